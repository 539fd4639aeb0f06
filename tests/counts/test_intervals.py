"""Intervals by documents: by hand, at their limits, and how often they cover."""

import numpy as np
import pytest
from corpora import read
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import sparse, stats

from mudawwana import interval_unit, keyness, term_frequency
from mudawwana.counts import _comparison, _intervals, _pair_tests, measures


def test_unit():
    assert interval_unit(read(*["نص قصير"] * 5)) == "documents"
    assert interval_unit(read(*["نص قصير"] * 4)).startswith("contexts within documents")
    assert interval_unit(read(*["نص قصير"] * 4, "...")).startswith("contexts within documents")  # four have words


def test_rate_by_hand():
    """Six documents of 100 words: log rate ± t √(6/5 Σ u²), u = f_d/f − 1/6."""
    counts, sizes = np.array([[1, 2, 3, 1, 2, 3]]), np.full(6, 100)
    low, high = _intervals.rate_intervals(sparse.csr_array(counts), sizes)
    error = np.sqrt(6 / 5 * ((counts / 12 - 1 / 6) ** 2).sum())
    ends = np.log(0.02) + np.array([-1, 1]) * stats.t.ppf(0.975, 5) * error
    assert_allclose([low[0], high[0]], np.exp(ends))


def test_documents_without_words_are_no_units():
    counts, sizes = sparse.csr_array(np.array([[1, 0, 2, 3, 1, 2, 3]])), np.array([100, 0, *[100] * 5])
    kept = sparse.csr_array(counts.toarray()[:, sizes > 0])
    assert_allclose(_intervals.rate_intervals(counts, sizes), _intervals.rate_intervals(kept, sizes[sizes > 0]))


def test_no_interval_below_five_occurrences_or_without_units():
    counts = sparse.csr_array(np.array([[1, 1, 1, 1, 0], [1, 1, 1, 1, 1]]))
    low, _ = _intervals.rate_intervals(counts, np.full(5, 9))
    assert np.isnan(low).tolist() == [True, False]
    assert np.isnan(_intervals.rate_intervals(counts, np.full(5, 9), np.arange(5))[:, 0]).all()  # one unit a group
    assert _intervals.rate_intervals(sparse.csr_array((0, 5)), np.full(5, 9)).shape == (2, 0)


def test_an_even_term_has_no_width():
    table = term_frequency(read(*["الأمن هنا"] * 6)).set_index("label")
    assert table.loc["الأمن", ["low", "high"]].tolist() == pytest.approx([500_000, 500_000])


def test_within_groups_only_what_varies_inside_counts():
    counts, sizes = sparse.csr_array(np.array([[0, 0, 5, 5]])), np.full(4, 10)
    low, high = _intervals.rate_intervals(counts, sizes, np.array([1, 1, 2, 2]))
    assert low[0] == high[0] == pytest.approx(0.25)
    low, high = _intervals.rate_intervals(counts, sizes)
    assert low[0] < 0.25 < high[0]


def test_no_jump_of_width_at_twenty_documents():
    """The same spread over 19 and 21 documents: widths differ as t and √n do, by a few percent."""
    widths = []
    for n in (19, 21):
        rng = np.random.default_rng(3)
        counts = np.mean([rng.poisson(5, n) + 1 for _ in range(1)], axis=0)
        counts = np.resize([3, 5, 7], n)
        low, high = _intervals.rate_intervals(sparse.csr_array(counts[None]), np.full(n, 300))
        widths.append(np.log(high[0] / low[0]))
    assert 1 < widths[0] / widths[1] < 1.15


def test_the_tail_of_t_is_scipys_and_goes_on():
    t, freedom = np.array([0, 0.5, 2, 9, 40]), np.array([3, 4.5, 10, 20, 7])
    assert_allclose(np.exp(_comparison.log_t_tail(t, freedom)), 2 * stats.t.sf(t, freedom), rtol=1e-9)
    far = _comparison.log_t_tail(np.array([1e3, 1e4]), np.array([400.0, 400.0]))
    assert np.isfinite(far).all()
    assert far[1] < far[0] < np.log(1e-280)
    before = _comparison.log_t_tail(np.array([63.0]), 400.0)  # where one way of computing takes over from the other
    assert before[0] > far[0]


@pytest.mark.parametrize("documents", [5, 20, 60])
def test_coverage_of_rates(documents):
    """Negative binomial counts in documents of many lengths: at least nine of ten intervals hold the rate."""
    rng, held, rate = np.random.default_rng(documents), [], 0.004
    for _ in range(300):
        sizes = rng.integers(100, 900, documents)
        counts = rng.poisson(rate * sizes * rng.gamma(2, 0.5, (8, documents)))
        low, high = _intervals.rate_intervals(sparse.csr_array(counts), sizes)
        held.extend(((low <= rate) & (rate <= high))[~np.isnan(low)])
    assert 0.9 < np.mean(held) < 0.985


@pytest.mark.parametrize(("shape", "least", "most"), [(0.2, 0.84, 0.9), (0.5, 0.88, 0.96)])
def test_coverage_of_rates_of_terms_that_clump(shape, least, most):
    """Twelve documents, a frequent term, most of it in a few of them: what ``interval_unit`` says of its intervals."""
    rng, held, rate = np.random.default_rng(12), [], 0.02
    for _ in range(250):
        sizes = np.maximum(30, rng.lognormal(5.7, 0.6, 12)).astype(int)
        counts = rng.poisson(rate * sizes * rng.gamma(shape, 1 / shape, (8, 12)))
        low, high = _intervals.rate_intervals(sparse.csr_array(counts), sizes)
        held.extend(((low <= rate) & (rate <= high))[~np.isnan(low)])
    assert least < np.mean(held) < most


@pytest.mark.parametrize(("here", "there"), [(5, 5), (5, 40), (30, 30)])
def test_coverage_of_log_ratio(here, there):
    rng, held = np.random.default_rng(here + there), []
    for _ in range(200):
        sizes = [rng.integers(100, 900, n) for n in (here, there)]
        counts = [
            rng.poisson(r * s * rng.gamma(2, 0.5, (8, len(s)))) for r, s in zip((0.008, 0.004), sizes, strict=True)
        ]
        errors = [_comparison.log_rate_errors(sparse.csr_array(c), s) for c, s in zip(counts, sizes, strict=True)]
        sums = (counts[0].sum(axis=1), sizes[0].sum(), counts[1].sum(axis=1), sizes[1].sum())
        columns, _ = _comparison.compared(sums, errors)
        drawn = ~np.isnan(columns["low"])
        held.extend(((columns["low"] <= 1) & (columns["high"] >= 1))[drawn])
    assert 0.9 < np.mean(held) < 0.99


def test_what_one_document_holds_could_be_missing_elsewhere():
    """Downwards t over the documents with the term: of 40, here one, two or all."""
    counts = np.zeros((3, 40))
    counts[0, 0], counts[1, :2], counts[2] = 8, 4, 1
    low, high = _intervals.rate_intervals(sparse.csr_array(counts), np.full(40, 100))
    rate = counts.sum(axis=1) / 4000
    assert low[0] == 0
    assert 0 < low[1] < rate[1] / 100
    assert low[2] == pytest.approx(rate[2])
    assert (high[:2] > 2 * rate[:2]).all()
    table = keyness(read(*["زنبرك " * 8 + "كلام هنا"], *["كلام هنا"] * 39), at_least=1).set_index("label")
    assert table.loc["زنبرك", "log_ratio_conservative"] == 0
    assert np.isnan(table.loc["زنبرك", "low"])


@pytest.mark.parametrize("rate", [0.00004, 0.0001, 0.0003])
def test_coverage_of_rates_of_rare_terms(rate):
    """Some 4 to 30 of 300 documents hold the term, several times each; of those with five occurrences nine of ten."""
    rng, held = np.random.default_rng(9), []
    sizes = rng.integers(100, 600, 300)
    for _ in range(60):
        counts = rng.poisson(rate * sizes * rng.gamma(0.2, 5, (8, 300)))
        low, high = _intervals.rate_intervals(sparse.csr_array(counts), sizes)
        held.extend(((low <= rate) & (rate <= high))[~np.isnan(low)])
    assert len(held) > 100
    assert np.mean(held) > 0.9


@pytest.mark.parametrize("documents", [8, 40])
@pytest.mark.parametrize("odds", [0, 1.2])
def test_coverage_of_npmi(documents, odds):
    """Of pairs in sentences of documents that differ in how much they are about both; against a very large corpus."""
    rng, held = np.random.default_rng(documents), []
    true = npmi_of(rng, 60_000, odds)[0]
    for _ in range(250):
        _, (f_xy, f_x, f_y, n) = npmi_of(rng, documents, odds)
        if f_xy.sum() >= 5 and f_x.sum() * f_y.sum() / n.sum() >= 5:
            low, high = _pair_tests._npmi_ends(*(counts[None].astype(float) for counts in (f_xy, f_x, f_y)), n, None)[0]
            held.append(low <= true <= high)
    assert len(held) > 150
    assert np.mean(held) > 0.9


@pytest.mark.parametrize("documents", [8, 20, 50])
def test_coverage_of_npmi_where_one_document_is_half_of_the_corpus(documents):
    """Independent within documents: NPMI 0. Linearised instead of by the jackknife it held 0.72 to 0.93."""
    rng, held = np.random.default_rng(documents), []
    for _ in range(250):
        n = rng.integers(8, 20, documents)
        n[0] = n[1:].sum()
        rates = np.minimum(0.25 * rng.gamma(1, 1, (2, documents)), 0.8)
        f_x = rng.binomial(n, rates[0])
        f_xy = rng.binomial(f_x, rates[1])
        counts = (f_xy, f_x, f_xy + rng.binomial(n - f_x, rates[1]), n)
        if f_xy.sum() >= 5 and f_x.sum() * counts[2].sum() / n.sum() >= 5:
            low, high = _pair_tests._npmi_ends(*(each[None].astype(float) for each in counts[:3]), n, None)[0]
            held.append(low <= 0 <= high)
    assert len(held) > 150
    assert np.mean(held) > 0.9


def npmi_of(rng, documents, odds):
    """NPMI of all, and the counts of each document."""
    n = rng.integers(5, 40, documents)
    rates = np.minimum(0.25 * rng.gamma(2, 0.5, (2, documents)), 0.6)
    f_x = rng.binomial(n, rates[0])
    beside = rates[1] * np.exp(odds) / (1 + rates[1] * np.expm1(odds))
    f_xy = rng.binomial(f_x, beside)
    f_y = f_xy + rng.binomial(n - f_x, rates[1])
    return measures.npmi(f_xy.sum(), f_x.sum(), f_y.sum(), n.sum()), (f_xy, f_x, f_y, n)


@settings(max_examples=60)
@given(st.data())
def test_errors_summed_where_something_stands_are_those_of_all_units(data):
    """The same from the full table: each unit's part of the logarithm, with the jackknife's correction."""
    units = data.draw(st.integers(2, 7))
    counts = np.array(data.draw(st.lists(st.lists(st.integers(0, 4), min_size=units, max_size=units), min_size=1)))
    sizes = np.array(data.draw(st.lists(st.integers(5, 40), min_size=units, max_size=units)), dtype=float)
    groups = data.draw(st.none() | st.lists(st.integers(0, 2), min_size=units, max_size=units))
    share = sizes / sizes.sum()
    with np.errstate(invalid="ignore"):
        parts = (
            np.nan_to_num(counts / counts.sum(axis=1)[:, None] - share) * (1 - 1 / units) / np.maximum(1 - share, 0.01)
        )
    spread, freedom = _intervals.variance(parts, groups)
    found, also, occurring = _intervals.rate_errors(sparse.csr_array(counts), sizes, groups)
    some = counts.sum(axis=1) > 0
    assert_allclose(found[some], spread[some], atol=1e-9)
    assert also == freedom
    assert occurring.tolist() == (counts > 0).sum(axis=1).tolist()
