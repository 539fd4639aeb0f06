"""Terms against a reference: against scipy, and against two corpora counted by hand."""

from collections import Counter
from math import log, log2, sqrt

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from wordfreq import get_frequency_dict

from mudawwana import Corpus, CorpusError, country_mentions, distinctive_terms, keyness, terms_of, tokenize
from mudawwana.counts.key_terms import general_arabic
from mudawwana.counts.measures import log_likelihood, log_ratio, log_ratio_interval


def read(*documents):
    return tokenize(Corpus.from_texts(list(documents)))


def check_keyness(row, f1, n1, f2, n2):
    observed = np.array([[f1, f2], [n1 - f1, n2 - f2]], dtype=float)
    g2, p, _, _ = stats.chi2_contingency(observed, correction=False, lambda_="log-likelihood")
    assert row["log_likelihood"] == pytest.approx(g2)
    assert row["p"] == pytest.approx(p)
    half = 0.5 if f2 == 0 else 0
    ratio = log2(((f1 + half) / n1) / ((f2 + half) / n2))
    margin = stats.norm.ppf(0.975) * sqrt(1 / (f1 + half) + 1 / (f2 + half)) / log(2)
    assert row[["log_ratio", "low", "high"]].tolist() == pytest.approx([ratio, ratio - margin, ratio + margin])
    assert row["reference_per_million"] == pytest.approx(1e6 * f2 / n2)


def test_keyness_against_a_corpus():
    here = read("الأمن الأمن الأمن وزير وزير وزير وزير مدينة مدينة مدينة")
    there = read("الأمن وزير وزير وزير وزير وزير كلام كلام كلام كلام كلام كلام كلام كلام")
    table = keyness(here, there)
    rows = table.set_index("label")
    assert set(rows.index) == {"الأمن", "وزير", "مدينة"}
    check_keyness(rows.loc["الأمن"], 3, 10, 1, 14)
    check_keyness(rows.loc["وزير"], 4, 10, 5, 14)
    check_keyness(rows.loc["مدينة"], 3, 10, 0, 14)
    assert table["q"].to_numpy() == pytest.approx(stats.false_discovery_control(table["p"]))
    assert table["log_likelihood"].is_monotonic_decreasing
    pd.testing.assert_frame_equal(keyness(here, there, top=1), table.head(1))


def test_keyness_of_a_corpus_against_itself(tokens):
    table = keyness(tokens, tokens)
    assert table["log_likelihood"].to_numpy() == pytest.approx(0)
    assert table["log_ratio"].to_numpy() == pytest.approx(0)
    assert table["count"].min() == 3


def test_keyness_against_general_arabic():
    tokens = read("الأمن للأمن والأمن زنبركوش زنبركوش زنبركوش كلام")
    rows = keyness(tokens).set_index("label")
    forms = get_frequency_dict("ar", "small")
    key = terms_of(["الأمن"])[0]
    rate = sum(share for form, share in forms.items() if "من" in form and terms_of([form])[0] == key)
    check_keyness(rows.loc["الأمن"], 3, 7, rate * 1e8, 1e8)
    check_keyness(rows.loc["زنبركوش"], 3, 7, min(forms.values()) * 1e8, 1e8)  # not listed: as rare as the rarest
    assert sum(general_arabic()[0].values()) == pytest.approx(sum(forms.values()))


@pytest.mark.parametrize("reference", ["news", None, 3])
def test_keyness_errors(reference):
    with pytest.raises(CorpusError, match="reference: not a corpus"):
        keyness(read("الأمن"), reference)


def test_distinctive_terms_against_two_corpora(tokens):
    """The same numbers as counting by hand in the sentences with France and in all the others."""
    mentions = country_mentions(tokens)
    table = distinctive_terms(mentions, tokens, top=None).query("country == 'FR'")
    taken = {(row.document, i) for row in mentions.itertuples() for i in range(row.start, row.end)}
    names, here = tokens.corpus.documents["name"].tolist(), set(mentions.query("country == 'FR'")["sentence"])
    inside, outside = Counter(), Counter()
    for row in tokens.positions.itertuples():
        if not any((names[row.document], i) in taken for i in range(row.start, row.end)):
            (inside if row.sentence in here else outside)[tokens.types["term"].iloc[row.type]] += 1
    assert len(table) > 10
    for row in table.itertuples():
        counts = inside[row.term], inside.total(), outside[row.term], outside.total()
        assert (row.count, row.per_million) == (counts[0], pytest.approx(1e6 * counts[0] / counts[1]))
        assert row.rest_per_million == pytest.approx(1e6 * counts[2] / counts[3])
        assert row.log_likelihood == pytest.approx(log_likelihood(*counts))
        assert (row.low, row.log_ratio, row.high) == pytest.approx(
            (log_ratio_interval(*counts)[0], log_ratio(*counts), log_ratio_interval(*counts)[1])
        )
    assert (table["log_ratio"] > 0).all()
    assert (table["count"] >= 3).all()
    assert table["log_likelihood"].is_monotonic_decreasing
    first = distinctive_terms(mentions, tokens, top=1)
    assert first["country"].is_unique
    assert first["country"].tolist()[:2] == ["MA", "FR"]


def test_distinctive_terms_of_nothing():
    tokens = read("كلام وكلام")
    assert distinctive_terms(country_mentions(tokens), tokens).empty


def test_distinctive_terms_are_those_that_tables_list():
    tokens = tokenize(
        Corpus.from_texts(
            ["زار وفد FIFA المغرب في 2024. زار وفد FIFA المغرب في 2024. غاب رئيس فرنسا عن كل لقاء وحفل وعاد بعد ذلك."]
        )
    )
    table = distinctive_terms(country_mentions(tokens), tokens, minimum=1)
    assert set(table.loc[table["country"] == "MA", "label"]) == {"زار", "وفد"}


def test_keyness_of_nothing():
    assert keyness(read("2024")).empty
