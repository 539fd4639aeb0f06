import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from corpora import pages, wire

from mudawwana import CorpusError
from mudawwana.__main__ import main
from mudawwana.messages import language
from mudawwana.project import _kernels, run
from mudawwana.project.run import NOTEBOOKS, run_notebooks

ODD = "أخبار my 'corpus' \"of\" $news #1"  # a folder's name may hold all of this
DOUBLE = "وصل الوزير".encode().decode("cp1252")  # decoded wrongly before it was saved


@pytest.fixture
def project(tmp_path):
    """A project of four tiny notebooks; each writes down its parameters and adds its number to a log."""
    root = tmp_path / "project"
    for folder in ("notebooks", "seeds", "figures", "lib/mudawwana"):
        (root / folder).mkdir(parents=True)
    (root / "requirements.lock").write_text("")
    (root / "seeds" / "a.txt").write_text("نص", encoding="utf-8")
    for name in NOTEBOOKS:
        parameters = nbformat.v4.new_code_cell(
            'import os\n\nCORPUS = "../seeds"\nOPTIONS = {}\nOUT = os.environ.get("MUDAWWANA_OUT", "../figures")',
            metadata={"tags": ["parameters"]},
        )
        body = nbformat.v4.new_code_cell(
            "from pathlib import Path\n"
            f'file = Path(OUT, "{name}.csv")\nfile.write_text(CORPUS, encoding="utf-8")\n'
            f'with open("../log", "a") as log:\n    _ = log.write("{name[:2]} ")\nprint(CORPUS)'
        )
        plain = nbformat.v4.new_markdown_cell("## Terms used")
        cells = [parameters, plain, body]
        for number, cell in enumerate(cells):
            cell.id = f"c{number}"
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}, "language_info": {"name": "python"}}
        notebook = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
        nbformat.write(notebook, root / "notebooks" / f"{name}.ipynb")
    return root


@pytest.fixture
def mine(tmp_path):
    folder = tmp_path / ODD
    folder.mkdir()
    (folder / "خبر.txt").write_text("وصل الوفد.", encoding="utf-8")
    return folder


@pytest.fixture
def at_once(monkeypatch):
    """Notebooks run in this process, without a kernel: what is tested is which are run, and what is kept."""

    def execute(notebook, _, cwd, **options):
        monkeypatch.chdir(cwd)
        names = {}
        for cell in notebook.cells:
            if cell.cell_type == "code":
                exec(cell.source, names)
        return notebook

    monkeypatch.setattr(_kernels.papermill, "execute_notebook", execute)
    return execute


@pytest.fixture
def ran(project):
    """Numbers of the notebooks run since the last look."""

    def look():
        log = project / "log"
        numbers = log.read_text().split() if log.exists() else []
        log.unlink(missing_ok=True)
        return numbers

    return look


def test_runs_once_and_again_only_after_a_change(project):
    assert run_notebooks(project)
    assert (project / "figures" / f"{NOTEBOOKS[3]}.csv").read_text() == "../seeds"
    before = {file: file.read_bytes() for file in project.rglob("*.ipynb")}
    assert not run_notebooks(project)
    (project / "figures" / f"{NOTEBOOKS[0]}.csv").unlink()
    assert run_notebooks(project)
    assert {file: file.read_bytes() for file in project.rglob("*.ipynb")} == before
    notebook = json.loads((project / "notebooks" / f"{NOTEBOOKS[0]}.ipynb").read_text(encoding="utf-8"))
    assert [cell["metadata"] for cell in notebook["cells"]] == [{"tags": ["parameters"]}, {}, {}]
    assert notebook["cells"][2]["outputs"][0]["text"] == ["../seeds\n"]


def test_a_project_that_was_moved_goes_on(project, at_once, ran):
    run_notebooks(project)
    moved = project.rename(project.with_name("مشروع آخر"))
    assert not run_notebooks(moved)
    assert len((moved / "log").read_text().split()) == 4


def test_another_corpus_leaves_the_own_files_alone(project, mine, capsys):
    before = {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}
    out = project.parent / "نتائج 'o' \"u\""
    assert run_notebooks(project, corpus=mine, out=out)
    assert (out / "figures" / f"{NOTEBOOKS[0]}.csv").read_text(encoding="utf-8") == str(mine)
    assert (out / "figures" / "MANIFEST.tsv").is_file()
    assert {f.name for f in out.iterdir()} == {
        *("report.html", "results.xlsx", "notebooks", "figures", "tables", ".finished.json")
    }
    assert {f.stem for f in (out / "notebooks").iterdir()} == set(NOTEBOOKS)
    assert not list(out.rglob(".cache"))
    assert all(file.read_bytes() == content for file, content in before.items())
    stages = capsys.readouterr().err
    assert f"read    1 document of {ODD}\n" in stages
    assert all(f"{number} of 4  {name}" in stages for number, name in enumerate(NOTEBOOKS, start=1))
    *_, report, groups, dates = stages.splitlines()
    assert report == f"report  {out / 'report.html'}"
    assert groups.startswith("Groups are not compared: The documents have no column outlet, and do not lie in folders")
    assert dates.startswith("Nothing is shown over time: No document has a date.")


def test_says_how_much_was_left_out(project, mine, tmp_path, at_once, capsys):
    (mine / "empty.txt").touch()
    run_notebooks(project, corpus=mine, out=tmp_path / "out", on_error="skip")
    assert f"read    1 document of {ODD}, 1 left out\n        empty.txt: the file is empty" in capsys.readouterr().err


def test_says_when_there_is_little_arabic(project, mine, tmp_path, at_once, capsys):
    (mine / "english.txt").write_text("The minister said that prices fell. " * 20)
    run_notebooks(project, corpus=mine, out=tmp_path / "out")
    assert "Most words are in Latin letters: only Arabic is analysed." in capsys.readouterr().err


def test_results_of_another_corpus_are_not_mixed(project, mine, tmp_path, ran, at_once):
    run_notebooks(project, corpus=mine, out=tmp_path / "out")
    with pytest.raises(CorpusError, match=f"holds results of another corpus, {re.escape(str(mine))}.*--force"):
        run_notebooks(project, corpus=project / "seeds", out=tmp_path / "out")
    assert ran() == ["01", "02", "03", "04"]
    assert run_notebooks(project, corpus=project / "seeds", out=tmp_path / "out", force=True)
    assert ran() == ["01", "02", "03", "04"]


def test_a_corpus_that_cannot_be_read_leaves_no_folder(project, mine, tmp_path):
    (mine / "empty.txt").touch()
    with pytest.raises(CorpusError, match="empty"):
        run_notebooks(project, corpus=mine, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_run_that_was_stopped_goes_on(project, mine, tmp_path, ran, at_once, monkeypatch, capsys):
    calls = []

    def stopped(*arguments, **options):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return at_once(*arguments, **options)

    monkeypatch.setattr(_kernels.papermill, "execute_notebook", stopped)
    monkeypatch.chdir(project)
    arguments = ["figures", "--corpus", str(mine), "--out", str(tmp_path / "out")]
    assert main(arguments) == 130
    assert "same command again" in capsys.readouterr().err
    assert not (tmp_path / "out" / "report.html").exists()
    assert ran() == ["01", "02"]
    monkeypatch.setattr(_kernels.papermill, "execute_notebook", at_once)
    monkeypatch.chdir(project)
    assert main(arguments) == 0
    assert ran() == ["03", "04"]
    monkeypatch.chdir(project)
    assert (tmp_path / "out" / "report.html").is_file()
    assert main(arguments) == 0
    assert ran() == []
    assert "Nothing has changed" in capsys.readouterr().out


def test_what_changed_is_run_again(project, mine, tmp_path, ran, at_once):
    def again(**options):
        run_notebooks(project, corpus=mine, out=tmp_path / "out", **options)
        return ran()

    assert again() == ["01", "02", "03", "04"]
    (tmp_path / "out" / "figures" / f"{NOTEBOOKS[1]}.csv").write_text("half a fi")  # a figure that somebody spoilt
    assert again() == ["02"]
    (tmp_path / "out" / "notebooks" / f"{NOTEBOOKS[2]}.ipynb").unlink()
    assert again() == ["03"]
    source = project / "notebooks" / f"{NOTEBOOKS[3]}.ipynb"
    source.write_text(source.read_text(encoding="utf-8").replace("## Terms used", "## Words"), encoding="utf-8")
    assert again() == ["04"]
    (mine / "more.txt").write_text("خبر آخر", encoding="utf-8")
    assert again() == ["01", "02", "03", "04"]
    (mine / "metadata.tsv").write_text("document\tdate\nmore\t2024\n", encoding="utf-8")
    assert again() == ["01", "02", "03", "04"]
    (project / "lib" / "mudawwana" / "x.py").write_text("")
    assert again() == ["01", "02", "03", "04"]
    assert again() == []
    (tmp_path / "out" / ".finished.json").write_text("{half")
    assert again(force=True) == ["01", "02", "03", "04"]
    assert again() == []


def test_how_the_corpus_is_read_reaches_the_notebooks(project, mine, tmp_path, ran, at_once):
    def again(**options):
        run_notebooks(project, corpus=mine, out=tmp_path / "out", **options)
        return ran()

    (mine / "t.csv").write_bytes("payload,text\nوصل الوزير,x".encode("cp1256"))
    (mine / "خبر.txt").write_bytes("وصل الوفد.".encode("cp1256"))
    options = {"text_column": "payload", "encoding": "cp1256", "on_error": "skip", "errors": "replace", "repair": True}
    assert again(**options) == ["01", "02", "03", "04"]
    assert again(**options) == []
    (mine / "empty.txt").touch()  # no other document, but one more that is left out
    assert again(**options) == ["01", "02", "03", "04"]
    assert again(**options | {"errors": "strict"}) == ["01", "02", "03", "04"]  # as are equal documents, read otherwise
    with pytest.raises(CorpusError, match="empty"):
        again(**options | {"on_error": "raise"})


def test_parameters_reach_the_notebooks_that_have_them(project, mine, tmp_path, ran, at_once, capsys):
    def again(**parameters):
        run_notebooks(project, corpus=mine, out=tmp_path / "out", parameters=parameters)
        return ran()

    (mine / "metadata.tsv").write_text("document\toutlet\nخبر\tأ\nآخر\tب\n", encoding="utf-8")
    (mine / "آخر.txt").write_text("عاد الوفد.", encoding="utf-8")
    source = project / "notebooks" / f"{NOTEBOOKS[1]}.ipynb"
    changed = source.read_text(encoding="utf-8").replace("OPTIONS = {}", "OPTIONS = {}\\nGROUPS = None")
    changed = changed.replace("print(CORPUS)", "print(GROUPS)\\nPath(OUT, '02-groups.csv').write_text(str(GROUPS))")
    source.write_text(changed, encoding="utf-8")
    assert again() == ["01", "02", "03", "04"]
    assert again(GROUPS="outlet") == ["02"]
    assert (tmp_path / "out" / "figures" / "02-groups.csv").read_text() == "outlet"
    assert again(GROUPS="outlet") == []
    with pytest.raises(CorpusError, match="NODE: no notebook has this parameter. They have: GROUPS"):
        again(NODE="الوفد")
    with pytest.raises(CorpusError, match="GROUPS: the documents have no column 'paper'"):
        again(GROUPS="paper")
    with pytest.raises(CorpusError, match="GROUPS: give OUT=.*--out"):
        run_notebooks(project, parameters={"GROUPS": "outlet"})


def test_the_run_speaks_the_language_asked_for(project, mine, tmp_path, at_once, capsys):
    source = project / "notebooks" / f"{NOTEBOOKS[1]}.ipynb"
    changed = source.read_text(encoding="utf-8").replace("OPTIONS = {}", "OPTIONS = {}\\nLANGUAGE = 'en'")
    source.write_text(changed, encoding="utf-8")
    run_notebooks(project, corpus=mine, out=tmp_path / "out", parameters={"LANGUAGE": "ar"})
    assert capsys.readouterr().err.startswith(f"قُرئت وثيقة واحدة من {ODD}")
    assert language() == "en"


def test_says_how_the_corpus_was_read(project, tmp_path, at_once, capsys):
    table = tmp_path / "news.csv"
    table.write_text("headline,body\nخبر,وصل الوفد إلى المدينة\n", encoding="utf-8")
    run_notebooks(project, corpus=table, out=tmp_path / "out")
    assert "        news.csv: text: body; title: headline\n" in capsys.readouterr().err


def test_figures_that_are_no_longer_drawn_go(project, mine, tmp_path, at_once):
    out = tmp_path / "out"
    run_notebooks(project, corpus=mine, out=out)
    source = project / "notebooks" / f"{NOTEBOOKS[0]}.ipynb"
    source.write_text(source.read_text(encoding="utf-8").replace("01-cleaning.csv", "01-new.csv"), encoding="utf-8")
    run_notebooks(project, corpus=mine, out=out)
    assert [file.name for file in (out / "figures").glob("01-*.csv")] == ["01-new.csv"]


def test_a_notebook_changed_by_hand_is_kept(project, mine, tmp_path, at_once):
    out = tmp_path / "out"
    file = out / "notebooks" / f"{NOTEBOOKS[0]}.ipynb"
    run_notebooks(project, corpus=mine, out=out)
    for kept in ("(changed)", "(changed 2)"):
        file.write_text(file.read_text(encoding="utf-8").replace("Terms used", "Words used"), encoding="utf-8")
        changed = file.read_bytes()
        run_notebooks(project, corpus=mine, out=out)
        assert file.read_bytes() == changed  # looked at, not run
        run_notebooks(project, corpus=mine, out=out, force=True)
        assert file.read_bytes() != changed
        assert (file.parent / f"{NOTEBOOKS[0]} {kept}.ipynb").read_bytes() == changed
    assert len(list(file.parent.glob("*.ipynb"))) == 6


def saved_in_jupyterlab(file):
    """Write a notebook as JupyterLab does that was opened and saved there: only what it says of Python is another."""
    notebook = json.loads(file.read_text(encoding="utf-8"))
    notebook["metadata"]["kernelspec"] = {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    }
    notebook["metadata"]["language_info"] = {"name": "python", "version": "3.12.1", "file_extension": ".py"}
    notebook["cells"][0]["metadata"] |= {"scrolled": True, "trusted": True}
    file.write_text(json.dumps(notebook, ensure_ascii=False, indent=4), encoding="utf-8")


def test_a_notebook_opened_and_saved_is_not_changed(project, mine, tmp_path, ran, at_once):
    run_notebooks(project)
    run_notebooks(project, corpus=mine, out=tmp_path / "out")
    assert len(ran()) == 8
    own, other = (folder / "notebooks" / f"{NOTEBOOKS[1]}.ipynb" for folder in (project, tmp_path / "out"))
    before = own.read_bytes()
    for file in (own, other):
        saved_in_jupyterlab(file)
    assert not run_notebooks(project)
    assert own.read_bytes() == before  # nothing to commit
    run_notebooks(project, corpus=mine, out=tmp_path / "out", force=True)
    assert len(list(other.parent.iterdir())) == 4  # none was put aside
    saved_in_jupyterlab(own)
    run_notebooks(project, force=True)
    assert own.read_bytes() == before


def test_results_are_read_before_code(project, mine, tmp_path, at_once):
    run_notebooks(project)
    run_notebooks(project, corpus=mine, out=tmp_path / "out")
    own, other = (nbformat.read(folder / "notebooks" / f"{NOTEBOOKS[1]}.ipynb", as_version=4)
                  for folder in (project, tmp_path / "out"))  # fmt: skip
    assert [cell.metadata for cell in other.cells] == [
        {"tags": ["parameters"]}, {"tags": ["injected-parameters"]}, {}, {"jupyter": {"source_hidden": True}}
    ]  # fmt: skip
    assert not any("jupyter" in cell.metadata for cell in own.cells)  # those are for editing


def test_in_place_nothing_is_written_before_all_have_run(project, at_once, monkeypatch):
    run_notebooks(project)
    before = {file: file.read_bytes() for part in ("figures", "notebooks") for file in (project / part).iterdir()}
    (project / "seeds" / "b.txt").write_text("نص", encoding="utf-8")
    calls = []

    def fails(*arguments, **options):
        calls.append(1)
        for file in Path(os.environ["MUDAWWANA_OUT"]).iterdir():
            file.write_text("of the next run")
        if len(calls) == 4:
            raise KeyboardInterrupt
        return at_once(*arguments, **options)

    monkeypatch.setattr(_kernels.papermill, "execute_notebook", fails)
    with pytest.raises(KeyboardInterrupt):
        run_notebooks(project)
    assert {file: file.read_bytes() for file in before} == before
    assert len(calls) == 4
    monkeypatch.setattr(_kernels.papermill, "execute_notebook", at_once)
    run_notebooks(project)
    assert {file: file.read_bytes() for file in before} == {file: before[file] for file in before}
    assert not (project / ".cache" / "run").exists()
    assert not run_notebooks(project)


def test_findings_that_no_longer_hold_are_all_named(project, monkeypatch, capsys):
    """A sixth article: every finding that reads otherwise, with what it was and what it is, once all is written."""

    def finds(notebook, _, **options):
        documents = len(list((project / "seeds").glob("*.txt")))
        text = f"## {documents} of all\n\nThere are {documents}."
        notebook.cells[2].outputs = [nbformat.v4.new_output("execute_result", {"text/markdown": text})]
        notebook.cells[2].execution_count = 2
        return notebook

    monkeypatch.setattr(_kernels.papermill, "execute_notebook", finds)
    run_notebooks(project)
    assert "changed" not in capsys.readouterr().err  # there were none before
    (project / "seeds" / "b.txt").write_text("نص", encoding="utf-8")
    run_notebooks(project)
    lines = capsys.readouterr().err.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("4 findings changed."))
    assert lines[start + 1 : start + 6] == [
        "  01-cleaning, [2] 2 of all",
        *("    - ## 1 of all", "    - There are 1.", "    + ## 2 of all", "    + There are 2."),
    ]
    assert len(lines[start:]) == 1 + 4 * 5
    run_notebooks(project, force=True)
    assert "changed" not in capsys.readouterr().err


def test_a_cell_that_fails_is_called_as_its_reader_sees_it(project, monkeypatch, capsys):
    source = project / "notebooks" / f"{NOTEBOOKS[0]}.ipynb"
    notebook = nbformat.read(source, as_version=4)
    notebook.cells[2].source = "assert 1 == 2"
    nbformat.write(notebook, source)
    before = source.read_bytes()
    monkeypatch.chdir(project)
    assert main(["figures"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[-2:] == ["AssertionError:", "01-cleaning.ipynb, [2] Terms used"]
    assert source.read_bytes() == before


def test_a_parameter_changed_in_a_notebook_of_out_is_run(project, mine, tmp_path, at_once, capsys):
    out = tmp_path / "out"
    file = out / "notebooks" / f"{NOTEBOOKS[1]}.ipynb"
    source = project / "notebooks" / f"{NOTEBOOKS[1]}.ipynb"
    changed = source.read_text(encoding="utf-8").replace("OPTIONS = {}", "OPTIONS = {}\\nNODE = 'a'")
    source.write_text(changed.replace("write_text(CORPUS,", "write_text(NODE,"), encoding="utf-8")
    drawn = out / "figures" / f"{NOTEBOOKS[1]}.csv"
    options = {"corpus": mine, "out": out, "parameters": {"NODE": "الوفد"}}

    def save(old, new):
        notebook = nbformat.read(file, as_version=4)
        for cell in notebook.cells:
            cell.source = cell.source.replace(old, new)
        notebook.metadata["language_info"] = {"name": "python", "version": "3.99"}  # as Jupyter notes it down
        nbformat.write(notebook, file)

    assert run_notebooks(project, **options)
    assert drawn.read_text(encoding="utf-8") == "الوفد"
    save("nothing", "at all")
    assert not run_notebooks(project, **options)  # opened and saved
    save("الوفد", "وصل")
    assert run_notebooks(project, **options)
    assert drawn.read_text(encoding="utf-8") == "وصل"
    assert "02-term-frequency.ipynb was changed by hand: it is run as it stands" in capsys.readouterr().err
    assert [cell.source for cell in nbformat.read(file, as_version=4).cells if "وصل" in cell.source]
    assert not run_notebooks(project, **options)
    (mine / "more.txt").write_text("خبر آخر", encoding="utf-8")
    assert run_notebooks(project, **options)
    assert drawn.read_text(encoding="utf-8") == "وصل"  # still the reader's own
    assert run_notebooks(project, **options | {"parameters": {"NODE": "آخر"}})  # who asks anew gets what was asked for
    assert drawn.read_text(encoding="utf-8") == "آخر"
    assert (file.parent / f"{NOTEBOOKS[1]} (changed).ipynb").is_file() is False  # it had been run, so nothing is lost


@pytest.mark.parametrize("number", [28, 30, 13])
def test_a_machine_that_cannot_write_is_no_traceback(project, mine, tmp_path, at_once, monkeypatch, capsys, number):
    def full(*_):
        raise OSError(number, os.strerror(number), str(tmp_path / "out" / "x"))

    monkeypatch.setattr(run, "write_file", full)
    monkeypatch.chdir(project)
    assert main(["figures", "--corpus", str(mine), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith(f"{tmp_path / 'out' / 'x'}: ")
    assert not said.startswith("[Errno")


def test_a_disk_that_is_full_for_a_notebook_is_no_traceback(project, mine, tmp_path, monkeypatch, capsys):
    source = project / "notebooks" / f"{NOTEBOOKS[0]}.ipynb"
    notebook = nbformat.read(source, as_version=4)
    notebook.cells[2].source = "raise OSError(28, 'No space left on device', 'x.png')"
    nbformat.write(notebook, source)
    monkeypatch.chdir(project)
    assert main(["figures", "--corpus", str(mine), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert said == "x.png: the disk is full. Make room and give the same command again."


def test_in_a_log_progress_is_plain_lines(project, mine, tmp_path, at_once, capsys):
    run_notebooks(project, corpus=mine, out=tmp_path / "out")
    lines = capsys.readouterr().err.splitlines()
    assert [line for line in lines if " of 4 " in line] == [f"{n} of 4  {name}" for n, name in enumerate(NOTEBOOKS, 1)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"root": "elsewhere"}, "no notebooks"),
        ({"corpus": "nowhere", "out": "../out"}, "no such folder"),
        ({"corpus": "", "out": "../out"}, "path: it is empty"),
        ({"corpus": "seeds"}, "--out"),
        ({"corpus": "../mine"}, "--out"),
        ({"out": "figures"}, "belongs to the project"),
        ({"out": "."}, "belongs to the project"),
        ({"out": "notebooks/mine"}, "belongs to the project"),
        ({"corpus": "../mine", "out": "../mine/out"}, "lies in the corpus"),
        ({"corpus": "../mine", "out": "../mine"}, "lies in the corpus"),
        ({"corpus": "../mine", "out": "requirements.lock"}, "no folder can be made"),
        ({"corpus": "../mine", "out": "../out"}, "not one word"),
        ({"corpus": "../empty", "out": "../out"}, "no document"),
        ({"encoding": "cp1256"}, "encoding: says how a corpus of your own is read.*--corpus"),
        ({"repair": False, "out": "../out"}, "repair: says how a corpus of your own is read"),
        ({"corpus": "../mine", "out": "../out", "on_error": "skp"}, "on_error: 'skp' .* 'raise' or 'skip'"),
        ({"corpus": "../mine", "out": "../out", "errors": "no"}, "errors: 'no' .* 'strict' or 'replace'"),
        (
            {"corpus": "../mine", "out": "../out", "encoding": "arabic-1256"},
            "'arabic-1256' is not known to Python. Try 'cp1256'",
        ),
    ],
)
def test_errors(project, monkeypatch, arguments, message):
    monkeypatch.chdir(project)
    for name in ("mine", "empty"):
        (project.parent / name).mkdir()
    (project.parent / "mine" / "a.txt").write_text("… — !")
    with pytest.raises(CorpusError, match=message):
        run_notebooks(**arguments)
    assert not (project.parent / "out").exists()


def test_command_line_says_what_a_notebook_found_wrong(project, mine, tmp_path, monkeypatch, capsys):
    source = project / "notebooks" / f"{NOTEBOOKS[0]}.ipynb"
    notebook = nbformat.read(source, as_version=4)
    notebook.cells[2].source = "from mudawwana import CorpusError\nraise CorpusError('so and so')"
    nbformat.write(notebook, source)
    monkeypatch.chdir(project)
    assert main(["figures", "--corpus", str(mine), "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "so and so"


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ([], {}),
        (["--text-column=a 'b'", "--encoding", "cp1256"], {"text_column": "a 'b'", "encoding": "cp1256"}),
        (["--on-error=skip", "--errors=replace"], {"on_error": "skip", "errors": "replace"}),
        (["--repair"], {"repair": True}),
        (["--repair=1"], {"repair": True}),
        (["--repair=no"], {"repair": False}),
    ],
)
def test_command_line_hands_on_how_the_corpus_is_read(monkeypatch, arguments, options):
    given = {}
    monkeypatch.setattr(run, "run_notebooks", lambda **options: given.update(options))
    assert main(["figures", "--corpus=c", "--out=o", *arguments]) == 0
    assert given == {"corpus": "c", "out": "o", "force": False, "parameters": {}} | options


def test_command_line_hands_on_parameters(monkeypatch, capsys):
    given = {}
    monkeypatch.setattr(run, "run_notebooks", lambda **options: given.update(options))
    asked = ["--node=نفط", "--home=SA", "--word-lists=l.tsv", "--names=no", "--within", "20"]
    assert main(["figures", "--corpus=c", "--out=o", *asked]) == 0
    assert given["parameters"] == {"NODE": "نفط", "HOME": "SA", "LISTS": "l.tsv", "NAMES": "no", "WITHIN": "20"}
    assert len(capsys.readouterr().out.splitlines()) == 3


@pytest.mark.parametrize(("form", "called"), [("make", "HOME_COUNTRY: 'XX'"), ("command", "--home: 'XX'")])
def test_command_line_names_parameters_as_they_were_given(monkeypatch, capsys, form, called):
    def refuse(**_):
        raise CorpusError("HOME: 'XX' is no country code.")

    monkeypatch.setattr(run, "run_notebooks", refuse)
    monkeypatch.delenv("MAKELEVEL", raising=False)
    if form == "make":
        monkeypatch.setenv("MAKELEVEL", "0")
    assert main(["figures", "--corpus=c", "--out=o", "--home=XX"]) == 1
    assert capsys.readouterr().err.startswith(called)


def test_command_line_says_what_repair_may_be(capsys, monkeypatch):
    monkeypatch.delenv("MAKELEVEL", raising=False)  # below make the names are make's
    assert main(["figures", "--corpus=c", "--out=o", "--repair=maybe"]) == 1
    assert capsys.readouterr().err == "--repair: 'maybe' is not known. Use 'yes' or 'no'.\n"


@pytest.mark.parametrize("asked", ["--language=ar", "--language=عربي", "--language=Arabic"])
def test_command_line_answers_in_the_language_asked_for(capsys, monkeypatch, asked):
    monkeypatch.setattr("mudawwana.messages._chosen", {"language": None, "digits": "123"})
    monkeypatch.setenv("MAKELEVEL", "1")
    assert main(["figures", "--corpus=c", "--out=o", "--columns=النص", asked]) == 1
    said = capsys.readouterr().err
    assert (
        "COLUMNS: لا اسم في 'النص'. اكتبها هكذا: 'text: body; title: head'." in said or "LANGUAGE: هذه القيمة" in said
    )
    assert main(["options", asked]) == 0
    listed = capsys.readouterr().out
    assert "TEXT_COLUMN=...\tعمود النص في الجداول\n" in listed
    assert {line.split("=")[0] for line in listed.splitlines()} >= {"CORPUS", "OUT", "REPAIR", "HOME_COUNTRY", "NAMES"}


@pytest.mark.parametrize(
    ("chosen", "said"), [("en", "no such option. --help lists"), ("ar", "لا خيار بهذا الاسم. يسرد --help")]
)
def test_an_option_that_is_none_is_named_in_the_language_chosen(chosen, said, capsys):
    try:
        assert main(["figures", "--language", chosen, "--foo"]) == 2
    finally:
        language("en")
    assert f"--foo: {said}" in capsys.readouterr().err


def test_make_lists_targets_and_options_and_knows_no_others(root):
    command = ["make", "help", "LANGUAGE=ar"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    assert "make help\tعرض هذه القائمة\n" in listed
    assert "WORD_LISTS=...\tقوائم كلمات" in listed
    done = subprocess.run(["make", "-n", "figures", "GROUP=outlet"], cwd=root, capture_output=True, text=True)
    assert done.returncode
    assert "GROUP: no such option. make help lists them." in done.stderr


@pytest.mark.parametrize("how", ["argument", "environment"])
def test_make_hands_on_any_value(root, tmp_path, how):
    show = tmp_path / "show.py"
    show.write_text("import json, sys\nprint(json.dumps(sys.argv[1:]))")
    given = {"CORPUS": f"{ODD}/`a` b.csv", "OUT": "-نتائج $(x) $HOME", "TEXT_COLUMN": "نص 'a' $x \"b\" #1"}
    given |= {"ENCODING": "cp1256", "ON_ERROR": "skip", "ERRORS": "replace", "REPAIR": "yes", "NODE": "نفط $x"}
    given |= {"LANGUAGE": "ar", "GROUPS": "outlet", "ENTITIES": "a 'b'.tsv", "WORD_LISTS": "l.tsv"}
    given |= {"HOME_COUNTRY": "SA", "NAMES": "no"}
    command = ["make", "--silent", "figures", f"RUN={sys.executable} {show}", "SET_UP=true"]
    environment = None
    if how == "argument":
        command += [f"{name}={value}" for name, value in given.items()]
    else:
        environment = os.environ | given
        given = dict(list(given.items())[:2])  # an ENCODING in the environment is that of something else
    printed = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True).stdout
    called = {"HOME_COUNTRY": "home"}
    options = [f"--{called.get(name, name.lower().replace('_', '-'))}={value}" for name, value in given.items()]
    assert json.loads(printed)[2:] == ["figures", *options]


@pytest.fixture(scope="module")
def own(root, tmp_path_factory):
    """Results of the real notebooks on a folder of tables, old web pages and files with a hostile name or text."""
    folder = tmp_path_factory.mktemp("corpus") / ODD
    folder.mkdir()
    (folder / "wire.csv").write_bytes(wire(25).replace(b"title,text", b"title,payload"))
    for name, page in pages(paragraphs=6).items():
        (folder / name).write_bytes(page)
    (folder / "<img src=x onerror=alert(1)>.txt").write_text("وصل <script>alert(2)</script> إلى تونس ومصر.", "utf-8")
    (folder / "damaged.txt").write_bytes("زار الوزير الب\nوصل الوفد وقال: ".encode() + b"\xd9\n" + DOUBLE.encode())
    (folder / "empty.txt").touch()
    out = tmp_path_factory.mktemp("results") / "نتائج"
    committed = {f: f.read_bytes() for part in ("notebooks", "figures") for f in (root / part).iterdir() if f.is_file()}
    options = {"text_column": "payload", "on_error": "skip", "errors": "replace", "repair": True}
    assert run_notebooks(root, corpus=folder, out=out, **options)
    assert all(file.read_bytes() == content for file, content in committed.items())
    return out


def test_a_corpus_of_ones_own_runs_from_end_to_end(root, own):
    figures = {file.name for file in (root / "figures").iterdir() if file.is_file()}
    drawn = {file.name for file in (own / "figures").iterdir()}
    over_time = {f"{stem}.{e}" for stem in ("02-terms-over-time", "03-over-time") for e in ("csv", "png", "svg")}
    assert drawn == figures | over_time  # its documents have dates
    outputs = [
        output
        for name in NOTEBOOKS
        for cell in nbformat.read(own / "notebooks" / f"{name}.ipynb", as_version=4).cells
        if cell.cell_type == "code"
        for output in cell.outputs
    ]
    assert not [output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"]
    text = "".join(output.get("data", {}).get("text/markdown", "") for output in outputs)
    assert "30 documents" in text
    counts = (own / "figures" / "03-mentions-by-kind.csv").read_text(encoding="utf-8")
    assert "TN,Tunisia" in counts
    assert ",Morocco," not in counts


def test_the_report_on_it_says_what_was_left_out_lost_and_mended(own):
    page = (own / "report.html").read_text(encoding="utf-8").split("id='02-term-frequency'")[0]
    assert "left out: 1<" in page
    assert re.search(r"web pages: \d of 30; read is the article extracted from each, no menus", page)
    assert "whole page" not in page
    assert "empty.txt: the file is empty" in page
    assert f"characters: 1 lost (U+FFFD), 0 wrongly decoded, {len(DOUBLE) - DOUBLE.count(' ')} mended" in page


def test_the_report_on_it_escapes_what_it_holds(own):
    page = (own / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<img src=x" not in page
    assert "&lt;img src" in page
    assert "five articles of" not in page.split("id='measures'")[0]
    assert "حموشي" not in page
