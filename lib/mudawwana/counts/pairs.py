"""What occurs together, how much more often than chance, and how sure that is."""

import numpy as np
import pandas as pd

from mudawwana.counts import measures
from mudawwana.counts._contexts import BODY, incidence_of, pairs_in, shared_documents
from mudawwana.counts._pair_tests import log_p_within, pair_intervals, strata_of
from mudawwana.errors import CorpusError, check_top
from mudawwana.mentions import counted, covered, mention_words

COLUMNS = ["a", "b", "f_a", "f_b", "contexts", "observed", "documents", "expected", "npmi", "log_dice",
           "log_likelihood", "delta_p_b", "delta_p_a", "p", "log10_p", "q", "tests", "p_all", "too_few"]  # fmt: skip
INTERVALS = ["npmi_low", "npmi_high", "odds_ratio", "odds_low", "odds_high"]
FEWEST = 5
"""Shared and expected contexts below which a measure has no interval."""


def cooccurrence(  # what is counted, what is tested and what is shown are three things to choose
    mentions, tokens, within="sentence", by=None, *, others=None, at_least=5, minimum=1, top=None, intervals=False,
    roles=BODY, datelines=False, clubs=False,
):  # fmt: skip
    """Pairs that occur in the same context, with measures of how strongly and how surely.

    Contexts are sentences, paragraphs, documents or windows of running text; all of it counts, also contexts without
    any mention. A context counts once for a pair, however often the two stand in it.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``country_mentions``, ``entity_mentions`` or ``term_mentions``.
    tokens : Tokens
        The corpus in which they were found.
    within : {"sentence", "paragraph", "document"} or int
        An int cuts the text of each document into windows of so many words, one after the other, whatever the
        sentences; each mention falls into the window of its first word.
    by : str, optional
        The column to pair; ``entity``, ``country`` or ``term``, the first that the table has, when not given. Where
        ``country`` holds several codes (the hosts of an event) the mention counts for each, so they share its context.
        A mention whose cell is empty is left out.
    others : pandas.DataFrame, optional
        A second table of mentions, such as terms beside countries: only pairs across are made, ``a`` from ``mentions``
        and ``b`` from ``others`` (by the first of ``entity``, ``country``, ``term`` that it has). Those that share a
        word with one of ``mentions`` are left out: part of a name is no company of it.
    at_least : int
        Only pairs whose members stand in so many contexts each are tested. They are the family for ``q``, known before
        any pair is looked at.
    minimum : int
        Only pairs that share at least so many contexts are listed. Like ``top`` it changes no ``p`` and no ``q``.
    top : int, optional
        Only so many rows.
    intervals : bool
        Whether to add 95 % intervals, for the rows that are returned.
    roles : iterable of str, optional
        The segments that contexts are made of; None: all that were tokenized. A heading is no sentence in which two
        things meet, so only the body is read when not given.
    datelines, clubs : bool
        Whether mentions of these kinds count, as in ``mentions_by_country``.

    Returns
    -------
    pandas.DataFrame
        One row a pair, ``a`` before ``b`` in code-point order: ``f_a``, ``f_b`` (contexts of each), ``contexts`` (N),
        ``observed``, ``documents`` (where they share a context), ``expected`` = f_a f_b / N, ``npmi`` (Bouma 2009),
        ``log_dice`` (Rychlý 2008), ``log_likelihood`` (G², four cells; Dunning 1993), ``delta_p_b`` (of b given a),
        ``delta_p_a`` (Gries 2013); ``p``: that so many meet by chance, one-sided, the larger of two exact conditional
        tests over strata (`measures.fisher_within`): documents, and documents by length of the context (classes that
        double); for ``within="document"`` all documents, and classes of their length. ``log10_p``; ``q``
        (Benjamini–Hochberg over the family, pairs that never meet among them), ``tests`` (size of the family); the
        three are missing for pairs that are not of it. ``p_all``: Fisher's exact test over all contexts, which takes
        what documents are about, and long sentences, for ties; for comparison. ``too_few``: fewer than five contexts
        shared or expected. With intervals ``npmi_low``, ``npmi_high`` (linearised, Student's t over documents; see
        ``interval_unit``), ``odds_ratio``, ``odds_low``, ``odds_high`` (within documents, exact); missing where
        ``too_few``. The most observed first, then the largest NPMI, then by a and b.

    Raises
    ------
    CorpusError
        An unknown ``within``, ``by`` or role.

    Examples
    --------
    >>> from mudawwana import Corpus, country_mentions, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["زار المغرب وفرنسا. غاب الوفد. عاد إلى المغرب."]))
    >>> cooccurrence(country_mentions(tokens), tokens)[["a", "b", "f_a", "f_b", "contexts", "observed"]].values.tolist()
    [['FR', 'MA', 1, 2, 3, 1]]
    """
    check_top(top)
    kept = {"datelines": datelines, "clubs": clubs}
    mentions = counted(mentions, **kept)
    names, one, documents = incidence_of(mentions, tokens, within, by, roles)
    if others is None:
        names_b, other, (_, f_a, a, b, observed) = names, one, pairs_in(one)
    else:
        names_b, other, _ = incidence_of(_apart(counted(others, **kept), mentions, tokens), tokens, within, None, roles)
        f_a, shared = np.asarray(one.sum(axis=1)).reshape(-1), (one @ other.T).tocoo()
        a, b, observed = *shared.coords, shared.data
    f_b = np.asarray(other.sum(axis=1)).reshape(-1)
    many_a, many_b = int((f_a >= at_least).sum()), int((f_b >= at_least).sum())
    tests = many_a * many_b if others is not None else many_a * (many_a - 1) // 2
    tested = np.flatnonzero((f_a[a] >= at_least) & (f_b[b] >= at_least))
    strata, log_p = strata_of(tokens, within, documents, roles), np.full(len(a), np.nan)
    log_p[tested] = log_p_within(one, other, strata, a[tested], b[tested], observed[tested])
    table = pair_table((names, names_b), len(documents), (f_a, f_b), (a, b), observed, log_p, tests)
    table = table[table["observed"] >= minimum].head(top)
    a, b = a[table.index], b[table.index]
    table["documents"] = shared_documents(one, other, a, b, documents)
    if intervals:
        table[INTERVALS] = pair_intervals(one, other, a, b, documents, strata[0])
        table.loc[table["too_few"], INTERVALS] = np.nan
    return table.reset_index(drop=True)


def _apart(others, mentions, tokens):
    """The mentions that share no word with these."""
    before = np.cumsum([0, *covered(tokens, mentions)])
    first, last = mention_words(tokens, others)
    return others[before[last + 1] == before[first]]


def pair_table(names, contexts, frequencies, pairs, observed, log_p, tests):
    """The table of ``cooccurrence`` from what was counted, of a and of b; its index: number of the pair.

    log_p: natural logarithm, NaN for what was not tested.
    """
    (f_a, f_b), (a, b) = frequencies, pairs
    f_a, f_b, n = f_a[a], f_b[b], contexts
    columns = {"a": names[0][a], "b": names[1][b], "f_a": f_a, "f_b": f_b, "contexts": n, "observed": observed}
    table = pd.DataFrame(columns).astype(dict.fromkeys(["f_a", "f_b", "contexts", "observed"], "int64"))
    table["documents"] = np.zeros(len(a), dtype=np.int64)
    table["expected"] = measures.expected(f_a, f_b, n)
    table["npmi"] = measures.npmi(observed, f_a, f_b, n)
    table["log_dice"] = measures.log_dice(observed, f_a, f_b)
    table["log_likelihood"] = measures.contingency_g2(observed, f_a, f_b, n)
    table["delta_p_b"], table["delta_p_a"] = measures.delta_p(observed, f_a, f_b, n)
    table["p"] = np.exp(log_p)
    table["log10_p"] = log_p / np.log(10) + 0.0
    table["q"] = measures.benjamini_hochberg(table["p"], tests=tests)
    table["tests"] = tests
    table["p_all"] = measures.fisher_upper(observed, f_a, f_b, n)
    table["too_few"] = (table["observed"] < FEWEST) | (table["expected"] < FEWEST)
    order = ["observed", "npmi", "a", "b"]
    return table[COLUMNS].sort_values(order, ascending=[False, False, True, True])


def pair_kinds(mentions, tokens, within="sentence", *, roles=BODY, datelines=False, clubs=False):
    """What each link between two countries rests on: names, adjectives, capitals ...

    A shared context is counted under the kind that it needs: where both countries stand by name, ``name``; where one of
    them stands by no name but as an adjective, ``adjective``, and so on through ``countries.KINDS``. The columns
    add up to ``observed``, and those up to a kind are what is left without the kinds after it.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``country_mentions``.
    tokens : Tokens
    within, roles, datelines, clubs
        As in ``cooccurrence``.

    Returns
    -------
    pandas.DataFrame
        One row a pair: ``a``, ``b``, ``observed``, and one column a kind. The most observed first, then by a and b.

    Examples
    --------
    >>> from mudawwana import Corpus, country_mentions, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["زار المغرب وفرنسا. التعاون المغربي الفرنسي. بين المغرب وباريس."]))
    >>> table = pair_kinds(country_mentions(tokens), tokens)
    >>> table[["a", "b", "observed", "name", "adjective", "capital"]].values.tolist()
    [['FR', 'MA', 3, 1, 1, 1]]
    """
    mentions, upto = counted(mentions, datelines, clubs), {}
    kinds = list(mentions["kind"].cat.categories)
    for number, kind in enumerate(kinds, start=1):
        known = mentions[mentions["kind"].isin(kinds[:number])]
        names, incidence, _ = incidence_of(known, tokens, within, "country", roles)
        _, _, a, b, observed = pairs_in(incidence)
        upto[kind] = pd.Series(observed, index=pd.MultiIndex.from_arrays([names[a], names[b]], names=["a", "b"]))
    table = pd.DataFrame(upto).reindex(columns=kinds).fillna(0).astype("int64")
    table.insert(0, "observed", table[kinds[-1]])
    table[kinds[1:]] = table[kinds].diff(axis=1)[kinds[1:]].astype("int64")
    table = table.rename_axis(["a", "b"]).reset_index()
    return table.sort_values(["observed", "a", "b"], ascending=[False, True, True], ignore_index=True)


def neighbours(pairs, value, names=None, top=5):
    """What each name is most strongly tied to: every pair seen from both its ends.

    Parameters
    ----------
    pairs : pandas.DataFrame
        From ``cooccurrence``; leave out beforehand what is not to count (``pairs[pairs["q"] < 0.05]``).
    value : str
        The column to rank by.
    names : list of str, optional
        Whose neighbours, in this order; all names in code-point order when not given.
    top : int
        How many for each name.

    Returns
    -------
    pandas.DataFrame
        ``name``, ``neighbour`` and the columns of the pair that do not tell a from b; by name, the largest value first,
        then by neighbour.

    Raises
    ------
    CorpusError
        No such column.

    Examples
    --------
    >>> pairs = pd.DataFrame({"a": ["FR", "FR"], "b": ["MA", "TN"], "observed": [3, 1]})
    >>> neighbours(pairs, "observed").values.tolist()
    [['FR', 'MA', 3], ['FR', 'TN', 1], ['MA', 'FR', 3], ['TN', 'FR', 1]]
    """
    check_top(top)
    if value not in pairs:
        raise CorpusError(
            f"value: the pairs have no column {value!r}. Use one of {', '.join(map(repr, pairs.columns))}."
        )
    sided = ["f_a", "f_b", "delta_p_a", "delta_p_b"]
    ends = [pairs.rename(columns={one: "name", other: "neighbour"}) for one, other in (("a", "b"), ("b", "a"))]
    table = pd.concat(ends).drop(columns=sided, errors="ignore")
    names = sorted(table["name"].unique()) if names is None else list(names)
    table = table[table["name"].isin(names)]
    table["order"] = table["name"].map({name: number for number, name in enumerate(names)})
    table = table.sort_values(["order", value, "neighbour"], ascending=[True, False, True]).drop(columns="order")
    table = table.groupby("name", sort=False).head(top).reset_index(drop=True)
    return table[["name", "neighbour", *table.columns.drop(["name", "neighbour"])]]


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
