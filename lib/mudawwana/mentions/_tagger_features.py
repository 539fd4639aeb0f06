"""What the recogniser sees of a word: features of its type, a coarse class, what stands between it and its neighbours.

All of it is worked out once a distinct form; ``tools.build_recogniser`` learns from the same functions that the library
applies, so that both see the same.
"""

from functools import cache
from math import log
from typing import NamedTuple

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

KNOWN = ("no", "B-PER", "I-PER", "B-ORG", "I-ORG", "one-PER", "one-ORG", "maybe-PER", "maybe-ORG")
"""Whether a word begins, goes on with or is by itself a well-known name; "maybe" where the word is
often something else."""

_ATTACHED = frozenset("وفبكل")
_TWO = frozenset(("وب", "وك", "ول", "فب", "فك", "فل"))
_FINE = 1000
_SIGNS = (("quote", "«»\"“”„'‘’"), ("bracket", "()[]{}"), ("colon", ":"), ("comma", "،,؛;"), ("dash", "-–—/"))


class Seen(NamedTuple):
    """What is known of types: one value a type in each list."""

    features: dict
    """Name of a feature -> values; None where a type has none."""
    classes: np.ndarray
    """Rows of ``CLASSES``."""
    rests: list
    """Characters of attached words, and the key of the rest (``rest_of``)."""


def type_features(types):
    """Features, class and rest of each type, list by list; types as in ``tokens.types``."""
    forms, keys, terms, stop = (types[c].tolist() for c in ("form", "key", "term", "is_stop"))
    other = (types["is_number"] | types["is_latin"]).tolist()  # only their class counts, of Latin words the word too
    rests = [(0, key) if key[:1] not in _ATTACHED else _rest(form, key) for form, key in zip(forms, keys, strict=True)]
    names, listed = name_words().get, _frequencies().get
    whole = ["000" if no else names(key, "000") for key, no in zip(keys, other, strict=True)]
    behind = ["000" if no or not skip else names(rest, "000") for (skip, rest), no in zip(rests, other, strict=True)]
    bands = [int(listed(form, 0)) for form in forms]
    known = (b if skip else w for w, b, (skip, _) in zip(whole, behind, rests, strict=True))
    sounds = sounds_like_names([rest for _, rest in rests])
    kinds = list(map(_kind, keys, [rest for _, rest in rests], stop, known, bands, sounds))
    for i in np.flatnonzero(types["is_number"] | types["is_latin"]).tolist():
        kinds[i] = "number" if types["is_number"].iat[i] else "latin"
    found = {
        "length": [str(min(len(key), 8)) for key in keys],
        "t": [term if term != key else None for term, key in zip(terms, keys, strict=True)],
        "p": [key[:skip] or None for key, (skip, _) in zip(keys, rests, strict=True)],
        "r": [rest if skip else None for skip, rest in rests],
        "f": [f"{band}{int(listed(form[skip:], 0)) if skip else band}"
              for form, band, (skip, _) in zip(forms, bands, rests, strict=True)],
        "s": list(map(str, sounds)),
        "c": [cues().get(rest, "-") for _, rest in rests],
        "attached": [f"{kind}{skip > 0}" for kind, (skip, _) in zip(kinds, rests, strict=True)],
    }  # fmt: skip
    for n in (1, 2, 3, 4):
        found[f"a{n}"] = [key[:n] if len(key) > n else None for key in keys]
        found[f"z{n}"] = [key[-n:] if len(key) > n else None for key in keys]
    for i in range(3):
        found[f"n{i}"], found[f"r{i}"] = _digits(whole, i), _digits(behind, i)
    for values in found.values():
        for i in np.flatnonzero(other).tolist():
            values[i] = None
    found["w"] = [None if kind == "number" else key for kind, key in zip(kinds, keys, strict=True)]
    found["k"] = kinds
    return Seen(found, np.array([_CLASS[kind] for kind in kinds], dtype=np.int64), rests)


_CLASS = {name: row for row, name in enumerate(CLASSES)}


def _digits(names, place):
    return [digits[place] if digits[place] != "0" else None for digits in names]


def feature_names(features):
    """The features of each type as strings: what the builder learns from."""
    named = [[f"{name}={value}" if value is not None else None for value in of] for name, of in features.items()]
    return [[one for one in of if one] for of in zip(*named, strict=True)]


@cache
def rest_of(form):
    """Characters of attached و ف ب ك ل, and the key of the rest: where the rest is better known than the whole."""
    key = fold(form)
    return (0, key) if key[:1] not in _ATTACHED else _rest(form, key)


def _rest(form, key):
    for skip in (1, 2):  # of للأمم the second lam belongs to the name
        if key[skip - 1 : skip + 1] == "لل" and len(key) > skip + 2 and key[: skip - 1] in ("", "و", "ف"):
            return skip, "ال" + key[skip + 1 :]
    frequency, listed = _frequencies().get, _listed().get
    best, chosen = max(frequency(form, 0), listed(key, 0)), (0, key)
    if len(form) == len(key):  # most forms: no marks to skip
        ways = ((n, form[n:], key[n:]) for n in ((1, 2) if key[:2] in _TWO else (1,)))
    else:
        ways = ((skip, rest, fold(rest)) for skip, rest in readings(form)[1:])
    for skip, rest, own in ways:
        if len(own) > 2 and (weight := max(frequency(rest, 0), listed(own, 0)) - 1.1 * skip) > best:
            best, chosen = weight, (skip, own)
    return chosen


@cache
def _listed():
    """Key -> how well it is known as a name, a cue, a place; as frequencies are."""
    found = dict.fromkeys(_places(), 4)
    for key in (*cues(), *JOINED, *_well_known()):
        found[key] = max(found.get(key, 0), 3)
    for key, (given, other, foreign) in name_words().items():
        name = max(int(given), int(other), 2 * int(foreign))
        found[key] = max(found.get(key, 0), name + 0.5 * (name > 0))
    return found


@cache
def _well_known():
    return frozenset(word for words, rows in known().items() if rows[0]["firm"] for word in words if len(word) > 3)


def sounds_like_names(keys):
    """From -4 to 4: how much likelier their three-letter strings are among names than among words (naive Bayes)."""
    if not keys:
        return []
    strings, sizes = _strings(keys)
    known, odds = _odds()
    places = np.minimum(np.searchsorted(known, strings), len(known) - 1)
    total = np.add.reduceat(np.where(known[places] == strings, odds[places], 0), np.cumsum([0, *sizes[:-1]]))
    return np.clip(np.rint(total / np.sqrt(sizes) / (1.5 * _FINE)), -4, 4).astype(int).tolist()


def _strings(keys):
    """The strings of three letters of all keys, ends marked, as whole numbers; and how many each key has."""
    framed = [f"^{without_article(key)}$" if key not in ("", "ال") else "^-$" for key in keys]
    letters = np.frombuffer("".join(framed).encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    sizes = np.array([len(word) - 2 for word in framed])
    inside = np.ones(len(letters), dtype=bool)
    ends = np.cumsum(sizes + 2)
    inside[ends - 1] = inside[ends - 2] = False
    at = np.flatnonzero(inside)
    return (letters[at] << 42) | (letters[at + 1] << 21) | letters[at + 2], sizes


@cache
def _odds():
    """Strings, and how much more frequent each is among names than among words that are none: logarithms, in
    thousandths, so that sums do not depend on their order.
    """
    common = [key for key in map(fold, _frequencies()) if max(_names(key)) < "3" and "ا" <= key[:1] <= "ي"]
    (names, _), (words, _) = _strings(list(name_words())), _strings(common)
    known = np.unique(np.concatenate([names, words]))
    of_names, of_words = (np.bincount(np.searchsorted(known, of), minlength=len(known)) for of in (names, words))
    odds = np.log((of_names + 0.5) / (of_words + 0.5)) + log(len(words) / len(names))
    return known, np.rint(odds * _FINE).astype(np.int64)


def _names(key):
    return name_words().get(key, "000")


@cache
def _frequencies():
    """Form -> how frequent it is in general Arabic, from 1 to about 6; only what is not rare."""
    from wordfreq import get_frequency_dict

    return {form: 8 + float(np.log10(f)) for form, f in get_frequency_dict("ar", "small").items()}


@cache
def _places():
    """Key of a word -> "nisba", "place" (a country, a capital) or "city", by the lexicon of countries."""
    found = {}
    for words, entries in phrases_of(False)[0].items():
        first = entries[0]
        if len(words) == 1 and first.country != "-" and not first.context:  # what needs a word near it is left out
            found[words[0]] = "nisba" if first.kind == "adjective" else "city" if first.kind == "city" else "place"
    return found


def _kind(key, rest, stop, digits, band, sounds):
    if rest in JOINED:
        return "joined"
    if stop:
        return "stop"
    if rest in cues():
        return cues()[rest]
    place = _places().get(rest)
    if place in ("nisba", "place"):
        return place
    given, other, foreign = digits
    if given >= "3" or other >= "3":
        return "both" if min(given, other) >= "3" else "given" if given > other else "surname"
    if place and (band or digits == "000"):  # many a town has a name that persons have
        return place
    if digits != "000":
        return "seldom" if given + other != "00" else "foreign"
    if key.startswith(("ال", "وال", "بال", "لل", "ولل", "وبال", "كال", "فال")):
        return "the" if band else "the-rare"
    return "word" if band else "name-like" if sounds > 0 else "rare"


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
    spans = [(first, last, s, e, rows[0]) for first, last, s, e, rows in find_phrases(tokens, known())]
    for first, last, *_, row in longest_spans(spans):
        kind = row["type"]
        if first == last:
            found[first] = KNOWN.index(f"{'one' if row['firm'] else 'maybe'}-{kind}")
        else:
            found[first : last + 1] = KNOWN.index(f"I-{kind}")
            found[first] = KNOWN.index(f"B-{kind}")
    return found
