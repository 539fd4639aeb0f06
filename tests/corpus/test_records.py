"""What is said of files and rows that are no documents."""

import pytest

from mudawwana import CorpusError
from mudawwana.corpus._records import named_twice, no_document, reason_of, unusable
from mudawwana.corpus.formats import ENDINGS


def test_no_document():
    assert str(no_document("news")) == f"news: no document that can be used. Put {' '.join(ENDINGS)} files there."
    reason = "the file is empty. Remove it or put text into it."
    expected = f"news: no document that can be used: 1 left out. (1) a.txt: {reason}"
    assert str(no_document("news", [("a.txt", reason)])) == expected


def test_unusable_says_how_to_go_on():
    error = CorpusError("news/a.txt: the file is empty. Remove it.")
    assert str(unusable(error, "news", "a.txt")).endswith(" Or leave it out: on_error='skip'.")
    assert unusable(error, "news/a.txt", "a.txt") is error


@pytest.mark.parametrize(
    ("message", "where", "reason"),
    [
        ("/home/news/a.csv, row 6: the document is empty.", "a.csv, row 6", "the document is empty."),
        ("/home/news/a.jsonl, row 6: not JSON.", "a.jsonl", "row 6: not JSON."),
    ],
)
def test_reason_without_the_place(message, where, reason):
    assert reason_of(CorpusError(message), where) == reason


def test_named_twice():
    expected = "news: two documents are named 'a'. They are a.txt and a.html: rename one, or move it out of the folder."
    assert str(named_twice("news", "a", "a.txt", "a.html")) == expected


def test_what_is_left_out_is_said_without_the_folder():
    error = named_twice("/home/news", "a", "a.txt", "a.html")
    assert reason_of(error, "a.html").startswith("two documents are named 'a'. They are a.txt and a.html")
