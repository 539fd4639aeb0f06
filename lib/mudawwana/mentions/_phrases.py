"""Find the phrases of a lexicon among tokens: each distinct form is looked up once, the text is walked once."""

from collections import defaultdict
from operator import itemgetter

import numpy as np

from mudawwana.arabic import fold, readings
from mudawwana.tokens import follows

_CLOSING = {"«": "»", "(": ")", "[": "]", "“": "”", '"': '"'}


def find_phrases(tokens, phrases, index=None, near=None):
    """First and last token, start, end and value of every place where a phrase stands, longer and shorter alike.

    Phrases: tuple of word keys -> anything. The first word may carry proclitics; the words of a phrase stand next to
    each other. In the order of the first token; a quotation mark or bracket opened inside the span is closed inside.
    Only those that begin where ``near``, a bool a token, says so.
    """
    by_first = by_first_words(phrases) if index is None else index
    keys, texts = tokens.spellings["key"].tolist(), tokens.corpus.texts
    codes, documents, starts, ends = (tokens.positions[c].to_numpy() for c in ("type", "document", "start", "end"))
    entrances = _entrances(tokens.forms, keys, by_first, None if near is None else codes[near])
    joined = follows(tokens)

    # from all tokens to those where a phrase may begin, by what is known of their types and of the types after them
    seconds = {second for of in by_first.values() for second in of}
    enters, alone = np.zeros(len(keys), dtype=bool), np.zeros(len(keys), dtype=bool)
    enters[list(entrances)] = True
    words = {code: [(skip, v) for skip, w in of for _, v in by_first[w].get("", ())] for code, of in entrances.items()}
    alone[[code for code, of in words.items() if of]] = True
    goes_on = np.append(joined[1:] & np.array([key in seconds for key in keys], dtype=bool)[codes[1:]], False)
    places = enters[codes] & (alone[codes] | goes_on[: len(codes)])
    places = np.flatnonzero(places if near is None else places & near)

    for i, code, start, end, longer in zip(
        places.tolist(), *(of[places].tolist() for of in (codes, starts, ends, goes_on)), strict=True
    ):
        for skip, value in words[code]:
            yield i, i, start + skip, end, value
        second = keys[codes[i + 1]] if longer else ""
        for skip, first in entrances[code] if longer else ():
            for rest, value in by_first[first].get(second, ()):
                last = i + 1 + len(rest)
                if last < len(codes) and all(
                    joined[j] and keys[codes[j]] == word for j, word in enumerate(rest, start=i + 2)
                ):
                    yield i, last, start + skip, _closed(texts[documents[i]], start + skip, int(ends[last])), value


def by_first_words(phrases):
    """First word -> second word, "" where there is none -> the other words and what the phrase maps to."""
    by_first = {}
    for words, value in sorted(phrases.items(), key=lambda phrase: len(phrase[0])):
        of_first = by_first.setdefault(words[0], {})
        of_first.setdefault(words[1] if len(words) > 1 else "", []).append((words[2:], value))
    return by_first


def may_read(key, words):
    """Whether a form of this key may be read as one of the words: a quick look that rules out nearly all forms."""
    one, two = key[1:], key[2:]
    if key in words or one in words or two in words:
        return True
    return "لل" in key[:3] and any(article + rest in words for article in ("ا", "ال") for rest in (one, two))


def longest_spans(spans):
    """Of overlapping spans the longest: most tokens, then most characters, then the first; in text order."""
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
        words = range(span[0], span[1] + 1)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(span)
    return sorted(kept, key=itemgetter(0))


def _entrances(forms, keys, words, codes=None):
    """Types that can be read as one of some words: type -> characters to skip, and the word."""
    asked = enumerate(keys) if codes is None else ((code, keys[code]) for code in np.unique(codes).tolist())
    entrances = defaultdict(list)
    likely = [
        code
        for code, key in asked
        if key in words or key[1:] in words or key[2:] in words or ("لل" in key[:3] and may_read(key, words))
    ]
    for code in likely:
        _, *rests = readings(forms[code])
        if keys[code] in words:
            entrances[code].append((0, keys[code]))
        for skip, read in rests:
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
