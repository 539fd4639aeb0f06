"""Dates as they stand in tables, on pages and in metadata to days of the Gregorian calendar."""

import datetime
import re
import unicodedata
from collections import Counter
from functools import cache

import numpy as np
import pandas as pd

# Months as they are called from Mauritania to Iraq, in English and in French; of names that are short for others the
# beginning is enough in Latin letters.
_GREGORIAN = (
    "يناير جانفي كانون_الثاني january janvier jan",
    "فبراير فيفري شباط february fevrier feb fev fevr",
    "مارس اذار march mars mar",
    "ابريل افريل نيسان april avril apr avr",
    "مايو ماي ايار may mai",
    "يونيو جوان يونيه حزيران june juin jun",
    "يوليو جويليه يوليوز يوليه تموز july juillet jul juil",
    "اغسطس اوت غشت اب august aout aug",
    "سبتمبر شتنبر ايلول september septembre sep sept",
    "اكتوبر تشرين_الاول october octobre oct",
    "نوفمبر نونبر نوفمبر تشرين_الثاني november novembre nov",
    "ديسمبر دجنبر كانون_الاول december decembre dec",
)
_HIJRI = (
    "محرم",
    "صفر",
    "ربيع_الاول",
    "ربيع_الاخر ربيع_الثاني ربيع_ثاني",
    "جمادي_الاولي جمادي_الاول",
    "جمادي_الاخره جمادي_الثانيه جمادي_الاخر جمادي_الثاني",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو_القعده ذي_القعده ذوالقعده",
    "ذو_الحجه ذي_الحجه ذوالحجه",
)
_NUMBER = {
    name: number for names in (_GREGORIAN, _HIJRI) for number, all_ in enumerate(names, 1) for name in all_.split()
}
_IS_HIJRI = {name for names in _HIJRI for name in names.split()}
_TWO_WORDS = sorted((name for name in _NUMBER if "_" in name), key=len, reverse=True)
_FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": "", "،": " ", "\u00a0": " "})
_JOINED = [(re.compile(rf"\b{name.replace('_', ' +')}\b"), name) for name in _TWO_WORDS]
_MONTH = "|".join(sorted((re.escape(name) for name in _NUMBER), key=len, reverse=True))
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:er|st|nd|rd|th)?[ .,/-]*(?:من|of)?[ ]*(?:شهر )?[ ]*\b({_MONTH})\b\.?"
    rf"(?:[ /(-]*\b(?:{_MONTH})\b\)?)?[ .,/-]*(?:عام|سنه)?[ ]*(\d{{4}}|\d\d)(?![\d:])"
)
_CLOCK = r"(?:\d{1,2}:\d\d(?::\d\d)? ?(?:[+-]\d{4} |[a-z]{2,4} )?)?"  # in «Aug 06 10:00:00 +0000 2015»
_MONTH_DAY = re.compile(rf"\b({_MONTH})\b\.?[ ]*(\d{{1,2}})(?:st|nd|rd|th)?[ ,]+{_CLOCK}(\d{{4}})(?![\d:])")
_YEAR_FIRST = re.compile(r"(?<![\d/.-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d|[-/.]\d)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:[t ]?\d{4,6}z?)?")  # in lower case, as `_plain` makes it
_YEAR_LAST = re.compile(r"(?<![\d/.-])(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d\d)(?!\d|[-/.]\d)")
_YEAR_MONTH_NAMED = re.compile(rf"(?<!\d)(\d{{4}})[ -/]*\b({_MONTH})\b[ -/]*(\d{{1,2}})(?!\d)")
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})|(\d{16})|(\d{19})")
_SERIAL = re.compile(r"([2-6]\d{4})(?:\.\d+)?")
WITHOUT_DAY = re.compile(r"\s*\d{4}(?:[-/.]\d{1,2})?\s*")
"""A year, or a month: nothing is wrong with it, but it is no day."""
_FIRST, _LAST = 1700, 2199  # years that a text may be of
_TRIED = 300  # distinct dates that are left to dateparser: each takes milliseconds


def days_of(values):
    """Day of each date, in the zone of its source, NaT where none can be read; and what is to be said: ``dates`` (how
    many), ``unreadable`` (of them), ``example`` (of these), ``order`` (how 3/4/2024 was read, and why, if it matters).
    """
    values = list(values)
    counts = Counter(value for value in values if value.strip())
    read = {value: _read(_plain(value)) for value in counts}
    first, order = _order([(*found[1:3], counts[value]) for value, found in read.items() if found and found[0] == "?"])
    days = {value: _day(found, first) for value, found in read.items()}
    days |= {value: _parsed(value) for value in [v for v, found in read.items() if found is None][:_TRIED]}
    unreadable = [value for value in counts if days[value] is None and not WITHOUT_DAY.fullmatch(value)]
    table = np.array([days.get(value) or "NaT" for value in values], dtype="datetime64[ms]")
    about = {"dates": sum(counts.values()), "unreadable": sum(counts[value] for value in unreadable)}
    return pd.Series(table), about | {"example": unreadable[0] if unreadable else "", "order": order}


def _plain(value):
    """The date with European digits, plain letters and one word for each month."""
    value = "".join(c if (digit := unicodedata.digit(c, None)) is None else str(digit) for c in value)
    value = "".join(c for c in value if unicodedata.category(c) != "Cf")
    value = unicodedata.normalize("NFKD", value.translate(_FOLD).casefold())
    value = " ".join("".join(c for c in value if not unicodedata.combining(c)).split())
    for pattern, name in _JOINED:
        value = pattern.sub(name, value)
    return value


def _read(value):
    """(calendar, year, month, day); ("?", one, other, year) where day and month may change places; None."""
    if found := _COMPACT.fullmatch(value):
        return ("g", *map(int, found.groups()))
    if found := _EPOCH.fullmatch(value):
        seconds = int(found[found.lastindex]) // (1, 1000, 10**6, 10**9)[found.lastindex - 1]
        day = datetime.date(1970, 1, 1) + datetime.timedelta(days=seconds // 86400)
        return "g", day.year, day.month, day.day
    if found := _SERIAL.fullmatch(value):  # of a spreadsheet
        day = datetime.date(1899, 12, 30) + datetime.timedelta(days=int(found[1]))
        return "g", day.year, day.month, day.day
    named = [(m[2], m[3], m[1]) for m in _DAY_MONTH.finditer(value)] + [
        (m[1], m[3], m[2]) for m in _MONTH_DAY.finditer(value)
    ]
    named += [(m[2], m[1], m[3]) for m in _YEAR_MONTH_NAMED.finditer(value)]
    found = [("h" if month in _IS_HIJRI else "g", int(year), _NUMBER[month], int(day)) for month, year, day in named]
    found += [(_calendar(m[1]), *map(int, m.groups())) for m in _YEAR_FIRST.finditer(value)]
    found += [("?", *map(int, m.groups())) for m in _YEAR_LAST.finditer(value)]
    # of a date in both calendars the Gregorian one; of two in one calendar the first
    return min(found, key=lambda date: date[0] == "h" or (date[0] == "?" and 99 < date[3] < _FIRST), default=None)


def _calendar(year):
    return "h" if 99 < int(year) < _FIRST else "g"


def _order(dates):
    """("d", "m" or None: what stands first, how that is known) of (one, other, how many) that have the year last.

    Those that can be one thing only decide for all; where none can, the day stands first, as it does in Arabic.
    """
    day = sum(times for one, other, times in dates if one > 12 >= other)
    month = sum(times for one, other, times in dates if other > 12 >= one)
    unclear = sum(times for one, other, times in dates if one <= 12 and other <= 12 and one != other)
    if day and month:
        return (
            None,
            f"{day:,} dates have the day first, {month:,} the month: {unclear:,} that may be either are left out",
        )
    said = "the month" if month else "the day"
    why = f"as {day or month:,} others have it" if day or month else "which is assumed, nothing shows it"
    return ("m" if month else "d"), f"{said} is first in {unclear:,} that may be either, {why}" if unclear else ""


def _day(found, first):
    """The day of what `_read` found, None for one that is not in the calendar."""
    if found is None:
        return None
    calendar, year, month, day = found
    if calendar == "?":
        _, one, other, year = found
        year = _whole(year)
        calendar = _calendar(year)
        if one > 12 or one == other or (other <= 12 and first == "d"):
            day, month = one, other
        elif other > 12 or first == "m":
            month, day = one, other
        else:
            return None
    try:
        if calendar == "h":
            return _of_hijri(year, month, day)
        return datetime.date(_whole(year), month, day) if _FIRST <= _whole(year) <= _LAST else None
    except (ValueError, OverflowError):
        return None


def _whole(year):
    return year if year > 99 else year + (2000 if year < 70 else 1900)


@cache
def _of_hijri(year, month, day):
    from hijridate import Hijri  # the calendar of Umm al-Qura: what was seen elsewhere may be a day off

    return datetime.date(*Hijri(year, month, day).to_gregorian().datetuple())


def _parsed(value):
    """What dateparser makes of a date of other form or language that has day, month and year."""
    if not re.search(r"\d{4}", value) or not re.search(r"[^\W\d_]", value) or len(value) > 60:
        return None
    from dateparser import parse

    settings = {"PARSERS": ["absolute-time"], "STRICT_PARSING": True, "DATE_ORDER": "DMY"}
    try:
        found = parse(value, languages=["ar", "en", "fr", "fa", "tr", "es", "de"], settings=settings)
    except (ValueError, OverflowError, RecursionError, TypeError):
        return None
    return found.date() if found and _FIRST <= found.year <= _LAST else None
