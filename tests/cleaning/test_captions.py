"""Captions of pictures: by their credit, standing twice, beside a credit; what only looks like one."""

import pytest
from labelled import FIRST, HEADLINE, SECOND, roles

from mudawwana import Corpus, segment, set_aside
from mudawwana.cleaning import ARTICLE, ROLES
from mudawwana.cleaning._captions import ends_as_caption

CAPTION = "تلاميذ في ساحة المدرسة الجديدة"


@pytest.mark.parametrize(
    "credit",
    [
        "(إ.ب.أ)",
        "(أ.ف.ب)",
        "(رويترز)",
        "[رويترز]",
        "(Reuters)",
        "/ SAMIR DALI / AFP",
        "(أرشيفية)",
        "- تصوير: محمد علي",
        "(نخيل برس)",
        "، رويترز",
    ],
)
def test_a_credit_makes_a_caption(credit):
    line = f"{CAPTION} {credit}"
    assert roles(HEADLINE, line, FIRST, SECOND)[1] == "caption"
    assert roles(HEADLINE, FIRST, line, SECOND)[2] == "caption"


@pytest.mark.parametrize(
    "line", [f"{CAPTION} (الصف الأول)", "شركة آبل (Apple)", "الذكاء الاصطناعي (Artificial Intelligence)"]
)
def test_brackets_that_are_no_credit(line):
    assert roles(HEADLINE, FIRST, line, SECOND)[2] == "heading"


def test_a_line_that_stands_twice_is_a_caption_below_the_headline_only():
    assert roles(HEADLINE, CAPTION, CAPTION, FIRST)[1:3] == ["caption", "caption"]
    assert roles(HEADLINE, CAPTION, CAPTION + " أمس", FIRST)[1:3] == ["caption", "caption"]
    assert roles(CAPTION, CAPTION, "الرئيسية", "سياسة", HEADLINE, FIRST)[4] == "headline"


def test_a_line_beside_a_credit_that_shares_words_with_the_headline():
    lines = [HEADLINE, "واجهة المدرسة الجديدة بعد انتهاء أشغال الطلاء", "(رويترز)", FIRST]
    assert roles(*lines) == ["headline", "caption", "boilerplate", "body"]
    assert roles(*lines[:2], FIRST)[1] == "heading"


def test_captions_are_no_article_text_and_are_shown():
    assert "caption" in ROLES
    assert "caption" not in ARTICLE
    corpus = Corpus.from_texts([f"{HEADLINE}\n{CAPTION} (رويترز)\n{FIRST}"])
    assert set_aside(corpus, segment(corpus))[["rule", "text"]].values.tolist() == [
        ["caption: credit at the end", f"{CAPTION} (رويترز)"]
    ]


@pytest.mark.parametrize(
    ("line", "credited"),
    [
        ("الوزير في المدرسة الجديدة – صورة أرشيفية.", True),
        ("الوزير في المدرسة الجديدة – وهي صورة.", False),
        ("الوزير في المدرسة الجديدة قرب الميناء. (غيتي)", True),
        ("الوزير في المدرسة الجديدة قرب الميناء (سامر الدالي/Getty)", True),
        ("قال الوزير إن المدرسة الجديدة تفتح في الشهر المقبل. (رويترز)", False),
    ],
)
def test_a_credit_behind_a_full_stop(line, credited):
    assert ends_as_caption(line) == credited


def test_who_is_in_the_picture_below_the_headline():
    first = "افتتح وزير التعليم سامر الدالي اليوم مدرسة في القرية."
    assert roles(HEADLINE, "وزير التعليم سامر الدالي", first) == ["headline", "caption", "body"]


@pytest.mark.parametrize(("other", "role"), [("الكبيره", "caption"), ("القديمة الواقعة", "heading")])
def test_a_caption_that_stands_there_again_with_a_slip_of_the_pen(other, role):
    line = "تلاميذ صغار يلعبون كرة السلة صباحا في ساحة المدرسة الكبيرة"
    assert roles(HEADLINE, line, line.replace("تلاميذ", "تلاميد").replace("الكبيرة", other), FIRST)[1] == role


def test_a_caption_as_wordpress_writes_it():
    line = '[caption id="attachment_5" align="aligncenter" width="618"]تلاميذ في القرية تلاميذ في القرية[/caption]'
    assert roles(HEADLINE, line, FIRST, SECOND) == ["headline", "caption", "body", "body"]


def test_a_name_that_stands_twice_signs_the_article_unless_it_names_who_is_in_it():
    assert roles(HEADLINE, "سلمى الدالي", "سلمى الدالي", FIRST, SECOND)[1:3] == ["byline", "byline"]
    first = FIRST[:-1] + "، وقالت سلمى الدالي إنه يبدأ في مايو."
    assert roles(HEADLINE, "سلمى الدالي", "سلمى الدالي", first, SECOND)[1:3] == ["caption", "caption"]


def test_one_word_below_the_headline_of_a_site_is_an_outlet():
    assert roles("الرئيسية", HEADLINE, "نخيليات", FIRST, SECOND)[2] == "boilerplate"
    assert roles("الرئيسية", HEADLINE, "تلاميذ القرية", FIRST, SECOND)[2] == "caption"
