"""The ways to cut a form into proclitics, stem and ending."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudawwana.arabic._affixes import ENDINGS, INFLECTIONS, PROCLITICS, PRONOUNS, splits


def cuts(form):
    return {(form[:cut], form[cut:keep] + base, form[keep:]) for cut, keep, base, _, _ in splits(form)}


@pytest.mark.parametrize(
    ("form", "cut"),
    [
        ("الأمن", ("ال", "أمن", "")),
        ("للأمن", ("لل", "أمن", "")),
        ("وبالأمن", ("وبال", "أمن", "")),
        ("علاقتها", ("", "علاقة", "تها")),
        ("مستواها", ("", "مستوى", "اها")),
        ("شركات", ("", "شركة", "ات")),
        ("مسؤولون", ("", "مسؤول", "ون")),
        ("سيكتب", ("س", "يكتب", "")),
        ("وزارة", ("", "وزارة", "")),
    ],
)
def test_found(form, cut):
    assert cut in cuts(form)


@pytest.mark.parametrize(
    ("form", "proclitics", "ending"),
    [
        ("كان", "ك", "ان"),
        ("دين", "", "ين"),
        ("سوق", "س", ""),  # no imperfect verb
        ("الأمنهم", "ال", "هم"),  # the article and a pronoun exclude each other
        ("ول", "و", ""),
    ],
)
def test_not_found(form, proclitics, ending):
    assert not [cut for cut in cuts(form) if (cut[0], cut[2]) == (proclitics, ending)]


def test_nothing_is_cut_off_for_nothing():
    free = {(cut, keep) for cut, keep, _, price, _ in splits("وبعلاقاتهم") if price == 0}
    assert free == {(0, len("وبعلاقاتهم"))}


@given(st.text("والبكسفمنتهيةأ", min_size=2, max_size=10))
def test_a_cut_is_of_known_parts(form):
    for cut, keep, base, price, noun in splits(form):
        assert form[:cut] in PROCLITICS
        assert base in {known for known, _, _ in ENDINGS[form[keep:]]}
        assert keep - cut >= 2
        assert price >= 0
        assert noun or form[:cut][-1:] not in ("ب", "ك")
    assert (0, len(form), "", 0) in [row[:4] for row in splits(form)]


def test_two_clitics_cost_what_they_cost_alone():
    price = {
        form[:cut]: price
        for form in ("وباب", "باب", "وأب")
        for cut, keep, _, price, _ in splits(form)
        if keep == len(form)
    }
    assert price["وب"] == price["و"] + price["ب"]


def test_every_pronoun_comes_off_a_noun():
    for pronoun in PRONOUNS:
        assert ("", "كتاب", pronoun) in cuts("كتاب" + pronoun)


def test_splits_are_of_the_form():
    for form in ("وبالعلاقات", "للغة", "كتابهم", "سيكتبون", "ما", "ب", ""):
        for cut, keep, base, price, _ in splits(form):
            assert form[:cut] in PROCLITICS
            assert form[keep:] in ENDINGS
            assert len(form[cut:keep] + base) >= 2
            assert price >= 0


def test_article_takes_no_pronoun():
    endings = [("الكتابهم"[k:]) for c, k, *_ in splits("الكتابهم") if c == 2]
    assert endings == [""]
    assert "هم" in ["كتابهم"[k:] for c, k, *_ in splits("كتابهم")]
    assert all(ending[0] in "اتوية" for ending in INFLECTIONS)
