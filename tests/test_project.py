"""The files around the library agree with each other."""

import json
import re
import subprocess
import sys
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import mudawwana
from mudawwana.__main__ import main


@pytest.fixture(scope="module")
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def read_lock(file):
    """Name -> (requirement, number of hashes)."""
    text = file.read_text(encoding="utf-8").replace("\\\n", " ")
    rows = [line.split(" --hash=") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {Requirement(row[0]).name: (Requirement(row[0]), len(row) - 1) for row in rows}


@pytest.fixture(scope="module")
def run_lock(root):
    return read_lock(root / "requirements.lock")


@pytest.fixture(scope="module")
def tests_lock(root):
    return read_lock(root / "requirements-test.lock")


def test_every_dependency_is_locked_at_a_version_that_it_allows(project, run_lock, tests_lock):
    for lines, lock in (
        (project["dependencies"], run_lock),
        (project["dependencies"] + project["optional-dependencies"]["test"], tests_lock),
    ):
        for requirement in map(Requirement, lines):
            locked, _ = lock[requirement.name]
            version = re.fullmatch(r"==(.+)", str(locked.specifier)).group(1)
            assert requirement.specifier.contains(version, prereleases=True), requirement


def test_every_locked_package_has_hashes_and_no_address(root, run_lock, tests_lock):
    for name, lock in (("requirements.lock", run_lock), ("requirements-test.lock", tests_lock)):
        assert all(hashes for _, hashes in lock.values())
        assert "://" not in (root / name).read_text(encoding="utf-8")


def test_a_run_has_the_versions_of_the_tests_and_none_of_their_tools(project, run_lock, tests_lock):
    assert run_lock.keys() < tests_lock.keys()
    for name, (requirement, hashes) in run_lock.items():
        assert (requirement.specifier, hashes) == (tests_lock[name][0].specifier, tests_lock[name][1]), name
    tools = {Requirement(line).name for line in project["optional-dependencies"]["test"]}
    assert tools & run_lock.keys() <= {"psutil"}  # the kernel needs it


def test_environment_installs_the_lock(root, project):
    environment = yaml.safe_load((root / "environment.yml").read_text(encoding="utf-8"))
    *packages, pip = environment["dependencies"]
    assert pip == {"pip": ["-r requirements.lock"]}
    python = next(package.removeprefix("python=") for package in packages if package.startswith("python="))
    assert SpecifierSet(project["requires-python"]).contains(f"{python}.0")
    assert "set_up.py --link" in (root / "postBuild").read_text(encoding="utf-8")


def test_one_version_everywhere(root, project):
    assert project["version"] == mudawwana.__version__
    assert f"\nversion: {mudawwana.__version__}\n" in (root / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {mudawwana.__version__} (" in (root / "CHANGELOG.md").read_text(encoding="utf-8")


def test_citation_is_valid(root, project):
    """What the Citation File Format 1.2.0 requires, and what the project says of itself elsewhere."""
    found = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(found)
    assert (found["cff-version"], found["type"]) == ("1.2.0", "software")
    assert all(isinstance(author["name"], str) for author in found["authors"])
    assert found["license"] == project["license"]
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {found['version']} ({found['date-released'].isoformat()})\n" in changelog


def test_public_names_are_sorted_documented_and_there():
    assert sorted(mudawwana.__all__) == mudawwana.__all__
    for name in mudawwana.__all__:
        assert getattr(mudawwana, name).__doc__, name


def test_command_line_says_what_is_wrong(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["figures"]) == 1
    assert "no notebooks here" in capsys.readouterr().err


def test_ci_runs_pinned_actions_and_targets_that_there_are(root):
    """A tag of an action can be moved to other code, a commit cannot."""
    text = (root / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]) for step in steps if "uses" in step)
    assert all(jobs[name].get("needs") == "quick" for name in jobs if name != "quick")
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.M))
    run = text + (root / ".ci" / "run").read_text(encoding="utf-8")
    assert {found for found in re.findall(r"make ([a-z-]+)", run) if found not in ("a",)} <= targets


def test_lab_opens_the_project_at_the_notebooks(root, tmp_path):
    """Figures, seeds and the report lie beside them; with OUT the results of another corpus do."""
    show = tmp_path / "show.py"
    show.write_text("import json, sys\nprint(json.dumps(sys.argv[1:]))")
    command = ["make", "--silent", "lab", f"RUN={sys.executable} {show}", "SET_UP=true"]
    for given, folder in (([], "."), (["OUT=نتائج 'a'"], "نتائج 'a'")):
        done = subprocess.run([*command, *given], cwd=root, capture_output=True, encoding="utf-8", check=True)
        assert f"--notebook-dir={folder}" in json.loads(done.stdout)
        assert "--LabApp.default_url=/lab/tree/notebooks" in json.loads(done.stdout)
