"""Two clones in two surroundings make the committed figures, tables and notebooks, byte for byte (make test-repeat)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MADE = ("figures", "notebooks")
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "ARROW_IO_THREADS")
SURROUNDINGS = {
    "one": {"TZ": "Asia/Tokyo", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"}
    | {"PYTHONCOERCECLOCALE": "0", "COLUMNS": "40", "TERM": "dumb"}
    | dict.fromkeys(THREADS, "1"),
    "another مدوّنة": {"TZ": "America/St_Johns", "LANG": "ar_MA.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242"}
    | {"COLUMNS": "200", "TERM": "xterm-256color", "FORCE_COLOR": "1", "PYTHONUTF8": "1"}
    | dict.fromkeys(THREADS, "4"),
}


def clone(folder):
    """The project as it is committed; where there is no git, its files as they are."""
    try:
        subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".*", "__pycache__", "*.egg-info"))


def made(folder):
    files = [file for part in MADE for file in sorted((folder / part).iterdir()) if file.is_file()]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.mark.repeat
def test_two_clones_make_the_committed_files(tmp_path):
    runs = {}
    for name, changes in SURROUNDINGS.items():
        folder = tmp_path / name / "project"
        clone(folder)
        (tmp_path / name / "home").mkdir()
        own = {"PYTHONPATH": str(folder / "lib"), "HOME": str(tmp_path / name / "home")}
        env = {key: value for key, value in os.environ.items() if key != "MUDAWWANA_OUT"} | changes | own
        command = [sys.executable, "-m", "mudawwana", "figures", "--force"]
        before = made(folder)
        with open(tmp_path / name / "log", "wb") as log:
            runs[folder] = before, subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log)
    for folder, (_, run) in runs.items():
        assert run.wait() == 0, (folder.parent / "log").read_text("utf-8", "replace")[-2000:]
    (first, (committed, _)), (second, _) = runs.items()
    assert len(committed) > 50
    for folder in (first, second):
        found = made(folder)
        assert found.keys() == committed.keys()
        assert [name for name in found if found[name] != committed[name]] == []
        assert (folder / ".cache" / "finished.json").is_file()  # it ran here
    assert made(first) == made(second)
