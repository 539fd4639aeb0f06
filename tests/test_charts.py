"""Charts: Arabic the right way round, marks as long as the numbers, nothing on top of anything else."""

import itertools
import sys
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from conftest import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import _text_helpers, font_manager
from matplotlib import pyplot as plt
from matplotlib.collections import QuadMesh
from matplotlib.text import Text

from mudawwana import charts
from mudawwana.display import visible
from mudawwana.errors import CorpusError

mpl.use("agg")
labels = sys.modules["mudawwana.lettering"]  # the package has a function of this name

TERMS = ["الأمنية", "المغرب", "التعاون", "مكافحة", "الإرهاب", "الأمن", "الوطني", "إسبانيا", "الدولية", "المملكة"]
TERMS += ["الجريمة", "المنظمة", "الشرطة", "المديرية", "مراقبة", "التراب", "الأمني", "الدولي", "الفرنسية", "كأس"]
COUNTRIES = ["المغرب", "إسبانيا", "فرنسا", "الولايات المتحدة", "البرتغال", "ألمانيا", "بلجيكا", "مالي"]
COUNTRIES += ["السعودية", "الإمارات", "المملكة المتحدة", "هولندا"]
WORDS = {
    "title": "Security words lead: الأمنية comes first, and a title may be so long that it needs two lines",
    "subtitle": "عدد مرات الورود في نصوص المقالات",
    "note": "N = 2,143 words in 5 documents. Lines: 95 % bootstrap interval. " * 3,
}


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def terms():
    counts = np.arange(60, 0, -3)
    return pd.DataFrame({"term": TERMS, "count": counts, "low": counts * 0.7, "high": counts * 1.3})


def kinds():
    cells = np.arange(60).reshape(12, 5) % 7
    names = ["name", "adjective", "capital", "city", "implicit"]
    return pd.DataFrame(cells, index=pd.Index(COUNTRIES, name="country"), columns=names)


def matrix():
    values = np.cos(np.arange(12)[:, None] * np.arange(12)) * 0.8
    return pd.DataFrame(np.where(np.eye(12), np.nan, values), index=COUNTRIES, columns=COUNTRIES)


def ties():
    rows = [(a, b, 0.1 + (i * 7 % 10) / 12) for i, (a, b) in enumerate(itertools.combinations(COUNTRIES, 2))]
    nodes = pd.DataFrame({"node": COUNTRIES, "count": [60, 30, 25, 12, 11, 8, 7, 5, 4, 3, 2, 1]})
    return pd.DataFrame(rows, columns=["a", "b", "npmi"]), nodes


def occurrences():
    rows = [(t, d, (i * 37 + k * 61) % 160) for i, t in enumerate(TERMS) for k, d in enumerate("ABCDE") if i != k]
    return pd.DataFrame(rows, columns=["term", "document", "position"])


LENGTHS = {"A": 420, "B": 160, "C": 700, "D": 230, "E": 633}
NAMED = {name: f"التقرير السنوي…{name}" for name in LENGTHS}


def ratios():
    ratio = np.linspace(4, -2, 20)
    return pd.DataFrame({"term": TERMS, "ratio": ratio, "low": ratio - 1, "high": ratio + 1})


def conditions():
    return pd.DataFrame({"country": COUNTRIES, "all": np.arange(24, 0, -2), "article": [9, 22] + [1] * 10})


def panels():
    return terms().assign(country=np.repeat(COUNTRIES[:5], 4))


DRAWN = {
    "bar": lambda: charts.bar(terms(), "term", "count", "low", "high", xlabel="occurrences", **WORDS),
    "stacked_bar": lambda: charts.stacked_bar(kinds(), xlabel="mentions", **WORDS),
    "heatmap": lambda: charts.heatmap(kinds(), **WORDS),
    "heatmap, two measures": lambda: charts.heatmap(matrix(), matrix().abs() * 10 // 1, center=0, **WORDS),
    "network": lambda: charts.network(*ties(), "npmi", threshold=0.3, key="NPMI", **WORDS),
    "dispersion": lambda: charts.dispersion(occurrences(), LENGTHS, xlabel="words", **WORDS),
    "dot_interval": lambda: charts.dot_interval(ratios(), "term", "ratio", "low", "high", **WORDS),
    "paired_dots": lambda: charts.paired_dots(conditions(), "country", "all", "article", **WORDS),
    "small_multiples": lambda: charts.small_multiples(panels(), "country", "term", "count", xlabel="n", **WORDS)[0],
    "small_multiples, long headings": lambda: charts.small_multiples(
        panels().replace(
            {"country": {"فرنسا": "المملكة المتحدة · United Kingdom", "إسبانيا": "Bosnia and Herzegovina"}}
        ),
        "country",
        "term",
        "count",
    )[0],
    "dispersion, long names": lambda: charts.dispersion(
        occurrences().replace({"document": NAMED}), {NAMED[name]: n for name, n in LENGTHS.items()}
    ),
    "dispersion, few words": lambda: charts.dispersion(
        occurrences().assign(position=0).head(40), dict.fromkeys("ABCDE", 3)
    ),
}


# Arabic the right way round ---------------------------------------------------------------------------------------


# These look into matplotlib; what an older one draws is compared picture by picture in test_lettering.py.
by_glyph = pytest.mark.skipif(not labels._shapes_arabic(), reason="this matplotlib lays out letters one by one")


def glyphs(text):
    """What matplotlib lays out for a text, from left to right: letter, its glyph, the glyph of the lone letter."""
    font = font_manager.get_font(font_manager.findfont(labels.DEFAULT_FONT))
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
    monkeypatch.setattr(labels, "_shapes_arabic", lambda: False)  # the wrong answer for this matplotlib
    assert not right_way_round(labels.label("المغرب"), "المغرب")


def test_picture_of_a_label_begins_with_its_first_letter_on_the_right():
    figure = plt.figure(figsize=(2, 1))
    figure.text(0.5, 0.5, labels.label("ابب"), size=30, ha="center")
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
    assert "".join(letter for letter, *_ in glyphs(labels.label(text))) == left_to_right


@by_glyph
def test_brackets_are_mirrored():
    drawn = {letter: (glyph, alone) for letter, glyph, alone in glyphs(labels.label("المغرب (MA)"))}
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
    monkeypatch.setattr(labels, "_shapes_arabic", lambda: False)
    assert labels.label(text) == turned


@pytest.mark.parametrize("name", DRAWN)
def test_every_text_of_every_chart_goes_through_label(monkeypatch, name):
    monkeypatch.setattr(labels, "_shapes_arabic", lambda: False)
    texts = "".join(text.get_text() for text in texts_of(DRAWN[name]()))
    plain = [letter for letter in texts if "\u0621" <= letter <= "\u064a" and letter != "\u0621"]
    assert not plain
    assert any("\ufe70" <= letter <= "\ufefc" for letter in texts)


@by_glyph
def test_capability_is_asked_of_matplotlib(monkeypatch):
    asked = labels._shapes_arabic.__wrapped__

    class OneByOne:
        """How an older matplotlib lays out text: letter after letter, each in its lone form."""

        def __init__(self, _, text, size, prop):
            real = [real_path((0, 0), letter, size=size, prop=prop).vertices for letter in text]
            starts = np.cumsum([0, *[part[:, 0].max() for part in real]])
            self.vertices = np.vstack([part + [start, 0] for part, start in zip(real, starts, strict=False)])

    real_path = labels.TextPath
    assert asked()
    monkeypatch.setattr(labels, "TextPath", OneByOne)
    assert not asked()


@given(st.lists(st.sampled_from([*TERMS, "MA", "2030", "(word)"]), min_size=1, max_size=12), st.integers(20, 200))
def test_wrapping_keeps_every_word_and_the_direction(words, width):
    text = " ".join(words)
    lines = labels.wrap(text, width, 9).split("\n")
    assert " ".join(lines).replace(labels.LRM, "").replace(labels.RLM, "") == text
    assert {labels.is_rtl(line) for line in lines} == {labels.is_rtl(text)}
    assert all(labels.text_width(line, 9) <= width or " " not in line for line in lines)


# What is drawn ----------------------------------------------------------------------------------------------------


def widths(ax):
    return [float(patch.get_width()) for patch in ax.patches]


def names(ax):
    return [text.get_text() for text in ax.get_yticklabels()]


def shown(*texts):
    """Texts as this matplotlib is given them."""
    return [labels.label(text) for text in texts]


def printed(ax):
    return [text.get_text() for text in ax.texts]


def test_bar_is_as_long_as_its_value_and_the_largest_is_on_top():
    table = pd.DataFrame(
        {"term": ["أ", "ب", "ج"], "count": [3, 1200, 3], "low": [1, 900, np.nan], "high": [5, 1500, np.nan]}
    )
    ax = charts.bar(table, "term", "count", "low", "high")
    assert widths(ax) == [1200, 3, 3]
    assert names(ax) == shown("ب", "أ", "ج")  # ties stay as given
    assert printed(ax) == ["1,200", "3", "3"]
    assert ax.yaxis_inverted()
    assert [line[:, 0].tolist() for line in ax.collections[0].get_segments()] == [[900, 1500], [1, 5]]


def test_bar_can_keep_the_order_and_print_as_told_and_highlight():
    table = pd.DataFrame({"term": ["أ", "ب"], "share": [0.1, 0.25]})
    ax = charts.bar(table, "term", "share", sort=False, fmt="{:.0%}", highlight="ب")
    assert printed(ax) == ["10%", "25%"]
    assert [mpl.colors.to_hex(patch.get_facecolor()).upper() for patch in ax.patches] == [
        "#B3B3B3",
        charts.BLUE,
    ]


def test_stacked_bar_adds_up_and_names_its_kinds():
    table = pd.DataFrame({"country": ["مالي", "فرنسا"], "name": [1, 4], "city": [None, 2]})
    ax = charts.stacked_bar(table, label="country")
    assert names(ax) == shown("فرنسا", "مالي")
    assert widths(ax) == [4, 1, 2, 0]
    assert [patch.get_x() for patch in ax.patches] == [0, 0, 4, 1]
    assert printed(ax) == ["6", "1"]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["name", "city"]


def test_legend_covers_no_data():
    ax = DRAWN["stacked_bar"]()
    ax.figure.draw_without_rendering()
    assert ax.get_legend().get_window_extent().y0 >= ax.get_window_extent().y1


def test_heatmap_prints_its_numbers_and_says_what_blank_means():
    table = pd.DataFrame([[1.0, np.nan], [2.5, -0.001]], index=["أ", "ب"], columns=["x", "y"])
    ax = charts.heatmap(table, note="N = 3.", blank="never together")
    assert printed(ax) == ["1.00", "2.50", "0.00"]
    assert ax.figure.texts[-1].get_text() == "N = 3. Blank cells: never together."
    assert [text.get_text() for text in ax.get_xticklabels()] == ["x", "y"]
    assert ax.yaxis_inverted()


def test_heatmap_with_counts_below_the_diagonal():
    measure = pd.DataFrame([[np.nan, 0.5], [0.5, np.nan]], index=["أ", "ب"], columns=["أ", "ب"])
    counts = pd.DataFrame([[0, 7], [7, 0]], index=["أ", "ب"], columns=["أ", "ب"])
    ax = charts.heatmap(measure, counts)
    assert [(text.get_text(), text.xy) for text in ax.texts] == [("0.50", (1.5, 0.5)), ("7", (0.5, 1.5))]
    assert ax.collections[0].get_array().count() == 1  # only the measure has colour
    assert not ax.figure.texts  # the diagonal is not a missing value
    with pytest.raises(CorpusError, match="Reindex"):
        charts.heatmap(measure, counts[["ب", "أ"]])


def test_network_draws_ties_past_the_threshold_by_strength_and_discs_by_count():
    pairs = pd.DataFrame({"a": list("xxy"), "b": list("yzz"), "npmi": [0.8, 0.4, 0.1]})
    nodes = pd.DataFrame({"node": list("xyz"), "count": [16, 4, 4]})
    ax = charts.network(pairs, nodes, "npmi", threshold=0.4)
    assert [line.get_linewidth() for line in ax.lines] == pytest.approx([3, 6])
    radii = [disc.radius for disc in ax.patches]
    assert (radii[0] / radii[1]) ** 2 == pytest.approx(4)
    assert sorted(printed(ax)) == ["x", "y", "z"]
    pairs["npmi"] *= -1
    assert not charts.network(pairs, nodes, "npmi").lines


def test_network_draws_ties_up_to_a_q_and_a_rank():
    pairs = pd.DataFrame({"a": list("xxy"), "b": list("yzz"), "npmi": [0.8, 0.4, 0.1], "q": [0.2, 0.01, 0.05]})
    nodes = pd.DataFrame({"node": list("xyz"), "count": [16, 4, 4]})
    assert len(charts.network(pairs, nodes, "npmi", q=0.05).lines) == 2
    assert len(charts.network(pairs, nodes, "npmi", top=1).lines) == 1
    assert [
        line.get_linewidth() for line in charts.network(pairs, nodes, "npmi", q=0.05, top=1).lines
    ] == pytest.approx([6])
    assert not charts.network(pairs, nodes, "npmi", q=0.001).lines


def test_network_labels_keep_clear_of_ties():
    pairs, nodes = ties()
    ax = charts.network(pairs, nodes, "npmi", top=4)
    ax.figure.draw_without_rendering()
    for text, line in itertools.product(ax.texts, ax.lines):
        box = text.get_window_extent()
        points = ax.transData.transform(np.linspace(*line.get_xydata(), 100))
        assert not any(box.contains(*point) for point in points)


def test_small_multiples_share_one_scale_in_the_order_of_the_table():
    axes = charts.small_multiples(panels(), "country", "term", "count")
    assert [[int(patch.get_width()) for patch in ax.patches] for ax in axes] == np.arange(60, 0, -3).reshape(
        5, 4
    ).tolist()
    assert len({(ax.get_xlim(), ax.get_ylim()) for ax in axes}) == 1
    assert len({round(ax.get_position().x0, 6) for ax in axes}) == 3
    long = panels().assign(term=lambda table: table["term"] + " في المملكة العربية السعودية وغيرها")
    assert len({round(ax.get_position().x0, 6) for ax in charts.small_multiples(long, "country", "term", "count")}) == 1


def test_network_labels_touch_neither_each_other_nor_a_disc():
    pairs, nodes = ties()
    more = pd.DataFrame({"node": [f"جمهورية {name}" for name in COUNTRIES], "count": 2})  # twice as many, and longer
    ax = charts.network(pairs, pd.concat([nodes, more]), "npmi", key="NPMI")
    ax.figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
    assert not any(box.overlaps(disc.get_window_extent()) for box in boxes for disc in ax.patches)
    legend = ax.get_legend().get_window_extent()
    assert not any(box.overlaps(legend) for box in boxes)


def test_network_is_the_same_each_time():
    first, second = (charts.network(*ties(), "npmi", key="NPMI") for _ in range(2))
    assert [text.get_position() for text in first.texts] == [text.get_position() for text in second.texts]


def test_dispersion_ticks_stand_at_their_words():
    table = pd.DataFrame({"term": ["ب", "أ", "ب"], "document": ["B", "A", "A"], "position": [0, 9, 4]})
    ax = charts.dispersion(table, {"A": 10, "B": 5}, terms=["أ", "ب", "ج"])
    ticks = ax.collections[2:]
    assert [sorted(row.get_positions()) for row in ticks] == [[9.5], [4.5, 10.5], []]
    assert names(ax) == shown("أ", "ب", "ج")
    assert printed(ax) == ["1", "2", "0", "A", "B"]
    assert [line[0, 0] for line in ax.collections[1].get_segments()] == [0, 10, 15]
    with pytest.raises(CorpusError, match="no length for B"):
        charts.dispersion(table, {"A": 10})
    with pytest.raises(CorpusError, match="too small"):
        charts.dispersion(table, {"A": 9, "B": 5})


def test_dot_interval_is_hollow_where_the_interval_reaches_the_line():
    table = pd.DataFrame({"term": ["أ", "ب"], "ratio": [-1.5, 2], "low": [-3, 1], "high": [0.5, 3]})
    ax = charts.dot_interval(table, "term", "ratio", "low", "high")
    dots = ax.collections[1]
    assert dots.get_offsets().tolist() == [[2, 0], [-1.5, 1]]
    assert [mpl.colors.to_hex(face).upper() for face in dots.get_facecolors()] == [charts.BLUE, "#FFFFFF"]
    assert printed(ax) == ["2.00", "\N{MINUS SIGN}1.50"]


def test_paired_dots_print_both_values_once():
    table = pd.DataFrame({"country": ["أ", "ب"], "all": [12, 3], "article": [9, 3]})
    ax = charts.paired_dots(table, "country", "all", "article", names=("with chrome", "article text"))
    assert printed(ax) == ["12", "9", "3"]
    assert [dots.get_offsets()[:, 0].tolist() for dots in ax.collections[1:]] == [[12, 3], [9, 3]]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["with chrome", "article text"]


def test_paired_dots_keep_the_line_in_view():
    table = pd.DataFrame({"pair": ["أ"], "p": [0.4], "q": [1.0]})
    low, high = charts.paired_dots(table, "pair", "p", "q", log=True, reference=0.05).get_xlim()
    assert low < 0.05 < 1 < high


def test_dispersion_of_few_words_counts_whole_ones():
    table = pd.DataFrame({"term": ["أ"], "document": ["A"], "position": [3]})
    ax = charts.dispersion(table, {"A": 21})
    ax.figure.draw_without_rendering()
    low, high = ax.get_xlim()
    ticks = [tick for tick in ax.get_xticks() if low <= tick <= high]
    assert [text for text in (label.get_text() for label in ax.get_xticklabels()) if text][: len(ticks)] == [
        f"{tick:.0f}" for tick in ticks
    ]
    assert all(tick == round(tick) for tick in ticks)


def test_dispersion_leaves_names_out_that_are_wider_than_the_plot():
    names = [letter * 200 for letter in "ABCDEFGH"]
    table = pd.DataFrame({"term": ["أ"], "document": names[0], "position": [0]})
    assert printed(charts.dispersion(table, dict.fromkeys(names, 9))) == ["1"]


# For all eyes -----------------------------------------------------------------------------------------------------

# Machado, Oliveira and Fernandes 2009, severity 1: linear red, green and blue as people see them who lack one cone.
SIGHT = {
    "usual": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def linear(colour):
    parts = np.array(mpl.colors.to_rgb(colour))
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one, other="white"):
    """Ratio of two colours as WCAG 2.2 defines it."""
    dark, pale = sorted(linear(colour) @ [0.2126, 0.7152, 0.0722] for colour in (one, other))
    return (pale + 0.05) / (dark + 0.05)


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
    for one, other in itertools.combinations([*charts.KINDS], 2):
        assert np.linalg.norm(lab(one, sight) - lab(other, sight)) > 15, (one, other)
    for pair in ((charts.BLUE, charts.ORANGE), (charts.BLUE, charts.PALE_GREY)):
        assert np.linalg.norm(lab(pair[0], sight) - lab(pair[1], sight)) > 15


def test_kinds_differ_in_grey():
    looks = [(lab(colour)[0], hatch) for colour, hatch in zip(charts.KINDS, charts.HATCHES, strict=True)]
    for (light, hatch), (other, another) in itertools.combinations(looks, 2):
        assert abs(light - other) > 14 or hatch != another
    bars = charts.stacked_bar(kinds().assign(capital_2=1), sort=False).patches[:: len(COUNTRIES)]
    assert [patch.get_hatch() for patch in bars] == charts.HATCHES
    assert abs(lab(charts.BLUE)[0] - lab(charts.PALE_GREY)[0]) > 14
    for name in ("Blues", "PuOr_r"):  # the two sides of the latter differ by their numbers' signs
        light = [lab(colour)[0] for colour in mpl.colormaps[name](np.linspace(0.5 * (name == "PuOr_r"), 1, 21))[:, :3]]
        assert np.all(np.diff(light) < 0)


def test_numbers_in_cells_have_contrast():
    for name in ("Blues", "PuOr_r"):
        for background in mpl.colormaps[name](np.linspace(0, 1, 101))[:, :3]:
            assert contrast(background, charts._readable(background)) >= 4.5


def behind(text, ax):
    """Colour behind a text: of the cell that it stands in, or white."""
    meshes = [collection for collection in ax.collections if isinstance(collection, QuadMesh)]
    if not meshes or text not in ax.texts:
        return "white"
    row, column = int(text.xy[1]), int(text.xy[0])
    values = meshes[0].get_array()
    if np.ma.getmaskarray(values)[row, column]:
        return "white"
    return meshes[0].cmap(meshes[0].norm(values[row, column]))


@pytest.mark.parametrize("name", DRAWN)
def test_text_has_contrast(name):
    ax = DRAWN[name]()
    texts = texts_of(ax)
    assert len(texts) > 15
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
    looks -= {(charts.PALE,)}  # the line that a row of ticks stands on
    assert looks
    for look in looks:
        assert max(map(contrast, look)) >= 3, look


def test_highlighted_bars_and_kinds_have_contrast_or_an_edge_that_has():
    ax = charts.bar(terms(), "term", "count", highlight=TERMS[0])
    many = pd.DataFrame([range(1, 13)], columns=list("abcdefghijkl"))
    for patch in [*ax.patches, *charts.stacked_bar(many).patches]:
        assert max(contrast(patch.get_facecolor()), contrast(patch.get_edgecolor())) >= 3
        assert not patch.get_hatch() or contrast(patch.get_facecolor(), patch.get_edgecolor()) >= 3
    looks = {(patch.get_facecolor(), patch.get_hatch()) for patch in charts.stacked_bar(many).patches}
    assert len(looks) == 12


# Every chart ------------------------------------------------------------------------------------------------------


def texts_of(ax):
    """Every text that is drawn: matplotlib keeps some more ticks, past the ends of an axis."""
    ax.figure.draw_without_rendering()
    outside = set() if ax.axison else {*ax.get_xticklabels(), *ax.get_yticklabels()}
    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        past = [tick for tick in axis.get_major_ticks() if not low <= tick.get_loc() <= high]
        outside |= {text for tick in past for text in (tick.label1, tick.label2)}
    texts = ax.figure.findobj(Text)
    return [text for text in texts if text.get_text() and text.get_visible() and text not in outside]


@pytest.mark.parametrize("name", DRAWN)
def test_texts_are_inside_the_figure_large_enough_and_apart(name):
    ax = DRAWN[name]()
    texts = texts_of(ax)
    frame = ax.figure.bbox.padded(0.5)
    for text in texts:
        box = text.get_window_extent()
        assert frame.contains(box.x0, box.y0), text
        assert frame.contains(box.x1, box.y1), text
        assert text.get_fontsize() * min(1, 16 / 2.54 / ax.figure.get_figwidth()) >= 8 - 1e-9, text  # printed at 16 cm
    straight = [text for text in texts if not text.get_rotation()]
    for one, other in itertools.combinations(straight, 2):
        assert not one.get_window_extent().padded(-1).overlaps(other.get_window_extent().padded(-1)), (
            one,
            other,
        )


@pytest.mark.parametrize("name", DRAWN)
def test_charts_leave_the_users_settings_alone_and_are_not_changed_by_them(name):
    def looks():
        ax = DRAWN[name]()
        with charts.style():  # as save_figure draws it
            return [(text.get_text(), text.get_fontsize(), text.get_fontfamily()) for text in texts_of(ax)]

    usual = looks()
    with mpl.rc_context({"font.family": "serif", "font.size": 20, "axes.grid": True}):
        own = dict(mpl.rcParams)
        assert looks() == usual
        assert dict(mpl.rcParams) == own


def test_charts_draw_on_axes_of_the_caller():
    with charts.style():
        figure, (left, right) = plt.subplots(1, 2, figsize=(6.5, 3), layout="constrained")
    assert charts.bar(terms().head(4), "term", "count", ax=left, **WORDS) is left
    assert charts.stacked_bar(kinds().head(4), ax=right, title="مجموع الدول") is right
    assert [right.get_title(loc="right")] == shown("مجموع الدول")
    frame = figure.bbox.padded(0.5)
    figure.draw_without_rendering()
    box = figure.get_tightbbox().transformed(figure.dpi_scale_trans)
    assert frame.contains(box.x0, box.y0)
    assert frame.contains(box.x1, box.y1)


@pytest.mark.parametrize("part", range(5))
@pytest.mark.parametrize("older", [False, True], ids=["as it is", "older matplotlib"])
@pytest.mark.filterwarnings("ignore:Glyph .* missing")  # the font has no full-width letters: boxes are drawn
def test_text_of_strangers_is_drawn_as_text(monkeypatch, part, older):
    if older:
        monkeypatch.setattr(labels, "_shapes_arabic", lambda: False)

    def plain(text):
        return "".join(text.split()).replace(labels.LRM, "").replace(labels.RLM, "")

    texts = list(HOSTILE.values())[part::5]
    expected = {labels.label(labels.shorten(text, charts.COLUMN * 0.45, 9)) for text in texts}
    words = dict(zip(("title", "subtitle", "note"), [text[:200] for text in texts], strict=False))
    table = pd.DataFrame({"term": texts, "n": range(1, len(texts) + 1), "_b": 3, **dict.fromkeys(texts[:5], 1)})
    grid = table.set_index("term")[["n", *texts[:5]]]
    pairs = pd.DataFrame({"a": texts[:-1], "b": texts[1:], "npmi": 0.5})
    for ax in (
        charts.stacked_bar(table, ["n", "_b", *texts[:5]], "term", xlabel=texts[5], **words),
        charts.paired_dots(table, "term", "_b", "n", names=(texts[6], "$x"), xlabel=texts[7], **words),
        charts.heatmap(grid, ylabel=texts[8], **words),
        charts.network(pairs, table.rename(columns={"term": "node", "n": "count"}), "npmi", key=texts[9], **words),
        charts.dispersion(table.assign(position=0), {}.fromkeys(texts, 9), document="term", **words),
        charts.small_multiples(table.assign(panel=texts[0]), "panel", "term", "n", **words)[0],
    ):
        drawn = texts_of(ax)
        assert expected <= {text.get_text() for text in drawn}
        lines = plain("".join(text.get_text() for text in drawn))
        assert older or all(plain(labels.label(text)) in lines for text in words.values())
        assert not any(text.get_parse_math() or text.get_usetex() for text in drawn if "$" in text.get_text())
        assert all(visible(text.get_text(), keep="\n") == text.get_text() for text in drawn)


def test_names_that_begin_with_an_underscore_are_in_the_legend():
    table = pd.DataFrame({"term": ["x"], "_a": [1], "b": [2]})
    for ax in (charts.stacked_bar(table, label="term"), charts.paired_dots(table, "term", "_a", "b")):
        assert [text.get_text() for text in ax.get_legend().get_texts()] == ["_a", "b"]


WORDED = {
    "bar": "Bar chart of 20 rows, occurrences: الأمنية 60 (42 to 78); المغرب 57 (40 to 74); التعاون 54 (38 to 70); "
    "the last كأس 3 (2 to 4).",
    "stacked_bar": "Stacked bar chart of 12 rows in 5 kinds, mentions: ",
    "heatmap": "Heat map of 12 rows and 5 columns, the largest values first: ",
    "heatmap, two measures": "Heat map of 12 rows and 12 columns, the largest values first: ",
    "network": "Network of 12 names with 46 ties, the strongest first, NPMI: ",
    "dispersion": "Dispersion plot of 20 terms in 5 documents, with occurrences: الأمنية 4; المغرب 4; التعاون 4; "
    "the last كأس 5.",
    "dot_interval": "Dot chart of 20 rows: الأمنية 4.00 (3.00 to 5.00); ",
    "paired_dots": "Pairs of dots in 12 rows, all and article: ",
    "small_multiples": "5 bar charts, the first bar of each, n: المغرب, الأمنية 60; إسبانيا, الإرهاب 48; "
    "فرنسا, الدولية 36; الولايات المتحدة, الشرطة 24; البرتغال, الأمني 12.",
}


@pytest.mark.parametrize("name", WORDED)
def test_every_chart_is_put_into_words(name):
    said = DRAWN[name]().get_label().replace("\u2068", "").replace("\u2069", "")
    assert said.startswith(f"{WORDS['subtitle']}. {WORDED[name]}")
    assert said.endswith(".")
    assert len(said) < 500


def test_words_tell_what_is_drawn():
    kinds = pd.DataFrame({"name": [4, 1], "city": [2, 0]}, index=["Mali", "Fez"])
    ax = charts.stacked_bar(kinds)
    assert ax.get_label() == "Stacked bar chart of 2 rows in 2 kinds: Mali 6 (name 4, city 2); Fez 1 (name 1)."
    ax = charts.heatmap(kinds - 2.5, fmt="{:.1f}")
    assert ax.get_label() == (
        "Heat map of 2 rows and 2 columns, the largest values first: "
        "Mali and name 1.5; Mali and city −0.5; Fez and name −1.5; Fez and city −2.5."
    )
    pairs, nodes = pd.DataFrame({"a": ["x"], "b": ["y"], "npmi": [0.5]}), pd.DataFrame({"node": ["x", "y"], "count": 1})
    assert charts.network(pairs, nodes, "npmi").get_label() == (
        "Network of 2 names with 1 tie, the strongest first: x and y 0.50."
    )
    assert (
        charts.network(pairs.head(0), nodes, "npmi").get_label()
        == "Network of 2 names with 0 ties, the strongest first."
    )
    with charts.style():
        _, ax = plt.subplots()
    charts.bar(pd.DataFrame({"t": ["x"], "n": [1], "l": [np.nan], "h": 2}), "t", "n", "l", "h", title="T", ax=ax)
    assert ax.get_label() == "T. Bar chart of 1 row: x 1."


def test_dollar_signs_are_money():
    ax = charts.bar(pd.DataFrame({"term": ["5$ to 7$"], "count": [1]}), "term", "count", title="$1 and $2")
    money = [text for text in texts_of(ax) if "$" in text.get_text()]
    assert len(money) == 2
    assert not any(text.get_parse_math() for text in money)


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (
            lambda: charts.bar(terms(), "word", "count"),
            "no column 'word'. The table has: term, count, low, high",
        ),
        (lambda: charts.bar(terms(), "term", "term"), "'term' is not numbers"),
        (lambda: charts.bar(ratios(), "term", "ratio"), "negative values. Use dot_interval"),
        (lambda: charts.bar(terms().assign(count=np.nan), "term", "count"), "missing values"),
        (lambda: charts.bar([1, 2], "term", "count"), "needs a pandas DataFrame, not list"),
        (lambda: charts.stacked_bar(kinds(), ["name", "nisba"]), "stacked_bar: there is no column 'nisba'"),
        (lambda: charts.stacked_bar(kinds()[[]]), "no column to stack"),
        (lambda: charts.stacked_bar(pd.DataFrame([range(13)])), "13 kinds are too many"),
        (lambda: charts.heatmap(terms()), "'term' is not numbers"),
        (lambda: charts.network(*ties(), "pmi"), "network, pairs: there is no column 'pmi'"),
        (lambda: charts.network(ties()[0], ties()[1].tail(5), "npmi"), "not in nodes"),
        (lambda: charts.network(ties()[0], pd.concat([ties()[1]] * 2), "npmi"), "twice"),
        (lambda: charts.dispersion(occurrences().head(0), term="form"), "no column 'form'"),
        (lambda: charts.dispersion(occurrences(), term="form"), "no column 'form'"),
        (lambda: charts.dot_interval(ratios().replace(4, np.inf), "term", "ratio"), "infinite"),
        (lambda: charts.dot_interval(ratios(), "term", "ratio", "lo", "hi"), "no column 'lo'"),
        (lambda: charts.paired_dots(conditions(), "country", "all", "body"), "no column 'body'"),
        (
            lambda: charts.paired_dots(pd.concat([conditions()] * 2, axis=1), "country", "all", "article"),
            "Rename",
        ),
    ],
)
def test_errors_name_the_column_and_what_to_do(draw, message):
    with pytest.raises(CorpusError, match=message):
        draw()


@pytest.mark.parametrize(
    "draw",
    [
        lambda **words: charts.bar(terms().head(0), "term", "count", "low", "high", **words),
        lambda **words: charts.bar(pd.DataFrame(columns=["term", "count"]), "term", "count", **words),
        lambda **words: charts.stacked_bar(kinds().head(0), **words),
        lambda **words: charts.heatmap(pd.DataFrame(), **words),
        lambda **words: charts.heatmap(kinds().head(0), **words),
        lambda **words: charts.heatmap(matrix().iloc[:0, :0], matrix().iloc[:0, :0], center=0, **words),
        lambda **words: charts.network(ties()[0].head(0), ties()[1].head(0), "npmi", **words),
        lambda **words: charts.small_multiples(panels().head(0), "country", "term", "count", **words)[0],
        lambda **words: charts.dispersion(occurrences().head(0), LENGTHS, **words),
        lambda **words: charts.dot_interval(ratios().head(0), "term", "ratio", "low", "high", **words),
        lambda **words: charts.paired_dots(conditions().head(0), "country", "all", "article", log=True, **words),
    ],
)
def test_an_empty_table_is_a_chart_that_says_so(draw):
    ax = draw(**WORDS)
    assert [text.get_text() for text in ax.texts] == ["nothing to show"]
    figure = ax.figure
    assert figure.get_label() == WORDS["title"]
    assert figure.axes == [ax]
    figure.canvas.draw()
    box, drawn = figure.bbox, [text.get_window_extent() for text in texts_of(ax)]
    assert len(drawn) == 4  # title, subtitle, note
    assert all(box.x0 <= b.x0 and b.x1 <= box.x1 and box.y0 <= b.y0 and b.y1 <= box.y1 for b in drawn)
    assert not any(one.overlaps(other) for one, other in itertools.combinations(drawn, 2))


def test_font_is_one_setting():
    charts.use_font(Path(mpl.get_data_path(), "fonts", "ttf", "DejaVuSansMono.ttf"))
    try:
        ax = charts.bar(terms().head(2), "term", "count")
        assert ax.get_yticklabels()[0].get_fontfamily() == ["DejaVu Sans Mono", labels.DEFAULT_FONT]
    finally:
        charts.use_font()
    charts.use_font(font_manager.findfont(labels.DEFAULT_FONT))  # a file will do
    charts.use_font()
    with pytest.raises(CorpusError, match="there is no such font"):
        charts.use_font("No Such Naskh")


def test_default_font_is_the_one_that_matplotlib_ships():
    for weight in ("normal", "bold"):
        path = font_manager.findfont(font_manager.FontProperties(family=labels.DEFAULT_FONT, weight=weight))
        assert path.startswith(mpl.get_data_path())


def test_dispersion_of_many_documents_leaves_their_names_out():
    names = [f"document {i}" for i in range(60)]
    positions = pd.DataFrame({"term": "الأمن", "document": names, "position": 0})
    ax = charts.dispersion(positions, dict.fromkeys(names, 10))
    assert [text.get_text() for text in ax.texts] == ["60"]  # the count of the row


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_the_default_font_is_the_one_that_matplotlib_ships_whatever_the_system_has(weight):
    path = font_manager.findfont(font_manager.FontProperties(family=labels.DEFAULT_FONT, weight=weight))
    assert Path(path).is_relative_to(mpl.get_data_path())
    assert ("Bold" in path) == (weight == "bold")
