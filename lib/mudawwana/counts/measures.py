"""Corpus measures as functions of counts: frequency, keyness, association, dispersion, intervals, adjusted p.

Arguments are numbers or arrays that broadcast together; numbers in, numpy floats out. ``f`` is a frequency
and ``n`` the number of words it was counted in. On a co-occurrence table, ``f_xy`` of ``n`` contexts hold
both x and y, ``f_x`` hold x and ``f_y`` hold y. Where there is nothing to measure (no words, a term that
never occurs) the answer is NaN. Counts that contradict each other raise `CorpusError`.
"""

import numpy as np
from scipy import sparse, special

from mudawwana.errors import CorpusError

_CELLS = 4_000_000  # floats held at once by each array of the bootstrap: 32 MB


def per_million(f, n):
    """Frequency per million words, 10⁶ f/n; NaN when n = 0.

    Parameters
    ----------
    f, n : counts of the term and of all words, f ≤ n.

    Examples
    --------
    >>> float(per_million(3, 2_000))
    1500.0
    """
    f, n = _counts(f=f, n=n)
    _within("f", f, "n", n)
    return _ratio(1e6 * f, n)


def log_likelihood(f1, n1, f2, n2):
    """Evidence that two corpora use a term at different rates: G² = 2 Σ O ln(O/E) over all four cells.

    Dunning (1993), Computational Linguistics 19(1). The two-cell form of Rayson & Garside (2000) leaves out
    the other words of both corpora, so its values differ slightly. Unsigned: `log_ratio` has the direction.

    Parameters
    ----------
    f1, n1, f2, n2 : counts of the term and of all words in corpus 1 and in corpus 2.

    Returns
    -------
    G² ≥ 0, on one degree of freedom (3.84 is p = 0.05). 0 ln 0 = 0; 0 when a corpus is empty.

    Examples
    --------
    >>> float(log_likelihood(30, 1_000, 10, 1_000).round(2))
    10.67
    """
    f1, n1, f2, n2 = _two_corpora(f1, n1, f2, n2)
    return _g2(f1, f2, n1 - f1, n2 - f2)


def contingency_g2(f_xy, f_x, f_y, n):
    """Evidence that x and y do not fall in contexts independently: G² of `log_likelihood`, on their table.

    Unsigned: a pair that avoids each other scores high as well; compare ``f_xy`` with `expected`.

    Parameters
    ----------
    f_xy, f_x, f_y, n : counts of contexts with both, with x, with y, and of all contexts.

    Returns
    -------
    G² ≥ 0, on one degree of freedom; 0 when a term is in no context or in every one.

    Examples
    --------
    >>> float(contingency_g2(110, 221, 2552, 31777).round(2))  # "the swiss", Dunning (1993)
    270.72
    """
    f_xy, f_x, f_y, n = _pair(f_xy, f_x, f_y, n)
    return _g2(f_xy, f_x - f_xy, f_y - f_xy, n - f_x - f_y + f_xy)


def log_ratio(f1, n1, f2, n2):
    """How many times more frequent a term is in corpus 1, in doublings: log2((f1/n1) / (f2/n2)).

    Hardie (2014), "Log Ratio: an informal introduction". When just one of f1 and f2 is zero, 0.5 is added to
    both of them (n1 and n2 stay); no other count is changed. When a term is missing from a much smaller
    corpus, that half can outweigh a few uses in the larger one: ask for a least frequency before ranking.

    Parameters
    ----------
    f1, n1, f2, n2 : counts of the term and of all words in corpus 1 and in corpus 2.

    Returns
    -------
    0 for equal rates, 1 for twice as frequent, −1 for half. NaN when the term is in neither corpus, or when
    one is empty.

    Examples
    --------
    >>> float(log_ratio(40, 1_000, 10, 1_000)), float(log_ratio(1, 1_000, 0, 3_000).round(3))
    (2.0, 3.17)
    """
    return _log_ratio_and_error(f1, n1, f2, n2)[0]


def log_ratio_interval(f1, n1, f2, n2, level=0.95):
    """Ends of the confidence interval of `log_ratio`, in doublings.

    Log Ratio ± z √(1/f1 + 1/f2) / ln 2, with the standard error of a log rate ratio of two Poisson counts
    (Rothman, Greenland & Lash 2008, Modern Epidemiology). Zero counts and NaN as in `log_ratio`.

    Parameters
    ----------
    f1, n1, f2, n2 : counts as in `log_ratio`.
    level : confidence, between 0 and 1.

    Returns
    -------
    (low, high)

    Examples
    --------
    >>> [float(end.round(2)) for end in log_ratio_interval(40, 1_000, 10, 1_000)]
    [1.0, 3.0]
    """
    ratio, error = _log_ratio_and_error(f1, n1, f2, n2)
    margin = _z(level) * error
    return ratio - margin, ratio + margin


def expected(f_x, f_y, n):
    """Contexts that would hold both x and y if they were independent: f_x f_y / n; NaN when n = 0.

    Parameters
    ----------
    f_x, f_y, n : counts of contexts with x, with y, and of all contexts.

    Examples
    --------
    >>> float(expected(20, 30, 100))
    6.0
    """
    f_x, f_y, n = _counts(f_x=f_x, f_y=f_y, n=n)
    _within("f_x", f_x, "n", n)
    _within("f_y", f_y, "n", n)
    return _ratio(f_x * f_y, n)


def npmi(f_xy, f_x, f_y, n):
    """Normalised pointwise mutual information, ln(p_xy / (p_x p_y)) / −ln p_xy (Bouma 2009).

    Parameters
    ----------
    f_xy, f_x, f_y, n : counts of contexts with both, with x, with y, and of all contexts.

    Returns
    -------
    −1 (never together, the limit at f_xy = 0), 0 (independent) to 1 (always together). At p_xy = 1, both in
    every context, the formula is 0/0; it is given 1, as every other pair that is always together. NaN when
    f_x or f_y is 0.

    Examples
    --------
    >>> [float(npmi(f_xy, 10, 10, 100)) for f_xy in (0, 1, 10)]
    [-1.0, 0.0, 1.0]
    """
    f_xy, f_x, f_y, n = _pair(f_xy, f_x, f_y, n)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.clip(np.log(f_xy * n / (f_x * f_y)) / -np.log(f_xy / n), -1, 1)
    value = np.where(f_xy == 0, -1, np.where(f_xy == n, 1, value))
    return np.where((f_x > 0) & (f_y > 0), value, np.nan)[()]


def log_dice(f_xy, f_x, f_y):
    """Association whatever the corpus size: logDice = 14 + log2(2 f_xy / (f_x + f_y)) (Rychlý 2008).

    Parameters
    ----------
    f_xy, f_x, f_y : counts of contexts with both, with x, with y.

    Returns
    -------
    At most 14 (always together); one point more is twice as often. −inf when f_xy = 0, so that the pair sorts
    below all that do occur; NaN when neither term occurs.

    Examples
    --------
    >>> float(log_dice(10, 10, 10)), float(log_dice(5, 10, 10))
    (14.0, 13.0)
    """
    f_xy, f_x, f_y = _pair(f_xy, f_x, f_y)
    with np.errstate(divide="ignore"):
        return 14 + np.log2(_ratio(2 * f_xy, f_x + f_y))


def delta_p(f_xy, f_x, f_y, n):
    """How far one term raises the chance of the other, each way: ΔP = P(y|x) − P(y|not x) (Gries 2013).

    Parameters
    ----------
    f_xy, f_x, f_y, n : counts of contexts with both, with x, with y, and of all contexts.

    Returns
    -------
    (dp_y_given_x, dp_x_given_y), each −1 to 1, 0 when independent. NaN when the given term is in no context
    or in every one: one of the two chances then has no case.

    Examples
    --------
    >>> [float(dp.round(3)) for dp in delta_p(5_610, 174_548, 7_867, 10_409_868)]  # "of course", Gries (2013)
    [0.032, 0.697]
    """
    f_xy, f_x, f_y, n = _pair(f_xy, f_x, f_y, n)
    return tuple(_ratio(f_xy, given) - _ratio(other - f_xy, n - given) for given, other in ((f_x, f_y), (f_y, f_x)))


def fisher_upper(f_xy, f_x, f_y, n):
    """Chance of at least f_xy shared contexts if x and y were independent: Fisher's exact test, one-sided.

    The upper tail P(X ≥ f_xy) of the hypergeometric distribution with all margins fixed (Fisher 1935).

    Parameters
    ----------
    f_xy, f_x, f_y, n : whole counts of contexts with both, with x, with y, and of all contexts.

    Returns
    -------
    p-value; 1 when f_xy = 0, NaN when n = 0.

    Examples
    --------
    >>> float(fisher_upper(3, 4, 4, 8).round(4))  # the lady tasting tea, Fisher (1935): 17/70
    0.2429
    """
    f_xy, f_x, f_y, n = _pair(f_xy, f_x, f_y, n)
    for name, array in (("f_xy", f_xy), ("f_x", f_x), ("f_y", f_y), ("n", n)):
        _whole(name, array)
    k, f_x, f_y, n = np.broadcast_arrays(f_xy, f_x, f_y, n)
    shape, (k, f_x, f_y, n) = k.shape, (array.reshape(-1).astype(float) for array in (k, f_x, f_y, n))
    f_x, f_y = np.minimum(f_x, f_y), np.maximum(f_x, f_y)  # the same to the last bit for x with y and y with x
    p = np.where(n > 0, 1.0, np.nan)
    # the shorter tail is summed, away from the mean: there every term is smaller than the one before
    above = np.flatnonzero((k > 0) & (k * n > f_x * f_y))
    below = np.flatnonzero((k > 0) & (k * n <= f_x * f_y))
    p[above] = _tail(k[above], f_x[above], f_y[above], n[above], upwards=True)
    p[below] = 1 - _tail(k[below] - 1, f_x[below], f_y[below], n[below], upwards=False)
    return p.reshape(shape)[()]


def _tail(k, f_x, f_y, n, upwards):
    """Sum of the hypergeometric distribution from k to its end; scipy's takes 0.1 ms for each of 10⁵ pairs."""

    def log_choose(n, k):
        return special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1)

    rest = n - f_x - f_y
    possible = rest + k >= 0
    log_first = log_choose(f_x, k) + log_choose(n - f_x, np.where(possible, f_y - k, 0)) - log_choose(n, f_y)
    term = np.where(possible, np.exp(log_first), 0)
    sums, rows = term.copy(), np.arange(len(k))
    while True:
        going = term > sums[rows] * 1e-17
        if not going.any():
            return sums
        rows, k, f_x, f_y, rest, term = (array[going] for array in (rows, k, f_x, f_y, rest, term))
        if upwards:
            term = term * (f_x - k) * (f_y - k) / ((k + 1) * (rest + k + 1))
            k = k + 1
        else:
            term = term * k * (rest + k) / ((f_x - k + 1) * (f_y - k + 1))
            k = k - 1
        sums[rows] += term


def benjamini_hochberg(p, tests=None):
    """Adjust p-values for the number of tests: q-values that bound the share of false discoveries.

    q of the i-th smallest of m is min over j ≥ i of p_j m/j (Benjamini & Hochberg 1995); never below its p.

    Parameters
    ----------
    p : p-values, in any order and shape. NaN stays NaN and is not counted as a test.
    tests : how many tests were made, when p leaves out some whose p is 1.

    Returns
    -------
    q-values in the order of p.

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.04, np.nan, 0.03]).tolist()
    [0.03, 0.04, nan, 0.04]
    """
    p = _floats("p", p)
    tested = ~np.isnan(p)
    values = p[tested]
    if not ((values >= 0) & (values <= 1)).all():
        raise CorpusError("p: some values are outside 0 to 1. Give p-values, with NaN where there was no test.")
    tests = values.size if tests is None else tests
    if tests < values.size:
        raise CorpusError(f"tests: {tests} is less than the {values.size} p-values. Count all tests made.")
    largest_first = np.argsort(values, kind="stable")[::-1]
    scaled = np.minimum(values[largest_first] * (tests / np.arange(values.size, 0, -1)), 1)
    q = np.full(p.shape, np.nan)
    adjusted = np.empty_like(values)
    adjusted[largest_first] = np.minimum.accumulate(scaled)
    q[tested] = adjusted
    return q[()]


def dp(counts, sizes):
    """Dispersion over the parts of a corpus: DP = ½ Σ |v_i − s_i| (Gries 2008).

    v_i is the part's share of the term's occurrences, s_i its share of all words.

    Parameters
    ----------
    counts : terms × parts, dense or scipy sparse; a plain row is one term.
    sizes : words in each part, or shares of them.

    Returns
    -------
    One value a term: 0 (spread as the words are) to 1 − min s (all in the smallest part). NaN for a term that
    never occurs; 0 when there is one part.

    Examples
    --------
    >>> float(dp([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).round(2))  # Gries (2008)
    0.18
    """
    table, single = _table(counts, np.atleast_2d)
    sizes = _sizes(sizes, table.shape[1], "part (column of counts)")
    if (sizes[table.coords[1]] == 0)[table.data > 0].any():
        raise CorpusError("counts: a term occurs in a part of size 0. Count terms and sizes over the same words.")
    if not (table.data % 1).any() and not (sizes % 1).any():
        table, sizes = table.astype(np.int64), sizes.astype(np.int64)
    totals, words = np.asarray(table.sum(axis=1)).reshape(-1), sizes.sum()
    value = dp_from_sums(dp_sums(table, sizes, totals, words), totals, words)
    return value[0] if single else value


def dp_sums(counts, sizes, totals, words):
    """What some parts of a corpus add to `dp`: Σ (|f_i N − f n_i| − f n_i) over those in which the term occurs.

    f_i of the term's f occurrences and n_i of all N words are in part i. Whole numbers stay whole, so that sums over
    parts that were counted apart add up to the sum over all of them, in any order.

    Parameters
    ----------
    counts : terms × parts, scipy sparse, no cell twice.
    sizes : words in each part.
    totals : occurrences of each term in the whole corpus.
    words : words of the whole corpus.

    Returns
    -------
    One value a term, for `dp_from_sums`.

    Examples
    --------
    >>> both = dp_sums(sparse.csr_array([[2, 1]]), np.array([5, 4]), np.array([3]), 9)
    >>> one, other = (dp_sums(sparse.csr_array([[f]]), np.array([n]), np.array([3]), 9) for f, n in ((2, 5), (1, 4)))
    >>> both.tolist(), (one + other).tolist()
    ([-21], [-21])
    """
    if totals.size and 2.0 * totals.max() * words >= 2**63:
        raise CorpusError(f"counts: {words:,} words are too many for whole numbers. Count in several corpora.")
    terms, parts = (table := counts.tocoo()).coords
    due = totals[terms] * sizes[parts]
    sums = np.zeros(table.shape[0], dtype=due.dtype)
    np.add.at(sums, terms, np.abs(table.data * words - due) - due)
    return sums


def dp_from_sums(sums, totals, words):
    """`dp` from the `dp_sums` of a whole corpus.

    A part without the term adds s_i to twice DP, and all s_i add up to 1: the sums correct that for the others.

    Parameters
    ----------
    sums, totals, words : as in `dp_sums`.

    Examples
    --------
    >>> dp_from_sums(np.array([-21]), np.array([3]), 9).round(3).tolist(), dp([2, 1], [5, 4]).round(3).tolist()
    ([0.111], 0.111)
    """
    return _ratio(np.maximum(totals * words + sums, 0), 2 * totals * words)


def dp_norm(counts, sizes):
    """`dp` brought to 0 … 1: DP / (1 − min s) (Lijffijt & Gries 2012).

    Parameters
    ----------
    counts, sizes : as in `dp`.

    Returns
    -------
    One value a term. NaN for a term that never occurs, and when there is one part, as nothing can vary.

    Examples
    --------
    >>> float(dp_norm([2, 1, 0], [100, 100, 100]).round(3))  # Lijffijt & Gries (2012), Table 1
    0.5
    """
    return dp_norm_from_dp(dp(counts, sizes), sizes)


def dp_norm_from_dp(value, sizes):
    """`dp_norm` where `dp` is known.

    Parameters
    ----------
    value : from `dp`.
    sizes : as in `dp`.

    Examples
    --------
    >>> dp_norm_from_dp(1 / 3, [100, 100, 100]).round(3).tolist()
    0.5
    """
    sizes = np.asarray(sizes, dtype=float)
    return np.minimum(_ratio(value, 1 - np.min(_ratio(sizes, sizes.sum()), initial=1)), 1)


def bootstrap_interval(counts, sizes, groups=None, *, seed=0, repeats=2000, level=0.95):
    """Percentile bootstrap intervals of the per-million frequencies of many terms (Efron & Tibshirani 1993).

    Each repeat draws as many units as there are, with replacement, and divides the term's occurrences in them
    by their words. Counts are whole, so sums are exact: one seed gives the same ends on any number of cores
    and for any choice of terms. Units without words are left out.

    Parameters
    ----------
    counts : units × terms, dense or scipy sparse; a plain column is one term. Units: documents or sentences.
    sizes : words in each unit.
    groups : label of each unit; units are then drawn within their group (sentences within documents). A group
        of one unit is the same in every repeat, so it adds no width.
    seed, repeats, level : starting point (0 or more), number of resamples, confidence between 0 and 1.

    Returns
    -------
    (low, high), per million words, one value a term; NaN when there are no words.

    Examples
    --------
    >>> low, high = bootstrap_interval([[1], [0], [2], [1]], [100, 100, 100, 100], seed=1)
    >>> low.tolist(), high.tolist()
    ([2500.0], [17500.0])
    """
    _z(level)
    for name, value, least in (("seed", seed, 0), ("repeats", repeats, 1)):
        if not isinstance(value, (int, np.integer)) or value < least:
            raise CorpusError(f"{name}: {value!r} cannot be used. Give a whole number of {least} or more.")
    table, single = _table(counts, lambda column: column[:, None] if column.ndim == 1 else column)
    sizes = _sizes(sizes, table.shape[0], "unit (row of counts)")
    _whole("counts", table.data)
    _whole("sizes", sizes)
    _within("counts", table.data, "sizes", sizes[table.coords[0]])
    groups = np.zeros(sizes.size) if groups is None else np.asarray(groups)
    if groups.shape != sizes.shape:
        raise CorpusError(f"groups: {groups.size} labels for {sizes.size} units. Give one label a unit.")
    used = sizes > 0
    table, sizes, groups = table.tocsr()[used].tocsc(), sizes[used], groups[used]
    ends = np.full((2, table.shape[1]), np.nan)
    rows, width = max(1, _CELLS // max(1, sizes.size)), max(1, _CELLS // repeats)
    for start in range(0, table.shape[1] if sizes.size else 0, width):
        chunk = table[:, start : start + width]
        frequencies = np.empty((repeats, chunk.shape[1]))
        # Every chunk of terms sees the same resamples: drawn again, as they need not fit in memory together.
        for first, weights in _resamples(groups, seed, repeats, rows):
            frequencies[first : first + rows] = 1e6 * (weights @ chunk) / (weights @ sizes)[:, None]
        ends[:, start : start + width] = np.quantile(frequencies, [(1 - level) / 2, (1 + level) / 2], axis=0)
    low, high = ends
    return (low[0], high[0]) if single else (low, high)


def resampled_sums(counts, groups=None, *, seed=0, repeats=2000):
    """Sums over units drawn with replacement: what measures of several counts are bootstrapped from.

    Parameters
    ----------
    counts : units × columns, dense or scipy sparse.
    groups, seed, repeats : as in `bootstrap_interval`; one seed draws the same units whatever the columns.

    Returns
    -------
    repeats × columns.

    Examples
    --------
    >>> resampled_sums([[1, 10], [3, 30]], seed=1, repeats=3).tolist()
    [[4.0, 40.0], [6.0, 60.0], [2.0, 20.0]]
    """
    table, _ = _table(counts, np.atleast_2d)
    table = table.tocsc()
    groups = np.zeros(table.shape[0]) if groups is None else np.asarray(groups)
    sums = np.empty((repeats, table.shape[1]))
    rows = max(1, _CELLS // max(1, groups.size))
    for first, weights in _resamples(groups, seed, repeats, rows):
        sums[first : first + rows] = weights @ table
    return sums


def _g2(a, b, c, d):
    """G² of the table [[a, b], [c, d]]."""
    n = a + b + c + d
    total = 0
    for observed, row, column in ((a, a + b, a + c), (b, a + b, b + d), (c, c + d, a + c), (d, c + d, b + d)):
        total = total + special.rel_entr(observed, np.where(observed > 0, _ratio(row * column, n), 0))
    return np.maximum(2 * total, 0)  # rounding can leave −1e−16 where the rates are equal


def _log_ratio_and_error(f1, n1, f2, n2):
    """`log_ratio` and its standard error."""
    f1, n1, f2, n2 = _two_corpora(f1, n1, f2, n2)
    half = 0.5 * ((f1 == 0) ^ (f2 == 0))
    f1, f2 = f1 + half, f2 + half
    ratio = np.log2(_ratio(f1, n1) / np.where(f2 > 0, _ratio(f2, n2), np.nan))
    return ratio, np.sqrt(_ratio(1.0, f1) + _ratio(1.0, f2)) / np.log(2)


def _resamples(groups, seed, repeats, rows):
    """Yield blocks of bootstrap weights (repeats × units): how often each unit is drawn within its group."""
    rng = np.random.Generator(np.random.PCG64(seed))
    members = [np.flatnonzero(groups == group) for group in np.unique(groups)]
    for first in range(0, repeats, rows):
        weights = np.empty((min(rows, repeats - first), groups.size))
        for units in members:
            # Drawing and counting is the multinomial distribution, several times faster than rng.multinomial.
            drawn = rng.integers(units.size, size=(len(weights), units.size))
            cells = drawn + units.size * np.arange(len(weights))[:, None]
            weights[:, units] = np.bincount(cells.ravel(), minlength=cells.size).reshape(cells.shape)
        yield first, weights


def _ratio(a, b):
    """a / b, NaN where b = 0."""
    return np.divide(a, b, out=np.full(np.broadcast(a, b).shape, np.nan), where=np.not_equal(b, 0))[()]


def _z(level):
    """Standard normal quantile of a two-sided interval."""
    if not 0 < level < 1:
        raise CorpusError(f"level: {level!r} is not between 0 and 1. Give a share such as 0.95.")
    return special.ndtri((1 + level) / 2)


def _floats(name, value):
    try:
        return np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise CorpusError(f"{name}: not an array of numbers. Give a number or an array of numbers.") from None


def _counts(**named):
    """Arguments as float arrays of one shape, checked to be finite and not negative."""
    arrays = [_floats(name, value) for name, value in named.items()]
    for name, array in zip(named, arrays, strict=True):
        if not (np.isfinite(array) & (array >= 0)).all():
            raise CorpusError(f"{name}: negative, missing or infinite counts. Give counts of 0 or more.")
    try:
        return np.broadcast_arrays(*arrays)
    except ValueError:
        lengths = ", ".join(f"{name} {array.shape}" for name, array in zip(named, arrays, strict=True))
        raise CorpusError(f"{lengths}: lengths do not match. Give numbers, or arrays of one length.") from None


def _within(part_name, part, whole_name, whole):
    if (part > whole).any():
        raise CorpusError(f"{part_name}: larger than {whole_name}. Count both over the same text.")


def _whole(name, array):
    if (array % 1 != 0).any():
        raise CorpusError(f"{name}: not whole numbers. Give counts, not rates.")


def _two_corpora(f1, n1, f2, n2):
    f1, n1, f2, n2 = _counts(f1=f1, n1=n1, f2=f2, n2=n2)
    _within("f1", f1, "n1", n1)
    _within("f2", f2, "n2", n2)
    return f1, n1, f2, n2


def _pair(f_xy, f_x, f_y, *n):
    """Counts of a co-occurrence table, with or without n, checked against each other."""
    f_xy, f_x, f_y, *n = _counts(f_xy=f_xy, f_x=f_x, f_y=f_y, **dict(zip("n", n, strict=False)))
    _within("f_xy", f_xy, "f_x", f_x)
    _within("f_xy", f_xy, "f_y", f_y)
    for contexts in n:
        _within("f_x + f_y − f_xy", f_x + f_y - f_xy, "n", contexts)
    return f_xy, f_x, f_y, *n


def _table(counts, two_dimensional):
    """Counts as a checked sparse matrix, and whether they were a single line of numbers."""
    single = False
    if not sparse.issparse(counts):
        counts = _floats("counts", counts)
        single = counts.ndim < 2
        counts = two_dimensional(counts)
    if counts.ndim != 2:
        raise CorpusError("counts: not a table. Give a matrix, dense or sparse.")
    table = sparse.coo_array(counts, dtype=float, copy=True)
    table.sum_duplicates()
    _counts(counts=table.data)
    return table, single


def _sizes(sizes, length, unit):
    (sizes,) = _counts(sizes=sizes)
    if sizes.shape != (length,):
        raise CorpusError(f"sizes: shape {sizes.shape} does not match counts. Give one size for each {unit}.")
    return sizes
