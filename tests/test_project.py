"""The files around the library agree with each other."""

import re
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


@pytest.fixture(scope="module")
def lock(root):
    """Name -> (requirement line, number of hashes)."""
    text = (root / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    rows = [line.split(" --hash=") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {Requirement(row[0]).name: (Requirement(row[0]), len(row) - 1) for row in rows}


def test_every_dependency_is_locked_at_a_version_that_it_allows(project, lock):
    wanted = [Requirement(line) for line in project["dependencies"] + project["optional-dependencies"]["test"]]
    for requirement in wanted:
        locked, _ = lock[requirement.name]
        version = re.fullmatch(r"==(.+)", str(locked.specifier)).group(1)
        assert requirement.specifier.contains(version, prereleases=True), requirement


def test_every_locked_package_has_hashes_and_no_address(root, lock):
    assert all(hashes for _, hashes in lock.values())
    assert "://" not in (root / "requirements.lock").read_text(encoding="utf-8")


def test_environment_and_makefile_install_the_lock(root, project):
    environment = (root / "environment.yml").read_text(encoding="utf-8")
    assert re.search(r"^ +- -r requirements\.lock$", environment, re.M)
    python = re.search(r"^ +- python=([\d.]+)$", environment, re.M).group(1)
    assert SpecifierSet(project["requires-python"]).contains(f"{python}.0")
    assert "--require-hashes -r requirements.lock" in (root / "Makefile").read_text(encoding="utf-8")
    assert "pip install --no-deps" in (root / "postBuild").read_text(encoding="utf-8")


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
