"""Intervals by documents: how far a rate or a measure would vary if other documents had been read.

A measure is a function of sums over documents; its error is seen from its values with each document left out (the
jackknife, Efron & Tibshirani 1993, ch. 11; of a rate it is linearised), and Student's t over documents gives the
interval. Nothing is drawn, hence no seed.
"""

import numpy as np
from scipy import sparse, special

from mudawwana.counts._checks import divided

FEWEST_DOCUMENTS = 5
"""Below it nothing is known of how documents vary: contexts within documents stand for them."""
FEWEST = 5
"""Shared and expected contexts, or occurrences, below which there is no interval."""
_AT_ONCE = 5_000_000  # counts that are gone through at once


def interval_unit(tokens):
    """What intervals rest on, to be stated beside them.

    Parameters
    ----------
    tokens : Tokens

    Returns
    -------
    str
        Documents from five on. Below, contexts within documents: such an interval says how the counts would vary in
        other sentences of the same documents, and nothing of other documents.

    Notes
    -----
    In simulated corpora of 5 to 200 documents, of uneven length and with terms that clump, 95 % intervals of rates
    and Log Ratio cover in 0.88 to 0.99 of cases, those of NPMI in 0.93 to 1; of a frequent term that clumps very much
    (a gamma law of shape 0.2) and of 8 to 20 documents those of rates cover in 0.87 only.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> interval_unit(tokenize(Corpus.from_texts(["نص قصير"] * 5)))
    'documents'
    >>> interval_unit(tokenize(Corpus.from_texts(["نص قصير"])))
    'contexts within documents (says nothing of other documents)'
    """
    if by_documents(tokens.positions["document"].to_numpy()):
        return "documents"
    return "contexts within documents (says nothing of other documents)"


def by_documents(documents):
    """Whether there are documents enough, given that of each word or context (in text order)."""
    return int((np.diff(documents, prepend=-1) != 0).sum()) >= FEWEST_DOCUMENTS


def quantile(freedom):
    """Student's t for a two-sided interval of 95 %; NaN without a degree of freedom."""
    freedom = np.asarray(freedom, dtype=float)
    return np.where(freedom > 0, special.stdtrit(np.maximum(freedom, 0.5), 0.975), np.nan)


def margins(spread, freedom, units):
    """How far a logarithm may lie below and above what was found, given its variance.

    Above, Student's t over documents. Below, t over those (``units``) in which something was found at all: what stands
    in few could as well have been missed, which no variance between the many others tells. Of one: without end.
    """
    error = np.sqrt(spread)
    below = quantile(np.minimum(freedom, np.asarray(units) - 1)) * error
    return np.where(np.isnan(below), np.inf, below), quantile(freedom) * error


def variance(parts, groups=None):
    """Variance of the sums over units (columns) of what each adds, and its degrees of freedom.

    groups: units vary within these only.
    """
    parts = np.asarray(parts, dtype=float)
    groups = np.zeros(parts.shape[1], dtype=np.int64) if groups is None else np.unique(groups, return_inverse=True)[1]
    several = sparse.csr_array((np.ones(len(groups)), (np.arange(len(groups)), groups)))
    units = np.asarray(several.sum(axis=0)).reshape(-1)
    squares = (parts**2 @ several) - (parts @ several) ** 2 / units
    return (np.maximum(squares, 0) @ divided(units, units - 1 + (units == 1))), int((units - 1).sum())


def without_each(counts, total=None):
    """Logarithm of what is left of each sum (rows) when a unit (column) is left out; of nothing, half a count is."""
    total = counts.sum(axis=-1, keepdims=True) if total is None else total
    return np.log(np.where(total > 0, np.maximum(total - counts, 0.5) / np.maximum(total, 1), 1))


def jackknife(values, groups=None):
    """Variance of a measure from its values with each unit (column) left out, and its degrees of freedom."""
    own = np.zeros(values.shape[1], dtype=np.int64) if groups is None else np.unique(groups, return_inverse=True)[1]
    units = np.bincount(own)[own]
    return variance(values * (units - 1) / units, groups)


def rate_errors(counts, sizes, groups=None):
    """Variance of the logarithm of each rate, its degrees of freedom, and in how many units the term occurs.

    counts: terms × units, sparse; sizes: words of each unit. A long document pulls the rate towards itself: its part is
    set right as leaving it out would (the jackknife). Squares are summed where something stands, and what the many
    empty units add is worked out for all terms at once.
    """
    used = np.flatnonzero(np.asarray(sizes) > 0)
    counts, sizes = counts.tocsr()[:, used], np.asarray(sizes, dtype=float)[used]
    if not len(used):
        return np.full(counts.shape[0], np.nan), 0, np.zeros(counts.shape[0], dtype=np.int64)
    share, total = sizes / max(sizes.sum(), 1), np.asarray(counts.sum(axis=1), dtype=float)
    right = (1 - 1 / len(share)) / np.maximum(1 - share, 0.01)
    groups = np.zeros(len(used)) if groups is None else np.asarray(groups)[used]
    groups = np.unique(groups, return_inverse=True)[1]
    several = sparse.csr_array((np.ones(len(groups)), (np.arange(len(groups)), groups)))
    units, due = np.asarray(several.sum(axis=0)).reshape(-1), (right * share)[:, None]
    portion, spread = counts.indptr[1:] // _AT_ONCE, np.empty(counts.shape[0])
    for rows in np.split(np.arange(counts.shape[0]), np.flatnonzero(np.diff(portion)) + 1):
        scales = sparse.diags_array(np.nan_to_num(divided(1.0, total[rows]))), sparse.diags_array(right)
        own = scales[0] @ counts[rows] @ scales[1]
        squares = (own.power(2) @ several - 2 * own @ (several * due)).toarray() + (several * due**2).sum(axis=0)
        sums = (own @ several).toarray() - (several * due).sum(axis=0)
        parts = squares - sums**2 / units
        parts[parts < 1e-12 * (1 + squares)] = 0  # what rounding leaves of terms that are spread as the words are
        spread[rows] = parts @ divided(units, units - 1 + (units == 1))
    return spread, int((units - 1).sum()), np.diff(counts.indptr)


def rate_intervals(counts, sizes, groups=None):
    """Ends of the 95 % intervals of many rates (per word), on the scale of logarithms.

    counts: terms × units, sparse; sizes: words of each unit. NaN below five occurrences; from 0 on, if all are in one.
    """
    total = np.asarray(counts.sum(axis=1)).reshape(-1)
    spread, freedom, units = rate_errors(counts, sizes, groups)
    below, above = margins(spread, freedom, units)
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        log_rate = np.log(total / np.sum(sizes, dtype=float))
        ends = np.stack([np.exp(log_rate - below), np.minimum(np.exp(log_rate + above), 1)])
    return np.where((total >= FEWEST) & (freedom > 0), ends, np.nan)
