"""Words as numbers against words as text."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mudawwana.tokens._distinct_words import _MIX, Words, coded_words, distinct, joined, texts_of
from mudawwana.tokens._word_bounds import ALPHABET, boundaries

LETTERS = [*"ابةى", *ALPHABET[:3], ALPHABET[-1], "é", "ﻻ", "𐎀", "𞤀", "\u200c", "\u064e", "٣", "ـ"]
words = st.text(st.sampled_from(LETTERS), min_size=1, max_size=24)
texts = st.lists(words, max_size=30).map(" ".join) | st.text()


def numbered(text):
    """The words of a text, as text and as numbers."""
    starts, ends, _, letters = boundaries(text)
    written = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    return written, coded_words(text, starts, ends, letters)


@given(texts)
def test_numbers_are_words(text):
    written, found = numbered(text)
    assert texts_of(found) == written


@given(texts)
def test_distinct_words_in_order_of_first_occurrence(text):
    written, found = numbered(text)
    codes, types = distinct(found)
    assert texts_of(types) == list(dict.fromkeys(written))
    assert [texts_of(types)[code] for code in codes] == written


@given(st.lists(texts, max_size=5))
def test_texts_joined(parts):
    numbers = [numbered(text) for text in parts]
    written = [word for own, _ in numbers for word in own]
    found = joined([distinct(own)[1] for _, own in numbers])
    assert texts_of(distinct(found)[1]) == list(dict.fromkeys(written))


def test_seventeen_letters_and_sixteen():
    written, found = numbered("ا" * 16 + " " + "ا" * 17 + " " + "ا" * 8 + " " + "ا" * 9)
    assert texts_of(found) == written
    assert found.texts == ["ا" * 17]


@given(st.lists(st.tuples(st.integers(0, 2**64 - 1), st.integers(0, 5)), min_size=1), st.integers(0, 2**64 - 1))
def test_two_words_with_one_key(numbers, key):
    # the second half and the key give the first half: all of these words have the same key
    with np.errstate(over="ignore"):
        shared = [(int(np.uint64(key) ^ np.uint64(second) * _MIX), second) for _, second in numbers]
    for pairs in (shared, numbers + shared + numbers):
        first, second = (np.array(half, dtype="<u8") for half in zip(*pairs, strict=True))
        codes, types = distinct(Words(first, second, []))
        found = list(zip(types.first.tolist(), types.second.tolist(), strict=True))
        assert found == list(dict.fromkeys(pairs))
        assert [found[code] for code in codes] == pairs


def test_alphabet():
    assert len(set(ALPHABET)) == len(ALPHABET) < 255
