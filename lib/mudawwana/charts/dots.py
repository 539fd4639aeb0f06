"""Dots: one a row with its interval, or two joined by a line."""

import numpy as np

from matplotlib.lines import Line2D

from mudawwana.charts._frame import (
    BLUE,
    COLUMN,
    LINE_GREY,
    ORANGE,
    checked,
    framed_axes,
    nothing_to_show,
    one_sentence,
    say,
)
from mudawwana.charts._panels import panel_axes, title_panel
from mudawwana.charts._rows import (
    MOST_ROWS,
    beside,
    face_of,
    fewer,
    intervals,
    legend_above,
    legend_columns,
    name_rows,
    plot_width,
    printer_of,
    rows_height,
    short,
    steps_of,
    value_axis,
    with_intervals,
)
from mudawwana.charts.arabic_text import INK, style, text_width
from mudawwana.errors import CorpusError, apart, number_of


@style()
def dot_interval(
    table, label="label", value="log_ratio", low=None, high=None, *, reference=0, q=None, at_least=None, fmt=None,
    sort=True, xlabel="", **heading,
):  # fmt: skip
    """Dots with their intervals beside a reference line; an interval that reaches the line has a hollow dot.

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

    Returns
    -------
    Axes

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
    steps = [] if q is None else steps_of(table[q])
    columns, legend = legend_columns([text for text, _ in steps], plot_width(names, heading.get("ax")))
    ax = framed_axes(rows_height(table) + (legend if steps else 0), **heading)
    if reference is not None:
        ax.axvline(reference, color=INK, linewidth=0.8)
    intervals(ax, table, low, high, BLUE)
    _draw_dots(ax, table[value].to_numpy(), _faces(table, low, high, reference, q), bound)
    if steps:
        look = {"linestyle": "", "marker": "o", "markersize": 5.5, "markeredgecolor": BLUE, "markeredgewidth": 1.2}
        legend_above(
            ax, columns, [Line2D([], [], color=face, **look) for _, face in steps], [text for text, _ in steps]
        )
    printer = printer_of(table[value], fmt)
    numbers = ["≥ " * least + printer(number) for number, least in zip(table[value], bound, strict=True)]
    wide = max(text_width(number, 8) for number in numbers)
    for row, number in enumerate(numbers):  # in a column of their own, clear of lines and intervals
        beside(ax, 1, row, number, gap=-6 - wide, left=True, xcoords="axes fraction")
    value_axis(ax, xlabel)
    ax.yaxis.grid(True)
    name_rows(ax, names)
    told = with_intervals(names, table, value, low, high, printer)
    told = [f"{text} at least" if least else text for text, least in zip(told, bound, strict=True)]
    say(ax, f"Dot chart of {number_of(table, 'row')}", told, xlabel)
    return ax


def _faces(table, low, high, reference, q):
    """The colour of each dot: by q if there is one, else white where the interval reaches the line."""
    if q is not None:
        return [face_of(number) for number in table[q]]
    unsure = np.zeros(len(table), bool)
    if low and high and reference is not None:
        unsure = ((table[low] <= reference) & (table[high] >= reference)).to_numpy()
    return np.where(unsure, "white", BLUE).tolist()


def _draw_dots(ax, values, faces, bound):
    """Dots, and where a value is only a lower bound an arrow from it."""
    rows, look = np.arange(len(values)), {"edgecolors": BLUE, "linewidths": 1.2, "zorder": 3}
    full = [face for face, least in zip(faces, bound, strict=True) if not least]
    ax.scatter(values[~bound], rows[~bound], s=30, color=full, **look)
    for row, value in zip(rows[bound], values[bound], strict=True):
        way = {"arrowstyle": "-|>", "color": BLUE, "linewidth": 1.4, "shrinkA": 0, "shrinkB": 0, "mutation_scale": 9}
        ax.annotate("", (22, 0), (value, row), xycoords="offset points", textcoords="data", arrowprops=way)
    if bound.any():
        ax.scatter(values[bound], rows[bound], s=30, marker="|", color=BLUE, zorder=3)


@style()
def group_dots(
    table, group="group", value="per_1000", low=None, high=None, *, panel=None, size=None, reference=None, columns=3,
    fmt=None, xlabel="", **heading,
):  # fmt: skip
    """A rate with its interval in each group, as outlets: one small chart a term or country, groups in the same order.

    Parameters
    ----------
    table : DataFrame
        Long form: one row a group, or a panel and a group. A missing value leaves the group's row empty.
    group, value : str
        Columns with the group and its rate.
    low, high : str, optional
        Columns with the ends of an interval.
    panel : str, optional
        Column with what is counted: a panel each, at most twelve, all on one scale.
    size : str, optional
        Column with the documents of a group: printed beside its name.
    reference : float, optional
        Where a line stands, such as the rate in all groups together.
    columns : int
        How many panels stand side by side, fewer where names are long.
    fmt, xlabel, **heading
        As in `bar`, but there is no ``ax``; groups come in the order of the table, at most forty.

    Returns
    -------
    list of Axes
        One a panel.

    Examples
    --------
    >>> import pandas as pd
    >>> toy = pd.DataFrame({"group": ["عكاظ", "الرياض"], "rate": [2.5, 1.0], "country": "اليمن"})
    >>> axes = group_dots(toy, value="rate", panel="country")
    >>> [text.get_text() for text in axes[0].texts]
    ['2.50', '1.00']
    """
    table = checked(
        table, [group, *([panel] if panel else [])], [], optional=[value, low, high, size], chart="group_dots"
    )
    if table.empty:
        return [nothing_to_show(**heading)]
    panels = list(dict.fromkeys(table[panel])) if panel else [""]
    groups = list(dict.fromkeys(table[group]))
    panels, groups, heading = _cut(panels, groups, heading)
    rows = {
        one: (table[table[panel] == one] if panel else table).drop_duplicates(group).set_index(group).reindex(groups)
        for one in panels
    }
    names = short(groups)
    if size:
        known = table.groupby(group)[size].first()
        names = short([f"{one} (n = {known[one]:,.0f})" for one in groups])
    room = max(text_width(name, 9) for name in names) + 8
    heads = max(text_width(one, 9, "bold") for one in panels) + 16
    columns = max(1, min(columns, len(panels), int(COLUMN // max(room + 110, heads))))
    axes, said = panel_axes([0.235 * len(groups)] * len(panels), columns, room, heading)
    printer, ends = printer_of(table[value], fmt), table[[one for one in (value, high) if one]].max(axis=None)
    for number, (ax, one) in enumerate(zip(axes, panels, strict=True)):
        part = rows[one]
        if reference is not None:
            ax.axvline(reference, color=LINE_GREY, linewidth=0.8)
        intervals(ax, part, low, high, BLUE)
        ax.scatter(part[value], range(len(groups)), s=26, color=BLUE, zorder=3)
        for row, (rate, end) in enumerate(zip(part[value], part[high or value].fillna(part[value]), strict=True)):
            if not np.isnan(rate):
                beside(ax, max(rate, end), row, printer(rate), gap=6)
        value_axis(ax, xlabel if number >= len(panels) - columns else "")
        ax.locator_params(axis="x", nbins=3, prune="upper")
        ax.yaxis.grid(True)
        name_rows(ax, names)
        ax.set_xlim(min(0, table[[one for one in (value, low) if one]].min(axis=None)), ends * 1.35 or 1)
        if one:
            title_panel(ax, short([one])[0])
    axes[0].set_label(said)
    told = [
        f"{apart(one)}, highest {apart(part[value].idxmax())} {printer(part[value].max())}"
        for one, part in rows.items()
        if part[value].notna().any()
    ]
    what = f"{number_of(panels, 'dot chart')} of {number_of(groups, 'group')}"
    say(axes[0], what, told, xlabel)
    return axes


def _cut(panels, groups, heading):
    """Not more panels and groups than can be read; the note says what is left out."""
    left = [(panels, 12, "panels"), (groups, MOST_ROWS, "groups")]
    notes = [f"The first {most} of {len(all_)} {what}." for all_, most, what in left if len(all_) > most]
    heading = heading | {"note": " ".join(filter(None, [heading.get("note", ""), *notes]))}
    return panels[:12], groups[:MOST_ROWS], heading


@style()
def paired_dots(
    table, label, before, after, *, names=None, fmt=None, sort=True, log=False, reference=None, xlabel="", **heading
):
    """Two values a row, joined by a line: what a choice changes, such as counts with and without boilerplate.

    Parameters
    ----------
    table : DataFrame
        One row a pair of dots.
    label, before, after : str
        Columns with the names and the two values; the first is a hollow dot, the second a full one.
    names : tuple of str, optional
        What the two are called in the legend; otherwise the column names.
    log : bool
        A logarithmic axis, for values that span several powers of ten; all must be above nought.
    reference : float, optional
        Where a line stands, such as a level of significance.
    fmt, sort, xlabel, **heading
        As in `bar`; the order is by `after`.

    Returns
    -------
    Axes

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
    if log and not (table[[before, after]] > 0).all(axis=None):
        raise CorpusError("paired_dots: a value is not above nought. Leave log=False.")
    if sort:
        table = table.sort_values(after, ascending=False, kind="stable")
    if (table[before] == table[after]).all():
        one, other = names or (before, after)
        return one_sentence(f"No difference: {one} and {other} agree in {number_of(table, 'row')}.", **heading)
    table, heading = fewer(table, heading)
    names, shown = short(names or (before, after)), short(table[label])
    plot = plot_width(shown, heading.get("ax"))
    columns, legend = legend_columns(names, plot)
    ax = framed_axes(rows_height(table) + legend, **heading)
    rows = range(len(table))
    ax.hlines(rows, table[before], table[after], color=LINE_GREY, linewidth=2, zorder=1)
    looks = [(before, {"color": "white", "edgecolors": ORANGE}), (after, {"color": BLUE, "edgecolors": BLUE})]
    dots = [ax.scatter(table[column], rows, s=34, linewidths=1.4, zorder=3, **look) for column, look in looks]
    if reference is not None:
        ax.axvline(reference, color=INK, linewidth=1, zorder=0)
    printer = printer_of(table[[before, after]].to_numpy(), fmt)
    ends = np.append(table[[before, after]].to_numpy(float), table[after].iloc[0] if reference is None else reference)
    _make_room(ax, ends, printer, plot_width(shown, ax), log)
    for row, first, second in zip(rows, table[before], table[after], strict=True):
        beside(ax, max(first, second), row, printer(max(first, second)), gap=6)
        if first != second:
            beside(ax, min(first, second), row, printer(min(first, second)), gap=6, left=True)
    value_axis(ax, xlabel)
    name_rows(ax, shown)
    legend_above(ax, columns, dots, names)
    told = [
        f"{apart(name)} {printer(first)} and {printer(second)}"
        for name, first, second in zip(shown, table[before], table[after], strict=True)
    ]
    say(ax, f"Pairs of dots in {number_of(table, 'row')}, {apart(names[0])} and {apart(names[1])}", told, xlabel)
    return ax


def _make_room(ax, values, printer, wide, log):
    """Limits of the value axis that leave room for the numbers beside the outermost dots."""
    if log:
        ax.set_xscale("log")
    scale, back = (np.log10, lambda v: 10**v) if log else (float, float)
    low, high = scale(np.nanmin(values)), scale(np.nanmax(values))
    room = max(text_width(printer(value), 8) for value in values.ravel()) + 14
    more = (high - low or 1) * room / max(wide - 2 * room, room)
    ax.set_xlim(back(low - more), back(high + more))
