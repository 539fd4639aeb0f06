"""`import mudawwana` costs nothing; a name loads its room, and no more, when it is first used."""

import ast
import json
import subprocess
import sys
import textwrap

import pytest
from conftest import ROOT

import mudawwana

STUB = ROOT / "lib" / "mudawwana" / "__init__.pyi"
HEAVY = {"numpy", "pandas", "pyarrow", "matplotlib", "scipy", "IPython", "ipywidgets", "anywidget", "babel", "regex"}
HEAVY |= {"trafilatura", "lxml", "wordfreq", "papermill", "nbformat", "dateparser", "charset_normalizer"}


def loaded_by(code):
    """Modules that a fresh Python holds after some code."""
    command = [sys.executable, "-c", f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"]
    return set(json.loads(subprocess.run(command, cwd=ROOT / "lib", capture_output=True, text=True, check=True).stdout))


def test_import_loads_nothing_heavy_and_no_room():
    loaded = loaded_by("import mudawwana")
    assert not HEAVY & loaded
    assert {name for name in loaded if name.startswith("mudawwana")} == {"mudawwana"}


def test_a_name_loads_its_room_and_those_above_it():
    loaded = loaded_by("from mudawwana import fold\nassert fold('أمن')")
    assert "mudawwana.arabic" in loaded
    assert not {"mudawwana.corpus", "mudawwana.mentions", "mudawwana.charts", "matplotlib", "scipy", "IPython"} & loaded


def test_the_command_line_answers_before_it_loads():
    help_shown = "from mudawwana.__main__ import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass"
    assert not HEAVY & loaded_by(
        "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n" + textwrap.indent(help_shown, "    ")
    )


def test_the_stub_names_what_is_there():
    body = ast.parse(STUB.read_text(encoding="utf-8")).body
    named = next(ast.literal_eval(node.value) for node in body if isinstance(node, ast.Assign))
    assert named == mudawwana.__all__ == sorted(set(named))
    assert set(named) < set(dir(mudawwana))
    for name in named:
        assert getattr(mudawwana, name) is vars(mudawwana)[name]


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match="module 'mudawwana' has no attribute 'nothing'"):
        mudawwana.nothing  # noqa: B018
