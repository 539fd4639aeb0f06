"""Findings: numbers in sentences, and nothing that a text could make of them."""

import mistune
import pandas as pd
import pytest
from conftest import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from mudawwana import CorpusError, finding, language


def test_numbers_are_formatted_as_the_text_says():
    shown = finding("{share:.1f} % of {n:,}, {first[0]}", share=3.5717, n=14696, first=[7]).data
    assert shown == "3.6 % of 14,696, 7"


@pytest.mark.parametrize(("code", "said"), [("en", "أ, ب: 2"), ("ar", "أ، ب: 2")])
def test_what_is_listed_has_the_commas_of_the_language(code, said):
    language(code)
    try:
        assert finding("{names}: {n}", names=["أ", "ب"], n=2).data == said
    finally:
        language("en")


def test_a_field_without_a_value_is_an_error():
    with pytest.raises(CorpusError, match="the field 'all' has no value"):
        finding("{n} of {all}", n=1)
    assert finding("{n}", n=1, all=2).data == "1"


def test_the_first_row_of_a_table_fills_fields_unless_it_has_none():
    table = pd.DataFrame({"label": ["الأمن", "التعاون"], "count": [3, 2]})
    assert finding("{label} {count} {n}", table, "nothing", n=1).data == "الأمن 3 1"
    assert finding("{label} {count} {n}", table.head(0), "nothing in {n}", n=1).data == "nothing in 1"
    assert finding("{count}", table, count=7).data == "7"


@pytest.mark.parametrize(("totals", "said"), [([6, 6, 6, 2], "by others: 2."), ([6, 5, 5], ""), ([6], ""), ([], "")])
def test_who_is_first_among_equals_is_not_alone(totals, said):
    counts = pd.DataFrame({"label": list("abcd")[: len(totals)], "total": totals})
    text = finding("## {label} is mentioned most", counts, "## No country is mentioned", by="total").data
    assert text.endswith(said)
    assert ("by others" in text) == bool(said)


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


def test_a_list_of_templates_is_one_text_and_fields_may_be_counted_nouns():
    shown = finding(["## {n:document}", "", "of {all:,}; {what}."], n=2, all=1200, what="sentence").data
    assert shown == "## 2 documents of 1,200; sentence."
    assert finding("{total}", pd.DataFrame({"total": []}), ["nothing", "at all"]).data == "nothing at all"
    with pytest.raises(CorpusError, match="'m' has no value"):
        finding(["{n}", "{m}"], n=1)


def test_each_template_is_looked_up_and_text_loses_its_markup_in_arabic_too(arabic):
    shown = finding(["Outside the map: {n:country}.", "{what} {term}"], n=2, what="sentence", term="<b>")
    assert shown.data == "خارج الخريطة: بلدان. جملة &lt;b&gt;"
    assert shown._repr_html_() == (
        "<div dir='rtl'><p style='text-align:right'>خارج الخريطة: بلدان. جملة &lt;b&gt;</p>\n</div>"
    )


def test_english_findings_are_markdown_alone():
    assert not hasattr(finding("{n}", n=1), "_repr_html_")
