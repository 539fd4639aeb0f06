"""What the user knows of the documents: ``metadata.tsv``."""

import re

import pandas as pd

from mudawwana.arabic import read_table
from mudawwana.errors import CorpusError

METADATA_FILE = "metadata.tsv"


def with_metadata(documents, data, file, left_out, reserved):
    """Documents with the columns of a metadata table, which has the last word where it says something.

    ``left_out``: documents that were not read and may stand in it; ``reserved``: names that no column may have.
    """
    header, rows = read_table(data, file, exported=True)
    _check_header(header or [""], file, reserved)
    there, known = set(documents["name"]), {}
    for _, (given, *cells) in rows:
        name = given if given in there else re.sub(r"\.(txt|html?)$", "", given, flags=re.I)
        if name in known:
            raise CorpusError(f"{file}: {given!r} stands there twice. Keep one row a document.")
        known[name] = cells
    strange = [n for n in known if n not in there and n not in left_out and n.rpartition("/")[0] not in left_out]
    if strange:
        raise CorpusError(f"{file}: there is no document {min(strange)!r}. Remove the row or add the file.")
    documents = documents.copy()
    for position, column in enumerate(header[1:]):
        cells = [known[name][position] if name in known else "" for name in documents["name"]]
        before = documents.get(column, cells)
        documents[column] = pd.Series([cell or old for cell, old in zip(cells, before, strict=True)], dtype="str")
    return documents


def _check_header(header, file, reserved):
    if header[0] != "document":
        raise CorpusError(f"{file}: the first column is {header[0]!r}. Name it 'document'; it holds file names.")
    clash = sorted(set(reserved) & set(header)) or sorted({column for column in header if header.count(column) > 1})
    if clash:
        raise CorpusError(f"{file}: column {clash[0]!r} cannot be used. Rename it.")
