"""Heat maps: numbers, blanks, counts below the diagonal."""

import numpy as np
import pandas as pd
import pytest
from drawn import printed

from mudawwana import CorpusError, charts

pytestmark = pytest.mark.usefixtures("closed_figures")


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


def test_thin_cells_are_hatched_and_have_no_say_in_the_colours():
    table = pd.DataFrame([[0.9, 0.2], [0.1, 0.3]], index=list("ab"), columns=list("xy"))
    ax = charts.heatmap(table, hatched=table > 0.5, thin="fewer than three sentences")
    assert [patch.get_hatch() for patch in ax.patches] == ["////"]
    assert ax.collections[0].norm.vmax == 0.3
    assert "Hatched: fewer than three sentences." in ax.figure.texts[-1].get_text()
    assert "0.90" in printed(ax)
    assert charts.heatmap(table, limits=(0, 100)).collections[0].norm.vmax == 100


def test_a_table_of_three_hundred_documents_is_cut_and_one_without_difference_is_a_sentence():
    names = [f"d{n}" for n in range(300)]
    big = pd.DataFrame(np.arange(90_000).reshape(300, 300), index=names, columns=names)
    ax = charts.heatmap(big, big)
    assert len(ax.get_xticks()) == len(ax.get_yticks()) == 20
    assert "The first 20 of 300 rows and 20 of 300 columns." in ax.figure.texts[-1].get_text()
    same = charts.heatmap(pd.DataFrame(0, index=list("abc"), columns=list("xy")))
    assert printed(same) == ["No difference: all 6 cells are 0."]


def test_what_is_printed_alike_is_no_difference_but_two_documents_are_drawn():
    shares = pd.DataFrame(
        [[np.nan, 0.01, 0], [0.01, np.nan, 0], [0, 0, np.nan]], index=list("abc"), columns=list("abc")
    )
    assert printed(charts.heatmap(shares, fmt="{:.1f}")) == ["No difference: all 6 cells are 0.0."]
    assert printed(charts.heatmap(shares.iloc[:2, :2] * 5000, fmt="{:.1f}")) == ["50.0", "50.0"]
    assert (
        len(printed(charts.heatmap(shares.rename(columns={"c": "d"}), fmt="{:.1f}"))) == 6
    )  # a blank there is missing
