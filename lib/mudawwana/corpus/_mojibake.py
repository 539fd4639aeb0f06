"""Text that was decoded wrongly before it was saved (Ø§Ù„, ط§ظ„, ÇáÃãä): found, counted, and mended on request."""

import re

import regex

from mudawwana.corpus._encodings import arabic_of

# Arabic letters are two bytes in UTF-8, D8 to DB and 80 to BF. Read with another table each letter becomes two
# characters; three such pairs in a row are no word in any language.
_TABLES = ("cp1252", "cp1256", "cp1251", "cp1250", "mac_roman", "cp437", "cp850")
# Windows-1256 or ISO-8859-6 read as Latin-1: no language has four such letters in a row.
_LATIN = regex.compile("[À-ÿ]{4,}(?:[ ,.:¬À-ÿ¡¿º]*[À-ÿ]{2,})*")


def _characters(table, first, last):
    """The characters of a range of bytes; for a gap in the table the control character, as programs do."""
    return [bytes([byte]).decode(table, "ignore") or chr(byte) for byte in range(first, last + 1)]


def _pairs(table):
    lead, trail = (regex.escape("".join(_characters(table, *ends))) for ends in ((0xD8, 0xDB), (0x80, 0xBF)))
    return f"(?:[{lead}][{trail}\x80-\x9f])"


_BYTES = {table: dict(zip(_characters(table, 0, 255), range(256), strict=True)) for table in _TABLES}
_PAIRS = {table: regex.compile(_pairs(table) + "+") for table in _TABLES}
_NOT_ARABIC = regex.compile(r"[^\x00-\x7f\p{Arabic}\p{M}،؛؟«»]")
_TWICE = r"(?:(?:Ã[˜™š›\x98-\x9b]|ط[·¸]|[طظ](?=[آâئ]))[^ \n]{1,4}?){3,}"  # the same done twice
_WRONG = regex.compile("|".join([*(_pairs(table) + "{3,}" for table in _TABLES), _LATIN.pattern, _TWICE]))


# every match of _WRONG holds one of these; clean text is told apart by them ten times as fast
_LEADS, _TRAILS = (
    re.escape("".join(sorted({c for table in _TABLES for c in _characters(table, *ends)})))
    for ends in ((0xD8, 0xDB), (0x80, 0xBF))
)
_SUSPECT = re.compile(
    f"[{_LEADS}À-ÿ](?:[{_TRAILS}\x80-\x9fÀ-ÿ][{_LEADS}À-ÿ]|(?<=[Ãطظ])[˜™š›\x98-\x9b·¸آâئ])"  # Ã, ط, ظ are leads
).search


def count_mojibake(text):
    """Number of characters that look as if they had been decoded wrongly.

    Words of one or two letters, and what stands between words, are not counted.
    """
    if not _SUSPECT(text):
        return 0
    return sum(len(match[0]) for line in text.split("\n") if _SUSPECT(line) for match in _WRONG.finditer(line))


def mend(text):
    """The text with each wrongly decoded line mended: by ftfy, and, for the Arabic tables it does not know, here.

    Lines without such characters stay as they are, and so does a line that no way mends.
    """
    return "\n".join(_mended(line) if _WRONG.search(line) else line for line in text.split("\n"))


def _mended(line):
    import ftfy  # only where it is needed

    for _ in range(3):  # some texts were spoilt more than once
        ways = [ftfy.fix_encoding(line)]
        ways += [_PAIRS[table].sub(lambda run, table=table: _utf8(run[0], table), line) for table in _TABLES]
        ways += [_utf8(line, table) for table in _TABLES]
        ways.append(_LATIN.sub(lambda run: _single(run[0]), line))
        best = min(ways, key=lambda way: (len(_NOT_ARABIC.findall(way)), len(way)))
        if count_mojibake(best) >= count_mojibake(line):
            return line
        line = best
        if not _WRONG.search(line):
            break
    return line


def _utf8(text, table):
    try:
        return bytes(map(_BYTES[table].__getitem__, text)).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return text


def _single(text):
    try:
        found = arabic_of(text.encode("latin-1"))
    except UnicodeEncodeError:
        return text
    return found[0] if found else text
