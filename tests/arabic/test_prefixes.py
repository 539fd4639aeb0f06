"""What is left of a form without attached words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudawwana.arabic.prefixes import readings, without_article
from mudawwana.arabic.spelling import MARKS


@pytest.mark.parametrize(
    ("form", "rests"),
    [
        ("باريس", ["باريس", "اريس"]),  # for a lexicon to say which makes sense
        ("وباريس", ["وباريس", "باريس", "اريس"]),
        ("بفرنسا", ["بفرنسا", "فرنسا"]),
        ("للمغرب", ["للمغرب", "لمغرب", "اللمغرب", "المغرب"]),
        ("للاذقية", ["للاذقية", "لاذقية", "اللاذقية", "الاذقية"]),
        ("وللمغرب", ["وللمغرب", "للمغرب", "لمغرب", "اللمغرب", "المغرب"]),
        ("فالمغرب", ["فالمغرب", "المغرب"]),
        ("المغرب", ["المغرب"]),
        ("مصر", ["مصر"]),
        ("وَبِمِصر", ["وَبِمِصر", "بِمِصر", "مِصر"]),
        ("ولد", ["ولد", "لد"]),  # what is left has two letters at least
        ("لك", ["لك"]),
        ("و", ["و"]),
        ("", [""]),
    ],
)
def test_rests(form, rests):
    assert [rest for _, rest in readings(form)] == rests


@pytest.mark.parametrize(
    ("word", "bare"),
    [("الأمن", "أمن"), ("الله", "الله"), ("ألمانيا", "ألمانيا"), ("الم", "الم"), ("اليد", "يد"), ("للأمن", "للأمن")],
)
def test_without_article(word, bare):
    assert without_article(word) == bare
    assert without_article(word, least=3) == (bare if len(bare) > 2 else word)


@given(st.text(st.sampled_from("وفبكلامن" + MARKS[:12] + "\u0640\u200c"), max_size=12))
def test_a_rest_is_the_end_of_the_form(form):
    found = readings(form)
    assert found[0] == (0, form)
    assert [skip for skip, _ in found] == sorted(skip for skip, _ in found)
    for skip, rest in found:
        assert rest == form[skip:] or (rest in ("ا" + form[skip:], "ال" + form[skip:]) and form[skip] == "ل")
