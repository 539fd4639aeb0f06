"""Runs of terms that recur."""

from collections import Counter, defaultdict

import numpy as np
import pandas as pd

from mudawwana.counts import measures
from mudawwana.counts.frequency import listed
from mudawwana.errors import CorpusError
from mudawwana.tokens import follows, term_codes


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
    of_token, joined = term_codes(tokens), follows(tokens)
    edge = listed(tokens.terms)[of_token]
    codes = tokens.positions["type"].to_numpy()
    documents = tokens.positions["document"].to_numpy()
    forms = tokens.types["form"].to_numpy()
    runs, alive = of_token.astype(np.int64), np.ones(len(tokens), dtype=bool)
    rows = []
    for size in range(2, min(longest, len(tokens)) + 1):
        # extend every run by one word; equal pairs of (run, next term) get one number
        alive = alive[:-1] & joined[size - 1 :]
        runs = np.unique(runs[:-1] * len(tokens.terms) + of_token[size - 1 :], return_inverse=True)[1]
        starts = np.flatnonzero(alive & edge[: len(alive)] & edge[size - 1 :])
        counts = np.bincount(runs[starts], minlength=1)
        for places in _grouped(starts, runs[starts], np.flatnonzero(counts >= minimum)):
            written = Counter(" ".join(forms[codes[i : i + size]]) for i in places.tolist())
            label = min(written, key=lambda form: (-written[form], len(form), form))
            keys = tuple(of_token[places[0] : places[0] + size].tolist())
            rows.append((label, size, len(places), len(np.unique(documents[places])), keys))
    sizes = {keys: count for _, _, count, _, keys in rows}
    value, held = c_values(sizes), _held(sizes)
    table = pd.DataFrame([row[:4] for row in rows], columns=["label", "size", "count", "documents"])
    table.insert(3, "per_million", measures.per_million(table["count"].to_numpy(), max(len(tokens), 1)))
    table["c_value"] = np.array([value[keys] for *_, keys in rows], dtype=float)
    table["in_longer"] = [held[keys] / count for _, _, count, _, keys in rows]
    return table.sort_values(["c_value", "size", "label"], ascending=[False, False, True], ignore_index=True)


def c_values(counts):
    """C-value of each run (tuple of words -> count) by the algorithm of Frantzi, Ananiadou & Mima (2000), fig. 1.

    Longest first: a run passes on to each run inside it what it does not owe to a longer one itself.
    """
    nested, holders, values = defaultdict(int), defaultdict(int), {}
    for run in sorted(counts, key=lambda run: (-len(run), run)):
        size, count = len(run), counts[run]
        inside = nested[run] / holders[run] if holders[run] else 0
        values[run] = np.log2(size) * (count - inside)
        own = count - nested[run]
        for part in {run[i:j] for i in range(size) for j in range(i + 2, size + 1)} - {run}:
            nested[part] += own
            holders[part] += 1
    return values


def _held(counts):
    """Occurrences of each run inside the longer one that holds most of them."""
    most = dict.fromkeys(counts, 0)
    for run, count in counts.items():
        for part in {run[i:j] for i in range(len(run)) for j in range(i + 2, len(run) + 1)} - {run}:
            if part in most:
                most[part] = max(most[part], count)
    return most


def _grouped(values, by, wanted):
    """Yield the values of each wanted group, in their order."""
    order = np.argsort(by, kind="stable")
    sorted_by = by[order]
    for group in wanted:
        a, b = np.searchsorted(sorted_by, [group, group + 1])
        yield values[order[a:b]]
