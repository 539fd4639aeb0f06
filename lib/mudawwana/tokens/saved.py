"""The words of a corpus on disk, worked out once: ``read_tokens``."""

import json
import os
import warnings
from pathlib import Path

from mudawwana.corpus import ENDINGS, MAX_BYTES, check_given, contents, read_corpus, warn_of_text
from mudawwana.errors import CorpusError
from mudawwana.tokens._checksums import MADE_BY, checksum, library_checksum
from mudawwana.tokens._parquet import read_about
from mudawwana.tokens.tokenizer import Tokens, tokenize


def read_tokens(path, cache=None, stop_words=(), **options):
    """Read, clean and tokenize a corpus, or open what came of it the last time.

    What was saved is used only if every file of the corpus still has the same name and bytes, the options are the same,
    and neither the rooms of the library up to this one nor their lexicons have changed. Otherwise it is made anew and
    replaced: there is one copy for each path.

    Parameters
    ----------
    path : str or pathlib.Path
        As for ``read_corpus``.
    cache : str or pathlib.Path, optional
        Folder in which to keep it; nothing is kept when not given.
    stop_words : iterable of str
        As for ``tokenize``.
    **options
        As for ``read_corpus``.

    Returns
    -------
    Tokens
        ``tokens.corpus`` is the corpus, ``tokens.segments`` its segments.

    Raises
    ------
    CorpusError
        As ``read_corpus`` does.

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
    check_given(path)
    stop_words = tuple(stop_words)
    if cache is None:
        return tokenize(read_corpus(path, **options), stop_words=stop_words)
    folder = Path(cache, checksum([os.fsencode(Path(path).resolve())])[:16])
    source = _checksum(Path(path), stop_words, options)
    try:
        if source and read_about(folder).get("source") == source:
            tokens = Tokens.load(folder)
            warn_of_text(path, tokens.corpus.documents)
            return tokens
    except CorpusError:  # nothing there, or nothing that can be used
        pass
    tokens = tokenize(read_corpus(path, **options), stop_words=stop_words)
    if source:
        try:
            tokens.save(folder, {"source": source})
        except CorpusError as error:
            warnings.warn(f"cache: {error} Done without.", stacklevel=2)
    return tokens


def _checksum(path, stop_words, options):
    """Of all that the tokens are made from; None where something cannot be read, which is for `read_corpus` to say."""
    made_of = json.dumps([stop_words, sorted(options.items())], default=str)

    def parts():
        yield from (library_checksum(MADE_BY), made_of)
        for source, _, data in contents(path, options.get("max_bytes", MAX_BYTES), ENDINGS):
            if isinstance(data, CorpusError):
                raise data
            yield from (source, str(data is None), data or b"")

    try:
        return checksum(parts())
    except (CorpusError, OSError):
        return None
