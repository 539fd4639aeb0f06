"""Files in, documents out: ``read_corpus`` and ``Corpus``."""

import hashlib
import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
from tqdm import tqdm

from mudawwana.corpus._encodings import encoding_name
from mudawwana.corpus._metadata import with_metadata
from mudawwana.corpus._records import (
    COLUMNS,
    check_not_empty,
    named_twice,
    no_document,
    reason_of,
    records_in,
    unusable,
)
from mudawwana.corpus._tables import without_lost
from mudawwana.corpus.folders import MAX_BYTES, check_given, contents
from mudawwana.corpus.formats import ENDINGS
from mudawwana.corpus.text_warnings import warn_of_text
from mudawwana.errors import CorpusError


@dataclass(frozen=True)
class Corpus:
    """Documents and what is known of them.

    Attributes
    ----------
    documents : pandas.DataFrame
        One row a document, in reading order: ``name`` (unique), ``text`` (as read, never changed afterwards),
        ``encoding``, ``sha256`` (of the file's bytes; of the text, in UTF-8, where there is no file); from files also
        those of `read_corpus` and one column for each thing that is known of them (strings; "" where nothing is known).
    skipped : pandas.DataFrame
        One row a file, or row of a table, that was left out: ``file``, ``reason``.

    Examples
    --------
    >>> corpus = Corpus.from_texts(["زار الوزير باريس."], names=["خبر"])
    >>> len(corpus), corpus.documents["name"].tolist()
    (1, ['خبر'])
    """

    documents: pd.DataFrame
    skipped: pd.DataFrame

    def __len__(self):
        return len(self.documents)

    @property
    def texts(self):
        """The column ``text`` as a tuple of str: decoded when first asked for, anew when the column was changed."""
        column = self.documents["text"].array
        # Arrow's data never change: an array that was written to holds others
        data = column.__arrow_array__() if hasattr(column, "__arrow_array__") else pa.array(column)
        if self.__dict__.get("_texts", (None,))[0] is not data:
            self.__dict__["_texts"] = data, tuple(data.to_pylist())
        return self.__dict__["_texts"][1]

    def __getstate__(self):
        """Without the decoded texts."""
        return {"documents": self.documents, "skipped": self.skipped}

    @classmethod
    def from_texts(cls, texts, names=None):
        """Corpus of strings that are already in memory.

        Parameters
        ----------
        texts : iterable of str
            One string a document.
        names : iterable of str, optional
            One unique name a document; "1", "2" ... when not given.

        Returns
        -------
        Corpus

        Raises
        ------
        CorpusError
            No texts, a text that is not a string, is empty or no valid Unicode, names that are missing or repeated.

        Examples
        --------
        >>> Corpus.from_texts(["نص أول", "نص ثان"]).documents["name"].tolist()
        ['1', '2']
        """
        if isinstance(texts, str):
            raise CorpusError("texts: got one string. Pass a list of strings, one a document.")
        texts = list(texts)
        names = [str(i) for i in range(1, len(texts) + 1)] if names is None else [str(n) for n in names]
        if len(names) != len(texts):
            raise CorpusError(f"names: {len(names)} names for {len(texts)} texts. Give one name a text.")
        rows = []
        for name, text in zip(names, texts, strict=True):
            if not isinstance(text, str):
                raise CorpusError(f"texts: {name} is {type(text).__name__}, not a string. Decode it first.")
            check_not_empty(text, name)
            checksum = hashlib.sha256(without_lost(text, name, "strict").encode()).hexdigest()
            rows.append({"name": name, "text": text, "encoding": "str", "sha256": checksum})
        if twice := [name for name, times in Counter(names).items() if times > 1]:
            raise CorpusError(f"texts: two documents are named {twice[0]!r}. Rename one of them.")
        if not rows:
            raise CorpusError("texts: no documents. Give at least one text.")
        return cls(pd.DataFrame(rows), _skipped([]))


def read_corpus(
    path,
    *,
    encoding=None,
    on_error="raise",
    text_column=None,
    errors="strict",
    repair=False,
    progress=None,
    max_bytes=MAX_BYTES,
):
    """Read a folder of articles, or one file.

    Files in the folder and below it, in the order of their names:

    - ``.txt``: a document; its text is the decoded file.
    - ``.html``, ``.htm``: a document; its text is the article that trafilatura extracts, without menus and the like,
      so offsets count in ``documents.text`` and not in the file. ``title``, ``author``, ``date``, ``sitename``,
      ``url``, ``description``, ``categories`` and ``tags`` become columns. A ``.txt`` file that begins as a web page
      does is read in the same way.
    - ``.csv``, ``.tsv``, ``.jsonl``, ``.parquet``: a document a row. One column holds the text, the others become
      columns, as strings; one that is named like a column of `documents` gets an underscore (``name_``).
    - ``.zip``: what is in it, as if it were a folder. Nothing is written to disk.

    A document is named by its path inside the folder without the ending, and the number of its row. A file
    ``metadata.tsv`` in the folder describes documents: tab-separated, UTF-8, its first column ``document`` holds the
    names, every other column is kept as text; where it says something it has the last word.

    Parameters
    ----------
    path : str or pathlib.Path
        The folder or file.
    encoding : str, optional
        How all files are encoded ("cp1256" ...). When not given: a byte order mark decides, then UTF-8 if the bytes
        are valid UTF-8, then what a page declares, then the likeliest Arabic encoding.
    on_error : {"raise", "skip"}
        Whether a file or row that cannot be used stops the reading, or is left out and listed in ``Corpus.skipped``.
    text_column : str, optional
        Column of tables that holds the text; when not given, the one named ``text``, ``body``, ``content``,
        ``article``, ``النص``, ``المحتوى`` or the like (``_tables.TEXT_COLUMNS``).
    errors : {"strict", "replace"}
        Whether bytes that are no text in an otherwise good file are an error, or become U+FFFD.
    repair : bool
        Mend text that was decoded wrongly before it was saved (``Ø§Ù„``), with ftfy. Offsets count in what comes out.
    progress : bool, optional
        A progress bar on stderr. When not given: on a terminal, if it takes more than two seconds.
    max_bytes : int
        Files, and archives by the size of what is in them, that are larger than this are refused.

    Returns
    -------
    Corpus
        After ``name``, ``text``, ``encoding``, ``sha256``, its ``documents`` have the columns ``source`` (file inside
        the folder or archive, and row), ``replaced`` (how often U+FFFD stands in the text: characters that were
        lost, here or before), ``mojibake`` (characters that look wrongly decoded), ``repaired`` (how many of these
        were mended). ``skipped`` also lists files that are of no format that is read.

    Raises
    ------
    CorpusError
        No such folder, no document in it, a file that is not what its ending says, an unknown encoding, an empty
        document, two documents of one name, metadata about documents that do not exist.

    Warns
    -----
    UserWarning
        Some text looks wrongly decoded and was not mended; some of a table holds HTML. Nothing is taken out of it, and
        its tags are counted as words.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("مرحبا", encoding="utf-8")
    >>> _ = (folder / "b.csv").write_text("date,text\\n2024,وصل الوزير", encoding="cp1256")
    >>> read_corpus(folder).documents[["name", "text", "encoding", "source", "date"]].values.tolist()
    [['a', 'مرحبا', 'utf-8', 'a.txt', ''], ['b/2', 'وصل الوزير', 'cp1256', 'b.csv, row 2', '2024']]
    """
    _check_options(path, encoding, on_error, errors)
    path = Path(path)
    if not os.path.lexists(path):  # Path.exists raises for a name that is too long
        raise CorpusError(f"{path}: there is no such folder or file. Check the path.")
    options = {"encoding": encoding, "errors": errors, "text_column": text_column, "max_bytes": max_bytes}
    found = records_in(contents(path, max_bytes, ENDINGS), path, repair, **options)
    with tqdm(unit=" documents", disable=None if progress is None else not progress, delay=0 if progress else 2) as bar:
        records, skipped, left_out, table = _sorted_out(found, path, on_error, bar)
    if not records:
        raise no_document(path, skipped)
    documents = _documents(list(records.values()))
    if table:
        documents = with_metadata(documents, *table, left_out, COLUMNS)
    warn_of_text(path, documents)
    return Corpus(documents, _skipped(skipped))


def _check_options(path, encoding, on_error, errors):
    """What is wrong with these would otherwise be wrong with every file, and each be left out for it."""
    for option, value, known in (("on_error", on_error, ("raise", "skip")), ("errors", errors, ("strict", "replace"))):
        if value not in known:
            raise CorpusError(f"{option}: {value!r} is not known. Use {known[0]!r} or {known[1]!r}.")
    if encoding is not None:
        encoding_name(encoding, path)
    check_given(path)


def _sorted_out(found, path, on_error, bar):
    """Records by name, (place, reason) of what is skipped, names left out, content and path of a metadata table."""
    records, skipped, left_out, table = {}, [], set(), None
    for where, name, record in found:
        if isinstance(record, bytes):
            table = (record, where)
            continue
        if isinstance(record, str):
            skipped.append((where, record))
            continue
        if name in records and not isinstance(record, CorpusError):
            record = named_twice(path, name, records[name]["source"], where)
        if not isinstance(record, CorpusError):
            records[name] = record
            bar.update()
        elif on_error == "raise":
            raise unusable(record, path, where)
        else:
            skipped.append((where, reason_of(record, where)))
            left_out.add(name)
    return records, skipped, left_out, table


def _documents(records):
    facts = pd.DataFrame([record.pop("facts") for record in records], dtype="str").fillna("")
    return pd.concat([pd.DataFrame(records, columns=list(COLUMNS)), facts], axis=1)


def _skipped(rows):
    return pd.DataFrame(rows, columns=["file", "reason"], dtype="str")
