"""Terms against a reference: against scipy, and against two corpora counted by hand."""

from math import log2

import numpy as np
import pandas as pd
import pytest
from corpora import read
from scipy import sparse, stats

from mudawwana import CorpusError, keyness, term_frequency, terms_of
from mudawwana.counts import measures
from mudawwana.counts._comparison import Side, rates_of
from mudawwana.counts.key_terms import general_arabic


def check_keyness(row, f1, n1, f2, n2):
    observed = np.array([[f1, f2], [n1 - f1, n2 - f2]], dtype=float)
    g2 = stats.chi2_contingency(observed, correction=False, lambda_="log-likelihood").statistic
    assert row["log_likelihood"] == pytest.approx(g2)
    half = 0.5 if (f1 == 0) != (f2 == 0) else 0
    assert row["log_ratio"] == pytest.approx(log2(((f1 + half) / n1) / ((f2 + half) / n2)))
    assert row["reference_per_million"] == pytest.approx(1e6 * f2 / n2)


def test_keyness_against_a_corpus():
    here = read("الأمن الأمن الأمن وزير وزير وزير وزير مدينة مدينة مدينة")
    there = read("الأمن وزير وزير وزير وزير وزير كلام كلام كلام كلام كلام كلام كلام كلام")
    table = keyness(here, there, at_least=3)
    rows = table.set_index("label")
    assert set(rows.index) == {"الأمن", "وزير", "مدينة", "كلام"}
    check_keyness(rows.loc["الأمن"], 3, 10, 1, 14)
    check_keyness(rows.loc["وزير"], 4, 10, 5, 14)
    check_keyness(rows.loc["مدينة"], 3, 10, 0, 14)
    check_keyness(rows.loc["كلام"], 0, 10, 8, 14)
    assert table[["p", "log10_p", "q"]].isna().all(axis=None)  # one text each: nothing to compare
    assert set(table["tests"]) == {0}
    pd.testing.assert_frame_equal(keyness(here, there, at_least=3, top=1), table.head(1))


def corpus_of(rng, documents, words, vocabulary=60, size=2):
    """Documents of random words, each with its own rates; a sentence in every line."""
    rates = rng.gamma(size, 1 / size, (documents, vocabulary)) / (np.arange(vocabulary) + 3)
    names = [f"كلم{chr(0x628 + i // 10)}{chr(0x62C + i % 10)}ة" for i in range(vocabulary)]
    return [" ".join(rng.choice(names, words, p=own / own.sum())) for own in rates]


def test_documents_are_compared():
    """p is the larger of Wilcoxon's and of t; both, and text dispersion, against scipy or by hand."""
    rng = np.random.default_rng(4)
    here, there = (corpus_of(rng, n, 120) for n in (12, 15))
    here = [text + " الأمن" * int(n) for text, n in zip(here, rng.integers(1, 9, 12), strict=True)]
    there = [text + " الأمن" * (n == 0) for n, text in enumerate(there)]
    tokens, other = read(*here), read(*there)
    table = keyness(tokens, other, at_least=3)
    row = table.iloc[0]
    assert row["label"] == "الأمن"
    assert row[["documents", "reference_documents"]].tolist() == [12, 1]
    rates = [[text.count("الأمن") / len(text.split()) for text in texts] for texts in (here, there)]
    rank = stats.mannwhitneyu(*rates, method="asymptotic").pvalue
    sizes, uses = ([np.array([count(text) for text in texts], dtype=float) for texts in (here, there)]
                   for count in (lambda text: len(text.split()), lambda text: text.count("الأمن")))  # fmt: skip
    spreads, freedom = [], []
    for words, f in zip(sizes, uses, strict=True):
        n, rate = len(words), f.sum() / words.sum()
        parts = (f - rate * words) / words.sum() / (1 - words / words.sum())
        spreads.append((n - 1) / n * ((parts - parts.mean()) ** 2).sum() + 0 * rate)
        freedom.append(n - 1)
    assert spreads[0] > spreads[1]
    t = abs(uses[0].sum() / sizes[0].sum() - uses[1].sum() / sizes[1].sum()) / np.sqrt(sum(spreads))
    degrees = sum(spreads) ** 2 / sum(v**2 / n for v, n in zip(spreads, freedom, strict=True))
    assert row["p"] == pytest.approx(max(rank, 2 * stats.t.sf(t, degrees)), rel=0.02)
    assert row["q"] < 0.05
    assert row["text_dispersion"] == pytest.approx(measures.log_likelihood(12, 12, 1, 15))
    assert set(table["tests"]) == {len(table)}
    assert table["q"].to_numpy() == pytest.approx(stats.false_discovery_control(table["p"]))
    assert 10 ** table["log10_p"].to_numpy() == pytest.approx(table["p"].to_numpy())
    sure = table[table["low"].notna()]
    ends = np.where(sure["low"] > 0, sure["low"], np.where(sure["high"] < 0, sure["high"], 0))
    assert sure["log_ratio_conservative"].tolist() == ends.tolist()
    order = list(zip(-table["log_ratio_conservative"], -table["log_likelihood"], table["label"], strict=True))
    assert order == sorted(order)


def test_equal_rates_tie():
    """7 of 210 words and 1 of 30: not parted by rounding, which the ranks would take for a difference."""
    rates = rates_of(Side(sparse.csr_array([[7, 1, 3]]), np.array([210, 30, 90]), None))
    assert len(set(rates.data)) == 1
    assert 7 * (1 / 210) != 1 / 30


def test_keyness_of_a_corpus_against_itself(seeds, tokens):
    table = keyness(tokens, tokens)
    assert table["log_likelihood"].to_numpy() == pytest.approx(0)
    assert table["log_ratio_conservative"].to_numpy() == pytest.approx(0)
    assert table["p"].to_numpy() == pytest.approx(1)
    assert (table["count"] * 2).min() >= 5


def test_keyness_against_general_arabic():
    """No texts in the reference: no test, and what the list lacks is a lower bound without an interval."""
    tokens = read(*["الأمن للأمن والأمن زنبركوش زنبركوش زنبركوش كلام"] * 4)
    table = keyness(tokens)
    rows = table.set_index("label")
    rates, rarest = general_arabic()
    check_keyness(rows.loc["الأمن"], 12, 28, rates[terms_of(["الأمن"])[0]] * 1e8, 1e8)
    check_keyness(rows.loc["زنبركوش"], 12, 28, rarest * 1e8, 1e8)
    assert rows["at_least"].to_dict() == {"الأمن": False, "زنبركوش": True}
    assert rows.loc["زنبركوش", ["low", "high"]].isna().all()
    assert table[["p", "log10_p", "q"]].isna().all(axis=None)
    assert set(table["tests"]) == {0}


def test_interval_against_general_arabic_is_that_of_the_rate(tokens):
    table = keyness(tokens, top=20)
    own = term_frequency(tokens).set_index("term").loc[table["term"]]
    known = table["low"].notna().to_numpy()
    reference = table["reference_per_million"].to_numpy()
    assert known.any()
    assert table["low"].to_numpy()[known] == pytest.approx(np.log2(own["low"].to_numpy() / reference)[known])
    assert table["high"].to_numpy()[known] == pytest.approx(np.log2(own["high"].to_numpy() / reference)[known])


@pytest.mark.parametrize("reference", ["news", None, 3])
def test_keyness_errors(reference):
    with pytest.raises(CorpusError, match="reference: not a corpus"):
        keyness(read("الأمن"), reference)


def test_keyness_of_nothing():
    assert keyness(read("2024")).empty
    assert keyness(read("2024"), read("2024")).empty
