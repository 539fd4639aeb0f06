"""Strips: ticks at their words, names of documents where there is room."""

import pandas as pd
import pytest
from drawn import many, names, printed, shown
from matplotlib import pyplot as plt

from mudawwana import CorpusError, charts

pytestmark = pytest.mark.usefixtures("closed_figures")


def test_dispersion_ticks_stand_at_their_words():
    table = pd.DataFrame({"term": ["أ", "ب", "ب"], "document": ["A", "B", "A"], "position": [9, 0, 4]})
    ax = charts.dispersion(table, {"A": 10, "B": 5})
    ticks = ax.collections[2:]
    assert [sorted(row.get_positions()) for row in ticks] == [[9.5], [4.5, 10.5]]
    assert names(ax) == shown("أ", "ب")
    assert printed(ax) == ["1", "2", "A", "B"]
    assert [line[0, 0] for line in ax.collections[1].get_segments()] == [0, 10, 15]
    with pytest.raises(CorpusError, match="no length for B"):
        charts.dispersion(table, {"A": 10})
    with pytest.raises(CorpusError, match="too small"):
        charts.dispersion(table, {"A": 9, "B": 5})


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


def test_names_without_room_stand_in_the_note_in_their_order():
    lengths = {"صحيفة طويلة الاسم": 900, "الأولى": 5, "الثانية": 5, "الثالثة": 5, "الرابعة": 5, "الخامسة": 5}
    table = pd.DataFrame({"term": ["أ"], "document": ["الأولى"], "position": [0]})
    ax = charts.dispersion(table, lengths)
    assert printed(ax) == shown("1", "صحيفة طويلة الاسم", "الأولى", "الثانية", "الثالثة")
    note = ax.figure.texts[-1].get_text().replace("\n", " ")
    assert note == shown("No room above for the names, in this order: الرابعة, الخامسة.")[0]
    wide = {letter * 200: 9 for letter in "ABC"}
    narrow = plt.figure(figsize=(2, 2)).add_subplot()
    texts = printed(charts.dispersion(table.assign(document="A" * 200), wide, ax=narrow))
    assert [text for text in texts if "A" in text] == [texts[0]]  # the note


def test_more_groups_than_can_be_named_are_counted():
    table, lengths = many()
    ax = charts.dispersion(table, lengths, groups={name: f"{int(name[1:]) % 21}" for name in lengths})
    assert len(printed(ax)) == 8
    assert "21 groups: too many to name." in ax.figure.texts[-1].get_text().replace("\n", " ")


def test_dispersion_of_many_documents_leaves_their_names_out():
    names = [f"document {i}" for i in range(60)]
    positions = pd.DataFrame({"term": "الأمن", "document": names, "position": 0})
    ax = charts.dispersion(positions, dict.fromkeys(names, 10))
    assert [text.get_text() for text in ax.texts] == ["60"]  # the count of the row


def test_past_twenty_documents_density_is_drawn_and_groups_are_named():
    table, lengths = many()
    ax = charts.dispersion(table, lengths, groups={name: "ab"[int(name[1:]) % 2] for name in lengths})
    steps = [patch for patch in ax.patches if hasattr(patch, "get_data")]
    assert len(steps) == 8
    for row, patch in enumerate(steps):
        data = patch.get_data()
        assert len(data.values) == 80
        assert (data.baseline - data.values).max() == pytest.approx(0.72)
        assert data.baseline == pytest.approx(row + 0.33)
    assert {"a", "b"} <= set(printed(ax))
    assert not any(text.startswith("d") for text in printed(ax))
    few = dict.fromkeys(list(lengths)[:20], 50)
    drawn = charts.dispersion(table[table["document"].isin(few)], few)
    assert not [patch for patch in drawn.patches if hasattr(patch, "get_data")]


def test_every_document_needs_a_group():
    table, lengths = many()
    with pytest.raises(CorpusError, match="no group for d0"):
        charts.dispersion(table, lengths, groups={"d1": "a"})
