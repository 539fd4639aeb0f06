"""The words of a corpus on disk, worked out once, at any size: ``read_tokens``."""

import json
import os
import shutil
import warnings
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from mudawwana.corpus import CorpusFiles, read_corpus
from mudawwana.errors import CorpusError
from mudawwana.tokens._checksums import checksum, library_checksum
from mudawwana.tokens._in_parts import read_in_parts
from mudawwana.tokens._parquet import LAYOUT, read_about, stands
from mudawwana.tokens._processes import check_workers, default_workers
from mudawwana.tokens.tokenizer import Tokens, tokenize

PART = 8_000_000
"""Bytes of a part: large against what a part costs, small against a core's memory."""
_SMALL = 32_000_000  # bytes of a corpus that one process is done with before others are awake
_LARGE = 256_000_000  # of one that is read in parts even by one process


def read_tokens(path, cache=None, stop_words=(), workers=None, progress=None, **options):
    """Read, clean and tokenize a corpus, or open what came of it the last time.

    What was saved is used only if every file of the corpus still has the same name and bytes, the options are the same,
    and neither the rooms of the library up to this one nor their lexicons have changed. Otherwise it is made anew and
    replaced: there is one copy for each path.

    A large corpus is read in parts of some megabytes, by several processes, into the cache. Number of processes, size
    of parts and order of finishing change nothing in what comes out. After a stop it goes on from the finished parts.

    Parameters
    ----------
    path : str or pathlib.Path
        As for ``read_corpus``.
    cache : str or pathlib.Path, optional
        Folder in which to keep it; nothing is kept when not given, and one process reads it in one piece.
    stop_words : iterable of str
        As for ``tokenize``.
    workers : int, distributed.Client or concurrent.futures.Executor, optional
        How many processes, or what has some (on machines that all see the path and the cache). When not given: one up
        to 32 MB, from there on as many as there are cores, and 1.5 GB of free memory for each.
    progress : bool or callable, optional
        A progress bar on stderr, as for ``read_corpus``; or what is called, over and over, with a stage ("reading",
        "cleaning", "words", "terms", "labels", "uniting"), how many of its parts are done, and of how many.
    **options
        As for ``read_corpus``.

    Returns
    -------
    Tokens
        ``tokens.corpus`` is the corpus, ``tokens.segments`` its segments.

    Raises
    ------
    CorpusError
        As ``read_corpus`` does; ``workers`` that are no number from 1 on, or without a cache; a process that ended
        before its time; a cache that is full.

    Warns
    -----
    UserWarning
        Some text looks wrongly decoded or holds HTML; or the cache cannot be written, and is done without.

    Examples
    --------
    >>> import tempfile
    >>> folder, cache = Path(tempfile.mkdtemp()), tempfile.mkdtemp()
    >>> _ = (folder / "a.txt").write_text("زار الوزير باريس", encoding="utf-8")
    >>> read_tokens(folder, cache), read_tokens(folder, cache)  # the second time from the cache
    (<Tokens: 3 tokens, 3 types, 1 documents>, <Tokens: 3 tokens, 3 types, 1 documents>)
    """
    check_workers(workers, cache)
    files = CorpusFiles(path, **options)
    stop_words, path = tuple(stop_words), files.path
    bar = None if callable(progress) else progress
    parts, source, size = _made_of(files, stop_words, options) if cache is not None else ((), None, 0)
    folder = Path(cache, checksum([os.fsencode(path.resolve())])[:16]) if source else None
    if source and (tokens := _opened(folder, source, files)) is not None:
        return tokens
    count = workers or (default_workers(-(-size // PART)) if size > _SMALL else 1)
    if source and (workers is not None or count > 1 or size > _LARGE) and _can_write(folder):
        try:
            with _said(progress) as said:
                _make(folder, files, parts, stop_words, source, count, said)
        except (CorpusError, OSError):
            if not stands(folder, source):  # another process may have been faster at the same
                raise
        return _opened(folder, source, files)
    tokens = tokenize(read_corpus(path, progress=bar, **options), stop_words=stop_words)
    if source:
        try:
            tokens.save(folder, {"source": source})
        except CorpusError as error:
            warnings.warn(f"cache: {error} Done without.", stacklevel=2)
    return tokens


def _made_of(files, stop_words, options):
    """Parts, one checksum of all that the tokens are made from, and bytes; none where something cannot be read, which
    is for `read_corpus` to say.
    """
    try:
        parts, made_of, size = files.parts(PART)
    except (CorpusError, OSError):
        return (), None, 0
    how = json.dumps([LAYOUT, stop_words, sorted(options.items())], default=str)
    return parts, checksum([library_checksum(), how, *made_of]), size


def _opened(folder, source, files):
    """What was saved, if it is of the same."""
    try:
        about = read_about(folder)
        if about.get("source") != source:
            return None
        tokens = Tokens.load(folder)
        files.warn_of(tokens.corpus.documents, about.get("in_texts"))
    except CorpusError:  # nothing there, or nothing that can be used
        return None
    return tokens


def _make(folder, files, parts, stop_words, source, workers, said):
    """Read in parts beside the folder, and put there what came of it."""
    beside = folder.with_suffix(".parts")
    work = beside / checksum([source, str(parts)])[:16]
    if beside.exists() and not work.exists():
        shutil.rmtree(beside)  # of what has changed since
    work.mkdir(parents=True, exist_ok=True)
    read_in_parts(work, files, parts, stop_words, {"source": source}, workers, said)
    if not stands(folder, source):
        shutil.rmtree(folder, ignore_errors=True)
        (work / "tokens").rename(folder)
    shutil.rmtree(beside, ignore_errors=True)


def _can_write(folder):
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder.parent, os.W_OK)


@contextmanager
def _said(progress):
    """What is called with stage, done, of: the user's own, or a progress bar for each stage."""
    if callable(progress):
        yield progress
        return
    bars = {}

    def said(stage, done, of):
        if stage not in bars:
            off = None if progress is None else not progress
            bars[stage] = tqdm(desc=f"{stage:8}", total=of, disable=off, delay=0 if progress else 2)
        bars[stage].update(done - bars[stage].n)
        if done == of:
            bars[stage].close()

    try:
        yield said
    finally:
        for bar in bars.values():
            bar.close()
