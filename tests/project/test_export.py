"""Tables, workbook, network and map of a corpus: whole, explained, and the same bytes each time."""

import csv
import hashlib
import json
import os
import subprocess
import sys

import openpyxl
import pandas as pd
import pytest
from corpora import wire
from lxml import etree

from mudawwana import cooccurrence, country_mentions, read_tokens, term_frequency
from mudawwana.messages import language, rows_of
from mudawwana.project import export
from mudawwana.project._result_tables import TABLES, result_tables
from mudawwana.project.export import export_tables

LISTS = "list\tform\nماء\tمياه الري\nقمح\tالقمح\n"
ASKED = {"GROUPS": "outlet", "EVERY": "month", "WITHIN": "sentence"}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("export")
    (folder / "wire.csv").write_bytes(wire(60))
    (folder / "lists.tsv").write_text(LISTS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def asked(place):
    return ASKED | {"LISTS": str(place / "lists.tsv")}


@pytest.fixture(scope="module")
def wires(place):
    return read_tokens(place / "wire.csv")


@pytest.fixture(scope="module")
def tables(wires, asked):
    return dict(result_tables(wires, **{name.lower(): value for name, value in asked.items()}))


@pytest.fixture(scope="module")
def out(wires, place, asked):
    export_tables(wires, place / "out", "wire.csv", asked)
    return place / "out"


@pytest.fixture(scope="module")
def book(out):
    return openpyxl.load_workbook(out / "results.xlsx")


def test_all_is_there_and_named_in_the_order_of_the_tables(out, tables):
    assert list(tables) == list(TABLES)
    files = {file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()}
    other = {"results.xlsx", "tables/columns.csv", "tables/network.gexf", "tables/countries.geojson"}
    assert files == {f"tables/{name}.csv" for name in TABLES} | other


def test_without_groups_dates_and_lists_their_tables_are_not_there(wires):
    names = {name for name, _ in result_tables(wires)}
    assert names == {name for name in TABLES if "group" not in name and "list" not in name} - {
        *("countries_over_time", "country_trends")
    }


@pytest.mark.parametrize("name", TABLES)
def test_csv_holds_the_whole_table(out, tables, name):
    data = (out / "tables" / f"{name}.csv").read_bytes()
    assert data.startswith("\ufeff".encode())
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert rows[0] == list(tables[name].columns)
    assert len(rows) == len(tables[name]) + 1


@pytest.mark.parametrize("name", TABLES)
def test_workbook_holds_what_the_csv_holds(out, book, name):
    table = pd.read_csv(out / "tables" / f"{name}.csv", keep_default_na=False, dtype=str)
    sheet = book[name]
    assert sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "A2"
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == list(table.columns)
    assert rows[1:] == [[_number(cell) for cell in row] for row in table.to_numpy().tolist()]


def _number(cell):
    """As openpyxl reads it: 0.5 where the CSV has 5e-01."""
    try:
        return cell if cell.isdecimal() else str(float(cell)) if "." in cell or "e-" in cell else cell
    except ValueError:
        return cell


def test_rows_agree_with_the_functions(wires, tables):
    found = country_mentions(wires, persons=None)
    assert tables["countries"]["total"].sum() == len(
        tables["country_mentions"].query("kind not in ['dateline', 'club']")
    )
    assert len(tables["country_mentions"]) == len(found)
    assert (tables["country_mentions"]["node"].str.len() > 0).all()
    pairs = cooccurrence(found, wires, by="country")
    assert tables["country_pairs"][["a", "b", "observed", "q"]].equals(pairs[["a", "b", "observed", "q"]])
    counts = term_frequency(wires).set_index("term")["count"]
    by_group = tables["terms_by_group"].groupby("term")["count"].sum()
    assert (by_group == counts[by_group.index]).all()
    assert tables["entities"]["mentions"].sum() == len(tables["entity_mentions"])
    assert tables["documents"]["words"].sum() == len(wires)
    assert tables["list_mentions"]["list"].value_counts().sum() == tables["lists_by_group"]["count"].sum()


def test_lines_stand_where_they_say(wires, tables):
    texts = wires.corpus.documents.set_index("name")["text"]
    for row in tables["country_mentions"].itertuples():
        assert texts[row.document][row.start : row.end] == row.node
    for row in tables["list_mentions"].itertuples():
        assert texts[row.document][row.start : row.end] == row.node


@pytest.mark.parametrize("spoken", ["en", "ar"])
def test_every_column_is_explained(tables, spoken):
    language(spoken)
    try:
        explained = export._explained([(name, list(table)) for name, table in tables.items()])
    finally:
        language("en")
    own = {"as in the source", "كما في المصدر"}
    strange = explained[explained["meaning"].isin(own)]
    assert set(strange["column"]) <= {"id"}  # of the invented wire
    assert not explained["meaning"].eq("").any()
    assert not explained.duplicated(["table", "column"]).any()


def test_the_first_sheet_says_how_it_was_made(book):
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert sheet.title == "about"
    assert ("corpus", None, "wire.csv") in rows
    assert ("parameters", None, "GROUPS: outlet") in rows
    assert ("parameters", None, "LISTS: lists.tsv") in rows  # not whose folder it lies in
    assert {(row[0], row[2]) for row in rows} >= set(TABLES.items())


def test_in_arabic_headers_and_sheets_are_arabic(wires, tmp_path):
    language("ar")
    try:
        export_tables(wires, tmp_path, "wire.csv")
    finally:
        language("en")
    header = (tmp_path / "tables" / "frequency.csv").read_text("utf-8-sig").splitlines()[0]
    assert header.startswith("الصورة الأكثر ورودًا,المفردة,التكرار,")
    book = openpyxl.load_workbook(tmp_path / "results.xlsx")
    assert book.sheetnames[:2] == ["عن هذا الملف", "الوثائق"]
    known = {row["ar"] for row in rows_of("columns")}
    latin = [c.value for sheet in book.worksheets[1:] for c in sheet[1] if c.value not in known]
    assert latin == ["id"]


def test_network_has_names_counts_and_q(out, tables):
    root = etree.parse(out / "tables" / "network.gexf").getroot()
    space = {"g": "http://gexf.net/1.3"}
    nodes, edges = (root.findall(f".//g:{kind}", space) for kind in ("node", "edge"))
    assert {node.get("id"): node.get("label") for node in nodes} == dict(
        tables["countries"][["country", "country_name"]].itertuples(index=False, name=None)
    )
    pairs = tables["country_pairs"]
    assert [float(edge.get("weight")) for edge in edges] == pairs["observed"].tolist()
    titles = {a.get("title"): a.get("id") for a in root.findall(".//g:attributes[@class='edge']/g:attribute", space)}
    q = [edge.find(f".//g:attvalue[@for='{titles['q']}']", space) for edge in edges]
    assert [x is None for x in q] == pairs["q"].isna().tolist()
    assert "lastmodified" not in (out / "tables" / "network.gexf").read_text("utf-8")


def test_map_has_every_country_once_with_its_count(out, tables):
    found = json.loads((out / "tables" / "countries.geojson").read_text("utf-8"))["features"]
    codes = [feature["properties"]["country"] for feature in found]
    assert len(codes) == len(set(codes)) > 240
    totals = {f["properties"]["country"]: f["properties"]["total"] for f in found if f["properties"]["total"]}
    assert totals == tables["countries"].query("total > 0").set_index("country")["total"].to_dict()
    assert "name" not in found[0]["properties"]  # a map would take counts for the names of countries
    kinds = {feature["id"]: feature["geometry"]["type"] for feature in found}
    assert kinds["TN"] == "MultiPolygon"
    assert kinds["BH"] == "Point"  # too small for the outlines, and not left out
    for feature in found:
        for polygon in feature["geometry"]["coordinates"] if kinds[feature["id"]] == "MultiPolygon" else []:
            assert polygon[0][0] == polygon[0][-1]
            assert _area(polygon[0]) > 0  # against the clock


def _area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False))


def test_the_same_bytes_in_another_place_time_and_process(out, place, asked):
    script = (
        "import sys, json; from mudawwana import read_tokens; from mudawwana.project.export import export_tables\n"
        "export_tables(read_tokens(sys.argv[1]), sys.argv[2], 'wire.csv', json.loads(sys.argv[3]))"
    )
    surroundings = {"PYTHONHASHSEED": "7", "TZ": "Asia/Riyadh", "LC_ALL": "C", "PYTHONPATH": os.pathsep.join(sys.path)}
    arguments = [str(place / "wire.csv"), str(place / "again"), json.dumps(asked)]
    subprocess.run([sys.executable, "-c", script, *arguments], env=os.environ | surroundings, check=True)
    sums = [
        {f.relative_to(folder).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest()
         for f in folder.rglob("*") if f.is_file()}
        for folder in (out, place / "again")
    ]  # fmt: skip
    assert sums[0] == sums[1]


def test_many_groups_leave_out_the_rarest_and_say_so(wires, asked, monkeypatch):
    monkeypatch.setattr("mudawwana.project._result_tables.MOST_ROWS", 20)
    found = dict(result_tables(wires, groups="outlet"))
    assert found["terms_by_group"]["term"].nunique() == 10
    assert found["terms_by_group"].groupby("term")["count"].sum().min() >= found["frequency"]["count"].iloc[9]
