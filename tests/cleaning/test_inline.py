"""Boilerplate on the line of the first or the last sentence; what only looks like it."""

import pytest
from labelled import FIRST, HEADLINE, SECOND

from mudawwana import Corpus, segment
from mudawwana.cleaning._inline import headline_in


def stretches(*lines):
    """(role, text) of each segment of a document, the line breaks off."""
    text = "\n".join(lines)
    table = segment(Corpus.from_texts([text]))
    assert table["start"].tolist() == [0, *table["end"][:-1]]
    assert table["end"].iloc[-1] == len(text)
    return [(r, text[a:b].strip()) for a, b, r in table[["start", "end", "role"]].itertuples(index=False)]


@pytest.mark.parametrize(
    "row",
    [
        "شارك من خلال تويتر فيسبوك جوجل بلس اكتب رأيك",
        "تويتر فيسبوك واتساب",
        "Next Previous",
        "تويتر | فيسبوك | طباعة :",
    ],
)
def test_rows_of_links_before_the_first_sentence(row):
    expected = [("headline", HEADLINE), ("boilerplate", row.rstrip(" :")), ("body", FIRST), ("body", SECOND)]
    found = stretches(HEADLINE, f"{row} {FIRST}", SECOND)
    assert [(role, text.removeprefix(": ")) for role, text in found] == expected


def test_a_dateline_behind_a_row_of_links():
    found = stretches(HEADLINE, f"Next Previous الرباط – {FIRST}", SECOND)
    assert [role for role, _ in found] == ["headline", "boilerplate", "dateline", "body", "body"]
    assert found[2:4] == [("dateline", "الرباط –"), ("body", FIRST)]


@pytest.mark.parametrize(
    "opening",
    [
        "تويتر وفيسبوك يغلقان حسابات كثيرة، كما أعلنت الشركتان أمس في بيان لهما.",
        "فيسبوك تويتر: شركتان تتنافسان على السوق في بلدان كثيرة هذا العام.",
        "شارك الوزير أمس في افتتاح المعرض الكبير الذي تقيمه المدينة كل عام.",
        "الرياضة الثقافة الاقتصاد محاور ثلاثة يناقشها المؤتمر الذي يبدأ اليوم.",
    ],
)
def test_fewer_links_or_sections_open_a_sentence(opening):
    assert stretches(HEADLINE, opening, SECOND)[1:] == [("body", opening), ("body", SECOND)]


@pytest.mark.parametrize(
    ("end", "rule"),
    [
        ("سمات التعليم القرى وزارة", "tags"),
        ("وسوم: التعليم، القرى", "tags"),
        ("الكلمات الدلالية: التعليم القرى", "tags"),
        ("رابط الخبر بصحيفة النبأ: برنامج جديد للتعليم", "share"),
        ("رابط الخبر", "share"),
        ("اقرأ أيضا: برنامج جديد للتعليم", "related"),
        ("مقالات أخرى للكاتب", "related"),
        ("للتواصل مع الكاتب: k@example.org", "notice"),
        ("// انتهى //", "source"),
        ("// انتهى // 10:34 ت م", "source"),
        ("(النهاية) س د / م ر", "source"),
        ("// يتبع //", "source"),
    ],
)
def test_behind_the_last_sentence(end, rule):
    found = stretches(HEADLINE, FIRST, f"{SECOND} {end}")
    assert found[2:] == [("body", SECOND), ("boilerplate", end)]
    table = segment(Corpus.from_texts([f"{HEADLINE}\n{FIRST}\n{SECOND} {end}"]))
    assert table["rule"].iloc[-1].split(":")[0] == rule


@pytest.mark.parametrize(
    "end",
    [
        "سمات",  # nothing behind it
        "سمات القائد كثيرة.",  # a sentence
        "وسمات القائد كثيرة",
        "يذكر أن البرنامج بدأ في العام الماضي",
        "شارك الوزير في الاجتماع",
        "انتهى الاجتماع مساء أمس",
        "(انتهى)، كما قال الوزير، عهد القرارات الفردية في البلاد كلها",
    ],
)
def test_what_is_said_last_is_body(end):
    assert stretches(HEADLINE, FIRST, f"{SECOND} {end}")[2:] == [("body", f"{SECOND} {end}")]


def test_only_of_the_last_paragraph_and_behind_a_full_stop():
    within = f"{FIRST} سمات التعليم القرى"
    assert stretches(HEADLINE, within, SECOND)[1:] == [("body", within), ("body", SECOND)]
    inside = "وقال إن عدد المشاركين بلغ (30) دقيقة سمات التعليم في القرى كلها هذا العام أيضا"
    assert stretches(HEADLINE, FIRST, inside)[2:] == [("body", inside)]


@pytest.mark.parametrize(
    "line",
    [
        "{} | صحيفة النخيل نيوز",
        "{} - الضفة برس",
        "{} | محليات | النخيل أونلاين",
        "{} | النخيل الجديد",  # in three documents
        "النخيل نيوز | محليات | {}",
        "الرئيسية / محليات / {}",
        "الرئيسية » محليات » {}",
    ],
)
def test_the_outlet_beside_the_headline(line):
    end = headline_in(line.format(HEADLINE), {"| النخيل الجديد"})
    assert line.format(HEADLINE)[slice(*end)] == HEADLINE


@pytest.mark.parametrize(
    "line",
    [
        "{} | سوريا",
        "{} | النخيل القديم",
        "لبنان - {}",
        "{} - فيديو",
        "{} - النخيل الجديد",
        "نيوز ويك: {}",
        "مراسل «النخيل برس» {}",
        "مصر | النخيل نيوز",
    ],
)
def test_what_belongs_to_a_headline(line):
    line = line.format(HEADLINE)
    assert headline_in(line, {"| النخيل الجديد", "| سوريا"}) == (0, len(line))


def test_an_outlet_behind_three_headlines():
    bodies = [FIRST, SECOND, "شهدت الأسواق هذا الأسبوع ارتفاعا في أسعار الخضر بسبب تأخر الأمطار في الجبال."]
    pages = [f"{HEADLINE} {n} | النخيل الجديد\n{body}" for n, body in enumerate(bodies)]
    for number, roles in ((3, ["headline", "boilerplate", "body"]), (2, ["headline", "body"])):
        table = segment(Corpus.from_texts(pages[:number]))
        assert table.loc[table["document"] == "1", "role"].tolist() == roles
