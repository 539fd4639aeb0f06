"""The bytes of one file to documents, by its ending."""

from pathlib import PurePosixPath

from mudawwana.corpus._encodings import decode
from mudawwana.corpus._tables import read_delimited, read_lines, read_parquet
from mudawwana.corpus._web_pages import is_page, read_page
from mudawwana.errors import CorpusError

ENDINGS = (".txt", ".html", ".htm", ".csv", ".tsv", ".jsonl", ".parquet", ".zip")


def documents_in(data, file, encoding, errors, text_column, max_bytes):
    """(number of the row or None, document or CorpusError) of each document of a file.

    A document is ``text``, ``encoding`` and perhaps ``facts``: what else is known, as strings. An error for ``data`` is
    passed on; a file with an ending that is not known is read as text.
    """
    ending = PurePosixPath(file).suffix.lower()
    try:
        if isinstance(data, CorpusError):
            raise data
        if ending in (".html", ".htm"):
            yield from read_page(data, file, encoding, errors)
        elif ending in (".csv", ".tsv"):
            yield from read_delimited(data, file, encoding, errors, text_column, "\t" if ending == ".tsv" else None)
        elif ending == ".jsonl":
            yield from read_lines(data, file, encoding, errors, text_column)
        elif ending == ".parquet":
            yield from read_parquet(data, file, errors, text_column, max_bytes)
        else:
            yield from _read_text(data, file, encoding, errors)
    except CorpusError as error:
        yield None, error


def _read_text(data, file, encoding, errors):
    """One document: the text as decoded; of a web page that is named .txt, its article."""
    text, used = decode(data, file, encoding, errors)
    if is_page(text):
        yield from read_page(data, file, encoding, errors)
    else:
        yield None, {"text": text, "encoding": used}
