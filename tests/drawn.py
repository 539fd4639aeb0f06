"""Toy tables, every chart drawn from one, and how to read off what was drawn."""

import itertools

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.text import Text

from mudawwana import charts
from mudawwana.charts import arabic_text as lettering

mpl.use("agg")


TERMS = ["الأمنية", "المغرب", "التعاون", "مكافحة", "الإرهاب", "الأمن", "الوطني", "إسبانيا", "الدولية", "المملكة"]
TERMS += ["الجريمة", "المنظمة", "الشرطة", "المديرية", "مراقبة", "التراب", "الأمني", "الدولي", "الفرنسية", "كأس"]
COUNTRIES = ["المغرب", "إسبانيا", "فرنسا", "الولايات المتحدة", "البرتغال", "ألمانيا", "بلجيكا", "مالي"]
COUNTRIES += ["السعودية", "الإمارات", "المملكة المتحدة", "هولندا"]
WORDS = {
    "title": "Security words lead: الأمنية comes first, and a title may be so long that it needs two lines",
    "subtitle": "عدد مرات الورود في نصوص المقالات",
    "note": "N = 2,143 words in 5 documents. Lines: 95 % bootstrap interval. " * 3,
}


def terms():
    counts = np.arange(60, 0, -3)
    return pd.DataFrame({"term": TERMS, "count": counts, "low": counts * 0.7, "high": counts * 1.3})


def kinds():
    cells = np.arange(60).reshape(12, 5) % 7
    names = ["name", "adjective", "capital", "city", "implicit"]
    return pd.DataFrame(cells, index=pd.Index(COUNTRIES, name="country"), columns=names)


def matrix():
    values = np.cos(np.arange(12)[:, None] * np.arange(12)) * 0.8
    return pd.DataFrame(np.where(np.eye(12), np.nan, values), index=COUNTRIES, columns=COUNTRIES)


def ties():
    rows = [(a, b, 0.1 + (i * 7 % 10) / 12) for i, (a, b) in enumerate(itertools.combinations(COUNTRIES, 2))]
    nodes = pd.DataFrame({"node": COUNTRIES, "count": [60, 30, 25, 12, 11, 8, 7, 5, 4, 3, 2, 1]})
    return pd.DataFrame(rows, columns=["a", "b", "npmi"]), nodes


def occurrences():
    rows = [(t, d, (i * 37 + k * 61) % 160) for i, t in enumerate(TERMS) for k, d in enumerate("ABCDE") if i != k]
    return pd.DataFrame(rows, columns=["term", "document", "position"])


LENGTHS = {"A": 420, "B": 160, "C": 700, "D": 230, "E": 633}
NAMED = {name: f"التقرير السنوي…{name}" for name in LENGTHS}


def ratios():
    ratio = np.linspace(4, -2, 20)
    return pd.DataFrame({"term": TERMS, "ratio": ratio, "low": ratio - 1, "high": ratio + 1})


def conditions():
    return pd.DataFrame({"country": COUNTRIES, "all": np.arange(24, 0, -2), "article": [9, 22] + [1] * 10})


def panels():
    return terms().assign(country=np.repeat(COUNTRIES[:5], 4))


DRAWN = {
    "bar": lambda: charts.bar(terms(), "term", "count", "low", "high", xlabel="occurrences", **WORDS),
    "stacked_bar": lambda: charts.stacked_bar(kinds(), xlabel="mentions", **WORDS),
    "heatmap": lambda: charts.heatmap(kinds(), **WORDS),
    "heatmap, two measures": lambda: charts.heatmap(matrix(), matrix().abs() * 10 // 1, center=0, **WORDS),
    "network": lambda: charts.network(*ties(), "npmi", threshold=0.3, key="NPMI", **WORDS),
    "dispersion": lambda: charts.dispersion(occurrences(), LENGTHS, xlabel="words", **WORDS),
    "dot_interval": lambda: charts.dot_interval(ratios(), "term", "ratio", "low", "high", **WORDS),
    "paired_dots": lambda: charts.paired_dots(conditions(), "country", "all", "article", **WORDS),
    "small_multiples": lambda: charts.small_multiples(panels(), "country", "term", "count", xlabel="n", **WORDS)[0],
    "small_multiples, long headings": lambda: charts.small_multiples(
        panels().replace(
            {"country": {"فرنسا": "المملكة المتحدة · United Kingdom", "إسبانيا": "Bosnia and Herzegovina"}}
        ),
        "country",
        "term",
        "count",
    )[0],
    "dispersion, long names": lambda: charts.dispersion(
        occurrences().replace({"document": NAMED}), {NAMED[name]: n for name, n in LENGTHS.items()}
    ),
    "dispersion, few words": lambda: charts.dispersion(
        occurrences().assign(position=0).head(40), dict.fromkeys("ABCDE", 3)
    ),
}


def texts_of(ax):
    """Every text that is drawn: matplotlib keeps some more ticks, past the ends of an axis."""
    ax.figure.draw_without_rendering()
    outside = set() if ax.axison else {*ax.get_xticklabels(), *ax.get_yticklabels()}
    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        past = [tick for tick in axis.get_major_ticks() if not low <= tick.get_loc() <= high]
        outside |= {text for tick in past for text in (tick.label1, tick.label2)}
    texts = ax.figure.findobj(Text)
    return [text for text in texts if text.get_text() and text.get_visible() and text not in outside]


def widths(ax):
    return [float(patch.get_width()) for patch in ax.patches]


def names(ax):
    return [text.get_text() for text in ax.get_yticklabels()]


def shown(*texts):
    """Texts as this matplotlib is given them."""
    return [lettering.label(text) for text in texts]


def printed(ax):
    return [text.get_text() for text in ax.texts]
