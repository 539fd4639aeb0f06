"""What a correction for many tests does: p and q of each row, on a logarithmic axis that ends at 1."""

import numpy as np

from mudawwana.charts._frame import checked, nothing_to_show, one_sentence, worded
from mudawwana.charts._mirror import chart
from mudawwana.charts._rows import (
    beside,
    fewer,
    legend_above,
    name_rows,
    plot_width,
    rows_axes,
    say_pairs,
    short,
    two_dots,
    value_axis,
)
from mudawwana.charts.arabic_text import INK, in_order, text_width
from mudawwana.messages import message, number

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_SCALE = -12  # log10: what is smaller stands at the end of the axis, or the rest would be pressed into a corner
_SMALLEST = -323  # log10 of the smallest number that Python has; smaller p come as logarithms


@chart
def corrected_p(table, q="q", *, level=0.05, **heading):
    """Two dots a row: p of each test by itself and q, corrected for all; a line at the level.

    Where q of every row is below a tenth of the level, or p of every row above the level, correction decides nothing:
    a sentence stands in place of the figure, and the table says the rest.

    Parameters
    ----------
    table : DataFrame
        One row a test, drawn in its order: the columns ``pair``, its name, and ``log10_p``, the decimal logarithm of p,
        which does not underflow where a corpus is large.
    q : str
        Column with q, or with its decimal logarithm if its name begins with ``log10``.
    level : float
        Where the line stands.
    **heading
        As in `bar`.

    Examples
    --------
    >>> import pandas as pd
    >>> toy = pd.DataFrame({"pair": ["المغرب · مالي"], "log10_p": [-3.0], "q": [0.03]})
    >>> ax = corrected_p(toy)
    >>> [text.get_text() for text in ax.texts]
    ['0.001', '0.03']
    """
    table = checked(table, ["pair"], ["log10_p", q], chart="corrected_p")
    if table.empty:
        return nothing_to_show(**heading)
    first, second = (_logarithms(table[column]) for column in ("log10_p", q))
    edge = np.log10(level)
    if second.max() < edge - 1:
        sure = "In {n:row.oblique} q is {q} at most: correction decides nothing."
        return one_sentence(message(sure, n=len(table), q=_printed(second.max())), **heading)
    if first.min() > edge:
        unsure = "In {n:row.oblique} p is {p} at least: none is below {level:g} even before correction."
        return one_sentence(message(unsure, n=len(table), level=level, p=_printed(first.min())), **heading)
    table, heading = fewer(table, heading)
    first, second = first[: len(table)], second[: len(table)]
    shown, called = short(table["pair"]), worded(["p", "q"])
    ax, columns = rows_axes(shown, heading, called)
    least = max(min(first.min(), edge - 1), _SCALE)
    dots = two_dots(ax, first.clip(least), second.clip(least))
    ax.axvline(edge, color=INK, linewidth=1, zorder=0)
    ax.set_xlim(least - abs(least) * max(0.16, _room(shown, first, second, heading.get("ax"))), 0)
    for row, (one, other) in enumerate(zip(first, second, strict=True)):
        beside(ax, max(one, least), row, _printed(one), gap=6, left=True)
        beside(ax, 1, row, _printed(other), gap=6, xcoords="axes fraction")
    what = "logarithmic, smaller ones at {end}; the line is {level:g}"
    what = what if first.min() < _SCALE else "logarithmic; the line is {level:g}"
    value_axis(ax, message(what, end=_power(_SCALE), level=level))
    ax.set_xticks(*_ticks(least))
    name_rows(ax, shown)
    legend_above(ax, columns, dots, called)
    say_pairs(ax, shown, called, map(_printed, first), map(_printed, second))
    return ax


def _room(shown, first, second, ax):
    """What part of the axis the number beside the leftmost dot needs to be clear of the names."""
    left, right = (max(text_width(_printed(one), 8) for one in values) + 14 for values in (first, second))
    return left / max(plot_width(shown, ax) - left - right, left)


def _logarithms(numbers):
    """Decimal logarithms of a column, whichever it holds, none above 0."""
    if str(numbers.name).startswith("log10"):
        return numbers.to_numpy().clip(max=0)
    smallest = 10.0**_SMALLEST
    return np.log10(numbers.to_numpy().clip(smallest, 1))


def _printed(logarithm):
    """A p-value from its logarithm: 0.03, 0.0004, 3 × 10⁻⁹, and 1 where it rounds to it."""
    if logarithm >= -4:
        return number(float(f"{10**logarithm:.2g}"), "g") if logarithm >= -3.99 else number(0.0001, "g")
    power = int(np.floor(logarithm))
    digits = f"{10 ** (logarithm - power):.0f}"
    digits, power = ("1", power + 1) if digits == "10" else (digits, power)
    return in_order(f"{digits} × 10{str(power).translate(_RAISED)}")


def _power(power):
    """A power of ten, with European digits: no font has raised ones of Arabic."""
    return in_order(f"10{str(power).translate(_RAISED)}")


def _ticks(least):
    """Five powers of ten at most, up to 1, and how they are written."""
    step = max(1, int(np.ceil(-least / 5)))
    powers = np.arange(0, least - 1e-9, -step)[::-1]
    return powers, [number(10.0**n, "g") if n > -4 else _power(int(n)) for n in powers]
