"""What is said of the texts of a corpus as a whole once it is read."""

import warnings

import pandas as pd

from mudawwana.corpus._dates import WITHOUT_DAY
from mudawwana.corpus._markup import TAGS

_ROW = ", row [^ ]+$"
_LONGEST_CELL = 32_767  # characters that a cell of Excel holds


def in_texts(documents):
    """What `warn_of_text` has to look for in the texts: of a corpus in parts, in those of a part.

    Parameters
    ----------
    documents : pandas.DataFrame
        Columns ``text`` and ``source``, and ``headline_end`` where there is one.

    Returns
    -------
    dict of str to int
        ``markup`` (rows of tables that hold HTML) and ``cut`` (texts as long as a cell of Excel may be).

    Examples
    --------
    >>> in_texts(pd.DataFrame({"text": ["<p>زار</p>"], "source": ["a.csv, row 2"]}, dtype="str"))
    {'markup': 1, 'cut': 0}
    """
    rows = documents["source"].str.contains(_ROW)
    cut = documents.loc[rows, "text"].str.len() - _added(documents)[rows] == _LONGEST_CELL
    return {"markup": count_markup(documents), "cut": int(cut.sum())}


def warn_of_text(path, documents, found=None):
    """Say what may be wrong with some text: wrongly decoded, HTML or controls in it, cut off; and dates not read.

    Parameters
    ----------
    path : str or pathlib.Path
        Where the documents come from.
    documents : pandas.DataFrame
        Of a corpus that was read from there.
    found : dict, optional
        ``in_texts`` of the documents, where that is known.

    Warns
    -----
    UserWarning
        One for each of these that there is.

    Examples
    --------
    >>> import pandas as pd
    >>> warn_of_text("news", pd.DataFrame({"text": ["زار"], "source": ["a.csv, row 2"], "mojibake": [0]}))
    """
    found = in_texts(documents) if found is None else found
    warn_of_mojibake(path, documents)
    warn_of_markup(path, found["markup"], len(documents))
    _warn_of_counted(path, documents)
    if "day" in documents and "date" in documents:
        dates = documents.loc[documents["day"].isna(), "date"].str.strip()
        dates = dates[(dates != "") & ~dates.str.fullmatch(WITHOUT_DAY.pattern)]
        if len(dates):
            warnings.warn(
                f"{path}: {len(dates)} dates cannot be read, such as {dates.iloc[0]!r}: their 'day' is empty. Write "
                "them as 2024-05-31.",
                stacklevel=3,
            )
    if cut := found["cut"]:
        warnings.warn(
            f"{path}: {cut} texts have {_LONGEST_CELL:,} characters, the most that a cell of Excel holds: they were "
            "probably cut off. Export them again, not by way of Excel.",
            stacklevel=3,
        )


def _added(documents):
    """Characters that stand before each text as it was in its cell, where a title was put there: and a line break."""
    ends = documents.get("headline_end", pd.Series(0, index=documents.index))
    return ends + (ends > 0)


def _warn_of_counted(path, documents):
    """Say what was changed in texts so that they can be read as such."""
    for column, what, more in (
        ("controls", "control characters, which were read as spaces", ""),
        ("markup", "HTML tags and entities, which were taken out", ". With html='keep' they stay"),
    ):
        if column in documents and (number := int(documents[column].sum())):
            of = int((documents[column] > 0).sum())
            warnings.warn(
                f"{path}: {of} of {len(documents)} documents held {number:,} {what} (column {column!r}){more}.",
                stacklevel=4,
            )


def warn_of_mojibake(path, documents):
    """Say that some text looks wrongly decoded, if some does."""
    if wrong := int((documents["mojibake"] > 0).sum()):
        warnings.warn(
            f"{path}: {wrong} of {len(documents)} documents hold text that looks wrongly decoded (column 'mojibake'). "
            "Read them again from the source, or mend them with repair=True.",
            stacklevel=4,
        )


def count_markup(documents):
    """Number of rows of tables whose text holds HTML: closing tags, line breaks, entities such as ``&nbsp;``."""
    rows = documents["source"].str.contains(_ROW)
    return int(documents.loc[rows, "text"].str.contains(TAGS).sum())


def warn_of_markup(path, found, of):
    """Say that some text of tables holds HTML, if some does: in how many rows, of how many documents."""
    if found:
        warnings.warn(
            f"{path}: {found} of {of} documents hold HTML (such as <p>, <br> or &nbsp;), whose tags are counted as "
            "words. Read it as the text that it shows: html='text'.",
            stacklevel=4,
        )
