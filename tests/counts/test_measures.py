"""The measures: against scipy on generated tables, on worked examples of the papers, and at their limits."""

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


def pair(table):
    """(f_xy, f_x, f_y, n) of the four cells of a 2 × 2 table."""
    a, b, c, d = table
    return a, a + b, a + c, a + b + c + d


# frequency


def test_per_million():
    assert measures.per_million(5, 1_000_000) == 5
    assert_array_equal(measures.per_million([0, 1, 0], [10, 10, 0]), [0, 100_000, np.nan])


# keyness


@settings(deadline=None)
@given(tables)
def test_g2_is_scipys(table):
    a, b, c, d = table
    by_pair = measures.contingency_g2(*pair(table))
    assert_allclose(measures.log_likelihood(a, a + b, c, c + d), by_pair, atol=1e-7)
    if 0 in (a + b, c + d, a + c, b + d):
        assert by_pair == 0
    else:
        reference = stats.chi2_contingency([[a, b], [c, d]], correction=False, lambda_="log-likelihood")
        assert_allclose(by_pair, reference.statistic, atol=1e-7)


def test_g2_of_dunning_1993():
    """The swiss, can be, previous year (AB, A not B, B not A, neither), with −2 log λ as printed."""
    examples = np.array([(110, 2442, 111, 29114), (29, 13, 123, 31612), (31, 23, 139, 31584)]).T
    a, b, c, d = examples
    assert_allclose(measures.contingency_g2(a, a + b, a + c, a + b + c + d), [270.72, 263.90, 256.84], atol=0.005)


@settings(deadline=None)
@given(tables)
def test_corpora_swapped(table):
    a, b, c, d = table
    one, two = (a, a + b), (c, c + d)
    assert_allclose(measures.log_likelihood(*one, *two), measures.log_likelihood(*two, *one), atol=1e-7)
    assert_allclose(measures.log_ratio(*one, *two), -measures.log_ratio(*two, *one), atol=1e-12)


def test_log_ratio_of_hardie_2014():
    """One point is twice, two points four times, three points eight times as frequent."""
    assert_allclose(measures.log_ratio([10, 20, 40, 80, 5], 1000, 10, 1000), [0, 1, 2, 3, -1])


def test_log_ratio_with_zero_counts():
    assert measures.log_ratio(7, 100, 0, 200) == pytest.approx(np.log2((7.5 / 100) / (0.5 / 200)))
    assert measures.log_ratio(0, 100, 7, 200) == pytest.approx(np.log2((0.5 / 100) / (7.5 / 200)))
    for nothing in ((0, 100, 0, 200), (0, 0, 5, 200), (5, 200, 0, 0), (0, 0, 0, 0)):
        assert np.isnan(measures.log_ratio(*nothing))


# association


def test_npmi_limits_of_bouma_2009():
    assert measures.npmi(8, 8, 8, 100) == 1  # only ever together
    assert measures.npmi(6, 20, 30, 100) == pytest.approx(0, abs=1e-15)  # independent
    assert measures.npmi(0, 20, 30, 100) == -1  # never together
    assert measures.npmi(9, 9, 9, 9) == 1  # p_xy = 1
    assert_array_equal(measures.npmi(0, [0, 5, 0], [5, 0, 0], [10, 10, 0]), [np.nan] * 3)


@settings(deadline=None)
@given(tables.filter(lambda table: table[0] > 0 and sum(table) > table[0]))
def test_npmi_is_the_formula(table):
    f_xy, f_x, f_y, n = pair(table)
    p_xy, p_x, p_y = f_xy / n, f_x / n, f_y / n
    assert_allclose(measures.npmi(f_xy, f_x, f_y, n), np.log(p_xy / (p_x * p_y)) / -np.log(p_xy), atol=1e-9)
    assert abs(measures.npmi(f_xy, f_x, f_y, n)) <= 1


def test_log_dice_of_rychly_2008():
    """At most 14; 0 is once per 16,000 (2¹⁴) of each; one point is twice, seven are 100 times as often."""
    assert measures.log_dice(300, 300, 300) == 14
    assert measures.log_dice(1, 2**14, 2**14) == 0
    once, twice, hundred = measures.log_dice([3, 6, 300], 3000, 3000)
    assert twice - once == pytest.approx(1)
    assert hundred - once == pytest.approx(7, abs=0.5)
    assert measures.log_dice(0, 5, 5) == -np.inf
    assert np.isnan(measures.log_dice(0, 0, 0))


def test_delta_p_of_gries_2013():
    """The words "of course": 5610 together, 168938 other "of", 2257 other "course", 10233063 neither."""
    assert_allclose(measures.delta_p(*pair((5610, 168938, 2257, 10233063))), (0.032, 0.697), atol=0.0005)


def test_delta_p_limits():
    assert measures.delta_p(8, 8, 8, 100) == (1, 1)
    assert measures.delta_p(6, 20, 30, 100) == pytest.approx((0, 0))
    assert np.isnan(measures.delta_p(0, 0, 5, 10)[0])
    assert measures.delta_p(0, 0, 5, 10)[1] == 0
    assert np.isnan(measures.delta_p(5, 10, 5, 10)[0])


@settings(deadline=None)
@given(tables)
def test_terms_swapped(table):
    f_xy, f_x, f_y, n = pair(table)
    for symmetric in (measures.contingency_g2, measures.npmi, measures.fisher_upper):
        assert_allclose(symmetric(f_xy, f_x, f_y, n), symmetric(f_xy, f_y, f_x, n), rtol=1e-9, atol=1e-7)
    assert measures.expected(f_x, f_y, n) == pytest.approx(measures.expected(f_y, f_x, n), nan_ok=True)
    assert measures.log_dice(f_xy, f_x, f_y) == pytest.approx(measures.log_dice(f_xy, f_y, f_x), nan_ok=True)
    swapped = measures.delta_p(f_xy, f_y, f_x, n)[::-1]
    assert measures.delta_p(f_xy, f_x, f_y, n) == pytest.approx(swapped, nan_ok=True)


# all of them


@pytest.mark.parametrize(
    ("function", "width"),
    [
        (measures.contingency_g2, 4),
        (measures.npmi, 4),
        (measures.log_dice, 3),
        (measures.delta_p, 4),
        (measures.fisher_upper, 4),
        (lambda f_xy, f_x, f_y, n: measures.expected(f_x, f_y, n), 4),
        (lambda f_xy, f_x, f_y, n: measures.per_million(f_x, n), 4),
        (lambda f_xy, f_x, f_y, n: measures.log_likelihood(f_xy, f_x, f_y, n), 4),
        (lambda f_xy, f_x, f_y, n: measures.log_ratio(f_xy, f_x, f_y, n), 4),
    ],
)
@settings(deadline=None)
@given(rows=st.lists(tables, min_size=1, max_size=8))
def test_numbers_and_arrays_agree(function, width, rows):
    arguments = np.array([pair(table)[:width] for table in rows])
    together = np.array(function(*arguments.T))
    one_by_one = [function(*row) for row in arguments.tolist()]
    assert all(isinstance(value, np.floating) for value in np.ravel(one_by_one))
    assert_array_equal(together, np.array(one_by_one).T)
    grid = function(*arguments.T[:, :, None])  # any shape
    assert_array_equal(np.array(grid)[..., 0], together)


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: measures.per_million(-1, 10), "f"),
        (lambda: measures.per_million(11, 10), "f"),
        (lambda: measures.per_million(1, np.nan), "n"),
        (lambda: measures.per_million("many", 10), "f"),
        (lambda: measures.per_million([1, 2], [10, 10, 10]), r"f \(2,\), n \(3,\)"),
        (lambda: measures.log_likelihood(5, 4, 1, 10), "f1"),
        (lambda: measures.log_ratio(1, 10, 5, 4), "f2"),
        (lambda: measures.expected(1, 11, 10), "f_y"),
        (lambda: measures.contingency_g2(3, 2, 5, 10), "f_xy"),
        (lambda: measures.npmi(3, 5, 2, 10), "f_xy"),
        (lambda: measures.npmi(1, 6, 6, 10), "f_x .* f_xy"),
        (lambda: measures.log_dice(3, 2, 5), "f_xy"),
        (lambda: measures.delta_p(1, 2, np.inf, 10), "f_y"),
        (lambda: measures.fisher_upper(1.5, 2, 2, 10), "f_xy"),
        (lambda: measures.benjamini_hochberg([0.1, 1.1]), "p"),
        (lambda: measures.dp([1, 2], [10, 10, 10]), "sizes"),
        (lambda: measures.dp([1, 2], [10, 0]), "counts"),
        (lambda: measures.dp([[[1]]], [10]), "counts"),
        (lambda: measures.dp([-1, 2], [10, 10]), "counts"),
        (lambda: measures.dp_norm([1, 2], [-1, 10]), "sizes"),
        (lambda: measures.fisher_within(1, [2, 1], [1, 1], [1, 1]), "f_x"),
        (lambda: measures.fisher_within(1, [1, 1], [2, 1], [1, 1]), "f_y"),
        (lambda: measures.fisher_within(3, [1, 1], [1, 1], [1, 1]), "f_xy"),
        (lambda: measures.fisher_within(1, [0.5, 1], [1, 1], [1, 1]), "f_x"),
        (lambda: measures.fisher_within(1, [1, 1], [1, 1, 1], [1, 1]), "sizes"),
    ],
)
def test_bad_arguments(call, name):
    with pytest.raises(CorpusError, match=rf"^{name}: .*\. \w.*\.$"):
        call()


def test_wilson_is_scipys_and_at_its_limits():
    for right, n in ((0, 7), (3, 9), (9, 9), (250, 1000)):
        ends = stats.binomtest(right, n).proportion_ci(0.95, method="wilson")
        assert measures.wilson(right, n) == pytest.approx(tuple(ends))
    assert np.isnan(measures.wilson(0, 0)).all()
    with pytest.raises(CorpusError, match="successes"):
        measures.wilson(3, 2)
