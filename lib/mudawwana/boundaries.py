"""Where words and sentences begin and end: ``boundaries``, array arithmetic over the characters of a text.

Each character is looked up once in a table of what it can be part of; the bounds are where that changes. The table
is made from the character classes below, so that what a letter is stays the business of ``regex``.
"""

from functools import cache

import numpy as np
import regex

from mudawwana.orthography import INVISIBLE

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
_BIT = {name: np.uint16(1 << i) for i, name in enumerate(_CLASSES)}
_USED = ((0, 0x40000), (0xE0000, 0xE1000))  # what lies between and beyond has no character of these classes


def boundaries(text):
    """Bounds of the words of a text, and where its sentences end.

    A word begins with a letter or digit and goes on through letters, digits, marks and characters without width; the
    point and comma belong to it between two digits. It does not begin with a tatweel or end with a character without
    width.

    A sentence ends at … and ؟, at ! and ? unless an address goes on behind them, at two full stops or more, and at
    one full stop before white space (closing quotes and brackets between), or where the next sentence was glued on
    («الأمن.وقال»، «2024.وقال»); but not at that of a single letter (د. أحمد، د.ب.أ).

    Parameters
    ----------
    text : str

    Returns
    -------
    starts, ends : numpy.ndarray of int64
        One value a word: its first character, and the one after its last.
    stops : numpy.ndarray of int64
        Characters that end a sentence, in text order; several may end the same one.
    letters : numpy.ndarray of uint16 or uint32
        The code points of the words, one word after the other (uint16 when all of them fit).

    Examples
    --------
    >>> starts, ends, stops, letters = boundaries("زار 12,600 شخص باريس. عاد.")
    >>> starts.tolist(), ends.tolist(), stops.tolist()
    ([0, 4, 11, 15, 22], [3, 10, 14, 20, 25], [20, 25])
    >>> "".join(map(chr, letters[:9]))
    'زار12,600'
    """
    # two line breaks on either side spare every look at a neighbour the question whether there is one
    characters = np.frombuffer(f"\n\n{text}\n\n".encode("utf-32-le", "surrogatepass"), dtype="<u4")
    kinds = _kinds().take(characters)
    within = (kinds & _BIT["inside"]) != 0
    signs = np.flatnonzero((kinds & (_BIT["joins_digits"] | _BIT["stop"])) != 0)
    points = signs[_is(kinds, signs, "joins_digits")]
    within[points[_is(kinds, points - 1, "digit") & _is(kinds, points + 1, "digit")]] = True
    _trim(kinds, within)
    turns = np.flatnonzero(within[1:] != within[:-1]) - 1
    letters = characters[within]
    if letters.max(initial=0) < 1 << 16:
        letters = letters.astype(np.uint16)
    stops = _stops(kinds, characters, signs[_is(kinds, signs, "stop")])
    return turns[0::2].copy(), turns[1::2].copy(), stops - 2, letters


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


def _is(kinds, places, name):
    return (kinds[places] & _BIT[name]) != 0


def _trim(kinds, within):
    """Cut runs of characters down to words, in place: few need it, so those are walked step by step."""
    late = np.flatnonzero(within[1:] & ~within[:-1] & ((kinds[1:] & _BIT["begins"]) == 0)) + 1
    while len(late):
        within[late] = False
        late += 1
        late = late[within[late] & ~_is(kinds, late, "begins")]
    early = np.flatnonzero(within[:-1] & ~within[1:] & ((kinds[:-1] & _BIT["ends"]) == 0))
    while len(early):  # ends at the first character of the word at the latest
        within[early] = False
        early -= 1
        early = early[within[early] & ~_is(kinds, early, "ends")]


def _stops(kinds, characters, places):
    sign, before, after = characters[places], characters[places - 1], characters[places + 1]
    point, mark = ord("."), (sign == ord("!")) | (sign == ord("?"))
    stops = (sign == ord("…")) | (sign == ord("؟"))
    stops |= (sign == point) & ((before == point) | (after == point))
    last = mark & (after != ord("!")) & (after != ord("?"))
    stops |= last & ~_is(kinds, places + 1, "address")
    single = np.flatnonzero(~stops & ~mark)
    at = places[single]
    initial = _is(kinds, at - 1, "letter") & ~_is(kinds, at - 2, "word_character")
    glued = _is(kinds, at + 1, "glued") & _is(kinds, at + 2, "glued")
    glued &= (_is(kinds, at - 1, "glued") & _is(kinds, at - 2, "glued")) | (
        _is(kinds, at - 1, "digit") & _is(kinds, at - 2, "digit")
    )
    stops[single] = ~initial & (glued | _before_space(kinds, at + 1))
    return places[stops]


def _before_space(kinds, places):
    """Whether white space follows, directly or behind closing quotes and brackets."""
    places, open_ = places.copy(), np.arange(len(places))
    while len(open_ := open_[_is(kinds, places[open_], "closing")]):
        places[open_] += 1
    return _is(kinds, places, "space")
