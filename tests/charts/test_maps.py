"""Maps: areas are true, territories are those of ISO, discs by count."""

import itertools

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT
from drawn import printed, routes, world

from mudawwana import charts
from mudawwana.charts import _frame as frame
from mudawwana.charts import maps
from mudawwana.errors import CorpusError

pytestmark = pytest.mark.usefixtures("closed_figures")


@pytest.mark.parametrize("lat", [-80, -35.5, 0, 12, 47, 79])
@pytest.mark.parametrize("lon", [-170, 0, 95])
def test_the_projection_keeps_areas(lon, lat):
    """The Jacobian over cos(latitude), which is the area on a sphere, is the same everywhere."""
    step = 1e-4
    across = (maps.equal_earth(lon + step, lat) - maps.equal_earth(lon - step, lat)) / np.radians(2 * step)
    up = (maps.equal_earth(lon, lat + step) - maps.equal_earth(lon, lat - step)) / np.radians(2 * step)
    area = across[0] * up[1] - across[1] * up[0]
    assert area / np.cos(np.radians(lat)) == pytest.approx(1, abs=1e-4)


def test_the_projection_is_that_of_the_paper():
    """Half the equator and the pole, as Šavrič, Patterson & Jenny give them for a sphere of radius 1."""
    assert maps.equal_earth(180, 0) == pytest.approx([2.7066, 0], abs=1e-4)
    assert maps.equal_earth(0, 90) == pytest.approx([0, 1.3174], abs=1e-4)


def holds(ring, lon, lat):
    """Whether a point is in a ring: how often a line to the east crosses it."""
    (x, y), (u, v) = ring.T, np.roll(ring, -1, axis=0).T
    with np.errstate(divide="ignore", invalid="ignore"):
        crossed = ((y > lat) != (v > lat)) & (lon < x + (lat - y) / (v - y) * (u - x))
    return crossed.sum() % 2 == 1


@pytest.mark.parametrize(
    ("lon", "lat", "country"),
    [
        *[(-6.8, 33.9, "MA"), (-13.2, 26.9, "EH"), (-9.0, 26.0, "EH"), (34.1, 45.2, "UA"), (33.5, 35.3, "CY")],
        *[(44.1, 9.6, "SO"), (-52.3, 4.5, "GF"), (16.0, 78.6, "SJ"), (35.2, 32.0, "PS"), (21.0, 42.6, "XK")],
        *[(46.7, 24.7, "SA"), (37.6, 55.8, "RU"), (-175.0, 67.0, "RU"), (2.3, 48.9, "FR"), (121.0, 24.0, "TW")],
    ],
)
def test_places_lie_in_the_country_that_iso_gives_them_to(lon, lat, country):
    assert {code for _, code, _, ring in maps._outlines() if holds(ring, lon, lat)} == {country}


def test_every_country_of_the_lexicon_has_a_place_and_most_lie_in_their_own_outline():
    lexicon = (ROOT / "lib/mudawwana/arabic/lexicons/countries.tsv").read_text(encoding="utf-8").splitlines()[1:]
    points = maps._points()
    assert {line.split("\t")[0] for line in lexicon} <= set(points)
    drawn = {code for _, code, _, _ in maps._outlines()}
    astray = [
        code
        for code in drawn & set(points)
        if not any(holds(ring, *points[code]) for _, one, _, ring in maps._outlines() if one == code)
    ]
    assert set(astray) <= {"GF", "TF", "FJ"}  # drawn coarsely: the place is on a coast


def test_no_ring_crosses_the_edge_of_the_map():
    for territory, _, _, ring in maps._outlines():
        assert np.abs(np.diff(ring[:, 0])).max() < 60, territory
        assert np.abs(ring[:, 0]).max() <= 180
        assert len(ring) > 2


def test_discs_are_by_count_and_ties_by_strength():
    ax = charts.world_map(world(), pairs=routes())
    discs = [patch.radius for patch in ax.patches]
    assert (discs[0] / discs[3]) ** 2 == pytest.approx(4)
    widths = [line.get_linewidth() for line in ax.lines if line.get_color() == frame.ORANGE]
    assert widths == pytest.approx([0.8, 6 * 4 / 9, 6])
    assert len(printed(ax)) == 12


def test_what_lies_outside_and_what_is_contested_is_said():
    ax = charts.world_map(world(), view="arab", contested={"EH": "MA"})
    notes = " ".join(text.get_text() for text in ax.figure.texts).replace("\n", " ")
    assert "Outside the map: 5 countries." in notes
    assert "contested borders are dashed. EH is drawn as part of MA." in notes

    def dashed(ax):
        return next(len(lines.get_paths()[0]) for lines in ax.collections if lines.get_linestyle()[0][1])

    assert dashed(ax) < dashed(charts.world_map(world(), view="arab"))


def test_neighbours_keep_their_border_when_outlines_are_thinned():
    """Of points less than a point of print apart both keep the same; a line goes on as long as its border does."""
    bent = [(2, 0), (2.1, 0.1), (2, 2), (2, 4)]
    west, east = np.array([(0, 4), (0, 0), *bent, (0, 4)]), np.array([(9, 0), (9, 4), *bent[::-1], (9, 0)])
    rings = maps._thinned([west, east, np.array([(20, 20), (20.1, 20), (20, 20.1)])])
    assert rings[0] == [(0, 4), (0, 0), (2, 0), (2, 2), (2, 4), (0, 4)]
    assert len(rings[2]) == 4  # an island is drawn, however small
    owners = [("A", False), ("B", True), ("C", False)]
    assert maps._borders(rings, owners) == ([], [[(2, 0), (2, 2), (2, 4)]])
    assert maps._borders(rings, [("A", False), ("B", False), ("C", False)]) == ([[(2, 0), (2, 2), (2, 4)]], [])


def test_a_map_is_no_large_drawing(tmp_path):
    ax = charts.world_map(world(), title="Countries by mentions")
    _, drawing, _ = charts.save_figure(ax, "03-map", world(), tmp_path)
    assert drawing.stat().st_size < 250_000


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: charts.world_map(pd.DataFrame({"country": ["INT"], "total": [3]})), "'INT' is no code of ISO 3166-1"),
        (lambda: charts.world_map(world(), view="moon"), "view 'moon' is not known"),
        (lambda: charts.world_map(world(), contested={"Atlantis": "MA"}), "'Atlantis' is no territory"),
        (lambda: charts.world_map(world(), pairs=routes().assign(a="??")), "is no code"),
    ],
)
def test_errors_say_what_to_do(call, message):
    with pytest.raises(CorpusError, match=message):
        call()


@pytest.mark.parametrize("count", [30, 31])
def test_of_many_ties_the_strongest_are_drawn(count):
    codes = world()["country"]
    pairs = pd.DataFrame(itertools.combinations(codes, 2), columns=["a", "b"]).head(count)
    ax = charts.world_map(world(), pairs=pairs.assign(observed=range(1, count + 1)))
    assert len([line for line in ax.lines if line.get_color() == frame.ORANGE]) == 30
    assert any("The 30 strongest of 31 ties." in text.get_text() for text in ax.figure.texts) == (count == 31)
