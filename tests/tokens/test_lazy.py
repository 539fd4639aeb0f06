"""Nothing is read from disk before it is used."""

import copy
import pickle

import numpy as np
import pandas as pd
import pytest

from mudawwana import Corpus, CorpusError, Tokens, concordance, country_mentions, term_frequency, tokenize
from mudawwana.tokens import _lazy as module


@pytest.fixture
def opened(tokens, tmp_path, monkeypatch):
    """Saved tokens, opened; and what of them has been read since."""
    tokens.save(tmp_path / "saved")
    found, read = Tokens.load(tmp_path / "saved"), []
    for name in ("read_column", "read_table"):
        real = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *asked, real=real: read.append(asked[2]) or real(*asked))
    return found, read


def test_a_column_when_it_is_used(tokens, opened):
    found, read = opened
    assert (len(found), repr(found), len(found.positions)) == (len(tokens), repr(tokens), len(tokens))
    assert read == []
    for _ in range(2):
        assert found.positions["type"].tolist() == tokens.positions["type"].tolist()
    assert read == ["type"]
    pd.testing.assert_frame_equal(found.positions[["start", "end"]], tokens.positions[["start", "end"]])
    assert read == ["type", "start", "end"]


def test_all_columns_where_pandas_needs_them(tokens, opened):
    found, read = opened
    pd.testing.assert_frame_equal(found.positions, tokens.positions)
    assert len(read) == 6
    pd.testing.assert_frame_equal(found.positions.assign(a=1), tokens.positions.assign(a=1))
    pd.testing.assert_frame_equal(
        found.positions[found.positions["start"] > 9], tokens.positions[tokens.positions["start"] > 9]
    )
    pd.testing.assert_frame_equal(pickle.loads(pickle.dumps(found.positions)), tokens.positions)
    with pytest.raises(KeyError):
        found.positions["nothing"]


def test_what_is_written_to_a_column_stays_outside(tokens, opened):
    found, _ = opened
    column = found.positions["type"]
    column.iloc[0] = 99
    assert found.positions["type"].tolist() == tokens.positions["type"].tolist()
    found.positions["type"] = 7
    assert set(found.positions["type"]) == {7}


def test_a_text_when_it_is_shown(tokens, opened):
    found, read = opened
    documents = found.corpus.documents
    for table in (documents, documents.copy(), documents.set_index("name"), documents.assign(a=1)):
        column = table["text"].array
        assert [column[i] for i in range(len(documents))] == list(tokens.corpus.texts)
        assert len(column) == len(documents)
    concordance(found, "المغرب")
    assert ["text"] not in read
    assert found.corpus.texts == tokens.corpus.texts
    assert read.count(["text"]) == 1
    copies = (
        documents["text"].str.len(),
        documents["text"][::-1],
        pickle.loads(pickle.dumps(documents))["text"],
        copy.deepcopy(documents)["text"],
    )
    given = tokens.corpus.documents["text"]
    for one, other in zip(copies, (given.str.len(), given[::-1], given, given), strict=True):
        pd.testing.assert_series_equal(one, other)
    assert read.count(["text"]) == 1


def test_texts_of_many_groups(tmp_path):
    texts = [f"نص رقم {n}" for n in range(600)]
    tokenize(Corpus.from_texts(texts)).save(tmp_path)
    column = Tokens.load(tmp_path).corpus.documents["text"].array
    rng = np.random.default_rng(0)
    for n in [0, 255, 256, 511, 512, 599, *rng.integers(0, 600, 50).tolist()]:
        assert column[n] == texts[n]
    assert (column[-1], list(column[598:])) == (texts[-1], texts[598:])
    with pytest.raises(IndexError):
        column[600]


def test_tables_are_those_of_tokens_in_memory(tokens, opened):
    found, _ = opened
    pd.testing.assert_frame_equal(term_frequency(found), term_frequency(tokens))
    pd.testing.assert_frame_equal(country_mentions(found), country_mentions(tokens))
    assert pickle.loads(pickle.dumps(found)).forms == tokens.forms


def test_damage_is_said_when_it_is_met(tokens, tmp_path):
    tokens.save(tmp_path)
    for name in ("positions", "texts"):
        file = tmp_path / name / "00000.parquet"
        data = bytearray(file.read_bytes())
        data[60 if name == "positions" else len(data) // 2] ^= 255
        file.write_bytes(data)
    found = Tokens.load(tmp_path)
    with pytest.raises(CorpusError, match="missing or damaged"):
        found.positions["document"].sum()
    with pytest.raises(CorpusError, match="missing or damaged"):
        found.corpus.documents["text"].array[0]


def test_some_documents_of_saved_tokens(tokens, opened):
    found, _ = opened
    part, expected = (each.subset([True, False, True, True, False]) for each in (found, tokens))
    for table in ("positions", "types", "terms", "segments"):
        pd.testing.assert_frame_equal(getattr(part, table), getattr(expected, table))
    pd.testing.assert_frame_equal(part.corpus.documents, expected.corpus.documents)
