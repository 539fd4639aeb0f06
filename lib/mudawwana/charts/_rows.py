"""What charts of rows share: names where rows begin, numbers beside the marks, a value axis below, a legend above."""

import math

import numpy as np
from matplotlib.transforms import ScaledTranslation

from mudawwana.charts._frame import (
    BLUE,
    COLUMN,
    KINDS,
    LINE_GREY,
    ORANGE,
    PALE_GREY,
    axis_number,
    framed_axes,
    noted,
    say,
)
from mudawwana.charts._mirror import legend
from mudawwana.charts.arabic_text import GREY, INK, label, shorten, text_width
from mudawwana.errors import apart
from mudawwana.messages import message, translated, written

MOST_ROWS = 40  # of more, a figure would be longer than a page
# corrected p below: what the legend says, how a dot is filled
_STEPS = [(0.001, "q < 0.001", KINDS[0]), (0.01, "q < 0.01", BLUE), (0.05, "q < 0.05", KINDS[1])]
_UNSURE, _UNTESTED = ("q ≥ 0.05", "white"), ("not tested", PALE_GREY)


def fewer(table, heading):
    """The rows that can be read, the first of the table, and a heading whose note says how many are left out."""
    if len(table) <= MOST_ROWS:
        return table, heading
    return table.head(MOST_ROWS).copy(), noted(
        heading, message("The first {most} of {n:row.oblique}.", most=MOST_ROWS, n=len(table))
    )


def face_of(q):
    """How a dot is filled: the darker, the smaller q."""
    return next((face for limit, _, face in _STEPS if q < limit), _UNTESTED[1] if np.isnan(q) else _UNSURE[1])


def edge_of(face):
    """How a dot is edged: grey where nothing was tested, which is not to be taken for a pale blue."""
    return GREY if face == _UNTESTED[1] else BLUE


def meaning_of(numbers):
    """In words what the dots mean, those that occur."""
    faces = {face_of(q) for q in numbers}
    full = "Full dots: q < 0.05, the darker the smaller (0.01, 0.001)."
    texts = [(full, {face for *_, face in _STEPS}), ("Hollow: q ≥ 0.05.", {_UNSURE[1]})]
    texts += [("Grey: not tested.", {_UNTESTED[1]})]
    return " ".join(written(translated(text)) for text, of in texts if faces & of)


def steps_of(numbers):
    """What the legend needs: the steps of q that occur, with their colours."""
    faces = {face_of(q) for q in numbers}
    steps = [*(step[1:] for step in _STEPS), _UNSURE, _UNTESTED]
    return [(written(translated(text)), face) for text, face in steps if face in faces]


def short(names):
    """Names on one line, none so long that it leaves no room for the plot."""
    return [shorten(name, COLUMN * 0.45, 9) for name in names]


def rows_axes(names, heading, called=()):
    """Axes for rows of these names, with room above for a legend of what is called so, and that legend's columns."""
    columns, legend = _legend_columns(called, plot_width(names, heading.get("ax")))
    return framed_axes(0.235 * len(names) + 0.55 + legend, **heading), columns


def plot_width(names, ax):
    """About how many points are left for the plot beside its names."""
    wide = COLUMN if ax is None else ax.get_window_extent().width * 72 / ax.figure.dpi
    return wide - (max(text_width(name, 9) for name in names) + 12 if ax is None else 0)


def printer_of(values, fmt):
    """A printer of numbers: as told, else whole numbers as they are and others with two decimals."""
    values = np.asarray(values, float)
    whole = np.all(np.isnan(values) | (values == np.round(values)))
    fmt = fmt or ("{:,.0f}" if whole else "{:,.2f}")

    def printer(number):
        text = fmt.format(number)
        nought = text.startswith("-") and not text.strip("-0.,% ")  # -0.00 is 0.00
        return written(text[1:] if nought else text.replace("-", "\N{MINUS SIGN}", 1) if number < 0 else text)

    return printer


def name_rows(ax, names, places=None):
    """Names of the rows, the first on top, on even lines: matplotlib would centre each by its own letters."""
    if places is None:
        places = range(len(names))
        ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_yticks(places, [label(name) for name in names], va="baseline")
    down = ScaledTranslation(0, -3 / 72, ax.figure.dpi_scale_trans)
    for text in (text for tick in ax.yaxis.get_major_ticks() for text in (tick.label1, tick.label2)):
        text.set_transform(text.get_transform() + down)
    ax.spines["left"].set_visible(False)


def value_axis(ax, xlabel):
    """The axis of values, with its title and a grid."""
    ax.set_xlabel(label(translated(xlabel)))
    ax.xaxis.grid(True)
    if ax.get_xscale() == "linear":
        ax.locator_params(axis="x", nbins=6)
    ax.xaxis.set_major_formatter(axis_number)
    ax.minorticks_off()
    ax.spines["bottom"].set_visible(False)


def beside(ax, x, y, text, colour=INK, gap=4, left=False, xcoords="data"):
    """Small text beside a point, `gap` points away."""
    look = {"va": "baseline", "size": 8, "color": colour, "ha": "right" if left else "left"}
    place = {"xycoords": (xcoords, "data"), "textcoords": "offset points", "annotation_clip": False}
    ax.annotate(text, (x, y), (-gap if left else gap, -2.9), **place, **look)


def intervals(ax, table, low, high, colour=INK):
    """Draw the interval of each row that has one."""
    if low and high:
        known = table[[low, high]].notna().all(axis=1).to_numpy()
        ends = table.loc[known, [low, high]].T.to_numpy()
        ax.hlines(np.flatnonzero(known), *ends, color=colour, linewidth=1.1, zorder=2)


def with_intervals(names, table, value, low, high, printer):
    """Each row in words: its name, its value and its interval, if it has one."""
    told = [f"{apart(name)} {printer(number)}" for name, number in zip(names, table[value], strict=True)]
    if not (low and high):
        return told
    ends = table[[low, high]].itertuples(index=False, name=None)
    for row, pair in enumerate(ends):
        if not np.isnan(pair).any():
            low, high = map(printer, pair)
            told[row] = message("{row} ({low} to {high})", row=told[row], low=low, high=high)
    return told


def two_dots(ax, firsts, seconds):
    """Two dots a row joined by a line, the first hollow; what stands for each in a legend."""
    rows = np.arange(len(firsts))
    ax.hlines(rows, firsts, seconds, color=LINE_GREY, linewidth=2, zorder=1)
    looks = [(firsts, {"color": "white", "edgecolors": ORANGE}), (seconds, {"color": BLUE, "edgecolors": BLUE})]
    return [ax.scatter(at, rows, s=34, linewidths=1.4, zorder=3, clip_on=False, **look) for at, look in looks]


def say_pairs(ax, rows, names, firsts, seconds, unit=""):
    """Put two values a row into words."""
    told = [
        message("{row} {one} and {other}", row=apart(row), one=one, other=other)
        for row, one, other in zip(rows, firsts, seconds, strict=True)
    ]
    what = "Pairs of dots in {n:row.oblique}, {one} and {other}"
    say(ax, message(what, n=len(told), one=apart(names[0]), other=apart(names[1])), told, unit)


def _legend_columns(names, wide):
    """In how many columns a legend fits into a width, and how many inches high it is then."""
    if not names:
        return 1, 0
    widths = [text_width(name, 8.5) + 34 for name in names]
    columns = len(names) if sum(widths) <= wide else max(1, min(len(names) - 1, int(wide / max(widths))))
    rows = math.ceil(len(names) / columns)
    return math.ceil(len(names) / rows), 0.1 + 0.19 * rows


def legend_above(ax, columns, handles, names):
    """What the colours mean, above the plot, where no data can be."""
    look = {"borderaxespad": 0.3, "borderpad": 0, "handlelength": 1.2, "columnspacing": 1.4}
    legend(ax, handles, names, columns, anchor=(0, 1), **look)
