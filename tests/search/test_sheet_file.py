"""The sheet that the explorer hands to the browser: text stays text, numbers numbers, the same bytes each time."""

import io

import openpyxl
import pandas as pd
import pytest
from conftest import HOSTILE

from mudawwana.errors import CorpusError, visible
from mudawwana.search._sheet_file import as_sheet

BAD = [text.encode("utf-8", "replace").decode() for text in HOSTILE.values()]


def test_what_goes_in_comes_out():
    words = ["=1+1", "+1", "@x", "<b>&amp;", "سطر\nآخر", " ", None, float("nan"), *BAD]
    table = pd.DataFrame({"النص": pd.Series(words, dtype=object), "start": range(len(words))})
    sheet = openpyxl.load_workbook(io.BytesIO(as_sheet(table))).active
    assert sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "A2"
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]] == ["النص", "start"]
    for row, word, number in zip(rows[1:], words, range(len(words)), strict=True):
        expected = visible("" if word is None or word != word else word, keep="\n")
        assert (row[0].value or "") == expected
        assert row[0].data_type in ("s", "inlineStr", "n" if not expected else "s")
        assert row[1].value == number


def test_the_same_bytes_each_time():
    table = pd.DataFrame({"node": ["الأمن"]})
    assert as_sheet(table) == as_sheet(table)


@pytest.mark.parametrize("length", [32_767, 32_768])
def test_a_cell_holds_so_much(length):
    table = pd.DataFrame({"node": ["ا" * length]})
    if length > 32_767:
        with pytest.raises(CorpusError, match="too long for a cell"):
            as_sheet(table)
    else:
        assert as_sheet(table)
