"""Bars are as long as the numbers."""

import numpy as np
import pandas as pd
import pytest
from drawn import DRAWN, names, panels, printed, shown, widths

from mudawwana import charts
from mudawwana.charts._rows import printer_of

pytestmark = pytest.mark.usefixtures("closed_figures")


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


def test_bar_can_keep_the_order_and_print_as_told():
    table = pd.DataFrame({"term": ["أ", "ب"], "share": [0.1, 0.25]})
    assert printed(charts.bar(table, "term", "share", sort=False, fmt="{:.0%}")) == ["10%", "25%"]


@pytest.mark.parametrize(
    ("values", "fmt", "value", "text"),
    [
        ([1200, 3], None, 1200, "1,200"),
        ([0.5, 3], None, 3, "3.00"),
        ([0.5], "{:.0%}", 0.5, "50%"),
        ([-1], None, -1, "\N{MINUS SIGN}1"),
        ([-0.001], None, -0.001, "0.00"),
    ],
)
def test_numbers_are_printed_whole_or_with_two_decimals_or_as_told(values, fmt, value, text):
    assert printer_of(values, fmt)(value) == text


def test_stacked_bar_adds_up_and_names_its_kinds():
    table = pd.DataFrame({"country": ["مالي", "فرنسا"], "name": [1, 4], "city": [None, 2]})
    ax = charts.stacked_bar(table, label="country")
    assert names(ax) == shown("فرنسا", "مالي")
    assert widths(ax) == [4, 1, 2, 0]
    assert [patch.get_x() for patch in ax.patches] == [0, 0, 4, 1]
    assert [patch.get_linewidth() > 0 for patch in ax.patches] == [True, True, True, False]
    assert all(patch.get_linewidth() > 0 for patch in ax.get_legend().get_patches())
    assert printed(ax) == ["6", "1"]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["name", "city"]


def test_kinds_in_no_bar_are_not_in_the_legend_and_the_others_keep_their_colours():
    table = pd.DataFrame({"name": [0, 0], "city": [3, 1], "club": [0, 0]}, index=["مالي", "فرنسا"])
    ax = charts.stacked_bar(table, aside=["club"])
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["city"]
    with_names = charts.stacked_bar(table.assign(name=1), aside=["club"])
    assert ax.patches[0].get_facecolor() == with_names.patches[2].get_facecolor()
    assert "2 rows in 1 kind" in ax.get_label()


def test_legend_covers_no_data():
    ax = DRAWN["stacked_bar"]()
    ax.figure.draw_without_rendering()
    assert ax.get_legend().get_window_extent().y0 >= ax.get_window_extent().y1


def test_small_multiples_share_one_scale_in_the_order_of_the_table():
    axes = charts.small_multiples(panels(), "country", "term", "count")
    assert [[int(patch.get_width()) for patch in ax.patches] for ax in axes] == np.arange(60, 0, -3).reshape(
        5, 4
    ).tolist()
    assert len({(ax.get_xlim(), ax.get_ylim()) for ax in axes}) == 1
    assert len({round(ax.get_position().x0, 6) for ax in axes}) == 3
    long = panels().assign(term=lambda table: table["term"] + " في المملكة العربية السعودية وغيرها")
    assert len({round(ax.get_position().x0, 6) for ax in charts.small_multiples(long, "country", "term", "count")}) == 1


def test_kinds_aside_are_shown_and_in_no_total():
    table = pd.DataFrame({"name": [4, 1], "dateline": [1, 9]}, index=["Mali", "Fez"])
    ax = charts.stacked_bar(table, aside=["dateline"])
    assert names(ax) == ["Mali", "Fez"]
    assert printed(ax) == ["4 + 1", "1 + 9"]
    assert "Mali 4 + 1 (name 4, dateline 1)" in ax.get_label()
    assert [text.get_text() for text in ax.figure.texts] == ["Behind +, in no total: dateline."]
    assert not charts.stacked_bar(table.assign(dateline=0), aside=["dateline"]).figure.texts


def test_an_interval_far_beyond_all_values_does_not_press_the_bars_into_a_corner():
    table = pd.DataFrame({"term": ["Mali", "Fez"], "count": [5, 4], "low": [1, 3], "high": [40, 6]})
    ax = charts.bar(table, "term", "count", "low", "high")
    assert ax.get_xlim()[1] < 15
    assert ax.figure.texts[-1].get_text() == "Intervals that go beyond the axis are cut off."


def test_dots_in_panels_are_explained_and_those_without_a_test_have_no_colour_of_one():
    table = panels().assign(q=[np.nan, 0.5] * 10)
    axes = charts.small_multiples(table, "country", "term", "count", q="q")
    assert axes[0].figure.texts[-1].get_text() == "Hollow: q ≥ 0.05. Grey: not tested."
    untested, unsure = axes[0].collections[-1].get_edgecolors()[:2, :3]
    assert len(set(untested)) == 1 < len(set(unsure))
