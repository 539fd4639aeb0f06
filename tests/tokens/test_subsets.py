"""Tokens of some of the documents are those of a corpus of these documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from mudawwana import Corpus, CorpusError, country_mentions, segment, term_frequency, tokenize

TEXTS = st.lists(st.text("ابتلأ ي.\n،", min_size=1, max_size=40).map("ب{}".format), min_size=1, max_size=6)


def assert_same(part, whole):
    for table in ("positions", "types", "terms", "segments"):
        assert_frame_equal(getattr(part, table), getattr(whole, table), check_column_type=False)
    assert_frame_equal(part.corpus.documents, whole.corpus.documents)


@given(TEXTS, st.data())
def test_what_tokenize_makes_of_the_smaller_corpus(texts, data):
    tokens = tokenize(Corpus.from_texts(texts))
    mask = data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts)).filter(any))
    corpus = tokens.corpus.subset(mask)
    own = tokens.segments[tokens.segments["document"].isin(corpus.documents["name"])].reset_index(drop=True)
    own["document"] = own["document"].cat.set_categories(corpus.documents["name"])
    assert_same(tokens.subset(mask), tokenize(corpus, own))


def test_the_seeds_without_one_document(seeds):
    tokens = tokenize(seeds)
    first = seeds.documents["name"].iloc[0]
    part = tokens.subset(seeds.documents["name"] != first)
    whole = country_mentions(tokens)
    expected = whole[whole["document"] != first]
    assert country_mentions(part)[["start", "surface", "country"]].equals(
        expected[["start", "surface", "country"]].reset_index(drop=True)
    )
    assert term_frequency(part, intervals=False)["count"].sum() < term_frequency(tokens, intervals=False)["count"].sum()
    assert len(segment(part.corpus)) <= len(tokens.segments)


def test_no_document_is_an_error():
    with pytest.raises(CorpusError, match="none of the 1 documents"):
        tokenize(Corpus.from_texts(["زار"])).subset([False])
