"""Web pages to documents: whole, in any surroundings, and nothing in them is run."""

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import mudawwana
from mudawwana import CorpusError, read_corpus
from mudawwana.corpus._web_pages import _check_attributes

LIBRARY = str(Path(mudawwana.__file__).parents[1])
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
    "outlet": "جريدة المثال",
    "address": "https://example.org/a/1",
}


def page(charset="utf-8"):
    return PAGE.replace("{charset}", charset)


def read(folder, name, data, **options):
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return read_corpus(folder / name, **options)


def texts(corpus):
    return corpus.documents["text"].tolist()


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.txt"])
def test_page(tmp_path, monkeypatch, name):
    monkeypatch.setattr(socket.socket, "connect", None)  # nothing is fetched
    (document,) = read(tmp_path, name, page()).documents.to_dict("records")
    assert document["text"] == f"برنامج جديد\n{TEXT}\n{LONG}"
    assert document["headline_end"] == len("برنامج جديد")
    assert {fact: document[fact] for fact in FACTS} == FACTS
    assert document["source"] == name


@pytest.mark.parametrize(
    ("charset", "codec"), [("windows-1256", "cp1256"), ("iso-8859-6", "iso8859_6"), ("windows-1256", "utf-8")]
)
def test_page_in_the_encoding_that_it_declares(tmp_path, charset, codec):
    corpus = read(tmp_path, "a.html", page(charset).encode(codec))
    assert texts(corpus) == [f"برنامج جديد\n{TEXT}\n{LONG}"]
    assert corpus.documents["encoding"].tolist() == [codec]


def test_page_is_read_the_same_anywhere(tmp_path):
    read(tmp_path, "a.html", page())
    code = f"import mudawwana as m; print(m.read_corpus({str(tmp_path)!r}).documents.to_csv())"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "", "HOME": str(tmp_path), "PYTHONPATH": LIBRARY},
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
        text = f"<script>{part * number}</script>{part * number}"
        start = time.process_time()
        _check_attributes(text, "a.html")
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


TITLES = ["وزير الصحة يفتتح مستشفى", "السيول توقف القطارات", "ارتفاع أسعار الخضر", "معرض الكتاب يستقبل ألف زائر"]


@pytest.mark.parametrize(
    "inside",
    [
        "<table>" + "<tr><td>يورو</td><td>51.10</td></tr>" * 9 + "</table>",
        "<ul>" + "".join(f"<li><a href='/{n}'>{title}</a></li>" for n, title in enumerate(TITLES * 4)) + "</ul>",
        "".join(f"<h2>{title}</h2><p>{title} وفق ما أعلنه المتحدث الرسمي اليوم بعد اجتماع ...</p>" for title in TITLES),
    ],
)
def test_a_page_that_is_a_table_or_a_list_of_articles_is_refused(tmp_path, inside):
    page = "<html><head><title>أخبار</title></head><body><h1>أخبار</h1>{}</body></html>"
    (tmp_path / "a.html").write_text(page.format(inside), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"only a table or a list of articles"):
        read_corpus(tmp_path)
    told = "<p>أعلنت الوزارة اليوم عن برنامج جديد لدعم التعليم في القرى، وقال الوزير إن العمل يبدأ في الشهر المقبل.</p>"
    (tmp_path / "a.html").write_text(page.format(f"<article>{told * 3}{inside}</article>"), encoding="utf-8")
    assert len(read_corpus(tmp_path)) == 1
