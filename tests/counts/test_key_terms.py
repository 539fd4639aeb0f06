"""Terms against a reference: against scipy, and against two corpora counted by hand."""

from math import log, log2, sqrt

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from wordfreq import get_frequency_dict

from mudawwana import Corpus, CorpusError, keyness, terms_of, tokenize
from mudawwana.counts.key_terms import general_arabic


def read(*documents):
    return tokenize(Corpus.from_texts(list(documents)))


def check_keyness(row, f1, n1, f2, n2):
    observed = np.array([[f1, f2], [n1 - f1, n2 - f2]], dtype=float)
    g2, p, _, _ = stats.chi2_contingency(observed, correction=False, lambda_="log-likelihood")
    assert row["log_likelihood"] == pytest.approx(g2)
    assert row["p"] == pytest.approx(p)
    half = 0.5 if f2 == 0 else 0
    ratio = log2(((f1 + half) / n1) / ((f2 + half) / n2))
    margin = stats.norm.ppf(0.975) * sqrt(1 / (f1 + half) + 1 / (f2 + half)) / log(2)
    assert row[["log_ratio", "low", "high"]].tolist() == pytest.approx([ratio, ratio - margin, ratio + margin])
    assert row["reference_per_million"] == pytest.approx(1e6 * f2 / n2)


def test_keyness_against_a_corpus():
    here = read("الأمن الأمن الأمن وزير وزير وزير وزير مدينة مدينة مدينة")
    there = read("الأمن وزير وزير وزير وزير وزير كلام كلام كلام كلام كلام كلام كلام كلام")
    table = keyness(here, there)
    rows = table.set_index("label")
    assert set(rows.index) == {"الأمن", "وزير", "مدينة"}
    check_keyness(rows.loc["الأمن"], 3, 10, 1, 14)
    check_keyness(rows.loc["وزير"], 4, 10, 5, 14)
    check_keyness(rows.loc["مدينة"], 3, 10, 0, 14)
    assert table["q"].to_numpy() == pytest.approx(stats.false_discovery_control(table["p"]))
    assert table["log_likelihood"].is_monotonic_decreasing
    pd.testing.assert_frame_equal(keyness(here, there, top=1), table.head(1))


def test_keyness_of_a_corpus_against_itself(tokens):
    table = keyness(tokens, tokens)
    assert table["log_likelihood"].to_numpy() == pytest.approx(0)
    assert table["log_ratio"].to_numpy() == pytest.approx(0)
    assert table["count"].min() == 3


def test_keyness_against_general_arabic():
    tokens = read("الأمن للأمن والأمن زنبركوش زنبركوش زنبركوش كلام")
    rows = keyness(tokens).set_index("label")
    forms = get_frequency_dict("ar", "small")
    key = terms_of(["الأمن"])[0]
    rate = sum(share for form, share in forms.items() if "من" in form and terms_of([form])[0] == key)
    check_keyness(rows.loc["الأمن"], 3, 7, rate * 1e8, 1e8)
    check_keyness(rows.loc["زنبركوش"], 3, 7, min(forms.values()) * 1e8, 1e8)  # not listed: as rare as the rarest
    assert sum(general_arabic()[0].values()) == pytest.approx(sum(forms.values()))


@pytest.mark.parametrize("reference", ["news", None, 3])
def test_keyness_errors(reference):
    with pytest.raises(CorpusError, match="reference: not a corpus"):
        keyness(read("الأمن"), reference)


def test_keyness_of_nothing():
    assert keyness(read("2024")).empty
