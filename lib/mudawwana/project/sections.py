"""Sections that only some corpora can have: cells tagged ``groups``, ``dates`` or ``lists``.

What a user would look for and not find is said, with the reason and what to do: in the run, and in place of the cells.
"""

import copy

from nbformat.v4 import new_markdown_cell

from mudawwana.charts import finding
from mudawwana.errors import CorpusError
from mudawwana.messages import message
from mudawwana.tokens import MOST_GROUPS, document_groups, usable_groups, usable_period

_HEADS = {"groups": "Groups are not compared", "dates": "Nothing is shown over time"}


def missing_sections(tokens, values):
    """Sections for which a corpus, or the parameters given, have nothing to show, and why: texts and their fields."""
    groups, every = values.get("GROUPS", "outlet"), values.get("EVERY")
    missing = {} if "LISTS" in values else {"lists": None}
    if usable_groups(tokens, groups, every) is None:
        missing["groups"] = _no_groups(tokens, groups, every if groups == "day" else None, "GROUPS" in values)
    if usable_period(tokens) is None:
        dated = tokens.corpus.documents["day"].notna().sum() if "day" in tokens.corpus.documents else 0
        text = "Only {n:,} of {all:document.oblique} have a date." if dated else "No document has a date."
        text = [text, "Dates come from a column or a file metadata.tsv."]
        text = text if 2 * dated < len(tokens.corpus) else "All documents with a date are of the same day."
        missing["dates"] = text, {"n": int(dated), "all": len(tokens.corpus)}
    return missing


def _no_groups(tokens, column, every, asked):
    """Why documents cannot be compared by a column."""
    fields = {"column": column, "most": MOST_GROUPS, "all": len(tokens.corpus)}
    try:
        values = document_groups(tokens, column, every)
    except CorpusError:
        text = ["The documents have no column {column}, and do not lie in folders of their own."]
        return [*text, "Name a column by which to compare them: GROUPS=... (--groups)."], fields
    fields |= {"n": int(values.notna().sum()), "many": values.nunique()}
    if fields["many"] > MOST_GROUPS:
        text = "{many:,} values in the column {column}: more than {most} cannot be compared at a glance."
        more = "Name a column with fewer, or for days a longer period: GROUPS=... (--groups)."
        return [text, more, "The tables have them all: results.xlsx." * asked], fields
    if 2 * fields["n"] < fields["all"]:
        text = "Only {n:,} of {all:document.oblique} have a value in the column {column}."
    else:
        text = "All documents have the same value in the column {column}."
    return [text, "Fill the column, or name another: GROUPS=... (--groups)."], fields


def told_missing(missing):
    """A line for each section that a user would look for and not find."""
    return [f"{message(_HEADS[tag])}: {message(why[0], **why[1])}" for tag, why in missing.items() if why]


def taken_out(notebook, missing):
    """A notebook without the cells of some sections, and these with their places, to be put back."""
    rest = copy.deepcopy(notebook)
    gone = [(n, cell) for n, cell in enumerate(rest.cells) if missing.keys() & set(cell.metadata.get("tags", []))]
    for place, _ in reversed(gone):
        del rest.cells[place]
    return rest, gone


def with_reasons(notebook, gone, missing):
    """A notebook that says, where the first cells of a section were taken out, why."""
    for removed, (place, cell) in reversed([*enumerate(gone)]):
        tag = next(tag for tag in cell.metadata["tags"] if tag in missing)
        first = all(tag not in before.metadata["tags"] for _, before in gone[:removed])
        if first and missing[tag]:
            text, fields = missing[tag]
            source = f"## {message(_HEADS[tag])}\n\n{finding(text, **fields).data}"
            notebook.cells.insert(place - removed, new_markdown_cell(source, id=f"without-{tag}"))
    return notebook


def put_back(notebook, gone):
    """The cells where they stood, as cells that were not run."""
    for place, cell in gone:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        notebook.cells.insert(place, cell)
    return notebook
