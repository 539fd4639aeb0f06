"""From right to left: a chart is drawn from the left and, in an Arabic edition, turned as a whole when it is done."""

from functools import wraps

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.text import Annotation

from mudawwana.charts.arabic_text import label, mirrored, style

_TURNED = {"left": "right", "right": "left", "center": "center"}


def chart(draw):
    """A chart in the project's style, which runs the way its language does."""

    @wraps(draw)
    def drawn(*args, **options):
        with style():
            axes = draw(*args, **options)
            if mirrored():
                _turn(axes)
            return axes

    return drawn


def _turn(axes):
    """Axes run leftwards from names at the right, panels from the right; what stands beside a point, on its other side.

    Sheets (maps, networks) and sentences have no axes to turn.
    """
    for ax in axes if isinstance(axes, list) else [axes]:
        for text in ax.texts:
            if isinstance(text, Annotation):
                _turn_beside(text)
        if not ax.axison:
            continue
        if not ax.xaxis_inverted():
            ax.invert_xaxis()
        ax.spines["right"].set_visible(ax.spines["left"].get_visible())
        ax.spines["left"].set_visible(False)
        ax.yaxis.tick_right()
        ax.yaxis.set_label_position("right")
        for text in ax.get_xticklabels():
            if not text.get_rotation():
                text.set_horizontalalignment(_TURNED[text.get_horizontalalignment()])
        if isinstance(axes, list):
            box = ax.get_position()
            ax.set_position((1 - box.x1, box.y0, box.width, box.height))


def _turn_beside(text):
    coords = text.xycoords if isinstance(text.xycoords, tuple) else (text.xycoords, text.xycoords)
    if coords[0] == "axes fraction":
        text.xy = (1 - text.xy[0], text.xy[1])
    text.xyann = (-text.xyann[0], text.xyann[1])
    text.set_horizontalalignment(_TURNED[text.get_horizontalalignment()])


def legend(ax, handles, names, columns, anchor=None, corner=None, **look):
    """A legend read down its columns, the first of them where reading begins, each sign before its text.

    It stands in the lower corner where reading begins too, or in the one named.
    """
    loc = corner or ("lower right" if mirrored() else "lower left")
    if mirrored():
        anchor = anchor and (1 - anchor[0], anchor[1])
        handles, names = _last_column_first(handles, names, columns)
    place = {"loc": loc, "bbox_to_anchor": anchor, "ncols": columns, "markerfirst": not mirrored()}
    drawn = ax.legend(handles, ["-"] * len(names), **place, **look)
    for text, name in zip(drawn.get_texts(), names, strict=True):
        text.set_text(label(name))  # matplotlib would leave out a name that begins with _


def _last_column_first(handles, names, columns):
    """Entries of the last column first; those that it has fewer are blank, or matplotlib would fill it up."""
    spare = -len(names) % columns
    entries = [*zip(handles, names, strict=True), *[(Line2D([], [], linestyle=""), "")] * spare]
    down = len(entries) // columns
    turned = [entries[i] for start in np.arange(columns)[::-1] * down for i in range(start, start + down)]
    return [handle for handle, _ in turned], [name for _, name in turned]
