"""Notebooks as files: what of an executed one is kept, whether two are the same, which findings have changed; and how a
run of the project's own is put in place: what was there stays until all four have run.
"""

import json
import re
import shutil

import nbformat

from mudawwana.charts import write_file
from mudawwana.messages import message
from mudawwana.search import WIDGET
from mudawwana.tokens import checksum

# What a committed notebook says of its kernel. JupyterLab writes the version of Python and more there when it saves.
KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_TRACES = ("papermill", "execution", "collapsed", "scrolled", "trusted")
_PARAMETERS = {"parameters", "injected-parameters"}


def read(file):
    """A notebook, in the form that all are compared in."""
    return nbformat.read(file, as_version=4)


def as_bytes(notebook):
    """A notebook as it is written, without times and the version of Python: equal runs give equal files.

    Nor does it point to widgets, which end with their kernel; what stands for them when saved is another output.
    """
    notebook.metadata = nbformat.from_dict(KERNEL)
    for cell in notebook.cells:
        for trace in _TRACES:
            cell.metadata.pop(trace, None)
        # papermill adds tags to every cell, empty ones too
        if not cell.metadata.get("tags"):
            cell.metadata.pop("tags", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET, None)
    return (nbformat.writes(notebook).rstrip("\n") + "\n").encode("utf-8")


def fold_code(notebook):
    """Fold the cells of code but the parameters: whoever reads results sees text, figures and tables first."""
    for cell in notebook.cells:
        if cell.cell_type == "code" and not _PARAMETERS & set(cell.metadata.get("tags", [])):
            cell.metadata.setdefault("jupyter", {})["source_hidden"] = True


def content_checksum(notebook):
    """What a reader sees of a notebook, or of a file of one: opened and saved in JupyterLab it is still the same."""
    if not isinstance(notebook, dict):
        try:
            notebook = read(notebook)
        except (OSError, ValueError):
            return "no notebook"
    cells = ([cell.cell_type, cell.source, *map(_shown, cell.get("outputs", []))] for cell in notebook.cells)
    return checksum(part for cell in cells for part in cell)


def cell_name(notebook, index):
    """A cell as its reader sees it: its number among the cells of code, and the heading above it."""
    heading = ""
    for cell in notebook.cells[: index + 1]:
        texts = [cell.source] if cell.cell_type == "markdown" else _sentences(cell)
        heading = next((found[1] for text in texts if (found := re.search("(?m)^#+ (.*)", text))), heading)
    number = sum(cell.cell_type == "code" for cell in notebook.cells[: index + 1])
    return f"[{number}] {heading}".strip()


def changed_findings(before, after):
    """(cell, what it said, what it says) of each finding that two runs of a notebook word differently."""
    if [cell.source for cell in before.cells] != [cell.source for cell in after.cells]:
        return []  # the notebook itself was edited: whoever did so knows
    pairs = zip(before.cells, after.cells, strict=True)
    return [
        (cell_name(after, index), old, new)
        for index, (one, other) in enumerate(pairs)
        for old, new in zip(_sentences(one), _sentences(other), strict=False)
        if old != new
    ]


def _sentences(cell):
    """What a cell of code has found, as `mdw.finding` words it."""
    texts = (output.get("data", {}).get("text/markdown") for output in cell.get("outputs", []))
    return [text for text in texts if text]


def _shown(output):
    data = {kind: value for kind, value in output.get("data", {}).items() if kind != WIDGET}
    return json.dumps([data, *(output.get(part, "") for part in ("text", "name", "ename"))], sort_keys=True)


def cleared(folder):
    """A folder without what a run that was stopped has left in it."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def publish(made, notebooks, figures):
    """Put in place what a run has made; lines that say which findings are no longer what they were."""
    changed = []
    for file in sorted((made / "notebooks").iterdir()):
        before = notebooks / file.name
        changed += [(file.stem, *words) for words in changed_findings(read(before), read(file))]
    for part, folder in (("figures", figures), ("notebooks", notebooks)):
        for file in sorted((made / part).iterdir()):
            write_file(folder / file.name, file.read_bytes())
    cleared(made)
    if not changed:
        return []
    head = message(
        "{n:finding} changed. Look at them and at the figures, then commit; make test says which numbers of the "
        "READMEs must follow.",
        n=len(changed),
    )
    return [head, *(line for finding in changed for line in _changed_lines(*finding))]


def _changed_lines(name, cell, before, after):
    """The lines that differ, as they were and as they are."""
    yield f"  {name}, {cell}"
    before, after = (list(filter(None, text.splitlines())) for text in (before, after))
    yield from (f"    - {line}" for line in before if line not in after)
    yield from (f"    + {line}" for line in after if line not in before)
