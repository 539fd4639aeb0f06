"""Pairs under other contexts: the seeds' first pair, and a pair that stands out however it is counted."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mudawwana import Corpus, CorpusError, cooccurrence, country_mentions, sensitivity, tokenize
from mudawwana.counts.sensitivity_checks import law_of_shared


def test_france_and_morocco_stand_out_in_no_sentences_of_the_body(tokens):
    """Over all text p is small: headings and datelines counted as sentences make it so."""
    mentions = country_mentions(tokens)
    pair = pd.DataFrame({"a": ["FR"], "b": ["MA"]})
    table = sensitivity(pair, mentions, tokens, "country").set_index("way")
    own = cooccurrence(mentions, tokens, by="country").set_index(["a", "b"]).loc[("FR", "MA")]
    assert table.loc["body", ["contexts", "observed"]].tolist() == [65, 22]
    assert table.loc["body", "expected"] == pytest.approx(19.6)
    assert table.loc["body", "p"] == pytest.approx(own["p_all"])
    strict = table.loc[["within documents", "within documents and lengths"], "p"].max()
    assert strict == pytest.approx(own["p"])
    assert table.loc["all text", "contexts"] > 65
    assert len(table) == 10
    assert (
        table.loc[["body", "within documents", "within documents and lengths", "mentions permuted"], "p"] > 0.05
    ).all()
    assert table.loc["all text", "p"] < 0.01


def test_a_pair_that_always_meets(tokens):
    texts = ["زار المغرب وفرنسا وفد كبير. غاب الوزير عن كل لقاء. عاد الجميع بعد ذلك إلى البيت. نام الناس."] * 12
    tokens = tokenize(Corpus.from_texts(texts))
    mentions = country_mentions(tokens)
    pairs = pd.DataFrame({"a": ["FR", "FR"], "b": ["MA", "TN"]})
    table = sensitivity(pairs, mentions, tokens)
    assert table["b"].tolist() == ["MA"] * 10 + ["TN"] * 10
    met = table[(table["b"] == "MA") & ~table["way"].str.contains("length|windows")]
    assert (met["p"] < 0.001).all()
    assert (table.loc[table["b"] == "TN", "p"] == 1).all()
    pd.testing.assert_frame_equal(sensitivity(pairs, mentions, tokens), table)


def test_pairs_are_needed(tokens):
    with pytest.raises(CorpusError, match="pairs: the table has no columns 'a' and 'b'"):
        sensitivity(pd.DataFrame({"x": [1]}), country_mentions(tokens), tokens)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(0, 4), st.integers(0, 4))
def test_mentions_permuted_are_all_ways_to_put_them(lengths, a, b):
    """Against every way to choose words for both."""
    words = [sentence for sentence, length in enumerate(lengths) for _ in range(length)]
    assume(a + b <= len(words))
    counts = np.zeros(len(lengths) + 1)
    for here in combinations(range(len(words)), a):
        others = [word for word in range(len(words)) if word not in here]
        for there in combinations(others, b):
            counts[len({words[w] for w in here} & {words[w] for w in there})] += 1
    law = law_of_shared(np.array(lengths), a, b)
    assert np.pad(law, (0, len(counts) - len(law))) == pytest.approx(counts / counts.sum(), abs=1e-9)


def test_many_mentions_permuted_are_as_drawn():
    """60 and 40 mentions in 25 sentences of 3 to 40 words: the mean and the tail of 4,000 draws."""
    rng = np.random.default_rng(4)
    lengths = rng.integers(3, 41, 25)
    of_word = np.repeat(np.arange(25), lengths)
    drawn = [rng.permutation(of_word)[:100] for _ in range(4000)]
    shared = np.array([len(np.intersect1d(words[:60], words[60:])) for words in drawn])
    law = law_of_shared(lengths, 60, 40)
    assert law @ np.arange(len(law)) == pytest.approx(shared.mean(), abs=0.1)
    assert law[20:].sum() == pytest.approx((shared >= 20).mean(), abs=0.03)


def test_more_mentions_than_words():
    assert law_of_shared(np.array([2, 1]), 5, 4).tolist() == [1]
    assert law_of_shared(np.array([1, 1]), 1, 3).tolist() == pytest.approx([1, 0])
