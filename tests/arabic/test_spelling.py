"""Spellings of one word meet in one key; different words do not."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mudawwana import fold
from mudawwana.arabic.spelling import INVISIBLE, MARKS

TATWEEL = "\u0640"
HAMZA_ABOVE = "\u0654"
anything = st.text(st.characters(exclude_categories=()))  # lone surrogates too
letters = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآؤئء", min_size=1, max_size=12)
silent = st.text(sorted(set(MARKS + INVISIBLE + TATWEEL) - {"\u0653", HAMZA_ABOVE, "\u0655"}), max_size=3)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الأمن", "الامن"),
        ("إسبانيا", "اسبانيا"),
        ("آسيا", "اسيا"),
        ("ٱلأمن", "الأمن"),
        ("على", "علي"),
        ("المغربية", "المغربيه"),
        ("مسؤول", "مسئول"),
        ("اعترافًا", "اعترافا"),
        ("مُحَمَّدٌ", "محمد"),
        ("الرحمٰن", "الرحمن"),
        ("الأمـــن", "الأمن"),
        ("می\u200cخواهد", "ميخواهد"),
        ("کرة", "كرة"),
        ("ہند", "هند"),
        ("فرنسا\u200f", "فرنسا"),
        ("ﻣﺮﺣﺒﺎ", "مرحبا"),  # presentation forms
        ("ﻻعب", "لاعب"),  # ligature of two letters
        ("ﷲ", "الله"),  # of a word
        ("م\ufe76ن", "من"),  # a vowel mark that stands alone
        ("ا\u0654مر", "أمر"),  # combining hamza
        ("مسو\u0654ول", "مسؤول"),
        ("ري\u064e\u0654يس", "رئيس"),  # behind a vowel mark
        ("٢٠٢٤", "2024"),
        ("۲۰۲۴", "2024"),
        ("١٢٬٦٠٠", "12,600"),
        ("٣٫٥", "3.5"),
        ("COVID", "covid"),
        ("ﬁn", "fin"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_of_one_word(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علم", "عمل"),
        ("قطر", "قطري"),
        ("ملك", "ملكة"),
        ("شيء", "شي"),
        ("جزء", "جزا"),
        ("سؤال", "سوال"),
        ("صرب", "ضرب"),
        ("حمل", "جمل"),
        ("كل", "قل"),
        ("الأمن", "أمن"),
        ("2024", "2042"),
        ("3.5", "35"),
    ],
)
def test_different_words(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("الإمارات", "الامارات"),
        ("مسؤولة", "مسءوله"),
        ("١٢٫٥", "12.5"),
        ("أبو ظبي", "ابو ظبي"),
        ("", ""),
        ("\u064e", ""),
    ],
)
def test_key_as_written(form, key):
    assert fold(form) == key


@given(anything)
@example("e\u200d\u0301")  # composed once the joiner is gone
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_every_character_folds_to_a_fixed_point_without_marks():
    keys = [fold(chr(code)) for code in range(0x110000)]
    assert [key for key in keys if fold(key) != key] == []
    assert not set(MARKS + INVISIBLE + TATWEEL) & set("".join(keys))


@given(anything)
def test_canonical_equivalents_fold_alike(text):
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)


@given(letters, st.data())
def test_silent_characters_make_no_difference(word, data):
    dressed = "".join(letter + data.draw(silent) for letter in word)
    assert fold(dressed) == fold(word)


def test_a_long_run_of_marks_is_quick():
    assert fold("ا" + "\u064e" * 1_000_000) == "ا"
    assert fold("و" + "\u064e\u0654" * 5_000) == "ء"  # marks that normalisation has to sort


@given(st.text(st.characters(min_codepoint=0x621, max_codepoint=0x64A)))
def test_the_short_way_for_plain_letters(word):
    assert fold(word) + "é" == fold(word + "É")
