"""The bytes of one file to documents: text, web pages, tables."""

import csv
import io
import json
import logging
from pathlib import PurePosixPath

import regex

from mudawwana.corpus.encodings import LOST, decode
from mudawwana.corpus.folders import MAX_BYTES
from mudawwana.errors import CorpusError

ENDINGS = (".txt", ".html", ".htm", ".csv", ".tsv", ".jsonl", ".parquet", ".zip")
TEXT_COLUMNS = (
    *("text", "body", "content", "article", "article_text", "full_text", "fulltext", "maintext", "story"),
    *("النص", "نص", "المتن", "متن", "المحتوى", "محتوى", "نص المقال", "نص الخبر", "المقال"),
)
_PAGE = regex.compile(  # possessive: comments are not parted in another way when no page follows
    r"\s*+(?:<\?xml[^>]*>\s*+)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html)\b", regex.I | regex.S
)
_CHARSET = regex.compile(rb"""<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*["']?\s*([\w.:-]+)""", regex.I)
_DEEPEST = 500
_MOST_ATTRIBUTES = 1000
_SPACE = r" \t\n\f\r"  # of HTML: others may stand in names and values
_ATTRIBUTE = (
    rf"[{_SPACE}/]*+[^{_SPACE}/>][^{_SPACE}/>=]*+"
    rf"""(?:[{_SPACE}]*+=[{_SPACE}]*+(?:"[^"]*+"?+|'[^']*+'?+|[^{_SPACE}>"'][^{_SPACE}>]*+)?+)?+"""
)
_NAME_ENDS = rf"(?=[{_SPACE}/>])"
_NO_END = r"[^<-]++|-(?!->)"
_SCRIPT = (  # up to the closing tag; one in a comment does not count that closes a script opened there
    rf"(?:<!--(?:-*+>|(?:<script{_NAME_ENDS}(?:{_NO_END}|<(?!/script{_NAME_ENDS}))*+(?:</script)?+"
    rf"|{_NO_END}|<(?!/script{_NAME_ENDS}))*+(?:-->)?+)|[^<]++|<(?!/script{_NAME_ENDS}))*+"
)
_MARKUP = regex.compile(  # comments; tags, of some all that stands before the closing one; declarations
    r"<(?:!---?>|!--.*?(?:--!?>|\Z)"
    rf"|(?:(?P<script>script){_NAME_ENDS}|(?P<raw>style|textarea|title|xmp|iframe|noembed|noframes){_NAME_ENDS}"
    rf"|/?(?-i:[A-Za-z])[^{_SPACE}/>]*+)"
    rf"(?:{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}+(?P<more>{_ATTRIBUTE})?+"
    rf"(?:(?:[{_SPACE}]*+/)++>"  # the parser closes <title/>
    rf"|[^>]*+(?(script){_SCRIPT})(?(raw).*?(?=</(?P=raw){_NAME_ENDS}|\Z)))"
    r"|[!?/][^>]*+)",
    regex.I | regex.S | regex.A,  # A: ſ is not s, as in HTML
)
_PAGE_FACTS = ("title", "author", "date", "sitename", "url", "description", "categories", "tags")


def documents_in(data, file, encoding, errors, text_column, max_bytes):
    """Documents of one file, by its ending; a file with another ending is read as text.

    Parameters
    ----------
    data : bytes or CorpusError
        An error is passed on.
    file : str
        Its ending counts; for messages.
    encoding, errors, text_column, max_bytes
        As in `mudawwana.read_corpus`.

    Yields
    ------
    tuple of (int or None, dict or CorpusError)
        Number of the row, in tables; then the document, or what is wrong with it or with the file. A document is
        ``text``, ``encoding`` and perhaps ``facts``: what else is known, as strings.

    Examples
    --------
    >>> data = "date,text\\n2024,وصل الوزير".encode()
    >>> list(documents_in(data, "a.csv", None, "strict", None, 1000))
    [(2, {'text': 'وصل الوزير', 'encoding': 'utf-8', 'facts': {'date': '2024'}})]
    """
    ending = PurePosixPath(file).suffix.lower()
    try:
        if isinstance(data, CorpusError):
            raise data
        if ending in (".html", ".htm"):
            yield from read_page(data, file, encoding, errors)
        elif ending in (".csv", ".tsv"):
            yield from read_table(data, file, encoding, errors, text_column, "\t" if ending == ".tsv" else None)
        elif ending == ".jsonl":
            yield from read_lines(data, file, encoding, errors, text_column)
        elif ending == ".parquet":
            yield from read_parquet(data, file, errors, text_column, max_bytes)
        else:
            yield from read_text(data, file, encoding, errors)
    except CorpusError as error:
        yield None, error


def read_text(data, file, encoding, errors):
    """One document: the text as decoded; of a web page that is named .txt, its article.

    Parameters
    ----------
    data : bytes
    file : str
        For messages.
    encoding : str or None
    errors : {"strict", "replace"}

    Yields
    ------
    tuple of (None, dict)
        ``text``, ``encoding`` and what else is known.
    """
    text, used = decode(data, file, encoding, errors)
    if _PAGE.match(text[:10_000]):
        yield from read_page(data, file, encoding, errors)
    else:
        yield None, {"text": text, "encoding": used}


def read_page(data, file, encoding, errors):
    """One document: the article of a web page and what the page says of it, as trafilatura finds them.

    See Also
    --------
    read_text : parameters and what is yielded.
    """
    import trafilatura  # a tenth of a second: only for pages

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what matters is in the errors raised here
    declared = _CHARSET.search(data[:4096])
    text, used = decode(
        data, file, encoding, errors, _web_encoding(declared[1].decode("ascii", "ignore")) if declared else None
    )
    tree = _tree(text, file)
    try:
        # The latest date allowed is fixed and relative dates ("two hours ago") are not read: the same result any day.
        page = trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2199-12-31"},
        )
    except (ValueError, RecursionError, AttributeError, TypeError, LookupError) as error:  # as odd as pages are
        raise CorpusError(f"{file}: the page cannot be read ({error}). Save its article as .txt.") from None
    if page is None or not (page.text or "").strip():
        raise CorpusError(_no_article(file))
    facts = {fact: getattr(page, fact) or "" for fact in _PAGE_FACTS}
    facts = {fact: "; ".join(value) if isinstance(value, list) else value for fact, value in facts.items()}
    yield None, {"text": page.text, "encoding": used} | {"facts": facts}


def _tree(text, file):
    """The page as trafilatura would parse it, but whole.

    At 256 elements inside each other or 10 MB in one piece (a picture inside the page) the parser drops all that
    follows, and says so in its log only. Here the limits are wider, and past them is an error: 500 elements, since the
    time that extraction takes grows with the square of the depth and more. A tag of more than 1,000 attributes is one
    too: parsing and extraction compare each with all others (100,000 take half a minute and more).
    """
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, fromstring
    from trafilatura.utils import repair_faulty_html

    parser = HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    mended = repair_faulty_html(text, text[:50].lower())
    if any(markup["more"] for markup in _MARKUP.finditer(mended)):
        raise CorpusError(
            f"{file}: a tag has more than {_MOST_ATTRIBUTES:,} attributes, perhaps for want of a quotation mark. Save "
            "its article as .txt."
        )
    try:
        try:
            tree = fromstring(mended, parser=parser)
        except ValueError:  # lxml takes a page that declares its encoding as bytes only
            tree = fromstring(mended.encode("utf-8", "surrogatepass"), parser=parser)
    except LxmlError:
        raise CorpusError(_no_article(file)) from None
    deep = tree.xpath(f"boolean(/descendant::*[count(ancestor::*) > {_DEEPEST}])")
    if deep or any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise CorpusError(
            f"{file}: too many elements inside each other, or too large a one: what follows would be lost. Save its "
            "article as .txt."
        )
    if "html" not in text[:50].lower() and len(tree) < 2:
        raise CorpusError(_no_article(file))
    return tree


def _no_article(file):
    return f"{file}: no article was found in the page. Save its article as .txt."


def read_table(data, file, encoding, errors, text_column=None, delimiter=None):
    """One document a row of a table of comma-, semicolon- or tab-separated values.

    Parameters
    ----------
    data, file, encoding, errors
        As in `read_text`.
    text_column : str, optional
        Column that holds the texts; recognised by its name when not given.
    delimiter : str, optional
        Between cells; the most frequent of , ; and tab in the first line when not given.

    Yields
    ------
    tuple of (int, dict or CorpusError)
        Number of the row as a spreadsheet counts (the header is row 1), then the document or what is wrong with it.
    """
    text, used = decode(data, file, encoding, errors)
    first = text.lstrip("\r\n").partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or max(",;\t", key=first.count), strict=True)
    header, number = None, 0
    while True:
        number += 1
        try:
            row = _next(reader)
        except csv.Error as error:
            yield (
                number,
                CorpusError(f'{file}, row {number}: {error}. Write a cell with quotation marks as "a ""b"" c".'),
            )
            if "end of data" in str(error):  # the quotation mark took in all that follows
                return
            continue
        if row is None:
            break
        if not any(row):
            continue
        if header is None:
            header = [cell.strip() or f"column {i}" for i, cell in enumerate(row, start=1)]
            column = text_column_of(header, text_column, file)
        elif len(row) != len(header):
            yield number, CorpusError(f"{file}, row {number}: {len(row)} cells, the header has {len(header)}. Mend it.")
        else:
            facts = dict(zip(header, row, strict=True))
            yield number, {"text": facts.pop(column), "encoding": used, "facts": facts}


def read_lines(data, file, encoding, errors, text_column=None):
    """One document a line of a JSON Lines file; parameters and what is yielded are those of `read_table`."""
    text, used = decode(data, file, encoding, errors)
    return documents_by_line(text.split("\n"), file, used, errors, text_column)


def documents_by_line(lines, file, used, errors, text_column=None, first=1):
    """One document a line of JSON.

    Parameters
    ----------
    lines : iterable of str
    file : str
        For messages.
    used : str
        The encoding that the lines had.
    errors, text_column
        As in `read_table`; when not given, the column is that of the first line which is an object.
    first : int
        Number of the first line.

    Yields
    ------
    tuple of (int, dict or CorpusError)
        As in `read_table`.

    Examples
    --------
    >>> list(documents_by_line(['{"text": "نص", "n": 1.0}'], "a.jsonl", "utf-8", "strict", first=5))
    [(5, {'text': 'نص', 'encoding': 'utf-8', 'facts': {'n': '1.0'}})]
    """
    column = text_column
    for number, line in enumerate(lines, start=first):
        if not line.strip():
            continue
        where = f"{file}, row {number}"
        try:
            facts = json.loads(line, parse_int=str, parse_float=str)  # numbers as they are written
        except (ValueError, RecursionError) as error:
            yield number, CorpusError(f"{where}: not JSON ({error}). Write one object a line.")
            continue
        if not isinstance(facts, dict):
            yield number, CorpusError(f'{where}: not an object. Write one object a line: {{"text": ...}}.')
            continue
        column = column or text_column_of(list(facts), None, where)
        yield number, _row(facts, column, where, used, errors)


def read_parquet(data, file, errors, text_column=None, max_bytes=MAX_BYTES, groups=None, first=1):
    """One document a row of a Parquet table; parameters and what is yielded are those of `read_table`.

    ``data`` may be a path. Of a table in parts: ``groups``, numbers of the row groups to read, and ``first``, number of
    their first row.
    """
    import pyarrow
    import pyarrow.parquet

    number, size = first - 1, 0
    try:
        table = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(data) if isinstance(data, bytes) else data)
        column = text_column_of(table.schema_arrow.names, text_column, file)
        for batch in table.iter_batches(batch_size=1000, row_groups=groups):
            size += batch.nbytes
            if size > max_bytes:
                raise CorpusError(
                    f"{file}: more than {max_bytes:,} bytes unpacked. If you trust it, give a larger max_bytes."
                )
            for facts in batch.to_pylist():
                number += 1
                yield number, _row(facts, column, f"{file}, row {number}", "utf-8", errors)
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError, OverflowError) as error:
        raise CorpusError(f"{file}: not a Parquet table, or damaged ({error}). Write it anew.") from None


def without_lost(text, where, errors):
    """The text without lone surrogates, halves of characters that no file can hold: an error, or U+FFFD for each.

    Examples
    --------
    >>> without_lost("نعم\\ud800", "row 1", "replace")
    'نعم\ufffd'
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        if errors == "strict":
            raise CorpusError(
                f"{where}: character {error.start} is half a character (a lone surrogate). Mend the text, or read "
                "the file with errors='replace' to put U+FFFD in its place."
            ) from None
        return regex.sub("[\ud800-\udfff]", LOST, text)
    return text


def _row(facts, column, where, used, errors):
    text = facts.pop(column, None)
    if not isinstance(text, str):
        return CorpusError(f"{where}: no text in {column!r}. Put a string there or remove the row.")
    return {"text": text, "encoding": used, "facts": {str(fact): _string(value) for fact, value in facts.items()}}


def _string(value):
    if value is None:
        return ""
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def text_column_of(columns, given, file):
    """The column of a table that holds the texts: the one that is given, else the one that is named like it.

    Examples
    --------
    >>> text_column_of(["date", "المتن"], None, "a.csv")
    'المتن'
    """
    if twice := sorted({column for column in columns if columns.count(column) > 1}):
        raise CorpusError(f"{file}: two columns are named {twice[0]!r}. Rename one of them.")
    if given is not None:
        found = [column for column in columns if column == given]
    else:
        found = [c for c in columns if {c.strip(), regex.sub("[ -]", "_", c.strip().lower())} & set(TEXT_COLUMNS)]
    if len(found) == 1:
        return found[0]
    shown = ", ".join(columns[:20])
    problem = f"there is no column {given!r}" if given is not None else "no column is known to hold the text"
    if found:
        problem = f"{' and '.join(map(repr, found))} could all hold the text"
    raise CorpusError(f"{file}: {problem}; the columns are {shown}. Name it: text_column='...' (--text-column).")


def _next(reader):
    """Next row, or None; cells may be as long as they like."""
    limit = csv.field_size_limit(2**31 - 1)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(limit)


def _web_encoding(label):
    """Python's name of what a page calls its encoding; browsers read Latin-1 as Windows-1252, and so do we."""
    label = label.lower().replace("iso-8859-6-i", "iso-8859-6").replace("iso-8859-6-e", "iso-8859-6")
    return {"iso-8859-1": "cp1252", "latin1": "cp1252", "windows-1256": "cp1256", "iso-8859-6": "iso8859_6"}.get(
        label, label
    )
