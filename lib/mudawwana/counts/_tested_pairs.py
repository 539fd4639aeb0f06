"""Pairs of one table or across two: counted, tested within documents and between them, and shown."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from mudawwana.counts import measures
from mudawwana.counts._contexts import pairs_in, shared_documents, summed
from mudawwana.counts._intervals import FEWEST, FEWEST_DOCUMENTS
from mudawwana.counts._pair_tests import document_classes, log_p_within, pair_intervals, strata_of
from mudawwana.counts._significance import log_fisher_upper

COLUMNS = ["a", "b", "f_a", "f_b", "contexts", "observed", "documents", "expected", "npmi", "log_dice",
           "log_likelihood", "delta_p_b", "delta_p_a", "p", "log10_p", "q", "documents_both", "documents_expected",
           "p_between", "log10_p_between", "q_between", "tests", "p_all", "too_few"]  # fmt: skip
INTERVALS = ["npmi_low", "npmi_high", "odds_ratio", "odds_low", "odds_high"]


class Sides(NamedTuple):
    """What is paired: names and incidence (things × contexts) of a and of b, and what each context is."""

    names: np.ndarray
    one: sparse.csr_array
    names_b: np.ndarray
    other: sparse.csr_array
    documents: np.ndarray
    words: np.ndarray
    alike: bool
    """Whether both are one table: a pair is then made once, and nothing is paired with itself."""

    def within(self, chosen):
        """Of some contexts only."""
        kept = np.flatnonzero(chosen)
        one = self.one[:, kept]
        other = one if self.alike else self.other[:, kept]
        return self._replace(one=one, other=other, documents=self.documents[kept], words=self.words[kept])

    def by_document(self):
        """Which documents each stands in (two matrices of 0 and 1), and how many words of contexts each has."""
        unit = np.unique(self.documents, return_inverse=True)[1]
        words = np.bincount(unit, weights=self.words).astype(np.int64)
        one = _present(summed(self.one, unit))
        return one, one if self.alike else _present(summed(self.other, unit)), words

    def number(self, a, b):
        """One number for each pair of rows."""
        return np.asarray(a, dtype=np.int64) * len(self.names_b) + b

    def pairs(self):
        """Pairs that share some column: a, b and how many."""
        if self.alike:
            return pairs_in(self.one)[2:]
        product = (self.one @ self.other.T).tocoo()
        return *product.coords, product.data


class Tested(NamedTuple):
    """Every pair that shares a context, the size of its family, and log p between documents of the whole family."""

    table: pd.DataFrame
    """``row_a``, ``row_b``, counts, ``documents_both``, ``log_p``, and ``place`` in ``between`` (-1: not of the
    family)."""
    tests: int
    between: np.ndarray


def tested_pairs(sides, within, at_least):
    """Count and test; the family is fixed by the contexts of each alone."""
    f_a, f_b = (np.asarray(each.sum(axis=1)).reshape(-1) for each in (sides.one, sides.other))
    family = [int((each >= at_least).sum()) for each in (f_a, f_b)]
    tests = family[0] * (family[0] - 1) // 2 if sides.alike else family[0] * family[1]
    a, b, observed = sides.pairs()
    tested = np.flatnonzero((f_a[a] >= at_least) & (f_b[b] >= at_least))
    log_p, place = np.full(len(a), np.nan), np.full(len(a), -1)
    strata = strata_of(sides.words, sides.documents, within)
    log_p[tested] = log_p_within(sides.one, sides.other, strata, a[tested], b[tested], observed[tested])
    numbers, both, inside, between = _log_p_between(sides, f_a >= at_least, f_b >= at_least)
    at = np.searchsorted(numbers, sides.number(a, b))  # who shares a context, shares a document
    place[tested] = (np.cumsum(inside) - 1)[at[tested]]
    table = pd.DataFrame({"row_a": a, "row_b": b, "f_a": f_a[a], "f_b": f_b[b], "observed": observed})
    table = table.assign(documents_both=both[at]).astype("int64")
    return Tested(table.assign(log_p=log_p, place=place), tests, between)


def _log_p_between(sides, family_a, family_b):
    """Of pairs that share a document their numbers, in order, how many they share, whether they are of the family; and
    log p of those that are, NaN where documents are few.
    """
    one, other, words = sides.by_document()
    a, b, both = sides._replace(one=one, other=other).pairs()
    order = np.argsort(numbers := sides.number(a, b))
    a, b, both = a[order], b[order], both[order]
    inside = family_a[a] & family_b[b]
    found = numbers[order], both, inside
    if len(words) < FEWEST_DOCUMENTS:
        return *found, np.full(inside.sum(), np.nan)
    a, b, both = a[inside], b[inside], both[inside]
    f_a, f_b = (np.diff(each.indptr) for each in (one, other))
    log_p = log_p_within(one, other, [document_classes(words)], a, b, both)
    return *found, np.maximum(log_p, log_fisher_upper(both, f_a[a], f_b[b], np.full(len(a), len(words))))


def q_over_all(parts):
    """Tables of what was tested with ``p``, ``log10_p`` and ``q`` of both tests; all parts are one family."""
    tests, tables = sum(part.tests for part in parts), []
    logs = [part.table["log_p"].to_numpy() for part in parts], [part.between for part in parts]
    within, between = (_q_of(each, tests) for each in logs)
    for part, q, q_between in zip(parts, within, between, strict=True):
        log_between = np.append(part.between, np.nan)[part.table["place"]]
        table = part.table.assign(q=q, q_between=np.append(q_between, np.nan)[part.table["place"]], tests=tests)
        for end, log_p in (("", table["log_p"]), ("_between", log_between)):
            table["p" + end], table["log10_p" + end] = np.exp(log_p), log_p / np.log(10) + 0.0
        tables.append(table)
    return tables


def _q_of(logs, tests):
    """Benjamini–Hochberg over several arrays of logarithms, given back apart."""
    q = measures.benjamini_hochberg(np.exp(np.concatenate([*logs, []])), tests=tests)
    return np.split(q, np.cumsum([len(each) for each in logs])[:-1]) if logs else []


def shown_pairs(table, sides, within, minimum, top, intervals):
    """The columns of ``cooccurrence`` for the rows that are shown."""
    a, b, n = table["row_a"].to_numpy(), table["row_b"].to_numpy(), len(sides.documents)
    counts = [table[column].to_numpy() for column in ("observed", "f_a", "f_b")]
    table = table.assign(a=sides.names[a], b=sides.names_b[b], contexts=n, documents=0)
    table["expected"] = measures.expected(*counts[1:], n)
    table["npmi"] = measures.npmi(*counts, n)
    table = table[table["observed"] >= minimum]
    order = ["observed", "npmi", "a", "b"]
    table = table.sort_values(order, ascending=[False, False, True, True]).head(top)
    a, b = table["row_a"].to_numpy(), table["row_b"].to_numpy()
    counts = [table[column].to_numpy() for column in ("observed", "f_a", "f_b")]
    table["log_dice"] = measures.log_dice(*counts)
    table["log_likelihood"] = measures.contingency_g2(*counts, n)
    table["delta_p_b"], table["delta_p_a"] = measures.delta_p(*counts, n)
    table["p_all"] = measures.fisher_upper(*counts, n)
    table["too_few"] = (table["observed"] < FEWEST) | (table["expected"] < FEWEST)
    table["documents"] = shared_documents(sides.one, sides.other, a, b, sides.documents)
    table["documents_expected"] = _documents_expected(sides, a, b)
    table = table[COLUMNS].reset_index(drop=True)
    if intervals:
        strata = strata_of(sides.words, sides.documents, within)
        table[INTERVALS] = pair_intervals(sides.one, sides.other, a, b, sides.documents, strata[0])
        table.loc[table["too_few"], INTERVALS] = np.nan
    return table


def _documents_expected(sides, a, b):
    """How many documents would mention both by chance, among documents of about their length."""
    one, other, words = sides.by_document()
    classes = document_classes(words)
    here, there = (summed(each, classes).toarray() for each in (one, other))
    return np.einsum("ij,ij->i", here[a], there[b] / np.bincount(classes)) if len(a) else np.empty(0)


def _present(counts):
    """0 and 1: whether anything was counted."""
    counts = counts.astype(np.int32)
    counts.data[:] = 1
    return counts
