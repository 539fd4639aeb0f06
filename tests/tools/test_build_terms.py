"""The evidence for terms: its prices, and that the locked packages make the file that is committed."""

import lzma
from importlib import resources

import pytest

from mudawwana.arabic import terms
from tools.build_terms import CARELESS, FLOOR, bits, careless, drop_needless, evidence, is_refuted, prepositions


@pytest.mark.repeat
def test_locked_packages_make_the_committed_file():
    committed = resources.files("mudawwana.arabic").joinpath("lexicons", terms.EVIDENCE).read_bytes()
    same = lzma.decompress(evidence()) == lzma.decompress(committed)  # pytest would compare megabytes line by line
    assert same, "python -m tools.build_terms"


def test_prices():
    assert bits(2**-10) == 10
    assert bits(0) == bits(2**-40) == FLOOR
    assert [careless(word) for word in ("امن", "أمن", "علاقة", "على")] == [0, CARELESS, CARELESS, CARELESS]


def test_other_forms_refute_a_parse():
    assert is_refuted("السيسي", "", "ي", {"السيسي": 1.0, "الالسيسي": 0.5})
    assert is_refuted("بايدن", "ب", "", {"بايدن": 3e-6, "لبايدن": 3e-8})
    assert not is_refuted("وقال", "و", "", {"وقال": 2e-4})
    assert prepositions("عام", {"بعام": 2, "لعام": 3}) == 5
    assert prepositions("لعام", {"للعام": 3}) == 0  # للعام is no ل and لعام


def test_forms_without_need_are_dropped():
    table = {"كتاب": ("كتاب", 10.0, "d"), "كتابهم": ("كتاب", FLOOR, "d"), "مكتب": ("مكتب", FLOOR, "d")}
    drop_needless(table)
    assert sorted(table) == ["كتاب", "مكتب"]
