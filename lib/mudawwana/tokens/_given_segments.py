"""Segments that somebody may have edited: ``checked``."""

import numpy as np
import pandas as pd

from mudawwana.errors import CorpusError


def checked(segments, corpus):
    """Segments that somebody may have edited, if words can be found in them: of this corpus, in its order, apart."""
    for column in ("document", "start", "end", "role"):
        if column not in segments:
            raise CorpusError(f"segments: the table has no column {column!r}. Make it with segment(corpus).")
        if column in ("document", "role") and not isinstance(segments[column].dtype, pd.CategoricalDtype):
            raise CorpusError(f"segments: the column {column!r} is not categorical as segment(corpus) makes it.")
    for name, values in (("start", segments["start"]), ("end", segments["end"]), ("index", segments.index)):
        if not pd.api.types.is_integer_dtype(values):
            raise CorpusError(f"segments: {name} is not whole numbers as segment(corpus) makes it.")
    if segments["document"].cat.categories.tolist() != corpus.documents["name"].tolist():
        raise CorpusError("segments: made from another corpus. Make them with segment(corpus).")
    document, start, end = segments["document"].cat.codes.to_numpy(), segments["start"], segments["end"]
    start, end = start.to_numpy(dtype=np.int64), end.to_numpy(dtype=np.int64)
    lengths = np.array([*map(len, corpus.texts), 0])
    right = (document >= 0) & (start >= 0) & (start <= end) & (end <= lengths[document])
    if len(segments) > 1:
        step = np.diff(document)
        right[1:] &= (step > 0) | ((step == 0) & (start[1:] >= end[:-1]))
        right[1:] &= np.diff(segments.index.to_numpy(dtype=np.int64)) > 0
    if not right.all():
        row = segments.iloc[np.flatnonzero(~right)[0]]
        raise CorpusError(
            f"segments: {row['start']} to {row['end']} of {row['document']!r} is not in the text, overlaps another "
            'one or stands out of order. Sort them: segments.sort_values(["document", "start"], ignore_index=True).'
        )
    return segments
