"""Charts in Arabic: from right to left, in a face of their own, with the rules of all charts."""

import itertools
import re

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import DRAWN, behind, contrast, many, printed, terms, texts_of
from matplotlib import font_manager

from mudawwana import charts, language
from mudawwana.charts import arabic_text as lettering
from mudawwana.charts import save_figure
from mudawwana.messages import rows_of

WORDS = {
    "title": "مفردات الأمن في المقدمة: الأمنية أولًا، وقد يطول العنوان حتى يحتاج إلى سطرين اثنين لا إلى سطر واحد",
    "subtitle": "NPMI فوق القطر، وعدد مرات الورود تحته",
    "note": "ن = 2,143 كلمة في 5 وثائق. الخطوط: فترات ثقة 95 %، q < 0.05. " * 3,
}
SHEETS = [name for name in DRAWN if name.startswith(("network", "world_map"))]
PLOTS = [name for name in DRAWN if name not in SHEETS]


@pytest.fixture(autouse=True)
def _arabic(closed_figures, monkeypatch):
    monkeypatch.setattr(drawn, "WORDS", WORDS)
    language("ar")
    yield
    language("en", digits="123")


@pytest.mark.parametrize("name", DRAWN)
def test_texts_are_inside_large_enough_apart_and_have_contrast(name):
    language("ar", digits="١٢٣" if len(name) % 2 else "123")
    ax = DRAWN[name]()
    texts, frame = texts_of(ax), ax.figure.bbox.padded(0.5)
    for text in texts:
        box = text.get_window_extent()
        assert frame.contains(box.x0, box.y0), text
        assert frame.contains(box.x1, box.y1), text
        assert text.get_fontsize() >= 8, text
        assert contrast(text.get_color(), behind(text, ax)) >= 4.5, text
    boxes = [(text, text.get_window_extent().padded(-1)) for text in texts if not text.get_rotation()]
    for (one, box), (other, another) in itertools.combinations(boxes, 2):
        assert not box.overlaps(another), (one, other)


@pytest.mark.parametrize("name", DRAWN)
def test_headings_are_at_the_right_margin(name):
    figure = DRAWN[name]().figure
    assert {text.get_horizontalalignment() for text in figure.texts} <= {"right"}


@pytest.mark.parametrize("name", PLOTS)
def test_names_stand_at_the_right_and_axes_run_to_the_left(name):
    ax = DRAWN[name]()
    ax.figure.draw_without_rendering()
    assert ax.xaxis_inverted()
    box = ax.get_window_extent()
    labels = [text for text in ax.get_yticklabels() if text.get_text()]
    assert labels
    assert all(text.get_window_extent().x0 >= box.x1 - 1 for text in labels)
    assert not ax.spines["left"].get_visible()


@pytest.mark.parametrize("name", SHEETS)
def test_maps_and_networks_are_not_mirrored(name):
    def spots():
        ax = DRAWN[name]()
        return not ax.xaxis_inverted(), np.round([disc.center for disc in ax.patches], 6).tolist()

    charts.use_font("DejaVu Sans")  # a network leaves room for its names, as wide as they are
    try:
        here = spots()
        language("en")
        assert here[0]
        if name != "network":  # its labels decide how wide the ellipse is, notes how high the sheet
            assert len(here[1]) == len(spots()[1])
        language("ar")
    finally:
        charts.use_font()


def test_bars_begin_at_their_names():
    ax = charts.bar(terms().head(3), "term", "count")
    ax.figure.draw_without_rendering()
    ends = [patch.get_window_extent() for patch in ax.patches]
    assert len({round(box.x1, 3) for box in ends}) == 1
    numbers = [text.get_window_extent() for text in ax.texts]
    assert all(number.x1 < bar.x0 for number, bar in zip(numbers, ends, strict=True))


def test_a_legend_is_read_from_the_right_down_its_columns():
    ax = DRAWN["stacked_bar, aside"]()
    ax.figure.draw_without_rendering()
    texts = [text for text in ax.get_legend().get_texts() if text.get_text()]
    places = {text.get_text(): text.get_window_extent() for text in texts}
    first, second, third = (places[lettering.label(word)] for word in ("اسم", "نسبة", "عاصمة"))
    assert second.y1 < first.y1
    assert third.x1 < min(first.x0, second.x0)
    assert third.y0 == pytest.approx(first.y0, abs=2)
    marks = [patch.get_window_extent() for patch in ax.get_legend().get_patches()]
    assert max(mark.x0 for mark in marks) > first.x1


def test_panels_come_from_the_right():
    axes = charts.small_multiples(drawn.panels(), "country", "term", "count")
    lefts = [ax.get_position().x0 for ax in axes]
    assert lefts[0] > lefts[1] > lefts[2]
    assert lefts[3] == pytest.approx(lefts[0])


def test_time_and_the_course_of_documents_run_from_the_right():
    ax = charts.over_time(drawn.days().head(10))[0]
    ax.figure.draw_without_rendering()
    first, last = (ax.transData.transform((x, 0))[0] for x in (0, 12))
    assert first > last
    table, lengths = many()
    ax = charts.dispersion(table, lengths, groups={name: "ab"[int(name[1:]) % 2] for name in lengths})
    ax.figure.draw_without_rendering()
    spans = {text.get_text(): text.get_window_extent().x0 for text in ax.texts}
    assert spans["a"] > spans["b"]


def test_columns_of_a_heatmap_come_from_the_right_and_its_key_stands_at_the_left():
    ax = DRAWN["heatmap, too many"]()
    ax.figure.draw_without_rendering()
    heads = [text.get_window_extent().x0 for text in ax.get_xticklabels()]
    assert heads == sorted(heads, reverse=True)
    key = next(other for other in ax.figure.axes if other is not ax)
    assert key.get_position().x1 < ax.get_position().x0


def test_charts_on_axes_of_the_caller_are_turned_once():
    from matplotlib import pyplot as plt

    with charts.style():
        _, ax = plt.subplots()
    charts.bar(terms().head(2), "term", "count", ax=ax, title="عنوان")
    charts.bar(terms().head(2), "term", "count", ax=ax, title="عنوان")
    assert ax.xaxis_inverted()
    assert ax.get_title(loc="right")


@pytest.mark.parametrize(("digits", "shown"), [("123", ["1,200", "3"]), ("١٢٣", ["١٬٢٠٠", "٣"])])
def test_digits_of_bars_and_axis(digits, shown):
    language("ar", digits=digits)
    ax = charts.bar(pd.DataFrame({"label": ["أ", "ب"], "count": [1200, 3]}))
    ax.figure.draw_without_rendering()
    assert printed(ax) == shown
    ticks = "".join(text.get_text() for text in ax.get_xticklabels())
    assert bool(re.search("[0-9]", ticks)) == (digits == "123")


def test_a_minus_stays_at_the_left_of_its_number():
    table = pd.DataFrame({"label": ["أ"], "log_ratio": [-1.5]})
    assert printed(charts.dot_interval(table)) == [f"{lettering.LRM}\N{MINUS SIGN}1.50"]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("NPMI فوق القطر", "rtl"),
        ("Security words lead: الأمن", "ltr"),
        ("q < 0.05", "ltr"),
        ("12", ""),
        ("بي BBC", "rtl"),
    ],
)
def test_a_line_runs_as_most_of_its_letters_do(text, way):
    assert lettering.reads(text) == way
    if lettering._shapes_arabic():  # an older matplotlib gets the letters in their order on the page
        assert lettering.label(text).startswith(lettering.RLM) == (way == "rtl" and text[0] < "\u0600")


def test_the_face_of_the_arabic_edition_comes_with_the_library():
    for weight in ("normal", "bold"):
        path = font_manager.findfont(font_manager.FontProperties(family=lettering.fonts(), weight=weight))
        assert "NotoSansArabic" in path
        assert "mudawwana" in path
        font = font_manager.get_font(path)
        letters = "".join(row["ar"] for row in rows_of("messages")) + "٠١٢٣٤٥٦٧٨٩٬٫٪\N{MINUS SIGN}"
        lacking = {letter for letter in letters if not font.get_char_index(ord(letter))}
        assert lacking <= set("≥²\N{COMBINING MACRON}\n")  # of formulas, in pages and tables
    language("en")
    assert lettering.fonts() == [lettering.DEFAULT_FONT]


def test_bytes_are_the_same_when_drawn_again(tmp_path):
    for folder in ("one", "two"):
        save_figure(DRAWN["stacked_bar"](), "01-kinds", pd.DataFrame({"name": [1]}), tmp_path / folder)
    for ending in ("png", "svg", "csv"):
        one, two = ((tmp_path / folder / f"01-kinds.{ending}").read_bytes() for folder in ("one", "two"))
        assert one == two
    assert two == "\ufeffname\n1\n".encode()  # tables beside figures keep the names that programs know


@pytest.mark.parametrize("name", DRAWN)
def test_charts_are_put_into_arabic_words(name):
    said = DRAWN[name]().get_label()
    said = re.sub("\u2068.*?\u2069|Bosnia and Herzegovina", "", said)
    words = set(re.findall("[A-Za-z]{2,}", said)) - {
        "NPMI",
        "all",
        "article",
        "occurrences",
        "mentions",
        "words",
        "rate",
    }
    assert not {word for word in words if word.islower()}


def test_a_table_without_rows_says_so():
    ax = charts.bar(terms().head(0), "term", "count")
    assert printed(ax) == [lettering.label("لا شيء لعرضه")]


def test_the_font_files_are_small_and_come_with_their_licence():
    files = {file.name: file for file in lettering._OWN.iterdir()}
    assert set(files) == {"NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf", "OFL.txt"}
    assert sum(file.stat().st_size for file in files.values()) < 400_000
    licence = files["OFL.txt"].read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name" not in licence.split("-----")[0]  # a subset may keep the name


def test_lines_of_both_faces_are_equally_high():
    heights = []
    for name in (lettering.DEFAULT_FONT, lettering.ARABIC_FONT):
        font = font_manager.get_font(font_manager.findfont(name))
        heights.append((font.ascender / font.units_per_EM, font.descender / font.units_per_EM))
    assert np.allclose(*heights, atol=0.001)


@pytest.mark.parametrize("name", ["network", "dispersion, density", "small_multiples, dots", "heatmap, hatched"])
def test_what_a_chart_adds_to_the_note_is_arabic(name):
    notes = DRAWN[name]().figure.texts[-1].get_text()
    assert not re.search("[a-z]{3,}", notes)


def test_kinds_are_called_by_messages_or_columns():
    table = pd.DataFrame({"name": [2], "term": [1], "عكاظ": [1]})
    legend = charts.stacked_bar(table).get_legend()
    shown = {text.get_text() for text in legend.get_texts()}
    assert shown == {lettering.label(word) for word in ("اسم", "مفردة", "عكاظ")}


def test_letters_of_both_weights_are_in_the_svg(tmp_path):
    """Letters stand there once, by the name of their font: under one name a bold title would be half light."""
    table = terms().head(1)
    ax = charts.bar(table, "term", "count", title="الأمنية")
    svg = save_figure(ax, "02-terms", table, tmp_path)[1].read_text(encoding="utf-8")
    assert set(re.findall(r'id="NotoSansArabic-([A-Za-z]+)-', svg)) == {"Regular", "Bold"}
