"""What the explorer answers; that it is drawn and clicked as it should be is tested in a browser (tests/lab)."""

import csv
import dataclasses
import io
import json
import re
from pathlib import Path

import nbformat
import numpy as np
import openpyxl
import pandas as pd
import pytest
from conftest import HOSTILE
from nbconvert import HTMLExporter

from mudawwana import (
    Corpus,
    CorpusError,
    cite,
    concordance,
    cooccurrence,
    country_mentions,
    entity_mentions,
    explore,
    ngrams,
    term_frequency,
    term_mentions,
    tokenize,
)
from mudawwana.cleaning import ROLES
from mudawwana.errors import visible
from mudawwana.messages import language, rows_of
from mudawwana.project._notebook_files import as_bytes
from mudawwana.search._explored import SCRIPT, texts_of_script
from mudawwana.search.explorer import WITHIN, Explorer
from mudawwana.search.kwic import shown


@pytest.fixture(scope="module")
def mentions(tokens):
    return country_mentions(tokens)


@pytest.fixture(scope="module")
def pairs(tokens, mentions):
    return cooccurrence(mentions, tokens)


def ask(explorer, **changes):
    explorer.request = explorer.request | changes
    return explorer.answer


def read(*texts, names=None):
    return tokenize(Corpus.from_texts(list(texts), names=names))


def body_sentences(tokens, lines):
    """In how many sentences of running text the lines stand, worked out on the tables."""
    positions = tokens.positions.assign(name=tokens.corpus.documents["name"].to_numpy()[tokens.positions["document"]])
    role = tokens.segments["role"].astype(object)
    body = positions[positions["segment"].map(role) == "body"]
    found = body.merge(lines.astype({"document": object}), left_on=["name", "start"], right_on=["document", "start"])
    return found["sentence_x"].nunique()


def test_begins_with_the_most_frequent_term(tokens):
    answer = explore(tokens).answer
    assert answer["title"] == "الأمنية" == term_frequency(tokens, top=1, intervals=False)["label"][0]
    assert answer["total"] == 65
    assert len(answer["lines"]) == 20
    assert repr(explore(tokens)) == "<Explorer: 65 lines>"


def test_what_is_sent_is_plain_data(tokens, mentions, pairs):
    explorer = explore(tokens, terms=term_frequency(tokens, top=30), mentions=mentions, pairs=pairs)
    for part in (explorer.charts, explorer.request, explorer.answer):
        assert json.loads(json.dumps(part)) == part


@pytest.mark.parametrize(("query", "by"), [("الأمن", "term"), ("باريس", "form"), (".*أمن.*", "regex")])
def test_a_page_is_that_part_of_the_concordance(tokens, query, by):
    explorer = explore(tokens, query, by=by, rows=7)
    expected = concordance(tokens, query, by=by)
    columns = ["document", "position", "start", "end", "before", "node", "after"]
    for page in (0, 1):
        answer = ask(explorer, page=page)
        part = expected[columns].iloc[7 * page : 7 * page + 7].astype({"document": object})
        assert [line[:1] + line[2:8] for line in answer["lines"]] == part.values.tolist()
        assert (answer["first"], answer["total"]) == (7 * page, len(expected))
        assert answer["contexts"] == body_sentences(tokens, expected)
    assert ask(explorer, page=10**6)["first"] == (len(expected) - 1) // 7 * 7
    assert ask(explorer, page=0, window=2)["lines"][0][5] == concordance(tokens, query, 2, by)["before"][0]


def test_all_lines_as_a_table(tokens):
    explorer = explore(tokens, "الأمن", rows=3)
    assert explorer.lines().equals(concordance(tokens, "الأمن"))
    ask(explorer, sort="after", page=2)
    expected = concordance(tokens, "الأمن")
    assert sorted(explorer.lines()["start"]) == sorted(expected["start"])
    assert explorer.lines().values.tolist() != expected.values.tolist()
    assert explorer.lines()["node"].tolist()[6:9] == [line[6] for line in explorer.answer["lines"]]


def test_documents_and_roles_add_up(tokens):
    explorer = explore(tokens, "الأمنية")
    expected = concordance(tokens, "الأمنية")
    answer = explorer.answer
    counts = expected["document"].value_counts()
    assert {name: n for name, _, n in answer["documents"]} == counts[counts > 0].to_dict()
    assert sum(n for _, n in answer["roles"]) == answer["total"] == 65
    for name, short, n in answer["documents"]:
        assert name.startswith(short)
        for role, in_role in ask(explorer, document=name, role=None)["roles"]:
            inside = ask(explorer, role=role)
            assert inside["total"] == in_role
            assert {line[0] for line in inside["lines"]} == {name}
            assert [name, short, in_role] in inside["documents"]
        assert ask(explorer, role=None)["total"] == n


def test_roles_are_those_of_the_segments():
    explorer = explore(
        read("عنوان عن الأمن\nهذه فقرة عن الأمن، وهي تنتهي بنقطة كما ينبغي لكل فقرة في كل مقال."), "الأمن"
    )
    assert explorer.answer["roles"] == [["headline", 1], ["body", 1]]
    assert ask(explorer, role="headline")["lines"][0][5] == "عنوان عن"


def test_a_collocate_narrows_to_as_many_lines_as_it_says(tokens):
    explorer = explore(tokens, "الأمن")
    for label, term, n, measure in explorer.answer["collocates"]:
        answer = ask(explorer, collocate=term)
        assert answer["total"] == n > 0
        assert [label, term, n, measure] in answer["collocates"]  # it can be taken back, or another taken


def test_bars_of_terms_count_their_lines(tokens):
    for table in (term_frequency(tokens, top=20), ngrams(tokens).head(20)):
        explorer = explore(tokens, terms=table)
        assert explorer.answer["title"] == table["label"][0]
        assert explorer.charts["terms"] == table[["label", "label", "count"]].values.tolist()
        for label, _, n in explorer.charts["terms"]:
            assert ask(explorer, query=label)["total"] == n


def test_bars_of_mentions_count_their_lines(tokens, mentions):
    explorer = explore(tokens, mentions=mentions)
    assert explorer.charts["items"][:2] == [["MA", "Morocco", 79], ["FR", "France", 49]]
    assert explorer.answer["title"] == "Morocco"
    for item, label, n in explorer.charts["items"]:
        answer = ask(explorer, item=item)
        assert (answer["title"], answer["total"]) == (label, n)
        found = explorer.lines()
        expected = concordance(tokens, mentions[mentions["country"] == item])
        assert found.values.tolist() == expected.values.tolist()
    ask(explorer, item=None, query="الأمن")
    assert explorer.answer["total"] == len(concordance(tokens, "الأمن"))


def test_labels_of_mentions(tokens, mentions):
    named = explore(tokens, mentions=mentions.assign(name=mentions["country"].map({"MA": "Morocco"}.get).fillna("x")))
    assert named.charts["items"][0] == ["MA", "Morocco", 79]
    entities = entity_mentions(tokens)
    explorer = explore(tokens, mentions=entities)
    counts = entities["entity"].value_counts()
    assert {item: n for item, _, n in explorer.charts["items"]} == counts[
        [item for item, *_ in explorer.charts["items"]]
    ].to_dict()
    hosts = entities.drop(columns="entity")  # of the World Cup of 2030
    explorer = explore(tokens, mentions=hosts)
    for item, _, n in explorer.charts["items"]:
        assert n == hosts["country"].str.split().map(lambda codes, item=item: item in codes).sum()
    assert explore(tokens, mentions=mentions.head(0)).answer["title"] == "الأمنية"


@pytest.mark.parametrize("within", ["sentence", "paragraph", "document"])
def test_ties_lead_to_the_contexts_that_they_count(tokens, mentions, within):
    pairs = cooccurrence(mentions, tokens, within=within)
    explorer = explore(tokens, mentions=mentions, pairs=pairs, within=within)
    network = explorer.charts["network"]
    assert [tuple(tie) for tie in network["ties"]] == [
        *pairs[["a", "b", "observed"]].itertuples(index=False, name=None)
    ][: len(network["ties"])]
    for a, b, n in network["ties"]:
        for one, other in ((a, b), (b, a)):
            answer = ask(explorer, item=one, partner=other)
            assert answer["contexts"] == n
            assert answer["total"] >= n
    for item, label, n in network["discs"]:
        answer = ask(explorer, item=item, partner=None)
        assert (answer["title"], answer["total"]) == (label, n)


def test_pairs_may_be_named_by_label(tokens, mentions, pairs):
    names = dict(explore(tokens, mentions=mentions).charts["items"][i][:2] for i in range(12))
    named = pairs.assign(a=pairs["a"].map(names), b=pairs["b"].map(names))
    one, other = (explore(tokens, mentions=mentions, pairs=table).charts for table in (pairs, named))
    assert one == other


def test_pairs_of_terms(tokens):
    pairs = cooccurrence(term_mentions(tokens, top=30), tokens)
    explorer = explore(tokens, pairs=pairs)
    network = explorer.charts["network"]
    assert len(network["discs"]) == 20
    assert 20 <= len(network["ties"]) <= 60
    for a, b, n in network["ties"][:10]:
        assert ask(explorer, query=a, partner=b)["contexts"] == n
        assert explorer.answer["title"] == f"{a} + {b}"


def test_a_mistake_is_answered_not_raised(tokens):
    explorer = explore(tokens, "الأمن")
    for changes, message in (
        ({"query": "أمن(", "by": "regex"}, "not a regular expression"),
        ({"query": " "}, "query: it is empty"),
        ({"document": "x"}, "document: there is no 'x'"),
        ({"role": "x"}, "role: there is no 'x'"),
        ({"item": "x"}, "item: 'x' is not in the mentions"),
        ({"sort": "x"}, "sort: 'x' is not known"),
    ):
        before = explorer.request
        answer = ask(explorer, **changes)
        assert message in answer["error"]
        assert (answer["lines"], answer["total"], answer["collocates"]) == ([], 0, [])
        assert ask(explorer, **{key: before[key] for key in changes})["total"] == 33
        assert not explorer.answer["error"]


def test_nothing_to_show():
    tokens = read("في من 2024")
    explorer = explore(tokens)
    assert (explorer.answer["title"], explorer.answer["total"], explorer.answer["lines"]) == ("", 0, [])
    assert explorer.lines().empty
    assert explore(tokens, "غائب").answer["total"] == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"query": "أمن(", "by": "regex"}, "not a regular expression"),
        ({"query": "أمن", "by": "lemma"}, "by: 'lemma' is not known"),
        ({"within": 5}, "within: 5 is not known"),
        ({"roles": ["bodies"]}, "roles: 'bodies' is not known"),
        ({"rows": 0}, "rows: 0 is not a number of lines"),
        ({"terms": pd.DataFrame({"label": ["أمن"]})}, "terms: the table has no column 'count'"),
        ({"mentions": pd.DataFrame({"document": ["1"]})}, "mentions: the table has no column 'start'"),
        ({"mentions": pd.DataFrame({"document": ["1"], "start": [0], "end": [1]})}, "none of the columns entity"),
        (
            {"mentions": pd.DataFrame({"document": ["9"], "start": [0], "end": [1], "term": ["x"]})},
            "mentions: the corpus has no document '9'",
        ),
        ({"pairs": pd.DataFrame({"a": ["أمن"]})}, "pairs: the table has no column 'b'"),
        ({"pairs": pd.DataFrame({"a": ["أمن"], "b": ["غائب"], "observed": [1]})}, "pairs: 'غائب' is not found"),
    ],
)
def test_errors(options, message):
    with pytest.raises(CorpusError, match=message):
        explore(read("قال إن الأمن أولا"), **options)


@pytest.fixture
def outputs(monkeypatch):
    """Function: what a notebook keeps of an explorer."""

    def kept(explorer):
        found = []
        monkeypatch.setitem(Explorer._ipython_display_.__globals__, "display", lambda data, raw: found.append(data))
        explorer._ipython_display_()
        return [nbformat.v4.new_output("display_data", data) for data in found]

    return kept


def test_a_notebook_keeps_the_first_lines_as_a_table(outputs):
    explorer = explore(read("قال <b>الأمن</b> أولا\u202e. " * 30, names=["<i>"]), "الأمن")
    table, widget = (output["data"] for output in outputs(explorer))
    assert "<caption dir='ltr'>30 lines, the first 20 shown: الأمن</caption>" in table["text/html"]
    assert "&lt;b&gt;" in table["text/html"]
    assert "<b>" not in table["text/html"]
    assert "&lt;i&gt;" in table["text/html"]
    assert table["text/html"].count("<tr>") == 21
    assert table["text/plain"] == "<Explorer: 30 lines>"
    assert widget["application/vnd.jupyter.widget-view+json"]["model_id"] == explorer.model_id


def test_what_a_text_of_strangers_does_is_written_out(outputs):
    bad = [text for text in HOSTILE.values() if not re.search("[\ud800-\udfff]", text)]
    explorer = explore(read(*(f"قال {text} الأمن {text}" for text in bad), names=bad), "الأمن", rows=200)
    assert explorer.answer["total"] >= len(bad) > 30
    for line in explorer.answer["lines"]:
        for text in (line[1], *line[5:]):
            assert text == visible(text)
    assert set(explorer.lines()["document"]) == set(bad)
    for name, short, n in explorer.answer["documents"]:
        assert short == visible(short)
        assert ask(explorer, document=name)["total"] == n
    html = "".join(
        output["data"]["text/html"] for output in outputs(explore(explorer._index.tokens, "الأمن", rows=200))
    )
    assert set(re.findall(r"<(\w+)", html)) == {"style", "div", "table", "caption", "thead", "tbody", "tr", "th", "td"}


def test_a_committed_notebook_is_the_same_on_each_run_and_points_to_no_widget(outputs, tokens):
    def written():
        cell = nbformat.v4.new_code_cell("explore(tokens)", outputs=outputs(explore(tokens)), id="c1")
        return as_bytes(nbformat.v4.new_notebook(cells=[cell])).decode()

    assert written() == written()
    assert "widget-view" not in written()
    assert "65 lines, the first 20 shown" in written()


def test_html_pages_made_of_a_notebook_show_the_table(outputs, tokens, root):
    cell = nbformat.v4.new_code_cell("explore(tokens)", outputs=outputs(explore(tokens)))
    saved = nbformat.v4.new_notebook(cells=[cell])
    committed = nbformat.read(root / "notebooks" / "02-term-frequency.ipynb", as_version=4)
    for notebook in (saved, committed):
        page, _ = HTMLExporter().from_notebook_node(notebook)
        assert re.search(r"""<div class=['"]mudawwana-lines['"]>\s*<div dir=['"]rtl['"]""", page)
        assert "65 lines, the first " in page
        assert "html-manager" not in page


def test_script_and_style_are_installed_and_ask_nothing_of_the_network(root):
    explorer = explore(read("قال إن الأمن أولا"))
    for content in (str(explorer._esm), str(explorer._css)):
        assert "mudawwana-explore" in content
        assert "//cdn" not in content
        assert "http" not in content.replace("http://www.w3.org/2000/svg", "")
    for unsafe in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "import("):
        assert unsafe not in str(explorer._esm)
    assert '"explorer.css", "explorer.js"' in (root / "pyproject.toml").read_text(encoding="utf-8")


def test_only_the_page_is_built(monkeypatch):
    """A line costs nothing until it is looked at: twenty of a hundred thousand are made, whatever is sorted."""
    rng = np.random.default_rng(0)
    words = np.array(["الأمن", "قال", "مدير", "مدينة", "عام"])
    tokens = read(*(" ".join(words[rng.integers(0, 5, 2000)]) for _ in range(250)))
    built = []
    monkeypatch.setitem(Explorer._page.__globals__, "shown", lambda *a, **k: built.append(shown(*a, **k)) or built[-1])
    explorer = explore(tokens, "الأمن")
    ask(explorer, sort="before")
    ask(explorer, sort="after", page=1000)
    assert explorer.answer["total"] > 90_000
    assert [len(table) for table in built] == [20, 20, 20]


def test_module_files_stand_together():
    folder = Path(__import__("mudawwana").__file__).parent / "search"
    assert {"explorer.py", "explorer.js", "explorer.css"} <= {file.name for file in folder.iterdir()}


@pytest.fixture(scope="module")
def printed():
    """Six documents of two outlets and four days."""
    texts = [f"خبر {n} عن الأمن هنا. {'قال الوزير كلمة أخرى، ' * n}" for n in range(6)]
    corpus = Corpus.from_texts(texts, names=list("abcdef"))
    documents = corpus.documents.assign(
        outlet=["عكاظ", "الرياض", None, "عكاظ", "الرياض", "عكاظ"],
        date=["2015-08-01 10:00", "2015-08-02", "", "2015-08-03", "unknown", "2015-08-04"],
        title=["اليمن اليوم", "الهدنة في اليَمن", None, "سوريا", "مصر", "<b>"],
    )
    return tokenize(dataclasses.replace(corpus, documents=documents))


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, "abcdef"),
        ({"outlet": "عكاظ"}, "adf"),
        ({"title": "اليمن"}, "ab"),  # in any spelling
        ({"since": "2015-08-02"}, "bdf"),
        ({"until": "2015-08-02"}, "ab"),
        ({"since": "2015-08-02", "until": "2015-08-03", "outlet": "عكاظ"}, "d"),
        ({"document": "c"}, "c"),
    ],
)
def test_filters_of_what_is_known_of_documents(printed, filters, found):
    explorer = explore(printed, "الأمن")
    answer = ask(explorer, **filters)
    assert [line[0] for line in answer["lines"]] == list(found)
    assert explorer.lines()["document"].tolist() == list(found)
    others = dict(answer["outlets"])
    if "outlet" not in filters:
        assert sum(others.values()) <= len(found)
    assert explorer.charts["days"] == ["2015-08-01", "2015-08-04"]


def test_what_is_known_stands_beside_the_line(printed):
    lines = explore(printed, "الأمن").answer["lines"]
    assert lines[0][8:] == ["اليمن اليوم", "عكاظ", "2015-08-01"]
    assert lines[2][8:] == ["", "", ""]
    assert lines[4][8:] == ["مصر", "الرياض", "unknown"]


@pytest.mark.parametrize(
    ("filters", "message"), [({"outlet": "x"}, "outlet: there is no"), ({"since": "x"}, "no date")]
)
def test_filters_that_cannot_be(printed, filters, message):
    assert message in ask(explore(printed, "الأمن"), **filters)["error"]


def test_three_places_and_a_sample(printed):
    explorer = explore(printed, "الأمن")
    answer = ask(explorer, sort=["outlet", "L1", "name"])
    expected = concordance(printed, "الأمن", sort=["outlet", "L1", "name"])["document"].tolist()
    assert [line[0] for line in answer["lines"]] == expected
    drawn = ask(explorer, sort="text", sample=3, seed=4)
    assert (drawn["total"], drawn["found"]) == (3, 6)
    assert explorer.lines()["document"].tolist() == concordance(printed, "الأمن", sample=3, seed=4)["document"].tolist()


def test_the_article_and_the_lines_are_sent_when_asked_for(printed):
    explorer, sent = explore(printed, "قال"), []
    explorer.send = lambda message, buffers=None: sent.append(message)
    line = explorer.answer["lines"][4]
    explorer._told(explorer, {"ask": "article", "document": line[0], "start": line[3]}, None)
    article = sent[0]["article"]
    documents = printed.corpus.documents.set_index("name")
    assert "".join(text for text, _ in article["pieces"]) == documents.loc[line[0], "text"]
    assert [kind for _, kind in article["pieces"] if kind].count("here") == 1
    assert {text for text, kind in article["pieces"] if kind} == {"قال"}
    explorer._told(explorer, {"ask": "lines", "how": "copy"}, None)
    rows = list(csv.DictReader(sent[1]["lines"].splitlines(), delimiter="\t"))
    assert [row["citation"] for row in rows] == cite(explorer.lines())["citation"].tolist()
    assert rows[-1]["title"] == "<b>"
    explorer.send = lambda message, buffers=None: sheets.extend(buffers or [])
    sheets = []
    explorer._told(explorer, {"ask": "lines", "how": "xlsx"}, None)
    rows = list(openpyxl.load_workbook(io.BytesIO(sheets[0])).active.values)
    assert [row[-1] for row in rows] == ["citation", *cite(explorer.lines())["citation"]]
    explorer.send = lambda message, buffers=None: sent.append(message)
    explorer._told(explorer, {"ask": "article", "document": "?", "start": 0}, None)
    assert "there is no '?'" in sent[2]["error"]


def test_whatever_the_script_says_is_in_the_catalogue():
    known, nouns = ({row[key] for row in rows_of(name)} for name, key in (("messages", "en"), ("nouns", "noun")))
    texts = texts_of_script()
    assert len(texts) > 50
    assert not set(texts) - known
    assert not {*WITHIN, *ROLES} - known
    assert not set(re.findall(r"\{\w+:(\w+)", " ".join(texts))) - nouns


def test_the_script_says_no_word_without_its_language():
    """Text stands in `say`; what is left between quotation marks are names that nobody reads."""
    script = re.sub(r"//.*", "", SCRIPT.read_text(encoding="utf-8"))
    script = re.sub(r'\b(?:say(?:\.parts)?|narrowed)\(\s*"[^"]*"', "", script)
    left = re.findall(r'"([^"]* [^"]*)"|`([A-Za-z ]+)`', script)
    prose = [one or other for one, other in left if re.match("[A-Z][a-z]+ |[a-z]+ [a-z]+", one or other)]
    assert not prose


def test_an_explorer_in_arabic(arabic, printed, outputs):
    explorer = explore(printed, "الأمن", within="document")
    words = explorer.charts["words"]
    assert (words["language"], words["texts"]["Query"], words["texts"]["body"]) == ("ar", "ابحث عن", "متن")
    assert words["texts"]["document"] == "وثيقة"
    assert words["nouns"]["line"]["ar_few"] == "أسطر"
    assert "6 أسطر: الأمن" in outputs(explorer)[0]["data"]["text/html"]
    assert "6 أسطر</caption>" in explorer.lines()._repr_html_()
    language("ar", digits="١٢٣")
    try:
        assert explore(printed, "الأمن").charts["words"]["digits"] == "٠١٢٣٤٥٦٧٨٩٬٫٪"
    finally:
        language("ar", digits="123")
