"""The tables of some of the documents, with all numbers counted from 0 again."""

import numpy as np
import pandas as pd


def of_documents(tokens, mask, names):
    """Positions and segments of the documents in a mask (of these names), and the rows of the types that they hold."""
    segments = tokens.segments[mask[tokens.segments["document"].cat.codes.to_numpy()]]
    positions = tokens.positions[mask[tokens.positions["document"].to_numpy()]].reset_index(drop=True)
    codes, types = pd.factorize(positions["type"])  # in order of first occurrence, as the words of a corpus are
    changed = {
        "document": (np.cumsum(mask) - 1)[positions["document"].to_numpy()],
        "segment": segments.index.get_indexer(positions["segment"]),
        "sentence": np.cumsum(np.diff(positions["sentence"].to_numpy(), prepend=-1) != 0) - 1,
        "type": codes,
    }
    positions = positions.assign(**{name: np.asarray(values, dtype=np.int32) for name, values in changed.items()})
    documents = pd.Categorical(segments["document"].astype("str"), categories=names)
    return positions, segments.assign(document=documents).reset_index(drop=True), types.tolist()
