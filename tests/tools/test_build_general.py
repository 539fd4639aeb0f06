"""The rates of general Arabic: sums by term, and that the locked packages make the file that is committed."""

import lzma

import pytest
from wordfreq import get_frequency_dict

from mudawwana.arabic import term_keys
from mudawwana.counts.key_terms import general_arabic
from tools.build_general import FILE, general


@pytest.mark.repeat
def test_locked_packages_make_the_committed_file():
    made = lzma.decompress(general(get_frequency_dict("ar", "large")))
    same = made == lzma.decompress(FILE.read_bytes())  # pytest would compare megabytes line by line
    assert same, "python -m tools.build_general"


def test_forms_of_a_term_are_summed():
    lines = lzma.decompress(general({"الأمن": 2e-4, "للأمن": 1e-5, "كتاب": 3e-8, "the": 1e-8})).decode().splitlines()
    assert lines == ["\t10", "امن\t2.1e+05", "كتاب\t30"]


def test_the_committed_file_fits_the_lexicons():
    """Of the commonest forms, which are few: each term is there, and as frequent as these forms at least."""
    rates, rarest = general_arabic()
    assert rarest == pytest.approx(1.0233e-8, rel=1e-3)
    common = dict(list(get_frequency_dict("ar", "small").items())[:5000])
    sums = {}
    for term, rate in zip(term_keys(common), common.values(), strict=True):
        sums[term] = sums.get(term, 0) + rate
    arabic = {term: rate for term, rate in sums.items() if any("ء" <= letter <= "ي" for letter in term)}
    assert len(arabic) > 2000
    assert not [term for term, rate in arabic.items() if rates.get(term, 0) < rate * 0.999]
