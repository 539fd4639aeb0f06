"""Tables to documents, a row each: delimited text, JSON Lines, Parquet."""

import csv
import io
import json

import regex

from mudawwana.corpus._encodings import LOST, decode
from mudawwana.corpus.folders import MAX_BYTES
from mudawwana.errors import CorpusError

TEXT_COLUMNS = (
    *("text", "body", "content", "article", "article_text", "full_text", "fulltext", "maintext", "story"),
    *("النص", "نص", "المتن", "متن", "المحتوى", "محتوى", "نص المقال", "نص الخبر", "المقال"),
)


def read_delimited(data, file, encoding, errors, text_column=None, delimiter=None):
    """A row of comma-, semicolon- or tab-separated values is a document, as `documents_in` yields it.

    Rows are numbered as a spreadsheet does, the header being row 1; the delimiter is the most frequent one in it.
    """
    text, used = decode(data, file, encoding, errors)
    first = text.lstrip("\r\n").partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or max(",;\t", key=first.count), strict=True)
    header, number = None, 0
    while True:
        number += 1
        try:
            row = _next(reader)
        except csv.Error as error:
            yield (
                number,
                CorpusError(f'{file}, row {number}: {error}. Write a cell with quotation marks as "a ""b"" c".'),
            )
            if "end of data" in str(error):  # the quotation mark took in all that follows
                return
            continue
        if row is None:
            break
        if not any(row):
            continue
        if header is None:
            header = [cell.strip() or f"column {i}" for i, cell in enumerate(row, start=1)]
            column = text_column_of(header, text_column, file)
        elif len(row) != len(header):
            yield number, CorpusError(f"{file}, row {number}: {len(row)} cells, the header has {len(header)}. Mend it.")
        else:
            facts = dict(zip(header, row, strict=True))
            yield number, {"text": facts.pop(column), "encoding": used, "facts": facts}


def read_lines(data, file, encoding, errors, text_column=None):
    """A line of JSON is a document."""
    text, used = decode(data, file, encoding, errors)
    return documents_by_line(text.split("\n"), file, used, errors, text_column)


def documents_by_line(lines, file, used, errors, text_column=None, first=1):
    """Documents of lines of which the first has this number; the first object decides which column is the text."""
    column = text_column
    for number, line in enumerate(lines, start=first):
        if not line.strip():
            continue
        where = f"{file}, row {number}"
        try:
            facts = json.loads(line, parse_int=str, parse_float=str)  # numbers as they are written
        except (ValueError, RecursionError) as error:
            yield number, CorpusError(f"{where}: not JSON ({error}). Write one object a line.")
            continue
        if not isinstance(facts, dict):
            yield number, CorpusError(f'{where}: not an object. Write one object a line: {{"text": ...}}.')
            continue
        column = column or text_column_of(list(facts), None, where)
        yield number, _row(facts, column, where, used, errors)


def read_parquet(data, file, errors, text_column=None, max_bytes=MAX_BYTES, groups=None, first=1):
    """A row is a document. ``data`` may be a path.

    Of a table in parts: ``groups``, numbers of the row groups to read, and ``first``, number of their first row.
    """
    import pyarrow
    import pyarrow.parquet

    number, size = first - 1, 0
    try:
        table = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(data) if isinstance(data, bytes) else data)
        column = text_column_of(table.schema_arrow.names, text_column, file)
        for batch in table.iter_batches(batch_size=1000, row_groups=groups):
            size += batch.nbytes
            if size > max_bytes:
                raise CorpusError(
                    f"{file}: more than {max_bytes:,} bytes unpacked. If you trust it, give a larger max_bytes."
                )
            for facts in batch.to_pylist():
                number += 1
                yield number, _row(facts, column, f"{file}, row {number}", "utf-8", errors)
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError, OverflowError) as error:
        raise CorpusError(f"{file}: not a Parquet table, or damaged ({error}). Write it anew.") from None


def without_lost(text, where, errors):
    """The text without lone surrogates, halves of characters that no file can hold: an error, or U+FFFD for each."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        if errors == "strict":
            raise CorpusError(
                f"{where}: character {error.start} is half a character (a lone surrogate). Mend the text, or read "
                "the file with errors='replace' to put U+FFFD in its place."
            ) from None
        return regex.sub("[\ud800-\udfff]", LOST, text)
    return text


def _row(facts, column, where, used, errors):
    text = facts.pop(column, None)
    if not isinstance(text, str):
        return CorpusError(f"{where}: no text in {column!r}. Put a string there or remove the row.")
    return {"text": text, "encoding": used, "facts": {str(fact): _string(value) for fact, value in facts.items()}}


def _string(value):
    if value is None:
        return ""
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def text_column_of(columns, given, file):
    """The column of a table that holds the texts: the one that is given, else the one that is named like it."""
    if twice := sorted({column for column in columns if columns.count(column) > 1}):
        raise CorpusError(f"{file}: two columns are named {twice[0]!r}. Rename one of them.")
    if given is not None:
        found = [column for column in columns if column == given]
    else:
        found = [c for c in columns if {c.strip(), regex.sub("[ -]", "_", c.strip().lower())} & set(TEXT_COLUMNS)]
    if len(found) == 1:
        return found[0]
    shown = ", ".join(columns[:20])
    problem = f"there is no column {given!r}" if given is not None else "no column is known to hold the text"
    if found:
        problem = f"{' and '.join(map(repr, found))} could all hold the text"
    raise CorpusError(f"{file}: {problem}; the columns are {shown}. Name it: text_column='...' (--text-column).")


def _next(reader):
    """Next row, or None; cells may be as long as they like."""
    limit = csv.field_size_limit(2**31 - 1)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(limit)
