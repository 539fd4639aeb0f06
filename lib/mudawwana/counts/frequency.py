"""How often, where and how evenly: tables of counts over terms.

All tables show a term by ``label``, its most frequent written form in the corpus. Function words, numbers and Latin
words are left out unless asked for; every rate is per million words of article text, whatever is left out.
"""

import numpy as np
import pandas as pd
from scipy import sparse

from mudawwana.arabic import term_keys, terms_of
from mudawwana.counts import measures
from mudawwana.counts._grouped import counts_by_group
from mudawwana.counts._intervals import by_documents, rate_intervals
from mudawwana.errors import CorpusError, check_top
from mudawwana.tokens import document_groups


def composition(tokens):
    """What the words of a corpus are: what the tables of terms show, and what they leave out.

    Parameters
    ----------
    tokens : Tokens

    Returns
    -------
    pandas.DataFrame
        Four rows, ``words`` being "content words", "function words", "numbers", "Latin words": ``types``, ``tokens``,
        ``percent`` (of all tokens). They add up to the corpus.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> composition(tokenize(Corpus.from_texts(["زار مدير FIFA في 2024"])))["tokens"].tolist()
    [2, 1, 1, 1]
    """
    types = tokens.types
    kind = np.select([types["is_number"], types["is_latin"], types["is_stop"]], [2, 3, 1], 0)
    table = pd.DataFrame(
        {
            "words": ["content words", "function words", "numbers", "Latin words"],
            "types": np.bincount(kind, minlength=4),
            "tokens": np.bincount(kind, weights=types["count"], minlength=4).astype(np.int64),
        }
    )
    return table.assign(percent=100 * table["tokens"] / max(len(tokens), 1))


def term_frequency(
    tokens, top=None, stop_words=False, numbers=False, latin=False, intervals=True, *, groups=None, every=None
):
    """How often each term occurs.

    Parameters
    ----------
    tokens : Tokens
    top : int, optional
        Only so many rows.
    stop_words, numbers, latin : bool
        Whether function words, numbers and words without an Arabic letter are listed; ``composition`` counts them.
    intervals : bool
        Whether to compute 95 % intervals: Student's t over documents on the logarithm of the rate, which is linearised
        (``interval_unit`` says what they rest on where there are few documents); downwards over the documents that have
        the term, from 0 where one has them all.
    groups, every : optional
        As in ``document_groups``: the same terms counted in each group, in long form.

    Returns
    -------
    pandas.DataFrame
        ``label``, ``term`` (the key), ``count``, ``per_million``, ``per_1000`` (``rate_unit`` says which to show),
        ``documents``, and with intervals ``low`` and ``high`` (per million; missing below five occurrences). The most
        frequent first, ties by label in code-point order.

        With groups: ``group``, ``label``, ``term``, ``count``, ``per_million``, ``per_1000``, ``low``, ``high``,
        ``documents``, ``share_of_documents`` (0 to 1), ``share_low``, ``share_high`` (Wilson 1927),
        ``group_documents``, ``group_words``, ``too_small`` (fewer than five documents: no interval of the rate); by
        group, then as above. With ``every``, periods without documents have rows whose counts and rates are missing.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> table = term_frequency(tokenize(Corpus.from_texts(["الأمن للأمن والأمن الأمن، التعاون"])), intervals=False)
    >>> table[["label", "count"]].values.tolist()
    [['الأمن', 4], ['التعاون', 1]]
    """
    check_top(top)
    matrix, sizes = documents_matrix(tokens)
    table = frequency_table(tokens.terms, len(tokens), np.diff(matrix.indptr), stop_words, numbers, latin).head(top)
    if groups is not None:
        things, rows = table[["label", "term"]].reset_index(drop=True), table.index.to_numpy()
        return counts_by_group(things, matrix[rows], sizes, document_groups(tokens, groups, every), every)
    if intervals:
        matrix, sizes, groups = counts_by_unit(tokens, (matrix, sizes))
        table["low"], table["high"] = 1e6 * rate_intervals(matrix[table.index.to_numpy()], sizes, groups)
    return table.reset_index(drop=True)


def frequency_table(terms, words, documents, stop_words=False, numbers=False, latin=False):
    """The table of ``term_frequency`` without intervals, from what was counted; its index: rows of ``terms``."""
    table = terms[["label", "term", "count"]].assign(
        per_million=(rate := measures.per_million(terms["count"].to_numpy(), max(words, 1))),
        per_1000=rate / 1000,
        documents=np.asarray(documents, dtype=np.int64),
    )
    table = table[listed(terms, stop_words, numbers, latin)]
    return table.sort_values(["count", "label"], ascending=[False, True])


def term_positions(tokens, terms):
    """Where given terms stand, as word numbers within their documents.

    Parameters
    ----------
    tokens : Tokens
    terms : iterable of str
        Words in any spelling or inflection; of none, the table has no rows.

    Returns
    -------
    pandas.DataFrame
        One row an occurrence, in the order of the terms, then of the text: ``label``, ``term``, ``document`` (name),
        ``position`` (0 for the first word of article text), ``length`` (words in the document).

    Raises
    ------
    CorpusError
        A term that does not occur.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> term_positions(tokenize(Corpus.from_texts(["أمن ثم الأمن"])), ["الأمن"])["position"].tolist()
    [0, 2]
    """
    of_token, known = tokens.term_codes, tokens.terms
    documents = tokens.positions["document"].to_numpy()
    sizes = np.bincount(documents, minlength=len(tokens.corpus))
    first = np.cumsum(sizes) - sizes
    places = np.concatenate([np.flatnonzero(of_token == term) for term in codes_of(known, terms)] or [[]]).astype(int)
    where = documents[places]
    table = known[["label", "term"]].take(of_token[places]).reset_index(drop=True)
    names = tokens.corpus.documents["name"].take(where).array
    return table.assign(document=names, position=places - first[where], length=sizes[where])


def term_mentions(tokens, top=100, terms=None):
    """Occurrences of terms in the shape of a table of mentions, for ``cooccurrence``.

    Parameters
    ----------
    tokens : Tokens
    top : int
        The so many most frequent terms, when ``terms`` is not given.
    terms : iterable of str, optional
        Term keys, as in the column ``term`` of ``term_frequency``.

    Returns
    -------
    pandas.DataFrame
        One row an occurrence, in text order: ``document`` (name), ``sentence``, ``start``, ``end``, ``term`` (the
        label, categorical).

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> term_mentions(tokenize(Corpus.from_texts(["الأمن ثم الأمن"])))["term"].tolist()
    ['الأمن', 'الأمن']
    """
    if terms is None:
        terms = term_frequency(tokens, top=top, intervals=False)["term"]
    known, of_token = tokens.terms, tokens.term_codes
    wanted = known["term"].isin(list(terms)).to_numpy()
    places = np.flatnonzero(wanted[of_token])
    table = tokens.positions[["document", "sentence", "start", "end"]].take(places).reset_index(drop=True)
    table["document"] = pd.Categorical.from_codes(table["document"], categories=tokens.corpus.documents["name"])
    column = np.cumsum(wanted) - 1
    table["term"] = pd.Categorical.from_codes(column[of_token[places]], categories=known["label"][wanted])
    return table


def listed(terms, stop_words=False, numbers=False, latin=False):
    """Which terms the tables show.

    Parameters
    ----------
    terms : pandas.DataFrame
        As ``tokens.terms``.
    stop_words, numbers, latin : bool
        Whether function words, numbers and words without an Arabic letter are shown.

    Returns
    -------
    numpy.ndarray of bool
        One value a term.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["زار مدير FIFA في 2024"]))
    >>> tokens.terms["term"][listed(tokens.terms)].tolist()
    ['زار', 'مدير']
    """
    stop, number, no_arabic = (terms[flag].to_numpy() for flag in ("is_stop", "is_number", "is_latin"))
    return (stop_words | ~stop) & (numbers | ~number) & (latin | ~no_arabic)


def codes_of(terms, words):
    """Which terms words are counted under.

    Parameters
    ----------
    terms : pandas.DataFrame
        As ``tokens.terms``.
    words : str or iterable of str
        In any spelling or inflection.

    Returns
    -------
    numpy.ndarray of int
        For each word a row of ``terms``.

    Raises
    ------
    CorpusError
        A word whose term does not occur.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> codes_of(tokenize(Corpus.from_texts(["زار الوزير"])).terms, ["للوزير"]).tolist()
    [1]
    """
    words = [words] if isinstance(words, str) else list(words)
    rows, own = pd.Index(terms["term"]), terms_of(words)
    codes = rows.get_indexer(term_keys(words))
    for other in (own, [f"({term})" for term in own]):  # its function words, where it has no others, or the other way
        codes = np.where(codes < 0, rows.get_indexer(other), codes)
    for word, code in zip(words, codes, strict=True):
        if code < 0:
            raise CorpusError(f"{word!r}: the corpus has no such term. Check the spelling.")
    return codes


def documents_matrix(tokens):
    """How often each term occurs in each document (terms × documents), and the words of documents."""
    terms = tokens.term_codes
    sizes = np.bincount(tokens.positions["document"].to_numpy(), minlength=len(tokens.corpus))
    ends, ones = np.append(0, np.cumsum(sizes)).astype(np.int32), np.ones(len(terms), dtype=np.int32)
    counts = sparse.csr_array((ones, terms, ends), shape=(len(sizes), len(tokens.terms))).tocsc()  # words are in order
    counts.sum_duplicates()
    return counts.T.astype(np.int64), sizes


def count_matrix(rows, columns, shape):
    """How often each pair of a row and a column is given."""
    return sparse.coo_array((np.ones(len(rows), dtype=np.int64), (rows, columns)), shape=shape).tocsr()


def counts_by_unit(tokens, known=None):
    """How often each term occurs in what intervals rest on (terms × units), sizes of units in words, their groups.

    Units are documents (groups None) where there are enough, else sentences within documents. ``known``: what
    ``documents_matrix`` returned.
    """
    documents = tokens.positions["document"].to_numpy()
    if by_documents(documents):
        return *(known or documents_matrix(tokens)), None
    sentences = tokens.positions["sentence"].to_numpy()
    first = np.unique(sentences, return_index=True)[1]
    sizes = np.bincount(sentences)
    return count_matrix(tokens.term_codes, sentences, (len(tokens.terms), len(sizes))), sizes, documents[first]
