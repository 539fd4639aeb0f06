"""What occurs together, how much more often than chance, and how sure that is."""

import numpy as np
import pandas as pd

from mudawwana.counts._contexts import BODY, incidence_of, pairs_in
from mudawwana.counts._intervals import FEWEST_DOCUMENTS
from mudawwana.counts._pair_tests import words_of_contexts
from mudawwana.counts._tested_pairs import COLUMNS, INTERVALS, Sides, q_over_all, shown_pairs, tested_pairs
from mudawwana.errors import CorpusError, check_top
from mudawwana.mentions import MentionPlaces, counted
from mudawwana.tokens import document_groups


def cooccurrence(  # what is counted, what is tested and what is shown are three things to choose
    mentions, tokens, within="sentence", by=None, *, others=None, at_least=5, minimum=1, top=None, intervals=False,
    roles=BODY, datelines=False, clubs=False, groups=None, every=None,
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
    groups, every : optional
        As in ``document_groups``: pairs of each group, in long form. All groups are one family.

    Returns
    -------
    pandas.DataFrame
        One row a pair, ``a`` before ``b`` in code-point order: ``f_a``, ``f_b`` (contexts of each), ``contexts`` (N),
        ``observed``, ``documents`` (where they share a context), ``expected`` = f_a f_b / N, ``npmi`` (Bouma 2009),
        ``log_dice`` (Rychlý 2008), ``log_likelihood`` (G², four cells; Dunning 1993), ``delta_p_b`` (of b given a),
        ``delta_p_a`` (Gries 2013). Two tests, one-sided and exact, ask different things:

        *within documents*, ``p``, ``log10_p``, ``q``: that so many contexts are shared by chance by two things that
        are named in the same documents. The larger of two conditional tests over strata (`measures.fisher_within`):
        documents, and documents by length of the context (classes that double, from 5,000 contexts on in two steps);
        for ``within="document"`` it is the other test. Of short articles it has little to tell: there is little inside
        them to vary.

        *between documents*, ``p_between``, ``log10_p_between``, ``q_between``: that so many documents mention both
        (``documents_both``; in any of their contexts) by chance. Documents are the unit, as in the textual
        co-occurrence of Evert (2008): the larger of Fisher's exact test and of the same over classes of documents of
        about one length (those that double, and ranks where there are 50 documents or more);
        ``documents_expected`` is what these classes would give. It says that documents about one are more often about
        the other than documents are in general, not that the two are tied in what is said. Copies of one story are no
        documents apart: leave them out before (``distinct_documents``). Missing below five documents.

        Each ``q`` is Benjamini–Hochberg's over the family, pairs that never meet among them, and ``tests`` its size;
        p and q are missing for pairs that are not of it. ``p_all``: Fisher's exact test over all contexts, which takes
        what documents are about, and long sentences, for ties; for comparison. ``too_few``: fewer than five contexts
        shared or expected. With intervals ``npmi_low``, ``npmi_high`` (jackknife, Student's t over documents;
        see ``interval_unit``), ``odds_ratio``, ``odds_low``, ``odds_high`` (within documents, exact); missing where
        ``too_few``. The most observed first, then the largest NPMI, then by a and b.

        With groups the column ``group`` comes first and rows are sorted by it; ``group_documents`` is its size,
        ``too_small`` says that it is below five documents. A group without a pair has no row.

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
    sides = Sides(names, one, names, one, documents, words_of_contexts(tokens, within, roles), others is None)
    if others is not None:
        names, other, _ = incidence_of(_apart(counted(others, **kept), mentions, tokens), tokens, within, None, roles)
        sides = sides._replace(names_b=names, other=other)
    if groups is None:
        tables = q_over_all([tested_pairs(sides, within, at_least)])
        return shown_pairs(tables[0], sides, within, minimum, top, intervals)
    of_document = document_groups(tokens, groups, every)
    members = sorted(of_document.dropna().unique())
    parts = [sides.within((of_document == member).to_numpy()[documents]) for member in members]
    tables = q_over_all([tested_pairs(part, within, at_least) for part in parts])
    shown = [shown_pairs(*both, within, minimum, top, intervals) for both in zip(tables, parts, strict=True)]
    return _grouped(shown, members, parts, of_document, intervals)


def _grouped(tables, members, parts, of_document, intervals):
    """Tables of groups below each other, with the size of each group."""
    for table, member, part in zip(tables, members, parts, strict=True):
        documents = len(np.unique(part.documents))
        table.insert(0, "group", pd.Series([member] * len(table), index=table.index, dtype=of_document.dtype))
        table["group_documents"], table["too_small"] = documents, documents < FEWEST_DOCUMENTS
    if tables:
        return pd.concat(tables, ignore_index=True)
    columns = ["group", *COLUMNS, *(INTERVALS if intervals else ()), "group_documents", "too_small"]
    return pd.DataFrame(columns=columns)


def _apart(others, mentions, tokens):
    """The mentions that share no word with these."""
    before = np.cumsum([0, *MentionPlaces(tokens, mentions).covered])
    first, last = MentionPlaces(tokens, others).words
    return others[before[last + 1] == before[first]]


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
