"""A corpus on disk, cut into parts that can be read apart from each other: ``partitions``, ``read_part``.

A part is some files, in the order in which ``read_corpus`` reads them; or a stretch of one large file: row groups of
Parquet, lines of JSON. Documents keep the names that they have in one reading.
"""

import json
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from mudawwana.corpus._columns import roles_of
from mudawwana.corpus._encodings import decode, encoding_of_lines
from mudawwana.corpus._json import read_json_lines
from mudawwana.corpus._records import records_in, records_of
from mudawwana.corpus._rows import Reading
from mudawwana.corpus._sheets import read_parquet
from mudawwana.corpus.folders import MAX_BYTES, check_given, contents, files_of, source_of
from mudawwana.corpus.formats import ENDINGS
from mudawwana.errors import CorpusError

SIZE = 8 << 20
"""Bytes of a part, about: 800,000 words of UTF-8."""
COLUMNS = ["file", "files", "unit", "start", "end", "bytes", "rows"]

_OPENS = re.compile(rb'\{\s*"')  # a line that begins so is no mark of another format, and has no byte order mark
_HEAD = 1 << 20


@dataclass(frozen=True)
class Part:
    """What is read in one go: files, or of one file the bytes or row groups from ``start`` to ``end``.

    ``row``: number of the first row; ``rows``: how many there are, where that is known. ``encoding`` and ``column`` are
    those of the whole file.
    """

    path: Path
    files: tuple
    bytes: int
    unit: str = "file"
    start: int = 0
    end: int = 0
    row: int = 1
    rows: int | None = None
    encoding: str | None = None
    column: str | None = None

    def __str__(self):
        first = _source(self.path, self.files[0])
        if self.unit != "file":
            return f"{first}, {self.unit}s {self.start:,} to {self.end:,}"
        return first if len(self.files) == 1 else f"{first} to {_source(self.path, self.files[-1])}"


def partitions(path, size=SIZE, *, encoding=None, text_column=None, max_bytes=MAX_BYTES):
    """The parts into which a corpus is cut.

    Consecutive files together, up to the size; of Parquet row groups, and of JSON Lines whole lines. A file in another
    format is never cut, nor are JSON Lines in an encoding that has to be told from the whole file.

    Parameters
    ----------
    path : str or pathlib.Path
        As for ``read_corpus``.
    size : int
        Bytes of a part, about; of Parquet, unpacked.
    encoding, text_column, max_bytes
        As for ``read_corpus``.

    Returns
    -------
    pandas.DataFrame
        One row a part: ``file`` (inside the folder; the first one), ``files`` (how many), ``unit`` ("file", "byte" or
        "row group"), ``start``, ``end`` (of a stretch, end exclusive), ``bytes``, ``rows`` (of a stretch).

    Raises
    ------
    CorpusError
        No such folder or file, a size that is none.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp(), "news.jsonl")
    >>> _ = file.write_text('{"text": "زار الوزير باريس"}\\n' * 5, encoding="utf-8")
    >>> partitions(file, size=100)[["file", "start", "end", "rows"]].values.tolist()
    [['news.jsonl', 0, 129, 3], ['news.jsonl', 129, 215, 2]]
    """
    rows = [
        (_source(part.path, part.files[0]), len(part.files), part.unit, part.start, part.end, part.bytes, part.rows)
        for part in parts_of(path, size, encoding, text_column, max_bytes)
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    table.loc[table["unit"] == "file", ["start", "end"]] = pd.NA
    return table.astype({"file": "str", "unit": "str"} | dict.fromkeys(("start", "end", "rows"), "Int64"))


def parts_of(path, size=SIZE, encoding=None, text_column=None, max_bytes=MAX_BYTES):
    """The parts of a corpus, to be read.

    Parameters
    ----------
    path, size, encoding, text_column, max_bytes
        As for ``partitions``.

    Returns
    -------
    list of Part

    Raises
    ------
    CorpusError
        As ``partitions`` does.
    """
    if not isinstance(size, int) or size < 1:
        raise CorpusError(f"size: {size!r} is not a number of bytes. Give 1 or more.")
    check_given(path)
    path = Path(os.path.abspath(path))  # workers may have another working directory
    if not os.path.lexists(path):
        raise CorpusError(f"{path}: there is no such folder or file. Check the path.")
    parts, together, weight = [], [], 0
    for file in files_of(path):
        stretches, own = _stretches(path, file, size, encoding, text_column, max_bytes)
        if together and (stretches or weight + own > size):
            parts.append(Part(path, tuple(together), weight))
            together, weight = [], 0
        parts += stretches
        if not stretches:
            together.append(file)
            weight += own
    if together:
        parts.append(Part(path, tuple(together), weight))
    return parts


def read_part(part, *, encoding=None, errors="strict", text_column=None, repair=False, max_bytes=MAX_BYTES):
    """Documents of a part.

    Parameters
    ----------
    part : Part
    encoding, errors, text_column, repair, max_bytes
        As for ``read_corpus``; ``max_bytes`` for a file that is not cut, and for a stretch.

    Yields
    ------
    tuple
        As ``corpus.records_in``.
    """
    reading = Reading(encoding, errors, _given(text_column), max_bytes=max_bytes)
    if part.unit == "file":
        found = contents(part.path, max_bytes, ENDINGS, part.files)
        yield from records_in(found, part.path, reading, repair)
        return
    file = part.files[0]
    source = _source(part.path, file)
    for where, name, found in records_of(_rows(part, str(file), reading), source, str(file), errors, repair):
        yield (str(part) if where == source else where), name, found


def _rows(part, file, reading):
    """Documents of a stretch of a file, as ``formats.documents_in`` yields them."""
    try:
        if part.unit == "row group":
            groups = range(part.start, part.end)
            yield from read_parquet(file, file, reading, groups, part.row)
            return
        if part.bytes > reading.max_bytes:
            raise CorpusError(
                f"{file}: {part.bytes:,} bytes in one line, more than {reading.max_bytes:,}. Mend the file."
            )
        with open(file, "rb") as stream:
            stream.seek(part.start)
            data = stream.read(part.bytes)
        if len(data) < part.bytes:
            raise CorpusError(f"{file}: became shorter while it was read. Run again when nothing writes to it.")
        text, used = decode(data, f"{file}, from byte {part.start:,}", part.encoding, reading.errors)
        own = reading._replace(columns=_given(part.column))
        yield from read_json_lines(text.split("\n"), file, used, own, part.row)
    except OSError as error:
        yield None, CorpusError(f"{file}: {error.strerror or error}. Check the file and who may read it.")
    except CorpusError as error:
        yield None, error


def _stretches(path, file, size, encoding, text_column, max_bytes):
    """The parts of a file that is to be cut, none for others; and its bytes."""
    if isinstance(file, tuple) or (path.is_dir() and file.suffix.lower() not in ENDINGS):
        return [], 0  # only named
    whole = Part(path, (file,), 0, column=text_column)
    try:
        own = file.stat().st_size if file.is_file() else 0  # opening a pipe would wait
        if own and file.suffix.lower() == ".parquet":
            return _row_groups(whole, size, own)
        if own > size and file.suffix.lower() == ".jsonl":
            return _line_ranges(whole, size, encoding, max_bytes), own
    except (OSError, pa.ArrowException):  # for the one who reads it to say
        return [], 0
    return [], own


def _row_groups(whole, size, own):
    table = pq.read_metadata(whole.files[0])
    groups = [table.row_group(i) for i in range(table.num_row_groups)]
    weight = max(own, sum(group.total_byte_size for group in groups))
    if weight <= size or len(groups) < 2:
        return [], weight
    parts, row = [], 1
    for number, group in enumerate(groups):
        last = parts[-1] if parts else None
        if last and last.bytes + group.total_byte_size <= size:
            parts[-1] = replace(
                last, bytes=last.bytes + group.total_byte_size, end=number + 1, rows=last.rows + group.num_rows
            )
        else:
            parts.append(replace(whole, bytes=group.total_byte_size, unit="row group", start=number, end=number + 1,
                                 row=row, rows=group.num_rows))  # fmt: skip
        row += group.num_rows
    try:
        roles_of(table.schema.to_arrow_schema().names, _given(whole.column), "")
    except CorpusError:  # one part says it for all
        return parts[:1], weight
    return parts, weight


def _line_ranges(whole, size, encoding, max_bytes):
    parts, start, row, at, number, begins, column = [], 0, 1, 0, 0, True, whole.column
    with open(whole.files[0], "rb") as stream:
        if (used := encoding_of_lines(stream.read(_HEAD), encoding)) is None:
            return []
        stream.seek(0)

        def cut(rows):
            return replace(whole, bytes=at - start, unit="byte", start=start, end=at, row=row, rows=rows, encoding=used)

        while line := stream.readline(max_bytes):
            if begins:
                if at - start >= size and _OPENS.match(line):
                    parts.append(cut(number + 1 - row))
                    start, row = at, number + 1
                number += 1
            begins, at = line.endswith(b"\n"), at + len(line)
            if column is None:
                try:
                    column = _column(line, used)
                except CorpusError:  # nothing behind this line is read
                    return [*parts, cut(number + 1 - row)]
        return [replace(part, column=column) for part in (*parts, cut(number + 1 - row))]


def _column(line, encoding):
    """The column that holds the texts, if the line is an object: that of the first one is that of the file."""
    try:
        facts = json.loads(line.decode(encoding, "replace"))
    except (ValueError, RecursionError):
        return None
    return roles_of(list(facts), {}, "")["text"] if isinstance(facts, dict) else None


def _given(column):
    return {} if column is None else {"text": column}


def _source(path, file):
    return source_of(path, file[0] if isinstance(file, tuple) else file)
