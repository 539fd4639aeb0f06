"""Another checksum when what counts has changed, and the same when it has not."""

import pandas as pd
from test_layout import ROOMS

from mudawwana import Corpus, Tokens, tokenize
from mudawwana.tokens import _checksums, checksum
from mudawwana.tokens._checksums import MADE_BY, library_checksum, texts_checksum


def test_pieces_count_with_their_bounds():
    assert len({checksum(parts) for parts in (["a", "bc"], ["ab", "c"], ["abc"], ["abc", ""], [])}) == 5
    assert checksum(["نص", "\ud800"]) == checksum(["نص".encode(), "\ud800".encode("utf-8", "surrogatepass")])


def test_checksum_of_texts():
    documents = pd.DataFrame({"name": ["a", "b"], "text": ["نص", "x"]})
    assert texts_checksum(documents) == texts_checksum(documents.assign(date="2024"))
    others = [documents.assign(name=["a", "c"]), documents.assign(text=["ن", "صx"]), documents[::-1], documents[:1]]
    assert len({texts_checksum(table) for table in [documents, *others]}) == 5


def test_tokens_are_made_by_the_rooms_up_to_theirs():
    rooms = [room for room in ROOMS[: ROOMS.index("tokens") + 1] if room != "messages"]  # only what is shown
    assert [name.removesuffix(".py") for name in MADE_BY] == rooms


def test_a_module_or_lexicon_that_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(_checksums.resources, "files", lambda _: tmp_path)
    for room in ("charts", "cleaning"):
        (tmp_path / room).mkdir()

    def sums():
        return library_checksum.__wrapped__(), library_checksum.__wrapped__(MADE_BY)

    (tmp_path / "cleaning" / "segments.py").write_text("one", encoding="utf-8")
    whole, own = sums()
    (tmp_path / "charts" / "bars.py").write_text("red", encoding="utf-8")
    assert (sums()[0] != whole, sums()[1] != own) == (True, False)
    (tmp_path / "cleaning" / "words.tsv").write_text("red", encoding="utf-8")
    assert sums()[1] != own


def test_a_new_chart_colour_does_not_throw_saved_tokens_away(tmp_path, monkeypatch):
    tokenize(Corpus.from_texts(["زار الوزير باريس"])).save(tmp_path)
    real = _checksums.library_checksum
    monkeypatch.setattr(
        "mudawwana.tokens._saved_tokens.library_checksum", lambda *rooms: real(*rooms) if rooms else "red"
    )
    assert len(Tokens.load(tmp_path)) == 3
