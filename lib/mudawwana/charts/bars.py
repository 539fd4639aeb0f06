"""Bars: one a row, or made of kinds."""

import numpy as np
from matplotlib import pyplot as plt

from mudawwana.charts._frame import (
    BLUE,
    HATCHES,
    KINDS,
    checked,
    columns_of,
    noted,
    nothing_to_show,
    readable,
    say,
    worded,
)
from mudawwana.charts._mirror import chart
from mudawwana.charts._panels import reach
from mudawwana.charts._rows import (
    beside,
    fewer,
    intervals,
    legend_above,
    name_rows,
    printer_of,
    rows_axes,
    short,
    value_axis,
    with_intervals,
)
from mudawwana.charts.arabic_text import GREY, INK, PALE
from mudawwana.errors import CorpusError, apart
from mudawwana.messages import message, translated

_TOTAL, _ASIDE = "\x00total", "\x00aside"  # names that no kind can have


@chart
def bar(table, label="label", value="count", low=None, high=None, *, fmt=None, sort=True, xlabel="", **heading):
    """Horizontal bars, the largest on top, each with its value and, if given, its interval.

    Parameters
    ----------
    table : DataFrame
        One row a bar.
    label, value : str
        Columns with the names and the lengths of the bars.
    low, high : str, optional
        Columns with the ends of an interval; a row without them gets none.
    fmt : str, optional
        How values are printed, such as ``"{:.1f}"``; otherwise two decimals, and none for whole numbers.
    sort : bool
        Largest on top, ties in the order given; False keeps the table's order.
    xlabel : str
        What the axis measures.
    **heading
        ``title``, ``subtitle``, ``note``, ``ax``: as in every chart, see `mudawwana.charts`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> toy = pd.DataFrame({"term": ["الأمن", "المغرب"], "count": [3, 5]})
    >>> ax = bar(toy, "term", "count", title="Most frequent terms")
    >>> [int(patch.get_width()) for patch in ax.patches]
    [5, 3]
    """
    table = checked(table, [label], [value], optional=[low, high], chart="bar", signed=False)
    if table.empty:
        return nothing_to_show(**heading)
    if sort:
        table = table.sort_values(value, ascending=False, kind="stable")
    table, heading = fewer(table, heading)
    rows, names = range(len(table)), short(table[label])
    end, heading = reach(table, value, high, heading)
    ax, _ = rows_axes(names, heading)
    ax.barh(rows, table[value], height=0.7, color=BLUE, edgecolor=BLUE, linewidth=0.6)
    intervals(ax, table.assign(**{high: table[high].clip(upper=end)}) if high else table, low, high)
    ends = table[[value, high] if high else [value]].max(axis=1).clip(upper=end)
    printer = printer_of(table[value], fmt)
    for row, last, number in zip(rows, ends, table[value], strict=True):
        beside(ax, last, row, printer(number))
    value_axis(ax, xlabel)
    name_rows(ax, names)
    ax.axvline(0, color=INK, linewidth=0.8)
    told = with_intervals(names, table, value, low, high, printer)
    say(ax, message("Bar chart of {n:row.oblique}", n=len(table)), told, xlabel)
    return ax


@chart
def stacked_bar(table, kinds=None, label=None, *, aside=(), fmt=None, sort=True, xlabel="", **heading):
    """Horizontal bars made of kinds, the largest total on top, totals printed, legend above.

    Kinds that are in no total, as datelines, stand at the end of their bar, pale, and are printed after a plus sign.

    Parameters
    ----------
    table : DataFrame
        One row a bar, one column a kind; missing values count as nothing. Kinds that no bar has are not in the legend.
    kinds : list of str, optional
        Columns to stack, in this order; otherwise every column but `label`.
    label : str, optional
        Column with the names; otherwise the index.
    aside : collection of str
        Those of the kinds that are shown, but are in no total.
    fmt, sort, xlabel, **heading
        As in `bar`.

    Examples
    --------
    >>> import pandas as pd
    >>> toy = pd.DataFrame({"name": [4, 1], "adjective": [2, 0]}, index=["المغرب", "إسبانيا"])
    >>> ax = stacked_bar(toy, xlabel="mentions")
    >>> [text.get_text() for text in ax.texts]
    ['6', '1']
    """
    kinds = [column for column in columns_of(table) if column != label] if kinds is None else list(kinds)
    table = checked(table, [] if label is None else [label], [], optional=kinds, chart="stacked_bar", signed=False)
    if not kinds:
        raise CorpusError("stacked_bar: there is no column to stack. Name some in kinds.")
    if len(kinds) > 2 * len(KINDS):
        raise CorpusError(f"stacked_bar: {len(kinds)} kinds are too many to tell apart. Join some columns.")
    if table.empty:
        return nothing_to_show(**heading)
    aside = [kind for kind in kinds if kind in set(aside)]
    kinds = [kind for kind in kinds if kind not in aside] + aside
    table = (table if label is None else table.set_index(label))[kinds].fillna(0)
    table = table.assign(**{_TOTAL: table.drop(columns=aside).sum(axis=1), _ASIDE: table[aside].sum(axis=1)})
    if sort:
        table = table.sort_values([_TOTAL, _ASIDE], ascending=False, kind="stable")
    table, heading = fewer(table, heading)
    totals, more = table.pop(_TOTAL).to_numpy(), table.pop(_ASIDE).to_numpy()
    if more.any():
        behind = translated(", ").join(worded([kind for kind in aside if table[kind].any()]))
        heading = noted(heading, message("Behind +, in no total: {kinds}.", kinds=behind))
    looks = dict(zip(kinds, _looks(kinds, aside), strict=True))  # the same for a kind, whichever others there are
    kinds = [kind for kind in kinds if table[kind].any()] or kinds
    table = table[kinds]
    names, shown = short(table.index), short(worded(kinds))
    ax, columns = rows_axes(names, heading, shown)
    start = np.zeros(len(table))
    for kind in kinds:
        edges = np.where(table[kind] > 0, 0.6, 0)  # nothing has no edge either
        ax.barh(range(len(table)), table[kind], left=start, height=0.7, linewidth=edges, **looks[kind])
        start = start + table[kind].to_numpy()
    printer = printer_of([*totals, *more], fmt)
    numbers = [printer(n) + (f" + {printer(extra)}" if extra else "") for n, extra in zip(totals, more, strict=True)]
    for row, (end, number) in enumerate(zip(start, numbers, strict=True)):
        beside(ax, end, row, number)
    value_axis(ax, xlabel)
    name_rows(ax, names)
    ax.axvline(0, color=INK, linewidth=0.8)
    legend_above(ax, columns, [plt.Rectangle((0, 0), 1, 1, linewidth=0.6, **looks[kind]) for kind in kinds], shown)
    parts = [[f"{apart(k)} {printer(v)}" for k, v in zip(shown, row, strict=True) if v] for row in table.to_numpy()]
    comma = translated(", ")
    told = [f"{apart(n)} {t} ({comma.join(p)})" for n, t, p in zip(names, numbers, parts, strict=True)]
    what = "Stacked bar chart of {n:row.oblique} in {kinds:kind.oblique}"
    say(ax, message(what, n=len(table), kinds=len(kinds)), told, xlabel)
    return ax


def _looks(kinds, aside):
    """Colour, hatch and edge of each kind; those that are in no total are pale."""
    looks = []
    for number, kind in enumerate(kinds):
        colour, edge, hatch = KINDS[number % len(KINDS)], None, [*HATCHES, "xxxx"][min(number, len(HATCHES))]
        if kind in aside:
            colour, edge, hatch = PALE, GREY, [None, "////", "....", "xxxx"][aside.index(kind) % 4]
        looks.append({"facecolor": colour, "hatch": hatch, "edgecolor": edge or readable(colour)})
    return looks
