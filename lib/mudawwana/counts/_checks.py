"""Counts as arrays that broadcast together, checked to be counts and not to contradict each other."""

import numpy as np
from scipy import sparse

from mudawwana.errors import CorpusError


def divided(a, b):
    """a / b, NaN where b = 0."""
    return np.divide(a, b, out=np.full(np.broadcast(a, b).shape, np.nan), where=np.not_equal(b, 0))[()]


def floats(name, value):
    """Numbers as an array, or an error in the words of the caller."""
    try:
        return np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise CorpusError(f"{name}: not an array of numbers. Give a number or an array of numbers.") from None


def counts_of(**named):
    """Arguments as float arrays of one shape, checked to be finite and not negative."""
    arrays = [floats(name, value) for name, value in named.items()]
    for name, array in zip(named, arrays, strict=True):
        if not (np.isfinite(array) & (array >= 0)).all():
            raise CorpusError(f"{name}: negative, missing or infinite counts. Give counts of 0 or more.")
    try:
        return np.broadcast_arrays(*arrays)
    except ValueError:
        lengths = ", ".join(f"{name} {array.shape}" for name, array in zip(named, arrays, strict=True))
        raise CorpusError(f"{lengths}: lengths do not match. Give numbers, or arrays of one length.") from None


def check_part(part_name, part, whole_name, whole):
    """Stop where a part is larger than its whole: two counts of different texts."""
    if (part > whole).any():
        raise CorpusError(f"{part_name}: larger than {whole_name}. Count both over the same text.")


def check_whole(name, array):
    """Stop where rates were given for counts."""
    if (array % 1 != 0).any():
        raise CorpusError(f"{name}: not whole numbers. Give counts, not rates.")


def two_corpora(f1, n1, f2, n2):
    """Counts of a term and of all words in two corpora, checked against each other."""
    f1, n1, f2, n2 = counts_of(f1=f1, n1=n1, f2=f2, n2=n2)
    check_part("f1", f1, "n1", n1)
    check_part("f2", f2, "n2", n2)
    return f1, n1, f2, n2


def pair(f_xy, f_x, f_y, *n):
    """Counts of a co-occurrence table, with or without n, checked against each other."""
    f_xy, f_x, f_y, *n = counts_of(f_xy=f_xy, f_x=f_x, f_y=f_y, **dict(zip("n", n, strict=False)))
    check_part("f_xy", f_xy, "f_x", f_x)
    check_part("f_xy", f_xy, "f_y", f_y)
    for contexts in n:
        check_part("f_x + f_y − f_xy", f_x + f_y - f_xy, "n", contexts)
    return f_xy, f_x, f_y, *n


def table_of(counts):
    """Counts as a checked sparse matrix, and whether they were a single line of numbers."""
    single = False
    if not sparse.issparse(counts):
        counts = floats("counts", counts)
        single = counts.ndim < 2
        counts = np.atleast_2d(counts)
    if counts.ndim != 2:
        raise CorpusError("counts: not a table. Give a matrix, dense or sparse.")
    table = sparse.coo_array(counts, dtype=float, copy=True)
    table.sum_duplicates()
    counts_of(counts=table.data)
    return table, single


def sizes_of(sizes, length, unit):
    """Words of each part or unit, as many as the counts have."""
    (sizes,) = counts_of(sizes=sizes)
    if sizes.shape != (length,):
        raise CorpusError(f"sizes: shape {sizes.shape} does not match counts. Give one size for each {unit}.")
    return sizes
