"""What stands beside the node of lines: collocates, and the lines that have one.

For the lines of one term this is what ``collocations`` counts, without its tests, and fast enough to follow a reader's
clicks: only words in windows are touched, only terms that are shown get a label.
"""

import numpy as np
import pandas as pd

from mudawwana import statistics
from mudawwana.lines import step_from
from mudawwana.tokens import Tokens, labels


def collocates(index, lines, among=None, window=5, minimum=2, top=20):
    """Terms that stand near the node of the lines; for a term the same that ``collocations`` finds.

    Parameters
    ----------
    index : Index
    lines : Lines
    among : numpy.ndarray of bool, optional
        The words of the part of the corpus that the lines come from; of the whole when not given.
    window : int
    minimum : int
        Only terms that occur at least so often in the windows.
    top : int

    Returns
    -------
    pandas.DataFrame
        ``label``, ``term``, ``lines`` (that have it in their window), ``observed`` (in the windows), ``log_dice``
        (Rychlý 2008; windows that share a word count it once). The largest logDice first, ties by term.
    """
    rows, words = beside(index, lines, window)
    term = index.term[index.type[words]]
    size = len(index.listed)
    once = np.zeros(len(index.type), dtype=bool)
    once[words] = True
    observed = np.bincount(index.term[index.type[once]], minlength=size)
    if among is None:
        total = np.bincount(index.term, weights=index.tokens.types["count"], minlength=size)
    else:
        total = np.bincount(index.term[index.type[among]], minlength=size)
    found = np.flatnonzero((observed >= minimum) & index.listed)
    n = len(lines.first)
    measure = statistics.log_dice(np.minimum(observed[found], n), n, total[found])
    table = pd.DataFrame({"term": index.terms[found], "observed": observed[found], "log_dice": measure, "code": found})
    table = table.sort_values(["log_dice", "term"], ascending=[False, True]).head(top).reset_index(drop=True)
    table.insert(0, "label", _labels(index.tokens, table["term"]))
    counts = [len(np.unique(rows[term == code])) for code in table.pop("code")]
    table.insert(2, "lines", pd.array(counts, dtype="int64"))
    return table


def having(index, lines, term, window=5):
    """Which lines have a term in their window.

    Parameters
    ----------
    index : Index
    lines : Lines
    term : str
        As in the column ``term`` of ``collocates``.
    window : int

    Returns
    -------
    numpy.ndarray of bool
    """
    rows, words = beside(index, lines, window)
    which = np.zeros(len(lines.first), dtype=bool)
    which[rows[(index.tokens.types["term"] == term).to_numpy()[index.type[words]]]] = True
    return which


def commonest(index):
    """The most frequent term that tables of terms list.

    Parameters
    ----------
    index : Index

    Returns
    -------
    str
        As it is labelled; "" where the corpus has none.
    """
    types = index.tokens.types
    content = types[index.listed[index.term]].groupby("term")["count"].sum()
    return _labels(index.tokens, content[content == content.max()].index[:1]).sum() if len(content) else ""


def beside(index, lines, window=5):
    """The words of the windows of each line: not past the end of the sentence, not in any of the nodes.

    Parameters
    ----------
    index : Index
    lines : Lines
    window : int

    Returns
    -------
    numpy.ndarray, numpy.ndarray
        Row number of a line, number of a word that stands in its window.
    """
    node = np.zeros(len(index.type), dtype=bool)
    for n in range(int((lines.last - lines.first).max(initial=-1)) + 1):
        node[np.minimum(lines.first + n, lines.last)] = True
    rows, words = [], []
    for n in range(1, window + 1):
        for edge, step in ((lines.first, -n), (lines.last, n)):
            near, inside = step_from(edge, step, index.sentence)
            inside &= ~node[near]
            rows.append(np.flatnonzero(inside))
            words.append(near[inside])
    return np.concatenate(rows), np.concatenate(words)


def _labels(tokens, terms):
    """``labels`` of a few terms, without those of all the others."""
    few = tokens.types[tokens.types["term"].isin(terms)]
    return pd.Series(terms).map(labels(Tokens(tokens.positions, few, tokens.corpus, tokens.segments)))
