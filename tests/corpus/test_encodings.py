"""Bytes to text."""

import re

import pytest

from mudawwana import CorpusError, read_corpus
from mudawwana.corpus._encodings import arabic_of, decode, encoding_name

TEXT = "أعلنت الوزارة اليوم عن برنامج جديد لدعم التعليم في القرى"


@pytest.mark.parametrize("codec", ["cp1256", "iso8859_6"])
def test_one_word_is_enough_to_tell_the_arabic_encodings(codec, seeds):
    words = {w for text in seeds.documents["text"] for w in re.findall(r"[ء-ي]{3,}", text)}
    words = [w for w in words if w.encode("cp1256") != w.encode("iso8859_6")]
    assert len(words) > 900
    assert sum(arabic_of(word.encode(codec)) == (word, codec) for word in words) > 0.98 * len(words)


@pytest.mark.parametrize(
    ("codec", "given", "found"),
    [
        ("utf-8-sig", "utf-8", "utf-8-sig"),
        ("utf-8-sig", "UTF8", "utf-8-sig"),
        ("utf-16", "utf-16-le", "utf-16"),
        ("utf-32", "utf-32-le", "utf-32"),
        ("utf-32", None, "utf-32"),
        ("utf-8", "utf-8", "utf-8"),
        ("utf-16-be", "utf-16-be", "utf-16-be"),
    ],
)
def test_byte_order_mark_is_no_text(codec, given, found):
    assert decode(TEXT.encode(codec), "a.txt", encoding=given) == (TEXT, found)


def test_declared_encoding():
    french = "Élu à Paris, où l'été finit déjà".encode("cp1252")
    assert decode(french, "a.html", declared="cp1252") == (french.decode("cp1252"), "cp1252")
    assert decode(TEXT.encode("cp1256"), "a.html", declared="utf-8")[1] == "cp1256"  # it is not what it says
    assert decode(TEXT.encode(), "a.html", declared="cp1256")[1] == "utf-8"
    assert decode(TEXT.encode("cp1256"), "a.html", declared="x-nothing")[1] == "cp1256"


@pytest.mark.parametrize("where", [0, 20, 200])
def test_invalid_byte_in_a_good_file(where):
    data = (TEXT * 4).encode()
    start = len(data[:where].decode("utf-8", "ignore").encode())
    data = data[:start] + b"\xff" + data[start:]
    with pytest.raises(CorpusError, match=rf"^a.txt: byte {start} is not utf-8.*errors='replace'\.$"):
        decode(data, "a.txt")
    text, encoding = decode(data, "a.txt", errors="replace")
    assert encoding == "utf-8"
    assert text.count("\ufffd") == 1
    assert text.replace("\ufffd", "") == TEXT * 4


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1256", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("control", ["\0", "\x1a", "\x06", "\x1b", "\x7f"])
def test_stray_control_characters_are_spaces(tmp_path, codec, control):
    (tmp_path / "a.txt").write_bytes((TEXT[:20] + control + TEXT[20:] + control).encode(codec))
    with pytest.warns(UserWarning, match="1 of 1 documents held 2 control characters"):
        documents = read_corpus(tmp_path).documents
    assert documents[["text", "controls"]].values.tolist() == [[f"{TEXT[:20]} {TEXT[20:]} ", 2]]


def test_what_is_mostly_control_characters_is_no_text(tmp_path):
    for data in (TEXT.encode() + bytes(4), b"\x01\x02a" * 20):
        (tmp_path / "a.txt").write_bytes(data)
        with pytest.raises(CorpusError, match=r"a.txt: not a text file \([0-9]+ control characters\)"):
            read_corpus(tmp_path)


@pytest.mark.parametrize(
    ("data", "options", "message"),
    [
        (b"%PDF-1.7\n", {}, "not a text file but a PDF"),
        (b"PK\x03\x04", {}, "not a text file but a zip archive"),
        (b"{\\rtf1 x}", {}, "not a text file but a Rich Text"),
        (bytes(range(256)), {"errors": "replace"}, "not a text file"),
        ("only Latin".encode("utf-16-le"), {}, "If it is UTF-16, give encoding='utf-16-le'"),
        (b"abc", {"encoding": "base64"}, "encoding 'base64' is not known"),
        ("Élu".encode("latin1"), {}, "not a text file, or its encoding"),
    ],
)
def test_errors(data, options, message):
    with pytest.raises(CorpusError, match=r"^a.txt: .*" + re.escape(message) + r".*\. \w.*\.$"):
        decode(data, "a.txt", **options)


def test_encodings_have_one_name():
    assert encoding_name("Windows-1256", "a.txt") == "cp1256"


@pytest.mark.parametrize("invisible", ["\u200f\u200b\ufeff", "\u00ad \n"])
def test_signs_that_nobody_sees_are_no_text(tmp_path, invisible):
    (tmp_path / "a.txt").write_text(invisible, encoding="utf-8")
    with pytest.raises(CorpusError, match="the document is empty"):
        read_corpus(tmp_path)
    (tmp_path / "a.txt").write_text(invisible + "نعم", encoding="utf-8")
    assert len(read_corpus(tmp_path)) == 1
