"""What the user knows of the documents: which tables are read, and what is wrong with the others."""

import re
import unicodedata

import pandas as pd
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
        ('document\tdate\na\t"نعم" قال\n', ['"نعم" قال', ""]),
        ('document\tdate\na\t"2024\nb\t2025\n', ['"2024', "2025"]),
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
        ("document\tdate\nd\t2024\nc\t2024\n", "none of its 2 names is that of a document (d, c)"),
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


NAMED = ["a", "a.txt", "A.txt".lower(), "./a.txt", "\ufeffa", "a.TXT"]


def test_a_bad_row_of_metadata_is_named(tmp_path):
    write(tmp_path, {"a.txt": TEXT, "metadata.csv": 'document,outlet\na,"x" y\n'})
    with pytest.raises(CorpusError, match="metadata.csv, row 2: a quotation mark stands inside"):
        read_corpus(tmp_path)


@pytest.mark.parametrize("name", NAMED)
def test_names_of_documents_or_files(tmp_path, name):
    assert metadata(tmp_path, f"document\toutlet\n{name}\tx\n")["outlet"].tolist() == ["x", ""]


def test_names_of_files_in_folders(tmp_path):
    files = ["news/a.txt", "news/b.txt", "other/b.txt"]
    table = "document\toutlet\na.txt\tx\nother\\b.txt\ty\n"
    assert metadata(tmp_path, table, files)["outlet"].tolist() == ["x", "", "y"]
    with pytest.raises(CorpusError, match=r"row 2: 'b.txt' may be 'news/b' or 'other/b'. Write"):
        metadata(tmp_path, "document\toutlet\nb.txt\tx\n", files)


def test_names_in_another_normal_form(tmp_path):
    table = "document\toutlet\n" + unicodedata.normalize("NFD", "أخبار") + "\tx\n"
    assert metadata(tmp_path, table, ["أخبار.txt"])["outlet"].tolist() == ["x"]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_metadata_as_spreadsheets_save_it(tmp_path, codec, delimiter):
    table = "الملف,الجريدة,تاريخ النشر\na.txt,جريدة عكاظ السعودية,6/8/2015\nb.txt,جريدة الرياض السعودية,13/8/2015\n"
    files = {"a.txt": TEXT, "b.txt": TEXT, "metadata.csv": table.replace(",", delimiter).encode(codec)}
    documents = read_corpus(write(tmp_path, files)).documents
    assert documents["outlet"].tolist() == ["جريدة عكاظ السعودية", "جريدة الرياض السعودية"]
    assert documents["day"].dt.strftime("%Y-%m-%d").tolist() == ["2015-08-06", "2015-08-13"]


def test_metadata_in_a_workbook(tmp_path):
    table = pd.DataFrame({"document": ["b", "a.txt"], "outlet": ["y", "x"], "n": [2, 1]})
    write(tmp_path, {"a.txt": TEXT, "b.txt": TEXT})
    table.to_excel(tmp_path / "metadata.xlsx", index=False)
    assert read_corpus(tmp_path).documents[["outlet", "n"]].values.tolist() == [["x", "1"], ["y", "2"]]
    write(tmp_path, {"metadata.csv": "document,outlet\na,x\n"})
    with pytest.raises(CorpusError, match=r"metadata.csv is there as well. Keep one of them"):
        read_corpus(tmp_path)


def test_none_is_a_document(tmp_path):
    with pytest.raises(CorpusError) as error:
        metadata(tmp_path, "document\toutlet\nx1\ta\nx2\tb\nx3\tc\nx4\td\n")
    assert str(error.value).endswith(
        "metadata.tsv: none of its 4 names is that of a document (x1, x2, x3). The documents are named a, b. "
        "Write these into its first column."
    )


def test_columns_have_the_names_of_tables(tmp_path):
    documents = metadata(tmp_path, "document\tالجريدة\theadline\tpublished_at\tx\na\tعكاظ\tعنوان\t2015-08-06\t1\n")
    assert list(documents)[-5:] == ["outlet", "headline", "date", "day", "x"]
