"""What the user knows of the documents: which tables are read, and what is wrong with the others."""

import re

import pytest
from corpora import TEXT, write

from mudawwana import CorpusError, read_corpus
from mudawwana.corpus._records import COLUMNS


def metadata(folder, table, files=("a.txt", "b.txt")):
    return read_corpus(write(folder, dict.fromkeys(files, TEXT) | {"metadata.tsv": table})).documents


@pytest.mark.parametrize(
    ("table", "dates"),
    [
        ("document\tdate\na\t2024\nb\t2025\n", ["2024", "2025"]),
        ("document\tdate\nb\t2025\na\t2024\n", ["2024", "2025"]),  # any order
        ("document\tdate\nb.txt\t2025\n", ["", "2025"]),  # missing row
        ("document\tdate\n", ["", ""]),
        ("document\tdate\na\tNA\nb\tnan\n", ["NA", "nan"]),
        ("document\tdate\na\t007\nb\t1e3\n", ["007", "1e3"]),
        ("\ufeffdocument\tdate\r\na\t2024\r\n\r\nb\t\r\n", ["2024", ""]),
        ('document\tdate\na\t"«أ»\tب ""ج"""\n', ['«أ»\tب "ج"', ""]),
        ('document\tdate\na\tقال "نعم"\n', ['قال "نعم"', ""]),
    ],
)
@pytest.mark.filterwarnings("ignore:.*cannot be read, such as")
def test_metadata(tmp_path, table, dates):
    documents = metadata(tmp_path, table)
    assert list(documents) == [*COLUMNS, "date", *(["day"] if any(dates) else [])]
    assert documents["date"].tolist() == dates


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "the first column is ''"),
        ("nombre\tdate\n", "the first column is 'nombre'"),
        ("document\ttext\n", "column 'text' cannot be used"),
        ("document\tdate\tdate\n", "column 'date' cannot be used"),
        ("document\tdate\na\n", "row 2: 1 cells, the header has 2"),
        ("document\tdate\n\na\t2024\t\n", "row 3: 3 cells, the header has 2"),
        ("document\tdate\na\t2024\na.txt\t2025\n", "'a.txt' stands there twice"),
        ("document\tdate\na\t2024\nc\t2024\n", "there is no document 'c'"),
        (
            "document\tdate\nd\t2024\nc\t2024\n",
            "none of its 2 names is that of a document (d, c)",
        ),
        ('document\tdate\na\t"نعم" قال\n', "expected after '\"'"),
        ('document\tdate\na\t"2024\nb\t2025\n', "unexpected end of data"),
    ],
)
def test_metadata_errors(tmp_path, table, message):
    with pytest.raises(CorpusError, match=rf"^{re.escape(str(tmp_path))}/metadata.tsv.*{re.escape(message)}.*\. \w"):
        metadata(tmp_path, table)


def test_metadata_of_a_file_that_was_skipped(tmp_path):
    files = {"a.txt": TEXT, "c/b.txt": b"", "metadata.tsv": "document\tdate\na\t2024\nc/b\t2025\n"}
    corpus = read_corpus(write(tmp_path, files), on_error="skip")
    assert corpus.documents["date"].tolist() == ["2024"]


def test_metadata_of_a_table_that_was_skipped(tmp_path):
    files = {"a.txt": TEXT, "b.csv": "x\n1\n", "metadata.tsv": "document\tdate\nb/2\t2024\n"}
    assert read_corpus(write(tmp_path, files), on_error="skip").documents["date"].tolist() == [""]


def test_only_the_table_at_the_top_is_metadata(tmp_path):
    documents = metadata(tmp_path, "document\tdate\nc/a\t2024\n", ["c/a.txt", "c/metadata.tsv"])
    assert documents["date"].tolist() == ["2024"]
