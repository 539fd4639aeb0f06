"""Small charts side by side, a panel each, on one scale."""

from mudawwana.charts._frame import BLUE, COLUMN, checked, noted, nothing_to_show, say
from mudawwana.charts._mirror import chart
from mudawwana.charts._panels import ends_with_panel, fewer_panels, panel_axes, panel_rows
from mudawwana.charts._rows import beside, edge_of, face_of, intervals, meaning_of, printer_of, short
from mudawwana.charts.arabic_text import INK, text_width
from mudawwana.errors import apart
from mudawwana.messages import message


@chart
def small_multiples(
    table, panel, label="label", value="count", *, low=None, high=None, q=None, columns=3, fmt=None, xlabel="",
    **heading,
):  # fmt: skip
    """One small chart a panel, all on one scale: the neighbours of each country, the terms of each.

    Counts are bars. What has an interval or a q is an effect, not an amount: it is a dot, coloured by q as in
    `dot_interval`, beside a line at 0.

    Parameters
    ----------
    table : DataFrame
        One row a bar; panels, at most twelve, and bars in the order they come.
    panel, label, value : str
        Columns with the panel, the names of the bars or dots and their lengths or places.
    low, high : str, optional
        Columns with the ends of an interval.
    q : str, optional
        Column with corrected p-values.
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
    dots = low is not None or q is not None
    table = checked(table, [panel, label], [value], optional=[low, high, q], chart="small_multiples", signed=dots)
    if table.empty:
        return [nothing_to_show(**heading)]
    panels, heading = fewer_panels(list(dict.fromkeys(table[panel])), heading)
    table = table[table[panel].isin(panels)]
    printer = printer_of(table[value], fmt)
    names = max(text_width(text, 9) for text in short(table[label]))
    # a heading that reads from the left begins at the bars, any other ends with the panel
    heads = max(text_width(one, 9, "bold") + (16 if ends_with_panel(one) else names + 16) for one in panels)
    columns = max(1, min(columns, len(panels), int(COLUMN // max(names + 80, heads))))
    most = [(table[panel] == one).sum() for one in panels]
    if q:
        heading = noted(heading, meaning_of(table[q]))
    axes = panel_axes([0.2 * bars for bars in most], columns, names + 8, heading, 0.25 if xlabel else 0.1)
    ends = table[[one for one in (value, low, high) if one]]
    least, top = min(0, ends.min(axis=None)), max(0, ends.max(axis=None))
    room = 0.25 * (top - least) or 1  # for the number beside the longest bar
    for number, (ax, one) in enumerate(zip(axes, panels, strict=True)):
        part = table[table[panel] == one]
        (_dots if dots else _bars)(ax, part, value, low, high, q)
        far = part[[one for one in (value, high) if one]].max(axis=1)
        for row, (end, amount) in enumerate(zip(far, part[value], strict=True)):
            beside(ax, end, row, printer(amount), gap=6 if dots else 4)
        panel_rows(ax, one, short(part[label]), xlabel if number >= len(panels) - columns else "")
        ax.axvline(0, color=INK, linewidth=0.8)
        ax.set_xlim(least - (room / 5 if least else 0), top + room)
        ax.set_ylim(max(most[number - number % columns :][:columns]) - 0.4, -0.6)
    firsts = table.drop_duplicates(panel)
    told = [
        message("{panel}, {name} {value}", panel=apart(one), name=apart(name), value=printer(number))
        for one, name, number in zip(short(panels), short(firsts[label]), firsts[value], strict=True)
    ]
    what = "{n:dot_chart}, the first dot of each" if dots else "{n:bar_chart}, the first bar of each"
    say(axes[0], message(what, n=len(panels)), told, xlabel)
    return axes


def _bars(ax, part, value, *_):
    ax.barh(range(len(part)), part[value], height=0.7, color=BLUE)


def _dots(ax, part, value, low, high, q):
    intervals(ax, part, low, high, BLUE)
    faces = [face_of(number) for number in part[q]] if q else [BLUE] * len(part)
    look = {"edgecolors": [edge_of(face) for face in faces], "linewidths": 1.2, "zorder": 3}
    ax.scatter(part[value], range(len(part)), s=24, color=faces, **look)
