"""Whether a pair stands out however it is counted: one table for chosen pairs."""

import numpy as np
import pandas as pd

from mudawwana.counts import measures
from mudawwana.counts._contexts import BODY, contexts_of, incidence_of
from mudawwana.counts._pair_tests import strata_of, words_of_contexts
from mudawwana.errors import CorpusError
from mudawwana.mentions import MentionPlaces, counted, items_of

WINDOWS = (10, 20, 30, 40, 50)


def sensitivity(pairs, mentions, tokens, by=None):
    """The same pairs under other contexts and other nulls.

    Parameters
    ----------
    pairs : pandas.DataFrame
        Columns ``a`` and ``b``: the pairs to look at, such as ``cooccurrence(...).head(3)``.
    mentions, tokens, by
        As in ``cooccurrence``.

    Returns
    -------
    pandas.DataFrame
        For each pair one row a ``way`` to count: ``a``, ``b``, ``way``, ``contexts``, ``observed``, ``expected``, ``p``
        (one-sided, of this pair alone, uncorrected). The ways: "all text" (sentences of all roles, all kinds of
        mention) and "body" (Fisher's exact test over all sentences), "within documents", "within documents and
        lengths" (exact, as in ``cooccurrence``), windows of 10 to 50 words (of equal length; within documents), and
        "mentions permuted": the mentions of both put on words of the body of their own documents in all ways there are
        (summed exactly, nothing is drawn), which gives long sentences their due. A pair that does not occur in some
        contexts has 0 observed there and p = 1.

    Raises
    ------
    CorpusError
        ``pairs`` without ``a`` and ``b``.

    Examples
    --------
    >>> from mudawwana import Corpus, country_mentions, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["زار المغرب وفرنسا. غاب الوفد. عاد إلى المغرب."]))
    >>> table = sensitivity(pd.DataFrame({"a": ["FR"], "b": ["MA"]}), country_mentions(tokens), tokens)
    >>> table[["way", "contexts", "observed"]].head(2).values.tolist()
    [['all text', 3, 1], ['body', 3, 1]]
    """
    if not {"a", "b"} <= set(pairs.columns):
        raise CorpusError("pairs: the table has no columns 'a' and 'b'. Give rows of cooccurrence.")
    chosen = list(zip(pairs["a"], pairs["b"], strict=True))
    kept = counted(mentions)
    ways = [("all text", mentions, "sentence", None, 0), ("body", kept, "sentence", BODY, 0)]
    ways += [
        ("within documents", kept, "sentence", BODY, 1),
        ("within documents and lengths", kept, "sentence", BODY, 2),
    ]
    ways += [(f"windows of {size} words", kept, size, BODY, 1) for size in WINDOWS]
    rows = [row for way in ways for row in _counted_so(way, chosen, tokens, by)]
    rows += [_permuted(pair, kept, tokens, by) for pair in chosen]
    columns = ["a", "b", "way", "contexts", "observed", "expected", "p"]
    table = pd.DataFrame(rows, columns=columns).astype({"contexts": "int64", "observed": "int64"})
    order = pd.MultiIndex.from_frame(table[["a", "b"]]).map({pair: n for n, pair in enumerate(chosen)}.get)
    return table.iloc[np.argsort(order.to_numpy(), kind="stable")].reset_index(drop=True)


def _counted_so(way, chosen, tokens, by):
    """Rows of one way: its name, mentions, contexts, roles, and 0 (one table), 1 (documents) or 2 (and lengths)."""
    name, mentions, within, roles, finer = way
    names, incidence, documents = incidence_of(mentions, tokens, within, by, roles)
    row_of = {name: row for row, name in enumerate(names)}
    strata = np.zeros(len(documents), dtype=np.int64)
    if finer:
        strata = strata_of(words_of_contexts(tokens, within, roles), documents, within)[finer - 1]
    size = np.bincount(strata)
    for a, b in chosen:
        here, there = (_row(incidence, row_of.get(item)) for item in (a, b))
        observed = int((here & there).sum())
        f_a, f_b = (np.bincount(strata[which], minlength=len(size)) for which in (here, there))
        expected = (f_a * f_b / np.maximum(size, 1)).sum()
        yield a, b, name, len(documents), observed, expected, float(measures.fisher_within(observed, f_a, f_b, size))


def _row(incidence, row):
    """In which contexts an item stands; none, if it is in no row."""
    if row is None:
        return np.zeros(incidence.shape[1], dtype=bool)
    return incidence[[row]].toarray()[0] > 0


def _permuted(pair, mentions, tokens, by):
    """The row of "mentions permuted": both on words of their documents in all ways, each word given once."""
    items = items_of(mentions, by)
    context, documents = contexts_of(tokens.positions, tokens, "sentence", BODY)
    word = MentionPlaces(tokens, mentions).words[0][items.index]
    inside = context[word] >= 0
    word, items = word[inside], items[inside].to_numpy(dtype=object)
    of_word, law = tokens.positions["document"].to_numpy(), np.ones(1)
    both = [word[items == item] for item in pair]
    observed = len(np.intersect1d(*(context[places] for places in both)))
    for document in np.intersect1d(*(of_word[places] for places in both)):
        body = context[(of_word == document) & (context >= 0)]
        lengths = np.unique(body, return_counts=True)[1]
        law = np.convolve(law, law_of_shared(lengths, *(int((of_word[places] == document).sum()) for places in both)))
    p = min(float(law[observed:].sum()), 1.0)
    return *pair, "mentions permuted", len(documents), observed, float(law @ np.arange(len(law))), p


def law_of_shared(lengths, a, b):
    """Chances of 0, 1, … sentences (of so many words) with both, if a and b words of all are of one and the other kind.

    Were each word of a kind by itself, a sentence of s words would have the generating function
    z (o + αx + βy)^s + (1 − z) ((o + αx)^s + (o + βy)^s − o^s); of the product of all, the coefficient at x^a y^b is
    the law given these numbers. It is read off at roots of unity, so many that what lies a turn away is nothing.
    """
    words = int(lengths.sum())
    b = min(b, words - min(a, words))
    a, most = min(a, words), min(a, b, len(lengths))
    if not most:
        return np.ones(1)
    alpha, beta = a / words, b / words
    rest = max(1 - alpha - beta, 0.0)
    turns = [np.exp(2j * np.pi * np.arange(n) / n) for n in (_points(a, words), _points(b, words), most + 1)]
    x, y = alpha * turns[0][:, None], beta * turns[1][None]
    at = np.ones((most + 1, *np.broadcast_shapes(x.shape, y.shape)), dtype=complex)
    for length, many in zip(*np.unique(lengths, return_counts=True), strict=True):
        alone = (rest + x) ** length + (rest + y) ** length - rest**length
        whole = (rest + x + y) ** length
        for number, z in enumerate(turns[2]):
            at[number] *= (alone + z * (whole - alone)) ** many
    weights = turns[0][:, None].conj() ** a * turns[1][None].conj() ** b
    law = np.maximum(np.fft.fft((at * weights).mean(axis=(1, 2))).real, 0)
    return law / law.sum()


def _points(count, words):
    """Enough to tell a number of words from all others that have a chance worth counting."""
    return min(words, int(12 * np.sqrt(count)) + 20) + 1
