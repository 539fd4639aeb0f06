"""Mentions of a corpus too large to be looked through at once, ``in_slices``, or looked through before, ``once``."""

import pandas as pd

from mudawwana.tokens import kept_table, over_slices


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
    return _with_names(pd.concat(tables, ignore_index=True), tokens)


def once(tokens, made_of, columns, make):
    """The table of mentions that ``make`` makes, ``columns`` of it (name -> dtype): of saved tokens made once."""

    def made():
        table = make()
        return table.assign(document=table["document"].cat.codes.astype("int64"))[list(columns)]

    return _with_names(kept_table(tokens, "mentions", made_of, made).astype(columns), tokens)


def _with_names(table, tokens):
    """With the documents' names in place of their numbers."""
    names = pd.Index(tokens.corpus.documents["name"], dtype="str")
    return table.assign(document=pd.Categorical.from_codes(table["document"], names))
