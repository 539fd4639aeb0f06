"""What lines are compared by: their folded words, ``key_of``.

Nearly every line can be written with one byte a letter (Windows-1256). Such a line is folded in one go, by a table of
256 bytes, which is six times as fast as word by word; the table is made of what ``fold`` says of each letter.
"""

import re
from codecs import charmap_decode, charmap_encode  # what str.encode and bytes.decode call, at twice the price
from encodings.cp1256 import decoding_table, encoding_table
from functools import cache

import regex

from mudawwana.arabic import fold

WORD = regex.compile(r"[\p{L}\p{N}\p{M}\u0640]+")
MANY = 26
"""Words; where a line has as many, how many and which they are hardly ever matters."""
_MANY = re.compile(rf"(?:[^ء-غف-ي]*+(?<![^\s«“\"'(\[])\S++\s){{{MANY}}}")  # twice as fast with re as with regex
_OTHER = b"\0"  # what is no single letter when it is folded («½»), and what cannot be written so
_START = 24  # characters


def key_of(line):
    """Folded words of a line, one space between them: lines in another dress («• إقرأ أيضًا:») are one."""
    try:
        folded = charmap_encode(line, "strict", encoding_table)[0].translate(*_table())
    except UnicodeEncodeError:
        folded = _OTHER
    if _OTHER in folded:
        return " ".join(filter(None, map(_fold, WORD.findall(line))))  # a lone tatweel or mark folds to nothing
    return charmap_decode(b" ".join(folded.split()), "strict", decoding_table)[0]


def short_key(line):
    """``key_of`` a line, None where it is seen, without folding them, to have ``MANY`` words or more.

    Counted are words that begin with an Arabic letter, behind white space or an opening sign, with white space after
    them. A line of so many is no phrase of the lexicon; whether it may begin with one is for ``may_open``.
    """
    return None if _MANY.match(line) else key_of(line)


def first_word(line):
    """The first word of ``key_of`` a line, "" where there is none."""
    words = line[:_START].split(None, 1)
    return (len(words) > 1 and _first_of(words[0])) or key_of(line).partition(" ")[0]


@cache
def _first_of(word):
    return key_of(word).partition(" ")[0]


@cache
def _table():
    """For each byte what it is folded to, a space where it is of no word; and the bytes that folding takes out."""
    folded = [_fold(letter) if WORD.fullmatch(letter) else " " for letter in decoding_table]
    out = bytes(number for number, key in enumerate(folded) if not key)
    found = [key.encode("cp1256", "ignore") for key in folded]
    return b"".join(key if len(key) == 1 else _OTHER for key in found), out


@cache  # the words of a line are words of other lines
def _fold(word):
    return " ".join(fold(word).split())  # a sign may stand for several words
