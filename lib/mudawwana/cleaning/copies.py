"""Documents that share much of their wording: ``near_duplicates``, ``distinct_documents``.

Exact at any size, by prefix filtering (Chaudhuri, Ganti & Kaushik 2006): who shares k of a document's n shingles shares
one of any n - k + 1 of them, so only those that hold one of its rarest are looked at. MinHash would miss pairs by
chance.
"""

import numpy as np
import pandas as pd
from scipy import sparse

from mudawwana.errors import CorpusError

_AT_ONCE = 20_000_000  # entries of sparse products


def near_duplicates(tokens, size=5, threshold=0.5):
    """Pairs of documents that share much of their wording.

    A document is the set of its runs of ``size`` folded words (shingles); a pair is compared by Jaccard
    similarity, shared / all (Broder 1997), and by containment, shared / the smaller set. The words of a document that
    has fewer are one run: it is a copy of one that has the same.

    Parameters
    ----------
    tokens : Tokens
        Their words are compared: article text, unless they were made otherwise.
    size : int
        Words in a shingle.
    threshold : float
        Pairs are listed from this containment on; 0 lists every pair.

    Returns
    -------
    pandas.DataFrame
        ``a``, ``b`` (names, a before b in the corpus), ``shared`` (shingles), ``jaccard``, ``containment``; the
        most alike first, ties in corpus order.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> text = "أعلنت الوزارة اليوم عن برنامج جديد لدعم التعليم في القرى."
    >>> near_duplicates(tokenize(Corpus.from_texts([text, text])))[["a", "b", "jaccard"]].values.tolist()
    [['1', '2', 1.0]]
    """
    if size < 1:
        raise CorpusError(f"size: {size} is not a number of words. Use 1 or more.")
    shingles, counts = _shingles(tokens, size)
    rows = []
    for a, b in _alike(shingles, counts, threshold) if threshold > 0 else _all_pairs(len(counts)):
        both = np.asarray(shingles[a].multiply(shingles[b]).sum(axis=1)).reshape(-1)
        containment = both / np.maximum(np.minimum(counts[a], counts[b]), 1)
        found = pd.DataFrame({"a": np.minimum(a, b), "b": np.maximum(a, b), "shared": both})
        found["jaccard"] = both / np.maximum(counts[a] + counts[b] - both, 1)
        rows.append(found.assign(containment=containment)[containment >= threshold])
    table = pd.concat(rows, ignore_index=True)
    order = ["containment", "jaccard", "a", "b"]
    table = table.sort_values(order, ascending=[False, False, True, True], ignore_index=True)
    names = tokens.corpus.documents["name"].to_numpy()
    for column in ("a", "b"):
        table[column] = pd.array(names[table[column]], dtype="str")
    return table


def distinct_documents(corpus, pairs):
    """Which documents to keep so that of each group of copies one is left: the earliest in the corpus.

    Nothing is left out by itself: build the smaller corpus from the rows with ``keep``.

    Parameters
    ----------
    corpus : Corpus
    pairs : pandas.DataFrame
        From ``near_duplicates(tokens)``; take only the rows that you hold to be copies. If A is paired with B and B
        with C, the three are one group.

    Returns
    -------
    pandas.DataFrame
        One row a document, in corpus order: ``document`` (name), ``group`` (name of the earliest document of its
        group), ``keep`` (bool: whether it is that one).

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> text = "أعلنت الوزارة اليوم عن برنامج جديد لدعم التعليم في القرى."
    >>> corpus = Corpus.from_texts([text, "نص آخر", text], names=["أ", "ب", "ج"])
    >>> distinct_documents(corpus, near_duplicates(tokenize(corpus)))[["group", "keep"]].values.tolist()
    [['أ', True], ['ب', True], ['أ', False]]
    """
    names = corpus.documents["name"].tolist()
    row = {name: i for i, name in enumerate(names)}
    if strange := {*pairs["a"], *pairs["b"]} - row.keys():
        raise CorpusError(
            f"pairs: {min(strange)} is not a document of this corpus. Make them with near_duplicates(tokens)."
        )
    a, b = (np.array([row[name] for name in pairs[column]], dtype=int) for column in ("a", "b"))
    links = sparse.coo_array((np.ones(len(a)), (a, b)), shape=(len(names), len(names)))
    _, group = sparse.csgraph.connected_components(links, directed=False)
    _, earliest = np.unique(group, return_index=True)
    table = pd.DataFrame({"document": names, "group": [names[i] for i in earliest[group]]}, dtype="str")
    table["keep"] = table["document"] == table["group"]
    return table


def _all_pairs(documents):
    for a in range(documents):
        yield np.full(documents - a - 1, a), np.arange(a + 1, documents)


def _alike(shingles, counts, threshold):
    """Arrays of pairs of documents among which all are that share so much of the smaller one, each pair once."""
    length = np.diff(shingles.indptr)
    place = np.arange(shingles.nnz) - np.repeat(shingles.indptr[:-1], length)
    # of n - k + 1 rarest, those that the document alone has come first: they lead to no other
    kept = place < np.repeat(length - np.ceil(threshold * counts - 1e-9).astype(np.int64) + 1, length)
    ends = np.append(0, np.cumsum(kept))[shingles.indptr]
    prefix = sparse.csr_array((shingles.data[kept], shingles.indices[kept], ends), shape=shingles.shape)
    holders = shingles.T.tocsr()
    work = np.cumsum(prefix @ np.diff(holders.indptr)) // _AT_ONCE
    for block in np.split(np.arange(len(counts)), np.flatnonzero(np.diff(work)) + 1):
        a, b = (prefix[block] @ holders).tocoo().coords
        a = block[a]
        smaller = (counts[a] < counts[b]) | ((counts[a] == counts[b]) & (a < b))
        a, b = a[smaller], b[smaller]
        work_of_pair = np.cumsum(length[a] + length[b]) // _AT_ONCE
        cuts = np.flatnonzero(np.diff(work_of_pair)) + 1
        yield from zip(np.split(a, cuts), np.split(b, cuts), strict=True)


def _shingles(tokens, size):
    """Sparse matrix, documents by shingles that some two have, the rarest first: 1 where the document has it; and how
    many different shingles each document has.
    """
    keys, names = pd.factorize(tokens.spellings["key"])
    words, owners = keys.astype(np.int32)[tokens.positions["type"]], tokens.positions["document"].to_numpy()
    sizes = np.bincount(owners, minlength=len(tokens.corpus))
    # a document of fewer words than ``size`` is one run, filled up with a word that does not occur
    lacking = np.where(sizes, np.maximum(size - sizes, 0), 0)
    if lacking.any():
        ends = np.repeat(np.cumsum(sizes), lacking)
        owners = np.insert(owners, ends, np.repeat(np.arange(len(sizes)), lacking))
        words = np.insert(words, ends, len(names))
    starts = _recurring(words, owners, size)
    runs = words[starts].astype(np.int64)
    for shift in range(1, size):  # number the runs of two words, of three ...
        runs = np.unique(runs * (len(names) + 1) + words[starts + shift], return_inverse=True)[1]
    shape = (len(sizes), int(runs.max(initial=-1)) + 1)
    matrix = sparse.coo_array((np.ones(len(runs), dtype=np.int64), (owners[starts], runs)), shape=shape).tocsr()
    repeated = np.asarray(matrix.sum(axis=1)).reshape(-1) - np.diff(matrix.indptr)
    counts = np.where(sizes, sizes + lacking - size + 1, 0) - repeated
    matrix.data[:] = 1
    having = np.bincount(matrix.indices, minlength=shape[1])
    order = np.argsort(having, kind="stable")
    matrix = matrix[:, order[having[order] > 1]]
    matrix.sort_indices()
    return matrix, counts


def _recurring(words, owners, size):
    """Where runs begin that may occur twice: those whose hash does."""
    hashes, bits = np.zeros(max(len(words) - size + 1, 0), dtype=np.uint32), 3 + len(words).bit_length()
    for shift in range(size):
        hashes *= np.uint32(0x9E3779B1)
        hashes += words[shift : shift + len(hashes)].view(np.uint32)
        hashes ^= hashes >> np.uint32(15)
    hashes >>= np.uint32(max(32 - bits, 0))
    whole = owners[: len(hashes)] == owners[size - 1 :]  # a run does not go on in the next document
    ordered = np.sort(hashes[whole])
    twice = np.zeros(1 << min(bits, 32), dtype=bool)
    twice[ordered[1:][ordered[1:] == ordered[:-1]]] = True
    return np.flatnonzero(twice[hashes] & whole)
