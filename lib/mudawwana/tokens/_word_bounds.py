"""Where words and sentences begin and end: ``boundaries``, array arithmetic over the characters of a text.

Each character is looked up once in a table of what it can be part of; the bounds are where that changes. The table
is made from the character classes below, so that what a letter is stays the business of ``regex``.

A word begins with a letter or digit and goes on through letters, digits, marks and characters without width; the point
and comma belong to it between two digits. It does not begin with a tatweel or end with a character without width.

A sentence ends at … and ؟, at ! and ? unless an address goes on behind them, at two full stops or more, and at
one full stop before white space (closing quotes and brackets between), or where the next sentence was glued on
(«الأمن.وقال»، «2024.وقال»); but not at that of a single letter (د. أحمد، د.ب.أ).
"""

import string
from functools import cache

import numpy as np
import regex

from mudawwana.arabic import INVISIBLE

_CLASSES = {
    "begins": r"[\p{L}\p{N}--\u0640]",  # not with a tatweel, which also serves as a dash
    "inside": rf"[\p{{L}}\p{{N}}\p{{M}}{INVISIBLE}]",
    "ends": r"[\p{L}\p{N}\p{M}]",
    "digit": r"\p{Nd}",
    "joins_digits": "[.,٫٬]",
    "letter": r"\p{L}",
    "word_character": r"\w",
    "glued": r"[\p{Arabic}\p{M}--\p{N}]",
    "address": r"[\p{Latin}\p{Nd}=&/]",
    "stop": "[.۔…؟!?]",
    "space": r"\s",
    "closing": r"[\"'”“’»)\]}]",
}
_WORD = regex.compile(rf"{_CLASSES['begins']}(?:.*{_CLASSES['ends']})?", regex.V1 | regex.S)
_BIT = {name: np.uint16(1 << i) for i, name in enumerate(_CLASSES)}
_USED = ((0, 0x40000), (0xE0000, 0xE1000))  # what lies between and beyond has no character of these classes
PADDING = 16
"""Zeros behind the letters of a text, so that as many can be read from any of them on."""
RARE = 255
"""The letter that stands for all that are not in ``ALPHABET``."""
_ARABIC = regex.findall(_CLASSES["inside"], "".join(map(chr, range(0x620, 0x700))), regex.V1)
_BEGIN = [c for c in (*string.digits, *string.ascii_letters, *_ARABIC) if regex.match(_CLASSES["begins"], c, regex.V1)]
ALPHABET = "".join((*_BEGIN, *".,٫٬", *(c for c in _ARABIC if c not in _BEGIN)))[: RARE - 1]
"""What words are mostly made of: digits, Latin and Arabic letters, what may stand between digits, Arabic marks."""


def boundaries(text):
    """Bounds of the words of a text (``starts``, ``ends``), characters that end a sentence (``stops``), ``letters``.

    ``letters``, uint8, one a character and ``PADDING`` zeros: its place in ``ALPHABET``, from 1; ``RARE`` for one that
    words may hold but that is not there; 0 for all others.
    """
    # two line breaks on either side spare every look at a neighbour the question whether there is one
    framed = "\n\n" + text + "\n" * PADDING
    characters = np.frombuffer(framed.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    letters = _letters().take(characters)
    gaps = np.flatnonzero(letters == 0)  # few against the letters, and every sign is one of them
    kinds = _kinds().take(characters[gaps])
    signs = gaps[(kinds & (_BIT["joins_digits"] | _BIT["stop"])) != 0]
    points = signs[_is(characters, signs, "joins_digits")]
    points = points[_is(characters, points - 1, "digit") & _is(characters, points + 1, "digit")]
    letters[points] = [ALPHABET.index(chr(point)) + 1 for point in characters[points].tolist()]
    gaps = gaps[letters[gaps] == 0]
    starts, ends = _trimmed(framed, characters, letters, gaps[:-1] + 1, gaps[1:])
    stops = _stops(characters, signs[_is(characters, signs, "stop")])
    return starts - 2, ends - 2, stops - 2, letters[2:]


@cache
def _kinds():
    """By code point: the classes to which the character belongs, a bit each."""
    kinds = np.zeros(0x110000, dtype=np.uint16)
    for first, last in _USED:
        every = "".join(map(chr, range(first, last)))
        for name, expression in _CLASSES.items():
            for run in regex.finditer(f"{expression}+", every, regex.V1):
                kinds[first + run.start() : first + run.end()] |= _BIT[name]
    return kinds


@cache
def _letters():
    """By code point: what ``boundaries`` returns for the character, that of a point between digits aside."""
    letters = np.where((_kinds() & _BIT["inside"]) != 0, np.uint8(RARE), np.uint8(0))
    letters[[ord(character) for character in ALPHABET]] = range(1, len(ALPHABET) + 1)
    letters[(_kinds() & _BIT["inside"]) == 0] = 0
    return letters


def _is(characters, places, name):
    return (_kinds().take(characters[places]) & _BIT[name]) != 0


def _trimmed(text, characters, letters, starts, ends):
    """Bounds of runs of characters, cut down to words; runs that hold none are left out."""
    some = ends > starts
    starts, ends = starts[some], ends[some]
    doubtful = np.flatnonzero((letters[starts] > len(_BEGIN)) | (letters[ends - 1] == RARE))
    untrimmed = ~_is(characters, starts[doubtful], "begins") | ~_is(characters, ends[doubtful] - 1, "ends")
    for run in doubtful[untrimmed].tolist():  # few
        word = _WORD.search(text, starts[run], ends[run])
        starts[run], ends[run] = word.span() if word else (0, 0)
    some = ends > starts
    return starts[some], ends[some]


def _stops(characters, places):
    sign, before, after = characters[places], characters[places - 1], characters[places + 1]
    point, mark = ord("."), (sign == ord("!")) | (sign == ord("?"))
    stops = (sign == ord("…")) | (sign == ord("؟"))
    stops |= (sign == point) & ((before == point) | (after == point))
    last = mark & (after != ord("!")) & (after != ord("?"))
    stops |= last & ~_is(characters, places + 1, "address")
    single = np.flatnonzero(~stops & ~mark)
    at = places[single]
    initial = _is(characters, at - 1, "letter") & ~_is(characters, at - 2, "word_character")
    glued = _is(characters, at + 1, "glued") & _is(characters, at + 2, "glued")
    glued &= (_is(characters, at - 1, "glued") & _is(characters, at - 2, "glued")) | (
        _is(characters, at - 1, "digit") & _is(characters, at - 2, "digit")
    )
    stops[single] = ~initial & (glued | _before_space(characters, at + 1))
    return places[stops]


def _before_space(characters, places):
    """Whether white space follows, directly or behind closing quotes and brackets."""
    places, open_ = places.copy(), np.arange(len(places))
    while len(open_ := open_[_is(characters, places[open_], "closing")]):
        places[open_] += 1
    return _is(characters, places, "space")
