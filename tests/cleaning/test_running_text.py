"""What reads as running text: not tickers, rows of links, lists, English; text that was broken by hand."""

import pytest
from labelled import FIRST, HEADLINE, SECOND, roles

from mudawwana.cleaning._running_text import begins_with_and, ends_in_source, is_bar, is_latin, stems, wrapped

TITLES = ["فوز الفريق على ضيفه في الوقت الإضافي", "معرض جديد للتمور في القرية", "أمطار غزيرة على الساحل الشمالي"]
PARAGRAPH = (
    "وقال الوزير في تصريح للصحافة إن العمل يبدأ في الشهر المقبل، وأضاف أن المدرسة الجديدة تضم عشرين قسما ومكتبة."
)


@pytest.mark.parametrize("gap", ["   ", "     ", " | ", " • ", "\t", " · "])
def test_headlines_on_one_line_are_a_bar(gap):
    line = gap.join(TITLES * 2)
    assert is_bar(line)
    assert roles(line, HEADLINE, FIRST, SECOND) == ["boilerplate", "headline", "body", "body"]


def test_a_bar_has_three_pieces_and_few_that_end_as_sentences_do():
    assert not is_bar("   ".join(TITLES[:2]))
    assert not is_bar("   ".join([PARAGRAPH, PARAGRAPH, PARAGRAPH]))
    assert not is_bar(PARAGRAPH + "  " + PARAGRAPH)


def test_a_list_has_a_comma_around_every_word_or_two():
    words = ["الرياض", "الدوحة القديمة", "مسقط", "صنعاء", "عمان", "بغداد", "دمشق", "القاهرة"]
    assert is_bar("، ".join(words))
    assert not is_bar("، ".join(words) + ".")
    assert not is_bar("، ".join(words[:6]))
    assert not is_bar("، ".join(f"وزير خارجية {word}" for word in words))


def test_the_first_letter_of_ministers_and_offices_is_no_and():
    """Headlines one after the other name many of them; they join nothing."""
    words = ["وقالت", "والمدينه", "وزاره", "وكاله", "ولايه", "وفاه", "وفد", "وله"]
    assert list(filter(begins_with_and, words)) == words[:2]


def test_many_words_without_a_sign_or_a_function_word_are_a_menu():
    assert is_bar("محليات سياسة اقتصاد رياضة ثقافة منوعات صحة علوم سيارات سياحة وظائف طقس")
    assert not is_bar("محليات سياسة اقتصاد رياضة ثقافة منوعات صحة علوم سيارات سياحة وظائف في")
    assert not is_bar("محليات سياسة اقتصاد رياضة ثقافة منوعات صحة علوم سيارات سياحة وظائف")


def test_a_line_of_mostly_latin_letters():
    assert is_latin("This theme is not validated, please go to the options page.")
    assert not is_latin("أعلنت شركة Apple عن هاتف جديد")


@pytest.mark.parametrize(("line", "ends"), [("انتهى الاجتماع. (رويترز)", True), ("انتهى الاجتماع (رويترز)", False)])
def test_a_sentence_with_its_source_behind_it(line, ends):
    assert ends_in_source(line) == ends


@pytest.mark.parametrize("source", ["(سكاي نيوز)", "(رويترز)", "(د.ب.أ)"])
def test_a_last_paragraph_that_ends_in_its_source_is_body(source):
    last = "وأوضح الوزير أن الأشغال ستنطلق في الشهر المقبل وأن المدرسة ستفتح في الخريف " + source
    assert roles(HEADLINE, FIRST, SECOND, last) == ["headline", "body", "body", "body"]


def test_stems_say_what_a_line_is_about():
    assert stems("المدرسه في القريه") == stems("مدرسه من قريه")
    assert stems("من الي في") == set()


WRAPPED = [
    "خرجنا من القرية قبل طلوع الشمس، وكانت الطريق إلى الجبل وعرة لا تصلح",
    "إلا للبغال. قال دليلنا إن الملح الذي يستخرج هناك كان يباع في أسواق",
    "المدن البعيدة قبل قرن من الزمان، وإن القوافل كانت تمر بالوادي كل",
    "أسبوع محملة بأكياس الخيش.",
]


def test_lines_broken_by_hand_are_judged_as_paragraphs():
    assert wrapped(["رحلة إلى الجبل", "", *WRAPPED]) == [[0], [1], [2, 3, 4, 5]]
    assert roles("رحلة إلى الجبل", "", *WRAPPED, "", *WRAPPED) == [
        "headline",
        "blank",
        *["body"] * 4,
        "blank",
        *["body"] * 4,
    ]


def test_what_is_not_broken_by_hand():
    assert wrapped([HEADLINE, FIRST, SECOND, PARAGRAPH, PARAGRAPH]) is None  # every line a sentence
    assert wrapped([*TITLES, *TITLES]) is None  # headlines
    assert wrapped(WRAPPED) is None  # too few lines to say
    assert wrapped([*WRAPPED, "كلمة " * 40]) is None  # a long line


def test_a_ticker_without_gaps():
    titles = [f"رئيس بلدية {name} يفتتح حديقة جديدة قرب السوق القديم صباح الغد" for name in "ابتثجحخد"]
    assert is_bar(" ".join(titles))
    assert is_bar(" palm ".join(titles))
    assert not is_bar(" وقال أن ".join(titles))
    assert not is_bar("، ".join(titles) + ".")
    assert not is_bar(" ".join(titles[:4]))


def test_a_long_sentence_without_a_comma_is_no_ticker():
    """Three words of sixty that join clauses: nothing that is article may be lost for want of a full stop."""
    line = "كشف تقرير جديد للمعهد الوطني للبحوث الزراعية في البلاد أصدره صباح الأحد ارتفاع محصول القمح في المحافظات "
    line += "الشمالية إلى 730 ألف طن خلال الموسم الماضي مقابل 610 آلاف طن خلال الموسم السابق بنسبة زيادة قدرها 19 في "
    line += "المئة حيث بلغ إنتاج محافظة الساحل 210 آلاف طن خلال الموسم نفسه وسجلت محافظة الجبل أكثر المحافظات إنتاجا "
    line += "خلال هذا الموسم بنسبة 31 في المئة من مجموع المحصول"
    assert not is_bar(line)


@pytest.mark.parametrize("colons", [3, 2])
def test_a_ticker_of_who_said_what(colons):
    said = [f"وزير النقل: {title} في ضواحي المدينة" for title in TITLES[:colons]]
    line = " ".join(
        [*said, *["قوافل المساعدات التي كانت بعد أيام قد وصلت هذه المرة إلى الذين هم في القرى"] * 2, "كل عام"]
    )
    assert is_bar(line) == (colons == 3)
    assert not is_bar(f"{line}، {line}، ثم إن العمل يبدأ.")


def test_a_headline_of_several_parts():
    parts = ["قمة مرتقبة في ملعب المدينة", "بطل الدوري يسعى لكسر العقدة أمام ضيفه", "وحلم اللقاء يشعل مواجهة الشمال"]
    long = ".. ".join([*parts, "الوزارة تعلن عن برنامج لدعم التعليم في القرى البعيدة"])
    assert roles(long, FIRST, SECOND)[0] == "headline"
    assert roles(long + ".", FIRST, SECOND)[0] == "body"
    assert roles(long.replace("..", "،"), FIRST, SECOND)[0] == "body"


def ticker(words):
    """Headlines of so many words in all, one after the other."""
    titles = ["بلدية القرية تفتتح سوق التمور الجديد", "مدرب الفريق يعلن قائمة اللاعبين لمباراة السبت"]
    titles += ["ارتفاع أسعار الخضروات في أسواق المدينة", "طبيب القرية يحصل على جائزة دولية رفيعة"]
    return " ".join(" ".join(titles * 9).split(" ")[:words])


def test_headlines_without_anything_between_are_a_ticker():
    assert is_bar(ticker(100))
    prose = " ".join(["وقال الوزير إن المدرسة التي في القرية تضم أقساما جديدة"] * 10)
    assert not is_bar(prose)
    assert not is_bar(ticker(100) + ".")  # it ends as a sentence does
    assert roles(ticker(100), HEADLINE, FIRST, SECOND) == ["boilerplate", "headline", "body", "body"]
    assert roles(HEADLINE, FIRST, ticker(100), SECOND)[2] == "body"  # inside an article it may be a list of names


def test_a_ticker_of_eighty_words_may_hold_some_that_join():
    joins = "إن " * 7  # of 80 words, with five more that say nothing; these seven count as both: 19 < 0.24 of 80
    assert is_bar(joins + ticker(73))
    assert not is_bar(joins + ticker(72))
    assert not is_bar("إن " + joins + ticker(72))


def test_a_ticker_may_be_all_that_a_document_says():
    assert roles(HEADLINE, ticker(100), "شاهد الصور في القرية") == ["body"] * 3
    assert roles(ticker(100)) == ["body"]


def test_short_pieces_between_dashes_are_a_menu():
    menu = (
        "أخبار القرية - وكالة أنباء النخيل - ركن الأدب - ركن العمال - أخبار العلوم - ركن الطب - شؤون الساحل - ركن البحر"
    )
    entry = "أخبار القرية في الساحل"
    assert is_bar(menu)
    assert is_bar(" - ".join([entry] * 6))
    assert not is_bar(" - ".join([entry] * 5))
    assert not is_bar(" - ".join([entry] * 5 + ["أخبار القرية القديمة في الساحل"]))
    assert roles(menu, HEADLINE, FIRST, SECOND)[0] == "boilerplate"


def test_below_an_article_a_paragraph_without_signs_may_be_its_last():
    assert roles(HEADLINE, FIRST, SECOND, ticker(100)) == ["headline", "body", "body", "body"]
    joins = "إن " * 5  # more than a ticker without a sign may have
    assert not is_bar(joins + ticker(50) + ". " + ticker(40) + ". " + ticker(40))  # two full stops are of sentences
    assert is_bar(joins + ticker(90) + ". " + ticker(40))


ENTRIES = ["ثقافة", "السياحة في القرية", "أخبار الساحل", "صحة وتغذية", "علوم وتكنولوجيا", "حال الطقس", "موضة وجمال"]
ON_ONE_LINE = " ".join([*ENTRIES, *ENTRIES, *ENTRIES[:2]])


def test_a_line_of_the_entries_of_a_menu_is_no_paragraph():
    assert roles(*ENTRIES, ON_ONE_LINE, HEADLINE, FIRST, SECOND)[-4:] == ["boilerplate", "headline", "body", "body"]
    assert roles(ON_ONE_LINE, HEADLINE, FIRST, SECOND)[0] == "body"  # no entries stand by themselves
    strange = f"{ON_ONE_LINE} وقال الوزير كلمة للناس"
    assert roles(*ENTRIES, strange, HEADLINE, FIRST, SECOND)[-4] == "body"
