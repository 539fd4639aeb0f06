import nbformat

from mudawwana.project.neutral import for_another_corpus


def test_statements_about_the_five_articles_are_left_out():
    source = "a = 1\nif a:\n    b = 2\nassert not SEEDS or (\n    a,\n    b,\n) == (1, 2)\nprint(a)  # SEEDS"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    assert for_another_corpus(notebook).cells[0].source == "a = 1\nif a:\n    b = 2\nprint(a)  # SEEDS"


def test_neutral_text_takes_the_place_of_a_source():
    cells = [
        nbformat.v4.new_markdown_cell("## 160 mentions", metadata={"neutral": ["## Mentions", "", "Read them."]}),
        nbformat.v4.new_markdown_cell("## Terms", metadata={"neutral": True}),
        nbformat.v4.new_markdown_cell("A remark of the user's own"),
        nbformat.v4.new_code_cell('NODE = "الأمن"', metadata={"tags": ["parameters"], "neutral": ["NODE = None"]}),
    ]
    changed = for_another_corpus(nbformat.v4.new_notebook(cells=cells)).cells
    assert [cell.source for cell in changed] == [
        "## Mentions\n\nRead them.",
        "## Terms",
        "A remark of the user's own",
        "NODE = None",
    ]
    assert [dict(cell.metadata) for cell in changed] == [{}, {}, {}, {"tags": ["parameters"]}]
