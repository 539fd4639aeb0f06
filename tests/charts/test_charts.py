"""What holds of all charts: texts apart and inside, words, errors, empty tables, text of strangers."""

import itertools

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from conftest import HOSTILE
from drawn import (
    DRAWN,
    LENGTHS,
    WORDS,
    conditions,
    corrected,
    days,
    kinds,
    matrix,
    occurrences,
    outlets,
    panels,
    ratios,
    shown,
    terms,
    texts_of,
    ties,
    world,
)
from matplotlib import pyplot as plt

from mudawwana import charts
from mudawwana.charts import _frame as frame
from mudawwana.charts import arabic_text as lettering
from mudawwana.errors import CorpusError, visible

pytestmark = pytest.mark.usefixtures("closed_figures")


@pytest.mark.parametrize("name", DRAWN)
def test_every_text_of_every_chart_goes_through_label(monkeypatch, name):
    monkeypatch.setattr(lettering, "_shapes_arabic", lambda: False)
    texts = "".join(text.get_text() for text in texts_of(DRAWN[name]()))
    plain = [letter for letter in texts if "\u0621" <= letter <= "\u064a" and letter != "\u0621"]
    assert not plain
    assert any("\ufe70" <= letter <= "\ufefc" for letter in texts)


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
    boxes = [(text, text.get_window_extent().padded(-1)) for text in texts if not text.get_rotation()]
    for (one, box), (other, another) in itertools.combinations(boxes, 2):
        assert not box.overlaps(another), (one, other)


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
        monkeypatch.setattr(lettering, "_shapes_arabic", lambda: False)

    def plain(text):
        return "".join(text.split()).replace(lettering.LRM, "").replace(lettering.RLM, "")

    texts = list(HOSTILE.values())[part::5]
    expected = {lettering.label(lettering.shorten(text, frame.COLUMN * 0.45, 9)) for text in texts}
    words = dict(zip(("title", "subtitle", "note"), [text[:200] for text in texts], strict=False))
    table = pd.DataFrame({"term": texts, "n": range(1, len(texts) + 1), "_b": 3, **dict.fromkeys(texts[:5], 1)})
    grid = table.set_index("term")[["n", *texts[:5]]]
    pairs = pd.DataFrame({"a": texts[:-1], "b": texts[1:], "npmi": 0.5})
    for ax in (
        charts.stacked_bar(table, ["n", "_b", *texts[:5]], "term", xlabel=texts[5], **words),
        charts.paired_dots(table, "term", "_b", "n", names=(texts[6], "$x"), xlabel=texts[7], **words),
        charts.heatmap(grid, **words),
        charts.network(pairs, table.rename(columns={"term": "node", "n": "count"}), "npmi", key=texts[9], **words),
        charts.dispersion(table.assign(position=0, document=texts), {}.fromkeys(texts, 9), **words),
        charts.small_multiples(table.assign(panel=texts[0]), "panel", "term", "n", **words)[0],
    ):
        drawn = texts_of(ax)
        assert expected <= {text.get_text() for text in drawn}
        lines = plain("".join(text.get_text() for text in drawn))
        assert older or all(plain(lettering.label(text)) in lines for text in words.values())
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
    "network": "Network of 12 names with 26 ties, the strongest first, NPMI: ",
    "dispersion": "Dispersion plot of 20 terms in 5 documents, with occurrences: الأمنية 4; المغرب 4; التعاون 4; "
    "the last كأس 5.",
    "dot_interval": "Dot chart of 20 rows: الأمنية 4.00 (3.00 to 5.00); ",
    "paired_dots": "Pairs of dots in 12 rows, all and article: ",
    "small_multiples": "5 bar charts, the first bar of each, n: المغرب, الأمنية 60; إسبانيا, الإرهاب 48; "
    "فرنسا, الدولية 36; الولايات المتحدة, الشرطة 24; البرتغال, الأمني 12.",
}
WORDED |= {
    "corrected_p": "Pairs of dots in 12 rows, p and q: المغرب 3 × 10⁻¹⁷ and 6 × 10⁻⁹; ",
    "over_time": "5 lines over 13 days from 2015-08-01 to 2015-08-13, 3 of them without documents: "
    "المغرب highest on 2015-08-03 with 4; ",
    "group_dots": "4 dot charts of 4 groups: المغرب, highest الاقتصادية 4; ",
    "world_map": "Map of 20 countries, mentions: Saudi Arabia 1,000; Yemen 500; Syria 333; the last China 50.",
    "world_map, ties": "Map of 15 countries and 2 ties: Saudi Arabia 1,000; ",
    "dispersion, density": "Dispersion plot of 8 terms in 100 documents, with occurrences: الأمنية 60; ",
    "small_multiples, dots": "5 dot charts, the first dot of each: ",
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
        (lambda: charts.bar(terms(), "word", "count"), "no column 'word'. The table has: term, count, low, high"),
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
        (lambda: charts.dispersion(occurrences().head(0), LENGTHS, term="form"), "no column 'form'"),
        (lambda: charts.dispersion(occurrences(), LENGTHS, term="form"), "no column 'form'"),
        (lambda: charts.dot_interval(ratios().replace(4, np.inf), "term", "ratio"), "infinite"),
        (lambda: charts.dot_interval(ratios(), "term", "ratio", "lo", "hi"), "no column 'lo'"),
        (lambda: charts.paired_dots(conditions(), "country", "all", "body"), "no column 'body'"),
        (lambda: charts.paired_dots(pd.concat([conditions()] * 2, axis=1), "country", "all", "article"), "Rename"),
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
        lambda **words: charts.corrected_p(corrected().head(0), **words, q="log10_q"),
        lambda **words: charts.over_time(days().head(0), **words)[0],
        lambda **words: charts.group_dots(outlets().head(0), **words)[0],
        lambda **words: charts.world_map(world().assign(total=0), **words),
        lambda **words: charts.small_multiples(panels().head(0), "country", "term", "count", **words)[0],
        lambda **words: charts.dispersion(occurrences().head(0), LENGTHS, **words),
        lambda **words: charts.dot_interval(ratios().head(0), "term", "ratio", "low", "high", **words),
        lambda **words: charts.paired_dots(conditions().head(0), "country", "all", "article", **words),
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
