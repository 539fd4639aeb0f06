"""Rebuild the Arabic face of charts: ``python -m tools.build_fonts FILE LICENCE``.

FILE is ``NotoSansArabic[wdth,wght].ttf`` 2.012, the variable font of Google Fonts (also in the package
pylopdf-fonts-ar 0.1.1, as ``NotoSansArabic-Variable.ttf``), LICENCE its Open Font License. Written are
``charts/fonts/NotoSansArabic-Regular.ttf`` and ``-Bold.ttf``, fixed at weights 400 and 700, with the letters that
charts may need, and the licence beside them. Noto has no reserved name: a subset may keep it.

Lines are as high as those of DejaVu Sans, so that figures of both languages are laid out alike: Noto leaves room for
marks of vowels above one another, twice as much. What is left out comes from the DejaVu Sans of matplotlib: other
scripts, ≥, raised digits. Hints are left out too; matplotlib is told to make its own.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).parent.parent / "mudawwana" / "charts" / "fonts"
ASCENT, DESCENT = 928, -236  # of 1,000, as DejaVu Sans has them
FAMILY = "NotoSansArabic"
WEIGHTS = {"Regular": 400, "Bold": 700}
# Latin with accents, Arabic, marks of direction and joining, dashes, quotes, the dots of what is left out, minus;
# Arabic as letters already joined, which older matplotlib is given
LETTERS = [
    *range(0x20, 0x180),
    *range(0x600, 0x700),
    *range(0x200B, 0x2010),
    *range(0x2010, 0x2028),
    *(0x2039, 0x203A, 0x2212),
    *range(0xFB50, 0xFC00),
    *range(0xFE70, 0xFF00),
]


def main(file, licence):
    """Write the three files."""
    FONTS.mkdir(exist_ok=True)
    for name, weight in WEIGHTS.items():
        font = instancer.instantiateVariableFont(TTFont(file, recalcTimestamp=False), {"wght": weight, "wdth": 100})
        options = subset.Options(hinting=False, recalc_timestamp=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=LETTERS)
        cutter.subset(font)
        font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ASCENT, DESCENT, 0
        metrics = font["OS/2"]
        metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = ASCENT, DESCENT, 0
        metrics.usWinAscent, metrics.usWinDescent = ASCENT, -DESCENT
        # by its last name matplotlib tells the letters of one weight in an SVG from those of the other
        names = {2: name, 3: f"2.012;GOOG;{FAMILY}-{name}", 4: f"Noto Sans Arabic {name}", 6: f"{FAMILY}-{name}"}
        for number, text in names.items():
            font["name"].setName(text, number, 3, 1, 0x409)
        font.save(FONTS / f"{FAMILY}-{name}.ttf")
    (FONTS / "OFL.txt").write_bytes(Path(licence).read_bytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
