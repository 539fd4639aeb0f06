"""What occurs together, how much more often than chance, and how sure that is."""

import numpy as np
import pandas as pd
from scipy import sparse

from mudawwana import statistics
from mudawwana.errors import CorpusError
from mudawwana.frequency import term_frequency
from mudawwana.tokens import labels

WITHIN = ("sentence", "paragraph", "document")
COLUMNS = ["a", "b", "f_a", "f_b", "contexts", "observed", "expected", "npmi", "log_dice", "log_likelihood",
           "delta_p_b", "delta_p_a", "p", "q"]  # fmt: skip


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
        label).

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> term_mentions(tokenize(Corpus.from_texts(["الأمن ثم الأمن"])))["term"].tolist()
    ['الأمن', 'الأمن']
    """
    if terms is None:
        terms = term_frequency(tokens, top=top, intervals=False)["term"]
    types, positions = tokens.types, tokens.positions
    rows = positions[types["term"].isin(list(terms)).to_numpy()[positions["type"].to_numpy()]]
    shown = types["term"].map(labels(tokens))
    table = rows[["document", "sentence", "start", "end"]].reset_index(drop=True)
    table["document"] = pd.Categorical.from_codes(table["document"], categories=tokens.corpus.documents["name"])
    table["term"] = shown.iloc[rows["type"]].to_numpy()
    return table


def cooccurrence(mentions, tokens, within="sentence", by=None, minimum=1):
    """Pairs that occur in the same context, with measures of how strongly and how surely.

    Contexts are sentences, paragraphs, documents or windows; all of the corpus count, also those without any
    mention. A context counts once for a pair, however often the two stand in it.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``country_mentions``, ``entity_mentions`` or ``term_mentions``.
    tokens : Tokens
        The corpus in which they were found.
    within : {"sentence", "paragraph", "document"} or int
        An int cuts each document into windows of so many words, one after the other, whatever the sentences; each
        mention falls into the window of its first word.
    by : str, optional
        The column to pair; ``entity``, ``country`` or ``term``, the first that the table has, when not given.
    minimum : int
        Only pairs that share at least so many contexts.

    Returns
    -------
    pandas.DataFrame
        One row a pair, ``a`` before ``b`` in code-point order: ``f_a``, ``f_b`` (contexts of each), ``contexts`` (N),
        ``observed``, ``expected`` = f_a f_b / N, ``npmi`` (Bouma 2009), ``log_dice`` (Rychlý 2008), ``log_likelihood``
        (G², four cells; Dunning 1993), ``delta_p_b`` (of b given a), ``delta_p_a`` (Gries 2013), ``p`` (hypergeometric
        upper tail: Fisher's exact test, one-sided), ``q`` (Benjamini–Hochberg over all pairs of items that occur, the
        pairs that never meet among them, so that the choice of ``minimum`` does not change it). The most observed
        first, then the largest NPMI, then by a and b.

    Raises
    ------
    CorpusError
        An unknown ``within`` or ``by``.

    Examples
    --------
    >>> from mudawwana import Corpus, country_mentions, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["زار المغرب وفرنسا. غاب الوفد. عاد إلى المغرب."]))
    >>> cooccurrence(country_mentions(tokens), tokens)[["a", "b", "f_a", "f_b", "contexts", "observed"]].values.tolist()
    [['FR', 'MA', 1, 2, 3, 1]]
    """
    by = by or next((column for column in ("entity", "country", "term") if column in mentions), None)
    if by not in mentions:
        raise CorpusError(f"by: the table has no column {by!r}. Use one of {', '.join(map(repr, mentions.columns))}.")
    context, n = _contexts(mentions, tokens, within)
    codes, names = pd.factorize(mentions[by].astype("str"), sort=True)
    incidence = sparse.coo_array((np.ones(len(codes), dtype=np.int64), (codes, context)), shape=(len(names), n)).tocsr()
    incidence.data[:] = 1  # summed duplicates: once a context
    frequency = np.asarray(incidence.sum(axis=1)).reshape(-1)
    together = sparse.triu(incidence @ incidence.T, k=1).tocoo()
    a, b, observed = together.row, together.col, together.data
    p = statistics.fisher_upper(observed, frequency[a], frequency[b], n) if len(a) else np.empty(0)
    # pairs that never meet have p = 1; they belong to the family of tests all the same
    never = len(names) * (len(names) - 1) // 2 - len(a)
    q = statistics.benjamini_hochberg(np.concatenate([p, np.ones(never)]))[: len(a)] if len(a) else p
    kept = observed >= minimum
    a, b, observed, p, q = a[kept], b[kept], observed[kept], p[kept], q[kept]
    f_a, f_b = frequency[a], frequency[b]
    names = names.to_numpy(dtype=object)
    table = pd.DataFrame({"a": names[a], "b": names[b], "f_a": f_a, "f_b": f_b, "contexts": n, "observed": observed})
    if len(table):
        table["expected"] = statistics.expected(f_a, f_b, n)
        table["npmi"] = statistics.npmi(observed, f_a, f_b, n)
        table["log_dice"] = statistics.log_dice(observed, f_a, f_b)
        table["log_likelihood"] = statistics.contingency_g2(observed, f_a, f_b, n)
        table["delta_p_b"], table["delta_p_a"] = statistics.delta_p(observed, f_a, f_b, n)
    table = table.assign(p=p, q=q).reindex(columns=COLUMNS)
    return table.sort_values(["observed", "npmi", "a", "b"], ascending=[False, False, True, True], ignore_index=True)


def square(pairs, value, names=None):
    """A table of pairs as a symmetric matrix, for a heatmap.

    Parameters
    ----------
    pairs : pandas.DataFrame
        From ``cooccurrence``.
    value : str
        The column for the cells.
    names : list of str, optional
        Rows and columns and their order; all names in code-point order when not given.

    Returns
    -------
    pandas.DataFrame
        names × names; missing where there is no such pair and on the diagonal.

    Examples
    --------
    >>> square(pd.DataFrame({"a": ["FR"], "b": ["MA"], "observed": [3]}), "observed").loc["MA", "FR"]
    np.float64(3.0)
    """
    names = sorted({*pairs["a"], *pairs["b"]}) if names is None else list(names)
    table = pd.DataFrame(np.nan, index=names, columns=names)
    for a, b, v in zip(pairs["a"], pairs["b"], pairs[value], strict=True):
        if a in table.index and b in table.index:
            table.loc[a, b] = table.loc[b, a] = v
    return table


def _contexts(mentions, tokens, within):
    """Context number of each mention, and how many contexts the corpus has."""
    positions = tokens.positions
    sentences = positions["sentence"].to_numpy()
    first = np.unique(sentences, return_index=True)[1]
    of_mention = mentions["sentence"].to_numpy()
    if within == "sentence":
        return of_mention, len(first)
    if within in ("paragraph", "document"):
        numbers = positions["segment" if within == "paragraph" else "document"].to_numpy()
        found, numbers = np.unique(numbers, return_inverse=True)
        return numbers[first][of_mention], len(found)
    if isinstance(within, bool) or not isinstance(within, (int, np.integer)) or within < 2:
        raise CorpusError(f"within: {within!r} is not known. Use one of {WITHIN} or a number of words from 2 on.")
    documents, starts = positions["document"].to_numpy(), positions["start"].to_numpy()
    sizes = np.bincount(documents, minlength=len(tokens.corpus))
    windows = -(-sizes // within)
    before = np.cumsum(windows) - windows
    token = np.array(
        [
            np.searchsorted(starts[a:b], start, "right") - 1 + a
            for (a, b), start in zip(
                zip(first[of_mention], np.append(first, len(sentences))[of_mention + 1], strict=True),
                mentions["start"],
                strict=True,
            )
        ],
        dtype=np.int64,
    )
    inside = token - (np.cumsum(sizes) - sizes)[documents[token]]
    return before[documents[token]] + inside // within, int(windows.sum())
