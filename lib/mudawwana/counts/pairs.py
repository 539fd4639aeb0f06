"""What occurs together, how much more often than chance, and how sure that is."""

import numpy as np
import pandas as pd
from scipy import sparse

from mudawwana.counts import measures
from mudawwana.counts._contexts import PAIRS_AT_ONCE, incidence_of, pairs_in
from mudawwana.counts._resampling import resampled_sums, resampling_unit
from mudawwana.errors import CorpusError, check_top

COLUMNS = ["a", "b", "f_a", "f_b", "contexts", "observed", "expected", "npmi", "log_dice", "log_likelihood",
           "delta_p_b", "delta_p_a", "p", "q"]  # fmt: skip
_INTERVALS = ["npmi_low", "npmi_high", "log_dice_low", "log_dice_high"]


def cooccurrence(
    mentions, tokens, within="sentence", by=None, minimum=1, top=None, intervals=False, seed=0, repeats=2000
):
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
        The column to pair; ``entity``, ``country`` or ``term``, the first that the table has, when not given. Where
        ``country`` holds several codes (the hosts of an event) the mention counts for each, so they share its context.
        A mention whose cell is empty is left out.
    minimum : int
        Only pairs that share at least so many contexts.
    top : int, optional
        Only so many rows.
    intervals : bool
        Whether to compute 95 % percentile bootstrap intervals of NPMI and logDice, for the rows that are returned;
        ``resampling_unit(tokens, within)`` says of what. Resamples without one of the two are left out.
    seed, repeats : int
        Of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        One row a pair, ``a`` before ``b`` in code-point order: ``f_a``, ``f_b`` (contexts of each), ``contexts`` (N),
        ``observed``, ``expected`` = f_a f_b / N, ``npmi`` (Bouma 2009), ``log_dice`` (Rychlý 2008), ``log_likelihood``
        (G², four cells; Dunning 1993), ``delta_p_b`` (of b given a), ``delta_p_a`` (Gries 2013), ``p`` (hypergeometric
        upper tail: Fisher's exact test, one-sided), ``q`` (Benjamini–Hochberg over all pairs of items that occur, the
        pairs that never meet among them, so that neither ``minimum`` nor ``top`` changes it); with intervals
        ``npmi_low``, ``npmi_high``, ``log_dice_low`` (−inf where the two may never meet) and ``log_dice_high``. The
        most observed first, then the largest NPMI, then by a and b.

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
    check_top(top)
    names, incidence, documents = incidence_of(mentions, tokens, within, by)
    table = pair_table(names, *pairs_in(incidence), minimum, top)
    if intervals:
        whole = resampling_unit(tokens, within) == "documents"
        units, groups = (documents, None) if whole else (np.arange(len(documents)), documents)
        a, b = (np.searchsorted(names, table[column].to_numpy(dtype=object)) for column in ("a", "b"))
        table[_INTERVALS] = _intervals(incidence, a, b, units, groups, seed, repeats)
    return table


def pair_table(names, n, frequency, a, b, observed, minimum=1, top=None):
    """The table of ``cooccurrence`` without intervals, from what was counted: contexts in all and of each name, and the
    pairs of names, as numbers, that share some.
    """
    p = np.empty(len(a))
    for part in (slice(i, i + PAIRS_AT_ONCE) for i in range(0, len(a), PAIRS_AT_ONCE)):
        p[part] = measures.fisher_upper(observed[part], frequency[a[part]], frequency[b[part]], n)
    # pairs that never meet have p = 1; they belong to the family of tests all the same
    q = measures.benjamini_hochberg(p, tests=len(names) * (len(names) - 1) // 2)
    if top is not None and 0 < top < len(a):
        minimum = max(minimum, np.partition(observed, -top)[-top])
    kept = np.flatnonzero(observed >= minimum)
    a, b, observed, p, q = a[kept], b[kept], observed[kept].astype(np.int64), p[kept], q[kept]
    f_a, f_b = frequency[a], frequency[b]
    table = pd.DataFrame({"a": names[a], "b": names[b], "f_a": f_a, "f_b": f_b, "contexts": n, "observed": observed})
    if len(table):
        table["expected"] = measures.expected(f_a, f_b, n)
        table["npmi"] = measures.npmi(observed, f_a, f_b, n)
        table["log_dice"] = measures.log_dice(observed, f_a, f_b)
        table["log_likelihood"] = measures.contingency_g2(observed, f_a, f_b, n)
        table["delta_p_b"], table["delta_p_a"] = measures.delta_p(observed, f_a, f_b, n)
    table = table.assign(p=p, q=q).reindex(columns=COLUMNS)
    order = ["observed", "npmi", "a", "b"]
    return table.sort_values(order, ascending=[False, False, True, True]).head(top).reset_index(drop=True)


def pair_kinds(mentions, tokens, within="sentence"):
    """What each link between two countries rests on: names, adjectives, capitals ...

    A shared context is counted under the kind that it needs: where both countries stand by name, ``name``; where one of
    them stands by no name but as an adjective, ``adjective``, and so on through ``countries.KINDS``. The columns
    add up to ``observed``, and those up to a kind are what is left without the kinds after it.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``country_mentions``.
    tokens : Tokens
    within : {"sentence", "paragraph", "document"} or int
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
    kinds, upto = list(mentions["kind"].cat.categories), {}
    for number, kind in enumerate(kinds, start=1):
        names, incidence, _ = incidence_of(mentions[mentions["kind"].isin(kinds[:number])], tokens, within, "country")
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


def _intervals(incidence, a, b, units, groups, seed, repeats):
    """Ends of the intervals of each pair, in the order of ``_INTERVALS``."""
    units = np.unique(units, return_inverse=True)[1]
    to_units = sparse.coo_array((np.ones(len(units)), (np.arange(len(units)), units))).tocsr()
    size, ends = max(1, PAIRS_AT_ONCE // (3 * repeats)), np.full((len(a), 4), np.nan)
    contexts = to_units.sum(axis=0)[:, None]
    for part in (slice(i, i + size) for i in range(0, len(a), size)):
        rows_a, rows_b = incidence[a[part]], incidence[b[part]]
        counts = [(rows @ to_units).T for rows in (rows_a.multiply(rows_b), rows_a, rows_b)]
        sums = resampled_sums(sparse.hstack([*counts, contexts]), groups, seed=seed, repeats=repeats)
        f_ab, f_a, f_b = np.split(sums[:, :-1], 3, axis=1)
        missing = np.where((f_a > 0) & (f_b > 0), 0, np.nan)
        for column, values in (
            (0, measures.npmi(f_ab, f_a, f_b, sums[:, -1:]) + missing),
            (2, measures.log_dice(f_ab, f_a, f_b) + missing),
        ):
            # an end is a value that occurs: between minus infinity and a number there is nothing to interpolate
            low_high = np.nanquantile(values, [0.025, 0.975], axis=0, method="inverted_cdf")
            ends[part, column : column + 2] = low_high.T
    return ends
