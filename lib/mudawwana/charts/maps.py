"""Maps: countries as discs by their counts, on outlines of which every part has its true area."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.collections import PathCollection
from matplotlib.path import Path as Outline

from mudawwana.charts._frame import BLUE, COLUMN, LINE_GREY, ORANGE, checked, noted, nothing_to_show, say
from mudawwana.charts._mirror import chart, legend
from mudawwana.charts._rows import printer_of, short
from mudawwana.charts._sheet import HALO, MOST_TIES, in_key, place_labels, sheet, thickness
from mudawwana.charts.arabic_text import INK, text_width
from mudawwana.charts.arabic_text import label as lettered
from mudawwana.errors import CorpusError, apart
from mudawwana.mentions import country_name
from mudawwana.messages import message, translated

VIEWS = {"world": (-179.9, -56, 179.9, 80), "arab": (-19, -3, 62, 46)}  # west, south, east, north
HERE = Path(__file__).parent
_LAND = "#e3e3e3"
_NAMED = 12  # of the largest counts
_NEAR = 1  # points between those of an outline that are drawn
_DASHED = {"edgecolor": LINE_GREY, "linestyle": (0, (2, 2))}
_CONTESTED = "EH, FK, TW, UA-43, XK, CY-N, SO-N"
_BORDERS = (
    "Equal Earth, areas are true. Outlines: Natural Earth. Countries as in ISO 3166-1; contested borders are dashed."
)


@chart
def world_map(table, *, pairs=None, contested=None, view="world", key="", **heading):
    """Countries as discs on a map, area by count; with pairs also the ties between them, width by strength.

    Discs, not coloured countries: a count belongs to a country, not to its square kilometres, and Bahrain would not be
    seen. The projection is Equal Earth (Šavrič, Patterson & Jenny 2018). Countries and borders are those of ISO 3166-1;
    borders that are contested are dashed, and the note says so.

    Parameters
    ----------
    table : DataFrame
        As from ``mentions_by_country``: in ``country`` the code (ISO 3166-1 alpha-2, or XK), in ``total`` the count.
        Countries with nought are left out, the twelve largest are named.
    pairs : DataFrame, optional
        As from ``cooccurrence``: codes in ``a`` and ``b``, the strength in ``observed``. Drawn as lines, the strongest
        on top, 30 at most, and none at or below nought.
    contested : dict, optional
        A territory whose border is dashed otherwise, and the country as part of which it is to be drawn instead, as in
        ``{"EH": "MA"}``; Crimea is ``"UA-43"``. Counts are not joined.
    view : {"world", "arab"}
        What is seen: the world, or the Arab countries.
    key : str
        What the counts are called.
    **heading
        As in `bar`.

    Raises
    ------
    CorpusError
        A missing column, a code that is no country's, an unknown territory or view.

    Examples
    --------
    >>> toy = pd.DataFrame({"country": ["MA", "BH"], "total": [16, 4]})
    >>> ax = world_map(toy)
    >>> round((ax.patches[0].radius / ax.patches[1].radius) ** 2, 6)
    4.0
    """
    counts = checked(table, ["country"], ["total"], chart="world_map", signed=False).set_index("country")["total"]
    counts = counts[counts > 0].sort_values(ascending=False, kind="stable")
    ties, places = _ties(pairs), _points()
    if view not in VIEWS:
        raise CorpusError(f"world_map: view {view!r} is not known. Use one of {tuple(VIEWS)}.")
    for code in [*counts.index, *(end for tie in ties for end in tie[:2])]:
        if code not in places:
            raise CorpusError(f"world_map: {code!r} is no code of ISO 3166-1. Leave such rows out.")
    if counts.empty:
        return nothing_to_show(**heading)
    west, south, east, north = VIEWS[view]
    seen = {code for code, (lon, lat) in places.items() if west <= lon <= east and south <= lat <= north}
    outside = len(counts) - counts.index.isin(seen).sum()
    counts = counts[counts.index.isin(seen)]
    ties = [tie for tie in ties if {*tie[:2]} <= seen]
    heading = noted(heading, _basis(contested or {}, outside, len(ties)))
    ties = ties[-MOST_TIES:]
    ax, to_sheet, size = _drawn_land(VIEWS[view], contested or {}, heading)
    spots = {code: to_sheet(*places[code]) for code in [*counts.index, *(end for tie in ties for end in tie[:2])]}
    largest = 11 if view == "world" else 17  # points, its radius: near countries must not hide each other
    sizes = largest * np.sqrt(counts / counts.max())
    radius = dict.fromkeys(spots, 1.5) | sizes.clip(1.5).to_dict()
    _draw_ties(ax, spots, ties)
    for code in counts.index:  # the largest first, so that smaller ones lie on top
        disc = {"facecolor": BLUE, "edgecolor": "white", "linewidth": 0.7, "alpha": 0.8, "zorder": 3}
        ax.add_patch(plt.Circle(spots[code], radius[code], **disc))
    shown = dict(zip(counts.index, short(map(country_name, counts.index)), strict=True))
    _name(ax, dict(list(shown.items())[:_NAMED]), spots, radius, ties, size)
    printer = printer_of(counts, None)
    _key(ax, counts.max(), largest, printer, key)
    told = [f"{apart(shown[code])} {printer(n)}" for code, n in counts.items()]
    what = "Map of {n:country.oblique}" if pairs is None else "Map of {n:country.oblique} and {ties:tie.oblique}"
    say(ax, message(what, n=len(counts), ties=len(ties)), told, key)
    return ax


def equal_earth(lon, lat):
    """Degrees to the plane of the Equal Earth projection, in radii of the Earth: every area keeps its size."""
    a = (1.340264, -0.081106, 0.000893, 0.003796)
    turn = np.arcsin(np.sqrt(3) / 2 * np.sin(np.radians(lat)))
    slope = a[0] + 3 * a[1] * turn**2 + 7 * a[2] * turn**6 + 9 * a[3] * turn**8
    x = 2 * np.sqrt(3) * np.radians(lon) * np.cos(turn) / (3 * slope)
    return np.stack([x, a[0] * turn + a[1] * turn**3 + a[2] * turn**7 + a[3] * turn**9], axis=-1)


@cache
def _outlines():
    """Territory, country, who else claims it, and its ring in degrees; ``tools.build_outlines`` made the file."""
    table = pd.read_csv(HERE / "world_outlines.tsv", sep="\t", keep_default_na=False)
    rings = [np.array([point.split(",") for point in ring.split()], float) for ring in table["ring"]]
    return list(zip(table["territory"], table["country"], table["also"], rings, strict=True))


@cache
def _points():
    """Where the disc of a country stands, in degrees."""
    table = pd.read_csv(HERE / "world_points.tsv", sep="\t", keep_default_na=False)
    return {code: (lon, lat) for code, lon, lat in table.itertuples(index=False, name=None)}


def _ties(pairs):
    """Two codes and a strength each, the strongest last."""
    if pairs is None:
        return []
    pairs = checked(pairs, ["a", "b"], ["observed"], chart="world_map, pairs")
    pairs = pairs[pairs["observed"] > 0].sort_values("observed", ascending=False, kind="stable")[::-1]
    return list(pairs[["a", "b", "observed"]].itertuples(index=False, name=None))


def _basis(contested, outside, ties):
    """What the map rests on, and what it leaves out, for the note."""
    notes = [message("Outside the map: {n:country}.", n=outside)] if outside else []
    notes += [message("The {most} strongest of {n:tie.oblique}.", most=MOST_TIES, n=ties)] if ties > MOST_TIES else []
    notes += [translated(_BORDERS)]
    notes += [message("{one} is drawn as part of {other}.", one=one, other=other) for one, other in contested.items()]
    return " ".join(notes)


def _drawn_land(window, contested, heading):
    """Axes with the land, a function from degrees to their points, and how many of these they are wide and high."""
    west, south, east, north = window
    edge = np.linspace(0, 1, 50)
    lon = np.concatenate([*[west + (east - west) * edge] * 2, np.full(50, west), np.full(50, east)])
    lat = np.concatenate([np.full(50, south), np.full(50, north), *[south + (north - south) * edge] * 2])
    low, high = equal_earth(lon, lat).min(axis=0), equal_earth(lon, lat).max(axis=0)
    shape = (high - low)[1] / (high - low)[0]
    ax, *size = sheet(COLUMN / 72 * shape, **heading)
    scale = min(size / (high - low))
    corner = (np.array(size) - scale * (low + high)) / 2

    def to_sheet(lon, lat):
        return corner + scale * equal_earth(lon, lat)

    territories = {territory for territory, *_ in _outlines()}
    for territory in contested:
        if territory not in territories:
            raise CorpusError(f"world_map: {territory!r} is no territory of the outlines. Contested: {_CONTESTED}.")
    rings = _thinned([to_sheet(*ring.T) for *_, ring in _outlines()])
    owners = [(contested.get(own, of), bool(also) and own not in contested) for own, of, also, _ in _outlines()]
    looks = [{"facecolor": _LAND, "edgecolor": _LAND, "linewidth": 0.3}, {"edgecolor": "white"}, _DASHED]
    inside = plt.Rectangle(corner + scale * low, *(scale * (high - low)), transform=ax.transData)
    for place, (lines, look) in enumerate(zip([rings, *_borders(rings, owners)], looks, strict=True)):
        if lines:  # all in one path: of thousands a drawing would have a megabyte
            look = {"facecolor": "none", "linewidth": 0.7, "zorder": min(place, 1)} | look
            whole = PathCollection([Outline.make_compound_path(*map(Outline, lines))], **look)
            ax.add_collection(whole, autolim=False).set_clip_path(inside)
    return ax, to_sheet, size


def _thinned(rings):
    """Rings of points that print can tell apart; neighbours keep the same ones of the border between them."""
    kept, thinned = {}, []
    for ring in rings:
        cells = map(tuple, np.round(ring / _NEAR).tolist())
        points = [kept.setdefault(cell, point) for cell, point in zip(cells, map(tuple, ring.tolist()), strict=True)]
        points = [point for point, before in zip(points, [None, *points], strict=False) if point != before]
        points = points if len(points) > 3 else list(map(tuple, ring.tolist()))  # an island is seen, however small
        thinned.append(points if points[0] == points[-1] else [*points, points[0]])
    return thinned


def _borders(rings, owners):
    """Lines between countries, each once and as long as it goes on: those that are contested apart, as the second."""
    sides, lines = {}, ([], [])
    for ring, owner in zip(rings, owners, strict=True):
        for ends in pairwise(ring):
            sides.setdefault(frozenset(ends), set()).add(owner)
    left = {ends: any(also for _, also in of) for ends, of in sides.items() if len({one for one, _ in of}) > 1}
    for one, other in (ends for ring in rings for ends in pairwise(ring)):
        dashed = left.pop(frozenset((one, other)), None)
        if dashed is None:
            continue
        if lines[dashed] and lines[dashed][-1][-1] == one:
            lines[dashed][-1].append(other)
        else:
            lines[dashed].append([one, other])
    return lines


def _draw_ties(ax, spots, ties):
    """Ties, the strongest on top."""
    for one, other, strength in ties:
        look = {"color": ORANGE, "linewidth": thickness(strength, ties[-1][2]), "alpha": 0.7, "solid_capstyle": "round"}
        ax.plot(*zip(spots[one], spots[other], strict=True), zorder=2, **look)


def _name(ax, shown, spots, radius, ties, size):
    """Names beside their discs, with a line to those that had to stand farther off."""
    middle = np.mean([spots[code] for code in spots], axis=0)
    for code, place in place_labels(shown, spots, radius, ties, middle, size).items():
        half = np.array([text_width(shown[code], 9) / 2, 5])
        near = np.clip(spots[code], place - half, place + half)
        if np.hypot(*(near - spots[code])) > radius[code] + 8:
            ax.plot(*zip(near, spots[code], strict=True), color=INK, linewidth=0.5, zorder=4)
        look = {"ha": "center", "va": "baseline", "zorder": 5, "path_effects": HALO}
        ax.text(*(place - (0, 3)), lettered(shown[code]), **look)


def _key(ax, most, largest, printer, key):
    """How large the discs of the largest count and of a quarter of it are."""
    ends = sorted({max(most / 4, 1) // 1, most})
    sizes = [largest * np.sqrt(end / most) for end in ends]
    look = {"linestyle": "", "marker": "o", "markeredgewidth": 0, "color": BLUE, "alpha": 0.8}
    dots = [plt.Line2D([], [], markersize=2 * size, **look) for size in sizes]
    apart_by = {"labelspacing": sum(sizes) / 8.5 - 0.3, "borderpad": largest / 8.5 - 0.3}  # in letters of 8.5 points
    look = {"corner": "lower left", "borderaxespad": 0}  # where the ocean is, in every language
    legend(ax, dots, in_key(ends, printer, key), 1, **look, handlelength=largest / 5, **apart_by)
