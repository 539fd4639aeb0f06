"""The report: one page that needs nothing else, the same bytes each time, Arabic kept apart, all escaped."""

import base64
import hashlib
import html
import os
import re
import subprocess
import sys
from xml.etree import ElementTree

import lxml.html
import matplotlib as mpl
import nbformat
import pandas as pd
import pytest
from matplotlib import pyplot as plt

from mudawwana import Corpus, CorpusError, charts, rtl, save_figure
from mudawwana.messages import language
from mudawwana.project._report_parts import isolated, markdown, output
from mudawwana.project.manifest import FILE, corpus_checksum, write_manifest
from mudawwana.project.prose import CLOSE, OPEN
from mudawwana.project.report import _laid_out, write_report

mpl.use("agg")
TAGS = (
    "html head meta title style body a header h1 h2 p nav ol ul li main section figure img figcaption span div table "
)
TAGS = set(re.findall(r"\w+", TAGS + "caption thead tbody tr th td bdi sub i strong code"))
ARABIC = re.compile(r"[\u0621-\u064a]")


@pytest.fixture(scope="module")
def page(root, seeds, tmp_path_factory):
    """The report on the five articles, from the committed notebooks and figures."""
    file = tmp_path_factory.mktemp("report") / "report.html"
    return write_report(root / "notebooks", root / "figures", file, seeds, "seeds", root)


@pytest.fixture(scope="module")
def tree(page):
    return lxml.html.fromstring(page.read_text(encoding="utf-8"))


def test_same_bytes_in_another_process(page, tmp_path, root):
    code = (
        "import sys; from mudawwana import read_corpus; from mudawwana.project.report import write_report\n"
        "write_report('notebooks', 'figures', sys.argv[1], read_corpus('seeds'), 'seeds')"
    )
    changes = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    other = tmp_path / "other.html"
    subprocess.run([sys.executable, "-c", code, str(other)], cwd=root, env=os.environ | changes, check=True)
    assert other.read_bytes() == page.read_bytes()


def test_needs_no_network_and_no_other_file(page, tree, root):
    text = page.read_text(encoding="utf-8")
    assert not re.findall(r"https?://|url\(|@import|<script|<link|<iframe|\son\w+=", text)
    assert str(root) not in text
    addresses = [value for element in tree.iter() for name, value in element.items() if name in ("src", "href")]
    assert len(addresses) > 21
    assert all(re.match("data:image/(svg\\+xml|png);base64,|#", address) for address in addresses)


def test_every_figure_is_there_once_in_words_too(tree, root):
    known = pd.read_csv(root / "figures" / FILE, sep="\t", dtype=str)
    figures = list(tree.iter("figure"))
    assert [figure.get("id") for figure in figures] == [f"figure-{n}" for n in range(1, len(known) + 1)]
    drawn = {}
    for figure in figures:
        name = figure.find(".//span[@class='file']").text.removesuffix(".csv")
        drawn[name] = figure.find("img")
        data = base64.b64decode(drawn[name].get("src").split(",")[1])
        ending = "svg" if "svg+xml" in drawn[name].get("src")[:30] else "png"  # of large drawings the picture
        assert hashlib.sha256(data).hexdigest() == known.set_index("figure").loc[name, f"{ending}_sha256"]
        assert ending == "png" or ElementTree.fromstring(data).tag.endswith("svg")
        title = known.set_index("figure").loc[name, "title"]
        assert drawn[name].get("alt").replace("\u2068", "").startswith(title)
        assert figure.find("figcaption").text_content().split(". ", 1)[1].startswith(title)
    assert set(drawn) == set(known["figure"])
    assert "Morocco 78 + 1 (name 26, adjective 42" in drawn["03-mentions-by-kind"].get("alt")
    assert "\u2068الأمنية\u2069 65;" in drawn["02-dispersion"].get("alt")


def test_headings_and_landmarks(tree):
    levels = [int(element.tag[1]) for element in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert [len(list(tree.iter(tag))) for tag in ("header", "nav", "main")] == [1, 1, 1]
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    links = [link.get("href") for link in tree.iter("a")]
    assert len(links) == 8 + len(list(tree.iter("figure")))
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert (tree.get("lang"), tree.get("dir")) == ("en", "ltr")


def test_arabic_is_set_from_the_right_wherever_it_stands(tree):
    seen = 0
    for element in tree.find("body").iter():
        for text, around in ((element.text, element), (element.tail, element.getparent())):
            if text and ARABIC.search(text):
                seen += 1
                assert around.get("dir") == "rtl", text
                assert around.get("lang") == "ar", text
    assert seen > 200


def test_arabic_keeps_its_words_and_numbers_together():
    words = "حضر دورة باريس 2024 مساء"
    assert isolated(f"first: {words}, then") == f"first: <bdi dir='rtl' lang='ar'>{words}</bdi>, then"
    assert isolated("<b title='أ'>كأس العالم 2030</b>").count("<bdi") == 1
    assert isolated("المغرب 79 mentions").endswith("</bdi> 79 mentions")
    assert isolated("الأمن, للأمن").count("<bdi") == 2


@pytest.mark.parametrize("sign", ["U+FFFD", "html='keep"])
def test_a_sign_inside_latin_does_not_part_it(sign):
    assert isolated(f"ضائع ({sign})", "ar").count("<bdi") == 1


def test_says_what_was_found_how_it_was_measured_and_how_well(page, tree, root, seeds):
    text = re.sub(r"\s+", " ", tree.text_content())
    assert "159 mentions of 12 countries" in text
    assert "is mentioned most: 78 of 159 mentions" in text
    assert "A toy" not in text
    for source in ("Gries 2008", "Dunning 1993", "Rychlý 2008", "Bouma 2009", "Benjamini & Hochberg 1995"):
        assert source in text
    section = (root / "README.md").read_text(encoding="utf-8").split("## How good is it\n")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")]
    assert len(tree.findall(".//section[@id='scores']//tr")) == len(rows) - 1
    assert corpus_checksum(seeds) in text
    assert hashlib.sha256((root / "requirements.lock").read_bytes()).hexdigest() in text
    assert f"matplotlib {mpl.__version__}" in text
    style = page.read_text(encoding="utf-8").split("<style>")[1].split("</style>")[0]
    assert re.search(r"@media print.*@page \{ size: A4;.*figure.*break-inside: avoid", style, re.S)


def test_what_comes_from_a_corpus_is_escaped(tmp_path):
    bad = "<img src=x onerror=alert(1)>&\"'"
    table = pd.DataFrame({"label": [bad, "الأمن"], "count": [3, 5]})
    ax = charts.bar(table, "label", "count", title=f"The company of {bad}")
    save_figure(ax.figure, "01-terms", table, tmp_path)
    plt.close("all")
    write_manifest(tmp_path, ["01-some"], "")
    markup = f"<table dir=rtl onclick=a><tr><td style='x'>{bad}</td></tr></table>"
    code = nbformat.v4.new_code_cell('save_figure(ax.figure, "01-terms", table, OUT)')
    code.outputs = [
        nbformat.v4.new_output("stream", name="stdout", text=f"first: {bad}\n"),
        nbformat.v4.new_output("stream", name="stderr", text="not shown"),
        nbformat.v4.new_output("execute_result", data={"text/html": table.to_html()}),
        nbformat.v4.new_output("execute_result", data={"text/html": f"<script>alert(2)</script>{markup}"}),
        nbformat.v4.new_output("execute_result", data={"text/html": "<b>no table</b>"}),
    ]
    cells = [nbformat.v4.new_markdown_cell(f"# Some\n\n{bad} [a](javascript:alert(3)) **الأمن**"), code]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "01-some.ipynb")
    file = write_report(tmp_path, tmp_path, tmp_path / "report.html", Corpus.from_texts(["نص"]), bad)
    text = file.read_text(encoding="utf-8")
    tree = lxml.html.fromstring(text)
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)} <= TAGS
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    assert len(list(tree.iter("img"))) == 1
    assert "javascript:" not in "".join(link.get("href") for link in tree.iter("a"))
    assert f"Report on {bad}" in tree.findtext(".//title")
    words = re.search("<desc>(.*?)</desc>", (tmp_path / "01-terms.svg").read_text(encoding="utf-8"), re.S)[1]
    assert tree.find(".//img").get("alt") == html.unescape(words)
    assert "3" in words
    assert f"first: {bad}" in tree.text_content()
    assert "not shown" not in text
    assert "no table" not in text


def test_without_a_finished_run_there_is_none(tmp_path, root, seeds):
    with pytest.raises(CorpusError, match="no finished run"):
        write_report(tmp_path, root / "figures", tmp_path / "report.html", seeds, "seeds", root)
    with pytest.raises(CorpusError, match="no finished run"):
        write_report(root / "notebooks", tmp_path, tmp_path / "report.html", seeds, "seeds", root)


def notebook_of(*cells):
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text, metadata=m) for text, m in cells])


def test_the_contents_list_figures_below_their_notebook(tree):
    for entry in tree.find(".//nav/ol"):
        section = tree.get_element_by_id(entry.find("a").get("href")[1:])
        own = [link.get("href")[1:] for link in entry.iterfind("ul/li/a")]
        assert own == [figure.get("id") for figure in section.iter("figure")]
        for link in entry.iterfind("ul/li/a"):
            caption = tree.get_element_by_id(link.get("href")[1:]).find("figcaption").text_content()
            assert caption.startswith(link.text_content())


def test_an_arabic_page_is_arabic_in_all_its_own_words(root, seeds, tmp_path, arabic):
    file = write_report(root / "notebooks", root / "figures", tmp_path / "report.html", seeds, "seeds", root)
    tree = lxml.html.fromstring(file.read_text(encoding="utf-8"))
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")
    assert tree.findtext(".//title") == "تقرير عن seeds"
    assert tree.find(".//header/p").text_content() == "5 وثائق، 14,696 محرفًا، 24 شكلًا."
    assert [table.get("dir") for table in tree.iter("table") if table.get("dir")] != []
    assert {frame.get("dir") for frame in tree.iterfind(".//div[@class]") if "table" in frame.get("class")} == {"rtl"}
    for key in ("measures", "scores", "origin"):
        section = tree.find(f".//section[@id='{key}']")
        assert ARABIC.search(section.findtext("h2"))
        assert "<span" not in section.text_content()
    readme = (root / "README.ar.md").read_text(encoding="utf-8")
    for key, heading in (("measures", "المقاييس"), ("scores", "ما مدى جودة النتائج")):
        rows = [
            line for line in readme.split(f"## {heading}\n")[1].split("\n## ")[0].splitlines() if line.startswith("|")
        ]
        assert len(tree.findall(f".//section[@id='{key}']//tr")) == len(rows) - 1


def test_what_is_not_translated_reads_in_its_own_direction(arabic):
    found = markdown("# Words of الأمن\n\nكلمات NPMI.\n\n- One, two\n- ثلاثة\n\n12")
    assert "<h2 dir='ltr' lang='en'>Words of <bdi dir='rtl' lang='ar'>الأمن</bdi></h2>" in found
    assert "<p>كلمات <bdi dir='ltr' lang='en'>NPMI</bdi>.</p>" in found
    assert "<li dir='ltr' lang='en'>One, two</li>\n<li>ثلاثة</li>" in found
    assert "<p>12</p>" in found
    language("en")
    assert markdown("كلمات") == "<p dir='rtl' lang='ar'>كلمات</p>\n"
    printed = output(nbformat.v4.new_output("stream", name="stdout", text="قُرئت 5 ملفات: a.txt\n"))
    assert printed == "<p class='printed' dir='rtl' lang='ar'>قُرئت 5 ملفات: <bdi dir='ltr' lang='en'>a.txt</bdi></p>\n"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("المقياس NPMI وحده", "المقياس <bdi dir='ltr' lang='en'>NPMI</bdi> وحده"),
        ("وQalsadi 0.79، وSnowball 0.73", ["Qalsadi", "Snowball"]),
        ("حيث q &lt; 0.05 لا أكثر", ["q &lt; 0.05"]),
        ("بصمات SHA-256 بالترميز", ["SHA-256"]),
        ("Benjamini &amp; Hochberg 1995", ["Benjamini &amp; Hochberg"]),
        ("Rychlý 2008", ["Rychlý"]),
        ("كما في ISO 3166-1، من 2015-07-21 إلى 2015-08", ["ISO 3166-1", "2015-07-21", "2015-08"]),
        ("&lt;img&gt; و&amp;", ["img"]),
        ("<b title='x'>5 وثائق</b>", []),
    ],
)
def test_in_arabic_latin_is_kept_together(words, shown, arabic):
    found = isolated(words)
    if isinstance(shown, str):
        assert found == shown
    else:
        assert re.findall("<bdi dir='ltr' lang='en'>(.*?)</bdi>", found) == shown


def test_one_language_of_each_cell(tmp_path, root, seeds, arabic):
    folder = tmp_path / "both"
    folder.mkdir()
    cell = f"# Words\n\nEnglish.\n\n{OPEN}\n\n# كلمات\n\nعربية.\n\n{CLOSE}"
    nbformat.write(notebook_of((cell, {})), folder / "02-term-frequency.ipynb")
    file = write_report(folder, root / "figures", tmp_path / "report.html", seeds, "seeds", root)
    tree = lxml.html.fromstring(file.read_text(encoding="utf-8"))
    section = tree.find(".//section[@id='02-term-frequency']")
    assert " ".join(section.text_content().split()) == "كلمات عربية."
    assert tree.find(".//nav//a").text_content() == "كلمات"
    language("en")
    file = write_report(folder, root / "figures", tmp_path / "report.html", seeds, "seeds", root)
    section = lxml.html.fromstring(file.read_text(encoding="utf-8")).find(".//section[@id='02-term-frequency']")
    assert " ".join(section.text_content().split()) == "Words English."


def test_what_only_readers_of_the_notebook_need_is_left_out(tmp_path, root, seeds):
    only = {"tags": ["notebook-only"]}
    cells = notebook_of(
        ("# Words <!-- a remark -->\n\nKept.<!-- notebook --> The next cell\nfails.<!-- /notebook -->", {}),
        ("## A try", only),
        ("left out", {}),
        ("### left out, too", {}),
        ("## More", {}),
        ("### Look", only),
        ("left out as well", {}),
        ("### Again", {}),
    )
    nbformat.write(cells, tmp_path / "02-term-frequency.ipynb")
    file = write_report(tmp_path, root / "figures", tmp_path / "report.html", seeds, "seeds", root)
    section = lxml.html.fromstring(file.read_text(encoding="utf-8")).find(".//section[@id='02-term-frequency']")
    assert section.text_content().split() == ["Words", "Kept.", "More", "Again"]


def test_a_heading_of_which_only_the_notebook_has_more_is_left_out(tmp_path, root, seeds):
    cells = notebook_of(
        ("## A check\n\n<!-- notebook -->It stops.<!-- /notebook -->", {}), ("## Found", {}), ("It is.", {})
    )
    nbformat.write(cells, tmp_path / "02-term-frequency.ipynb")
    file = write_report(tmp_path, root / "figures", tmp_path / "report.html", seeds, "seeds", root)
    section = lxml.html.fromstring(file.read_text(encoding="utf-8")).find(".//section[@id='02-term-frequency']")
    assert section.text_content().split() == ["Found", "It", "is."]


@pytest.mark.parametrize(("drawn", "shown", "places"), [
    ("<figure/>", "<div class='table'/>", ["p", "div.both: figure div.table"]),
    ("<figure/>", "<div class='table wide'/>", ["div.told: div figure", "div.table wide"]),
    ("<figure/>", "", ["div.told: div figure"]),
    ("", "<div class='table'/>", ["div.told: div div"]),
    ("", "<div class='table lines'/>", ["p", "div.table lines"]),
])  # fmt: skip
def test_what_stands_beside_what_on_paper(drawn, shown, places):
    def place(one):
        name = f"{one.tag}.{one.get('class')}" if one.get("class") else one.tag
        return name + (": " + " ".join(map(place, one)) if name in ("div.both", "div.told") else "")

    frame = lxml.etree.fromstring(f"<main>{_laid_out('<p>told</p>', drawn, shown)}</main>")
    assert [place(one) for one in frame] == places


def test_the_report_does_not_speak_of_cells(root, tree):
    """What is said of cells and notebooks stands in marks; see `_report_parts`."""
    text = re.sub(r"\s+", " ", tree.find(".//main").text_content())
    found = re.findall(r".{40}(?:notebook|next cell|previous cell|cell above|cell below|Files written).{20}", text)
    assert not found


def table_of(table):
    return lxml.html.fromstring(output(nbformat.v4.new_output("display_data", {"text/html": table})))


def test_the_word_beside_the_node_is_never_cut_off(tree):
    lines = [table for table in tree.iter("table") if table.getparent().get("class") == "table lines"]
    assert len(lines) >= 5
    for table in lines:
        for row in table.iter("tr"):
            sides = [cell.get("class") for cell in row]
            node = sides.index("center")
            assert sides[node - 1 : node + 2] == ["left", "center", "after"]
    # what runs out of a cell from left to right runs out on the right, away from the node
    assert all(cell.find("bdi").get("dir") == "rtl" for cell in lines[0].iterfind("tbody/tr/td[@class='left']"))


def test_a_concordance_leaves_its_lines_the_room():
    lines = pd.DataFrame({"document": ["عنوان طويل " * 9], "before": ["قبل"], "node": ["ب"], "after": ["بعد"]})
    frame = table_of(rtl(lines).data)
    assert [col.get("style") for col in frame.iter("col")] == ["width:17.2em", None, "width:4.2em", None]
    assert table_of(rtl(lines.iloc[:0]).data).get("class") == "table"


def test_tables_that_are_too_wide_begin_where_they_are_read():
    wide = pd.DataFrame({f"a_{n}": [1] for n in range(8)} | {"مفردة": ["كلمة"]})
    frame = table_of(rtl(wide).data)
    assert (frame.get("class"), frame.get("dir")) == ("table wide", "rtl")
    assert len(frame.findall(".//wbr")) == 8
    frame = table_of(rtl(wide.iloc[:, :3]).data)
    assert frame.get("class") == "table"
    for length, look in ((69, "table"), (70, "table wide")):
        assert table_of(rtl(pd.DataFrame({"a": ["x" * length]})).data).get("class") == look, length
    assert table_of(wide.iloc[:0].to_html()).text_content().split()[-2:] == ["no", "rows"]


def test_days_and_numbers_are_not_parted():
    frame = table_of(rtl(pd.DataFrame({"day": ["2015-08-04"], "n": [1234], "text": ["2015-08"], "a": ["4-2015"]})).data)
    assert [cell.get("class") for cell in frame.iterfind(".//td")] == ["number", "number", "number", None]
