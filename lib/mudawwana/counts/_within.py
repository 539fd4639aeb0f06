"""Exact tests within strata: the tail of a sum of hypergeometric counts, for very many pairs at once.

With the margins of every stratum (document; document and class of length) fixed, the joint count of a pair is a sum
of independent hypergeometric counts. Where the variance is large, or the count is near its mean, the sum is known well
enough by three cumulants, each a product of something of a and something of b: strata need not be gone through. All
other tails are exact sums (``_tilted_sums``). What is asked there of a stratum is its size and how many contexts of it
hold a and b: strata of one kind are counted, and each kind is worked out once for all pairs.
"""

from functools import cache

import numpy as np
import pandas as pd
from scipy import sparse, special

from mudawwana.counts._tilted_sums import log_tails

ENTRIES_AT_ONCE = 2_000_000
"""Kinds of strata of pairs that are held before their tails are worked out."""
LARGE, MIDDLE, NEAR = 200, 20, 2
"""Variance from which the tail is that of Pearson's type III with the same cumulants (p to about 4 % down to 1e-6), and
that from which it is where the count lies within so many deviations of its mean (p to 1.5 %). It errs upwards."""
_CELLS = 4_000_000


def log_tails_within(a, b, sizes, rows, columns, observed):
    """Natural logarithm of P(X ≥ observed) for pairs of a row of ``a`` and a row of ``b``.

    a, b: sparse things × strata, in how many contexts of a stratum each stands; sizes: contexts of each stratum.
    """
    a, b = a.tocsr(), b.tocsr()
    sizes, observed = np.asarray(sizes, dtype=np.int64), np.asarray(observed, dtype=np.int64)
    result = _log_tails_by_cumulants(a, b, sizes, rows, columns, observed)
    left = np.flatnonzero(np.isnan(result))
    result[left] = 0
    kinds, held, waiting = _Kinds(a, b, sizes), [], 0
    for entries in kinds.of_pairs(rows[left], columns[left], left):
        held.append(entries)
        waiting += len(entries[0])
        if waiting > ENTRIES_AT_ONCE:
            _settle(kinds, held, observed, result)
            held, waiting = [], 0
    _settle(kinds, held, observed, result)
    return result


class _Kinds:
    """Strata by their kind, a whole number: the size, and the smaller and larger count of the two things."""

    def __init__(self, a, b, sizes):
        self.of_b = 0 if b is a else a.shape[0]  # where the things of b begin
        things = a if b is a else sparse.vstack((a, b), format="csr")
        self.counts, counts = np.unique(things.data, return_inverse=True)
        self.sizes, size = np.unique(sizes, return_inverse=True)
        self.many = max(len(self.counts), 1)
        self.things = sparse.csr_array((counts, things.indices, things.indptr), shape=things.shape)
        self.size = size * self.many**2

    def of_pairs(self, rows, columns, pairs):
        """Pair, kind and number of strata, by pair and kind: for one thing at a time and what is rarer beside it."""
        columns, strata = columns + self.of_b, np.diff(self.things.indptr)
        swapped = strata[rows] < strata[columns]
        often, seldom = np.where(swapped, columns, rows), np.where(swapped, rows, columns)
        order = np.argsort(often, kind="stable")
        starts = np.flatnonzero(np.diff(often[order], prepend=-1))
        count, every = np.full(self.things.shape[1], -1), len(self.sizes) * self.many**2
        for part in np.split(order, starts[1:]) if len(order) else ():
            own = slice(*self.things.indptr[often[part[0]] :][:2])
            count[self.things.indices[own]] = self.things.data[own]
            there = self.things[seldom[part]]
            one = count[there.indices]
            met = np.flatnonzero(one >= 0)
            one, other, stratum = one[met], there.data[met], there.indices[met]
            kind = self.size[stratum] + np.minimum(one, other) * self.many + np.maximum(one, other)
            kind += np.repeat(np.arange(len(part)) * every, np.diff(there.indptr))[met]
            kind.sort()
            first = np.flatnonzero(np.diff(kind, prepend=-1))
            pair, of = np.divmod(kind[first], every)
            yield pairs[part][pair], of, np.diff(np.append(first, len(kind)))
            count[self.things.indices[own]] = -1

    def read(self, kinds):
        """Size, smaller and larger count."""
        size, rest = np.divmod(kinds, self.many**2)
        return self.sizes[size], *(self.counts[of] for of in np.divmod(rest, self.many))


def _settle(kinds, held, observed, result):
    """Fill in the tails of the pairs whose kinds are held."""
    if not held or not sum(len(part[0]) for part in held):
        return
    pair, kind, many = (np.concatenate(column) for column in zip(*held, strict=True))
    kind, known = pd.factorize(kind)
    new = np.diff(pair, prepend=-1) != 0
    pairs, bounds = pair[new], np.append(np.flatnonzero(new), len(pair))
    strata = sparse.csr_array((many.astype(float), kind, bounds), shape=(len(pairs), len(known)))
    result[pairs] = log_tails(strata, *kinds.read(known), observed[pairs])


def _log_tails_by_cumulants(a, b, sizes, rows, columns, observed):
    """Logarithm of the tails of sums that are known by their cumulants; NaN for the others."""
    cumulants = np.zeros((3, len(rows)))
    n = np.maximum(sizes, 1).astype(float)
    rest = np.divide(1, n - 2, out=np.zeros(len(n)), where=n > 2)
    scales = 1 / n, 1 / n / n / np.maximum(n - 1, 1), rest / n**3 / np.maximum(n - 1, 1)
    own = _powers(a, n)
    other = own if b is a else _powers(b, n)
    used, row = np.unique(rows, return_inverse=True)
    step = max(1, min(_CELLS // max(1, b.shape[0]), len(used) // 4))
    for first in range(0, len(used), step):
        which = np.flatnonzero((row >= first) & (row < first + step))
        least = columns[which].min()  # of one table columns come after their rows: a triangle
        for number, scale in enumerate(scales):
            block = own[number][used[first : first + step]] @ sparse.diags_array(scale) @ other[number][least:].T
            cumulants[number, which] = block.toarray()[row[which] - first, columns[which] - least]
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
