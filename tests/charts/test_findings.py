"""Findings: numbers in sentences, and nothing that a text could make of them."""

import mistune
import pandas as pd
import pytest
from conftest import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from mudawwana import CorpusError, finding


def test_numbers_are_formatted_as_the_text_says():
    shown = finding("{share:.1f} % of {n:,}, {first[0]}", share=3.5717, n=14696, first=[7]).data
    assert shown == "3.6 % of 14,696, 7"


def test_a_field_without_a_value_is_an_error():
    with pytest.raises(CorpusError, match="the field 'all' has no value"):
        finding("{n} of {all}", n=1)
    assert finding("{n}", n=1, all=2).data == "1"


def test_the_first_row_of_a_table_fills_fields_unless_it_has_none():
    table = pd.DataFrame({"label": ["الأمن", "التعاون"], "count": [3, 2]})
    assert finding("{label} {count} {n}", table, "nothing", n=1).data == "الأمن 3 1"
    assert finding("{label} {count} {n}", table.head(0), "nothing in {n}", n=1).data == "nothing in 1"
    assert finding("{count}", table, count=7).data == "7"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_brings_no_markup(text):
    page = mistune.create_markdown(escape=False)(finding("about {term}.", term=text).data)
    assert page.replace("<p>about", "").replace(".</p>", "").count("<") == 0


@given(st.text("*_#[]()<>&$`\\|~!-+.1aا \n", min_size=1))
def test_text_is_read_as_it_stands(text):
    import html

    page = mistune.create_markdown(escape=False)(finding("x{term}x", term=text).data)
    shown = html.unescape(page).removeprefix("<p>").rstrip("\n").removesuffix("</p>")
    assert shown == "x" + text.replace("\n", "\\n") + "x"
