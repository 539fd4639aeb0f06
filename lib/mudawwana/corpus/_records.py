"""Records: rows of ``Corpus.documents`` in the making, and what is said of those that cannot be made."""

import hashlib
import re
from pathlib import Path, PurePosixPath

import regex

from mudawwana.corpus import formats
from mudawwana.corpus._encodings import LOST, has_controls, without_controls
from mudawwana.corpus._metadata import METADATA_FILES
from mudawwana.corpus._mojibake import count_mojibake, mend
from mudawwana.corpus._rows import check_not_empty, without_lost
from mudawwana.errors import CorpusError

COLUMNS = ("name", "text", "encoding", "sha256", "source", "replaced", "mojibake", "repaired")
COUNTED = ("headline_end", "controls", "markup")
"""Columns that are there only where one of their numbers is not 0."""
RESERVED = (*COLUMNS, *COUNTED, "day")
_SEEN = regex.compile(r"[^\s\p{Z}\p{Cc}\p{Cf}]")  # marks of direction alone are no text
_NAMED = 3  # of the files left out, where nothing is left


def records_in(found, path, reading, repair=False):
    """(place, name, found) of each document of files from `contents`.

    Found is a row with ``facts``, what is wrong with it, why the file is not read, or the content of a metadata table,
    whose place is its path.
    """
    for source, file, data in found:
        own = PurePosixPath(source).name.lower() in METADATA_FILES and (path.is_dir() or path.suffix.lower() == ".zip")
        if own and isinstance(data, bytes):
            top = "/" not in source
            yield (file, None, data) if top else (source, None, f"{METADATA_FILES[0]} is read from the top folder only")
        elif data is None:
            yield source, None, formats.reason_not_read(file)
        else:
            checksum = hashlib.sha256(data).hexdigest() if isinstance(data, bytes) else ""
            documents = formats.documents_in(data, file, reading)
            yield from records_of(documents, source, file, reading.errors, repair, checksum)


def records_of(documents, source, file, errors, repair=False, checksum=""):
    """As `records_in`, of one file: ``source`` inside the folder, ``file`` in messages."""
    base, dot, _ = source.rpartition(".")
    for row, found in documents:
        name = (base if dot else source) + ("" if row is None else f"/{row}")
        where = source if row is None else f"{source}, row {row}"
        if isinstance(found, str):
            yield source, None, found
            continue
        try:
            record = _record(found, file if row is None else f"{file}, row {row}", errors, repair)
        except CorpusError as error:
            yield where, name, error
        else:
            yield where, name, record | {"name": name, "source": where, "sha256": checksum}


def no_document(path, skipped=()):
    """The error for a corpus without documents; ``skipped`` is place and reason of all that was left out."""
    reasons = [row for row in skipped if row[1] != formats.NOT_READ]
    if not reasons:
        return CorpusError(f"{path}: no document that can be used. Put {' '.join(formats.ENDINGS)} files there.")
    shown = [f"({n}) {where}: {reason}" for n, (where, reason) in enumerate(reasons[:_NAMED], start=1)]
    more = [f"And {len(reasons) - _NAMED:,} more."] if len(reasons) > _NAMED else []
    return CorpusError(" ".join([f"{path}: no document that can be used: {len(reasons):,} left out.", *shown, *more]))


def unusable(error, path, where):
    """The error at which reading stops, which also says how to go on without the file or row.

    It stays as it is if it says so already or nothing would be left: a file that was named alone.
    """
    if "on_error" in str(error) or where == Path(path).name:
        return error
    return CorpusError(f"{error} Or leave it out: on_error='skip'.")


def reason_of(error, where):
    """What is wrong with a file or row, without the place, which stands beside it."""
    file, row, number = where.rpartition(", row ")  # a name of a sheet may hold a slash
    place, said = PurePosixPath(file or where).name + (row + number if file else ""), str(error)
    if twice := re.search("two documents are named .*", said, re.S):
        return twice[0]
    for name in (place, place.rpartition(", ")[0]):  # of a stretch of a file, messages name the file
        if name and (found := re.match(rf"(?:.*?[/\\])?{re.escape(name)}(?: \((line \d+)\))?(?:: |, )", said)):
            return (f"{found[1]}: " if found[1] else "") + said[found.end() :]
    return said


def named_twice(path, name, one, other):
    """The error for two documents of one name, which are in two places."""
    return CorpusError(
        f"{path}: two documents are named {name!r}. They are {one} and {other}: rename one, or move it out of the "
        "folder."
    )


def _record(found, file, errors, repair):
    """One document as a row, or the error that says why not."""
    if isinstance(found, CorpusError):
        raise found
    text, controls = _sound(found["text"], file, errors)
    check_not_empty(text if _SEEN.search(text) else "", file)
    wrong, end = count_mojibake(text), found.get("headline_end", 0)
    if wrong and repair:
        text, end = mend(text), len(mend(text[:end]))
    left = count_mojibake(text) if wrong else 0
    facts = {}
    for fact, value in found.get("facts", {}).items():
        value, more = _sound(value, file, errors)
        facts[fact + "_" * (fact in RESERVED)] = value
        controls += more
    record = {"text": text, "encoding": found["encoding"], "replaced": text.count(LOST), "mojibake": left}
    record |= {"repaired": wrong - left, "facts": facts, "columns": found.get("columns", {})}
    return record | {"headline_end": end, "controls": controls, "markup": found.get("markup", 0)}


def _sound(text, file, errors):
    """The text without halves of characters and controls, and how many controls these were."""
    try:
        return without_controls(text) if has_controls(text.encode()) else (text, 0)
    except UnicodeEncodeError:
        return without_controls(without_lost(text, file, errors))
