"""Groups and periods: counts by hand, gaps, trends against scipy and under a null, words beside a name."""

import numpy as np
import pandas as pd
import pytest
from corpora import read
from scipy import stats

from mudawwana import Corpus, CorpusError, country_mentions, keyness, term_frequency, tokenize
from mudawwana.counts import beside_by_group, mentions_by_group, trends
from mudawwana.counts.groups_and_time import _trend
from mudawwana.counts.measures import wilson
from mudawwana.tokens import document_groups

TEXTS = ["الأمن هنا. اليمن هناك.", "الأمن والأمن. كلام آخر.", "كلام عن اليمن. كلام كثير."]


def test_terms_by_group():
    table = term_frequency(read(*TEXTS), groups=["أ", "أ", "ب"])
    rows = table.set_index(["group", "label"])
    assert rows.loc[("أ", "الأمن"), ["count", "documents", "group_documents", "group_words"]].tolist() == [3, 2, 2, 8]
    assert rows.loc[("أ", "الأمن"), "per_1000"] == pytest.approx(3 / 8 * 1000)
    assert rows.loc[("أ", "الأمن"), "share_of_documents"] == 1
    assert rows.loc[("ب", "الأمن"), ["count", "documents"]].tolist() == [0, 0]
    assert table["too_small"].all()
    assert table[["low", "high"]].isna().all(axis=None)
    whole = term_frequency(read(*TEXTS), intervals=False)
    assert table.groupby("label")["count"].sum().to_dict() == whole.set_index("label")["count"].to_dict()
    assert table["label"].head(len(whole)).tolist() == whole["label"].tolist()
    assert term_frequency(read(*TEXTS), groups=["أ", "أ", "ب"], top=1)["label"].tolist() == ["الأمن"] * 2


def test_a_group_alone_has_the_intervals_of_a_corpus_of_it():
    texts = ["الأمن هنا والأمن", "الأمن هناك كلام", "كلام الأمن كلام كلام", "الأمن", "كلام كلام الأمن الأمن"]
    table = term_frequency(read(*texts, *["شيء آخر"] * 5), groups=["أ"] * 5 + ["ب"] * 5)
    own = table[(table["group"] == "أ") & (table["count"] > 0)].set_index("label")
    alone = term_frequency(read(*texts)).set_index("label")
    for column in ("count", "per_million", "documents", "low", "high"):
        values = own.loc[alone.index, column].to_numpy(dtype=float)
        assert values == pytest.approx(alone[column].to_numpy(dtype=float), nan_ok=True)
    assert not own["too_small"].any()


def test_a_document_without_a_group_is_in_none():
    table = term_frequency(read(*TEXTS), groups=["أ", None, ""])
    assert table["group"].unique().tolist() == ["أ"]
    assert table["count"].sum() == 2  # here and there are function words
    assert term_frequency(read(*TEXTS), groups=[None] * 3).empty
    assert term_frequency(read(*TEXTS), groups=[None] * 3, every="week").empty


def test_gaps_are_missing_and_not_zero():
    """Two weeks without any document between two with some; a week with documents that lack a term has 0."""
    days = ["2015-08-03", "2015-08-09", "2015-08-26"]
    table = term_frequency(read(*TEXTS), groups=days, every="week").set_index(["label", "group"]).loc["الأمن"]
    assert [str(day.date()) for day in table.index] == ["2015-08-03", "2015-08-10", "2015-08-17", "2015-08-24"]
    assert table["count"].isna().tolist() == [False, True, True, False]
    assert table["per_1000"].isna().tolist() == [False, True, True, False]
    assert table["group_documents"].tolist() == [2, 0, 0, 1]
    assert table["count"].dropna().tolist() == [3, 0]


@pytest.mark.parametrize(
    ("every", "first"),
    [
        ("day", "2015-08-05"),
        ("week", "2015-08-03"),
        ("month", "2015-08-01"),
        ("quarter", "2015-07-01"),
        ("year", "2015-01-01"),
    ],
)
def test_periods_begin_on_their_first_day(every, first):
    days = document_groups(read("نص"), ["2015-08-05"], every)
    assert str(days[0].date()) == first


def test_a_column_of_documents():
    corpus = Corpus.from_texts(TEXTS)
    corpus = Corpus(corpus.documents.assign(outlet=["x", "y", "x"]), corpus.skipped)
    assert document_groups(tokenize(corpus), "outlet").tolist() == ["x", "y", "x"]


@pytest.mark.parametrize(
    ("groups", "every", "message"),
    [
        ("outlet", None, "groups: the documents have no column 'outlet'"),
        (["a"], None, "groups: 1 values for 3 documents"),
        (["a", "b", "c"], "week", "groups: not dates"),
        (["2015-08-03"] * 3, "decade", "every: 'decade' is not known"),
    ],
)
def test_errors(groups, every, message):
    with pytest.raises(CorpusError, match=message):
        document_groups(read(*TEXTS), groups, every)


def test_wilson_is_scipys():
    low, high = wilson(np.array([0, 3, 10]), 10)
    for number, k in enumerate((0, 3, 10)):
        reference = stats.binomtest(k, 10).proportion_ci(method="wilson")
        assert (low[number], high[number]) == pytest.approx((reference.low, reference.high), abs=1e-12)
    assert np.isnan(wilson(np.array([0]), 0)).all()


def test_mentions_by_group():
    tokens = read(*TEXTS)
    table = mentions_by_group(country_mentions(tokens), tokens, ["أ", "أ", "ب"])
    assert table[["group", "country", "count", "documents"]].values.tolist() == [["أ", "YE", 1, 1], ["ب", "YE", 1, 1]]
    assert mentions_by_group(country_mentions(tokens).head(0), tokens, ["أ", "أ", "ب"]).empty


def groups_of(rng, sizes, words=60):
    """Documents of random words of one law, whatever their group; topics differ from document to document."""
    names = np.array([f"ك{a}{b}مة" for a in "بتثجحد" for b in "خذرزسش"])
    law = 1 / (np.arange(len(names)) + 3)
    texts = []
    for _ in range(sum(sizes)):
        own = law * rng.gamma(1, 1, len(names))
        texts.append(" ".join(rng.choice(names, rng.integers(words // 2, words * 2), p=own / own.sum())))
    return read(*texts), np.repeat([chr(ord("a") + n) for n in range(len(sizes))], sizes)


def test_keyness_of_groups_is_keyness_against_the_rest():
    rng = np.random.default_rng(0)
    tokens, groups = groups_of(rng, [8, 9, 7])
    table = keyness(tokens, groups=groups)
    texts = np.array(tokens.corpus.texts, dtype=object)
    for group in "abc":
        here, there = read(*texts[groups == group]), read(*texts[groups != group])
        alone = keyness(here, there).set_index("term")
        own = table[table["group"] == group].set_index("term")
        shared = [column for column in alone.columns if column not in ("label", "q", "tests", "at_least")]
        pd.testing.assert_frame_equal(own.loc[alone.index, shared], alone[shared], check_dtype=False)
    assert set(table["tests"]) == {len(table)}
    assert set(table["group_documents"]) == {8, 9, 7}


def test_a_group_too_small_to_be_tested():
    tokens, groups = groups_of(np.random.default_rng(1), [4, 9, 9])
    table = keyness(tokens, groups=groups)
    assert table.loc[table["group"] == "a", "p"].isna().all()
    assert table.loc[table["group"] != "a", "p"].notna().all()
    assert set(table["tests"]) == {int(table["p"].notna().sum())}
    assert keyness(tokens, groups=[None] * 22).empty


def test_groups_of_one_law_differ_in_at_most_one_of_twenty():
    found = 0
    for seed in range(30):
        tokens, groups = groups_of(np.random.default_rng(seed), [[12, 12, 12], [5, 30]][seed % 2])
        found += bool((keyness(tokens, groups=groups)["q"] < 0.05).any())
    assert found <= 4  # 1.5 expected at the most; five or more have a chance of 1 in 60 then


def test_words_beside_a_name():
    texts = ["قصف الجيش اليمن. كلام كلام كلام كلام."] * 6 + ["ساعدت الهيئة اليمن. كلام كلام كلام كلام."] * 6
    tokens = read(*texts)
    table = beside_by_group(country_mentions(tokens), tokens, "YE", ["أ"] * 6 + ["ب"] * 6)
    assert set(table["label"]) == {"قصف", "الجيش", "ساعدت", "الهيئة"}
    rows = table.set_index(["group", "label"])
    assert rows.loc[("أ", "الجيش"), ["count", "documents", "group_documents"]].tolist() == [6, 6, 6]
    assert rows.loc[("أ", "الجيش"), "log_ratio"] > 0 > rows.loc[("ب", "الجيش"), "log_ratio"]
    assert rows.loc[("أ", "الجيش"), "q"] < 0.05
    with pytest.raises(CorpusError, match="item: 'SA' is mentioned in no sentence"):
        beside_by_group(country_mentions(tokens), tokens, "SA", ["أ"] * 12)


def series(values):
    weeks = pd.date_range("2015-01-05", periods=len(values), freq="7D")
    return pd.DataFrame({"group": weeks, "label": "x", "per_1000": values})


def test_trend_without_autocorrelation_is_kendalls():
    values = [5, 1, 4, 2, 6, 3, 7, 2.5, 8, 4.5, 6.5, 9, 1.5, 5.5]
    row = trends(series(values)).iloc[0]
    assert row["tau"] == pytest.approx(stats.kendalltau(range(14), values).statistic)
    assert row["slope"] == pytest.approx(stats.theilslopes(values).slope)
    first, second = np.triu_indices(14, 1)
    total = np.sign(np.array(values)[second] - np.array(values)[first]).sum()
    z = (abs(total) - 1) / np.sqrt(14 * 13 * 33 / 18 * row["correction"])
    assert row["p"] == pytest.approx(2 * stats.norm.sf(z))
    assert row["correction"] >= 1


def test_trends_leave_gaps_out_and_say_so():
    values = [1, 2, np.nan, 4, 5, 6, np.nan, 8, 9, 10]
    row = trends(series(values)).iloc[0]
    assert row[["periods", "gaps"]].tolist() == [8, 2]
    assert row["slope"] == pytest.approx(1)  # a period, also across a gap
    assert row["p"] < 0.05
    few = trends(series(values[:9])).iloc[0]
    assert few["periods"] == 7
    assert np.isnan(few["p"])
    assert np.isnan(trends(series([3.0] * 12)).iloc[0]["p"])
    with pytest.raises(CorpusError, match="table: it has no column 'per_1000'"):
        trends(series(values).drop(columns="per_1000"))


@pytest.mark.parametrize(("coefficient", "most"), [(0, 0.06), (0.3, 0.07), (0.6, 0.1)])
def test_trends_of_series_without_trend(coefficient, most):
    rng, found = np.random.default_rng(7), 0
    for _ in range(400):
        noise = rng.normal(size=60)
        for n in range(1, 60):
            noise[n] += coefficient * noise[n - 1]
        found += _trend(noise[-20:])[-1] < 0.05
    assert found / 400 <= most


def test_many_series_are_one_family():
    rng, found = np.random.default_rng(3), 0
    for _ in range(40):
        tables = [series(rng.poisson(9, 24)).assign(label=f"{n}") for n in range(15)]
        found += bool((trends(pd.concat(tables))["q"] < 0.05).any())
    assert found <= 4
