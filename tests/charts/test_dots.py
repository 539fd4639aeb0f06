"""Dots stand at their values."""

import matplotlib as mpl
import pandas as pd
import pytest
from drawn import printed

from mudawwana import charts
from mudawwana.charts import _frame as frame

pytestmark = pytest.mark.usefixtures("closed_figures")


def test_dot_interval_is_hollow_where_the_interval_reaches_the_line():
    table = pd.DataFrame({"term": ["أ", "ب"], "ratio": [-1.5, 2], "low": [-3, 1], "high": [0.5, 3]})
    ax = charts.dot_interval(table, "term", "ratio", "low", "high")
    dots = ax.collections[1]
    assert dots.get_offsets().tolist() == [[2, 0], [-1.5, 1]]
    assert [mpl.colors.to_hex(face).upper() for face in dots.get_facecolors()] == [frame.BLUE, "#FFFFFF"]
    assert printed(ax) == ["2.00", "\N{MINUS SIGN}1.50"]


def test_paired_dots_print_both_values_once():
    table = pd.DataFrame({"country": ["أ", "ب"], "all": [12, 3], "article": [9, 3]})
    ax = charts.paired_dots(table, "country", "all", "article", names=("with boilerplate", "article text"))
    assert printed(ax) == ["12", "9", "3"]
    assert [dots.get_offsets()[:, 0].tolist() for dots in ax.collections[1:]] == [[12, 3], [9, 3]]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["with boilerplate", "article text"]


def test_paired_dots_keep_the_line_in_view():
    table = pd.DataFrame({"pair": ["أ"], "p": [0.4], "q": [1.0]})
    low, high = charts.paired_dots(table, "pair", "p", "q", log=True, reference=0.05).get_xlim()
    assert low < 0.05 < 1 < high
