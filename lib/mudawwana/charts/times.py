"""Time: counts or rates per period, as lines with bands; a period without documents is a gap."""

import numpy as np
import pandas as pd

from mudawwana.charts._frame import (
    BLUE,
    COLUMN,
    PALE_BLUE,
    axis_number,
    checked,
    noted,
    nothing_to_show,
    one_sentence,
    say,
)
from mudawwana.charts._mirror import chart
from mudawwana.charts._panels import fewer_panels, panel_axes, reach, title_panel, with_unit
from mudawwana.charts._rows import printer_of
from mudawwana.charts.arabic_text import in_order, label, text_width
from mudawwana.errors import CorpusError, apart
from mudawwana.messages import counted_noun, message, written

# how a period is stepped by pandas, and how it is printed
_EVERY = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
_ONE = 14  # points beside the numbers of the value axis
_PALE = "#bcd6e8"


@chart
def over_time(
    table, time="group", value="per_1000", low=None, high=None, *, panel=None, every="day", ylabel="", **heading
):
    """A line over time with its band, a panel each for what is counted, all on one scale.

    Periods that the table lacks, or where the value is missing, are gaps in the line: days without documents are not
    days without mentions. A value between two gaps is a dot. Where two periods or more have enough documents, those
    that the column ``too_small`` marks are gaps as well, and the note says how many.

    Parameters
    ----------
    table : DataFrame
        Long form: one row a period, or a panel and a period.
    time, value : str
        Columns with the beginning of the period (a date, or text such as ``2015-08-04``) and the count or rate.
    low, high : str, optional
        Columns with the ends of an interval: the band.
    panel : str, optional
        Column with what is counted; the first twelve are drawn, three side by side.
    every : {"day", "week", "month", "quarter", "year"}
        How long a period is.
    ylabel : str
        What is measured: it stands below the title of the chart, as a line of its own.
    **heading
        As in `bar`, but there is no ``ax``.

    Raises
    ------
    CorpusError
        A missing column, text that is no date, two rows for one period, an unknown `every`.

    Examples
    --------
    >>> days = pd.DataFrame({"day": ["2015-08-04", "2015-08-05", "2015-08-07"], "rate": [1.0, 2.0, 4.0]})
    >>> ax, = over_time(days, "day", "rate")
    >>> ax.lines[0].get_ydata().tolist()
    [1.0, 2.0, nan, 4.0]
    """
    table = checked(table, [panel] if panel else [], [], optional=[value, low, high], chart="over_time")
    if time not in table:
        raise CorpusError(f"over_time: there is no column {time!r}. Name the one with the periods.")
    if table.empty:
        return [nothing_to_show(**heading)]
    table, heading = _large_enough(table, time, every, heading)
    table, periods = _on_periods(table, time, every)
    first, last = _printed(periods[0], every), _printed(periods[-1], every)
    if len(periods) == 1:
        once = message("One {every} only, {period}: nothing changes over time.", every=every, period=first)
        return [one_sentence(once, **heading)]
    panels = list(dict.fromkeys(table[panel])) if panel else [""]
    panels, heading = fewer_panels(panels, heading)
    printer, (top, heading) = printer_of(table[value], None), reach(table, value, high, heading)
    room = max(text_width(printer(number), 8) for number in (0, top)) + _ONE
    columns = min(3, len(panels))
    height = 1.9 if len(panels) == 1 else 1.05
    axes = panel_axes([height] * len(panels), columns, room, with_unit(heading, ylabel), below=0.1)
    told = []
    for ax, one in zip(axes, panels, strict=True):
        part = _of_panel(table, panel, one, time, periods)
        _line(ax, part, value, low, high)
        _axis(ax, periods, every, (COLUMN / columns - room - 12), top)
        title_panel(ax, one)
        if part[value].notna().any():
            most = part[value].idxmax()
            highest = "{panel} highest on {period} with {value}"
            fields = {"panel": apart(one), "period": _printed(most, every), "value": printer(part[value].max())}
            told.append(message(highest, **fields).strip())
    gaps = len(periods) - table[time].nunique()
    what = "{n:curve} over {periods} from {first} to {last}"
    if gaps:
        what = "{n:curve} over {periods} from {first} to {last}, {gaps} of them without documents"
    span = counted_noun(len(periods), f"{every}.oblique")
    say(axes[0], message(what, n=len(panels), periods=span, first=first, last=last, gaps=gaps), told)
    return axes


def _large_enough(table, time, every, heading):
    """The table without periods of few documents, whose rates would stand out for nothing; and a note of them."""
    small = table["too_small"].astype(bool) if "too_small" in table else pd.Series(False, index=table.index)
    few = table.loc[small, time].nunique()
    if not few or table.loc[~small, time].nunique() < 2:
        return table, heading
    note = message("Not drawn: {period} with fewer than five documents.", period=counted_noun(few, f"{every}.oblique"))
    return table[~small], noted(heading, note)


def _on_periods(table, time, every):
    """The table with its periods as pandas has them, and all periods from the first to the last."""
    if every not in _EVERY:
        raise CorpusError(f"over_time: every {every!r} is not known. Use one of {tuple(_EVERY)}.")
    try:
        when = pd.PeriodIndex(pd.to_datetime(table[time].astype(str), format="ISO8601"), freq=_EVERY[every])
    except (ValueError, TypeError) as error:
        raise CorpusError(f"over_time: the column {time!r} is not dates ({error}). Write them as 2015-08-04.") from None
    return table.assign(**{time: when}), pd.period_range(when.min(), when.max(), freq=_EVERY[every])


def _of_panel(table, panel, one, time, periods):
    """One row a period, empty where there is none."""
    part = table[table[panel] == one] if panel else table
    if part[time].duplicated().any():
        again = part.loc[part[time].duplicated(), time].iloc[0]
        raise CorpusError(f"over_time: two rows for {again}. Give one row a period, or name a panel.")
    return part.set_index(time).reindex(periods)


def _line(ax, part, value, low, high):
    """The line, its band, and dots where a value stands alone, or all are few."""
    places, values = np.arange(len(part)), part[value].to_numpy(float)
    if low and high:
        ends = part[[low, high]].to_numpy(float).T
        ax.fill_between(places, *ends, facecolor=_PALE, edgecolor=PALE_BLUE, linewidth=0.5, zorder=1)
        alone = _alone(ends[0])
        ax.vlines(places[alone], *ends[:, alone], color=PALE_BLUE, linewidth=1, zorder=1)  # wide ones pass for bars
    ax.plot(places, values, color=BLUE, linewidth=1.3, zorder=2)
    dots = ~np.isnan(values) if len(part) <= 31 else _alone(values)
    ax.scatter(places[dots], values[dots], s=9, color=BLUE, zorder=3)


def _alone(values):
    """Which values have a gap on both sides: no line reaches them."""
    known = np.concatenate([[False], ~np.isnan(values), [False]])
    return known[1:-1] & ~known[:-2] & ~known[2:]


def _axis(ax, periods, every, wide, top):
    """Periods below, as many as have room, and values from 0 at the side."""
    room = max(text_width(_printed(period, every), 8) for period in (periods[0], periods[-1])) * 1.5 + 8
    step = int(np.ceil((len(periods) - 1) / max(1, int(wide // room)))) or 1
    places = np.arange(0, len(periods), step)
    ax.set_xticks(places, [label(_printed(periods[place], every)) for place in places])
    if places[-1] == len(periods) - 1:  # centred it would reach into the next panel
        ax.get_xticklabels()[-1].set_horizontalalignment("right")
    ax.set(xlim=(-0.3, len(periods) - 0.7), ylim=(0, top * 1.05 or 1))
    ax.locator_params(axis="y", nbins=4)
    ax.yaxis.set_major_formatter(axis_number)
    ax.tick_params(axis="y", labelsize=8)
    ax.tick_params(axis="x", pad=6)
    ax.yaxis.grid(True)
    ax.minorticks_off()


def _printed(period, every):
    """A period in figures, the same in every language."""
    if every == "quarter":
        return in_order(written(f"{period.year}-Q{period.quarter}"))
    return in_order(written(str(period.start_time.date())[: {"month": 7, "year": 4}.get(every, 10)]))
