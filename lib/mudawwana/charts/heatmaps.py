"""Heat maps: a table as coloured cells with their numbers."""

import numpy as np
from matplotlib import colormaps
from matplotlib import pyplot as plt
from matplotlib.colors import Normalize, TwoSlopeNorm

from mudawwana.charts._frame import (
    axis_number,
    checked,
    columns_of,
    framed_axes,
    noted,
    nothing_to_show,
    one_sentence,
    readable,
    say,
    worded,
)
from mudawwana.charts._mirror import chart
from mudawwana.charts._rows import MOST_ROWS, name_rows, plot_width, printer_of, short
from mudawwana.charts.arabic_text import GREY, INK, PALE, label, mirrored, text_width, wrap
from mudawwana.errors import CorpusError, apart, direction
from mudawwana.messages import message

MOST_COLUMNS = 20  # of more, their heads would run into each other


@chart
def heatmap(
    table, lower=None, *, hatched=None, limits=None, fmt=None, center=None, blank="no value", thin="too few to say",
    **heading,
):  # fmt: skip
    """A table as coloured cells with their numbers; a square one can show counts below its diagonal.

    Where cells are too narrow for their numbers these are left out, and a key says what the colours mean. Of more
    than forty rows or twenty columns the first are drawn, and the note says so.

    Parameters
    ----------
    table : DataFrame
        Rows and columns as they are to be drawn; the names are the index and the columns.
    lower : DataFrame, optional
        With the same names: printed, without colour, below the diagonal, where `table` then stays undrawn.
    hatched : DataFrame of bool, optional
        With the same names: cells that rest on too little, such as fewer than three shared contexts. They are hatched,
        and have no say in what the darkest colour is.
    limits : tuple of float, optional
        The values of the palest and the darkest colour, so that a colour means the same in every corpus; otherwise
        those of the table, from 0.
    fmt : str, optional
        How the numbers of `table` are printed.
    center : float, optional
        A value that means "neither": colours then run to both sides of it. Otherwise darker is more.
    blank : str
        What a cell without a number means; the note says so when there are any.
    thin : str
        What a hatched cell means, for the note.
    **heading
        As in `bar`.

    Examples
    --------
    >>> import pandas as pd
    >>> toy = pd.DataFrame([[1, 2], [3, None]], index=["المغرب", "فرنسا"], columns=["1", "2"])
    >>> ax = heatmap(toy)
    >>> [text.get_text() for text in ax.texts]
    ['1', '2', '3']
    """
    table = checked(table, [], [], optional=list(columns_of(table)), chart="heatmap")
    if table.empty:
        return nothing_to_show(**heading)
    table, lower, hatched, heading = _cut(table, lower, hatched, heading)
    values = table.to_numpy(float, na_value=np.nan)
    below, counts = _lower_half(table, lower)
    shown = np.where(below, np.nan, values)
    own = np.eye(len(table), dtype=bool) if list(table.index) == list(table.columns) else np.zeros(values.shape, bool)
    known = values[~np.isnan(values)]
    # of a square table a name with itself may be blank; what is printed alike is alike
    if lower is None and known.size > 2 and not (np.isnan(values) & ~own).any():
        printer = printer_of(values, fmt)
        if len({printer(value) for value in known}) == 1:
            same = "No difference: all {n:cell} are {value}."
            return one_sentence(message(same, n=known.size, value=printer(known[0])), **heading)
    thinly = np.zeros(values.shape, bool) if hatched is None else hatched.to_numpy(bool) & ~np.isnan(shown)
    missing = np.isnan(np.where(below, counts, values))
    if lower is not None:
        missing &= ~np.eye(len(table), dtype=bool)  # a name with itself has no value to miss
    blanks = message("Blank cells: {blank}.", blank=blank) if missing.any() and blank else ""
    heading = noted(heading, blanks, message("Hatched: {thin}.", thin=thin) if thinly.any() else "")
    heads, names = short(worded(table.columns)), short(table.index)
    cell = plot_width(names, heading.get("ax")) / table.shape[1] - 4
    columns, turned, room = _column_heads(heads, cell)
    ax = framed_axes(0.28 * len(table) + room / 72 + 0.15, **heading)
    painted = _paint(ax, shown, thinly, *_colours(np.where(thinly, np.nan, shown), center, limits))
    printer = printer_of(shown, fmt)
    if max((text_width(printer(value), 8) for value in shown[~np.isnan(shown)]), default=0) <= cell + 3:
        _write(ax, shown, printer, lambda value: readable(painted.cmap(painted.norm(value))), thinly)
    else:
        place = {"location": "left" if mirrored() else "right", "format": axis_number}
        key = ax.figure.colorbar(painted, ax=ax, shrink=0.6, aspect=30, pad=0.02, **place)
        key.outline.set_visible(False)
    _write(ax, np.where(below, counts, np.nan), printer_of(counts, None), lambda value: GREY, ~below)
    name_rows(ax, names, np.arange(len(table)) + 0.5)
    _name_columns(ax, columns, turned)
    cells = sorted(zip(*np.nonzero(~np.isnan(shown)), strict=True), key=lambda cell: -shown[cell])
    told = [
        message("{one} and {other} {value}", one=apart(names[r]), other=apart(heads[c]), value=printer(shown[r, c]))
        for r, c in cells
    ]
    what = "Heat map of {rows:row.oblique} and {columns:column.oblique}, the largest values first"
    say(ax, message(what, rows=len(table), columns=table.shape[1]), told)
    return ax


def _lower_half(table, lower):
    """Which cells show counts instead, below the diagonal; and the counts."""
    if lower is None:
        return np.zeros(table.shape, bool), np.full(table.shape, np.nan)
    if not (list(table.index) == list(table.columns) == list(lower.index) == list(lower.columns)):
        raise CorpusError("heatmap: rows and columns of table and lower differ. Reindex both to the same names.")
    return np.tri(len(table), k=-1, dtype=bool), lower.to_numpy(float, na_value=np.nan)


def _paint(ax, shown, thinly, colours, norm):
    """Coloured cells, those that rest on too little hatched."""
    cells = np.ma.masked_invalid(np.where(thinly, np.nan, shown))
    painted = ax.pcolormesh(cells, cmap=colours, norm=norm, edgecolors="white", linewidth=1)
    for row, column in zip(*np.nonzero(thinly), strict=True):
        look = {"facecolor": "white", "edgecolor": PALE, "hatch": "////", "linewidth": 0}
        ax.add_patch(plt.Rectangle((column + 0.04, row + 0.06), 0.92, 0.88, **look))
    ax.invert_yaxis()
    return painted


def _name_columns(ax, names, turned):
    """Heads of columns, above the cells."""
    ax.set_xticks(np.arange(len(names)) + 0.5, [label(name) for name in names], size=8.5, color=INK, **turned)
    ax.xaxis.tick_top()
    ax.spines[:].set_visible(False)


def _column_heads(names, cell):
    """Heads in lines no wider than a cell, or turned; how they are turned; how many points high they are."""
    lines = [wrap(name, cell, 8.5) for name in names]
    if max(text_width(name, 8.5) for name in lines) <= cell:
        return lines, {}, 13 * max(name.count("\n") + 1 for name in lines)
    # A turned Arabic name begins at its cell and runs up to the left, a turned Latin one to the right.
    rtl = sum(direction(name) == "rtl" for name in names) * 2 > len(names)
    turned = {"rotation": -60 if rtl else 60, "ha": "right" if rtl else "left", "rotation_mode": "anchor"}
    return names, turned, max(text_width(name, 8.5) for name in names) * 0.9


def _cut(table, lower, hatched, heading):
    """Not more rows and columns than can be read, in all of the tables; the note says how many are left out."""
    if lower is not None:
        lower = checked(lower, [], [], optional=list(columns_of(lower)), chart="heatmap, lower")
    rows, columns = len(table), table.shape[1]
    most = MOST_COLUMNS if list(table.index) == list(table.columns) else MOST_ROWS  # a square one stays square
    if rows > most or columns > MOST_COLUMNS:
        text = "The first {most} of {n:row.oblique} and {top} of {columns:column.oblique}."
        text = text if columns > MOST_COLUMNS else "The first {most} of {n:row.oblique}."
        text = text if rows > most else "The first {top} of {columns:column.oblique}."
        heading = noted(heading, message(text, most=most, n=rows, top=MOST_COLUMNS, columns=columns))
    return *(one if one is None else one.iloc[:most, :MOST_COLUMNS] for one in (table, lower, hatched)), heading


def _write(ax, values, printer, colour, grey):
    """The numbers in their cells; where ``grey`` is true they are not coloured."""
    place = {"textcoords": "offset points", "ha": "center", "va": "baseline", "size": 8}
    for row, column in zip(*np.nonzero(~np.isnan(values)), strict=True):
        value = values[row, column]
        ink = GREY if grey[row, column] else colour(value)
        ax.annotate(printer(value), (column + 0.5, row + 0.5), (0, -2.9), color=ink, **place)


def _colours(values, center, limits):
    """Colours that get steadily darker in grey too, and how values are laid on them."""
    known = values[~np.isnan(values)]
    low, high = limits or ((known.min(), known.max()) if len(known) else (0, 1))
    if center is None:
        low = low if limits else min(0, low)
        return colormaps["Blues"], Normalize(low, high if high > low else low + 1)
    reach = max(high - center, center - low) or 1
    return colormaps["PuOr_r"], TwoSlopeNorm(center, center - reach, center + reach)
