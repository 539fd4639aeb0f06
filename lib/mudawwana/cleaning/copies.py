"""Documents that share much of their wording: ``near_duplicates``, ``distinct_documents``.

Exact at any size: a sparse matrix of documents by shingles, multiplied with itself, holds what each pair shares.
Twenty thousand articles of 300 words take some ten seconds and one gigabyte. MinHash would estimate the same numbers in
less memory, at the price of a dependency and of pairs missed by chance: not needed up to some times that size.
"""

import numpy as np
import pandas as pd
from scipy import sparse

from mudawwana.errors import CorpusError


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
    shingles, corpus = _shingles(tokens, size), tokens.corpus
    counts = np.diff(shingles.indptr)
    rows, step = [], 500
    for first in range(0, len(corpus), step):
        shared = (shingles[first : first + step] @ shingles.T).tocoo()
        a, b, both = shared.row + first, shared.col, shared.data
        if threshold <= 0:  # every pair, also those that share nothing
            both = shared.toarray()
            a, b = np.indices(both.shape)
            a, b, both = a.ravel() + first, b.ravel(), both.ravel()
        small = np.minimum(counts[a], counts[b])
        containment = both / np.maximum(small, 1)
        listed = (a < b) & (containment >= threshold)
        a, b, both, containment = a[listed], b[listed], both[listed], containment[listed]
        jaccard = both / np.maximum(counts[a] + counts[b] - both, 1)
        rows.append(pd.DataFrame({"a": a, "b": b, "shared": both, "jaccard": jaccard, "containment": containment}))
    table = pd.concat(rows, ignore_index=True)
    order = ["containment", "jaccard", "a", "b"]
    table = table.sort_values(order, ascending=[False, False, True, True], ignore_index=True)
    names = corpus.documents["name"].to_numpy()
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


def _shingles(tokens, size):
    """Sparse matrix, documents by shingles, those of one document only too: 1 where the document has it."""
    keys = pd.factorize(tokens.spellings["key"])[0].astype(np.int64)
    words, owners = keys[tokens.positions["type"]], tokens.positions["document"].to_numpy()
    sizes = np.bincount(owners, minlength=len(tokens.corpus))
    # a document of fewer words than ``size`` is one run, filled up with a word that does not occur
    lacking = np.where(sizes, np.maximum(size - sizes, 0), 0)
    ends = np.repeat(np.cumsum(sizes), lacking)
    owners = np.insert(owners, ends, np.repeat(np.arange(len(sizes)), lacking))
    words = np.insert(words, ends, len(keys))
    runs = words.copy()
    for shift in range(1, min(size, len(words))):  # number the runs of two words, of three ...
        runs = np.unique(runs[:-1] * (len(keys) + 1) + words[shift:], return_inverse=True)[1]
    last = owners[size - 1 :]
    whole = owners[: len(last)] == last  # a run does not go on in the next document
    runs, last = (runs[whole], last[whole]) if len(words) >= size else (words[:0], owners[:0])
    runs = np.unique(runs, return_inverse=True)[1]
    shape = (len(sizes), int(runs.max(initial=-1)) + 1)
    matrix = sparse.csr_array((np.ones(len(runs), dtype=np.int64), (last, runs)), shape=shape)
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix
