"""Tables of mentions: made from places, and read as words and as items.

A mention is a stretch of characters (``document``, ``start``, ``end``) with what it stands for. Which words it covers,
and what it counts for, is worked out here and nowhere else.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from mudawwana.errors import CorpusError
from mudawwana.tokens import Tokens

ITEMS = ("entity", "country", "term")
"""Columns of what a mention stands for; the first that a table has is taken."""

PLACES = dict.fromkeys(["document", "sentence", "start", "end"], "int64") | {"surface": "str"}
"""Columns of where a mention stands, ``document`` by its number."""


def mention_table(tokens, rows, columns):
    """A table of mentions, in the order of the rows.

    Rows: first word (row of ``tokens.positions``), start and end in characters of its document, and a value for each of
    the further columns (name -> dtype).
    """
    found = pd.DataFrame(rows, columns=["word", "start", "end", *columns]).astype(
        dict.fromkeys(["word", "start", "end"], "int64") | columns
    )
    document, sentence = (tokens.positions[c].to_numpy()[found["word"]] for c in ("document", "sentence"))
    texts = tokens.corpus.texts
    surface = [texts[d][s:e] for d, s, e in zip(document.tolist(), found["start"], found["end"], strict=True)]
    names = pd.Index(tokens.corpus.documents["name"], dtype="str")
    places = {
        "document": pd.Categorical.from_codes(document, categories=names),
        "sentence": sentence.astype("int64"),
        "start": found["start"],
        "end": found["end"],
        "surface": pd.array(surface, dtype="str"),
    }
    return pd.DataFrame(places | {column: found[column] for column in columns})


@dataclass(frozen=True, eq=False)
class MentionPlaces:
    """Where mentions stand in the tokens.

    Parameters
    ----------
    tokens : Tokens
    mentions : pandas.DataFrame
        Columns ``document`` (name), ``start``, ``end``, in any order; or ``tokens.positions`` itself, whose words stand
        for themselves.

    Raises
    ------
    CorpusError
        A column that is missing, a document that the corpus does not have, a mention that is empty or where there is no
        word: when what needs it is asked for.

    Examples
    --------
    >>> from mudawwana import Corpus, country_mentions, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["بين فرنسا والولايات المتحدة"]))
    >>> places = MentionPlaces(tokens, country_mentions(tokens))
    >>> [rows.tolist() for rows in places.words], places.covered.tolist()
    ([[1, 2], [1, 3]], [False, True, True, True])
    """

    tokens: Tokens
    mentions: pd.DataFrame

    @cached_property
    def documents(self):
        """The document of each mention (int64): rows of ``corpus.documents``."""
        column = self.mentions["document"]
        if self.mentions is self.tokens.positions:
            return column.to_numpy(dtype=np.int64)
        if not isinstance(column.dtype, pd.CategoricalDtype):  # each name is looked up once; 1 from a CSV is "1"
            column = column.astype("str").astype("category")
        names = pd.Index(self.tokens.corpus.documents["name"])
        of_category = names.get_indexer(column.cat.categories.astype("str"))
        numbers = np.append(of_category, -1)[column.cat.codes].astype(np.int64)  # code -1: no name
        if (numbers < 0).any():
            strange = column.astype(object)[numbers < 0].iloc[0]
            raise CorpusError(f"mentions: the corpus has no document {strange!r}. Give mentions found in this corpus.")
        return numbers

    @cached_property
    def words(self):
        """The first and the last word that each mention covers, be it in part: rows of ``tokens.positions``."""
        tokens, mentions = self.tokens, self.mentions
        if mentions is tokens.positions:
            return np.arange(len(tokens)), np.arange(len(tokens))
        for column in ("document", "start", "end"):
            if column not in mentions:
                raise CorpusError(f"mentions: the table has no column {column!r}. Give a table of mentions.")
        documents, starts, ends = (tokens.positions[c].to_numpy() for c in ("document", "start", "end"))
        start, end = (mentions[column].to_numpy(dtype=np.int64) for column in ("start", "end"))
        size = int(ends.max(initial=0)) + 1
        place, own = documents.astype(np.int64) * size, self.documents * size  # of all texts in a row
        place += ends
        first = np.searchsorted(place, own + np.clip(start + 1, 0, size))
        place += starts
        place -= ends
        last = np.searchsorted(place, own + np.clip(end, 0, size)) - 1
        if (nowhere := np.flatnonzero((last < first) | (start < 0) | (end <= start))).size:
            one = mentions.iloc[nowhere[0]]
            raise CorpusError(
                f"mentions: no word stands at {one['start']} to {one['end']} of document {one['document']!r}. "
                "Give mentions found in these tokens."
            )
        return first, last

    @cached_property
    def covered(self):
        """Whether each word stands in one of the mentions."""
        first, last = self.words
        steps = np.zeros(len(self.tokens) + 1, dtype=np.int32)
        np.add.at(steps, first, 1)
        np.add.at(steps, last + 1, -1)
        return np.cumsum(steps, dtype=np.int32)[:-1] > 0


def items_of(mentions, by=None):
    """What the mentions stand for: one row a mention and item.

    Where ``country`` holds several codes (the hosts of an event) the mention has several items. A mention whose cell is
    empty has none: a suggested entity without a country belongs to no country.

    Parameters
    ----------
    mentions : pandas.DataFrame
    by : str, optional
        The column: ``entity``, ``country`` or ``term``, the first that the table has, when not given.

    Returns
    -------
    pandas.Series
        Items, named as the column; the index is the row number of the mention, whatever the index of the table.

    Raises
    ------
    CorpusError
        No such column.

    Examples
    --------
    >>> list(items_of(pd.DataFrame({"country": ["FR", "", "MA ES PT"]})).items())
    [(0, 'FR'), (2, 'MA'), (2, 'ES'), (2, 'PT')]
    """
    if not isinstance(mentions, pd.DataFrame):
        raise CorpusError(f"mentions: got {type(mentions).__name__}. Give a table of mentions, and tokens after it.")
    by = by or next((column for column in ITEMS if column in mentions), None)
    if by is None:
        raise CorpusError(f"mentions: the table has none of the columns {', '.join(ITEMS)}. Give it one.")
    if by not in mentions:
        raise CorpusError(f"by: the table has no column {by!r}. Use one of {', '.join(map(repr, mentions.columns))}.")
    codes, values = pd.factorize(mentions[by])  # each distinct cell is split once; code -1: missing
    several = by == "country"  # once each
    split = [[*dict.fromkeys(str(value).split())] if several else [value] * (value != "") for value in values]
    sizes = np.array([*map(len, split), 0])
    before = np.cumsum(sizes) - sizes
    rows = np.repeat(np.arange(len(codes)), sizes[codes])
    first = np.repeat(before[codes], sizes[codes])  # of the items of its mention
    number = np.arange(len(rows)) - np.searchsorted(rows, rows)
    items = pd.array([item for own in split for item in own], dtype="str")
    return pd.Series(items.take(first + number), index=rows, name=by)
