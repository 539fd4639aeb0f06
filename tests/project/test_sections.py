"""Sections that only some corpora can have are taken out before a run, and put back where they stood."""

import nbformat
import pandas as pd
import pytest

from mudawwana import Corpus, tokenize
from mudawwana.project.prose import ARABIC_OF, CLOSE, OPEN, in_one_language
from mudawwana.project.sections import SECTIONS, missing_sections, put_back, taken_out


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
    assert missing_sections(tokens, values) == missing <= set(SECTIONS)


def test_what_is_taken_out_comes_back_where_it_stood():
    whole = notebook("", "dates", "groups", "", "dates")
    whole.cells[1].execution_count = 7
    rest, gone = taken_out(whole, {"dates"})
    assert [cell.source for cell in rest.cells] == ["0", "2", "3"]
    back = put_back(rest, gone)
    assert [cell.source for cell in back.cells] == ["0", "1", "2", "3", "4"]
    assert back.cells[1].execution_count is None
    assert whole.cells[1].execution_count == 7  # the notebook that was given stays as it is


def test_a_run_of_ones_own_has_prose_in_one_language():
    source = f"# Terms\n\n{OPEN}\n\n# مفردات\n\n{CLOSE}"
    both = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(source, metadata={ARABIC_OF: "0"})])
    for language, text in (("ar", "# مفردات"), ("en", "# Terms")):
        (cell,) = in_one_language(both, language).cells
        assert cell.source == text
        assert ARABIC_OF not in cell.metadata
    assert both.cells[0].source == source
