"""Find the phrases of a lexicon among tokens: each distinct form is looked up once, the text is walked once."""

from collections import defaultdict
from operator import itemgetter

import numpy as np

from mudawwana.arabic import fold, readings
from mudawwana.tokens import follows

_CLOSING = {"«": "»", "(": ")", "[": "]", "“": "”", '"': '"'}


def match(tokens, phrases, index=None):
    """Every place where a phrase stands, longer and shorter ones alike.

    The first word may carry proclitics; the words of a phrase stand next to each other (``tokens.follows``).

    Parameters
    ----------
    tokens : Tokens
    phrases : mapping
        tuple of word keys -> anything. Phrases that differ only in their last words share a look-up.
    index : dict, optional
        ``indexed(phrases)``, where it is at hand.

    Yields
    ------
    int, int, int, int, object
        First and last token, start and end in characters of the document, and what the phrase maps to; in the order of
        the first token, phrases of one word first. A quotation mark or bracket opened inside the span is closed
        inside it.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["بكأس العالم «قطر 2022»"]))
    >>> list(match(tokens, {("كاس", "العالم", "قطر", "2022"): "event"}))
    [(0, 3, 1, 22, 'event')]
    """
    by_first = indexed(phrases) if index is None else index
    entrances = _entrances(tokens.spellings, by_first)
    keys, texts = tokens.spellings["key"].tolist(), tokens.corpus.texts
    codes, documents, starts, ends = (tokens.positions[c].to_numpy() for c in ("type", "document", "start", "end"))
    joined = follows(tokens)

    # from all tokens to those where a phrase may begin, by what is known of their types and of the types after them
    seconds = {second for of in by_first.values() for second in of}
    enters, alone = np.zeros(len(keys), dtype=bool), np.zeros(len(keys), dtype=bool)
    enters[list(entrances)] = True
    alone[[code for code, of in entrances.items() if any("" in by_first[first] for _, first in of)]] = True
    goes_on = np.append(joined[1:] & np.array([key in seconds for key in keys], dtype=bool)[codes[1:]], False)
    places = np.flatnonzero(enters[codes] & (alone[codes] | goes_on[: len(codes)]))

    for i, code, start, end, longer in zip(
        places.tolist(), *(of[places].tolist() for of in (codes, starts, ends, goes_on)), strict=True
    ):
        for skip, first in entrances[code]:
            for _, value in by_first[first].get("", ()):
                yield i, i, start + skip, end, value
        for skip, first in entrances[code] if longer else ():
            for rest, value in by_first[first].get(keys[codes[i + 1]], ()):
                last = i + 1 + len(rest)
                if last < len(codes) and all(
                    joined[j] and keys[codes[j]] == word for j, word in enumerate(rest, start=i + 2)
                ):
                    yield i, last, start + skip, _closed(texts[documents[i]], start + skip, int(ends[last])), value


def indexed(phrases):
    """Phrases by their first two words, as ``match`` looks for them.

    Parameters
    ----------
    phrases : mapping
        As for ``match``.

    Returns
    -------
    dict
        First word -> second word, "" where there is none -> list of the other words and what the phrase maps to.

    Examples
    --------
    >>> indexed({("كاس", "العالم"): 1, ("كاس",): 2})
    {'كاس': {'': [((), 2)], 'العالم': [((), 1)]}}
    """
    by_first = {}
    for words, value in sorted(phrases.items(), key=lambda phrase: len(phrase[0])):
        of_first = by_first.setdefault(words[0], {})
        of_first.setdefault(words[1] if len(words) > 1 else "", []).append((words[2:], value))
    return by_first


def may_read(key, words):
    """Whether a form may be read as one of some words; a quick look at its key that rules out nearly all forms.

    Parameters
    ----------
    key : str
        ``fold(form)``.
    words : collection of str
        Keys.

    Returns
    -------
    bool
        False only when no reading of the form (``readings``) has one of the keys.

    Examples
    --------
    >>> may_read("للمغرب", {"المغرب"}), may_read("غرب", {"المغرب"})
    (True, False)
    """
    one, two = key[1:], key[2:]
    if key in words or one in words or two in words:
        return True
    return "لل" in key[:3] and any(article + rest in words for article in ("ا", "ال") for rest in (one, two))


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
    kept, cluster, reach = [], [], -1
    for span in sorted(spans, key=itemgetter(0)):
        if span[0] > reach:  # overlaps nothing before it
            kept += _longest_of(cluster)
            cluster = []
        cluster.append(span)
        reach = max(reach, span[1])
    return kept + _longest_of(cluster)


def _longest_of(cluster):
    if len(cluster) < 2:
        return cluster
    taken, kept = set(), []
    for span in sorted(cluster, key=lambda s: (s[0] - s[1], s[2] - s[3], s[0])):
        covered = range(span[0], span[1] + 1)
        if taken.isdisjoint(covered):
            taken.update(covered)
            kept.append(span)
    return sorted(kept, key=itemgetter(0))


def _entrances(types, words):
    """Types that can be read as one of some words: type -> characters to skip, and the word."""
    entrances = defaultdict(list)
    for code, (form, key) in enumerate(zip(types["form"].tolist(), types["key"].tolist(), strict=True)):
        if may_read(key, words):
            for skip, read in readings(form):
                if (word := fold(read)) in words:
                    entrances[code].append((skip, word))
    return entrances


def _closed(text, start, end):
    """End of the span, moved past a closing mark when its opening mark lies inside."""
    for opening, closing in _CLOSING.items():
        inside = text[start:end]
        odd = inside.count(opening) % 2 if opening == closing else inside.count(opening) > inside.count(closing)
        if odd and text[end : end + 1] == closing:
            return end + 1
    return end
