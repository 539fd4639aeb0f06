"""How evenly: DP from whole numbers that may be counted in parts of a corpus."""

import numpy as np
from scipy import special

from mudawwana.counts._checks import divided, sizes_of, table_of
from mudawwana.errors import CorpusError


def dp(counts, sizes):
    """Dispersion over the parts of a corpus: DP = ½ Σ |v_i − s_i| (Gries 2008).

    v_i is the part's share of the term's occurrences, s_i its share of all words.

    Parameters
    ----------
    counts : terms × parts, dense or scipy sparse; a plain row is one term.
    sizes : words in each part, or shares of them.

    Returns
    -------
    One value a term: 0 (spread as the words are) to 1 − min s (all in the smallest part). NaN for a term that
    never occurs; 0 when there is one part.

    Examples
    --------
    >>> float(dp([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).round(2))  # Gries (2008)
    0.18
    """
    table, single = table_of(counts)
    sizes = sizes_of(sizes, table.shape[1], "part (column of counts)")
    if (sizes[table.coords[1]] == 0)[table.data > 0].any():
        raise CorpusError("counts: a term occurs in a part of size 0. Count terms and sizes over the same words.")
    if not (table.data % 1).any() and not (sizes % 1).any():
        table, sizes = table.astype(np.int64), sizes.astype(np.int64)
    totals, words = np.asarray(table.sum(axis=1)).reshape(-1), sizes.sum()
    value = dp_from_sums(dp_sums(table, sizes, totals, words), totals, words)
    return value[0] if single else value


def dp_norm(counts, sizes):
    """`dp` brought to 0 … 1: DP / (1 − min s) (Lijffijt & Gries 2012).

    Parameters
    ----------
    counts, sizes : as in `dp`.

    Returns
    -------
    One value a term. NaN for a term that never occurs, and when there is one part, as nothing can vary. Parts of
    size 0 are none.

    Examples
    --------
    >>> float(dp_norm([2, 1, 0], [100, 100, 100]).round(3))  # Lijffijt & Gries (2012), Table 1
    0.5
    """
    return dp_norm_from_dp(dp(counts, sizes), sizes)


def dp_sums(counts, sizes, totals, words):
    """What some parts of a corpus add to `dp`: Σ (|f_i N − f n_i| − f n_i) over those in which the term occurs.

    counts: terms × parts, sparse, no cell twice. Whole numbers stay whole, so that sums over parts that were counted
    apart add up to the sum over all of them, in any order.
    """
    if totals.size and 2.0 * totals.max() * words >= 2**63:
        raise CorpusError(f"counts: {words:,} words are too many for whole numbers. Count in several corpora.")
    terms, parts = (table := counts.tocoo()).coords
    due = totals[terms] * sizes[parts]
    sums = np.zeros(table.shape[0], dtype=due.dtype)
    np.add.at(sums, terms, np.abs(table.data * words - due) - due)
    return sums


def dp_from_sums(sums, totals, words):
    """`dp` from the `dp_sums` of a whole corpus.

    A part without the term adds s_i to twice DP, and all s_i add up to 1: the sums correct that for the others.
    """
    return divided(np.maximum(totals * words + sums, 0), 2 * totals * words)


def dp_norm_from_dp(value, sizes):
    """`dp_norm` where `dp` is known."""
    sizes = np.asarray(sizes, dtype=float)
    sizes = sizes[sizes > 0]  # a document without words is no part
    return np.minimum(divided(value, 1 - np.min(divided(sizes, sizes.sum()), initial=1)), 1)


def dp_by_chance(counts, sizes, at_once=2_000_000):
    """Mean of `dp`, and the ends of its 95 % band, if a term's occurrences fell on the words at random.

    The mean is exact (De Moivre's mean deviation of the binomial); the band is normal. What a term has in two parts
    goes together as orthogonal polynomials of the binomial do (Eagleson 1964): covariances to the second of them,
    with exact coefficients. Parts of one size are computed once.
    """
    sizes = np.asarray(sizes, dtype=float)
    size, parts = np.unique(sizes[sizes > 0], return_counts=True)
    share = size / max(sizes.sum(), 1)
    odds = divided(share, 1 - share) if len(sizes[sizes > 0]) > 1 else np.zeros_like(share)
    values, back = np.unique(np.asarray(counts, dtype=float), return_inverse=True)
    found, step = np.full((3, len(values)), np.nan), max(1, at_once // max(1, len(share)))
    for part in (slice(i, i + step) for i in range(0, len(values), step)):
        n = np.where(values[part] > 0, values[part], np.nan)[:, None]
        mean, squared, first, second = _deviations(n, share)
        error = ((squared - mean**2) * parts).sum(axis=1)
        for power, moment in ((1, first), (2, second)):
            shared = ((odds ** (power / 2) * moment) @ parts) ** 2 - (odds**power * moment**2) @ parts
            error += (-1) ** power * shared
        error, mean = np.sqrt(np.maximum(error, 0)) / n[:, 0] / 2, mean @ parts / n[:, 0] / 2
        found[:, part] = mean, np.maximum(mean - 1.96 * error, 0), np.minimum(mean + 1.96 * error, 1)
    found[:, values == 0] = np.nan
    return found[:, back]


def _deviations(n, p):
    """Of |X − np|, X binomial: mean, mean square, and moments with the first two Krawtchouk polynomials of X.

    By Stein's identity E[(X − np) g(X)] = p E[(n − X) (g(X + 1) − g(X))], for powers of X − np above np.
    """
    q, above = 1 - p, np.floor(n * p) + 1
    with np.errstate(divide="ignore", invalid="ignore"):
        log_choose = special.gammaln(n + 1) - special.gammaln(above + 1) - special.gammaln(n - above + 1)
        edge = above * q * np.exp(log_choose + special.xlogy(above, p) + special.xlog1py(n - above, -p))
        tail = special.betainc(above, n - above + 1, p)
    possible = (above <= n) & (p < 1)
    edge, tail, gap = np.where(possible, edge, 0), np.where(possible, tail, 0), above - n * p
    variance = n * p * q
    square = variance * tail + edge * (gap - p)
    cube = p * (n * q * (2 * edge + tail) - 2 * square - edge) + edge * gap**2
    mean, first = 2 * edge, 2 * square - variance
    second = 2 * cube - variance * (q - p) - (q - p) * first - variance * mean
    with np.errstate(divide="ignore", invalid="ignore"):
        first, second = first / np.sqrt(variance), second / np.sqrt(2 * n * (n - 1)) / (p * q)
    usable = possible | np.isnan(n)
    return mean, variance, np.where(usable, first, 0), np.where(usable & (n > 1), second, 0)
