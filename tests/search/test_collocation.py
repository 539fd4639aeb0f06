"""What stands near a word: by hand and by brute force; collocates of lines are those of ``collocations``."""

from collections import Counter
from math import log

import numpy as np
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


def brute_collocations(sentences, node, window):
    """Counts of terms near a node, and exact p within documents and over all, position by position."""
    flat = [(d, n, word) for n, (d, words) in enumerate(sentences) for word in words if word is not None]
    places = [i for i, (_, _, word) in enumerate(flat) if word == node]
    inside = {
        j
        for i in places
        for j in range(max(i - window, 0), min(i + window + 1, len(flat)))
        if flat[j][1] == flat[i][1] and flat[j][2] != node
    }
    total, n, found = Counter(word for *_, word in flat), len(flat) - len(places), {}
    for word in {flat[j][2] for j in inside} - {term("في"), term("2024")}:
        seen, law, where = sum(flat[j][2] == word for j in inside), np.ones(1), set()
        for document in {d for d, *_ in flat}:
            own = [(i, w) for i, (d, _, w) in enumerate(flat) if d == document and w != node]
            near, uses = sum(i in inside for i, _ in own), sum(w == word for _, w in own)
            law = np.convolve(law, stats.hypergeom.pmf(np.arange(min(near, uses) + 1), len(own), near, uses))
            where |= {document for i, w in own if w == word and i in inside}
        found[word] = (
            total[word],
            len(where),
            seen,
            total[word] * len(inside) / n,
            stats.hypergeom.sf(seen - 1, n, len(inside), total[word]),
            min(law[seen:].sum(), 1),
        )
    return found


@settings(max_examples=60)
@given(SENTENCES, st.sampled_from(["الأمن", "وزير"]), st.integers(1, 6), st.integers(1, 2), st.integers(1, 3))
def test_collocations_against_brute_force(documents, node, window, minimum, at_least):
    tokens, sentences = made(documents)
    assume(any(term(node) in words for _, words in sentences))
    table = collocations(tokens, node, window=window, minimum=minimum, at_least=at_least)
    everything = brute_collocations(sentences, term(node), window)
    expected = {word: values for word, values in everything.items() if values[2] >= minimum}
    columns = table[["term", "count", "documents", "observed", "expected", "p_all", "p", "q", "tests"]]
    got = {key: values for key, *values in columns.itertuples(index=False, name=None)}
    assert got.keys() == expected.keys()
    counts = Counter(word for _, words in sentences for word in words if word is not None)
    hidden = {term("في"), term("2024"), term(node)}
    family = {word: 1.0 for word, count in counts.items() if count >= at_least and word not in hidden}
    family |= {word: values[-1] for word, values in everything.items() if word in family}
    q = dict(zip(family, stats.false_discovery_control([*family.values()]) if family else [], strict=True))
    for key, (*values, p, own_q, tests) in got.items():
        assert values == pytest.approx(expected[key][:-1])
        assert tests == len(family)
        if key in family:
            assert (p, own_q) == pytest.approx((expected[key][-1], q[key]))
        else:
            assert np.isnan([p, own_q]).all()


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
    assert row["p_all"] == pytest.approx(stats.fisher_exact(table, "greater").pvalue)
    assert np.isnan(row["p"])  # too rare to be tested
    g2 = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert row["log_likelihood"] == pytest.approx(g2)


def test_collocation_order(tokens):
    table = collocations(tokens, "الشرطة")
    assert table["log_dice"].is_monotonic_decreasing
    assert (table["q"].dropna() >= table["p"].dropna()).all()
    assert term("الشرطة") not in set(table["term"])
    pd.testing.assert_frame_equal(collocations(tokens, "للشرطة", top=4), table.head(4))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"node": "غائب"}, "the corpus has no such term"),
        ({"node": "الأمن", "window": 0}, "window: 0"),
        ({"node": "الأمن", "minimum": 0}, "minimum: 0"),
        ({"node": "الأمن", "at_least": 0}, "at_least: 0"),
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
