"""What ``pytest --nbval`` does with a notebook, by nbval's own manual and without the conftest of the tests."""

import os
import shutil
import subprocess
import sys

import nbformat
import pytest


@pytest.fixture
def project(root, tmp_path):
    """A project with one notebook, which writes a figure and shows a finding and a picture."""
    for folder in ("notebooks", "figures"):
        (tmp_path / folder).mkdir()
    shutil.copy(root / "notebooks" / "conftest.py", tmp_path / "notebooks")
    (tmp_path / "pyproject.toml").write_text('[tool.pytest.ini_options]\naddopts = "-p no:cacheprovider"\n')
    shown = nbformat.v4.new_output("execute_result", {"text/markdown": "## One of two", "text/plain": "?"})
    picture = nbformat.v4.new_output("display_data", {"image/png": "AAAA"})
    for output in (shown, picture):
        output["metadata"] = {}
    shown["execution_count"] = 2
    cells = [
        nbformat.v4.new_markdown_cell("# 01 · Cleaning\n\n## The documents"),
        nbformat.v4.new_code_cell(
            "import os, pathlib\nfrom IPython.display import Markdown, display\n"
            'OUT = os.environ.get("MUDAWWANA_OUT", "../figures")\n'
            '_ = pathlib.Path(OUT, "01-a.csv").write_text("written over")'
        ),
        nbformat.v4.new_code_cell(
            "class Finding:\n    def _repr_mimebundle_(self, **options):\n"
            '        return {"text/markdown": "## One of three", "text/plain": "?"}\n\n\nFinding()',
            outputs=[shown],
            execution_count=2,
        ),
        nbformat.v4.new_markdown_cell("### Its lines"),
        nbformat.v4.new_code_cell('display({"image/png": "BBBB"}, raw=True)', outputs=[picture], execution_count=3),
    ]
    for number, cell in enumerate(cells):
        cell.id = f"c{number}"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}, "language_info": {"name": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), tmp_path / "notebooks" / "01-cleaning.ipynb")
    (tmp_path / "figures" / "01-a.csv").write_text("committed")
    return tmp_path


@pytest.mark.parametrize("folder", [".", "notebooks"])
def test_figures_stay_and_cells_are_called_as_the_reader_sees_them(project, folder):
    environment = {key: value for key, value in os.environ.items() if key != "MUDAWWANA_OUT"}
    file = os.path.relpath(project / "notebooks" / "01-cleaning.ipynb", project / folder)
    command = [sys.executable, "-m", "pytest", "-q", "--nbval", file]
    done = subprocess.run(command, cwd=project / folder, env=environment, capture_output=True, encoding="utf-8")
    assert (project / "figures" / "01-a.csv").read_text() == "committed"
    assert "2 failed, 1 passed" in done.stdout
    assert "01-cleaning.ipynb, [2] One of two: Cell outputs differ" in done.stdout
    assert "01-cleaning.ipynb, [3] Its lines: Cell outputs differ" in done.stdout  # the picture
    failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    assert [line.split(" - ")[0].split("::")[1] for line in failed] == ["[2] One of two", "[3] Its lines"]
    assert "Cell 1" not in done.stdout
