"""Tables as Arabic readers read them, from right to left, and as files that a spreadsheet opens."""

import html
import re
from pathlib import Path

import pandas as pd
from IPython.display import HTML

from mudawwana.errors import CorpusError, direction, visible
from mudawwana.messages import column as headed
from mudawwana.messages import number, retold, translated

# Attributes, not a style sheet: Jupyter strips <style> from a notebook that has not been run here, and the table
# would turn round.
_FRAME = "<div dir='rtl' style='overflow-x:auto'><table dir='rtl' style='margin-right:auto'>"  # scrolled from the right
# No word beside the node wraps away from it: what is too wide is scrolled.
_LOOK = {
    "before": " style='text-align:left;white-space:nowrap'",
    "node": " style='text-align:center;font-weight:bold;white-space:nowrap'",
    "after": " style='white-space:nowrap'",
    "text": " style='overflow-wrap:anywhere'",  # an address takes no room from the columns beside it
}

# columns whose text is the project's own
_WORDS = {"kind", "of", "reason", "role", "rule", "country_rule", "type", "way", "words"}
_CHANCE = re.compile("[pq](_|$)")  # columns of p and q; log10_p is an exponent

# Where a spreadsheet may begin a cell: at the beginning, after a line break, after the semicolon, which parts cells
# where the comma is for decimals. Full-width signs count in Chinese and Japanese spreadsheets.
_FORMULA = re.compile(
    "(?:(?<![^;\\r\\n])(?=(?:[^\\S\\r\\n]|['\u200e\u200f\ufeff])*[=+\\-@\uff1d\uff0b\uff0d\uff20])|^(?='*[\\t\\r]))"
)


def rtl(table, caption="", digits=2):
    """Show a table from right to left in Jupyter; a concordance is aligned on its node.

    Parameters
    ----------
    table : pandas.DataFrame
        The index is not shown.
    caption : str
        Line above the table.
    digits : int
        Decimals of numbers that are not whole. Columns called ``p`` or ``q``, or beginning with ``p_`` or ``q_``, have
        three whatever is said here, and less than 0.001 is "<0.001": no chance is nought.

    Returns
    -------
    IPython.display.HTML
        Heads, caption, numbers and the words of kinds, roles, rules and types in the language chosen. All text from
        the table is escaped: a document cannot bring markup into the notebook. Controls and overrides of direction are
        written out (`errors.visible`).

    Examples
    --------
    >>> "<td dir='ltr'>&lt;0.001</td>" in rtl(pd.DataFrame({"p": [1e-9]})).data
    True
    >>> "&lt;b&gt;" in rtl(pd.DataFrame({"نص": ["<b>"]})).data
    True
    """
    head = "".join(f"<th>{_escape(headed(column))}</th>" for column in table.columns)
    caption = translated(caption)
    rows = (zip(row, table.columns, strict=True) for row in table.itertuples(index=False, name=None))
    body = "".join(f"<tr>{''.join(_cell(*cell, digits) for cell in row)}</tr>" for row in rows)
    look = " dir='ltr'" if direction(caption) == "ltr" else ""
    title = f"<caption{look}>{_escape(caption)}</caption>" if caption else ""
    return HTML(f"{_FRAME}{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>")


def save_table(table, path):
    """Write a table as CSV or TSV in UTF-8, so that a spreadsheet shows Arabic and runs nothing.

    A text that begins as a formula does (``=``, ``+``, ``-``, ``@``, a tab, a carriage return) gets an apostrophe in
    front, as OWASP advises, also after spaces, after a semicolon and on a new line inside a cell, and so do names of
    columns: nothing that a news text says must run in a spreadsheet. To undo it, take one apostrophe off each such
    place. Numbers stay as they are, the negative ones too.

    Parameters
    ----------
    table : pandas.DataFrame
        Its index is written only if it does more than count rows.
    path : str or pathlib.Path
        Ends in ``.csv`` or ``.tsv``. A file that is there is replaced.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    CorpusError
        Another ending; something that is no table; a folder that is not there.

    Notes
    -----
    Columns keep their names in every language: a file is read by programs, and by people beside others of its kind;
    ``columns.tsv`` says what each means, in both languages.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> table = pd.DataFrame({"term": ["=1+1", "الأمن"], "change": [-2, 3]})
    >>> with TemporaryDirectory() as folder:
    ...     save_table(table, f"{folder}/terms.csv").read_text("utf-8-sig").split()
    ['term,change', "'=1+1,-2", 'الأمن,3']
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending not in (".csv", ".tsv"):
        raise CorpusError(f"{path}: a table is written as .csv or .tsv. Choose one of these endings.")
    if not isinstance(table, pd.DataFrame):
        raise CorpusError(f"{path}: this is {type(table).__name__}, not a DataFrame. Give a table.")
    text = as_csv(with_index(table), "," if ending == ".csv" else "\t")
    try:
        path.write_bytes(text.encode("utf-8-sig"))  # without the mark Excel takes UTF-8 for something else
    except OSError as error:
        raise CorpusError(f"{path}: {error.strerror}. Check the folder and who may write to it.") from None
    return path


def with_index(table):
    """The table with its index as a column, unless that only counts rows."""
    return table if isinstance(table.index, pd.RangeIndex) and table.index.name is None else table.reset_index()


def as_csv(table, separator=",", written=str):
    """A table without its index as CSV: no formulas, and line ends and quotes that do not depend on the machine.

    Parameters
    ----------
    table : pandas.DataFrame
    separator : str
        What parts the cells.
    written : callable
        How what is not text and not missing is written.

    Returns
    -------
    str
        Text that begins as a formula does has an apostrophe in front, as in ``save_table``.

    Examples
    --------
    >>> as_csv(pd.DataFrame({"term": ["=1+1"], "count": [3]}))
    "term,count\\n'=1+1,3\\n"
    """
    columns = [
        [_quoted(name, separator, written), *_written(column, separator, written)] for name, column in table.items()
    ]
    return "".join(separator.join(row) + "\n" for row in zip(*columns, strict=True)) or "\n"


def _written(column, separator, written):
    """The cells of a column: what it says again and again is written once, but where equals look different (-0.0)."""
    values = column.astype(object).tolist()
    if column.dtype == object or pd.api.types.is_float_dtype(column.dtype):
        return [_quoted(value, separator, written) for value in values]
    known = {value: _quoted(value, separator, written) for value in dict.fromkeys(values)}
    return [known[value] for value in values]


def _quoted(value, separator, written):
    """One cell. Python's own writer leaves a carriage return without quotation marks, which would end the row."""
    if isinstance(value, str):
        text = _FORMULA.sub("'", value)
    elif isinstance(value, float):
        text = written(value) if value == value else ""
    else:
        text = "" if pd.api.types.is_scalar(value) and pd.isna(value) else written(value)
    return (
        '"{}"'.format(text.replace('"', '""')) if any(sign in text for sign in (separator, '"', "\r", "\n")) else text
    )


def _cell(value, column, digits):
    if isinstance(value, (str, bool)):
        text = retold(str(value)) if column in _WORDS or isinstance(value, bool) else str(value)
        # a Latin sentence keeps its full stop at its own end
        look = " dir='ltr'" if direction(text) == "ltr" and column not in ("before", "node") else ""
        look += _LOOK.get(column, "")
    else:
        look = " dir='ltr'"
        if pd.api.types.is_scalar(value) and pd.isna(value):
            text = ""
        elif isinstance(value, float):
            text = _chance(value) if _CHANCE.match(str(column)) else number(value, f",.{digits}f")
        else:
            text = number(value) if hasattr(value, "__index__") else str(value).removesuffix(" 00:00:00")  # of a day
    return f"<td{look}>{_escape(text)}</td>"


def _chance(value):
    """A p or q with three decimals, and never nought."""
    return f"<{number(0.001, '.3f')}" if 0 <= value < 0.001 else number(value, ".3f")


def _escape(text):
    return html.escape(visible(text, keep="\n"))
