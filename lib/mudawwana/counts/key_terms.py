"""What is said more, or less, than elsewhere: terms of a corpus and of a reference."""

import lzma
from functools import cache
from importlib import resources

import numpy as np
import pandas as pd
from scipy import sparse

from mudawwana.counts import measures
from mudawwana.counts._comparison import Side, compared, documents_compared, log_rate_errors, with_tests
from mudawwana.counts._grouped import groups_against_rest
from mudawwana.counts.frequency import counts_by_unit, documents_matrix, frequency_table, listed
from mudawwana.errors import CorpusError, check_top
from mudawwana.tokens import Tokens, document_groups

_GENERAL_SIZE = 10**8


def keyness(tokens, reference="general", at_least=5, top=None, *, groups=None, every=None):
    """Terms that are more, or less, frequent here than in a reference.

    Against another corpus documents are what is compared: a term is key when it is commoner in the texts, not when one
    text is full of it. General Arabic is a list of rates without texts, so that no test is possible: the table says
    how large the difference is, and how far it would vary with other documents of this kind.

    Parameters
    ----------
    tokens : Tokens
    reference : Tokens or "general"
        Another corpus; or general Arabic as wordfreq's large list knows it (web, subtitles, news, Wikipedia ...; forms
        from 0.01 per million on), its forms summed by term. wordfreq gives rates, not counts: for G² they are read as
        counts in a hundred million words.
    at_least : int
        Only terms that occur at least so often here (with a corpus as reference: in both together). They are the
        family for ``q``.
    top : int, optional
        Only so many rows (of each group); changes no ``q``.
    groups, every : optional
        As in ``document_groups``: each group is compared with the documents of all others, in place of a reference.
        All groups are one family.

    Returns
    -------
    pandas.DataFrame
        ``label``, ``term``, ``count``, ``documents``, ``per_million``, ``reference_per_million``, ``at_least`` (True
        where the list lacks the term: its rate is at most that of the rarest form listed, and ``log_ratio`` is at least
        what is given; ``low`` and ``high`` are then missing), ``log_likelihood`` (G², all four cells; Dunning 1993),
        ``log_ratio`` (binary logarithm of the ratio of the rates; Hardie 2014), ``low``, ``high`` (its 95 % interval:
        Student's t over documents, downwards over those that have the term; of two corpora put together as Zou &
        Donner 2008 do; missing below five occurrences, or where one document has them all),
        ``log_ratio_conservative`` (the end nearer to 0, or 0 if the interval reaches across; after Evert 2022),
        ``p`` (two-sided, the larger of Wilcoxon's rank sum test over documents, Lijffijt et al. 2016, and Welch's t
        test of the rates over documents), ``log10_p``, ``q`` (Benjamini–Hochberg), ``tests`` (size of the family);
        missing, and ``tests`` 0, against general Arabic and where a corpus has fewer than five documents. With a
        corpus as reference also
        ``reference_documents`` and ``text_dispersion`` (G² of the numbers of documents that have the term; Egbert &
        Biber 2019). The largest conservative Log Ratio first, then the largest G², ties by label. With groups the
        column ``group`` comes first, ``group_documents`` (its size) is there too, and rows are sorted by group; a
        group of fewer than five documents, or with so few others, has no ``p`` and no ``q``.

    Raises
    ------
    CorpusError
        A reference that is neither.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["الأجهزة الأمنية والأجهزة الأمنية والأجهزة الأمنية"]))
    >>> keyness(tokens, at_least=3)["label"].tolist()
    ['الأمنية', 'الأجهزة']
    """
    check_top(top)
    if groups is not None:
        table = _of_groups(tokens, document_groups(tokens, groups, every), at_least)
    elif isinstance(reference, Tokens):
        table = _against_corpus(tokens, reference, at_least)
    elif isinstance(reference, str) and reference == "general":
        table = _against_general(tokens, at_least)
    else:
        raise CorpusError("reference: not a corpus. Give Tokens, or 'general' for general Arabic.")
    order = ["log_ratio_conservative", "log_likelihood", "label"]
    if groups is None:
        return table.sort_values(order, ascending=[False, False, True], ignore_index=True).head(top)
    table = table.sort_values(["group", *order], ascending=[True, False, False, True])
    return (table if top is None else table.groupby("group", sort=False).head(top)).reset_index(drop=True)


def _against_general(tokens, at_least):
    """The rows of ``keyness`` against a list of rates."""
    matrix, sizes = documents_matrix(tokens)
    table = frequency_table(tokens.terms, len(tokens), np.diff(matrix.indptr))
    table = table[table["count"] >= at_least]
    rates, rarest = general_arabic()
    rate = np.array([rates.get(term, np.nan) for term in table["term"]], dtype=float)
    absent = np.isnan(rate)
    expected = np.where(absent, rarest, rate) * _GENERAL_SIZE
    rows, table = table.index.to_numpy(), table.reset_index(drop=True)
    matrix, sizes, groups = counts_by_unit(tokens, (matrix, sizes))
    counts = (table["count"].to_numpy(), max(len(tokens), 1), expected, _GENERAL_SIZE)
    columns, _ = compared(counts, (log_rate_errors(matrix[rows], sizes, groups), None))
    for end in ("low", "high"):
        columns[end] = np.where(absent, np.nan, columns[end])
    columns = {"reference_per_million": measures.per_million(expected, _GENERAL_SIZE), "at_least": absent} | columns
    table = table[["label", "term", "count", "documents", "per_million"]].assign(**columns)
    return with_tests(table, np.full(len(table), np.nan))


def _against_corpus(tokens, reference, at_least):
    """The rows of ``keyness`` against other documents."""
    both = (tokens, reference)
    terms = pd.concat([part.terms.loc[listed(part.terms), ["label", "term"]] for part in both])
    terms = terms.drop_duplicates("term", ignore_index=True)
    sides = []
    for part in both:
        matrix, sizes, groups = counts_by_unit(part)
        sides.append(Side(_rows_of(matrix, part.terms, terms["term"]), sizes, groups))
    kept = np.flatnonzero(sum(np.asarray(side.counts.sum(axis=1)).reshape(-1) for side in sides) >= at_least)
    columns, log_p = documents_compared(*(side._replace(counts=side.counts[kept]) for side in sides))
    return with_tests(terms.iloc[kept].reset_index(drop=True).assign(**columns), log_p)


def _of_groups(tokens, groups, at_least):
    """Each group against the documents of all others; one family of tests."""
    matrix, sizes = documents_matrix(tokens)
    kept = np.flatnonzero(listed(tokens.terms) & (tokens.terms["count"].to_numpy() >= at_least))
    terms = tokens.terms.iloc[kept][["label", "term"]].reset_index(drop=True)
    return groups_against_rest(terms, matrix[kept], sizes, groups)


def _rows_of(matrix, terms, wanted):
    """The rows of a matrix (one a term) that are wanted, in that order; empty where there is none."""
    rows = pd.Index(terms["term"]).get_indexer(wanted)
    empty = sparse.csr_array((1, matrix.shape[1]), dtype=matrix.dtype)
    return sparse.vstack([matrix, empty]).tocsr()[np.where(rows < 0, matrix.shape[0], rows)]


@cache
def general_arabic():
    """Share of each term in general Arabic, and that of the rarest form listed: made by ``tools.build_general``."""
    file = resources.files("mudawwana.arabic").joinpath("lexicons", "general_terms.tsv.xz")
    lines = lzma.decompress(file.read_bytes()).decode().splitlines()
    rates = {term: float(rate) / 1e9 for term, _, rate in (line.partition("\t") for line in lines)}
    return rates, rates.pop("")
