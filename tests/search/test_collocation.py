"""What stands near a word: by hand and by brute force; collocates of lines are those of ``collocations``."""

from collections import Counter
from math import log

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from random_sentences import SENTENCES, made, read, term
from scipy import stats

from mudawwana import Corpus, CorpusError, collocations, country_mentions, tokenize
from mudawwana.search._found_lines import NONE, Index, find, of_mentions
from mudawwana.search.collocation import beside, collocates, having

COLUMNS = ["label", "term", "observed", "log_dice"]


@pytest.fixture(scope="module")
def index(tokens):
    return Index(tokens)


def brute_collocations(sentences, node, window, minimum):
    """Observed and expected counts of terms in windows around a node, position by position."""
    flat = [(n, word) for n, (_, words) in enumerate(sentences) for word in words if word is not None]
    places = [i for i, (_, word) in enumerate(flat) if word == node]
    inside = {
        j
        for i in places
        for j in range(max(i - window, 0), min(i + window + 1, len(flat)))
        if flat[j][0] == flat[i][0] and flat[j][1] != node
    }
    total, near = Counter(word for _, word in flat), Counter(flat[j][1] for j in inside)
    n, hidden = len(flat) - len(places), {term("في"), term("2024")}
    return {
        word: (
            total[word],
            seen,
            total[word] * len(inside) / n,
            stats.hypergeom.sf(seen - 1, n, len(inside), total[word]),
        )
        for word, seen in near.items()
        if seen >= minimum and word not in hidden
    }


@settings(max_examples=60)
@given(SENTENCES, st.sampled_from(["الأمن", "وزير"]), st.integers(1, 6), st.integers(1, 2))
def test_collocations_against_brute_force(documents, node, window, minimum):
    tokens, sentences = made(documents)
    assume(any(term(node) in words for _, words in sentences))
    table = collocations(tokens, node, window=window, minimum=minimum)
    expected = brute_collocations(sentences, term(node), window, minimum)
    columns = table[["term", "count", "observed", "expected", "p"]]
    got = {key: values for key, *values in columns.itertuples(index=False, name=None)}
    assert got.keys() == expected.keys()
    for key, values in got.items():
        assert values == pytest.approx(expected[key])


def test_collocation_measures():
    """By hand: 9 positions beside the node, 4 of them in windows, all 3 of مكافحة among them."""
    tokens = read("مكافحة الإرهاب. مكافحة الإرهاب. مكافحة الإرهاب وزير. مدينة كلام طريق سفينة سماء")
    row = collocations(tokens, "الإرهاب").iloc[0]
    assert row[["label", "count", "observed"]].tolist() == ["مكافحة", 3, 3]
    assert row["expected"] == pytest.approx(3 * 4 / 9)
    assert row["log_dice"] == pytest.approx(14)
    assert row["npmi"] == pytest.approx(log((3 / 9) / (3 / 9 * 4 / 9)) / -log(3 / 9))
    assert row["delta_p_term"] == pytest.approx(3 / 4 - 0 / 5)
    assert row["delta_p_window"] == pytest.approx(3 / 3 - 1 / 6)
    table = [[3, 1], [0, 5]]
    assert row["p"] == pytest.approx(stats.fisher_exact(table, "greater").pvalue)
    g2 = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert row["log_likelihood"] == pytest.approx(g2)


def test_collocation_order(tokens):
    table = collocations(tokens, "الشرطة")
    assert table["log_dice"].is_monotonic_decreasing
    assert table["q"].to_numpy() == pytest.approx(stats.false_discovery_control(table["p"]))
    assert term("الشرطة") not in set(table["term"])
    pd.testing.assert_frame_equal(collocations(tokens, "للشرطة", top=4), table.head(4))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"node": "غائب"}, "the corpus has no such term"),
        ({"node": "الأمن", "window": 0}, "window: 0"),
        ({"node": "الأمن", "minimum": 0}, "minimum: 0"),
    ],
)
def test_collocation_errors(options, message):
    with pytest.raises(CorpusError, match=message):
        collocations(read("الأمن أولا"), **options)


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
