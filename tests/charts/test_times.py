"""Lines over time: gaps are gaps, periods are whole."""

import re

import numpy as np
import pandas as pd
import pytest
from drawn import ENDS, days, names, outlets, printed

from mudawwana import charts, language
from mudawwana.charts import arabic_text as lettering
from mudawwana.errors import CorpusError, direction

pytestmark = pytest.mark.usefixtures("closed_figures")


def test_days_without_documents_are_gaps_and_not_nought():
    ax = charts.over_time(days().head(10))[0]
    drawn = ax.lines[0].get_ydata()
    assert np.flatnonzero(np.isnan(drawn)).tolist() == [3, 6, 8]
    assert np.nanmin(drawn) > 0
    alone = ax.collections[-1].get_offsets()
    assert len(alone) == 10  # few days: each value is a dot


def test_a_value_between_gaps_is_seen_in_a_long_series():
    dates = [*pd.date_range("2015-01-01", "2015-02-20"), pd.Timestamp("2015-02-25"), pd.Timestamp("2015-03-01")]
    ax = charts.over_time(pd.DataFrame({"group": dates, "per_1000": 2.0}))[0]
    assert len(ax.collections[-1].get_offsets()) == 2


@pytest.mark.parametrize(
    ("every", "first", "last", "periods"),
    [
        ("week", "2015-07-27", "2015-08-10", 3),
        ("month", "2015-07", "2015-12", 6),
        ("quarter", "2015-Q1", "2016-Q1", 5),
        ("year", "2012", "2015", 4),
    ],
)
def test_periods(every, first, last, periods):
    dates = {"week": ["2015-07-30", "2015-08-12"], "month": ["2015-07-01", "2015-12-31"]}
    dates |= {"quarter": ["2015-02-01", "2016-01-01"], "year": ["2012-05-05", "2015-01-01"]}
    ax = charts.over_time(pd.DataFrame({"group": dates[every], "per_1000": [1.0, 2.0]}), every=every)[0]
    assert len(ax.lines[0].get_ydata()) == periods
    assert f"from {first} to {last}" in ax.get_label()


def test_the_unit_stands_below_the_title():
    ax = charts.over_time(days(), panel="country", subtitle="Mentions", ylabel="per 1,000 words")[0]
    assert "Mentions, per 1,000 words" in [text.get_text() for text in ax.figure.texts]


def test_one_period_is_a_sentence():
    ax = charts.over_time(days().head(1))[0]
    assert printed(ax) == ["One day only, 2015-08-01: nothing changes over time."]


def test_panels_share_a_scale_and_more_than_twelve_are_cut():
    table = pd.concat([days().head(3).assign(country=f"c{n}", per_1000=n + 1.0) for n in range(15)])
    axes = charts.over_time(table, panel="country")
    assert len(axes) == 12
    assert len({ax.get_ylim() for ax in axes}) == 1
    assert any("The first 12 of 15 panels." in text.get_text() for text in axes[0].figure.texts)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"time": "day"}, "no column 'day'"),
        ({"time": "country"}, "is not dates"),
        ({"every": "hour"}, "every 'hour' is not known"),
        ({}, "two rows for 2015-08-01"),
    ],
)
def test_errors(change, message):
    with pytest.raises(CorpusError, match=message):
        charts.over_time(days(), **change)


def test_groups_keep_their_order_and_say_their_size():
    axes = charts.group_dots(outlets(), panel="country", size="documents", low="low", high="high")
    assert [re.search(r"n = (\d+)", name)[1] for name in names(axes[0])] == ["30", "31", "32", "33"]
    assert len({ax.get_xlim() for ax in axes}) == 1
    some = outlets().drop(index=0)
    drawn = charts.group_dots(some, panel="country")[-1]
    assert len(printed(drawn)) == 3  # a group without a value has an empty row


def test_names_of_groups_stand_once_a_row_and_of_many_groups_the_largest_are_drawn():
    rows = [(panel, f"g{n:02}", 1.0, n) for panel in ("a", "b") for n in range(30)]
    table = pd.DataFrame(rows, columns=["panel", "group", "per_1000", "documents"])
    first, second = charts.group_dots(table, panel="panel", size="documents", xlabel="rate")
    assert not first.get_xlabel()
    assert [text.get_text() for text in first.figure.texts].count("rate") == 1  # below the title
    assert [name[:3] for name in names(first)] == [f"g{n:02}" for n in range(6, 30)]
    assert not any(names(second))
    assert any("Of 30 groups the 24 with most" in text.get_text() for text in first.figure.texts)
    bare = charts.group_dots(table.head(30))[0]
    assert any("The first 24 of 30 groups." in text.get_text() for text in bare.figure.texts)
    assert bare.figure.get_size_inches()[1] < 11


def test_in_arabic_a_latin_name_stands_before_its_size():
    language("ar")
    try:
        axes = charts.group_dots(outlets().assign(group="febrayer"), panel="country", size="documents")
    finally:
        language("en")
    assert direction(names(axes[0])[0]) == "rtl"
    name = names(axes[0])[0].strip("\u200f")
    # an older matplotlib gets the letters in their order on the page
    assert name.startswith("febrayer") if lettering._shapes_arabic() else name.endswith("febrayer")


def test_one_wide_interval_does_not_press_all_values_into_a_corner():
    table = outlets().assign(high=lambda rows: rows["per_1000"] * 1.5)
    wide = table.assign(high=table["high"].where(table.index > 0, 900))
    for drawn, note in ((table, False), (wide, True)):
        ax = charts.group_dots(drawn, panel="country", **ENDS)[0]
        assert ax.get_xlim()[1] <= 2.8 * table["per_1000"].max()
        assert any("go beyond the axis" in text.get_text() for text in ax.figure.texts) == note
    edge = days().head(10).assign(high=lambda rows: rows["per_1000"] * 3)
    for by, note in ((1, False), (1.01, True)):
        ax = charts.over_time(edge.assign(high=edge["high"].max() * by), low="low", high="high")[0]
        assert any("go beyond the axis" in text.get_text() for text in ax.figure.texts) == note


@pytest.mark.parametrize("count", [12, 13])
def test_more_panels_than_a_page_holds_are_cut_and_counted(count):
    table = pd.DataFrame({"panel": [f"p{n}" for n in range(count)], "label": "a", "count": 1})
    axes = charts.small_multiples(table, "panel")
    assert len(axes) == 12
    assert any("The first 12 of 13 panels." in text.get_text() for text in axes[0].figure.texts) == (count == 13)


@pytest.mark.parametrize(("few", "drawn"), [(["2012", "2016"], 3), (["2012", "2016", "2018", "2019"], 5)])
def test_periods_of_few_documents_are_gaps_where_others_have_enough(few, drawn):
    years = ["2012", "2016", "2018", "2019", "2020"]
    table = pd.DataFrame({"group": years, "per_1000": [30.0, 9, 1, 2, 3], "too_small": [year in few for year in years]})
    ax = charts.over_time(table.assign(group=table["group"] + "-01-01"), every="year")[0]
    assert np.isfinite(ax.lines[0].get_ydata()).sum() == drawn
    said = any("Not drawn: 2 years with fewer than five documents." in text.get_text() for text in ax.figure.texts)
    assert said == (drawn == 3)
