"""What stands near a word, more often than chance puts it there; and what stands near the node of lines.

``collocates`` counts what ``collocations`` tests, for any lines, and is fast enough to follow a reader's clicks: only
words in windows are touched.
"""

import numpy as np
from scipy import sparse

from mudawwana.counts import codes_of, listed, measures
from mudawwana.errors import CorpusError, check_top
from mudawwana.search._found_lines import Index, Lines, step_from


def collocations(tokens, node, window=5, *, at_least=5, minimum=2, top=None):
    """Terms that stand near a node term more often than chance puts them there.

    The window reaches ``window`` words to either side, not past the end of the sentence (L5–R5 by default). What is
    tested is, in each document, a two-by-two table of positions: in a window or not, this term or not; the node's own
    positions are left out. It is a test within documents; whether documents that have the node have the term more often
    than others do, ``cooccurrence(term_mentions(tokens), tokens)`` tells (``q_between``).

    Parameters
    ----------
    tokens : Tokens
    node : str
        A word in any spelling or inflection.
    window : int
    at_least : int
        Only terms that occur at least so often in the corpus are tested. They are the family for ``q``, known before
        any window is looked at.
    minimum : int
        Only terms that occur at least so often in the windows are listed. Like ``top`` it changes no ``q``.
    top : int, optional
        Only so many rows.

    Returns
    -------
    pandas.DataFrame
        ``label``, ``term``, ``count`` (in the corpus), ``documents`` (with the term in a window), ``observed`` (in the
        windows), ``expected``, ``log_dice`` (Rychlý 2008, with the node's own count; windows that share a word count
        it once), ``npmi`` (Bouma 2009), ``log_likelihood``, ``delta_p_term`` (ΔP of the term given the window),
        ``delta_p_window`` (of the window given the term; Gries 2013), ``p`` (that so many fall into windows by chance,
        with the margins of every document fixed: `measures.fisher_within`), ``log10_p``, ``q`` (Benjamini–Hochberg over
        the family, terms that no window holds among them), ``tests`` (its size); the three are missing for terms that
        are not of it; ``p_all`` (Fisher's exact test over the corpus as one text, for comparison). The largest logDice
        first, ties by label.

    Raises
    ------
    CorpusError
        The node does not occur, or ``window``, ``at_least`` or ``minimum`` is too small.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> text = "مكافحة الإرهاب أولوية. مكافحة الإرهاب واجب. الأمن أولا."
    >>> collocations(tokenize(Corpus.from_texts([text])), "الإرهاب")[["label", "observed"]].values.tolist()
    [['مكافحة', 2]]
    """
    check_top(top)
    for name, value in (("window", window), ("at_least", at_least), ("minimum", minimum)):
        if value < 1:
            raise CorpusError(f"{name}: {value} is too small. Use 1 or more.")
    terms, index = tokens.terms, Index(tokens)
    code = codes_of(terms, [node])[0]
    places = np.flatnonzero(index.term == code)
    _, words = beside(index, Lines(places, places, index.start[places], index.end[places]), window)
    words, observed = np.unique(words), _observed(index, words)
    family = listed(terms) & (terms["count"].to_numpy() >= at_least) & (np.arange(len(terms)) != code)
    rows = np.flatnonzero((observed > 0) & listed(terms))
    f_xy, f_y, f_x = observed[rows], terms["count"].to_numpy()[rows], len(words)
    n, f_node = len(tokens) - len(places), len(places)
    log_p, documents = _within_documents(index, index.term != code, words, rows, f_xy)
    log_p = np.where(family[rows], log_p, np.nan)
    dp_term, dp_window = measures.delta_p(f_xy, f_x, f_y, n)
    p, tests = np.exp(log_p), int(family.sum())
    table = terms[["label", "term"]].iloc[rows].assign(
        count=f_y, documents=documents, observed=f_xy, expected=measures.expected(f_x, f_y, n),
        log_dice=measures.log_dice(np.minimum(f_xy, f_node), f_node, f_y), npmi=measures.npmi(f_xy, f_x, f_y, n),
        log_likelihood=measures.contingency_g2(f_xy, f_x, f_y, n), delta_p_term=dp_term, delta_p_window=dp_window,
        p=p, log10_p=log_p / np.log(10) + 0.0, q=measures.benjamini_hochberg(p, tests=tests), tests=tests,
        p_all=measures.fisher_upper(f_xy, f_x, f_y, n),
    )  # fmt: skip
    table = table[table["observed"] >= minimum]
    return table.sort_values(["log_dice", "label"], ascending=[False, True]).head(top).reset_index(drop=True)


def _within_documents(index, counted, words, rows, observed):
    """Of each term (row), the logarithm of its exact p within documents, and in how many documents it is near."""
    documents = len(index.tokens.corpus)
    near, sizes = (np.bincount(index.document[which], minlength=documents) for which in (words, counted))
    held = near > 0  # in the others nothing could have come out otherwise
    place_of, row_of = np.cumsum(held, dtype=np.int32) - 1, np.full(len(index.tokens.terms), -1, dtype=np.int32)
    row_of[rows] = np.arange(len(rows))

    def by_document(which):
        row, place = row_of[index.term[which]], place_of[index.document[which]]
        place, row = place[row >= 0], row[row >= 0]
        ones = np.ones(len(row), dtype=np.int64)
        return sparse.coo_array((ones, (row, place)), shape=(len(rows), int(held.sum()))).tocsr()

    inside = np.flatnonzero(counted & held[index.document])
    log_p = measures.fisher_within(observed, near[held], by_document(inside), sizes[held], log=True)
    return log_p, np.diff(by_document(words).indptr)


def collocates(index, lines, among=None, window=5, minimum=2, top=20):
    """Terms that stand near the node of the lines; for a term the same that ``collocations`` finds.

    ``among`` marks the words of the part of the corpus that the lines come from. ``lines`` counts those with the term
    in their window. The largest logDice first, ties by label.
    """
    rows, words = beside(index, lines, window)
    terms = index.tokens.terms
    observed = _observed(index, words)
    total = terms["count"].to_numpy() if among is None else np.bincount(index.term[among], minlength=len(terms))
    found, n = np.flatnonzero((observed >= minimum) & listed(index.tokens.terms)), len(lines.first)
    dice = measures.log_dice(np.minimum(observed[found], n), n, total[found])
    table = terms[["label", "term"]].iloc[found].assign(observed=observed[found], log_dice=dice)
    table = table.sort_values(["log_dice", "label"], ascending=[False, True]).head(top)
    own, rows = index.term[words], rows.astype(np.int64)
    own, rows = own[near := np.isin(own, table.index)], rows[near]
    pairs = np.unique(own * np.int64(n) + rows)  # a term twice in the window of a line is one line
    having_it = np.bincount(pairs // max(n, 1), minlength=len(terms))[table.index]
    table.insert(2, "lines", having_it)
    return table.reset_index(drop=True)


def having(index, lines, term, window=5):
    """Which lines have a term (as in the column ``term`` of ``collocates``) in their window."""
    rows, words = beside(index, lines, window)
    which = np.zeros(len(lines.first), dtype=bool)
    which[rows[(index.tokens.terms["term"] == term).to_numpy()[index.term[words]]]] = True
    return which


def beside(index, lines, window=5):
    """Row number of a line, number of a word in its window: not past the end of the sentence, not in any node."""
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


def _observed(index, words):
    """How often each term is among the words; a word of several windows is one."""
    once = np.zeros(len(index.term), dtype=bool)
    once[words] = True
    return np.bincount(index.term[once], minlength=len(index.tokens.terms))
