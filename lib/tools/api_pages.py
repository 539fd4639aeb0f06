"""The API pages, from the docstrings: ``python lib/tools/api_pages.py .cache/docs``, or ``make docs``.

pdoc writes them; what it does to Arabic in code is mended here and in ``api_pages.css``: the letters stand backwards,
and a number beside an Arabic word, in the output of an example, changes places with it.
"""

import pkgutil
import re
import sys
import tempfile
import warnings
from pathlib import Path

import pdoc

import mudawwana

STYLE = Path(__file__).with_suffix(".css")
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_RUN = re.compile(f"[{_ARABIC}]+(?: +[{_ARABIC}]+)*")
_CODE = re.compile(r"(?s)<(pre|code)\b.*?</\1>")


def write_pages(folder):
    """Write a page a room into a folder. A warning is an error: it is about a docstring."""
    rooms = [room.name for room in pkgutil.iter_modules(mudawwana.__path__) if not room.name.startswith("_")]
    rooms.remove("charts")  # a name of the face, which has its page thereby
    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as templates:
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", "Error parsing type annotation", UserWarning)
        Path(templates, "custom.css").write_bytes(STYLE.read_bytes())
        pdoc.render.configure(docformat="numpy", template_directory=Path(templates))
        pdoc.pdoc("mudawwana", *(f"mudawwana.{room}" for room in rooms), output_directory=Path(folder))
    for file in Path(folder).rglob("*.html"):
        file.write_text(_CODE.sub(_isolated, file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def _isolated(code):
    """Each run of Arabic words in a piece of code keeps its direction to itself."""
    pieces = re.split("(<[^>]*>)", code[0])
    return "".join(piece if piece.startswith("<") else _RUN.sub(r"<bdi>\g<0></bdi>", piece) for piece in pieces)


if __name__ == "__main__":
    write_pages(sys.argv[1])
