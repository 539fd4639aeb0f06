"""Exports of press databases: an article a document, its headers no prose."""

import pytest

from mudawwana import CorpusError, read_corpus
from mudawwana.corpus._exports import database_of
from mudawwana.corpus._rows import Reading
from mudawwana.corpus.formats import documents_in

FIRST = "أعلنت الوزارة اليوم عن برنامج جديد لدعم التعليم في القرى.\nويبدأ العمل في الشهر المقبل."
SECOND = "توقفت القطارات بسبب السيول."
RULE = "_" * 60


def _nexis(number, outlet, date, title, body):
    head = f"{number} of 2 DOCUMENTS\n\n\n     {outlet}\n\n     {date}\n\n{title}\n\nBYLINE: سلمى الدالي\n\n"
    head += "LENGTH: 42 words\n\n"
    return f"\n\n     {head}{body}\n\nLOAD-DATE: May 3, 2024\n\nLANGUAGE: Arabic\n\nCopyright 2024 {outlet}\n"


def _uni(number, outlet, date, title, body):
    cover = (
        f"User Name: = x\nDate and Time: = Monday, June 3, 2024\n1. {title}\nSearch Terms: y\n" if number == 1 else ""
    )
    head = f"{title}\n{outlet}\n{date}\nCopyright 2024\nLength: 42 words\nByline: سلمى الدالي\n"
    return f"{cover}{head}Body\n{body}\nLoad-Date: May 3, 2024\nEnd of Document\n"


def _proquest(number, outlet, date, title, body):
    head = f"Document {number} of 2\n\n{title}\n\nAuthor: سلمى الدالي\n\nAbstract: ملخص.\n\nFull text: {body}\n\n"
    tail = f"Title: {title}\n\nPublication title: {outlet}\n\nPublication date: {date}\n\nProQuest document ID: 1\n"
    return f"{RULE}\n\n{head}{tail}"


def _factiva(number, outlet, date, title, body):
    head = (
        f"HD\n{title}\nBY سلمى الدالي\nWC 42 words\nPD {date}\nSN {outlet}\nCY Copyright 2024\nLP {body}\nTD\nIN iedu\n"
    )
    end = f"Document {outlet.upper()}0002024050{number}aaaaaaaa\n"
    return f"{head}AN {end}\n{end}"


def _shown(number, outlet, date, title, body):
    head = f"{title}\n42 words\n{date}\n10:21\n{outlet}\nArabic\nCopyright 2024 {outlet}\n{body}\n"
    return f"{head}Document {outlet.upper()}0002024050{number}aaaaaaaa\n"


ARTICLES = [("Alnakhil", "May 2, 2024", "برنامج للقرى", FIRST), ("Aldaffa", "May 3, 2024", "السيول والقطارات", SECOND)]


@pytest.mark.parametrize("kind", [_nexis, _uni, _proquest, _factiva, _shown])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_article_is_a_document(tmp_path, kind, end):
    text = "".join(kind(number, *article) for number, article in enumerate(ARTICLES, start=1))
    file = tmp_path / "a.txt"
    file.write_bytes(text.replace("\n", end).encode())
    found = read_corpus(file).documents
    assert found["name"].tolist() == ["a/1", "a/2"]
    assert found[["outlet", "date"]].values.tolist() == [list(article[:2]) for article in ARTICLES]
    assert found["text"].tolist() == [f"{title}\n{body}" for *_, title, body in ARTICLES]
    assert found["headline_end"].tolist() == [len(title) for *_, title, _ in ARTICLES]
    assert "author" not in found or set(found["author"]) == {"سلمى الدالي"}


def test_what_stands_outside_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(_shown(1, *ARTICLES[0]) + "\nSearch Summary\nالوزارة", encoding="utf-8")
    assert read_corpus(tmp_path).skipped["reason"].tolist() == [
        "an export of Factiva: 'Search Summary الوزارة' stands outside of its articles."
    ]


def test_an_article_without_its_text_is_an_error():
    text = _proquest(1, *ARTICLES[0]).replace("Full text", "Summary")
    assert [str(found) for _, found in documents_in(text.encode(), "a.txt", Reading()) if found is not None][0] == (
        "a.txt, row 1: where the text of this article of ProQuest begins cannot be told. Save it as .txt."
    )
    with pytest.raises(CorpusError):
        raise next(found for _, found in documents_in(text.encode(), "a.txt", Reading()))


@pytest.mark.parametrize("line", ["End of Document", "Document 1 of 2", "Document", "Document 24", "Copyright 2024"])
def test_prose_is_no_export(line):
    assert database_of(f"برنامج للقرى\n{FIRST}\n{line}") is None


@pytest.mark.parametrize(
    "head",
    [
        "Alnakhil\n\n     2. Mai 2024 Donnerstag\n\nبرنامج للقرى\n\nLÄNGE: 42 Wörter\n\n",
        "Alnakhil\n\n     May 2, 2024 Thursday\n     Final Edition\n\nبرنامج\nللقرى\n\nLENGTH: 42 words\n\nBODY:\n",
        "Alnakhil\n\n     May 2, 2024\n\nبرنامج للقرى\n\nLENGTH: 42 words\n\nHIGHLIGHT: سطر\nوآخر\n\n",
    ],
)
def test_headers_of_older_exports(head):
    text = f"\n   1 of 1 DOCUMENTS\n\n\nCopyright 2024 X\n\n     {head}{FIRST}\n\nLOAD-DATE: May 3, 2024\n"
    ((_, found),) = documents_in(text.encode(), "a.txt", Reading())
    assert found["text"] == f"برنامج للقرى\n{FIRST}"
    assert found["facts"]["outlet"] == "Alnakhil"
