"""Figures as files: the same bytes on each run, tables that open anywhere, nothing written in vain."""

import os
import re
import subprocess
import sys
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from conftest import HOSTILE
from matplotlib import pyplot as plt
from PIL import Image

from mudawwana import charts
from mudawwana.charts.figure_files import _digits, alt_text, save_figure, write_file
from mudawwana.errors import CorpusError, visible

mpl.use("agg")

# Run here and, as text, in another process.
DRAW = """
import pandas as pd
from mudawwana import charts
from mudawwana.charts.figure_files import save_figure

def draw(folder):
    names = ["المغرب", "إسبانيا", "فرنسا", "مالي"]
    terms = pd.DataFrame({"term": names, "count": [9, 5, 3, 1], "low": [6, 2, 1, 0.5], "high": [12, 8, 5, 2]})
    kinds = pd.DataFrame({k: [4, 3, 2, i] for i, k in enumerate("abcdef")}, index=pd.Index(names, name="country"))
    pairs = pd.DataFrame({"a": names[:3], "b": names[1:], "npmi": [0.4, 1 / 3, 0.1]})
    ax = charts.bar(terms, "term", "count", "low", "high", title="المغرب first", note="N = 18.")
    paths = save_figure(ax.figure, "01-terms", terms, folder)
    paths += save_figure(charts.stacked_bar(kinds).figure, "02-kinds", kinds, folder)
    nodes = terms.rename(columns={"term": "node"})
    return paths + save_figure(charts.network(pairs, nodes, "npmi").figure, "03-network", pairs, folder)
"""
exec(DRAW)
ISOLATES = dict.fromkeys(map(ord, "\u2068\u2069"))


pytestmark = pytest.mark.usefixtures("closed_figures")


@pytest.fixture
def toy():
    return pd.DataFrame({"term": ["الأمن", "المغرب"], "count": [3, 5]})


def contents(paths):
    return {path.name: path.read_bytes() for path in paths}


def test_bytes_are_the_same_when_drawn_again(tmp_path):
    first = contents(draw(tmp_path / "first"))  # noqa: F821
    with mpl.rc_context({"font.size": 20, "savefig.dpi": 50, "svg.fonttype": "none", "axes.facecolor": "red"}):
        second = contents(draw(tmp_path / "second"))  # noqa: F821
    assert len(first) == 9
    assert first == second


@pytest.mark.parametrize("changes", [{"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LANG": "C", "LC_ALL": "C"}])
def test_bytes_are_the_same_in_another_process(tmp_path, changes):
    here = contents(draw(tmp_path / "here"))  # noqa: F821
    there = tmp_path / "there"
    code = f"import sys\n{DRAW}\ndraw(sys.argv[1])"
    subprocess.run(
        [sys.executable, "-c", code, str(there)], env=os.environ | changes | {"MPLBACKEND": "svg"}, check=True
    )
    assert here == contents(there.iterdir())


def test_a_figure_saved_twice_or_shown_between_does_not_change(tmp_path, toy):
    ax = charts.stacked_bar(toy, label="term", title="Kinds")
    first = contents(save_figure(ax.figure, "01-kinds", toy, tmp_path / "first"))
    ax.figure.savefig(tmp_path / "as-a-notebook-shows-it.png", bbox_inches="tight")
    assert contents(save_figure(ax.figure, "01-kinds", toy, tmp_path / "second")) == first
    assert plt.fignum_exists(ax.figure.number)


def test_unchanged_files_are_not_written(tmp_path, toy):
    paths = save_figure(charts.bar(toy, "term", "count").figure, "01-terms", toy, tmp_path)
    for path in paths:
        os.utime(path, (0, 0))
    paths[2].write_bytes(b"changed by hand\n")
    again = save_figure(charts.bar(toy, "term", "count").figure, "01-terms", toy, tmp_path)
    assert again == paths
    assert [path.stat().st_mtime == 0 for path in again] == [True, True, False]
    assert paths[2].read_bytes().startswith("\ufeff".encode())  # for Excel
    assert paths[2].read_text("utf-8-sig") == "term,count\nالأمن,3\nالمغرب,5\n"


def test_a_table_without_rows_is_saved_too(tmp_path, toy):
    table = toy.head(0)
    paths = save_figure(charts.bar(table, "term", "count", title="Terms").figure, "01-terms", table, tmp_path)
    assert "without rows" in paths[1].read_text("utf-8")
    assert paths[2].read_text("utf-8-sig") == "term,count\n"


def test_a_file_is_whole_or_as_it_was(tmp_path, monkeypatch):
    file = write_file(tmp_path / "new" / "a.txt", b"one")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        write_file(file, b"two")
    assert file.read_bytes() == b"one"
    monkeypatch.undo()
    assert write_file(file, b"two").read_bytes() == b"two"
    assert [path.name for path in file.parent.iterdir()] == ["a.txt"]


def test_files_say_nothing_of_time_version_or_machine(tmp_path):
    paths = draw(tmp_path)  # noqa: F821
    for path in paths:
        if path.suffix == ".svg":
            text = path.read_text("utf-8")
            assert mpl.__version__ not in text
            assert not re.search(r"Matplotlib v|dc:date|dc:creator|file:|site-packages", text)
            assert not any(place in text for place in (str(tmp_path), os.getcwd(), sys.prefix))
        if path.suffix == ".png":
            with Image.open(path) as picture:
                assert set(picture.info) == {"dpi", "Title", "Description"}
                assert 150 <= round(picture.info["dpi"][0]) <= 200
                assert picture.width <= 1300


def test_svg_draws_text_as_outlines_and_describes_itself(tmp_path, toy):
    ax = charts.bar(toy, "term", "count", title="Security & <the rest>: الأمن")
    root = ElementTree.parse(save_figure(ax.figure, "02-top-terms", toy, tmp_path)[1]).getroot()
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title").text == "Security & <the rest>: الأمن"
    described = "Security & <the rest>: الأمن. Bar chart of 2 rows: المغرب 5; الأمن 3."
    assert root.find(f"{space}desc").text.translate(ISOLATES) == described
    with Image.open(tmp_path / "02-top-terms.png") as picture:
        assert picture.info["Description"] == root.find(f"{space}desc").text
        assert picture.info["Title"] == "Security & <the rest>: الأمن"
    assert not list(root.iter(f"{space}text"))


def test_figure_without_a_title_is_called_by_its_name(tmp_path, toy):
    path = save_figure(charts.bar(toy, "term", "count").figure, "02-top-terms", toy, tmp_path)[1]
    assert "<title>Top terms</title>" in path.read_text("utf-8")


def test_a_chart_is_saved_as_what_it_returned(tmp_path):
    table = pd.DataFrame({"a": ["x", "y"], "label": ["b", "c"], "count": [1, 2]})
    ax, axes = charts.bar(table), charts.small_multiples(table, "a")
    for n, drawn in enumerate([ax, ax.figure, axes]):
        assert save_figure(drawn, f"0{n}-a", table, tmp_path)[0].exists()
    assert (tmp_path / "00-a.svg").read_bytes() == (tmp_path / "01-a.svg").read_bytes()


def csv(data, folder):
    figure = plt.figure(figsize=(1, 1))
    return save_figure(figure, "01-table", data, folder)[2].read_bytes().decode("utf-8-sig")


def test_csv_has_fixed_digits_and_line_ends(tmp_path):
    data = pd.DataFrame({"f": [1 / 3, 1e-12, 12345678.9, -0.0, None], "n": [1, 2, 3, 4, 5]})
    assert csv(data, tmp_path) == "f,n\n0.333333,1\n1e-12,2\n12345679,3\n0,4\n,5\n"


@pytest.mark.parametrize(
    ("value", "text"), [(-1 / 3, "-0.333333"), (-0.0, "0"), (12345678.9, "12345679"), (True, "True"), (2, "2")]
)
def test_digits_of_a_value(value, text):
    assert _digits(value) == text


def test_csv_guards_text_cells_against_formulas_and_leaves_numbers_alone(tmp_path):
    texts = ["=1+1", "+2", "-a", "@b", "الأمن", None]
    data = pd.DataFrame({"=x": texts, "n": range(-6, 0), "f": [-1.5, -1e7, -1e-9, -np.inf, 2.0, np.nan]})
    data["mixed"] = pd.Series([-1, -0.25, "-0.25", None, np.float32(-2), "1"], dtype=object)
    assert csv(data, tmp_path).splitlines() == [
        "'=x,n,f,mixed",
        "'=1+1,-6,-1.5,-1",
        "'+2,-5,-10000000,-0.25",
        "'-a,-4,-1e-09,'-0.25",
        "'@b,-3,-inf,",
        "الأمن,-2,2,-2",
        ",-1,,1",
    ]


def test_csv_keeps_order_index_and_kinds_of_columns(tmp_path):
    data = pd.DataFrame({"kind": pd.Categorical(["b", "a"]), "n": pd.array([2, None], "Int64"), "ok": [True, False]})
    assert csv(data, tmp_path) == "kind,n,ok\nb,2,True\na,,False\n"
    data.index = pd.Index(["فرنسا", "=مالي"], name="country")
    assert csv(data, tmp_path) == "country,kind,n,ok\nفرنسا,b,2,True\n'=مالي,a,,False\n"
    assert data.index.name == "country"  # the caller's table is not touched


@pytest.mark.parametrize(
    "name", ["top-terms", "2-top-terms", "02-Top", "02", "02-", "02-a--b", "02-a.png", "../02-a", "02-a\n"]
)
def test_names_of_another_form_are_refused(tmp_path, toy, name):
    with pytest.raises(CorpusError, match="02-top-terms"):
        save_figure(plt.figure(), name, toy, tmp_path)
    assert not list(tmp_path.iterdir())


def test_in_words_without_a_chart_of_ours(toy):
    assert (
        alt_text("02-top-terms", toy).translate(ISOLATES)
        == "Top terms. Table of 2 rows, the first: term الأمن, count 3."
    )
    assert alt_text("02-top-terms", toy.head(0), plt.figure(label="None?")) == "None? Table of 0 rows."
    assert (
        alt_text("02-a", pd.DataFrame([[1, 1 / 3]], columns=["a", "a"]))
        == "A. Table of 1 row, the first: a 1, a 0.333333."
    )


@pytest.mark.parametrize("part", range(5))
@pytest.mark.filterwarnings("ignore:Glyph .* missing")  # the font has no full-width letters: boxes are drawn
def test_text_of_strangers_is_no_markup(tmp_path, part):
    def drawn(texts):
        table = pd.DataFrame({"term": texts, texts[0] + " ": range(len(texts)), texts[4]: 2})
        words = dict(zip(("title", "subtitle", "note", "xlabel"), texts, strict=False))
        ax = charts.stacked_bar(table, [texts[0] + " ", texts[4]], "term", **words)
        return save_figure(ax.figure, "02-a", table, tmp_path)

    def parts(svg):
        root = ElementTree.fromstring(svg.read_bytes())  # an error if it is not well formed
        return root, {(part.tag, *sorted(part.attrib)) for part in root.iter()}

    texts = list(HOSTILE.values())[part::5]
    usual = parts(drawn([f"Security {i}" for i in range(len(texts))])[1])[1]
    png, svg, _ = drawn(texts)
    root, found = parts(svg)
    assert found <= usual  # elements and attributes of a harmless figure, no others
    words = root.find("{http://www.w3.org/2000/svg}desc").text
    assert all(visible(text) in words for text in texts[:2])
    assert visible(words, keep="\u2068\u2069") == words
    assert words.count("\u2068") == words.count("\u2069")
    with Image.open(png) as picture:
        assert picture.info["Description"] == words


def test_data_must_be_a_table(tmp_path):
    with pytest.raises(CorpusError, match="Give the table"):
        save_figure(plt.figure(), "02-a", [1, 2], tmp_path)


def test_ids_in_the_svg_do_not_depend_on_how_often_the_layout_was_tried(tmp_path):
    table = pd.DataFrame({"panel": list("aabbb"), "term": list("xyxyz"), "count": [3, 1, 24, 2, 1]})
    drawings = []
    for tries in (0, 3):
        figure = charts.small_multiples(table, "panel", "term", "count")[0].figure
        for _ in range(tries):
            figure.canvas.draw()
        save_figure(figure, "01-panels", table, tmp_path)
        drawings.append((tmp_path / "01-panels.svg").read_text(encoding="utf-8"))
    assert set(re.findall(r"url\(#(\w+)\)", drawings[0])) <= set(re.findall(r'id="(\w+)"', drawings[0]))
    assert [re.findall(r"\b[hmp]\d+\b", drawing) for drawing in drawings][0] == re.findall(r"\b[hmp]\d+\b", drawings[1])
    assert not re.search(r"#[hmp][0-9a-f]{10}\b", drawings[0])


def test_places_in_the_svg_are_exact_to_a_hundredth_of_a_point(tmp_path):
    table = pd.DataFrame({"country": ["SA"], "total": [3]})
    svg = save_figure(charts.world_map(table), "03-map", table, tmp_path)[1].read_text(encoding="utf-8")
    lines = re.findall(r' d="([^"]+)"', svg)
    assert len(lines) > 20
    assert not any(re.search(r"\.\d{3}", line) for line in lines)
    uses = re.findall(r'<defs><path id="(t\d+)" d="[^"]+"/></defs><use xlink:href="#(t\d+)"[^>]*/><use', svg)
    assert uses == [("t1", "t1")]  # the name of the country: once for its halo, once for itself
