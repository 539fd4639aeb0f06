"""Exact tests within strata: the tail of a sum of hypergeometric counts, for very many pairs at once.

With the margins of every stratum (document; document and class of length) fixed, the joint count of a pair is a sum
of independent hypergeometric counts. Its tail is read from the sum's characteristic function, tilted so that the
observed count lies in the middle: an exact sum, to some ten digits however small the tail, and three sparse products
for all pairs instead of a convolution for each.
"""

import numpy as np
from scipy import sparse, special

TILTS = np.array([0, .05, .1, .15, .2, .3, .4, .5, .65, .8, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10, 12,
                  15])  # fmt: skip
"""Tilts tried; the one that brings the expected count nearest to the observed is taken. Any gives the same tail."""
ENTRIES_AT_ONCE = 1_000_000
_CELLS = 4_000_000


def log_tails_within(a, b, sizes, rows, columns, observed):
    """Natural logarithm of P(X ≥ observed) for pairs of a row of ``a`` and a row of ``b``.

    a, b: sparse things × strata, in how many contexts of a stratum each stands; sizes: contexts of each stratum.
    """
    a, b = a.tocsr(), b.tocsr()
    sizes, observed = np.asarray(sizes, dtype=np.int64), np.asarray(observed, dtype=np.int64)
    result, order = np.zeros(len(rows)), np.argsort(rows, kind="stable")
    starts = np.flatnonzero(np.diff(rows[order], prepend=-1))
    held, waiting = [], 0
    of_stratum = np.zeros(len(sizes), dtype=np.int64)
    for first, last in zip(starts, [*starts, len(order)][1:], strict=True):
        pairs, row = order[first:last], rows[order[first]]
        own = slice(a.indptr[row], a.indptr[row + 1])
        of_stratum[a.indices[own]] = a.data[own]
        other = b[columns[pairs]]
        there = of_stratum[other.indices]
        met = there > 0
        pair = np.repeat(pairs, np.diff(other.indptr))[met]
        held.append((pair, sizes[other.indices[met]], there[met], other.data[met].astype(np.int64)))
        of_stratum[a.indices[own]] = 0
        waiting += len(pair)
        if waiting > ENTRIES_AT_ONCE:
            _tails_of(held, observed, result)
            held, waiting = [], 0
    _tails_of(held, observed, result)
    return result


def _tails_of(held, observed, result):
    """Fill in the tails of the pairs whose strata (pair, size, a, b) are held."""
    if not held or not sum(len(part[0]) for part in held):
        return
    pair, size, a, b = (np.concatenate(column) for column in zip(*held, strict=True))
    a, b = np.minimum(a, b), np.maximum(a, b)
    span = int(b.max()) + 1
    codes, kind = np.unique((size * span + a) * span + b, return_inverse=True)
    size, a, b = codes // span // span, codes // span % span, codes % span
    pairs, row = np.unique(pair, return_inverse=True)
    ones = np.ones(len(row))
    strata = sparse.coo_array((ones, (row, kind)), shape=(len(pairs), len(codes))).tocsr()
    width = max(1, _CELLS // (int(a.max()) + 1))
    means, spreads, logs = (np.empty((len(codes), len(TILTS))) for _ in range(3))
    for part in (slice(i, i + width) for i in range(0, len(codes), width)):
        means[part], spreads[part], logs[part] = _moments(log_hypergeometric(size[part], a[part], b[part]))
    k = observed[pairs]
    mean = strata @ means
    tilt = np.where(k <= mean[:, 0], 0, np.argmin(np.abs(mean - k[:, None]), axis=1))
    most, each = strata @ a, np.arange(len(pairs))
    mean, spread = mean[each, tilt], np.sqrt((strata @ spreads)[each, tilt])
    points = np.minimum(most + 1, 2 * (np.abs(k - mean) + 9 * spread + 20))
    points = 2 ** np.ceil(np.log2(np.maximum(points, 2))).astype(int)
    tails, scale = np.zeros(len(pairs)), (strata @ logs)[each, tilt] - TILTS[tilt] * k
    for chosen in np.unique(np.stack([tilt, points]), axis=1).T:
        which = np.flatnonzero((tilt == chosen[0]) & (points == chosen[1]))
        laws = strata[which]
        used = np.unique(laws.indices)
        law = log_hypergeometric(size[used], a[used], b[used])
        # where all that is possible fits, all above k is summed; else as far as there is anything
        ahead = np.where(most[which] < chosen[1], most[which] - k[which] + 1, chosen[1] // 2)
        tails[which] = _tilted_tails(laws[:, used], law, TILTS[chosen[0]], chosen[1], k[which], ahead)
    with np.errstate(divide="ignore"):
        result[pairs] = np.where(k > most, -np.inf, np.minimum(scale + np.log(np.maximum(tails, 0)), 0))
    result[pairs[k <= 0]] = 0


def log_hypergeometric(size, a, b):
    """Logarithms of the chances of 0, 1, … min(a, b) contexts with both; −inf where there are fewer by force."""
    x = np.arange(int(np.minimum(a, b).max(initial=0)) + 1)
    size, a, b = (np.asarray(array, dtype=float)[:, None] for array in (size, a, b))
    possible = (x <= np.minimum(a, b)) & (x >= a + b - size)
    x = np.where(possible, x, np.maximum(a + b - size, 0))

    def log_choose(n, k):
        return special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1)

    law = log_choose(a, x) + log_choose(size - a, b - x) - log_choose(size, b)
    return np.where(possible, law, -np.inf)


def _moments(law):
    """Mean, variance and logarithm of the total of each law under each tilt."""
    x = np.arange(law.shape[1])
    found = np.empty((3, len(law), len(TILTS)))
    for number, tilt in enumerate(TILTS):
        tilted = law + tilt * x
        found[2, :, number] = special.logsumexp(tilted, axis=1)
        share = np.exp(tilted - found[2, :, number][:, None])
        found[0, :, number] = share @ x
        found[1, :, number] = np.maximum(share @ x**2 - found[0, :, number] ** 2, 0)
    return found


def _tilted_tails(strata, law, tilt, points, k, ahead):
    """Σ over x ≥ k of the tilted chance of x, times exp(−tilt (x − k)): a sum of positive numbers near 1."""
    x, frequencies = np.arange(law.shape[1]), 2 * np.pi * np.arange(points // 2 + 1) / points
    tilted = law + tilt * x
    share = np.exp(tilted - special.logsumexp(tilted, axis=1)[:, None])
    angles = np.exp(-1j * np.outer(x, frequencies))
    wave = share @ angles
    size, phase = np.log(np.maximum(np.abs(wave), 1e-300)), np.angle(wave)
    steps = np.arange(points)
    weights = np.exp(-tilt * steps)
    sums, step = np.empty(len(k)), max(1, _CELLS // points)
    for part in (slice(i, i + step) for i in range(0, len(k), step)):
        moved = np.outer(k[part], frequencies)
        own = np.exp(strata[part] @ size + 1j * (strata[part] @ phase + moved))
        chances = np.fft.irfft(own, points, axis=1)
        sums[part] = np.where(steps < ahead[part, None], chances, 0) @ weights
    return sums
