"""Groups side by side: a rate in each, with its interval."""

import numpy as np

from mudawwana.charts._frame import BLUE, COLUMN, checked, noted, nothing_to_show, say
from mudawwana.charts._mirror import chart
from mudawwana.charts._panels import fewer_panels, panel_axes, panel_rows, reach, with_unit
from mudawwana.charts._rows import beside, intervals, printer_of, short
from mudawwana.charts.arabic_text import RLM, mirrored, text_width
from mudawwana.errors import apart
from mudawwana.messages import message

_MOST = 24  # groups: of more, two rows of panels would be longer than a page
_ROW, _PANEL = 0.18, 96  # inches a group, least points a panel


@chart
def group_dots(
    table, group="group", value="per_1000", low=None, high=None, *, panel=None, size=None, fmt=None, xlabel="",
    **heading,
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
        Column with what is counted: a panel each, at most twelve, three side by side or fewer, all on one scale.
    size : str, optional
        Column with the documents of a group: printed beside its name.
    xlabel : str
        What is measured: it stands below the title of the chart.
    fmt, **heading
        As in `bar`, but there is no ``ax``; groups come in the order of the table, at most twenty-four: those with most
        documents, where `size` tells, else the first.

    Examples
    --------
    >>> import pandas as pd
    >>> toy = pd.DataFrame({"group": ["عكاظ", "الرياض"], "rate": [2.5, 1.0], "country": "اليمن"})
    >>> axes = group_dots(toy, value="rate", panel="country")
    >>> [text.get_text() for text in axes[0].texts]
    ['2.50', '1.00']
    """
    names = [group, panel] if panel else [group]
    table = checked(table, names, [], optional=[value, low, high, size], chart="group_dots")
    if table.empty:
        return [nothing_to_show(**heading)]
    panels = list(dict.fromkeys(table[panel])) if panel else [""]
    groups = list(dict.fromkeys(table[group]))
    known = table.groupby(group)[size].first() if size else None
    panels, groups, heading = _cut(panels, groups, known, heading)
    rows = {
        one: (table[table[panel] == one] if panel else table).drop_duplicates(group).set_index(group).reindex(groups)
        for one in panels
    }
    names = short(groups)
    if size:
        names = [message("{group} (n = {n:,.0f})", group=one, n=known[one]) for one in groups]
        names = short([f"{RLM}{name}" if mirrored() else name for name in names])  # the name may be Latin
    room = max(text_width(name, 9) for name in names) + 8
    heads = max(text_width(one, 9, "bold") for one in panels) + 16
    columns = max(1, min(3, len(panels), int((COLUMN - room) // max(_PANEL, heads))))
    ends, heading = reach(table, value, high, with_unit(heading, xlabel))
    axes = panel_axes([_ROW * len(groups)] * len(panels), columns, room, heading, 0.1, shared=True)
    printer, least = printer_of(table[value], fmt), min(0, table[[one for one in (value, low) if one]].min(axis=None))
    for number, (ax, one) in enumerate(zip(axes, panels, strict=True)):
        _draw(ax, rows[one], (value, low, high), ends, printer)
        panel_rows(ax, one, [""] * len(names) if number % columns else names, "")
        ax.yaxis.grid(True)
        ax.set_xlim(least - 0.04 * ends, ends * 1.35 or 1)  # a dot at nought keeps clear of its name
    told = [_highest(one, part[value], printer) for one, part in rows.items() if part[value].notna().any()]
    what = message("{n:dot_chart} of {groups:group.oblique}", n=len(panels), groups=len(groups))
    say(axes[0], what, told)
    return axes


def _highest(panel, rates, printer):
    """Where the rate of a panel is highest, in words."""
    fields = {"panel": apart(panel), "group": apart(rates.idxmax()), "rate": printer(rates.max())}
    return message("{panel}, highest {group} {rate}", **fields)


def _draw(ax, part, columns, ends, printer):
    """Dots, their intervals as far as the axis goes, and the rates beside them; nothing for a group without a rate."""
    value, low, high = columns
    intervals(ax, part.assign(**{high: part[high].clip(upper=ends)}) if high else part, low, high, BLUE)
    ax.scatter(part[value], range(len(part)), s=26, color=BLUE, zorder=3)
    for row, (rate, end) in enumerate(zip(part[value], part[high or value].fillna(part[value]), strict=True)):
        if not np.isnan(rate):
            beside(ax, min(max(rate, end), ends), row, printer(rate), gap=6)


def _cut(panels, groups, size, heading):
    """Not more panels and groups than can be read; the note says what is left out."""
    panels, heading = fewer_panels(panels, heading)
    if len(groups) <= _MOST:
        return panels, groups, heading
    fields = {"most": _MOST, "n": len(groups)}
    if size is None:
        return panels, groups[:_MOST], noted(heading, message("The first {most} of {n:group.oblique}.", **fields))
    large = set(size[groups].nlargest(_MOST).index)
    note = message("Of {n:group.oblique} the {most} with most documents.", **fields)
    return panels, [one for one in groups if one in large], noted(heading, note)
