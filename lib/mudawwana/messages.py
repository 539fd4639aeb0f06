"""The language of what is shown: Arabic or English; messages, counted nouns, names of columns, digits.

English text stands in the code, where it is read; its Arabic stands in ``messages.tsv``. A table rather than gettext's
files: it is edited as the lexicons are, and its nouns (``nouns.tsv``) have what gettext's plurals lack, the dual in
both cases, for sentences that hold several numbers.
"""

import csv
import os
import re
import string
from functools import cache
from importlib import resources

from mudawwana.errors import CorpusError

_LANGUAGES = ("ar", "en")
_DIGITS = ("123", "١٢٣")
_ARABIC_SIGNS = str.maketrans("0123456789,.%", "٠١٢٣٤٥٦٧٨٩٬٫٪")
_NUMBERS = re.compile(r"\{[^{}]*\}|(?<![A-Za-z0-9_.+/-])\d+(?:[.,]\d+)*(?![A-Za-z0-9_/-])(?: ?%)?|(?<=\} )%")
_FIELD = re.compile(r"\{(\w+)\}")
_TOLD = {"this", "that", "third", "word"}  # fields of what `retold` reads again
_chosen = {"language": None, "digits": "123"}


def language(choice=None, digits=None):
    """Choose the language of figures, tables, findings, report and explorer, or tell which it is.

    Parameters
    ----------
    choice : {"ar", "en"}, optional
        Until something is chosen, the environment variable ``MUDAWWANA_LANGUAGE`` decides, else English.
    digits : {"123", "١٢٣"}, optional
        How numbers are written in Arabic; with ``"١٢٣"`` signs of thousands, decimals and percent are Arabic too.
        English has 123 always.

    Returns
    -------
    str
        The language now.

    Raises
    ------
    CorpusError
        Another language, other digits.

    Examples
    --------
    >>> language("ar"), message("{n:document}", n=3)
    ('ar', '3 وثائق')
    >>> language("ar", digits="١٢٣"), message("{n:document}", n=1200)
    ('ar', '١٬٢٠٠ وثيقة')
    >>> language("en", digits="123"), message("{n:document}", n=1)
    ('en', '1 document')
    """
    for name, value, known in (("language", choice, _LANGUAGES), ("digits", digits, _DIGITS)):
        if value is not None and value not in known:
            raise CorpusError(f"{name}: {value!r} is not known. Use {known[0]!r} or {known[1]!r}.")
        _chosen[name] = _chosen[name] if value is None else value
    if _chosen["language"] is None:
        given = os.environ.get("MUDAWWANA_LANGUAGE") or "en"
        if given not in _LANGUAGES:
            raise CorpusError(f"MUDAWWANA_LANGUAGE: {given!r} is not known. Use 'ar' or 'en'.")
        return given
    return _chosen["language"]


def message(text, **values):
    """A text in the language chosen, its fields filled.

    Parameters
    ----------
    text : str or list of str
        English, as it stands in ``messages.tsv``, with fields as for ``str.format``; of a list, each is looked up, and
        those that are not empty stand one after the other. A field whose format is a noun of ``nouns.tsv``, such as
        ``{n:document}``, is a number and that noun in the form that the number asks for; ``{n:document.oblique}`` is
        its oblique case in Arabic.
    **values
        What the fields stand for. Text among them is itself looked up, so that "sentence" becomes «جملة». Without
        values braces are left alone, and the text may be one that `retold` reads.

    Returns
    -------
    str
        What has no Arabic is shown in English.

    Examples
    --------
    >>> message("{n:document}, {m:word}", n=1, m=2345)
    '1 document, 2,345 words'
    """
    if not values and isinstance(text, str):
        return retold(text)
    found = template(text)
    return Counted().format(found, **values) if values else found


def template(text):
    """A text, or several one after the other, in the language chosen, with the fields still to be filled."""
    parts = [text] if isinstance(text, str) else [part for part in text if part]
    parts = [translated(part) for part in parts]
    return "".join(part if part[:1].isspace() or not i else f" {part}" for i, part in enumerate(parts))


def translated(text):
    """A text as it is said in the language chosen; what is not in the catalogue comes back as it is."""
    found = _catalogue().get(text) if language() == "ar" and isinstance(text, str) else None
    return text if found is None else _in_digits(found)


def _in_digits(text):
    """An Arabic text of the catalogue with its numbers in the digits chosen; fields are left alone, and so are numbers
    that are part of a name (ISO 3166-1, UTF-8).
    """
    if _chosen["digits"] == _DIGITS[0]:
        return text
    return _NUMBERS.sub(lambda found: found[0] if _is_name(found[0]) else found[0].translate(_ARABIC_SIGNS), text)


def _is_name(part):
    """A field, or an address such as 127.0.0.1."""
    return part.startswith("{") or part.count(".") > 1


def retold(text):
    """What was written down in English when it happened (a rule, a reason, a warning), in the language chosen.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        By the row of ``messages.tsv`` that is the text, or has it with ``{this}`` and ``{that}`` in place of what it
        names; else by its parts, which "; " and ": " join. Parts that are in no row stay in English.

    Examples
    --------
    >>> retold("news.csv, row 7: no text in 'body'. Put a string there or remove the row.")
    "news.csv, row 7: no text in 'body'. Put a string there or remove the row."
    """
    if language() == "en" or text in _catalogue():
        return translated(text)
    for pattern, arabic in _retellings():
        if found := pattern.fullmatch(text):
            return Counted().format(
                _in_digits(arabic), **{name: retold(part) for name, part in found.groupdict().items()}
            )
    if joint := re.search("[;:] ", text):
        first, rest = text[: joint.start()], text[joint.end() :]
        return f"{retold(first)}{joint[0].replace(';', '؛')}{retold(rest)}"
    return text


def column(name):
    """What a column of a table is headed in the language chosen: itself in English.

    Examples
    --------
    >>> column("term")
    'term'
    """
    return _in_digits(_columns()[name]["ar"]) if language() == "ar" and name in _columns() else translated(name)


def number(value, spec=","):
    """A number written with the digits chosen; ``spec`` as for ``format``.

    Examples
    --------
    >>> number(2603), number(15, ".1f")
    ('2,603', '15.0')
    """
    return written(format(value, spec))


def written(text):
    """What was formatted as a number, in the digits chosen; in Arabic a mark keeps its minus to the left of it."""
    if language() == "en":
        return text
    text = f"\u200e{text}" if text.startswith(("-", "\N{MINUS SIGN}")) else text
    return text.translate(_ARABIC_SIGNS) if _chosen["digits"] == _DIGITS[1] else text


def rows_of(name):
    """Rows of ``messages``, ``nouns`` or ``columns``, a dict each; a line break in a message is written ``\\n``."""
    data = resources.files("mudawwana").joinpath(f"{name}.tsv").read_text("utf-8")
    rows = csv.DictReader(data.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [{key: value.replace("\\n", "\n") for key, value in row.items()} for row in rows]


@cache
def _retellings():
    """(pattern, Arabic) of the messages whose fields are words of what is told; those with most of their own first."""
    rows = [row for row in rows_of("messages") if set() < {*_FIELD.findall(row["en"])} <= _TOLD]
    rows.sort(key=lambda row: -len(_FIELD.sub("", row["en"])))
    patterns = [re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(row["en"])) for row in rows]
    patterns = [re.sub(r"\\([{}])\\\1", r"\\\1", pattern) for pattern in patterns]  # {{ stands for {
    # the name of a file or an option in front, with its colon, is no part of what is said of it
    patterns = [re.sub(r"^(\(\?P<\w+>)\.(?=\+\?\)\\ [a-z(])", r"\1(?:(?!: ).)", pattern) for pattern in patterns]
    return [(re.compile(pattern, re.S), row["ar"]) for pattern, row in zip(patterns, rows, strict=True)]


def counted_noun(value, noun):
    """A whole number and its noun: "3 documents", «وثيقتان»; "document.oblique" asks for the oblique case."""
    noun, _, case = noun.partition(".")
    forms, chosen = _nouns()[noun], language()
    from babel import Locale  # the command line says what can be given without it

    form = Locale(chosen).plural_form(int(value))
    if chosen == "en":
        return f"{value:,} {forms['en' if form == 'one' else 'en_plural']}"
    if form in ("one", "two"):
        return forms[f"ar_{form}_oblique" if case and form == "two" else f"ar_{form}"]
    return f"{number(value)} {forms['ar_' + ('other' if form == 'zero' else form)]}"


class Counted(string.Formatter):
    """Formats as ``str.format`` does; a noun may stand in place of a format."""

    def format_field(self, value, spec):
        """One value, in words of the language chosen."""
        if isinstance(value, str):
            return format(translated(value), spec)
        if spec.partition(".")[0] in _nouns():
            return counted_noun(value, spec)
        shown = format(value, spec)
        return written(shown) if isinstance(value, (int, float)) or hasattr(value, "__float__") else shown


@cache
def _catalogue():
    return {row["en"]: row["ar"] for row in rows_of("messages")}


@cache
def _nouns():
    return {row["noun"]: row for row in rows_of("nouns")}


@cache
def _columns():
    return {row["column"]: row for row in rows_of("columns")}
