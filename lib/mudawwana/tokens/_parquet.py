"""Tables kept on disk: a folder of Parquet files and ``about.json``, which says what they were made from."""

import json
import shutil
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from mudawwana.errors import CorpusError

ABOUT = "about.json"
LAYOUT = 1
"""Changes when the files or their columns do."""


def write_tables(folder, tables, about):
    """Write tables (name -> DataFrame of strings, numbers and truth values) so that a reader finds all of them or none.

    The folder is made, or replaced if it holds such tables already. ``about``: what is to be known of them.
    """
    folder = Path(folder)
    if folder.exists() and not (folder / ABOUT).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise CorpusError(f"{folder}: holds something else. Give a folder that is new or empty.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            for name, table in tables.items():
                pq.write_table(
                    pa.Table.from_pandas(table, preserve_index=False),
                    new / f"{name}.parquet",
                    compression="zstd",
                    write_page_checksum=True,
                )
            text = json.dumps({"layout": LAYOUT, "tables": list(tables)} | about, ensure_ascii=False, indent=1)
            (new / ABOUT).write_text(text + "\n", encoding="utf-8")
            new.chmod(0o755)
            if folder.exists():
                shutil.rmtree(folder)
            new.rename(folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise CorpusError(f"{folder}: cannot be written ({error.strerror or error}). Give another folder.") from None


def read_about(folder):
    """What is known of the tables in a folder."""
    try:
        about = json.loads(Path(folder, ABOUT).read_text(encoding="utf-8"))
        layout = about["layout"]
    except (OSError, ValueError, TypeError, KeyError):
        raise CorpusError(f"{folder}: no saved tables here. Save them with tokens.save(path).") from None
    if layout != LAYOUT:
        raise CorpusError(f"{folder}: saved in layout {layout}, this version reads {LAYOUT}. Save them anew.")
    return about


def read_tables(folder):
    """Tables as ``write_tables`` wrote them, and what is known of them; every page has a checksum."""
    about, tables = read_about(folder), {}
    for name in about["tables"]:
        file = Path(folder, f"{name}.parquet")
        try:
            table = pq.read_table(file, memory_map=True, page_checksum_verification=True)
        except (OSError, pa.ArrowException) as error:
            raise CorpusError(f"{file}: missing or damaged ({error}). Save the tables anew.") from None
        tables[name] = table.to_pandas(split_blocks=True)
    return tables, about
