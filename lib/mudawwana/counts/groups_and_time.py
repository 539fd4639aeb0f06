"""Between groups and over time: who is named how often, trends, and what is said beside a name."""

import numpy as np
import pandas as pd
from scipy import special

from mudawwana.counts import measures
from mudawwana.counts._contexts import BODY, contexts_of, incidence_of
from mudawwana.counts._grouped import counts_by_group, groups_against_rest
from mudawwana.counts.frequency import count_matrix, listed
from mudawwana.errors import CorpusError
from mudawwana.mentions import MentionPlaces, counted, items_of
from mudawwana.tokens import document_groups

FEWEST_PERIODS = 8
"""Periods below which no trend is tested: nothing can be said of autocorrelation with fewer."""


def trends(table, value="per_1000", by="label"):
    """Whether each series rises or falls over time, more than series do that are like themselves from day to day.

    Mann and Kendall's test of rank correlation with time, its variance corrected for autocorrelation (Yue & Wang 2004,
    first order, after Sen's slope is taken out); the correction only ever makes the test more careful. Periods without
    documents are left out, as nothing is known of them. In series without a trend p < 0.05 comes out in 2 to 4 % of
    cases without autocorrelation, in at most 7.5 % at a coefficient of 0.6, and in some 10 % at 0.8 below twenty
    periods: there it takes more periods than that.
    When a series changed is not told: a day of change would have to come with how far it is from sure, and in news of
    some weeks that is most of the span.

    Parameters
    ----------
    table : pandas.DataFrame
        Long form, as from ``term_frequency(tokens, groups="day", every="week")``: ``group`` (the period), a column
        that names the series, a column of values.
    value, by : str
        These columns.

    Returns
    -------
    pandas.DataFrame
        One row a series: the column ``by``, ``periods`` (with documents), ``gaps`` (without), ``tau`` (Kendall's),
        ``slope`` (change from a period to the next, the median over all pairs; Sen 1968), ``correction`` (by what the
        variance was multiplied), ``p`` (two-sided), ``q`` (Benjamini–Hochberg over all series), ``tests``. With fewer
        than eight periods, or without any change, ``p`` is missing. The smallest p first, then by name.

    Raises
    ------
    CorpusError
        A column that is missing.

    Examples
    --------
    >>> weeks = pd.date_range("2015-01-05", periods=10, freq="7D")
    >>> table = pd.DataFrame({"group": weeks, "label": "الأمن", "per_1000": range(10)})
    >>> trends(table)[["label", "periods", "tau", "slope"]].values.tolist()
    [['الأمن', 10, 1.0, 1.0]]
    """
    for column in ("group", value, by):
        if column not in table:
            raise CorpusError(f"table: it has no column {column!r}. Give one row a group and thing, such as "
                              "term_frequency(tokens, groups='day', every='week').")  # fmt: skip
    wide = table.pivot(index="group", columns=by, values=value).sort_index()
    rows = [(name, *_trend(series.to_numpy(dtype=float))) for name, series in wide.items()]
    found = pd.DataFrame(rows, columns=[by, "periods", "gaps", "tau", "slope", "correction", "p"])
    found = found.astype(dict.fromkeys(["tau", "slope", "correction", "p"], "float64"))
    found["q"] = measures.benjamini_hochberg(found["p"])
    found["tests"] = int(found["p"].notna().sum())
    return found.sort_values(["p", by], ignore_index=True)


def _trend(values):
    """Periods, gaps, tau, slope, correction and p of one series."""
    time = np.flatnonzero(~np.isnan(values))
    n, own = len(time), values[time]
    gaps = len(values) - n
    if n < 2:
        return n, gaps, np.nan, np.nan, np.nan, np.nan
    first, second = np.triu_indices(n, 1)
    signs = np.sign(own[second] - own[first])
    slope = float(np.median((own[second] - own[first]) / (time[second] - time[first])))
    ties = np.unique(own, return_counts=True)[1]
    spread = (n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
    if n < FEWEST_PERIODS or spread <= 0:
        return n, gaps, float(signs.mean()), slope, np.nan, np.nan
    correction = _autocorrelation_factor(own - slope * time)
    z = max(abs(signs.sum()) - 1, 0) / np.sqrt(spread * correction)
    return n, gaps, float(signs.mean()), slope, correction, float(2 * special.ndtr(-z))


def _autocorrelation_factor(values):
    """By what autocorrelation swells the variance of S: n over the effective number of periods (Yue & Wang 2004).

    Of a first-order process, at least 1. Its coefficient, from so few periods and after a slope is taken out, comes out
    too small by (2 + 4r)/n, which is given back, and half a standard error for good measure: without it the test is
    wrong in 8 % of cases at r = 0.6 and 20 periods, with it in 6 %.
    """
    n, apart = len(values), values - values.mean()
    if np.abs(apart).max() <= 1e-12 * max(np.abs(values).max(), 1e-300):
        return 1.0
    r = (apart[1:] @ apart[:-1]) / (apart @ apart)
    r = min(r + (2 + 4 * max(r, 0)) / n + 0.5 * np.sqrt(max(1 - r**2, 0) / n), 0.95)
    lags = np.arange(1, n)
    return 1.0 if r <= 0 else float(1 + 2 * ((1 - lags / n) * r**lags).sum())


def beside_by_group(mentions, tokens, item, groups, every=None, *, by=None, at_least=5):
    """What stands beside a name in one group of documents and not in the others.

    The words of the body's sentences that mention the item, outside all mentions, are a corpus of their own; each
    group's part is compared with the rest, document by document, as in ``keyness``.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``country_mentions``, ``entity_mentions``, ``term_mentions`` or ``list_mentions``.
    tokens : Tokens
    item : str
        The country, entity or term.
    groups, every
        As in ``document_groups``.
    by : str, optional
        As in ``cooccurrence``.
    at_least : int
        Only terms that occur at least so often beside the item, in all groups together: the family for ``q``.

    Returns
    -------
    pandas.DataFrame
        The columns of ``keyness`` with groups; counts and rates are of words beside the item, ``documents`` and
        ``group_documents`` those that mention it.

    Raises
    ------
    CorpusError
        An item that is mentioned in no sentence of the body.

    Examples
    --------
    >>> from mudawwana import Corpus, country_mentions, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["زار الوزير اليمن.", "قصف الجيش اليمن."]))
    >>> table = beside_by_group(country_mentions(tokens), tokens, "YE", ["أ", "ب"], at_least=1)
    >>> table[table["group"] == "أ"]["count"].sum()
    np.int64(2)
    """
    mentions = counted(mentions)
    names, incidence, _ = incidence_of(mentions, tokens, "sentence", by, BODY)
    if item not in names:
        raise CorpusError(f"item: {item!r} is mentioned in no sentence of the body. Give one of the mentions.")
    context, _ = contexts_of(tokens.positions, tokens, "sentence", BODY)
    beside = np.append(incidence[[list(names).index(item)]].toarray()[0] > 0, False)[context]
    places = np.flatnonzero(beside & ~MentionPlaces(tokens, mentions).covered)
    documents = tokens.positions["document"].to_numpy()[places]
    matrix = count_matrix(tokens.term_codes[places], documents, (len(tokens.terms), len(tokens.corpus)))
    kept = np.flatnonzero(listed(tokens.terms) & (np.asarray(matrix.sum(axis=1)).reshape(-1) >= at_least))
    sizes = np.bincount(documents, minlength=len(tokens.corpus))
    terms = tokens.terms.iloc[kept][["label", "term"]].reset_index(drop=True)
    table = groups_against_rest(terms, matrix[kept], sizes, document_groups(tokens, groups, every))
    order = ["group", "log_ratio_conservative", "log_likelihood", "label"]
    return table.sort_values(order, ascending=[True, False, False, True], ignore_index=True)


def mentions_by_group(mentions, tokens, groups, every=None, by=None):
    """How often each item is mentioned in each group of documents, per 1,000 words and as a share of documents.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``country_mentions`` (without datelines and clubs), ``entity_mentions`` or ``list_mentions``.
    tokens : Tokens
    groups, every
        As in ``document_groups``.
    by : str, optional
        As in ``cooccurrence``.

    Returns
    -------
    pandas.DataFrame
        The columns of ``term_frequency`` with groups, with the column ``by`` in place of label and term. In each group
        the items in order of their mentions in all, ties by name.

    Examples
    --------
    >>> from mudawwana import Corpus, country_mentions, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["زار الوزير اليمن.", "عاد الوزير."]))
    >>> mentions_by_group(country_mentions(tokens), tokens, ["أ", "ب"])[["group", "country", "count"]].values.tolist()
    [['أ', 'YE', 1], ['ب', 'YE', 0]]
    """
    mentions = counted(mentions)
    items = items_of(mentions, by)
    names, codes = np.unique(items.to_numpy(dtype=object).astype(str), return_inverse=True)
    documents = MentionPlaces(tokens, mentions).documents[items.index]
    matrix = count_matrix(codes, documents, (len(names), len(tokens.corpus)))
    order = np.lexsort([np.arange(len(names)), -np.bincount(codes, minlength=len(names))])
    sizes = np.bincount(tokens.positions["document"], minlength=len(tokens.corpus))
    things = pd.DataFrame({items.name: pd.array(names[order], dtype="str")})
    return counts_by_group(things, matrix[order], sizes, document_groups(tokens, groups, every), every)
