"""JSON in the shapes in which articles come: one document an article, or an error."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudawwana import CorpusError, read_corpus
from mudawwana.corpus._json import is_json, read_json
from mudawwana.corpus._rows import Reading

A, B, H = "أعلنت الوزارة عن برنامج جديد.", "قال الوزير إنه يبدأ في مايو.", "برنامج جديد"
ROWS = [{"title": H, "text": A}, {"title": H, "text": B}]


def texts(text, **options):
    return [
        d if isinstance(d, CorpusError) else d["text"]
        for _, d in read_json(text, "a.json", "utf-8", Reading(**options))
    ]


@pytest.mark.parametrize(
    "found",
    [
        ROWS,
        {"title": [H, H], "text": [A, B]},
        {"title": {"0": H, "1": H}, "text": {"0": A, "1": B}},
        {"0": ROWS[0], "1": ROWS[1]},
        {"columns": ["title", "text"], "index": [0, 1], "data": [[H, A], [H, B]]},
        {"articles": ROWS},
        {"status": "ok", "total": 2, "articles": ROWS},
        {"schema": {"fields": [{"name": "title"}, {"name": "text"}]}, "data": ROWS},
        {"response": {"page": 1, "docs": ROWS}},
        {"hits": {"total": 2, "hits": [{"_id": n, "_source": row} for n, row in enumerate(ROWS)]}},
        [{"title": {"rendered": H}, "content": {"rendered": f"<p>{text}</p>"}} for text in (A, B)],
        [{"title": H, "body": text.split(" ", 1) and [text]} for text in (A, B)],
    ],
)
@pytest.mark.parametrize("ascii_only", [True, False])
def test_shapes(found, ascii_only):
    text = json.dumps(found, ensure_ascii=ascii_only)
    assert texts(text) == [f"{H}\n{A}", f"{H}\n{B}"]
    assert texts("\ufeff \n" + json.dumps(found, indent=1, ensure_ascii=ascii_only) + "\n") == [
        f"{H}\n{A}",
        f"{H}\n{B}",
    ]


def test_strings_and_a_single_article():
    assert texts(json.dumps([A, B])) == [A, B]
    assert texts(json.dumps({"texts": [A, B]}), columns={"text": "texts"}) == [A, B]
    assert [(number, d["text"]) for number, d in read_json(json.dumps(ROWS[0]), "a", "", Reading())] == [
        (None, f"{H}\n{A}")
    ]
    assert texts("\n".join(map(json.dumps, ROWS))) == [f"{H}\n{A}", f"{H}\n{B}"]


@pytest.mark.parametrize("around", ["\ufeff", "\n\n", "\x1a", "\0", " \x1e"])
def test_what_stands_around_it(around):
    assert texts(around + json.dumps(ROWS) + around) == [f"{H}\n{A}", f"{H}\n{B}"]
    lines = "\n".join(around + json.dumps(row) + around for row in ROWS)
    assert texts(lines) == [f"{H}\n{A}", f"{H}\n{B}"]


def test_rows_lack_what_others_have():
    assert texts(json.dumps([{"id": 1, "text": A}, {"text": B, "title": H}])) == [A, f"{H}\n{B}"]
    assert [type(t) for t in texts(json.dumps([{"id": 1}, {"text": B}]))] == [CorpusError, str]
    assert [type(t) for t in texts(json.dumps([{"text": A}, "x", None]))] == [str, CorpusError, CorpusError]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[", "not JSON"),
        (json.dumps(ROWS)[:-5], "not JSON"),
        ("[1, 2]", "JSON without articles"),
        ("3", "JSON without articles"),
        ("[]", "JSON without articles"),
        ("{}", "JSON without articles"),
        (json.dumps({"a": ROWS, "b": ROWS}), "'a', 'b' could all hold the articles"),
        (json.dumps({"title": [H], "text": [A, B]}), "not as long as each other ('title' 1, 'text' 2)"),
        (json.dumps({"cells": [], "nbformat": 4}), "a Jupyter notebook"),
        (json.dumps([{"id": 1}]), "no column is known to hold the text"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_errors(text, message):
    with pytest.raises(CorpusError) as error:
        texts(text)
    assert message in str(error.value)


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.ndjson", "a.txt", "a.log"])
@pytest.mark.parametrize("text", [json.dumps(ROWS), "\n".join(map(json.dumps, ROWS))])
def test_under_any_name(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    documents = read_corpus(tmp_path / name).documents
    assert documents["text"].tolist() == [f"{H}\n{A}", f"{H}\n{B}"]
    assert documents["name"].tolist() == ["a/1", "a/2"]


@pytest.mark.parametrize("text", [A, f"[عاجل] {A}", f"{{{A}}}", "", "[", f"{{1}} {A}"])
def test_prose_is_no_json(text):
    assert not is_json(text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "title", "a", "0"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_any_json_is_read_or_refused(found):
    try:
        rows = list(read_json(json.dumps(found), "a.json", "utf-8", Reading()))
    except CorpusError:
        return
    assert all(isinstance(row, CorpusError) or isinstance(row["text"], str) for _, row in rows)


@given(st.lists(st.one_of(st.none(), st.just(A), st.integers()), min_size=1, max_size=6))
def test_no_row_is_lost_in_silence(values):
    rows = [{"text": value, "id": 1} for value in values]
    found = texts(json.dumps(rows))
    assert len(found) == len(rows)
    assert [text == A for text in found] == [value == A for value in values]


def test_a_key_that_stands_twice_is_refused(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "أول", "text": "ثان"}\n{"text": "ثالث"}\n', encoding="utf-8")
    corpus = read_corpus(tmp_path, on_error="skip")
    assert corpus.texts == ("ثالث",)
    assert "'text' stands twice" in corpus.skipped["reason"][0]
