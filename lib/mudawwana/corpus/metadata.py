"""What the user knows of the documents: ``metadata.tsv``."""

import csv
import io
import re

import pandas as pd

from mudawwana.errors import CorpusError

METADATA_FILE = "metadata.tsv"


def with_metadata(documents, data, file, left_out, reserved):
    """Documents with the columns of a metadata table.

    Parameters
    ----------
    documents : pandas.DataFrame
    data : bytes
        The table: tab-separated, UTF-8, first column ``document``.
    file : str
        For messages.
    left_out : set of str
        Names of documents that were not read, and so may stand in the table.
    reserved : collection of str
        Names that no column may have.

    Returns
    -------
    pandas.DataFrame
        A column that is known from elsewhere too keeps what it has where the table is empty.

    Raises
    ------
    CorpusError
        The table cannot be read, or describes documents that do not exist.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{file}: byte {error.start} is not UTF-8. Save the table as UTF-8.") from None
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True))
    except csv.Error as error:
        raise CorpusError(f'{file}: {error}. Write a cell with quotation marks as "a ""b"" c".') from None
    header = rows[0] if rows else [""]
    if header[0] != "document":
        raise CorpusError(f"{file}: the first column is {header[0]!r}. Name it 'document'; it holds file names.")
    if clash := sorted(set(reserved) & set(header)) or sorted(
        {column for column in header if header.count(column) > 1}
    ):
        raise CorpusError(f"{file}: column {clash[0]!r} cannot be used. Rename it.")
    there = set(documents["name"])
    known = {}
    for number, row in enumerate(rows[1:], start=2):
        if not any(row):
            continue
        if len(row) != len(header):
            raise CorpusError(f"{file}: row {number} has {len(row)} cells, the header {len(header)}. Mend the row.")
        name = row[0] if row[0] in there else re.sub(r"\.(txt|html?)$", "", row[0], flags=re.I)
        if name in known:
            raise CorpusError(f"{file}: {row[0]!r} stands there twice. Keep one row a document.")
        known[name] = row[1:]
    strange = [n for n in known if n not in there and n not in left_out and n.rpartition("/")[0] not in left_out]
    if strange:
        raise CorpusError(f"{file}: there is no document {min(strange)!r}. Remove the row or add the file.")
    documents = documents.copy()
    for position, column in enumerate(header[1:]):
        cells = [known[name][position] if name in known else "" for name in documents["name"]]
        before = documents.get(column, cells)
        documents[column] = pd.Series([cell or old for cell, old in zip(cells, before, strict=True)], dtype="str")
    return documents
