"""Figures as files: a picture, a drawing and the table behind them, the same bytes every time.

Nothing that differs between two runs goes into a file: no time, no version, no path, no chance. Text in the
SVG is drawn as outlines, not kept as text: a viewer without the font, or without Arabic shaping, would move,
part or turn the letters. Search and screen readers have the title and a text in words (`alt_text`) instead, which
the PNG holds too, as its metadata.
"""

import os
import re
from io import BytesIO
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd

from mudawwana.charts.arabic_text import style
from mudawwana.charts.tables import as_csv, with_index
from mudawwana.errors import CorpusError, apart, sentence, visible
from mudawwana.messages import message, translated


def save_figure(fig, name, data, folder="figures"):
    """Write a figure as PNG (200 dots an inch), SVG and, for the table behind it, CSV.

    A file whose content would not change is left alone. The figure stays open, so that a notebook shows it
    once, at the end of its cell; a script that draws many may close it with ``matplotlib.pyplot.close(fig)``.

    Parameters
    ----------
    fig : Figure, Axes or list of Axes
        What a chart returned.
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
    ...     [path.name for path in save_figure(ax, "02-top-terms", table, folder)]
    ['02-top-terms.png', '02-top-terms.svg', '02-top-terms.csv']
    """
    fig = fig[0] if isinstance(fig, list) else fig
    fig = getattr(fig, "figure", fig)
    if not re.fullmatch(r"[0-9]{2}(-[a-z0-9]+)+", name):
        raise CorpusError(f"{name!r} cannot name a figure. Use two digits and words: 02-top-terms.")
    if not isinstance(data, pd.DataFrame):
        raise CorpusError(f"{name}: data is {type(data).__name__}, not a DataFrame. Give the table that was drawn.")
    title, words = visible(_title(name, fig)), alt_text(name, data, fig)
    picture, drawing = BytesIO(), BytesIO()
    with style():
        fig.savefig(picture, format="png", metadata={"Software": None, "Title": title, "Description": words})
        if fig.get_layout_engine() is not None:  # would arrange the figure anew, never quite the same, each time
            fig.set_layout_engine("none")
        nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        fig.savefig(drawing, format="svg", metadata={"Title": title, **nothing})
    svg = _with_short_lines(_with_plain_ids(drawing.getvalue().decode("utf-8")))
    svg = svg.replace("</title>", f"</title>\n <desc>{escape(words)}</desc>", 1)
    contents = {
        "png": picture.getvalue(),
        "svg": svg.encode("utf-8"),
        "csv": as_csv(with_index(data), written=_digits).encode("utf-8-sig"),  # for Excel, as in `save_table`
    }
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
    try:
        part.write_bytes(content)
    except OSError:  # the disk is full, as a rule: what is there would only stand in the way
        part.unlink(missing_ok=True)
        raise
    os.replace(part, path)
    return path


def alt_text(name, data, fig=None):
    """What a figure shows, in words, for those who cannot see it.

    `save_figure` writes it into the PNG (metadata ``Description``) and the SVG (``<desc>``).

    Parameters
    ----------
    name : str
        As in `save_figure`.
    data : DataFrame
        The table that the chart was drawn from.
    fig : Figure, optional
        If `mudawwana.charts` drew it, the text says which chart it is and names the rows that are drawn, each with its
        value: all of them, or the first three and the last. Otherwise it tells the table's size and its first row.

    Returns
    -------
    str
        Title, subtitle, what is drawn. Names in Arabic letters stand between U+2068 and U+2069, which keep their
        direction to them.

    Examples
    --------
    >>> from mudawwana import charts
    >>> table = pd.DataFrame({"term": ["a", "b"], "count": [3, 5]})
    >>> alt_text("02-top-terms", table)
    'Top terms. Table of 2 rows, the first: term a, count 3.'
    >>> ax = charts.bar(table, "term", "count", title="The terms")
    >>> alt_text("02-top-terms", table, ax.figure)
    'The terms. Bar chart of 2 rows: b 5; a 3.'
    """
    words = [] if fig is None else [ax.get_label() for ax in fig.axes if ax.get_label()]
    if not words:
        table = with_index(data)
        first = zip(table.columns, table.astype(object).iloc[0], strict=True) if len(table) else []
        first = translated(", ").join(f"{apart(column)} {apart(_digits(value))}" for column, value in first)
        text = "Table of {n:row.oblique}, the first: {first}." if first else "Table of {n:row.oblique}."
        words = [message(text, n=len(table), first=first)]
    return " ".join([sentence(_title(name, fig)), *words])


def _title(name, fig):
    return (fig is not None and fig.get_label()) or name[3:].replace("-", " ").capitalize()


def _digits(value):
    """A value as it is written: floats with six digits."""
    if isinstance(value, float | np.floating) and np.isfinite(value):
        return f"{value:.0f}" if abs(value) >= 999_999.5 else f"{value + 0:.6g}"
    return str(value)


def _with_plain_ids(svg):
    """Number the ids that matplotlib makes of coordinates: their last bits depend on how often a layout was tried."""
    numbers = {}
    return re.sub(r"\b([hmp])[0-9a-f]{10}\b", lambda m: f"{m[1]}{numbers.setdefault(m[0], len(numbers) + 1)}", svg)


def _with_short_lines(svg):
    """Places to a hundredth of a point, more than print shows, no spare blanks; one line for a name and its halo."""

    def short(numbers):
        text = re.sub(r"-?\d+\.\d{3,}", lambda number: f"{round(float(number[0]), 2) + 0:.6g}", numbers[0])
        return re.sub(r"(?<=[A-Z]) | (?=[-\n])", "", text)

    numbers = count(1)

    def once(twice):
        name = f"t{next(numbers)}"
        uses = "".join(f'<use xlink:href="#{name}"{look}/>' for look in twice.groups()[1:])
        return f'<defs><path id="{name}" d="{twice[1]}"/></defs>{uses}'

    svg = re.sub(r'(?<= d=")[^"]+|(?<=translate\()[^)]+', short, svg)
    return re.sub(r'<path d="([^"]+)"( style="[^"]+")/>\s*<path d="\1"( style="[^"]+")/>', once, svg)
