"""Bootstrap: units drawn with replacement, and what sums over them vary by."""

import numpy as np

from mudawwana.counts._checks import check_part, check_whole, normal_quantile, sizes_of, table_of
from mudawwana.errors import CorpusError

_CELLS = 4_000_000  # floats held at once by each array of the bootstrap: 32 MB
_FEWEST_DOCUMENTS = 20  # from so many on, intervals come from resampling documents; below, sentences within documents


def resampling_unit(tokens, within="sentence"):
    """What bootstrap intervals resample, to be stated beside them.

    Parameters
    ----------
    tokens : Tokens
    within : {"sentence", "paragraph", "document"} or int
        The contexts that are counted, for ``cooccurrence``.

    Returns
    -------
    str
        Documents when there are enough of them, or when they are the contexts; else contexts within documents.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> resampling_unit(tokenize(Corpus.from_texts(["نص قصير"])))
    'sentences within documents'
    """
    if len(tokens.corpus) >= _FEWEST_DOCUMENTS or within == "document":
        return "documents"
    return f"{within if isinstance(within, str) else 'window'}s within documents"


def bootstrap_interval(counts, sizes, groups=None, *, seed=0, repeats=2000, level=0.95):
    """Percentile bootstrap intervals of the per-million frequencies of many terms (Efron & Tibshirani 1993).

    counts: units × terms, sizes: words of each unit (those without are left out), groups: units are drawn within these
    (sentences within documents). Sums are whole, so one seed gives the same ends for any choice of terms.
    """
    normal_quantile(level)
    for name, value, least in (("seed", seed, 0), ("repeats", repeats, 1)):
        if not isinstance(value, (int, np.integer)) or value < least:
            raise CorpusError(f"{name}: {value!r} cannot be used. Give a whole number of {least} or more.")
    table, single = table_of(counts, lambda column: column[:, None] if column.ndim == 1 else column)
    sizes = sizes_of(sizes, table.shape[0], "unit (row of counts)")
    check_whole("counts", table.data)
    check_whole("sizes", sizes)
    check_part("counts", table.data, "sizes", sizes[table.coords[0]])
    groups = np.zeros(sizes.size) if groups is None else np.asarray(groups)
    if groups.shape != sizes.shape:
        raise CorpusError(f"groups: {groups.size} labels for {sizes.size} units. Give one label a unit.")
    used = sizes > 0
    table, sizes, groups = table.tocsr()[used].tocsc(), sizes[used], groups[used]
    ends = np.full((2, table.shape[1]), np.nan)
    rows, width = max(1, _CELLS // max(1, sizes.size)), max(1, _CELLS // repeats)
    for start in range(0, table.shape[1] if sizes.size else 0, width):
        chunk = table[:, start : start + width]
        frequencies = np.empty((repeats, chunk.shape[1]))
        # Every chunk of terms sees the same resamples: drawn again, as they need not fit in memory together.
        for first, weights in _resamples(groups, seed, repeats, rows):
            frequencies[first : first + rows] = 1e6 * (weights @ chunk) / (weights @ sizes)[:, None]
        ends[:, start : start + width] = np.quantile(frequencies, [(1 - level) / 2, (1 + level) / 2], axis=0)
    low, high = ends
    return (low[0], high[0]) if single else (low, high)


def resampled_sums(counts, groups=None, *, seed=0, repeats=2000):
    """Sums over units drawn with replacement, repeats × columns: what measures of several counts are bootstrapped from.

    One seed draws the same units whatever the columns.
    """
    table, _ = table_of(counts, np.atleast_2d)
    table = table.tocsc()
    groups = np.zeros(table.shape[0]) if groups is None else np.asarray(groups)
    sums = np.empty((repeats, table.shape[1]))
    rows = max(1, _CELLS // max(1, groups.size))
    for first, weights in _resamples(groups, seed, repeats, rows):
        sums[first : first + rows] = weights @ table
    return sums


def _resamples(groups, seed, repeats, rows):
    """Yield blocks of bootstrap weights (repeats × units): how often each unit is drawn within its group."""
    rng = np.random.Generator(np.random.PCG64(seed))
    members = [np.flatnonzero(groups == group) for group in np.unique(groups)]
    for first in range(0, repeats, rows):
        weights = np.empty((min(rows, repeats - first), groups.size))
        for units in members:
            # Drawing and counting is the multinomial distribution, several times faster than rng.multinomial.
            drawn = rng.integers(units.size, size=(len(weights), units.size))
            cells = drawn + units.size * np.arange(len(weights))[:, None]
            weights[:, units] = np.bincount(cells.ravel(), minlength=cells.size).reshape(cells.shape)
        yield first, weights
