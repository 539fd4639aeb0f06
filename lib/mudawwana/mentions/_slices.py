"""Mentions of a corpus too large to be looked through at once: ``in_slices``."""

import pandas as pd

from mudawwana.tokens import over_slices


def in_slices(function, tokens, homes, persons, options):
    """``function`` of each slice of a large saved corpus, as one table; None of any other corpus.

    ``homes``: one a document; ``persons``: as ``country_mentions`` takes them; ``options``: the same for all.
    """
    names = tokens.corpus.documents["name"]

    def own(first, last):
        inside = {} if persons is None else {"persons": persons[persons["document"].isin(names[first:last])]}
        return {"home": homes[first:last], **inside, **options}

    found = over_slices(function, tokens, own)
    if found is None:
        return None
    # pandas keeps codes as small as a slice allows: those of the whole corpus need room
    tables = [table.assign(document=table["document"].cat.codes.astype("int64") + first) for first, table in found]
    table = pd.concat(tables, ignore_index=True)
    table["document"] = pd.Categorical.from_codes(table["document"], pd.Index(names, dtype="str"))
    return table
