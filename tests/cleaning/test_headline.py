"""The headline: shared words, zones between boilerplate, lists of headlines, a headline that is given."""

from time import process_time

import pandas as pd
import pytest
from labelled import FIRST, HEADLINE, SECOND, roles
from wordfreq import get_frequency_dict

from mudawwana import Corpus, segment

OTHERS = ["أمطار غزيرة تغلق طريق الساحل", "فوز الفريق على ضيفه بثلاثة أهداف", "معرض للتمور يستقبل ألف زائر"]
ABOUT = "الوزارة تعلن برنامجا جديدا للقرى"
STAFF = ["الإشراف العام", "وداد سالم الساحلي", "رئيس التحرير", "نبيل عبد الدالي"]


@pytest.mark.parametrize("above", [STAFF * 2, [*OTHERS, "سياسة", "رياضة"], [OTHERS[0]] * 2 + ["سياسة", "ثقافة"]])
def test_a_line_is_no_headline_because_it_stands_twice_or_first(above):
    assert roles(*above, HEADLINE, FIRST)[-2:] == ["headline", "body"]
    assert set(roles(*above, HEADLINE, FIRST)[:-2]) == {"boilerplate"}


def test_a_caption_below_a_bar_is_no_headline():
    lines = [ABOUT, "شارك", "فيسبوك", "تلاميذ في قرية يدعمها برنامج التعليم الجديد", FIRST]
    assert roles(*lines)[0] == "headline"


def test_an_outlet_that_the_article_names_is_no_headline():
    first = FIRST[:-1] + "، وفق ما علمت صدى النخيل من مصادر في الوزارة."
    assert roles("صدى النخيل", ABOUT, first)[:2] == ["boilerplate", "headline"]


def test_headlines_above_an_article_that_has_none():
    above = [f"{line}: {n}" for n, line in enumerate(OTHERS * 2)]
    assert roles(*above, FIRST, SECOND) == ["boilerplate"] * 6 + ["body", "body"]
    verses = ["يا أهل الدار وأهل الشرق والغرب معا"] + [f"كلمة بعد كلمة في بيت من الشعر {c}" for c in "بجدهو"]
    assert "boilerplate" not in roles(*verses, FIRST, SECOND)
    joined = [f"وقالوا: {line}" for line in OTHERS]
    assert "boilerplate" not in roles(*OTHERS, *joined, FIRST, SECOND)


def test_a_list_of_headlines_above_the_headline():
    above = [f"- 16:0{n} {line}" for n, line in enumerate(OTHERS * 2)]
    assert roles(*above, ABOUT, FIRST, SECOND) == ["boilerplate"] * 6 + ["headline", "body", "body"]
    assert "boilerplate" not in roles(*above[:2], ABOUT, FIRST, SECOND)  # too few to say


def test_a_headline_repeated_and_cut_off():
    assert roles(HEADLINE, FIRST, SECOND, HEADLINE[:-4])[3] == "boilerplate"
    assert roles(HEADLINE, FIRST, SECOND, HEADLINE[:15])[3] != "boilerplate"


def test_the_headline_of_a_daily_feature_is_none_of_the_site():
    title = "أسعار الخضر والفواكه في السوق"
    bodies = [
        "ارتفعت أسعار الخضر والفواكه في السوق المركزي اليوم بسبب الأمطار.",
        "بقيت أسعار الخضر في السوق على حالها، وهبط ثمن الفواكه قليلا.",
        "شهد السوق إقبالا كبيرا، ولم تتغير أسعار الفواكه والخضر المحلية.",
    ]
    assert roles(title, bodies[0], others=[f"{title}\n{body}" for body in bodies[1:]]) == ["headline", "body"]


def test_short_menus_of_a_site_recur_at_its_edges():
    pages = [
        f"واجهات\n{HEADLINE}\n{body}\nواجهات" for body in (SECOND, "شهدت الأسواق ارتفاعا في أسعار الخضر هذا الأسبوع.")
    ]
    assert roles("واجهات", HEADLINE, FIRST, "واجهات", others=pages)[::3] == ["boilerplate", "boilerplate"]
    inside = roles(HEADLINE, FIRST, "ردود الفعل", SECOND, others=["ردود الفعل\n" + page for page in pages])
    assert inside[2] == "heading"


def test_headlines_of_other_articles_between_headline_and_paragraph():
    others = [line + " مساء أمس الأول" for line in OTHERS[:2]]
    assert roles("الرئيسية", ABOUT, "الرباط", *others, FIRST)[3:5] == ["boilerplate", "boilerplate"]
    assert roles("الرئيسية", ABOUT, "الرباط", others[0], FIRST)[3] == "heading"
    assert roles("الرئيسية", ABOUT, others[0], "الرباط", FIRST)[2] == "heading"  # it may be a deck


def test_beginnings_of_other_articles_above_the_headline():
    cut = [f"أمطار غزيرة أغلقت طريق الساحل وعطلت حركة السفن في المرفأ منذ فجر أمس كما قال شهود {n}..." for n in "بجد"]
    assert roles(*cut, ABOUT, FIRST, SECOND)[:4] == ["boilerplate"] * 3 + ["headline"]
    assert "boilerplate" not in roles(FIRST[:-1] + " كلمة" * 8 + "...", SECOND)


def test_a_paragraph_below_a_menu_and_above_the_headline_does_not_begin_the_article():
    about = "يناقش صحفيو الإذاعة على الأثير أبرز القضايا من استوديوهات في ثلاث عواصم."
    assert roles("الرئيسية", "راديو", about, ABOUT, FIRST, FIRST[:-1] + " أيضا.")[3:] == ["headline", "body", "body"]


def given(*texts):
    """Roles of documents whose first line is a headline that was given beside the text."""
    corpus = Corpus.from_texts(["\n".join(lines) for lines in texts])
    corpus.documents["headline_end"] = [len(lines[0]) for lines in texts]
    table = segment(corpus)
    return [table.loc[table["document"] == name, "role"].tolist() for name in corpus.documents["name"]]


def test_a_headline_that_is_given():
    short, question = "خبر", "هل تفتح المدرسة أبوابها قريبا؟"
    assert given([short, FIRST], [question, "بقلم: محمد علي", FIRST]) == [
        ["headline", "body"],
        ["headline", "byline", "body"],
    ]
    assert given([FIRST, SECOND]) == [["headline", "body"]]  # even if it looks like a paragraph
    assert given([short, HEADLINE, FIRST]) == [["headline", "heading", "body"]]
    assert given([HEADLINE, HEADLINE, FIRST]) == [["headline", "boilerplate", "body"]]
    assert given([HEADLINE, "شارك"]) == [["headline", "body"]]


def test_no_headline_is_given_by_a_zero():
    corpus = Corpus.from_texts([f"{HEADLINE}\n{FIRST}"])
    expected = segment(corpus)
    corpus.documents["headline_end"] = 0
    pd.testing.assert_frame_equal(segment(corpus), expected)


LIST = [f"{name} يفتتح معرض الكتاب الجديد في ساحة المدينة" for name in ("الوزير", "العمدة", "المدير", "النائب")]


def test_a_headline_below_a_list_of_headlines_that_share_words_with_the_article():
    others = ["الوزير يشرح خطة السكن في المدن", *(line.replace("معرض", "ملعب") for line in LIST), *LIST[1:]]
    lines = [
        "سياسة",
        "رياضة",
        *others,
        "الرئيسية",
        HEADLINE,
        "كتب: سامر الدالي",
        "شارك",
        FIRST.replace("عن", "عن افتتاح مدرسة جديدة في"),
    ]
    assert roles(*lines)[lines.index(HEADLINE)] == "headline"


def test_a_headline_behind_a_word_in_a_list_is_the_line_without_it():
    lines = ["عاجل " + HEADLINE, "مباشر", "بحث", HEADLINE, FIRST.replace("عن", "عن افتتاح مدرسة جديدة في")]
    assert roles(*lines) == ["boilerplate"] * 3 + ["headline", "body"]


def test_a_caption_that_stands_twice_is_no_headline():
    first = "افتتح وزير التعليم سامر الدالي اليوم مدرسة في القرية."
    assert roles(HEADLINE, "وزير التعليم سامر", "وزير التعليم سامر الدالي", first)[:2] == ["headline", "caption"]


def test_a_line_that_ends_in_a_comma_is_no_headline():
    assert roles("على رغم من الخلافات بين الفرقاء في البلاد،", FIRST)[0] != "headline"


def test_a_line_that_ends_in_a_colon_is_no_headline():
    line = "أعلنت الوزارة اليوم عن برنامج جديد لدعم التعليم في القرى وهذه مراحله كما جاءت في البيان:"
    assert roles(HEADLINE, "سلمى الدالي", line, FIRST, SECOND)[:3] == ["headline", "byline", "body"]


def test_of_two_lines_the_one_above_its_date_is_the_headline():
    notice = "نعتذر عن تأخر التحديث بسبب أعمال الصيانة"
    first = "قال المتحدث في بيان صدر مساء أمس إن العمل يبدأ في الشهر المقبل."
    lines = ["عاجل", notice, HEADLINE, "الخميس 4 أبريل 2024", "سلمى الدالي", first]
    assert roles(*lines)[2] == "headline"


def test_what_a_page_begins_with_is_the_headline_of_decks_that_share_more_words():
    decks = ["مسيرات حاشدة في القرى والمدن بعد سنوات من الانتظار", "لقاء يبحث سبل دعم أهل الساحل والجبل"]
    assert roles("الأفراح تعم البلاد كلها", *decks, FIRST, SECOND)[0] == "headline"


def test_the_first_of_a_list_above_an_article_without_headline_is_none():
    others = [f"الوزارة تفتتح معرضا {word} في المدينة" for word in ("للتمور", "للورود", "للخيول", "للصور", "للسفن")]
    found = roles("الوزارة تكرم الفائزين في مسابقة القراءة", *others, "وفاة سائق في حادث سير", FIRST, SECOND)
    assert "headline" not in found


def test_a_long_list_of_short_lines_takes_no_long_time():
    lines = [f"خبر رقم {n} من القرية" for n in range(1500)]
    began = process_time()
    roles(*lines, FIRST)
    assert process_time() - began < 20


def test_a_question_with_who_answers_it_is_no_paragraph():
    asked = "هل يجوز للموظف أن يعمل ليلا ونهارا؟ (النخيل تجيب)"
    assert roles("أخبار", asked, HEADLINE, "سلمى الدالي", FIRST, SECOND)[2] == "headline"


def test_a_headline_that_ends_in_a_full_stop():
    first = "افتتح الوزير اليوم مدرسة جديدة في ضواحي المدينة بحضور عدد من السكان والمعلمين."
    assert roles(HEADLINE + ".", "سامر الدالي", first, SECOND) == ["headline", "byline", "body", "body"]
    assert roles(HEADLINE + ".", first, SECOND) == ["body", "body", "body"]


def test_a_paragraph_that_ends_in_two_dots_is_no_headline():
    first = FIRST[:-1] + " وفي كل مدرسة من مدارس القرى التي تقع على الساحل وفي الجبل أيضا.."
    assert roles(ABOUT, first, SECOND) == ["headline", "body", "body"]
    assert roles(ABOUT, "سلمى الدالي", first.replace("..", "...."), SECOND)[0] == "headline"
    assert roles(HEADLINE + "..", FIRST, SECOND)[0] == "headline"


def test_somebody_writes_is_a_headline_and_no_signature():
    assert roles("رئيس التحرير", "سلمى الدالي تكتب: لا ماء في القرية", FIRST, SECOND)[1] == "headline"
    assert roles("سلمى الدالي: صناديق المطر", FIRST, SECOND)[0] != "byline"
    for outlet in ("النخيل برس", "الدار البيضاء"):
        assert roles(HEADLINE, f"سلمى الدالي: {outlet}", FIRST, SECOND)[1] == "byline"


def test_a_headline_of_which_a_heading_is_the_end():
    place = "في ضواحي المدينة القديمة على الساحل"
    assert roles("من نحن", f"{ABOUT} لدعم التعليم {place}", place, FIRST, SECOND)[1] == "headline"


def test_the_outlet_stands_before_the_headline_on_a_line_of_its_own():
    page = [HEADLINE, "النخيل اليوم -", HEADLINE, "النخيل اليوم -", f"النخيل اليوم - {HEADLINE}", FIRST, SECOND]
    found = roles(*page)
    assert (found[1], found[3]) == ("boilerplate", "boilerplate")
    assert found.count("headline") == 1
    assert found[5:] == ["body", "body"]
    assert roles(HEADLINE, "النخيل اليوم", FIRST, SECOND)[1] != "boilerplate"


def test_two_names_of_an_outlet_are_no_headline():
    assert roles("بوابة النخيل الإخبارية | جريدة النخيل", ABOUT, FIRST)[:2] == ["boilerplate", "headline"]
    assert roles("بوابة القرية تنهار | سكان يطالبون", FIRST)[0] == "headline"


def test_two_names_of_outlets_are_none_where_no_headline_is():
    assert roles("موقع كل يوم -جريدة النخيل", FIRST, SECOND)[0] == "boilerplate"
    assert roles("موقع كل يوم - سكان القرية يطالبون", FIRST, SECOND)[0] == "headline"


@pytest.mark.parametrize("line", [f"{ABOUT} | صدى النخيل", f"صدى النخيل - {ABOUT}", f"{ABOUT} Facebook Telegram"])
def test_the_headline_with_the_outlet_or_links_beside_it_is_a_copy(line):
    assert roles(line, "سياسة", "رياضة", ABOUT, FIRST, SECOND)[3:] == ["headline", "body", "body"]
    assert roles(line, ABOUT, FIRST, SECOND) == ["boilerplate", "headline", "body", "body"]
    assert roles(ABOUT, FIRST, f"{line[:-1]}ة كما قالت الوزيرة في بيانها.", SECOND)[2] == "body"


def test_a_path_of_links_that_ends_in_the_only_headline():
    assert roles(f"الرئيسية / سياسة / {ABOUT}", "طباعة", FIRST)[::2] == ["boilerplate + headline", "body"]
    assert roles("الرئيسية / سياسة", "طباعة", FIRST)[0] == "boilerplate"


def test_a_date_between_two_copies_of_the_headline():
    bar = ["الأربعاء 3 أبريل 2024", "طباعة", "فيسبوك"]
    assert roles(ABOUT, *bar, ABOUT, FIRST) == ["boilerplate", "dateline", *["boilerplate"] * 2, "headline", "body"]


def test_an_outlet_with_its_address_is_no_headline():
    site = "منبر الساحل — alsahel.net"
    assert roles(site, "الرئيسية", site, ABOUT, FIRST, SECOND)[3] == "headline"
    assert roles("عطل يوقف خدمة Sahel.net في القرية", FIRST)[0] == "headline"


def test_the_first_of_a_list_of_which_the_article_has_nothing_is_no_headline():
    others = ["ضبط 30 كيسا من الطحين في المرفأ القديم", "عاصفة تقترب من الساحل: السفن تعود", "وفاة سائق على طريق الجبل"]
    others += ["انطلاق سباق الدراجات الهوائية في العاصمة", "حفل غنائي يجمع نجوم الطرب الشعبي"]
    lines = ["المنتخب يخسر مباراته الثانية أمام ضيفه", "قطار جديد", *others]
    assert "headline" not in roles(*lines, FIRST, SECOND)
    assert roles(*lines, ABOUT, FIRST, SECOND)[-3] == "headline"


def test_a_headline_that_says_a_source_says_it():
    title = "مصدر: الوزارة تؤجل برنامج دعم التعليم إلى الخريف"
    assert roles(title, "- قرى", "- تعليم", FIRST, SECOND)[0] == "headline"
    assert roles(ABOUT, FIRST, SECOND, "مصدر: وكالات")[-1] == "boilerplate"


def test_below_buttons_to_share_stands_no_headline():
    deck = "القرى البعيدة أولا في دعم التعليم"
    lines = ["أخبار محلية", "الوزارة تعلن عن برنامج يمتد خمس سنوات كاملة في الساحل والجبل", "Share Button", "656", deck]
    assert roles(*lines, FIRST, SECOND)[1::3] == ["headline", "heading"]


def test_a_line_between_lines_of_the_website_below_the_headline():
    lines = ["أخبار", ABOUT, "اشترك", "يمكنكم متابعة آخر الأخبار من خلال تطبيق للهواتف", "شارك", FIRST, SECOND]
    assert roles(*lines)[2:5] == ["boilerplate"] * 3
    assert roles(*lines[:2], lines[3], FIRST, SECOND)[2] == "heading"


UNSAID = "هكذا تغيرت حياة الصيادين في الجزيرة البعيدة"


@pytest.mark.parametrize("below", [["الأربعاء 3 أبريل 2024"], ["سلمى الدالي"], []])
def test_the_last_of_a_list_is_the_headline_where_a_date_or_name_stands_below_it(below):
    above = [*OTHERS, "انقطاع الماء عن ستة أحياء غدا", "ضبط مواد مخدرة في معبر حدودي"]
    assert (roles(*above, UNSAID, *below, FIRST, SECOND)[5] == "headline") == bool(below)


def test_several_headlines_of_others_above_the_headline():
    assert roles(*OTHERS, ABOUT, FIRST) == ["boilerplate"] * 3 + ["headline", "body"]
    assert "boilerplate" not in roles(*OTHERS[:2], ABOUT, FIRST)


def test_in_a_list_the_headline_is_the_one_that_the_article_takes_up_most():
    above = [*OTHERS, "انقطاع الماء عن ستة أحياء غدا بعد الظهر", "الوزارة تحذر من برنامج للهواتف يسرق الصور"]
    found = roles(*above, "الوزارة تعلن برنامجا جديدا لدعم التعليم", "الأربعاء 3 أبريل 2024", FIRST, SECOND)
    assert found[-4:] == ["headline", "dateline", "body", "body"]


def test_a_marked_headline_where_the_article_takes_up_no_other():
    assert roles(*OTHERS, f"شاهد.. {ABOUT}", FIRST, SECOND)[3:] == ["headline", "body", "body"]


SITE = ["افتتاح معرض الكتاب في المدينة الساحلية", "ارتفاع أسعار القمح في الأسواق العالمية",
        "جفاف السدود يهدد الموسم الزراعي المقبل", "برنامج جديد لتشغيل الشباب العاطل في القرى",
        "اكتشاف مقبرة أثرية قرب القلعة القديمة", "تأجيل محاكمة المتهمين في قضية المصرف",
        "إغلاق الطريق الجبلية بعد تساقط الثلوج"]  # fmt: skip


def test_a_headline_that_other_pages_of_the_corpus_list():
    words = list(get_frequency_dict("ar", "small"))[3000:]
    texts = [f"{title.rsplit(maxsplit=3)[0]} {' '.join(words[20 * k : 20 * k + 20])}." for k, title in enumerate(SITE)]
    pages = [
        "\n".join([*(one for one in SITE if one != title), title, text])
        for title, text in zip(SITE, texts, strict=True)
    ]
    segments = segment(Corpus.from_texts(pages))
    headlines = segments[segments["role"] == "headline"]
    found = zip(headlines["document"].cat.codes, headlines["start"], headlines["end"], strict=True)
    assert [pages[i][start:end].strip() for i, start, end in found] == SITE
