"""What is said of the texts of a corpus as a whole once it is read."""

import warnings

_MARKUP = (  # what no plain article holds: < and > in other places are text. Arrow's expressions take linear time
    r"(?i)</[a-z][a-z0-9:-]{0,20}[ \t\r\n]*>|<br[ \t\r\n]*/?>|<(?:p|div|span|a|img)(?:[ \t\r\n][^<>]*)?>"
    r"|&(?:nbsp|amp|quot|lt|gt|[lr]aquo|[lr][ds]quo|hellip|[mn]dash|#[0-9]{2,6}|#x[0-9a-f]{2,5});"
)


def warn_of_text(path, documents):
    """Say that some text looks wrongly decoded, or holds HTML, if some does.

    Parameters
    ----------
    path : str or pathlib.Path
        Where the documents come from.
    documents : pandas.DataFrame
        Of a corpus that was read from there.

    Warns
    -----
    UserWarning
        One for each of the two.

    Examples
    --------
    >>> import pandas as pd
    >>> warn_of_text("news", pd.DataFrame({"text": ["زار"], "source": ["a.csv, row 2"], "mojibake": [0]}))
    """
    warn_of_mojibake(path, documents)
    warn_of_markup(path, count_markup(documents), len(documents))


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
    rows = documents["source"].str.contains(", row [0-9]+$")
    return int(documents.loc[rows, "text"].str.contains(_MARKUP).sum())


def warn_of_markup(path, found, of):
    """Say that some text of tables holds HTML, if some does: in how many rows, of how many documents."""
    if found:
        warnings.warn(
            f"{path}: {found} of {of} documents hold HTML (such as <p>, <br> or &nbsp;), whose tags are counted as "
            "words. Take it out of the column of texts before reading, or save each document as an .html file.",
            stacklevel=4,
        )
