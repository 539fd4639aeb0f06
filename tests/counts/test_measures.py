"""The measures: against scipy on generated tables, on worked examples of the papers, and at their limits."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy import sparse, stats

from mudawwana.counts import measures as measures
from mudawwana.errors import CorpusError

cells = st.integers(0, 5000)
tables = st.tuples(cells, cells, cells, cells)
p_values = st.lists(st.floats(0, 1), min_size=1, max_size=50)


def pair(table):
    """(f_xy, f_x, f_y, n) of the four cells of a 2 × 2 table."""
    a, b, c, d = table
    return a, a + b, a + c, a + b + c + d


@st.composite
def small_matrices(draw):
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    values = draw(st.lists(st.integers(0, 9), min_size=rows * columns, max_size=rows * columns))
    return np.array(values).reshape(rows, columns)


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
    low, high = measures.log_ratio_interval(*one, *two)
    assert_allclose(measures.log_ratio_interval(*two, *one), (-high, -low), atol=1e-12)


def test_log_ratio_of_hardie_2014():
    """One point is twice, two points four times, three points eight times as frequent."""
    assert_allclose(measures.log_ratio([10, 20, 40, 80, 5], 1000, 10, 1000), [0, 1, 2, 3, -1])


def test_log_ratio_with_zero_counts():
    assert measures.log_ratio(7, 100, 0, 200) == pytest.approx(np.log2((7.5 / 100) / (0.5 / 200)))
    assert measures.log_ratio(0, 100, 7, 200) == pytest.approx(np.log2((0.5 / 100) / (7.5 / 200)))
    for nothing in ((0, 100, 0, 200), (0, 0, 5, 200), (5, 200, 0, 0), (0, 0, 0, 0)):
        assert np.isnan(measures.log_ratio(*nothing))
        assert np.isnan(measures.log_ratio_interval(*nothing)).all()


def test_log_ratio_interval_by_hand():
    """ln 4 ± 1.959964 √(1/40 + 1/10), in base 2; and it narrows as counts grow."""
    margin = 1.959964 * np.sqrt(0.125) / np.log(2)
    assert_allclose(measures.log_ratio_interval(40, 1000, 10, 1000), (2 - margin, 2 + margin), rtol=1e-6)
    low, high = measures.log_ratio_interval([4, 40, 400], 10_000, [1, 10, 100], 10_000, level=0.9)
    assert (np.diff(high - low) < 0).all()


def test_log_ratio_interval_covers():
    rng = np.random.default_rng(3)
    one, two = rng.poisson(60, 20_000), rng.poisson(20, 20_000)
    low, high = measures.log_ratio_interval(one, 10_000, two, 10_000)
    assert 0.94 < np.mean((low <= np.log2(3)) & (np.log2(3) <= high)) < 0.965


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


# many tests


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
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
    ]
    assert (measures.benjamini_hochberg([*p, 0.7590, 1.0]) <= 0.05).sum() == 4
    assert measures.benjamini_hochberg([]).size == 0
    assert measures.benjamini_hochberg(0.2) == 0.2


# dispersion


def test_dp_of_gries_2008():
    """The toy corpus of Gries (2008): 50 words in five parts; "a" occurs 1, 2, 3, 4, 5 times."""
    sizes = [9, 10, 10, 10, 11]
    assert measures.dp([1, 2, 3, 4, 5], sizes) == pytest.approx(0.18)
    assert measures.dp([1, 2, 3, 4, 5], np.array(sizes) / 50) == pytest.approx(0.18)
    assert measures.dp_norm([1, 2, 3, 4, 5], sizes) == pytest.approx(0.18 / 0.82)


def test_dp_of_lijffijt_and_gries_2012():
    """Three equal parts with 2/3, 1/3 and none of the occurrences; and all in one part, where DPnorm is 1."""
    assert measures.dp([2, 1, 0], [7, 7, 7]) == pytest.approx(1 / 3)
    assert measures.dp_norm([2, 1, 0], [7, 7, 7]) == pytest.approx(1 / 2)
    assert measures.dp([9, 0, 0], [7, 7, 7]) == pytest.approx(2 / 3)
    assert measures.dp_norm([9, 0, 0], [7, 7, 7]) == pytest.approx(1)


def test_dp_limits():
    assert_allclose(measures.dp([[7, 14], [0, 0]], [100, 200]), [0, np.nan], atol=1e-15)
    assert measures.dp([4], [100]) == 0
    assert np.isnan(measures.dp_norm([4], [100]))
    assert measures.dp([4, 0], [100, 0]) == 0
    assert np.isnan(measures.dp([0, 0], [0, 0]))
    assert measures.dp(np.zeros((0, 3)), [1, 2, 3]).shape == (0,)


@settings(deadline=None)
@given(small_matrices())
def test_dp_is_the_formula_dense_or_sparse(counts):
    sizes = counts.sum(axis=0) + np.arange(1, counts.shape[1] + 1)
    with np.errstate(invalid="ignore"):
        shares = counts / counts.sum(axis=1, keepdims=True)
    reference = np.abs(shares - sizes / sizes.sum()).sum(axis=1) / 2
    for form in (np.asarray, sparse.csr_array, sparse.csc_matrix, sparse.coo_array):
        assert_allclose(measures.dp(form(counts), sizes), reference, atol=1e-12)
    norm = measures.dp_norm(counts, sizes)
    assert ((norm >= 0) & (norm <= 1) | np.isnan(norm)).all()


@given(small_matrices(), st.randoms(use_true_random=False))
def test_dp_of_parts_counted_apart(counts, random):
    """To the last bit, however the parts are put together: whole numbers add up."""
    counts = counts.astype(np.int64)
    sizes = counts.sum(axis=0) + np.arange(1, counts.shape[1] + 1)
    totals, words = counts.sum(axis=1), int(sizes.sum())
    parts = list(range(counts.shape[1]))
    random.shuffle(parts)
    cut = random.randint(0, len(parts))
    groups = [group for group in (parts[:cut], parts[cut:]) if group]
    sums = sum(measures.dp_sums(sparse.csr_array(counts[:, g]), sizes[g], totals, words) for g in groups)
    value = measures.dp_from_sums(sums, totals, words)
    assert value.tobytes() == measures.dp(counts, sizes).tobytes()
    assert measures.dp_norm_from_dp(value, sizes).tobytes() == measures.dp_norm(counts, sizes).tobytes()


def test_dp_of_a_corpus_that_whole_numbers_cannot_count():
    counts, sizes = sparse.csr_array(np.array([[10**8]])), np.array([10**11])
    with pytest.raises(CorpusError, match="100,000,000,000 words are too many"):
        measures.dp_sums(counts, sizes, np.array([10**8]), 10**11)
    assert measures.dp_sums(counts, sizes, np.array([10**8]), 10**10).dtype == np.int64


# intervals


def test_bootstrap_is_scipys():
    """Same statistic, other random numbers: the ends agree to within the error of 20,000 resamples."""
    rng = np.random.default_rng(5)
    sizes = rng.integers(80, 200, 40)
    counts = rng.binomial(sizes, 0.05)

    def frequency(f, n, axis=-1):
        return 1e6 * f.sum(axis=axis) / n.sum(axis=axis)

    options = {"paired": True, "vectorized": True, "n_resamples": 20_000, "method": "percentile", "rng": rng}
    reference = stats.bootstrap((counts, sizes), frequency, **options).confidence_interval
    low, high = measures.bootstrap_interval(counts, sizes, repeats=20_000)
    assert low < measures.per_million(counts.sum(), sizes.sum()) < high
    assert_allclose((low, high), reference, atol=0.03 * (high - low))


def test_bootstrap_by_hand():
    """Two units of 10 words with 0 and 1 uses: resamples give 0, 50,000 or 100,000 with chance ¼, ½, ¼."""
    assert measures.bootstrap_interval([0, 1], [10, 10], level=0.6) == (0, 100_000)
    assert measures.bootstrap_interval([0, 1], [10, 10], level=0.4) == (50_000, 50_000)


def test_bootstrap_within_groups():
    """Groups that do not vary inside leave no width, however much they differ from each other."""
    counts, sizes, groups = [[0], [0], [5], [5]], [10, 10, 10, 10], ["a", "a", "b", "b"]
    low, high = measures.bootstrap_interval(counts, sizes, groups)
    assert low == high == 250_000
    low, high = measures.bootstrap_interval(counts, sizes)
    assert (low, high) == (0, 500_000)


def test_bootstrap_draws_within_groups_as_often_as_they_have_units():
    groups = np.array([2, 1, 2, 1, 2])
    drawn = np.vstack([weights for _, weights in measures._resamples(groups, 0, 5000, 300)])
    assert drawn.shape == (5000, 5)
    assert (drawn[:, groups == 1].sum(axis=1) == 2).all()
    assert (drawn[:, groups == 2].sum(axis=1) == 3).all()
    assert_allclose(drawn.mean(axis=0), 1, atol=0.05)
    assert_allclose(drawn.var(axis=0), np.where(groups == 1, 1 / 2, 2 / 3), atol=0.05)  # m · 1/m · (1 − 1/m)


def test_bootstrap_does_not_depend_on_form_chunks_or_other_terms(monkeypatch):
    counts = np.random.default_rng(0).integers(0, 4, (12, 30))
    sizes = np.full(12, 100)
    whole = measures.bootstrap_interval(counts, sizes, seed=7, repeats=500)
    assert_array_equal(whole, measures.bootstrap_interval(counts, sizes, seed=7, repeats=500))
    assert_array_equal(whole, measures.bootstrap_interval(sparse.csr_array(counts), sizes, seed=7, repeats=500))
    assert_array_equal(np.array(whole)[:, 4], measures.bootstrap_interval(counts[:, 4], sizes, seed=7, repeats=500))
    assert (np.array(whole) != measures.bootstrap_interval(counts, sizes, seed=8, repeats=500)).any()
    monkeypatch.setattr(measures, "_CELLS", 1200)
    assert_array_equal(whole, measures.bootstrap_interval(counts, sizes, seed=7, repeats=500))


def test_bootstrap_limits():
    with_empty = measures.bootstrap_interval([[1], [0], [3]], [50, 0, 60])
    assert_array_equal(with_empty, measures.bootstrap_interval([[1], [3]], [50, 60]))
    assert np.isnan(measures.bootstrap_interval([[0, 0]], [0])).all()
    assert np.isnan(measures.bootstrap_interval(np.zeros((0, 2)), [])).all()
    assert measures.bootstrap_interval(np.zeros((3, 0)), [1, 1, 1])[0].shape == (0,)


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
        (lambda f_xy, f_x, f_y, n: measures.log_ratio_interval(f_xy, f_x, f_y, n), 4),
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
        (lambda: measures.log_ratio_interval(1, 10, 1, 10, level=95), "level"),
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
        (lambda: measures.bootstrap_interval([[1], [2]], [10]), "sizes"),
        (lambda: measures.bootstrap_interval([[1], [2]], [10, 1]), "counts"),
        (lambda: measures.bootstrap_interval([[0.5], [2]], [10, 10]), "counts"),
        (lambda: measures.bootstrap_interval([[1], [2]], [10, 10], groups=["a"]), "groups"),
        (lambda: measures.bootstrap_interval([[1], [2]], [10, 10], level=1), "level"),
        (lambda: measures.bootstrap_interval([[1], [2]], [10, 10], repeats=0), "repeats"),
        (lambda: measures.bootstrap_interval([[1], [2]], [10, 10], seed=None), "seed"),
    ],
)
def test_bad_arguments(call, name):
    with pytest.raises(CorpusError, match=rf"^{name}: .*\. \w.*\.$"):
        call()


def test_tests_left_out_count_for_q():
    p = [0.01, 0.2, 0.03]
    assert_allclose(measures.benjamini_hochberg(p, tests=10), measures.benjamini_hochberg([*p, *[1] * 7])[:3])
    with pytest.raises(CorpusError, match="tests: 2 is less"):
        measures.benjamini_hochberg(p, tests=2)


def test_sums_do_not_depend_on_the_columns_beside_them():
    counts = np.arange(20).reshape(10, 2)
    groups = [0] * 4 + [1] * 6
    both = measures.resampled_sums(counts, groups, seed=3, repeats=50)
    assert_allclose(both[:, 1:], measures.resampled_sums(sparse.csr_array(counts[:, 1:]), groups, seed=3, repeats=50))
    alone = measures.resampled_sums(counts[:1], seed=3, repeats=4)
    assert alone.tolist() == [[0, 1]] * 4
