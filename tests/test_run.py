import json

import nbformat
import pytest

from mudawwana import CorpusError
from mudawwana.run import NOTEBOOKS, run_notebooks


@pytest.fixture
def project(tmp_path):
    """A project of four tiny notebooks; each writes down its parameters."""
    for folder in ("notebooks", "seeds", "figures", "lib/mudawwana"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "requirements.lock").write_text("")
    for name in NOTEBOOKS:
        parameters = nbformat.v4.new_code_cell(
            'CORPUS = "../seeds"\nOUT = "../figures"', metadata={"tags": ["parameters"]}
        )
        body = nbformat.v4.new_code_cell(
            f'from pathlib import Path\nPath(OUT, "{name}.csv").write_text(CORPUS)\nprint(CORPUS)'
        )
        parameters.id, body.id = "c1", "c2"
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}, "language_info": {"name": "python"}}
        notebook = nbformat.v4.new_notebook(cells=[parameters, body], metadata=kernel)
        nbformat.write(notebook, tmp_path / "notebooks" / f"{name}.ipynb")
    return tmp_path


def test_runs_once_and_again_only_after_a_change(project):
    assert run_notebooks(project)
    assert (project / "figures" / f"{NOTEBOOKS[3]}.csv").read_text() == "../seeds"
    before = {file: file.read_bytes() for file in project.rglob("*.ipynb")}
    assert not run_notebooks(project)
    (project / "figures" / f"{NOTEBOOKS[0]}.csv").unlink()
    assert run_notebooks(project)
    assert {file: file.read_bytes() for file in project.rglob("*.ipynb")} == before
    notebook = json.loads((project / "notebooks" / f"{NOTEBOOKS[0]}.ipynb").read_text(encoding="utf-8"))
    assert [cell["metadata"] for cell in notebook["cells"]] == [{"tags": ["parameters"]}, {}]
    assert notebook["cells"][1]["outputs"][0]["text"] == ["../seeds\n"]


def test_another_corpus_leaves_the_own_files_alone(project):
    (project / "mine").mkdir()
    before = {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}
    assert run_notebooks(project, corpus=project / "mine", out=project / "out")
    assert (project / "out" / f"{NOTEBOOKS[0]}.csv").read_text() == str(project / "mine")
    assert (project / "out" / f"{NOTEBOOKS[0]}.ipynb").is_file()
    assert all(file.read_bytes() == content for file, content in before.items())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"root": "elsewhere"}, "no notebooks"),
        ({"corpus": "nowhere", "out": "out"}, "no such folder"),
        ({"corpus": "."}, "--out"),
    ],
)
def test_errors(project, monkeypatch, arguments, message):
    monkeypatch.chdir(project)
    with pytest.raises(CorpusError, match=message):
        run_notebooks(**arguments)
