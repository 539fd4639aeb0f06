"""What occurs together: against sets of contexts built by hand, and against scipy."""

import sys
from itertools import combinations
from math import log, log2

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from mudawwana import (
    Corpus,
    cooccurrence,
    country_mentions,
    entity_mentions,
    neighbours,
    pair_kinds,
    resampling_unit,
    square,
    term_mentions,
    tokenize,
)
from mudawwana.counts._contexts import incidence_of
from mudawwana.counts.measures import log_dice, npmi
from mudawwana.counts.pairs import COLUMNS
from mudawwana.mentions.countries import KINDS

NAMES = {"المغرب": "MA", "وفرنسا": "FR", "بتونس": "TN", "ألمانيا": "DE", "كلمة": None, "هنا": None}
FORMS = {
    "المغرب": ("MA", "name"), "المغربي": ("MA", "adjective"), "الرباط": ("MA", "capital"), "مراكش": ("MA", "city"),
    "فرنسا": ("FR", "name"), "الفرنسي": ("FR", "adjective"), "باريس": ("FR", "capital"), "ألمانيا": ("DE", "name"),
}  # fmt: skip
# documents of paragraphs of sentences of words
documents = st.lists(
    st.lists(
        st.lists(st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=4), min_size=1, max_size=3),
        min_size=1,
        max_size=3,
    ),
    min_size=1,
    max_size=4,
)


def read(*texts):
    return tokenize(Corpus.from_texts(list(texts)))


def contexts_of(corpus, within):
    """The countries of each context, from the words themselves."""
    if within == "sentence":
        parts = [sentence for document in corpus for paragraph in document for sentence in paragraph]
    elif within == "paragraph":
        parts = [sum(paragraph, []) for document in corpus for paragraph in document]
    else:
        parts = [[word for paragraph in document for sentence in paragraph for word in sentence] for document in corpus]
    if isinstance(within, int):
        parts = [part[i : i + within] for part in parts for i in range(0, len(part), within)]
    return [{NAMES[word] for word in part} - {None} for part in parts]


@settings(max_examples=40)
@given(documents, st.sampled_from(["sentence", "paragraph", "document", 2, 3, 5]))
def test_against_sets(corpus, within):
    """Counts, expectation and p of every pair, for every kind of context; q over all pairs, also those apart."""
    tokens = read(*("\n".join(". ".join(" ".join(s) for s in p) + "." for p in document) for document in corpus))
    assume(len(tokens) == sum(len(s) for document in corpus for p in document for s in p))  # all is article
    contexts = contexts_of(corpus, within)
    names = sorted(set().union(*contexts))
    n, count = len(contexts), {name: sum(name in context for context in contexts) for name in names}
    expected, p_values = {}, []
    for a, b in combinations(names, 2):
        both = sum({a, b} <= context for context in contexts)
        cells = [[both, count[a] - both], [count[b] - both, n - count[a] - count[b] + both]]
        p_values.append(stats.fisher_exact(cells, "greater").pvalue)
        expected[a, b] = (count[a], count[b], n, both, count[a] * count[b] / n, p_values[-1])
    q_values = dict(zip(expected, stats.false_discovery_control(p_values) if p_values else [], strict=True))

    table = cooccurrence(country_mentions(tokens), tokens, within=within)
    got = {(row.a, row.b): row for row in table.itertuples()}
    assert got.keys() == {pair for pair, row in expected.items() if row[3]}
    for pair, row in got.items():
        values = (row.f_a, row.f_b, row.contexts, row.observed, row.expected, row.p)
        assert values == pytest.approx(expected[pair])
        assert row.q == pytest.approx(q_values[pair])
    least = cooccurrence(country_mentions(tokens), tokens, within=within, minimum=2)
    pd.testing.assert_frame_equal(least, table[table["observed"] >= 2].reset_index(drop=True), check_dtype=False)


def test_measures():
    """By hand: 8 sentences, المغرب in 4, فرنسا in 3, both in 2."""
    tokens = read("المغرب وفرنسا. فرنسا والمغرب وفرنسا. المغرب. المغرب. فرنسا. كلام أول. كلام ثان. كلام ثالث")
    table = cooccurrence(country_mentions(tokens), tokens)
    row = table.iloc[0]
    assert table.columns.tolist() == COLUMNS
    assert row[["a", "b", "f_a", "f_b", "contexts", "observed"]].tolist() == ["FR", "MA", 3, 4, 8, 2]
    assert row["expected"] == pytest.approx(3 * 4 / 8)
    assert row["npmi"] == pytest.approx(log((2 / 8) / (3 / 8 * 4 / 8)) / -log(2 / 8))
    assert row["log_dice"] == pytest.approx(14 + log2(2 * 2 / (3 + 4)))
    assert row["delta_p_b"] == pytest.approx(2 / 3 - 2 / 5)  # of MA given FR
    assert row["delta_p_a"] == pytest.approx(2 / 4 - 1 / 4)  # of FR given MA
    cells = [[2, 1], [2, 3]]
    assert row["p"] == pytest.approx(stats.fisher_exact(cells, "greater").pvalue)
    g2 = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic
    assert row["log_likelihood"] == pytest.approx(g2)


def test_order(tokens):
    table = cooccurrence(country_mentions(tokens), tokens)
    keys = list(zip(-table["observed"], -table["npmi"], table["a"], table["b"], strict=True))
    assert keys == sorted(keys)
    assert (table["a"] < table["b"]).all()


def test_order_of_the_mentions_does_not_matter(tokens):
    mentions = country_mentions(tokens)
    shuffled = mentions.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(cooccurrence(shuffled, tokens, within=50), cooccurrence(mentions, tokens, within=50))


def test_entities_and_terms():
    tokens = read("حضر جيرالد دارمانان مع سلامي يلديز إلى كأس العالم 2030. كأس العالم 2030 وسلامي يلديز")
    pairs = cooccurrence(entity_mentions(tokens), tokens)[["a", "b", "observed"]].values.tolist()
    assert pairs == [
        ["سلامي يلديز", "كأس العالم 2030", 2],
        ["جيرالد دارمانان", "سلامي يلديز", 1],
        ["جيرالد دارمانان", "كأس العالم 2030", 1],
    ]
    by_type = cooccurrence(entity_mentions(tokens), tokens, by="type")
    assert by_type[["a", "b", "observed"]].values.tolist() == [["EVENT", "PER", 2]]
    terms = cooccurrence(term_mentions(tokens, top=3), tokens, within="document")
    assert (terms["observed"] == 1).all()
    assert len(terms) == 3


def test_nothing_to_pair():
    for text in ("كلام", "المغرب", "المغرب. فرنسا"):
        tokens = read(text)
        table = cooccurrence(country_mentions(tokens), tokens)
        assert table.empty
        assert table.columns.tolist() == COLUMNS


@pytest.mark.parametrize("within", ["sentence", "paragraph", "document", 40])
@pytest.mark.parametrize("copies", [1, 5])
def test_intervals_against_drawing_by_hand(seeds, within, copies):
    """The same draws, made one by one: contexts within documents below 20 documents, whole documents from there on."""
    tokens = tokenize(Corpus.from_texts(seeds.documents["text"].tolist() * copies))
    mentions = country_mentions(tokens)
    plain = cooccurrence(mentions, tokens, within=within)
    table = cooccurrence(mentions, tokens, within=within, top=3, intervals=True, seed=7, repeats=40)
    pd.testing.assert_frame_equal(table[COLUMNS], plain.head(3))
    names, incidence, documents = incidence_of(mentions, tokens, within, "country")
    dense, rng = incidence.toarray(), np.random.Generator(np.random.PCG64(7))
    whole = copies == 5 or within == "document"
    assert resampling_unit(tokens, within) == ("documents" if whole else resampling_unit(tokens, within))
    units = [np.flatnonzero(documents == d) for d in np.unique(documents)]
    if whole:
        draws = [np.concatenate([units[i] for i in draw]) for draw in rng.integers(len(units), size=(40, len(units)))]
    else:
        by_group = [unit[rng.integers(len(unit), size=(40, len(unit)))] for unit in units]
        draws = np.concatenate(by_group, axis=1)
    for row in table.itertuples():
        a, b = (dense[list(names).index(name)] for name in (row.a, row.b))
        counts = [((a * b)[d].sum(), a[d].sum(), b[d].sum(), len(d)) for d in draws]
        values = [(npmi(*c), log_dice(*c[:3])) for c in counts if c[1] and c[2]]
        ends = np.quantile(values, [0.025, 0.975], axis=0, method="inverted_cdf").T.ravel()
        assert [row.npmi_low, row.npmi_high, row.log_dice_low, row.log_dice_high] == pytest.approx(ends.tolist())


def test_top_keeps_p_and_q(tokens):
    mentions = country_mentions(tokens)
    for top in (0, 1, 7, 10_000):
        pd.testing.assert_frame_equal(
            cooccurrence(mentions, tokens, top=top), cooccurrence(mentions, tokens).head(top), check_dtype=False
        )


def test_product_in_blocks(monkeypatch, tokens):
    whole = cooccurrence(term_mentions(tokens), tokens, top=5, intervals=True, repeats=20)
    for module in ("_contexts", "pairs"):
        monkeypatch.setattr(sys.modules[f"mudawwana.counts.{module}"], "PAIRS_AT_ONCE", 150)
    blocks = cooccurrence(term_mentions(tokens), tokens, top=5, intervals=True, repeats=20)
    pd.testing.assert_frame_equal(blocks, whole)


def test_an_event_of_several_countries():
    tokens = read("جيرالد دارمانان في كأس العالم 2030. كأس العالم 2030")
    pairs = cooccurrence(entity_mentions(tokens), tokens, by="country")
    assert pairs[["a", "b", "observed"]].values.tolist() == [
        ["ES", "MA", 2], ["ES", "PT", 2], ["MA", "PT", 2], ["ES", "FR", 1], ["FR", "MA", 1], ["FR", "PT", 1],
    ]  # fmt: skip


@settings(max_examples=30)
@given(st.lists(st.lists(st.sampled_from(sorted(FORMS)), min_size=1, max_size=4), min_size=1, max_size=5))
def test_pair_kinds_against_sets(sentences):
    """A shared sentence falls under the later of the two countries' first kinds."""
    tokens = read(". ".join(" ، ".join(sentence) for sentence in sentences))
    expected = {}
    for sentence in sentences:
        first = {}
        for country, kind in (FORMS[word] for word in sentence):
            first[country] = min(first.get(country, 9), KINDS.index(kind))
        for pair in combinations(sorted(first), 2):
            expected.setdefault(pair, [0] * len(KINDS))[max(first[c] for c in pair)] += 1
    table = pair_kinds(country_mentions(tokens), tokens)
    assert table.columns.tolist() == ["a", "b", "observed", *KINDS]
    assert {(row[0], row[1]): row[3:] for row in table.values.tolist()} == expected
    assert (table["observed"] == table[list(KINDS)].sum(axis=1)).all()
    observed = cooccurrence(country_mentions(tokens), tokens)
    assert table["observed"].tolist() == observed["observed"].tolist()


def test_neighbours(tokens):
    pairs = cooccurrence(country_mentions(tokens), tokens)
    table = neighbours(pairs, "observed", names=["FR", "MA"], top=3)
    assert table["name"].tolist() == ["FR"] * 3 + ["MA"] * 3
    for name, group in table.groupby("name"):
        own = pairs[(pairs["a"] == name) | (pairs["b"] == name)]
        assert group["observed"].tolist() == sorted(own["observed"], reverse=True)[:3]
        assert set(group["neighbour"]) <= {*own["a"], *own["b"]} - {name}
    assert len(neighbours(pairs, "npmi", top=1000)) == 2 * len(pairs)


def test_square():
    pairs = pd.DataFrame({"a": ["FR", "FR"], "b": ["MA", "TN"], "observed": [3, 1]})
    table = square(pairs, "observed")
    assert table.index.tolist() == table.columns.tolist() == ["FR", "MA", "TN"]
    np.testing.assert_equal(table.to_numpy(), [[np.nan, 3, 1], [3, np.nan, np.nan], [1, np.nan, np.nan]])
    chosen = square(pairs, "observed", names=["MA", "FR", "QA"])
    np.testing.assert_equal(chosen.to_numpy(), [[np.nan, 3, np.nan], [3, np.nan, np.nan], [np.nan] * 3])
