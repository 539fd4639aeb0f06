"""How surely: Fisher's exact test of thousands of tables at once, and p-values adjusted for their number."""

import numpy as np
from scipy import sparse, special

from mudawwana.counts._checks import check_part, check_whole, counts_of, floats, pair, sizes_of, table_of
from mudawwana.counts._within import log_tails_within
from mudawwana.errors import CorpusError


def fisher_upper(f_xy, f_x, f_y, n):
    """Chance of at least f_xy shared contexts if x and y were independent: Fisher's exact test, one-sided.

    The upper tail P(X ≥ f_xy) of the hypergeometric distribution with all margins fixed (Fisher 1935).

    Parameters
    ----------
    f_xy, f_x, f_y, n : whole counts of contexts with both, with x, with y, and of all contexts.

    Returns
    -------
    p-value; 1 when f_xy = 0, NaN when n = 0.

    Examples
    --------
    >>> float(fisher_upper(3, 4, 4, 8).round(4))  # the lady tasting tea, Fisher (1935): 17/70
    0.2429
    """
    f_xy, f_x, f_y, n = pair(f_xy, f_x, f_y, n)
    for name, array in (("f_xy", f_xy), ("f_x", f_x), ("f_y", f_y), ("n", n)):
        check_whole(name, array)
    k, f_x, f_y, n = np.broadcast_arrays(f_xy, f_x, f_y, n)
    log_p = log_fisher_upper(*(array.reshape(-1) for array in (k, f_x, f_y, n)))
    return np.exp(log_p).reshape(k.shape)[()]


def log_fisher_upper(k, f_x, f_y, n):
    """Natural logarithm of `fisher_upper` of arrays of one length, which goes on where p would be 0."""
    k, f_x, f_y, n = (np.asarray(array, dtype=float) for array in (k, f_x, f_y, n))
    f_x, f_y = np.minimum(f_x, f_y), np.maximum(f_x, f_y)  # the same to the last bit for x with y and y with x
    log_p = np.where(n > 0, 0.0, np.nan)
    # the shorter tail is summed, away from the mean: there every term is smaller than the one before
    above = np.flatnonzero((k > 0) & (k * n > f_x * f_y))
    below = np.flatnonzero((k > 0) & (k * n <= f_x * f_y))
    log_p[above] = np.minimum(_log_tail(k[above], f_x[above], f_y[above], n[above], upwards=True), 0)
    rest = _log_tail(k[below] - 1, f_x[below], f_y[below], n[below], upwards=False)
    log_p[below] = np.log1p(-np.minimum(np.exp(rest), 1))
    return log_p


def _log_tail(k, f_x, f_y, n, upwards):
    """Of the sum of the hypergeometric distribution from k to its end; scipy's takes 0.1 ms for each of 10⁵ pairs."""

    def log_choose(n, k):
        return special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1)

    rest = n - f_x - f_y
    possible = rest + k >= 0
    log_first = log_choose(f_x, k) + log_choose(n - f_x, np.where(possible, f_y - k, 0)) - log_choose(n, f_y)
    term = np.where(possible, 1.0, 0.0)
    sums, rows = term.copy(), np.arange(len(k))
    while True:
        going = term > sums[rows] * 1e-17
        if not going.any():
            with np.errstate(divide="ignore"):
                return np.where(possible, log_first, 0) + np.log(sums)
        rows, k, f_x, f_y, rest, term = (array[going] for array in (rows, k, f_x, f_y, rest, term))
        if upwards:
            term = term * (f_x - k) * (f_y - k) / ((k + 1) * (rest + k + 1))
            k = k + 1
        else:
            term = term * k * (rest + k) / ((f_x - k + 1) * (f_y - k + 1))
            k = k - 1
        sums[rows] += term


def benjamini_hochberg(p, tests=None):
    """Adjust p-values for the number of tests: q-values that bound the share of false discoveries.

    q of the i-th smallest of m is min over j ≥ i of p_j m/j (Benjamini & Hochberg 1995); never below its p.

    Parameters
    ----------
    p : p-values, in any order and shape. NaN stays NaN and is not counted as a test.
    tests : how many tests were made, when p leaves out some whose p is 1.

    Returns
    -------
    q-values in the order of p.

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.04, np.nan, 0.03]).tolist()
    [0.03, 0.04, nan, 0.04]
    """
    p = floats("p", p)
    tested = ~np.isnan(p)
    values = p[tested]
    if not ((values >= 0) & (values <= 1)).all():
        raise CorpusError("p: some values are outside 0 to 1. Give p-values, with NaN where there was no test.")
    tests = values.size if tests is None else tests
    if tests < values.size:
        raise CorpusError(f"tests: {tests} is less than the {values.size} p-values. Count all tests made.")
    largest_first = np.argsort(values, kind="stable")[::-1]
    scaled = np.minimum(values[largest_first] * (tests / np.arange(values.size, 0, -1)), 1)
    q = np.full(p.shape, np.nan)
    adjusted = np.empty_like(values)
    adjusted[largest_first] = np.minimum.accumulate(scaled)
    q[tested] = adjusted
    return q[()]


def fisher_within(f_xy, f_x, f_y, n, log=False):
    """Chance of at least f_xy shared contexts if x and y were independent within every stratum: an exact test.

    With all margins of each stratum (document) fixed, the joint count is a sum of independent hypergeometric counts,
    and its upper tail is summed exactly (the one-sided exact conditional test over 2 × 2 tables; Birch 1964, Agresti
    2013, § 7.3.5). One stratum: `fisher_upper`. Where the variance of that count is 200 or more, or 20 and the count
    within two deviations of its mean, the tail is Pearson's type III with the same first three cumulants (Wilson &
    Hilferty 1931): p is too large by at most some 4 % down to 1e-6.

    Parameters
    ----------
    f_xy : number of contexts with both, over all strata; an array for several y.
    f_x, n : for each stratum whole counts of contexts with x, and of all contexts.
    f_y : the same with y; or a table, dense or scipy sparse, several y × strata.
    log : whether to return the natural logarithm, which goes on where the p-value would be 0.

    Returns
    -------
    p-value; 1 when f_xy = 0.

    Examples
    --------
    >>> round(float(fisher_within(4, [4, 4], [4, 4], [8, 8])), 4), round(float(fisher_upper(4, 8, 8, 16)), 4)
    (0.6847, 0.6904)
    >>> round(float(fisher_within(4, [4, 0], [4, 0], [8, 8])), 4), round(float(fisher_upper(4, 4, 4, 16)), 4)
    (0.0143, 0.0005)
    """
    f_x, n = counts_of(f_x=np.atleast_1d(floats("f_x", f_x)), n=np.atleast_1d(floats("n", n)))
    table, single = table_of(f_y)
    size = sizes_of(n, table.shape[1], "stratum (column of f_y)")
    (f_xy,) = counts_of(f_xy=np.atleast_1d(floats("f_xy", f_xy)))
    for name, array in (("f_xy", f_xy), ("f_x", f_x), ("f_y", table.data), ("n", n)):
        check_whole(name, array)
    check_part("f_x", f_x, "n", n)
    check_part("f_y", table.data, "n", size[table.coords[1]])
    table = table.astype(np.int64).tocsr()
    row, least = sparse.csr_array(f_x.astype(np.int64)[None]), np.minimum(table.data, f_x[table.indices])
    most = sparse.csr_array((least, table.indices, table.indptr), shape=table.shape).sum(axis=1)
    check_part("f_xy", f_xy, "the sum of the smaller margins", most)
    zeros = np.zeros(table.shape[0], dtype=np.int64)
    found = log_tails_within(row, table, size, zeros, np.arange(table.shape[0]), zeros + f_xy.astype(np.int64))
    found = found if log else np.exp(found)
    return found[0] if single else found
