"""Rows of tables to documents, in whatever format the table is."""

import io
import json
import re

import pandas as pd
import pytest

from mudawwana import CorpusError, read_corpus
from mudawwana.corpus._columns import roles_of
from mudawwana.corpus._json import read_json_lines
from mudawwana.corpus._rows import Reading, without_lost

TEXT = "أعلنت الوزارة اليوم عن برنامج جديد لدعم التعليم في القرى."
LONG = "وأضاف المتحدث باسم الوزارة أن البرنامج سيشمل جميع المدن الكبرى، ومنها الدار البيضاء والرباط وفاس."


def read(folder, name, data, **options):
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return read_corpus(folder / name, **options)


def texts(corpus):
    return corpus.documents["text"].tolist()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", f'date,"text",id\n2024,"{TEXT}",007\n\n2025,"نعم ""لا""\nسطر ثان",\n'),
        ("a.csv", f'date;النص;id\r\n2024;"{TEXT}";007\r\n\r\n2025;"نعم ""لا""\nسطر ثان";\r\n'),
        ("a.tsv", f'date\tContent\tid\n2024\t{TEXT}\t007\n\n2025\t"نعم ""لا""\nسطر ثان"\t\n'),
        (
            "a.jsonl",
            "\n".join(
                [
                    "",
                    json.dumps({"date": "2024", "text": TEXT, "id": "007"}),
                    "",
                    json.dumps({"text": 'نعم "لا"\nسطر ثان', "id": None, "date": 2025}, ensure_ascii=False) + "\r\n",
                ]
            ),
        ),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_table(tmp_path, name, data, codec):
    documents = read(tmp_path, name, data.encode(codec)).documents
    assert texts_of(documents) == [TEXT, 'نعم "لا"\nسطر ثان']
    assert documents["name"].tolist() == ["a/2", "a/4"]
    assert documents["source"].tolist() == [f"{name}, row 2", f"{name}, row 4"]
    assert documents["date"].tolist() == ["2024", "2025"]
    assert documents["id"].tolist() == ["007", ""]


def texts_of(documents):
    return documents["text"].tolist()


def test_parquet(tmp_path):
    table = pd.DataFrame(
        {"body": [TEXT, "نعم"], "date": pd.to_datetime(["2024-01-02", None]), "n": [1, 2], "tags": [["أ"], None]}
    )
    buffer = io.BytesIO()
    table.to_parquet(buffer)
    documents = read(tmp_path, "a.parquet", buffer.getvalue()).documents
    assert texts_of(documents) == [TEXT, "نعم"]
    assert documents["name"].tolist() == ["a/1", "a/2"]
    assert documents[["date", "n", "tags"]].values.tolist() == [["2024-01-02 00:00:00", "1", '["أ"]'], ["", "2", ""]]
    with pytest.raises(CorpusError, match=r"a.parquet: more than 10 bytes unpacked|bytes, more than 10"):
        read(tmp_path, "a.parquet", buffer.getvalue(), max_bytes=10)


def test_parquet_that_is_large_only_unpacked(tmp_path):
    buffer = io.BytesIO()
    pd.DataFrame({"text": [TEXT * 100] * 5000}).to_parquet(buffer)
    assert len(buffer.getvalue()) < 100_000
    with pytest.raises(CorpusError, match=r"a.parquet: more than 100,000 bytes unpacked"):
        read(tmp_path, "a.parquet", buffer.getvalue(), max_bytes=100_000)


def test_columns_that_are_taken_get_an_underscore(tmp_path):
    documents = read(tmp_path, "a.csv", f"text,name,encoding,\n{TEXT},أ,ب,ج\n").documents
    assert documents[["name_", "encoding_", "column 4"]].values.tolist() == [["أ", "ب", "ج"]]


def test_named_text_column(tmp_path):
    assert texts(read(tmp_path, "a.csv", f"text,متن\nعنوان,{TEXT}\n", text_column="متن")) == [TEXT]


def test_very_long_cell(tmp_path):
    assert len(texts(read(tmp_path, "a.csv", "text\n" + "نعم " * 100_000))[0]) == 400_000


@pytest.mark.parametrize(
    ("name", "data", "options", "message"),
    [
        ("a.csv", "a,b\n1,2\n", {}, "a.csv: no column is known to hold the text; the columns are a, b"),
        ("a.csv", "text,b\n1,2\n", {"text_column": "c"}, "a.csv: there is no column 'c'; the columns are text, b"),
        ("a.csv", "text,body\n1,2\n", {}, "a.csv: 'text' and 'body' could all hold the text"),
        ("a.csv", "text,a,a\n1,2,3\n", {}, "a.csv: two columns are named 'a'"),
        ("a.csv", "text,a\nنعم,2\nلا,2,3\n", {}, "a.csv, row 3: 3 cells, the header has 2"),
        ("a.csv", 'text,a\nنعم,2\n"لا,3\n', {}, "a.csv, row 3: a quotation mark is opened and never closed"),
        ("a.csv", 'text,a\n"لا" نعم,3\n', {}, "a.csv, row 2: a quotation mark stands inside a cell"),
        ("a.csv", "text,a\n ,3\n", {}, "a.csv, row 2: the document is empty"),
        ("a.csv", "text,a\n", {}, "a.csv: no document that can be used"),
        ("a.jsonl", '{"text": "نعم"}\n{"text": "لا"\n', {}, "a.jsonl, row 2: not JSON"),
        ("a.jsonl", '{"text": "نعم"}\n["نعم"]\n', {}, "a.jsonl, row 2: not an object"),
        ("a.jsonl", '{"text": "نعم"}\n{"body": "لا"}\n', {}, "a.jsonl, row 2: no text in 'text'"),
        ("a.jsonl", '{"text": null}\n', {}, "a.jsonl, row 1: no text in 'text'"),
        ("a.jsonl", '{"text": "\\ud800"}\n', {}, "a.jsonl, row 1: character 0 is half a character"),
        ("a.jsonl", '{"text": "نعم", "a": "x\\ud800"}\n', {}, "a.jsonl, row 1: character 1 is half a character"),
        ("a.jsonl", "[" * 100_000, {}, "a.jsonl: not JSON"),
        ("a.parquet", "PAR1 is not all of it", {}, "a.parquet: not a Parquet table"),
        ("a.parquet", "", {}, "a.parquet: not a Parquet table"),
    ],
)
def test_errors(tmp_path, name, data, options, message):
    with pytest.raises(CorpusError, match=re.escape(str(tmp_path)) + ".*" + re.escape(message) + r".*\. \w.*\.$"):
        read(tmp_path, name, data, **options)


def test_bad_rows_are_left_out_and_listed(tmp_path):
    data = f'text,a\n{TEXT},1\nنعم,2,3\n"نعم" لا,2\n,4\n{LONG},5\n"لا'
    corpus = read(tmp_path, "a.csv", data, on_error="skip")
    assert corpus.documents["name"].tolist() == ["a/2", "a/6"]
    assert corpus.skipped["file"].tolist() == [f"a.csv, row {n}" for n in (3, 4, 5, 7)]


def test_surrogates_are_replaced_on_request(tmp_path):
    corpus = read(tmp_path, "a.jsonl", '{"text": "نعم \\ud800\\ud83d\\ude00", "a": "\\udfff"}', errors="replace")
    assert corpus.documents[["text", "replaced", "a"]].values.tolist() == [["نعم \ufffd😀", 1, "\ufffd"]]


def test_lines_are_numbered_from_where_the_stretch_begins():
    lines = ['{"text": "نص", "n": 1.0}']
    ((number, document),) = read_json_lines(lines, "a.jsonl", "utf-8", Reading(), first=5)
    assert (number, document["text"], document["facts"]) == (5, "نص", {"n": "1.0"})


def test_text_column():
    assert roles_of(["date", "المتن"], {}, "a.csv") == {"text": "المتن", "date": "date"}


def test_half_characters():
    assert without_lost("نعم\ud800", "row 1", "replace") == "نعم\ufffd"


@pytest.mark.parametrize("text", ["\u00a0\u00a0", "\u00a0\u0000\u00a0", "\n\u2003\n", "\u0000 ", " " * 20])
def test_a_title_without_a_text_is_no_article(tmp_path, text):
    rows = [{"title": "عنوان", "text": text}, {"text": " \n زار"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    corpus = read_corpus(tmp_path, on_error="skip")
    assert corpus.documents["text"].tolist() == [" \n زار"]
    assert "empty" in corpus.skipped["reason"][0]
