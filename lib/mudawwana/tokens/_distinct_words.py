"""Which words are written alike: ``coded_words``, ``distinct``.

A word of up to sixteen letters, each a byte (``boundaries``), is two whole numbers of 64 bits. Numbers are compared and
counted many times faster than text, and equal numbers are equal words. The few words that are longer, or hold a
letter that has no byte of its own, are told apart as text and numbered.
"""

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from mudawwana.tokens._word_bounds import ALPHABET, PADDING, RARE

_HALF = PADDING // 2
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(_HALF + 1)], dtype="<u8")
_MIX = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits without order: 2**64 over the golden ratio
_TEXT = np.uint64(2**64 - 1)  # the second half of a word that is told apart as text: no word is eight RARE letters


class Words(NamedTuple):
    """Words as numbers: two of uint64 each; of those told apart as text the first is their place among ``texts``."""

    first: np.ndarray
    second: np.ndarray
    texts: list


def coded_words(text, starts, ends, letters):
    """The words of a text as numbers; bounds and letters as ``boundaries`` returns them."""
    sizes = ends - starts
    eight = np.ndarray(len(letters) - _HALF + 1, dtype="<u8", buffer=letters, strides=(1,))  # from each letter on
    first = eight[starts] & _MASKS[np.minimum(sizes, _HALF)]
    second = np.zeros(len(starts), dtype="<u8")
    long = np.flatnonzero(sizes > _HALF)
    second[long] = eight[starts[long] + _HALF] & _MASKS[np.minimum(sizes[long] - _HALF, _HALF)]
    rare = np.flatnonzero(letters == RARE)
    holder = np.searchsorted(starts, rare, "right") - 1
    holder = holder[(holder >= 0) & (rare < np.append(ends, 0)[holder])]  # not one that was trimmed off
    odd = np.union1d(holder, np.flatnonzero(sizes > PADDING))
    numbers = {}
    for place, start, end in zip(odd.tolist(), starts[odd].tolist(), ends[odd].tolist(), strict=True):
        first[place] = numbers.setdefault(text[start:end], len(numbers))
    second[odd] = _TEXT
    return Words(first, second, list(numbers))


def distinct(words):
    """Number of each word among the distinct ones (int32), in order of first occurrence; and these."""
    codes, keys = _coded(words.first ^ words.second * _MIX)
    second = np.empty_like(keys)
    second[codes] = words.second
    if (second[codes] == words.second).all():
        return codes, Words(keys ^ second * _MIX, second, words.texts)
    # two words share a key, which text as good as never brings about: number the halves, then the pairs of numbers
    (firsts, first), (seconds, second) = _coded(words.first), _coded(words.second)
    codes, pairs = _coded(firsts * np.int64(len(second)) + seconds)
    return codes, Words(first[pairs // len(second)], second[pairs % len(second)], words.texts)


def _coded(numbers):
    """Arrow numbers values in order of first occurrence, and keeps its memory between calls."""
    found = pa.array(numbers).dictionary_encode()
    return found.indices.to_numpy(), found.dictionary.to_numpy()


def joined(parts):
    """Words of several texts, one after the other."""
    numbers = {}
    first, second = (np.concatenate([np.empty(0, "<u8"), *(part[half] for part in parts)]) for half in (0, 1))
    own = [numbers.setdefault(text, len(numbers)) for part in parts for text in part.texts]
    before = np.cumsum([0, *(len(part.texts) for part in parts)])[:-1]  # texts of the parts before each
    odd = second == _TEXT
    shift = np.repeat(before, [len(part.first) for part in parts])[odd]
    first[odd] = np.array(own, dtype="<u8")[first[odd].astype(np.int64) + shift]
    return Words(first, second, list(numbers))


def texts_of(words):
    """Words as a list of text."""
    odd = words.second == _TEXT
    letters = np.stack([words.first, words.second], axis=1).view(np.uint8)
    letters[odd] = 0
    held = letters != 0
    alphabet = np.array([0, *map(ord, ALPHABET)], dtype="<u4")
    text = alphabet[letters[held]].tobytes().decode("utf-32-le")
    ends = np.cumsum(held.sum(axis=1)).tolist()
    found = [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    for place in np.flatnonzero(odd).tolist():
        found[place] = words.texts[int(words.first[place])]
    return found
