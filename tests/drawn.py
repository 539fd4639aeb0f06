"""Toy tables, every chart drawn from one, and how to read off what was drawn."""

import itertools

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.collections import QuadMesh
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


def days():
    rates = np.arange(1, 11) % 4 + 1.0
    dates = [f"2015-08-{day:02}" for day in (1, 2, 3, 5, 6, 8, 10, 11, 12, 13)]
    rows = [pd.DataFrame({"group": dates, "per_1000": rates * n, "country": c}) for n, c in enumerate(COUNTRIES[:5], 1)]
    return pd.concat(rows).assign(low=lambda d: d["per_1000"] * 0.7, high=lambda d: d["per_1000"] * 1.3)


def outlets():
    names = ["الرياض", "عكاظ", "الجزيرة", "الاقتصادية"]
    rows = [
        (name, country, (i + k) % 5 + 1.0, 30 + i)
        for i, name in enumerate(names)
        for k, country in enumerate(COUNTRIES[:4])
    ]
    table = pd.DataFrame(rows, columns=["group", "country", "per_1000", "documents"])
    return table.assign(low=table["per_1000"] * 0.7, high=table["per_1000"] * 1.3)


def corrected():
    logs = -np.arange(12)[::-1] * 1.5
    return pd.DataFrame({"pair": COUNTRIES, "log10_p": logs, "log10_q": logs / 2})


def world():
    codes = "SA YE SY US IR IQ EG RU TR AE QA KW BH FR GB MA PS LB JO CN"
    return pd.DataFrame({"country": codes.split(" "), "total": 1000 // np.arange(1, 21)})


def routes():
    return pd.DataFrame({"a": ["SA", "SA", "US"], "b": ["YE", "IR", "RU"], "observed": [9, 4, 1]})


def many():
    """Occurrences in a hundred documents of two outlets."""
    names = [f"d{n}" for n in range(100)]
    rows = [(term, names[(i * 7 + k) % 100], i % 50) for i in range(60) for k, term in enumerate(TERMS[:8])]
    return pd.DataFrame(rows, columns=["term", "document", "position"]), dict.fromkeys(names, 50)


ENDS = {"low": "low", "high": "high"}
DRAWN = {
    "bar": lambda: charts.bar(terms(), "term", "count", "low", "high", xlabel="occurrences", **WORDS),
    "stacked_bar": lambda: charts.stacked_bar(kinds(), xlabel="mentions", **WORDS),
    "heatmap": lambda: charts.heatmap(kinds(), **WORDS),
    "heatmap, two measures": lambda: charts.heatmap(matrix(), matrix().abs() * 10 // 1, center=0, **WORDS),
    "network": lambda: charts.network(*ties(), "npmi", key="NPMI", **WORDS),
    "dispersion": lambda: charts.dispersion(occurrences(), LENGTHS, xlabel="words", **WORDS),
    "dot_interval": lambda: charts.dot_interval(ratios(), "term", "ratio", "low", "high", **WORDS),
    "paired_dots": lambda: charts.paired_dots(conditions(), "country", "all", "article", **WORDS),
    "small_multiples": lambda: charts.small_multiples(panels(), "country", "term", "count", xlabel="n", **WORDS)[0],
    "small_multiples, dots": lambda: charts.small_multiples(
        panels().assign(count=terms()["count"] / 20, low=terms()["low"] / 20, high=3, q=[0.0001, 0.004, 0.04, 0.5] * 5),
        *("country", "term", "count"),
        low="low",
        high="high",
        q="q",
        **WORDS,
    )[0],
    "dot_interval, q and bounds": lambda: charts.dot_interval(
        ratios().assign(q=[0.0001, 0.004, 0.04, 0.5] * 5, least=[True] + [False] * 19),
        *("term", "ratio", "low", "high"),
        q="q",
        at_least="least",
        **WORDS,
    ),
    "stacked_bar, aside": lambda: charts.stacked_bar(
        kinds().assign(dateline=3, club=2), aside=["dateline", "club"], **WORDS
    ),
    "heatmap, hatched": lambda: charts.heatmap(matrix(), hatched=matrix() < 0.2, limits=(0, 1), center=0, **WORDS),
    "heatmap, too many": lambda: charts.heatmap(
        pd.DataFrame(np.arange(1500).reshape(50, 30) * 1000, index=[f"وثيقة {n}" for n in range(50)]), **WORDS
    ),
    "dispersion, density": lambda: charts.dispersion(
        *many(), groups={name: "عكاظ" if int(name[1:]) % 2 else "الرياض" for name in many()[1]}, xlabel="words", **WORDS
    ),
    "corrected_p": lambda: charts.corrected_p(corrected(), q="log10_q", **WORDS),
    "over_time": lambda: charts.over_time(days(), low="low", high="high", panel="country", **WORDS)[0],
    "over_time, one line": lambda: charts.over_time(days().head(10), **ENDS, **WORDS)[0],
    "group_dots": lambda: charts.group_dots(outlets(), **ENDS, panel="country", **WORDS)[0],
    "group_dots, sizes": lambda: charts.group_dots(outlets()[::4], **ENDS, size="documents", xlabel="rate", **WORDS)[0],
    "world_map": lambda: charts.world_map(world(), key="mentions", **WORDS),
    "world_map, ties": lambda: charts.world_map(world(), pairs=routes(), view="arab", **WORDS),
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
    for axis in (axis for one in ax.figure.axes for axis in (one.xaxis, one.yaxis)):
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


def linear(colour):
    parts = np.array(mpl.colors.to_rgb(colour))
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one, other="white"):
    """Ratio of two colours as WCAG 2.2 defines it."""
    dark, pale = sorted(linear(colour) @ [0.2126, 0.7152, 0.0722] for colour in (one, other))
    return (pale + 0.05) / (dark + 0.05)


def behind(text, ax):
    """Colour behind a text: of the cell that it stands in, or white."""
    meshes = [collection for collection in ax.collections if isinstance(collection, QuadMesh)]
    if not meshes or text not in ax.texts:
        return "white"
    row, column = int(text.xy[1]), int(text.xy[0])
    values = meshes[0].get_array()
    if np.ma.getmaskarray(values)[row, column]:
        return "white"
    return meshes[0].cmap(meshes[0].norm(values[row, column]))
