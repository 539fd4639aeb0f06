"""p and q: no axis past 1, no underflow, a sentence where all is certain."""

import numpy as np
import pandas as pd
import pytest
from drawn import corrected, printed

from mudawwana import charts
from mudawwana.charts.corrections import _printed

pytestmark = pytest.mark.usefixtures("closed_figures")


def test_the_axis_ends_at_1_and_holds_what_would_underflow():
    table = pd.DataFrame({"pair": list("abc"), "log10_p": [-4000.0, -2, 0], "log10_q": [-3999.0, -1, 0.0000001]})
    ax = charts.corrected_p(table, q="log10_q")
    assert ax.get_xlim()[1] == 0
    assert max(tick for tick in ax.get_xticks()) == 0
    assert printed(ax)[0] == "1 × 10⁻⁴⁰⁰⁰"
    assert ax.collections[2].get_offsets()[:, 0].max() <= 0


def test_the_smallest_p_is_printed_clear_of_the_names():
    table = pd.DataFrame({"pair": ["United Kingdom – United States", "b"], "log10_p": [-5.2, -2], "log10_q": [-1.7, 0]})
    ax = charts.corrected_p(table, q="log10_q")
    ax.figure.draw_without_rendering()
    number = next(text for text in ax.texts if text.get_text() == "6 × 10⁻⁶")
    assert number.get_window_extent().x0 > ax.get_window_extent().x0


def test_numbers_as_they_are_come_out_as_logarithms_do():
    logs = corrected().tail(5)
    plain = logs.assign(q=10 ** logs["log10_q"])
    assert printed(charts.corrected_p(plain)) == printed(charts.corrected_p(logs, q="log10_q"))
    assert charts.corrected_p(logs.assign(q=[0.0, 0, 0, 0, 1])).get_xlim()[1] == 0


def test_where_correction_decides_nothing_a_sentence_says_so():
    sure = pd.DataFrame({"pair": list("ab"), "log10_p": [-9.0, -5], "log10_q": [-8.0, -4]})
    assert printed(charts.corrected_p(sure, q="log10_q")) == [
        "In 2 rows q is 0.0001 at most: correction decides nothing."
    ]
    unsure = pd.DataFrame({"pair": list("ab"), "log10_p": [-0.5, -0.3], "log10_q": [0.0, 0]})
    assert (
        "In 2 rows p is 0.32 at least: none is below 0.05 even before correction."
        in printed(charts.corrected_p(unsure, q="log10_q"))[0]
    )


@pytest.mark.parametrize(
    ("p", "text"), [(1, "1"), (0.03, "0.03"), (0.00012, "0.00012"), (3e-9, "3 × 10⁻⁹"), (9.96e-7, "1 × 10⁻⁶")]
)
def test_how_p_is_printed(p, text):
    assert _printed(np.log10(p)) == text
