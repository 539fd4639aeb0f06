"""What a line is by its place: headline, menus above it, blocks below the article, pages without paragraphs."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled import BOILERPLATE, FIRST, HEADLINE, PAGES, SECOND, TEASER, labelled, roles, rules

from mudawwana.cleaning._keys import key_of, short_key
from mudawwana.cleaning._line_roles import line_labels


def test_a_form_for_comments_goes_on_to_the_end_and_related_articles_to_the_next_paragraph():
    assert rules(HEADLINE, FIRST, "اترك تعليقاً", SECOND)["boilerplate"].tolist() == ["comments: to the end"] * 2
    assert (
        rules(HEADLINE, FIRST, "مقالات ذات صلة", TEASER)["boilerplate"].tolist()
        == ["related: to the next paragraph"] * 2
    )


@pytest.mark.parametrize("teaser", [TEASER + " ...", FIRST[:-1] + " …", SECOND[:-1] + " […]"])
def test_a_teaser_that_is_cut_off_ends_no_block(teaser):
    assert roles(HEADLINE, FIRST, "اقرأ أيضا", teaser, TEASER)[3:] == ["boilerplate", "boilerplate"]


def test_teasers_below_related_articles_have_paragraphs_of_their_own():
    title, teaser = "طبيب يبتكر جهازا لضغط العين", "ابتكر طبيب جهازا صغيرا يقيس ضغط العين في المنزل."
    more = "ويأمل الطبيب أن يصل الجهاز إلى مرضى العين قريبا."
    assert roles(HEADLINE, FIRST, SECOND, "اقرأ أيضا", title, teaser, more)[3:] == ["boilerplate"] * 4
    assert roles(HEADLINE, FIRST, "اقرأ أيضا", title, SECOND)[4] == "body"
    assert roles(HEADLINE, FIRST, "اقرأ أيضا", "برنامج دعم التعليم في القرى", SECOND)[4] == "body"


def test_the_only_paragraph_may_be_cut_off():
    cut = FIRST[:-1] + " كلمة" * 4 + " ..."
    assert roles("الرئيسية", "سياسة", HEADLINE, cut, "شارك") == ["boilerplate"] * 2 + [
        "headline",
        "body",
        "boilerplate",
    ]


def test_notices_are_known_by_their_words():
    cookies = "نحن وشركاؤنا نستخدم ملفات الارتباط لتحسين تجربتك على هذا الموقع، ويمكنك تغيير تفضيلاتك من صفحة الخصوصية."
    rights = "ترحب الصحيفة بتعليقات القراء، ونرجو منكم احترام شروط النشر، ولإدارة الموقع حذف المسيئة من التعليقات."
    assert roles(cookies, "قبول", HEADLINE, FIRST, SECOND, rights, "شارك")[::5] == ["boilerplate", "boilerplate"]
    about = "أعلنت الهيئة أن الموقع الجديد للوزارة يخفي التعليقات المسيئة ويحمي خصوصية الأطفال في كل المدارس والقرى."
    assert roles("الرئيسية", HEADLINE, about, SECOND, about, "شارك")[2:5] == ["body", "body", "body"]


def test_a_path_is_not_made_by_guillemets():
    assert roles("«التعليم» يغلق باب التسجيل غدا", FIRST)[0] == "headline"
    assert roles("«السعودية» » «التعليم»", HEADLINE, FIRST)[0] == "boilerplate"


def test_hashtags_and_addresses():
    assert roles(HEADLINE, FIRST, SECOND, "# السودان # أفريقيا # الفيلق")[3] == "boilerplate"
    assert roles(HEADLINE, FIRST, "أكثر... (http://example.org/NR/1.htm)", SECOND)[2] == "boilerplate"
    assert roles(HEADLINE, FIRST, "##«بيان من الديوان»##", SECOND)[2] == "heading"


def test_a_long_paragraph_that_ends_in_dots_ends_the_block():
    assert roles(HEADLINE, FIRST, "اقرأ أيضا", "كلمة " * 59 + "…")[3] == "boilerplate"
    assert roles(HEADLINE, FIRST, "اقرأ أيضا", "كلمة " * 60 + "…")[3] == "body"


def test_links_below_a_summary_do_not_end_the_article():
    long = "كلمة أخرى " * 13 + "."
    assert roles(HEADLINE, FIRST, "شارك", "التعليقات", long, "الاسم", long)[4:] == ["body", "boilerplate", "body"]


def test_a_notice_above_the_article_is_not_its_first_paragraph():
    notice = "نستخدم ملفات تعريف الارتباط لتحسين تجربتك على هذا الموقع."
    lines = [notice, HEADLINE, "بقلم: محمد علي", "الرباط - " + FIRST]
    assert roles(*lines) == ["boilerplate", "headline", "byline", "dateline + body"]


def test_a_notice_of_unknown_words_above_the_menu_hides_no_headline():
    notice = "كلمة من كلمات لا يعرفها أحد في هذا المكان."
    menu = ["القائمة", "الرئيسية", "سياسة", "اقتصاد", "رياضة"]
    assert roles(notice, *menu, HEADLINE, FIRST)[1:] == ["boilerplate"] * 5 + ["headline", "body"]


@pytest.mark.parametrize("entry", ["آخر الأخبار", "شارك", "التعليقات", "اقرأ أيضا", "اترك تعليقا"])
def test_a_menu_entry_above_the_article_swallows_nothing(entry):
    assert roles(entry, "سياسة", HEADLINE, "بقلم: محمد علي", FIRST)[2:] == ["headline", "byline", "body"]


def test_boilerplate_that_stands_there_again():
    lines = ["جريدة الصباح", HEADLINE, FIRST, "جريدة الصباح", SECOND]
    assert roles(*lines) == ["boilerplate", "headline", "body", "boilerplate", "body"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([HEADLINE, FIRST], ["headline", "body"]),
        ([HEADLINE, "عنوان فرعي", FIRST], ["headline", "heading", "body"]),
        (["قطاع التعليم", HEADLINE, FIRST], ["heading", "headline", "body"]),  # the first one of four words
        (["خبر قصير", FIRST], ["headline", "body"]),  # the last one where all are short
        (["الساحل اليوم", FIRST], ["heading", "body"]),
        (["عنوان هو الأول هنا", HEADLINE, HEADLINE, FIRST], ["heading", "headline", "boilerplate", "body"]),
        ([HEADLINE, FIRST, HEADLINE, SECOND], ["headline", "body", "boilerplate", "body"]),
        ([HEADLINE, FIRST, HEADLINE.replace("ا", "اـ") + "!", SECOND], ["headline", "body", "boilerplate", "body"]),
        (["جريدة الصباح تصدر عددا خاصا", FIRST], ["headline", "body"]),
        ([FIRST, HEADLINE, SECOND], ["body", "heading", "body"]),
        ([HEADLINE + " كلمة" * 20, SECOND], ["body", "body"]),  # 26 words without a full stop
        ([HEADLINE, FIRST, "كلمة " * 12, SECOND], ["headline", "body", "heading", "body"]),
        ([HEADLINE, FIRST, "كلمة " * 13, SECOND], ["headline", "body", "body", "body"]),
    ],
)
def test_headline(lines, expected):
    assert roles(*lines) == expected


@pytest.mark.parametrize(
    "headline", ["لبنان - إضراب المعلمين يدخل أسبوعه الثاني", "رياضة | فوز جديد للمنتخب", "مصر: افتتاح القناة"]
)
def test_headlines_with_a_section_in_front(headline):
    assert roles("الرئيسية", "سياسة", headline, FIRST)[2] == "headline"


def test_a_document_without_a_paragraph_is_body():
    assert roles("خبر عاجل من الرباط", "", "وصل الوفد") == ["body", "blank", "body"]
    assert roles("وصل الوفد", "شارك", "الاسم") == ["body", "boilerplate", "boilerplate"]
    assert roles("نعم") == ["body"]


def test_one_line_is_never_lost():
    for text in ("شارك", "اقرأ أيضا: خبر آخر", "التعليقات", "29 ديسمبر 2024", "https://example.org", "1", "***"):
        assert roles(text) == ["body"]


# pages of invented sites: tests/data/pages/README.md


CASES = [json.loads(line) for line in (PAGES.parent / "cleaning_cases.jsonl").read_text(encoding="utf-8").splitlines()]
LETTERS = dict(
    zip("HDYGCBN", ("headline", "dateline", "byline", "heading", "caption", "body", "boilerplate"), strict=True)
)


@pytest.mark.parametrize("case", CASES, ids=[case["kind"] for case in CASES])
def test_kinds_of_pages_that_failed(case):
    assert roles(*case["lines"]) == [" + ".join(LETTERS[role] for role in letters) for letters in case["roles"]]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("half", "precision", "recall"),
    [("dev", 0.99, 0.96), ("held", 0.99, 0.97), ("late", 0.99, 0.96), ("real", 0.99, 0.97)],
)
def test_boilerplate_of_pages(half, precision, recall, gap):
    aside = ("boilerplate", "caption")
    pairs = [("body" in gold, gold in aside, found in aside) for gold, found in labelled(half, gap)]
    both = sum(gold and found for _, gold, found in pairs)
    assert len(pairs) > 130
    assert both / sum(found for _, _, found in pairs) >= precision
    assert both / sum(gold for _, gold, _ in pairs) >= recall
    assert not any(body and found for body, _, found in pairs)


STAY = [line.split("\t") for line in (PAGES.parent / "not_boilerplate.tsv").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("role", "line"), STAY)
def test_lines_with_such_words_that_stay(role, line):
    if role == "headline":
        assert roles(line, FIRST, SECOND)[0] == role
        assert roles("القائمة", "الرئيسية", "بحث عن", line, "فيسبوك", FIRST)[3] == role
        return
    assert roles(HEADLINE, FIRST, line, SECOND)[2] != "boilerplate"
    if role == "body":
        assert roles(HEADLINE, line, FIRST, SECOND)[1] != "boilerplate"
        assert roles(HEADLINE, FIRST, SECOND, line)[3] != "boilerplate"
        assert roles(HEADLINE, FIRST, SECOND, line, "الوسوم", "تعليم")[3] != "boilerplate"


@pytest.mark.parametrize("dash", ["ـ", "ـ ـ", "\u064b", "\u200b", "\ufc5e"])
@pytest.mark.parametrize("line", ["شكرا على اشتراكك " + "كلمة أخرى " * 13 + ".", "تصوير: محمد علي", "شارك"])
def test_what_folds_to_nothing_is_no_first_word(dash, line):
    assert roles(HEADLINE, FIRST, f"{dash} {line}", SECOND)[2] in ("boilerplate", "caption")


def test_lines_of_nothing_but_tatweel_have_no_words():
    for end in ("", ".", "؟", "…"):
        assert roles("ـ " * 7 + end, HEADLINE, FIRST, "ـ " * 30 + end)[::3] == ["boilerplate"] * 2


# what is not looked at does not matter

LINES = [HEADLINE, FIRST, SECOND, TEASER + " ...", "شارك", "اترك تعليقاً", "29 ديسمبر 2024", "بقلم: محمد علي", "رويترز"]
LINES += [
    f"{start} {'كلمة أخرى ' * n}{end}"
    for n in (12, 13, 29, 30, 40)
    for start in ("شكرا على اشتراكك", "قال")
    for end in "….؟"
]
LINES += sorted(row["phrase"] for row in BOILERPLATE)[::40]
# characters that fold to nothing, or to several words, in front and inside
NOTHING = ["\u0640", "\u064b", "\u034f", "\u200b", "\u200f", "\ufc5e", "\ufdfa"]
LINES += [
    f"{nothing}{gap}{start} {'كلمة أخرى ' * 7}{nothing} {'كلمة أخرى ' * n}{end}"
    for nothing in NOTHING
    for gap in ("", " ")
    for start in ("شكرا على اشتراكك", "قال")
    for n in (5, 6)
    for end in ".؟…"
]
LINES += [f"{nothing} " * n + end for nothing in NOTHING for n in (3, 7, 30) for end in ("", ".", "؟")]
LINES += [f"{nothing} {phrase}" for nothing in NOTHING for phrase in ("شارك", "تصوير: محمد علي", "التعليقات (2)")]


@given(st.lists(st.sampled_from(LINES).map("{}\n".format), min_size=1, max_size=20))
def test_labels_are_those_of_pages_whose_keys_are_all_known(lines):
    assert line_labels(lines, list(map(short_key, lines)), ()) == line_labels(lines, list(map(key_of, lines)), ())


def test_staff_above_the_headline():
    lines = ["رئيس التحرير", "سامر الدالي", HEADLINE, FIRST]
    assert roles(*lines) == ["boilerplate", "boilerplate", "headline", "body"]


@pytest.mark.parametrize(
    "section", ["سياسة عربية", "التقارير الخاصة", "أخبار السعوديةالأخبار", "آخر الأخبارسورية الآن"]
)
def test_sections_above_the_headline(section):
    assert roles(section, HEADLINE, FIRST) == ["boilerplate", "headline", "body"]


def test_headlines_with_their_dates_below_the_article():
    below = [
        line for n in range(3) for line in (f"هل يفتح الميناء الجديد أبوابه للسفن في الشهر {n}؟", f"1{n} مارس 2024")
    ]
    assert roles(HEADLINE, FIRST, SECOND, *below) == ["headline", "body", "body", *["boilerplate"] * 6]


def test_the_question_of_a_poll():
    lines = [HEADLINE, "استطلاع الرأي", "هل تؤيد فتح المدرسة في الشهر المقبل؟", "نعم", FIRST]
    assert roles(*lines)[2] == "boilerplate"


def test_lists_above_the_headline():
    others = ["أمطار غزيرة تغلق طريق الساحل", "فوز الفريق على ضيفه بثلاثة أهداف", "معرض للتمور يستقبل ألف زائر"]
    timed = [line for n, other in enumerate(others) for line in (f"19:0{n}", other)]
    assert roles(*timed, HEADLINE, FIRST, SECOND) == ["boilerplate"] * 6 + ["headline", "body", "body"]
    path = ["1. الرئيسية", "3. أقلام وكتاب"]
    assert roles(*path, HEADLINE, FIRST)[:3] == ["boilerplate", "boilerplate", "headline"]
    assert roles("     سياسة       اقتصاد         نفط        ترفيه", HEADLINE, FIRST)[0] == "boilerplate"


@pytest.mark.parametrize("line", ["رئيس مجلس الإدارةسامر الدالي", "جريدة الصباح رئيس مجلس الإدارة ورئيس التحرير"])
def test_who_makes_the_outlet(line):
    assert roles(line, HEADLINE, FIRST)[:2] == ["boilerplate", "headline"]
    assert roles("استقبال رئيس التحرير لوفد المدينة", FIRST)[0] == "headline"


def test_items_of_a_list_are_no_headings():
    assert roles(HEADLINE, FIRST, "– سامر الدالي، وزير", "– مدير الديوان", SECOND)[2:4] == ["body", "body"]
    assert roles(HEADLINE, FIRST, "* كلمة أخيرة", SECOND)[2] == "heading"


BIO = "صحافية من القرية. مراسلة النخيل في المدينة."


def test_who_the_author_is_stands_below_the_name():
    assert roles(HEADLINE, "سلمى الدالي", BIO, FIRST, SECOND) == ["headline", "byline", "boilerplate", "body", "body"]
    assert rules(HEADLINE, "سلمى الدالي", BIO, FIRST, SECOND)["boilerplate"] == "notice: about the author"
    twice = [HEADLINE, "جمانا الدالي", "جمانا الدالي", BIO, FIRST, SECOND]  # no known name, but it stands twice
    assert roles(*twice)[3:] == ["boilerplate", "body", "body"]


def test_an_article_may_begin_with_a_writer():
    told = "صحافية من القرية قالت إن السوق القديم أغلق أبوابه قبل سنة كاملة."
    assert roles(HEADLINE, "سلمى الدالي", told, FIRST, SECOND)[2] == "body"
    assert roles(HEADLINE, BIO, FIRST, SECOND)[1] == "body"  # below no name
    assert roles(HEADLINE, "سلمى الدالي", "صحافية " + "من القرية " * 20 + ".", FIRST, SECOND)[2] == "body"


OTHERS = [
    (
        "طبيب يبتكر جهازا لضغط العين",
        "ابتكر طبيب شاب جهازا صغيرا يقيس ضغط العين في المنزل ويرسل النتائج إلى المستشفى...",
    ),
    ("أمطار غزيرة تغلق الطرق", "هطلت أمطار غزيرة مساء أمس على مرتفعات الساحل وأغلقت طرقا كثيرة بين المدن والموانئ…"),
]


def test_beginnings_of_other_articles_below_the_article():
    titled = [line for pair in OTHERS for line in pair]
    assert roles(HEADLINE, FIRST, SECOND, *titled)[3:] == ["boilerplate"] * 4
    assert roles(HEADLINE, FIRST, SECOND, *(teaser for _, teaser in OTHERS))[3:] == ["boilerplate"] * 2


def test_what_is_no_beginning_of_another_article():
    teasers = [teaser for _, teaser in OTHERS]
    assert roles(HEADLINE, FIRST, SECOND, teasers[0])[3] == "body"  # one may be the article's own, cut off
    own = [FIRST[:-1] + " وفي كل مدن الساحل...", SECOND[:-1] + " في كل القرى..."]
    assert roles(HEADLINE, FIRST, SECOND, *own)[3:] == ["body", "body"]  # of the article
    dotted = FIRST[:-1] + "..."
    assert roles(HEADLINE, dotted, SECOND, dotted, SECOND, *teasers)[5:] == ["body", "body"]  # its writer ends so
    two = [teaser.rstrip(".…") + ".." for teaser in teasers]
    assert roles(HEADLINE, FIRST, SECOND, *two)[3:] == ["body", "body"]


LATEST = (
    "صور من صلاة الناس في الطرقات ورئيس البلدية يعد بسوق جديد للخضروات وأمطار على الجبال وفريق القرية يفوز على ضيفه "
    "في الدقيقة الأخيرة"
)


def test_a_paragraph_below_the_latest_news_and_above_a_menu():
    above = ["الرئيسية", "محليات", "رياضة", "ثقافة", "آخر الأخبار"]
    title = "الوزارة تعلن برنامجا جديدا لدعم التعليم"
    assert roles(*above, LATEST, "محليات", "رياضة", title, FIRST, SECOND)[5:] == ["boilerplate"] * 3 + [
        "headline",
        "body",
        "body",
    ]


ABOUT = "صحيفة النخيل صحيفة إلكترونية شاملة تصدر عن شركة قنوات البث وتنقل أخبار البلاد على مدار الساعة."


def test_what_is_said_of_the_outlet_stands_far_below_the_article():
    between = ["اقرأ أيضا", *(f"{TEASER} {n}" for n in "أبتثجحخدذرزسشصض")]
    assert len(between) == 16
    assert roles(HEADLINE, FIRST, SECOND, *between, ABOUT)[3:] == ["boilerplate"] * 17
    assert roles(HEADLINE, FIRST, SECOND, *between[:-2], ABOUT)[-1] == "body"  # not so far
    assert roles(HEADLINE, FIRST, SECOND, *between, SECOND)[-1] == "body"  # in words of the article


def test_a_byline_below_a_summary():
    summary = "سوق القرية القديم يفتح أبوابه من جديد بعد عشر سنوات من الإغلاق."
    assert roles("الرئيسية", HEADLINE, summary, "حوار: سلمى الدالي", FIRST, SECOND)[3] == "byline"
    assert roles("الرئيسية", HEADLINE, summary, FIRST, SECOND, "حوار: مع أهل القرية", FIRST)[5] == "heading"


def test_sentences_of_a_menu_that_stands_twice():
    menu = ["الرئيسية", "ادخل إلى حسابك لترى ما تتابعه", "ملاحظة: الدخول عن طريق الدعوة فقط.", "محليات", "رياضة"]
    long = (
        FIRST[:-1]
        + "، على أن يبدأ تنفيذه في مطلع السنة المقبلة في عشر قرى من الجبل والساحل وأن يستمر ثلاث سنوات كاملة."
    )
    assert roles(*menu, *menu, HEADLINE, long) == ["boilerplate"] * 10 + ["headline", "body"]


def test_items_that_are_numbered_are_a_list():
    assert roles(HEADLINE, FIRST, "1- الشرق: 32 نقطة", "2- الغرب: 31 نقطة", SECOND) == ["headline"] + ["body"] * 4
    assert roles(HEADLINE, FIRST, "1- أسباب القرار", SECOND, "2- ما بعده", SECOND)[2:5:2] == ["heading", "heading"]


def test_a_row_of_links_behind_an_outlet():
    assert roles(HEADLINE, "النخيل نيوز 0 تعليق أرسل طباعة", FIRST) == ["headline", "boilerplate", "body"]


def test_a_caption_that_ends_in_the_outlet():
    assert roles(HEADLINE, "تلاميذ في برنامج (الضفة)", FIRST) == ["headline", "caption", "body"]
    assert roles(HEADLINE, "برنامج جديد في القرى (فيديو)", FIRST)[1] != "caption"


def test_a_logo_is_no_headline():
    assert roles("صدى وادي النخيل logo", HEADLINE, FIRST) == ["boilerplate", "headline", "body"]


@pytest.mark.parametrize(("vowels", "role"), [(True, "body"), (False, "boilerplate")])
def test_lines_of_a_poem_are_body_where_vowels_are_written(vowels, role):
    """Without vowels they look like a menu; what stands below them is one either way."""
    verses = ["يا زَهرةَ الوادي", "من أينَ جئتِ؟", "كمْ غنّى لكِ النايُ", "في ليلِ الشِّعرِ", "وبقيتِ أنتِ", "وحدَكِ"]
    verses = verses if vowels else [re.sub("[\u064b-\u0652]", "", verse) for verse in verses]
    found = roles(HEADLINE, FIRST, *verses, "اتصل بنا", "من نحن")
    assert found[:2] == ["headline", "body"]
    assert found[2:-2] == [role] * 6
    assert found[-2:] == ["boilerplate"] * 2


def test_lines_below_a_colon_are_a_list():
    opened = "وقال الوزير في تصريح للصحافة إن البرنامج الجديد يشمل:"
    items = ["بناء عشر مدارس في القرى", "تدريب المعلمين والمعلمات", "حافلات للتلاميذ"]
    assert roles(HEADLINE, FIRST, opened, *items, SECOND) == ["headline"] + ["body"] * 6
    assert roles(HEADLINE, FIRST, opened, items[0], SECOND)[3] == "heading"


def test_a_name_between_two_copies_of_the_headline():
    between = ["عبد القادر الدالي", "طباعة", "مشاركة", "المشاهدات: 9"]
    assert roles("طباعة", HEADLINE, *between, HEADLINE, FIRST)[2] == "byline"
    assert roles("طباعة", "مشاركة", "عبد القادر الدالي", HEADLINE, FIRST)[2] == "boilerplate"


@pytest.mark.parametrize(
    "above",
    [["الرباط", "19°"], ["وكالة النخيل نيوز - Nakhil News || آخر أخبار البلاد"], ["علاقات » خليجي"], ["b7.jpg"]],
)
def test_what_only_a_website_has_above_a_headline(above):
    assert roles(*above, HEADLINE, FIRST) == ["boilerplate"] * len(above) + ["headline", "body"]


def test_what_an_article_says_in_short_is_no_headline():
    points = ["* دعم التعليم في القرى كلها ببرنامج", "* إعلان الوزارة عن البرنامج اليوم"]
    found = roles("المحلية", HEADLINE, "طباعة", "مشاركة", *points, FIRST, SECOND)
    assert found[1] == "headline"
    assert found[4:] == ["heading", "heading", "body", "body"]


def test_places_with_names_below_a_colon_are_no_datelines():
    lines = ["وتضمنت قائمة السفراء:", "الجزائر - إسماعيل الدالي", "مصر - نزيه الدالي", SECOND]
    assert roles(HEADLINE, FIRST, *lines)[3:] == ["body"] * 3


def test_a_date_just_above_the_headline_is_that_of_the_article():
    assert roles("طباعة", "الخميس 13 مارس 2025", HEADLINE, FIRST)[1] == "dateline"
    assert roles("الخميس 13 مارس 2025", "طباعة", HEADLINE, FIRST)[0] == "boilerplate"
    assert roles("طباعة", "الخميس 13 مارس 2025", HEADLINE, "12 مارس 2025", FIRST)[1:4:2] == ["boilerplate", "dateline"]


def test_a_quotation_that_is_opened_by_another_sign_is_no_path():
    assert roles("برنامج وطني لدعم التعليم بـ»القرى»", FIRST)[0] == "headline"


@pytest.mark.parametrize("line", ["وفيما يلي نص البيان:", "ولا أعلم ما الذي يحدث هناك", "وماذا عن المرحلة الثانية؟"])
def test_a_line_that_begins_with_and_it_is_no_heading(line):
    assert roles(HEADLINE, FIRST, line, SECOND)[2] == "body"
    assert roles(HEADLINE, FIRST, "وزير الصحة في القرية", SECOND)[2] == "heading"
