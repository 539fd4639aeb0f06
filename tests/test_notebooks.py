"""The committed notebooks keep the rules; the figures that they write are the committed ones, byte for byte."""

import csv
import os
from pathlib import Path

import nbformat
import pytest

from mudawwana.run import NOTEBOOKS, run_notebooks

ENDINGS = ("png", "svg", "csv")


@pytest.fixture(scope="module", params=NOTEBOOKS)
def notebook(request, root):
    return nbformat.read(root / "notebooks" / f"{request.param}.ipynb", as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_size(notebook):
    cells = code_cells(notebook)
    assert 20 <= len(cells) <= 35
    assert max(len(cell.source.splitlines()) for cell in cells) <= 15


def test_parameters_are_tagged_and_explained(notebook):
    tagged = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    assert all("#" in line for line in tagged[0].source.splitlines())


def test_committed_from_a_clean_run(notebook):
    counts = [cell.execution_count for cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1))
    for cell in code_cells(notebook):
        for output in cell.outputs:
            assert output.output_type != "error"
            assert output.get("name") != "stderr", output.get("text")


def test_nothing_of_the_machine_is_kept(notebook, root):
    text = nbformat.writes(notebook)
    assert str(Path.home()) not in text or str(Path.home()) == "/"
    assert str(root) not in text
    assert "papermill" not in notebook.metadata
    assert set(notebook.metadata.language_info) == {"name"}


def test_notebooks_define_no_function(notebook):
    assert not any(
        line.startswith(("def ", "class ")) for cell in code_cells(notebook) for line in cell.source.splitlines()
    )


@pytest.fixture(scope="module")
def regenerated(root, tmp_path_factory):
    """Folder with all figures, drawn in this test run: by nbval if it ran before, else here."""
    names = {file.name for file in (root / "figures").iterdir()}
    folder = Path(os.environ["MUDAWWANA_OUT"])
    if names <= {file.name for file in folder.iterdir()}:
        return folder
    folder = tmp_path_factory.mktemp("figures")
    run_notebooks(root, out=folder)
    return folder


def committed():
    return sorted(file.name for file in (Path(__file__).parent.parent / "figures").iterdir())


@pytest.mark.parametrize("name", committed())
def test_figure_is_the_committed_one(name, root, regenerated):
    assert (regenerated / name).read_bytes() == (root / "figures" / name).read_bytes()


def test_figures_are_complete_and_nothing_else_is_there(root, regenerated):
    drawn = {file.name for file in regenerated.iterdir() if file.suffix[1:] in ENDINGS}
    assert drawn == set(committed())
    stems = {name.rsplit(".", 1)[0] for name in drawn}
    assert drawn == {f"{stem}.{ending}" for stem in stems for ending in ENDINGS}
    assert len(stems) >= 17


def test_tables_of_the_figures_are_tables(root):
    for file in (root / "figures").glob("*.csv"):
        rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))
        assert len(rows) > 1, file.name
        assert {len(row) for row in rows} == {len(rows[0])}, file.name
