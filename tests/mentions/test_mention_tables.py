"""Mentions as words and as items, against looking at every word and every cell."""

import pandas as pd
import pytest
from corpora import JOINTS, lay_out, read
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mudawwana import (
    CorpusError,
    cooccurrence,
    country_mentions,
    distinctive_terms,
    entity_mentions,
    explore,
    mentions_by_country,
)
from mudawwana.mentions.mention_tables import MentionPlaces, items_of, mention_table

laid_out = st.lists(
    st.lists(st.tuples(st.sampled_from(["قال", "ولفرنسا", "بيان"]), st.sampled_from(JOINTS)), min_size=1, max_size=9),
    min_size=1,
    max_size=4,
)


@settings(max_examples=80)
@given(laid_out, st.data(), st.sampled_from(["category", "object", "str", "number"]))
def test_words_of_a_mention_are_those_that_it_overlaps(documents, data, kind):
    """Any stretch of any document, in any order: inside a word, from gap to gap, over several words."""
    texts, words = lay_out(documents)
    tokens = read(*texts)
    assume(len(tokens) == len(words))  # nothing taken for boilerplate
    stretches = st.integers(0, len(texts) - 1).flatmap(
        lambda d: st.tuples(st.just(d), st.integers(0, len(texts[d])), st.integers(0, len(texts[d]) + 3))
    )
    rows = data.draw(st.lists(stretches, max_size=6))
    over = [[i for i, w in enumerate(words) if w.document == d and w.start < e and s < w.end] for d, s, e in rows]
    rows = [row for row, some in zip(rows, over, strict=True) if some and row[1] < row[2]]
    over = [[i for i, w in enumerate(words) if w.document == d and w.start < e and s < w.end] for d, s, e in rows]
    table = pd.DataFrame(rows, columns=["document", "start", "end"]).astype("int64")
    table["document"] += 1  # names: "1", or 1 as it comes back from a CSV
    if kind != "number":
        table["document"] = table["document"].astype("str").astype(kind)
    places = MentionPlaces(tokens, table.set_index(table.index + 7))
    first, last = places.words
    assert places.documents.tolist() == [d for d, *_ in rows]
    assert list(zip(first.tolist(), last.tolist(), strict=True)) == [(some[0], some[-1]) for some in over]
    inside = {i for some in over for i in some}
    assert places.covered.tolist() == [i in inside for i in range(len(words))]


def test_every_word_is_a_mention_of_itself(tokens):
    first, last = MentionPlaces(tokens, tokens.positions).words
    assert first.tolist() == last.tolist() == list(range(len(tokens)))


def test_mentions_of_the_articles(tokens):
    texts, names = tokens.corpus.texts, tokens.corpus.documents["name"].tolist()
    mentions = country_mentions(tokens)
    start, end = (tokens.positions[c].to_numpy() for c in ("start", "end"))
    for row, a, b in zip(mentions.itertuples(), *MentionPlaces(tokens, mentions).words, strict=True):
        assert row.surface in texts[names.index(row.document)][start[a] : end[b]]
        assert start[a] <= row.start < end[a]
        assert start[b] < row.end


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"document": ["1"], "start": [0]}, "mentions: the table has no column 'end'"),
        ({"document": ["9"], "start": [0], "end": [1]}, "mentions: the corpus has no document '9'"),
        ({"document": pd.Categorical([None], ["1"]), "start": [0], "end": [1]}, "no document nan"),
        ({"document": ["1", "1"], "start": [0, 3], "end": [1, 4]}, "no word stands at 3 to 4 of document '1'"),
        ({"document": ["1"], "start": [90], "end": [95]}, "no word stands at 90 to 95"),
        ({"document": ["2"], "start": [0], "end": [0]}, "no word stands at 0 to 0"),
        ({"document": ["1"], "start": [1], "end": [1]}, "no word stands at 1 to 1"),
        ({"document": ["2"], "start": [-3], "end": [2]}, "no word stands at -3 to 2"),
    ],
)
def test_errors(table, message):
    with pytest.raises(CorpusError, match=message):
        _ = MentionPlaces(read("قال بيان", "كلام"), pd.DataFrame(table)).words


def test_which_column():
    table = pd.DataFrame({"term": ["a"], "country": ["FR"], "kind": ["name"]})
    assert (items_of(table).name, items_of(table, "kind").name) == ("country", "kind")
    with pytest.raises(CorpusError, match="none of the columns entity, country, term"):
        items_of(table[["kind"]])
    with pytest.raises(CorpusError, match="by: the table has no column 'name'"):
        items_of(table, "name")


cells = st.lists(st.one_of(st.none(), st.lists(st.sampled_from(["MA", "FR", "ES"]), max_size=3).map(" ".join)))


@given(cells, st.sampled_from(["country", "entity"]), st.sampled_from(["str", "object", "category"]))
def test_items_against_each_cell(cells, by, kind):
    column = pd.Series(cells, dtype="object").astype(kind).rename(by)
    items = items_of(column.to_frame().set_index(pd.Index([5] * len(cells))))
    split = [dict.fromkeys((cell or "").split()) if by == "country" else [cell] * bool(cell) for cell in cells]
    assert list(items.items()) == [(row, item) for row, some in enumerate(split) for item in some]
    assert items.name == by


def test_table_without_rows_has_all_columns(tokens):
    columns = {"country": "str", "kind": pd.CategoricalDtype(["name"])}
    table = mention_table(tokens, [(3, 5, 7, "FR", "name")], columns)
    assert table.columns.tolist() == ["document", "sentence", "start", "end", "surface", "country", "kind"]
    assert mention_table(tokens, [], columns).dtypes.equals(table.dtypes)


def with_countries(*countries):
    """Mentions in one sentence each, of the entities A, B, C ..., which belong to these countries."""
    tokens = read(". ".join(f"كلمة رقم {n}" for n in range(len(countries))) + ".")
    rows = {"document": "1", "sentence": range(len(countries)), "start": 0, "end": 4, "country": countries}
    return pd.DataFrame(rows).assign(entity=list("ABCDEFGH"[: len(countries)]), type="PER"), tokens


@pytest.mark.parametrize("countries", [["MA ES", "", "FR"], ["MA", "", "FR"], ["", "", "FR"], ["MA ES", None, "FR"]])
def test_an_empty_country_is_no_country(countries):
    """It was booked under another one where the table had hosts of an event, and was an item of its own elsewhere."""
    mentions, tokens = with_countries(*countries)
    mentions = mentions.assign(sentence=0)  # all in one sentence
    known = sorted({code for cell in countries for code in (cell or "").split()})
    expected = [[a, b, 1, 1, 1] for n, a in enumerate(known) for b in known[n + 1 :]]
    table = cooccurrence(mentions, tokens, by="country")
    assert table[["a", "b", "f_a", "f_b", "observed"]].values.tolist() == expected
    assert sorted(mentions_by_country(mentions)["country"]) == known
    assert sorted(mentions_by_country(mentions, within=mentions)["country"]) == known
    assert set(distinctive_terms(mentions, tokens, by="country", minimum=1)["country"]) <= set(known)
    items = explore(tokens, mentions=mentions.drop(columns="entity")).charts["items"]
    assert sorted(item for item, *_ in items) == known


def test_no_pair_is_invented():
    """B, of no country, stands beside A; France, elsewhere, has nothing to do with it."""
    mentions, tokens = with_countries("MA ES", "", "FR")
    mentions["sentence"], mentions["start"], mentions["end"] = [0, 0, 1], [0, 0, 12], [4, 4, 16]
    assert cooccurrence(mentions, tokens, by="country")[["a", "b"]].values.tolist() == [["ES", "MA"]]


def test_a_window_holds_the_mentions_of_its_own_document():
    """Two letters stand before the name in ولفرنسا: counted from its start, it fell into the next document's window."""
    tokens = read("قال ولفرنسا", "المغرب")
    assert cooccurrence(country_mentions(tokens), tokens, within=2).empty


def test_entities_and_countries_make_the_same_kind_of_table(tokens):
    for table in (country_mentions(tokens), entity_mentions(tokens)):
        assert table.columns[:5].tolist() == ["document", "sentence", "start", "end", "surface"]
        assert table["document"].cat.categories.tolist() == tokens.corpus.documents["name"].tolist()
