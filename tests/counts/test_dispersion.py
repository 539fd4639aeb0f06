"""DP: the papers' examples, the formula itself, and parts counted apart."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import sparse, special, stats

from mudawwana.counts import _dispersion, measures
from mudawwana.errors import CorpusError


@st.composite
def small_matrices(draw):
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    values = draw(st.lists(st.integers(0, 9), min_size=rows * columns, max_size=rows * columns))
    return np.array(values).reshape(rows, columns)


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
    sums = sum(_dispersion.dp_sums(sparse.csr_array(counts[:, g]), sizes[g], totals, words) for g in groups)
    value = _dispersion.dp_from_sums(sums, totals, words)
    assert value.tobytes() == measures.dp(counts, sizes).tobytes()
    assert _dispersion.dp_norm_from_dp(value, sizes).tobytes() == measures.dp_norm(counts, sizes).tobytes()


def test_dp_of_a_corpus_that_whole_numbers_cannot_count():
    counts, sizes = sparse.csr_array(np.array([[10**8]])), np.array([10**11])
    with pytest.raises(CorpusError, match="100,000,000,000 words are too many"):
        _dispersion.dp_sums(counts, sizes, np.array([10**8]), 10**11)
    assert _dispersion.dp_sums(counts, sizes, np.array([10**8]), 10**10).dtype == np.int64


def test_documents_without_words_are_no_parts():
    assert measures.dp_norm([2, 1, 0, 0], [7, 7, 7, 0]) == pytest.approx(1 / 2)
    assert_allclose(_dispersion.dp_by_chance([6], [7, 7, 7, 0]), _dispersion.dp_by_chance([6], [7, 7, 7]))


@pytest.mark.parametrize("parts", [8, 20, 80, 300])
@pytest.mark.parametrize("count", [10, 30, 400])
def test_dp_by_chance_is_its_mean_and_band(parts, count):
    """Against 4,000 draws: mean and width as drawn, and 93 to 97 of 100 draws in the band, of rare terms too."""
    rng = np.random.default_rng(parts)
    sizes = rng.lognormal(5.5, 0.7, parts).astype(int) + 5
    draws = measures.dp(rng.multinomial(count, sizes / sizes.sum(), 4000), sizes)
    mean, low, high = (end[0] for end in _dispersion.dp_by_chance([count], sizes))
    assert mean == pytest.approx(draws.mean(), rel=0.01)
    assert (mean - low) / 1.96 == pytest.approx(draws.std(), rel=0.05)
    assert 0.93 < ((low <= draws) & (draws <= high)).mean() < 0.97


def test_deviations_are_those_of_the_binomial():
    """Each moment, summed over all values of X."""
    n, p = np.array([[1.0], [2], [7], [40]]), np.array([0.01, 0.25, 0.5, 0.9, 1])
    for row, count in enumerate(n[:, 0].astype(int)):
        x = np.arange(count + 1)
        for column, share in enumerate(p):
            weight, gap = stats.binom.pmf(x, count, share), np.abs(x - count * share)
            moments = [(weight * gap).sum(), (weight * gap**2).sum()]
            for degree in (1, 2):
                norm = degree * special.comb(count, degree) * (share * (1 - share)) ** degree * degree
                lean = (x - count * share) ** degree
                if degree == 2:
                    lean = lean - (1 - 2 * share) * (x - count * share) - count * share * (1 - share)
                moments.append((weight * gap * lean).sum() / np.sqrt(norm) if norm else 0)
            assert_allclose(np.array(_dispersion._deviations(n, p))[:, row, column], moments, atol=1e-9)


def test_dp_by_chance_of_one_part_and_of_nothing():
    assert_allclose(_dispersion.dp_by_chance([5], [100])[0], 0, atol=1e-12)
    assert np.isnan(_dispersion.dp_by_chance([0], [5, 5])).all()
