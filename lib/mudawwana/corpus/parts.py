"""A corpus in parts that can be read apart from each other."""

import hashlib
from typing import NamedTuple

import pyarrow
import pyarrow.parquet

from mudawwana.corpus import formats
from mudawwana.corpus._encodings import has_controls
from mudawwana.corpus._json import first_columns, read_json_lines
from mudawwana.corpus._records import records_of
from mudawwana.corpus._sheets import read_parquet
from mudawwana.corpus.folders import files_of, source_of
from mudawwana.errors import CorpusError


class Part(NamedTuple):
    """Some files of a corpus, or a stretch of one."""

    files: list
    checksum: str = ""  # of the file of which this is a stretch
    lines: tuple = ()  # of its bytes: first, one after the last
    groups: tuple = ()  # of its row groups
    first: int = 1  # number of the first row
    columns: dict | None = None  # as ``Reading.columns``, of all rows


def corpus_parts(path, size, reading):
    """Cut a corpus into parts of about equal size: files, or stretches of large ones.

    Lines of a large ``.jsonl`` are parted where it is plain UTF-8, rows of a ``.parquet`` by its row groups. Every
    other file is read whole: what tells how it is to be read may stand anywhere in it.
    """
    parts, made_of, together, room, total = [], [], [], 0, 0
    for file in files_of(path):
        if isinstance(file, tuple):
            raise file[1]
        made_of.append(source_of(path, file))
        if path.is_dir() and file.suffix.lower() not in formats.ENDINGS:
            together.append(file)
            continue
        checksum, length, cuts = _looked_through(file, size)
        made_of.append(checksum)
        total += length
        stretches = _stretches(file, checksum, length, cuts, size, reading) if length > size else []
        if not stretches:
            together.append(file)
            room += length
        if together and (stretches or room >= size):
            parts.append(Part(together))
            together, room = [], 0
        parts += stretches
    return parts + [Part(together)] * bool(together), made_of, total


def _looked_through(file, size):
    """Checksum and length of a file, and (place, lines before) of ends of lines that part it; () where none may."""
    digest, length, lines, cuts = hashlib.sha256(), 0, 0, [(0, 0)]
    apart = file.suffix.lower() in formats.LINES
    with file.open("rb") as data:
        while block := data.read(size) + (data.readline() if apart else b""):
            digest.update(block)
            length += len(block)
            lines += block.count(b"\n") if apart else 0
            cuts.append((length, lines))
            apart = apart and _plain(block)
    return digest.hexdigest(), length, cuts if apart else []


def _plain(block):
    try:
        block.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not has_controls(block)


def _stretches(file, checksum, length, cuts, size, reading):
    """A large file as several parts, if it may be parted."""
    if length > reading.max_bytes:
        return []
    if file.suffix.lower() == ".parquet":
        return _groups(file, checksum, size)
    if not cuts or reading.encoding is not None:
        return []
    with file.open("rb") as data:
        start = data.read(cuts[1][0]).decode("utf-8")
    if start.startswith("\ufeff") or start.lstrip().startswith("["):
        return []
    columns = first_columns(start.split("\n"), reading)
    if columns is None:
        return []
    return [
        Part([file], checksum, lines=(a, b), first=before + 1, columns=columns)
        for (a, before), (b, _) in zip(cuts, cuts[1:], strict=False)
    ]


def _groups(file, checksum, size):
    """Row groups of a Parquet file, so many that they unpack to about the size of a part."""
    try:
        about = pyarrow.parquet.read_metadata(file)
    except (pyarrow.ArrowException, OSError):
        return []
    parts, own, room, first, row = [], [], 0, 1, 1
    for number in range(about.num_row_groups):
        group = about.row_group(number)
        own.append(number)
        room += group.total_byte_size
        row += group.num_rows
        if room >= size or number + 1 == about.num_row_groups:
            parts.append(Part([file], checksum, groups=tuple(own), first=first))
            own, room, first = [], 0, row
    return parts if len(parts) > 1 else []


def stretch_records(path, part, reading, repair):
    """What there is in a stretch of a file, as `records_in` has it of whole ones."""
    file, found = part.files[0], _stretch(part, reading)
    yield from records_of(found, source_of(path, file), str(file), reading.errors, repair, part.checksum)


def _stretch(part, reading):
    """Documents of a stretch of a file; an error without a row ends the file."""
    file = part.files[0]
    try:
        if part.groups:
            yield from read_parquet(file, str(file), reading, list(part.groups), part.first)
            return
        with file.open("rb") as data:
            data.seek(part.lines[0])
            text = data.read(part.lines[1] - part.lines[0]).decode("utf-8")
        own = reading._replace(columns=part.columns)
        yield from read_json_lines(text.split("\n"), str(file), "utf-8", own, part.first)
    except CorpusError as error:
        yield None, error
    except (OSError, UnicodeDecodeError) as error:
        yield None, CorpusError(f"{file}: {error}. It has changed since reading began: read it again.")
