"""Collocates of lines are those of ``collocations``, and what one click keeps is what it promised."""

import pandas as pd
import pytest

from mudawwana import Corpus, collocations, country_mentions, term_frequency, terms_of, tokenize
from mudawwana.collocates import beside, collocates, commonest, having
from mudawwana.lines import NONE, Index, find, of_mentions


@pytest.fixture(scope="module")
def index(tokens):
    return Index(tokens)


COLUMNS = ["label", "term", "observed", "log_dice"]


@pytest.mark.parametrize("word", ["الأمن", "الأمنية", "فرنسا", "حموشي"])
@pytest.mark.parametrize("window", [1, 5, 12])
def test_collocates_of_a_term_are_its_collocations(index, tokens, word, window):
    found = collocates(index, find(index, word), window=window, top=30)
    expected = collocations(tokens, word, window=window, top=30)
    assert len(found) > 1
    pd.testing.assert_frame_equal(found[COLUMNS], expected[COLUMNS])


def test_collocates_in_one_document_are_those_of_a_corpus_of_it(index, tokens, seeds):
    lines, document = find(index, "الأمن"), seeds.documents["text"].iloc[3]
    here = index.document == 3
    found = collocates(index, lines.where(here[lines.first]), here, top=10_000)
    alone = tokenize(Corpus.from_texts([document]))
    assert len(alone) == here.sum()
    one, other = (table[COLUMNS[1:]].sort_values("term") for table in (found, collocations(alone, "الأمن")))
    pd.testing.assert_frame_equal(one.reset_index(drop=True), other.reset_index(drop=True))


def test_order_and_number_of_rows(index):
    table = collocates(index, find(index, "الأمن"), top=7)
    assert table.columns.tolist() == ["label", "term", "lines", "observed", "log_dice"]
    assert len(table) == 7
    assert table["log_dice"].is_monotonic_decreasing


def test_lines_that_have_a_collocate(index):
    for lines in (find(index, "الأمنية"), find(index, "الأجهزة الأمنية"), find(index, ".*من", "regex")):
        table = collocates(index, lines)
        assert len(table) > 3
        for row in table.itertuples():
            assert having(index, lines, row.term).sum() == row.lines > 0


def test_windows_end_with_the_sentence_and_leave_the_nodes_out():
    index = Index(tokenize(Corpus.from_texts(["بعيد. قبل مكافحة الإرهاب ومكافحة الإرهاب بعد. بعيد"])))
    rows, words = beside(index, find(index, "مكافحة الإرهاب"))
    forms = index.tokens.types["form"].to_numpy()[index.type[words]]
    assert sorted(zip(rows.tolist(), forms, strict=True)) == [(0, "بعد"), (0, "قبل"), (1, "بعد"), (1, "قبل")]


def test_of_mentions_and_of_nothing(index, tokens):
    mentions = country_mentions(tokens)
    lines = of_mentions(index, mentions[mentions["country"] == "FR"])
    table = collocates(index, lines)
    assert len(table) == 20
    assert having(index, lines, table["term"][0]).sum() == table["lines"][0]
    assert collocates(index, NONE).empty
    assert having(index, NONE, "امن").tolist() == []


def test_commonest_term(index, tokens):
    assert commonest(index) == term_frequency(tokens, top=1, intervals=False)["label"][0]
    (term,) = terms_of([commonest(index)])
    assert term in set(tokens.types["term"])
    assert commonest(Index(tokenize(Corpus.from_texts(["في من 2024"])))) == ""
