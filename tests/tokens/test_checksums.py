"""Another checksum when what counts has changed, and the same when it has not."""

import pandas as pd
from test_layout import ROOMS

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

    (tmp_path / "cleaning" / "segments.py").write_text("one", encoding="utf-8")
    own = library_checksum.__wrapped__()
    (tmp_path / "charts" / "bars.py").write_text("red", encoding="utf-8")
    assert library_checksum.__wrapped__() == own  # a new chart colour does not throw saved tokens away
    (tmp_path / "cleaning" / "words.tsv").write_text("red", encoding="utf-8")
    assert library_checksum.__wrapped__() != own
