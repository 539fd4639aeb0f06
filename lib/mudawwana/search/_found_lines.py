"""Lines of a concordance before they are text: found and sorted as integers.

A line is the numbers of its first and last word. ``kwic.shown`` makes text of those that are read: all of them,
or the twenty on the page of, say, two hundred thousand.
"""

from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
import regex

from mudawwana.arabic import fold, terms_of
from mudawwana.errors import CorpusError
from mudawwana.mentions import mention_words
from mudawwana.tokens import follows, term_codes

SORTS = ("text", "before", "after")


class Lines(NamedTuple):
    """Lines as arrays of equal length: ``first`` and ``last`` word, ``start`` and ``end`` in characters."""

    first: np.ndarray
    last: np.ndarray
    start: np.ndarray
    end: np.ndarray

    def where(self, which):
        """Those that a mask or an array of row numbers picks."""
        return Lines(*(column[which] for column in self))


NONE = Lines(*(np.empty(0, dtype=np.int64) for _ in range(4)))


class Index:
    """What every search of one corpus asks for, worked out when it is first asked for."""

    def __init__(self, tokens):
        """Take the columns of the words."""
        self.tokens = tokens
        self.document, self.segment, self.sentence, self.start, self.end, self.type = (
            tokens.positions[c].to_numpy() for c in ("document", "segment", "sentence", "start", "end", "type")
        )

    @cached_property
    def role(self):
        """Number of the role of each segment, in the order of the categories of ``segments.role``."""
        roles = np.full(int(self.segment.max(initial=0)) + 1, -1, dtype=np.int8)
        used = self.tokens.segments.index.intersection(range(len(roles)))
        roles[used] = self.tokens.segments["role"].cat.codes.loc[used]
        return roles

    @cached_property
    def term(self):
        """Number of the term of each word: row of ``tokens.terms``."""
        return term_codes(self.tokens)

    @cached_property
    def rank(self):
        """Place of each type in the order of folded spellings, from 1."""
        return pd.factorize(self.tokens.spellings["key"].astype(object), sort=True)[0] + 1


def find(index, query, by="term"):
    """Every place where one or several words in a row stand, in text order, compared as ``concordance`` says."""
    words, tokens = str(query).split(), index.tokens
    if not words:
        raise CorpusError("query: it is empty. Give a word.")
    if by == "term":
        wanted = [tokens.types["term"].isin([term, f"({term})"]) for term in terms_of(words)]
    elif by == "form":
        wanted = [tokens.spellings["key"] == fold(word) for word in words]
    elif by == "regex":
        try:
            patterns = [regex.compile(word) for word in words]
        except regex.error as error:
            raise CorpusError(
                f"query: not a regular expression ({error}). Escape ( [ * + ? with a backslash."
            ) from None
        forms = tokens.spellings["form"]
        wanted = [forms.map(lambda form, p=p: p.fullmatch(form) is not None).astype(bool) for p in patterns]
    else:
        raise CorpusError(f"by: {by!r} is not known. Use 'term', 'form' or 'regex'.")
    first = np.flatnonzero(wanted[0].to_numpy()[index.type])
    for n, flags in enumerate(wanted[1:], start=1):
        first = first[first < len(index.type) - n]
        first = first[follows(tokens)[first + n] & flags.to_numpy()[index.type[first + n]]]
    last = first + len(words) - 1
    return Lines(first, last, index.start[first], index.end[last])


def of_mentions(index, mentions):
    """The places of a table of mentions, in its order."""
    first, last = mention_words(index.tokens, mentions)
    return Lines(first, last, *(mentions[column].to_numpy(dtype=np.int64) for column in ("start", "end")))


def order(index, lines, sort="text", window=8):
    """Row numbers of the lines in the order in which they are read; ``concordance`` says which there are.

    Contexts are compared word by word, not past the end of the paragraph; equal ones stay in the order of the lines.
    """
    if sort not in SORTS:
        raise CorpusError(f"sort: {sort!r} is not known. Use one of {SORTS}.")
    if sort == "text" or not window:
        return np.arange(len(lines.first))
    edge, step = (lines.first, -1) if sort == "before" else (lines.last, 1)
    ranks = []
    for n in range(1, window + 1):
        near, inside = step_from(edge, n * step, index.segment)
        ranks.append(np.where(inside, index.rank[index.type[near]], 0))  # a context that has ended comes first
    return np.lexsort(ranks[::-1])


def step_from(edge, step, stretch):
    """The words so many steps away from some, and whether each is there and in the same sentence or segment."""
    near = np.clip(edge + step, 0, len(stretch) - 1)
    return near, (near == edge + step) & (stretch[near] == stretch[edge])
