"""The explorer in JupyterLab: asked with keyboard and mouse, read from the page, compared with the library."""

import csv
import io
import re
from pathlib import Path

import nbformat
import openpyxl
import pytest
from conftest import HOSTILE

from mudawwana import cite, concordance, cooccurrence, country_mentions, fold, term_frequency, terms_of
from mudawwana.errors import visible

BAD = [
    text for text in HOSTILE.values() if not re.search("[\\ud800-\\udfff]", text)
]  # halves of characters are refused
CELLS = [
    "import mudawwana as mdw",
    """corpus = mdw.read_corpus("../seeds")
tokens = mdw.tokenize(corpus)
mentions = mdw.country_mentions(tokens)
pairs = mdw.cooccurrence(mentions, tokens)
mdw.explore(tokens, terms=mdw.term_frequency(tokens, top=20), mentions=mentions, pairs=pairs)""",
    f"""bad = {BAD!r}
texts = [f"قال {{text}} الأمن {{text}} هناك" for text in bad]
strange = mdw.Corpus.from_texts(texts, names=[f"{{n}} {{text}}" for n, text in enumerate(bad)])
mdw.explore(mdw.tokenize(strange), "الأمن", rows=200)""",
    "mdw.rtl(mdw.term_frequency(tokens, top=3)[['label', 'count', 'documents']])",
    "mdw.concordance(tokens, 'باريس').head(3)",
    "wide = mdw.cooccurrence(mentions, tokens, intervals=True).head(3)\nmdw.rtl(wide)",
]
WINDOW = {"width": 1280, "height": 900}
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


@pytest.fixture(scope="module")
def page(project, open_notebook):
    cells = [nbformat.v4.new_code_cell(cell) for cell in CELLS]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=KERNEL), project / "notebooks" / "explore.ipynb")
    page = open_notebook("explore.ipynb")
    page.wait_for_function("document.querySelectorAll('.mudawwana-explore').length == 2")
    yield page
    page.close()


@pytest.fixture(scope="module")
def first(page):
    return page.locator(".mudawwana-explore").first


@pytest.fixture
def explorer(page, first):
    """The explorer of the five articles, with all lines of «الأمنية» in text order."""
    for name in ("Document", "Part", "Sample"):
        first.get_by_label(name).select_option("")
    for name in ("Sort by", "then by", "and by"):
        first.get_by_label(name).select_option("text")
    first.get_by_label("Compare as").select_option("term")
    look_for(page, first, "الأمنية")
    return first


def settle(page):
    page.wait_for_function("!document.querySelector('.mudawwana-explore[aria-busy=true]')")


def look_for(page, explorer, query):
    explorer.get_by_label("Query").fill(query)
    explorer.get_by_label("Query").press("Enter")
    settle(page)


def lines(explorer):
    rows = explorer.locator("tbody tr").all()
    return [tuple(row.locator("td").nth(i).inner_text() for i in (1, 2, 3)) for row in rows]


def status(explorer):
    return explorer.get_by_role("status").inner_text()


def as_tuples(table):
    return list(table[["before", "node", "after"]].itertuples(index=False, name=None))


def test_one_of_widget_and_table_is_shown(page):
    assert page.locator(".mudawwana-lines").count() == 2
    assert not any(table.is_visible() for table in page.locator(".mudawwana-lines").all())
    assert all(widget.is_visible() for widget in page.locator(".mudawwana-explore").all())


@pytest.mark.parametrize(("query", "by"), [("الأمن", "term"), ("المغربِ", "form"), (".*أمن.*", "regex")])
def test_a_query_shows_its_lines(page, explorer, tokens, query, by):
    explorer.get_by_label("Compare as").select_option(by)
    look_for(page, explorer, query)
    expected = concordance(tokens, query, by=by)
    assert lines(explorer) == as_tuples(expected.head(20))
    found = re.match(r"(\d+) lines in (\d+) sentences of running text: ", status(explorer))
    assert int(found[1]) == len(expected)
    assert 0 < int(found[2]) <= expected["sentence"].nunique()


def test_what_cannot_be_searched_is_said(page, explorer):
    explorer.get_by_label("Compare as").select_option("regex")
    look_for(page, explorer, "أمن(")
    assert "not a regular expression" in status(explorer)
    assert not lines(explorer)
    explorer.get_by_label("Compare as").select_option("term")
    look_for(page, explorer, "غيرموجود")
    assert status(explorer).startswith("0 lines")


def test_pages(page, explorer, tokens):
    expected = as_tuples(concordance(tokens, "الأمنية"))
    assert explorer.get_by_role("button", name="Previous").is_disabled()
    explorer.get_by_role("button", name="Next").click()
    settle(page)
    assert "21 to 40 of 65" in explorer.inner_text()
    assert lines(explorer) == expected[20:40]
    explorer.get_by_label("Context").select_option("5")
    settle(page)
    assert lines(explorer) == as_tuples(concordance(tokens, "الأمنية", window=5))[20:40]
    explorer.get_by_label("Context").select_option("8")
    settle(page)


@pytest.mark.parametrize("sort", ["before", "after"])
def test_sorting(page, explorer, sort):
    explorer.get_by_label("Sort by").select_option(sort)
    settle(page)
    nearest = [
        line[0 if sort == "before" else 2].split()[-1 if sort == "before" else 0 :][:1] for line in lines(explorer)
    ]
    words = ["".join(filter(str.isalnum, fold(word[0]))) if word else "" for word in nearest]
    assert len(set(words)) > 2
    assert words == sorted(words, key=lambda word: (not word, word))  # what is blank comes last


def test_sorting_by_three_places_and_a_sample(page, explorer, tokens):
    for name, place in (("Sort by", "R1"), ("then by", "L1"), ("and by", "name")):
        explorer.get_by_label(name).select_option(place)
        settle(page)
    expected = concordance(tokens, "الأمنية", sort=["R1", "L1", "name"])
    assert lines(explorer) == as_tuples(expected.head(20))
    explorer.get_by_label("Sample").select_option("20")
    settle(page)
    drawn = lines(explorer)
    assert drawn == as_tuples(concordance(tokens, "الأمنية", sort=["R1", "L1", "name"], sample=20))
    assert "20 lines drawn from 65" in status(explorer)
    explorer.get_by_role("button", name="Draw others").click()
    settle(page)
    assert lines(explorer) == as_tuples(concordance(tokens, "الأمنية", sort=["R1", "L1", "name"], sample=20, seed=1))


def test_the_article_of_a_line_is_one_click_away(page, explorer, tokens):
    row = concordance(tokens, "الأمنية").iloc[4]
    explorer.locator("td.node button").nth(4).click()
    opened = explorer.locator(".article")
    opened.wait_for()
    documents = tokens.corpus.documents.set_index("name")
    assert opened.locator(".text").evaluate("node => node.textContent") == documents.loc[row["document"], "text"]
    here = opened.locator("mark.here")
    assert here.inner_text() == row["node"]
    hits = (concordance(tokens, "الأمنية")["document"] == row["document"]).sum()
    assert opened.locator("mark").count() == hits
    inside = here.evaluate("""node => {
        const text = node.closest(".text").getBoundingClientRect(), box = node.getBoundingClientRect()
        return text.top <= box.top && box.bottom <= text.bottom
    }""")
    assert inside
    assert page.evaluate("getComputedStyle(document.querySelector('.article .text')).direction") == "rtl"
    page.keyboard.press("Escape")
    assert not opened.count()
    assert page.evaluate("document.activeElement.closest('td').className") == "node"


def test_lines_are_copied_and_saved_with_their_citations(page, explorer, tokens):
    with page.expect_download() as saved:
        explorer.get_by_role("button", name="Save lines (CSV)").click()
    content = Path(saved.value.path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    cited = cite(concordance(tokens, "الأمنية"))
    assert [row["citation"] for row in rows] == cited["citation"].tolist()
    with page.expect_download() as saved:
        explorer.get_by_role("button", name="Save lines (Excel)").click()
    sheet = list(openpyxl.load_workbook(io.BytesIO(Path(saved.value.path()).read_bytes())).active.values)
    assert [row[-1] for row in sheet[1:]] == cited["citation"].tolist()
    explorer.get_by_role("button", name="Copy lines").click()
    explorer.get_by_text("Copied").wait_for()
    pasted = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert [row["citation"] for row in csv.DictReader(io.StringIO(pasted), delimiter="\t")] == cited[
        "citation"
    ].tolist()


def test_lines_are_in_view_and_no_word_beside_the_node_is_cut(page, explorer):
    page.set_viewport_size({"width": 1024, "height": 768})
    explorer.evaluate("root => root.scrollIntoView({ block: 'start' })")
    page.wait_for_timeout(300)
    rows = explorer.locator("tbody tr").evaluate_all("rows => rows.map(row => row.getBoundingClientRect().bottom)")
    assert sum(bottom <= 768 for bottom in rows) >= 10
    gaps = explorer.locator("tbody tr").evaluate_all("""rows => rows.map(row => {
        const [first, last, next, room] = [".before bdi", ".before", ".after bdi", ".after"].map(
            (name) => row.querySelector(name).getBoundingClientRect())
        return [first.left - last.left - 6, room.right - next.right - 6]  // the padding
    })""")
    assert all(abs(gap) < 1.5 for row in gaps for gap in row)
    heights = explorer.locator("tbody tr").evaluate_all("rows => rows.map(row => row.getBoundingClientRect().height)")
    assert max(heights) < 32  # one line each
    page.set_viewport_size(WINDOW)


def test_documents_and_parts(page, explorer, tokens):
    expected = concordance(tokens, "الأمنية")
    name = expected["document"].value_counts().index[0]
    place = explorer.get_by_label("Document")
    place.select_option(str(name))
    settle(page)
    inside = expected[expected["document"] == name]
    assert f" ({len(inside)})" in place.locator("option:checked").inner_text()
    assert lines(explorer) == as_tuples(inside.head(20))
    part = explorer.get_by_label("Part")
    part.select_option("headline")
    settle(page)
    few = lines(explorer)
    assert 0 < len(few) < len(inside)
    assert f" ({len(few)})" in part.locator("option:checked").inner_text()
    explorer.get_by_role("button", name="in the headline: take off").click()
    explorer.get_by_role("button", name=f"in {name}: take off").click()
    settle(page)
    assert status(explorer).startswith("65 lines")
    explorer.locator("td.document button").first.click()
    settle(page)
    assert status(explorer).startswith(f"{(expected['document'] == expected['document'].iloc[0]).sum()} lines")


def test_a_bar_leads_to_the_lines_that_it_counts(page, explorer, tokens):
    bar = explorer.get_by_label("Terms").get_by_role("button").nth(3)
    label, count = term_frequency(tokens, top=4).iloc[3][["label", "count"]]
    assert bar.inner_text().split() == [label, str(count)]
    bar.click()
    settle(page)
    assert lines(explorer) == as_tuples(concordance(tokens, label).head(20))
    assert status(explorer).startswith(f"{count} lines")
    assert bar.get_attribute("aria-pressed") == "true"
    assert explorer.get_by_label("Query").input_value() == label


def test_a_country_leads_to_its_mentions(page, explorer, tokens):
    mentions = country_mentions(tokens)
    explorer.get_by_label("Mentions").get_by_role("button", name="France").click()
    settle(page)
    of_france = mentions[mentions["country"] == "FR"]
    assert lines(explorer) == as_tuples(concordance(tokens, of_france).head(20))
    assert status(explorer).startswith(f"{len(of_france)} lines")


def test_discs_and_ties_of_the_network_lead_to_lines(page, explorer, tokens):
    mentions = country_mentions(tokens)
    network = explorer.get_by_label("Pairs that share a sentence")
    network.get_by_role("button", name="Spain: 8 lines").click()
    settle(page)
    assert status(explorer).startswith("8 lines")
    assert {line[1] for line in lines(explorer)} == set(mentions.loc[mentions["country"] == "ES", "surface"])
    pair = cooccurrence(mentions, tokens).query("a == 'ES' and b == 'PT'").iloc[0]
    tie = network.get_by_role("button", name=f"Spain + Portugal: {pair['observed']} sentences")
    tie.focus()
    tie.press("Enter")
    settle(page)
    assert f" lines in {pair['observed']} sentences of running text: Spain + Portugal" in status(explorer)
    assert tie.get_attribute("aria-pressed") == "true"


def test_a_collocate_keeps_the_lines_that_have_it(page, explorer, tokens):
    button = explorer.get_by_label("Collocates").get_by_role("button").nth(1)
    label, count = button.inner_text().split()[:2]
    button.click()
    settle(page)
    few = lines(explorer)
    assert len(few) == min(int(count), 20)
    assert status(explorer).startswith(f"{count} line")
    near = [" ".join((*before.split()[-7:], *after.split()[:7])) for before, _, after in few]
    (term,) = terms_of([label])
    assert all(term in terms_of([word.strip("،.«»:؛") for word in words.split()]) for words in near)
    pressed = explorer.get_by_label("Collocates").get_by_role("button").nth(1)
    assert pressed.get_attribute("aria-pressed") == "true"
    pressed.click()
    settle(page)
    assert status(explorer).startswith("65 lines")


def test_the_keyboard_is_enough(page, explorer):
    explorer.get_by_label("Query").focus()
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.key") == "Terms المغربية":
            break
    page.keyboard.press("Enter")
    settle(page)
    assert status(explorer).startswith("46 lines")
    # the notebook has not taken the key for its own, and the focus has stayed
    assert page.evaluate("document.activeElement.dataset.key") == "Terms المغربية"
    assert page.locator(".jp-Notebook.jp-mod-editMode").count() == 0
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_names_in_the_network_are_legible_and_inside(explorer):
    names = explorer.locator("svg text").evaluate_all("""names => names.map(name => {
        const box = name.getBoundingClientRect(), room = name.closest("svg").getBoundingClientRect()
        const size = parseFloat(getComputedStyle(name).fontSize) * name.getScreenCTM().a
        return [size, box.left - room.left, room.right - box.right, box.top - room.top, room.bottom - box.bottom]
    })""")
    assert len(names) == 10
    for size, *gaps in names:
        assert size >= 11
        assert min(gaps) >= -1


def test_every_control_has_a_name(explorer):
    for role in ("button", "combobox", "searchbox"):
        found = explorer.get_by_role(role).all()
        assert found
        for control in found:
            name = control.evaluate("n => n.getAttribute('aria-label') || n.labels?.[0]?.textContent || n.textContent")
            assert name.strip()


def test_lines_read_from_right_to_left_around_their_node(page, explorer):
    look = """table => [getComputedStyle(table).direction, [...table.querySelectorAll("th")].map(
        th => th.getBoundingClientRect().right)]"""
    for table in page.locator(".mudawwana-explore table").all():
        direction, rights = table.evaluate(look)
        assert direction == "rtl"
        assert rights == sorted(rights, reverse=True)
    middles = explorer.locator("td.node bdi").evaluate_all(
        "nodes => nodes.map(n => { const b = n.getBoundingClientRect(); return (b.left + b.right) / 2 })"
    )
    assert len(middles) == 20
    assert max(middles) - min(middles) < 1
    tops = explorer.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('.before bdi, .node bdi, .after bdi')]"
        ".filter(n => n.innerText).map(n => n.getClientRects()[0]).map(b => Math.round((b.top + b.bottom) / 2)))"
    )
    assert all(max(row) - min(row) <= 1 for row in tops)  # on one line


def test_text_of_a_document_is_never_markup_nor_turns_the_page(page, picture):
    strange = page.locator(".mudawwana-explore").nth(1)
    assert len(BAD) > 30
    rows = dict(zip(strange.locator("td.document button").evaluate_all("nodes => nodes.map(n => n.title)"),
                    strange.locator("td.before").all_inner_texts(), strict=True))  # fmt: skip
    for n, text in enumerate(BAD):
        (before,) = [before for title, before in rows.items() if title.startswith(f"{n} {text}"[:20])][:1]
        assert "".join(before.split()) in visible("".join(f"قال {text} الأمن {text}".split()))
        assert before or text.endswith("\n")
    assert not page.dialogs
    assert page.evaluate("document.title").startswith("explore")
    assert not strange.locator("tbody :is(script, style, b, i, img, iframe, svg, a, h1)").count()
    # nor is it wider than the page
    right = strange.evaluate("root => root.getBoundingClientRect().right")
    wide = "nodes => nodes.map(n => [n.getBoundingClientRect().right, n.scrollWidth - n.clientWidth])"
    assert all(edge <= right and more <= 1 for edge, more in strange.locator(".scroll, ul").evaluate_all(wide))
    # each override ends with its element: what follows in the line of status and table stands where it should
    flow = strange.evaluate("""root => {
        const box = (text) => {
            const walk = document.createTreeWalker(root.querySelector("[role=status]"), NodeFilter.SHOW_TEXT)
            while (walk.nextNode()) if (walk.currentNode.textContent.includes(text)) {
                const range = document.createRange(); range.selectNodeContents(walk.currentNode)
                return range.getBoundingClientRect().left
            }
        }
        return [box("lines"), box("الأمن")]
    }""")
    assert flow[0] < flow[1]
    assert strange.locator("bdi").evaluate_all(
        "nodes => nodes.every(n => getComputedStyle(n).unicodeBidi == 'isolate')"
    )
    picture(page, "explore")


def copied(page, locator):
    """What the clipboard holds after the node was selected and copied."""
    locator.evaluate("node => getSelection().selectAllChildren(node)")
    page.keyboard.press("Control+c")
    text = page.evaluate("navigator.clipboard.readText()")
    return [line.split("\t") for line in text.replace("\r\n", "\n").strip("\n").split("\n")]


def test_tables_are_copied_as_tables(page, explorer, tokens):
    """Tab-separated, in the order of the columns, which is the order in which they are read."""
    frequency, first_lines = (page.locator(".jp-CodeCell").nth(n).locator("table") for n in (3, 4))
    rows = [
        [label, str(n), str(d)] for label, n, d in term_frequency(tokens, top=3)[["label", "count", "documents"]].values
    ]
    assert copied(page, frequency) == [["label", "count", "documents"], *rows]
    table = copied(page, first_lines)
    assert table[1] == ["document", "position", "before", "node", "after"]
    expected = concordance(tokens, "باريس").head(3)[["document", "position", "before", "node", "after"]].astype(str)
    assert table[2:] == expected.values.tolist()
    table = copied(page, explorer.locator("table"))
    assert table[0] == ["document", "before", "node", "after", "outlet", "date"]
    assert [tuple(row[1:4]) for row in table[1:]] == lines(explorer)


def test_a_wide_table_is_scrolled_from_its_first_column(page):
    for which in ("td:first-child", "td:last-child"):
        cell = page.locator(".jp-CodeCell").nth(5).locator(which).first
        left, right, room_left, room_right = cell.evaluate(
            """cell => [cell, cell.closest(".jp-OutputArea-output")].flatMap(
                node => [node.getBoundingClientRect().left, node.getBoundingClientRect().right])"""
        )
        if which == "td:first-child":
            assert room_right - 30 < right < room_right + 1
        else:
            assert left < room_left  # further than the page reaches, but not than one can scroll
            cell.scroll_into_view_if_needed()
            assert cell.evaluate("cell => cell.getBoundingClientRect().left") >= room_left - 1


CONTRAST = """root => {
    const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
    const rgb = (colours) => {  // one over the other
        probe.clearRect(0, 0, 1, 1)
        for (const colour of colours) { probe.fillStyle = colour; probe.fillRect(0, 0, 1, 1) }
        return [...probe.getImageData(0, 0, 1, 1).data.slice(0, 3)]
    }
    const light = (parts) => {
        const [r, g, b] = parts.map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const found = []
    for (const node of root.querySelectorAll("*")) {
        const own = [...node.childNodes].some(child => child.nodeType == 3 && child.textContent.trim())
        if (!own || node.disabled || !node.getClientRects().length) continue
        const grounds = []
        for (let at = node; at; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor)
        const style = getComputedStyle(node), ink = node.closest("svg") ? style.fill : style.color
        const [a, b] = [light(rgb(["white", ...grounds])), light(rgb(["white", ...grounds, ink]))]
        found.push([(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), node.textContent.slice(0, 30)])
    }
    return found
}"""


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_contrast_in_both_themes(page, explorer, picture, theme):
    page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
    page.wait_for_selector(f"body[data-jp-theme-name='{theme}']", state="attached")
    page.wait_for_timeout(500)
    found = explorer.evaluate(CONTRAST)
    assert len(found) > 100
    assert min(found)[0] >= 4.5, min(found)
    if theme.endswith("Dark"):
        picture(page, "explore-dark")


def test_without_its_kernel_a_saved_notebook_shows_the_table(page, open_notebook):
    """Last in this module: the kernel ends here."""
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    again = open_notebook("explore.ipynb", run=False)
    again.wait_for_timeout(3000)  # JupyterLab looks for the widget for two seconds
    assert not again.locator(".mudawwana-explore").count()
    for n, node in ((0, "الأمنية"), (1, "الأمن")):
        table = again.locator(".mudawwana-lines table").nth(n)
        assert table.is_visible()
        assert node in table.inner_text()
    assert not any(note.is_visible() for note in again.get_by_text("Error displaying widget").all())
    again.close()
