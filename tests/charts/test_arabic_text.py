"""Arabic the right way round: letters joined, from right to left, and the same pictures by older matplotlib."""

import os
import subprocess
import sys
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from drawn import TERMS, terms
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import _text_helpers, font_manager
from matplotlib import pyplot as plt

from mudawwana import CorpusError, charts
from mudawwana.charts import arabic_text as lettering
from mudawwana.errors import direction

pytestmark = pytest.mark.usefixtures("closed_figures")

# These look into matplotlib; what an older one draws is compared picture by picture below.
by_glyph = pytest.mark.skipif(not lettering._shapes_arabic(), reason="this matplotlib lays out letters one by one")


def glyphs(text):
    """What matplotlib lays out for a text, from left to right: letter, its glyph, the glyph of the lone letter."""
    font = font_manager.get_font(font_manager.findfont(lettering.DEFAULT_FONT))
    items = sorted(_text_helpers.layout(text, font), key=lambda item: item.x)
    return [(item.char, item.glyph_index, font.get_char_index(ord(item.char[0]))) for item in items]


def right_way_round(drawn, word):
    """Whether the text drawn shows an Arabic word with its first letter on the right and its letters joined."""
    found = glyphs(drawn)
    in_order = "".join(letter for letter, *_ in reversed(found)) == word
    return in_order and any(glyph != alone for _, glyph, alone in found)


@by_glyph
def test_labels_read_right_to_left_with_joined_letters():
    ax = charts.bar(terms().head(3), "term", "count")
    drawn = [text.get_text() for text in ax.get_yticklabels()]
    # the hamza on alef after lam is one glyph with it, so these words have one glyph a letter
    assert right_way_round(drawn[1], "المغرب")
    assert right_way_round(drawn[2], "التعاون")


@by_glyph
def test_the_check_above_sees_reversed_and_unjoined_labels(monkeypatch):
    assert not right_way_round("المغرب"[::-1], "المغرب")
    assert not right_way_round("\u200c".join("المغرب"), "المغرب")
    monkeypatch.setattr(lettering, "_shapes_arabic", lambda: False)  # the wrong answer for this matplotlib
    assert not right_way_round(lettering.label("المغرب"), "المغرب")


def test_picture_of_a_label_begins_with_its_first_letter_on_the_right():
    figure = plt.figure(figsize=(2, 1))
    figure.text(0.5, 0.5, lettering.label("ابب"), size=30, ha="center")
    figure.canvas.draw()
    ink = np.asarray(figure.canvas.buffer_rgba())[..., 0] < 128
    columns = np.flatnonzero(ink.any(axis=0))
    tall = np.flatnonzero(ink.sum(axis=0) == ink.sum(axis=0).max())  # the alef is the one upright letter
    assert tall.min() > columns.mean()


@by_glyph
@pytest.mark.parametrize(
    ("text", "left_to_right"),
    [
        ("كأس العالم 2030", "2030 ملاعلا سأك"),
        ("المغرب (MA)", ")MA( برغملا"),  # the brackets are mirrored when drawn
        ("Morocco المغرب", "Morocco برغملا"),
        ("12.5 %", "12.5 %"),
    ],
)
def test_mixed_labels_keep_numbers_and_latin_in_order(text, left_to_right):
    assert "".join(letter for letter, *_ in glyphs(lettering.label(text))) == left_to_right


@by_glyph
def test_brackets_are_mirrored():
    drawn = {letter: (glyph, alone) for letter, glyph, alone in glyphs(lettering.label("المغرب (MA)"))}
    assert drawn["("] == drawn[")"][::-1]


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("المغرب", "\ufe8f\ufeae\ufed0\ufee4\ufedf\ufe8d"),
        ("كأس 2030", "2030 \ufeb1\ufe84\ufedb"),
        ("بيت (MA)", "(MA) \ufe96\ufef4\ufe91"),
        ("لله", "\ufeea\ufee0\ufedf"),
        ("بيت\nabc", "\ufe96\ufef4\ufe91\nabc"),
    ],
)
def test_older_matplotlib_gets_joined_and_turned_letters(monkeypatch, text, turned):
    monkeypatch.setattr(lettering, "_shapes_arabic", lambda: False)
    assert lettering.label(text) == turned


@by_glyph
def test_capability_is_asked_of_matplotlib(monkeypatch):
    asked = lettering._shapes_arabic.__wrapped__

    class OneByOne:
        """How an older matplotlib lays out text: letter after letter, each in its lone form."""

        def __init__(self, _, text, size, prop):
            real = [real_path((0, 0), letter, size=size, prop=prop).vertices for letter in text]
            starts = np.cumsum([0, *[part[:, 0].max() for part in real]])
            self.vertices = np.vstack([part + [start, 0] for part, start in zip(real, starts, strict=False)])

    real_path = lettering.TextPath
    assert asked()
    monkeypatch.setattr(lettering, "TextPath", OneByOne)
    assert not asked()


@given(st.lists(st.sampled_from([*TERMS, "MA", "2030", "(word)"]), min_size=1, max_size=12), st.integers(20, 200))
def test_wrapping_keeps_every_word_and_the_direction(words, width):
    text = " ".join(words)
    lines = lettering.wrap(text, width, 9).split("\n")
    assert " ".join(lines).replace(lettering.LRM, "").replace(lettering.RLM, "") == text
    assert {direction(line) == "rtl" for line in lines} == {direction(text) == "rtl"}
    assert all(lettering.text_width(line, 9) <= width or " " not in line for line in lines)


def test_a_long_name_keeps_its_beginning_and_its_end():
    assert lettering.shorten("مدوّنة", 100, 9) == "مدوّنة"
    assert lettering.shorten("articles/2024/politics/a-very-long-name.txt", 100, 9) == "articles/2…-name.txt"
    assert lettering.text_width("articles/2…-name.txt", 9) <= 100 < lettering.text_width("articles/20…-name.txt", 9)


def test_font_is_one_setting():
    charts.use_font(Path(mpl.get_data_path(), "fonts", "ttf", "DejaVuSansMono.ttf"))
    try:
        ax = charts.bar(terms().head(2), "term", "count")
        assert ax.get_yticklabels()[0].get_fontfamily() == ["DejaVu Sans Mono", lettering.DEFAULT_FONT]
    finally:
        charts.use_font()
    charts.use_font(font_manager.findfont(lettering.DEFAULT_FONT))  # a file will do
    charts.use_font()
    with pytest.raises(CorpusError, match="there is no such font"):
        charts.use_font("No Such Naskh")


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_the_default_font_is_the_one_that_matplotlib_ships_whatever_the_system_has(weight):
    path = font_manager.findfont(font_manager.FontProperties(family=lettering.DEFAULT_FONT, weight=weight))
    assert Path(path).is_relative_to(mpl.get_data_path())
    assert ("Bold" in path) == (weight == "bold")


# Older matplotlib draws the same pictures ------------------------------------------------------------------------

# `make test-older-matplotlib` installs it; there is no index to ask here.
OLDER = os.environ.get("MUDAWWANA_OLDER_MATPLOTLIB")  # a folder with another matplotlib, in front of the usual one
LABELS = ["المغرب", "الأمن الوطني", "كأس العالم 2030", "المغرب (MA)", "Morocco المغرب", "12.5 % من الأصوات", "لله"]
LABELS += ["الإرهاب: 5$ إلى 7$", "لا إله", "شؤون، هيئة؟ مسؤول", "«الفرنسية»", "الات\u200cحاد\u200f", "السعودية\u202e"]

# Run here and, as text, with the other matplotlib.
DRAW = """
import sys
import numpy as np
import matplotlib as mpl
from matplotlib import pyplot as plt
from mudawwana.charts import arabic_text as lettering

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
