"""Pairs within strata: what their contexts are compared with, how surely they meet, and how far that may vary."""

import numpy as np

from mudawwana.counts import measures
from mudawwana.counts._contexts import contexts_of, summed
from mudawwana.counts._intervals import by_documents, jackknife, margins, without_each
from mudawwana.counts._odds import odds_ratio_within
from mudawwana.counts._within import log_tails_within

MANY_CONTEXTS = 5_000
"""Contexts from which classes of length are half as wide. The more contexts, the smaller a bias shows: in a class that
doubles the longest hold twice as much as the least, and of forty words put apart from each other into 18,000 sentences
some pair had q < 0.05 in 6 of 60 cases, in narrower classes in none."""
FEWEST_IN_CLASS = 25
MOST_CLASSES = 16
_CELLS = 4_000_000


def words_of_contexts(tokens, within, roles):
    """How many words each context holds."""
    context, documents = contexts_of(tokens.positions, tokens, within, roles)
    return np.bincount(context + 1, minlength=len(documents) + 1)[1:]


def strata_of(words, documents, within):
    """Two ways to part contexts, given the words and the document of each: by document, and by document and length.

    Classes of length double, of many contexts in two steps: a long sentence holds more of everything. Documents as
    contexts lie in one stratum.
    """
    if within == "document":
        return np.zeros(len(words), dtype=np.int64), document_classes(words)
    finer = documents.astype(np.int64) * 128 + _doublings(words, steps=2 if len(words) >= MANY_CONTEXTS else 1)
    return tuple(np.unique(strata, return_inverse=True)[1] for strata in (documents, finer))


def document_classes(words):
    """Documents of about the same length: classes that double, and with 50 documents or more, ranks of 25 and more.

    The more documents, the smaller a bias shows; in a class that doubles, the longest hold twice as much as the least.
    """
    ranks = max(1, min(len(words) // FEWEST_IN_CLASS, MOST_CLASSES))
    rank = np.searchsorted(np.sort(words), words) * ranks // max(len(words), 1)
    return np.unique(_doublings(words) * MOST_CLASSES + rank, return_inverse=True)[1]


def _doublings(words, steps=1):
    return np.floor(steps * np.log2(np.maximum(words, 1))).astype(np.int64)


def log_p_within(one, other, strata, a, b, observed):
    """Natural logarithm of the larger of the exact p of each way to part the contexts."""
    largest = np.full(len(a), -np.inf)
    for part in strata:
        size = np.bincount(part)
        here = summed(one, part)
        there = here if other is one else summed(other, part)
        largest = np.maximum(largest, log_tails_within(here, there, size, a, b, observed))
    return largest


def pair_intervals(one, other, a, b, documents, stratum):
    """Ends of NPMI, and the odds ratio within documents with its ends: pairs × 5."""
    found, units = np.full((len(a), 5), np.nan), np.unique(documents, return_inverse=True)[1]
    whole = by_documents(documents)
    unit, groups = (units, None) if whole else (np.arange(len(units)), units)
    sizes = np.bincount(unit).astype(float)
    step = max(1, _CELLS // max(1, len(sizes)))
    for part in (slice(i, i + step) for i in range(0, len(a), step)):
        rows_a, rows_b = one[a[part]], other[b[part]]
        counts = [
            summed(rows, unit).toarray().astype(float) for rows in (rows_a.multiply(rows_b).tocsr(), rows_a, rows_b)
        ]
        found[part, :2] = _npmi_ends(*counts, sizes, groups)
    contexts = np.bincount(stratum)
    here, there = summed(one, stratum), summed(other, stratum)
    for row, (x, y) in enumerate(zip(a, b, strict=True)):
        f_x, f_y = here[[x]].toarray()[0], there[[y]].toarray()[0]
        both = np.flatnonzero((f_x > 0) & (f_y > 0))
        shared = one[[x]].multiply(other[[y]]).sum()
        found[row, 2:] = odds_ratio_within(int(shared), f_x[both], f_y[both], contexts[both])
    return found


def _npmi_ends(f_xy, f_x, f_y, sizes, groups):
    """NPMI ± t times its error by the jackknife; rows × units in, rows × 2 out."""
    total, n = [array.sum(axis=1)[:, None] for array in (f_xy, f_x, f_y)], sizes.sum()
    left_xy, left_x, left_y, left = (without_each(array) for array in (f_xy, f_x, f_y, sizes[None]))
    with np.errstate(divide="ignore", invalid="ignore"):
        pmi, size = np.log(total[0] * n / (total[1] * total[2])), np.log(total[0] / n)
        values = -(pmi + left_xy + left - left_x - left_y) / (size + left_xy - left)
    spread, freedom = jackknife(np.clip(np.nan_to_num(values, nan=1), -1, 1), groups)
    below, above = margins(spread, freedom, (f_xy > 0).sum(axis=1))
    value = measures.npmi(*(array[:, 0] for array in total), n)
    return np.clip(np.stack([value - below, value + above], axis=1), -1, 1)
