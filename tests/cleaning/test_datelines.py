"""Datelines, dates and bylines; what only looks like one."""

import pytest
from labelled import FIRST, HEADLINE, SECOND, roles

from mudawwana import Corpus, segment
from mudawwana.cleaning._datelines import is_signature
from mudawwana.cleaning._keys import key_of


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
        "سلمى الدالي- النبأ- الرباط: ",
        "كريم الوافي – الساعة – جدة: ",
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
        "اليابان - ",
        "تونس: ",
        "الجزائر - ",
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
        "روسيا: لن نقبل بنتائج لم نشارك في صياغتها منذ البداية.",
        "كندا - البرازيل: مباراة لا تقبل القسمة على اثنين هذا المساء.",
        "فرنسا – التي رفضت العرض – تعود إلى طاولة المفاوضات في الشهر المقبل.",
        "باريس ترفض: لا عودة إلى الاتفاق من دون ضمانات مكتوبة هذه المرة.",
    ],
)
def test_dashes_that_make_no_dateline(paragraph):
    assert roles(HEADLINE, paragraph) == ["headline", "body"]


@pytest.mark.parametrize(
    "line", ["29 ديسمبر 2024", "الأحد 29 ديسمبر 2024 – 14:04", "2024-12-29", "29/12/2024", "نونبر 2024"]
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
        "بقلم | محمد علي | الخميس",
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


@pytest.mark.parametrize(
    "opening",
    [
        "واشنطن — سبوتنيك - ",
        "دبي، الإمارات العربية المتحدة (CNN)-- ",
        "دبي, الإمارات (CNN) -- ",
        "بيروت، لبنان - ",
        "(أ.ف.ب) - ",
        "رويترز - القاهرة - ",
        "موسكو - سبوتنيك. ",
        "غزة (د.ب.أ)- ",
        "القاهرة (رويترز) ",
        "الرياض: «الشرق الأوسط» ",
        "أبوظبي في 5 يناير/ وام / ",
        "الرياض 20 شوال 1436 هـ الموافق 5 أغسطس 2015 م واس - ",
        "بيروت - نادين سالم - ",
        "طهران (AFP) - ",
        "Reuters - ",
        "بغداد/ النخيل نيوز/ ",
    ],
)
def test_dateline_with_places_agencies_and_dates(opening):
    corpus = Corpus.from_texts([f"{HEADLINE}\n{opening}{FIRST}"])
    row = segment(corpus).iloc[1]
    assert (row["role"], corpus.documents["text"][0][row["start"] : row["end"]]) == ("dateline", opening)


@pytest.mark.parametrize(
    "paragraph",
    [
        "قال الوزير (محمد علي) إن البرنامج بدأ أمس في كل المدن والقرى.",
        "السعودية، الإمارات - ثنائي يقود السوق منذ سنوات طويلة جدا.",
        "ترمب: «حماس» تريد اتفاقا قبل نهاية الشهر الجاري في القاهرة.",
        "في القاهرة (رويترز) قال مسؤول إن البرنامج يبدأ غدا.",
        "باريس (فرنسا) تستضيف مؤتمرا دوليا عن المناخ في الخريف.",
    ],
)
def test_brackets_commas_and_colons_that_make_no_dateline(paragraph):
    assert roles(HEADLINE, paragraph) == ["headline", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "واشنطن — سبوتنيك",
        "الرباط",
        "القاهرة (رويترز)",
        "دبي، الإمارات العربية المتحدة (CNN)",
        "دمشق-سانا",
        "القاهرة 12 مايو (رويترز)",
        "وادي النخيل - نخيل برس",
    ],
)
def test_dateline_on_a_line_of_its_own(line):
    assert roles(HEADLINE, line, FIRST, SECOND)[1] == "dateline"
    assert roles(line, FIRST, SECOND)[0] == "dateline"


@pytest.mark.parametrize(
    "line", ["لبنان - إضراب المعلمين يدخل أسبوعه", "مصر: افتتاح القناة", "اليمن - أزمة وقود جديدة"]
)
def test_headlines_with_a_place_in_front(line):
    assert roles(line, FIRST, SECOND)[0] == "headline"


@pytest.mark.parametrize(
    "line",
    [
        "10 ذو الحجة 1446",
        "13 / 1 / 2026م",
        "٢٣ أكتوبر ٢٠٢٣",
        "Friday May 17, 2024",
        "السبت، 12 ربيع الأول 1445هـ",
        "الأربعاء 06/أغسطس/2025 - 10:35 ص",
        "15.01.2026",
        "3 mars 2021",
        "04 مارس / آذار 2025",
    ],
)
def test_dates_in_every_form(line):
    assert roles(line, FIRST, SECOND)[0] == "dateline"
    assert roles(HEADLINE, line, FIRST, SECOND)[1] == "dateline"


@pytest.mark.parametrize(
    "line",
    [
        "إضراب في ميناء وادي النخيل يوم 21 جانفي 2026",
        "رمضان 2026 يبدأ في فبراير وفق الحسابات",
        "مونديال 2026 في ثلاث دول",
    ],
)
def test_headlines_with_a_date_in_them(line):
    assert roles(line, FIRST, SECOND)[0] == "headline"


@pytest.mark.parametrize(
    "line", ["سلمى الدالي", "د. جاسم البحري", "النخيل برس – مراد أيت العين", "ناصر الدالي - الرباط", "م. ع"]
)
def test_a_bare_name_is_a_byline(line):
    assert roles(HEADLINE, line, FIRST, SECOND)[1] == "byline"


def test_who_is_named_in_the_article_is_in_the_picture():
    first = FIRST[:-1] + "، وقالت الوزيرة سلمى الدالي إنه يبدأ قريبا."
    assert roles("الرئيسية", "سياسة", HEADLINE, "سلمى الدالي", first)[3] != "byline"


@pytest.mark.parametrize(
    ("opening", "role"),
    [
        ('لندن - "الصباح" - ', "dateline + body"),
        ('لندن - "الصباح"، رويترز - ', "dateline + body"),
        ("(MENAFN - Sabah News) الصباح الإخباري - ", "dateline + body"),
        ("سامر الدالي من الكويت: ", "dateline + body"),
        ('وقال رئيس الوفد - "الصباح" - ', "body"),
        ("الغالبية من الكويت: ", "body"),
    ],
)
def test_datelines_with_an_outlet_or_a_name(opening, role):
    found = roles(HEADLINE, opening + FIRST, SECOND)
    assert found[1] == role
    if "+" in role:
        corpus = Corpus.from_texts([f"{HEADLINE}\n{opening}{FIRST}"])
        row = segment(corpus).iloc[1]
        assert corpus.documents["text"][0][row["start"] : row["end"]] == opening


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("كتب .سامر الدالي", "byline"),
        ("الصباح أنفو-هيئة التحرير", "byline"),
        ("الصباح اليوم _", "dateline"),
        ("بيروت – الناس ::", "dateline"),
        ("التي كانت في _", "heading"),
    ],
)
def test_who_signs_with_signs(line, role):
    assert roles(HEADLINE, line, FIRST, SECOND)[1] == role


@pytest.mark.parametrize(
    ("line", "role"),
    [("سماء سوري – دمشق", "dateline"), ("دمشق - بيروت", "heading"), ("دمشق", "heading"), ("فريق النادي", "heading")],
)
def test_a_dateline_below_a_summary(line, role):
    assert roles(HEADLINE, FIRST, line, SECOND)[2] == role
    assert roles(HEADLINE, FIRST, SECOND, FIRST + " كلمة", line, SECOND)[4] == "heading"


def test_a_dateline_between_two_slashes():
    assert roles(HEADLINE, f"صنعاء / وكالة الصحافة // {FIRST}", SECOND)[1] == "dateline + body"
    assert roles(HEADLINE, f"دفتر القرية // {FIRST}", SECOND)[1] == "body"


@pytest.mark.parametrize("line", ["تونس - يو.بي.آي", "تونس ـ يو بي آي", "نواكشوط - الساحل:", "الرباط / النخيل:"])
def test_a_place_and_an_agency_of_any_name(line):
    assert roles(HEADLINE, line, FIRST, SECOND)[1] == "dateline"


@pytest.mark.parametrize("line", ["السوق - الساحل:", "تونس - يوم باي آيل"])
def test_what_is_no_place_or_agency(line):
    assert roles(HEADLINE, line, FIRST, SECOND)[1] != "dateline"


@pytest.mark.parametrize("line", ["✍🏻 وجدان النخيل", "متابعة النخيل اليوم", "د.وجدان الساحل", "رواف الساحلي"])
def test_bylines_without_a_known_name(line):
    assert roles(HEADLINE, line, FIRST, SECOND)[1] == "byline"


@pytest.mark.parametrize(
    "line", ["متابعة أعمال بناء المدرسة الجديدة", "السوق الساحلي", "✍ " + "كلمة " * 5, "رواف في الساحلي"]
)
def test_what_is_no_byline(line):
    assert roles(HEADLINE, FIRST, line, SECOND)[2] != "byline"
    assert roles(line, HEADLINE, FIRST, SECOND)[0] != "byline"


def test_a_headline_beside_its_author_is_no_signature():
    assert not is_signature("كلام كثير عن ماء القرية - سلمى الدالي", key_of("كلام كثير عن ماء القرية - سلمى الدالي"))
    assert is_signature("صدى النخيل - سلمى الدالي", key_of("صدى النخيل - سلمى الدالي"))


def test_a_family_name_alone_is_no_byline_in_place_of_the_headline():
    assert roles("تكريم الساحلي", FIRST, SECOND)[0] == "headline"
    first = FIRST[:-1] + "، وفق ما قال رواف الساحلي."
    assert roles(HEADLINE, "رواف الساحلي", first, SECOND)[1] == "caption"


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("سلمى الدالي: نهاية الماء قريبة", False),
        ("يوسف الدالي: ارتفاع أسعار الخضر", False),
        ("سلمى الدالي: الرباط", True),
        ("سلمى الدالي: صحيفة النخيل نيوز", True),
    ],
)
def test_a_name_before_a_colon_and_what_was_said(line, signed):
    assert is_signature(line, key_of(line)) == signed
