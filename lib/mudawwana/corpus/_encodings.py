"""Bytes to text: ``decode``."""

import codecs
import math
import re
import warnings

import charset_normalizer
import regex

from mudawwana.errors import CorpusError

LOST = "\ufffd"  # stands where a character could not be read
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe\0\0": "utf-32", b"\0\0\xfe\xff": "utf-32"}
_MARKS |= {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}  # the mark of UTF-32 begins as one of UTF-16
_MARKED = {"utf-8": "utf-8-sig"} | {
    f"utf-{n}-{end}": f"utf-{n}" for n in (16, 32) for end in ("le", "be")
}  # the same with a byte order mark
_ARABIC_ENCODINGS = ["cp1256", "iso8859_6", "utf_16_le", "utf_16_be"]
_NOT_TEXT = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive or an Office document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "a Rich Text document",
    b"\x1f\x8b": "a gzip archive",
    b"PAR1": "a Parquet table",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
_ARABIC_WORD = regex.compile(r"(?<![A-Za-z])[\p{Arabic}&&\p{L}]{2,}+(?![A-Za-z])", regex.V1)
_LETTER = regex.compile(r"[\p{L}--[A-Za-z]]", regex.V1)
_MARK = regex.compile(r"\p{M}|ـ")
_WORD = regex.compile(r"\p{L}{2,}")
_STRANGE = regex.compile(r"(?<=\p{Arabic})[×à-ÿ]|[×à-ÿ](?=\p{Arabic})")  # a Latin letter inside an Arabic word
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes(byte for byte in range(128) if _CONTROL.match(chr(byte)))
_BINARY = re.compile("\0{4}")  # no text has so many in a row, not even a damaged one
_MOST_CONTROLS = 0.02  # of the characters; a text of a line may have three
_SAMPLE = 500_000  # bytes that are enough to tell an encoding; even, for UTF-16
_MOST_LOST = 0.1  # with more characters unreadable than this share, it is no text


def decode(data, file, encoding=None, errors="strict", declared=None):
    """Text of a file's bytes without the byte order mark, and the encoding that gave it.

    In this order: the encoding given, a byte order mark, UTF-8 if the bytes are valid UTF-8, the encoding that the file
    declares, the likeliest Arabic one: of Windows-1256 and ISO-8859-6, which differ in a third of the letters, the one
    with more known Arabic words. Invalid bytes are errors, or become U+FFFD; control characters stay, for
    ``without_controls``, unless they are so many that this is no text.
    """
    if not data or data.isspace():
        raise CorpusError(f"{file}: the file is empty. Remove it or put text into it.")
    for magic, kind in _NOT_TEXT.items():
        if data.startswith(magic):
            raise CorpusError(f"{file}: not a text file but {kind}. Save the article as plain text.")
    mark = next((name for bytes_, name in _MARKS.items() if data.startswith(bytes_)), None)
    if encoding:
        used = mark if _MARKED.get(encoding_name(encoding, file), "") == mark else encoding
    else:
        used = mark or _recognised(data, declared)
    if used is None:
        raise CorpusError(
            f"{file}: not a text file, or its encoding could not be recognised (it is not UTF-8). Leave it out "
            "with on_error='skip', or name the encoding: encoding='cp1256'."
        )
    try:
        text = data.decode(used, errors)
    except UnicodeError as error:
        raise CorpusError(
            f"{file}: byte {getattr(error, 'start', 0)} is not {used}. Convert the file to UTF-8, give another "
            "encoding, or put U+FFFD in its place with errors='replace'."
        ) from None
    if errors == "replace" and text.count(LOST) > _MOST_LOST * len(text):
        raise CorpusError(f"{file}: not a text file ({used} cannot be read in most places). Leave it out.")
    plain = used == "utf-8" and not has_controls(data)  # told from bytes four times as fast
    if not plain and _is_binary(text):
        wide = 3 * data.count(0) > len(data)
        raise CorpusError(
            f"{file}: not a text file ({len(_CONTROL.findall(text)):,} control characters). "
            + ("If it is UTF-16, give encoding='utf-16-le' or 'utf-16-be'. " if wide else "")
            + "Save the article as plain text, or leave the file out with on_error='skip'."
        )
    return text, used


def without_controls(text):
    """The text with a space for each control character but tabs and line breaks, and how many these were."""
    return _CONTROL.subn(" ", text) if _CONTROL.search(text) else (text, 0)


def has_controls(data):
    """Whether there is a control character that no text should have in bytes of UTF-8."""
    return len(data.translate(None, _CONTROL_BYTES)) < len(data)


def _is_binary(text):
    """Whether there are more control characters in it than a text may pick up on its way."""
    if not _CONTROL.search(text):
        return False
    return bool(_BINARY.search(text)) or len(_CONTROL.findall(text)) > max(3, _MOST_CONTROLS * len(text))


def arabic_of(data):
    """(text, encoding) of bytes in one of the two Arabic encodings of one byte a letter, or None."""
    found = [(text, name) for name in ("cp1256", "iso8859_6") if (text := _arabic(data, name)) is not None]
    if len(found) < 2 or found[0][0] == found[1][0]:
        return found[0] if found else None
    return max(found, key=lambda pair: _familiarity(pair[0]))  # the first of equals: Windows-1256 is the commoner


def encoding_name(encoding, where):
    """The encoding's own name; Python takes several."""
    try:
        "x".encode(encoding)
        return codecs.lookup(encoding).name
    except (LookupError, TypeError, ValueError):
        raise CorpusError(f"{where}: encoding {encoding!r} is not known to Python. Try 'cp1256'.") from None


def _recognised(data, declared):
    try:
        valid = data.decode("utf-8")
    except UnicodeDecodeError:
        valid = None
    if valid is not None and not has_controls(data):
        return "utf-8"
    if b"\x06" in data:  # the high byte of every Arabic letter
        for name in ("utf_16_le", "utf_16_be"):
            if _arabic(data, name) is not None:
                return name
    if valid is not None or _damaged_utf8(data[:_SAMPLE]):
        return "utf-8"
    if declared and _decodes(data, declared):
        return declared
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # charset-normalizer warns of files that are short
        best = charset_normalizer.from_bytes(
            data[:_SAMPLE].translate(None, _CONTROL_BYTES), cp_isolation=_ARABIC_ENCODINGS
        ).best()
    found = arabic_of(data) if best else None
    return found and found[1]


def _decodes(data, name):
    try:
        return not _is_binary(data.decode(name))
    except (LookupError, ValueError):
        return False


def _damaged_utf8(data):
    """Whether the characters that are valid UTF-8 are many more than the bytes that are not."""
    valid = data.decode("utf-8", "ignore")
    invalid = data.decode("utf-8", "replace").count(LOST) - valid.count(LOST)
    return sum(letter > "\x7f" for letter in valid) > 2 * invalid


def _arabic(data, name):
    """The bytes decoded, if most letters are then in Arabic words, markup aside; any bytes decode as Windows-1256."""
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    sample = text[:_SAMPLE]
    if sum(map(len, _ARABIC_WORD.findall(sample))) <= 0.5 * len(_LETTER.findall(sample)) or _is_binary(text):
        return None
    return text


def _familiarity(text):
    """How much the text looks like Arabic: the words' log frequencies summed, less the strange letters."""
    from wordfreq import get_frequency_dict  # a third of a second: only where it decides

    known = get_frequency_dict("ar")
    text = text[:20_000]
    words = _WORD.findall(_MARK.sub("", text))
    return sum(math.log10(known[word] * 1e9) for word in words if word in known) - len(_STRANGE.findall(text))
