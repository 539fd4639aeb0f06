"""What occurs together: against sets of contexts built by hand, and against scipy."""

import sys
from itertools import combinations
from math import log, log2

import numpy as np
import pandas as pd
import pytest
from corpora import read
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from mudawwana import (
    Corpus,
    CorpusError,
    cooccurrence,
    country_mentions,
    entity_mentions,
    neighbours,
    pair_kinds,
    square,
    term_mentions,
    tokenize,
)
from mudawwana.counts._contexts import incidence_of
from mudawwana.counts._tested_pairs import COLUMNS, INTERVALS
from mudawwana.counts.measures import npmi
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


def contexts_of(corpus, within):
    """The countries of each context, from the words themselves."""
    return [{NAMES[word] for word in part} - {None} for part in parts_of(corpus, within)]


def sizes_of(corpus, within):
    return [len(part) for part in parts_of(corpus, within)]


def parts_of(corpus, within):
    if within == "sentence":
        parts = [sentence for document in corpus for paragraph in document for sentence in paragraph]
    elif within == "paragraph":
        parts = [sum(paragraph, []) for document in corpus for paragraph in document]
    else:
        parts = [[word for paragraph in document for sentence in paragraph for word in sentence] for document in corpus]
    if isinstance(within, int):
        parts = [part[i : i + within] for part in parts for i in range(0, len(part), within)]
    return parts


def exact_tail(tables, k):
    """P(X ≥ k) of a sum of hypergeometric counts, by convolution; tables: (n, f_a, f_b)."""
    law = np.ones(1)
    for n, f_a, f_b in tables:
        law = np.convolve(law, stats.hypergeom.pmf(np.arange(min(f_a, f_b) + 1), n, f_a, f_b))
    return law[k:].sum()


def strata_of(parts, names, of_part):
    """(n, contexts with a, with b) of each stratum."""
    strata = {}
    for part, stratum in zip(parts, of_part, strict=True):
        strata.setdefault(stratum, []).append(part)
    return [(len(own), *(sum(name in part for part in own) for name in names)) for own in strata.values()]


@settings(max_examples=40)
@given(documents, st.sampled_from(["sentence", "paragraph", "document", 2, 3, 5]), st.integers(1, 3))
def test_against_sets(corpus, within, at_least):
    """Counts, expectation and p of every pair, for every kind of context; q over the family, also pairs apart."""
    tokens = read(*("\n".join(". ".join(" ".join(s) for s in p) + "." for p in document) for document in corpus))
    assume(len(tokens) == sum(len(s) for document in corpus for p in document for s in p))  # all is article
    each = [contexts_of([document], within) for document in corpus]
    contexts, sizes = sum(each, []), sum((sizes_of([document], within) for document in corpus), [])
    of_document = [0 if within == "document" else d for d, own in enumerate(each) for _ in own]
    of_length = [(d, int(np.log2(size))) for d, size in zip(of_document, sizes, strict=True)]
    names = sorted(set().union(*contexts))
    n, count = len(contexts), {name: sum(name in context for context in contexts) for name in names}
    expected, p_values = {}, {}
    for a, b in combinations(names, 2):
        both = sum({a, b} <= context for context in contexts)
        cells = [[both, count[a] - both], [count[b] - both, n - count[a] - count[b] + both]]
        p_all = stats.fisher_exact(cells, "greater").pvalue
        own = sum(any({a, b} <= context for context in part) for part in each)
        expected[a, b] = (count[a], count[b], n, both, own, count[a] * count[b] / n, p_all)
        if min(count[a], count[b]) >= at_least:
            ways = (exact_tail(strata_of(contexts, (a, b), strata), both) for strata in (of_document, of_length))
            p_values[a, b] = min(max(ways), 1)
    q_values = dict(zip(p_values, stats.false_discovery_control([*p_values.values()]) if p_values else [], strict=True))

    table = cooccurrence(country_mentions(tokens), tokens, within=within, at_least=at_least, roles=None)
    got = {(row.a, row.b): row for row in table.itertuples()}
    assert got.keys() == {pair for pair, row in expected.items() if row[3]}
    for pair, row in got.items():
        values = (row.f_a, row.f_b, row.contexts, row.observed, row.documents, row.expected, row.p_all)
        assert values == pytest.approx(expected[pair])
        assert row.tests == len(p_values)
        tested = (row.p, row.q, 10**row.log10_p)
        if pair in p_values:
            assert tested == pytest.approx((p_values[pair], q_values[pair], p_values[pair]))
        else:
            assert np.isnan(tested).all()
    least = cooccurrence(country_mentions(tokens), tokens, within=within, at_least=at_least, minimum=2, roles=None)
    pd.testing.assert_frame_equal(least, table[table["observed"] >= 2].reset_index(drop=True), check_dtype=False)


def test_measures():
    """By hand: 8 sentences, المغرب in 4, فرنسا in 3, both in 2."""
    tokens = read("المغرب وفرنسا. فرنسا والمغرب وفرنسا. المغرب. المغرب. فرنسا. كلام أول. كلام ثان. كلام ثالث")
    table = cooccurrence(country_mentions(tokens), tokens, at_least=3)
    row = table.iloc[0]
    assert table.columns.tolist() == COLUMNS
    assert row[["a", "b", "f_a", "f_b", "contexts", "observed"]].tolist() == ["FR", "MA", 3, 4, 8, 2]
    assert row["expected"] == pytest.approx(3 * 4 / 8)
    assert row["npmi"] == pytest.approx(log((2 / 8) / (3 / 8 * 4 / 8)) / -log(2 / 8))
    assert row["log_dice"] == pytest.approx(14 + log2(2 * 2 / (3 + 4)))
    assert row["delta_p_b"] == pytest.approx(2 / 3 - 2 / 5)  # of MA given FR
    assert row["delta_p_a"] == pytest.approx(2 / 4 - 1 / 4)  # of FR given MA
    cells = [[2, 1], [2, 3]]
    assert row["p_all"] == pytest.approx(stats.fisher_exact(cells, "greater").pvalue)
    assert row[["tests", "too_few", "documents"]].tolist() == [1, True, 1]
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


def test_headings_captions_and_datelines_are_no_sentences(tokens):
    """In the body France and Morocco share 22 of 65 sentences, where chance gives 19.6; no pair stands out."""
    mentions = country_mentions(tokens)
    table = cooccurrence(mentions, tokens, by="country")
    row = table.set_index(["a", "b"]).loc[("FR", "MA")]
    assert row[["observed", "contexts", "documents"]].tolist() == [22, 65, 5]
    assert row["expected"] == pytest.approx(19.6)
    assert not (table["q"] < 0.05).any()
    everything = cooccurrence(mentions, tokens, by="country", roles=None, datelines=True, clubs=True)
    assert everything["contexts"].iloc[0] > 65
    with pytest.raises(CorpusError, match="roles: got one string"):
        cooccurrence(mentions, tokens, roles="body")
    with pytest.raises(CorpusError, match="roles: 'page' is not a role"):
        cooccurrence(mentions, tokens, roles=["page"])


def test_datelines_and_clubs_are_in_no_context_unless_asked_for():
    tokens = read("زار المغرب وفرنسا. غاب الوفد.")
    mentions = country_mentions(tokens)
    kinds = [*mentions["kind"].cat.categories]
    for kind, asked in (("dateline", {"datelines": True}), ("club", {"clubs": True})):
        changed = mentions.assign(kind=pd.Categorical([kind, "name"], categories=kinds))
        assert cooccurrence(changed, tokens).empty
        assert len(cooccurrence(changed, tokens, **asked)) == 1
        assert pair_kinds(changed, tokens).empty
        assert pair_kinds(changed, tokens, **asked)[kind].tolist() == [1]


def test_two_tables_are_tested_across_only():
    """Terms that stand in a mention of the first table are left out; no pair within a table is made."""
    tokens = read(*["زار الوزير المغرب وفرنسا. غاب الوزير عن كل لقاء. عاد الوفد إلى المغرب."] * 3)
    mentions, terms = country_mentions(tokens), term_mentions(tokens, 50)
    table = cooccurrence(mentions, tokens, others=terms, at_least=3)
    assert set(table["a"]) == {"FR", "MA"}
    assert not {"المغرب", "فرنسا", "وفرنسا"} & set(table["b"])
    common = cooccurrence(terms, tokens, at_least=3)
    known = (set(common["a"]) | set(common["b"])) - {"المغرب", "وفرنسا", "فرنسا"}
    assert table["tests"].iloc[0] == 2 * len(known)
    row = table.set_index(["a", "b"]).loc[("MA", "الوزير")]
    assert row[["f_a", "f_b", "observed", "documents"]].tolist() == [6, 6, 3, 3]


def test_no_interval_where_too_few_meet(tokens):
    table = cooccurrence(country_mentions(tokens), tokens, intervals=True)
    few = (table["observed"] < 5) | (table["expected"] < 5)
    assert table["too_few"].tolist() == few.tolist()
    assert table.loc[few, INTERVALS].isna().all(axis=None)
    assert table.loc[~few, INTERVALS].notna().all(axis=None)
    sure = table[~few]
    assert ((sure["npmi_low"] < sure["npmi"]) & (sure["npmi"] < sure["npmi_high"])).all()
    assert ((sure["odds_low"] < sure["odds_ratio"]) & (sure["odds_ratio"] < sure["odds_high"])).all()


def test_the_interval_of_npmi_is_its_linearised_error(seeds):
    """By the jackknife over documents, which agrees to first order."""
    tokens = tokenize(Corpus.from_texts(seeds.documents["text"].tolist() * 4))
    mentions = country_mentions(tokens)
    row = cooccurrence(mentions, tokens, by="country", intervals=True).iloc[0]
    _, incidence, documents = incidence_of(mentions, tokens, "sentence", "country", ("body",))
    names, _, _ = incidence_of(mentions, tokens, "sentence", "country", ("body",))
    a, b = (incidence.toarray()[list(names).index(name)] for name in (row["a"], row["b"]))
    left = [documents != d for d in np.unique(documents)]
    values = np.array([npmi((a * b)[kept].sum(), a[kept].sum(), b[kept].sum(), kept.sum()) for kept in left])
    n = len(values)
    error = np.sqrt((n - 1) / n * ((values - values.mean()) ** 2).sum())
    half = (row["npmi_high"] - row["npmi_low"]) / 2
    assert half == pytest.approx(stats.t.ppf(0.975, n - 1) * error, rel=0.05)


def test_top_keeps_p_and_q(tokens):
    mentions = country_mentions(tokens)
    for top in (0, 1, 7, 10_000):
        pd.testing.assert_frame_equal(
            cooccurrence(mentions, tokens, top=top), cooccurrence(mentions, tokens).head(top), check_dtype=False
        )


def test_product_in_blocks(monkeypatch, tokens):
    whole = cooccurrence(term_mentions(tokens), tokens, top=50, intervals=True)
    for module, name, size in (("_contexts", "PAIRS_AT_ONCE", 150), ("_within", "ENTRIES_AT_ONCE", 90),
                               ("_within", "_CELLS", 200), ("_pair_tests", "_CELLS", 40)):  # fmt: skip
        monkeypatch.setattr(sys.modules[f"mudawwana.counts.{module}"], name, size)
    blocks = cooccurrence(term_mentions(tokens), tokens, top=50, intervals=True)
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


def words_apart(rng, documents, chance):
    """Texts of one to five sentences of ten words, and which of three countries stand in each (rows of chances)."""
    texts, present = [], rng.random((3, documents)) < chance
    for document in range(documents):
        sentences = [["كلمة"] * 10 for _ in range(rng.integers(1, 6))]
        for name, here in zip(("المغرب", "فرنسا", "ألمانيا"), present[:, document], strict=True):
            if here:
                sentences[rng.integers(len(sentences))][rng.integers(10)] = name
        texts.append(". ".join(" ".join(words) for words in sentences) + ".")
    return texts, present


def test_between_documents_against_hypergeometric_laws():
    """Of 120 documents: the larger of one table and of one a class of length; the whole family, with pairs apart."""
    rng = np.random.default_rng(5)
    texts, _ = words_apart(rng, 120, np.array([[0.4], [0.3], [0.1]]))
    tokens = read(*texts)
    table = cooccurrence(country_mentions(tokens), tokens, roles=None)
    holds = {code: [name in text for text in texts] for name, code in
             (("المغرب", "MA"), ("فرنسا", "FR"), ("ألمانيا", "DE"))}  # fmt: skip
    words = np.array([text.count(" ") + 1 for text in texts])
    ranks = [(words < size).sum() * 4 // 120 for size in words]  # 25 documents a rank
    classes = [*zip(ranks, np.log2(words).astype(int), strict=True)]
    p_values = {}
    for a, b in combinations(sorted(holds), 2):
        both = sum(x and y for x, y in zip(holds[a], holds[b], strict=True))
        parts = [{name for name in (a, b) if holds[name][d]} for d in range(120)]
        ways = [exact_tail(strata_of(parts, (a, b), of), both) for of in ([0] * 120, classes)]
        p_values[a, b] = min(max(ways), 1)
        if (a, b) in set(zip(table["a"], table["b"], strict=True)):
            row = table.set_index(["a", "b"]).loc[(a, b)]
            assert row["documents_both"] == both
            assert row["documents_expected"] == pytest.approx(
                sum(x * y / n for n, x, y in strata_of(parts, (a, b), classes))
            )
    q_values = dict(zip(p_values, stats.false_discovery_control([*p_values.values()]), strict=True))
    assert len(table) > 1
    for row in table.itertuples():
        tested = (row.p_between, row.q_between, 10**row.log10_p_between, row.tests)
        assert tested == pytest.approx((p_values[row.a, row.b], q_values[row.a, row.b], p_values[row.a, row.b], 3))


def test_short_documents_that_share_a_subject():
    """300 documents of some 30 words; a tenth are about two countries, seldom in one sentence: only between them it
    shows, and not for the third, which stands in as many documents, whichever they are about.
    """
    rng = np.random.default_rng(6)
    about = rng.random(300) < 0.1
    texts, present = words_apart(rng, 300, np.array([about * 0.7 + 0.02, about * 0.7 + 0.02, np.full(300, 0.1)]))
    tokens = read(*texts)
    table = cooccurrence(country_mentions(tokens), tokens, roles=None).set_index(["a", "b"])
    pair = table.loc[("FR", "MA")]
    assert pair["documents_both"] == (present[0] & present[1]).sum()
    assert pair["documents_expected"] < 4 < pair["documents_both"]
    assert pair["q"] > 0.05
    assert pair["q_between"] < 1e-6
    assert (table.drop(("FR", "MA"))["q_between"] > 0.05).all()


def test_long_documents_mention_more():
    """Two countries that fall on words at random meet in the long documents: one table takes that for a tie."""
    rng, small, plain = np.random.default_rng(7), 0, 0
    for _ in range(40):
        sizes = np.exp2(rng.uniform(3, 9, 400)).astype(int)
        texts, held = [], []
        for size in sizes:
            words = np.array(["كلمة"] * size, dtype=object)
            for name in ("المغرب", "فرنسا"):
                words[rng.random(size) < 0.004] = name
            texts.append(" ".join(words) + ".")
            held.append([name in words for name in ("المغرب", "فرنسا")])
        tokens = read(*texts)
        row = cooccurrence(country_mentions(tokens), tokens, roles=None).iloc[0]
        (a, b), both = np.sum(held, axis=0), np.all(held, axis=1).sum()
        plain += stats.hypergeom.sf(both - 1, 400, a, b) < 0.05
        small += row["p_between"] < 0.05
    assert plain > 30
    assert small <= 5  # 2 expected


def test_few_documents_are_not_tested_between():
    tokens = read(*["زار المغرب وفرنسا. غاب الوفد."] * 4)
    table = cooccurrence(country_mentions(tokens), tokens, at_least=1, roles=None)
    assert table[["documents_both", "documents_expected"]].values.tolist() == [[4, 4]]
    assert table[["p_between", "log10_p_between", "q_between"]].isna().all(axis=None)
    assert table["p"].notna().all()
    five = read(*["زار المغرب وفرنسا. غاب الوفد."] * 5)
    assert cooccurrence(country_mentions(five), five, at_least=1, roles=None)["p_between"].tolist() == [1]


def test_groups_are_counted_apart_and_corrected_together(tokens):
    """Each group's pairs as in a corpus of its own; q over the pairs of all."""
    rng = np.random.default_rng(8)
    texts, _ = words_apart(rng, 60, np.array([[0.6], [0.6], [0.6]]))
    texts = [text + " زار المغرب وفرنسا معا." * (n % 3 == 0) for n, text in enumerate(texts)]
    groups = np.array(["أ", "ب", "ج"])[np.arange(60) % 3].astype(object)
    groups[-1], groups[5:8] = None, "د"
    tokens = read(*texts)
    options = {"roles": None, "at_least": 4, "intervals": True}
    table = cooccurrence(country_mentions(tokens), tokens, groups=list(groups), **options)
    assert table.columns.tolist() == ["group", *COLUMNS, *INTERVALS, "group_documents", "too_small"]
    assert table["group"].is_monotonic_increasing
    alone, tests = [], 0
    for group in "أبجد":
        part = read(*(text for text, own in zip(texts, groups, strict=True) if own == group))
        own = cooccurrence(country_mentions(part), part, **options)
        alone.append(own)
        tests += own["tests"].iloc[0] if len(own) else 0
        sizes = table.loc[table["group"] == group, ["group_documents", "too_small"]].drop_duplicates().values.tolist()
        assert sizes == [[sum(groups == group), group == "د"]]
    together = pd.concat(alone, ignore_index=True)
    apart = ["q", "q_between", "tests"]
    pd.testing.assert_frame_equal(table[[*COLUMNS, *INTERVALS]].drop(columns=apart), together.drop(columns=apart))
    assert set(table["tests"]) == {tests}
    assert ((table["q"] >= together["q"] - 1e-12) | together["q"].isna()).all()
    assert cooccurrence(country_mentions(tokens), tokens, groups=list(groups), top=1)["group"].tolist() == [*"أبجد"]
    months = cooccurrence(country_mentions(tokens), tokens, groups=["2015-08-01", "2015-09-01"] * 30, every="month")
    assert months["group"].dt.month.unique().tolist() == [8, 9]
    nobody = cooccurrence(country_mentions(tokens), tokens, groups=[None] * 60)
    assert nobody.empty
    assert nobody.columns.tolist() == ["group", *COLUMNS, "group_documents", "too_small"]
