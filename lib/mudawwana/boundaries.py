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
_ALL, _PLANE = 0x110000, 0x10000


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
    characters : numpy.ndarray of uint16 or uint32
        The code points of the text (uint16 when all of them fit).

    Examples
    --------
    >>> starts, ends, stops, _ = boundaries("زار 12,600 شخص باريس. عاد.")
    >>> starts.tolist(), ends.tolist(), stops.tolist()
    ([0, 4, 11, 15, 22], [3, 10, 14, 20, 25], [20, 25])
    """
    # two line breaks on either side spare every look at a neighbour the question whether there is one
    characters = _characters(f"\n\n{text}\n\n")
    kinds = _kinds(_PLANE if characters.dtype == np.uint16 else _ALL)[characters]
    within = (kinds & _BIT["inside"]) != 0
    points = np.flatnonzero((kinds & _BIT["joins_digits"]) != 0)
    within[points[_is(kinds, points - 1, "digit") & _is(kinds, points + 1, "digit")]] = True
    turns = np.flatnonzero(within[1:] != within[:-1]) + 1
    starts, ends = _trimmed(kinds, turns[0::2], turns[1::2])
    return starts - 2, ends - 2, _stops(kinds, characters) - 2, characters[2:-2]


def _characters(text):
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    if len(units) == len(text):
        return units
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


@cache
def _kinds(size):
    """By code point: the classes to which the character belongs, a bit each."""
    kinds, every = np.zeros(size, dtype=np.uint16), "".join(map(chr, range(size)))
    for name, expression in _CLASSES.items():
        for run in regex.finditer(f"{expression}+", every, regex.V1):
            kinds[slice(*run.span())] |= _BIT[name]
    return kinds


def _is(kinds, places, name):
    return (kinds[places] & _BIT[name]) != 0


def _trimmed(kinds, starts, ends):
    """Runs of characters cut down to words: few need it, so those are walked step by step."""
    starts, ends = starts.copy(), ends.copy()
    late = np.flatnonzero(~_is(kinds, starts, "begins"))
    while len(late):
        starts[late] += 1
        late = late[starts[late] < ends[late]]
        late = late[~_is(kinds, starts[late], "begins")]
    kept = starts < ends
    starts, ends = starts[kept], ends[kept]
    early = np.flatnonzero(~_is(kinds, ends - 1, "ends"))
    while len(early):  # ends at the first character of the word at the latest
        ends[early] -= 1
        early = early[~_is(kinds, ends[early] - 1, "ends")]
    return starts, ends


def _stops(kinds, characters):
    places = np.flatnonzero((kinds & _BIT["stop"]) != 0)
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
