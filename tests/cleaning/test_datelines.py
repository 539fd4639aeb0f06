"""Datelines, dates and bylines; what only looks like one."""

import pytest
from labelled import FIRST, HEADLINE, SECOND, roles

from mudawwana import Corpus, segment


@pytest.mark.parametrize(
    "opening",
    [
        "الرباط - ",
        "الرباط – ",
        "الرباط — ",
        "الرباط ـ ",
        "القاهرة (رويترز) – ",
        "نيويورك (الأمم المتحدة) - ",
        "  دبي -  ",
    ],
)
def test_dateline(opening):
    corpus = Corpus.from_texts([f"{HEADLINE}\n{opening}{FIRST}\n{opening}{SECOND}"])
    segments = segment(corpus)
    assert segments["role"].tolist() == ["headline", "dateline", "body", "body"]  # of the first paragraph only
    row = segments.iloc[1]
    assert corpus.documents["text"][0][row["start"] : row["end"]] == opening


@pytest.mark.parametrize(
    "opening",
    [
        "الرباط: ",
        "دبي/ وكالات - ",
        "دبي/ وكالات: ",
        "الرباط - ماب – ",
        "بغداد / رويترز / ",
        "عمان - بترا- ",
        "جدة: (واس): ",
        "غزة – خاص – ",
    ],
)
def test_dateline_of_other_shapes(opening):
    corpus = Corpus.from_texts([f"{HEADLINE}\n{opening}{FIRST}"])
    row = segment(corpus).iloc[1]
    assert (row["role"], corpus.documents["text"][0][row["start"] : row["end"]]) == ("dateline", opening)


@pytest.mark.parametrize(
    "paragraph",
    [
        "أعلنت الوزارة – وهي حديثة العهد – عن برنامج جديد لدعم التعليم.",
        "أعلنت الوزارة أمس الخميس في الرباط – عن برنامج جديد لدعم التعليم.",
        "التعاون المغربي-الإسباني يمتد إلى التعليم في القرى والمدن.",
        "قال الوزير، أمس - وهو يوم عطلة، إن البرنامج يبدأ قريبا.",
        "- أعلنت الوزارة اليوم عن برنامج جديد لدعم التعليم.",
        "وصل 2024 - 2025 وفد جديد إلى العاصمة - وعاد بعد يوم.",
    ],
)
def test_dashes_that_make_no_dateline(paragraph):
    assert roles(HEADLINE, paragraph) == ["headline", "body"]


@pytest.mark.parametrize(
    "line",
    ["29 ديسمبر 2024", "الأحد 29 ديسمبر 2024 – 14:04", "2024-12-29", "29/12/2024", "نونبر 2024"],
)
def test_date_on_a_line_of_its_own(line):
    assert roles(HEADLINE, line, FIRST, SECOND, SECOND, SECOND)[1] == "dateline"
    assert roles(HEADLINE, FIRST, SECOND, SECOND, line)[-1] == "dateline"
    assert roles(HEADLINE, FIRST, line, SECOND, SECOND, SECOND)[2] == "heading"


def test_a_date_in_a_paragraph_is_no_dateline():
    assert roles(HEADLINE, "وصل الوفد إلى العاصمة في 29 ديسمبر 2024.") == ["headline", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "بقلم – عبد الفتاح تخيم",
        "بقلم: محمد علي",
        "بقلم محمد علي",
        "كتب/ محمد علي",
        "كتبت: منى أحمد",
        "إعداد: محمد",
        "تقرير - منى",
    ],
)
def test_byline(line):
    assert roles(HEADLINE, line, FIRST)[1] == "byline"
    assert roles(HEADLINE, FIRST, line, SECOND)[2] == "heading"


@pytest.mark.parametrize("line", ["تقرير يكشف تراجع البطالة", "كتبوا رسالة إلى الوزير", "إعداد خطة جديدة للتعليم"])
def test_headlines_that_only_look_like_bylines(line):
    assert roles(line, FIRST) == ["headline", "body"]
