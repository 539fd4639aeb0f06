"""The machine that a run meets: a console without Arabic, a home that cannot be written, a disk that is full."""

import atexit
import errno
import os
import re
import shutil
import sys
import tempfile
import warnings
from pathlib import Path

from mudawwana.messages import translated

# Where other libraries keep caches and settings, by default below the user's home.
_HOMES = ("MPLCONFIGDIR", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
_WORDS = {
    errno.ENOSPC: "the disk is full. Make room and give the same command again",
    errno.EDQUOT: "your share of the disk is used up. Make room and give the same command again",
    errno.EROFS: "that can only be read. Copy the project to a place that can be written",
    errno.EACCES: "you may not write there. Copy the project to a place of your own, or give another OUT (--out)",
    errno.EPERM: "you may not write there. Copy the project to a place of your own, or give another OUT (--out)",
}


def prepare():
    """Make a run possible where the surroundings would end it in another library's warning or in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # what a console cannot show is written out
    warnings.formatwarning = lambda message, *_, **__: f"{message}\n"  # to the user, not of a line of the code
    if not _can_be_written(Path("~")):
        place = tempfile.mkdtemp(prefix="mudawwana-home-")
        atexit.register(shutil.rmtree, place, ignore_errors=True)
        for name in _HOMES:
            os.environ.setdefault(name, str(Path(place, name.lower())))


def start_again_in_utf8():
    """Where no locale is set, Python takes names of files for ASCII, and no Arabic folder can be opened: start anew."""
    if sys.getfilesystemencoding() == "ascii" and os.name != "nt":
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def in_words(error):
    """What the machine refused, in the user's words, as far as they help: the file, what is wrong, what to do.

    ``error`` is an OSError, or the text of one that a notebook has handed on.
    """
    found = re.search(r"\[Errno (\d+)\][^:]*(?:: '(.*)')?", str(error))
    if not found or int(found[1]) not in _WORDS:
        return None
    words = translated(f"{_WORDS[int(found[1])]}.")
    return f"{found[2]}: {words}" if found[2] else f"{words[0].upper()}{words[1:]}"


def _can_be_written(folder):
    try:
        folder = folder.expanduser()
    except RuntimeError:  # there is no home
        return False
    return folder.is_dir() and os.access(folder, os.W_OK)
