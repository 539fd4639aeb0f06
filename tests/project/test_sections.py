"""Sections that only some corpora can have are taken out before a run, and put back where they stood."""

import nbformat
import pandas as pd
import pytest

from mudawwana import Corpus, tokenize
from mudawwana.project.prose import CLOSE, OPEN, READ_OVER, from_the_right, in_one_language
from mudawwana.project.sections import missing_sections, put_back, taken_out, told_missing, with_reasons


def notebook(*tags):
    cells = [nbformat.v4.new_code_cell(str(n)) for n in range(len(tags))]
    for cell, tag in zip(cells, tags, strict=True):
        cell.metadata["tags"] = [tag] if tag else []
    return nbformat.v4.new_notebook(cells=cells)


def tokens_of(documents, **columns):
    corpus = Corpus.from_texts(["زار الوفد"] * documents)
    for name, values in columns.items():
        corpus.documents[name] = values
    return tokenize(corpus)


@pytest.mark.parametrize(
    ("tokens", "values", "missing"),
    [
        (tokens_of(13), {}, {"groups", "dates", "lists"}),
        (tokens_of(12), {}, {"dates", "lists"}),
        (tokens_of(14, outlet=["أ", "ب"] * 7), {"LISTS": "lists.tsv"}, {"dates"}),
        (tokens_of(13, day=pd.date_range("2015-08-01", periods=13)), {}, {"groups", "lists"}),
        (tokens_of(14, section=["أ", "ب"] * 7), {"GROUPS": "section"}, {"dates", "lists"}),
    ],
)
def test_a_section_is_missing_where_the_corpus_has_nothing_for_it(tokens, values, missing):
    assert missing_sections(tokens, values).keys() == missing


def test_what_is_taken_out_comes_back_where_it_stood():
    whole = notebook("", "dates", "groups", "", "dates")
    whole.cells[1].execution_count = 7
    rest, gone = taken_out(whole, {"dates": None})
    assert [cell.source for cell in rest.cells] == ["0", "2", "3"]
    back = put_back(rest, gone)
    assert [cell.source for cell in back.cells] == ["0", "1", "2", "3", "4"]
    assert back.cells[1].execution_count is None
    assert whole.cells[1].execution_count == 7  # the notebook that was given stays as it is


@pytest.mark.parametrize(
    ("tokens", "values", "said"),
    [
        (
            tokens_of(13),
            {},
            ["no column outlet, and do not lie in folders of their own. Name", "No document has a date. Dates come"],
        ),
        (tokens_of(42, x=[str(n) for n in range(42)]), {"GROUPS": "x"}, ["42 values in the column x: more than 40"]),
        (tokens_of(14, outlet=["أ", "ب"] * 3 + [None] * 8), {}, ["Only 6 of 14 documents have a value in the column"]),
        (tokens_of(14, outlet="أ"), {}, ["All documents have the same value in the column outlet. Fill"]),
        (tokens_of(14, day=pd.Timestamp("2015-08-01")), {}, ["All documents with a date are of the same day."]),
        (
            tokens_of(50, day=pd.date_range("2015-08-01", periods=50)),
            {"GROUPS": "day", "EVERY": "day"},
            ["50 values in the column day", "a longer period", "The tables have them all: results.xlsx."],
        ),
    ],
)
def test_what_a_user_would_look_for_and_not_find_is_said(tokens, values, said):
    told = "\n".join(told_missing(missing_sections(tokens, values)))
    for words in said:
        assert words in told
    assert "--groups" in told or "groups" not in missing_sections(tokens, values)


@pytest.mark.parametrize("values", [[str(n) for n in range(40)] + ["0"], ["أ", "ب"] * 20 + [None]])
def test_where_groups_are_compared_nothing_is_said(values):
    assert "groups" not in missing_sections(tokens_of(41, outlet=values), {})


def test_the_reason_stands_where_the_cells_stood():
    missing = missing_sections(tokens_of(41, **{"my_*column*": [str(n) for n in range(41)]}), {"GROUPS": "my_*column*"})
    rest, gone = taken_out(notebook("", "dates", "dates", "", "groups", "lists", ""), missing)
    cells = with_reasons(rest, gone, missing).cells
    assert [cell.source.partition("\n")[0] for cell in cells] == [
        *("0", "## Nothing is shown over time", "3", "## Groups are not compared", "6")
    ]
    assert r"41 values in the column my\_\*column\*: more than 40" in cells[3].source  # no markup of a stranger's
    nbformat.validate(with_reasons(*taken_out(notebook("groups"), missing), missing))


def test_a_run_of_ones_own_has_prose_in_one_language():
    source = f"# Terms\n\n{OPEN}\n\n# مفردات\n\n{CLOSE}"
    both = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(source, metadata={READ_OVER: "0"})])
    for language, text in (("ar", from_the_right("# مفردات")), ("en", "# Terms")):
        (cell,) = in_one_language(both, language).cells
        assert cell.source == text
        assert READ_OVER not in cell.metadata
    assert both.cells[0].source == source
