"""Lines as integers say the same as the concordance, which builds them all."""

import re

import numpy as np
import pandas as pd
import pytest

from mudawwana import Corpus, CorpusError, concordance, country_mentions, fold, tokenize
from mudawwana.lines import Index, find, of_mentions, order, shown


@pytest.fixture(scope="module")
def index(tokens):
    return Index(tokens)


def read(*texts):
    return Index(tokenize(Corpus.from_texts(list(texts))))


QUERIES = [
    ("أمن", "term"),
    ("للأمن", "term"),
    ("الأجهزة الأمنية المغربية", "term"),
    ("المغرب", "form"),
    ("مكافحة الارهاب", "form"),
    (".*أمن.*", "regex"),
    (".*أمن.* المغ.*", "regex"),
    ("غيرموجود", "term"),
]


@pytest.mark.parametrize(("query", "by"), QUERIES)
def test_finds_what_the_concordance_finds(index, tokens, query, by):
    lines = find(index, query, by)
    expected = concordance(tokens, query, by=by)
    assert lines.start.tolist() == expected["start"].tolist()
    assert lines.end.tolist() == expected["end"].tolist()
    assert index.sentence[lines.first].tolist() == expected["sentence"].tolist()


@pytest.mark.parametrize("window", [0, 3, 8])
@pytest.mark.parametrize(("query", "by"), QUERIES)
def test_shows_what_the_concordance_shows(index, tokens, query, by, window):
    lines = find(index, query, by)
    expected = concordance(tokens, query, window=window, by=by)
    pd.testing.assert_frame_equal(shown(index, lines, window), expected)
    for which in (slice(0, 3), slice(-2, None), slice(None, None, 7)):  # of few documents, in any order
        found = shown(index, lines.where(which), window).astype({"document": str}).drop(columns="sentence")
        rest = expected.iloc[which].astype({"document": str}).drop(columns="sentence").reset_index(drop=True)
        assert found.values.tolist() == rest.values.tolist()


def test_a_page_of_a_large_corpus_is_cut_out_of_it():
    index = read(*[f"سطر {n} قبل الأمن بعد\nوالأمن" for n in range(50)])
    lines = find(index, "الأمن")
    few = lines.where(np.array([97, 3, 4]))
    table = shown(index, few, 2)
    assert table[["document", "before", "node", "after"]].values.tolist() == [
        ["49", "", "والأمن", ""],
        ["2", "", "والأمن", ""],
        ["3", "2 قبل", "الأمن", "بعد"],
    ]
    assert table["position"].tolist() == [5, 5, 3]
    assert table["sentence"].tolist() == index.sentence[few.first].tolist()


def test_mentions_in_any_order(index, tokens):
    mentions = country_mentions(tokens).iloc[[140, 3, 77]]
    lines = of_mentions(index, mentions)
    expected = concordance(tokens, mentions)
    pd.testing.assert_frame_equal(shown(index, lines), expected)
    assert (index.start[lines.first] <= lines.start).all()
    assert (index.end[lines.last] >= lines.end).all()


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("text", ["ثانيا", "ختاما", "أولا", "نعم"]),
        ("before", ["نعم", "ختاما", "ثانيا", "أولا"]),  # nothing; جار، زعيم، غيره: the nearest word comes first
        ("after", ["أولا", "ثانيا", "ختاما", "نعم"]),
    ],
)
def test_order(sort, expected):
    index = read("زعيم الأمن ثانيا. رأى جار الأمن ختاما. يأتي قبل غيره الأمن أولا", "الأمن نعم")
    lines = find(index, "الأمن")
    table = shown(index, lines.where(order(index, lines, sort, 3)))
    assert [after.split()[0].strip(".") for after in table["after"]] == expected


def test_order_compares_spellings_and_further_words_and_keeps_the_text_order_of_equals():
    index = read("الأمن أحمد ب ثم\nالأمن احمد أ ثم\nالأمن أحمد أ ثم")
    lines = find(index, "الأمن")
    assert order(index, lines, "after").tolist() == [1, 2, 0]
    assert order(index, lines, "after", 1).tolist() == [0, 1, 2]
    assert order(index, lines, "after", 0).tolist() == [0, 1, 2]


def test_order_of_all_lines_of_the_articles(index):
    lines = find(index, "الأمنية")
    table = shown(index, lines.where(order(index, lines, "after")), 8)
    nearest = [(re.findall(r"\w+", fold(after)) or [""])[0] for after in table["after"]]
    assert len(set(nearest)) > 30
    assert nearest == sorted(nearest)


@pytest.mark.parametrize(
    ("query", "by", "message"),
    [(" ", "term", "query: it is empty"), ("أمن(", "regex", "not a regular"), ("أمن", "lemma", "by: 'lemma'")],
)
def test_errors(index, query, by, message):
    with pytest.raises(CorpusError, match=message):
        find(index, query, by)


def test_errors_of_order_and_mentions(index):
    with pytest.raises(CorpusError, match="sort: 'size' is not known"):
        order(index, find(index, "أمن"), "size")
    with pytest.raises(CorpusError, match="no document 'x'"):
        of_mentions(index, pd.DataFrame({"document": ["x"], "start": [0], "end": [1]}))
