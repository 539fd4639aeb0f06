"""The workbook's own limits and what strangers write: nothing runs, nothing is lost."""

import zipfile

import numpy as np
import openpyxl
import pandas as pd
import pytest
from conftest import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from mudawwana.charts import workbooks
from mudawwana.charts.workbooks import CHARACTERS, write_workbook


def front(sheets):
    return "about", [["Sheets", "", ""], *(["", "", name] for names in sheets.values() for name in names)]


def read(file, title):
    return [list(row) for row in openpyxl.load_workbook(file)[title].iter_rows(values_only=True)]


def written(tmp_path, table, **options):
    write_workbook(tmp_path / "a.xlsx", [("t", table)], front=front, **options)
    return tmp_path / "a.xlsx"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_strangers_write_is_text(tmp_path, text):
    file = written(tmp_path, pd.DataFrame({"text": [text, "end"], text: [1, 2]}))
    cells = openpyxl.load_workbook(file)["t"]
    assert cells["A2"].data_type == "s"
    assert cells["A2"].hyperlink is None
    assert cells["A2"].number_format == "@"  # edited, it is text still
    shown = openpyxl.utils.escape.unescape(cells["A2"].value)
    assert shown.replace("\r\n", "\n") == text.replace("\r\n", "\n") or shown == text


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), min_size=1, max_size=5))
def test_any_text_comes_back(tmp_path_factory, texts):
    file = written(tmp_path_factory.mktemp("any"), pd.DataFrame({"text": [*texts, "end"]}))
    with zipfile.ZipFile(file) as archive:
        root = etree.fromstring(archive.read("xl/worksheets/sheet2.xml"))
    cells = {c.get("r"): "".join(c.itertext()) for c in root.iter("{*}c")}
    found = [openpyxl.utils.escape.unescape(cells.get(f"A{n}", "")) for n in range(2, len(texts) + 2)]
    assert found == texts


def test_numbers_truth_and_what_is_missing(tmp_path):
    columns = {"whole": [1, -2], "part": [0.1 + 0.2, np.nan], "endless": [np.inf, -0.0], "true": [True, False]}
    columns |= {"some": pd.array([3, pd.NA], dtype="Int64"), "text": ["", None]}
    columns |= {"day": pd.to_datetime(["2015-08-04", None]), "kind": pd.Categorical(["a", None])}
    rows = read(written(tmp_path, pd.DataFrame(columns)), "t")
    assert rows[1:] == [[1, 0.3, None, True, 3, None, "2015-08-04", "a"], [-2, None, 0, False, None, None, None, None]]


def test_a_long_table_goes_on_in_numbered_sheets(tmp_path):
    table = pd.DataFrame({"n": range(7)})
    file = written(tmp_path, table, rows=3)
    assert openpyxl.load_workbook(file).sheetnames == ["about", "t", "t (2)", "t (3)"]
    assert [line[2] for line in read(file, "about")[1:]] == ["t", "t (2)", "t (3)"]
    assert [row for title in ("t", "t (2)", "t (3)") for row in read(file, title)[1:]] == [[n] for n in range(7)]
    assert all(read(file, title)[0] == ["n"] for title in ("t", "t (2)", "t (3)"))


def test_a_sheet_of_many_cells_is_parted_too(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "CELLS", 8)
    file = written(tmp_path, pd.DataFrame({"a": range(5), "b": range(5)}))
    assert openpyxl.load_workbook(file).sheetnames == ["about", "t", "t (2)"]


@pytest.mark.parametrize("size", [CHARACTERS, CHARACTERS + 1, 2 * CHARACTERS + 5])
@pytest.mark.parametrize("letter", ["م", "😀"])
def test_a_long_text_goes_on_in_columns(tmp_path, size, letter):
    text = letter * (size // len(letter.encode("utf-16-le")) * 2)
    rows = read(written(tmp_path, pd.DataFrame({"text": ["short", text], "n": [1, 2]})), "t")
    parts = -(-len(text.encode("utf-16-le")) // 2 // CHARACTERS) or 1
    assert rows[0] == ["text", *(f"text ({n})" for n in range(2, len(rows[0]))), "n"]
    assert len(rows[0]) in (parts + 1, parts + 2)  # no character is halved
    assert "".join(cell or "" for cell in rows[2][:-1]) == text
    assert all(len((cell or "").encode("utf-16-le")) // 2 <= CHARACTERS for cell in rows[2][:-1])
    assert rows[1][0] == "short"


def test_an_empty_table_keeps_its_header(tmp_path):
    assert read(written(tmp_path, pd.DataFrame({"a": pd.array([], "str"), "b": []})), "t") == [["a", "b"]]


def test_blocks_go_on_where_the_last_one_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "_AT_ONCE", 2)
    assert read(written(tmp_path, pd.DataFrame({"n": range(5)})), "t") == [["n"], [0], [1], [2], [3], [4]]


def test_columns_past_z(tmp_path):
    table = pd.DataFrame([range(60)], columns=[f"c{n}" for n in range(60)])
    assert read(written(tmp_path, table), "t")[1] == list(range(60))


def test_titles_with_marks(tmp_path):
    write_workbook(tmp_path / "a.xlsx", [("النسخ & 'b'", pd.DataFrame({"a": [1]}))])
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["النسخ & 'b'"]


def test_no_time_and_no_machine(tmp_path):
    file = written(tmp_path, pd.DataFrame({"a": [1]}))
    with zipfile.ZipFile(file) as archive:
        assert {(i.date_time, i.create_system, i.external_attr) for i in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 3, 0o600 << 16)
        }
