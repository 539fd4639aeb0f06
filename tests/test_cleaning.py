"""Labels, never edits: which line is what, by hand for the five articles, by rule for pages made up here."""

import itertools
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudawwana import Corpus, CorpusError, distinct_documents, near_duplicates, segment, set_aside
from mudawwana.cleaning import ARTICLE, ROLES
from mudawwana.lexicon import lexicon

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


# what holds for any text


PIECES = [
    *"اب .:،؟…-–—ـ()1\u064e\u200f\ufeff*",
    *"\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029",
    "\r\n",
    "\n\n",
    "\n" + FIRST + "\n",
    HEADLINE,
    TEASER + " ...",
    "الرباط - ",
    "القاهرة (رويترز) – ",
    "بقلم: محمد علي",
    "29 ديسمبر 2024",
    *sorted({"\n" + row["phrase"] for row in BOILERPLATE})[::9],
]
texts = st.lists(
    (
        st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(st.characters(exclude_categories=["Cs"]))
    ).filter(str.strip),
    min_size=1,
    max_size=4,
)


@given(texts)
def test_segments_touch_and_cover_the_text(texts):
    corpus = Corpus.from_texts(texts)
    segments = segment(corpus)
    assert segments["document"].cat.categories.tolist() == corpus.documents["name"].tolist()
    assert segments["document"].cat.codes.is_monotonic_increasing
    assert set(segments["role"]) <= set(ROLES)
    assert segments["rule"].str.len().min() > 0
    for name, text in zip(corpus.documents["name"], texts, strict=True):
        rows = segments[segments["document"] == name]
        assert [0, *rows["end"]] == [*rows["start"], len(text)]
        assert (rows["start"] < rows["end"]).all()
        for role, start, end in zip(rows["role"], rows["start"], rows["end"], strict=True):
            assert (role == "blank") == (not text[start:end].strip())


@given(texts)
def test_kept_and_set_aside_are_all(texts):
    corpus = Corpus.from_texts(texts)
    segments = segment(corpus)
    aside = set_aside(corpus, segments)
    assert list(aside) == ["document", "start", "end", "rule", "text"]
    rest = segments[segments["role"].isin([*ARTICLE, "blank"])]
    both = pd.concat([aside, rest])[["document", "start", "end", "rule"]]
    pd.testing.assert_frame_equal(
        both.sort_values(["document", "start"], ignore_index=True), segments.drop(columns="role")
    )
    for document, start, end, text in zip(aside["document"], aside["start"], aside["end"], aside["text"], strict=True):
        assert text == texts[int(document) - 1][start:end].strip()


def test_a_page_is_labelled_the_same_with_any_line_ends():
    lines = [HEADLINE, "", FIRST, "عنوان فرعي", SECOND, "اترك تعليقاً", "الاسم"]
    expected = ["headline", "blank", "body", "heading", "body", "boilerplate", "boilerplate"]
    for end in ("\n", "\r\n", "\r", "\x0b", "\x85", "\u2028"):
        assert roles(*lines) == expected
        text = end.join(lines)
        assert segment(Corpus.from_texts([text]))["role"].tolist() == expected, repr(end)


# the five articles: role of every line that is not blank, read by a person; body where nothing is said

SEEDS = {
    "000_9b3fb781a04e5215": (6, {}),
    "001_205e0c3e7995666f": (13, {1: "headline", 2: "dateline + body"}),
    "002_771e1424d74f8935": (
        21,
        {1: "boilerplate", 3: "headline"} | dict.fromkeys([14, 16, 18, 20, 21], "boilerplate"),
    ),
    "003_fcaa5cbd6f25a28c": (
        46,
        {4: "headline"}
        | dict.fromkeys([11, 15, 19, 23, 27, 31], "heading")
        | dict.fromkeys([1, 2, 7, 36, 38, 40, 42, 44, 46], "boilerplate"),
    ),
    "004_8f029a163d588a8a": (
        24,
        {1: "dateline", 2: "byline"} | dict.fromkeys([4, 5, 7, 9, 11, 13, 15, 17, 19, 22, 23], "heading"),
    ),
}


@pytest.mark.parametrize("name", SEEDS)
def test_every_line_of_the_five_articles(seeds, name):
    count, stated = SEEDS[name]
    text = seeds.documents.set_index("name")["text"][name]
    lines = text.splitlines()
    segments = segment(seeds)
    found = by_line(text, segments[segments["document"] == name])
    assert len(lines) == count
    assert found == [stated.get(n, "body") if line.strip() else "blank" for n, line in enumerate(lines, start=1)]


def test_dateline_of_the_second_article(seeds):
    segments = segment(seeds)
    row = segments[(segments["role"] == "dateline") & (segments["document"] == "001_205e0c3e7995666f")].iloc[0]
    assert seeds.documents["text"][1][row["start"] : row["end"]] == "الرباط - "


def test_the_five_articles_are_no_near_duplicates(seeds):
    assert near_duplicates(seeds).empty
    assert len(near_duplicates(seeds, threshold=0)) == 10


# each row of the lexicon, in a small page

OTHER = "كلمة أخرى"
SENTENCE = "كلمة أخرى من النص الذي أمامكم."


def pages(row):
    """Lines of pages with the phrase, and the role that each line has."""
    phrase = row["phrase"]
    head, body, set_by = "headline", "body", "boilerplate"
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
            ([phrase, HEADLINE, FIRST], ["heading", head, body]),
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
        "agency": [
            ([HEADLINE, FIRST, f"({phrase})", SECOND], [head, body, set_by, body]),
            ([f"{TEASER} ({phrase})", FIRST], [head, body]),
            ([HEADLINE, FIRST, f"{TEASER} ({phrase})", SECOND], [head, body, set_by, body]),
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


def test_a_form_for_comments_goes_on_to_the_end_and_related_articles_to_the_next_paragraph():
    assert rules(HEADLINE, FIRST, "اترك تعليقاً", SECOND)["boilerplate"].tolist() == ["comments: to the end"] * 2
    assert (
        rules(HEADLINE, FIRST, "مقالات ذات صلة", TEASER)["boilerplate"].tolist()
        == ["related: to the next paragraph"] * 2
    )


@pytest.mark.parametrize("teaser", [TEASER + " ...", FIRST[:-1] + " …", SECOND[:-1] + " […]"])
def test_a_teaser_that_is_cut_off_ends_no_block(teaser):
    assert roles(HEADLINE, FIRST, "اقرأ أيضا", teaser, TEASER)[3:] == ["boilerplate", "boilerplate"]


def test_a_long_paragraph_that_ends_in_dots_ends_the_block():
    assert roles(HEADLINE, FIRST, "اقرأ أيضا", "كلمة " * 59 + "…")[3] == "boilerplate"
    assert roles(HEADLINE, FIRST, "اقرأ أيضا", "كلمة " * 60 + "…")[3] == "body"


def test_a_notice_above_the_article_is_not_its_first_paragraph():
    notice = "نستخدم ملفات تعريف الارتباط لتحسين تجربتك على هذا الموقع."
    lines = [notice, HEADLINE, "بقلم: محمد علي", "الرباط - " + FIRST]
    assert roles(*lines) == ["boilerplate", "headline", "byline", "dateline + body"]


def test_lines_without_words():
    assert roles(HEADLINE, FIRST, "***", "—", SECOND)[2:4] == ["boilerplate", "boilerplate"]


def test_furniture_that_stands_there_again():
    lines = ["جريدة الصباح", HEADLINE, FIRST, "جريدة الصباح", SECOND]
    assert roles(*lines) == ["boilerplate", "headline", "body", "boilerplate", "body"]


BODIES = [FIRST, SECOND, "شهدت الأسواق هذا الأسبوع ارتفاعا في أسعار الخضر والفواكه بسبب تأخر الأمطار."]
ENTRY = "عدسة المدينة ترصد"


def test_a_line_of_three_documents_whose_articles_differ_is_furniture():
    page = [HEADLINE, BODIES[0], ENTRY, BODIES[0]]
    others = [f"{TEASER}\n{body}\n{ENTRY}\n{body}" for body in BODIES[1:]]
    assert roles(*page, others=others) == ["headline", "body", "boilerplate", "body"]
    assert roles(*page, others=others[:1]) == ["headline", "body", "heading", "body"]


def test_copies_of_one_story_share_headline_and_headings():
    page = [HEADLINE, FIRST, ENTRY, SECOND]
    copies = ["\n".join(page), "\n".join([*page, "اترك تعليقا"]), "\n".join([*page[:3], SECOND + " وأضاف كلمة."])]
    assert roles(*page, others=copies) == ["headline", "body", "heading", "body"]


def test_short_headings_of_three_documents_are_headings():
    assert roles(FIRST, "ردود الفعل", SECOND, others=["ردود الفعل\n" + FIRST] * 2)[1] == "heading"


def test_a_paragraph_of_three_documents_is_body():
    assert roles(HEADLINE, FIRST, others=[FIRST, FIRST, SECOND])[1] == "body"


# headline, dateline, byline


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([HEADLINE, FIRST], ["headline", "body"]),
        ([HEADLINE, "عنوان فرعي", FIRST], ["headline", "heading", "body"]),
        (["قطاع التعليم", HEADLINE, FIRST], ["heading", "headline", "body"]),  # the first one of four words
        (["خبر قصير", FIRST], ["headline", "body"]),  # the last one where all are short
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


@pytest.mark.parametrize(
    "line", ["تقرير يكشف تراجع البطالة", "كتبوا رسالة إلى الوزير", "إعداد خطة جديدة للتعليم", "بقلم:"]
)
def test_headlines_that_only_look_like_bylines(line):
    assert roles(line, FIRST) == ["headline", "body"]


# documents without paragraphs


def test_a_document_without_a_paragraph_is_body():
    assert roles("خبر عاجل من الرباط", "", "وصل الوفد") == ["body", "blank", "body"]
    assert roles("وصل الوفد", "شارك", "الاسم") == ["body", "boilerplate", "boilerplate"]
    assert roles("نعم") == ["body"]


def test_one_line_is_never_lost():
    for text in ("شارك", "اقرأ أيضا: خبر آخر", "التعليقات", "29 ديسمبر 2024", "https://example.org", "1", "***"):
        assert roles(text) == ["body"]


# pages of invented sites: tests/data/pages/README.md


def page(path):
    rows = [line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines()]
    return [role for role, _ in rows], [line for _, line in rows]


def labelled(half, gap):
    """(role by hand, role found) of the lines of one half of the pages; the pages of a site are one corpus."""
    for _, paths in itertools.groupby(
        sorted(PAGES.glob(f"{half}-*.tsv")), key=lambda path: path.name.split("-")[1][:2]
    ):
        gold, lines = zip(*map(page, paths), strict=True)
        texts = [gap.join(page) for page in lines]
        segments = segment(Corpus.from_texts(texts))
        for number, (roles, text) in enumerate(zip(gold, texts, strict=True), start=1):
            found = by_line(text, segments[segments["document"] == str(number)])
            yield from zip(roles, [role for role in found if role != "blank"], strict=True)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("half", "precision", "recall"), [("dev", 0.99, 0.96), ("held", 0.99, 0.97), ("late", 0.99, 0.96)]
)
def test_boilerplate_of_pages(half, precision, recall, gap):
    pairs = [("body" in gold, gold == "boilerplate", found == "boilerplate") for gold, found in labelled(half, gap)]
    both = sum(gold and found for _, gold, found in pairs)
    assert len(pairs) > 150
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


@pytest.mark.parametrize(
    "headline", ["لبنان - إضراب المعلمين يدخل أسبوعه الثاني", "رياضة | فوز جديد للمنتخب", "مصر: افتتاح القناة"]
)
def test_headlines_with_a_section_in_front(headline):
    assert roles("الرئيسية", "سياسة", headline, FIRST)[2] == "headline"


def test_links_below_a_summary_do_not_end_the_article():
    long = "كلمة أخرى " * 13 + "."
    assert roles(HEADLINE, FIRST, "شارك", "التعليقات", long, "الاسم", long)[4:] == ["body", "boilerplate", "body"]


def test_a_notice_of_unknown_words_above_the_menu_hides_no_headline():
    notice = "كلمة من كلمات لا يعرفها أحد في هذا المكان."
    menu = ["القائمة", "الرئيسية", "سياسة", "اقتصاد", "رياضة"]
    assert roles(notice, *menu, HEADLINE, FIRST)[1:] == ["boilerplate"] * 5 + ["headline", "body"]


@pytest.mark.parametrize("entry", ["آخر الأخبار", "شارك", "التعليقات", "اقرأ أيضا", "اترك تعليقا"])
def test_a_menu_entry_above_the_article_swallows_nothing(entry):
    assert roles(entry, "سياسة", HEADLINE, "بقلم: محمد علي", FIRST)[2:] == ["headline", "byline", "body"]


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


# near duplicates


def test_distinct_documents():
    corpus = Corpus.from_texts([FIRST, SECOND, FIRST, FIRST + " " + SECOND, TEASER], names="abcde")
    table = distinct_documents(corpus, near_duplicates(corpus))
    assert list(table) == ["document", "group", "keep"]
    assert table["group"].tolist() == ["a", "a", "a", "a", "e"]
    assert table.loc[table["keep"], "document"].tolist() == ["a", "e"]
    assert distinct_documents(corpus, near_duplicates(corpus, threshold=0).head(0))["keep"].all()
    with pytest.raises(CorpusError, match="^pairs: z is not a document of this corpus"):
        distinct_documents(corpus, pd.DataFrame({"a": ["a"], "b": ["z"]}))


words = st.lists(st.sampled_from(["أمن", "الأمن", "سلم", "حرب", "امن"]), min_size=1, max_size=12)


@given(st.lists(words, min_size=1, max_size=6), st.integers(1, 3), st.sampled_from([0, 0.2, 0.5, 1]))
def test_near_duplicates_by_brute_force(documents, size, threshold):
    corpus = Corpus.from_texts([" ".join(document) for document in documents])
    segments = segment(corpus).assign(role=pd.Categorical(["body"] * len(documents), categories=ROLES))
    found = near_duplicates(corpus, segments, size=size, threshold=threshold)
    same = [["امن" if word == "أمن" else "الامن" if word == "الأمن" else word for word in d] for d in documents]
    runs = [{" ".join(d[i : i + size]) for i in range(len(d)) if i + size <= len(d)} for d in same]
    expected = []
    for (i, a), (j, b) in itertools.combinations(enumerate(runs, start=1), 2):
        containment = len(a & b) / min(len(a), len(b)) if a and b else 0
        if containment >= threshold:
            expected.append((str(i), str(j), len(a & b), len(a & b) / len(a | b) if a & b else 0, containment))
    expected.sort(key=lambda row: (-row[4], -row[3], int(row[0]), int(row[1])))
    assert list(found) == ["a", "b", "shared", "jaccard", "containment"]
    assert list(found.itertuples(index=False, name=None)) == expected


def test_only_article_text_is_compared():
    one, other = f"{HEADLINE}\n{FIRST}\nاترك تعليقاً\n{SECOND}", f"{TEASER}\nلا شيء من هذا هنا.\nاترك تعليقاً\n{SECOND}"
    assert near_duplicates(Corpus.from_texts([one, other])).empty
    pairs = near_duplicates(Corpus.from_texts([one, FIRST, SECOND]))
    assert pairs[["a", "b", "containment"]].values.tolist() == [["1", "2", 1.0]]


def test_size_of_near_duplicates():
    with pytest.raises(CorpusError, match="^size: 0 is not a number of words. Use"):
        near_duplicates(Corpus.from_texts([FIRST]), size=0)
