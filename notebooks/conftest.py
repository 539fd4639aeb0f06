"""For whoever tests notebooks (``pytest --nbval``), with whatever command: figures are not written
over, pictures are compared, and a cell that fails is called as its reader sees it.
"""

import os
import re
import tempfile

import pytest

# Where the notebooks write: never over the committed figures.
if "MUDAWWANA_OUT" not in os.environ:
    os.environ["MUDAWWANA_OUT"] = tempfile.mkdtemp(prefix="mudawwana-")


def pytest_collectstart(collector):
    """Pictures, which nbval passes over, are compared as texts are; cells have readers' names."""
    if hasattr(collector, "skip_compare"):
        compared = (kind for kind in collector.skip_compare if kind != "image/png")
        collector.skip_compare, collect = tuple(compared), collector.collect
        collector.collect = lambda: [_named(cell) for cell in collect()]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """The name stands in the message of a cell that failed, too."""
    report = yield
    if hasattr(item, "cell_num") and isinstance(report.longrepr, str):
        whole = f"{item.parent.path.name}, {item.name}"
        report.longrepr = report.longrepr.replace(f"Cell {item.cell_num}:", f"{whole}:")
        report.location = (*report.location[:2], whole)
    return report


def _named(item):
    """A cell called as in ``[13] Where terms occur``: its number, and the heading above it."""
    heading, number = "", 0
    for cell in item.parent.nb.cells:
        number += cell.cell_type == "code"
        outputs = [
            output.get("data", {}).get("text/markdown", "") for output in cell.get("outputs", [])
        ]
        for text in [cell.source] if cell.cell_type == "markdown" else outputs:
            headings = re.findall("(?m)^#+ (.*)", text)
            heading = headings[0] if headings else heading
        if number > item.cell_num:
            break
    facts = {"cell_num": item.cell_num, "cell": item.cell, "options": item.options}
    return type(item).from_parent(item.parent, name=f"[{number}] {heading}".strip(), **facts)
