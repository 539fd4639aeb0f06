"""Tests and their number: against scipy, by exact fractions, and on worked examples of the papers."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats

from mudawwana.counts import measures
from mudawwana.errors import CorpusError

cells = st.integers(0, 5000)
tables = st.tuples(cells, cells, cells, cells)
p_values = st.lists(st.floats(0, 1), min_size=1, max_size=50)


def pair(table):
    """(f_xy, f_x, f_y, n) of the four cells of a 2 × 2 table."""
    a, b, c, d = table
    return a, a + b, a + c, a + b + c + d


@settings(deadline=None)
@given(tables.filter(any))
def test_fisher_is_scipys(table):
    a, b, c, d = table
    f_xy, f_x, f_y, n = pair(table)
    p = measures.fisher_upper(f_xy, f_x, f_y, n)
    assert_allclose(p, stats.hypergeom.sf(f_xy - 1, n, f_x, f_y), rtol=1e-9)
    if all(pair(table)[1:3]) and b + d and c + d:
        assert_allclose(p, stats.fisher_exact([[a, b], [c, d]], alternative="greater").pvalue, rtol=1e-6)


@settings(deadline=None)
@given(st.tuples(*[st.integers(0, 25)] * 4).filter(any))
def test_fisher_is_exact(table):
    f_xy, f_x, f_y, n = pair(table)
    ways = sum(comb(f_x, k) * comb(n - f_x, f_y - k) for k in range(f_xy, min(f_x, f_y) + 1))
    assert_allclose(measures.fisher_upper(f_xy, f_x, f_y, n), float(Fraction(ways, comb(n, f_y))), rtol=1e-12)


def test_fisher_of_large_tables_is_scipys():
    rng = np.random.default_rng(1)
    n = rng.integers(10, 10**6, 300)
    f_x, f_y = rng.integers(1, n), rng.integers(1, n)
    spread = np.sqrt(f_x * f_y / n * (1 - f_x / n) * (1 - f_y / n))
    f_xy = np.round(f_x * f_y / n + rng.normal(0, 4, 300) * spread)
    f_xy = np.clip(f_xy, np.maximum(f_x + f_y - n, 0), np.minimum(f_x, f_y))
    assert_allclose(measures.fisher_upper(f_xy, f_x, f_y, n), stats.hypergeom.sf(f_xy - 1, n, f_x, f_y), rtol=1e-8)


def test_fisher_limits():
    assert measures.fisher_upper(3, 4, 4, 8) == pytest.approx(17 / 70)  # Fisher (1935), the lady tasting tea
    assert_array_equal(measures.fisher_upper(0, [0, 3], [5, 3], [9, 9]), [1, 1])
    assert np.isnan(measures.fisher_upper(0, 0, 0, 0))
    assert measures.fisher_upper(1, 1, 1, 10**6) == pytest.approx(1e-6)


@settings(deadline=None)
@given(p_values)
def test_benjamini_hochberg_is_scipys(p):
    q = measures.benjamini_hochberg(p)
    assert_allclose(q, stats.false_discovery_control(p), rtol=1e-12)
    assert (q >= np.array(p)).all()
    assert (np.diff(q[np.argsort(p)]) >= 0).all()


@settings(deadline=None)
@given(p_values, st.integers(1, 5))
def test_benjamini_hochberg_does_not_count_nan(p, missing):
    q = measures.benjamini_hochberg([np.nan] * missing + p)
    assert np.isnan(q[:missing]).all()
    assert_array_equal(q[missing:], measures.benjamini_hochberg(p))


def test_benjamini_hochberg_of_1995():
    """The 15 p-values of Benjamini & Hochberg (1995): at 0.05 the first four are rejected."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528]
    assert (measures.benjamini_hochberg([*p, 0.7590, 1.0]) <= 0.05).sum() == 4
    assert measures.benjamini_hochberg([]).size == 0
    assert measures.benjamini_hochberg(0.2) == 0.2


def test_tests_left_out_count_for_q():
    p = [0.01, 0.2, 0.03]
    assert_allclose(measures.benjamini_hochberg(p, tests=10), measures.benjamini_hochberg([*p, *[1] * 7])[:3])
    with pytest.raises(CorpusError, match="tests: 2 is less"):
        measures.benjamini_hochberg(p, tests=2)
