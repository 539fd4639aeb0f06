"""Files in, documents out: ``read_corpus``, and what it took for what: ``how_read``."""

import os
import warnings
from pathlib import Path

from tqdm import tqdm

from mudawwana.corpus._columns import check_columns
from mudawwana.corpus._encodings import encoding_name
from mudawwana.corpus._records import records_in
from mudawwana.corpus._rows import Reading
from mudawwana.corpus.folders import MAX_BYTES, check_given, contents
from mudawwana.corpus.formats import ENDINGS
from mudawwana.corpus.parts import corpus_parts, stretch_records
from mudawwana.corpus.text_warnings import in_texts, warnings_of
from mudawwana.corpus.whole import corpus_of
from mudawwana.errors import CorpusError
from mudawwana.messages import column as headed
from mudawwana.messages import message, retold, translated


def read_corpus(
    path,
    *,
    encoding=None,
    on_error="raise",
    text_column=None,
    columns=None,
    html="text",
    errors="strict",
    repair=False,
    progress=None,
    max_bytes=MAX_BYTES,
):
    """Read a folder of articles, or one file.

    Files in the folder and below it, in the order of their names:

    - ``.txt``: a document; its text is the decoded file. One that is a web page, JSON, a table, XML or a page saved in
      one piece (MHTML) inside is read as that, and so is a file of another ending that is named directly. What a text
      says of itself in front of it (YAML or TOML between marks; «Title: …», «Date: …» line by line) becomes columns.
      An export of Nexis, ProQuest or Factiva, also as ``.docx``, is an article a document.
    - ``.html``, ``.htm``, ``.mhtml``: a document; its text is the headline and the article that trafilatura extracts,
      without menus and the like, so offsets count in ``documents.text`` and not in the file. ``description``,
      ``categories`` and ``tags`` become columns beside those named below.
    - ``.docx``: a document: paragraphs, cells of tables, notes, a line each; ``title``, ``author``, ``created``,
      ``subject`` and ``keywords`` of its properties become columns.
    - ``.csv``, ``.tsv``, ``.xlsx``, ``.xls``, ``.ods``, ``.json``, ``.jsonl``, ``.ndjson``, ``.parquet``, and ``.xml``
      or ``.trec`` with records or ``<DOC>``: a document a row. JSON is an array of objects or strings, an object of
      arrays, an object with one such array inside, or an object a line. Titles above a header that is the second or
      third row, and hidden sheets, are left out and listed in ``Corpus.skipped``.
    - ``.zip``: what is in it, as if it were a folder. Nothing is written to disk.

    Columns of tables are recognised by their names, in Arabic, English, French, German, Spanish and Turkish: the text,
    and ``title``, ``date``, ``outlet``, ``author``, ``section`` and ``address``, under which names they become columns
    of ``documents`` (`how_read` says what was taken for what). Others keep their names; one that is named like a column
    of `documents` gets an underscore (``name_``). A title is the first line of the text, unless that begins with it
    already.

    A document is named by its path inside the folder without the ending, and the number of its row. A file
    ``metadata.tsv``, ``.csv`` or ``.xlsx`` in the folder describes documents: its first column ``document`` holds their
    names or those of their files, every other column is kept as text; where it says something it has the last word.

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
        Short for ``columns={"text": ...}``.
    columns : dict of str to str, or str, optional
        Names of columns that are not recognised, or wrongly: ``{"text": "body", "title": "head"}``, or the same as
        "text: body; title: head". With "" for a name there is no such column: ``{"title": ""}``.
    html : {"text", "keep"}
        Whether HTML in cells of tables is read as the text that it shows, or stays.
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
        were mended). Only where there is something to say: ``headline_end`` (so many characters at the beginning of
        the text are a title, from a column or a page), ``controls`` (control characters that became spaces),
        ``markup`` (tags and entities of HTML that were taken out of cells). With a ``date`` also ``day``
        (datetime64[ms]): the day as it is stated, from Gregorian dates in figures or words and from Hijri ones (Umm
        al-Qura: a day earlier or later by sighting); NaT where it cannot be read. ``skipped`` also lists files that
        are of no format that is read.

    Raises
    ------
    CorpusError
        No such folder, no document in it, a file that is not what its ending says, an unknown encoding, an empty
        document, two documents of one name, metadata about documents that do not exist, a column that is not there.

    Warns
    -----
    UserWarning
        Some text looks wrongly decoded and was not mended; some of a table holds or held HTML, or control characters,
        or was cut off by a spreadsheet; some dates cannot be read, or day and month could be told by no date.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("مرحبا", encoding="utf-8")
    >>> _ = (folder / "b.csv").write_text("published,text\\n2024-05-02,وصل الوزير", encoding="cp1256")
    >>> corpus = read_corpus(folder)
    >>> corpus.documents[["name", "text", "encoding", "source", "date"]].values.tolist()
    [['a', 'مرحبا', 'utf-8', 'a.txt', ''], ['b/2', 'وصل الوزير', 'cp1256', 'b.csv, row 2', '2024-05-02']]
    >>> how_read(corpus)
    ['b.csv: text: text; date: published', 'day: read from 1 of 1 dates']
    """
    options = {"encoding": encoding, "text_column": text_column, "columns": columns, "html": html, "errors": errors}
    files = CorpusFiles(path, on_error=on_error, repair=repair, max_bytes=max_bytes, **options)
    with tqdm(unit=" documents", disable=None if progress is None else not progress, delay=0 if progress else 2) as bar:
        corpus = files.whole(files.records(), bar.update)
    files.warn_of(corpus.documents)
    return corpus


class CorpusFiles:
    """A corpus on disk and how it is read: all at once, or in parts, which are read apart from each other.

    Parameters
    ----------
    path, encoding, on_error, text_column, columns, html, errors, repair, max_bytes
        As for ``read_corpus``.

    Raises
    ------
    CorpusError
        An option that is not known; nothing there.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp(), "a.jsonl")
    >>> _ = file.write_text('{"text": "زار"}\\n{"text": "عاد"}\\n', encoding="utf-8")
    >>> files = CorpusFiles(file)
    >>> parts, made_of, size = files.parts(10)
    >>> [(part.lines, part.first) for part in parts], size
    ([((0, 19), 1), ((19, 38), 2)], 38)
    >>> files.whole(found for part in parts for found in files.records(part)).documents["text"].tolist()
    ['زار', 'عاد']
    """

    def __init__(self, path, *, encoding=None, on_error="raise", text_column=None, columns=None, html="text",
                 errors="strict", repair=False, max_bytes=MAX_BYTES):  # fmt: skip
        """Check the options, and that there is something to read."""
        columns = check_columns(columns, text_column)
        _check_options(path, encoding, on_error, errors, html)
        if not os.path.lexists(path):  # Path.exists raises for a name that is too long
            raise CorpusError(f"{path}: there is no such folder or file. Check the path.")
        self.path, self.on_error, self.repair = Path(path), on_error, repair
        self.reading = Reading(encoding, errors, columns, html, max_bytes)

    def parts(self, size):
        """Parts of about so many bytes, in order; name and checksum of each file, one after the other; bytes of all.

        A file or folder that cannot be read is an OSError or CorpusError, which is for ``read_corpus`` to say.
        """
        return corpus_parts(self.path, size, self.reading)

    def records(self, part=None):
        """(place, name, found) of each document, of a part or of all; found is the document, or what is wrong with it,
        why it is not read, or a table of metadata.
        """
        if part is not None and part.checksum:
            return stretch_records(self.path, part, self.reading, self.repair)
        found = contents(self.path, self.reading.max_bytes, ENDINGS, part and part.files)
        return records_in(found, self.path, self.reading, self.repair)

    def whole(self, found, said=lambda: None):
        """The corpus of the records of all parts, in their order; ``said`` is called for each document."""
        return corpus_of(found, self.path, self.reading, self.on_error, said)

    def warn_of(self, documents, found=None):
        """Say what may be wrong with texts that were read from here; ``found``: `in_texts` of them, if known."""
        for text in warnings_of(documents, in_texts(documents) if found is None else found):
            warnings.warn(f"{self.path}: {text}", stacklevel=3)

    in_texts = staticmethod(in_texts)


def how_read(corpus):
    """What was taken for what when a corpus was read, in words.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    list of str
        A line for each set of columns that its tables have, with the first file that has it, such as
        "news.csv: text: body; title: headline; date: published; outlet: site"; a line on the days of its dates; one on
        titles that were put before texts. What is said after the name of the file can be given as ``columns`` to
        `read_corpus`, mended. Empty where there is nothing to say.

    Examples
    --------
    >>> from mudawwana import Corpus
    >>> how_read(Corpus.from_texts(["نص"]))
    []
    """
    lines = []
    tables = corpus.columns[corpus.columns["column"] != "day"]
    for file, rows in tables.groupby("file", sort=False):
        named = rows.groupby("column", sort=False)["read_from"].agg(message(" or ").join)
        lines.append(f"{file}: " + "; ".join(f"{column}: {name}" for column, name in named.items()))
    for row in corpus.columns[corpus.columns["column"] == "day"].itertuples():
        lines.append(f"{headed('day')}: {retold(row.note)}")
    if "headline_end" in corpus.documents:
        titled = int((corpus.documents["headline_end"] > 0).sum())
        said = message("the title is the first line of {n:,} of {all:document.oblique}", n=titled, all=len(corpus))
        lines.append(f"{translated('headline')}: {said}")
    return lines


def _check_options(path, encoding, on_error, errors, html):
    """What is wrong with these would otherwise be wrong with every file, and each be left out for it."""
    for option, value, known in (
        ("on_error", on_error, ("raise", "skip")),
        ("errors", errors, ("strict", "replace")),
        ("html", html, ("text", "keep")),
    ):
        if value not in known:
            raise CorpusError(f"{option}: {value!r} is not known. Use {known[0]!r} or {known[1]!r}.")
    if encoding is not None:
        encoding_name(encoding, path)
    check_given(path)
