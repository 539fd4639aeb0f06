"""Lines of a concordance before they are text: found and sorted as integers.

A line is the numbers of its first and last word. ``kwic.shown`` makes text of those that are read: all of them,
or the twenty on the page of, say, two hundred thousand.
"""

import re
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
import regex

from mudawwana.arabic import fold, terms_of
from mudawwana.errors import CorpusError, check_top
from mudawwana.mentions import MentionPlaces
from mudawwana.tokens import follows


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
        return self.tokens.term_codes

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
        wanted = [tokens.types["term"].isin([term, f"({term})"]) for term in _terms(tokens, words)]
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


def _terms(tokens, words):
    """The term of each word: of one that the corpus holds, what its types say, which is quicker than a parse."""
    forms = tokens.types["form"]
    known = [forms.index[forms == word] for word in words]
    if any(len(rows) != 1 for rows in known):
        return terms_of(words)
    return [tokens.types["term"].iloc[rows[0]].strip("()") for rows in known]


def of_mentions(index, mentions):
    """The places of a table of mentions, in its order."""
    first, last = MentionPlaces(index.tokens, mentions).words
    return Lines(first, last, *(mentions[column].to_numpy(dtype=np.int64) for column in ("start", "end")))


def order(index, lines, sort="text", window=8):
    """Row numbers of the lines in the order in which they are read; ``concordance`` says which there are.

    Words are compared by their folded spelling, contexts not past the end of the paragraph; what is blank comes last,
    and equal lines stay in the order of the lines.
    """
    places = [sort] if isinstance(sort, str) else list(sort)
    if len(places) > 3:
        raise CorpusError(f"sort: {len(places)} places are too many. Give three at most.")
    keys = [key for place in places for key in _keys(index, lines, place, window)]
    return np.lexsort(keys[::-1]) if keys else np.arange(len(lines.first))


def _keys(index, lines, place, window):
    """Numbers by which lines are sorted, the weightiest first; none for the order of the text."""
    if place == "text":
        return []
    if place in ("before", "after"):
        side = "L" if place == "before" else "R"
        return [_word_key(index, lines, side, n) for n in range(1, window + 1)]
    if place == "node":
        longest = int((lines.last - lines.first).max(initial=0))
        return [_rank(index, lines.first + n, lines.first + n <= lines.last) for n in range(min(longest, 9) + 1)]
    if found := re.fullmatch("([LR])([1-9])", str(place)):
        return [_word_key(index, lines, found[1], int(found[2]))]
    documents = index.tokens.corpus.documents
    if place not in documents or place == "text":
        raise CorpusError(
            f"sort: {place!r} is not known. Use text, before, after, node, L1 to L9, R1 to R9 or a column of documents."
        )
    values = documents[place]
    values = values if pd.api.types.is_numeric_dtype(values) or values.dtype.kind == "M" else values.astype("str")
    ranks = values.where(documents[place].notna()).rank(method="dense", na_option="bottom").to_numpy(dtype=np.int64)
    return [ranks[index.document[lines.first]]]


def _word_key(index, lines, side, n):
    """Ranks of the words so many steps to the left (before) or right (after) of the node."""
    return _rank(index, *step_from(*((lines.first, -n) if side == "L" else (lines.last, n)), index.segment))


def _rank(index, words, there):
    """Ranks of words, the largest where there is none."""
    words = np.clip(words, 0, max(len(index.type) - 1, 0))
    return np.where(there, index.rank[index.type[words]], np.iinfo(np.int64).max)


def sampled(lines, size, seed):
    """So many lines drawn by chance, in their order; all where there are no more."""
    if size is None or size >= len(lines.first):
        return lines
    check_top(size, "sample")
    rows = np.random.default_rng(seed).choice(len(lines.first), size, replace=False)
    return lines.where(np.sort(rows))


def step_from(edge, step, stretch):
    """The words so many steps away from some, and whether each is there and in the same sentence or segment."""
    near = np.clip(edge + step, 0, len(stretch) - 1)
    return near, (near == edge + step) & (stretch[near] == stretch[edge])
