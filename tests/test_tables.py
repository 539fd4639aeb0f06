"""Tables from right to left, with nothing of a document read as markup."""

import io
import re

import numpy as np
import pandas as pd
import pytest

from mudawwana import (
    collocations,
    concordance,
    cooccurrence,
    country_mentions,
    entity_mentions,
    explore,
    ngrams,
    rtl,
    term_frequency,
)


def cells(table, **options):
    return re.findall(r"<td.*?</td>", rtl(table, **options).data)


def cell(value, column="نص", **options):
    (found,) = cells(pd.DataFrame({column: [value]}), **options)
    return found


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("باريس", "<td>باريس</td>"),
        ("<script>alert(1)</script>", "<td dir='ltr'>&lt;script&gt;alert(1)&lt;/script&gt;</td>"),
        ("<img src=x onerror=alert(1)>", "<td dir='ltr'>&lt;img src=x onerror=alert(1)&gt;</td>"),
        ("' onclick='alert(1)", "<td dir='ltr'>&#x27; onclick=&#x27;alert(1)</td>"),
        ('"&amp;"', "<td dir='ltr'>&quot;&amp;amp;&quot;</td>"),
        ("</td></table>", "<td dir='ltr'>&lt;/td&gt;&lt;/table&gt;</td>"),
        ("\u202eabc\u202c", "<td dir='ltr'>\u202eabc\u202c</td>"),
        ("12", "<td>12</td>"),
        ("", "<td></td>"),
        (True, "<td dir='ltr'>True</td>"),
        (12600, "<td dir='ltr'>12,600</td>"),
        (np.int64(-3), "<td dir='ltr'>-3</td>"),
        (1234.5, "<td dir='ltr'>1,234.50</td>"),
        (float("nan"), "<td dir='ltr'></td>"),
        (float("inf"), "<td dir='ltr'>inf</td>"),
        (None, "<td dir='ltr'></td>"),
        (pd.NA, "<td dir='ltr'></td>"),
        (pd.NaT, "<td dir='ltr'></td>"),
        (["<b>"], "<td dir='ltr'>[&#x27;&lt;b&gt;&#x27;]</td>"),
    ],
)
def test_cell(value, shown):
    assert cell(value) == shown


def test_digits():
    assert cell(0.123456, digits=4) == "<td dir='ltr'>0.1235</td>"


def test_a_concordance_is_aligned_on_its_node():
    assert cell("قبل", "before") == "<td style='text-align:left'>قبل</td>"
    assert cell("كلمة", "node") == "<td style='text-align:center;font-weight:bold'>كلمة</td>"
    assert cell("بعد", "after") == "<td>بعد</td>"


def test_reads_from_right_to_left_without_a_style_sheet():
    shown = rtl(pd.DataFrame({"كلمة": ["أ"]})).data
    assert "<table dir='rtl'" in shown
    assert "<style" not in shown


def test_head_and_caption_are_escaped():
    shown = rtl(pd.DataFrame({"<th>": []}), caption="عنوان <b>").data
    assert "<th>&lt;th&gt;</th>" in shown
    assert "<caption>عنوان &lt;b&gt;</caption>" in shown
    assert "<caption" not in rtl(pd.DataFrame({"a": [1]})).data


def test_rows_and_columns_in_order_without_the_index():
    table = pd.DataFrame({"كلمة": ["أ", "ب"], "عدد": [2, 1]}, index=["x", "y"])
    assert cells(table) == ["<td>أ</td>", "<td dir='ltr'>2</td>", "<td>ب</td>", "<td dir='ltr'>1</td>"]


def test_table_is_left_as_it_was():
    table = pd.DataFrame({"a": ["<b>"], "b": [1.5]})
    before = table.copy()
    rtl(table)
    pd.testing.assert_frame_equal(table, before)


def tables(tokens):
    mentions = country_mentions(tokens)
    yield mentions
    yield mentions.assign(country="NA")  # Namibia
    yield entity_mentions(tokens)
    yield cooccurrence(mentions, tokens, intervals=True)
    yield term_frequency(tokens)
    yield ngrams(tokens)
    yield collocations(tokens, "الأمن")
    yield concordance(tokens, "الأمن")
    yield explore(tokens, "الأمن").lines()


def test_tables_come_back_from_csv_as_they_were(tokens):
    for table in tables(tokens):
        text = table.to_csv(index=False)
        texts = {column: str for column in table if not pd.api.types.is_numeric_dtype(table[column])}
        back = pd.read_csv(io.StringIO(text), dtype=texts, keep_default_na=False)
        assert len(back) == len(table) > 3
        pd.testing.assert_frame_equal(back, pd.DataFrame(table.astype(texts)), rtol=1e-12, check_dtype=False)
