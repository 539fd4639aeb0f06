"""Counts over terms, by hand on texts that the eye can check."""

import numpy as np
import pandas as pd
import pytest
from corpora import read

from mudawwana import (
    Corpus,
    CorpusError,
    composition,
    dispersion,
    rate_unit,
    term_frequency,
    term_mentions,
    term_positions,
    tokenize,
)
from mudawwana.counts.frequency import codes_of, documents_matrix

TOY = ["الأمن أولا، وبالأمن نبدأ في 2024. الأمن والتعاون", "التعاون الأمني في كل عام", "كلام آخر"]


def test_term_frequency():
    table = term_frequency(read(*TOY), intervals=False)
    rows = table.set_index("label")
    assert rows.loc["الأمن", ["count", "documents"]].tolist() == [3, 1]
    assert rows.loc["التعاون", ["count", "documents"]].tolist() == [2, 2]
    assert rows.loc["الأمن", "per_million"] == pytest.approx(3 / 15 * 1e6)
    assert table.columns.tolist() == ["label", "term", "count", "per_million", "per_1000", "documents"]
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
    pd.testing.assert_frame_equal(term_frequency(tokens, top=7), term_frequency(tokens).head(7))


def test_terms_of_documents_some_of_which_are_empty():
    tokens = read("...", *TOY, "...", TOY[0])
    found, sizes = documents_matrix(tokens)
    assert sizes.tolist() == [0, 8, 5, 2, 0, 8]
    counted = np.zeros(found.shape, dtype=int)
    np.add.at(counted, (tokens.term_codes, tokens.positions["document"]), 1)
    assert found.toarray().tolist() == counted.tolist()


def test_per_1000_words_in_small_corpora():
    table = term_frequency(read(*TOY), intervals=False)
    assert table["per_1000"].tolist() == (table["per_million"] / 1000).tolist()
    assert rate_unit(999_999) == ("per_1000", 0.001)
    assert rate_unit(10**6) == ("per_million", 1)


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


def test_codes_are_rows_of_the_terms():
    terms = read("قال الأمن. ثم قال أمن").terms
    assert terms["label"].iloc[codes_of(terms, ["للأمن", "قالت"])].tolist() == ["أمن", "قال"]
    assert codes_of(terms, "بالأمن").tolist() == codes_of(terms, ["أمن"]).tolist()
    assert codes_of(terms, []).tolist() == []


def test_tables_without_rows_have_all_columns():
    some, none = read("الأمن"), read("2024 The")
    for table in (lambda t: term_frequency(t), lambda t: term_positions(t, term_frequency(t)["label"])):
        assert len(table(some)) == 1
        assert table(none).empty
        assert table(none).dtypes.to_dict() == table(some).dtypes.to_dict()


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


def test_term_mentions(tokens):
    table = term_mentions(tokens, top=5)
    counts = term_frequency(tokens, top=5, intervals=False).set_index("label")["count"]
    assert table["term"].value_counts().to_dict() == counts.to_dict()
    texts = tokens.corpus.documents.set_index("name")["text"]
    surface = [texts[row.document][row.start : row.end] for row in table.head(50).itertuples()]
    assert set(surface) <= set(tokens.types["form"])
    one = term_frequency(tokens, top=1, intervals=False)["term"]
    assert set(term_mentions(tokens, terms=one)["term"]) == {counts.index[0]}
