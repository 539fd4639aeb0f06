"""The contexts of a corpus, what stands in each, and how many any two things share."""

import numpy as np
import pandas as pd
from scipy import sparse

from mudawwana.errors import CorpusError
from mudawwana.mentions import items_of, mention_documents, mention_words

WITHIN = ("sentence", "paragraph", "document")
PAIRS_AT_ONCE = 2_000_000
"""Pairs held at once beside the result: about 16 MB an array."""


def check_within(within):
    """Stop unless these are contexts that there are."""
    number = isinstance(within, (int, np.integer)) and not isinstance(within, bool) and within >= 2
    if not number and within not in WITHIN:
        raise CorpusError(f"within: {within!r} is not known. Use one of {WITHIN} or a number of words from 2 on.")


def contexts_of(mentions, tokens, within):
    """The context of each mention, as a number, and the document of each context.

    With ``tokens.positions`` for mentions, each word is one.
    """
    check_within(within)
    positions = tokens.positions
    sentences, documents = positions["sentence"].to_numpy(), positions["document"].to_numpy()
    first = np.unique(sentences, return_index=True)[1]
    of_mention = _sentences_of(mentions, tokens, documents[first])
    if within == "sentence":
        return of_mention, documents[first]
    if within in ("paragraph", "document"):
        numbers = positions["segment"].to_numpy() if within == "paragraph" else documents
        _, start, numbers = np.unique(numbers, return_index=True, return_inverse=True)
        return numbers[first][of_mention], documents[start]
    sizes = np.bincount(documents, minlength=len(tokens.corpus))
    windows = -(-sizes // within)
    before = np.cumsum(windows) - windows
    word, _ = mention_words(tokens, mentions)
    own = documents[word]
    inside = word - (np.cumsum(sizes) - sizes)[own]
    return before[own] + inside // within, np.repeat(np.arange(len(sizes)), windows)


def _sentences_of(mentions, tokens, documents):
    """The sentence of each mention, if it can be one of these tokens; documents: of each sentence."""
    if "sentence" not in mentions:
        raise CorpusError("mentions: the table has no column 'sentence'. Give a table of mentions.")
    found = mentions["sentence"].to_numpy(dtype=np.int64)
    known = (found >= 0) & (found < len(documents))
    if not known.all() or (documents[found] != mention_documents(tokens, mentions)).any():
        raise CorpusError("mentions: found in other tokens than these. Find them in these, and give both.")
    return found


def incidence_of(mentions, tokens, within="sentence", by=None):
    """Which names stand in which contexts: names in code-point order, a matrix names × contexts of 0 and 1, and the
    document of each context.
    """
    items = items_of(mentions, by)
    context, documents = contexts_of(mentions, tokens, within)
    context, (codes, names) = context[items.index], pd.factorize(items)
    order = np.argsort(names := np.asarray(names, dtype=object))
    codes, names = np.argsort(order)[codes], names[order]
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
    transposed = incidence.T.tocsr()
    size = max(1, PAIRS_AT_ONCE // max(1, incidence.shape[0]))
    blocks = [np.empty((3, 0), dtype=np.int32)]
    for first in range(0, incidence.shape[0], size):
        block = sparse.triu(incidence[first : first + size] @ transposed, k=first + 1).tocoo()
        blocks.append(np.array([block.row + first, block.col, block.data], dtype=np.int32))
    return incidence.shape[1], frequency, *np.concatenate(blocks, axis=1)
