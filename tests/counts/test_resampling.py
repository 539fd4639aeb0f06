"""Bootstrap: against scipy, by hand, and whatever is drawn beside it."""

import numpy as np
from numpy.testing import assert_allclose, assert_array_equal
from scipy import sparse, stats

from mudawwana.counts import _resampling, measures


def test_bootstrap_is_scipys():
    """Same statistic, other random numbers: the ends agree to within the error of 20,000 resamples."""
    rng = np.random.default_rng(5)
    sizes = rng.integers(80, 200, 40)
    counts = rng.binomial(sizes, 0.05)

    def frequency(f, n, axis=-1):
        return 1e6 * f.sum(axis=axis) / n.sum(axis=axis)

    options = {"paired": True, "vectorized": True, "n_resamples": 20_000, "method": "percentile", "rng": rng}
    reference = stats.bootstrap((counts, sizes), frequency, **options).confidence_interval
    low, high = _resampling.bootstrap_interval(counts, sizes, repeats=20_000)
    assert low < measures.per_million(counts.sum(), sizes.sum()) < high
    assert_allclose((low, high), reference, atol=0.03 * (high - low))


def test_bootstrap_by_hand():
    """Two units of 10 words with 0 and 1 uses: resamples give 0, 50,000 or 100,000 with chance ¼, ½, ¼."""
    assert _resampling.bootstrap_interval([0, 1], [10, 10], level=0.6) == (0, 100_000)
    assert _resampling.bootstrap_interval([0, 1], [10, 10], level=0.4) == (50_000, 50_000)


def test_bootstrap_within_groups():
    """Groups that do not vary inside leave no width, however much they differ from each other."""
    counts, sizes, groups = [[0], [0], [5], [5]], [10, 10, 10, 10], ["a", "a", "b", "b"]
    low, high = _resampling.bootstrap_interval(counts, sizes, groups)
    assert low == high == 250_000
    low, high = _resampling.bootstrap_interval(counts, sizes)
    assert (low, high) == (0, 500_000)


def test_bootstrap_draws_within_groups_as_often_as_they_have_units():
    groups = np.array([2, 1, 2, 1, 2])
    drawn = np.vstack([weights for _, weights in _resampling._resamples(groups, 0, 5000, 300)])
    assert drawn.shape == (5000, 5)
    assert (drawn[:, groups == 1].sum(axis=1) == 2).all()
    assert (drawn[:, groups == 2].sum(axis=1) == 3).all()
    assert_allclose(drawn.mean(axis=0), 1, atol=0.05)
    assert_allclose(drawn.var(axis=0), np.where(groups == 1, 1 / 2, 2 / 3), atol=0.05)  # m · 1/m · (1 − 1/m)


def test_bootstrap_does_not_depend_on_form_chunks_or_other_terms(monkeypatch):
    counts = np.random.default_rng(0).integers(0, 4, (12, 30))
    sizes = np.full(12, 100)
    whole = _resampling.bootstrap_interval(counts, sizes, seed=7, repeats=500)
    assert_array_equal(whole, _resampling.bootstrap_interval(counts, sizes, seed=7, repeats=500))
    assert_array_equal(whole, _resampling.bootstrap_interval(sparse.csr_array(counts), sizes, seed=7, repeats=500))
    assert_array_equal(np.array(whole)[:, 4], _resampling.bootstrap_interval(counts[:, 4], sizes, seed=7, repeats=500))
    assert (np.array(whole) != _resampling.bootstrap_interval(counts, sizes, seed=8, repeats=500)).any()
    monkeypatch.setattr(_resampling, "_CELLS", 1200)
    assert_array_equal(whole, _resampling.bootstrap_interval(counts, sizes, seed=7, repeats=500))


def test_bootstrap_limits():
    with_empty = _resampling.bootstrap_interval([[1], [0], [3]], [50, 0, 60])
    assert_array_equal(with_empty, _resampling.bootstrap_interval([[1], [3]], [50, 60]))
    assert np.isnan(_resampling.bootstrap_interval([[0, 0]], [0])).all()
    assert np.isnan(_resampling.bootstrap_interval(np.zeros((0, 2)), [])).all()
    assert _resampling.bootstrap_interval(np.zeros((3, 0)), [1, 1, 1])[0].shape == (0,)


def test_sums_do_not_depend_on_the_columns_beside_them():
    counts = np.arange(20).reshape(10, 2)
    groups = [0] * 4 + [1] * 6
    both = _resampling.resampled_sums(counts, groups, seed=3, repeats=50)
    assert_allclose(
        both[:, 1:], _resampling.resampled_sums(sparse.csr_array(counts[:, 1:]), groups, seed=3, repeats=50)
    )
    alone = _resampling.resampled_sums(counts[:1], seed=3, repeats=4)
    assert alone.tolist() == [[0, 1]] * 4
