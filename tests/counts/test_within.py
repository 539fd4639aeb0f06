"""Exact tests within strata: against convolution, exact fractions, one stratum, and at their limits."""

import tracemalloc
from fractions import Fraction
from math import comb, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import sparse, special, stats

from mudawwana.counts import _tilted_sums, _within, measures
from mudawwana.counts._odds import odds_ratio_within
from mudawwana.counts._within import log_tails_within


def law_of(f_x, f_y, n):
    """Chances of 0, 1, ... contexts with both, as fractions."""
    law = [Fraction(1)]
    for a, b, size in zip(f_x, f_y, n, strict=True):
        own = [Fraction(comb(a, k) * comb(size - a, b - k), comb(size, b)) for k in range(min(a, b) + 1)]
        total = [Fraction(0)] * (len(law) + len(own) - 1)
        for i, p in enumerate(law):
            for j, q in enumerate(own):
                total[i + j] += p * q
        law = total
    return law


@st.composite
def strata(draw):
    n = draw(st.lists(st.integers(1, 12), min_size=1, max_size=6))
    return *([draw(st.integers(0, size)) for size in n] for _ in range(2)), n


@settings(max_examples=150)
@given(strata(), st.integers(0, 40))
def test_against_fractions(tables, k):
    law = law_of(*tables)
    k = min(k, len(law) - 1)
    assert measures.fisher_within(k, *tables) == pytest.approx(float(sum(law[k:])), rel=1e-9, abs=1e-14)


def test_one_stratum_is_fishers_test():
    rng = np.random.default_rng(1)
    for _ in range(100):
        n = rng.integers(2, 400)
        f_x, f_y = rng.integers(1, n, 2)
        k = rng.integers(max(f_x + f_y - n, 0), min(f_x, f_y) + 1)
        assert_allclose(measures.fisher_within(k, [f_x], [f_y], [n]), measures.fisher_upper(k, f_x, f_y, n), rtol=1e-8)


def test_many_strata_and_small_tails(monkeypatch):
    """200 documents: to ten digits where p is 1e-40, which no subtraction from 1 could give."""
    monkeypatch.setattr(_within, "MIDDLE", 1e9)
    rng = np.random.default_rng(2)
    n = rng.integers(5, 40, 200)
    f_x, f_y = rng.binomial(n, 0.1), rng.binomial(n, 0.2)
    law = np.ones(1)
    for size, a, b in zip(n, f_x, f_y, strict=True):
        law = np.convolve(law, stats.hypergeom.pmf(np.arange(min(a, b) + 1), size, a, b))
    mean = law @ np.arange(len(law))
    furthest = int(np.flatnonzero(law > 1e-290)[-1])  # beyond, the convolution itself is too small for a number
    for k in (int(mean) - 20, int(mean), int(mean) + 10, 2 * int(mean), furthest - 3, furthest):
        found = measures.fisher_within(k, f_x, f_y, n, log=True)
        assert found == pytest.approx(log(law[k:].sum()), rel=1e-9, abs=1e-12)
    assert found < log(1e-200)


def test_tables_of_several_and_beyond_the_smallest_number():
    table = sparse.csr_array(np.array([[4, 0], [4, 4], [0, 0]]))
    found = measures.fisher_within([4, 4, 0], [4, 4], table, [8, 8])
    single = [measures.fisher_within(k, [4, 4], row, [8, 8]) for k, row in zip((4, 4, 0), table.toarray(), strict=True)]
    assert found.tolist() == pytest.approx(single)
    n = np.full(100, 2000)
    far = measures.fisher_within(2000, np.full(100, 20), np.full(100, 20), n, log=True)
    assert far == pytest.approx(-100 * log(comb(2000, 20)), rel=1e-9)
    assert measures.fisher_within(2000, np.full(100, 20), np.full(100, 20), n) == 0


def test_a_sparse_table_stays_sparse():
    """Terms × documents of a large corpus are far too many cells to be held."""
    table = sparse.coo_array((np.ones(4000), (np.arange(4000), np.arange(4000) * 5)), shape=(4000, 20_000)).tocsr()
    tracemalloc.start()
    found = measures.fisher_within(np.ones(4000), np.ones(20_000), table, np.full(20_000, 4))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == pytest.approx(0.25)
    assert peak < 50_000_000  # 80 million cells of 8 bytes


def test_pairs_of_nothing():
    none = np.empty(0, dtype=np.int64)
    empty = sparse.csr_array((2, 3), dtype=np.int64)
    assert log_tails_within(empty, empty, [1, 1, 1], none, none, none).tolist() == []
    assert log_tails_within(empty, empty, [1, 1, 1], np.array([0]), np.array([1]), np.array([0])).tolist() == [0]


def test_of_two_things_the_rarer_is_gone_through_whichever_side_it_stands_on():
    rng = np.random.default_rng(3)
    sizes = rng.integers(3, 12, 60)
    shares = np.array([[0.6], [0.05], [0.3], [0.1]])
    things = sparse.csr_array(rng.binomial(sizes, shares) * (rng.random((4, 60)) < 0.7))
    a, b = np.triu_indices(4, 1)
    both = np.minimum(things.toarray()[a], things.toarray()[b]).sum(axis=1)
    observed = (both + 1) // 2
    found = log_tails_within(things, things, sizes, a, b, observed)
    assert log_tails_within(things, things.copy(), sizes, b, a, observed) == pytest.approx(found, rel=1e-9)
    for one, other, k, log_p in zip(a, b, observed, found, strict=True):
        rows = (things[[i]].toarray()[0] for i in (one, other))
        assert measures.fisher_within(k, *rows, sizes, log=True) == pytest.approx(log_p, rel=1e-9)


def test_odds_ratio_of_one_stratum_is_scipys():
    for cells in ([[7, 3], [2, 9]], [[1, 6], [5, 4]], [[20, 30], [15, 60]]):
        (a, b), (c, d) = cells
        reference = stats.contingency.odds_ratio(cells, kind="conditional")
        low, high = reference.confidence_interval(0.95)
        found = odds_ratio_within(a, [a + b], [a + c], [a + b + c + d])
        assert found == pytest.approx((reference.statistic, low, high), rel=1e-4)


def test_odds_ratio_at_its_limits():
    assert odds_ratio_within(0, [3], [3], [9])[:2] == (0, 0)
    assert odds_ratio_within(3, [3], [3], [9])[::2] == (np.inf, np.inf)
    assert np.isnan(odds_ratio_within(3, [9], [3], [9])).all()  # x in every context: nothing could differ
    one, two = odds_ratio_within(4, [8], [8], [16]), odds_ratio_within(8, [8, 8], [8, 8], [16, 16])
    assert (one[0], two[0]) == pytest.approx((1, 1))
    assert one[1] < two[1] < 1 < two[2] < one[2]


def test_a_large_sum_by_its_cumulants(monkeypatch):
    """From a variance of 200 on, p is that of the exact sum to 4 % down to 1e-6, below and above n/2."""
    rng = np.random.default_rng(3)
    for n, shares in ((rng.integers(20, 60, 200), (0.3, 0.4)), (rng.integers(20, 60, 300), (0.8, 0.7)),
                      (np.array([9000]), (0.1, 0.4))):  # fmt: skip
        f_x, f_y = (rng.binomial(n, share) for share in shares)
        law = np.ones(1)
        for size, a, b in zip(n, f_x, f_y, strict=True):
            law = np.convolve(law, stats.hypergeom.pmf(np.arange(min(a, b) + 1), size, a, b))
        x = np.arange(len(law))
        mean = law @ x
        spread = np.sqrt(law @ (x - mean) ** 2)
        assert spread**2 > _within.LARGE
        for z in (-1, 0, 1, 2, 3, 4, 4.7):
            k = int(mean + z * spread)
            assert measures.fisher_within(k, f_x, f_y, n) == pytest.approx(law[k:].sum(), rel=0.04)
    monkeypatch.setattr(_within, "LARGE", 1e9)
    monkeypatch.setattr(_within, "MIDDLE", 1e9)
    assert measures.fisher_within(k, f_x, f_y, n) == pytest.approx(law[k:].sum(), rel=1e-7)


def test_a_count_near_its_mean_by_its_cumulants():
    """From a variance of 20 on, within two deviations: to 1.5 %, and not below the exact p where that is small."""
    rng = np.random.default_rng(4)
    for strata in (7, 20, 60):
        n = rng.integers(20, 60, strata)
        f_x, f_y = (rng.binomial(n, share) for share in (0.3, 0.4))
        law = np.ones(1)
        for size, a, b in zip(n, f_x, f_y, strict=True):
            law = np.convolve(law, stats.hypergeom.pmf(np.arange(min(a, b) + 1), size, a, b))
        mean = law @ np.arange(len(law))
        spread = np.sqrt(law @ (np.arange(len(law)) - mean) ** 2)
        for k in range(int(mean - 3 * spread), int(mean + 3 * spread)):
            found, exact = measures.fisher_within(k, f_x, f_y, n), law[k:].sum()
            near = spread**2 >= _within.MIDDLE and abs(k - mean) <= _within.NEAR * spread
            assert found == pytest.approx(exact, rel=0.015 if near else 1e-8)
            assert not near or found > exact * 0.998


def test_laws_leave_out_nothing_that_counts():
    """Of narrow and of very wide laws, tilted or not: chances as scipy's, total and all that lies outside to 1e-13."""
    rng = np.random.default_rng(5)
    size = np.array([1, 2, 9, 60, 900, 2000, 300_000, 300_000])
    b = np.array([1, 1, 4, 30, 200, 1999, 40_000, 290_000])
    a = np.minimum(b, np.array([1, 1, 3, 20, 90, 1000, 9_000, 200_000]))
    a[4:] -= rng.integers(0, 9, 4)
    for tilt in (0, 0.3, 4, 15):
        for rows, modes, below, share, logs in _tilted_sums._laws(size, a, b, tilt):
            for row, mode, own, log_total in zip(rows, modes, share, logs, strict=True):
                x = np.arange(max(a[row] + b[row] - size[row], 0), a[row] + 1)
                law = stats.hypergeom.logpmf(x, size[row], a[row], b[row]) + tilt * x
                total = special.logsumexp(law)
                there = x - mode + below
                inside = (there >= 0) & (there < len(own))
                assert np.exp(law - total)[~inside].sum() < 1e-13
                assert_allclose(own[there[inside]], np.exp(law - total)[inside], rtol=1e-6, atol=1e-13)
                assert log_total == pytest.approx(total, rel=1e-10, abs=1e-7)


def test_a_count_that_cannot_be_less_is_sure():
    """p is 1, and its logarithm 0, not what rounding leaves of it."""
    assert measures.fisher_within(6, [4, 3], [4, 3], [5, 4]) < 0.99
    assert measures.fisher_within(5, [4, 3], [4, 3], [5, 4], log=True) == 0
