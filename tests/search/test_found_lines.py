"""Lines as integers: found and sorted as the words themselves say."""

import re

import pandas as pd
import pytest
from corpora import JOINTS, lay_out
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mudawwana import Corpus, CorpusError, country_mentions, fold, terms_of, tokenize
from mudawwana.search._found_lines import NONE, Index, find, of_mentions, order, step_from

WORDS = ["الأمن", "والأمن", "أمني", "الامن", "أحمد", "احمد", "قال", "بيان"]
laid_out = st.lists(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(JOINTS)), min_size=1, max_size=12),
    min_size=1,
    max_size=3,
)
SAME = {
    "term": lambda word, asked: terms_of([word]) == terms_of([asked]),
    "form": lambda word, asked: fold(word) == fold(asked),
    "regex": lambda word, asked: re.fullmatch(asked, word) is not None,
}


@pytest.fixture(scope="module")
def index(tokens):
    return Index(tokens)


def read(*texts):
    return Index(tokenize(Corpus.from_texts(list(texts))))


@settings(max_examples=60)
@given(laid_out, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.sampled_from(sorted(SAME)))
def test_finds_the_words_that_stand_in_a_row(documents, query, by):
    texts, words = lay_out(documents)
    index = read(*texts)
    assume(len(index.type) == len(words))  # nothing taken for boilerplate
    same, n = SAME[by], len(query)
    expected = [
        (i, i + n - 1, words[i].start, words[i + n - 1].end)
        for i in range(len(words) - n + 1)
        if all(same(word.text, asked) for word, asked in zip(words[i : i + n], query, strict=True))
        and all(word.follows for word in words[i + 1 : i + n])
    ]
    lines = find(index, " ".join(query), by)
    assert list(zip(*(column.tolist() for column in lines), strict=True)) == expected


@settings(max_examples=60)
@given(laid_out, st.sampled_from(["before", "after"]), st.integers(0, 4))
def test_order_is_that_of_the_words_of_the_context(documents, sort, window):
    """Spelling by spelling, the nearest first, not past the paragraph; a context that has ended comes first."""
    texts, words = lay_out(documents)
    index = read(*texts)
    assume(len(index.type) == len(words))
    lines, step = find(index, "الأمن"), -1 if sort == "before" else 1

    def context(i):
        row = words[i]
        near = [words[i + step * n] for n in range(1, window + 1) if 0 <= i + step * n < len(words)]
        inside = [fold(word.text) for word in near if word.paragraph == row.paragraph]
        return [(0, word) for word in inside] + [(1, "")]  # what is blank comes last

    expected = sorted(lines.first.tolist(), key=context)  # stable: equals stay in text order
    assert lines.first[order(index, lines, sort, window)].tolist() == expected


def test_mentions_in_any_order(index, tokens):
    mentions = country_mentions(tokens).iloc[[140, 3, 77]]
    lines = of_mentions(index, mentions)
    assert lines.start.tolist() == mentions["start"].tolist()
    assert lines.end.tolist() == mentions["end"].tolist()
    assert index.sentence[lines.first].tolist() == mentions["sentence"].tolist()
    assert (index.start[lines.first] <= lines.start).all()
    assert (index.end[lines.last] >= lines.end).all()


def test_lines_are_picked_together(index):
    lines = find(index, "الأمن")
    assert [column.tolist() for column in lines.where([2, 0])] == [column[[2, 0]].tolist() for column in lines]
    assert len(NONE.where([]).first) == 0


def test_steps_end_with_the_stretch():
    index = read("قال الأمن. قال\nبيان")
    near, there = step_from(find(index, "قال").first, 1, index.sentence)
    assert (near[there].tolist(), there.tolist()) == ([1], [True, False])
    assert step_from(find(index, "قال").first, 3, index.segment)[1].tolist() == [False, False]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("text", ["ثانيا", "ختاما", "أولا", "نعم"]),
        ("before", ["ختاما", "ثانيا", "أولا", "نعم"]),  # جار، زعيم، غيره: the nearest word comes first; then nothing
        ("after", ["أولا", "ثانيا", "ختاما", "نعم"]),
    ],
)
def test_order(sort, expected):
    index = read("زعيم الأمن ثانيا. رأى جار الأمن ختاما. يأتي قبل غيره الأمن أولا", "الأمن نعم")
    lines = find(index, "الأمن")
    after = lines.last[order(index, lines, sort, 3)] + 1
    assert [index.tokens.forms[code] for code in index.type[after]] == expected


def test_order_compares_spellings_and_further_words_and_keeps_the_text_order_of_equals():
    index = read("الأمن أحمد ب ثم\nالأمن احمد أ ثم\nالأمن أحمد أ ثم")
    lines = find(index, "الأمن")
    assert order(index, lines, "after").tolist() == [1, 2, 0]
    assert order(index, lines, "after", 1).tolist() == [0, 1, 2]
    assert order(index, lines, "after", 0).tolist() == [0, 1, 2]


def test_order_of_all_lines_of_the_articles(index):
    lines = find(index, "الأمنية")
    near, there = step_from(lines.last[order(index, lines, "after")], 1, index.segment)
    nearest = [fold(index.tokens.forms[index.type[i]]) if inside else "" for i, inside in zip(near, there, strict=True)]
    assert len(set(nearest)) > 30
    assert nearest == sorted(nearest, key=lambda word: (not word, word))


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
