"""Exact tests within strata: the tail of a sum of hypergeometric counts, for very many pairs at once.

With the margins of every stratum (document; document and class of length) fixed, the joint count of a pair is a sum
of independent hypergeometric counts. Its tail is read from the sum's characteristic function, tilted so that the
observed count lies in the middle: an exact sum, to some ten digits however small the tail, and three sparse products
for all pairs instead of a convolution for each. Where the variance is large, or the count is near its mean, the sum is
known well enough by three cumulants, each a product of something of a and something of b: strata need not be gone
through.
"""

from functools import cache

import numpy as np
import pandas as pd
from scipy import sparse, special

TILTS = np.array([0, .05, .1, .15, .2, .3, .4, .5, .65, .8, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10, 12,
                  15])  # fmt: skip
"""Tilts tried; the one that brings the expected count nearest to the observed is taken. Any gives the same tail."""
ENTRIES_AT_ONCE = 500_000
LARGE, MIDDLE, NEAR = 200, 20, 2
"""Variance from which the tail is that of Pearson's type III with the same cumulants (p to about 4 % down to 1e-6), and
that from which it is where the count lies within so many deviations of its mean (p to 1.5 %). It errs upwards."""
_CELLS = 4_000_000
_IN_CACHE = 250_000
"""Numbers that are worked on at once: held in full, and gone over many times."""


def log_tails_within(a, b, sizes, rows, columns, observed):
    """Natural logarithm of P(X ≥ observed) for pairs of a row of ``a`` and a row of ``b``.

    a, b: sparse things × strata, in how many contexts of a stratum each stands; sizes: contexts of each stratum.
    """
    a, b = a.tocsr(), b.tocsr()
    sizes, observed = np.asarray(sizes, dtype=np.int64), np.asarray(observed, dtype=np.int64)
    result, log_p = np.zeros(len(rows)), _log_tails_by_cumulants(a, b, sizes, rows, columns, observed)
    known = ~np.isnan(log_p)
    result[known] = log_p[known]
    order = np.flatnonzero(~known)
    order = order[np.argsort(rows[order], kind="stable")]
    starts = np.flatnonzero(np.diff(rows[order], prepend=-1))
    held, waiting = [], 0
    of_stratum = np.zeros(len(sizes), dtype=np.int64)
    many = np.diff(b.indptr)
    for first, last in zip(starts, [*starts, len(order)][1:], strict=True):
        pairs, row = order[first:last], rows[order[first]]
        own = slice(a.indptr[row], a.indptr[row + 1])
        of_stratum[a.indices[own]] = a.data[own]
        block = np.cumsum(many[columns[pairs]]) // ENTRIES_AT_ONCE
        for part in np.split(pairs, np.flatnonzero(np.diff(block)) + 1):
            other = b[columns[part]]
            there = of_stratum[other.indices]
            met = there > 0
            pair = np.repeat(part, np.diff(other.indptr))[met]
            held.append((pair, sizes[other.indices[met]], there[met], other.data[met].astype(np.int64)))
            waiting += len(pair)
            if waiting > ENTRIES_AT_ONCE:
                _tails_of(held, observed, result)
                held, waiting = [], 0
        of_stratum[a.indices[own]] = 0
    _tails_of(held, observed, result)
    return result


def _log_tails_by_cumulants(a, b, sizes, rows, columns, observed):
    """Logarithm of the tails of sums that are known by their cumulants; NaN for the others."""
    cumulants = np.zeros((3, len(rows)))
    n = np.maximum(sizes, 1).astype(float)
    rest = np.divide(1, n - 2, out=np.zeros(len(n)), where=n > 2)
    scales = 1 / n, 1 / n / n / np.maximum(n - 1, 1), rest / n**3 / np.maximum(n - 1, 1)
    own, other = (_powers(each, n) for each in (a, b))
    used, row = np.unique(rows, return_inverse=True)
    step = max(1, _CELLS // max(1, b.shape[0]))
    for first in range(0, len(used), step):
        which = np.flatnonzero((row >= first) & (row < first + step))
        for number, scale in enumerate(scales):
            block = own[number][used[first : first + step]] @ sparse.diags_array(scale) @ other[number].T
            cumulants[number, which] = block.toarray()[row[which] - first, columns[which]]
    mean, variance, third = cumulants
    log_p, spread = np.full(len(rows), np.nan), np.sqrt(variance)
    known = (variance >= LARGE) | ((variance >= MIDDLE) & (np.abs(observed - mean) <= NEAR * spread))
    mean, spread, third, observed = (array[known] for array in (mean, spread, third, observed))
    log_p[known] = _log_type_three((observed - 0.5 - mean) / spread, third / spread**3)
    return log_p


def _powers(counts, n):
    """x, x (n − x) and x (n − x) (n − 2x) of each count x: what it adds to the cumulants of its hypergeometric."""
    counts = counts.sorted_indices()
    x, size = counts.data.astype(float), n[counts.indices]
    powers = (x, x * (size - x), x * (size - x) * (size - 2 * x))
    return [sparse.csr_array((data, counts.indices, counts.indptr), shape=counts.shape) for data in powers]


def _log_type_three(z, skewness):
    """Logarithm of the upper tail of Pearson's type III, standardized: Wilson & Hilferty's (1931) cube root."""
    flat = np.abs(skewness) < 1e-4
    skewness = np.where(flat, 1e-4, skewness)
    root = np.cbrt(np.maximum(1 + z * skewness / 2, 1e-9))
    return special.log_ndtr(-np.where(flat, z, (root - 1 + skewness**2 / 36) * 6 / skewness))


def _tails_of(held, observed, result):
    """Fill in the tails of the pairs whose strata (pair, size, a, b) are held."""
    if not held or not sum(len(part[0]) for part in held):
        return
    pair, size, a, b = (np.concatenate(column) for column in zip(*held, strict=True))
    a, b = np.minimum(a, b), np.maximum(a, b)
    span = int(b.max()) + 1
    kind, codes = pd.factorize((size * span + a) * span + b)
    size, a, b = codes // span // span, codes // span % span, codes % span
    new = np.diff(pair, prepend=-1) != 0  # the strata of a pair stand next to each other
    pairs, row = pair[new], np.cumsum(new) - 1
    strata = sparse.coo_array((np.ones(len(row)), (row, kind)), shape=(len(pairs), len(codes))).tocsr()
    k, most = observed[pairs], strata @ a
    mean, spread, logs, tilt = _centred(strata, size, a, b, k)
    points = np.minimum(most + 1, 2 * (np.abs(k - mean) + 9 * spread + 20))
    points = 2 ** np.ceil(np.log2(np.maximum(points, 2))).astype(int)
    tails, scale = np.zeros(len(pairs)), logs - TILTS[tilt] * k
    for chosen in np.unique(np.stack([tilt, points]), axis=1).T:
        which = np.flatnonzero((tilt == chosen[0]) & (points == chosen[1]))
        laws = strata[which]
        used = np.flatnonzero(np.bincount(laws.indices))
        law = log_hypergeometric(size[used], a[used], b[used])
        # where all that is possible fits, all above k is summed; else as far as there is anything
        ahead = np.where(most[which] < chosen[1], most[which] - k[which] + 1, chosen[1] // 2)
        tails[which] = _tilted_tails(laws[:, used], law, TILTS[chosen[0]], chosen[1], k[which], ahead)
    with np.errstate(divide="ignore"):
        result[pairs] = np.where(k > most, -np.inf, np.minimum(scale + np.log(np.maximum(tails, 0)), 0))
    result[pairs[k <= 0]] = 0


def _centred(strata, size, a, b, k):
    """For each pair a tilt that brings the mean of its sum near k; mean, deviation and logarithm of the total under it.

    Without a tilt a tail within some deviations of the mean is exact to ten digits, so only what lies further out
    (few pairs) is looked at under each.
    """
    n = np.maximum(size, 1)
    mean, spread = strata @ (a * b / n), a * b / n * (size - a) / n * (size - b) / np.maximum(size - 1, 1)
    spread, logs, tilt = np.sqrt(strata @ spread), np.zeros(len(k)), np.zeros(len(k), dtype=np.int64)
    far = np.flatnonzero(k > mean + 4 * spread)
    if not len(far):
        return mean, spread, logs, tilt
    laws = strata[far]
    used, each = np.flatnonzero(np.bincount(laws.indices)), np.arange(len(far))
    width = max(1, _IN_CACHE // (int(a[used].max()) + 1))
    moments = np.empty((3, len(used), len(TILTS)))
    for part in (used[i : i + width] for i in range(0, len(used), width)):
        moments[:, np.searchsorted(used, part)] = _moments(log_hypergeometric(size[part], a[part], b[part]))
    laws = laws[:, used]
    means, spreads, totals = (laws @ moment for moment in moments)
    tilt[far] = chosen = np.argmin(np.abs(means - k[far, None]), axis=1)
    mean[far], spread[far], logs[far] = means[each, chosen], np.sqrt(spreads[each, chosen]), totals[each, chosen]
    return mean, spread, logs, tilt


def log_hypergeometric(size, a, b):
    """Logarithms of the chances of 0, 1, … min(a, b) contexts with both; −inf where there are fewer by force."""
    x = np.arange(int(np.minimum(a, b).max(initial=0)) + 1)
    size, a, b = (np.asarray(array, dtype=np.int64)[:, None] for array in (size, a, b))
    possible = (x <= np.minimum(a, b)) & (x >= a + b - size)
    x = np.where(possible, x, np.maximum(a + b - size, 0))
    table = _log_factorials(int(size.max(initial=1)).bit_length())
    law = table[a] + table[size - a] + table[b] + table[size - b] - table[size]
    law = law - table[x] - table[a - x] - table[b - x] - table[size - a - b + x]
    return np.where(possible, law, -np.inf)


@cache
def _log_factorials(bits):
    return special.gammaln(np.arange(1 << bits) + 1)


def _moments(law):
    """Mean, variance and logarithm of the total of each law under each tilt."""
    x = np.arange(law.shape[1])
    found = np.empty((3, len(law), len(TILTS)))
    for number, tilt in enumerate(TILTS):
        share, found[2, :, number] = _shares(law + tilt * x)
        found[0, :, number] = share @ x
        found[1, :, number] = np.maximum(share @ x**2 - found[0, :, number] ** 2, 0)
    return found


def _shares(logs):
    """Rows of logarithms as shares of their sum, and its logarithm."""
    most = logs.max(axis=1)
    share = np.exp(logs - most[:, None])
    total = share.sum(axis=1)
    return share / total[:, None], most + np.log(total)


def _tilted_tails(strata, law, tilt, points, k, ahead):
    """Σ over x ≥ k of the tilted chance of x, times exp(−tilt (x − k)): a sum of positive numbers near 1."""
    x, frequencies = np.arange(law.shape[1]), 2 * np.pi * np.arange(points // 2 + 1) / points
    share, _ = _shares(law + tilt * x)
    share = np.pad(share, ((0, 0), (0, -len(x) % points))).reshape(len(share), -1, points).sum(axis=1)
    wave = np.fft.rfft(share, axis=1)
    size, phase = np.log(np.maximum(np.abs(wave), 1e-300)), np.angle(wave)
    steps = np.arange(points)
    weights = np.exp(-tilt * steps)
    sums, step = np.empty(len(k)), max(1, _IN_CACHE // points)
    for part in (slice(i, i + step) for i in range(0, len(k), step)):
        # the point of the circle by the tangent of half its angle: far quicker than by sine and cosine
        half = np.tan((strata[part] @ phase + np.outer(k[part], frequencies)) / 2)
        length, own = np.exp(strata[part] @ size) / (1 + half**2), np.empty(half.shape, dtype=complex)
        own.real, own.imag = length * (1 - half**2), 2 * length * half
        chances = np.fft.irfft(own, points, axis=1)
        sums[part] = np.where(steps < ahead[part, None], chances, 0) @ weights
    return sums
