"""Strips: where terms occur through the documents."""

import numpy as np

from mudawwana.charts._frame import (
    BLUE,
    LINE_GREY,
    ORANGE,
    axis_number,
    checked,
    framed_axes,
    noted,
    nothing_to_show,
    say,
)
from mudawwana.charts._mirror import chart
from mudawwana.charts._rows import beside, name_rows, plot_width, short
from mudawwana.charts.arabic_text import GREY, PALE, label, text_width
from mudawwana.errors import CorpusError, apart
from mudawwana.messages import message, number, translated

MOST_STRIPS, _STRETCHES = 20, 80  # documents drawn tick by tick, and named; stretches of all words together
_DENSITY = "Height: rate in stretches of equal length, each row by its highest; the line is an even spread."


@chart
def dispersion(positions, lengths, *, term="term", groups=None, xlabel="", **heading):
    """Where terms occur: a row a term, a tick an occurrence, documents side by side at their true lengths.

    Of more than twenty documents ticks would be a bar code: the height is then the rate in each of eighty stretches of
    equally many words, every row on its own scale, with a line where it would stand if the term were spread evenly.

    Parameters
    ----------
    positions : DataFrame
        One row an occurrence: the columns ``document`` and ``position``, the place in it, in words from 0. Terms are
        drawn in the order they come.
    lengths : dict or Series
        Words in each document, in the order to draw them.
    term : str
        Column with the term.
    groups : dict or Series, optional
        Group of each document, such as its outlet or day: documents of a group stand together, and groups are named
        in place of documents; those without room for their names in the note.
    xlabel, **heading
        As in `bar`.

    Examples
    --------
    >>> import pandas as pd
    >>> toy = pd.DataFrame({"term": ["الأمن", "الأمن"], "document": ["A", "B"], "position": [3, 0]})
    >>> ax = dispersion(toy, {"A": 10, "B": 5})
    >>> [float(x) for x in ax.collections[2].get_positions()]
    [3.5, 10.5]
    """
    table = checked(positions, [term, "document"], ["position"], chart="dispersion")
    if table.empty:
        return nothing_to_show(**heading)
    terms = list(dict.fromkeys(table[term]))
    lengths, spans = _by_group(_lengths(table["document"], table["position"], lengths), groups)
    total = sum(lengths.values())
    starts = dict(zip(lengths, np.cumsum([0, *lengths.values()]), strict=False))
    names = short(terms)
    plot = plot_width(names, heading.get("ax"))
    dense, parted = len(lengths) > MOST_STRIPS, len(spans) <= MOST_STRIPS
    places, unnamed = _places(spans, plot) if parted else ([], [])
    notes = [translated(_DENSITY)] if dense else []
    if unnamed:
        without = "No room above for the names, in this order: {names}."
        notes.append(message(without, names=translated(", ").join(short(unnamed))))
    elif groups is not None and not parted:
        notes.append(message("{n:group}: too many to name.", n=len(spans)))
    heading = noted(heading, *notes)
    ax = framed_axes(0.26 * len(terms) + 0.9, **heading)
    marks = table["document"].map(starts) + table["position"] + 0.5
    rows = [marks[table[term] == name].to_numpy() for name in terms]
    ax.hlines(range(len(terms)), 0, total, color=PALE, linewidth=0.6, zorder=0)
    if parted:
        edges = np.cumsum([0, *spans.values()])
        ax.vlines(edges, len(terms) - 0.4, -0.6, color=LINE_GREY, linewidth=0.8, zorder=0)
    (_heights if dense else _ticks)(ax, rows, total)
    for row, marks in enumerate(rows):
        beside(ax, total, row, number(len(marks)), GREY)
    name_rows(ax, names)
    ax.set(xlim=(0, total), xlabel=label(translated(xlabel)))
    ax.locator_params(axis="x", integer=True)  # a place between two words would be printed as one of them
    ax.xaxis.set_major_formatter(axis_number)
    ax.spines["bottom"].set_visible(False)
    for name, centre, line in places:
        place = {"xycoords": ("data", "axes fraction"), "textcoords": "offset points", "ha": "center"}
        ax.annotate(label(name), (centre * total / plot, 1), (0, 4 + 12 * line), size=8, color=GREY, **place)
    told = [f"{apart(name)} {number(len(marks))}" for name, marks in zip(names, rows, strict=True)]
    what = "Dispersion plot of {n:term.oblique} in {documents:document.oblique}, with occurrences"
    say(ax, message(what, n=len(terms), documents=len(lengths)), told)
    return ax


def _lengths(documents, positions, lengths):
    """Words of each document, as given, if what was found lies within them."""
    lengths = {str(name): int(length) for name, length in dict(lengths).items()}
    beyond = documents[positions >= documents.map(lengths).fillna(0)]
    if len(beyond):
        raise CorpusError(f"dispersion: no length for {beyond.iloc[0]}, or too small a one. Give its number of words.")
    return lengths


def _by_group(lengths, groups):
    """Lengths of documents, those of a group together, and of what is named: groups, or the documents themselves."""
    if groups is None:
        return lengths, lengths
    groups = {str(name): str(group) for name, group in dict(groups).items()}
    if missing := [name for name in lengths if name not in groups]:
        raise CorpusError(f"dispersion: no group for {missing[0]}. Give each document one.")
    spans = {}
    for name, length in lengths.items():
        spans[groups[name]] = spans.get(groups[name], 0) + length
    order = {group: place for place, group in enumerate(spans)}
    return dict(sorted(lengths.items(), key=lambda one: order[groups[one[0]]])), spans


def _ticks(ax, rows, total):
    """A tick an occurrence."""
    ax.eventplot(rows, lineoffsets=range(len(rows)), linelengths=0.66, linewidths=0.9, colors=BLUE)


def _heights(ax, rows, total):
    """The rate in stretches of equal length, upwards from the line of the row, and the even rate."""
    edges = np.linspace(0, total, min(_STRETCHES, total) + 1)
    for row, marks in enumerate(rows):
        heights = np.histogram(marks, edges)[0] / np.diff(edges)
        most = heights.max() or 1
        base = row + 0.33
        ax.stairs(base - 0.72 * heights / most, edges, baseline=base, fill=True, color=BLUE, linewidth=0, zorder=1)
        even = base - 0.72 * len(marks) / total / most
        ax.hlines(even, 0, total, color=ORANGE, linewidth=0.6, zorder=2)


def _places(spans, wide):
    """Names above their stretches, where in so many points, and on which of three lines; and those without room.

    The longest stretches come first.
    """
    ends = wide * np.cumsum([0, *spans.values()]) / sum(spans.values())
    middles = dict(zip(spans, (ends[1:] + ends[:-1]) / 2, strict=True))
    taken, places = ([], [], []), {}
    for name in sorted(spans, key=spans.get, reverse=True):
        text = short([name])[0]
        half = text_width(text, 8) / 2 + 3
        centre = max(half, min(middles[name], wide - half))  # none stands out to the side
        line = next((n for n, other in enumerate(taken) if all(abs(centre - c) >= half + h for c, h in other)), None)
        if line is not None and half <= wide / 2:
            taken[line].append((centre, half))
            places[name] = text, centre, line
    return list(places.values()), [name for name in spans if name not in places]
