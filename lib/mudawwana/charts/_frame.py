"""What all charts share: colours, checks of the table, heading and note, and the chart in words."""

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.colors import to_rgb

from mudawwana.charts.arabic_text import GREY, INK, label, side, wrap
from mudawwana.errors import CorpusError, apart, sentence
from mudawwana.messages import column as headed
from mudawwana.messages import message, translated, written

WIDTH = 6.29  # inches: 16 cm, the text width of a page
EDGE = 0.08  # inches kept free round a figure
COLUMN = (WIDTH - 2 * EDGE) * 72  # points between the edges
BLUE, PALE_BLUE, ORANGE, PALE_GREY, LINE_GREY = "#0072B2", "#5a94bd", "#D55E00", "#b3b3b3", "#8c8c8c"
# Okabe-Ito with a darker blue first, of lightness 31, 70, 52, 89, 58, 62: each differs from the next in grey
KINDS = ["#004D7A", "#56B4E9", "#D55E00", "#F0E442", "#009E73", "#CC79A7"]
HATCHES = [None, None, None, None, "////", "...."]


def readable(background):
    """Black or white, whichever has more contrast on a background (WCAG's relative luminance): 4.58 at the least."""
    parts = np.array(to_rgb(background))
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return "white" if linear @ [0.2126, 0.7152, 0.0722] < 0.179 else "black"


def columns_of(table):
    """Columns of what should be a table."""
    if not isinstance(table, pd.DataFrame):
        raise CorpusError(f"a chart needs a pandas DataFrame, not {type(table).__name__}. Pass the whole table.")
    return table.columns


def checked(table, texts, numbers, optional=(), chart="", signed=True):
    """The table, its names as text and its numbers as floats, if it has what a chart needs.

    Of the columns in ``optional`` (None stands for none) values may be missing; ``chart`` begins the error messages.
    """
    columns = columns_of(table)
    optional = [column for column in optional if column is not None]
    needed = [*texts, *numbers, *optional]
    missing = [column for column in needed if column not in columns]
    if missing:
        has = ", ".join(map(str, columns)) or "none"
        raise CorpusError(f"{chart}: there is no column {missing[0]!r}. The table has: {has}. Name one of these.")
    if not columns.is_unique:
        raise CorpusError(f"{chart}: two columns are called {columns[columns.duplicated()][0]!r}. Rename one.")
    for column in [*numbers, *optional] if len(table) else []:  # the columns of a table without rows are of no type
        if not pd.api.types.is_numeric_dtype(table[column]):
            raise CorpusError(f"{chart}: the column {column!r} is not numbers. Convert it with pandas.to_numeric.")
        if np.isinf(table[column].to_numpy(float, na_value=np.nan)).any():
            raise CorpusError(f"{chart}: the column {column!r} has infinite values. Drop or replace those rows.")
        if not signed and (table[column] < 0).any():
            raise CorpusError(f"{chart}: the column {column!r} has negative values. Use dot_interval for them.")
    for column in [*texts, *numbers]:
        if table[column].isna().any():
            raise CorpusError(f"{chart}: the column {column!r} has missing values. Drop or fill those rows.")
    return table.astype(dict.fromkeys(texts, str) | dict.fromkeys([*numbers, *optional], float))


def framed_axes(height, title="", subtitle="", note="", ax=None):
    """Axes with heading and note: the caller's, or in a figure of their own with ``height`` inches between the two.

    Their label holds title and subtitle, to which `say` adds; in a new figure the title is the figure's label.
    """
    title, subtitle, note = map(translated, (title, subtitle, note))
    looks = [(title, 11, "bold", INK), (subtitle, 9, "normal", INK), (note, 8, "normal", GREY)]
    wide = COLUMN if ax is None else ax.get_window_extent().width * 72 / ax.figure.dpi
    wide *= 0.98  # letters are drawn up to 1 % wider than they are measured
    texts = [wrap(text, wide, size, weight) for text, size, weight, _ in looks]
    if ax is not None:
        heading = "\n".join(filter(None, texts[:2]))
        ax.set_title(label(heading), loc=side(heading), size=9)
        if note:
            place = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "top"}
            ax.annotate(label(texts[2]), (0, 0), (0, -34), size=8, color=GREY, **place)
        ax.set_label(" ".join(filter(None, map(sentence, (title, subtitle)))))
        return ax
    heights = [
        (text.count("\n") + 1) * size * 1.35 / 72 if text else 0
        for text, (_, size, *_) in zip(texts, looks, strict=True)
    ]
    head, foot = EDGE + sum(heights[:2]) + 0.06, EDGE + heights[2] + 0.05
    full = head + height + foot
    figure, ax = plt.subplots(figsize=(WIDTH, full), layout="constrained")
    figure.set_label(title)  # nothing draws the labels of figures and Axes: they keep what `alt_text` reads
    ax.set_label(sentence(subtitle))
    inside = (EDGE / WIDTH, foot / full, 1 - 2 * EDGE / WIDTH, 1 - (head + foot) / full)
    figure.get_layout_engine().set(rect=inside, w_pad=0.02, h_pad=0.03)
    tops = [full - EDGE, full - EDGE - heights[0], foot - 0.05]
    for text, top, (_, size, weight, colour) in zip(texts, tops, looks, strict=True):
        if text:
            x = 1 - EDGE / WIDTH if side(text) == "right" else EDGE / WIDTH
            look = {"size": size, "weight": weight, "color": colour, "linespacing": 1.15}
            figure.text(x, top / full, label(text), ha=side(text), va="top", **look)
    return ax


def noted(heading, *more):
    """A heading whose note says more: what a chart itself has to say stands behind what the caller said."""
    return heading | {"note": " ".join(filter(None, [translated(heading.get("note", "")).strip(), *more]))}


def worded(names):
    """Names of kinds and conditions in the language chosen: of messages, else of columns."""
    said = map(translated, names)
    return [headed(name) if shown == name else shown for name, shown in zip(names, said, strict=True)]


def axis_number(value, _=None):
    """How numbers stand on axes."""
    return written(f"{value:,.10g}".replace("-", "\N{MINUS SIGN}"))


def nothing_to_show(**heading):
    """Axes that say that the table has no rows, below the heading that it would have had."""
    what = translated("A table without rows: there is nothing to show")
    return one_sentence(translated("nothing to show"), what, **heading)


def one_sentence(text, what="", **heading):
    """Axes with a sentence in place of a figure that would show no difference, below its heading."""
    ax = framed_axes(0.6, **heading)
    ax.set_axis_off()
    ax.text(0.5, 0.5, label(text), ha="center", va="center", color=GREY, transform=ax.transAxes)
    say(ax, what or text.rstrip("."), [])
    return ax


def say(ax, what, told, unit=""):
    """Put into words what is drawn, for those who cannot see it; `alt_text` reads it.

    A text a row: all are said if they are few, else the first three and the last.
    """
    what = message("{what}, {unit}", what=what, unit=apart(translated(unit))) if unit else what
    told = [*told[:3], message("the last {row}", row=told[-1])] if len(told) > 5 else told
    words = f"{what}: {translated('; ').join(told)}." if told else f"{what}."
    ax.set_label(f"{ax.get_label()} {words}".strip())
