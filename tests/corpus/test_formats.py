"""Pages and tables to documents."""

import contextlib
import io
import json
import random
import re
import socket
import subprocess
import sys
import time
import warnings
import zipfile

import pandas as pd
import pytest

from mudawwana import CorpusError, read_corpus
from mudawwana.corpus.formats import _MARKUP, ENDINGS

TEXT = "أعلنت الوزارة اليوم عن برنامج جديد لدعم التعليم في القرى."
LONG = "وأضاف المتحدث باسم الوزارة أن البرنامج سيشمل جميع المدن الكبرى، ومنها الدار البيضاء والرباط وفاس."
PAGE = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="{{charset}}"><title>موقع</title>
<meta property="og:title" content="برنامج جديد"><meta property="og:site_name" content="جريدة المثال">
<meta property="og:url" content="https://example.org/a/1"><meta name="author" content="سعيد العلوي">
<meta property="article:published_time" content="2024-05-02T23:30:00+01:00"></head><body>
<nav><a href="/">الرئيسية</a></nav><article><p>{TEXT}</p><p>{LONG}</p></article>
<script>document.write("x")</script><img src="https://example.org/x.png"><footer>جميع الحقوق</footer></body></html>"""
FACTS = {
    "title": "برنامج جديد",
    "author": "سعيد العلوي",
    "date": "2024-05-02",
    "sitename": "جريدة المثال",
    "url": "https://example.org/a/1",
}


def page(charset="utf-8"):
    return PAGE.replace("{charset}", charset)


def read(folder, name, data, **options):
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return read_corpus(folder / name, **options)


def texts(corpus):
    return corpus.documents["text"].tolist()


# pages


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.txt"])
def test_page(tmp_path, monkeypatch, name):
    monkeypatch.setattr(socket.socket, "connect", None)  # nothing is fetched
    (document,) = read(tmp_path, name, page()).documents.to_dict("records")
    assert document["text"] == f"{TEXT}\n{LONG}"
    assert {fact: document[fact] for fact in FACTS} == FACTS
    assert document["source"] == name


@pytest.mark.parametrize(
    ("charset", "codec"), [("windows-1256", "cp1256"), ("iso-8859-6", "iso8859_6"), ("windows-1256", "utf-8")]
)
def test_page_in_the_encoding_that_it_declares(tmp_path, charset, codec):
    corpus = read(tmp_path, "a.html", page(charset).encode(codec))
    assert texts(corpus) == [f"{TEXT}\n{LONG}"]
    assert corpus.documents["encoding"].tolist() == [codec]


def test_page_is_read_the_same_anywhere(tmp_path):
    read(tmp_path, "a.html", page())
    code = f"import mudawwana as m; print(m.read_corpus({str(tmp_path)!r}).documents.to_json())"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "", "HOME": str(tmp_path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("text", ["<html><body></body></html>", "نعم", "<html/>", "<!-- -->"])
def test_page_without_article(tmp_path, text):
    with pytest.raises(CorpusError, match=r"a.html: no article was found in the page\. \w"):
        read(tmp_path, "a.html", text)


PARAGRAPHS = "".join(
    f"<p>أعلنت الوزارة عن برنامج رقم {i} لدعم التعليم في القرى والمدن الصغيرة مساء أمس.</p>" for i in range(4)
)


@pytest.mark.parametrize(
    "between",
    ["<div>" * 400, "<span>" * 400, f"<img src='data:{'x' * 11_000_000}'>", f"<script>{'x ' * 6_000_000}</script>"],
    ids=["many divisions", "many spans", "large picture", "large script"],
)
def test_page_is_read_to_its_end(tmp_path, between):
    page = (
        f"<html><body><article>{PARAGRAPHS}{between}<p>وختم الوزير حديثه بالقول إن المدارس ستفتح أبوابها.</p></article>"
    )
    (text,) = read(tmp_path, "a.html", page).documents["text"]
    assert text.startswith("أعلنت")
    assert text.endswith("أبوابها.")


def test_page_that_would_not_be_read_to_its_end(tmp_path):
    for deep in (600, 100_000):
        with pytest.raises(CorpusError, match=r"a.html: too many elements inside each other.*\. Save its article"):
            read(tmp_path, "a.html", f"<html><body>{'<div>' * deep}{PARAGRAPHS}")


def attributes(number):
    return " ".join(f"a{i}='>'" for i in range(number))


@pytest.mark.parametrize(
    "before",
    [
        "",
        '<!-- <a b=" -->',
        "<!-->",
        '<!x y=">',
        "<script>'<a b=\"'</script >",
        '<title><a b="</title>',
        "<b it's c=d\"e>",
        "<title/>",
        "<svg><style/></svg>",
        "<svg><title /><script a=''/></svg>",
        "<textarea//>",
        "<ſcript>",
        "<ſcript><b c=d>",
        '<\u212a a="',  # the sign for kelvin begins no tag
        '<script><!--<script></script><b c=" --></script>',
    ],
)
def test_page_with_a_tag_of_very_many_attributes(tmp_path, before):
    """Parsing it would take minutes, whatever stands before it."""
    with pytest.raises(CorpusError, match=r"a.html: a tag has more than 1,000 attributes.*\. Save its article"):
        read(tmp_path, "a.html", f"<html><body>{before}<p {attributes(100_000)}>{PARAGRAPHS}")


def test_page_with_tags_of_many_attributes(tmp_path):
    words = "a " * 2000
    page = f"<html><body><!-- <p {words}> --><script>'<p {words}>'</script><p title='<p {words}>'>"
    page += f"<svg><title/><style a='b'/></svg><title a=b/><p {words}></title><script><!-- <p {words}> --></script>"
    page += f"<div {attributes(1000)}>{PARAGRAPHS}</div><div {attributes(1000)}></div><a b='"
    (text,) = read(tmp_path, "a.html", page).documents["text"]
    assert text.count("أعلنت") == 4


@pytest.mark.parametrize(
    "part",
    [
        "<",
        "<!",
        "<!--",
        "<a b='",
        '<a b="',
        "<title>",
        "<title/>",
        "<title a",
        "<script><!--",
        "<!--<script ",
        "</",
        "-",
    ],
)
def test_looking_for_tags_of_many_attributes_takes_time_in_proportion(part):
    def seconds(number):
        text = f"<script>{part * number}"
        start = time.process_time()
        sum(1 for _ in _MARKUP.finditer(text + "</script>" + part * number))
        return time.process_time() - start

    assert min(seconds(40_000) for _ in range(3)) < 40 * min(seconds(4_000) for _ in range(3)) + 0.05


@pytest.mark.parametrize(
    "page",
    [
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY b{i} "{f"&b{i - 1};" * 10 if i else "&a;"}">' for i in range(12))
        + f"]><html><body><article>{PARAGRAPHS}<p>&b11;</p>",
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + f"<html><body>{PARAGRAPHS}<p>&x;</p>",
        f'<html><body>{PARAGRAPHS}<xi:include href="file:///etc/passwd" parse="text"/>',
        f"<html><body>{PARAGRAPHS}<iframe src='file:///etc/passwd'></iframe><script>document.write('root:')</script>",
    ],
    ids=["entity bomb", "entity of a file", "included file", "frame and script"],
)
def test_nothing_in_a_page_is_expanded_fetched_or_run(tmp_path, page):
    (text,) = read(tmp_path, "a.html", page).documents["text"]
    assert text.count("أعلنت") == 4
    assert len(text) < 600
    assert "root:" not in text


def test_comments_before_no_page_take_no_time(tmp_path):
    text = "<!---->" * 1_000 + TEXT
    assert read(tmp_path, "a.txt", text).documents["text"].tolist() == [text]


# tables


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
    documents = read(tmp_path, "a.csv", f"text,name,source,\n{TEXT},أ,ب,ج\n").documents
    assert documents[["name_", "source_", "column 4"]].values.tolist() == [["أ", "ب", "ج"]]


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
        ("a.csv", 'text,a\nنعم,2\n"لا,3\n', {}, "a.csv, row 3: unexpected end of data"),
        ("a.csv", 'text,a\n"لا" نعم,3\n', {}, "a.csv, row 2: ',' expected after '\"'"),
        ("a.csv", "text,a\n ,3\n", {}, "a.csv, row 2: the document is empty"),
        ("a.csv", "text,a\n", {}, "a.csv: no document that can be used"),
        ("a.jsonl", '{"text": "نعم"}\n{"text": "لا"\n', {}, "a.jsonl, row 2: not JSON"),
        ("a.jsonl", '["نعم"]\n', {}, "a.jsonl, row 1: not an object"),
        ("a.jsonl", '{"text": "نعم"}\n{"body": "لا"}\n', {}, "a.jsonl, row 2: no text in 'text'"),
        ("a.jsonl", '{"text": null}\n', {}, "a.jsonl, row 1: no text in 'text'"),
        ("a.jsonl", '{"text": "\\ud800"}\n', {}, "a.jsonl, row 1: character 0 is half a character"),
        ("a.jsonl", '{"text": "نعم", "a": "x\\ud800"}\n', {}, "a.jsonl, row 1: character 1 is half a character"),
        ("a.jsonl", "[" * 100_000, {}, "a.jsonl, row 1: not JSON"),
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


@pytest.mark.parametrize("ending", [ending[1:] for ending in ENDINGS])
def test_damaged_files_are_read_or_refused(tmp_path, ending):
    """Bytes changed, cut out and put in: a result or a CorpusError, nothing else."""
    chance = random.Random(ending)
    table, archive = io.BytesIO(), io.BytesIO()
    pd.DataFrame({"text": [TEXT, LONG], "n": [1, 2]}).to_parquet(table)
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("خبر.txt", TEXT)
        file.writestr("b.csv", f"text\n{TEXT}\n")
    good = {"parquet": table.getvalue(), "zip": archive.getvalue(), "jsonl": json.dumps({"text": TEXT}).encode()}
    good |= {"csv": f'date,text\n1,"{TEXT}"\n'.encode(), "tsv": f"text\td\n{TEXT}\t1\n".encode("cp1256")}
    for _ in range(100):
        data = bytearray(good.get(ending, page().encode()))
        for _ in range(chance.choice([1, 3, 20])):
            start = chance.randrange(len(data))
            data[start : start + chance.choice([0, 1, 9])] = chance.randbytes(chance.choice([0, 1, 1, 5]))
        with warnings.catch_warnings(), contextlib.suppress(CorpusError):
            warnings.filterwarnings("ignore", "(?s).*looks wrongly decoded")
            assert len(read(tmp_path, f"a.{ending}", bytes(data), max_bytes=10**7))
