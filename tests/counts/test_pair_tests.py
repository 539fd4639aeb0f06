"""Strata of contexts: so narrow that a long sentence, which holds more of everything, is not taken for a tie."""

from itertools import combinations

import numpy as np
import pytest
from scipy import sparse

from mudawwana.counts import _pair_tests
from mudawwana.counts._pair_tests import MANY_CONTEXTS, log_p_within, strata_of


@pytest.mark.parametrize(("contexts", "apart"), [(MANY_CONTEXTS - 1, False), (MANY_CONTEXTS, True)])
def test_classes_of_length_are_narrower_where_contexts_are_many(contexts, apart):
    words = np.full(contexts, 8)
    words[1] = 15
    by_document, by_length = strata_of(words, np.zeros(contexts, dtype=np.int64), "sentence")
    assert len(set(by_document)) == 1
    assert (by_length[0] != by_length[1]) == apart


@pytest.fixture(scope="module")
def sentences():
    """Words drawn apart from each other, in 60,000 sentences of very different lengths: 4,000 texts."""
    rng = np.random.default_rng(12)
    documents = np.repeat(np.arange(4_000), 15)
    words = np.maximum(rng.lognormal(3.3, 0.6, len(documents)).astype(np.int64), 2)
    of_word = np.repeat(np.arange(len(words)), words)
    named = (rng.random(len(of_word)) / 0.005).astype(np.int64)  # each of forty is one word in two hundred
    chosen = named < 40
    ones = np.ones(chosen.sum(), dtype=np.int32)
    one = sparse.coo_array((ones, (named[chosen], of_word[chosen])), shape=(40, len(words))).tocsr()
    one.data[:] = 1
    return words, documents, one


def share_below(sentences):
    words, documents, one = sentences
    a, b = np.array(list(combinations(range(one.shape[0]), 2))).T
    observed = (one @ one.T).toarray()[a, b]
    return (np.exp(log_p_within(one, one, strata_of(words, documents, "sentence"), a, b, observed)) < 0.05).mean()


def test_what_is_not_tied_is_rarely_found_in_many_sentences(sentences, monkeypatch):
    assert share_below(sentences) < 0.05
    monkeypatch.setattr(_pair_tests, "MANY_CONTEXTS", 10**9)
    assert share_below(sentences) > 0.07  # classes that double would not do
