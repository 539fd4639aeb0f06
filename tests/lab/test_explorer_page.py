"""The explorer in a page of its own, its model in Python: both languages, a small screen, articles of many lines.

No JupyterLab is needed for what its script and style do by themselves; ``test_lab_explore.py`` has the rest.
"""

import base64
import csv
import dataclasses
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest

from mudawwana import Corpus, cite, concordance, cooccurrence, country_mentions, explore, term_frequency, tokenize
from mudawwana.messages import language, rows_of

MODEL = """async (script) => {
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }))
    const widget = (await import(address)).default
    const state = JSON.parse(await python("state", "null")), handlers = {}
    const fire = (name, ...values) => (handlers[name] ?? []).forEach((handler) => handler(...values))
    window.waits = 0
    const model = {
        get: (name) => state[name],
        set: (name, value) => { state[name] = value },
        on: (name, handler) => (handlers[name] ??= []).push(handler),
        save_changes: async () => {
            waits += 1
            state.answer = JSON.parse(await python("ask", JSON.stringify(state.request)))
            fire("change:answer")
            waits -= 1
        },
        send: async (content) => {
            waits += 1
            for (const message of JSON.parse(await python("tell", JSON.stringify(content)))) {
                const buffers = message.buffers.map((text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)))
                fire("msg:custom", message.content, buffers.map((bytes) => new DataView(bytes.buffer)))
            }
            waits -= 1
        },
    }
    widget.render({ model, el: document.body })
}"""
ARABIC = re.compile("[\u0621-\u064a]")
LATIN = re.compile(r"[A-Za-z]{2,}")


def shown(browser, explorer):
    """A page of 1024 × 768 that holds nothing but the explorer."""
    context = browser.new_context(viewport={"width": 1024, "height": 768}, accept_downloads=True)
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(error))

    def python(what, text):
        value = json.loads(text)
        if what == "state":
            return json.dumps({name: getattr(explorer, name) for name in ("charts", "request", "answer")})
        if what == "ask":
            explorer.request = value
            return json.dumps(explorer.answer)
        sent = []
        explorer.send = lambda content, buffers=(): sent.append(
            {"content": content, "buffers": [base64.b64encode(buffer).decode() for buffer in buffers]}
        )
        explorer._told(explorer, value, None)
        return json.dumps(sent)

    page.expose_function("python", python)
    page.add_style_tag(content=str(explorer._css))
    page.evaluate(MODEL, str(explorer._esm))
    return page


def settle(page):
    page.wait_for_function("waits === 0")


@pytest.fixture(scope="module")
def printed():
    """Forty long documents of two outlets, each with the word many times."""
    filler = "قال الوزير إن الحكومة ستواصل العمل على تنفيذ الخطة في جميع مناطق البلاد هذا العام. "
    texts = [
        f"{filler * (n % 5)}وأكد أن الأمن في السعودية واليمن مستقر. {filler * 12}عاد الأمن أخيرا." for n in range(40)
    ]
    corpus = Corpus.from_texts(texts, names=[f"d{n:02d}" for n in range(40)])
    documents = corpus.documents.assign(
        outlet=["عكاظ", "الرياض"] * 20,
        date=[f"2015-08-{1 + n % 28:02d}" for n in range(40)],
        title=[f"خبر طويل عن الأمن في البلاد رقم {n}" for n in range(40)],
    )
    return tokenize(dataclasses.replace(corpus, documents=documents))


@pytest.fixture(scope="module")
def explorer_of(printed):
    """Function: language -> an explorer with all its charts, in it."""

    def made(choice):
        language(choice)
        mentions = country_mentions(printed)
        pairs = cooccurrence(mentions, printed)
        return explore(
            printed, "الأمن", terms=term_frequency(printed, top=10, intervals=False), mentions=mentions, pairs=pairs
        )

    yield made
    language("en")


@pytest.fixture(params=["en", "ar"])
def page(request, browser, explorer_of):
    page = shown(browser, explorer_of(request.param))
    page.language = request.param
    yield page
    assert not page.problems
    page.context.close()


def test_the_interface_follows_the_language_and_lines_do_not(page):
    root = page.locator(".mudawwana-explore")
    direction = "rtl" if page.language == "ar" else "ltr"
    assert root.evaluate("node => [getComputedStyle(node).direction, node.lang]") == [direction, page.language]
    first, second = (
        root.locator(".controls .row").first.locator("input, select").nth(n).bounding_box() for n in (0, 1)
    )
    assert (first["x"] > second["x"]) == (page.language == "ar")
    assert root.locator("table").evaluate("node => getComputedStyle(node).direction") == "rtl"
    bar, name = (root.locator(f".bars .{part}").first.bounding_box() for part in ("bar", "name"))
    assert (bar["x"] < name["x"]) == (page.language == "ar")


def test_all_that_it_says_is_of_its_language(page):
    """Names of controls, texts, hints: Arabic has no English word but logDice, CSV, Excel and the key Enter."""
    said = page.locator(".mudawwana-explore").evaluate("""root => {
        const found = [...root.querySelectorAll("[aria-label], [title]")].flatMap(
            (node) => [node.getAttribute("aria-label"), node.getAttribute("title")])
        const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
        while (walk.nextNode()) found.push(walk.currentNode.textContent)
        return found.filter((text) => text?.trim())
    }""")
    assert len(said) > 100
    heads = ("document", "before", "node", "after", "outlet", "date")  # the names of columns are another catalogue
    if page.language == "ar":
        left = [text for text in said if LATIN.search(re.sub("logDice|CSV|Excel|Enter|d[0-9]{2}", "", text))]
        assert not [text for text in left if text not in heads]
    else:
        assert not {row["ar"] for row in rows_of("messages")} & {text.strip(" :") for text in said}


def test_nouns_follow_their_numbers(page):
    status = page.get_by_role("status")
    expected = {"en": r"80 lines in \d+ sentences of running text: الأمن", "ar": r"80 سطرًا في \d+ جملة من المتن: الأمن"}
    assert re.fullmatch(expected[page.language], status.inner_text())
    page.locator(".controls select").nth(5).select_option("20")
    settle(page)
    drawn = {"en": "20 lines drawn from 80 in ", "ar": "سُحب 20 سطرًا من 80 في "}
    assert status.inner_text().startswith(drawn[page.language])


def test_a_sample_is_that_of_its_seed(page, printed):
    page.locator(".controls select").nth(5).select_option("20")
    settle(page)
    for seed in (7, 8):
        if seed == 7:
            page.locator("input[type=number]").fill("7")
            page.locator("input[type=number]").press("Tab")
        else:
            page.locator("[data-key=another]").click()
        settle(page)
        expected = concordance(printed, "الأمن", sample=20, seed=seed)
        places = page.locator("td.node button").evaluate_all("nodes => nodes.map(node => node.dataset.key)")
        assert places == [f"node {name} {start}" for name, start in expected[["document", "start"]].values]


def test_an_answer_that_comes_late_does_not_put_controls_back(page):
    """Three choices one after the other, before the first of them is answered."""
    page.evaluate("""() => {
        const selects = [...document.querySelectorAll(".controls select")].slice(2, 5)
        for (const [n, place] of ["R1", "L1", "name"].entries()) {
            selects[n].value = place
            selects[n].dispatchEvent(new Event("change"))
        }
    }""")
    settle(page)
    selects = page.locator(".controls select").evaluate_all("nodes => nodes.slice(2, 5).map(node => node.value)")
    assert selects == ["R1", "L1", "name"]
    assert page.locator(".mudawwana-explore").get_attribute("aria-busy") == "false"


def test_lines_are_in_view_on_a_small_screen(page):
    bottoms = page.locator("tbody tr").evaluate_all("rows => rows.map(row => row.getBoundingClientRect().bottom)")
    assert len(bottoms) == 20
    assert max(bottoms) <= 768
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024
    gaps = page.locator("tbody tr").evaluate_all("""rows => rows.map(row => {
        const [last, before, next, after] = [".before bdi", ".before", ".after bdi", ".after"].map(
            (name) => row.querySelector(name).getBoundingClientRect())
        return [last.left - before.left - 6, after.right - next.right - 6, row.getBoundingClientRect().height > 32]
    })""")
    for before, after, wrapped in gaps:
        assert abs(before) < 1.5
        assert abs(after) < 1.5
        assert not wrapped


def test_an_article_opens_where_the_line_stands(page):
    """Also below lines further down: the word is in sight, and Escape goes back to it."""
    for number in (0, 7, 15):
        page.locator("td.node button").nth(number).click()
        settle(page)
        inside = page.locator("mark.here").evaluate("""node => {
            const text = node.closest(".text").getBoundingClientRect(), box = node.getBoundingClientRect()
            return text.top <= box.top && box.bottom <= text.bottom
        }""")
        assert inside
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.dataset.key").startswith("node ")


def test_lines_are_taken_away_for_a_spreadsheet(page, printed):
    """Copied they are parted by tabs, so that each cell comes into a cell."""
    expected = cite(concordance(printed, "الأمن"))["citation"].tolist()
    with page.expect_download() as saved:
        page.locator("nav button").nth(3).click()
    settle(page)
    with open(saved.value.path(), encoding="utf-8-sig", newline="") as file:
        assert [row["citation"] for row in csv.DictReader(file)] == expected
    with page.expect_download() as saved:
        page.locator("nav button").nth(4).click()
    settle(page)
    assert saved.value.suggested_filename == "lines.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(Path(saved.value.path()).read_bytes())).active
    assert sheet.sheet_view.rightToLeft
    rows = list(sheet.values)
    assert [row[rows[0].index("citation")] for row in rows[1:]] == expected
    copied = page.evaluate("python('tell', JSON.stringify({ ask: 'lines', how: 'copy' }))")
    table = json.loads(copied)[0]["content"]["lines"]
    rows = list(csv.DictReader(io.StringIO(table), delimiter="\t"))
    assert [row["citation"] for row in rows] == expected


def test_names_in_the_network_stand_beside_their_discs(page):
    discs = page.locator("g.disc").evaluate_all("""groups => groups.map(group => {
        const [disc, name] = ["circle", "text"].map(part => group.querySelector(part).getBoundingClientRect())
        const apart = [name.left - disc.right, disc.left - name.right, name.top - disc.bottom, disc.top - name.bottom]
        return Math.max(...apart)
    })""")
    assert discs
    assert all(apart > -6 for apart in discs)


def test_numbers_may_be_arabic(browser, explorer_of):
    language("ar", digits="١٢٣")
    try:
        page = shown(browser, explorer_of("ar"))
        assert page.get_by_role("status").inner_text().startswith("٨٠ سطرًا في ")
        assert "١ إلى ٢٠ من ٨٠" in page.locator("nav").inner_text()
        assert not page.problems
        page.context.close()
    finally:
        language("en", digits="123")
