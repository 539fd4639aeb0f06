"""The bytes of one file to documents: by what they are, and by its ending."""

import io
import zipfile
from pathlib import PurePosixPath

import regex

from mudawwana.corpus._delimited import is_table, read_delimited
from mudawwana.corpus._encodings import decode
from mudawwana.corpus._exports import database_of, read_export
from mudawwana.corpus._front_matter import front_matter
from mudawwana.corpus._json import is_json, read_json, read_json_lines
from mudawwana.corpus._markup import is_fragment, without_markup
from mudawwana.corpus._markup_files import is_archive, is_mail, is_trec, read_archive, read_trec, read_xml
from mudawwana.corpus._rows import Table
from mudawwana.corpus._sheets import read_parquet, read_workbook
from mudawwana.corpus._web_pages import is_page, read_page
from mudawwana.corpus._word import read_word
from mudawwana.errors import CorpusError

ENDINGS = (
    *(".txt", ".html", ".htm", ".mhtml", ".mht", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet"),
    *(".xlsx", ".xls", ".ods", ".docx", ".xml", ".trec", ".zip"),
)
_TABLES = {".csv": None, ".tsv": "\t"}
LINES = (".jsonl", ".ndjson")
_REFUSED = {
    ".pdf": "a PDF, which does not say in which order its letters are read. Save the articles as .txt, .docx or .html "
    "(from the source, or with pdftotext, and look at the order of the letters)",
    ".doc": "an old Word document. Open it in Word or LibreOffice and save it as .docx",
    ".rtf": "a Rich Text document. Open it in Word or LibreOffice and save it as .docx",
    ".odt": "an OpenDocument text. Open it in LibreOffice or Word and save it as .docx",
    ".eml": "an e-mail. Open it and save the article in it as .txt, .html or .docx",
    ".msg": "an e-mail of Outlook. Open it and save the article in it as .txt, .html or .docx",
    ".mbox": "a mailbox. Open it and save the articles in it as .txt, .html or .docx",
    ".srt": "subtitles, no article. Leave it out",
    ".ipynb": "a Jupyter notebook, no article. Leave it out",
}
_SUBTITLES = regex.compile(r"\s*+(?:WEBVTT\b|\d+\s*+\d\d:\d\d:\d\d[,.]\d{3} -->)")
_XML = regex.compile(r"\s*+<\?xml\b|\s*+<(?:rss|feed)\b", regex.I)


def documents_in(data, file, reading):
    """(number or name of the row or None, document or CorpusError) of each document of a file.

    A document is ``text``, ``encoding`` and perhaps ``facts``: what else is known, as strings; a string in its place
    says what is passed over. An error for ``data`` is passed on; a file with an ending that is not known is read as
    text, and text as what it is, whatever its ending.
    """
    ending = PurePosixPath(file).suffix.lower()
    try:
        if isinstance(data, CorpusError):
            raise data
        kind = _container(data, file, ending)
        if kind == "workbook":
            yield from read_workbook(data, file, reading)
        elif kind == "word":
            for _, document in read_word(data, file, reading):
                yield from _read_prose(document, file, reading)
        elif kind == "parquet" or ending == ".parquet":
            yield from read_parquet(data, file, reading)
        elif ending in (".html", ".htm"):
            yield from read_page(data, file, reading)
        else:
            yield from _read_text(data, file, ending, reading)
    except CorpusError as error:
        yield None, error


def reason_not_read(file):
    """Why a file with an ending that is not read is only named, and what to do where that is known."""
    known = _REFUSED.get(PurePosixPath(file).suffix.lower())
    return f"{known}." if known else NOT_READ


NOT_READ = "not a format that is read"


def _container(data, file, ending):
    """What a file that is no text is, by its first bytes; an error for one that is not read."""
    if data.startswith(b"PAR1"):
        return "parquet"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if ending in (".doc", ".msg"):
            raise CorpusError(f"{file}: {_REFUSED[ending]}.")
        return "workbook"
    if data.startswith(b"%PDF-"):
        raise CorpusError(f"{file}: {_REFUSED['.pdf']}.")
    if data.startswith(b"{\\rtf"):
        raise CorpusError(f"{file}: {_REFUSED['.rtf']}.")
    if data.startswith(b"PK\x03\x04"):
        return _archived(data, file)
    if ending in (".xlsx", ".ods", ".docx"):
        raise CorpusError(f"{file}: not what its ending says, or damaged. Save it anew.")
    return None


def _archived(data, file):
    """What an Office document is, by what is in it."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = archive.namelist()
        kind = archive.read("mimetype") if "mimetype" in names else b""
    except Exception as error:  # zipfile raises a dozen kinds
        raise CorpusError(f"{file}: damaged ({error}). Save it anew.") from None
    if b"opendocument.text" in kind:
        raise CorpusError(f"{file}: {_REFUSED['.odt']}.")
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names or b"opendocument.spreadsheet" in kind:
        return "workbook"
    if "word/document.xml" in names:
        return "word"
    raise CorpusError(f"{file}: a zip archive or a document of a kind that is not read. Save its articles as .txt.")


def _read_text(data, file, ending, reading):
    """Documents of a file of text: what begins as a page, as JSON, as a table ... is no prose."""
    text, used = decode(data, file, reading.encoding, reading.errors)
    if ending in LINES and not text.lstrip("\ufeff \t\r\n").startswith("["):
        yield from read_json_lines(text.split("\n"), file, used, reading)
    elif ending in LINES or ending == ".json" or is_json(text):
        yield from read_json(text, file, used, reading)
    elif is_page(text) and ending in (*_TABLES, ".xls"):
        raise CorpusError(f"{file}: a web page with a table, whatever it is called. Open it and save it as .xlsx.")
    elif is_page(text):
        yield from read_page(data, file, reading)
    elif is_mail(text) or ending in (".eml", ".mbox"):
        raise CorpusError(f"{file}: {_REFUSED['.mbox' if ending == '.mbox' else '.eml']}.")
    elif is_archive(text):
        yield from read_archive(data, file, reading)
    elif is_trec(text):
        yield from read_trec(text, file, used, reading)
    elif ending == ".xml" or _XML.match(text[:500]):
        yield from read_xml(data if used != "utf-16" else text.encode(), file, reading)
    elif ending in (".srt", ".ipynb") or _SUBTITLES.match(text[:200]):
        raise CorpusError(f"{file}: {_REFUSED.get(ending, _REFUSED['.srt'])}.")
    elif ending in _TABLES:
        yield from read_delimited(text, file, used, reading, _TABLES[ending])
    elif is_table(text, reading):
        yield from read_delimited(text, file, used, reading)
    else:
        yield from _read_prose({"text": text, "encoding": used}, file, reading)


def _read_prose(document, file, reading):
    """The one document of a text, or those of an export of a press database; what it says of itself is no prose."""
    text, used, own = document["text"], document["encoding"], reading._replace(columns={})
    if database := database_of(text):
        yield from read_export(text, file, used, own, database)
    elif found := front_matter(text):
        said, rest = found
        yield None, Table(file, own, used).document({**said, "text": rest}, file)
    elif reading.html == "text" and is_fragment(text):
        shown, number = without_markup(text)
        yield None, document | {"text": shown, "markup": number}
    else:
        yield None, document
