"""The five articles: the bytes that were given, and facts that stand in them."""

import hashlib
import re

import pytest

from mudawwana import segment

MONTHS = {12: "ديسمبر"}  # those that metadata.tsv holds


def test_checksums_of_the_datasheet(root):
    lines = (root / "seeds" / "README.md").read_text(encoding="utf-8").splitlines()
    stated = {
        name[0]: digest[0]
        for line in lines
        if (name := re.findall(r"[\w.-]+\.txt\b", line)) and (digest := re.findall(r"\b[0-9a-f]{64}\b", line))
    }
    found = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in (root / "seeds").glob("*.txt")}
    assert len(found) == 5
    assert stated == found


def test_sizes_of_the_datasheet(root):
    text = (root / "seeds" / "README.md").read_text(encoding="utf-8")
    stated = re.findall(r"(?m)^\| ([\w.-]+\.txt) \| ([\d,]+) \| ([\d,]+) \|", text)
    files = sorted((root / "seeds").glob("*.txt"))
    sizes = [(f.name, f"{f.stat().st_size:,}", f"{len(f.read_text(encoding='utf-8')):,}") for f in files]
    assert stated == sizes


def test_decoded_text_is_the_bytes(root, seeds):
    for name, text in zip(seeds.documents["name"], seeds.documents["text"], strict=True):
        assert text.encode() == (root / "seeds" / f"{name}.txt").read_bytes()


@pytest.mark.parametrize("column", ["outlet", "headline", "place", "author"])
def test_metadata_stands_in_the_text(seeds, column):
    stated = seeds.documents[seeds.documents[column] != ""]
    assert len(stated)
    for text, fact in zip(stated["text"], stated[column], strict=True):
        assert fact in text


def test_dates_stand_in_the_text(seeds):
    for text, date in zip(seeds.documents["text"], seeds.documents["date"], strict=True):
        if date:
            year, month, day = map(int, date.split("-"))
            assert f"{day} {MONTHS[month]} {year}" in text


@pytest.mark.parametrize(("column", "role"), [("headline", "headline"), ("place", "dateline"), ("author", "byline")])
def test_metadata_is_what_cleaning_finds(seeds, column, role):
    segments = segment(seeds)
    for name, text, fact in zip(seeds.documents["name"], seeds.documents["text"], seeds.documents[column], strict=True):
        rows = segments[(segments["document"] == name) & (segments["role"] == role)]
        if fact:
            assert fact in "".join(text[s:e] for s, e in zip(rows["start"], rows["end"], strict=True))
