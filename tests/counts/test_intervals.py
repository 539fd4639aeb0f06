"""Intervals by documents: by hand, at their limits, and how often they cover."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import sparse, stats

from mudawwana import Corpus, interval_unit, term_frequency, tokenize
from mudawwana.counts import _comparison, _intervals


def read(*documents):
    return tokenize(Corpus.from_texts(list(documents)))


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
