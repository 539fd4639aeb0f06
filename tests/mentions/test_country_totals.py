"""Mentions counted by country: of kinds, of types, under the entity's own country and under those of its sentence."""

import pandas as pd
import pytest

from mudawwana import Corpus, CorpusError, country_mentions, entity_mentions, mentions_by_country, tokenize
from mudawwana.mentions import counted


def test_countries_by_kind():
    tokens = tokenize(Corpus.from_texts(["المغرب وفرنسا والمغاربة في باريس", "المغرب. زار المملكة ومراكش", "ألمانيا"]))
    table = mentions_by_country(country_mentions(tokens))
    assert table.columns.tolist() == [
        "country", "name", "adjective", "capital", "city", "implicit", "dateline", "club", "total", "documents"
    ]  # fmt: skip
    assert table.values.tolist() == [
        ["MA", 2, 1, 0, 1, 1, 0, 0, 5, 2],
        ["FR", 1, 0, 1, 0, 0, 0, 0, 2, 1],
        ["DE", 1, 0, 0, 0, 0, 0, 0, 1, 1],
    ]


def test_a_kind_that_is_not_known_is_an_error():
    mentions = country_mentions(tokenize(Corpus.from_texts(["المغرب وفرنسا"])))
    for kind in ("river", None):
        with pytest.raises(CorpusError, match="^mentions: the kind .* is not known. Use some of name, adjective"):
            mentions_by_country(mentions.astype({"kind": object}).assign(kind=["name", kind]))


def test_entities_by_country_both_ways():
    """Under the entity's own country; and, never mixed with it, under the countries of its sentence."""
    tokens = tokenize(
        Corpus.from_texts(
            ["كأس العالم 2030 في المغرب والمغرب. حضر سلامي يلديز إلى فرنسا", "غاب سلامي يلديز. فرنسا بعيدة"]
        )
    )
    found = entity_mentions(tokens)
    assert mentions_by_country(found).values.tolist() == [
        ["TR", 2, 0, 0, 2, 2],
        ["ES", 0, 0, 1, 1, 1],
        ["MA", 0, 0, 1, 1, 1],
        ["PT", 0, 0, 1, 1, 1],
    ]
    assert mentions_by_country(found, within=country_mentions(tokens)).values.tolist() == [
        ["FR", 1, 0, 0, 1, 1],
        ["MA", 0, 0, 1, 1, 1],
    ]


def test_totals_agree(tokens):
    mentions = country_mentions(tokens)
    table = mentions_by_country(mentions, datelines=True, clubs=True)
    assert table["total"].sum() == len(mentions)
    counts = counted(mentions)
    assert len(mentions) - len(counts) == 1  # «الرباط - »
    assert mentions_by_country(mentions)["total"].sum() == len(counts)
    assert table.set_index("country")["total"].to_dict() == mentions["country"].value_counts().to_dict()
    kinds = pd.crosstab(mentions["country"], mentions["kind"])
    assert table.set_index("country").loc["FR", "adjective"] == kinds.loc["FR", "adjective"]


def test_not_mentions():
    with pytest.raises(CorpusError, match="not a table of mentions"):
        mentions_by_country(pd.DataFrame({"a": [1]}))
