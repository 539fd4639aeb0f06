"""Prose of notebooks in two languages: English text, below it its Arabic in a block that opens with a click.

Each cell holds both, so that they are seen and edited together; of a cell that was read over in both, the metadata hold
a checksum. Where either language changes, it tells that nobody has read whether both still say the same, and the truth.
"""

import copy
import hashlib
import re

READ_OVER = "read_over"  # in the metadata of a cell: checksum of its text when both languages were read over
OPEN, CLOSE = '<details lang="ar" dir="rtl"><summary>بالعربية</summary>', "</details>"
_BLOCK = re.compile(rf"\n*^{re.escape(OPEN)}\n+(.*?)\n+{re.escape(CLOSE)}[ \t]*$\n*", re.M | re.S)


# A viewer of notebooks takes a cell for left-to-right, and words would change places with Latin ones beside them;
# JupyterLab sets paragraphs on the left whatever stands around them.
_FRAME, _LINES = '<div dir="rtl" lang="ar">', '<span dir="rtl" style="display:block;text-align:right">'
_PARAGRAPH = re.compile(r"(?<=\n\n)(?![#|`]|<(?!!--)|[-*+] |\d+[.)] )(.+?)(?=\n\n)", re.S)
_ARABIC = re.compile("[\u0621-\u064a]")


def from_the_right(source):
    """The text of an Arabic markdown cell so that it is shown from right to left."""
    if not _ARABIC.search(source):
        return source
    return _FRAME + _PARAGRAPH.sub(rf"{_LINES}\1</span>", f"\n\n{source}\n\n") + "</div>"


def _bare(source):
    """The text of a cell as it was before `from_the_right`."""
    if not source.startswith(_FRAME):
        return source
    text = source.removeprefix(_FRAME).strip().removesuffix("</div>").strip("\n")
    return re.sub(rf"^{re.escape(_LINES)}(.*?)</span>", r"\1", text, flags=re.M | re.S)


def in_language(source, language):
    """The text of a markdown cell in one language, "ar" or "en"; all there is where it holds but one."""
    source = _bare(source)
    arabic = [block.strip("\n") for block in _BLOCK.findall(source)]
    if not arabic:
        return source
    return "\n\n".join(arabic) if language == "ar" else _BLOCK.sub("\n\n", source).strip("\n")


def in_one_language(notebook, language):
    """A notebook with its prose in one language; one that has but one stays as it is."""
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = in_language(cell.source, language)
            cell.source = from_the_right(cell.source) if language == "ar" else cell.source
            cell.metadata.pop(READ_OVER, None)
    return notebook


def checksum(source):
    """What stands in the metadata of a cell that was read over."""
    return hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()[:12]


def stale_cells(notebook):
    """(number of the cell, its first line, what to do) of each markdown cell that nobody has read over as it is."""
    found = []
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "markdown":
            continue
        if not _BLOCK.search(cell.source):
            wrong = f"has no Arabic. Put it below the English, after {OPEN} and an empty line"
        elif READ_OVER not in cell.metadata:
            wrong = "has Arabic that nobody has read over. Read both"
        elif cell.metadata[READ_OVER] != checksum(cell.source):
            wrong = "has changed since it was read over. Read both languages"
        else:
            continue
        found.append((number, cell.source.partition("\n")[0][:60], wrong))
    return found


def mark_reviewed(notebook):
    """Write down of each cell with Arabic that both languages were read over; the number of cells changed."""
    changed = 0
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and _BLOCK.search(cell.source):
            changed += cell.metadata.get(READ_OVER) != checksum(cell.source)
            cell.metadata[READ_OVER] = checksum(cell.source)
    return changed
