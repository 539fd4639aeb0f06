"""Rates in two corpora: how large the difference is, and how sure, with documents as what varies."""

import numpy as np
from scipy import sparse, special

from mudawwana.counts import measures
from mudawwana.counts._checks import divided
from mudawwana.counts._intervals import FEWEST, quantile, rate_terms, variance

_CELLS = 4_000_000


def log_rate_errors(counts, sizes, groups=None):
    """Variance of the logarithm of each rate and its degrees of freedom: terms × units, sparse, and words of units.

    A term that does not occur is taken to occur half a time (variance 2), as in `measures.log_ratio`.
    """
    used = np.flatnonzero(np.asarray(sizes) > 0)
    counts, sizes = counts.tocsr()[:, used], np.asarray(sizes, dtype=float)[used]
    groups = None if groups is None else np.asarray(groups)[used]
    spread, freedom = np.full(counts.shape[0], 2.0), max(len(sizes) - 1, 0)
    step = max(1, _CELLS // max(1, len(sizes)))
    for part in (slice(i, i + step) for i in range(0, counts.shape[0] if len(sizes) else 0, step)):
        own = counts[part].toarray()
        found, freedom = variance(np.nan_to_num(rate_terms(own, sizes)), groups)
        spread[part] = np.where(own.sum(axis=1) > 0, found, 2.0)
    return spread, freedom


def log_t_tail(t, freedom):
    """Natural logarithm of the two-sided p of Student's t; its leading term where p itself would be 0."""
    a, x = np.asarray(freedom, dtype=float) / 2, divided(freedom, freedom + np.asarray(t) ** 2)
    with np.errstate(divide="ignore"):
        leading = a * np.log(x) - np.log(a) - special.betaln(a, 0.5)
        p = special.betainc(a, 0.5, x)
        return np.where(p > 1e-280, np.log(p), leading)


def rank_sums(here, there):
    """Wilcoxon's rank sum test of each row of two sparse tables (terms × documents): natural logarithm of its p.

    Two-sided, normal with correction for ties and continuity (Lijffijt et al. 2016 on its use for corpora). Most cells
    are 0: ties that need not be sorted.
    """
    n1, n2 = here.shape[1], there.shape[1]
    n, both = n1 + n2, sparse.hstack([here, there]).tocoo()
    filled = both.data > 0
    row, column, value = both.row[filled], both.col[filled], both.data[filled]
    order = np.lexsort([value, row])
    row, column, value = row[order], column[order], value[order]
    present = np.bincount(row, minlength=here.shape[0])
    zeros, start = n - present, np.cumsum(present) - present
    new = np.flatnonzero((np.diff(row, prepend=-1) != 0) | (np.diff(value, prepend=-1.0) != 0))
    many = np.diff([*new, len(row)])
    middle = np.repeat(new + (many + 1) / 2, many) - start[row] + zeros[row]
    in_first = column < n1
    zeros_first = n1 - np.bincount(row[in_first], minlength=len(zeros))
    ranks = np.bincount(row[in_first], weights=middle[in_first], minlength=len(zeros)) + zeros_first * (zeros + 1) / 2
    ties = np.bincount(row[new], weights=many**3.0 - many, minlength=len(zeros)) + zeros**3.0 - zeros
    spread = np.sqrt(np.maximum(n1 * n2 / 12 * (n + 1 - ties / max(n * (n - 1), 1)), 0))
    away = np.maximum(np.abs(ranks - n1 * (n + 1) / 2) - 0.5, 0)
    return np.minimum(np.log(2) + special.log_ndtr(-np.nan_to_num(divided(away, spread))), 0)


def conservative(low, high):
    """The end of the interval that lies nearer to no difference; 0 where it reaches across, or where there is none."""
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))


def compared(counts, errors):
    """Columns of size and interval from four counts (f1, n1, f2, n2) and, of each corpus, `log_rate_errors`.

    errors of the second: None for a reference that is taken as it is. low and high are missing where a count is below
    five; log_ratio_conservative takes what is not drawn into account as well.
    """
    f1, _, f2, _ = counts
    (spread, freedom), second = errors[0], errors[1] or (0.0, 1)
    total = spread + second[0]
    degrees = divided(total**2, divided(spread**2, freedom) + divided(second[0] ** 2, second[1]))
    ratio = measures.log_ratio(*counts)
    margin = np.where(total > 0, quantile(np.nan_to_num(degrees)), 0) * np.sqrt(total) / np.log(2)
    margin = np.where(np.isnan(margin), np.inf, margin)
    drawn = (f1 >= FEWEST) & ((np.asarray(f2) >= FEWEST) | (errors[1] is None)) & np.isfinite(margin)
    columns = {
        "log_likelihood": measures.log_likelihood(*counts),
        "log_ratio": ratio,
        "low": np.where(drawn, ratio - margin, np.nan),
        "high": np.where(drawn, ratio + margin, np.nan),
        "log_ratio_conservative": conservative(ratio - margin, ratio + margin),
    }
    log_p = log_t_tail(divided(ratio * np.log(2), np.sqrt(total)), degrees) if errors[1] is not None else None
    return columns, log_p
