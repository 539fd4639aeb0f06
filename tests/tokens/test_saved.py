"""Opened again only when nothing has changed."""

import warnings

import pandas as pd
import pytest

from mudawwana import Corpus, CorpusError, Tokens, country_mentions, follows, labels, read_corpus, read_tokens, tokenize
from mudawwana.corpus import how_read
from mudawwana.tokens import saved as module


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "أخبار 'today'"
    folder.mkdir()
    (folder / "a.txt").write_text("زار الوزير المغربي باريس. وعاد إلى المغرب.", encoding="utf-8")
    (folder / "b.csv").write_text("date,text\n2024,وصل الوفد\n2025,غاب الوفد", encoding="utf-8")
    return folder


@pytest.fixture
def made(monkeypatch):
    """How often the corpus was really read."""
    calls = []
    monkeypatch.setattr(module, "read_corpus", lambda *a, **o: calls.append(a) or read_corpus(*a, **o))
    return calls


def assert_same(one, other):
    pd.testing.assert_frame_equal(one.positions, other.positions)
    pd.testing.assert_frame_equal(one.types, other.types)
    pd.testing.assert_frame_equal(one.terms, other.terms)
    pd.testing.assert_frame_equal(one.segments, other.segments)
    pd.testing.assert_frame_equal(one.corpus.documents, other.corpus.documents)
    pd.testing.assert_frame_equal(one.corpus.skipped, other.corpus.skipped)
    assert one.forms == other.forms
    assert one.stop_words == other.stop_words
    assert follows(one).tolist() == follows(other).tolist()
    assert labels(one).to_dict() == labels(other).to_dict()
    pd.testing.assert_frame_equal(country_mentions(one), country_mentions(other))


def test_saved_and_opened_are_the_same(tokens, tmp_path):
    tokens.save(tmp_path / "a")
    assert_same(Tokens.load(tmp_path / "a"), tokens)
    assert_same(Tokens.load(tmp_path / "a", tokens.corpus), tokens)


@pytest.mark.parametrize("texts", [["..."], ["😀 ", "𞤀𞤣 كلمة", "NA"], ["نص"] * 3])
def test_odd_corpora(texts, tmp_path):
    own = tokenize(Corpus.from_texts(texts), stop_words=["كلمة"])
    own.save(tmp_path)
    assert_same(Tokens.load(tmp_path), own)


def test_other_texts_are_refused(tokens, tmp_path):
    tokens.save(tmp_path)
    with pytest.raises(CorpusError, match="saved from other texts"):
        Tokens.load(tmp_path, Corpus.from_texts(["نص آخر"]))


def test_another_version_is_refused(tokens, tmp_path, monkeypatch):
    tokens.save(tmp_path)
    monkeypatch.setattr("mudawwana.tokens._saved_tokens.library_checksum", lambda: "another")
    with pytest.raises(CorpusError, match="another version of the library or its lexicons"):
        Tokens.load(tmp_path)


def test_read_once(folder, tmp_path, made):
    first = read_tokens(folder, tmp_path / "cache")
    assert_same(read_tokens(folder, tmp_path / "cache"), first)
    assert_same(first, read_tokens(folder))
    assert len(made) == 2  # the third time without a cache


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "a.txt").write_text("نص آخر", encoding="utf-8"),
        lambda folder: (folder / "c.txt").write_text("نص آخر", encoding="utf-8"),
        lambda folder: (folder / "b.csv").unlink(),
        lambda folder: (folder / "a.txt").rename(folder / "z.txt"),
        lambda folder: (folder / "notes.doc").write_text(""),
    ],
)
def test_read_again_when_a_file_has_changed(folder, tmp_path, made, change):
    read_tokens(folder, tmp_path / "cache")
    change(folder)
    assert_same(read_tokens(folder, tmp_path / "cache"), read_tokens(folder))
    assert len(made) == 3
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_read_again_with_other_options(folder, tmp_path, made):
    cache = tmp_path / "cache"
    read_tokens(folder, cache)
    assert read_tokens(folder, cache, stop_words=["الوفد"]).types["is_stop"].sum() == 2
    assert read_tokens(folder, cache, text_column="date", on_error="skip").forms != read_tokens(folder, cache).forms
    assert len(made) == 4


def test_read_again_by_another_version(folder, tmp_path, made, monkeypatch):
    read_tokens(folder, tmp_path / "cache")
    for name in ("saved", "_saved_tokens"):
        monkeypatch.setattr(f"mudawwana.tokens.{name}.library_checksum", lambda: "another")
    read_tokens(folder, tmp_path / "cache")
    assert len(made) == 2


def test_read_again_when_the_copy_is_damaged(folder, tmp_path, made):
    first = read_tokens(folder, tmp_path / "cache")
    file = next((tmp_path / "cache").iterdir()) / "positions" / "00000.parquet"
    file.write_bytes(file.read_bytes()[:100])
    assert_same(read_tokens(folder, tmp_path / "cache"), first)
    assert_same(read_tokens(folder, tmp_path / "cache"), first)
    assert len(made) == 2


def test_a_cache_that_cannot_be_written(folder, tmp_path):
    (tmp_path / "cache").write_text("")
    with pytest.warns(UserWarning, match=r"^cache: .* Done without\.$"):
        assert len(read_tokens(folder, tmp_path / "cache")) == 11


def test_warned_of_wrong_text_each_time(folder, tmp_path):
    (folder / "w.txt").write_text("وصل الوزير إلى المدينة".encode().decode("cp1256"), encoding="utf-8")
    for _ in range(2):
        with pytest.warns(UserWarning, match="1 of 4 documents hold text that looks wrongly decoded"):
            read_tokens(folder, tmp_path / "cache")


def test_how_it_was_read_is_kept(folder, tmp_path):
    (folder / "w.csv").write_text("body,title\nوصل الوزير,خبر\n", encoding="utf-8")
    first, second = (how_read(read_tokens(folder, tmp_path / "cache").corpus) for _ in range(2))
    assert first == second
    assert "w.csv: text: body; title: title" in first


def test_warned_of_markup_each_time(folder, tmp_path):
    (folder / "w.csv").write_text("text\n<p>وصل الوزير</p>\n", encoding="utf-8")
    for _ in range(2):
        with pytest.warns(UserWarning, match="1 of 4 documents held 2 HTML tags"):
            read_tokens(folder, tmp_path / "cache")


def test_no_cache_of_a_corpus_with_a_bad_file(folder, tmp_path, made):
    (folder / "bad.parquet").write_bytes(b"PAR1")
    with pytest.raises(CorpusError, match=r"bad\.parquet"):
        read_tokens(folder, tmp_path / "cache")
    for _ in range(2):
        with warnings.catch_warnings():
            tokens = read_tokens(folder, tmp_path / "cache", on_error="skip")
        assert tokens.corpus.skipped["file"].tolist() == ["bad.parquet"]


def test_empty_path(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(folder)
    read_tokens(".", tmp_path / "cache")
    for cache in (tmp_path / "cache", None):
        with pytest.raises(CorpusError, match="path: it is empty"):
            read_tokens("", cache)


def test_no_such_folder(tmp_path):
    with pytest.raises(CorpusError, match="there is no such folder or file"):
        read_tokens(tmp_path / "nowhere", tmp_path / "cache")
    assert not (tmp_path / "cache").exists()
