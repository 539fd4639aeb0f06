"""Dots stand at their values."""

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from drawn import conditions, printed, ratios

from mudawwana import charts
from mudawwana.charts import _frame as frame
from mudawwana.charts._rows import face_of

pytestmark = pytest.mark.usefixtures("closed_figures")


def test_dot_interval_is_hollow_where_the_interval_reaches_the_line():
    table = pd.DataFrame({"term": ["أ", "ب"], "ratio": [-1.5, 2], "low": [-3, 1], "high": [0.5, 3]})
    ax = charts.dot_interval(table, "term", "ratio", "low", "high")
    dots = ax.collections[1]
    assert dots.get_offsets().tolist() == [[2, 0], [-1.5, 1]]
    assert [mpl.colors.to_hex(face).upper() for face in dots.get_facecolors()] == [frame.BLUE, "#FFFFFF"]
    assert printed(ax) == ["2.00", "\N{MINUS SIGN}1.50"]


def test_a_dot_without_an_interval_is_not_drawn_as_sure():
    """Beside others that have one; where no row was to have one, all are full."""
    table = pd.DataFrame({"term": ["أ", "ب"], "ratio": [2, 1.5], "low": [1, np.nan], "high": [3, np.nan]})
    faces = charts.dot_interval(table, "term", "ratio", "low", "high").collections[1].get_facecolors()
    assert [mpl.colors.to_hex(face).upper() for face in faces][0] == frame.BLUE
    assert faces[1].tolist() == list(mpl.colors.to_rgba(face_of(np.nan)))
    assert len({tuple(face) for face in faces} | {(1.0, 1.0, 1.0, 1.0)}) == 3
    (full,) = {tuple(face) for face in charts.dot_interval(table, "term", "ratio").collections[0].get_facecolors()}
    assert mpl.colors.to_hex(full).upper() == frame.BLUE


def test_paired_dots_print_both_values_once():
    table = pd.DataFrame({"country": ["أ", "ب"], "all": [12, 3], "article": [9, 3]})
    ax = charts.paired_dots(table, "country", "all", "article", names=("with boilerplate", "article text"))
    assert printed(ax) == ["12", "9", "3"]
    assert [dots.get_offsets()[:, 0].tolist() for dots in ax.collections[1:]] == [[12, 3], [9, 3]]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["with boilerplate", "article text"]


def test_dots_are_coloured_by_q_and_bounds_are_arrows_without_an_interval():
    table = ratios().head(6).assign(q=[0.0005, 0.005, 0.02, 0.5, np.nan, 0.05], least=[False] * 5 + [True])
    ax = charts.dot_interval(table, "term", "ratio", "low", "high", q="q", at_least="least")
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert legend == ["q < 0.001", "q < 0.01", "q < 0.05", "q ≥ 0.05", "not tested"]
    assert len(ax.collections[0].get_segments()) == 5  # intervals
    assert len(ax.collections[1].get_offsets()) == 5  # dots
    assert [text.startswith("≥ ") for text in printed(ax) if text] == [False] * 5 + [True]
    assert "at least" in ax.get_label()


def test_no_difference_is_a_sentence():
    ax = charts.paired_dots(conditions().assign(article=conditions()["all"]), "country", "all", "article")
    assert printed(ax) == ["No difference: all and article agree in 12 rows."]
    assert charts.paired_dots(conditions(), "country", "all", "article").collections


def test_more_rows_than_a_page_holds_are_cut_and_counted():
    table = pd.DataFrame({"label": [f"t{n}" for n in range(300)], "count": range(300)})
    for ax in (
        charts.bar(table),
        charts.dot_interval(table, "label", "count"),
        charts.paired_dots(table.assign(more=table["count"] + 1), "label", "count", "more"),
        charts.stacked_bar(table, ["count"], "label"),
    ):
        assert len(ax.get_yticks()) == 40
        assert ax.get_yticklabels()[0].get_text() == "t299"
        assert any("The first 40 of 300 rows." in text.get_text() for text in ax.figure.texts)


def test_what_hollow_and_grey_dots_mean_is_said_where_they_are():
    table = pd.DataFrame({"term": list("abc"), "ratio": [3, 2, 1], "low": [1, np.nan, -1], "high": [4, np.nan, 2]})
    ax = charts.dot_interval(table, "term", "ratio", "low", "high", note="N = 3.")
    said = "N = 3. Hollow: the interval reaches 0. Grey: no interval."
    assert ax.figure.texts[-1].get_text() == said
    sure = charts.dot_interval(table.head(1), "term", "ratio", "low", "high", note="N = 3.")
    assert sure.figure.texts[-1].get_text() == "N = 3."
