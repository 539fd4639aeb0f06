"""What the user knows of the documents: ``metadata.tsv``, ``.csv`` or ``.xlsx``."""

import re
import unicodedata

import pandas as pd

from mudawwana.corpus._columns import plain_name, role_of
from mudawwana.corpus._delimited import table_of_text
from mudawwana.corpus._encodings import decode
from mudawwana.corpus._sheets import table_of_sheet
from mudawwana.errors import CorpusError

METADATA_FILES = ("metadata.tsv", "metadata.csv", "metadata.xlsx")
_ENDING = re.compile(r"\.(txt|html?|mhtml?|docx|xml)$", re.I)
_OWN = "headline"  # said in our own word of a text that holds it; a title may be put before a text
_SHOWN = 3  # names in a message
_NAMES = frozenset(["document", "documents", "file", "filename", "file_name", "name", "الملف", "المستند", "اسم_الملف"])


def with_metadata(documents, data, file, left_out, reserved):
    """Documents with the columns of a metadata table, which has the last word where it says something.

    ``left_out``: documents that were not read and may stand in it; ``reserved``: names that no column may have.
    """
    header, rows = _table(data, file)
    header = _named([plain_name(cell) for cell in header])
    _check_header(header or [""], file, reserved)
    if not rows:
        return _joined(documents, header, {})
    called, known = _Called(documents["name"], left_out), {}
    strange = []
    for number, (given, *cells) in rows:
        name = called.of(given, f"{file}, row {number}")
        if name is None:
            strange.append(given)
        elif name in known:
            raise CorpusError(f"{file}: {given!r} stands there twice. Keep one row a document.")
        else:
            known[name] = cells
    if strange and not known:
        there = ", ".join(documents["name"][:_SHOWN])
        raise CorpusError(
            f"{file}: none of its {len(strange):,} names is that of a document ({', '.join(strange[:_SHOWN])}). The "
            f"documents are named {there}{' ...' * (len(documents) > _SHOWN)}. Write these into its first column."
        )
    if strange:
        raise CorpusError(f"{file}: there is no document {min(strange)!r}. Remove the row or add the file.")
    return _joined(documents, header, known)


class _Called:
    """Documents by what a table may call them: their name, with an ending, or without the folders."""

    def __init__(self, names, left_out):
        self.there = {_plain(name): name for name in (*left_out, *names)}
        self.left_out = {_plain(name) for name in left_out}
        self.short = {}
        for name in self.there:
            self.short.setdefault(name.rpartition("/")[2], []).append(name)

    def of(self, given, where):
        """The name of the document that is meant, None where there is none."""
        plain = _plain(given)
        for name in (plain, _ENDING.sub("", plain)):
            if name in self.there or name.rpartition("/")[0] in self.left_out:
                return self.there.get(name, name)
            if len(found := self.short.get(name, [])) > 1:
                raise CorpusError(
                    f"{where}: {given!r} may be {found[0]!r} or {found[1]!r}. Write the name with its folder."
                )
            if found:
                return self.there[found[0]]
        return None


def _plain(name):
    return unicodedata.normalize("NFC", plain_name(name)).replace("\\", "/").removeprefix("./")


def _table(data, file):
    if file.lower().endswith(".xlsx"):
        return table_of_sheet(data, file, 1 << 30)
    text, _ = decode(data, file) if data.strip() else ("", "")
    return table_of_text(text, file)


def _named(header):
    """The header with the names that columns have in `documents`: date for «تاريخ النشر», outlet for «الجريدة»."""
    roles = [role_of(column) for column in header[1:]]
    names = [
        column if column == _OWN or role in ("text", None) else role
        for column, role in zip(header[1:], roles, strict=True)
    ]
    return [*header[:1], *(n if names.count(n) == 1 else column for n, column in zip(names, header[1:], strict=True))]


def _joined(documents, header, known):
    documents = documents.copy()
    for position, column in enumerate(header[1:]):
        cells = [known[name][position] if name in known else "" for name in documents["name"]]
        before = documents.get(column, cells)
        documents[column] = pd.Series([cell or old for cell, old in zip(cells, before, strict=True)], dtype="str")
    return documents


def _check_header(header, file, reserved):
    if header[0].lower().replace(" ", "_") not in _NAMES:
        raise CorpusError(f"{file}: the first column is {header[0]!r}. Name it 'document'; it holds file names.")
    clash = sorted(set(reserved) & set(header[1:])) or sorted({c for c in header if header.count(c) > 1})
    if clash:
        raise CorpusError(f"{file}: column {clash[0]!r} cannot be used. Rename it.")
