"""The odds ratio of a pair within strata: conditional maximum likelihood and its exact interval."""

import numpy as np
from scipy import special

from mudawwana.counts._within import log_hypergeometric


def odds_ratio_within(f_xy, f_x, f_y, n):
    """How many times the odds of x are higher in contexts with y, with the margins of every stratum fixed.

    Cornfield's exact 95 % interval (Gart 1970): the joint count follows the sum of noncentral hypergeometric
    counts. One value a stratum of f_x, f_y, n; f_xy is the sum. Returns (estimate, low, high); all NaN where the
    margins leave no choice.
    """
    law = np.zeros(1)
    for own in log_hypergeometric(n, f_x, f_y):
        law = _convolved(law, own[: np.flatnonzero(np.isfinite(own))[-1] + 1])
    possible = np.flatnonzero(np.isfinite(law))
    if len(possible) < 2:
        return np.nan, np.nan, np.nan
    x, tail = np.arange(len(law)), (1 - 0.95) / 2

    def share(tilt, which):
        tilted = law + tilt * x
        return np.exp(special.logsumexp(tilted[which]) - special.logsumexp(tilted))

    def mean(tilt):
        tilted = law + tilt * x
        return np.exp(tilted - special.logsumexp(tilted)) @ x

    least, most = f_xy == possible[0], f_xy == possible[-1]
    estimate = 0.0 if least else np.inf if most else _root(lambda tilt: mean(tilt) - f_xy)
    low = 0.0 if least else _root(lambda tilt: share(tilt, x >= f_xy) - tail)
    high = np.inf if most else _root(lambda tilt: tail - share(tilt, x <= f_xy))
    return estimate, low, high


def _convolved(a, b):
    """Logarithms of the law of a sum; every chance is positive, so nothing cancels."""
    top, other = a.max(), b.max()
    with np.errstate(divide="ignore"):
        return np.log(np.convolve(np.exp(a - top), np.exp(b - other))) + top + other


def _root(rising):
    """exp of where a rising function is 0, by halves."""
    low, high = -40.0, 40.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return float(np.exp((low + high) / 2))
