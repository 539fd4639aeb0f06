"""Contexts by hand, what stands in them, and pairs of rows against brute force."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudawwana import Corpus, CorpusError, country_mentions, tokenize
from mudawwana.counts import _contexts
from mudawwana.counts._contexts import WITHIN, check_within, contexts_of, incidence_matrix, incidence_of, pairs_in


@pytest.mark.parametrize(
    ("within", "of_token", "documents"),
    [
        ("sentence", [0, 0, 1, 1, 2, 2, 3, 3], [0, 0, 0, 1]),
        ("paragraph", [0, 0, 0, 0, 1, 1, 2, 2], [0, 0, 1]),
        ("document", [0, 0, 0, 0, 0, 0, 1, 1], [0, 1]),
        (4, [0, 0, 0, 0, 1, 1, 2, 2], [0, 0, 1]),
        (5, [0, 0, 0, 0, 0, 1, 2, 2], [0, 0, 1]),
    ],
)
def test_contexts_by_hand(within, of_token, documents):
    tokens = tokenize(Corpus.from_texts(["زار باريس. عاد سريعا.\nغاب الوفد.", "كلام آخر."]))
    found = contexts_of(tokens.positions, tokens, within)
    assert [x.tolist() for x in found] == [of_token, documents]


@pytest.mark.parametrize("within", ["page", 1, 0, -3, 2.5, True, None])
def test_unknown_context(within):
    tokens = tokenize(Corpus.from_texts(["المغرب وفرنسا"]))
    with pytest.raises(CorpusError, match="within: .* is not known"):
        check_within(within)
    with pytest.raises(CorpusError, match="within: .* is not known"):
        incidence_of(country_mentions(tokens), tokens, within)


def test_known_contexts():
    for within in (*WITHIN, 2, np.int64(40)):
        check_within(within)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 8))), st.sampled_from([1, 7, 13, 1000]))
def test_pairs_in_blocks_by_hand(places, at_once):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_contexts, "PAIRS_AT_ONCE", at_once)
        incidence = incidence_matrix([row for row, _ in places], [context for _, context in places], (6, 9))
        n, frequency, a, b, observed = pairs_in(incidence)
    where = [{context for row, context in places if row == number} for number in range(6)]
    assert (n, frequency.tolist()) == (9, [len(found) for found in where])
    shared = {(a, b): len(where[a] & where[b]) for a, b in combinations(range(6), 2)}
    found = zip(zip(a.tolist(), b.tolist(), strict=True), observed.tolist(), strict=True)
    assert dict(found) == {pair: number for pair, number in shared.items() if number}


def test_mentions_of_other_tokens_are_an_error():
    texts = ["زار المغرب. وصل فرنسا.", "عاد إلى المغرب. وصل فرنسا."]
    tokens, other = (tokenize(Corpus.from_texts(texts[:n])) for n in (2, 1))
    mentions = country_mentions(tokens)
    with pytest.raises(CorpusError, match="^mentions: found in other tokens than these"):
        contexts_of(mentions, other, "sentence")
    with pytest.raises(CorpusError, match="^mentions: found in other tokens than these"):
        contexts_of(mentions.assign(sentence=mentions["sentence"].to_numpy()[::-1]), tokens, "sentence")
    with pytest.raises(CorpusError, match="no column 'sentence'"):
        contexts_of(mentions.drop(columns="sentence"), tokens, "sentence")
