"""A sheet of points, for charts that place discs, lines and names themselves: networks and maps."""

import math

import numpy as np
from matplotlib import patheffects
from matplotlib.lines import Line2D

from mudawwana.charts._frame import PALE_BLUE, framed_axes
from mudawwana.charts._mirror import legend
from mudawwana.charts.arabic_text import text_width
from mudawwana.messages import translated

MOST_TIES = 30  # more cannot be followed with the eye
HALO = [patheffects.withStroke(linewidth=2.5, foreground="white")]


def sheet(height, **heading):
    """Axes where one unit of data is one point, how many of these they are wide and high: settled before drawing."""
    ax = framed_axes(height, **heading)
    if heading.get("ax") is None:
        ax.set_position(ax.figure.get_layout_engine().get()["rect"])
        ax.figure.set_layout_engine("none")
    else:
        ax.figure.draw_without_rendering()
    ax.set_axis_off()
    wide, high = ax.get_position().size * ax.figure.get_size_inches() * 72
    ax.set(xlim=(0, wide), ylim=(0, high))
    return ax, wide, high


def thickness(strength, strongest):
    """How many points wide a tie is drawn."""
    return max(0.8, 6 * strength / strongest)  # thinner lines would be lost in print


def key_of_ties(ax, ends, printer, key):
    """What the weakest and the strongest tie look like."""
    lines = [Line2D([], [], color=PALE_BLUE, linewidth=thickness(end, ends[-1])) for end in ends]
    words = in_key(ends, printer, key)
    legend(ax, lines, words, len(words), borderaxespad=0, borderpad=0.2, handlelength=2.5)


def in_key(ends, printer, key):
    """What each sign of a key stands for."""
    return [f"{translated(key)}: {printer(end)}" if key else printer(end) for end in ends]


def place_labels(names, spots, radius, ties, middle, size):
    """Where each label's middle goes: as near to its disc as keeps all apart, outwards if possible.

    ``spots`` may hold discs without a label: labels keep clear of these, as of the ties, where they can.
    """
    taken = [(*(spots[name] - radius[name]), *(spots[name] + radius[name])) for name in names]
    steps = np.linspace(0, 1, 60)[:, None]
    lines = [point for a, b, _ in ties for point in spots[a] + steps * (spots[b] - spots[a])]
    lines = np.array([*lines, *(spot for name, spot in spots.items() if name not in names)]).reshape(-1, 2)
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
