"""However a corpus is cut, its documents are those of one reading."""

import json
import os
import zipfile

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mudawwana import CorpusError, read_corpus
from mudawwana.corpus._records import reason_of
from mudawwana.project.scale.partitions import partitions, parts_of, read_part

TEXT = "زار الوزير باريس."
SIZES = (1, 40, 100, 333, 10_000)


def read_all(path, size, **options):
    """Names, texts and places of the documents, then what was left out."""
    cut = {name: options[name] for name in ("encoding", "text_column", "max_bytes") if name in options}
    documents, skipped = [], []
    for part in parts_of(path, size, **cut):
        for where, name, found in read_part(part, **options):
            if isinstance(found, dict):
                documents.append((name, found["text"], where, found["encoding"]))
            elif not isinstance(found, bytes):
                skipped.append((where, found if isinstance(found, str) else reason_of(found, where)))
    return documents, skipped


def read_once(path, **options):
    corpus = read_corpus(path, on_error="skip", **options)
    columns = ["name", "text", "source", "encoding"]
    return list(corpus.documents[columns].itertuples(index=False, name=None)), list(
        corpus.skipped.itertuples(index=False, name=None)
    )


def write_lines(file, rows, end="\n", encoding="utf-8"):
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    file.write_bytes(end.join(lines).encode(encoding))
    return file


@pytest.fixture
def folder(tmp_path):
    """Every format, and what is none; in folders, in archives; empty files among them."""
    folder = tmp_path / "أخبار"
    (folder / "b" / "c").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    for name in ("a.txt", "b/ب.txt", "b/c/x.txt", "z.txt", ".hidden/no.txt"):
        (folder / name).write_text(f"{TEXT} {name}", encoding="cp1256")
    (folder / "b" / "empty.txt").write_text("")
    (folder / "b" / "picture.png").write_bytes(b"\x89PNG")
    (folder / "b" / "metadata.tsv").write_text("document\n", encoding="utf-8")
    (folder / "d.csv").write_text(f"date,text\n2024,{TEXT}\n2025,\n2026,{TEXT}", encoding="utf-8")
    write_lines(folder / "e.jsonl", [{"text": f"{TEXT} {n}", "n": n} for n in range(9)] + ["[]", {"n": 1}])
    pd.DataFrame({"text": [f"{TEXT} {n}" for n in range(9)] + [None], "date": pd.Timestamp("2024-01-01")}).to_parquet(
        folder / "f.parquet", row_group_size=2
    )
    (folder / "g.parquet").write_bytes(b"PAR1 no table")
    with zipfile.ZipFile(folder / "h.zip", "w") as archive:
        archive.writestr("1.txt", TEXT)
        archive.writestr("2.jsonl", '{"text": "نص"}\n' * 5)
    return folder


@pytest.mark.parametrize("size", SIZES)
def test_every_format(folder, size):
    once = read_once(folder)
    assert len(once[0]) == 30
    assert len(once[1]) == 8
    assert read_all(folder, size) == once


def test_units(folder):
    table = partitions(folder, size=100)
    assert table["unit"].value_counts().to_dict() == {"file": 5, "byte": 5, "row group": 5}
    stretches = table[table["unit"] != "file"]
    for file, own in stretches.groupby("file"):
        assert own["start"].iloc[0] == 0, file
        assert own["start"].tolist()[1:] == own["end"].tolist()[:-1], file
    assert stretches.groupby("file")["rows"].sum().to_dict() == {"e.jsonl": 11, "f.parquet": 10}
    lines = stretches[stretches["unit"] == "byte"]
    assert lines["end"].max() == (folder / "e.jsonl").stat().st_size == lines["bytes"].sum()
    assert table[table["unit"] == "file"][["start", "end", "rows"]].isna().all(axis=None)
    assert table["files"].sum() == 10 + 10  # a file that is cut stands there once a stretch
    assert partitions(folder)["files"].tolist() == [12]


def test_files_of_a_part_are_not_more_than_its_size(tmp_path):
    for number, size in enumerate((30, 30, 30, 200, 10, 10, 90, 100)):
        (tmp_path / f"{number}.txt").write_text("x" * size)
    table = partitions(tmp_path, size=100)
    assert table[["file", "files", "bytes"]].values.tolist() == [
        ["0.txt", 3, 90], ["3.txt", 1, 200], ["4.txt", 2, 20], ["6.txt", 1, 90], ["7.txt", 1, 100]]  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", "\n \n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines(tmp_path, size, end, mark):
    good = [{"text": f"{TEXT} {n}\n\u2028", "body": "x"} for n in range(4)]
    rows = [mark + "broken", "[1]", {"text": TEXT}, *good, {"body": TEXT}, {"text": ""}, *good, '{"text": ', "",
            {"text": "\ud800"}, "  " + json.dumps(good[0]), '{\\rtf}', '{\n"text": "two\n"}', *good, ""]  # fmt: skip
    rows = [json.dumps(row) if isinstance(row, dict) else row for row in rows]
    file = write_lines(tmp_path / "a.jsonl", rows, end)
    once = read_once(file)
    assert len(once[0]) == 14
    assert read_all(file, size) == once
    assert read_all(file, size, text_column="body", errors="replace") == read_once(
        file, text_column="body", errors="replace"
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20)
        | st.sampled_from(['{"text": "نص"}', '{ "text": "ن"}', "{}", "[]", '{"n": 1}'])
    ),
    st.integers(1, 60),
)
def test_any_lines(tmp_path, lines, size):
    data = "\n".join(["{}", *lines, '{"text": "نص"}', *lines, *lines]).encode()
    file = tmp_path / "a.jsonl"
    file.write_bytes(data)
    documents, skipped = read_once(file, text_column="text")
    assert read_all(file, size, text_column="text") == (documents, skipped)


@pytest.mark.parametrize(
    ("row", "reason"), [({"body": "x", "text": "y"}, "could all hold the text"), ({"n": 1}, "no column is known")]
)
@pytest.mark.parametrize("size", SIZES)
def test_the_first_object_names_the_column(tmp_path, row, reason, size):
    """Or nothing in the file can be read, which is said once."""
    file = write_lines(tmp_path / "a.jsonl", ["[]", row] + [{"text": TEXT}] * 20)
    (tmp_path / "b.txt").write_text(TEXT)
    once = read_once(tmp_path)
    assert reason in once[1][1][1]
    documents, skipped = read_all(tmp_path, size)
    assert documents == once[0]
    assert [reason for _, reason in skipped] == [reason for _, reason in once[1]]
    assert file.name in skipped[-1][0]


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16", "utf-16-le", "iso8859_6"])
@pytest.mark.parametrize("given", [True, False])
def test_encodings_of_lines(tmp_path, encoding, given):
    """Cut where lines can be decoded by themselves, else read in one piece."""
    file = write_lines(tmp_path / "a.jsonl", [{"text": f"{TEXT} {n}"} for n in range(30)], encoding=encoding)
    options = {"encoding": encoding} if given else {}
    assert len(partitions(file, 100, **options)) == (8 if given and "utf" not in encoding else 1)
    assert read_all(file, 100, **options) == read_once(file, **options)


def test_a_byte_that_is_no_text(tmp_path):
    """One machine cannot use the file; here only the stretch is lost, and named."""
    file = write_lines(tmp_path / "a.jsonl", [{"text": f"{TEXT} {n}"} for n in range(30)])
    data = file.read_bytes()
    file.write_bytes(data.replace(f"{TEXT} 17".encode(), b"\xff"))
    documents, skipped = read_all(file, 100)
    assert len(documents) == 27
    assert len(skipped) == 1
    where, reason = skipped[0]
    assert where == "a.jsonl, bytes 695 to 803"
    assert reason.startswith("from byte 695: byte 104 is not utf-8. ")
    assert file.read_bytes()[695 + 104] == 0xFF
    assert read_all(file, 100, errors="replace") == read_once(file, errors="replace")


def test_row_groups_that_are_damaged(tmp_path):
    file = tmp_path / "a.parquet"
    pd.DataFrame({"text": [TEXT * 50 + str(n) for n in range(40)]}).to_parquet(
        file, row_group_size=10, compression="gzip", write_page_checksum=True
    )
    data = bytearray(file.read_bytes())
    data[60:90] = b"\0" * 30  # in the first row group
    file.write_bytes(data)
    documents, skipped = read_all(file, 1000)
    assert [name for name, *_ in documents] == [f"a/{n}" for n in range(11, 41)]
    assert [where for where, _ in skipped] == ["a.parquet, row groups 0 to 1"]


def test_no_text_column_in_parquet_is_said_once(tmp_path):
    pd.DataFrame({"n": range(40)}).to_parquet(tmp_path / "a.parquet", row_group_size=10)
    (tmp_path / "b.txt").write_text(TEXT)
    documents, skipped = read_all(tmp_path, 1)
    assert len(documents) == len(skipped) == 1
    assert "no column is known to hold the text" in skipped[0][1]


def test_a_line_that_is_too_long(tmp_path):
    file = write_lines(tmp_path / "a.jsonl", [{"text": TEXT}, {"text": TEXT * 100}, {"text": TEXT}])
    documents, skipped = read_all(file, 10, text_column="text", max_bytes=500)
    assert [name for name, *_ in documents] == ["a/1", "a/3"]
    assert "bytes in one line, more than 500" in skipped[0][1]


def test_a_file_that_shrinks(tmp_path):
    file = write_lines(tmp_path / "a.jsonl", [{"text": TEXT}] * 20)
    parts = parts_of(file, 100)
    file.write_bytes(file.read_bytes()[:500])
    (*_, error) = [found for _, _, found in read_part(parts[-1])]
    assert "became shorter while it was read" in str(error)


def test_a_file_that_is_gone(tmp_path):
    file = write_lines(tmp_path / "a.jsonl", [{"text": TEXT}] * 20)
    parts = parts_of(file, 100)
    file.unlink()
    assert ["No such file" in str(found) for part in parts for _, _, found in read_part(part)] == [True] * len(parts)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "a.parquet")
    os.mkfifo(tmp_path / "b.jsonl")
    (tmp_path / "c.txt").write_text(TEXT)
    assert read_all(tmp_path, 1) == read_once(tmp_path)


@pytest.mark.parametrize("size", [0, -1, 2.5, "8 MB", None])
def test_no_size(tmp_path, size):
    with pytest.raises(CorpusError, match="size: .* is not a number of bytes"):
        partitions(tmp_path, size)


def test_empty_path():
    with pytest.raises(CorpusError, match="path: it is empty"):
        partitions("")


def test_no_folder(tmp_path):
    with pytest.raises(CorpusError, match="there is no such folder or file"):
        partitions(tmp_path / "nowhere")


def test_working_directory_of_another_process(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    part = parts_of(".")[0]
    monkeypatch.chdir("/")
    assert [name for _, name, _ in read_part(part)] == ["a"]
