"""Files in, documents out: ``read_corpus`` and ``Corpus``."""

import csv
import hashlib
import io
import os
from dataclasses import dataclass
from pathlib import Path

import charset_normalizer
import pandas as pd
import regex

from mudawwana.errors import CorpusError

METADATA_FILE = "metadata.tsv"
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_ARABIC_ENCODINGS = ["cp1256", "iso8859_6", "utf_16_le", "utf_16_be"]
_ARABIC_LETTER = regex.compile(r"[\p{Arabic}&&\p{L}]", regex.V1)
_LETTER = regex.compile(r"\p{L}")
_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True)
class Corpus:
    """Documents and what is known of them.

    Attributes
    ----------
    documents : pandas.DataFrame
        One row a document, in reading order: ``name`` (unique), ``text`` (as decoded, never changed),
        ``encoding``, ``sha256`` (of the file's bytes), then one column for each column of the metadata
        (strings; "" where nothing is known).
    skipped : pandas.DataFrame
        One row a file that was left out: ``file``, ``reason``.

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
            No texts, a text that is not a string or empty, names that are missing or repeated.

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
            _check_not_empty(text, name)
            checksum = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
            rows.append({"name": name, "text": text, "encoding": "str", "sha256": checksum})
        return cls(_documents(rows, "texts"), _skipped([]))


def read_corpus(path, encoding=None, on_error="raise"):
    """Read a folder of text files, or one text file.

    Every ``.txt`` file in the folder and below it is a document, in the order of the names, named by its path
    inside the folder without the ending. A file ``metadata.tsv`` in the folder describes them: tab-separated,
    UTF-8, its first column ``document`` holds the names, every other column is kept as text.

    Parameters
    ----------
    path : str or pathlib.Path
        The folder or file.
    encoding : str, optional
        How all files are encoded ("cp1256" ...). When not given: a byte order mark decides, then UTF-8 if the
        bytes are valid UTF-8, then the Arabic encoding that charset-normalizer finds likeliest.
    on_error : {"raise", "skip"}
        Whether a file that cannot be used stops the reading, or is left out and listed in ``Corpus.skipped``.

    Returns
    -------
    Corpus
        ``skipped`` also lists files in the folder that are not ``.txt``.

    Raises
    ------
    CorpusError
        No such folder, no text file in it, a file that is not text, an unknown encoding, an empty document, two
        documents of one name, metadata about documents that do not exist.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("مرحبا", encoding="utf-8")
    >>> read_corpus(folder).documents[["name", "encoding"]].values.tolist()
    [['a', 'utf-8']]
    """
    if on_error not in ("raise", "skip"):
        raise CorpusError(f"on_error: {on_error!r} is not known. Use 'raise' or 'skip'.")
    path = Path(path)
    if not os.path.exists(path):  # Path.exists raises for a name that is too long
        raise CorpusError(f"{path}: there is no such folder or file. Check the path.")
    folder, files = (path, _files(path)) if path.is_dir() else (path.parent, [path])
    rows, skipped, left_out = [], [], set()
    for file in files:
        name = file.relative_to(folder)
        if file.suffix.lower() != ".txt" and path.is_dir():
            skipped.append((name.as_posix(), "not a .txt file"))
            continue
        try:
            data = file.read_bytes()
            text, used = _decode(data, file, encoding)
            _check_not_empty(text, file)
        except (CorpusError, OSError) as error:
            if on_error == "raise":
                raise error if isinstance(error, CorpusError) else CorpusError(f"{file}: {error}") from error
            skipped.append((name.as_posix(), str(error)))
            left_out.add(name.with_suffix("").as_posix())
            continue
        rows.append(
            {
                "name": name.with_suffix("").as_posix(),
                "text": text,
                "encoding": used,
                "sha256": hashlib.sha256(data).hexdigest(),
            }
        )
    if not rows:
        raise CorpusError(f"{path}: no text file that can be used. Put .txt files there, one article a file.")
    documents = _documents(rows, path)
    if path.is_dir() and (path / METADATA_FILE).exists():
        documents = _with_metadata(documents, path / METADATA_FILE, left_out)
    return Corpus(documents, _skipped(skipped))


def short_names(corpus):
    """Names short enough for the axis of a chart: as much of each name's beginning as tells it from the others.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    dict of str to str
        Name -> its first characters, as many for every name, three at least.

    Examples
    --------
    >>> short_names(Corpus.from_texts(["أ", "ب"], names=["000_9b3fb", "001_205e0"]))
    {'000_9b3fb': '000', '001_205e0': '001'}
    """
    names = corpus.documents["name"].tolist()
    longest = max(map(len, names))
    length = next((n for n in range(3, longest) if len({name[:n] for name in names}) == len(names)), longest)
    return {name: name[:length] for name in names}


def _files(folder):
    """Files in a folder and below it, in the order of the documents' names; hidden ones and the metadata left out."""
    names = [file.relative_to(folder) for file in folder.rglob("*") if file.is_file()]
    shown = [n for n in names if not any(part.startswith(".") for part in n.parts) and n.as_posix() != METADATA_FILE]
    return [folder / n for n in sorted(shown, key=lambda n: (n.with_suffix("").as_posix(), n.suffix))]


def _documents(rows, source):
    documents = pd.DataFrame(rows, columns=["name", "text", "encoding", "sha256"])
    if documents.empty:
        raise CorpusError(f"{source}: no documents. Give at least one text.")
    twice = documents.loc[documents["name"].duplicated(), "name"]
    if len(twice):
        raise CorpusError(f"{source}: two documents are named {twice.iloc[0]!r}. Rename one of them.")
    return documents


def _skipped(rows):
    return pd.DataFrame(rows, columns=["file", "reason"], dtype="str")


def _check_not_empty(text, name):
    if not text.strip():
        raise CorpusError(f"{name}: the document is empty. Remove it or put text into it.")


def _decode(data, file, encoding):
    """Text of a file's bytes, and the encoding that gave it."""
    if not data.strip():
        raise CorpusError(f"{file}: the file is empty. Remove it or put text into it.")
    mark = next((name for bom, name in _BYTE_ORDER_MARKS.items() if data.startswith(bom)), None)
    used = encoding or mark or "utf-8"
    try:
        text = data.decode(used)
    except UnicodeDecodeError as error:
        if encoding or mark:
            raise CorpusError(
                f"{file}: byte {error.start} is not {used}. Convert the file to UTF-8 or give another encoding."
            ) from None
        text = None
    except (LookupError, TypeError, ValueError):
        raise CorpusError(f"{file}: encoding {encoding!r} is not known to Python. Try 'cp1256'.") from None
    if text is None or (_CONTROL.search(text) and not (encoding or mark)):
        used = _likely_encoding(data) or (None if text is None else used)
        if used is None:
            raise CorpusError(
                f"{file}: not a text file, or its encoding could not be recognised (it is not UTF-8). Leave it out "
                "with on_error='skip', or name the encoding: read_corpus(path, encoding='cp1256')."
            )
        text = data.decode(used)
    if found := _CONTROL.search(text):
        raise CorpusError(
            f"{file}: not a text file (control character at position {found.start()}). "
            "Save the article as plain text, or leave the file out with on_error='skip'."
        )
    return text, used


def _likely_encoding(data):
    """The encoding under which the letters of the bytes are Arabic, or None: any bytes decode as Windows-1256."""
    best = charset_normalizer.from_bytes(data, cp_isolation=_ARABIC_ENCODINGS).best()
    wide = ["utf_16_le", "utf_16_be"] if b"\x06" in data else []  # the high byte of every Arabic letter
    for name in wide + ([best.encoding] if best else []):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        letters = len(_LETTER.findall(text))
        if letters and len(_ARABIC_LETTER.findall(text)) > 0.5 * letters and not _CONTROL.search(text):
            return name
    return None


def _with_metadata(documents, file, left_out):
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{file}: byte {error.start} is not UTF-8. Save the table as UTF-8.") from None
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True))
    except csv.Error as error:
        raise CorpusError(f'{file}: {error}. Write a cell with quotation marks as "a ""b"" c".') from None
    header = rows[0] if rows else [""]
    if header[0] != "document":
        raise CorpusError(f"{file}: the first column is {header[0]!r}. Name it 'document'; it holds file names.")
    if clash := sorted({"name", "text", "encoding", "sha256"} & set(header)) or sorted(
        {column for column in header if header.count(column) > 1}
    ):
        raise CorpusError(f"{file}: column {clash[0]!r} cannot be used. Rename it.")
    known = {}
    for number, row in enumerate(rows[1:], start=2):
        if not any(row):
            continue
        if len(row) != len(header):
            raise CorpusError(f"{file}: row {number} has {len(row)} cells, the header {len(header)}. Mend the row.")
        name = row[0].removesuffix(".txt")
        if name in known:
            raise CorpusError(f"{file}: {row[0]!r} stands there twice. Keep one row a document.")
        known[name] = row[1:]
    if strange := sorted(set(known) - set(documents["name"]) - left_out):
        raise CorpusError(f"{file}: there is no document {strange[0]!r}. Remove the row or add the file.")
    nothing = [""] * (len(header) - 1)
    table = pd.DataFrame([known.get(name, nothing) for name in documents["name"]], columns=header[1:], dtype="str")
    return pd.concat([documents, table], axis=1)
