"""Terms around a name: against two corpora counted by hand."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from corpora import read
from scipy import sparse

from mudawwana import Corpus, cooccurrence, country_mentions, distinctive_terms, term_mentions, tokenize
from mudawwana.counts import distinctive
from mudawwana.counts._intervals import jackknife, margins, without_each
from mudawwana.counts.measures import log_likelihood, log_ratio


def test_distinctive_terms_against_two_corpora(tokens):
    """The same numbers as counting by hand in the sentences with France and in all the others."""
    mentions = country_mentions(tokens)
    table = distinctive_terms(mentions, tokens, top=None).query("country == 'FR'")
    mentions = mentions[~mentions["kind"].isin(["dateline", "club"])]
    body = tokens.segments.index[tokens.segments["role"] == "body"]
    taken = {(row.document, i) for row in mentions.itertuples() for i in range(row.start, row.end)}
    names, here = tokens.corpus.documents["name"].tolist(), set(mentions.query("country == 'FR'")["sentence"])
    inside, outside = Counter(), Counter()
    for row in tokens.positions[tokens.positions["segment"].isin(body)].itertuples():
        if not any((names[row.document], i) in taken for i in range(row.start, row.end)):
            (inside if row.sentence in here else outside)[tokens.types["term"].iloc[row.type]] += 1
    assert len(table) > 10
    for row in table.itertuples():
        counts = inside[row.term], inside.total(), outside[row.term], outside.total()
        assert (row.count, row.per_million) == (counts[0], pytest.approx(1e6 * counts[0] / counts[1]))
        assert row.rest_per_million == pytest.approx(1e6 * counts[2] / counts[3])
        assert row.log_likelihood == pytest.approx(log_likelihood(*counts))
        assert row.log_ratio == pytest.approx(log_ratio(*counts))
        assert (row.low < row.log_ratio < row.high) == (counts[0] >= 5 and counts[2] >= 5)
    assert (table["log_ratio"] > 0).all()
    assert (table["count"] >= 3).all()
    assert table["log_likelihood"].is_monotonic_decreasing
    pairs = cooccurrence(mentions, tokens, others=term_mentions(tokens, terms=table["term"]), by="country", at_least=1)
    p = pairs[pairs["a"] == "FR"].set_index("b")["p"]
    tested = table[table["p"].notna()]
    assert len(tested) > 5
    assert tested["p"].to_numpy() == pytest.approx(p[tested["label"]].to_numpy())
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


@pytest.mark.parametrize("documents", [40, 3])
@pytest.mark.parametrize("cells", [4_000_000, 30])
def test_the_ends_of_intervals_are_those_of_every_unit_left_out(monkeypatch, documents, cells):
    """Against the same sums over all units, those without the term too; below five documents units are contexts."""
    monkeypatch.setattr(distinctive, "_CELLS", cells)
    rng = np.random.default_rng(4)
    of = np.sort(rng.integers(0, documents, 160))
    words = sparse.csr_array(rng.poisson(0.4, (12, 160)))
    around = sparse.csr_array((rng.random((2, 160)) < 0.3).astype(int))
    table = {"log_ratio": np.linspace(-1, 2, 24)}
    name, term = (array.ravel() for array in np.divmod(np.arange(24), 12))
    found = distinctive._ends(pd.DataFrame(table), around, words, (name, term), of)
    unit, groups = (np.unique(of, return_inverse=True)[1], None) if documents >= 5 else (np.arange(160), of)
    per_unit = np.equal.outer(np.arange(unit.max() + 1), unit).astype(float)
    for i, (row, column) in enumerate(zip(name, term, strict=True)):
        beside, count = around.toarray()[row], words.toarray()[column]
        size = words.toarray().sum(axis=0)
        parts = [per_unit @ of_each for of_each in (count * beside, size * beside, count * (1 - beside))]
        parts.append(per_unit @ (size * (1 - beside)))
        here, space, rest, other = (without_each(part[None]) for part in parts)
        spread, freedom = jackknife(here - space - rest + other, groups)
        below, above = (margin[0] / np.log(2) for margin in margins(spread, freedom, [(parts[0] > 0).sum()]))
        ratio = table["log_ratio"][i]
        assert found[:, i] == pytest.approx([ratio - below, ratio + above], rel=1e-9)
