"""What is said of the texts of a corpus as a whole."""

import json

import pandas as pd
import pytest
from corpora import write

from mudawwana import read_corpus
from mudawwana.corpus.text_warnings import in_texts


@pytest.mark.parametrize(
    "text",
    [
        "<p>زار</p>",
        "زار<br>الوزير",
        "زار<BR />",
        '<p class="a">زار',
        "زار</strong >",
        "زار&nbsp;",
        "&#8217;",
        "<a href=x>زار",
    ],
)
def test_markup_is_kept_and_warned_of(tmp_path, text):
    write(tmp_path, {"a.csv": 'text\nخبر\n"' + text.replace('"', '""') + '"\n'})
    with pytest.warns(UserWarning, match=r"1 of 2 documents hold HTML .*: html='text'"):
        assert read_corpus(tmp_path, html="keep").documents["text"].tolist() == ["خبر", text]
    with pytest.warns(UserWarning, match=r"1 of 2 documents held [12] HTML tags and entities, which were taken out"):
        documents = read_corpus(tmp_path).documents
    assert documents["text"][1] in ("زار", "زار\nالوزير", "’")
    assert documents["markup"].tolist()[0] == 0


@pytest.mark.parametrize(
    "text",
    ["3 < 5 > 4", "<< زار >>", "<زار>", "AT&T; ب&ج;", "<https://example.org/a>", "<a@example.org>", "a<b", "</", "<br"],
)
def test_no_markup(tmp_path, text):
    write(tmp_path, {"a.jsonl": json.dumps({"text": text})})
    assert read_corpus(tmp_path).documents["text"].tolist() == [text]


def test_only_rows_of_tables_are_looked_at():
    texts = ["<p>زار الوزير", "باريس&nbsp;", "3 < 5 > 4"]
    assert in_texts(pd.DataFrame({"text": texts, "source": "a.csv, row 2"}, dtype="str"))["markup"] == 2
    assert in_texts(pd.DataFrame({"text": texts, "source": "a.txt"}, dtype="str"))["markup"] == 0


@pytest.mark.parametrize(("times", "words", "told"), [(30, 100, True), (10, 100, False), (30, 100_000, False)])
def test_words_run_together_are_told(tmp_path, recwarn, times, words, told):
    write(tmp_path, {"a.txt": "قالت المقاومةفي بيان. " * times + "زار الوزير المدينة " * words})
    read_corpus(tmp_path)
    assert any(f"{times} times a letter follows ة" in str(warning.message) for warning in recwarn) == told
