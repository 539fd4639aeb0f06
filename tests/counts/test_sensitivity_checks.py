"""Pairs under other contexts: the seeds' first pair, and a pair that stands out however it is counted."""

import pandas as pd
import pytest

from mudawwana import Corpus, CorpusError, cooccurrence, country_mentions, sensitivity, tokenize


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
    pd.testing.assert_frame_equal(sensitivity(pairs, mentions, tokens), table)  # the seed is fixed


def test_pairs_are_needed(tokens):
    with pytest.raises(CorpusError, match="pairs: the table has no columns 'a' and 'b'"):
        sensitivity(pd.DataFrame({"x": [1]}), country_mentions(tokens), tokens)
