"""Wilcoxon's rank sum test: scipy's, exact where documents are few, with ties as all partitions give them."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse, stats

from mudawwana.counts import _rank_sums
from mudawwana.counts._rank_sums import rank_sums


def p_of(here, there):
    return np.exp(rank_sums(sparse.csr_array(np.atleast_2d(here)), sparse.csr_array(np.atleast_2d(there))))


def by_partitions(here, there):
    """Twice the smaller tail over all ways to choose as many documents."""
    ranks = stats.rankdata([*here, *there])
    own = ranks[: len(here)].sum()
    sums = np.array([ranks[list(chosen)].sum() for chosen in combinations(range(len(ranks)), len(here))])
    return min(2 * min((sums <= own + 1e-9).mean(), (sums >= own - 1e-9).mean()), 1)


@settings(max_examples=80)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=6), st.lists(st.integers(0, 4), min_size=1, max_size=6))
def test_small_numbers_are_exact_with_ties(here, there):
    expected = by_partitions(here, there) if any([*here, *there]) else 1
    assert p_of(here, there)[0] == pytest.approx(expected)


def test_without_ties_scipys_exact_test():
    rng = np.random.default_rng(1)
    here, there = rng.random((30, 7)), rng.random((30, 12))
    expected = [stats.mannwhitneyu(a, b, method="exact").pvalue for a, b in zip(here, there, strict=True)]
    assert p_of(here, there) == pytest.approx(expected)


def test_many_documents_are_scipys_normal_ones(monkeypatch):
    rng = np.random.default_rng(2)
    here, there = rng.poisson(0.7, (40, 13)) / 50, rng.poisson(1.1, (40, 9)) / 50
    expected = [stats.mannwhitneyu(a, b, method="asymptotic").pvalue for a, b in zip(here, there, strict=True)]
    monkeypatch.setattr(_rank_sums, "EXACT", 0)
    monkeypatch.setattr(_rank_sums, "SMALL", 0)
    assert p_of(here, there) == pytest.approx(expected)
    assert p_of(np.zeros((1, 3)), np.zeros((1, 4))) == 1


def test_both_ways_meet_where_one_takes_over():
    """Sixty documents, half with the term; and twelve of two hundred: the exact p and the normal one are alike."""
    rng = np.random.default_rng(3)
    for sizes, held, near in (((25, 35), (16, 14), 0.05), ((90, 110), (8, 4), 0.2)):
        here, there = (np.where(np.arange(n) < k, rng.random(n) + 0.1, 0) for n, k in zip(sizes, held, strict=True))
        exact = p_of(here, there)[0]
        normal = stats.mannwhitneyu(here, there, method="asymptotic").pvalue
        assert exact == pytest.approx(normal, rel=near)
        assert exact != normal


def test_a_rare_term_in_many_documents():
    """In three of five documents and none of 295 others: the chance that these five have all three."""
    here, there = np.array([[0, 1, 2, 3, 0]]), np.zeros((1, 295))
    assert p_of(here, there)[0] == pytest.approx(2 * stats.hypergeom.pmf(3, 300, 3, 5), rel=1e-6)
