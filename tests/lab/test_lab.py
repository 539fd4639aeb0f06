"""The four notebooks as their users meet them: opened in JupyterLab, run from the first cell to the last, read."""

import re
from types import SimpleNamespace

import nbformat
import pytest

from mudawwana.project.run import NOTEBOOKS

# Every table that is shown: where its columns and the text in them stand.
TABLES = """() => {
    const box = (node) => { const { left, right } = node.getBoundingClientRect(); return [left, right] }
    const text = (cell) => {
        const range = document.createRange(); range.selectNodeContents(cell)
        const boxes = [...range.getClientRects()]
        return [Math.min(...boxes.map(b => b.left)), Math.max(...boxes.map(b => b.right))]
    }
    const inside = (cell) => {
        const { paddingLeft, paddingRight } = getComputedStyle(cell), [left, right] = box(cell)
        return [left + parseFloat(paddingLeft), right - parseFloat(paddingRight)]
    }
    const tables = [...document.querySelectorAll(".jp-Notebook .jp-OutputArea-output table")]
    return tables.filter(table => table.offsetParent).map(table => {
        const output = table.closest(".jp-OutputArea-output")
        const heads = [...table.querySelectorAll("thead tr:first-child th")]
        const names = heads.map(head => head.innerText.trim())
        const cells = (name) => [...table.rows].map(row => row.cells[names.indexOf(name)])
            .filter(cell => cell?.tagName == "TD" && cell.innerText.trim()).map(cell => [inside(cell), text(cell)])
        return {
            names, text: table.innerText, direction: getComputedStyle(table).direction, edges: box(table),
            heads: heads.map(box), room: box(output),
            scrolls: [output, table.parentElement].some(node => node.scrollWidth > node.clientWidth),
            size: parseFloat(getComputedStyle(table).fontSize),
            lines: names.includes("node") ? ["before", "node", "after"].map(cells) : null,
            clips: !!table.closest(".mudawwana-explore"),
        }
    })
}"""
PICTURES = """() => [...document.querySelectorAll(".jp-Notebook .jp-OutputArea-output img")].map(img => ({
    width: img.naturalWidth, shown: img.getBoundingClientRect().width, room: img.closest(".jp-Cell").clientWidth
}))"""


@pytest.fixture(scope="module", params=NOTEBOOKS)
def notebook(request, root, open_notebook, picture):
    """What was found on opening, then after a run of all cells; and the committed notebook."""
    page = open_notebook(f"{request.param}.ipynb", run=False)
    opened = page.evaluate(TABLES)
    page.run_all()
    picture(page, request.param)
    committed = nbformat.read(root / "notebooks" / f"{request.param}.ipynb", as_version=4)
    codes = [cell for cell in committed.cells if cell.cell_type == "code"]
    outputs = [output for cell in codes for output in cell.outputs]
    later = [cell.source for cell in codes if "nbval-skip" in cell.metadata.get("tags", [])]  # of other corpora
    yield SimpleNamespace(
        page=page,
        opened=opened,
        tables=page.evaluate(TABLES),
        pictures=page.evaluate(PICTURES),
        cells=len(codes),
        expected_tables=sum("<table" in output.get("data", {}).get("text/html", "") for output in outputs),
        expected_pictures=sum("image/png" in output.get("data", {}) for output in outputs)
        + sum("save_figure" in source for source in later),
        more_tables=sum("mdw.rtl(" in source for source in later),
    )
    page.close()


def test_every_cell_ran(notebook):
    prompts = notebook.page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").all_inner_texts()
    assert prompts == [f"[{n}]:" for n in range(1, notebook.cells + 1)]
    kinds = notebook.page.eval_on_selector_all("[data-mime-type]", "nodes => nodes.map(n => n.dataset.mimeType)")
    assert kinds
    assert not [kind for kind in kinds if kind.endswith((".error", ".stderr"))]
    assert (
        not notebook.page.locator(".jp-Notebook")
        .get_by_text(re.compile(r"\w+Warning\b|Traceback|Error displaying"))
        .count()
    )


def test_figures_are_there_and_not_wider_than_the_page(notebook):
    assert len(notebook.pictures) == notebook.expected_pictures > 0
    assert all(picture["width"] > 500 and picture["shown"] <= picture["room"] for picture in notebook.pictures)


def test_tables_are_there_also_before_the_notebook_is_run(notebook):
    assert len(notebook.opened) == notebook.expected_tables > 0
    assert len(notebook.tables) == notebook.expected_tables + notebook.more_tables


def is_arabic(table):
    return re.search(r"[\u0620-\u064a]", table["text"]) is not None


@pytest.mark.parametrize("when", ["opened", "tables"])
def test_arabic_tables_read_from_right_to_left(notebook, when):
    arabic = [table for table in getattr(notebook, when) if is_arabic(table)]
    assert arabic
    for table in arabic:
        assert table["direction"] == "rtl", table["names"]
        rights = [right for _, right in table["heads"]]
        assert rights == sorted(rights, reverse=True), table["names"]
        assert abs(rights[0] - table["edges"][1]) < 2, table["names"]


@pytest.mark.parametrize("when", ["opened", "tables"])
def test_lines_are_aligned_on_their_node(notebook, when):
    for table in getattr(notebook, when):
        for name, cells in zip(("before", "node", "after"), table["lines"] or [], strict=False):
            assert cells
            for (left, right), (text_left, text_right) in cells:
                gaps = text_left - left, right - text_right
                # before ends at the node, on its left; after begins at it, on its right
                off = {"before": gaps[0], "node": abs(gaps[0] - gaps[1]), "after": gaps[1]}[name]
                assert -2 < off < 3, (name, gaps)
                # the explorer keeps each line in one row: what does not fit is cut off far from the node
                assert min(gaps) > -2 or (table["clips"] and name != "node"), (name, gaps)


@pytest.mark.parametrize("when", ["opened", "tables"])
def test_no_table_is_cut_off(notebook, when):
    for table in getattr(notebook, when):
        (left, right), (room_left, room_right) = table["edges"], table["room"]
        assert table["scrolls"] or left >= room_left - 1, table["names"]
        assert right <= room_right + 1, table["names"]  # where a table from right to left begins
        assert table["size"] >= 11
