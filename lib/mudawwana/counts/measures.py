"""Corpus measures as functions of counts: frequency, keyness, association, dispersion, intervals, adjusted p.

Arguments are numbers or arrays that broadcast together; numbers in, numpy floats out. ``f`` is a frequency
and ``n`` the number of words it was counted in. On a co-occurrence table, ``f_xy`` of ``n`` contexts hold
both x and y, ``f_x`` hold x and ``f_y`` hold y. Where there is nothing to measure (no words, a term that
never occurs) the answer is NaN. Counts that contradict each other raise `CorpusError`.
"""

import numpy as np
from scipy import special

from mudawwana.counts._checks import check_part, counts_of, divided, pair, two_corpora
from mudawwana.counts._dispersion import dp, dp_norm
from mudawwana.counts._significance import benjamini_hochberg, fisher_upper, fisher_within

__all__ = [
    "benjamini_hochberg", "contingency_g2", "delta_p", "dp", "dp_norm", "expected", "fisher_upper", "fisher_within",
    "log_dice", "log_likelihood", "log_ratio", "npmi", "per_million", "rate_unit", "wilson",
]  # fmt: skip


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
    f, n = counts_of(f=f, n=n)
    check_part("f", f, "n", n)
    return divided(1e6 * f, n)


def rate_unit(words):
    """Per how many words a corpus of this size is to be shown.

    Parameters
    ----------
    words : int
        Of the corpus.

    Returns
    -------
    (str, float)
        The column of ``term_frequency`` to show, and what ``low`` and ``high`` (per million) are multiplied by: per
        1,000 words below a million words, where a rate per million would be of words nobody has read.

    Examples
    --------
    >>> rate_unit(2_500), rate_unit(3_000_000)
    (('per_1000', 0.001), ('per_million', 1.0))
    """
    return ("per_1000", 1e-3) if words < 10**6 else ("per_million", 1.0)


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
    f1, n1, f2, n2 = two_corpora(f1, n1, f2, n2)
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
    f_xy, f_x, f_y, n = pair(f_xy, f_x, f_y, n)
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
    f1, n1, f2, n2 = two_corpora(f1, n1, f2, n2)
    half = 0.5 * ((f1 == 0) ^ (f2 == 0))
    f1, f2 = f1 + half, f2 + half
    return np.log2(divided(f1, n1) / np.where(f2 > 0, divided(f2, n2), np.nan))


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
    f_x, f_y, n = counts_of(f_x=f_x, f_y=f_y, n=n)
    check_part("f_x", f_x, "n", n)
    check_part("f_y", f_y, "n", n)
    return divided(f_x * f_y, n)


def npmi(f_xy, f_x, f_y, n):
    """Normalised pointwise mutual information, ln(p_xy / (p_x p_y)) / −ln p_xy (Bouma 2009).

    Parameters
    ----------
    f_xy, f_x, f_y, n : counts of contexts with both, with x, with y, and of all contexts.

    Returns
    -------
    −1 (never together, the limit at f_xy = 0), 0 (independent) to 1 (neither without the other). At p_xy = 1, both in
    every context, the formula is 0/0; it is given 1, as every other pair of which neither stands without the other.
    NaN when f_x or f_y is 0.

    Examples
    --------
    >>> [float(npmi(f_xy, 10, 10, 100)) for f_xy in (0, 1, 10)]
    [-1.0, 0.0, 1.0]
    """
    f_xy, f_x, f_y, n = pair(f_xy, f_x, f_y, n)
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
    At most 14 (neither without the other); one point more is twice as often. −inf when f_xy = 0, so that the pair sorts
    below all that do occur; NaN when neither term occurs.

    Examples
    --------
    >>> float(log_dice(10, 10, 10)), float(log_dice(5, 10, 10))
    (14.0, 13.0)
    """
    f_xy, f_x, f_y = pair(f_xy, f_x, f_y)
    with np.errstate(divide="ignore"):
        return 14 + np.log2(divided(2 * f_xy, f_x + f_y))


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
    f_xy, f_x, f_y, n = pair(f_xy, f_x, f_y, n)
    return tuple(divided(f_xy, given) - divided(other - f_xy, n - given) for given, other in ((f_x, f_y), (f_y, f_x)))


def wilson(successes, n):
    """95 % interval of a share of cases that are independent of each other (the score interval; Wilson 1927).

    Parameters
    ----------
    successes, n : whole counts, successes ≤ n.

    Returns
    -------
    (low, high), within 0 and 1; NaN when n = 0.

    Examples
    --------
    >>> [float(end.round(3)) for end in wilson(10, 10)]
    [0.722, 1.0]
    """
    z = special.ndtri(0.975)
    successes, n = counts_of(successes=successes, n=n)
    check_part("successes", successes, "n", n)
    share = divided(successes, n)
    middle = share + divided(z**2, 2 * n)
    half = z * np.sqrt(divided(share * (1 - share), n) + divided(z**2, 4 * n**2))
    whole = 1 + divided(z**2, n)
    return np.maximum((middle - half) / whole, 0), np.minimum((middle + half) / whole, 1)


def _g2(a, b, c, d):
    """G² of the table [[a, b], [c, d]]."""
    n = a + b + c + d
    total = 0
    for observed, row, column in ((a, a + b, a + c), (b, a + b, b + d), (c, c + d, a + c), (d, c + d, b + d)):
        total = total + special.rel_entr(observed, np.where(observed > 0, divided(row * column, n), 0))
    return np.maximum(2 * total, 0)  # rounding can leave −1e−16 where the rates are equal
