"""Tables of words: how they are read, and what holds for every one of them."""

import unicodedata
from importlib import resources

import pytest

from mudawwana import CorpusError
from mudawwana.arabic.word_lists import lexicon, read_lexicon, table_rows

NAMES = sorted(
    file.name.removesuffix(".tsv")
    for file in resources.files("mudawwana.arabic").joinpath("lexicons").iterdir()
    if file.name.endswith(".tsv")
)


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"a\tb\n1\t2\n", [{"a": "1", "b": "2"}]),
        (b"\xef\xbb\xbfa\tb\r\n1\t2\r\n", [{"a": "1", "b": "2"}]),
        (b"a\tb\n1\t2", [{"a": "1", "b": "2"}]),
        (b'a\tb\n"1\t2"\n', [{"a": '"1', "b": '2"'}]),
        (b"a\tb\nNA\t\nnan\tNone\n", [{"a": "NA", "b": ""}, {"a": "nan", "b": "None"}]),
        (b"a\tb\n", []),
        (b"", []),
    ],
)
def test_rows(data, rows):
    assert table_rows(data, "mine")[1] == rows


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a\tb\n1\n", "mine: row 2 has 1 cells, the header 2"),
        (b"a\tb\n1\t2\n1\t2\t3\n", "mine: row 3 has 3 cells, the header 2"),
        (b"a\tb\n\n1\t2\n", "mine: row 2 has 0 cells"),
        ("a\n\u0645".encode("cp1256"), "mine: byte 2 is not UTF-8"),
    ],
)
def test_errors(data, message):
    with pytest.raises(CorpusError, match=message):
        table_rows(data, "mine")


@pytest.mark.parametrize("name", NAMES)
def test_lexicon(name):
    rows = lexicon(name)
    cells = {cell for row in rows for cell in row.values()}
    assert rows
    assert len({tuple(row.values()) for row in rows}) == len(rows)
    assert {cell for cell in cells if cell != unicodedata.normalize("NFC", cell).strip()} == set()


def test_namibia_stays_a_string():
    assert "NA" in {row["country"] for row in lexicon("countries")}


def test_a_lexicon_without_rows_needs_its_columns_too(tmp_path):
    file = tmp_path / "mine.tsv"
    file.write_text("form\tkind\n", encoding="utf-8")
    assert read_lexicon(file, ["form"], {"kind": ["name"]}) == []
    with pytest.raises(CorpusError, match="column 'entity' is missing"):
        read_lexicon(file, ["form", "entity"], {"kind": ["name"]})
