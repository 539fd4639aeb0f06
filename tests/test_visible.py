"""What acts is written out, what is text stays as it is."""

import unicodedata

import pytest
from conftest import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from mudawwana import CorpusError
from mudawwana.errors import apart, direction, sentence, visible

ACTING = {"Cc", "Cs", "Zl", "Zp"}
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "\\x1b[31m"),
        ("a\nb", "a\\nb"),
        ("\u202eabc", "\\u202eabc"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("الأمن\u200c، ‎12 %‏ 👩\u200d🏫", "الأمن\u200c، ‎12 %‏ 👩\u200d🏫"),
        (12, "12"),
    ],
)
def test_visible(text, shown):
    assert visible(text) == shown


def test_a_line_may_break_where_told():
    assert visible("a\nb\r\u202e", keep="\n") == "a\nb\\r\\u202e"


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=20))
def test_nothing_is_left_that_acts(text):
    shown = visible(text)
    assert not any(unicodedata.category(c) in ACTING or unicodedata.bidirectional(c) in TURNING for c in shown)
    shown.encode("utf-8")
    assert visible(shown) == shown


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_set_apart_a_text_closes_what_it_opens(text):
    shown = apart(text)
    assert shown in (visible(text), f"\u2068{visible(text)}\u2069")
    assert shown.startswith("\u2068") == any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("المغرب (MA)", "rtl"),
        ("(MA) المغرب", "ltr"),
        ("12 هدفا", "rtl"),
        ("עברית", "rtl"),
        ("١٢ %", ""),
        ("", ""),
        (7, ""),
    ],
)
def test_the_first_letter_decides_which_way_a_text_reads(text, read):
    assert direction(text) == read


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_messages_are_one_line_without_controls(text):
    message = str(CorpusError(f"{text}: no such file. Check the name."))
    assert message == f"{visible(text)}: no such file. Check the name."
    assert "\n" not in message


def test_sentence():
    assert [sentence(text) for text in ("", "كم؟", "كم", "A.")] == ["", "\u2068كم؟\u2069", "\u2068كم\u2069.", "A."]
