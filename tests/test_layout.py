"""The house: rooms in order, doors between them, and how large a file may grow."""

import ast
import re

import pytest
from conftest import ROOT

LIBRARY = ROOT / "lib" / "mudawwana"
ROOMS = [
    "errors",
    "messages",
    "arabic",
    "corpus",
    "cleaning",
    "tokens",
    "mentions",
    "counts",
    "charts",
    "search",
    "project",
]
FILES = sorted(file for file in LIBRARY.rglob("*.py"))
LONGEST = 350


def room_of(file):
    first = file.relative_to(LIBRARY).parts[0]
    return first.removesuffix(".py")


def imports_of(file):
    """(module, name) of what a file imports from the project, wherever in it that stands."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}: write the whole name of what is imported"
            yield from ((node.module, alias.name) for alias in node.names)


def crossings(file):
    """(room, module in it or "", name) of what a file imports from other rooms."""
    own = room_of(file)
    for module, name in imports_of(file):
        parts = module.split(".")
        if parts[0] == "tools":
            yield "tools", "", name
        if parts[0] != "mudawwana":
            continue
        if len(parts) == 1:
            parts.append(name)
        if parts[1] != own:
            yield parts[1], ".".join(parts[2:]), name


def test_rooms_are_those_of_the_map():
    assert {room_of(file) for file in FILES} == {*ROOMS, "__init__", "__main__"}
    rows = re.findall(r"^\| `mudawwana\.([a-z]+)` \|", (LIBRARY / "__init__.py").read_text(encoding="utf-8"), re.M)
    assert rows == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_rooms_above_it(room):
    above = ROOMS[: ROOMS.index(room)]
    for file in (file for file in FILES if room_of(file) == room):
        for other, _, name in crossings(file):
            # the face's version is what a manifest states
            allowed = other in above or (room == "project" and other in ("", "__version__", "mudawwana"))
            assert allowed, f"{file.relative_to(LIBRARY)} imports {name} of {other}, which is not above {room}"


def test_nobody_imports_project_or_tools():
    for file in FILES:
        if room_of(file) not in ("project", "__main__"):
            assert not {"project", "tools"} & {room for room, _, _ in crossings(file)}, file
        assert "tools" not in {room for room, _, _ in crossings(file)}, file


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(LIBRARY).as_posix())
def test_across_rooms_only_through_doors(file):
    """What one room takes of another stands in that room's `__all__`."""
    for room, module, name in crossings(file):
        if room in ROOMS and room not in ("errors", "messages", "project"):
            if name == room:  # the room itself, for what is named in it
                continue
            assert not module, f"{name} comes from mudawwana.{room}.{module}: import it from mudawwana.{room}"
            door = ast.parse((LIBRARY / room / "__init__.py").read_text(encoding="utf-8"))
            names = next(node.value for node in door.body if isinstance(node, ast.Assign)).elts
            assert name in {element.value for element in names}, f"{name} does not stand in __all__ of {room}"


@pytest.mark.parametrize("file", [*FILES, *sorted((ROOT / "lib" / "tools").glob("*.py"))], ids=lambda file: file.name)
def test_no_file_is_too_long(file):
    lines = len(file.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{lines} lines: what in it is a thing of its own?"
