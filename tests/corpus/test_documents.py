"""Files in, documents out; every error names the file, what is wrong and what to do."""

import hashlib
import json
import os
import pickle
import re
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from corpora import TEXT, write
from hypothesis import example, given
from hypothesis import strategies as st

from mudawwana import Corpus, CorpusError, read_corpus, tokenize
from mudawwana.corpus._encodings import without_controls
from mudawwana.errors import visible

ROOT = Path(__file__).parents[2]
BINARY = bytes(range(256)) * 4


def names(corpus):
    return corpus.documents["name"].tolist()


# encodings


@pytest.mark.parametrize(
    ("codec", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf_16_le"),
        ("utf-16-be", "utf_16_be"),
        ("cp1256", "cp1256"),
        ("iso8859_6", "iso8859_6"),
    ],
)
@pytest.mark.parametrize("text", [TEXT, "زار الوزير باريس."])
def test_encoding_is_found(tmp_path, codec, found, text):
    data = text.encode(codec)
    (document,) = read_corpus(write(tmp_path, {"a.txt": data})).documents.to_dict("records")
    assert document == {
        "name": "a",
        "text": text,
        "encoding": found,
        "sha256": hashlib.sha256(data).hexdigest(),
        "source": "a.txt",
        "replaced": 0,
        "mojibake": 0,
        "repaired": 0,
    }


def test_big_endian_mark(tmp_path):
    data = b"\xfe\xff" + TEXT.encode("utf-16-be")
    assert read_corpus(write(tmp_path, {"a.txt": data})).documents["text"].tolist() == [TEXT]


@pytest.mark.parametrize("codec", ["cp1256", "iso8859_6", "utf-16-le", "cp864"])
def test_encoding_is_given(tmp_path, codec):
    data = "مصر".encode("utf-8" if codec == "cp864" else codec)
    (text,) = read_corpus(write(tmp_path, {"a.txt": data}), encoding=codec).documents["text"]
    assert (text == "مصر") == (codec != "cp864")  # the reader does as told


def test_characters_are_kept_and_counted_as_decoded(tmp_path):
    text = "\r\n  سطر أول\r\nسطر\u200f ثان\r\rسطر\tثالث\u2028\x0c\n\n"
    (read,) = read_corpus(write(tmp_path, {"a.txt": "\ufeff" + text})).documents["text"]
    assert read == text
    assert read[4:11] == "سطر أول"


# folders


def test_order_and_names(tmp_path):
    files = [
        "b.txt",
        "a-1.txt",
        "a.txt",
        "a/2.txt",
        "a/1.txt",
        "ب.txt",
        "أخبار/خبر أول.txt",
        "C.TXT",
        "10.txt",
        "v1.2.txt",
    ]
    expected = ["10", "C", "a", "a-1", "a/1", "a/2", "b", "v1.2", "أخبار/خبر أول", "ب"]
    assert names(read_corpus(write(tmp_path, dict.fromkeys(files, TEXT)))) == expected == sorted(expected)


def test_order_does_not_depend_on_the_system(tmp_path, monkeypatch):
    write(tmp_path, dict.fromkeys(["b.txt", "a.txt", "c/d.txt", "z.pdf", "a.md"], TEXT))
    forth = read_corpus(tmp_path)
    listing = list(os.walk(tmp_path))
    monkeypatch.setattr(os, "walk", lambda *_, **__: ((top, sub, files[::-1]) for top, sub, files in listing[::-1]))
    back = read_corpus(tmp_path)
    assert names(forth) == names(back) == ["a", "b", "c/d"]
    assert forth.skipped["file"].tolist() == back.skipped["file"].tolist() == ["a.md", "z.pdf"]


def test_hidden_files_are_no_documents(tmp_path):
    files = {
        "a.txt": TEXT,
        ".b.txt": TEXT,
        ".ipynb_checkpoints/a-checkpoint.txt": TEXT,
        "c/.git/d.txt": TEXT,
        ".x": b"",
    }
    corpus = read_corpus(write(tmp_path, files))
    assert names(corpus) == ["a"]
    assert corpus.skipped.empty


def test_hidden_folder_can_be_named(tmp_path):
    assert names(read_corpus(write(tmp_path / ".articles", {"a.txt": TEXT}))) == ["a"]


def test_one_file(tmp_path):
    folder = write(tmp_path, {"a.md": TEXT, "b.txt": TEXT, "metadata.tsv": "document\tdate\nb\t2024\n"})
    corpus = read_corpus(str(folder / "a.md"))
    assert names(corpus) == ["a"]
    assert corpus.skipped.empty


# errors


@pytest.mark.parametrize(
    ("files", "options", "message"),
    [
        ({}, {}, "{folder}: no document that can be used"),
        ({"a.md": TEXT}, {}, "{folder}: no document that can be used"),
        ({"a.pdf": TEXT}, {}, "{folder}: no document that can be used: 1 left out. (1) a.pdf: a PDF"),
        ({"a.doc": TEXT}, {}, "{folder}: no document that can be used: 1 left out. (1) a.doc: an old Word"),
        ({"a.txt": b""}, {}, "{folder}/a.txt: the file is empty"),
        ({"a.txt": " \n\t\r\n"}, {}, "{folder}/a.txt: the file is empty"),
        ({"a.txt": "\u3000\n"}, {}, "{folder}/a.txt: the document is empty"),
        ({"a.txt": b"\xef\xbb\xbf"}, {}, "{folder}/a.txt: the document is empty"),
        ({"a.txt": BINARY}, {}, "{folder}/a.txt: not a text file"),
        ({"a.txt": "نعم" + "\0" * 4}, {}, "{folder}/a.txt: not a text file (4 control characters)"),
        ({"a.txt": "Élu à Paris".encode("latin1")}, {}, "{folder}/a.txt: not a text file, or its encoding"),
        ({"a.txt": "نعم".encode("utf-16") + b"\x06"}, {}, "{folder}/a.txt: byte 8 is not utf-16"),
        ({"a.txt": TEXT.encode("cp1256")}, {"encoding": "utf-8"}, "{folder}/a.txt: byte 0 is not utf-8"),
        ({"a.txt": BINARY}, {"encoding": "iso8859_5"}, "{folder}/a.txt: not a text file (112 control characters"),
        ({"a.txt": TEXT}, {"encoding": "arabic-1256"}, "{folder}: encoding 'arabic-1256' is not known"),
        ({"a.txt": TEXT}, {"encoding": "undefined"}, "{folder}: encoding 'undefined' is not known"),
        ({"a.txt": TEXT}, {"encoding": 1256}, "{folder}: encoding 1256 is not known"),
        (
            {"a.txt": TEXT},
            {"encoding": "arabic-1256", "on_error": "skip"},
            "{folder}: encoding 'arabic-1256' is not known",
        ),
        ({"a.txt": TEXT}, {"on_error": "ignore"}, "on_error: 'ignore' is not known"),
    ],
)
def test_errors(tmp_path, files, options, message):
    with pytest.raises(CorpusError, match=re.escape(message.format(folder=tmp_path)) + r".*\. \w.*\.$"):
        read_corpus(write(tmp_path, files), **options)


def test_two_documents_of_one_name(tmp_path):
    write(tmp_path, {"c/a.txt": TEXT, "c/a.TXT": TEXT})
    if len(list(tmp_path.glob("c/*"))) == 1:
        pytest.skip("names of files are the same in upper and lower case here")
    with pytest.raises(CorpusError, match=re.escape(f"{tmp_path}: two documents are named 'c/a'. ")):
        read_corpus(tmp_path)


@pytest.mark.parametrize("path", ["no/such/folder", "ن" * 5000, "a\0b"])
def test_no_such_folder(path):
    with pytest.raises(CorpusError, match=f"{re.escape(visible(path))}: there is no such folder or file"):
        read_corpus(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_file_that_may_not_be_read(tmp_path):
    (write(tmp_path, {"a.txt": TEXT}) / "a.txt").chmod(0)
    with pytest.raises(CorpusError, match=re.escape(f"{tmp_path / 'a.txt'}: ")):
        read_corpus(tmp_path)


def test_skipped_files_are_listed_with_the_reason(tmp_path):
    files = {"a.txt": TEXT, "b.txt": b"", "c/d.txt": BINARY, "e.pdf": b"%PDF", "f.txt": "Élu".encode("latin1")}
    corpus = read_corpus(write(tmp_path, files), on_error="skip")
    assert names(corpus) == ["a"]
    assert corpus.skipped["file"].tolist() == ["b.txt", "c/d.txt", "e.pdf", "f.txt"]
    for reason, words in zip(corpus.skipped["reason"], ["is empty", "not a text", "a PDF", "encoding"], strict=True):
        assert words in reason


def test_nothing_left_after_skipping(tmp_path):
    table = 'text\n"خبر"\n'.encode() + b"\xff"
    for file in (write(tmp_path, {"a.csv": table}) / "a.csv", tmp_path):
        with pytest.raises(CorpusError) as error:
            read_corpus(file, on_error="skip")
        assert f"{file}: no document that can be used: 1 left out. (1) a.csv: byte 14 is not utf-8." in str(error.value)
        assert "errors='replace'" in str(error.value)
    write(tmp_path, {"b.md": b"b", **dict.fromkeys(["c/1.txt", "d.txt", "e.txt", "f.txt"], b"")})
    with pytest.raises(CorpusError) as error:
        read_corpus(tmp_path, on_error="skip")
    assert ": 5 left out. (1) a.csv: byte" in str(error.value)
    assert "(2) c/1.txt: the file is empty. Remove it or put text into it. (3) d.txt: " in str(error.value)
    assert str(error.value).endswith("put text into it. And 2 more.")
    assert "b.md" not in str(error.value)


def test_no_place_stands_in_the_reason_too(tmp_path):
    files = {
        "a.txt": TEXT,
        "b.csv": "text,n\nخبر,1\n,2\nخبر\n",
        "c/خبر: عاجل، 1.txt": b"",
        "c/d.jsonl": '{"text": ""}\nx\n',
        "e.jsonl": '{"x": 1}\n',
    }
    with zipfile.ZipFile(write(tmp_path, files) / "z.zip", "w") as archive:
        archive.writestr("a/b.txt", b"")
    skipped = read_corpus(tmp_path, on_error="skip").skipped
    places = ["b.csv, row 3", "b.csv, row 4", "c/d.jsonl, row 1", "c/d.jsonl, row 2", "c/خبر: عاجل، 1.txt", "e.jsonl"]
    assert skipped["file"].tolist() == [*places, "z/a/b.txt"]
    for reason, words in zip(
        skipped["reason"],
        [
            "the doc",
            "1 cells, the",
            "the doc",
            "not JSON",
            "the file is empty",
            "row 1: no column",
            "the file is empty",
        ],
        strict=True,
    ):
        assert reason.startswith(words)


def test_where_reading_stops_it_says_how_to_go_on(tmp_path):
    folder = write(tmp_path, {"a.csv": 'text\nخبر\n" "\n', "b.txt": b""})
    for path in (folder, folder / "a.csv"):
        with pytest.raises(CorpusError, match=r"row 3: the document is empty\..* Or leave it out: on_error='skip'"):
            read_corpus(path)
    with pytest.raises(CorpusError, match=r"text into it\.$"):  # nothing would be left
        read_corpus(folder / "b.txt")


def test_empty_path():
    with pytest.raises(CorpusError, match=r"^path: it is empty\. Name a folder"):
        read_corpus("")


@given(st.binary(max_size=300) | st.text(st.characters(max_codepoint=0x700)).map(lambda t: t.encode("utf-16")))
@example(TEXT.encode("utf-16-le") + b"\xd8")
@example(b"\xff\xfe\x00\xd8")
def test_any_bytes_are_read_or_refused(data):
    with TemporaryDirectory() as folder:
        write(Path(folder), {"a.txt": data, "good.txt": TEXT})
        with warnings.catch_warnings(action="ignore"):  # of text that looks wrongly decoded, as some of this does
            corpus = read_corpus(folder, on_error="skip")
    if names(corpus) == ["good"]:
        assert corpus.skipped["file"].tolist() == ["a.txt"]
        assert "a.txt" not in corpus.skipped["reason"][0]
    else:
        document = corpus.documents.iloc[0]
        assert document["text"] == without_controls(data.decode(document["encoding"]))[0]
        assert document["text"].strip()


# texts in memory


def test_from_texts():
    corpus = Corpus.from_texts((t for t in ["نص أول\r\n", "\uffff"]), names=["NA", 2])
    assert names(corpus) == ["NA", "2"]
    assert corpus.documents["text"].tolist() == ["نص أول\r\n", "\uffff"]
    assert corpus.documents["sha256"][0] == hashlib.sha256("نص أول\r\n".encode()).hexdigest()
    assert list(corpus.skipped) == ["file", "reason"]
    assert len(corpus) == 2


@pytest.mark.parametrize(
    ("texts", "given", "message"),
    [
        ("نص", None, "texts: got one string"),
        ([], None, "texts: no documents"),
        (["نص", b"x"], None, "texts: 2 is bytes, not a string"),
        (["نص", None], None, "texts: 2 is NoneType"),
        (["نص", " \n"], ["a", "b"], "b: the document is empty"),
        (["نص \ud800"], ["a"], "a: character 3 is half a character"),
        (["نص"], ["a", "b"], "names: 2 names for 1 texts"),
        (["نص", "نص"], ["a", "a"], "texts: two documents are named 'a'"),
        (["نص", "نص"], ["1", 1], "texts: two documents are named '1'"),
    ],
)
def test_from_texts_errors(texts, given, message):
    with pytest.raises(CorpusError, match=rf"^{message}.*\. \w.*\.$"):
        Corpus.from_texts(texts, names=given)


# everything together


def test_formats_mixed_in_one_folder(tmp_path):
    wrong = TEXT.encode().decode("cp1256")
    files = {
        "a.txt": TEXT.encode("iso8859_6"),
        "b/c.html": f"<html><head><title>عنوان</title></head><body><article><p>{TEXT}</p></article></body></html>",
        "d.csv": f'text,date\n"{TEXT}",2023\n'.encode("cp1256"),
        "e.jsonl": json.dumps({"text": TEXT}).encode("utf-16"),
        "f.txt": wrong,
        "metadata.tsv": "document\tdate\tplace\nd/2\t\tفاس\nb/c.html\t2024\t\n",
    }
    with pytest.warns(UserWarning, match=r"1 of 5 documents hold text that looks wrongly decoded.*repair=True"):
        documents = read_corpus(write(tmp_path, files)).documents
    assert documents["name"].tolist() == ["a", "b/c", "d/2", "e/1", "f"]
    assert documents["text"].tolist()[:1] + documents["text"].tolist()[2:] == [TEXT, TEXT, TEXT, wrong]
    assert documents[["title", "date", "place"]].values.tolist()[1:3] == [["عنوان", "2024", ""], ["", "2023", "فاس"]]
    assert all(isinstance(value, str) for column in ("title", "date", "place") for value in documents[column])
    assert (documents["mojibake"] > 0).tolist() == [False] * 4 + [True]
    mended = read_corpus(tmp_path, repair=True).documents
    assert mended["text"].tolist()[4] == TEXT
    assert mended["mojibake"].tolist() == [0] * 5
    assert (mended["repaired"] > 0).tolist() == [False] * 4 + [True]


def test_one_name_across_formats(tmp_path):
    write(tmp_path, {"a.html": f"<html><body><p>{TEXT}</p></body></html>", "a.txt": TEXT})
    with pytest.raises(CorpusError, match=r"two documents are named 'a'\. They are a.html and a.txt: rename one"):
        read_corpus(tmp_path)
    corpus = read_corpus(tmp_path, on_error="skip")
    assert names(corpus) == ["a"]
    assert corpus.skipped["file"].tolist() == ["a.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "ب" + "\u064b" * 10_000,
        "ال\u202bوز\u200cير\u202c زار\u2066 \u200bباريس\u2069\u061c",
        "ﺍﻟﻮﺯﻳﺮ ﻻ ﷺ",
        "وزیر خارجہ پاکستان نے کہا کہ گھر ڑ ٹ ں ے ھ",
        "زار 😀 👩🏽‍🚀 باريس",
        "e\u0301" * 3,
    ],
)
def test_unusual_text_is_kept(tmp_path, text):
    corpus = read_corpus(write(tmp_path, {"\u202eخبر ٱ.txt": text}))
    assert corpus.documents["text"].tolist() == [text]
    assert names(corpus) == ["\\u202eخبر ٱ"]
    tokenize(corpus)


def test_long_line(tmp_path):
    text = "زار الوزير باريس " * 170_000
    (document,) = read_corpus(write(tmp_path, {"a.txt": text})).documents["text"]
    assert document == text
    (document,) = read_corpus(write(tmp_path, {"a.txt": text.encode("cp1256")})).documents["text"]
    assert document == text


def test_replaced_is_counted(tmp_path):
    data = TEXT[:5].encode() + b"\xff" + TEXT[5:].encode()
    documents = read_corpus(write(tmp_path, {"a.txt": data, "b.txt": TEXT}), errors="replace").documents
    assert documents["replaced"].tolist() == [1, 0]


@pytest.mark.parametrize(("progress", "shown"), [(None, False), (False, False), (True, True)])
def test_progress(tmp_path, capsys, progress, shown):
    read_corpus(write(tmp_path, {"a.txt": TEXT}), progress=progress)
    out, err = capsys.readouterr()
    assert not out
    assert ("1 documents" in err) == shown


def test_reading_loads_no_more_than_it_needs():
    code = "import sys, mudawwana; mudawwana.read_corpus('seeds'); print('trafilatura' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


def test_texts_follow_the_column():
    corpus = Corpus.from_texts(["نص أول", "نص ثان"])
    assert corpus.texts == ("نص أول", "نص ثان")
    assert corpus.texts is corpus.texts  # decoded once
    corpus.documents.loc[0, "text"] = "نص آخر"
    assert corpus.texts == ("نص آخر", "نص ثان")
    corpus.documents["text"] = ["أ", "ب"]
    assert corpus.texts == ("أ", "ب")
    assert pickle.loads(pickle.dumps(corpus)).__dict__.keys() == {"documents", "skipped", "columns"}


def test_texts_of_corpora_put_together():
    """Arrow keeps the column in several pieces then; one that was saved with many rows as well."""
    one, other = Corpus.from_texts(["نص أول", "نص ثان"]), Corpus.from_texts(["نص ثالث"], names=["3"])
    both = Corpus(pd.concat([one.documents, other.documents], ignore_index=True), one.skipped)
    assert both.texts == one.texts + other.texts
    assert len(tokenize(both)) == 6


def test_subset():
    corpus = Corpus.from_texts(["أ", "ب", "ج"], names=["1", "2", "3"])
    corpus.documents["outlet"] = ["x", "y", "x"]
    corpus.documents["day"] = pd.to_datetime(["2015-08-01", None, "2015-08-06"]).astype("datetime64[ms]")
    for rows in (
        "outlet == 'x'",
        [True, False, True],
        corpus.documents["outlet"] == "x",
        (corpus.documents["outlet"] == "x").to_numpy(),
        ["3", "1"],
        {"1", "3"},
        corpus.documents["name"][[0, 2]],
        "day >= '2015-08-01'",
        "`outlet` in ['x']",
    ):
        some = corpus.subset(rows)
        assert names(some) == ["1", "3"]
        assert some.texts == ("أ", "ج")
        assert list(some.documents) == list(corpus.documents)
        assert some.documents.index.tolist() == [0, 1]
    assert names(corpus) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("outlet == 'z'", "rows: \"outlet == 'z'\" fits none of the 2 documents"),
        ([False, False], "rows: fits none of the 2 documents"),
        ([], "rows: fits none of the 2 documents"),
        ([True], "rows: 1 values for 2 documents"),
        (["z"], "rows: there is no document 'z'"),
        ("nothing == 1", "is no query on name, text, encoding, sha256, outlet"),
        ("outlet ==", "is no query on"),
        ("outlet", "is not true or false for a document"),
        ("@os.system('x')", "is no query on"),
        ("__import__('os')", "is no query on"),
        (pd.Series([True, False], index=[5, 6]), "a Series with another index"),
    ],
)
def test_subset_errors(rows, message):
    corpus = Corpus.from_texts(["أ", "ب"])
    corpus.documents["outlet"] = ["x", "y"]
    with pytest.raises(CorpusError) as error:
        corpus.subset(rows)
    assert message in str(error.value)
