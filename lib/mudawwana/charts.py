"""Charts for Arabic corpora: a table in, a matplotlib Axes out.

Charts draw what the table says and compute no statistics. Every chart takes ``title``, ``subtitle`` (what
is counted, in which unit), ``note`` (N, interval, correction) and ``ax``: the Axes to draw on, or None for a
figure of its own, as wide as a page column. Make your own Axes inside ``with style():``, so that they match.

Decisions that hold for all charts:

- Names stand to the left of their marks and end at the axis; numbers grow to the right. Arabic is read from
  its right edge, so all names begin on one line, beside the marks, and English axis titles keep their sense.
  A title, subtitle or note that begins in Arabic is set from the right margin, any other from the left.
- Colours are from Okabe and Ito's set, which people with any colour vision tell apart, in an order in which
  neighbours also differ in grey; hatches tell later kinds from earlier ones.
- Text has a contrast of 4.5 to 1 or more with what is behind it, marks of 3 to 1 or an edge that has (WCAG 2.2, AA).
- No text is smaller than 8 points in a column of 16 cm, which is as wide as the figures are.
- A table without rows is no error: the figure then says that there is nothing to show.
"""

import math

import numpy as np
import pandas as pd
from matplotlib import colormaps, patheffects
from matplotlib import pyplot as plt
from matplotlib.colors import Normalize, TwoSlopeNorm, to_rgb
from matplotlib.lines import Line2D
from matplotlib.transforms import ScaledTranslation

from mudawwana.display import apart, number_of, sentence
from mudawwana.errors import CorpusError
from mudawwana.lettering import GREY, INK, PALE, is_rtl, label, shorten, style, text_width, use_font, wrap

__all__ = [
    "bar",
    "dispersion",
    "dot_interval",
    "heatmap",
    "label",
    "network",
    "paired_dots",
    "small_multiples",
    "stacked_bar",
    "style",
    "use_font",
]

WIDTH = 6.29  # inches: 16 cm, the text width of a page
EDGE = 0.08  # inches kept free round a figure
COLUMN = (WIDTH - 2 * EDGE) * 72  # points between the edges
BLUE, PALE_BLUE, ORANGE, PALE_GREY, LINE_GREY = "#0072B2", "#5a94bd", "#D55E00", "#b3b3b3", "#8c8c8c"
# Okabe-Ito with a darker blue first, of lightness 31, 70, 52, 89, 58, 62: each differs from the next in grey
KINDS = ["#004D7A", "#56B4E9", "#D55E00", "#F0E442", "#009E73", "#CC79A7"]
HATCHES = [None, None, None, None, "////", "...."]


@style()
def bar(
    table, label, value, low=None, high=None, *, fmt=None, sort=True, highlight=(), xlabel="", title="",
    subtitle="", note="", ax=None,
):  # fmt: skip
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
    xlabel, title, subtitle, note : str
        What the axis measures; heading; what is counted; N, interval and correction.
    ax : Axes, optional
        Where to draw; a new figure otherwise.

    Returns
    -------
    Axes

    Examples
    --------
    >>> toy = pd.DataFrame({"term": ["الأمن", "المغرب"], "count": [3, 5]})
    >>> ax = bar(toy, "term", "count", title="Most frequent terms")
    >>> [int(patch.get_width()) for patch in ax.patches]
    [5, 3]
    """
    table = _check(table, [label], [value], optional=[low, high], chart="bar", signed=False)
    if table.empty:
        return _nothing(ax, title, subtitle, note)
    if sort:
        table = table.sort_values(value, ascending=False, kind="stable")
    ax = _axes(ax, _rows_height(table), title, subtitle, note)
    highlight = [highlight] if isinstance(highlight, str) else list(highlight)
    colours = [BLUE if not highlight or name in highlight else PALE_GREY for name in table[label]]
    rows, names = range(len(table)), _short(table[label])
    edges = [BLUE if colour == BLUE else GREY for colour in colours]
    ax.barh(rows, table[value], height=0.7, color=colours, edgecolor=edges, linewidth=0.6)
    _intervals(ax, table, low, high)
    ends = table[[value, high] if high else [value]].max(axis=1)
    printer = _print(table[value], fmt)
    for row, end, number in zip(rows, ends, table[value], strict=True):
        _beside(ax, end, row, printer(number))
    _value_axis(ax, xlabel)
    _name_rows(ax, names)
    ax.axvline(0, color=INK, linewidth=0.8)
    told = _with_intervals(names, table, value, low, high, printer)
    _say(ax, f"Bar chart of {number_of(table, 'row')}", told, xlabel)
    return ax


@style()
def stacked_bar(
    table, kinds=None, label=None, *, fmt=None, sort=True, xlabel="", title="", subtitle="", note="", ax=None
):  # fmt: skip
    """Horizontal bars made of kinds, the largest total on top, totals printed, legend above.

    Parameters
    ----------
    table : DataFrame
        One row a bar, one column a kind; missing values count as nothing.
    kinds : list of str, optional
        Columns to stack, in this order; otherwise every column but `label`.
    label : str, optional
        Column with the names; otherwise the index.
    fmt, sort, xlabel, title, subtitle, note, ax
        As in `bar`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> toy = pd.DataFrame({"name": [4, 1], "adjective": [2, 0]}, index=["المغرب", "إسبانيا"])
    >>> ax = stacked_bar(toy, xlabel="mentions")
    >>> [text.get_text() for text in ax.texts]
    ['6', '1']
    """
    kinds = [column for column in _columns(table) if column != label] if kinds is None else list(kinds)
    table = _check(table, [] if label is None else [label], [], optional=kinds, chart="stacked_bar", signed=False)
    if not kinds:
        raise CorpusError("stacked_bar: there is no column to stack. Name some in kinds.")
    if len(kinds) > 2 * len(KINDS):
        raise CorpusError(f"stacked_bar: {len(kinds)} kinds are too many to tell apart. Join some columns.")
    if table.empty:
        return _nothing(ax, title, subtitle, note)
    table = (table if label is None else table.set_index(label))[kinds].fillna(0)
    totals = table.sum(axis=1).to_numpy()
    if sort:
        order = np.argsort(-totals, kind="stable")
        table, totals = table.iloc[order], totals[order]
    names, shown = _short(table.index), _short(kinds)
    columns, legend = _legend_columns(shown, _plot_width(names, ax))
    ax = _axes(ax, _rows_height(table) + legend, title, subtitle, note)
    rows, start, bars = range(len(table)), np.zeros(len(table)), []
    for number, kind in enumerate(kinds):
        look = {
            "color": KINDS[number % len(KINDS)],
            "hatch": HATCHES[number] if number < len(KINDS) else "xxxx",
            "edgecolor": _readable(KINDS[number % len(KINDS)]),
        }
        bars.append(ax.barh(rows, table[kind], left=start, height=0.7, linewidth=0.6, **look))
        start = start + table[kind].to_numpy()
    printer = _print(totals, fmt)
    for row, total in zip(rows, totals, strict=True):
        _beside(ax, total, row, printer(total))
    _value_axis(ax, xlabel)
    _name_rows(ax, names)
    ax.axvline(0, color=INK, linewidth=0.8)
    _legend(ax, columns, bars, shown)
    parts = [[f"{apart(k)} {printer(v)}" for k, v in zip(shown, row, strict=True) if v] for row in table.to_numpy()]
    told = [f"{apart(n)} {printer(t)} ({', '.join(p)})" for n, t, p in zip(names, totals, parts, strict=True)]
    _say(ax, f"Stacked bar chart of {number_of(table, 'row')} in {number_of(kinds, 'kind')}", told, xlabel)
    return ax


@style()
def heatmap(
    table, lower=None, *, fmt=None, lower_fmt=None, center=None, blank="no value", xlabel="", ylabel="",
    title="", subtitle="", note="", ax=None,
):  # fmt: skip
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
    xlabel, ylabel, title, subtitle, note, ax
        As in `bar`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> toy = pd.DataFrame([[1, 2], [3, None]], index=["المغرب", "فرنسا"], columns=["1", "2"])
    >>> ax = heatmap(toy)
    >>> [text.get_text() for text in ax.texts]
    ['1', '2', '3']
    """
    table = _check(table, [], [], optional=list(_columns(table)), chart="heatmap")
    if table.empty:
        return _nothing(ax, title, subtitle, note)
    values = table.to_numpy(float, na_value=np.nan)
    below = np.zeros(values.shape, bool)
    if lower is not None:
        lower = _check(lower, [], [], optional=list(_columns(lower)), chart="heatmap, lower")
        if not (list(table.index) == list(table.columns) == list(lower.index) == list(lower.columns)):
            raise CorpusError("heatmap: rows and columns of table and lower differ. Reindex both to the same names.")
        below = np.tri(len(table), k=-1, dtype=bool)
        counts = lower.to_numpy(float, na_value=np.nan)
    missing = np.isnan(np.where(below, counts, values) if lower is not None else values)
    if lower is not None:
        missing &= ~np.eye(len(table), dtype=bool)  # a name with itself has no value to miss
    if missing.any() and blank:
        note = f"{note} Blank cells: {blank}.".strip()

    heads, names = _short(table.columns), _short(table.index)
    cell = _plot_width(names, ax) / table.shape[1] - 4
    columns = [wrap(name, cell, 8.5) for name in heads]
    turned = max(text_width(name, 8.5) for name in columns) > cell
    if turned:
        columns = heads
        room = max(text_width(name, 8.5) for name in columns) * 0.75
    else:
        room = 13 * max(name.count("\n") + 1 for name in columns)
    ax = _axes(ax, 0.28 * len(table) + room / 72 + (0.35 if xlabel else 0.15), title, subtitle, note)
    shown = np.where(below, np.nan, values)
    colours, norm = _colours(shown, center)
    ax.pcolormesh(np.ma.masked_invalid(shown), cmap=colours, norm=norm, edgecolors="white", linewidth=1)
    ax.invert_yaxis()
    printer = _print(shown, fmt)
    for row, column in zip(*np.nonzero(~np.isnan(shown)), strict=True):
        colour = _readable(colours(norm(shown[row, column])))
        _in_cell(ax, row, column, printer(shown[row, column]), colour)
    if lower is not None:
        printer = _print(counts, lower_fmt)
        for row, column in zip(*np.nonzero(below & ~np.isnan(counts)), strict=True):
            _in_cell(ax, row, column, printer(counts[row, column]), GREY)
    _name_rows(ax, names, np.arange(len(table)) + 0.5)
    # A turned Arabic name begins at its cell and runs up to the left, a turned Latin one to the right.
    rtl = sum(map(is_rtl, columns)) * 2 > len(columns)
    turn = {"rotation": -45 if rtl else 45, "ha": "right" if rtl else "left", "rotation_mode": "anchor"}
    ticks = np.arange(table.shape[1]) + 0.5
    ax.set_xticks(ticks, [label(name) for name in columns], size=8.5, color=INK, **turn if turned else {})
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    ax.spines[:].set_visible(False)
    ax.set(xlabel=label(xlabel), ylabel=label(ylabel))
    printer = _print(shown, fmt)
    cells = sorted(zip(*np.nonzero(~np.isnan(shown)), strict=True), key=lambda cell: -shown[cell])
    told = [f"{apart(names[r])} and {apart(heads[c])} {printer(shown[r, c])}" for r, c in cells]
    size = f"{number_of(table, 'row')} and {number_of(table.columns, 'column')}"
    _say(ax, f"Heat map of {size}, the largest values first", told)
    return ax


@style()
def network(
    pairs, nodes, weight, *, a="a", b="b", node="node", count="count", threshold=0, q=None, top=None, key="",
    fmt=None, height=4.6, title="", subtitle="", note="", ax=None,
):  # fmt: skip
    """Names as discs, joined where they co-occur: area by count, width of the line by strength, labels apart.

    The discs stand on an ellipse, each name followed by the one it is most strongly tied to: the same on every
    machine, and no line runs through a disc that it does not join. Above some twenty names, use `heatmap`.

    Parameters
    ----------
    pairs : DataFrame
        One row a pair.
    nodes : DataFrame
        One row a name.
    weight : str
        Column of `pairs` with the strength.
    a, b : str
        Columns of `pairs` with the two names.
    node, count : str
        Columns of `nodes` with the name and its count.
    threshold : float
        Only pairs at least this strong are drawn, and none at or below nought, which means no tie.
    q : float, optional
        Only pairs whose column ``q`` is no larger.
    top : int, optional
        Only so many of the strongest pairs; of equally strong ones those that come first.
    key, fmt : str
        What the strength is called in the key, and how its numbers are printed.
    height : float
        Height of the drawing in inches.
    title, subtitle, note, ax
        As in `bar`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> pairs = pd.DataFrame({"a": ["المغرب"], "b": ["فرنسا"], "npmi": [0.4]})
    >>> nodes = pd.DataFrame({"node": ["المغرب", "فرنسا", "مالي"], "count": [9, 4, 1]})
    >>> ax = network(pairs, nodes, "npmi", key="NPMI")
    >>> len(ax.texts), len(ax.patches), len(ax.lines)
    (3, 3, 1)
    """
    nodes = _check(nodes, [node], [count], chart="network, nodes")
    pairs = _check(pairs, [a, b], [weight] if q is None else [weight, "q"], chart="network, pairs")
    pairs = pairs[(pairs[weight] >= threshold) & (pairs[weight] > 0) & (q is None or pairs["q"] <= q)]
    pairs = pairs.sort_values(weight, ascending=False, kind="stable").head(top)[::-1]
    unknown = sorted({*pairs[a], *pairs[b]} - set(nodes[node]))
    if unknown or nodes[node].duplicated().any():
        wrong = f"not in nodes: {unknown[0]}" if unknown else "a name stands in nodes twice"
        raise CorpusError(f"network: {wrong}. Give each name that is in pairs one row in nodes.")
    if nodes.empty:
        return _nothing(ax, title, subtitle, note)
    # One unit of data is one point, so the place must be settled before anything is drawn.
    if ax is None:
        ax = _axes(ax, height, title, subtitle, note)
        ax.set_position(ax.figure.get_layout_engine().get()["rect"])
        ax.figure.set_layout_engine("none")
    else:
        ax = _axes(ax, height, title, subtitle, note)
        ax.figure.draw_without_rendering()
    ax.set_axis_off()
    wide, high = ax.get_position().size * ax.figure.get_size_inches() * 72
    ax.set(xlim=(0, wide), ylim=(0, high))

    names, ties = list(nodes[node]), list(pairs[[a, b, weight]].itertuples(index=False, name=None))
    # Area by count; a very small disc is drawn a little larger than that, to be seen at all.
    sizes = 15 * np.sqrt(nodes[count] / max(nodes[count].max(), 1)).clip(0.15)
    radius = dict(zip(names, sizes, strict=True))
    shown = dict(zip(names, _short(names), strict=True))
    spare = np.array([max(text_width(name, 9) for name in shown.values()) + 22, 43])
    spots = _circle(names, {frozenset(pair): strength for *pair, strength in ties})
    middle = np.array([wide / 2, high / 2 + 8])  # the key stands below
    spots = {name: middle + (np.array([wide, high]) / 2 - spare) * spot for name, spot in spots.items()}

    def thickness(strength):
        return max(0.8, 6 * strength / pairs[weight].max())  # thinner lines would be lost in print

    for first, second, strength in ties:  # the strongest on top
        look = {"color": PALE_BLUE, "linewidth": thickness(strength), "solid_capstyle": "round"}
        ax.plot(*zip(spots[first], spots[second], strict=True), zorder=1, **look)
    for name in names:
        disc = {"facecolor": BLUE, "edgecolor": "white", "linewidth": 1, "zorder": 2}
        ax.add_patch(plt.Circle(spots[name], radius[name], **disc))
    halo = [patheffects.withStroke(linewidth=2.5, foreground="white")]
    for name, (x, y) in _place_labels(shown, spots, radius, ties, middle, (wide, high)).items():
        ax.text(x, y - 3, label(shown[name]), ha="center", va="baseline", zorder=3, path_effects=halo)
    if len(pairs):
        ends = sorted({pairs[weight].min(), pairs[weight].max()})
        lines = [Line2D([], [], color=PALE_BLUE, linewidth=thickness(end)) for end in ends]
        words = [label(f"{key} {_print(pairs[weight], fmt)(end)}".strip()) for end in ends]
        ax.legend(lines, words, loc="lower left", ncols=2, borderaxespad=0, borderpad=0.2, handlelength=2.5)
    printer = _print(pairs[weight], fmt)
    told = [f"{apart(shown[one])} and {apart(shown[other])} {printer(tie)}" for one, other, tie in ties[::-1]]
    _say(ax, f"Network of {number_of(nodes, 'name')} with {number_of(pairs, 'tie')}, the strongest first", told, key)
    return ax


@style()
def small_multiples(
    table, panel, label, value, *, columns=3, fmt=None, xlabel="", title="", subtitle="", note=""
):  # fmt: skip
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
    xlabel, title, subtitle, note : str
        As in `bar`; the axis title stands below each column.

    Returns
    -------
    list of Axes
        One a panel.

    Examples
    --------
    >>> toy = pd.DataFrame({"country": ["MA", "MA", "FR"], "term": ["الأمن", "الشرطة", "باريس"], "count": [5, 3, 4]})
    >>> axes = small_multiples(toy, "country", "term", "count")
    >>> [ax.get_title(loc="left") for ax in axes], [len(ax.patches) for ax in axes]
    (['MA', 'FR'], [2, 1])
    """
    table = _check(table, [panel, label], [value], chart="small_multiples", signed=False)
    if table.empty:
        return [_nothing(None, title, subtitle, note)]
    panels = list(dict.fromkeys(table[panel]))
    printer = _print(table[value], fmt)
    names = max(text_width(text, 9) for text in _short(table[label]))
    # a heading that reads from the left begins at the bars, any other ends with the panel
    heads = max(text_width(one, 9, "bold") + (16 if is_rtl(one) else names + 16) for one in panels)
    columns = max(1, min(columns, len(panels), int(COLUMN // max(names + 80, heads))))
    rows = [panels[i : i + columns] for i in range(0, len(panels), columns)]
    longest = [max((table[panel] == one).sum() for one in row) for row in rows]
    height = sum(0.2 * bars + 0.5 for bars in longest) + 0.25
    first = _axes(None, height, title, subtitle, note)
    figure = first.figure
    left, bottom, wide, high = figure.get_layout_engine().get()["rect"]
    first.remove()
    # Placed by hand: the solver behind constrained layout settles on another grid from run to run.
    figure.set_layout_engine("none")
    inch, point = high / height, wide / COLUMN
    axes, top = [], bottom + high
    for row, bars in zip(rows, longest, strict=True):
        for column, one in enumerate(row):
            part = table[table[panel] == one]
            x = left + column * wide / columns + (names + 8) * point
            across = wide / columns - (names + 20) * point
            ax = figure.add_axes((x, top - (0.28 + 0.2 * bars) * inch, across, 0.2 * bars * inch))
            places = range(len(part))
            ax.barh(places, part[value], height=0.7, color=BLUE)
            for place, number in zip(places, part[value], strict=True):
                _beside(ax, number, place, printer(number))
            ax.set_xlim(0, 1.25 * table[value].max())  # room for the number beside the longest bar
            _value_axis(ax, xlabel if one in panels[-columns:] else "")
            ax.locator_params(axis="x", nbins=3, prune="upper")  # one at the edge would reach into the next panel
            _name_rows(ax, _short(part[label]))
            ax.set_ylim(bars - 0.4, -0.6)
            ax.axvline(0, color=INK, linewidth=0.8)
            _panel_heading(ax, _short([one])[0])
            axes.append(ax)
        top -= (0.5 + 0.2 * bars) * inch
    firsts = table.drop_duplicates(panel)
    told = [
        f"{apart(one)}, {apart(name)} {printer(number)}"
        for one, name, number in zip(_short(panels), _short(firsts[label]), firsts[value], strict=True)
    ]
    axes[0].set_label(first.get_label())
    _say(axes[0], f"{number_of(panels, 'bar chart')}, the first bar of each", told, xlabel)
    return axes


@style()
def dispersion(
    positions, lengths=None, *, term="term", document="document", position="position", terms=None, xlabel="",
    title="", subtitle="", note="", ax=None,
):  # fmt: skip
    """Where terms occur: a row a term, a tick an occurrence, documents side by side at their true lengths.

    Parameters
    ----------
    positions : DataFrame
        One row an occurrence.
    lengths : dict or Series, optional
        Words in each document, in the order to draw them; otherwise up to the last occurrence.
    term, document, position : str
        Columns with the term, the document and the place in it, counted in words from 0.
    terms : list of str, optional
        Terms to draw, from the top, also those that never occur; otherwise in the order they come.
    xlabel, title, subtitle, note, ax
        As in `bar`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> toy = pd.DataFrame({"term": ["الأمن", "الأمن"], "document": ["A", "B"], "position": [3, 0]})
    >>> ax = dispersion(toy, {"A": 10, "B": 5})
    >>> [float(x) for x in ax.collections[2].get_positions()]
    [3.5, 10.5]
    """
    table = _check(positions, [term, document], [position], chart="dispersion")
    if table.empty and terms is None:
        return _nothing(ax, title, subtitle, note)
    terms = list(dict.fromkeys(table[term])) if terms is None else list(map(str, terms))
    if lengths is None:
        lengths = table.groupby(document, sort=False)[position].max() + 1
    lengths = {str(name): int(length) for name, length in dict(lengths).items()}
    total = sum(lengths.values())
    beyond = table[table[position] >= table[document].map(lengths).fillna(0)]
    if len(beyond) or not total:
        name = beyond[document].iloc[0] if len(beyond) else "any document"
        raise CorpusError(f"dispersion: no length for {name}, or too small a one. Give its number of words.")
    starts = dict(zip(lengths, np.cumsum([0, *lengths.values()]), strict=False))
    names = _short(terms)
    plot = _plot_width(names, ax)
    ax = _axes(ax, 0.26 * len(terms) + 0.9, title, subtitle, note)
    places = table[document].map(starts) + table[position] + 0.5
    rows = [places[table[term] == name].to_numpy() for name in terms]
    ax.hlines(range(len(terms)), 0, total, color=PALE, linewidth=0.6, zorder=0)
    thin = 0.8 if len(lengths) <= 50 else 0.2  # the boundaries of many documents must not hide the ticks
    ax.vlines([*starts.values(), total], len(terms) - 0.4, -0.6, color=LINE_GREY, linewidth=thin, zorder=0)
    ax.eventplot(rows, lineoffsets=range(len(terms)), linelengths=0.66, linewidths=0.9, colors=BLUE)
    for row, marks in enumerate(rows):
        _beside(ax, total, row, str(len(marks)), GREY)
    _name_rows(ax, names)
    ax.set(xlim=(0, total), xlabel=label(xlabel))
    ax.locator_params(axis="x", integer=True)  # a place between two words would be printed as one of them
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.spines["bottom"].set_visible(False)
    _name_spans(ax, lengths, starts, plot / total)
    told = [f"{apart(name)} {len(marks)}" for name, marks in zip(names, rows, strict=True)]
    _say(
        ax, f"Dispersion plot of {number_of(terms, 'term')} in {number_of(lengths, 'document')}, with occurrences", told
    )
    return ax


@style()
def dot_interval(
    table, label, value, low=None, high=None, *, reference=0, fmt=None, sort=True, xlabel="", title="",
    subtitle="", note="", ax=None,
):  # fmt: skip
    """Dots with their intervals beside a reference line; an interval that reaches the line has a hollow dot.

    Parameters
    ----------
    table, label, value, low, high, fmt, sort
        As in `bar`.
    reference : float or None
        Where the line stands, such as 0 for Log Ratio; None for no line.
    xlabel, title, subtitle, note, ax
        As in `bar`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> toy = pd.DataFrame({"term": ["الأمن"], "ratio": [2.5], "low": [1.0], "high": [4.0]})
    >>> ax = dot_interval(toy, "term", "ratio", "low", "high")
    >>> ax.texts[0].get_text()
    '2.50'
    """
    table = _check(table, [label], [value], optional=[low, high], chart="dot_interval")
    if table.empty:
        return _nothing(ax, title, subtitle, note)
    if sort:
        table = table.sort_values(value, ascending=False, kind="stable")
    ax = _axes(ax, _rows_height(table), title, subtitle, note)
    rows, names = range(len(table)), _short(table[label])
    if reference is not None:
        ax.axvline(reference, color=INK, linewidth=0.8)
    _intervals(ax, table, low, high, BLUE)
    unsure = np.zeros(len(table), bool)
    if low and high and reference is not None:
        unsure = ((table[low] <= reference) & (table[high] >= reference)).to_numpy()
    faces = np.where(unsure, "white", BLUE)
    ax.scatter(table[value], rows, s=30, color=faces, edgecolors=BLUE, linewidths=1.2, zorder=3)
    numbers = [_print(table[value], fmt)(number) for number in table[value]]
    wide = max(text_width(number, 8) for number in numbers)
    for row, number in zip(rows, numbers, strict=True):  # in a column of their own, clear of lines and intervals
        _beside(ax, 1, row, number, gap=-6 - wide, left=True, xcoords="axes fraction")
    _value_axis(ax, xlabel)
    ax.yaxis.grid(True)
    _name_rows(ax, names)
    told = _with_intervals(names, table, value, low, high, _print(table[value], fmt))
    _say(ax, f"Dot chart of {number_of(table, 'row')}", told, xlabel)
    return ax


@style()
def paired_dots(
    table, label, before, after, *, names=None, fmt=None, sort=True, log=False, reference=None, xlabel="", title="",
    subtitle="", note="", ax=None,
):  # fmt: skip
    """Two values a row, joined by a line: what a choice changes, such as counts with and without chrome.

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
    fmt, sort, xlabel, title, subtitle, note, ax
        As in `bar`; the order is by `after`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> toy = pd.DataFrame({"country": ["المغرب"], "with_chrome": [12], "article": [9]})
    >>> ax = paired_dots(toy, "country", "with_chrome", "article")
    >>> [text.get_text() for text in ax.texts]
    ['12', '9']
    """
    table = _check(table, [label], [before, after], chart="paired_dots")
    if table.empty:
        return _nothing(ax, title, subtitle, note)
    if log and not (table[[before, after]] > 0).all(axis=None):
        raise CorpusError("paired_dots: a value is not above nought. Leave log=False.")
    if sort:
        table = table.sort_values(after, ascending=False, kind="stable")
    names, shown = _short(names or (before, after)), _short(table[label])
    columns, legend = _legend_columns(names, _plot_width(shown, ax))
    ax = _axes(ax, _rows_height(table) + legend, title, subtitle, note)
    rows = range(len(table))
    ax.hlines(rows, table[before], table[after], color=LINE_GREY, linewidth=2, zorder=1)
    looks = [(before, {"color": "white", "edgecolors": ORANGE}), (after, {"color": BLUE, "edgecolors": BLUE})]
    dots = [ax.scatter(table[column], rows, s=34, linewidths=1.4, zorder=3, **look) for column, look in looks]
    if reference is not None:
        ax.axvline(reference, color=INK, linewidth=1, zorder=0)
    printer = _print(table[[before, after]].to_numpy(), fmt)
    ends = np.append(table[[before, after]].to_numpy(float), table[after].iloc[0] if reference is None else reference)
    _make_room(ax, ends, printer, _plot_width(shown, ax), log)
    for row, first, second in zip(rows, table[before], table[after], strict=True):
        _beside(ax, max(first, second), row, printer(max(first, second)), gap=6)
        if first != second:
            _beside(ax, min(first, second), row, printer(min(first, second)), gap=6, left=True)
    _value_axis(ax, xlabel)
    _name_rows(ax, shown)
    _legend(ax, columns, dots, names)
    told = [
        f"{apart(name)} {printer(first)} and {printer(second)}"
        for name, first, second in zip(shown, table[before], table[after], strict=True)
    ]
    _say(ax, f"Pairs of dots in {number_of(table, 'row')}, {apart(names[0])} and {apart(names[1])}", told, xlabel)
    return ax


# What the charts share ------------------------------------------------------------------------------------


def _columns(table):
    if not isinstance(table, pd.DataFrame):
        raise CorpusError(f"a chart needs a pandas DataFrame, not {type(table).__name__}. Pass the whole table.")
    return table.columns


def _check(table, texts, numbers, optional=(), chart="", signed=True):
    """The table, its names as text, if it has the columns and numbers that a chart needs."""
    columns = _columns(table)
    optional = [column for column in optional if column is not None]
    needed = [*texts, *numbers, *optional]
    missing = [column for column in needed if column not in columns]
    if missing:
        has = ", ".join(map(str, columns)) or "none"
        raise CorpusError(f"{chart}: there is no column {missing[0]!r}. The table has: {has}. Name one of these.")
    if not columns.is_unique:
        raise CorpusError(f"{chart}: two columns are called {columns[columns.duplicated()][0]!r}. Rename one.")
    for column in [*numbers, *optional] if len(table) else []:  # the columns of a table without rows are of no type
        if not pd.api.types.is_numeric_dtype(table[column]):
            raise CorpusError(f"{chart}: the column {column!r} is not numbers. Convert it with pandas.to_numeric.")
        if np.isinf(table[column].to_numpy(float, na_value=np.nan)).any():
            raise CorpusError(f"{chart}: the column {column!r} has infinite values. Drop or replace those rows.")
        if not signed and (table[column] < 0).any():
            raise CorpusError(f"{chart}: the column {column!r} has negative values. Use dot_interval for them.")
    for column in [*texts, *numbers]:
        if table[column].isna().any():
            raise CorpusError(f"{chart}: the column {column!r} has missing values. Drop or fill those rows.")
    return table.astype(dict.fromkeys(texts, str) | dict.fromkeys([*numbers, *optional], float))


def _axes(ax, height, title, subtitle, note):
    """Axes with heading and note: the caller's, or new ones `height` inches high in a figure of their own."""
    looks = [(title, 11, "bold", INK), (subtitle, 9, "normal", INK), (note, 8, "normal", GREY)]
    wide = COLUMN if ax is None else ax.get_window_extent().width * 72 / ax.figure.dpi
    texts = [wrap(text, wide, size, weight) for text, size, weight, _ in looks]
    if ax is not None:
        heading = "\n".join(filter(None, texts[:2]))
        ax.set_title(label(heading), loc="right" if is_rtl(heading) else "left", size=9)
        if note:
            place = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "top"}
            ax.annotate(label(texts[2]), (0, 0), (0, -34), size=8, color=GREY, **place)
        ax.set_label(" ".join(filter(None, map(sentence, (title, subtitle)))))
        return ax
    heights = [
        (text.count("\n") + 1) * size * 1.35 / 72 if text else 0
        for text, (_, size, *_) in zip(texts, looks, strict=True)
    ]
    head, foot = EDGE + sum(heights[:2]) + 0.06, EDGE + heights[2] + 0.05
    full = head + height + foot
    figure, ax = plt.subplots(figsize=(WIDTH, full), layout="constrained")
    figure.set_label(title)  # where save_figure finds the name of the picture
    ax.set_label(sentence(subtitle))
    inside = (EDGE / WIDTH, foot / full, 1 - 2 * EDGE / WIDTH, 1 - (head + foot) / full)
    figure.get_layout_engine().set(rect=inside, w_pad=0.02, h_pad=0.03)
    tops = [full - EDGE, full - EDGE - heights[0], foot - 0.05]
    for text, top, (_, size, weight, colour) in zip(texts, tops, looks, strict=True):
        if text:
            x, side = (1 - EDGE / WIDTH, "right") if is_rtl(text) else (EDGE / WIDTH, "left")
            look = {"size": size, "weight": weight, "color": colour, "linespacing": 1.15}
            figure.text(x, top / full, label(text), ha=side, va="top", **look)
    return ax


def _nothing(ax, title, subtitle, note):
    """Axes that say that the table has no rows, below the heading that it would have had."""
    ax = _axes(ax, 0.6, title, subtitle, note)
    ax.set_axis_off()
    ax.text(0.5, 0.5, "nothing to show", ha="center", va="center", color=GREY, transform=ax.transAxes)
    _say(ax, "A table without rows: there is nothing to show", [])
    return ax


# In words: what a chart shows, for those who cannot see it. It is kept as the label of the Axes, which nothing draws.


def _say(ax, what, told, unit=""):
    """Add to the label what is drawn: all rows if they are few, else the first three and the last."""
    what = f"{what}, {apart(unit)}" if unit else what
    told = [*told[:3], f"the last {told[-1]}"] if len(told) > 5 else told
    said = f"{what}: {'; '.join(told)}." if told else f"{what}."
    ax.set_label(f"{ax.get_label()} {said}".strip())


def _with_intervals(names, table, value, low, high, printer):
    told = [f"{apart(name)} {printer(number)}" for name, number in zip(names, table[value], strict=True)]
    if not (low and high):
        return told
    ends = table[[low, high]].itertuples(index=False, name=None)
    return [
        text if np.isnan(pair).any() else f"{text} ({printer(pair[0])} to {printer(pair[1])})"
        for text, pair in zip(told, ends, strict=True)
    ]


def _panel_heading(ax, text):
    ax.set_title(label(text), loc="right" if is_rtl(text) else "left", size=9, weight="bold")


def _short(names):
    """Names on one line, none so long that it leaves no room for the plot."""
    return [shorten(name, COLUMN * 0.45, 9) for name in names]


def _rows_height(table):
    return 0.235 * len(table) + 0.55


def _plot_width(names, ax):
    """About how many points are left for the plot beside its names."""
    wide = COLUMN if ax is None else ax.get_window_extent().width * 72 / ax.figure.dpi
    return wide - (max(text_width(name, 9) for name in names) + 12 if ax is None else 0)


def _print(values, fmt):
    """A printer of numbers: as told, else whole numbers as they are and others with two decimals."""
    values = np.asarray(values, float)
    whole = np.all(np.isnan(values) | (values == np.round(values)))
    fmt = fmt or ("{:,.0f}" if whole else "{:,.2f}")

    def printer(number):
        text = fmt.format(number)
        nought = text.startswith("-") and not text.strip("-0.,% ")  # -0.00 is 0.00
        return text[1:] if nought else text.replace("-", "\N{MINUS SIGN}", 1) if number < 0 else text

    return printer


def _beside(ax, x, y, text, colour=INK, gap=4, left=False, xcoords="data"):
    """Small text beside a point, `gap` points away."""
    look = {"va": "baseline", "size": 8, "color": colour, "ha": "right" if left else "left"}
    place = {"xycoords": (xcoords, "data"), "textcoords": "offset points", "annotation_clip": False}
    ax.annotate(text, (x, y), (-gap if left else gap, -2.9), **place, **look)


def _in_cell(ax, row, column, text, colour):
    place = {"textcoords": "offset points", "ha": "center", "va": "baseline"}
    ax.annotate(text, (column + 0.5, row + 0.5), (0, -2.9), size=8, color=colour, **place)


def _intervals(ax, table, low, high, colour=INK):
    if low and high:
        known = table[[low, high]].notna().all(axis=1).to_numpy()
        ends = table.loc[known, [low, high]].T.to_numpy()
        ax.hlines(np.flatnonzero(known), *ends, color=colour, linewidth=1.1, zorder=2)


def _name_rows(ax, names, places=None):
    """Names of the rows, the first on top, on even lines: matplotlib would centre each by its own letters."""
    if places is None:
        places = range(len(names))
        ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_yticks(places, [label(name) for name in names], va="baseline")
    down = ScaledTranslation(0, -3 / 72, ax.figure.dpi_scale_trans)
    for text in ax.get_yticklabels():
        text.set_transform(text.get_transform() + down)
    ax.spines["left"].set_visible(False)


def _value_axis(ax, xlabel):
    ax.set_xlabel(label(xlabel))
    ax.xaxis.grid(True)
    if ax.get_xscale() == "linear":
        ax.locator_params(axis="x", nbins=6)
    ax.xaxis.set_major_formatter("{x:,.10g}")
    ax.minorticks_off()
    ax.spines["bottom"].set_visible(False)


def _make_room(ax, values, printer, wide, log):
    """Limits of the value axis that leave room for the numbers beside the outermost dots."""
    if log:
        ax.set_xscale("log")
    scale, back = (np.log10, lambda v: 10**v) if log else (float, float)
    low, high = scale(np.nanmin(values)), scale(np.nanmax(values))
    room = max(text_width(printer(value), 8) for value in values.ravel()) + 14
    more = (high - low or 1) * room / max(wide - 2 * room, room)
    ax.set_xlim(back(low - more), back(high + more))


def _legend_columns(names, wide):
    """In how many columns a legend fits into a width, and how many inches high it is then."""
    widths = [text_width(name, 8.5) + 34 for name in names]
    columns = len(names) if sum(widths) <= wide else max(1, min(len(names) - 1, int(wide / max(widths))))
    rows = math.ceil(len(names) / columns)
    return math.ceil(len(names) / rows), 0.1 + 0.19 * rows


def _legend(ax, columns, handles, names):
    """What the colours mean, above the plot, where no data can be."""
    place = {"loc": "lower left", "bbox_to_anchor": (0, 1), "borderaxespad": 0.3, "borderpad": 0, "ncols": columns}
    legend = ax.legend(handles, ["-"] * len(names), handlelength=1.2, columnspacing=1.4, **place)
    for text, name in zip(legend.get_texts(), names, strict=True):
        text.set_text(label(name))  # matplotlib would leave out a name that begins with _


def _colours(values, center):
    """Colours that get steadily darker in grey too, and how values are laid on them."""
    known = values[~np.isnan(values)]
    low, high = (known.min(), known.max()) if len(known) else (0, 1)
    if center is None:
        low = min(0, low)
        return colormaps["Blues"], Normalize(low, high if high > low else low + 1)
    reach = max(high - center, center - low) or 1
    return colormaps["PuOr_r"], TwoSlopeNorm(center, center - reach, center + reach)


def _readable(background):
    """Black or white, whichever has more contrast on a background (WCAG's relative luminance): 4.58 at the least."""
    parts = np.array(to_rgb(background))
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return "white" if linear @ [0.2126, 0.7152, 0.0722] < 0.179 else "black"


def _circle(names, ties):
    """Places on a circle, the first on top, each name followed by the one it is most strongly tied to."""
    order, left = [], list(names)
    while left:
        strengths = [ties.get(frozenset((order[-1], name)), 0) for name in left] if order else [0]
        order.append(left.pop(int(np.argmax(strengths))))
    angles = np.pi / 2 - 2 * np.pi * np.arange(len(order)) / len(order)
    return {name: np.array([np.cos(angle), np.sin(angle)]) for name, angle in zip(order, angles, strict=True)}


def _place_labels(names, spots, radius, ties, middle, size):
    """Where each label's middle goes: as near to its disc as keeps all apart, outwards if possible."""
    taken = [(*(spots[name] - radius[name]), *(spots[name] + radius[name])) for name in names]
    steps = np.linspace(0, 1, 60)[:, None]
    lines = [point for a, b, _ in ties for point in spots[a] + steps * (spots[b] - spots[a])]
    lines = np.array(lines).reshape(-1, 2)
    return {
        name: _free_place(text, spots[name], radius[name], middle, size, taken, lines) for name, text in names.items()
    }


def _free_place(text, spot, radius, middle, size, taken, lines):
    """The nearest free place for one label, which is then taken; clear of the lines too, if there is such a place."""
    half = np.array([text_width(text, 9) / 2 + 1.5, 6.5])
    outward = math.atan2(*(spot - middle)[::-1]) if np.abs(spot - middle).max() > 1 else math.pi / 2
    turns = sorted((step * math.pi / 8 for step in range(-8, 8)), key=abs)
    free = []
    for distance, turn in ((distance, turn) for distance in range(2, 400, 3) for turn in turns):
        way = np.array([math.cos(outward + turn), math.sin(outward + turn)])
        reach = (half / np.abs(way).clip(1e-9)).min()  # from the label's middle to its edge
        place = spot + way * (radius + distance + reach)
        box = (*(place - half), *(place + half))
        inside = box[0] >= 0 and box[1] >= 18 and box[2] <= size[0] and box[3] <= size[1]
        if inside and not any(_overlap(box, other) for other in taken):
            free.append((place, box))
            if not (np.abs(lines - place) < half + 2).all(axis=1).any():
                free = [(place, box)]
                break
        if free and distance > 30:  # farther off a label would seem to belong elsewhere
            break
    place, box = free[0] if free else (place, box)
    taken.append(box)
    return place


def _overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _name_spans(ax, lengths, starts, scale):
    """Names of documents above their stretches, on a higher line where one would run into the last.

    Where two lines do not hold them all, there are too many to name: the stretches stay without.
    """
    ends, places, wide = [], [], sum(lengths.values()) * scale
    for document, length in lengths.items():
        name = _short([document])[0]
        half = text_width(name, 8) / 2 + 3
        centre = max(half, min((starts[document] + length / 2) * scale, wide - half))  # none stands out to the side
        line = next((line for line, end in enumerate(ends) if end <= centre - half), len(ends))
        ends[line : line + 1] = [centre + half]
        places.append((name, centre / scale, line))
    if len(ends) > 2 or max(ends) > wide + 1:
        return
    for name, centre, line in places:
        place = {"xycoords": ("data", "axes fraction"), "textcoords": "offset points", "ha": "center"}
        ax.annotate(label(name), (centre, 1), (0, 4 + 12 * line), size=8, color=GREY, **place)
