"""Rows for the divisions of Morocco, made from a folder of three small tables."""

import json

from tools import build_divisions
from tools.build_places import write


def folder(path):
    def row(name, kind=None):
        return {"name": {"ar": name}} | ({"type": kind} if kind else {})

    tables = {
        "regions": {"regions": [row("طنجة - تطوان - الحسيمة")]},
        "region-divisions": {"region_divisions": [row("وجدة-أنجاد", "prefecture")]},
        "communes": {"communes": [row("بيوݣرى", "urbain"), row("السعادة", "urbain"), row("سبع عيون", "urbain"),
                                  row("نعيمة", "urbain"), row("إمليل", "rural"), row("الرباط", "urbain")]},
    }  # fmt: skip
    for name, table in tables.items():
        (path / f"{name}.json").write_text(json.dumps(table), encoding="utf-8")
    return path


def test_rows(tmp_path):
    """An everyday word is left out or needs its country, what persons are called needs a place word; no form twice."""
    rows = build_divisions.rows_of(folder(tmp_path), {"الرباط", "طنجه تطوان الحسيمه"})
    assert rows == [
        ("MA", "وجدة أنجاد", "", ""),
        ("MA", "بيوكرى", "", ""),
        ("MA", "سبع عيون", "near", ""),
        ("MA", "نعيمة", "cue", ""),
        ("MA", "إمليل", "cue", ""),
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
