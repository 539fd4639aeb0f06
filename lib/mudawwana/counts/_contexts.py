"""The contexts of a corpus, what stands in each, and how many any two things share."""

import numpy as np
import pandas as pd
from scipy import sparse

from mudawwana.errors import CorpusError
from mudawwana.mentions import MentionPlaces, items_of

WITHIN = ("sentence", "paragraph", "document")
BODY = ("body",)
"""Running text: a heading is no sentence, nor is a dateline or a byline."""
PAIRS_AT_ONCE = 2_000_000
"""Pairs held at once beside the result: about 16 MB an array."""


def check_within(within):
    """Stop unless these are contexts that there are."""
    number = isinstance(within, (int, np.integer)) and not isinstance(within, bool) and within >= 2
    if not number and within not in WITHIN:
        raise CorpusError(f"within: {within!r} is not known. Use one of {WITHIN} or a number of words from 2 on.")


def words_in(tokens, roles=None):
    """Whether each word stands in a segment of these roles; None: in any that was tokenized."""
    segments = tokens.positions["segment"].to_numpy()
    if roles is None:
        return np.ones(len(segments), dtype=bool)
    if isinstance(roles, str):
        raise CorpusError(f"roles: got one string. Give a list of roles: [{roles!r}].")
    known = tokens.segments["role"].cat.categories
    if strange := set(roles) - set(known):
        raise CorpusError(f"roles: {sorted(map(str, strange))[0]!r} is not a role. Use some of {', '.join(known)}.")
    chosen = np.zeros(int(segments.max(initial=0)) + 1, dtype=bool)
    numbers = tokens.segments.index[tokens.segments["role"].isin(list(roles))].to_numpy(dtype=np.int64)
    chosen[numbers[numbers < len(chosen)]] = True
    return chosen[segments]


def contexts_of(mentions, tokens, within, roles=None):
    """The context of each mention, as a number (−1: in none), and the document of each context.

    With ``tokens.positions`` for mentions, each word is one. Contexts hold words of these roles only.
    """
    check_within(within)
    of_word, documents = _contexts_of_words(tokens, within, words_in(tokens, roles))
    if mentions is tokens.positions:
        return of_word, documents
    _check_sentences(mentions, tokens)
    return of_word[MentionPlaces(tokens, mentions).words[0]], documents


def _contexts_of_words(tokens, within, inside):
    """The context of each word, −1 where it is not inside, and the document of each context."""
    column = {"sentence": "sentence", "paragraph": "segment"}.get(within, "document")
    number = tokens.positions[column].to_numpy()[inside]
    first = np.append([True], number[1:] != number[:-1])[: len(number)]  # words stand in text order: a context is a run
    if within not in WITHIN:
        start = np.flatnonzero(first)
        place = np.arange(len(number)) - np.repeat(start, np.diff([*start, len(number)]))
        first |= place % within == 0
    contexts = np.full(len(inside), -1, dtype=np.int32)
    contexts[inside] = np.cumsum(first, dtype=np.int32) - np.int32(1)
    return contexts, tokens.positions["document"].to_numpy()[inside][first]


def _check_sentences(mentions, tokens):
    """Stop where mentions cannot be of these tokens: another sentence than their place has."""
    if "sentence" not in mentions:
        raise CorpusError("mentions: the table has no column 'sentence'. Give a table of mentions.")
    sentences, documents = (tokens.positions[c].to_numpy() for c in ("sentence", "document"))
    of_sentence = documents[np.flatnonzero(np.diff(sentences, prepend=-1))]
    found = mentions["sentence"].to_numpy(dtype=np.int64)
    known = (found >= 0) & (found < len(of_sentence))
    if not known.all() or (of_sentence[found] != MentionPlaces(tokens, mentions).documents).any():
        raise CorpusError("mentions: found in other tokens than these. Find them in these, and give both.")


def incidence_of(mentions, tokens, within="sentence", by=None, roles=None):
    """Which names stand in which contexts: names in code-point order, a matrix names × contexts of 0 and 1, and the
    document of each context.
    """
    items = items_of(mentions, by)
    context, documents = contexts_of(mentions, tokens, within, roles)
    context = context[items.index]
    items, context = items[context >= 0], context[context >= 0]
    codes, names = pd.factorize(items, sort=True)
    names = np.asarray(names, dtype=object)
    return names, incidence_matrix(codes, context, (len(names), len(documents))), documents


def incidence_matrix(codes, contexts, shape):
    """0 and 1: whether something stands in a context, however often."""
    incidence = sparse.coo_array((np.ones(len(codes), dtype=np.int32), (codes, contexts)), shape=shape).tocsr()
    incidence.data[:] = 1  # summed duplicates
    return incidence


def pairs_in(incidence):
    """What an incidence counts: contexts, contexts of each row; and a, b, observed of the rows that share some.

    The product of the matrix with itself is never held whole.
    """
    frequency = np.asarray(incidence.sum(axis=1)).reshape(-1)
    size = max(1, min(PAIRS_AT_ONCE // max(1, incidence.shape[0]), incidence.shape[0] // 4))
    blocks = [np.empty((3, 0), dtype=np.int32)]
    for first in range(0, incidence.shape[0], size):
        block = sparse.triu(incidence[first : first + size] @ incidence[first:].T, k=1).tocoo()
        blocks.append(np.array([block.row + first, block.col + first, block.data], dtype=np.int32))
    return incidence.shape[1], frequency, *np.concatenate(blocks, axis=1)


def summed(incidence, groups):
    """Contexts of each row in each group of contexts: rows × groups, sparse."""
    ones = np.ones(len(groups), dtype=np.int64)
    shape = (len(groups), int(np.max(groups, initial=-1)) + 1)
    return (incidence @ sparse.coo_array((ones, (np.arange(len(groups)), groups)), shape=shape).tocsr()).tocsr()


def shared_documents(one, other, a, b, documents):
    """In how many documents the pairs (rows of one, rows of other) share a context."""
    found, transposed = np.zeros(len(a), dtype=np.int64), other.T.tocsr()
    number, several = sparse.csr_array((np.arange(1, len(a) + 1), (a, b)), shape=(one.shape[0], other.shape[0])), []
    waiting, many = 0, int(np.max(documents, initial=0)) + 1

    def settle():
        keys = pd.unique(np.concatenate(several)) if several else np.empty(0, dtype=np.int64)
        found[:] += np.bincount(keys // many, minlength=len(a))
        several.clear()

    for row in np.unique(a):
        contexts = one.indices[one.indptr[row] : one.indptr[row + 1]]
        beside = transposed[contexts]
        pairs = np.zeros(other.shape[0], dtype=np.int64)
        own = slice(number.indptr[row], number.indptr[row + 1])
        pairs[number.indices[own]] = number.data[own]
        pair = pairs[beside.indices]
        keys = (pair - 1) * many + np.repeat(documents[contexts], np.diff(beside.indptr))
        several.append(keys[pair > 0])
        waiting += len(keys)
        if waiting > PAIRS_AT_ONCE:
            settle()
            waiting = 0
    settle()
    return found
