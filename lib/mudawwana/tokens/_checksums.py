"""What tells whether something is still the same: texts, options, the code that reads them."""

import hashlib
from functools import cache
from importlib import resources
from pathlib import Path

MADE_BY = ("errors.py", "arabic", "corpus", "cleaning", "tokens")
"""What decides the tokens of a text: this room and those above it; a new chart colour changes none."""


def checksum(parts):
    """One checksum of several pieces of text or bytes, in this order.

    Parameters
    ----------
    parts : iterable of str or bytes
        Each counts with its length, so that "a", "bc" is not "ab", "c"; text as UTF-8.

    Returns
    -------
    str
        SHA-256 in hexadecimal.

    Examples
    --------
    >>> checksum(["a", "bc"]) == checksum(["ab", "c"]), checksum(["a", "bc"]) == checksum([b"a", b"bc"])
    (False, True)
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


@cache
def library_checksum(*rooms):
    """One checksum over the code and lexicons of ``MADE_BY``, and of further rooms."""
    package = Path(str(resources.files("mudawwana")))
    files = sorted(file for file in package.rglob("*") if file.suffix in (".py", ".tsv", ".xz"))
    named = ((file.relative_to(package), file) for file in files)
    chosen = ((name, file) for name, file in named if name.parts[0] in (*MADE_BY, *rooms))
    return checksum(part for name, file in chosen for part in (name.as_posix(), file.read_bytes()))


def texts_checksum(documents):
    """One checksum over the names and texts of a table of documents, which parts of it can work out apart."""
    return checksum([*documents["name"], *map(text_checksum, documents["text"])])


def text_checksum(text):
    """Checksum of one text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
