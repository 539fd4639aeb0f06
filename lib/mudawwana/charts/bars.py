"""Bars: one a row, made of kinds, or in small charts side by side."""

import numpy as np
from matplotlib import pyplot as plt

from mudawwana.charts._frame import (
    BLUE,
    COLUMN,
    HATCHES,
    KINDS,
    PALE_GREY,
    checked,
    columns_of,
    framed_axes,
    nothing_to_show,
    readable,
    say,
)
from mudawwana.charts._panels import panel_axes, title_panel
from mudawwana.charts._rows import (
    beside,
    intervals,
    legend_above,
    legend_columns,
    name_rows,
    plot_width,
    printer_of,
    rows_height,
    short,
    value_axis,
    with_intervals,
)
from mudawwana.charts.arabic_text import GREY, INK, style, text_width
from mudawwana.errors import CorpusError, apart, direction, number_of


@style()
def bar(
    table, label="label", value="count", low=None, high=None, *, fmt=None, sort=True, highlight=(), xlabel="", **heading
):
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
    highlight : collection of str
        Names whose bars stand out; the others turn grey.
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
    ax = framed_axes(rows_height(table), **heading)
    highlight = [highlight] if isinstance(highlight, str) else list(highlight)
    colours = [BLUE if not highlight or name in highlight else PALE_GREY for name in table[label]]
    rows, names = range(len(table)), short(table[label])
    edges = [BLUE if colour == BLUE else GREY for colour in colours]
    ax.barh(rows, table[value], height=0.7, color=colours, edgecolor=edges, linewidth=0.6)
    intervals(ax, table, low, high)
    ends = table[[value, high] if high else [value]].max(axis=1)
    printer = printer_of(table[value], fmt)
    for row, end, number in zip(rows, ends, table[value], strict=True):
        beside(ax, end, row, printer(number))
    value_axis(ax, xlabel)
    name_rows(ax, names)
    ax.axvline(0, color=INK, linewidth=0.8)
    told = with_intervals(names, table, value, low, high, printer)
    say(ax, f"Bar chart of {number_of(table, 'row')}", told, xlabel)
    return ax


@style()
def stacked_bar(table, kinds=None, label=None, *, fmt=None, sort=True, xlabel="", **heading):
    """Horizontal bars made of kinds, the largest total on top, totals printed, legend above.

    Parameters
    ----------
    table : DataFrame
        One row a bar, one column a kind; missing values count as nothing.
    kinds : list of str, optional
        Columns to stack, in this order; otherwise every column but `label`.
    label : str, optional
        Column with the names; otherwise the index.
    fmt, sort, xlabel, **heading
        As in `bar`.

    Returns
    -------
    Axes

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
    table = (table if label is None else table.set_index(label))[kinds].fillna(0)
    totals = table.sum(axis=1).to_numpy()
    if sort:
        order = np.argsort(-totals, kind="stable")
        table, totals = table.iloc[order], totals[order]
    names, shown = short(table.index), short(kinds)
    columns, legend = legend_columns(shown, plot_width(names, heading.get("ax")))
    ax = framed_axes(rows_height(table) + legend, **heading)
    rows, start, bars = range(len(table)), np.zeros(len(table)), []
    for number, kind in enumerate(kinds):
        look = {
            "facecolor": KINDS[number % len(KINDS)],
            "hatch": HATCHES[number] if number < len(KINDS) else "xxxx",
            "edgecolor": readable(KINDS[number % len(KINDS)]),
        }
        edges = np.where(table[kind] > 0, 0.6, 0)  # nothing has no edge either
        ax.barh(rows, table[kind], left=start, height=0.7, linewidth=edges, **look)
        bars.append(plt.Rectangle((0, 0), 1, 1, linewidth=0.6, **look))
        start = start + table[kind].to_numpy()
    printer = printer_of(totals, fmt)
    for row, total in zip(rows, totals, strict=True):
        beside(ax, total, row, printer(total))
    value_axis(ax, xlabel)
    name_rows(ax, names)
    ax.axvline(0, color=INK, linewidth=0.8)
    legend_above(ax, columns, bars, shown)
    parts = [[f"{apart(k)} {printer(v)}" for k, v in zip(shown, row, strict=True) if v] for row in table.to_numpy()]
    told = [f"{apart(n)} {printer(t)} ({', '.join(p)})" for n, t, p in zip(names, totals, parts, strict=True)]
    say(ax, f"Stacked bar chart of {number_of(table, 'row')} in {number_of(kinds, 'kind')}", told, xlabel)
    return ax


@style()
def small_multiples(table, panel, label="label", value="count", *, columns=3, fmt=None, xlabel="", **heading):
    """One small bar chart a panel, all on one scale: the neighbours of each country, the terms of each.

    Parameters
    ----------
    table : DataFrame
        One row a bar; panels and bars in the order they come.
    panel, label, value : str
        Columns with the panel, the names of the bars and their lengths.
    columns : int
        How many panels stand side by side, fewer where names are long.
    fmt : str, optional
        As in `bar`.
    xlabel, **heading
        As in `bar`, but there is no ``ax``; the axis title stands below each column.

    Returns
    -------
    list of Axes
        One a panel.

    Examples
    --------
    >>> import pandas as pd
    >>> toy = pd.DataFrame({"country": ["MA", "MA", "FR"], "term": ["الأمن", "الشرطة", "باريس"], "count": [5, 3, 4]})
    >>> axes = small_multiples(toy, "country", "term", "count")
    >>> [ax.get_title(loc="left") for ax in axes], [len(ax.patches) for ax in axes]
    (['MA', 'FR'], [2, 1])
    """
    table = checked(table, [panel, label], [value], chart="small_multiples", signed=False)
    if table.empty:
        return [nothing_to_show(**heading)]
    panels = list(dict.fromkeys(table[panel]))
    printer = printer_of(table[value], fmt)
    names = max(text_width(text, 9) for text in short(table[label]))
    # a heading that reads from the left begins at the bars, any other ends with the panel
    heads = max(text_width(one, 9, "bold") + (16 if direction(one) == "rtl" else names + 16) for one in panels)
    columns = max(1, min(columns, len(panels), int(COLUMN // max(names + 80, heads))))
    most = [(table[panel] == one).sum() for one in panels]
    axes, said = panel_axes([0.2 * bars for bars in most], columns, names + 8, heading)
    for number, (ax, one) in enumerate(zip(axes, panels, strict=True)):
        part = table[table[panel] == one]
        below = xlabel if number >= len(panels) - columns else ""
        _panel(ax, short([one])[0], short(part[label]), part[value], printer, below)
        ax.set_xlim(0, 1.25 * table[value].max() or 1)  # room for the number beside the longest bar
        ax.set_ylim(max(most[number - number % columns :][:columns]) - 0.4, -0.6)
    firsts = table.drop_duplicates(panel)
    told = [
        f"{apart(one)}, {apart(name)} {printer(number)}"
        for one, name, number in zip(short(panels), short(firsts[label]), firsts[value], strict=True)
    ]
    axes[0].set_label(said)
    say(axes[0], f"{number_of(panels, 'bar chart')}, the first bar of each", told, xlabel)
    return axes


def _panel(ax, heading, names, values, printer, xlabel):
    """The bars of one panel, with its heading."""
    places = range(len(values))
    ax.barh(places, values, height=0.7, color=BLUE)
    for place, number in zip(places, values, strict=True):
        beside(ax, number, place, printer(number))
    value_axis(ax, xlabel)
    ax.locator_params(axis="x", nbins=3, prune="upper")  # one at the edge would reach into the next panel
    name_rows(ax, names)
    ax.axvline(0, color=INK, linewidth=0.8)
    title_panel(ax, heading)
