"""Tails of sums of hypergeometric counts, read from the sum's characteristic function.

The sum is tilted (each chance times a power of e to the count, as in Fisher's noncentral hypergeometric law) so that
the observed count lies in the middle: an exact sum, to some ten digits however small the tail, and sparse products for
all pairs instead of a convolution for each.
"""

from functools import cache

import numpy as np
from scipy import sparse

TILTS = np.array([0, .05, .1, .15, .2, .3, .4, .5, .65, .8, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10, 12,
                  15])  # fmt: skip
"""Tilts tried; the one that brings the expected count nearest to the observed is taken. Any gives the same tail."""
_IN_CACHE = 60_000
_AT_ONCE = 8_000_000
"""Numbers that are worked on at once: gone over many times; held in full."""


def log_tails(strata, size, a, b, k):
    """Logarithm of P(X ≥ k) of sums: ``strata`` sums × kinds says of how many counts of a kind each is made.

    A kind: ``a`` of ``size`` contexts hold one thing and ``b``, at least as many, the other. Each sum has some.
    """
    most = strata @ a
    mean, spread, logs, tilt = _centred(strata, size, a, b, k)
    points = np.minimum(most + 1, 2 * (np.abs(k - mean) + 9 * spread + 20))
    points = 2 ** np.ceil(np.log2(np.maximum(points, 2))).astype(int)
    tails, scale = np.zeros(len(k)), logs - TILTS[tilt] * k
    # where all that is possible fits, all above k is summed; else as far as there is anything
    ahead = np.where(most < points, most - k + 1, points // 2)
    for chosen in np.unique(np.stack([tilt, points]), axis=1).T:
        which = np.flatnonzero((tilt == chosen[0]) & (points == chosen[1]))
        room = _AT_ONCE // chosen[1]  # each kind is worked out once, unless they are too many to be held
        many = np.cumsum(np.diff(strata.indptr)[which]) // max(1, room)
        for part in np.split(which, np.flatnonzero(np.diff(many)) + 1 if strata.shape[1] > room else []):
            laws, used = _used(strata[part])
            laws = laws, *_waves(size[used], a[used], b[used], TILTS[chosen[0]], chosen[1])
            tails[part] = _tilted_tails(*laws, TILTS[chosen[0]], chosen[1], k[part], ahead[part])
    with np.errstate(divide="ignore"):
        found = np.where(k > most, -np.inf, np.minimum(scale + np.log(np.maximum(tails, 0)), 0))
    found[k <= strata @ np.maximum(a + b - size, 0)] = 0
    return found


def _used(strata):
    """Sums by the kinds that they have, and which these are."""
    used = np.flatnonzero(np.bincount(strata.indices, minlength=strata.shape[1]))
    column = np.zeros(strata.shape[1], dtype=strata.indices.dtype)
    column[used] = np.arange(len(used))
    return sparse.csr_array(
        (strata.data, column[strata.indices], strata.indptr), shape=(strata.shape[0], len(used))
    ), used


def _centred(strata, size, a, b, k):
    """For each sum mean, deviation and logarithm of the total under a tilt that brings its mean near k, and the tilt.

    Without a tilt a tail within some deviations of the mean is exact to ten digits, so only what lies further out
    (few sums) is looked at under others: the likely one, and on from there as long as the mean comes nearer.
    """
    n = np.maximum(size, 1)
    mean, spread = strata @ (a * b / n), a * b / n * (size - a) / n * (size - b) / np.maximum(size - 1, 1)
    found = np.stack([mean, strata @ spread, np.zeros(len(k))])
    tilt = np.zeros(len(k), dtype=np.int64)
    far = np.flatnonzero(k > mean + 4 * np.sqrt(found[1]))
    if len(far):
        laws, used = _used(strata[far])
        kinds = size[used], a[used], b[used]
        about = laws @ np.stack([_about(*kinds, np.exp(tilt)) for tilt in TILTS], axis=1)
        tilt[far] = np.argmin(np.abs(about - k[far, None]), axis=1)
        found[:, far] = _summed_moments(laws, kinds, tilt[far])
        on = np.where(found[0, far] < k[far], 1, -1)
        while len(far):
            other = tilt[far] + on
            inside = (other >= 0) & (other < len(TILTS))
            far, laws, on, other = far[inside], laws[inside], on[inside], other[inside]
            moments = _summed_moments(laws, kinds, other)
            nearer = np.abs(moments[0] - k[far]) < np.abs(found[0, far] - k[far])
            far, laws, on = far[nearer], laws[nearer], on[nearer]
            tilt[far], found[:, far] = other[nearer], moments[:, nearer]
    return found[0], np.sqrt(found[1]), found[2], tilt


def _about(size, a, b, odds):
    """The mode of Fisher's noncentral hypergeometric law, but for rounding: a root of Cornfield's equation."""
    middle = odds * (a + b + 2) + size - a - b
    product = odds * (a + 1) * (b + 1)
    return 2 * product / (middle + np.sqrt(np.maximum(middle**2 - 4 * (odds - 1) * product, 0)))


def _summed_moments(strata, kinds, tilt):
    """Mean, variance and logarithm of the total of each sum under its tilt."""
    found = np.empty((3, len(tilt)))
    for number in np.unique(tilt):
        which = np.flatnonzero(tilt == number)
        laws, used = _used(strata[which])
        moments = np.empty((len(used), 3))
        for rows, mode, below, share, logs in _laws(*(of[used] for of in kinds), TILTS[number]):
            x = np.arange(share.shape[1]) - below
            mean = share @ x
            moments[rows] = np.stack([mode + mean, np.maximum(share @ x**2 - mean**2, 0), logs], axis=1)
        found[:, which] = (laws @ moments).T
    return found


def _laws(size, a, b, tilt):
    """Of kinds of about one width: which, the mode, how far below it chances begin, the chances, log of their total.

    A law is a sum of independent chances (Vatutin & Mikhailov 1982), so beyond ten deviations and thirty from its
    mode there is less than 1e-20 of it. From the mode outwards each chance is the one before times a ratio below 1.
    """
    odds, rest = np.exp(tilt), size - a - b
    mode = np.clip(np.floor(_about(size, a, b, odds)), np.maximum(-rest, 0), a).astype(np.int64)
    cells = [mode + 1, a - mode + 1, b - mode + 1, rest + mode + 1]
    reach = 30 + np.ceil(10 / np.sqrt(sum(1 / cell for cell in cells))).astype(np.int64)
    below, above = (np.minimum(reach, width) for width in (np.minimum(mode, rest + mode), a - mode))
    logs = _log_at(size, a, b, mode) + tilt * mode
    order, at = np.argsort(-(below + above), kind="stable"), 0
    while at < len(order):
        rows = order[at : at + max(1, _IN_CACHE // int(below[order[at]] + above[order[at]] + 1))]
        at += len(rows)
        left, right = np.arange(below[rows].max(), 0, -1), np.arange(1, above[rows].max() + 1)
        m, one, other, none = (of[rows, None].astype(float) for of in (mode, a - mode, b - mode, rest + mode))
        share = np.ones((len(rows), len(left) + 1 + len(right)))
        share[:, len(left) + 1 :] = odds * (one - right + 1) * (other - right + 1) / ((m + right) * (none + right))
        share[:, : len(left)] = (m - left + 1) * (none - left + 1) / (odds * (one + left) * (other + left))
        upwards, downwards = share[:, len(left) :], share[:, len(left) :: -1]
        np.multiply.accumulate(upwards, axis=1, out=upwards)
        np.multiply.accumulate(downwards, axis=1, out=downwards)
        total = share.sum(axis=1)
        share /= total[:, None]
        yield rows, mode[rows], len(left), share, logs[rows] + np.log(total)


def _log_at(size, a, b, x):
    """Logarithm of the hypergeometric chance of x; of thousands of strata of one kind an error adds up."""
    table = _log_factorials(int(size.max(initial=1)).bit_length())
    law = table[a] + table[size - a] + table[b] + table[size - b] - table[size]
    return law - table[x] - table[a - x] - table[b - x] - table[size - a - b + x]


@cache
def _log_factorials(bits):
    return np.cumsum(np.log(np.maximum(np.arange(1 << bits, dtype=np.longdouble), 1)))


def _waves(size, a, b, tilt, points):
    """Mode, and logarithm of the length and angle of the characteristic function around it, of each tilted law."""
    modes, waves = np.empty(len(size)), np.empty((2, len(size), points // 2 + 1))
    for rows, mode, below, share, _ in _laws(size, a, b, tilt):
        share = np.pad(share, ((0, 0), (0, -share.shape[1] % points))).reshape(len(share), -1, points).sum(axis=1)
        wave = np.fft.rfft(np.roll(share, -below, axis=1), axis=1)  # small angles: of many strata errors add up
        modes[rows], waves[0, rows] = mode, np.log(np.maximum(np.abs(wave), 1e-300))
        waves[1, rows] = np.arctan2(wave.imag.copy(), wave.real.copy())  # of numbers that stand together: twice as fast
    return modes, *waves


def _tilted_tails(strata, modes, size, phase, tilt, points, k, ahead):
    """Σ over x ≥ k of the tilted chance of x, times exp(−tilt (x − k)): a sum of positive numbers near 1."""
    frequencies, steps = 2 * np.pi * np.arange(points // 2 + 1) / points, np.arange(points)
    k, weights = (k - strata @ modes) % points, np.exp(-tilt * steps)
    sums, step = np.empty(len(k)), max(1, 2 * _IN_CACHE // points)
    for part in (slice(i, i + step) for i in range(0, len(k), step)):
        # the point of the circle by the tangent of half its angle: far quicker than by sine and cosine
        half = np.tan((strata[part] @ phase + np.outer(k[part], frequencies)) / 2)
        length, own = np.exp(strata[part] @ size) / (1 + half**2), np.empty(half.shape, dtype=complex)
        own.real, own.imag = length * (1 - half**2), 2 * length * half
        chances = np.fft.irfft(own, points, axis=1)
        sums[part] = np.where(steps < ahead[part, None], chances, 0) @ weights
    return sums
