"""Charts for all eyes: colours that differ in grey and for people who see fewer, and contrast."""

import itertools

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from drawn import COUNTRIES, DRAWN, behind, contrast, kinds, linear, texts_of

from mudawwana import charts
from mudawwana.charts import _frame as frame
from mudawwana.charts import arabic_text as lettering

pytestmark = pytest.mark.usefixtures("closed_figures")


# Machado, Oliveira and Fernandes 2009, severity 1: linear red, green and blue as people see them who lack one cone.
SIGHT = {
    "usual": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def lab(colour, sight="usual"):
    """Lightness and the two colour axes of CIELAB, where a distance of 2.3 is just seen."""
    x, y, z = XYZ @ np.clip(np.array(SIGHT[sight]) @ linear(colour), 0, 1) / [0.95047, 1, 1.08883]
    x, y, z = (np.cbrt(v) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in (x, y, z))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_the_measures_of_colour_are_right():
    assert contrast("black") == pytest.approx(21)
    assert contrast("#777777") == pytest.approx(4.48, abs=0.01)  # the grey that famously just fails
    assert lab("white") == pytest.approx([100, 0, 0], abs=0.02)
    assert lab("red") == pytest.approx([53.24, 80.09, 67.20], abs=0.02)
    assert np.linalg.norm(lab("#d7191c", "deuteranopia") - lab("#1a9641", "deuteranopia")) < 25  # red and green
    assert np.linalg.norm(lab("#d7191c") - lab("#1a9641")) > 100


@pytest.mark.parametrize("sight", SIGHT)
def test_colours_of_kinds_differ_for_all_eyes(sight):
    for one, other in itertools.combinations([*frame.KINDS], 2):
        assert np.linalg.norm(lab(one, sight) - lab(other, sight)) > 15, (one, other)
    for pair in ((frame.BLUE, frame.ORANGE), (frame.BLUE, frame.PALE_GREY)):
        assert np.linalg.norm(lab(pair[0], sight) - lab(pair[1], sight)) > 15


def test_kinds_differ_in_grey():
    looks = [(lab(colour)[0], hatch) for colour, hatch in zip(frame.KINDS, frame.HATCHES, strict=True)]
    for (light, hatch), (other, another) in itertools.combinations(looks, 2):
        assert abs(light - other) > 14 or hatch != another
    bars = charts.stacked_bar(kinds().assign(capital_2=1), sort=False).patches[:: len(COUNTRIES)]
    assert [patch.get_hatch() for patch in bars] == frame.HATCHES
    assert abs(lab(frame.BLUE)[0] - lab(frame.PALE_GREY)[0]) > 14
    for name in ("Blues", "PuOr_r"):  # the two sides of the latter differ by their numbers' signs
        light = [lab(colour)[0] for colour in mpl.colormaps[name](np.linspace(0.5 * (name == "PuOr_r"), 1, 21))[:, :3]]
        assert np.all(np.diff(light) < 0)


def test_numbers_in_cells_have_contrast():
    for name in ("Blues", "PuOr_r"):
        for background in mpl.colormaps[name](np.linspace(0, 1, 101))[:, :3]:
            assert contrast(background, frame.readable(background)) >= 4.5


@pytest.mark.parametrize("name", DRAWN)
def test_text_has_contrast(name):
    ax = DRAWN[name]()
    texts = texts_of(ax)
    assert len(texts) > 10
    for text in texts:
        assert contrast(text.get_color(), behind(text, ax)) >= 4.5, text


@pytest.mark.parametrize("name", [name for name in DRAWN if "heatmap" not in name])  # a cell has its number
def test_marks_have_contrast_or_an_edge_that_has(name):
    ax = DRAWN[name]()
    ax.figure.draw_without_rendering()
    looks = [[line.get_color()] for line in ax.lines]
    looks += [[patch.get_facecolor(), patch.get_edgecolor()] for patch in ax.patches]
    for marks in ax.collections:
        faces, edges = ([*colours] or [(0, 0, 0, 0)] for colours in (marks.get_facecolor(), marks.get_edgecolor()))
        looks += [[faces[i % len(faces)], edges[i % len(edges)]] for i in range(max(len(faces), len(edges)))]
    looks = {tuple(mpl.colors.to_hex(colour) for colour in look if mpl.colors.to_rgba(colour)[3]) for look in looks}
    looks -= {(lettering.PALE,)}  # the line that a row of ticks stands on
    if name.startswith("world_map"):  # land and its borders are the ground that discs stand on
        looks -= {("#ffffff",), ("#e3e3e3", "#e3e3e3")}
    assert looks
    for look in looks:
        assert max(map(contrast, look)) >= 3, look


def test_kinds_have_contrast_or_an_edge_that_has():
    many = pd.DataFrame([range(1, 13)], columns=list("abcdefghijkl"))
    for patch in charts.stacked_bar(many).patches:
        assert max(contrast(patch.get_facecolor()), contrast(patch.get_edgecolor())) >= 3
        assert not patch.get_hatch() or contrast(patch.get_facecolor(), patch.get_edgecolor()) >= 3
    looks = {(patch.get_facecolor(), patch.get_hatch()) for patch in charts.stacked_bar(many).patches}
    assert len(looks) == 12
