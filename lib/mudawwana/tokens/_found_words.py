"""The words of some segments of texts, found side by side in parts and put together: ``find_words``."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import pandas as pd

from mudawwana.tokens._distinct_words import coded_words, distinct, joined, texts_of
from mudawwana.tokens._word_bounds import boundaries

COLUMNS = ("document", "segment", "sentence", "start", "end", "type")
_PART = 1 << 20  # characters


def find_words(texts, segments):
    """``Tokens.positions``, and the forms of the types."""
    parts, sizes, words, bounds = _parts(segments), [], [], [0]
    # of n characters at most (n + 1) // 2 are words of their own
    room = len(segments) + int((segments["end"] - segments["start"]).sum()) // 2
    columns = start, end, types, opens = [np.empty(room, dtype=kind) for kind in ("int32", "int32", "int32", "bool")]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # array arithmetic runs side by side; the order of the parts stays
        for size, distinct_ones, *found in pool.map(partial(_words, texts), parts):
            bounds.append(bounds[-1] + len(found[0]))
            for column, values in zip(columns, found, strict=True):
                column[bounds[-2] : bounds[-1]] = values
            sizes.append(size)
            words.append(distinct_ones)
        for column in columns:
            column.resize(bounds[-1], refcheck=False)  # gives back the room that is left
        number, document, *_ = np.concatenate([np.empty((4, 0), dtype=np.int32), *parts], axis=1, dtype=np.int32)
        sizes = np.concatenate([np.empty(0, dtype=np.int64), *sizes])
        document, number = pool.submit(np.repeat, document, sizes), pool.submit(np.repeat, number, sizes)
        sentence = pool.submit(np.cumsum, opens, dtype=np.int32)
        codes, forms = distinct(joined(words))
        owns = np.split(codes, np.cumsum([len(own.first) for own in words])[:-1])
        for own, a, b in zip(owns, bounds, bounds[1:], strict=False):
            types[a:b] = own.take(types[a:b])
        sentence = sentence.result()
        sentence -= 1
        columns = document.result(), number.result(), sentence, start, end, types
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)), copy=False), texts_of(forms)


def _parts(segments):
    """Segments in parts that fit the processor's cache: columns number, document, start, end."""
    columns = (segments.index, segments["document"].cat.codes, segments["start"], segments["end"])
    rows = np.array(columns, dtype=np.int64)
    reach = np.cumsum(rows[3] - rows[2])
    cuts = np.searchsorted(reach, np.arange(_PART, reach[-1], _PART)) + 1 if len(reach) else []
    return [part for part in np.split(rows, np.unique(cuts), axis=1) if part.size]


def _words(texts, segments):
    """The words of some segments.

    How many there are in each segment; the distinct ones; of each word its start, its end, its number among the
    distinct ones, and whether it opens a sentence.
    """
    _, document, offset, last = segments
    pieces = [texts[d][s:e] for d, s, e in zip(document.tolist(), offset.tolist(), last.tolist(), strict=True)]
    text = "\n".join(pieces)
    starts, ends, stops, letters = boundaries(text)
    codes, words = distinct(coded_words(text, starts, ends, letters))
    lengths = np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces)) + 1
    begins = np.cumsum(lengths) - lengths
    first = np.searchsorted(starts, begins)  # word of each segment
    opens = np.zeros(len(starts) + 1, dtype=bool)
    opens[np.searchsorted(starts, stops)] = opens[first] = True
    sizes = np.diff(first, append=len(starts))
    shift = np.repeat(offset - begins, sizes)
    return sizes, words, (starts + shift).astype(np.int32), (ends + shift).astype(np.int32), codes, opens[:-1]
