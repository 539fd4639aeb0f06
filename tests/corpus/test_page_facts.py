"""What a page says of itself, without what templates put there; and the lines that extraction leaves out."""

import json

import pytest

from mudawwana import read_corpus
from mudawwana.corpus._page_facts import urlish, without_outlet
from mudawwana.corpus._page_text import Block, with_head

FIRST = "أعلنت الوزارة اليوم عن برنامج جديد لدعم التعليم في القرى البعيدة والمدن الصغيرة."
LONG = "وأضاف المتحدث باسم الوزارة أن البرنامج سيشمل جميع المدن الكبرى، ومنها الدار البيضاء والرباط وفاس."
LAST = "وقال الوزير في ختام كلمته إن المدارس ستفتح أبوابها في الأسبوع الأول من شهر سبتمبر المقبل."
HEADLINE = "برنامج جديد لدعم المدارس في القرى"
LEAD = "الوزارة تقول إن التعليم في القرى يحتاج إلى مال أكثر مما كان متوقعا هذا العام"


def data(article):
    return f"<script type='application/ld+json'>{json.dumps(article)}</script>"


def page(head="", above="", before="", after=""):
    paragraphs = "".join(f"<p>{text}</p>" for text in (FIRST, LONG, LAST))
    return (
        f"<!DOCTYPE html><html lang='ar'><head><meta charset='utf-8'>{head}</head><body>"
        f"<nav><ul><li><a href='/'>الرئيسية</a></li></ul></nav>{above}<article>{before}<div>{paragraphs}</div>"
        f"</article>{after}<footer>جميع الحقوق محفوظة لجريدة المثال اليومية 2024</footer></body></html>"
    )


def read(folder, text):
    (folder / "a.html").write_text(text, encoding="utf-8")
    (document,) = read_corpus(folder / "a.html").documents.to_dict("records")
    return document


@pytest.mark.parametrize(
    "parts",
    [
        {"above": f"<h1>{HEADLINE}</h1>", "head": f"<title>{HEADLINE} - جريدة المثال</title>"},
        {"before": f"<header><h1> {HEADLINE} </h1></header>"},
        {"before": f"<h2>{HEADLINE}</h2>", "head": f"<meta property='og:title' content='{HEADLINE}'>"},
        {"head": f"<meta property='og:title' content='{HEADLINE}'><title>موقع</title>"},
        {"head": f"<title>{HEADLINE} | جريدة المثال</title><meta property='og:site_name' content='جريدة المثال'>"},
        {"head": data({"@type": "NewsArticle", "headline": HEADLINE})},
        {"above": f"<h1>جريدة المثال</h1><h1>{HEADLINE}</h1>", "head": f"<title>جريدة المثال - {HEADLINE}</title>"},
        {"above": f"<h1>{HEADLINE}</h1>", "head": f"<title>{HEADLINE[:20]}…</title>"},
    ],
)
def test_the_headline_is_the_first_line(tmp_path, parts):
    document = read(tmp_path, page(**parts))
    assert document["text"].split("\n") == [HEADLINE, FIRST, LONG, LAST]
    assert document["headline_end"] == len(HEADLINE)


@pytest.mark.parametrize(
    "lead",
    [
        f"<h2>{LEAD}</h2>",
        f"<div class='deck'>{LEAD}.</div>",
        f"<p class='standfirst'>{LEAD}.</p>",
        f"<section><strong>{LEAD}.</strong></section>",
        f"<h3>{LEAD}</h3>",
        f"<div class='m-relative'><p>{LEAD}.</p></div>",
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_a_lead_is_not_lost(tmp_path, lead, inside):
    top = f"<h1>{HEADLINE}</h1>{lead}"
    lines = read(tmp_path, page(**{"before" if inside else "above": top}))["text"].split("\n")
    assert [line.rstrip(".") for line in lines[:2]] == [HEADLINE, LEAD]
    assert lines[2:] == [FIRST, LONG, LAST]


@pytest.mark.parametrize(
    "other",
    [
        f"<figure><img src='a.png'><figcaption>{LEAD}.</figcaption></figure>",
        f"<ul><li>{LEAD}.</li></ul>",
        f"<div><a href='/b'>{LEAD}</a></div>",
        f"<aside><p>{LEAD}.</p></aside>",
        f"<div class='related'><p>{LEAD}.</p></div>",
        "<div>نشر يوم الخميس 29 ديسمبر 2024 الساعة 10:30 بتوقيت الرباط وما حولها</div>",
        f"<script>var a = '{LEAD}.'</script>",
    ],
)
def test_what_is_no_lead_stays_out(tmp_path, other):
    lines = read(tmp_path, page(above=f"<h1>{HEADLINE}</h1>{other}"))["text"].split("\n")
    assert lines == [HEADLINE, FIRST, LONG, LAST]


def test_a_headline_further_down_moves_to_the_top():
    blocks = [Block("رياضة", False), Block(HEADLINE, True)]
    assert with_head(f"رياضة\n{HEADLINE}\n{FIRST}", HEADLINE, blocks) == (f"{HEADLINE}\nرياضة\n{FIRST}", len(HEADLINE))
    assert with_head(FIRST, "", blocks) == (FIRST, 0)


@pytest.mark.parametrize(
    ("title", "names"),
    [
        (f"{HEADLINE} - جريدة المثال", ["جريدة المثال"]),
        (f"{HEADLINE} | المثال", ["جريدة المثال"]),
        (f"جريدة المثال :: {HEADLINE}", ["جريدة المثال"]),
        (f"{HEADLINE} – المثال – أخبار المثال", ["المثال"]),
        (f"{HEADLINE} | Example News", ["www.examplenews.com"]),
        (HEADLINE, ["جريدة المثال"]),
        (HEADLINE, []),
    ],
)
def test_titles_without_the_outlet(title, names):
    assert without_outlet(title, names) == HEADLINE


def test_a_title_that_is_the_outlet_is_none():
    assert without_outlet("جريدة المثال", ["جريدة المثال"]) == ""
    assert without_outlet("لبنان - إضراب المعلمين", ["جريدة المثال"]) == "لبنان - إضراب المعلمين"


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("سعيد العلوي", "سعيد العلوي"),
        ("سعيد العلوي; ليلى المنصوري", "سعيد العلوي; ليلى المنصوري"),
        ("Sputnik https; Cdnarabic; I; Logo Png", ""),
        ("https://example.org/author/1", ""),
        ("admin", ""),
        ("@saeed", ""),
        ("editor@example.org", ""),
        ("أ ف ب", "أ ف ب"),
    ],
)
def test_authors_are_names(tmp_path, author, expected):
    assert read(tmp_path, page(head=f"<meta name='author' content='{author}'>"))["author"] == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"author": {"name": "سعيد العلوي", "url": "https://x.org/1.png"}}, "سعيد العلوي"),
        ({"author": [{"name": "سعيد العلوي"}, {"name": "ليلى المنصوري"}]}, "سعيد العلوي; ليلى المنصوري"),
        ({"author": "سعيد العلوي"}, "سعيد العلوي"),
        ({"author": {"name": ["سعيد العلوي"]}}, "سعيد العلوي"),
        ({"author": 7}, ""),
    ],
)
def test_authors_of_schema_org(tmp_path, given, expected):
    head = data({"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], **given}]})
    assert read(tmp_path, page(head=head))["author"] == expected


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2024-05-02T23:30:00+01:00", "2024-05-02"),
        ("2024-05-02T00:30:00+03:00", "2024-05-02"),
        ("2024-05-02T23:30:00-05:00", "2024-05-02"),
        ("2024-05-02", "2024-05-02"),
    ],
)
def test_the_day_is_that_of_the_page(tmp_path, stated, day):
    for head in (
        f"<meta property='article:published_time' content='{stated}'>",
        data({"@type": "Article", "datePublished": stated}),
    ):
        document = read(tmp_path, page(head=head))
        assert document["date"] == day
        assert str(document["day"].date()) == day


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("<link rel='canonical' href='https://example.org/a/1'>", "https://example.org/a/1"),
        ("<link rel='canonical' href='https://example.org/a/1?utm_source=x&id=2#top'>", "https://example.org/a/1?id=2"),
        (
            "<link rel='canonical' href='/a/1'><meta property='og:url' content='https://example.org/b'>",
            "https://example.org/a/1",
        ),
        (
            "<link rel='canonical' href='https://example.org/'><meta property='og:url' content='https://example.org/b'>",
            "https://example.org/b",
        ),
        ("<link rel='canonical' href='javascript:x'>", ""),
    ],
)
def test_addresses(tmp_path, head, address):
    assert read(tmp_path, page(head=head))["address"] == address


def test_addresses_of_the_web():
    assert urlish("https://example.org/a")
    assert not any(map(urlish, ("mailto:a@example.org", "/a", "http://[", "")))


def test_an_outlet_is_no_author(tmp_path):
    head = "<meta property='og:site_name' content='جريدة المثال'><meta name='author' content='جريدة المثال'>"
    assert read(tmp_path, page(head=head))["author"] == ""


def test_the_outlet_is_what_stands_behind_the_heading_in_the_title(tmp_path):
    head = f"<title>{HEADLINE} - نخيل المدينة</title><meta name='twitter:site' content='@nakheel_ar'>"
    document = read(tmp_path, page(head=head, above=f"<h1>{HEADLINE}</h1>"))
    assert (document["outlet"], document["title"]) == ("نخيل المدينة", HEADLINE)


def test_a_date_in_words(tmp_path):
    head = "<meta property='article:published_time' content='الأربعاء، 07 أكتوبر 2020 - 12:09 م'>"
    assert str(read(tmp_path, page(head=head))["day"])[:10] == "2020-10-07"
