"""One block of documents: packed, counted, and compared with what the functions for a corpus say of it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudawwana import Corpus, CorpusError, segment, tokenize
from mudawwana.counts._contexts import incidence_matrix
from mudawwana.project.scale.blocks import Block, Known, Task, count_terms, count_words, lines_of, pair_counts

TEXTS = ["زار الوزير المغربي باريس. وعاد إلى المغرب والمغرب.", "غاب الوزير\0\n عن الجلسة", "فاز منتخب فرنسا 2:1."]


@pytest.fixture
def block():
    return Block.of(["a", "b", "c"], TEXTS)


def test_texts_come_back(block):
    assert block.texts() == TEXTS
    assert len(Block.of(["a"], ["نص طويل " * 1000]).packed) < 200
    assert block.checksum != Block.of(["a", "b", "d"], TEXTS).checksum
    assert block.checksum != Block.of(["a", "b", "c"], TEXTS[::-1]).checksum


def test_other_texts_are_refused(block):
    with pytest.raises(CorpusError, match="^a: changed while it was counted"):
        count_words(block, Task(checksum="other"))


@pytest.mark.parametrize("left_out", [(), (1,), (0, 2)])
def test_words(block, left_out):
    texts = [text for number, text in enumerate(TEXTS) if number not in left_out]
    tokens = tokenize(Corpus.from_texts(texts))
    words = count_words(block, Task(checksum=block.checksum, left_out=left_out))
    codes, sizes, contexts = words.kept
    assert words.forms == tokens.forms
    assert codes.tolist() == tokens.positions["type"].tolist()
    assert words.counts.tolist() == tokens.types["count"].tolist()
    assert sizes.tolist() == words.sizes.tolist() == np.bincount(tokens.positions["document"]).tolist()
    assert contexts.tolist() == np.bincount(tokens.positions["sentence"]).tolist()
    assert words.sentences == words.contexts == len(contexts)


def test_repeated_lines_are_those_that_are_given():
    lines = ["خبر عاجل من العاصمة", "زار الوزير المغربي باريس أمس مع وفد كبير.", "ملحق الجمعة والكتاب"]
    text = "\n".join([*lines, "وعاد إلى المغرب مساء اليوم مع الوفد."])
    block = Block.of(["a"], [text])
    (longest,), keys = lines_of(block, [0], set())
    assert longest == "زار الوزير المغربي باريس امس مع وفد كبير"
    assert keys == {}
    alone, known = (
        count_words(block, Task(checksum=block.checksum, repeated=frozenset(repeated)))
        for repeated in ((), ["ملحق الجمعه والكتاب"])
    )
    assert alone.sizes.tolist() == [len(text.split())]
    assert known.sizes.tolist() == [len(text.split()) - 3]
    assert segment(Corpus.from_texts([text]), repeated=["ملحق الجمعه والكتاب"])["rule"].tolist().count("paragraph") == 2


def test_a_block_without_words():
    block = Block.of(["a"], ["..."])
    words = count_words(block, Task(checksum=block.checksum))
    assert (words.sentences, words.contexts, words.forms, words.sizes.tolist()) == (0, 0, [], [0])
    nothing = np.zeros(0, dtype=np.int64)
    documents, sums, pairs = count_terms(words.kept, Known(nothing, nothing, nothing, 2, 0))
    assert (documents.tolist(), sums.tolist(), pairs.toarray().tolist()) == ([], [], [[0, 0], [0, 0]])


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5))))
def test_pair_counts_by_hand(places):
    incidence = incidence_matrix([a for a, _ in places], [context for _, context in places], (4, 6))
    contexts = [{context for a, context in places if a == name} for name in range(4)]
    expected = [[len(contexts[a] & contexts[b]) if a <= b else 0 for b in range(4)] for a in range(4)]
    assert pair_counts(incidence).toarray().tolist() == expected


def test_what_is_sent_back_is_small(seeds):
    """Whole numbers and tables, not the text nor where each word stands."""
    import pickle

    texts = [f"{text}\n{number}" for number in range(10) for text in seeds.documents["text"]]
    block = Block.of([str(n) for n in range(len(texts))], texts)
    words = count_words(block, Task(checksum=block.checksum, mentions=False))
    told = pickle.dumps({**words.__dict__, "kept": None})
    assert len(told) < sum(len(text.encode()) for text in texts) / 4
    assert not {"start", "end", "surface"} & {
        c for v in words.__dict__.values() if isinstance(v, pd.DataFrame) for c in v
    }
