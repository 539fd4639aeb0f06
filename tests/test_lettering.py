"""Older matplotlib draws the same pictures. `make test-older-matplotlib` installs it; there is no index to ask here."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

OLDER = os.environ.get("MUDAWWANA_OLDER_MATPLOTLIB")  # a folder with another matplotlib, in front of the usual one
LABELS = ["المغرب", "الأمن الوطني", "كأس العالم 2030", "المغرب (MA)", "Morocco المغرب", "12.5 % من الأصوات", "لله"]
LABELS += ["الإرهاب: 5$ إلى 7$", "لا إله", "شؤون، هيئة؟ مسؤول", "«الفرنسية»", "الات\u200cحاد\u200f", "السعودية\u202e"]

# Run here and, as text, with the other matplotlib.
DRAW = """
import sys
import numpy as np
import matplotlib as mpl
from matplotlib import pyplot as plt
from mudawwana import lettering

mpl.use("agg")

def picture(text):
    with lettering.style():
        figure = plt.figure(figsize=(8, 1), dpi=300)
        figure.text(0.5, 0.4, text, size=36, ha="center")
        figure.canvas.draw()
    ink = 255 - np.asarray(figure.canvas.buffer_rgba())[..., 0].astype(float)
    plt.close(figure)
    columns = np.flatnonzero(ink.any(axis=0))
    return ink[:, columns[0] : columns[-1] + 1]

def pictures(labels):
    return {f"{i}": picture(lettering.label(text)) for i, text in enumerate(labels)}
"""
exec(DRAW)


def outline(ink):
    """Ink column by column, from left to right, blurred by two or three pixels: glyphs stand on whole pixels in one."""
    return np.convolve(
        np.interp(np.linspace(0, ink.shape[1] - 1, 400), range(ink.shape[1]), ink.sum(axis=0)), np.ones(9)
    )


def likeness(one, other):
    return np.corrcoef(outline(one), outline(other))[0, 1]


@pytest.fixture(scope="module")
def older(tmp_path_factory):
    """Pictures of the labels, and of the first one as it would be without `label`, by the other matplotlib."""
    if not OLDER:
        pytest.skip("no older matplotlib here: make test-older-matplotlib")
    folder = tmp_path_factory.mktemp("older")
    code = f"""{DRAW}
assert mpl.__file__.startswith(sys.argv[2]), mpl.__file__
assert not lettering._shapes_arabic(), "this matplotlib shapes Arabic: it is not an older one"
plain = {{f"plain {{i}}": picture(text) for i, text in enumerate(sys.argv[3:5])}}
np.savez(sys.argv[1], **pictures(sys.argv[3:]), **plain)
"""
    place = Path(OLDER).resolve()
    path = os.pathsep.join([str(place), *filter(None, [os.environ.get("PYTHONPATH")])])
    file = folder / "pictures.npz"
    subprocess.run(
        [sys.executable, "-c", code, file, place, *LABELS], env=os.environ | {"PYTHONPATH": path}, check=True
    )
    return dict(np.load(file, allow_pickle=False))


@pytest.mark.parametrize("number", range(len(LABELS)))
def test_older_matplotlib_draws_the_same_picture(older, number):
    here = picture_of(LABELS[number])
    there = older[str(number)]
    assert abs(here.shape[1] - there.shape[1]) <= 0.02 * here.shape[1] + 2
    assert likeness(here, there) > 0.98
    assert likeness(here, there[:, ::-1]) < 0.6  # not the mirror image


@pytest.mark.parametrize("number", [0, 1])
def test_without_label_older_matplotlib_draws_another_picture(older, number):
    assert likeness(picture_of(LABELS[number]), older[f"plain {number}"]) < 0.8


def picture_of(text):
    return pictures([text])["0"]  # noqa: F821


@pytest.mark.parametrize("number", [0, 1])
def test_the_measure_tells_a_picture_from_its_mirror_image(number):
    here = picture_of(LABELS[number])
    assert likeness(here, here) > 0.999
    assert likeness(here, here[:, ::-1]) < 0.6
    assert likeness(here, picture_of(LABELS[number + 2])) < 0.8
