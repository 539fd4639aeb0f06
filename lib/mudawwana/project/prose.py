"""Prose of notebooks in two languages: English text, below it its Arabic in a block that opens with a click.

Each cell holds both, so that they are seen and edited together; of a cell whose Arabic was read over, the metadata hold
a checksum of the English that it says. Where the English changes, the checksum tells that the Arabic is stale.
"""

import copy
import hashlib
import re

ARABIC_OF = "arabic_of"  # in the metadata of a cell: checksum of the English that its Arabic says
OPEN, CLOSE = '<details lang="ar" dir="rtl"><summary>بالعربية</summary>', "</details>"
_BLOCK = re.compile(rf"\n*^{re.escape(OPEN)}\n+(.*?)\n+{re.escape(CLOSE)}[ \t]*$\n*", re.M | re.S)


def in_language(source, language):
    """The text of a markdown cell in one language, "ar" or "en"; all there is where it holds but one."""
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
            cell.metadata.pop(ARABIC_OF, None)
    return notebook


def checksum_of_english(source):
    """What stands in the metadata of a cell whose Arabic says what its English says."""
    return hashlib.sha256(in_language(source, "en").encode("utf-8", "replace")).hexdigest()[:12]


def stale_cells(notebook):
    """(number of the cell, its first line, what to do) of each markdown cell whose two languages may differ."""
    found = []
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "markdown":
            continue
        if not _BLOCK.search(cell.source):
            wrong = f"has no Arabic. Put it below the English, after {OPEN} and an empty line"
        elif ARABIC_OF not in cell.metadata:
            wrong = "has Arabic that nobody has read over. Read both"
        elif cell.metadata[ARABIC_OF] != checksum_of_english(cell.source):
            wrong = "has changed in English since its Arabic was read over. Read both"
        else:
            continue
        found.append((number, cell.source.partition("\n")[0][:60], wrong))
    return found


def mark_reviewed(notebook):
    """Write down of each cell with Arabic that it says what its English says; the number of cells changed."""
    changed = 0
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and _BLOCK.search(cell.source):
            checksum = checksum_of_english(cell.source)
            changed += cell.metadata.get(ARABIC_OF) != checksum
            cell.metadata[ARABIC_OF] = checksum
    return changed
