"""Files in, documents out: ``read_corpus`` and ``Corpus``."""

import hashlib
import os
import re
import unicodedata
import warnings
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pandas as pd
import pyarrow as pa
from tqdm import tqdm

from mudawwana.corpus import formats
from mudawwana.corpus.encodings import LOST, encoding_name
from mudawwana.corpus.folders import MAX_BYTES, check_given, contents
from mudawwana.corpus.metadata import METADATA_FILE, with_metadata
from mudawwana.corpus.mojibake import count_mojibake
from mudawwana.corpus.mojibake import repair as mended
from mudawwana.errors import CorpusError

COLUMNS = ("name", "text", "encoding", "sha256", "source", "replaced", "mojibake", "repaired")
NOT_READ = "not a format that is read"
_MARKUP = (  # what no plain article holds: < and > in other places are text. Arrow's expressions take linear time
    r"(?i)</[a-z][a-z0-9:-]{0,20}[ \t\r\n]*>|<br[ \t\r\n]*/?>|<(?:p|div|span|a|img)(?:[ \t\r\n][^<>]*)?>"
    r"|&(?:nbsp|amp|quot|lt|gt|[lr]aquo|[lr][ds]quo|hellip|[mn]dash|#[0-9]{2,6}|#x[0-9a-f]{2,5});"
)
_NAMED = 3  # of the files left out, where nothing is left


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
        column = pa.chunked_array(pa.array(self.documents["text"]))
        where = [
            (chunk.offset, len(chunk), *(buffer.address for buffer in chunk.buffers() if buffer))
            for chunk in column.chunks
        ]
        if self.__dict__.get("_texts", ((),))[0] != where:
            self.__dict__["_texts"] = where, tuple(column.to_pylist()), column  # which keeps its place in memory
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
            _check_not_empty(text, name)
            checksum = hashlib.sha256(formats.without_lost(text, name, "strict").encode()).hexdigest()
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
        ``article``, ``النص``, ``المحتوى`` or the like (``formats.TEXT_COLUMNS``).
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
    for option, value, known in (("on_error", on_error, ("raise", "skip")), ("errors", errors, ("strict", "replace"))):
        if value not in known:
            raise CorpusError(f"{option}: {value!r} is not known. Use {known[0]!r} or {known[1]!r}.")
    if encoding is not None:
        encoding_name(encoding, path)  # or every file would be left out with on_error="skip"
    check_given(path)
    path = Path(path)
    if not os.path.lexists(path):  # Path.exists raises for a name that is too long
        raise CorpusError(f"{path}: there is no such folder or file. Check the path.")
    options = {"encoding": encoding, "errors": errors, "text_column": text_column, "max_bytes": max_bytes}
    records, skipped, left_out, table = {}, [], set(), None
    bar = tqdm(unit=" documents", disable=None if progress is None else not progress, delay=0 if progress else 2)
    with bar:
        for where, name, found in records_in(contents(path, max_bytes, formats.ENDINGS), path, repair, **options):
            if isinstance(found, bytes):
                table = (found, where)
            elif isinstance(found, str):
                skipped.append((where, found))
            else:
                if name in records and not isinstance(found, CorpusError):
                    found = named_twice(path, name, records[name]["source"], where)
                if not isinstance(found, CorpusError):
                    records[name] = found
                    bar.update()
                elif on_error == "raise":
                    raise unusable(found, path, where)
                else:
                    skipped.append((where, reason_of(found, where)))
                    left_out.add(name)
    if not records:
        raise no_document(path, skipped)
    documents = _documents(list(records.values()))
    if table:
        documents = with_metadata(documents, *table, left_out, COLUMNS)
    warn_of_mojibake(path, documents)
    warn_of_markup(path, count_markup(documents), len(documents))
    return Corpus(documents, _skipped(skipped))


def records_in(found, path, repair=False, **options):
    """Documents of files, one by one.

    Parameters
    ----------
    found : iterable
        From ``files.contents``.
    path : pathlib.Path
        Of the corpus.
    repair : bool
        As in ``read_corpus``.
    **options
        As of ``formats.documents_in``.

    Yields
    ------
    tuple of (str, str or None, dict or CorpusError or str or bytes)
        Where it is: file and row. The document's name. What it is: a row of ``Corpus.documents`` with ``facts``, what
        is wrong with it, why the file is not read, or the content of a metadata table (where: its path).
    """
    for source, file, data in found:
        own = PurePosixPath(source).name == METADATA_FILE and (path.is_dir() or path.suffix.lower() == ".zip")
        if own and isinstance(data, bytes):
            top = source == METADATA_FILE
            yield (file, None, data) if top else (source, None, f"{METADATA_FILE} is read from the top folder only")
        elif data is None:
            yield source, None, NOT_READ
        else:
            checksum = hashlib.sha256(data).hexdigest() if isinstance(data, bytes) else ""
            documents = formats.documents_in(data, file, **options)
            yield from records_of(documents, source, file, options["errors"], repair, checksum)


def records_of(documents, source, file, errors, repair=False, checksum=""):
    """Documents of one file.

    Parameters
    ----------
    documents : iterable
        From ``formats.documents_in``.
    source, file : str
        The file as it is called inside the folder, and in messages.
    errors, repair
        As in ``read_corpus``.
    checksum : str
        Of the file.

    Yields
    ------
    tuple of (str, str, dict or CorpusError)
        As ``records_in``.
    """
    base, dot, _ = source.rpartition(".")
    for row, found in documents:
        name = (base if dot else source) + ("" if row is None else f"/{row}")
        where = source if row is None else f"{source}, row {row}"
        try:
            record = _record(found, file if row is None else f"{file}, row {row}", errors, repair)
        except CorpusError as error:
            yield where, name, error
        else:
            yield where, name, record | {"name": name, "source": where, "sha256": checksum}


def no_document(path, skipped=()):
    """The error for a corpus without documents.

    Parameters
    ----------
    path : str or pathlib.Path
    skipped : list of (str, str)
        Place and reason of all that was left out.

    Examples
    --------
    >>> raise no_document("news")
    Traceback (most recent call last):
        ...
    mudawwana.errors.CorpusError: news: no document that can be used. Put .txt .html .htm .csv .tsv .jsonl .parquet \
.zip files there.
    >>> raise no_document("news", [("a.txt", "the file is empty. Remove it or put text into it.")])
    Traceback (most recent call last):
        ...
    mudawwana.errors.CorpusError: news: no document that can be used: 1 left out. (1) a.txt: the file is empty. Remove \
it or put text into it.
    """
    reasons = [row for row in skipped if row[1] != NOT_READ]
    if not reasons:
        return CorpusError(f"{path}: no document that can be used. Put {' '.join(formats.ENDINGS)} files there.")
    shown = [f"({n}) {where}: {reason}" for n, (where, reason) in enumerate(reasons[:_NAMED], start=1)]
    more = [f"And {len(reasons) - _NAMED:,} more."] if len(reasons) > _NAMED else []
    return CorpusError(" ".join([f"{path}: no document that can be used: {len(reasons):,} left out.", *shown, *more]))


def unusable(error, path, where):
    """The error at which reading stops, which also says how to go on without the file or row.

    Parameters
    ----------
    error : CorpusError
    path : str or pathlib.Path
        Of the corpus.
    where : str
        File and row.

    Returns
    -------
    CorpusError
        The same, if it says so already or nothing would be left: a file that was named alone.

    Examples
    --------
    >>> print(unusable(CorpusError("news/a.txt: the file is empty. Remove it."), "news", "a.txt"))
    news/a.txt: the file is empty. Remove it. Or leave it out: on_error='skip' (--on-error skip, ON_ERROR=skip).
    """
    if "on_error" in str(error) or where == Path(path).name:
        return error
    return CorpusError(f"{error} Or leave it out: on_error='skip' (--on-error skip, ON_ERROR=skip).")


def reason_of(error, where):
    """What is wrong with a file or row, without the place, which stands beside it.

    Examples
    --------
    >>> reason_of(CorpusError("/home/news/a.csv, row 6: the document is empty."), "a.csv, row 6")
    'the document is empty.'
    >>> reason_of(CorpusError("/home/news/a.jsonl, row 6: not JSON."), "a.jsonl")
    'row 6: not JSON.'
    """
    place = PurePosixPath(where).name
    for name in (place, place.rpartition(", ")[0]):  # of a stretch of a file, messages name the file
        if name and (found := re.match(rf"(?:.*?[/\\])?{re.escape(name)}(?:: |, )", str(error))):
            return str(error)[found.end() :]
    return str(error)


def named_twice(path, name, one, other):
    """The error for two documents of one name, which are in two places.

    Examples
    --------
    >>> raise named_twice("news", "a", "a.txt", "a.html")
    Traceback (most recent call last):
        ...
    mudawwana.errors.CorpusError: news: two documents are named 'a'. They are a.txt and a.html: rename one, or move it \
out of the folder.
    """
    return CorpusError(
        f"{path}: two documents are named {name!r}. They are {one} and {other}: rename one, or move it out of the "
        "folder."
    )


def warn_of_mojibake(path, documents):
    """Say that some text looks wrongly decoded, if some does.

    Parameters
    ----------
    path : str or pathlib.Path
        Where the documents come from.
    documents : pandas.DataFrame
        Of a corpus that was read from there.

    Warns
    -----
    UserWarning

    Examples
    --------
    >>> warn_of_mojibake("news", pd.DataFrame({"mojibake": [0, 0]}))
    """
    if wrong := int((documents["mojibake"] > 0).sum()):
        warnings.warn(
            f"{path}: {wrong} of {len(documents)} documents hold text that looks wrongly decoded (column 'mojibake'). "
            "Read them again from the source, or mend them with repair=True.",
            stacklevel=3,
        )


def count_markup(documents):
    """Number of rows of tables whose text holds HTML: closing tags, line breaks, entities such as ``&nbsp;``.

    Parameters
    ----------
    documents : pandas.DataFrame
        With the columns ``text`` and ``source``.

    Examples
    --------
    >>> texts = ["<p>زار الوزير", "باريس&nbsp;", "3 < 5 > 4"]
    >>> count_markup(pd.DataFrame({"text": texts, "source": "a.csv, row 2"}, dtype="str"))
    2
    """
    rows = documents["source"].str.contains(", row [0-9]+$")
    return int(documents.loc[rows, "text"].str.contains(_MARKUP).sum())


def warn_of_markup(path, found, of):
    """Say that some text of tables holds HTML, if some does.

    Parameters
    ----------
    path : str or pathlib.Path
        Where the documents come from.
    found, of : int
        How many rows hold it, of how many documents.

    Warns
    -----
    UserWarning

    Examples
    --------
    >>> warn_of_markup("news", 0, 2)
    """
    if found:
        warnings.warn(
            f"{path}: {found} of {of} documents hold HTML (such as <p>, <br> or &nbsp;), whose tags are counted as "
            "words. Take it out of the column of texts before reading, or save each document as an .html file.",
            stacklevel=3,
        )


def short_names(corpus):
    """Names short enough for the axis of a chart: as many words of each name's beginning as tell it from the others.

    Where that is more than 20 characters, as with articles named by their headlines, the middle of long names is left
    out; where that does not tell them apart, the number of the document takes the place of the end.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    dict of str to str
        Name -> its first words, three characters at least; or its beginning, … and its end or number. A word that
        would pass 20 characters (a checksum) is cut.

    Examples
    --------
    >>> short_names(Corpus.from_texts(["أ", "ب"], names=["000_9b3fb", "001_205e0"]))
    {'000_9b3fb': '000', '001_205e0': '001'}
    >>> short_names(Corpus.from_texts(["أ", "ب"], names=["أخبار اليوم", "تقرير خاص"]))
    {'أخبار اليوم': 'أخبار', 'تقرير خاص': 'تقرير'}
    """
    names = corpus.documents["name"].tolist()
    longest = max(map(len, names))
    length = next((n for n in range(3, longest) if len({name[:n] for name in names}) == len(names)), longest)
    if length <= 20:
        return {name: _to_end_of_word(name, length) for name in names}
    for end in range(8, 20):
        short = {
            name: name if len(name) < end + 12 else f"{name[:8].rstrip()}…{name[-end:].lstrip()}" for name in names
        }
        if len(set(short.values())) == len(names):
            return short
    return {name: f"{name[:12].rstrip()}… {number}" for number, name in enumerate(names, start=1)}


def _to_end_of_word(name, length):
    """The beginning of a name, longer by what is missing of its last word, unless that passes 20 characters."""
    end = length
    while end < len(name) and unicodedata.category(name[end])[0] not in "PSZ":
        end += 1
    return name[: end if end <= 20 else length]


def _record(found, file, errors, repair):
    """One document as a row, or the error that says why not."""
    if isinstance(found, CorpusError):
        raise found
    text = formats.without_lost(found["text"], file, errors)
    _check_not_empty(text, file)
    wrong = count_mojibake(text)
    if wrong and repair:
        text = mended(text)
    left = count_mojibake(text) if wrong else 0
    facts = {
        fact + "_" * (fact in COLUMNS): formats.without_lost(value, file, errors)
        for fact, value in found.get("facts", {}).items()
    }
    record = {"text": text, "encoding": found["encoding"], "replaced": text.count(LOST)}
    return record | {"mojibake": left, "repaired": wrong - left, "facts": facts}


def _documents(records):
    facts = pd.DataFrame([record.pop("facts") for record in records], dtype="str").fillna("")
    return pd.concat([pd.DataFrame(records, columns=list(COLUMNS)), facts], axis=1)


def _skipped(rows):
    return pd.DataFrame(rows, columns=["file", "reason"], dtype="str")


def _check_not_empty(text, name):
    if not text.strip():
        raise CorpusError(f"{name}: the document is empty. Remove it or put text into it.")
