"""Keys of lines: the table of bytes says what ``fold`` says word by word."""

from hypothesis import given
from hypothesis import strategies as st

from mudawwana.arabic import fold
from mudawwana.cleaning._keys import WORD, first_word, key_of

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآىةؤئءـًٌٍَُِّْپچکگیے٠١0 9 \t\u00a0\u200c\u200f.،؛؟«»()-–½²µéÉABz_ﻻﷲ"


def word_by_word(line):
    return " ".join(" ".join(fold(word) for word in WORD.findall(line)).split())


@given(st.text(st.sampled_from(LETTERS), max_size=60) | st.text(max_size=40))
def test_a_key_is_the_folded_words(line):
    assert key_of(line) == word_by_word(line)
    assert first_word(line) == word_by_word(line).partition(" ")[0]


def test_every_letter_of_the_table():
    for number in range(0x2500):
        assert key_of(f"ا{chr(number)}ب") == word_by_word(f"ا{chr(number)}ب"), hex(number)


def test_lines_in_another_dress_are_one():
    assert key_of("• إقرأ أيضًا:") == key_of("اقرأ أيضا") == "اقرا ايضا"
    assert first_word("— ـ «الأولى» ثم الثانية") == "الاولي"
