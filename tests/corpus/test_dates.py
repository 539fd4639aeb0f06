"""Dates to days: every calendar and set of months, day and month as the column shows them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudawwana.corpus._dates import _GREGORIAN, _HIJRI, days_of


def day(*values):
    days, about = days_of(values)
    return ["" if value is None else value for value in days.dt.strftime("%Y-%m-%d").fillna("")], about


@pytest.mark.parametrize(
    "value",
    [
        "2015-08-06",
        "2015-08-06 00:00:00",
        "2015-08-06T23:30:00+03:00",
        "2015-08-06T00:10:00Z",
        "2015/8/6",
        "2015.08.06",
        "20150806",
        "20150806T101112Z",
        "6 أغسطس 2015",
        "٦ أغسطس ٢٠١٥",
        "۶ اوت ۲۰۱۵",
        "الخميس، 6 آب 2015",
        "الخميس 6 آب/أغسطس 2015 - 10:30 م",
        "6 أغسطس (آب) 2015",
        "6 غشت، 2015",
        "أغسطس 6, 2015",
        "الخميس 21 شوال 1436 هـ - 6 أغسطس 2015 م",
        "21 شوال 1436",
        "21/10/1436",
        "1436-10-21",
        "1436/10/21هـ",
        "Thu, 06 Aug 2015 10:00:00 +0300",
        "August 6, 2015",
        "Aug 6th, 2015 5:23 PM",
        "Thu Aug 06 10:00:00 +0000 2015",
        "Thu Aug  6 10:00:00 2015",
        "6 août 2015",
        "06-Aug-15",
        "1438819200",
        "1438819200.5",
        "1438819200000",
        "42222",
        "42222.75",
        "6 Ağustos 2015",
        "\u200f6 أغسطس 2015\u200e",
    ],
)
def test_days(value):
    assert day(value)[0] == ["2015-08-06"]


@pytest.mark.parametrize(("names", "hijri"), [(_GREGORIAN, False), (_HIJRI, True)])
def test_every_month(names, hijri):
    for number, month in enumerate(names, start=1):
        for name in month.split():
            (found,), about = day(f"5 {name.replace('_', ' ')} {1436 if hijri else 2015}")
            assert about["unreadable"] == 0
            if not hijri:
                assert found == f"2015-{number:02d}-05", name


def test_hijri_days_are_those_of_umm_al_qura():
    """The first of months as published by its tables."""
    expected = {"1 رمضان 1436": "2015-06-18", "1 شوال 1436": "2015-07-17", "1 محرم 1437": "2015-10-14"}
    assert day(*expected)[0] == list(expected.values())


NO_DAYS = ["أمس", "منذ 3 ساعات", "yesterday", "x", "2024-02-30", "30/02/2024", "31 رمضان 1436", "99/99/9999", "-"]


@pytest.mark.parametrize("value", NO_DAYS)
def test_what_is_no_day(value):
    assert day(value) == ([""], {"dates": 1, "unreadable": 1, "example": value, "order": ""})


@pytest.mark.parametrize("value", ["2024", "2024-05", "", "  "])
def test_years_and_blanks_are_not_counted_as_unreadable(value):
    (found,), about = day(value)
    assert (found, about["unreadable"]) == ("", 0)


@pytest.mark.parametrize(
    ("values", "days", "said"),
    [
        (["3/4/2024", "13/4/2024"], ["2024-04-03", "2024-04-13"], "the day is first in 1 that may be either, as 1"),
        (["3/4/2024", "4/13/2024"], ["2024-03-04", "2024-04-13"], "the month is first in 1 that may be either, as 1"),
        (["3/4/2024"], ["2024-04-03"], "which is assumed"),
        (["3/4/2024", "4/13/2024", "13/4/2024"], ["", "2024-04-13", "2024-04-13"], "1 that may be either are left out"),
        (["4/4/2024", "13/4/2024"], ["2024-04-04", "2024-04-13"], ""),
        (["3-4-24", "13-4-24"], ["2024-04-03", "2024-04-13"], "as 1 others"),
    ],
)
def test_day_and_month_are_told_by_the_column(values, days, said):
    found, about = day(*values)
    assert found == days
    assert said in about["order"]
    assert bool(said) == bool(about["order"])


FORMS = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%B %d, %Y"]
NUMBERS = st.from_regex(r"[0-9٠-٩]{1,4}[-/ .][0-9]{1,2}[-/ .][0-9]{1,20}", fullmatch=True)


@given(st.dates(datetime.date(1970, 1, 2), datetime.date(2199, 1, 1)), st.sampled_from(FORMS))
def test_any_day(date, form):
    found, _ = day(date.strftime(form), "31/12/2020")
    assert found[0] == date.isoformat()


@given(st.lists(st.text(max_size=30) | NUMBERS, max_size=5))
def test_any_text_is_a_day_or_counted(values):
    days, about = days_of(values)
    assert len(days) == len(values)
    assert about["dates"] >= days.notna().sum()
