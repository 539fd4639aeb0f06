"""``python -m tools.prose``: which cells of the notebooks lack Arabic or have changed since they were read over.

With ``--reviewed`` it writes down that both languages say the same, and the truth: do so after you have read both.
"""

import argparse
import sys
from pathlib import Path

import nbformat

from mudawwana.charts import write_file
from mudawwana.project.prose import mark_reviewed, stale_cells


def main(arguments=None):
    """List stale cells; 1 if there are any."""
    parser = argparse.ArgumentParser(prog="python -m tools.prose", description=__doc__.partition("\n")[0])
    parser.add_argument("notebooks", nargs="*", type=Path, help="files; those of notebooks/ when not given")
    parser.add_argument("--reviewed", action="store_true", help="you have read both languages: they say the same")
    options = parser.parse_args(arguments)
    stale = 0
    for file in options.notebooks or sorted(Path("notebooks").glob("[0-9][0-9]-*.ipynb")):
        notebook = nbformat.read(file, as_version=4)
        if options.reviewed and mark_reviewed(notebook):
            write_file(file, (nbformat.writes(notebook).rstrip("\n") + "\n").encode("utf-8"))
        for number, line, wrong in stale_cells(notebook):
            stale += 1
            print(f"{file}, cell {number} ({line}): {wrong}.")
    return int(stale > 0)


if __name__ == "__main__":
    sys.exit(main())
