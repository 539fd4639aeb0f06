"""A Word document (.docx) to a document: paragraphs, tables, notes; core properties.

Read from its XML: python-docx passes over what stands in content controls, text boxes and tracked insertions.
"""

from mudawwana.corpus.folders import ZIP_ERRORS, opened
from mudawwana.errors import CorpusError

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_CORE = {"title": "title", "creator": "author", "created": "created", "subject": "subject", "keywords": "keywords"}
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def read_word(data, file, reading):
    """The one document: a line a paragraph, cells of tables and then notes included; headers and comments are not."""
    try:
        archive = opened(data, file, reading.max_bytes)
        there = {*archive.namelist()}
        trees = [_parsed(archive.read(name), file) for name in _PARTS if name in there]
        core = _parsed(archive.read("docProps/core.xml"), file) if "docProps/core.xml" in there else ()
    except ZIP_ERRORS as error:
        if isinstance(error, CorpusError):
            raise
        raise CorpusError(f"{file}: not a Word document, or damaged ({error}). Save it anew.") from None
    lines = [line for tree in trees for line in _lines(tree)]
    facts = {_CORE[name]: element.text for element in core if (name := _name(element)) in _CORE and element.text}
    yield None, {"text": "\n".join(lines).strip("\n"), "encoding": "utf-8", "facts": facts}


def _parsed(data, file):
    from lxml import etree

    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.LxmlError as error:
        raise CorpusError(f"{file}: not a Word document, or damaged ({error}). Save it anew.") from None


def _lines(tree):
    """Text of each paragraph; one in a text box, which stands inside another, comes after it."""
    for paragraph in tree.iter(f"{_WORD}p", f"{_STRICT}p"):
        pieces = []
        _collect(paragraph, pieces)
        if (line := "".join(pieces)).strip():
            yield line


def _collect(element, pieces):
    for child in element:
        name = _name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in _BREAKS and _name(element) == "r":
            pieces.append(_BREAKS[name])
        elif name not in ("p", "Fallback", "pPr", "rPr", "del", "moveFrom", "instrText", "txbxContent"):
            _collect(child, pieces)


def _name(element):
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
