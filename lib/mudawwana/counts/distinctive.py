"""What is said around a name, more than elsewhere: terms of the sentences that mention it, and of all others."""

import numpy as np
import pandas as pd
from scipy import sparse

from mudawwana.counts import measures
from mudawwana.counts._checks import divided
from mudawwana.counts._contexts import BODY, contexts_of, incidence_of, shared_documents, summed
from mudawwana.counts._intervals import FEWEST, by_documents, margins, without_each
from mudawwana.counts._pair_tests import log_p_within, strata_of, words_of_contexts
from mudawwana.counts.frequency import count_matrix, listed
from mudawwana.errors import check_top
from mudawwana.mentions import MentionPlaces, counted, items_of

_CELLS = 4_000_000


def distinctive_terms(  # what is counted, what is tested and what is shown are three things to choose
    mentions, tokens, by=None, *, at_least=5, minimum=3, top=10, roles=BODY, datelines=False, clubs=False
):
    """Terms of the sentences that mention a country, or an entity, compared to all other sentences.

    The test is within documents: of articles with one subject from end to end it finds nothing. Whether articles
    that mention the name have the term more often than others is another question, which ``cooccurrence(mentions,
    tokens, others=term_mentions(tokens))`` answers (``q_between``).

    Words that are part of one of the mentions are left out of both, so that a name is not distinctive of itself, nor
    of its neighbours. Function words, numbers and Latin words are not listed.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``country_mentions`` or ``entity_mentions``.
    tokens : Tokens
    by : str, optional
        As in ``cooccurrence``.
    at_least : int
        Only terms that occur so often in the text, with names that stand in so many sentences, are tested. They are the
        family for ``q``.
    minimum : int
        Only terms that occur at least so often in the sentences are listed. Like ``top`` it changes no ``q``.
    top : int, optional
        Only so many terms for each name.
    roles, datelines, clubs
        As in ``cooccurrence``: sentences of the body, and no datelines or clubs, when not given.

    Returns
    -------
    pandas.DataFrame
        One row a name and term, over-used terms only: the column ``by``; ``label``, ``term``, ``count`` (in the
        sentences), ``per_million``, ``rest_per_million``, ``documents`` (where the two share a sentence),
        ``log_likelihood`` (G², four cells; Dunning 1993), ``log_ratio`` (Hardie 2014), ``low``, ``high`` (its 95 %
        interval by documents, see ``interval_unit``; missing below five occurrences inside or outside), ``p`` (that
        so many sentences with the name have the term; exact within documents and length as in ``cooccurrence``),
        ``log10_p``, ``q`` (Benjamini–Hochberg over the family, under-used terms too), ``tests`` (its size); missing
        for what is not of the family. The name with the most sentences first, ties by name; within it the largest G²,
        ties by label.

    Examples
    --------
    >>> from mudawwana import Corpus, country_mentions, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["صادرات المغرب. صادرات مغربية. صادرات المغرب. فاز منتخب فرنسا."]))
    >>> distinctive_terms(country_mentions(tokens), tokens)[["country", "label", "count"]].values.tolist()
    [['MA', 'صادرات', 3]]
    """
    check_top(top)
    mentions, by = counted(mentions, datelines, clubs), items_of(mentions.head(0), by).name
    names, incidence, documents = incidence_of(mentions, tokens, "sentence", by, roles)
    words = _words_outside(mentions, tokens, len(documents), roles)
    present = (words > 0).astype(np.int64)
    here, shared = (sparse.csr_array(incidence @ what.T) for what in (words, present))
    for table in (here, shared):  # the same cells are filled in both; now they stand in the same order
        table.sort_indices()
    here, shared = here.tocoo(), shared.data
    size, total = words.sum(axis=0), words.sum(axis=1)
    sentences, tellable = incidence.sum(axis=1), listed(tokens.terms) & (total >= at_least)
    shown = listed(tokens.terms)[here.col]
    name, term, count, shared = (array[shown] for array in (*here.coords, here.data, shared))
    n1 = (incidence @ size)[name]
    counts = (count, n1, total[term] - count, size.sum() - n1)
    tested = np.flatnonzero(tellable[term] & (sentences[name] >= at_least))
    log_p = np.full(len(name), np.nan)
    strata = strata_of(words_of_contexts(tokens, "sentence", roles), documents, "sentence")
    log_p[tested] = log_p_within(incidence, present, strata, name[tested], term[tested], shared[tested])
    tests = int((sentences >= at_least).sum() * tellable.sum())
    table = _table_of(tokens.terms, by, names[name], term, counts, log_p, tests)
    table = table.assign(sentences=sentences[name], name=name, code=term)
    table = table[(table["log_ratio"] > 0) & (table["count"] >= minimum)]
    order = ["sentences", by, "log_likelihood", "label"]
    table = table.sort_values(order, ascending=[False, True, False, True])
    table = table if top is None else table.groupby(by, sort=False).head(top)
    name, term = (table.pop(column).to_numpy() for column in ("name", "code"))
    table["documents"] = shared_documents(incidence, present, name, term, documents)
    table["low"], table["high"] = _ends(table, incidence, words, (name, term), documents)
    return table.drop(columns="sentences").reset_index(drop=True)


def _words_outside(mentions, tokens, contexts, roles):
    """How often each term stands in each sentence (terms × sentences), outside all mentions."""
    context, _ = contexts_of(tokens.positions, tokens, "sentence", roles)
    kept = np.flatnonzero((context >= 0) & ~MentionPlaces(tokens, mentions).covered)
    return count_matrix(tokens.term_codes[kept], context[kept], (len(tokens.terms), contexts))


def _table_of(terms, by, names, term, counts, log_p, tests):
    """The columns of ``distinctive_terms``; documents and interval are filled in for the rows that are shown."""
    p = np.exp(log_p)
    table = pd.DataFrame({by: names, **{column: terms[column].iloc[term].array for column in ("label", "term")}})
    return table.assign(
        count=counts[0], per_million=measures.per_million(*counts[:2]),
        rest_per_million=measures.per_million(*counts[2:]), documents=0,
        log_likelihood=measures.log_likelihood(*counts), log_ratio=measures.log_ratio(*counts), low=np.nan, high=np.nan,
        p=p, log10_p=log_p / np.log(10) + 0.0, q=measures.benjamini_hochberg(p, tests=tests), tests=tests,
    )  # fmt: skip


def _ends(table, incidence, words, pairs, documents):
    """Ends of the Log Ratio of each row: both rates are of the same documents, which vary together.

    In a unit without the term its value with that unit left out is that of the name alone, so sums over all units are
    worked out once a name, and a term changes them where it stands.
    """
    units, ends = np.unique(documents, return_inverse=True)[1], np.full((2, len(table)), np.nan)
    unit, group = (units, np.zeros_like(units)) if by_documents(documents) else (np.arange(len(units)), units)
    shape = words.shape[0], int(unit.max(initial=-1)) + 1
    whole, columns = summed(words, unit).sorted_indices(), words.tocsc()
    size = np.asarray(words.sum(axis=0)).reshape(-1)
    for name in np.unique(pairs[0]):
        around = incidence[[name]].indices
        space = np.bincount(unit[around], weights=size[around], minlength=shape[1])
        base = without_each(np.bincount(unit, weights=size) - space) - without_each(space)
        inside = columns[:, around].tocoo()
        here = sparse.coo_array((inside.data, (inside.row, unit[around][inside.col])), shape=shape).tocsr()
        rows = np.flatnonzero(pairs[0] == name)
        portion = np.cumsum(np.diff(whole.indptr)[pairs[1][rows]]) // _CELLS
        for part in np.split(rows, np.flatnonzero(np.diff(portion)) + 1):
            term = pairs[1][part]
            ends[:, part] = _margins_of(here[term], whole[term], base, group[: shape[1]])
    return table["log_ratio"].to_numpy() + ends * [[-1], [1]]


def _margins_of(here, whole, base, group):
    """Margins of the Log Ratio of terms (rows) by units: counts beside the name, counts in all; missing where few."""
    (row, unit), (own_row, own_unit) = (
        (np.repeat(np.arange(len(of.indptr) - 1), np.diff(of.indptr)), of.indices) for of in (whole, here)
    )
    inside = np.zeros(whole.nnz)
    inside[np.searchsorted(row * len(base) + unit, own_row * len(base) + own_unit)] = here.data
    rest = whole.data - inside
    sums = [np.bincount(row, weights=counts, minlength=whole.shape[0]) for counts in (inside, rest)]
    change = without_each(inside, sums[0][row]) - without_each(rest, sums[1][row])
    many = np.bincount(group)
    cell, shape = row * len(many) + group[unit], (whole.shape[0], len(many))
    total, squares = (
        np.bincount(group, weights=of_base) + np.bincount(cell, weights=added, minlength=np.prod(shape)).reshape(shape)
        for of_base, added in ((base, change), (base**2, change * (2 * base[unit] + change)))
    )
    spread = np.maximum(squares - total**2 / many, 0) * ((many - 1) / many) ** 2 @ divided(many, many - 1 + (many == 1))
    below, above = (margin / np.log(2) for margin in margins(spread, int((many - 1).sum()), np.diff(here.indptr)))
    enough = (np.minimum(*sums) >= FEWEST) & np.isfinite(below + above)
    return np.where(enough, [below, above], np.nan)
