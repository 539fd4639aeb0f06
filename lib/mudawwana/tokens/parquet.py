"""Tables kept on disk: a folder of Parquet files and ``about.json``, which says what they were made from."""

import hashlib
import json
import shutil
import tempfile
from functools import cache
from importlib import resources
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from mudawwana.errors import CorpusError

ABOUT = "about.json"
LAYOUT = 1
"""Changes when the files or their columns do."""


def write_tables(folder, tables, about):
    """Write tables so that a reader finds all of them or none.

    Parameters
    ----------
    folder : str or pathlib.Path
        Made, or replaced if it holds such tables already.
    tables : dict of str to pandas.DataFrame
        Name -> table; strings, numbers and truth values only.
    about : dict
        What is to be known of them; strings, numbers, lists.

    Raises
    ------
    CorpusError
        The folder holds something else, or cannot be written.

    Examples
    --------
    >>> import pandas as pd
    >>> with tempfile.TemporaryDirectory() as top:
    ...     write_tables(Path(top, "a"), {"types": pd.DataFrame({"form": ["الأمن"]})}, {"of": "toys"})
    ...     tables, about = read_tables(Path(top, "a"))
    >>> tables["types"]["form"].tolist(), about["of"]
    (['الأمن'], 'toys')
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
    """What is known of the tables in a folder.

    Parameters
    ----------
    folder : str or pathlib.Path

    Returns
    -------
    dict

    Raises
    ------
    CorpusError
        No such tables there, or of another layout.

    Examples
    --------
    >>> read_about("nowhere")
    Traceback (most recent call last):
        ...
    mudawwana.errors.CorpusError: nowhere: no saved tables here. Save them with tokens.save(path).
    """
    try:
        about = json.loads(Path(folder, ABOUT).read_text(encoding="utf-8"))
        layout = about["layout"]
    except (OSError, ValueError, TypeError, KeyError):
        raise CorpusError(f"{folder}: no saved tables here. Save them with tokens.save(path).") from None
    if layout != LAYOUT:
        raise CorpusError(f"{folder}: saved in layout {layout}, this version reads {LAYOUT}. Save them anew.")
    return about


def read_tables(folder):
    """Tables as ``write_tables`` wrote them.

    Parameters
    ----------
    folder : str or pathlib.Path

    Returns
    -------
    tables : dict of str to pandas.DataFrame
    about : dict

    Raises
    ------
    CorpusError
        No such tables there, or a file that is missing or damaged: every page has a checksum.
    """
    about, tables = read_about(folder), {}
    for name in about["tables"]:
        file = Path(folder, f"{name}.parquet")
        try:
            table = pq.read_table(file, memory_map=True, page_checksum_verification=True)
        except (OSError, pa.ArrowException) as error:
            raise CorpusError(f"{file}: missing or damaged ({error}). Save the tables anew.") from None
        tables[name] = table.to_pandas(split_blocks=True)
    return tables, about


@cache
def library_checksum():
    """One checksum over the code and the lexicons of the library: what it counts may change with any of them.

    Returns
    -------
    str

    Examples
    --------
    >>> len(library_checksum())
    64
    """
    digest, package = hashlib.sha256(), Path(str(resources.files("mudawwana")))
    for file in sorted(file for file in package.rglob("*") if file.suffix in (".py", ".tsv", ".xz")):
        digest.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def texts_checksum(documents):
    """One checksum over the names and texts of documents.

    Parameters
    ----------
    documents : pandas.DataFrame
        Columns ``name``, ``text``.

    Returns
    -------
    str

    Examples
    --------
    >>> import pandas as pd
    >>> len(texts_checksum(pd.DataFrame({"name": ["a"], "text": ["نص"]})))
    64
    """
    digest = hashlib.sha256()
    for column in ("name", "text"):
        for value in documents[column].tolist():
            data = value.encode("utf-8", "surrogatepass")
            digest.update(f"{len(data)}:".encode() + data)
    return digest.hexdigest()
