"""The environment is made once, by two locks, and holds where the folder is moved; what goes wrong is said in words."""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import set_up


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with empty locks, so that nothing is fetched, and a package that says where it lies."""
    root = tmp_path / "مشروع one"
    (root / "lib" / "mudawwana").mkdir(parents=True)
    (root / "lib" / "mudawwana" / "__init__.py").write_text("import os; print(ascii(os.fsencode(__file__)))")
    for lock in set_up.LOCKS:
        (root / lock).write_text(f"# {lock}\n")
    monkeypatch.setattr(set_up, "ROOT", str(root))
    return root


@pytest.fixture
def installed(monkeypatch):
    """Environments are made of a folder and this Python, without pip; the locks that are installed, in order."""
    calls = []

    def install(command, **options):
        if "venv" in command:
            python = Path(command[-1], "bin", "python")
            python.parent.mkdir(parents=True)
            python.symlink_to(sys.executable)
            Path(command[-1], "lib", f"python{sys.version_info[0]}.{sys.version_info[1]}", "site-packages").mkdir(
                parents=True
            )
        elif "pip" in command:
            calls.append(Path(command[-1]).name)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(set_up.subprocess, "run", install)
    return calls


@pytest.mark.skipif(os.name == "nt", reason="environments look otherwise there")
def test_each_part_is_installed_once_and_again_after_a_change(project, installed, capsys):
    run, tests = set_up.LOCKS
    assert set_up.main([]) == 0
    assert installed == [run]
    assert set_up.main(["--tests"]) == 0
    assert installed == [run, tests]
    capsys.readouterr()
    (project / run).touch()
    assert set_up.main(["--tests"]) == 0
    assert installed == [run, tests]
    assert capsys.readouterr().out == ""
    (project / tests).write_text("# other\n")
    assert set_up.main([]) == 0
    assert installed == [run, tests]
    assert set_up.main(["--tests"]) == 0
    assert installed == [run, tests, tests]
    (project / run).write_text("# other\n")
    assert set_up.main(["--tests"]) == 0
    assert installed == [run, tests, tests, run, tests]  # the environment is a new one


@pytest.mark.skipif(os.name == "nt", reason="environments look otherwise there")
def test_the_environment_of_another_machine_is_made_anew(project, installed, monkeypatch):
    set_up.main([])
    python = project / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to(project / "no such python")
    installed.clear()
    monkeypatch.setattr(set_up, "_starts", os.path.exists)
    assert set_up.main([]) == 0
    assert installed == [set_up.LOCKS[0]]


def test_a_python_that_is_gone_does_not_start(tmp_path):
    assert set_up._starts(sys.executable)
    assert not set_up._starts(str(tmp_path / "python"))


def where(root, **environment):
    """Where a Python of the project's environment finds the package, asked from another folder."""
    python = next(path for path in (root / ".venv").glob("*/python*") if path.is_file())
    command = [python, "-c", "import mudawwana"]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | environment
    done = subprocess.run(command, cwd=root.parent, env=environment, capture_output=True, check=True)
    return Path(os.fsdecode(eval(done.stdout)))


def test_a_real_environment_finds_the_package_under_any_name_wherever_it_is_moved(project):
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", project / ".venv"], check=True)
    base = {"base": str(project / ".venv"), "platbase": str(project / ".venv")}
    set_up.link(set_up.sysconfig.get_path("purelib", "venv", vars=base))
    posix = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    moved = project.with_name("مكان آخر")
    assert where(project) == where(project, **posix) == project / "lib" / "mudawwana" / "__init__.py"
    shutil.move(project, moved)
    assert where(moved) == where(moved, **posix) == moved / "lib" / "mudawwana" / "__init__.py"


def test_link_makes_the_package_known_to_the_running_python(project, tmp_path, monkeypatch):
    monkeypatch.setattr(set_up.sysconfig, "get_path", lambda *names: str(tmp_path))
    assert set_up.main(["--link"]) == 0
    way = (tmp_path / "mudawwana.pth").read_text(encoding="utf-8").strip()
    assert (tmp_path / way).resolve() == project / "lib"


def test_says_which_python_is_needed(project, monkeypatch, capsys):
    monkeypatch.setattr(set_up.sys, "version_info", (3, 10, 2))
    assert set_up.main([]) == 1
    assert "needs Python 3.11, 3.12 or 3.13" in capsys.readouterr().err
    assert not (project / ".venv").exists()


def test_says_it_in_arabic_where_make_was_asked_to(monkeypatch):
    monkeypatch.setattr("mudawwana.messages._chosen", {"language": None, "digits": "123"})
    monkeypatch.setenv("LANGUAGE", "ar")
    monkeypatch.setattr(set_up.sys, "path", [*set_up.sys.path])
    said = set_up._said("The environment could not be made: mudawwana needs Python 3.11, 3.12 or 3.13; this is 3.9. "
                        "Name another: make PYTHON=python3.12, or python3.12 lib/tools/set_up.py")  # fmt: skip
    assert said.startswith("تعذّر إعداد بيئة العمل: يلزم Python 3.11")
    monkeypatch.setattr(set_up.sys, "stdout", io.TextIOWrapper(io.BytesIO(), "cp1252"))
    assert set_up._said("Stopped.") == "Stopped."
    monkeypatch.undo()
    monkeypatch.setenv("LANGUAGE", "ar:en")  # a locale's
    assert set_up._said("Stopped.") == "Stopped."


@pytest.mark.skipif(os.name == "nt", reason="environments look otherwise there")
def test_what_pip_says_is_shown_when_it_fails(project, installed, monkeypatch, capfd):
    run = set_up.subprocess.run

    def fail(command, **options):
        if "pip" in command:
            options["stdout"].write(b"ERROR: No space left on device\n")
            return subprocess.CompletedProcess(command, 1)
        return run(command, **options)

    monkeypatch.setattr(set_up.subprocess, "run", fail)
    assert set_up.main([]) == 1
    said = capfd.readouterr().err.splitlines()
    assert said[0] == "ERROR: No space left on device"
    assert said[1].startswith("The environment could not be made: the packages of requirements.lock")
    assert not (project / ".venv" / set_up.LOCKS[0]).exists()  # tried again next time
