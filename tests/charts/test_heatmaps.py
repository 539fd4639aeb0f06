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
