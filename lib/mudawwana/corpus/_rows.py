"""A row of a table to a document: its text, its headline, and what else is known."""

import ast
import json
from typing import NamedTuple

import regex

from mudawwana.corpus._columns import check_distinct, roles_of
from mudawwana.corpus._encodings import LOST, without_controls
from mudawwana.corpus._markup import without_markup
from mudawwana.corpus.folders import MAX_BYTES
from mudawwana.errors import CorpusError


class Reading(NamedTuple):
    """How files are read: the options of ``read_corpus`` that matter for one file."""

    encoding: str | None = None
    errors: str = "strict"
    columns: dict = {}  # role -> name, of those that the user named
    html: str = "text"
    max_bytes: int = MAX_BYTES


NOTHING = frozenset(
    ("nan", "null", "none", "nil", "na", "n/a", "<na>", "nat", "\\n", "-", "--")
    + ("#name?", "#n/a", "#value!", "#ref!", "#div/0!", "#null!", "#num!")
)
"""What programs write where there is nothing, in lower case."""
_WORDS = regex.compile(r"\w+")
_STRING = r"""(?:'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+")"""
_LIST = regex.compile(rf"\s*\[\s*(?:({_STRING})\s*+(?:,\s*+)?)++\]\s*", regex.S)


class Number(str):
    """A number of JSON as it is written: what is known of a document, but no text."""


class Table:
    """Rows of one table to documents: the columns are recognised once for each set of them.

    ``header``: the columns of all rows, where that is known before.
    """

    def __init__(self, file, reading, used, header=None):
        self.file, self.reading, self.used = file, reading, used
        self.given, self.roles = dict(reading.columns), {}
        self.fixed = header is not None
        if self.fixed:
            check_distinct(header, file)
            self._roles(tuple(header), file)

    def document(self, row, where):
        """The document of a row, a dict of strings or of what JSON holds; or the error that says why not."""
        roles = self._roles(tuple(row), where)
        try:
            return _document(row, roles, where, self.reading) | {"encoding": self.used, "columns": roles}
        except CorpusError as error:
            return error

    def _roles(self, columns, where):
        if columns not in self.roles:
            text = self.given.get("text")
            if not self.fixed and text is not None and text not in columns:
                return self.given  # the row lacks the text, which is for the row to say
            self.roles[columns] = roles_of(columns, self.given, where)
            self.given.setdefault("text", self.roles[columns]["text"])  # of the first row for all
        return self.roles[columns]


def _document(row, roles, where, reading):
    text, lost = _text(row, roles["text"], where), 0
    facts = {column: _string(value) for column, value in row.items() if column != roles["text"]}
    known = {role: facts.pop(column, "") and _plain(row[column]) for role, column in roles.items() if role != "text"}
    known = {role: "" if is_nothing(value) else "; ".join(_listed(value)) for role, value in known.items()}
    if reading.html == "text":
        text, lost = without_markup(text)
        for role in known:
            known[role], more = without_markup(known[role])
            lost += more
    if not (text[:9].isprintable() and text[:9].strip()):  # a title alone is no article
        check_not_empty(without_controls(text)[0], where)
    title = " ".join(without_controls(known.get("title", ""))[0].split())
    text, end = with_headline(text, title)
    others = {(f"{column}_" if column in roles else str(column)): value for column, value in facts.items()}
    return {"text": text, "facts": known | others, "headline_end": end, "markup": lost}


def with_headline(text, title):
    """The text with the title as its first line, and where that ends; 0 if there is none or it is all there is."""
    first, feed, rest = text.lstrip().partition("\n")
    start = len(text) - len(text.lstrip())
    if not title or _same(text, title):
        return text, 0
    if feed and rest.strip() and _same(first, title):
        return text, start + len(first.rstrip())
    return f"{title}\n{text}", len(title)


def _same(one, other):
    if len(one) > 3 * len(other) + 20:  # a whole article: no need to look
        return False
    return _WORDS.findall(one) == _WORDS.findall(other)


def is_nothing(value):
    """Whether a cell says that there is nothing."""
    return len(value) < 50 and value.strip().casefold() in NOTHING


def _text(row, column, where):
    text = row.get(column)
    if isinstance(text, dict):  # as WordPress serves it
        text = text.get("rendered")
    if isinstance(text, list) and all(isinstance(part, str) for part in text):
        text = "\n".join(text)
    if not isinstance(text, str) or isinstance(text, Number) or is_nothing(text):
        shown = f" but {str(text)!r}" if isinstance(text, str) else ""
        raise CorpusError(f"{where}: no text in {column!r}{shown}. Put a string there or remove the row.")
    return "\n".join(_listed(text))


def _listed(text):
    """The strings of a list as pandas and numpy write it into a cell; of other text, itself."""
    if not text.lstrip().startswith("[") or not _LIST.fullmatch(text):
        return [text]
    try:
        return [ast.literal_eval(part) for part in _LIST.fullmatch(text).captures(1)]
    except (SyntaxError, ValueError):
        return [text]


def _string(value):
    if isinstance(value, str):
        return str(value)
    if value is None:
        return ""
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _plain(value):
    """As `_string`, and without the brackets: of several authors, or of one with an address, the names."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("rendered", "name", "title") if isinstance(value.get(key), str)), value)
    if isinstance(value, list) and all(isinstance(part, (str, dict)) for part in value):
        return "; ".join(map(_plain, value))
    return _string(value)


def without_lost(text, where, errors):
    """The text without lone surrogates, halves of characters that no file can hold: an error, or U+FFFD for each."""
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


def check_not_empty(text, name):
    """White space is no text."""
    if not text.strip():
        raise CorpusError(f"{name}: the document is empty. Remove it or put text into it.")
