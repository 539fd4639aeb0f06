"""What stands beside the node of lines: collocates, and the lines that have one.

For the lines of one term this is what ``collocations`` counts, without its tests, and fast enough to follow a reader's
clicks: only words in windows are touched.
"""

import numpy as np
import pandas as pd

from mudawwana import statistics
from mudawwana.frequency import listed
from mudawwana.lines import step_from


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
        (Rychlý 2008; windows that share a word count it once). The largest logDice first, ties by label.
    """
    rows, words = beside(index, lines, window)
    terms = index.tokens.terms
    once = np.zeros(len(index.term), dtype=bool)
    once[words] = True
    observed = np.bincount(index.term[once], minlength=len(terms))
    total = terms["count"].to_numpy() if among is None else np.bincount(index.term[among], minlength=len(terms))
    found, n = np.flatnonzero((observed >= minimum) & listed(index.tokens.terms)), len(lines.first)
    table = (
        terms[["label", "term"]]
        .iloc[found]
        .assign(observed=observed[found], log_dice=statistics.log_dice(np.minimum(observed[found], n), n, total[found]))
    )
    table = table.sort_values(["log_dice", "label"], ascending=[False, True]).head(top)
    having_it = [len(np.unique(rows[index.term[words] == code])) for code in table.index]
    table.insert(2, "lines", pd.array(having_it, dtype="int64"))
    return table.reset_index(drop=True)


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
    which[rows[(index.tokens.terms["term"] == term).to_numpy()[index.term[words]]]] = True
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
    content = index.tokens.terms[listed(index.tokens.terms)]
    return next(iter(content.sort_values(["count", "label"], ascending=[False, True])["label"]), "")


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
