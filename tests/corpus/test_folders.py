"""Folders, links, archives."""

import io
import os
import re
import stat
import struct
import warnings
import zipfile

import pytest

from mudawwana import CorpusError, read_corpus

TEXT = "زار الوزير باريس."


def archive(entries, **options):
    buffer = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content, **options)
    return buffer.getvalue()


def read(folder, data, **options):
    (folder / "z.zip").write_bytes(data)
    return read_corpus(folder / "z.zip", **options)


def test_archive_alone_is_a_folder(tmp_path):
    entries = [("ب.txt", TEXT), ("c/a.txt", TEXT), ("c/t.csv", f"text,date\n{TEXT},2024\n")]
    entries += [("metadata.tsv", "document\tplace\nc/a\tفاس\n"), ("c/metadata.tsv", ""), ("x.pdf", "")]
    entries += [("__MACOSX/a.txt", ""), (".git/a.txt", ""), ("c/", "")]
    corpus = read(tmp_path, archive(entries))
    columns = ["name", "source", "place", "date"]
    assert corpus.documents[columns].values.tolist() == [
        ["c/a", "c/a.txt", "فاس", ""],
        ["c/t/2", "c/t.csv, row 2", "", "2024"],
        ["ب", "ب.txt", "", ""],
    ]
    assert corpus.skipped["file"].tolist() == ["c/metadata.tsv", "x.pdf"]


def test_archive_in_a_folder(tmp_path):
    (tmp_path / "n").mkdir()
    (tmp_path / "n" / "old.ZIP").write_bytes(archive([("2001/a.txt", TEXT)]))
    documents = read_corpus(tmp_path).documents
    assert documents[["name", "source"]].values.tolist() == [["n/old/2001/a", "n/old/2001/a.txt"]]


@pytest.mark.parametrize("name", ["../a.txt", "a/../../b.txt", "/etc/a.txt", "C:/a.txt", "..\\a.txt"])
def test_names_that_lead_outside(tmp_path, name):
    inside = tmp_path / "in"
    inside.mkdir()
    data = archive([("good.txt", TEXT), (name, TEXT)])
    if "\\" in name:
        data = archive([("good.txt", TEXT), (name.replace("\\", "/"), TEXT)])
    with pytest.raises(CorpusError, match=r"z.zip/.*: the name leads out of the archive\. \w"):
        read(inside, data)
    corpus = read(inside, data, on_error="skip")
    assert corpus.documents["name"].tolist() == ["good"]
    assert len(corpus.skipped) == 1
    assert os.listdir(inside) == ["z.zip"]
    assert os.listdir(tmp_path) == ["in"]


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    data = archive([("a.txt", b" " * 20_000_000), ("b.txt", TEXT)])
    assert len(data) < 100_000
    with pytest.raises(CorpusError, match=r"z.zip: 20,000,\d+ bytes, more than 1,000,000\. .*max_bytes"):
        read(tmp_path, data, max_bytes=1_000_000)


def test_zip_that_lies_about_its_size(tmp_path):
    data = bytearray(archive([("a.txt", TEXT * 100_000)]))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(signature) + offset, 10)
    with pytest.raises(CorpusError, match="z.zip/a.txt: damaged"):
        read(tmp_path, bytes(data), max_bytes=1_000_000)


def broken(kind):
    if kind == "nested":
        return archive([("b.zip", archive([("a.txt", TEXT)])), ("good.txt", TEXT)])
    data = bytearray(archive([("a.txt", TEXT * 50), ("good.txt", TEXT)]))
    if kind == "encrypted":
        for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(signature) + offset] |= 1
    elif kind == "method":
        for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
            data[data.index(signature) + offset] = 9
    elif kind == "content":
        data[40:50] = b"\xff" * 10
    elif kind == "link":
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        return archive([(link, "/etc/hostname"), ("good.txt", TEXT)])
    return bytes(data)


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("nested", "b.zip: an archive inside an archive"),
        ("encrypted", "a.txt: encrypted"),
        ("method", "a.txt: damaged"),
        ("content", "a.txt: damaged"),
        ("link", "a.txt: a symbolic link"),
    ],
)
def test_entries_that_cannot_be_read(tmp_path, kind, message):
    with pytest.raises(CorpusError, match=rf"z.zip/{message}.*\. \w.*\.$"):
        read(tmp_path, broken(kind))
    corpus = read(tmp_path, broken(kind), on_error="skip")
    assert corpus.documents["name"].tolist() == ["good"]
    assert message in f"{corpus.skipped['file'][0]}: {corpus.skipped['reason'][0]}"


@pytest.mark.parametrize("data", [b"PK\x03\x04 no archive", b"", b"PK\x05\x06" + b"\xff" * 18])
def test_no_archive(tmp_path, data):
    with pytest.raises(CorpusError, match=r"z.zip: (not a zip archive|no document)"):
        read(tmp_path, data)


@pytest.mark.parametrize("codec", ["utf-8", "cp720"])
def test_arabic_names_in_archives_that_do_not_say_so(tmp_path, codec):
    raw = "خبر".encode(codec)
    data = archive([("x" * len(raw) + ".txt", TEXT)]).replace(b"x" * len(raw), raw)
    assert read(tmp_path, data).documents["name"].tolist() == ["خبر"]


# folders


@pytest.fixture
def links(tmp_path):
    try:
        (tmp_path / "probe").symlink_to("x")
    except OSError:
        pytest.skip("no symbolic links here")
    (tmp_path / "probe").unlink()
    (tmp_path / "c" / "d").mkdir(parents=True)
    (tmp_path / "c" / "d" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "c"


@pytest.mark.parametrize("target", [".", "..", "d", "d/.."])
def test_links_that_lead_back(links, target):
    (links / "back").symlink_to(target, target_is_directory=True)
    with pytest.raises(CorpusError, match=re.escape(f"{links / 'back'}: a link to a folder that is read already. ")):
        read_corpus(links)
    corpus = read_corpus(links, on_error="skip")
    assert corpus.documents["name"].tolist() == ["d/a"]
    assert corpus.skipped["file"].tolist() == ["back"]


def test_links_to_elsewhere_are_followed_once(links):
    other = links.parent / "other"
    other.mkdir()
    (other / "b.txt").write_text(TEXT, encoding="utf-8")
    (other / "loop").symlink_to(".", target_is_directory=True)
    (links / "e").symlink_to(other, target_is_directory=True)
    (links / "f").symlink_to(other, target_is_directory=True)
    corpus = read_corpus(links, on_error="skip")
    assert corpus.documents["name"].tolist() == ["d/a", "e/b"]
    assert corpus.skipped["file"].tolist() == ["e/loop", "f"]


@pytest.mark.parametrize("target", ["b.txt", "nowhere"])
def test_links_to_nothing(links, target):
    (links / "b.txt").symlink_to(target)
    with pytest.raises(CorpusError, match=re.escape(f"{links / 'b.txt'}: ") + r".*\. Check the file"):
        read_corpus(links)
    assert read_corpus(links, on_error="skip").skipped["file"].tolist() == ["b.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(CorpusError, match="not a file but a folder, device or pipe"):
        read_corpus(tmp_path)


def test_folder_that_may_not_be_listed(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    walk = os.walk

    def walk_with_error(top, onerror):
        onerror(PermissionError(13, "Permission denied", str(tmp_path / "secret")))
        return walk(top)

    monkeypatch.setattr(os, "walk", walk_with_error)
    with pytest.raises(CorpusError, match=r"secret: Permission denied\. Check who"):
        read_corpus(tmp_path)
    assert read_corpus(tmp_path, on_error="skip").skipped["file"].tolist() == ["secret"]


def test_file_that_is_too_large(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT * 10, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"a.txt: \d+ bytes, more than 100\. "):
        read_corpus(tmp_path, max_bytes=100)


@pytest.mark.skipif(os.name != "posix" or os.uname().sysname != "Linux", reason="names are text here")
def test_file_name_that_is_no_unicode(tmp_path):
    (tmp_path / os.fsdecode(b"\xce\xc8\xd1.txt")).write_text(TEXT, encoding="utf-8")
    (name,) = read_corpus(tmp_path).documents["name"]
    assert name.encode()


def test_what_word_leaves_beside_an_open_document_is_not_looked_at(tmp_path):
    (tmp_path / "a.txt").write_text("أعلنت الوزارة", encoding="utf-8")
    (tmp_path / "~$a.docx").write_bytes(b"x" * 162)
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("~$c.docx", "x")
        archive.writestr("~c.txt", "قال الوزير")
        archive.writestr("~$d.txt", "قال الوزير")
    corpus = read_corpus(tmp_path)
    assert corpus.documents["name"].tolist() == ["a", "b/~$d", "b/~c"]
    assert corpus.skipped.empty
