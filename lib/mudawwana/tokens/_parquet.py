"""Tables kept on disk: a folder of Parquet files and ``about.json``, which says what they were made from.

A table is a file, ``types.parquet``, or a folder of parts, ``positions/00000.parquet`` and so on: its rows in the order
of their names.
"""

import json
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from mudawwana.errors import CorpusError

ABOUT = "about.json"
LAYOUT = 2
"""Changes when the files or their columns do."""
_ROWS = {"texts": 256, "read": 64}  # in a group, of which one is read where one text is asked for
_MANY = 1 << 18  # in a group of any other table


def write_table(folder, name, table):
    """Write a table of strings, numbers and truth values; ``name``: "types", or of a part "positions/00000"."""
    file = Path(folder, f"{name}.parquet")
    file.parent.mkdir(parents=True, exist_ok=True)
    table = table if isinstance(table, pa.Table) else pa.Table.from_pandas(table, preserve_index=False)
    integers = [field.name for field in table.schema if pa.types.is_integer(field.type)]
    with written(file) as half:
        pq.write_table(
            table.replace_schema_metadata(None),
            half,
            compression="zstd",
            row_group_size=_ROWS.get(name.partition("/")[0], _MANY),
            use_dictionary=[field.name for field in table.schema if pa.types.is_dictionary(field.type)],
            column_encoding=dict.fromkeys(integers, "DELTA_BINARY_PACKED"),
            write_page_checksum=True,
        )


@contextmanager
def written(file):
    """The name under which to write a file: it stands under its own once it is whole."""
    half = file.with_name(f".{os.getpid()}-{file.name}")
    try:
        yield half
        half.replace(file)
    except OSError as error:
        half.unlink(missing_ok=True)
        why = error.strerror or error
        raise CorpusError(f"{file}: cannot be written ({why}). Make room, or give another folder.") from None


@contextmanager
def replaced(folder, source=None):
    """A new folder that takes the place of ``folder`` when all is in it, so that a reader finds all or nothing.

    The folder is made, or replaced if it holds saved tables already; what another process has made there meanwhile from
    the same ``source`` stays, because others may be reading it.
    """
    folder = Path(folder)
    if folder.exists() and not (folder / ABOUT).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise CorpusError(f"{folder}: holds something else. Give a folder that is new or empty.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            yield new
            if not stands(folder, source):
                new.chmod(0o755)
                if folder.exists():
                    shutil.rmtree(folder)
                new.rename(folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        if stands(folder, source):
            return
        raise CorpusError(f"{folder}: cannot be written ({error.strerror or error}). Give another folder.") from None


def write_about(folder, about):
    """Say what is to be known of the tables of a folder, and how large its files are."""
    files = {file.relative_to(folder).as_posix(): file.stat().st_size for file in sorted(folder.rglob("*.parquet"))}
    text = json.dumps({"layout": LAYOUT} | about | {"files": files}, ensure_ascii=False, indent=1)
    Path(folder, ABOUT).write_text(text + "\n", encoding="utf-8")


def read_about(folder):
    """What is known of the tables in a folder, all of whose files are there."""
    try:
        about = json.loads(Path(folder, ABOUT).read_text(encoding="utf-8"))
        layout = about["layout"]
    except (OSError, ValueError, TypeError, KeyError):
        raise CorpusError(f"{folder}: no saved tables here. Save them with tokens.save(path).") from None
    if layout != LAYOUT:
        raise CorpusError(f"{folder}: saved in layout {layout}, this version reads {LAYOUT}. Save them anew.")
    for name, size in about["files"].items():
        file = Path(folder, name)
        if not file.is_file() or file.stat().st_size != size:
            raise CorpusError(f"{file}: missing or damaged (not the {size:,} bytes written). Save the tables anew.")
    return about


def stands(folder, source):
    """Whether what is saved there was made from this source."""
    try:
        return source is not None and read_about(folder).get("source") == source
    except CorpusError:
        return False


def parts_of(folder, name):
    """The files of a table."""
    alone = Path(folder, f"{name}.parquet")
    return [alone] if alone.is_file() else sorted(Path(folder, name).glob("*.parquet"))


@contextmanager
def reading(file):
    """Errors of a file that is read, in the user's words."""
    try:
        yield
    except (OSError, pa.ArrowException) as error:
        raise CorpusError(f"{file}: missing or damaged ({error}). Save the tables anew.") from None


def read_table(folder, name, columns=None):
    """A table, or some of its columns; every page has a checksum."""
    return pa.concat_tables(_read_file(file, columns) for file in parts_of(folder, name))


def read_column(folder, name, column, rows):
    """A column of numbers without gaps as one array, its files read side by side."""
    files, ends = parts_of(folder, name), [0]
    for file in files:
        with reading(file):
            ends.append(ends[-1] + pq.read_metadata(file).num_rows)
    with reading(files[0]):
        values = np.empty(rows, pq.read_schema(files[0]).field(column).type.to_pandas_dtype())

    def fill(file, first, last):
        values[first:last] = _read_file(file, [column])[column].to_numpy()

    with ThreadPoolExecutor() as threads:
        list(threads.map(fill, files, ends, ends[1:]))
    return values


def _read_file(file, columns):
    with reading(file):
        return pq.read_table(file, columns=columns, memory_map=True, page_checksum_verification=True)
