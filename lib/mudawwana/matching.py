"""Find the phrases of a lexicon among tokens: each distinct form is looked up once, the text is walked once."""

from collections import defaultdict

from mudawwana.orthography import fold
from mudawwana.readings import readings
from mudawwana.tokens import follows

_CLOSING = {"«": "»", "(": ")", "[": "]", "“": "”", '"': '"'}


def match(tokens, phrases):
    """Every place where a phrase stands, longer and shorter ones alike.

    The first word may carry proclitics; the words of a phrase stand next to each other (``tokens.follows``).

    Parameters
    ----------
    tokens : Tokens
    phrases : mapping
        tuple of word keys -> anything. Phrases that differ only in their last words share a look-up.

    Returns
    -------
    list of (int, int, int, int, object)
        First and last token, start and end in characters of the document, and what the phrase maps to; in the order of
        the first token, then of the length. A quotation mark or bracket opened inside the span is closed
        inside it.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["بكأس العالم «قطر 2022»"]))
    >>> match(tokens, {("كاس", "العالم", "قطر", "2022"): "event"})
    [(0, 3, 1, 22, 'event')]
    """
    by_first = defaultdict(list)
    for words, value in phrases.items():
        by_first[words[0]].append((words[1:], value))
    entrances = {}
    for code, form in enumerate(tokens.types["form"]):
        found = [(skip, rest, value) for skip, read in readings(form) for rest, value in by_first.get(fold(read), ())]
        if found:
            entrances[code] = sorted(found, key=lambda f: len(f[1]))
    positions = tokens.positions
    codes = positions["type"].to_numpy()
    keys, texts = tokens.types["key"].tolist(), tokens.corpus.documents["text"].tolist()
    joined = follows(tokens)
    candidates = positions.index[positions["type"].isin(list(entrances))].tolist()
    documents, starts, ends = (positions[c].tolist() for c in ("document", "start", "end"))
    found = []
    for i in candidates:
        for skip, rest, value in entrances[codes[i]]:
            last = i + len(rest)
            if last >= len(codes) or not all(
                joined[i + n] and keys[codes[i + n]] == word for n, word in enumerate(rest, start=1)
            ):
                continue
            end = _closed(texts[documents[i]], starts[i] + skip, ends[last]) if rest else ends[last]
            found.append((i, last, starts[i] + skip, end, value))
    return found


def longest(spans):
    """Of overlapping spans keep the longest: most tokens, then most characters, then the first.

    Parameters
    ----------
    spans : iterable of tuple
        As from ``match``: first token, last token, start, end ...

    Returns
    -------
    list of tuple
        In text order, none overlapping another.

    Examples
    --------
    >>> longest([(0, 0, 0, 5, "a"), (0, 1, 0, 9, "b"), (1, 1, 6, 9, "c")])
    [(0, 1, 0, 9, 'b')]
    """
    taken, kept = set(), []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[2] - s[3], s[0])):
        covered = range(span[0], span[1] + 1)
        if taken.isdisjoint(covered):
            taken.update(covered)
            kept.append(span)
    return sorted(kept, key=lambda s: s[0])


def _closed(text, start, end):
    """End of the span, moved past a closing mark when its opening mark lies inside."""
    for opening, closing in _CLOSING.items():
        inside = text[start:end]
        odd = inside.count(opening) % 2 if opening == closing else inside.count(opening) > inside.count(closing)
        if odd and text[end : end + 1] == closing:
            return end + 1
    return end
