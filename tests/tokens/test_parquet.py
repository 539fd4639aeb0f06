"""Tables on disk: all or nothing, and nothing damaged."""

import json
from pathlib import Path

import pandas as pd
import pytest

from mudawwana import CorpusError
from mudawwana.tokens._parquet import ABOUT, read_about, read_table, replaced, write_about, write_table

TABLES = {
    "types": pd.DataFrame({"form": pd.array(["الأمن", "", "NA"], dtype="str"), "count": [3, 2, 1]}),
    "empty": pd.DataFrame({"file": pd.array([], dtype="str")}),
}


def write_tables(place, tables, about, source=None, meanwhile=lambda: None):
    with replaced(place, source) as folder:
        for name, table in tables.items():
            write_table(folder, name, table)
        write_about(folder, about)
        meanwhile()


def read_tables(folder, names=TABLES):
    about = read_about(folder)
    return {name: read_table(folder, name).to_pandas() for name in names}, about


def test_round_trip(tmp_path):
    write_tables(tmp_path / "a" / "b", TABLES, {"of": "toys"})
    tables, about = read_tables(tmp_path / "a" / "b")
    assert about["of"] == "toys"
    assert list(tables) == list(TABLES)
    for name, table in TABLES.items():
        pd.testing.assert_frame_equal(tables[name], table)
    assert [file.name for file in (tmp_path / "a").iterdir()] == ["b"]  # nothing half-written is left


def test_replaced_as_a_whole(tmp_path):
    write_tables(tmp_path / "b", TABLES, {"of": "one"})
    write_tables(tmp_path / "b", {"types": TABLES["types"]}, {"of": "two"})
    assert {file.name for file in (tmp_path / "b").iterdir()} == {ABOUT, "types.parquet"}
    assert read_about(tmp_path / "b")["of"] == "two"


@pytest.mark.parametrize(("other", "stays"), [("same", "faster"), ("another", "slower")])
def test_what_another_process_made_of_the_same_stays(tmp_path, other, stays):
    """Two notebooks that find the cache stale at once: who reads the first one's files goes on reading them."""

    def faster():
        write_tables(tmp_path / "b", TABLES, {"of": "faster", "source": other})

    write_tables(tmp_path / "b", TABLES, {"of": "stale", "source": "older"})
    write_tables(tmp_path / "b", TABLES, {"of": "slower", "source": "same"}, "same", faster)
    assert read_about(tmp_path / "b")["of"] == stays
    assert [file.name for file in tmp_path.iterdir()] == ["b"]


def test_put_there_between_the_look_and_the_move(tmp_path, monkeypatch):
    def faster(path, target):
        monkeypatch.undo()
        write_tables(tmp_path / "b", TABLES, {"of": "faster", "source": "same"})
        return path.rename(target)

    monkeypatch.setattr(Path, "rename", faster)
    write_tables(tmp_path / "b", TABLES, {"of": "slower", "source": "same"}, "same")
    assert read_about(tmp_path / "b")["of"] == "faster"
    assert [file.name for file in tmp_path.iterdir()] == ["b"]


def test_another_folder_is_not_written_over(tmp_path):
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(CorpusError, match="holds something else"):
        write_tables(tmp_path, TABLES, {})
    with pytest.raises(CorpusError, match="holds something else"):
        write_tables(tmp_path / "thesis.doc", TABLES, {})
    assert (tmp_path / "thesis.doc").read_text() == "years of work"


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CorpusError, match="cannot be written"):
        write_tables(tmp_path / "file" / "b", TABLES, {})


@pytest.mark.parametrize("content", [None, "", "[]", "{}", "null"])
def test_nothing_saved(tmp_path, content):
    if content is not None:
        (tmp_path / ABOUT).write_text(content)
    with pytest.raises(CorpusError, match="no saved tables here"):
        read_tables(tmp_path)


def test_another_layout(tmp_path):
    write_tables(tmp_path, TABLES, {})
    about = json.loads((tmp_path / ABOUT).read_text(encoding="utf-8"))
    (tmp_path / ABOUT).write_text(json.dumps(about | {"layout": 0}))
    with pytest.raises(CorpusError, match="saved in layout 0"):
        read_tables(tmp_path)


def test_a_file_that_is_missing_or_cut_off(tmp_path):
    write_tables(tmp_path, TABLES, {})
    file = tmp_path / "types.parquet"
    data = file.read_bytes()
    for damaged in (b"", data[:-20], data[: len(data) // 2]):
        file.write_bytes(damaged)
        with pytest.raises(CorpusError, match=r"types\.parquet: missing or damaged"):
            read_tables(tmp_path)
    file.unlink()
    with pytest.raises(CorpusError, match=r"types\.parquet: missing or damaged"):
        read_tables(tmp_path)


def test_parts_are_read_one_after_the_other(tmp_path):
    for number in (1, 0, 2):
        write_table(tmp_path, f"many/{number:05d}", pd.DataFrame({"row": [2 * number, 2 * number + 1]}))
    assert read_table(tmp_path, "many", ["row"])["row"].to_pylist() == [0, 1, 2, 3, 4, 5]


def test_no_room(tmp_path, monkeypatch):
    def full(table, file, **_):
        file.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mudawwana.tokens._parquet.pq.write_table", full)
    with pytest.raises(CorpusError, match=r"types\.parquet: cannot be written \(No space left on device\)\. Make room"):
        write_table(tmp_path, "types", TABLES["types"])
    assert not list(tmp_path.iterdir())


def test_a_flipped_bit_is_noticed(tmp_path):
    write_tables(tmp_path, {"types": pd.DataFrame({"form": [str(n) for n in range(1000)]})}, {})
    file = tmp_path / "types.parquet"
    data = bytearray(file.read_bytes())
    data[200] ^= 1
    file.write_bytes(data)
    with pytest.raises(CorpusError, match="missing or damaged"):
        read_tables(tmp_path, ["types"])
