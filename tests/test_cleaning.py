"""Labels, never edits: which line is what, by hand for the five articles, by rule for pages made up here."""

import itertools

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudawwana import Corpus, CorpusError, near_duplicates, segment, set_aside
from mudawwana.cleaning import ARTICLE, ROLES
from mudawwana.lexicon import lexicon

HEADLINE = "افتتاح مدرسة جديدة في ضواحي المدينة"
FIRST = "أعلنت الوزارة اليوم عن برنامج جديد لدعم التعليم في القرى."
SECOND = "وقال الوزير في تصريح للصحافة إن العمل يبدأ في الشهر المقبل."
TEASER = "حادثة سير على الطريق الساحلي"
BOILERPLATE = lexicon("boilerplate")


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

WORDS = 15  # the longest notice


def pages(row):
    """Lines of pages with the phrase, and the role that each line has."""
    phrase = row["phrase"]
    head, body, set_by = "headline", "body", "boilerplate"
    return {
        "line": [([HEADLINE, FIRST, phrase, SECOND], [head, body, set_by, body])],
        "block": [
            ([HEADLINE, FIRST, phrase, "", TEASER, SECOND], [head, body, set_by, "blank", set_by, body]),
        ],
        "end": [
            ([HEADLINE, FIRST, phrase, SECOND, TEASER], [head, body, set_by, set_by, set_by]),
            ([phrase, FIRST, SECOND], [set_by, body, body]),  # a menu entry
        ],
        "head": [
            ([phrase, HEADLINE, FIRST, SECOND], [set_by, head, body, body]),
            ([HEADLINE, FIRST, phrase, SECOND], [head, body, "heading", body]),
        ],
        "masthead": [
            ([phrase + " الصباح", HEADLINE, FIRST], [set_by, head, body]),
            ([HEADLINE, FIRST, phrase + " الصباح", SECOND], [head, body, "heading", body]),
            ([phrase, HEADLINE, FIRST], ["heading", head, body]),
        ],
        "start": [
            ([HEADLINE, FIRST, phrase + " كلمة أخرى", SECOND], [head, body, set_by, body]),
            ([HEADLINE, FIRST, phrase + " كلمة" * (WORDS + 1 - len(phrase.split())), SECOND], [head, body, body, body]),
            ([phrase + " كلمة أخرى من الموقع الذي أمامكم.", HEADLINE, FIRST], [set_by, head, body]),
        ],
    }[row["scope"]]


@pytest.mark.parametrize("row", BOILERPLATE, ids=lambda row: f"{row['scope']}-{row['phrase']}")
def test_row_of_the_lexicon(row):
    for lines, expected in pages(row):
        assert roles(*lines) == expected
        assert any(rule.startswith(f"{row['category']}: ") for rule in rules(*lines)) == ("boilerplate" in expected)
    assert roles(HEADLINE, FIRST, f"وقال المتحدث إن عبارة {row['phrase']} لا تعني شيئا هنا.")[2] == "body"


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


def test_lines_of_three_documents():
    page = f"{HEADLINE}\n{FIRST}\nالموقع الأول في البلاد"
    others = [page.replace(HEADLINE, h).replace(FIRST, p) for h, p in (("خبر ثان من هناك", SECOND), (TEASER, SECOND))]
    assert roles(page.splitlines()[2], *page.splitlines()[:2], others=others)[0] == "boilerplate"
    assert roles(*page.splitlines(), others=others) == ["headline", "body", "boilerplate"]
    assert roles(*page.splitlines(), others=others[:1]) == ["headline", "body", "heading"]


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
        (["تعليم", HEADLINE, FIRST], ["heading", "headline", "body"]),  # the first one of four words
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
    ["29 ديسمبر 2024", "الأحد 29 ديسمبر 2024 – 14:04", "نشر في 3 ماي 2020", "2024-12-29", "29/12/2024", "نونبر 2024"],
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


# near duplicates

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
