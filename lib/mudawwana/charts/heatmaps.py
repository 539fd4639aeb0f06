"""Heat maps: a table as coloured cells with their numbers."""

import numpy as np
from matplotlib import colormaps
from matplotlib.colors import Normalize, TwoSlopeNorm

from mudawwana.charts._frame import checked, columns_of, framed_axes, nothing_to_show, readable, say
from mudawwana.charts._rows import name_rows, plot_width, printer_of, short
from mudawwana.charts.arabic_text import GREY, INK, label, style, text_width, wrap
from mudawwana.errors import CorpusError, apart, direction, number_of


@style()
def heatmap(
    table, lower=None, *, fmt=None, lower_fmt=None, center=None, blank="no value", xlabel="", ylabel="", **heading
):
    """A table as coloured cells with their numbers; a square one can show counts below its diagonal.

    Parameters
    ----------
    table : DataFrame
        Rows and columns as they are to be drawn; the names are the index and the columns.
    lower : DataFrame, optional
        With the same names: printed, without colour, below the diagonal, where `table` then stays undrawn.
    fmt, lower_fmt : str, optional
        How the numbers of `table` and of `lower` are printed.
    center : float, optional
        A value that means "neither": colours then run to both sides of it. Otherwise darker is more.
    blank : str
        What a cell without a number means; the note says so when there are any.
    xlabel, ylabel, **heading
        As in `bar`.

    Returns
    -------
    Axes

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
    values = table.to_numpy(float, na_value=np.nan)
    below = np.zeros(values.shape, bool)
    if lower is not None:
        lower = checked(lower, [], [], optional=list(columns_of(lower)), chart="heatmap, lower")
        if not (list(table.index) == list(table.columns) == list(lower.index) == list(lower.columns)):
            raise CorpusError("heatmap: rows and columns of table and lower differ. Reindex both to the same names.")
        below = np.tri(len(table), k=-1, dtype=bool)
        counts = lower.to_numpy(float, na_value=np.nan)
    missing = np.isnan(np.where(below, counts, values) if lower is not None else values)
    if lower is not None:
        missing &= ~np.eye(len(table), dtype=bool)  # a name with itself has no value to miss
    if missing.any() and blank:
        heading["note"] = f"{heading.get('note', '')} Blank cells: {blank}.".strip()

    heads, names = short(table.columns), short(table.index)
    columns, turned, room = _column_heads(heads, plot_width(names, heading.get("ax")) / table.shape[1] - 4)
    ax = framed_axes(0.28 * len(table) + room / 72 + (0.35 if xlabel else 0.15), **heading)
    shown = np.where(below, np.nan, values)
    colours, norm = _colours(shown, center)
    ax.pcolormesh(np.ma.masked_invalid(shown), cmap=colours, norm=norm, edgecolors="white", linewidth=1)
    ax.invert_yaxis()
    printer = printer_of(shown, fmt)
    _write(ax, shown, printer, lambda value: readable(colours(norm(value))))
    if lower is not None:
        _write(ax, np.where(below, counts, np.nan), printer_of(counts, lower_fmt), lambda value: GREY)
    name_rows(ax, names, np.arange(len(table)) + 0.5)
    ticks = np.arange(table.shape[1]) + 0.5
    ax.set_xticks(ticks, [label(name) for name in columns], size=8.5, color=INK, **turned)
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    ax.spines[:].set_visible(False)
    ax.set(xlabel=label(xlabel), ylabel=label(ylabel))
    cells = sorted(zip(*np.nonzero(~np.isnan(shown)), strict=True), key=lambda cell: -shown[cell])
    told = [f"{apart(names[r])} and {apart(heads[c])} {printer(shown[r, c])}" for r, c in cells]
    size = f"{number_of(table, 'row')} and {number_of(table.columns, 'column')}"
    say(ax, f"Heat map of {size}, the largest values first", told)
    return ax


def _column_heads(names, cell):
    """Heads in lines no wider than a cell, or turned; how they are turned; how many points high they are."""
    lines = [wrap(name, cell, 8.5) for name in names]
    if max(text_width(name, 8.5) for name in lines) <= cell:
        return lines, {}, 13 * max(name.count("\n") + 1 for name in lines)
    # A turned Arabic name begins at its cell and runs up to the left, a turned Latin one to the right.
    rtl = sum(direction(name) == "rtl" for name in names) * 2 > len(names)
    turned = {"rotation": -45 if rtl else 45, "ha": "right" if rtl else "left", "rotation_mode": "anchor"}
    return names, turned, max(text_width(name, 8.5) for name in names) * 0.75


def _write(ax, values, printer, colour):
    """The numbers in their cells."""
    place = {"textcoords": "offset points", "ha": "center", "va": "baseline", "size": 8}
    for row, column in zip(*np.nonzero(~np.isnan(values)), strict=True):
        value = values[row, column]
        ax.annotate(printer(value), (column + 0.5, row + 0.5), (0, -2.9), color=colour(value), **place)


def _colours(values, center):
    """Colours that get steadily darker in grey too, and how values are laid on them."""
    known = values[~np.isnan(values)]
    low, high = (known.min(), known.max()) if len(known) else (0, 1)
    if center is None:
        low = min(0, low)
        return colormaps["Blues"], Normalize(low, high if high > low else low + 1)
    reach = max(high - center, center - low) or 1
    return colormaps["PuOr_r"], TwoSlopeNorm(center, center - reach, center + reach)
