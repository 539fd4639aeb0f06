"""Mentions of saved tokens: looked for once, and the same as those of tokens in memory."""

import pandas as pd
import pytest

from mudawwana import Tokens, country_mentions, entity_mentions, suggest_entities, without_names
from mudawwana.mentions import countries, entities


@pytest.fixture
def looked(monkeypatch):
    """How often a corpus was looked through."""
    calls = []
    for module, name in ((entities, "found_in"), (countries, "_rows")):
        function = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *a, f=function, **o: calls.append(f) or f(*a, **o))
    return calls


@pytest.fixture
def saved(tokens, tmp_path):
    tokens.save(tmp_path / "saved")
    return tmp_path / "saved"


def tables(tokens):
    people = entity_mentions(tokens, home="SA")
    yield people
    yield country_mentions(tokens, home="SA", persons=people, unresolved=True)
    yield country_mentions(tokens, home="SA", persons=people)
    yield suggest_entities(tokens)
    yield entity_mentions(tokens)
    yield pd.DataFrame(without_names(tokens).stop_words)


def test_saved_and_in_memory_are_the_same(tokens, saved, looked):
    wanted = list(tables(tokens))
    assert len(looked) == 6
    for again in (False, True):  # the second time from the folder
        for one, other in zip(tables(Tokens.load(saved)), wanted, strict=True):
            pd.testing.assert_frame_equal(one, other)
        assert len(looked) == 10, again


def test_what_decides_them_is_asked_for(saved, tmp_path, looked):
    own = Tokens.load(saved)
    people = entity_mentions(own)
    for options in ({"home": "SA"}, {"implicit": False}, {"persons": people}, {"persons": people.tail(9)}, {}):
        country_mentions(own, **options)
    mine = tmp_path / "mine.tsv"
    for entity in ("سعود الفيصل", "-"):
        mine.write_text(f"entity\ttype\tcountry\tform\n{entity}\tPER\tSA\tسعود الفيصل\n", encoding="utf-8")
        entity_mentions(own, mine)
    entity_mentions(own, tagger=False)
    own.corpus.documents["outlet"] = "هنا"
    entity_mentions(own)
    assert len(looked) == 10


def test_columns_of_the_documents_are_those_of_now(saved):
    entity_mentions(Tokens.load(saved))
    own = Tokens.load(saved)
    own.corpus.documents["name"] = [f"وثيقة {n}" for n in range(len(own.corpus))]
    assert entity_mentions(own)["document"].iloc[0] == "وثيقة 0"
