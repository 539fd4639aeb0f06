"""Kept as long as nothing that decides it has changed, and never needed."""

import pandas as pd
import pytest

from mudawwana import Tokens
from mudawwana.tokens import kept, kept_table


@pytest.fixture
def saved(tokens, tmp_path):
    tokens.save(tmp_path / "saved")
    return tmp_path / "saved"


@pytest.fixture
def ask():
    """Asks for a table, of a room and made of something; ``ask.made`` says how often it was made."""

    def ask(tokens, room="mentions", made_of=("a",)):
        def make():
            ask.made += 1
            return pd.DataFrame({"form": pd.array(["باريس", ""], dtype="str"), "n": [1, 2], "is": [True, False]})

        return kept_table(tokens, room, made_of, make)

    ask.made = 0
    return ask


def test_made_once(saved, ask):
    first, again = ask(Tokens.load(saved)), ask(Tokens.load(saved))
    assert ask.made == 1
    pd.testing.assert_frame_equal(first, again)


def test_in_memory_nothing_is_kept(tokens, ask):
    ask(tokens), ask(tokens)
    assert ask.made == 2


def test_made_anew_of_anything_else(saved, tokens, ask):
    own = Tokens.load(saved)
    ask(own), ask(own, made_of=["b"]), ask(own, made_of=["a", ""]), ask(own, room="counts")
    ask(own.with_stop_words(["باريس"])), ask(own.subset(own.corpus.documents["name"][:1]))  # in memory
    assert ask.made == 6
    tokens.subset(tokens.corpus.documents["name"][:1]).save(saved)
    ask(Tokens.load(saved))
    assert ask.made == 7


def test_what_is_damaged_is_made_anew(saved, ask):
    ask(Tokens.load(saved))
    (file,) = (saved / "kept").iterdir()
    file.write_bytes(file.read_bytes()[:-20])
    ask(Tokens.load(saved)), ask(Tokens.load(saved))
    assert ask.made == 2


def test_the_newest_are_kept(saved, ask):
    for number in range(kept.MOST + 3):
        ask(Tokens.load(saved), made_of=[str(number)])
    assert len(list((saved / "kept").iterdir())) == kept.MOST
    ask(Tokens.load(saved), made_of=[str(number)])
    assert ask.made == kept.MOST + 3


def test_done_without_where_it_cannot_be_written(saved, ask):
    (saved / "kept").write_text("no folder")
    assert len(ask(Tokens.load(saved))) == len(ask(Tokens.load(saved))) == 2
    assert ask.made == 2
