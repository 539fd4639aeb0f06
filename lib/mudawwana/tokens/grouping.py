"""Documents in groups: by a column, by values of one's own, or by period."""

import numpy as np
import pandas as pd

from mudawwana.errors import CorpusError

PERIODS = {"week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}


def document_groups(tokens, groups, every=None):
    """The group of each document, in one grammar for every table that takes ``groups=``.

    Parameters
    ----------
    tokens : Tokens
    groups : str, pandas.Series or list
        A column of ``corpus.documents`` ("outlet"); or one value a document, in their order.
    every : {"day", "week", "month", "quarter", "year"}, optional
        Where the values are dates (or text as 2015-08-04): periods of this length instead, named by their first day
        (weeks begin on Monday).

    Returns
    -------
    pandas.Series
        One value a document, in their order; missing where there is none, and in no group then. Days for periods, else
        text.

    Raises
    ------
    CorpusError
        No such column, another number of values, dates that are none, an unknown period.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["زار", "عاد"]))
    >>> document_groups(tokens, ["أ", "ب"]).tolist()
    ['أ', 'ب']
    >>> document_groups(tokens, ["2015-08-04", "2015-09-01"], every="month").dt.month.tolist()
    [8, 9]
    """
    documents = tokens.corpus.documents
    if isinstance(groups, str):
        if groups not in documents:
            known = ", ".join(map(repr, documents.columns.drop("text", errors="ignore")))
            raise CorpusError(f"groups: the documents have no column {groups!r}. Use one of {known}.")
        values = documents[groups]
    else:
        values = pd.Series(groups)
    if len(values) != len(documents):
        raise CorpusError(f"groups: {len(values)} values for {len(documents)} documents. Give one a document.")
    values = values.reset_index(drop=True).rename("group")
    if every is None:
        text = values.astype("str").where(values.notna())
        return text.where(text != "")
    if every != "day" and every not in PERIODS:
        raise CorpusError(f"every: {every!r} is not known. Use one of {', '.join(['day', *PERIODS])}.")
    days = values.replace("", np.nan) if values.dtype == object or str(values.dtype) == "str" else values
    try:
        days = pd.to_datetime(days, format="ISO8601").dt.normalize()
    except (TypeError, ValueError):
        raise CorpusError(f"groups: not dates, so not in every {every}. Give the column 'day', or dates.") from None
    return days if every == "day" else days.dt.to_period(PERIODS[every]).dt.start_time


def periods_between(values, every):
    """All periods from the first to the last, also those without documents.

    Parameters
    ----------
    values : pandas.Series
        From ``document_groups`` with ``every``.
    every : str
        The same.

    Returns
    -------
    list of pandas.Timestamp
        Their first days, in order.

    Examples
    --------
    >>> days = pd.Series(pd.to_datetime(["2015-08-01", "2015-10-01"]))
    >>> [day.month for day in periods_between(days, "month")]
    [8, 9, 10]
    """
    days = values.dropna()
    if days.empty:
        return []
    span = pd.period_range(days.min(), days.max(), freq=PERIODS.get(every, "D"))
    return list(span.start_time)
