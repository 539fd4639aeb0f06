"""What the recogniser sees of a word: features of its type, a coarse class, what stands between it and its neighbours.

All of it is worked out once a distinct form; ``tools.build_recogniser`` learns from the same functions that the library
applies, so that both see the same.
"""

from collections import Counter
from functools import cache
from math import log

import numpy as np

from mudawwana.arabic import fold, readings, without_article
from mudawwana.mentions._country_forms import phrases_of
from mudawwana.mentions._people import JOINED, cues, known, name_words
from mudawwana.mentions._phrases import find_phrases, longest_spans

GAPS = ("start", "space", "comma", "quote", "bracket", "colon", "dash", "other")
"""What stands between two words; "start" before the first of a sentence and behind its last."""

CLASSES = ("none", "number", "latin", "joined", "both", "given", "surname", "seldom", "foreign", "title", "kin", "head",
           "orgword", "verb", "agency", "nisba", "place", "city", "stop", "the-rare", "the", "name-like", "rare",
           "word")  # fmt: skip
"""Coarse classes of words; their pairs and triples are features. "none" stands outside the sentence."""

KNOWN = ("no", "B-PER", "I-PER", "B-ORG", "I-ORG", "one-PER", "one-ORG")
"""Whether a word begins, goes on with or is by itself a name of ``known_entities.tsv``."""

_ATTACHED = frozenset("وفبكل")
_SIGNS = (("quote", "«»\"“”„'‘’"), ("bracket", "()[]{}"), ("colon", ":"), ("comma", "،,؛;"), ("dash", "-–—/"))


def type_features(types):
    """Features of each type, and its class as a row of ``CLASSES``; types as in ``tokens.types``."""
    features, classes = [], []
    columns = (types[c].tolist() for c in ("form", "key", "term", "is_number", "is_latin", "is_stop"))
    for form, key, term, number, latin, stop in zip(*columns, strict=True):
        if number or latin:
            features.append(["number"] if number else ["latin", f"w={key}"])
            classes.append(CLASSES.index("number" if number else "latin"))
            continue
        own = [f"w={key}", f"length={min(len(key), 8)}"]
        if term != key:
            own.append(f"t={term}")
        own += [f"a{n}={key[:n]}" for n in (1, 2, 3, 4) if len(key) > n]
        own += [f"z{n}={key[-n:]}" for n in (1, 2, 3, 4) if len(key) > n]
        skip, rest = rest_of(form)
        if skip:
            own += [f"p={key[:skip]}", f"r={rest}"]
        whole, behind = _names(key), _names(rest) if skip else "000"
        own += [f"n{i}={digit}" for i, digit in enumerate(whole) if digit != "0"]
        own += [f"r{i}={digit}" for i, digit in enumerate(behind) if digit != "0"]
        own.append(f"f={_band(form)}{_band(form[skip:])}")
        own.append(f"s={sounds_like_a_name(rest)}")
        kind = _kind(key, rest, stop, behind if skip else whole, form)
        own += [f"k={kind}", f"k={kind}{bool(skip)}", f"c={cues().get(rest, '')}"]
        features.append(own)
        classes.append(CLASSES.index(kind))
    return features, np.array(classes, dtype=np.int64)


@cache
def rest_of(form):
    """Characters of attached و ف ب ك ل, and the key of the rest: where the rest is better known than the whole."""
    key = fold(form)
    if key[:1] not in _ATTACHED:  # most forms
        return 0, key
    best, chosen = _weight(form, key), (0, key)
    for skip in (1, 2):  # of للأمم the second lam belongs to the name
        if key[skip - 1 : skip + 1] == "لل" and len(key) > skip + 2 and key[: skip - 1] in ("", "و", "ف"):
            return skip, "ال" + key[skip + 1 :]
    for skip, rest in readings(form)[1:]:
        key = fold(rest)
        if len(key) > 2 and (weight := _weight(rest, key) - 1.1 * skip) > best:
            best, chosen = weight, (skip, key)
    return chosen


def _weight(form, key):
    given, other, foreign = _names(key)
    name = max(int(given), int(other), 2 * int(foreign))
    listed = 3 * (key in cues() or key in JOINED or key in _well_known()), 4 * (key in _places())
    return max(_frequencies().get(form, 0), name + 0.5 * (name > 0), *listed)


@cache
def _well_known():
    return frozenset(word for words in known() for word in words if len(word) > 3)


@cache
def sounds_like_a_name(key):
    """From -4 to 4: how much likelier its three-letter strings are among names than among words (naive Bayes)."""
    strings = _strings(key)
    odds = _odds()
    return max(-4, min(4, round(sum(odds.get(one, 0.0) for one in strings) / len(strings) ** 0.5 / 1.5)))


def _strings(key):
    framed = f"^{without_article(key)}$"
    return [framed[i : i + 3] for i in range(max(len(framed) - 2, 1))]


@cache
def _odds():
    """String -> log of how much more frequent it is among names than among words that are none."""
    common = [key for key in map(fold, _frequencies()) if max(_names(key)) < "3" and "ا" <= key[:1] <= "ي"]
    names, words = (Counter(one for key in keys for one in _strings(key)) for keys in (name_words(), common))
    shift = log(words.total() / names.total())
    return {one: log((names[one] + 0.5) / (words[one] + 0.5)) + shift for one in names.keys() | words.keys()}


def _names(key):
    return name_words().get(key, "000")


@cache
def _frequencies():
    """Form -> how frequent it is in general Arabic, from 1 to about 6; only what is not rare."""
    from wordfreq import get_frequency_dict

    return {form: 8 + float(np.log10(f)) for form, f in get_frequency_dict("ar", "small").items()}


def _band(form):
    return int(_frequencies().get(form, 0))


@cache
def _places():
    """Key of a word -> "nisba", "place" (a country, a capital) or "city", by the lexicon of countries."""
    found = {}
    for words, entries in phrases_of(False)[0].items():
        first = entries[0]
        if len(words) == 1 and first.country != "-" and not first.context:  # what needs a word near it is left out
            found[words[0]] = "nisba" if first.kind == "adjective" else "city" if first.kind == "city" else "place"
    return found


def _kind(key, rest, stop, digits, form):
    if rest in JOINED:
        return "joined"
    if stop:
        return "stop"
    if rest in cues():
        return cues()[rest]
    place = _places().get(rest)
    if place in ("nisba", "place"):
        return place
    given, other, foreign = map(int, digits)
    if given >= 3 or other >= 3:
        return "both" if min(given, other) >= 3 else "given" if given > other else "surname"
    common = _band(form)
    if place and (common or not given + other + foreign):  # many a town has a name that persons have
        return place
    if given or other or foreign:
        return "seldom" if given or other else "foreign"
    if key.startswith(("ال", "وال", "بال", "لل", "ولل", "وبال", "كال", "فال")):
        return "the" if common else "the-rare"
    return "word" if common else "name-like" if sounds_like_a_name(rest) > 0 else "rare"


def gaps(tokens):
    """Row of ``GAPS`` for what stands before each word, and behind the last one."""
    document, sentence, start, end = (tokens.positions[c].to_numpy() for c in ("document", "sentence", "start", "end"))
    found = np.full(len(tokens) + 1, GAPS.index("space"), dtype=np.int64)
    first = np.append(True, sentence[1:] != sentence[:-1])
    odd = np.flatnonzero(np.append(False, (start[1:] - end[:-1] != 1) & ~first[1:]))
    texts, kinds = tokens.corpus.texts, {}
    for i, d, a, b in zip(odd.tolist(), *(c.tolist() for c in (document[odd], end[odd - 1], start[odd])), strict=True):
        between = texts[d][a:b]
        if between not in kinds:
            kinds[between] = _gap(between)
        found[i] = kinds[between]
    found[:-1][first] = found[-1] = 0
    return found


def _gap(between):
    if not between.strip():
        return GAPS.index("space")
    return GAPS.index(next((name for name, signs in _SIGNS if any(c in signs for c in between)), "other"))


def known_names(tokens):
    """Row of ``KNOWN`` for each word."""
    found = np.zeros(len(tokens), dtype=np.int64)
    spans = [(first, last, s, e, rows[0]["type"]) for first, last, s, e, rows in find_phrases(tokens, known())]
    for first, last, *_, kind in longest_spans(spans):
        if first == last:
            found[first] = KNOWN.index(f"one-{kind}")
        else:
            found[first : last + 1] = KNOWN.index(f"I-{kind}")
            found[first] = KNOWN.index(f"B-{kind}")
    return found
