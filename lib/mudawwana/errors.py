"""The one error that users see; checks of arguments; text of strangers made visible.

A news text, a file name or a column of somebody's table may hold characters that colour a terminal, end a line, or
turn round all that follows. In messages, tables and on charts they stand as Python writes them; data keep them.
"""

import re
import unicodedata
from numbers import Integral

# Controls, line and paragraph separators, the embeddings, overrides and isolates of bidirectional text and what closes
# them, halves of characters, tags, and what is no character at all. The marks \u200e, \u200f and \u061c stay: they
# turn nothing but themselves.
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)

_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}


class CorpusError(ValueError):
    """Input that cannot be used: the message names the file or argument, what is wrong, and what to do.

    Examples
    --------
    >>> raise CorpusError("articles: there is no such folder. Check the path.")
    Traceback (most recent call last):
    ...
    mudawwana.errors.CorpusError: articles: there is no such folder. Check the path.
    """

    def __init__(self, message):
        """Write out what would forge a line or colour a terminal: file names may hold anything."""
        super().__init__(visible(message))


def check_top(top, name="top"):
    """Stop unless this is a number of rows, or None for all: pandas would take -3 for all but three."""
    if top is not None and (isinstance(top, bool) or not isinstance(top, Integral) or top < 0):
        raise CorpusError(f"{name}: {top!r} is not a number of rows. Use a whole number from 0 on.")


def visible(text, keep=""):
    """Text with the characters that act on what stands around them written as Python writes them.

    Those in ``keep`` stay, such as a line feed where lines may break.
    """
    return _ACTING.sub(lambda m: m[0] if m[0] in keep else ascii(m[0])[1:-1], str(text))


def direction(text):
    """Which way a text reads, "rtl" or "ltr": its first letter with a direction decides, as in Unicode; else ""."""
    found = (_DIRECTIONS.get(unicodedata.bidirectional(letter)) for letter in str(text))
    return next(filter(None, found), "")


def apart(text):
    """Text made visible and, if it has letters that run right to left, set between signs that keep this to itself."""
    text = visible(text)
    return f"\u2068{text}\u2069" if any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text) else text


def sentence(text):
    """Text as `apart` makes it, with a full stop if nothing else ends it; "" stays."""
    text = apart(text)
    return text if not text or text.rstrip("\u2069").endswith((".", "!", "?", "؟", "…")) else f"{text}."
