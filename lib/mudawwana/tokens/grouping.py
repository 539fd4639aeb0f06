"""Documents in groups: by a column, by values of one's own, or by period."""

import numpy as np
import pandas as pd

from mudawwana.corpus import short_names
from mudawwana.errors import CorpusError
from mudawwana.messages import rows_of

PERIODS = {"week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
_PRINTED = {"month": 7, "year": 4}  # characters of a day that name its month, its year


def document_groups(tokens, groups, every=None):
    """The group of each document, in one grammar for every table that takes ``groups=``.

    Parameters
    ----------
    tokens : Tokens
    groups : str, pandas.Series or list
        A column of ``corpus.documents`` ("outlet"), or what the file calls it, where it was read under another name
        ("source"); "folder", where there is no such column: the first part of ``name``, which is the folder, the
        archive or the table in which a document lies; or one value a document, in their order.
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
        groups = _column(tokens.corpus, groups)
        values = _values(documents, groups)
        if values is None:
            known = ", ".join(map(repr, documents.columns.drop("text", errors="ignore")))
            raise CorpusError(f"groups: the documents have no column {groups!r}. Use one of {known}.")
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


def _column(corpus, name):
    """The column that is meant: the user's own name for it goes first, even where ``documents`` has another of it.

    Last comes the name that tables give it in Arabic.
    """
    read = corpus.columns[corpus.columns["read_from"] == name]["column"]
    if not read.empty or name in corpus.documents:
        return name if name in set(read) or read.empty else read.iloc[0]
    return next((row["column"] for row in rows_of("columns") if name == row["ar"]), name)


def _values(documents, name):
    """A column; for "folder", where there is no such column, the first folder of each document, "" where it lies in
    none; None where there is no such column, or no two folders.
    """
    if name != "folder" or name in documents:
        return documents.get(name)
    folders = pd.Series([name.rpartition("/")[0].partition("/")[0] for name in documents["name"]], dtype="str")
    return folders if folders[folders != ""].nunique() > 1 else None


FEW = 12
"""Documents up to which each is a group of its own where nothing else groups them."""


MOST_GROUPS = 40
"""Groups beyond which nothing could be compared at a glance."""


def usable_groups(tokens, groups="outlet", every=None, most=MOST_GROUPS):
    """The groups by which documents can be compared, or None.

    Parameters
    ----------
    tokens : Tokens
    groups, every
        As in ``document_groups``; ``every`` counts where ``groups`` is "day".
    most : int
        Of more groups nothing could be compared at a glance.

    Returns
    -------
    pandas.Series or None
        One value a document, as from ``document_groups``, periods as text (2015-08 for a month): if the documents have
        that column, with two values or more, not more than ``most``, that hold for half of the documents at least. By
        folder, where no outlet is known, or only one, and the documents lie in several. Of up to twelve documents
        without either, each is a group, under its short name; of more, None.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> corpus = Corpus.from_texts(["زار", "عاد"])
    >>> usable_groups(tokenize(corpus)).tolist()
    ['1', '2']
    >>> corpus.documents["outlet"] = ["أ", "ب"]
    >>> usable_groups(tokenize(corpus)).tolist()
    ['أ', 'ب']
    """
    documents, groups = tokens.corpus.documents, _column(tokens.corpus, groups)
    if groups == "outlet" and documents.get(groups, documents["name"][:0]).replace("", np.nan).nunique() < 2:
        groups = "folder"
    if (values := _values(documents, groups)) is not None:
        values = document_groups(tokens, values, every if groups == "day" else None)
        values = values.astype("str").where(values.notna())
        values = values.str[: _PRINTED.get(every)] if groups == "day" and every in _PRINTED else values
        if 2 <= values.nunique() <= most and 2 * values.notna().sum() >= len(values):
            return values
    few = 2 <= len(documents) <= FEW
    return documents["name"].map(short_names(tokens.corpus)).rename("group") if few else None


def usable_period(tokens):
    """How long the periods are in which a corpus can be followed over time, or None.

    Parameters
    ----------
    tokens : Tokens

    Returns
    -------
    {"day", "week", "month", "year"} or None
        The shortest that makes at most forty periods of the time that the corpus covers, the hundredth part of its
        documents at either end aside; None where fewer than half of the documents have a day, or all have the same.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> corpus = Corpus.from_texts(["زار", "عاد"])
    >>> usable_period(tokenize(corpus)) is None
    True
    >>> corpus.documents["day"] = pd.to_datetime(["2015-01-01", "2015-06-01"])
    >>> usable_period(tokenize(corpus))
    'week'
    """
    days = tokens.corpus.documents.get("day", pd.Series(dtype="datetime64[ns]")).dropna()
    if 2 * len(days) < len(tokens.corpus) or days.nunique() < 2:
        return None
    days = pd.to_datetime(days).sort_values()
    days = days.iloc[len(days) // 100 : len(days) - len(days) // 100]  # a date mistyped, or of the archive
    return next((every for every in ("day", "week", "month") if len(periods_between(days, every)) <= 40), "year")


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
