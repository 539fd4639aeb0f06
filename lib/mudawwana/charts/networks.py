"""Networks: names as discs on an ellipse, joined where they co-occur."""

import numpy as np
from matplotlib import pyplot as plt

from mudawwana.charts._frame import BLUE, PALE_BLUE, checked, noted, nothing_to_show, one_sentence, say
from mudawwana.charts._mirror import chart
from mudawwana.charts._rows import printer_of, short
from mudawwana.charts._sheet import HALO, MOST_TIES, key_of_ties, place_labels, sheet, thickness
from mudawwana.charts.arabic_text import label, text_width
from mudawwana.errors import CorpusError, apart
from mudawwana.messages import message, translated

MOST_NAMES = 20  # more cannot be followed with the eye


@chart
def network(pairs, nodes, weight, *, count="count", q=None, contexts=None, documents=None, key="", **heading):
    """Names as discs, joined where they co-occur: area by count, width of the line by strength, labels apart.

    The discs stand on an ellipse, each name followed by the one it is most strongly tied to: the same on every
    machine, and no line runs through a disc that it does not join. The note states the rule by which ties are kept, how
    many ties that leaves out, and how many names.

    Parameters
    ----------
    pairs : DataFrame
        One row a pair, the two names in ``a`` and ``b``. Of more than thirty the strongest are drawn, of equally
        strong ones all or none, if any are stronger.
    nodes : DataFrame
        One row a name, in ``node``. Of more than twenty, twenty are drawn: those of the strongest ties.
    weight : str
        Column of `pairs` with the strength; none is drawn at or below nought, which means no tie.
    count : str
        Column of `nodes` with the count.
    q : float, optional
        Only pairs whose column ``q`` is below it, none that were not tested.
    contexts, documents : int, optional
        Only pairs whose column ``observed``, or ``documents``, is at least this.
    key : str
        What the strength is called in the key.
    **heading
        As in `bar`.

    Examples
    --------
    >>> import pandas as pd
    >>> pairs = pd.DataFrame({"a": ["المغرب"], "b": ["فرنسا"], "npmi": [0.4]})
    >>> nodes = pd.DataFrame({"node": ["المغرب", "فرنسا", "مالي"], "count": [9, 4, 1]})
    >>> ax = network(pairs, nodes, "npmi", key="NPMI")
    >>> len(ax.texts), len(ax.patches), len(ax.lines)
    (3, 3, 1)
    """
    nodes = checked(nodes, ["node"], [count], chart="network, nodes")
    wanted = {"q": q, "observed": contexts, "documents": documents}
    asked = [column for column, limit in wanted.items() if limit is not None]
    pairs = checked(pairs, ["a", "b"], [weight], [each for each in asked if each != weight], chart="network, pairs")
    unknown = sorted({*pairs["a"], *pairs["b"]} - set(nodes["node"]))
    if unknown or nodes["node"].duplicated().any():
        wrong = f"not in nodes: {unknown[0]}" if unknown else "a name stands in nodes twice"
        raise CorpusError(f"network: {wrong}. Give each name that is in pairs one row in nodes.")
    if nodes.empty:
        return nothing_to_show(**heading)
    tied = pairs[pairs[weight] > 0]
    pairs, nodes = _kept(tied, nodes, weight, wanted)
    heading = noted(heading, _rule(tied, pairs, wanted, nodes))
    if nodes.empty:
        return one_sentence(translated("No pair is left by the rule below."), **heading)
    ax, wide, high = sheet(4.6, **heading)
    names, ties = list(nodes["node"]), list(pairs[["a", "b", weight]].itertuples(index=False, name=None))
    # Area by count; a very small disc is drawn a little larger than that, to be seen at all.
    sizes = 15 * np.sqrt(nodes[count] / max(nodes[count].max(), 1)).clip(0.15)
    radius = dict(zip(names, sizes, strict=True))
    shown = dict(zip(names, short(names), strict=True))
    spare = np.array([max(text_width(name, 9) for name in shown.values()) + 22, 43])
    spots = _circle(names, {frozenset(pair): strength for *pair, strength in ties})
    middle = np.array([wide / 2, high / 2 + 8])  # the key stands below
    spots = {name: middle + (np.array([wide, high]) / 2 - spare) * spot for name, spot in spots.items()}
    _draw(ax, spots, radius, ties)
    for name, (x, y) in place_labels(shown, spots, radius, ties, middle, (wide, high)).items():
        ax.text(x, y - 3, label(shown[name]), ha="center", va="baseline", zorder=3, path_effects=HALO)
    printer = printer_of(pairs[weight], None)
    if len(pairs):
        key_of_ties(ax, sorted({pairs[weight].min(), pairs[weight].max()}), printer, key)
    told = [
        message("{one} and {other} {value}", one=apart(shown[one]), other=apart(shown[other]), value=printer(tie))
        for one, other, tie in ties[::-1]
    ]
    what = "Network of {n:node.oblique} with {ties:tie.oblique}, the strongest first"
    say(ax, message(what, n=len(nodes), ties=len(pairs)), told, key)
    return ax


def _draw(ax, spots, radius, ties):
    strongest = max((strength for *_, strength in ties), default=1)
    for first, second, strength in ties:  # the strongest on top
        look = {"color": PALE_BLUE, "linewidth": thickness(strength, strongest), "solid_capstyle": "round"}
        ax.plot(*zip(spots[first], spots[second], strict=True), zorder=1, **look)
    for name, spot in spots.items():
        disc = {"facecolor": BLUE, "edgecolor": "white", "linewidth": 1, "zorder": 2}
        ax.add_patch(plt.Circle(spot, radius[name], **disc))


def _kept(pairs, nodes, weight, wanted):
    """Pairs that the rule keeps, the weakest first, and the names to draw."""
    for column, limit in wanted.items():
        if limit is not None:
            pairs = pairs[pairs[column] < limit if column == "q" else pairs[column] >= limit]
    pairs = pairs.sort_values(weight, ascending=False, kind="stable")
    if len(nodes) > MOST_NAMES:
        names = set()
        for ends in pairs[["a", "b"]].itertuples(index=False, name=None):
            names |= set(ends) if len(names | set(ends)) <= MOST_NAMES else set()
        nodes = nodes[nodes["node"].isin(names)]
        pairs = pairs[pairs["a"].isin(names) & pairs["b"].isin(names)]
    if len(pairs) > MOST_TIES:  # of equally strong ones all are drawn, or none
        above = pairs[pairs[weight] > pairs[weight].iloc[MOST_TIES]]
        pairs = above if len(above) else pairs.head(MOST_TIES)
    return pairs[::-1], nodes


def _rule(pairs, kept, wanted, nodes):
    """The rule in words, and what it leaves out; "" where all is drawn."""
    if len(kept) == len(pairs):
        return ""
    words = {"q": "q < {limit:g}", "observed": "{limit:g} shared contexts or more"}
    words |= {"documents": "in {limit:g} documents or more"}
    rules = [message(words[column], limit=limit) for column, limit in wanted.items() if limit is not None]
    text = "{kept:,} of {n:pair.oblique} drawn, between {names:node.oblique}: the strongest{rules}; {left:,} left out."
    rules = f" ({translated(', ').join(rules)})" if rules else ""
    return message(text, kept=len(kept), n=len(pairs), names=len(nodes), rules=rules, left=len(pairs) - len(kept))


def _circle(names, ties):
    """Places on a circle, the first on top, each name followed by the one it is most strongly tied to."""
    order, left = [], list(names)
    while left:
        strengths = [ties.get(frozenset((order[-1], name)), 0) for name in left] if order else [0]
        order.append(left.pop(int(np.argmax(strengths))))
    angles = np.pi / 2 - 2 * np.pi * np.arange(len(order)) / len(order)
    return {name: np.array([np.cos(angle), np.sin(angle)]) for name, angle in zip(order, angles, strict=True)}
