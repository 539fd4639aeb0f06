"""What the notebooks say of a corpus that nobody has read yet: what is shown and how to read it, no findings."""

import ast


def for_another_corpus(notebook):
    """The notebook without what holds for the five articles of ``seeds/`` only.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        It is changed. Where a cell's metadata have ``neutral``, lines of text, these take the place of its source; a
        cell that holds for every corpus says ``true`` there. Statements of code cells that name ``SEEDS``, the checks
        of findings, are left out.

    Returns
    -------
    nbformat.NotebookNode

    Examples
    --------
    >>> import nbformat
    >>> cells = [nbformat.v4.new_markdown_cell("160 mentions", metadata={"neutral": ["Mentions"]})]
    >>> cells += [nbformat.v4.new_code_cell("print(n)\\nassert not SEEDS or n == 160")]
    >>> [cell.source for cell in for_another_corpus(nbformat.v4.new_notebook(cells=cells)).cells]
    ['Mentions', 'print(n)']
    """
    for cell in notebook.cells:
        neutral = cell.metadata.pop("neutral", True)
        if neutral is not True:
            cell.source = "\n".join(neutral)
        if cell.cell_type == "code" and "SEEDS" in cell.source:
            lines = cell.source.splitlines()
            for statement in reversed(ast.parse(cell.source).body):
                if any(isinstance(node, ast.Name) and node.id == "SEEDS" for node in ast.walk(statement)):
                    del lines[statement.lineno - 1 : statement.end_lineno]
            cell.source = "\n".join(lines)
    return notebook
