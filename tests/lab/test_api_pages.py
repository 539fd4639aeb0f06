"""The API pages in a browser: Arabic in code is read from the right, and what stands beside it keeps its place."""

import pytest

from tools.api_pages import write_pages

# Where the letters of a text in a block of code are drawn: [left edge of the first, of the last].
EDGES = """([section, text]) => {
    const blocks = [...document.querySelectorAll(`#${section} .docstring pre`)]
    const block = blocks.find(pre => pre.textContent.includes(text))
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    const places = []
    let whole = ""
    while (walker.nextNode()) {
        for (let i = 0; i < walker.currentNode.length; i++) places.push([walker.currentNode, i])
        whole += walker.currentNode.data
    }
    const at = whole.indexOf(text)
    return [at, at + text.length - 1].map(index => {
        const range = document.createRange()
        range.setStart(...places[index])
        range.setEnd(places[index][0], places[index][1] + 1)
        return range.getBoundingClientRect().left
    })
}"""


@pytest.fixture(scope="module")
def page(browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("docs")
    write_pages(folder)
    page = browser.new_page()
    page.goto((folder / "mudawwana.html").as_uri())
    yield page
    page.close()


def test_letters_run_leftwards_and_items_rightwards(page):
    first, last = page.evaluate(EDGES, ["terms_of", "باريس"])
    assert first > last
    first, last = page.evaluate(EDGES, ["terms_of", "['امني', 'امني', 'باريس', '12', 'covid']"])
    assert first < last
    first, last = page.evaluate(EDGES, ["term_frequency", "الأمن', 4"])  # the number comes after the word
    assert first < last
