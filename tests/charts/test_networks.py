"""Networks: discs by count, ties by strength, labels clear of both."""

import itertools

import numpy as np
import pandas as pd
import pytest
from drawn import COUNTRIES, printed, ties

from mudawwana import charts

pytestmark = pytest.mark.usefixtures("closed_figures")


def test_network_draws_ties_by_strength_and_discs_by_count():
    pairs = pd.DataFrame({"a": list("xxy"), "b": list("yzz"), "npmi": [0.8, 0.4, -0.1]})
    nodes = pd.DataFrame({"node": list("xyz"), "count": [16, 4, 4]})
    ax = charts.network(pairs, nodes, "npmi")
    assert [line.get_linewidth() for line in ax.lines] == pytest.approx([3, 6])
    radii = [disc.radius for disc in ax.patches]
    assert (radii[0] / radii[1]) ** 2 == pytest.approx(4)
    assert sorted(printed(ax)) == ["x", "y", "z"]
    assert not charts.network(pairs.tail(1), nodes, "npmi").lines


def test_network_draws_ties_up_to_a_q():
    pairs = pd.DataFrame({"a": list("xxy"), "b": list("yzz"), "npmi": [0.8, 0.4, 0.1], "q": [0.2, 0.01, 0.049]})
    nodes = pd.DataFrame({"node": list("xyz"), "count": [16, 4, 4]})
    assert len(charts.network(pairs, nodes, "npmi", q=0.05).lines) == 2
    assert not charts.network(pairs, nodes, "npmi", q=0.001).lines


def test_network_key_says_what_the_widths_mean():
    pairs = pd.DataFrame({"a": list("xx"), "b": list("yz"), "observed": [24, 1]})
    nodes = pd.DataFrame({"node": list("xyz"), "count": [16, 4, 4]})
    for key, words in (("sentences shared", ["sentences shared: 1", "sentences shared: 24"]), ("", ["1", "24"])):
        legend = charts.network(pairs, nodes, "observed", key=key).get_legend()
        assert [text.get_text() for text in legend.get_texts()] == words


def test_network_labels_keep_clear_of_ties():
    pairs, nodes = ties()
    ax = charts.network(pairs.nlargest(4, "npmi"), nodes, "npmi")
    ax.figure.draw_without_rendering()
    for text, line in itertools.product(ax.texts, ax.lines):
        box = text.get_window_extent()
        points = ax.transData.transform(np.linspace(*line.get_xydata(), 100))
        assert not any(box.contains(*point) for point in points)


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


def test_the_rule_and_what_it_leaves_out_are_said_and_no_hairball_is_drawn():
    names = [f"n{i}" for i in range(60)]
    rows = [(a, b, 1 + (i * 7) % 23, (i % 10) / 50) for i, (a, b) in enumerate(itertools.combinations(names, 2))]
    pairs = pd.DataFrame(rows, columns=["a", "b", "observed", "q"]).assign(documents=lambda d: d["observed"] // 5)
    nodes = pd.DataFrame({"node": names, "count": range(1, 61)})
    ax = charts.network(pairs, nodes, "observed", q=0.05, contexts=3, documents=2)
    assert len(ax.patches) <= 20
    assert 0 < len(ax.lines) <= 30
    note = ax.figure.texts[-1].get_text().replace("\n", " ")
    assert "(q < 0.05, 3 shared contexts or more, in 2 documents or more)" in note
    assert f"{len(ax.lines)} of 1,770 pairs drawn, between {len(ax.patches)} names" in note
    assert f"{1770 - len(ax.lines):,} left out." in note
    untested = charts.network(pairs.assign(q=np.nan), nodes, "observed", q=0.05)
    assert printed(untested) == ["No pair is left by the rule below."]


def test_of_equally_strong_ties_all_are_drawn_or_none():
    nodes = pd.DataFrame({"node": list("abcdefghi"), "count": 1})
    pairs = pd.DataFrame(itertools.combinations(nodes["node"], 2), columns=["a", "b"]).head(32)
    assert len(charts.network(pairs.assign(observed=[9, 4, *[2] * 30]), nodes, "observed").lines) == 2
    assert len(charts.network(pairs.assign(observed=1), nodes, "observed").lines) == 30
