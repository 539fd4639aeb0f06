"""XML to documents: TREC (``<DOC>``), feeds and other files of records; pages saved with all that belongs to them."""

import email
import email.policy
from collections import Counter

import regex

from mudawwana.corpus._columns import roles_of
from mudawwana.corpus._markup import without_markup
from mudawwana.corpus._rows import Table
from mudawwana.corpus._web_pages import read_page
from mudawwana.errors import CorpusError

_DOC = regex.compile(r"<(DOC|document)\b[^<>]*>(.*?)</\1\s*>", regex.I | regex.S)
_FIELD = regex.compile(r"<([A-Za-z][\w.-]*)\b[^<>]*>(.*?)</\1\s*>", regex.S | regex.I)
_TAG = regex.compile(r"<[^<>]*>")
_MHTML = regex.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*multipart/related", regex.I)
_HEADER = regex.compile(r"([A-Za-z][A-Za-z-]*+):[ \t]*[^\n]*\n(?:[ \t]+\S[^\n]*\n)*")
_OF_MAIL = {"to", "cc", "bcc", "received", "delivered-to", "return-path", "message-id", "reply-to", "sent"}
_WHAT = "Save its articles as a table (.csv) or as .txt files."


def is_trec(text):
    """Whether a text begins as a file of ``<DOC>`` elements does."""
    return bool(regex.match(r"\s*+(?:<\?xml[^>]*>\s*+)?(?:<[A-Za-z]\w*+[^<>]*>\s*+)?<DOC\b[^<>]*>\s*+<\w", text[:2000]))


def is_archive(text):
    """Whether a text begins as a web page that was saved in one piece (MHTML) does."""
    return bool(_MHTML.match(text[:5000].lstrip().replace("\r\n", "\n")))


def is_mail(text):
    """Whether a text begins with the headers of an e-mail: somebody's, to somebody; a saved page has no receiver."""
    head = regex.sub(r"\A\s*+(?:From [^\n:]*+[^\n]*\n)?", "", text[:5000].replace("\r\n", "\n"))
    names, end = set(), 0
    while found := _HEADER.match(head, end):
        names.add(found[1].lower())
        end = found.end()
    return bool(names & _OF_MAIL) and len(names & {"from", "subject", "date", *_OF_MAIL}) >= 3


def read_trec(text, file, used, reading):
    """(number, document or CorpusError) of each ``<DOC>``; its elements are the columns."""
    table, end = Table(file, reading, used), 0
    for number, found in enumerate(_DOC.finditer(text), start=1):
        where = f"{file}, row {number}"
        between = _TAG.sub("", text[end : found.start()]).strip()
        end = found.end()
        row = {}
        for field in _FIELD.finditer(found[2]):
            row.setdefault(field[1].lower(), []).append(_shown(field[2]))
        if between:
            yield number, CorpusError(f"{where}: before it stands text outside of <DOC> ({between[:40]!r}). Mend it.")
        elif not row:
            yield number, CorpusError(f"{where}: <DOC> without elements such as <TEXT>. Mend it.")
        else:
            yield number, table.document({name: "\n".join(values) for name, values in row.items()}, where)
    if not end:
        raise CorpusError(f"{file}: no whole <DOC> in it. {_WHAT}")
    if rest := _TAG.sub("", text[end:]).strip():
        yield number + 1, CorpusError(f"{file}: text after the last </DOC> ({rest[:40]!r}). Mend the file.")


def read_xml(data, file, reading):
    """(number, document or CorpusError) of each record of a feed or the like: elements whose children hold a text."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    try:
        tree = etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise CorpusError(f"{file}: XML that cannot be read ({error}). {_WHAT}") from None
    records = [(element, row) for element in tree.iter(etree.Element) if (row := _row(element))]
    kinds = Counter(element.tag for element, row in records if _has_text(row))
    if not kinds:
        raise CorpusError(f"{file}: XML in which no element is known to hold the text. {_WHAT}")
    of_feed = [tag for tag in kinds if _in_feed(tag)]  # one may stand alone in a channel
    kind = max(of_feed or kinds, key=lambda tag: kinds[tag])  # of equals the outermost, which comes first
    table, used = Table(file, reading, "utf-8"), [row for element, row in records if element.tag == kind]
    for number, row in enumerate(used, start=1):
        yield number, table.document(row, f"{file}, row {number}")


def _row(element):
    """Text of the children by name, where there are several."""
    row = {}
    for child in element:
        if isinstance(child.tag, str):
            name = child.tag.rpartition("}")[2]
            name = {"encoded": "content", "content": "content"}.get(name, name)  # <content:encoded> of feeds
            text = "\n".join(filter(None, (part.strip() for part in child.itertext())))
            if text:
                row[name] = f"{row[name]}\n{text}" if name in row else text
    if _in_feed(element.tag) and not _has_text(row):  # a feed of summaries
        row = {{"description": "text", "summary": "text"}.get(name, name): text for name, text in row.items()}
    return row if len(row) > 1 else {}


def _in_feed(tag):
    """Whether an element is an article of RSS or Atom."""
    return tag.rpartition("}")[2] in ("item", "entry")


def _has_text(row):
    try:
        return bool(roles_of([*row], {}, ""))
    except CorpusError:
        return False


def read_archive(data, file, reading):
    """The one document of a web page that was saved in one piece."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            yield from read_page(part.get_payload(decode=True), file, reading, part.get_content_charset())
            return
    raise CorpusError(f"{file}: no web page in it. Save the page's article as .txt.")


def _shown(text):
    """Text of an element; paragraphs inside end a line, entities are what they stand for."""
    shown, _ = without_markup(text)
    return _TAG.sub("", shown).strip()
