"""XML, TREC and pages saved in one piece: read as what they are, under any name, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudawwana import CorpusError, read_corpus
from mudawwana.corpus._markup_files import is_archive, is_mail, is_trec, read_trec, read_xml
from mudawwana.corpus._rows import Reading

A, B, H = "أعلنت الوزارة عن برنامج جديد.", "قال الوزير إنه يبدأ في مايو.", "برنامج جديد"
TREC = f"""<DOC>
<DOCNO> AFP_ARB_0001 </DOCNO>
<HEADLINE> {H} </HEADLINE>
<TEXT>
<P>
{A}
</P>
<P>{B}</P>
</TEXT>
</DOC>
<DOC id="2"><DOCNO>2</DOCNO><TEXT>{B} &amp; {A}</TEXT></DOC>
"""
FEED = (
    '<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>جريدة</title>'
    f"<item><title>{H}</title><pubDate>Thu, 06 Aug 2015 10:00:00 +0300</pubDate><content:encoded><![CDATA[<p>{A}</p>]]>"
    f"</content:encoded></item><item><title>{H}</title><content:encoded>{B}</content:encoded></item></channel></rss>"
)
MHTML = (
    "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    '\ttype="text/html";\r\n\tboundary="b"\r\n\r\n--b\r\n'
    "Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    f"<html><head><meta charset='utf-8'></head><body><h1>{H}</h1><article><p>{A} {B} {A}</p><p>{B} {A} {B}</p>"
    "</article></body></html>\r\n--b--\r\n"
)


@pytest.mark.parametrize("name", ["a.txt", "a.trec", "a.xml", "a.sgm"])
def test_trec(tmp_path, name):
    (tmp_path / name).write_text(TREC, encoding="utf-8")
    documents = read_corpus(tmp_path / name).documents
    assert documents["text"].tolist() == [f"{H}\n{A}\n{B}", f"{B} & {A}"]
    assert documents["docno"].tolist() == ["AFP_ARB_0001", "2"]


@pytest.mark.parametrize("name", ["a.xml", "a.txt", "a.rss"])
@pytest.mark.filterwarnings("ignore:.*HTML tags")
def test_feed(tmp_path, name):
    (tmp_path / name).write_text(FEED, encoding="utf-8")
    documents = read_corpus(tmp_path / name).documents
    assert documents["text"].tolist() == [f"{H}\n{A}", f"{H}\n{B}"]
    assert documents["day"].dt.strftime("%Y-%m-%d").fillna("").tolist() == ["2015-08-06", ""]


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.txt"])
def test_page_in_one_piece(tmp_path, name):
    (tmp_path / name).write_bytes(MHTML.encode())
    assert read_corpus(tmp_path / name).documents["text"].tolist() == [f"{H}\n{A} {B} {A}\n{B} {A} {B}"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.xml", "<a><b>x</b></a>", "XML in which no element is known to hold the text"),
        ("a.xml", "<a><b>", "XML that cannot be read"),
        ("a.trec", f"<DOC><DOCNO>1</DOCNO><TEXT>{A}</TEXT>", "no whole <DOC> in it"),
        ("a.trec", f"{TREC}{A}", "text after the last </DOC>"),
        (
            "a.trec",
            TREC.replace("</DOC>\n<DOC id", f"</DOC>{A}<DOC id"),
            "row 2: before it stands text outside of <DOC>",
        ),
        ("a.mht", MHTML.replace("text/html", "text/css"), "no web page in it"),
        ("a.srt", f"1\n00:00:01,000 --> 00:00:04,000\n{A}\n", "subtitles, no article"),
        ("a.txt", f"1\n00:00:01,000 --> 00:00:04,000\n{A}\n", "subtitles, no article"),
        ("a.txt", f"WEBVTT\n\n00:01.000 --> 00:04.000\n{A}\n", "subtitles, no article"),
    ],
)
def test_errors(tmp_path, name, text, message):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError) as error:
        read_corpus(tmp_path / name)
    assert message in str(error.value)


def test_kinds():
    assert is_trec(TREC)
    assert is_trec(f"<?xml version='1.0'?>\n<corpus>\n{TREC}</corpus>")
    assert is_archive(MHTML)
    assert not any(kind(text) for kind in (is_trec, is_archive) for text in (A, FEED, f"<DOC> {A}", f"ملاحظة: {A}"))


PARTS = ["<DOC>", "</DOC>", "<TEXT>", "</TEXT>", "<P>", "خبر", " ", "\n", "<", "&amp;", "<!--", "]]>"]


@given(st.lists(st.sampled_from(PARTS), max_size=15))
def test_any_markup_is_read_or_refused(parts):
    text = "".join(parts)
    for read in (lambda: read_trec(text, "a", "utf-8", Reading()), lambda: read_xml(text.encode(), "a.xml", Reading())):
        try:
            found = list(read())
        except CorpusError:
            continue
        assert found


@pytest.mark.parametrize("items", [1, 2])
def test_a_feed_of_summaries_is_an_article_an_item(items):
    item = "<item><title>عنوان</title><description>أعلنت الوزارة عن برنامج.</description></item>"
    feed = f"<rss><channel><title>القناة</title>{item * items}</channel></rss>".encode()
    found = [document["text"] for _, document in read_xml(feed, "a.xml", Reading())]
    assert found == ["عنوان\nأعلنت الوزارة عن برنامج."] * items


MAIL = f"From: a <a@b.example>\nTo: c@d.example\nSubject: =?utf-8?B?2K7YqNix?=\n folded\nDate: 1 Jan 2024\n\n{A}\n"


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "a.csv", "a.mhtml"])
@pytest.mark.parametrize(
    "mail", [MAIL, MAIL.replace("\n", "\r\n"), f"From a@b.example Mon Jan  1 10:00:00 2024\n{MAIL}"]
)
def test_mail_is_refused(tmp_path, name, mail):
    (tmp_path / name).write_bytes(mail.encode())
    with pytest.raises(CorpusError, match="an e-mail. Open it and save the article in it as .txt"):
        read_corpus(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "said"), [("a.eml", "an e-mail. "), ("a.msg", "an e-mail of Outlook"), ("a.mbox", "a mailbox")]
)
def test_mail_in_a_folder_is_named(tmp_path, name, said):
    (tmp_path / "b.txt").write_text(A, encoding="utf-8")
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1")
    assert said in read_corpus(tmp_path).skipped["reason"][0]


def test_mail_of_outlook_is_refused(tmp_path):
    (tmp_path / "a.msg").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1")
    with pytest.raises(CorpusError, match="an e-mail of Outlook"):
        read_corpus(tmp_path / "a.msg")


@pytest.mark.parametrize(
    "text",
    [
        f"{H}\n{A}",
        f"Subject: {H}\nDate: 1 Jan 2024\n{A}",  # of a newswire: it has no receiver
        f"From: {H}\nTo: {H}\n{A}",  # two are not enough
        f"{A}\n{MAIL}",
        MHTML,
    ],
)
def test_what_is_no_mail(text):
    assert not is_mail(text)


@given(st.text("Fromtsubjecd:- \n\tد@", max_size=200))
def test_a_text_that_begins_like_mail_is_read_or_refused(text):
    assert is_mail(text) in (True, False)
    assert is_mail(f"Received: x\nDate: y\nFrom: z\n\n{text}")
