"""The report in a browser: nothing is cut off on a small screen, and printed it takes few pages."""

import re

import pytest

from mudawwana.messages import language
from mudawwana.project.report import write_report


@pytest.fixture(params=["en", "ar"])
def page(request, browser, root, seeds, tmp_path):
    language(request.param)
    try:
        file = write_report(root / "notebooks", root / "figures", tmp_path / "report.html", seeds, "seeds", root)
    finally:
        language("en")
    page = browser.new_page(viewport={"width": 1024, "height": 768})
    page.goto(file.as_uri())
    yield page
    page.close()


def test_no_column_is_cut_off(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024
    widths = page.evaluate("[...document.querySelectorAll('.table')].map(t => [t.scrollWidth, t.clientWidth])")
    assert len(widths) > 30
    assert all(inner <= outer + 1 for inner, outer in widths)


def test_words_beside_the_node_stay_beside_it(page):
    gaps = page.evaluate("""[...document.querySelectorAll(".lines tbody tr")].map(row => {
        const text = (cell) => {
            const range = document.createRange(); range.selectNodeContents(cell)
            return range.getBoundingClientRect()
        }
        const inside = (cell, side) => parseFloat(getComputedStyle(cell)["padding-" + side])
        const [before, after] = [row.querySelector(".left"), row.querySelector(".after")]
        const box = [before.getBoundingClientRect(), after.getBoundingClientRect()]
        const empty = [before, after].map(cell => !cell.innerText.trim())
        return [empty[0] ? 0 : text(before).left - box[0].left - inside(before, "left"),
                empty[1] ? 0 : box[1].right - inside(after, "right") - text(after).right]
    })""")
    assert len(gaps) > 30
    assert all(-1.5 < gap < 1.5 for row in gaps for gap in row)


def test_it_prints_in_few_pages(page):
    """A4; 35 pages before there was a style for print."""
    data = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", data)) <= 17
