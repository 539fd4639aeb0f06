"""Invented text, made anew for each test run: wire items as CSV, reports as old web pages, words laid out by hand."""

import csv
import io
import random
from typing import NamedTuple

from mudawwana import Corpus, tokenize

JOINTS = (" ", "، ", ". ", ".\n")
"""After a word: the next one follows it, stands behind a comma, in another sentence, in another paragraph."""

PLACES = [
    ("تونس", "التونسية", "تونس"),
    ("مصر", "المصرية", "القاهرة"),
    ("الأردن", "الأردنية", "عمّان"),
    ("اليابان", "اليابانية", "طوكيو"),
    ("البرازيل", "البرازيلية", "برازيليا"),
    ("كندا", "الكندية", "أوتاوا"),
    ("الولايات المتحدة", "الأمريكية", "واشنطن"),
    ("ماليزيا", "الماليزية", "كوالالمبور"),
]
SUBJECTS = ["مياه الري", "محاصيل القمح", "صادرات الزيتون", "أسعار الحبوب", "مشاريع السدود", "برامج التشجير"]
ACTS = [
    "بحثت {name} و{other} التعاون في مجال {subject} خلال اجتماع عقد في {capital}.",
    "قالت الوزارة {adjective} إن {subject} ارتفعت بنسبة {n} في المئة مقارنة بالعام الماضي.",
    "وأضاف البيان أن خبراء من {other} زاروا الحقول لدراسة {subject} وتقييم النتائج.",
    "وأكد المزارعون أن {subject} تحتاج إلى دعم أكبر من الحكومة {adjective} في السنوات المقبلة.",
    "وتشير الأرقام إلى أن {subject} في {name} ما زالت دون المتوسط المسجل في {other}.",
    "ومن المقرر أن يعقد اللقاء المقبل في {capital} بمشاركة وفود من {other} ومنظمات دولية.",
    "ولم يصدر أي تعليق آخر على هذه الخطة حتى مساء اليوم.",
]


def read(*texts):
    return tokenize(Corpus.from_texts(list(texts)))


def _sentence(chance):
    (name, adjective, capital), (other, *_) = chance.sample(PLACES, 2)
    fields = {"name": name, "adjective": adjective, "capital": capital, "other": other}
    return chance.choice(ACTS).format(**fields, subject=chance.choice(SUBJECTS), n=chance.randint(2, 40))


def wire(items=100, seed=1):
    """A table of short items as bytes: number, date, agency, title, text."""
    chance, out = random.Random(seed), io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["id", "date", "agency", "title", "text"])
    for number in range(1, items + 1):
        text = " ".join(_sentence(chance) for _ in range(chance.randint(2, 4)))
        row = [f"2024-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}", chance.choice(["وكالة أ", "وكالة ب"])]
        table.writerow([number, *row, f"خبر عن {chance.choice(SUBJECTS)}", text])
    return out.getvalue().encode("utf-8")


def pages(count=3, paragraphs=30, seed=2):
    """Web pages as they were made twenty years ago: name to bytes in Windows-1256, menu and copyright line included."""
    chance, found = random.Random(seed), {}
    for number in range(1, count + 1):
        body = "\n".join(f"<p>{' '.join(_sentence(chance) for _ in range(5))}</p>" for _ in range(paragraphs))
        title = f"تقرير مطول عن {SUBJECTS[number % len(SUBJECTS)]} في بلدان كثيرة"
        page = f"""<!DOCTYPE html><html dir="rtl"><head>
            <meta http-equiv="Content-Type" content="text/html; charset=windows-1256">
            <title>{title}</title></head><body>
            <div class="nav"><a href="/">الرئيسية</a> <a href="/a">اتصل بنا</a></div>
            <div class="article"><h1>{title}</h1>\n{body}</div>
            <div class="footer">جميع الحقوق محفوظة</div></body></html>"""
        name = f"التقرير السنوي المطول عن الزراعة والمياه في البلدان العربية وغيرها، الجزء {number}.html"
        found[name] = page.encode("cp1256")
    return found


class Word(NamedTuple):
    """A word and where it stands; what the library says of it is to be found from this alone."""

    text: str
    document: int
    paragraph: int
    sentence: int
    start: int
    end: int
    follows: bool


def lay_out(documents):
    """Texts and their words, from documents of (word, joint) in a row."""
    texts, words, paragraph, sentence = [], [], 0, 0
    for number, document in enumerate(documents):
        text, joint = "", "\n"
        for word, after in document:
            words.append(Word(word, number, paragraph, sentence, len(text), len(text) + len(word), joint == " "))
            text, joint = text + word + after, after
            paragraph, sentence = paragraph + ("\n" in after), sentence + ("." in after)
        texts.append(text)
        paragraph, sentence = paragraph + ("\n" not in joint), sentence + ("." not in joint)
    return texts, words


TEXT = "أعلنت الوزارة اليوم عن برنامج جديد لدعم التعليم في القرى.\nوقال الوزير إنه يبدأ في شهر مايو."


def write(folder, files):
    """Files of a folder: name -> text or bytes."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
