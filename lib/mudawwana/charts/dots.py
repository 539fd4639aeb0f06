"""Dots: one a row with its interval, or two joined by a line."""

import numpy as np
from matplotlib.lines import Line2D

from mudawwana.charts._frame import BLUE, checked, noted, nothing_to_show, one_sentence, say, worded
from mudawwana.charts._mirror import chart
from mudawwana.charts._rows import (
    beside,
    edge_of,
    face_of,
    fewer,
    intervals,
    legend_above,
    name_rows,
    plot_width,
    printer_of,
    rows_axes,
    say_pairs,
    short,
    steps_of,
    two_dots,
    value_axis,
    with_intervals,
)
from mudawwana.charts.arabic_text import INK, text_width
from mudawwana.messages import message, translated


@chart
def dot_interval(
    table, label="label", value="log_ratio", low=None, high=None, *, reference=0, q=None, at_least=None, fmt=None,
    sort=True, xlabel="", **heading,
):  # fmt: skip
    """Dots with their intervals beside a reference line; an interval that reaches the line has a hollow dot, and what
    has none, beside others that have one, a pale dot.

    Parameters
    ----------
    table, label, value, low, high, fmt, sort
        As in `bar`.
    reference : float or None
        Where the line stands, such as 0 for Log Ratio; None for no line.
    q : str, optional
        Column with corrected p-values: the dots are coloured by it, with a legend, and hollow from 0.05 on.
    at_least : str, optional
        Column that is true where the value is no more than a lower bound, as for a term that the reference lacks:
        drawn as an arrow, without an interval.
    xlabel, **heading
        As in `bar`.

    Examples
    --------
    >>> import pandas as pd
    >>> toy = pd.DataFrame({"term": ["الأمن"], "ratio": [2.5], "low": [1.0], "high": [4.0]})
    >>> ax = dot_interval(toy, "term", "ratio", "low", "high")
    >>> ax.texts[0].get_text()
    '2.50'
    """
    table = checked(table, [label], [value], optional=[low, high, q], chart="dot_interval")
    if table.empty:
        return nothing_to_show(**heading)
    if sort:
        table = table.sort_values(value, ascending=False, kind="stable")
    table, heading = fewer(table, heading)
    bound = np.zeros(len(table), bool) if at_least is None else table[at_least].astype(bool).to_numpy()
    if bound.any() and low and high:
        table.loc[bound, [low, high]] = np.nan
    names = short(table[label])
    steps, faces = [] if q is None else steps_of(table[q]), _faces(table, low, high, reference, q)
    if not steps:
        drawn = {face for face, least in zip(faces, bound, strict=True) if not least}
        heading = noted(heading, *_meaning(drawn, reference))
    ax, columns = rows_axes(names, heading, [text for text, _ in steps])
    if reference is not None:
        ax.axvline(reference, color=INK, linewidth=0.8)
    intervals(ax, table, low, high, BLUE)
    _draw_dots(ax, table[value].to_numpy(), faces, bound)
    if steps:
        look = {"linestyle": "", "marker": "o", "markersize": 5.5, "markeredgewidth": 1.2}
        dots = [Line2D([], [], color=face, markeredgecolor=edge_of(face), **look) for _, face in steps]
        legend_above(ax, columns, dots, [text for text, _ in steps])
    printer = printer_of(table[value], fmt)
    numbers = ["≥ " * bool(least) + printer(number) for number, least in zip(table[value], bound, strict=True)]
    wide = max(text_width(number, 8) for number in numbers)
    for row, number in enumerate(numbers):  # in a column of their own, clear of lines and intervals
        beside(ax, 1, row, number, gap=-6 - wide, left=True, xcoords="axes fraction")
    value_axis(ax, xlabel)
    ax.yaxis.grid(True)
    name_rows(ax, names)
    told = with_intervals(names, table, value, low, high, printer)
    told = [message("{row} at least", row=text) if least else text for text, least in zip(told, bound, strict=True)]
    say(ax, message("Dot chart of {n:row.oblique}", n=len(table)), told, xlabel)
    return ax


def _faces(table, low, high, reference, q):
    """The colour of each dot: by q if there is one; else white where the interval reaches the line, pale where none."""
    if q is not None:
        return [face_of(number) for number in table[q]]
    if not (low and high) or reference is None:
        return [BLUE] * len(table)
    unsure = (table[low] <= reference) & (table[high] >= reference)
    return np.where(table[low].isna(), face_of(np.nan), np.where(unsure, "white", BLUE)).tolist()


def _meaning(faces, reference):
    """In words what a dot means that is not full, by its interval."""
    hollow = [message("Hollow: the interval reaches {line:g}.", line=reference)] * ("white" in faces)
    return hollow + [translated("Grey: no interval.")] * (face_of(np.nan) in faces)


def _draw_dots(ax, values, faces, bound):
    """Dots, and where a value is only a lower bound an arrow from it."""
    rows, full = np.arange(len(values)), [face for face, least in zip(faces, bound, strict=True) if not least]
    look = {"edgecolors": [edge_of(face) for face in full], "linewidths": 1.2, "zorder": 3}
    ax.scatter(values[~bound], rows[~bound], s=30, color=full, **look)
    for row, value in zip(rows[bound], values[bound], strict=True):
        way = {"arrowstyle": "<|-", "color": BLUE, "linewidth": 1.4, "shrinkA": 0, "shrinkB": 0, "mutation_scale": 9}
        ax.annotate("", (value, row), (22, 0), textcoords="offset points", arrowprops=way)  # its head is at the text
    if bound.any():
        ax.set_xmargin(0.12)  # room for the arrow of the largest
        ax.scatter(values[bound], rows[bound], s=30, marker="|", color=BLUE, zorder=3)


@chart
def paired_dots(table, label, before, after, *, names=None, fmt=None, sort=True, xlabel="", **heading):
    """Two values a row, joined by a line: what a choice changes, such as counts with and without boilerplate.

    Parameters
    ----------
    table : DataFrame
        One row a pair of dots.
    label, before, after : str
        Columns with the names and the two values; the first is a hollow dot, the second a full one.
    names : tuple of str, optional
        What the two are called in the legend; otherwise the column names.
    fmt, sort, xlabel, **heading
        As in `bar`; the order is by `after`.

    Examples
    --------
    >>> import pandas as pd
    >>> toy = pd.DataFrame({"country": ["المغرب"], "with_boilerplate": [12], "article": [9]})
    >>> ax = paired_dots(toy, "country", "with_boilerplate", "article")
    >>> [text.get_text() for text in ax.texts]
    ['12', '9']
    """
    table = checked(table, [label], [before, after], chart="paired_dots")
    if table.empty:
        return nothing_to_show(**heading)
    if sort:
        table = table.sort_values(after, ascending=False, kind="stable")
    if (table[before] == table[after]).all():
        one, other = worded(names or (before, after))
        same = "No difference: {one} and {other} agree in {n:row.oblique}."
        return one_sentence(message(same, one=one, other=other, n=len(table)), **heading)
    table, heading = fewer(table, heading)
    names, shown = short(worded(names or (before, after))), short(table[label])
    ax, columns = rows_axes(shown, heading, names)
    dots = two_dots(ax, table[before], table[after])
    printer = printer_of(table[[before, after]].to_numpy(), fmt)
    _make_room(ax, table[[before, after]].to_numpy(float), printer, plot_width(shown, ax))
    for row, (first, second) in enumerate(zip(table[before], table[after], strict=True)):
        beside(ax, max(first, second), row, printer(max(first, second)), gap=6)
        if first != second:
            beside(ax, min(first, second), row, printer(min(first, second)), gap=6, left=True)
    value_axis(ax, xlabel)
    name_rows(ax, shown)
    legend_above(ax, columns, dots, names)
    say_pairs(ax, shown, names, map(printer, table[before]), map(printer, table[after]), xlabel)
    return ax


def _make_room(ax, values, printer, wide):
    """Limits of the value axis that leave room for the numbers beside the outermost dots."""
    low, high = values.min(), values.max()
    room = max(text_width(printer(value), 8) for value in values.ravel()) + 14
    more = (high - low or 1) * room / max(wide - 2 * room, room)
    ax.set_xlim(low - more, high + more)
