"""Copies of a story: found as brute force finds them, in article text only; one of each group is kept."""

import itertools

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from labelled import FIRST, HEADLINE, SECOND, TEASER

from mudawwana import Corpus, CorpusError, distinct_documents, near_duplicates, segment, tokenize
from mudawwana.cleaning import ROLES, copies


def copies_of(*texts, **options):
    return near_duplicates(tokenize(Corpus.from_texts(texts)), **options)


def test_the_five_articles_are_no_near_duplicates(tokens):
    assert near_duplicates(tokens).empty
    assert len(near_duplicates(tokens, threshold=0)) == 10


def test_distinct_documents():
    corpus = Corpus.from_texts([FIRST, SECOND, FIRST, FIRST + " " + SECOND, TEASER], names="abcde")
    tokens = tokenize(corpus)
    table = distinct_documents(corpus, near_duplicates(tokens))
    assert list(table) == ["document", "group", "keep"]
    assert table["group"].tolist() == ["a", "a", "a", "a", "e"]
    assert table.loc[table["keep"], "document"].tolist() == ["a", "e"]
    assert distinct_documents(corpus, near_duplicates(tokens, threshold=0).head(0))["keep"].all()
    with pytest.raises(CorpusError, match="^pairs: z is not a document of this corpus"):
        distinct_documents(corpus, pd.DataFrame({"a": ["a"], "b": ["z"]}))


words = st.lists(st.sampled_from(["أمن", "الأمن", "سلم", "حرب", "امن"]), min_size=1, max_size=12)


@settings(max_examples=200)
@given(
    st.lists(words, min_size=1, max_size=6),
    st.integers(1, 3),
    st.sampled_from([0, 0.2, 1 / 3, 0.5, 0.8, 1]),
    st.sampled_from([1, 20, copies._AT_ONCE]),
)
def test_near_duplicates_by_brute_force(documents, size, threshold, at_once):
    corpus = Corpus.from_texts([" ".join(document) for document in documents])
    segments = segment(corpus).assign(role=pd.Categorical(["body"] * len(documents), categories=ROLES))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copies, "_AT_ONCE", at_once)
        found = near_duplicates(tokenize(corpus, segments), size=size, threshold=threshold)
    same = [["امن" if word == "أمن" else "الامن" if word == "الأمن" else word for word in d] for d in documents]
    runs = [{" ".join(d[i : i + size]) for i in range(max(len(d) - size, 0) + 1)} for d in same]
    expected = []
    for (i, a), (j, b) in itertools.combinations(enumerate(runs, start=1), 2):
        containment = len(a & b) / min(len(a), len(b)) if a and b else 0
        if containment >= threshold:
            expected.append((str(i), str(j), len(a & b), len(a & b) / len(a | b) if a & b else 0, containment))
    expected.sort(key=lambda row: (-row[4], -row[3], int(row[0]), int(row[1])))
    assert list(found) == ["a", "b", "shared", "jaccard", "containment"]
    assert list(found.itertuples(index=False, name=None)) == expected


def test_only_article_text_is_compared():
    one, other = f"{HEADLINE}\n{FIRST}\nاترك تعليقاً\n{SECOND}", f"{TEASER}\nلا شيء من هذا هنا.\nاترك تعليقاً\n{SECOND}"
    assert copies_of(one, other).empty
    pairs = copies_of(one, FIRST, SECOND)
    assert pairs[["a", "b", "containment"]].values.tolist() == [["1", "2", 1.0]]


def test_size_of_near_duplicates():
    with pytest.raises(CorpusError, match="^size: 0 is not a number of words. Use"):
        copies_of(FIRST, size=0)


def test_a_text_shorter_than_a_shingle_is_a_copy_of_one_that_equals_it():
    texts = ["وصل الوفد أمس", "وصل الوفد", "وصل الوفد أمس.", "قال: وصل الوفد أمس إلى هنا", "..."]
    assert copies_of(*texts).values.tolist() == [["1", "3", 1, 1.0, 1.0]]
    assert copies_of("وصل الوفد أمس الى هنا", "وصل الوفد أمس الى هناك").empty


def test_only_documents_that_may_be_copies_are_compared(monkeypatch):
    """What all have, such as a closing formula, makes no pair to be looked at."""
    own = [" ".join(f"ك{d}ل{n}م" for n in range(12)) for d in range(60)]
    texts = [*(f"{text} وفي ختام اللقاء شكر الوزير الحضور على حضورهم." for text in own), own[7]]
    looked_at, alike = [], copies._alike

    def seen(*given):
        for a, b in alike(*given):
            looked_at.append(len(a))
            yield a, b

    monkeypatch.setattr(copies, "_alike", seen)
    assert copies_of(*texts)[["a", "b", "containment"]].values.tolist() == [["8", "61", 1.0]]
    assert sum(looked_at) == 1
