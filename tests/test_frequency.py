"""Counts over terms: by hand on texts that the eye can check, by brute force on random ones."""

from collections import Counter
from math import log, log2, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats
from wordfreq import get_frequency_dict

from mudawwana import (
    Corpus,
    CorpusError,
    collocations,
    composition,
    dispersion,
    keyness,
    ngrams,
    resampling_unit,
    term_frequency,
    term_positions,
    terms_of,
    tokenize,
)
from mudawwana.frequency import general_arabic

TOY = ["الأمن أولا، وبالأمن نبدأ في 2024. الأمن والتعاون", "التعاون الأمني في كل عام", "كلام آخر"]
WORDS = ["الأمن", "التعاون", "وزير", "مدينة", "في", "2024", "،"]
texts = st.lists(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7), min_size=1, max_size=4), min_size=1, max_size=4
)


def read(*documents):
    return tokenize(Corpus.from_texts(list(documents)))


def made(documents):
    """A corpus from documents of sentences of words, and its sentences as lists of terms; None parts like a comma."""
    corpus = ["قال " + ". قال ".join(" ".join(sentence) for sentence in document) for document in documents]
    sentences = [
        (number, ["قال", *(None if word == "،" else word for word in sentence)])
        for number, document in enumerate(documents)
        for sentence in document
    ]
    key = dict(zip(["قال", *WORDS], terms_of(["قال", *WORDS]), strict=True))
    return read(*corpus), [(number, [key.get(word) for word in sentence]) for number, sentence in sentences]


def term(word):
    return terms_of([word])[0]


def test_term_frequency():
    table = term_frequency(read(*TOY), intervals=False)
    rows = table.set_index("label")
    assert rows.loc["الأمن", ["count", "documents"]].tolist() == [3, 1]
    assert rows.loc["التعاون", ["count", "documents"]].tolist() == [2, 2]
    assert rows.loc["الأمن", "per_million"] == pytest.approx(3 / 15 * 1e6)
    assert table.columns.tolist() == ["label", "term", "count", "per_million", "documents"]
    assert not {"في", "2024"} & set(table["label"])
    order = list(zip(-table["count"], table["label"], strict=True))
    assert order == sorted(order)


def test_everything_is_counted_when_asked():
    tokens = read(*TOY)
    table = term_frequency(tokens, stop_words=True, numbers=True, intervals=False)
    assert table["count"].sum() == len(tokens) == 15
    assert table.set_index("label").loc["2024", "count"] == 1
    assert "2024" not in set(term_frequency(tokens, stop_words=True, intervals=False)["label"])
    assert "في" not in set(term_frequency(tokens, numbers=True, intervals=False)["label"])


def test_top_changes_no_row(tokens):
    whole = term_frequency(tokens, repeats=100)
    pd.testing.assert_frame_equal(term_frequency(tokens, top=7, repeats=100), whole.head(7))


def test_intervals(tokens):
    table = term_frequency(tokens, top=30, seed=3, repeats=500)
    assert ((table["low"] < table["per_million"]) & (table["per_million"] < table["high"])).all()
    pd.testing.assert_frame_equal(term_frequency(tokens, top=30, seed=3, repeats=500), table)
    other = term_frequency(tokens, top=30, seed=4, repeats=500)
    assert (other["low"] != table["low"]).any()


def test_interval_of_an_even_term_has_no_width():
    """One word in every sentence of one length: no resample can change its rate."""
    table = term_frequency(read("الأمن هنا. الأمن هناك. الأمن هنالك"), repeats=50).set_index("label")
    assert table.loc["الأمن", ["low", "high"]].tolist() == [500_000, 500_000]


def test_resampling_unit():
    assert resampling_unit(read(*["نص قصير"] * 19)) == "sentences within documents"
    assert resampling_unit(read(*["نص قصير"] * 20)) == "documents"
    # all in one of twenty documents: some resamples leave that document out
    table = term_frequency(read("الأمن هنا", *["نص قصير"] * 19), repeats=400).set_index("label")
    assert table.loc["الأمن", "low"] == 0
    # sentences are drawn within their document: a document of one sentence is always there
    table = term_frequency(read("الأمن هنا", *["نص قصير"] * 18), repeats=400).set_index("label")
    assert table.loc["الأمن", "low"] == table.loc["الأمن", "high"]


def test_empty():
    tokens = read("2024")
    assert term_frequency(tokens).empty
    assert ngrams(tokens).empty
    assert keyness(tokens).empty


def test_dispersion():
    """Gries (2008) by hand: parts of 2, 2 and 4 words are shares ¼, ¼, ½."""
    table = dispersion(read("الأمن هنا", "الأمن هناك", "وزير وزير وزير مدينة")).set_index("label")
    assert table.loc["الأمن", "dp"] == pytest.approx((abs(1 / 2 - 1 / 4) + abs(1 / 2 - 1 / 4) + 1 / 2) / 2)
    assert table.loc["وزير", "dp"] == pytest.approx((1 / 4 + 1 / 4 + abs(1 - 1 / 2)) / 2)
    assert table.loc["وزير", "dp_norm"] == pytest.approx(1 / 2 / (1 - 1 / 4))
    assert table.loc["الأمن", ["count", "documents"]].tolist() == [2, 2]


def test_dispersion_options(tokens):
    table = dispersion(tokens, minimum=10)
    assert table["count"].min() >= 10
    assert table[["dp", "dp_norm"]].stack().between(0, 1).all()
    pd.testing.assert_frame_equal(dispersion(tokens, top=3), table.head(3))
    assert dispersion(read("الأمن هنا"))["dp_norm"].isna().all()


def test_term_positions():
    table = term_positions(read("قال الأمن. ثم قال أمن", "وزير للأمن"), ["وزير", "أمن"])
    assert table[["document", "position", "length"]].values.tolist() == [
        ["2", 0, 2],
        ["1", 1, 5],
        ["1", 4, 5],
        ["2", 1, 2],
    ]
    assert table["label"].tolist() == ["وزير", "الأمن", "الأمن", "الأمن"]


def test_term_positions_errors():
    with pytest.raises(CorpusError, match="'غائب': the corpus has no such term"):
        term_positions(read("الأمن"), ["غائب"])


def test_tables_without_rows_have_all_columns():
    some, none = read("الأمن"), read("2024 The")
    for table in (lambda t: term_frequency(t), lambda t: term_positions(t, term_frequency(t)["label"])):
        assert len(table(some)) == 1
        assert table(none).empty
        assert table(none).dtypes.to_dict() == table(some).dtypes.to_dict()


def brute_ngrams(sentences, longest, minimum):
    plain = {term(word) for word in ("الأمن", "التعاون", "وزير", "مدينة", "قال")}
    counts, where = Counter(), {}
    for document, words in sentences:
        for size in range(2, longest + 1):
            for i in range(len(words) - size + 1):
                run = tuple(words[i : i + size])
                if None not in run and {run[0], run[-1]} <= plain:
                    counts[run] += 1
                    where.setdefault(run, set()).add(document)
    runs = {run: n for run, n in counts.items() if n >= minimum}

    def within(run, other):
        return len(other) > len(run) and any(other[i : i + len(run)] == run for i in range(len(other)))

    rows = []
    for run, n in runs.items():
        longer = [m for other, m in runs.items() if within(run, other)]
        rows.append((len(run), n, len(where[run]), round(log2(len(run)) * (n - (np.mean(longer) if longer else 0)), 9)))
    return sorted(rows)


@settings(max_examples=60)
@given(texts, st.integers(2, 4), st.integers(1, 2))
def test_ngrams_against_brute_force(documents, longest, minimum):
    tokens, sentences = made(documents)
    table = ngrams(tokens, longest=longest, minimum=minimum)
    got = sorted(zip(table["size"], table["count"], table["documents"], table["c_value"].round(9), strict=True))
    assert got == brute_ngrams(sentences, longest, minimum)
    order = list(zip(-table["c_value"], -table["size"], table["label"], strict=True))
    assert order == sorted(order)
    assert table["per_million"].to_numpy() == pytest.approx(table["count"].to_numpy() / len(tokens) * 1e6)


def test_ngram_inside_a_longer_one():
    """A run that stands only inside a longer one gets C-value 0; the label is the way it is mostly written."""
    tokens = read("مكافحة الإرهاب الدولي. لمكافحة الإرهاب الدولي. مكافحة الإرهاب الدولي")
    rows = ngrams(tokens).set_index("label")
    assert rows.loc["مكافحة الإرهاب الدولي", "c_value"] == pytest.approx(3 * log2(3))
    assert rows.loc["مكافحة الإرهاب", "c_value"] == 0
    assert len(rows) == 3


@pytest.mark.parametrize("options", [{"longest": 1}, {"minimum": 0}])
def test_ngram_errors(options):
    with pytest.raises(CorpusError, match="at least 2 words and 1 occurrence"):
        ngrams(read("الأمن"), **options)


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
    key = term("الأمن")
    rate = sum(share for form, share in forms.items() if "من" in form and terms_of([form])[0] == key)
    check_keyness(rows.loc["الأمن"], 3, 7, rate * 1e8, 1e8)
    check_keyness(rows.loc["زنبركوش"], 3, 7, min(forms.values()) * 1e8, 1e8)  # not listed: as rare as the rarest
    assert sum(general_arabic()[0].values()) == pytest.approx(sum(forms.values()))


@pytest.mark.parametrize("reference", ["news", None, 3])
def test_keyness_errors(reference):
    with pytest.raises(CorpusError, match="reference: not a corpus"):
        keyness(read("الأمن"), reference)


def brute_collocations(sentences, node, window, minimum):
    """Observed and expected counts of terms in windows around a node, position by position."""
    flat = [(n, word) for n, (_, words) in enumerate(sentences) for word in words if word is not None]
    places = [i for i, (_, word) in enumerate(flat) if word == node]
    inside = {
        j
        for i in places
        for j in range(max(i - window, 0), min(i + window + 1, len(flat)))
        if flat[j][0] == flat[i][0] and flat[j][1] != node
    }
    total, near = Counter(word for _, word in flat), Counter(flat[j][1] for j in inside)
    n, hidden = len(flat) - len(places), {term("في"), term("2024")}
    return {
        word: (
            total[word],
            seen,
            total[word] * len(inside) / n,
            stats.hypergeom.sf(seen - 1, n, len(inside), total[word]),
        )
        for word, seen in near.items()
        if seen >= minimum and word not in hidden
    }


@settings(max_examples=60)
@given(texts, st.sampled_from(["الأمن", "وزير"]), st.integers(1, 6), st.integers(1, 2))
def test_collocations_against_brute_force(documents, node, window, minimum):
    tokens, sentences = made(documents)
    assume(any(term(node) in words for _, words in sentences))
    table = collocations(tokens, node, window=window, minimum=minimum)
    expected = brute_collocations(sentences, term(node), window, minimum)
    columns = table[["term", "count", "observed", "expected", "p"]]
    got = {key: values for key, *values in columns.itertuples(index=False, name=None)}
    assert got.keys() == expected.keys()
    for key, values in got.items():
        assert values == pytest.approx(expected[key])


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
    assert row["p"] == pytest.approx(stats.fisher_exact(table, "greater").pvalue)
    g2 = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert row["log_likelihood"] == pytest.approx(g2)


def test_collocation_order(tokens):
    table = collocations(tokens, "الشرطة")
    assert table["log_dice"].is_monotonic_decreasing
    assert table["q"].to_numpy() == pytest.approx(stats.false_discovery_control(table["p"]))
    assert term("الشرطة") not in set(table["term"])
    pd.testing.assert_frame_equal(collocations(tokens, "للشرطة", top=4), table.head(4))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"node": "غائب"}, "the corpus has no such term"),
        ({"node": "الأمن", "window": 0}, "window: 0"),
        ({"node": "الأمن", "minimum": 0}, "minimum: 0"),
    ],
)
def test_collocation_errors(options, message):
    with pytest.raises(CorpusError, match=message):
        collocations(read("الأمن أولا"), **options)


def test_composition_adds_up(tokens):
    table = composition(tokens)
    assert table["tokens"].sum() == len(tokens)
    assert table["types"].sum() == len(tokens.types)
    assert table["percent"].sum() == pytest.approx(100)


def test_what_is_left_out_is_listed_on_demand():
    own = tokenize(Corpus.from_texts(["زار FIFA في 2024"]))
    assert term_frequency(own, intervals=False)["label"].tolist() == ["زار"]
    everything = term_frequency(own, stop_words=True, numbers=True, latin=True, intervals=False)
    assert sorted(everything["label"]) == sorted(["زار", "FIFA", "في", "2024"])
