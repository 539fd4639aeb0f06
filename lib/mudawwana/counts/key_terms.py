"""What is said more, or less, than elsewhere: terms of a corpus and of a reference."""

from functools import cache

import numpy as np
import pandas as pd
from scipy import sparse

from mudawwana.arabic import term_keys
from mudawwana.counts import measures
from mudawwana.counts._comparison import compared, log_rate_errors, rank_sums
from mudawwana.counts._intervals import FEWEST_DOCUMENTS
from mudawwana.counts.frequency import counts_by_unit, term_frequency
from mudawwana.errors import CorpusError, check_top
from mudawwana.tokens import Tokens

_GENERAL_SIZE = 10**8


def keyness(tokens, reference="general", at_least=5, top=None):
    """Terms that are more, or less, frequent here than in a reference.

    Against another corpus documents are what is compared: a term is key when it is commoner in the texts, not when one
    text is full of it. General Arabic is a list of rates without texts, so that no test is possible: the table says
    how large the difference is, and how far it would vary with other documents of this kind.

    Parameters
    ----------
    tokens : Tokens
    reference : Tokens or "general"
        Another corpus; or general Arabic as wordfreq knows it (web, subtitles, news, Wikipedia ...), its forms summed
        by term. wordfreq gives rates, not counts: for G² they are read as counts in a hundred million words.
    at_least : int
        Only terms that occur at least so often here (with a corpus as reference: in both together). They are the
        family for ``q``.
    top : int, optional
        Only so many rows; changes no ``q``.

    Returns
    -------
    pandas.DataFrame
        ``label``, ``term``, ``count``, ``documents``, ``per_million``, ``reference_per_million``, ``at_least`` (True
        where the list lacks the term: its rate is at most that of the rarest form listed, and ``log_ratio`` is at least
        what is given; ``low`` and ``high`` are then missing), ``log_likelihood`` (G², all four cells; Dunning 1993),
        ``log_ratio`` (binary logarithm of the ratio of the rates; Hardie 2014), ``low``, ``high`` (its 95 % interval:
        Student's t over documents, of both corpora if there are two; missing below five occurrences),
        ``log_ratio_conservative`` (the end nearer to 0, or 0 if the interval reaches across; after Evert 2022),
        ``p`` (two-sided, the larger of Wilcoxon's rank sum test over documents, Lijffijt et al. 2016, and the t test of
        the Log Ratio), ``log10_p``, ``q`` (Benjamini–Hochberg), ``tests`` (size of the family); missing, and ``tests``
        0, against general Arabic and where a corpus has fewer than five documents. With a corpus as reference also
        ``reference_documents`` and ``text_dispersion`` (G² of the numbers of documents that have the term; Egbert &
        Biber 2019). The largest conservative Log Ratio first, then the largest G², ties by label.

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
    if isinstance(reference, Tokens):
        table = _against_corpus(tokens, reference, at_least)
    elif isinstance(reference, str) and reference == "general":
        table = _against_general(tokens, at_least)
    else:
        raise CorpusError("reference: not a corpus. Give Tokens, or 'general' for general Arabic.")
    order = ["log_ratio_conservative", "log_likelihood", "label"]
    return table.sort_values(order, ascending=[False, False, True], ignore_index=True).head(top)


def _against_general(tokens, at_least):
    """The rows of ``keyness`` against a list of rates."""
    table = term_frequency(tokens, intervals=False)
    table = table[table["count"] >= at_least]
    rates, rarest = general_arabic()
    rate = np.array([rates.get(term, np.nan) for term in table["term"]], dtype=float)
    absent = np.isnan(rate)
    expected = np.where(absent, rarest, rate) * _GENERAL_SIZE
    matrix, sizes, groups = counts_by_unit(tokens)
    rows = pd.Index(tokens.terms["term"]).get_indexer(table["term"])
    counts = (table["count"].to_numpy(), max(len(tokens), 1), expected, _GENERAL_SIZE)
    columns, _ = compared(counts, (log_rate_errors(matrix[rows], sizes, groups), None))
    for end in ("low", "high"):
        columns[end] = np.where(absent, np.nan, columns[end])
    return _keyness_table(table, counts, absent, columns, None)


def _against_corpus(tokens, reference, at_least):
    """The rows of ``keyness`` against other documents."""
    both = [term_frequency(part, intervals=False) for part in (tokens, reference)]
    names = ["label", "term", "count", "documents"]
    table = both[0][names].merge(both[1][names], on="term", how="outer", suffixes=("", "_other"))
    table["label"] = table["label"].fillna(table["label_other"])
    numbers = ["count", "documents", "count_other", "documents_other"]
    table[numbers] = table[numbers].fillna(0).astype("int64")
    table = table[table["count"] + table["count_other"] >= at_least].reset_index(drop=True)
    units = [counts_by_unit(part) for part in (tokens, reference)]
    matrices = [
        _rows_of(matrix, part.terms, table["term"])
        for (matrix, _, _), part in zip(units, (tokens, reference), strict=True)
    ]
    counts = (table["count"].to_numpy(), len(tokens), table["count_other"].to_numpy(), len(reference))
    errors = [log_rate_errors(m, sizes, groups) for m, (_, sizes, groups) in zip(matrices, units, strict=True)]
    columns, log_p = compared(counts, errors)
    documents = [int((sizes > 0).sum()) if groups is None else 0 for _, sizes, groups in units]
    if min(documents) < FEWEST_DOCUMENTS:
        log_p = None
    else:
        rates = [
            m[:, np.flatnonzero(s)] @ sparse.diags_array(1 / s[s > 0])
            for m, (_, s, _) in zip(matrices, units, strict=True)
        ]
        log_p = np.maximum(log_p, rank_sums(*rates))
    found = _keyness_table(table, counts, np.zeros(len(table), dtype=bool), columns, log_p)
    sizes = [len(np.unique(part.positions["document"])) for part in (tokens, reference)]
    seen = (table["documents"].to_numpy(), sizes[0], table["documents_other"].to_numpy(), sizes[1])
    return found.assign(reference_documents=seen[2], text_dispersion=measures.log_likelihood(*seen))


def _rows_of(matrix, terms, wanted):
    """The rows of a matrix (one a term) that are wanted, in that order; empty where there is none."""
    rows = pd.Index(terms["term"]).get_indexer(wanted)
    empty = sparse.csr_array((1, matrix.shape[1]), dtype=matrix.dtype)
    return sparse.vstack([matrix, empty]).tocsr()[np.where(rows < 0, matrix.shape[0], rows)]


def _keyness_table(table, counts, absent, columns, log_p):
    """The columns of ``keyness`` in their order."""
    tests = 0 if log_p is None else len(table)
    log_p = np.full(len(table), np.nan) if log_p is None else log_p
    return pd.DataFrame(
        {
            **{name: table[name].array for name in ("label", "term", "count", "documents")},
            "per_million": measures.per_million(*counts[:2]),
            "reference_per_million": measures.per_million(*counts[2:]),
            "at_least": absent,
            **columns,
            "p": np.exp(log_p),
            "log10_p": log_p / np.log(10) + 0.0,
            "q": measures.benjamini_hochberg(np.exp(log_p)),
            "tests": tests,
        }
    )


@cache
def general_arabic():
    """Share of each term in general Arabic, from wordfreq's commonest forms, and the share of the rarest form."""
    from wordfreq import get_frequency_dict  # takes 0.1 s to load, and only this needs it

    forms = get_frequency_dict("ar", "small")
    rates = {}
    for term, rate in zip(term_keys(forms), forms.values(), strict=True):
        rates[term] = rates.get(term, 0.0) + rate
    return rates, min(forms.values())
