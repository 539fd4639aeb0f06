"""What the recogniser sees of a word: features of its type, a coarse class, what stands between it and its neighbours.

All of it is worked out once a distinct form; ``tools.build_recogniser`` learns from the same functions that the library
applies, so that both see the same.
"""

from functools import cache
from itertools import repeat
from math import log
from typing import NamedTuple

import numpy as np

from mudawwana.arabic import fold, without_article
from mudawwana.mentions._attached import frequencies, rests_of, without_marks
from mudawwana.mentions._country_forms import places
from mudawwana.mentions._country_parts import asked_of_clubs
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

_FINE = 1000
_WITH_ARTICLE = ("ال", "وال", "بال", "لل", "ولل", "وبال", "كال", "فال")
_SIGNS = (("quote", "«»\"“”„'‘’"), ("bracket", "()[]{}"), ("colon", ":"), ("comma", "،,؛;"), ("dash", "-–—/"))


class Seen(NamedTuple):
    """What is known of types: one value a type in each list or array."""

    words: dict
    """Name of a feature that has a value of its own for most types -> values, None where a type has none."""
    coded: dict
    """Name of a feature of few values -> the values, and which of them each type has (-1: none)."""
    keys: list
    """Spelling keys, of which beginnings and ends are features; "" for numbers and Latin words."""
    classes: np.ndarray
    """Rows of ``CLASSES``."""
    skips: np.ndarray
    """Characters of attached words."""
    rests: list
    """The key of what they are attached to (``rest_of``)."""
    sport: np.ndarray
    """Whether they are words of sport: beside them a city or «الاتفاق» is a club."""


def type_features(types):
    """What is known of each type; types as in ``tokens.types``."""
    forms, keys, terms = (types[c].tolist() for c in ("form", "key", "term"))
    number, latin, stop = (types[c].to_numpy() for c in ("is_number", "is_latin", "is_stop"))
    other = number | latin  # only their class counts, of Latin words the word too
    skips, rests = rests_of(forms, keys)
    attached = np.flatnonzero(skips).tolist()
    names, listed = name_words().get, frequencies().get
    whole = _digits([names(key, "000") for key in keys])
    behind, known = np.zeros_like(whole), whole.copy()
    if attached:
        behind[attached] = known[attached] = _digits([names(rests[i], "000") for i in attached])
    bands = np.array([int(listed(without_marks(form), 0)) for form in forms], dtype=np.int64)
    inside = bands.copy()
    inside[attached] = [int(listed(without_marks(forms[i][skips[i] :]), 0)) for i in attached]
    sounds = sounds_like_names(rests)
    cue, place = np.divmod(np.array(list(map(_standing().get, rests, repeat(0))), dtype=np.int64), len(_PLACES))
    kinds = _kinds(keys, (cue, place, stop), known, bands, sounds)
    kinds[number], kinds[latin & ~number] = _CLASS["number"], _CLASS["latin"]
    coded = {
        "length": (list(map(str, range(9))), np.minimum(list(map(len, keys)), 8)),
        "p": _coded({i: keys[i][: skips[i]] for i in attached}, len(keys)),
        "f": ([f"{a}{b}" for a in range(9) for b in range(9)], bands * 9 + inside),
        "s": (list(map(str, range(-4, 5))), sounds + 4),
        "c": (_CUES, cue),
        "attached": ([f"{name}{some}" for name in CLASSES for some in (False, True)], kinds * 2 + (skips > 0)),
    }
    for i in range(3):
        for name, digits in ((f"n{i}", whole), (f"r{i}", behind)):
            coded[name] = list(map(str, range(10))), np.where(digits[:, i] > 0, digits[:, i], -1)
    coded = {name: (values, np.where(other, -1, codes)) for name, (values, codes) in coded.items()}
    coded["k"] = list(CLASSES), kinds
    words = {
        "t": [term if term != key else None for term, key in zip(terms, keys, strict=True)],
        "r": [rest if skip else None for skip, rest in zip(skips.tolist(), rests, strict=True)],
        "w": keys.copy(),
    }
    for i in np.flatnonzero(other).tolist():
        words["t"][i] = words["r"][i] = None
        keys[i] = ""
    for i in np.flatnonzero(number).tolist():
        words["w"][i] = None
    of_sport = frozenset(map(without_article, asked_of_clubs()))
    sport = np.array([without_article(rest) in of_sport for rest in rests], dtype=bool)
    return Seen(words, coded, keys, kinds, skips, rests, sport)


_CLASS = {name: row for row, name in enumerate(CLASSES)}
_CUES = ("-", "title", "kin", "head", "orgword", "verb", "agency")
_PLACES = ("", "joined", "nisba", "place", "city")


def _digits(names):
    """A row of three whole numbers for each three digits."""
    return np.frombuffer("".join(names).encode(), dtype=np.uint8).reshape(-1, 3).astype(np.int64) - ord("0")


def _coded(values, size):
    """Of values by place: the distinct ones, and which of them stands at each place (-1: none)."""
    distinct, codes = sorted(set(values.values())), np.full(size, -1)
    row = {value: i for i, value in enumerate(distinct)}
    codes[list(values)] = [row[value] for value in values.values()]
    return distinct, codes


def affixes(keys):
    """Name of a feature -> its value for each key, packed (``packed``): the first and last one to four letters.

    Only of keys that are longer; 0 for none.
    """
    sizes = np.fromiter(map(len, keys), dtype=np.int64, count=len(keys))
    ends = np.cumsum(sizes)
    letters = _letters("".join(keys) + "-" * 4)
    found = {}
    for n in (1, 2, 3, 4):
        for side, first in (("a", ends - sizes), ("z", np.maximum(ends - n, 0))):
            codes = np.zeros(len(keys), dtype=np.uint64)
            for i in range(n):
                codes = (codes << np.uint64(16)) | letters[first + i]
            found[f"{side}{n}"] = np.where(sizes > n, codes, np.uint64(0))
    return found


def packed(values):
    """Up to four letters as one whole number each."""
    letters = _letters("".join(value.rjust(4, "\0") for value in values)).reshape(-1, 4)
    return (letters << np.array([48, 32, 16, 0], dtype=np.uint64)).sum(axis=1, dtype=np.uint64)


def _letters(text):
    """Code points; those beyond 16 bits are one."""
    return np.minimum(np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32), 0xFFFF).astype(np.uint64)


def feature_names(seen):
    """The features of each type as strings: what the builder learns from."""
    named = [[f"{name}={value}" if value is not None else None for value in of] for name, of in seen.words.items()]
    for name, (values, codes) in seen.coded.items():
        strings = [f"{name}={value}" for value in values] + [None]
        named.append([strings[code] for code in codes.tolist()])
    for n in (1, 2, 3, 4):
        named.append([f"a{n}={key[:n]}" if len(key) > n else None for key in seen.keys])
        named.append([f"z{n}={key[-n:]}" if len(key) > n else None for key in seen.keys])
    return [[one for one in of if one] for of in zip(*named, strict=True)]


def sounds_like_names(keys):
    """From -4 to 4: how much likelier their three-letter strings are among names than among words (naive Bayes)."""
    if not keys:
        return np.zeros(0, dtype=np.int64)
    strings, sizes = _strings(keys)
    known, odds = _odds()
    places = np.minimum(np.searchsorted(known, strings), len(known) - 1)
    total = np.add.reduceat(np.where(known[places] == strings, odds[places], 0), np.cumsum([0, *sizes[:-1]]))
    return np.clip(np.rint(total / np.sqrt(sizes) / (1.5 * _FINE)), -4, 4).astype(np.int64)


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
    common = [key for key in map(fold, frequencies()) if max(_names(key)) < "3" and "ا" <= key[:1] <= "ي"]
    (names, _), (words, _) = _strings(list(name_words())), _strings(common)
    known = np.unique(np.concatenate([names, words]))
    of_names, of_words = (np.bincount(np.searchsorted(known, of), minlength=len(known)) for of in (names, words))
    odds = np.log((of_names + 0.5) / (of_words + 0.5)) + log(len(words) / len(names))
    return known, np.rint(odds * _FINE).astype(np.int64)


def _names(key):
    return name_words().get(key, "000")


@cache
def _standing():
    """Key of a word -> a row of ``_CUES`` (what it tells of names near it) and one of ``_PLACES``, in one number."""
    found = {key: _PLACES.index(place) for key, place in places().items()}
    found.update(dict.fromkeys(JOINED, _PLACES.index("joined")))
    for key, cue in cues().items():
        found[key] = found.get(key, 0) + _CUES.index(cue) * len(_PLACES)
    return found


def _kinds(keys, standing, known, bands, sounds):
    """Rows of ``CLASSES``: what is said later goes before what was said earlier."""
    cue, place, stop = standing
    given, other, _ = known.T
    often, named = bands > 0, known.any(axis=1)
    the = [key.startswith(_WITH_ARTICLE) for key in keys]
    found = np.where(often, _CLASS["word"], np.where(sounds > 0, _CLASS["name-like"], _CLASS["rare"]))
    found[the] = np.where(often, _CLASS["the"], _CLASS["the-rare"])[the]
    found[named] = np.where(given + other > 0, _CLASS["seldom"], _CLASS["foreign"])[named]
    found[(place == _PLACES.index("city")) & (often | ~named)] = _CLASS["city"]  # many a town has a name of persons
    strong = np.maximum(given, other) >= 3
    found[strong] = np.where(given > other, _CLASS["given"], _CLASS["surname"])[strong]
    found[np.minimum(given, other) >= 3] = _CLASS["both"]
    for name in ("nisba", "place"):
        found[place == _PLACES.index(name)] = _CLASS[name]
    found = np.where(cue > 0, np.array([_CLASS.get(name, 0) for name in _CUES])[cue], found)
    found[stop] = _CLASS["stop"]
    found[place == _PLACES.index("joined")] = _CLASS["joined"]
    return found


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


def on_sport(tokens, seen):
    """How many other words of its sentence are of sport, at most two, for each word."""
    code, sentence = (tokens.positions[c].to_numpy() for c in ("type", "sentence"))
    of = np.cumsum(np.append(0, sentence[1:] != sentence[:-1])) if len(code) else code
    sport = seen.sport[code].astype(np.int64)
    return np.minimum(np.bincount(of, sport)[of].astype(np.int64) - sport, 2) if len(code) else sport


def known_names(tokens, matches=None):
    """Row of ``KNOWN`` for each word; what ``find_phrases`` says of ``known()`` may be given."""
    found = np.zeros(len(tokens), dtype=np.int64)
    matches = find_phrases(tokens, known()) if matches is None else matches
    spans = [(first, last, s, e, rows[0]) for first, last, s, e, rows in matches]
    for first, last, *_, row in longest_spans(spans):
        kind = row["type"]
        if first == last:
            found[first] = KNOWN.index(f"{'one' if row['firm'] else 'maybe'}-{kind}")
        else:
            found[first : last + 1] = KNOWN.index(f"I-{kind}")
            found[first] = KNOWN.index(f"B-{kind}")
    return found
