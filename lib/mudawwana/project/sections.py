"""Sections that only some corpora can have: cells tagged ``groups``, ``dates`` or ``lists``."""

import copy

from mudawwana.tokens import usable_groups, usable_period

SECTIONS = ("groups", "dates", "lists")


def missing_sections(tokens, values):
    """Tags of the sections for which a corpus, or the parameters given, have nothing to show."""
    has = {
        "groups": usable_groups(tokens, values.get("GROUPS", "outlet"), values.get("EVERY")) is not None,
        "dates": usable_period(tokens) is not None,
        "lists": "LISTS" in values,
    }
    return {section for section in SECTIONS if not has[section]}


def taken_out(notebook, missing):
    """A notebook without the cells of some sections, and these with their places, to be put back."""
    rest = copy.deepcopy(notebook)
    gone = [(place, cell) for place, cell in enumerate(rest.cells) if missing & set(cell.metadata.get("tags", []))]
    for place, _ in reversed(gone):
        del rest.cells[place]
    return rest, gone


def put_back(notebook, gone):
    """The cells where they stood, as cells that were not run."""
    for place, cell in gone:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        notebook.cells.insert(place, cell)
    return notebook
