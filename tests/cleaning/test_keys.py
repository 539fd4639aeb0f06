"""Lines are folded in one go; what comes out is what word by word would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudawwana.arabic import fold
from mudawwana.cleaning._keys import WORD, first_word, key_of, short_key

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةىپچژگڤکیٱـًٌٍَُِّْٰ 019٠٩۰½²ﻻﷲ.،؛؟!«»\"'()[]-–—•|/:\t\n\xa0\u200c\u200fabcABCéœßİ"


def word_by_word(line):
    return " ".join(" ".join(fold(word).split()) for word in WORD.findall(line)).split()


@given(st.text(st.sampled_from(LETTERS), max_size=60))
def test_as_word_by_word(line):
    assert key_of(line).split() == word_by_word(line)
    assert key_of(line) == " ".join(word_by_word(line))
    assert first_word(line) == next(iter(word_by_word(line)), "")


@given(st.text(max_size=40))
def test_any_text(line):
    assert key_of(line) == " ".join(word_by_word(line))
    assert first_word(line) == next(iter(word_by_word(line)), "")


@pytest.mark.parametrize(("many", "key"), [(25, True), (40, False)])
def test_lines_of_many_words_have_no_key(many, key):
    assert (short_key("كلمة " * many) is not None) is key
