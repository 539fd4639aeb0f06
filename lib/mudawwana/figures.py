"""Figures as files: a picture, a drawing and the table behind them, the same bytes every time.

Nothing that differs between two runs goes into a file: no time, no version, no path, no chance. Text in the
SVG is drawn as outlines, not kept as text: a viewer without the font, or without Arabic shaping, would move,
part or turn the letters. Search and screen readers have the title and the description instead.
"""

import os
import re
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd

from mudawwana.errors import CorpusError
from mudawwana.lettering import style

__all__ = ["save_figure"]


def save_figure(fig, name, data, folder="figures"):
    """Write a figure as PNG (200 dots an inch), SVG and, for the table behind it, CSV.

    A file whose content would not change is left alone. The figure stays open, so that a notebook shows it
    once, at the end of its cell; a script that draws many may close it with ``matplotlib.pyplot.close(fig)``.

    Parameters
    ----------
    fig : Figure
        For a chart, ``ax.figure``.
    name : str
        Two digits and lower-case words with hyphens, such as ``"02-top-terms"``.
    data : DataFrame
        The table that the chart was drawn from; its order is kept, and its index unless it only counts rows.
    folder : str or path
        Where to write; made if it is not there.

    Returns
    -------
    list of Path
        The PNG, the SVG and the CSV.

    Raises
    ------
    CorpusError
        If the name is of another form, or `data` is not a table.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from mudawwana import charts
    >>> table = pd.DataFrame({"term": ["الأمن", "المغرب"], "count": [3, 5]})
    >>> ax = charts.bar(table, "term", "count")
    >>> with TemporaryDirectory() as folder:
    ...     [path.name for path in save_figure(ax.figure, "02-top-terms", table, folder)]
    ['02-top-terms.png', '02-top-terms.svg', '02-top-terms.csv']
    """
    if not re.fullmatch(r"[0-9]{2}(-[a-z0-9]+)+", name):
        raise CorpusError(f"{name!r} cannot name a figure. Use two digits and words: 02-top-terms.")
    if not isinstance(data, pd.DataFrame):
        raise CorpusError(f"{name}: data is {type(data).__name__}, not a DataFrame. Give the table that was drawn.")
    title = fig.get_label() or name[3:].replace("-", " ").capitalize()
    picture, drawing = BytesIO(), BytesIO()
    with style():
        fig.savefig(picture, format="png", metadata={"Software": None})
        if fig.get_layout_engine() is not None:  # would arrange the figure anew, never quite the same, each time
            fig.set_layout_engine("none")
        nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        fig.savefig(drawing, format="svg", metadata={"Title": title, **nothing})
    svg = drawing.getvalue().decode("utf-8")
    svg = _with_plain_ids(svg)
    svg = svg.replace("</title>", f"</title>\n <desc>{escape(_describe(data))}</desc>", 1)
    contents = {"png": picture.getvalue(), "svg": svg.encode("utf-8"), "csv": _csv(data).encode("utf-8")}
    return [write_file(Path(folder, f"{name}.{ending}"), content) for ending, content in contents.items()]


def write_file(path, content):
    """Write a file whole or not at all, and only if its content changes.

    Parameters
    ----------
    path : str or pathlib.Path
        Its folder is made if it is not there.
    content : bytes

    Returns
    -------
    pathlib.Path
        The file.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_file(Path(folder, "a.txt"), b"one").read_bytes()
    b'one'
    """
    path = Path(path)
    if path.is_file() and path.read_bytes() == content:
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")  # who is stopped while writing leaves this, and never half of the file
    part.write_bytes(content)
    os.replace(part, path)
    return path


def _cells(data):
    """The table as it is written: floats with six digits, no formulas, the index as a column.

    >>> _cells(pd.DataFrame({"term": ["=1+1", "الأمن"], "dp": [1 / 3, None]})).values.tolist()
    [["'=1+1", '0.333333'], ['الأمن', nan]]
    """
    counts = isinstance(data.index, pd.RangeIndex) and data.index.name is None
    data = data if counts else data.reset_index()
    return data.astype(object).map(_cell).rename(columns=_cell)


def _cell(value):
    if isinstance(value, str):  # an apostrophe keeps a spreadsheet from running the text as a formula
        return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
    if isinstance(value, float | np.floating) and np.isfinite(value):
        return f"{value:.0f}" if abs(value) >= 999_999.5 else f"{value + 0:.6g}"
    return value


def _csv(data):
    """The table as CSV text: line ends, digits and quotes do not depend on the machine."""
    return _cells(data).to_csv(index=False, lineterminator="\n")


def _with_plain_ids(svg):
    """Number the ids that matplotlib makes of coordinates: their last bits depend on how often a layout was tried."""
    numbers = {}
    return re.sub(r"\b([hmp])[0-9a-f]{10}\b", lambda m: f"{m[1]}{numbers.setdefault(m[0], len(numbers) + 1)}", svg)


def _describe(data):
    """What a reader who cannot see the figure is told: the size of the table and its first rows."""
    cells = _cells(data)
    if cells.empty:
        return "Chart of a table without rows: there is nothing to show."
    first = "; ".join(", ".join(map(str, row)) for row in cells.head(3).itertuples(index=False))
    columns = ", ".join(map(str, cells.columns))
    return f"Chart of a table with {len(cells)} rows and the columns {columns}. It begins: {first}."
