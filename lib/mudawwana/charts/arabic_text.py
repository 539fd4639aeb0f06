"""Text on charts: direction, shaping, font and style, so that Arabic comes out right on any matplotlib.

Nothing else in the project knows how Arabic is drawn. Newer matplotlib shapes and orders text itself: plain
text is right there, and text prepared by other tools comes out backwards. Older matplotlib puts letters down
one by one, left to right: there they must be joined and turned beforehand. `label` asks which it is.
"""

from contextlib import contextmanager
from functools import cache
from pathlib import Path

import matplotlib as mpl
import matplotlib.style
from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display
from matplotlib import font_manager
from matplotlib.textpath import TextPath, text_to_path

from mudawwana.arabic import INVISIBLE
from mudawwana.errors import CorpusError, direction, visible
from mudawwana.messages import language

DEFAULT_FONT = "DejaVu Sans of matplotlib"  # it has Arabic, and comes with matplotlib: the same on every machine
ARABIC_FONT = "Noto Sans Arabic of mudawwana"  # of the Arabic edition: a text face, clear at 8 points beside Latin
# done with once letters are joined and ordered; drawn, they would be boxes
_UNSEEN = dict.fromkeys(map(ord, INVISIBLE))
LRM, RLM = "\u200e", "\u200f"  # invisible letters of one direction, to say which way a line runs
INK, GREY, PALE = "#222222", "#666666", "#d9d9d9"

_MATPLOTLIB, _OWN = Path(mpl.get_data_path(), "fonts", "ttf"), Path(__file__).parent / "fonts"
# By its own name a system's DejaVu Sans, of another version, might be found instead: figures would differ by machine.
for _name, _file, _weight in (
    (DEFAULT_FONT, _MATPLOTLIB / "DejaVuSans.ttf", 400),
    (DEFAULT_FONT, _MATPLOTLIB / "DejaVuSans-Bold.ttf", 700),
    (ARABIC_FONT, _OWN / "NotoSansArabic-Regular.ttf", 400),  # tools.build_fonts made them
    (ARABIC_FONT, _OWN / "NotoSansArabic-Bold.ttf", 700),
):
    _look = {"style": "normal", "variant": "normal", "weight": _weight, "stretch": "normal", "size": "scalable"}
    font_manager.fontManager.ttflist.append(font_manager.FontEntry(fname=str(_file), name=_name, **_look))

_chosen_font = []
# The ligature for the word Allah is one code point that many fonts lack; its letters are always there.
_reshaper = ArabicReshaper(configuration={"ARABIC LIGATURE ALLAH": False})


@cache
def _shapes_arabic():
    """Whether this matplotlib joins Arabic letters and orders them right to left, seen from one word."""
    font = font_manager.FontProperties(family=DEFAULT_FONT)
    word, letter = (TextPath((0, 0), text, size=100, prop=font).vertices for text in ("ابب", "ب"))
    joined = word[:, 0].max() < 2 * letter[:, 0].max()  # two joined letters are narrower than two single ones
    tallest = word[word[:, 1].argmax(), 0]  # the alef, first letter of the word, belongs on the right
    return bool(joined and tallest > word[:, 0].max() / 2)


def mirrored():
    """Whether charts run from right to left: nothing else decides it."""
    return language() == "ar"


def side(text):
    """At which margin a text begins."""
    return "right" if mirrored() or direction(text) == "rtl" else "left"


def reads(text):
    """Which way a text runs: as its first letter does, but in an Arabic edition as most of its letters do."""
    way = direction(text)
    if mirrored() and way == "ltr":
        ways = [direction(letter) for letter in str(text)]
        return "rtl" if ways.count("rtl") >= ways.count("ltr") else "ltr"
    return way


def in_order(formula):
    """A formula or a date, which runs from the left in an Arabic line too."""
    return f"{LRM}{formula}{LRM}" if mirrored() else formula


def fonts():
    """Names of the fonts in use: where the first lacks a letter, the next has it."""
    first = _chosen_font or ([ARABIC_FONT] if mirrored() else [])
    return list(dict.fromkeys([*first, DEFAULT_FONT]))


def label(text):
    """Text as this matplotlib must be given it for Arabic to read right to left with joined letters.

    Parameters
    ----------
    text : object
        Text in reading order (Arabic, Latin, numbers or all three); anything else is turned into text first.

    Returns
    -------
    str
        Controls and overrides of direction are written out (`errors.visible`): they cannot turn what stands around.

    Examples
    --------
    >>> label("Goals: 12"), label(2030)
    ('Goals: 12', '2030')
    >>> label("كأس العالم 2030") == "كأس العالم 2030" or not _shapes_arabic()
    True
    """
    text = "\n".join(map(_marked, visible(text, keep="\n").split("\n")))
    if _shapes_arabic():
        return text
    lines = (get_display(_reshaper.reshape(line)) for line in text.split("\n"))
    return "\n".join(line.translate(_UNSEEN) for line in lines)


def _marked(line):
    """A line that begins with Latin but runs from the right, as in an Arabic edition, with a mark that says so."""
    return line if reads(line) == direction(line) or line.startswith((LRM, RLM)) else RLM + line


def text_width(text, size, weight="normal"):
    """Width of the longest line of a text in points, in the font in use."""
    font = font_manager.FontProperties(family=fonts(), size=size, weight=weight)
    lines = label(text).split("\n")
    return max(text_to_path.get_text_width_height_descent(line, font, False)[0] for line in lines)


def wrap(text, width, size, weight="normal"):
    """Break a text into lines no wider than a width in points (a single longer word stays whole).

    A line that would begin in the other direction than its text is marked, so that it runs the same way.
    """
    lines = []
    for paragraph in str(text).split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and text_width(longer, size, weight) > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    rtl = reads(text) == "rtl"
    mark = RLM if rtl else LRM
    return "\n".join(line if (direction(line) == "rtl") == rtl else mark + line for line in lines)


def shorten(text, width, size):
    """A name on one line, no wider than a width in points: of a longer one its beginning and its end."""
    text = visible(text)
    if text_width(text, size) <= width:
        return text
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        shorter = f"{text[: (middle + 1) // 2]}…{text[len(text) - middle // 2 :]}"
        fits, too_long = (middle, too_long) if text_width(shorter, size) <= width else (fits, middle)
    return f"{text[: (fits + 1) // 2]}…{text[len(text) - fits // 2 :]}"


def use_font(name=None):
    """Draw all later charts in another font; without a name, in the one of the language again.

    That is the DejaVu Sans of matplotlib in English, and Noto Sans Arabic, which comes with this library, in Arabic.

    Parameters
    ----------
    name : str or path, optional
        Name of an installed font, or a font file. Letters that it lacks come from the default font.

    Raises
    ------
    CorpusError
        If there is no such font, or it has no Arabic letters.

    Examples
    --------
    >>> shipped = Path(mpl.get_data_path(), "fonts", "ttf")
    >>> use_font(shipped / "DejaVuSansMono.ttf")
    >>> use_font()
    >>> use_font(shipped / "STIXGeneral.ttf")
    Traceback (most recent call last):
    ...
    mudawwana.errors.CorpusError: STIXGeneral: this font has no Arabic letters. Choose another, such as Amiri.
    """
    if name is None:
        _chosen_font.clear()
        return
    if Path(name).is_file():
        font_manager.fontManager.addfont(name)
        name = font_manager.FontProperties(fname=name).get_name()
    try:
        path = font_manager.findfont(str(name), fallback_to_default=False)
    except ValueError:
        raise CorpusError(f"{name}: there is no such font. Install it, or give the path of its file.") from None
    font = font_manager.get_font(path)
    if not all(font.get_char_index(ord(letter)) for letter in "ابكهي"):
        raise CorpusError(f"{name}: this font has no Arabic letters. Choose another, such as Amiri.")
    _chosen_font[:] = [str(name)]


@contextmanager
def style():
    """Draw in the project's style, whatever a user's own matplotlib settings are.

    Charts and `save_figure` apply it themselves; use it around matplotlib code of your own.

    Examples
    --------
    >>> with style():
    ...     mpl.rcParams["font.family"]
    ['DejaVu Sans of matplotlib']
    """
    with mpl.rc_context():
        mpl.style.use("default")  # drops what a matplotlibrc changed; undone when the context ends
        mpl.rcParams.update({
            "font.family": fonts(), "font.size": 9, "text.color": INK,
            "text.parse_math": False,  # a dollar sign in a news text is money, not mathematics
            "axes.unicode_minus": True, "axes.edgecolor": GREY, "axes.labelcolor": INK, "axes.labelsize": 8.5,
            "axes.spines.top": False, "axes.spines.right": False, "axes.axisbelow": True,
            "grid.color": "#e4e4e4", "grid.linewidth": 0.6, "xtick.color": GREY, "xtick.labelsize": 8,
            "ytick.labelcolor": INK, "ytick.labelsize": 9, "xtick.major.size": 0, "ytick.major.size": 0,
            "legend.frameon": False, "legend.fontsize": 8.5, "hatch.linewidth": 0.6,
            "figure.dpi": 100, "figure.max_open_warning": 0, "savefig.dpi": 200,
            "svg.fonttype": "path", "svg.hashsalt": "mudawwana",
        })  # fmt: skip
        try:
            yield
        finally:
            interactive = mpl.is_interactive()
    # The first figure in a notebook switches this on, so that figures are shown: not to be undone with the rest.
    mpl.interactive(interactive)
