"""Small pages of invented text, and what each of their lines is labelled; pages labelled by hand."""

import itertools
from pathlib import Path

from mudawwana import Corpus, segment
from mudawwana.arabic.word_lists import lexicon

HEADLINE = "افتتاح مدرسة جديدة في ضواحي المدينة"
FIRST = "أعلنت الوزارة اليوم عن برنامج جديد لدعم التعليم في القرى."
SECOND = "وقال الوزير في تصريح للصحافة إن العمل يبدأ في الشهر المقبل."
TEASER = "حادثة سير على الطريق الساحلي"
BOILERPLATE = lexicon("boilerplate")
PAGES = Path(__file__).parent / "data" / "pages"


def roles(*lines, others=()):
    """Role of each line of a document; a line of two segments shows as "dateline + body"."""
    text = "\n".join(lines)
    table = segment(Corpus.from_texts([text, *others]))
    return by_line(text, table[table["document"] == "1"])


def by_line(text, table):
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        inside = table[(table["start"] < start + len(line)) & (table["end"] > start)]
        found.append(" + ".join(inside["role"]))
        start += len(line)
    return found


def rules(*lines):
    return segment(Corpus.from_texts(["\n".join(lines)])).set_index("role")["rule"]


def _page(path):
    rows = [line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines()]
    return [role for role, _ in rows], [line for _, line in rows]


def labelled(half, gap):
    """(role by hand, role found) of the lines of one half of the pages; the pages of a site are one corpus."""
    for _, paths in itertools.groupby(
        sorted(PAGES.glob(f"{half}-*.tsv")), key=lambda path: path.name.split("-")[1][:2]
    ):
        gold, lines = zip(*map(_page, paths), strict=True)
        texts = [gap.join(page) for page in lines]
        segments = segment(Corpus.from_texts(texts))
        for number, (roles, text) in enumerate(zip(gold, texts, strict=True), start=1):
            found = by_line(text, segments[segments["document"] == str(number)])
            yield from zip(roles, [role for role in found if role != "blank"], strict=True)
