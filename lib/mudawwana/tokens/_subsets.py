"""Tokens of some of the documents, without finding the words anew."""

import numpy as np
import pandas as pd


def part_of(tokens, corpus):
    """Positions, the types they use, and segments for ``corpus``: some of the documents, in the same order.

    What ``tokenize`` would make of it: rows are counted anew, forms in order of first occurrence.
    """
    names = pd.Index(tokens.corpus.documents["name"])
    kept = names.isin(corpus.documents["name"])
    rows = np.cumsum(kept) - 1
    of = tokens.segments["document"].cat.codes.to_numpy()
    inside = kept[of]
    segments = tokens.segments[inside]
    names = pd.Categorical.from_codes(rows[of[inside]], corpus.documents["name"])
    segments = segments.assign(document=names)
    positions = tokens.positions[kept[tokens.positions["document"].to_numpy()]]
    sentences, _ = pd.factorize(positions["sentence"])
    types, used = pd.factorize(positions["type"])
    counted = {
        "document": rows[positions["document"]],
        "segment": _renumbered(tokens.segments, segments, inside)[positions["segment"]],
        "sentence": sentences,
        "type": types,
    }
    positions = positions.assign(**{name: values.astype(np.int32) for name, values in counted.items()})
    return positions.reset_index(drop=True), used, segments.reset_index(drop=True)


def _renumbered(before, after, inside):
    """New row of each segment, by its old label."""
    rows = np.full(int(before.index.max()) + 1 if len(before) else 0, -1)
    rows[after.index] = np.cumsum(inside)[inside] - 1
    return rows
