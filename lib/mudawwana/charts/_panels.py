"""Small charts side by side, on one scale."""

import numpy as np

from mudawwana.charts._frame import COLUMN, framed_axes, noted
from mudawwana.charts._rows import name_rows, short, value_axis
from mudawwana.charts.arabic_text import label, mirrored, side
from mudawwana.messages import message, translated

MOST_PANELS = 12  # of more, a figure would be longer than a page


def fewer_panels(panels, heading):
    """The panels that have room, and a heading whose note says how many are left out."""
    if len(panels) <= MOST_PANELS:
        return panels, heading
    note = message("The first {most} of {n:panel.oblique}.", most=MOST_PANELS, n=len(panels))
    return panels[:MOST_PANELS], noted(heading, note)


def reach(table, value, high, heading):
    """How far the values' axis goes: past the ends of intervals, if these do not press all values into a corner."""
    most, end = table[value].max(), table[high].max() if high else np.nan
    if np.isnan(end) or end <= 3 * most or not most > 0:
        return np.nanmax([most, end]), heading
    return 2 * most, noted(heading, translated("Intervals that go beyond the axis are cut off."))


def panel_axes(heights, columns, room, heading, below=0.25, shared=False):
    """Axes in rows of so many columns, ``room`` points left of each free for names; the first says the heading.

    Each row is as high, in inches, as the highest of its panels; ``shared`` names stand once, before its first. Placed
    by hand: the solver behind constrained layout settles on another grid from run to run.
    """
    rows = [heights[i : i + columns] for i in range(0, len(heights), columns)]
    height = sum(max(row) + 0.5 for row in rows) + below
    first = framed_axes(height, **heading)
    figure = first.figure
    left, bottom, wide, high = figure.get_layout_engine().get()["rect"]
    first.remove()
    figure.set_layout_engine("none")
    inch, point = high / height, wide / COLUMN
    once, each = (room * point, 0) if shared else (0, room * point)
    apart = (wide - once) / columns
    axes, top = [], bottom + high
    for row in rows:
        for column in range(len(row)):
            x = left + once + column * apart + each
            across = apart - each - 12 * point
            axes.append(figure.add_axes((x, top - (0.28 + max(row)) * inch, across, max(row) * inch)))
        top -= (0.5 + max(row)) * inch
    axes[0].set_label(first.get_label())
    return axes


def with_unit(heading, unit):
    """The unit below the title: beside a panel it would be turned, below each it would reach into the next."""
    words = filter(None, map(translated, [heading.get("subtitle", ""), unit]))
    return heading | {"subtitle": translated(", ").join(words)}


def ends_with_panel(heading):
    """Whether a heading ends with its panel, over the names, and does not begin at the marks."""
    return side(heading) == "right" and not mirrored()


def title_panel(ax, name):
    """The heading of a panel, on the side where it begins; "" in a chart that has but one."""
    heading = short([translated(name)])[0]
    ax.set_title(label(heading), loc=side(heading), size=9, weight="bold")


def panel_rows(ax, panel, names, xlabel):
    """Heading, rows and axis of values of a panel."""
    value_axis(ax, xlabel)
    ax.locator_params(axis="x", nbins=3, prune="upper")  # one at the edge would reach into the next panel
    name_rows(ax, names)
    title_panel(ax, panel)
