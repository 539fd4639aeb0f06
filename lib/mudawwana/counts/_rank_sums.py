"""Wilcoxon's rank sum test of many terms at once: exact where few documents have the term, else normal."""

from typing import NamedTuple

import numpy as np
from scipy import sparse, special

from mudawwana.counts._checks import divided
from mudawwana.counts._within import log_hypergeometric

EXACT, SMALL = 12, 60
"""Documents with the term up to which its law is summed, in a corpus of any size and in a small one."""


class Ranks(NamedTuple):
    """What is ranked of a table (terms × documents), whichever documents are set against the others."""

    row: np.ndarray
    """The row and the column of each cell that has the term, and ``middle``: twice its rank among those of its row."""
    column: np.ndarray
    middle: np.ndarray
    zeros: np.ndarray
    """How many documents have not the term, one value a row, as in ``ties``."""
    ties: np.ndarray
    patterns: list
    """Of terms in few documents, see ``_patterns``."""
    documents: int


def rank_sums(here, there):
    """Natural logarithm of p for each row of two sparse tables (terms × documents; Lijffijt et al. 2016).

    Two-sided, twice the smaller tail. Documents without the term are one tie that need not be sorted; other ties share
    their ranks as well, in the exact law too, which is that of all ways to part the documents.
    """
    both = sparse.hstack([here, there])
    return rank_sums_of(ranks_of(both), np.arange(both.shape[1]) < here.shape[1])


def ranks_of(table):
    """Ranks of a sparse table (terms × documents) from which those of any part against the rest are summed."""
    n, terms, table = table.shape[1], table.shape[0], table.tocoo()
    filled = table.data > 0
    row, column, value = table.row[filled], table.col[filled], table.data[filled]
    order = np.lexsort([value, row])
    row, column, value = row[order], column[order], value[order]
    present = np.bincount(row, minlength=terms)
    zeros, start = n - present, np.cumsum(present) - present
    new = np.flatnonzero((np.diff(row, prepend=-1) != 0) | (np.diff(value, prepend=-1.0) != 0))
    many = np.diff([*new, len(row)])
    middle = np.repeat(2 * new + many + 1, many) - 2 * start[row]
    ties = np.bincount(row[new], weights=many**3.0 - many, minlength=terms) + zeros**3.0 - zeros
    few = np.flatnonzero((present <= (n if n <= SMALL else EXACT)) & (present > 0))
    return Ranks(row, column, middle, zeros, ties, list(_patterns(few, row[new], many)), n)


def rank_sums_of(ranks, inside):
    """``rank_sums`` of the documents ``inside`` (bool, one a document) against the others."""
    n, n1, zeros = ranks.documents, int(inside.sum()), ranks.zeros
    chosen = inside[ranks.column]
    row, middle = ranks.row[chosen], ranks.middle[chosen]
    own = np.bincount(row, minlength=len(zeros))
    sums = np.bincount(row, weights=middle, minlength=len(zeros)) + 2 * own * zeros
    sums += (n1 - own) * (zeros + 1)
    spread = np.sqrt(np.maximum(n1 * (n - n1) / 12 * (n + 1 - ranks.ties / max(n * (n - 1), 1)), 0))
    away = np.maximum(np.abs(sums / 2 - n1 * (n + 1) / 2) - 0.5, 0)
    log_p = np.minimum(np.log(2) + special.log_ndtr(-np.nan_to_num(divided(away, spread))), 0)
    for rows, of_rows in ranks.patterns:
        log_p[rows] = _exact(sums[rows], of_rows, zeros[rows[0]], n1)
    return log_p


def _patterns(rows, of_run, many):
    """Rows whose documents with the term tie alike, and twice the ranks among these: one law for all of them."""
    last = np.cumsum(np.bincount(of_run, minlength=int(rows.max(initial=-1)) + 1))
    alike = {}
    for row in rows.tolist():
        alike.setdefault(many[last[row - 1] if row else 0 : last[row]].tobytes(), []).append(row)
    for key, own in alike.items():
        runs = np.frombuffer(key, dtype=many.dtype)
        yield np.array(own), np.repeat(2 * np.cumsum(runs) - runs + 1, runs)


def _exact(sums, ranks, zeros, n1):
    """Logarithm of p of twice the rank sums of the first n1 documents, given the ranks of those that have the term."""
    k, most = len(ranks), int(ranks.sum())
    chosen = np.arange(min(k, n1) + 1)
    ways = np.zeros((len(chosen), most + 1))  # by how many are chosen, and their sum
    ways[0, 0] = 1
    for rank in ranks:
        ways[1:, rank:] += ways[:-1, : most + 1 - rank].copy()
    share = np.exp(log_hypergeometric([k + zeros], [k], [n1])[0])  # of all ways, those that choose so many
    law = ways * (share / special.comb(k, chosen))[:, None]
    number, total = np.nonzero(law)
    values = total + 2 * number * zeros + (n1 - number) * (zeros + 1)
    values, place = np.unique(values, return_inverse=True)
    chances = np.bincount(place, weights=law[number, total])
    below, above = np.cumsum(chances), np.cumsum(chances[::-1])[::-1]
    at = np.searchsorted(values, sums)
    return np.log(np.minimum(2 * np.minimum(below[at], above[at]), 1))
