"""Rates in two corpora: how large the difference is, and how sure, with documents as what varies."""

from typing import NamedTuple

import numpy as np
from scipy import sparse, special

from mudawwana.counts import measures
from mudawwana.counts._checks import divided
from mudawwana.counts._contexts import summed
from mudawwana.counts._intervals import FEWEST, FEWEST_DOCUMENTS, margins, rate_errors
from mudawwana.counts._rank_sums import rank_sums


def log_rate_errors(counts, sizes, groups=None):
    """Of terms × units (sparse) and words of units: variance of the logarithm of each rate, its degrees of freedom, and
    in how many units the term occurs.

    A term that does not occur is taken to occur half a time (variance 2), as in `measures.log_ratio`.
    """
    spread, freedom, units = rate_errors(counts, sizes, groups)
    return np.where(units > 0, spread, 2.0), freedom, units


def log_t_tail(t, freedom):
    """Natural logarithm of the two-sided p of Student's t; its leading term where p itself would be 0."""
    a, x = np.asarray(freedom, dtype=float) / 2, divided(freedom, freedom + np.asarray(t) ** 2)
    with np.errstate(divide="ignore"):
        leading = a * np.log(x) - np.log(a) - special.betaln(a, 0.5)
        p = special.betainc(a, 0.5, x)
        return np.where(p > 1e-280, np.log(p), leading)


def conservative(low, high):
    """The end of the interval that lies nearer to no difference; 0 where it reaches across, or where there is none."""
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))


def compared(counts, errors):
    """Columns of size and interval from four counts (f1, n1, f2, n2) and, of each corpus, `log_rate_errors`.

    The ends are those of the two rates, put together (MOVER; Zou & Donner 2008). errors of the second: None for a
    reference that is taken as it is. low and high are missing where a count is below
    five; log_ratio_conservative takes what is not drawn into account as well.
    """
    f1, _, f2, _ = counts
    (below, above), (below_2, above_2) = (margins(*each) if each else (0, 0) for each in errors)
    low, high = np.hypot(below, above_2) / np.log(2), np.hypot(above, below_2) / np.log(2)
    low, high = (np.where(np.isnan(margin), np.inf, margin) for margin in (low, high))
    ratio = measures.log_ratio(*counts)
    drawn = (f1 >= FEWEST) & ((np.asarray(f2) >= FEWEST) | (errors[1] is None)) & np.isfinite(low + high)
    columns = {
        "log_likelihood": measures.log_likelihood(*counts),
        "log_ratio": ratio,
        "low": np.where(drawn, ratio - low, np.nan),
        "high": np.where(drawn, ratio + high, np.nan),
        "log_ratio_conservative": conservative(ratio - low, ratio + high),
    }
    return columns, None if errors[1] is None else _log_welch(counts, errors)


def _log_welch(counts, errors):
    """Logarithm of p of Welch's t test of two rates over documents: of rates, since no logarithm has a rate of 0."""
    rates = [divided(np.asarray(f, dtype=float), n) for f, n in (counts[:2], counts[2:])]
    spreads = [rate**2 * spread for rate, (spread, *_) in zip(rates, errors, strict=True)]
    total = spreads[0] + spreads[1]
    degrees = divided(
        total**2, sum(divided(own**2, freedom) for own, (_, freedom, _) in zip(spreads, errors, strict=True))
    )
    apart = np.abs(rates[0] - rates[1])
    t, known = divided(apart, np.sqrt(total)), total > 1e-24 * (rates[0] + rates[1]) ** 2
    p = log_t_tail(np.where(known, t, 0), np.where(known, degrees, 1))
    return np.where(known, p, np.where(apart > 1e-12 * (rates[0] + rates[1]), -np.inf, 0))


class Side(NamedTuple):
    """One of two things compared: counts (terms × units), words of units, and groups of units (None: documents)."""

    counts: sparse.csr_array
    sizes: np.ndarray
    groups: np.ndarray | None

    def texts(self):
        """In how many documents each term occurs, and how many have words."""
        counts = self.counts
        if self.groups is not None:
            counts = summed(counts, np.unique(self.groups, return_inverse=True)[1])
        return np.diff(sparse.csr_array(counts).indptr), len(np.unique(self.units()[self.sizes > 0]))

    def units(self):
        """The document of each unit."""
        return np.arange(len(self.sizes)) if self.groups is None else self.groups


def documents_compared(here, there, rank_test=None):
    """Columns of ``keyness`` for two sides of the same terms, and the logarithm of p: NaN where texts are too few.

    ``rank_test`` gives ``rank_sums`` where the ranks are known.
    """
    sums = [np.asarray(side.counts.sum(axis=1)).reshape(-1) for side in (here, there)]
    words = [int(side.sizes.sum()) for side in (here, there)]
    counts = (sums[0], words[0], sums[1], words[1])
    columns, log_p = compared(counts, [log_rate_errors(*side) for side in (here, there)])
    (seen, texts), (seen_there, texts_there) = here.texts(), there.texts()
    if min(texts, texts_there) < FEWEST_DOCUMENTS:
        log_p = np.full(len(sums[0]), np.nan)
    else:
        log_p = np.maximum(log_p, rank_test() if rank_test else rank_sums(*(rates_of(side) for side in (here, there))))
    found = {
        "count": sums[0],
        "documents": seen,
        "per_million": measures.per_million(sums[0], words[0]),
        "reference_per_million": measures.per_million(sums[1], words[1]),
        "at_least": False,
        **columns,
        "reference_documents": seen_there,
        "text_dispersion": measures.log_likelihood(seen, texts, seen_there, texts_there),
    }
    return found, log_p


def with_tests(table, log_p):
    """p, its logarithm and q after the other measures; the family is every row that could be tested."""
    p = np.exp(log_p)
    table = table.assign(p=p, log10_p=log_p / np.log(10) + 0.0, q=measures.benjamini_hochberg(p))
    table["tests"] = int((~np.isnan(p)).sum())
    last = [name for name in ("reference_documents", "text_dispersion") if name in table]
    return table[[*table.columns.drop(last), *last]]


def rates_of(side):
    """Relative frequencies of terms in the documents that have words; divided, so that 3 of 147 ties with 1 of 49."""
    used = np.flatnonzero(side.sizes > 0)
    rates = sparse.csr_array(side.counts[:, used], dtype=float)
    rates.data /= side.sizes[used][rates.indices]
    return rates
