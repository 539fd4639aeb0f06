"""Two languages in a cell: each can be had alone, and a change of either is found until both were read over."""

import re

import nbformat
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from mudawwana.project.prose import (
    CLOSE,
    OPEN,
    READ_OVER,
    checksum,
    from_the_right,
    in_language,
    mark_reviewed,
    stale_cells,
)
from tools import prose

NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))


def cell(english="# Terms\n\nWords.", arabic="# مفردات\n\nكلمات."):
    return f"{english}\n\n{OPEN}\n\n{arabic}\n\n{CLOSE}"


def notebook(*sources):
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(source) for source in sources])


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "  "])
def test_each_language_alone(end):
    assert in_language(cell() + end, "en") == "# Terms\n\nWords."
    assert in_language(cell() + end, "ar") == "# مفردات\n\nكلمات."


@pytest.mark.parametrize("source", ["# Terms", "", "<details><summary>More</summary>\n\nwords\n\n</details>"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_one_language_is_all_there_is(source, language):
    assert in_language(source, language) == source


def test_english_may_go_on_below_the_arabic():
    source = cell() + "\n\nMore.\n\n" + f"{OPEN}\n\nمزيد.\n\n{CLOSE}"
    assert in_language(source, "en") == "# Terms\n\nWords.\n\nMore."
    assert in_language(source, "ar") == "# مفردات\n\nكلمات.\n\nمزيد."


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n<"), min_size=1)


@given(text, text)
def test_whatever_they_say(english, arabic):
    source = cell(english, arabic)
    assert (in_language(source, "en"), in_language(source, "ar")) == (english, arabic)
    once = in_language(source, "ar")
    assert in_language(once, "ar") == in_language(once, "en") == once


SHOWN = """<div dir="rtl" lang="ar">

# مفردات

<span dir="rtl" style="display:block;text-align:right">كلمات logDice
**أخرى**.</span>

- بند

<span dir="rtl" style="display:block;text-align:right"><!-- notebook -->وأخيرا.<!-- /notebook --></span>

</div>"""


def test_arabic_alone_is_shown_from_the_right_and_can_be_had_bare():
    plain = "# مفردات\n\nكلمات logDice\n**أخرى**.\n\n- بند\n\n<!-- notebook -->وأخيرا.<!-- /notebook -->"
    assert from_the_right(plain) == SHOWN
    assert in_language(SHOWN, "ar") == plain
    assert from_the_right("# Terms") == "# Terms"


def test_stale_cells_are_told_with_what_to_do():
    found = notebook("# Only English", cell(), cell("# Other"), cell("# Same"))
    assert [(number, wrong.split(".")[0]) for number, _, wrong in stale_cells(found)] == [
        (1, "has no Arabic"),
        *((n, "has Arabic that nobody has read over") for n in (2, 3, 4)),
    ]
    assert mark_reviewed(found) == 3
    assert mark_reviewed(found) == 0
    assert found.cells[1].metadata == {READ_OVER: checksum(cell())}
    assert [number for number, *_ in stale_cells(found)] == [1]
    found.cells[1].source = cell(arabic="# ألفاظ")
    found.cells[2].source = cell("# Others")
    wrong = "has changed since it was read over. Read both languages"
    assert stale_cells(found)[1:] == [(2, "# Terms", wrong), (3, "# Others", wrong)]


def test_the_command_lists_and_marks(tmp_path, capsys):
    file = tmp_path / "01-some.ipynb"
    nbformat.write(notebook(cell()), file)
    assert prose.main([str(file)]) == 1
    assert f"{file}, cell 1 (# Terms): has Arabic that nobody has read over" in capsys.readouterr().out
    before = file.read_bytes()
    assert prose.main([str(file), "--reviewed"]) == 0
    assert prose.main([str(file)]) == 0
    assert capsys.readouterr().out == ""
    assert file.read_bytes() != before


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_notebooks_say_the_same_in_both_languages(file):
    found = nbformat.read(file, as_version=4)
    wrong = [f"{file.name}, cell {number} ({line}): {what}" for number, line, what in stale_cells(found)]
    assert not wrong, (
        "\n".join(wrong) + "\nWhen both say the same: PYTHONPATH=lib python -m tools.prose --reviewed, and commit."
    )


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_no_line_begins_with_a_comment_and_text(file):
    """Markdown takes such a line for HTML: its asterisks would be shown."""
    for cell in nbformat.read(file, as_version=4).cells:
        assert cell.cell_type != "markdown" or not re.search(r"(?m)^ {0,3}<!--.*?-->[ \t]*\S", cell.source)
