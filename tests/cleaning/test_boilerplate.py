"""Each row of the lexicon in a small page, in other dress, and sentences and headings with the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled import BOILERPLATE, FIRST, HEADLINE, SECOND, TEASER, by_line, roles

from mudawwana import Corpus, segment
from mudawwana.cleaning._boilerplate import may_open, phrase_of, phrases
from mudawwana.cleaning._keys import MANY, key_of, short_key

OTHER = "كلمة أخرى"
OLD = {row["phrase"] for row in BOILERPLATE if row["category"] == "caption"}
SENTENCE = "كلمة أخرى من النص الذي أمامكم."


def pages(row):
    """Lines of pages with the phrase, and the role that each line has."""
    phrase = row["phrase"]
    two = " ".join([word for word in ("تجربتك", "الكوكيز", "الخصوصية") if word != phrase][:2])
    head, body, set_by = "headline", "body", "caption" if row["category"] == "caption" else "boilerplate"
    return {
        "line": [([HEADLINE, FIRST, phrase, SECOND], [head, body, set_by, body])],
        "block": [
            ([HEADLINE, FIRST, phrase, "", TEASER, SECOND], [head, body, set_by, "blank", set_by, body]),
            ([phrase, HEADLINE, FIRST, SECOND], [set_by, head, body, body]),  # a menu entry
        ],
        "end": [
            ([HEADLINE, FIRST, phrase, SECOND, TEASER], [head, body, set_by, set_by, set_by]),
            ([phrase, HEADLINE, FIRST, SECOND], [set_by, head, body, body]),
        ],
        "head": [
            ([phrase, HEADLINE, FIRST, SECOND], [set_by, head, body, body]),
            ([HEADLINE, FIRST, phrase, SECOND], [head, body, "heading", body]),
        ],
        "masthead": [
            ([phrase + " الصباح", HEADLINE, FIRST], [set_by, head, body]),
            ([phrase + " الصباح الجديد", FIRST], [head, body]),
            ([HEADLINE, FIRST, phrase + " الصباح", SECOND], [head, body, "heading", body]),
            ([phrase, HEADLINE, FIRST], [set_by, head, body]),
        ],
        "start": [
            ([HEADLINE, FIRST, f"{phrase} {OTHER}", SECOND], [head, body, set_by, body]),
            ([HEADLINE, FIRST, phrase + " كلمة" * 40, SECOND], [head, body, body, body]),
            ([f"{phrase} {SENTENCE}", HEADLINE, FIRST], [set_by, head, body]),
        ],
        "open": [
            ([HEADLINE, FIRST, f"{phrase} {OTHER}", SECOND], [head, body, set_by, body]),
            ([HEADLINE, FIRST, f"{phrase} {SENTENCE}", SECOND], [head, body, body, body]),
        ],
        "label": [
            ([HEADLINE, FIRST, f"{phrase}: {OTHER}", SECOND], [head, body, set_by, body]),
            ([HEADLINE, FIRST, f"{phrase}: {SENTENCE}", SECOND], [head, body, body, body]),
        ],
        "tail": [
            ([HEADLINE, FIRST, f"{SECOND} {phrase} الوطن الأمن"], [head, body, f"body + {set_by}"]),
            ([HEADLINE, FIRST, f"{phrase} الوطن الأمن", SECOND], [head, body, "heading", body]),
        ],
        "agency": [
            ([HEADLINE, FIRST, f"({phrase})", SECOND], [head, body, "caption" if phrase in OLD else set_by, body]),
            ([f"{TEASER} ({phrase})", FIRST], [head, body]),
            ([HEADLINE, FIRST, f"{TEASER} ({phrase})", SECOND], [head, body, "caption", body]),
        ],
        "outlet": [
            ([HEADLINE, f"مدينة - الصباح {phrase}", FIRST], [head, "dateline", body]),
            ([HEADLINE, FIRST, f"{TEASER} (الصباح {phrase})", SECOND], [head, body, "caption", body]),
        ],
        "profession": [
            ([HEADLINE, "سلمى الدالي", f"{phrase} من قرية", FIRST], [head, "byline", set_by, body]),
            ([HEADLINE, f"{phrase} من قرية الساحل", FIRST], [head, "heading", body]),
        ],
        "word": [
            ([HEADLINE, FIRST, SECOND, "لا", f"{phrase} {two} {SENTENCE}"], [head, body, body, set_by, set_by]),
            ([HEADLINE, FIRST, SECOND, "لا", f"{phrase} {SENTENCE}"], [head, body, body, "heading", body]),
        ],
    }[row["scope"]]


@pytest.mark.parametrize("scope", sorted({row["scope"] for row in BOILERPLATE}))
def test_rows_of_the_lexicon(scope):
    rows = [row for row in BOILERPLATE if row["scope"] == scope]
    cases = [(row, *case) for row in rows for case in pages(row)]
    cases += [(row, [HEADLINE, FIRST, f"وقال المتحدث إن عبارة {row['phrase']} لا تعني شيئا هنا."],
               ["headline", "body", "body"]) for row in rows]  # fmt: skip
    texts = ["\n".join(lines) for _, lines, _ in cases]
    alone = segment(Corpus.from_texts(texts), repeated=())  # each page by itself
    segments = dict(list(alone.groupby("document", observed=True)))
    for number, (row, lines, expected) in enumerate(cases, start=1):
        assert by_line(texts[number - 1], segments[str(number)]) == expected, (row, lines)


@pytest.mark.parametrize("line", ["شارك", "شَارِك", "شـارك", "شارك:", "• شارك", "\u200fشارك ", "** شارك **"])
def test_phrases_in_other_dress(line):
    assert roles(HEADLINE, FIRST, line, SECOND)[2] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "شارك الوزير في الاجتماع الذي عقد أمس في العاصمة.",
        "ومن المقالات ذات الصلة بالموضوع ما كتبه الباحث قبل عام.",
        "التعليقات التي وصلت إلى الوزارة قليلة حتى الآن.",
        "اتصل بنا الوزير مساء أمس وأكد الخبر كاملا.",
        "إعلان الرباط يدعو إلى تعزيز التعاون بين البلدين.",
        "جريدة الصباح نشرت الخبر في عددها الصادر أمس.",
    ],
)
def test_sentences_with_such_words_are_body(line):
    assert roles(HEADLINE, FIRST, line, SECOND) == ["headline", "body", "body", "body"]
    assert roles(HEADLINE, line, SECOND) == ["headline", "body", "body"]


@pytest.mark.parametrize("line", ["مشاركة مغربية واسعة", "نتائج الانتخابات الرئيسية", "التعليقات الرسمية"])
def test_headings_with_such_words_are_headings(line):
    assert roles(HEADLINE, FIRST, line, SECOND)[2] == "heading"


def test_lines_without_words():
    assert roles(HEADLINE, FIRST, "***", "—", SECOND)[2:4] == ["boilerplate", "boilerplate"]


def test_no_phrase_has_many_words():
    assert max(phrase.count(" ") + 1 for scope in phrases().values() for phrase in scope) < MANY


WORDS = [
    "كلمة",
    "الأمن",
    "12",
    "1أ",
    "19و",
    "ـ",
    "ـ1",
    "ﷺ",
    "(كلمة",
    "«كلمة»",
    "_",
    "-",
    "a",
    "1\u064eا",
    "كَلِمَة",
    "²",
    "شارك",
]
STARTS = ["", *sorted(row["phrase"] for row in BOILERPLATE if row["scope"] in ("start", "open", "label"))[::20]]


@given(
    st.sampled_from(STARTS), st.lists(st.sampled_from(WORDS), max_size=70), st.sampled_from(["", " ", ".", "…", "\n"])
)
def test_what_is_known_of_a_line_of_many_words(start, words, end):
    line = " ".join([start, *["كلمة"] * 20, *words]) + end
    key = key_of(line)
    assert short_key(line) in (None, key)
    if short_key(line) is None:
        assert key.count(" ") + 1 >= MANY
        assert may_open(line) or not phrase_of(line, key, above=True)


def test_how_often_an_article_was_read_stands_behind_a_bar():
    line = "النخيل برس | الأحد، 22 نوفمبر، 2020 على الساعة 10:23 | عدد المشاهدات : 6112"
    assert roles(HEADLINE, line, FIRST, SECOND) == ["headline", "boilerplate", "body", "body"]
    assert roles(HEADLINE, line.replace("عدد المشاهدات", "قراءات"), FIRST, SECOND)[1] == "boilerplate"
    assert roles(HEADLINE, line.replace("6112", "كثيرة"), FIRST, SECOND)[1] != "boilerplate"
    assert roles(HEADLINE, line.replace("عدد المشاهدات", "النتيجة"), FIRST, SECOND)[1] != "boilerplate"


def test_staff_without_a_gap():
    assert roles("مستشار التحريرسالم الدالي", HEADLINE, FIRST)[0] == "boilerplate"
    assert roles("مستشار التحرير يرد على قراء الجريدة", FIRST)[0] == "headline"


@pytest.mark.parametrize("line", ["فيديو ذات صلة", "آخر التقارير ذات الصلة", "ملفات ذات صلة"])
def test_what_is_related_opens_a_block(line):
    assert roles(HEADLINE, FIRST, line, TEASER, SECOND)[2:] == ["boilerplate", "boilerplate", "body"]
    assert roles(HEADLINE, FIRST, f"{line} بالموضوع في القرية", SECOND)[2] == "heading"


def test_a_notice_without_other_lines_of_a_site_has_a_third_of_its_words():
    cookies = "نستخدم ملفات ارتباطية (كوكيز) لتحسين خدمتنا لكم جميعا. تجد أكثر في سياسة الخصوصية المتعلقة بنا."
    assert roles(cookies, FIRST, SECOND) == ["boilerplate", "body", "body"]
    many = cookies.replace("جميعا", "جميعا في كل القرى والمدن وفي كل البلاد والموانئ")
    assert roles(many, FIRST, SECOND)[0] == "body"


def test_sections_without_a_gap():
    glued = "أهم الأحداث وطنياقتصادياتالمشهد السياسي"
    assert roles(glued, HEADLINE, FIRST)[:2] == ["boilerplate", "headline"]
    assert roles(glued, FIRST)[0] == "headline"  # where no other line could be it
    assert roles("الأكثر قراءةهذا الأسبوع", HEADLINE, FIRST)[1] == "headline"
    assert roles(HEADLINE, "شارك هذا المقالمحادثة", FIRST)[1] == "boilerplate"
    assert roles("خمسة عشر " + "ل" * 15, "ا" * 3, FIRST)[0] == "headline"


def test_how_long_ago_it_was():
    assert roles(HEADLINE, "النخيل 24منذ 16 ساعات", FIRST, SECOND)[1] == "boilerplate"
    assert roles(HEADLINE, "النخيل برس منذ 3 أيام", FIRST, SECOND)[1] == "boilerplate"
    assert roles(HEADLINE, "القرية قبل 3 حروب", FIRST, SECOND)[1] == "heading"
    assert roles("افتتاح السوق القديم في القرية قبل 3 أيام", FIRST, SECOND)[0] == "headline"
    assert roles("logo", HEADLINE, "النخيل 24منذ 16 ساعات", "nakhil24 - النخيل24", FIRST)[2:4] == ["boilerplate"] * 2


@pytest.mark.parametrize("line", ["لبنانيات >أخبار القرية", "الساحل › أخبار القرية › الميناء", "أخبار ☰ القرية"])
def test_a_sign_that_leads_into_a_section(line):
    assert roles(line, HEADLINE, FIRST, SECOND)[:2] == ["boilerplate", "headline"]
    assert roles(HEADLINE, FIRST, line, SECOND)[2] != "boilerplate"


def test_what_leads_into_no_section():
    assert roles("القرية > المدينة في كل شيء يهم الناس هنا وهناك", FIRST)[0] == "headline"  # nine words
    assert roles("الفريق يفوز 3 > 2 على ضيفه", FIRST)[0] == "headline"


@pytest.mark.parametrize(
    ("line", "set_aside"),
    [
        ("الآراء أدناه لا تعبر بالضرورة عن رأي موقع النخيل، بل عن وجهات نظر أصحابها فقط.", True),
        ("ما ينشر هنا لا يعبر عن موقف إدارة الصحيفة ولا عن رأي من يعمل فيها من الناس.", True),
        ("وقال إن تصريحات الوزير لا تعبر عن رأي أهل القرية ولا عن موقف البلدية منها.", False),
    ],
)
def test_whose_opinion_it_is_not(line, set_aside):
    assert (roles("الرئيسية", HEADLINE, FIRST, SECOND, line)[4] == "boilerplate") is set_aside


@pytest.mark.parametrize("line", ["21 o", "16 C", "Feb.", "34 درجة"])
def test_weather_and_a_month_in_a_corner(line):
    assert roles("الرئيسية", line, HEADLINE, FIRST, SECOND)[1] == "boilerplate"
    assert roles(HEADLINE, FIRST, f"بلغت الحرارة {line}", SECOND)[2] != "boilerplate"


def test_prayers_times_and_tweets():
    assert roles("الرئيسية", "الظهر 11:01", HEADLINE, FIRST, SECOND)[1] == "boilerplate"
    assert roles("الرئيسية", "الظهر في القرية", HEADLINE, FIRST, SECOND)[2] == "headline"
    assert roles(HEADLINE, "منذ ثانية واحدة", FIRST, SECOND)[1] == "boilerplate"
    assert roles(HEADLINE, FIRST, "— النخيل العام (@nakhil) August 19, 2024", SECOND)[2] == "boilerplate"
    assert roles(HEADLINE, FIRST, "— النخيل العام (القرية) August 19, 2024", SECOND)[2] != "boilerplate"
