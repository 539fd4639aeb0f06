"""What was taken for what, the options that say otherwise, and titles as first lines."""

import json

import pytest
from corpora import TEXT, write

from mudawwana import CorpusError, read_corpus
from mudawwana.corpus import how_read

TITLE = "برنامج جديد للتعليم"


def test_how_it_was_read(tmp_path):
    rows = [
        {"العنوان": TITLE, "النص": TEXT, "تاريخ النشر": day, "الجريدة": "عكاظ"}
        for day in ("6/8/2015", "13/8/2015", "أمس")
    ]
    files = {
        "a.json": json.dumps(rows),
        "b.csv": f'body,site\n"{TEXT}",x\n',
        "c.txt": TEXT,
        "d.csv": f'body,site\n"{TEXT}",y\n',
    }
    with pytest.warns(UserWarning, match="1 dates cannot be read, such as 'أمس'"):
        corpus = read_corpus(write(tmp_path, files))
    assert how_read(corpus) == [
        "a.json: text: النص; title: العنوان; date: تاريخ النشر; outlet: الجريدة",
        "b.csv: text: body; outlet: site",
        "day: read from 2 of 3 dates (not from 'أمس' and the like); a.json: the day is first in 1 that may be either, "
        "as 1 others have it",
        "headline: the title is the first line of 3 of 6 documents",
    ]
    documents = corpus.documents
    assert documents["outlet"].tolist() == ["عكاظ"] * 3 + ["x", "", "y"]
    assert documents["day"].dt.strftime("%d.%m.").fillna("").tolist() == ["06.08.", "13.08.", "", "", "", ""]
    assert list(documents).index("day") == list(documents).index("date") + 1
    assert corpus.columns["documents"].tolist() == [3, 3, 3, 3, 2, 2, 2]


def test_columns_can_be_named(tmp_path):
    write(tmp_path, {"a.csv": f'x,text,y,title\nأ,{TITLE},"{TEXT}",ب\n'})
    corpus = read_corpus(tmp_path, columns="text: y; title: text; outlet: x")
    assert corpus.documents[["text", "title", "outlet", "title_"]].values.tolist() == [
        [f"{TITLE}\n{TEXT}", TITLE, "أ", "ب"]
    ]
    assert read_corpus(tmp_path, columns={"text": "y", "title": ""}).documents["text"].tolist() == [TEXT]
    with pytest.raises(CorpusError, match="columns: no table has 'z', which is to be the date"):
        read_corpus(tmp_path, columns={"text": "y", "date": "z"})


def test_assumed_order_of_day_and_month_is_said(tmp_path):
    write(tmp_path, {"a.csv": f'text,date\n"{TEXT}",3/4/2024\n"{TITLE}",3/3/2024\n'})
    with pytest.warns(UserWarning, match="dates of a.csv: the day is first in 1 that may be either, which is assumed"):
        read_corpus(tmp_path)


def test_the_order_of_dates_that_stand_alone_in_their_files_is_told_from_all_of_them(tmp_path, recwarn):
    dates = ["3/4/2024", "13/4/2024", "5/4/2024"]
    write(tmp_path, {f"{n}.txt": f"<DOC><TIME>{day}</TIME><TEXT>{TEXT}</TEXT></DOC>" for n, day in enumerate(dates)})
    corpus = read_corpus(tmp_path)
    assert corpus.documents["day"].dt.strftime("%m-%d").tolist() == ["04-03", "04-13", "04-05"]
    assert "the day is first in 2 that may be either, as 1 others have it" in corpus.columns["note"].iloc[-1]
    assert not recwarn.list


def test_each_table_has_its_own_order(tmp_path):
    write(
        tmp_path,
        {
            "a.csv": f"text,date\n{TITLE},3/4/2024\n{TITLE},13/4/2024\n",
            "b.csv": f"text,date\n{TITLE},3/4/2024\n{TITLE},4/13/2024\n",
        },
    )
    days = read_corpus(tmp_path).documents["day"].dt.strftime("%m-%d").tolist()
    assert days == ["04-03", "04-13", "03-04", "04-13"]


@pytest.mark.parametrize(
    ("title", "text", "expected", "end"),
    [
        (TITLE, TEXT, f"{TITLE}\n{TEXT}", len(TITLE)),
        (TITLE, f"{TITLE}\n{TEXT}", f"{TITLE}\n{TEXT}", len(TITLE)),
        (TITLE, f" \n{TITLE}. \r\n{TEXT}", f" \n{TITLE}. \r\n{TEXT}", len(TITLE) + 3),
        (TITLE, TITLE, TITLE, 0),
        (f" {TITLE}\n", TEXT, f"{TITLE}\n{TEXT}", len(TITLE)),
        (f"<b>{TITLE}</b>", TEXT, f"{TITLE}\n{TEXT}", len(TITLE)),
        ("", TEXT, TEXT, 0),
        (f"['{TITLE}']", TEXT, f"{TITLE}\n{TEXT}", len(TITLE)),
        ("NaN", TEXT, TEXT, 0),
        (TITLE, f"{TITLE} في القرى\n{TEXT}", f"{TITLE}\n{TITLE} في القرى\n{TEXT}", len(TITLE)),
        ("عنوان\x1a آخر", TEXT, f"عنوان آخر\n{TEXT}", 9),
    ],
)
@pytest.mark.filterwarnings("ignore:.*(HTML tags|control characters)")
def test_titles_are_first_lines(tmp_path, title, text, expected, end):
    write(tmp_path, {"a.json": json.dumps([{"title": title, "text": text}])})
    (document,) = read_corpus(tmp_path).documents.to_dict("records")
    assert document["text"] == expected
    assert document.get("headline_end", 0) == end


@pytest.mark.parametrize("text", ["", " \n", "<p>&nbsp;</p>", "\x1a"])
def test_a_title_alone_is_no_article(tmp_path, text):
    write(tmp_path, {"a.json": json.dumps([{"title": TITLE, "text": text}, {"title": TITLE, "text": TEXT}])})
    corpus = read_corpus(tmp_path, on_error="skip")
    assert corpus.documents["text"].tolist() == [f"{TITLE}\n{TEXT}"]
    assert corpus.skipped.values.tolist() == [
        ["a.json, row 1", "the document is empty. Remove it or put text into it."]
    ]


def test_mending_moves_the_end_of_the_headline(tmp_path):
    write(tmp_path, {"a.json": json.dumps([{"title": TITLE.encode().decode("cp1252", "ignore"), "text": TEXT}])})
    (document,) = read_corpus(tmp_path, repair=True).documents.to_dict("records")
    assert document["text"][document["headline_end"]] == "\n"


@pytest.mark.parametrize("written", ["['{0}', '{1}']", '["{0}", "{1}"]', "['{0}'\n '{1}']", "['{0}' \"{1}\"]"])
def test_lists_that_programs_write(tmp_path, written):
    write(tmp_path, {"a.jsonl": json.dumps({"text": written.format("فقرة أولى.", "فقرة ثانية.")})})
    assert read_corpus(tmp_path).documents["text"].tolist() == ["فقرة أولى.\nفقرة ثانية."]


@pytest.mark.parametrize("text", ["[عاجل] وصل الوزير", "['نعم' قال", "[]", "['نعم'] ثم"])
def test_brackets_that_are_text(tmp_path, text):
    write(tmp_path, {"a.jsonl": json.dumps({"text": text})})
    assert read_corpus(tmp_path).documents["text"].tolist() == [text]


def test_options_that_are_not_known():
    with pytest.raises(CorpusError, match="html: 'x' is not known. Use 'text' or 'keep'"):
        read_corpus("seeds", html="x")


def test_html_in_a_text_file(tmp_path):
    write(tmp_path, {"a.txt": f"<div><p>{TITLE}</p><p>{TITLE}</p></div>"})
    with pytest.warns(UserWarning, match="6 HTML tags"):
        assert read_corpus(tmp_path).documents["text"].tolist() == [f"{TITLE}\n{TITLE}"]
