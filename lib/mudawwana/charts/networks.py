"""Networks: names as discs on an ellipse, joined where they co-occur."""

import math

import numpy as np
from matplotlib import patheffects
from matplotlib import pyplot as plt
from matplotlib.lines import Line2D

from mudawwana.charts._frame import BLUE, PALE_BLUE, checked, framed_axes, nothing_to_show, say
from mudawwana.charts._rows import printer_of, short
from mudawwana.charts.arabic_text import label, style, text_width
from mudawwana.errors import CorpusError, apart, number_of


@style()
def network(
    pairs, nodes, weight, *, a="a", b="b", node="node", count="count", threshold=0, q=None, top=None, key="",
    fmt=None, height=4.6, **heading,
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
    **heading
        As in `bar`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> pairs = pd.DataFrame({"a": ["المغرب"], "b": ["فرنسا"], "npmi": [0.4]})
    >>> nodes = pd.DataFrame({"node": ["المغرب", "فرنسا", "مالي"], "count": [9, 4, 1]})
    >>> ax = network(pairs, nodes, "npmi", key="NPMI")
    >>> len(ax.texts), len(ax.patches), len(ax.lines)
    (3, 3, 1)
    """
    nodes = checked(nodes, [node], [count], chart="network, nodes")
    pairs = checked(pairs, [a, b], [weight] if q is None else [weight, "q"], chart="network, pairs")
    pairs = pairs[(pairs[weight] >= threshold) & (pairs[weight] > 0) & (q is None or pairs["q"] <= q)]
    pairs = pairs.sort_values(weight, ascending=False, kind="stable").head(top)[::-1]
    unknown = sorted({*pairs[a], *pairs[b]} - set(nodes[node]))
    if unknown or nodes[node].duplicated().any():
        wrong = f"not in nodes: {unknown[0]}" if unknown else "a name stands in nodes twice"
        raise CorpusError(f"network: {wrong}. Give each name that is in pairs one row in nodes.")
    if nodes.empty:
        return nothing_to_show(**heading)
    ax, wide, high = _sheet(height, **heading)
    names, ties = list(nodes[node]), list(pairs[[a, b, weight]].itertuples(index=False, name=None))
    # Area by count; a very small disc is drawn a little larger than that, to be seen at all.
    sizes = 15 * np.sqrt(nodes[count] / max(nodes[count].max(), 1)).clip(0.15)
    radius = dict(zip(names, sizes, strict=True))
    shown = dict(zip(names, short(names), strict=True))
    spare = np.array([max(text_width(name, 9) for name in shown.values()) + 22, 43])
    spots = _circle(names, {frozenset(pair): strength for *pair, strength in ties})
    middle = np.array([wide / 2, high / 2 + 8])  # the key stands below
    spots = {name: middle + (np.array([wide, high]) / 2 - spare) * spot for name, spot in spots.items()}

    strongest = pairs[weight].max()
    for first, second, strength in ties:  # the strongest on top
        look = {"color": PALE_BLUE, "linewidth": _thickness(strength, strongest), "solid_capstyle": "round"}
        ax.plot(*zip(spots[first], spots[second], strict=True), zorder=1, **look)
    for name in names:
        disc = {"facecolor": BLUE, "edgecolor": "white", "linewidth": 1, "zorder": 2}
        ax.add_patch(plt.Circle(spots[name], radius[name], **disc))
    halo = [patheffects.withStroke(linewidth=2.5, foreground="white")]
    for name, (x, y) in _place_labels(shown, spots, radius, ties, middle, (wide, high)).items():
        ax.text(x, y - 3, label(shown[name]), ha="center", va="baseline", zorder=3, path_effects=halo)
    printer = printer_of(pairs[weight], fmt)
    if len(pairs):
        _key(ax, sorted({pairs[weight].min(), strongest}), printer, key)
    told = [f"{apart(shown[one])} and {apart(shown[other])} {printer(tie)}" for one, other, tie in ties[::-1]]
    say(ax, f"Network of {number_of(nodes, 'name')} with {number_of(pairs, 'tie')}, the strongest first", told, key)
    return ax


def _sheet(height, **heading):
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


def _thickness(strength, strongest):
    return max(0.8, 6 * strength / strongest)  # thinner lines would be lost in print


def _key(ax, ends, printer, key):
    """What the weakest and the strongest tie look like."""
    lines = [Line2D([], [], color=PALE_BLUE, linewidth=_thickness(end, ends[-1])) for end in ends]
    words = [label(f"{key}: {printer(end)}" if key else printer(end)) for end in ends]
    ax.legend(lines, words, loc="lower left", ncols=2, borderaxespad=0, borderpad=0.2, handlelength=2.5)


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
