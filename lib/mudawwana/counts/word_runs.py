"""Runs of terms that recur."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from mudawwana.counts import measures
from mudawwana.counts.frequency import listed
from mudawwana.errors import CorpusError
from mudawwana.tokens import follows

_AT_ONCE = 5_000_000  # places where runs may begin that are held beside the corpus


def ngrams(tokens, longest=4, minimum=3):
    """Runs of terms that recur: compounds, titles, set phrases.

    A run stays inside a sentence, is not parted by a comma, and neither begins nor ends with a function word, a number
    or a Latin word. Written forms of one run (مكافحة الإرهاب، لمكافحة الإرهاب) are counted together.

    Parameters
    ----------
    tokens : Tokens
    longest : int
        In words; the shortest run has two.
    minimum : int
        Only runs that occur at least so often.

    Returns
    -------
    pandas.DataFrame
        ``label`` (the most frequent way it is written), ``size`` (words), ``count``, ``per_million``, ``documents``,
        ``c_value``: log₂(size) · (count − occurrences inside longer listed runs / number of those), which puts a run
        that is mostly a part of a longer one below it (Frantzi, Ananiadou & Mima 2000, by the paper's algorithm: an
        occurrence inside two runs of which one holds the other is nested once), and ``in_longer``: the largest share
        (0 to 1) of the occurrences that stand inside one longer listed run. Near 1 it is a fragment, which C-value lets
        pass where many longer runs hold it. The largest C-value first, then the longer, then by label.

    Raises
    ------
    CorpusError
        ``longest`` or ``minimum`` too small.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> text = "مكافحة الإرهاب، لمكافحة الإرهاب. مكافحة الإرهاب"
    >>> ngrams(tokenize(Corpus.from_texts([text])))[["label", "count", "c_value"]].values.tolist()
    [['مكافحة الإرهاب', 3, 3.0]]
    """
    if longest < 2 or minimum < 1:
        raise CorpusError(f"longest={longest}, minimum={minimum}: give at least 2 words and 1 occurrence.")
    of_term, (types, documents) = tokens.term_codes, (tokens.positions[c].to_numpy() for c in ("type", "document"))
    words = _Words(of_term, listed(tokens.terms)[of_term], follows(tokens), types, documents)
    forms, tables, runs = tokens.types["form"].to_numpy(), [], []
    for starts in _by_first_term(words):
        for size, places, numbers in _recurring(words, starts, longest, minimum):
            table, terms = _described(words, forms, size, places, numbers)
            tables.append(table)
            runs.append(np.pad(terms, ((0, 0), (0, longest - size)), constant_values=-1))
    table = pd.concat(tables, ignore_index=True)
    table.insert(3, "per_million", measures.per_million(table["count"].to_numpy(), max(len(tokens), 1)))
    table["c_value"], most = c_values(np.concatenate(runs), table["size"].to_numpy(), table["count"].to_numpy())
    table["in_longer"] = most / table["count"].to_numpy()
    return table.sort_values(["c_value", "size", "label"], ascending=[False, False, True], ignore_index=True)


def c_values(runs, sizes, counts):
    """C-value of each run by the algorithm of Frantzi, Ananiadou & Mima (2000), fig. 1, and its occurrences inside the
    longer run that holds most of them. A run is a row of whole numbers, one a word, of which its size counts.

    Longest first: a run passes on to each run inside it what it does not owe to a longer one itself.
    """
    nested, holders, most = np.zeros((3, len(runs)), dtype=np.int64)
    values, number_of = np.zeros(len(runs)), _numbers_of(runs, sizes)
    for size in sorted(set(sizes.tolist()), reverse=True):
        own = np.flatnonzero(sizes == size)
        values[own] = np.log2(size) * (counts[own] - nested[own] / np.maximum(holders[own], 1))
        pairs = [np.empty((0, 2), dtype=np.int64)]
        for first in range(size - 1):
            for parts in number_of(runs[own, first:size]):
                inside = (parts >= 0) & (parts != own)
                pairs.append(np.stack([parts[inside], own[inside]], axis=1))
        keys = np.unique(np.concatenate(pairs) @ np.array([len(runs), 1]))  # a part that stands in a run twice is one
        part, whole = np.divmod(keys, max(len(runs), 1))
        np.add.at(nested, part, (counts - nested)[whole])
        np.add.at(holders, part, 1)
        np.maximum.at(most, part, counts[whole])
    return values, most


def _numbers_of(runs, sizes):
    """Function of rows of words that yields, for what begins each row, two words of it, three ..., the number of the
    run that it is, -1 where there is none.
    """
    most, levels, node = int(runs.max(initial=0)) + 1, [], runs[:, 0].astype(np.int64)
    for size in range(2, int(sizes.max(initial=1)) + 1):
        longer = sizes >= size
        known, node[longer] = np.unique(node[longer] * most + runs[longer, size - 1], return_inverse=True)
        numbers, whole = np.full(len(known), -1), np.flatnonzero(sizes == size)
        numbers[node[whole]] = whole
        levels.append((known, numbers))

    def number_of(words):
        node = words[:, 0].astype(np.int64)
        for (known, numbers), word in zip(levels, words.T[1:], strict=False):
            key = node * most + word
            node = np.minimum(np.searchsorted(known, key), len(known) - 1)
            there = (node >= 0) & (known[node] == key) & (key >= 0)
            yield np.where(there, numbers[node], -1)
            node[~there] = -1

    return number_of


class _Words(NamedTuple):
    """Of each word its term, whether that is listed, whether it follows the one before, its type and its document."""

    term: np.ndarray
    listed: np.ndarray
    joined: np.ndarray
    type: np.ndarray
    document: np.ndarray


def _by_first_term(words):
    """Where runs may begin, in portions: all that begin with one term are in the same."""
    portion = np.cumsum(np.bincount(words.term[words.listed], minlength=1)) // _AT_ONCE
    for number in np.unique(portion):
        yield np.flatnonzero(words.listed & (portion == number)[np.minimum(words.term, len(portion) - 1)])


def _recurring(words, starts, longest, minimum):
    """Yield a size, where each of the runs of it begins that recur, and the number of the run."""
    runs, terms = words.term[starts].astype(np.int64), int(words.term.max(initial=0)) + 1
    for size in range(2, longest + 1):
        # extend every run by one word; equal pairs of (run, next term) get one number
        going = np.append(words.joined, np.zeros(size, dtype=bool))[starts + size - 1]
        starts, runs = starts[going], runs[going] * terms + words.term[starts[going] + size - 1]
        _, runs, counts = np.unique(runs, return_inverse=True, return_counts=True)
        often = counts[runs] >= minimum  # what begins with a rarer run is rarer still
        starts, runs = starts[often], runs[often]
        ends = words.listed[starts + size - 1]
        yield size, starts[ends], runs[ends]


def _described(words, forms, size, starts, runs):
    """Label, size, count and documents of each run, a table, and its terms."""
    order = np.argsort(runs, kind="stable")
    starts, runs = starts[order], runs[order]
    new = np.diff(runs, prepend=-1) != 0
    number = np.cumsum(new) - 1
    in_document = new | (np.diff(words.document[starts], prepend=-1) != 0)
    counts, documents = np.bincount(number), np.bincount(number[in_document])
    written = number
    for shift in range(size):
        written = np.unique(written * len(forms) + words.type[starts + shift], return_inverse=True)[1]
    _, first, many = np.unique(written, return_index=True, return_counts=True)
    most, labels = np.zeros(len(counts), dtype=np.int64), [None] * len(counts)
    np.maximum.at(most, number[first], many)
    for place in first[many == most[number[first]]].tolist():
        form, known = " ".join(forms[words.type[starts[place] : starts[place] + size]]), labels[number[place]]
        labels[number[place]] = form if known is None else min(known, form, key=lambda form: (len(form), form))
    labels = pd.array(labels, dtype="str")
    table = pd.DataFrame({"label": labels, "size": size, "count": counts, "documents": documents})
    return table, words.term[starts[new][:, None] + np.arange(size)]
