"""Where documents lie: the files of a folder, the entries of a zip archive. Nothing is unpacked to disk."""

import io
import lzma
import os
import re
import stat
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from mudawwana.errors import CorpusError, visible

MAX_BYTES = 1 << 30
"""Of a file, or of what is in an archive, or of a table unpacked: more is refused unless the user says otherwise."""

_LOCK = re.compile(r"~\$.*\.(docx?|xlsx?|pptx?)", re.I)  # what Office leaves beside a file that is open
_TOO_LARGE = "{}: {:,} bytes{}, more than {:,}. If you trust it, give a larger max_bytes."
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, OSError,
               RuntimeError, ValueError)  # fmt: skip


def contents(path, max_bytes, endings, files=None):
    """Bytes of each file of a folder or zip archive, or of the one file named, in the order of the documents' names.

    With path inside the folder or archive, and name in messages; None for the bytes of another ending, or why they
    cannot be read. Hidden files are passed over, archives in a folder are folders. ``files``: some of ``files_of``.
    """
    alone = not path.is_dir()
    for file in files_of(path) if files is None else files:
        if isinstance(file, tuple):
            yield file[0].relative_to(path).as_posix(), str(file[0]), file[1]
            continue
        source = source_of(path, file)
        if not alone and file.suffix.lower() not in endings:
            yield source, str(file), None
            continue
        try:
            data = _bytes(file, max_bytes)
            if file.suffix.lower() != ".zip":
                yield source, str(file), data
                continue
            inside = "" if alone else source[: -len(".zip")] + "/"
            for name, content in _entries(data, file, max_bytes, endings):
                yield inside + name, f"{file}/{name}", content
        except CorpusError as error:
            yield source, str(file), error


def check_given(path):
    """Refuse an empty path, which would stand for the folder one is in.

    Examples
    --------
    >>> check_given("")
    Traceback (most recent call last):
        ...
    mudawwana.errors.CorpusError: path: it is empty. Name a folder or file; "." is the folder you are in.
    """
    if path == "":
        raise CorpusError('path: it is empty. Name a folder or file; "." is the folder you are in.')


def source_of(path, file):
    """How a file is called inside a folder, or as the one file that is read."""
    name = file.name if path == file else file.relative_to(path).as_posix()
    # Linux allows bytes that are no UTF-8, line breaks, overrides of direction
    return visible(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def files_of(folder):
    """The files in a folder and below it, in the order of the documents' names; of a file, itself.

    A folder that is not read stands there as (path, CorpusError).
    """
    if not folder.is_dir():
        return [folder]
    found, waiting, seen = [], [folder], set()
    home = os.path.realpath(folder)

    def unreadable(error):
        where = Path(error.filename)
        found.append((where, CorpusError(f"{where}: {error.strerror}. Check who may read the folder.")))

    while waiting:  # real folders first, then links, so that a link never stands for a folder that is there itself
        links = []
        for top in waiting:
            real = os.path.realpath(top)
            if top != folder and (real in seen or home.startswith(os.path.join(real, ""))):
                found.append((top, CorpusError(f"{top}: a link to a folder that is read already. Remove the link.")))
                continue
            for parent, folders, names in os.walk(top, onerror=unreadable):
                seen.add(os.path.realpath(parent))
                folders[:] = [name for name in folders if not name.startswith(".")]
                links += [Path(parent, name) for name in folders if os.path.islink(os.path.join(parent, name))]
                found += [Path(parent, name) for name in names if not _hidden(name)]
        waiting = sorted(links)
    return sorted(found, key=lambda f: _order((f[0] if isinstance(f, tuple) else f).relative_to(folder)))


def _hidden(name):
    return (name.startswith(".") and name != "..") or bool(_LOCK.fullmatch(name))


def _bytes(file, max_bytes):
    try:
        status = os.stat(file)
        if not stat.S_ISREG(status.st_mode):
            raise CorpusError(f"{file}: not a file but a folder, device or pipe. Leave it out.")
        if status.st_size > max_bytes:
            raise CorpusError(_TOO_LARGE.format(file, status.st_size, "", max_bytes))
        return Path(file).read_bytes()
    except OSError as error:
        raise CorpusError(f"{file}: {error.strerror or error}. Check the file and who may read it.") from None


def _entries(data, file, max_bytes, endings):
    """Name and bytes of each entry of a zip archive, None if it is not to be read, or why it cannot be read."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = [(_name(entry), entry) for entry in archive.infolist() if not entry.is_dir()]
    except _ZIP_ERRORS as error:
        raise CorpusError(f"{file}: not a zip archive, or damaged ({error}). Make the archive anew.") from None
    wanted = [entry.file_size for name, entry in entries if PurePosixPath(name).suffix.lower() in endings]
    if sum(wanted) > max_bytes:
        raise CorpusError(_TOO_LARGE.format(file, sum(wanted), "", max_bytes))
    for name, entry in sorted(entries, key=lambda pair: _order(PurePosixPath(pair[0]))):
        parts = name.split("/")
        if parts[0] == "__MACOSX" or any(_hidden(part) for part in parts):
            continue  # hidden, as in folders
        if PurePosixPath(name).suffix.lower() not in endings:
            yield name, None
        elif problem := _problem(name, parts, entry):
            yield name, CorpusError(f"{file}/{name}: {problem}")
        else:
            try:
                content = archive.read(entry)  # stops at the stated size
            except _ZIP_ERRORS as error:
                content = CorpusError(f"{file}/{name}: damaged ({error}). Make the archive anew.")
            yield name, content


def _problem(name, parts, entry):
    if not parts[0] or ".." in parts or re.match("[A-Za-z]:", name):
        return "the name leads out of the archive. Make the archive anew."
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "a symbolic link. Put the file itself into the archive."
    if entry.flag_bits & 1:
        return "encrypted. Unpack the archive and read the folder."
    if name.lower().endswith(".zip"):
        return "an archive inside an archive. Unpack it and read the folder."
    return None


def _order(path):
    return path.as_posix().removesuffix(path.suffix), path.suffix


def _name(entry):
    """Name of an entry: many programs write it in UTF-8, or as Arabic Windows has it, and do not say so."""
    name = entry.filename
    if not entry.flag_bits & 0x800 and not name.isascii():
        for encoding in ("utf-8", "cp720"):
            try:
                return visible(name.encode("cp437").decode(encoding))
            except UnicodeError:
                continue
    return visible(name)


def check_unpacked(file, size, max_bytes):
    """Stop where an archive, or a document that is one, holds more than the user trusts."""
    if size > max_bytes:
        raise CorpusError(_TOO_LARGE.format(file, size, " unpacked", max_bytes))
