"""Stretches of a large saved corpus, small enough for what needs all of its words in memory: ``over_slices``."""

from functools import cache
from itertools import accumulate

import numpy as np
import pandas as pd
import pyarrow as pa

from mudawwana.cleaning import ROLES
from mudawwana.corpus import Corpus
from mudawwana.tokens._parquet import read_table
from mudawwana.tokens._processes import default_workers, working
from mudawwana.tokens._saved_tokens import SavedTokens, load
from mudawwana.tokens.tokenizer import Tokens

WORDS = 3_000_000
"""Words of a slice, about."""
_MANY = 8_000_000  # words of a corpus from which several processes are sooner done than one


def over_slices(function, tokens, arguments=lambda first, last: {}):
    """Apply a function to stretches of a corpus, where it is saved and large: what depends on one document at a time.

    Parameters
    ----------
    function : callable
        Takes Tokens and the arguments; one of a module, since it may run in another process. Documents of a slice
        have their names, segments and sentences the numbers of the whole corpus.
    tokens : Tokens
    arguments : callable
        First document of a slice, and the one after its last -> dict of further arguments.

    Returns
    -------
    list of tuple or None
        (first document, what the function returned) of each slice, in order. None where the corpus is in memory or
        small, so that the caller goes on with all of it.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> over_slices(len, tokenize(Corpus.from_texts(["زار"]))) is None
    True
    """
    if not isinstance(tokens, SavedTokens) or len(tokens) < 2 * WORDS:
        return None
    stretches = _stretches(tokens.about["parts"])
    workers = default_workers(len(stretches)) if len(tokens) >= _MANY else 1
    place = tokens if workers == 1 else str(tokens.folder)
    with working(workers) as work:
        jobs = [(function, place, *stretch, arguments(*stretch[2:])) for stretch in stretches]
        return [(job[4], found) for job, found in zip(jobs, work(_applied, jobs), strict=True)]


def _stretches(parts):
    """First part of each slice, the one after its last; first document, and the one after its last."""
    documents = [0, *accumulate(number for number, _ in parts)]
    found, first, room = [], 0, 0
    for number, (_, words) in enumerate(parts, start=1):
        room += words
        if room >= WORDS or number == len(parts):
            found.append((first, number, documents[first], documents[number]))
            first, room = number, 0
    return found


def _applied(function, place, first, last, start, end, arguments):
    tokens = _opened(place) if isinstance(place, str) else place
    return function(_slice(tokens, first, last, start, end), **arguments)


@cache
def _opened(folder):
    return load(folder)


def _slice(tokens, first, last, start, end):
    """Tokens of some parts of a saved corpus, with the types that occur in them."""
    parts = [f"{number:05d}" for number in range(first, last)]
    positions, segments, texts = (
        pa.concat_tables([read_table(tokens.folder, f"{name}/{part}") for part in parts])
        for name in ("positions", "segments", "texts")
    )
    positions, segments = positions.to_pandas(), segments.to_pandas().set_index("segment").rename_axis(None)
    documents = tokens.corpus.documents.drop(columns="text").iloc[start:end].reset_index(drop=True)
    documents.insert(1, "text", pd.Series(texts["text"].to_pandas()))
    names = pd.Index(documents["name"], dtype="str")
    segments["document"] = pd.Categorical.from_codes(segments["document"] - start, names)
    segments["role"] = pd.Categorical(segments["role"], categories=ROLES)
    used, codes = np.unique(positions["type"], return_inverse=True)
    joined = positions.pop("follows").to_numpy()
    positions["document"] -= np.int32(start)
    positions["type"] = codes.astype(np.int32)
    types = tokens.types.take(used).reset_index(drop=True)
    corpus = Corpus(documents, tokens.corpus.skipped, tokens.corpus.columns)
    found = Tokens(positions, types["form"].tolist(), corpus, segments, tokens.stop_words)
    found.__dict__.update(types=types, spellings=types.drop(columns="term"), _joined=joined)
    return found
