"""Every number of the READMEs stands in a record, ``tests/data/readme_numbers.tsv``, with what is behind it.

Whoever changes a digit, or a number or comparison in words, in one language or in both, must change the record as
well, and sees there what is to be run again: a test, a constant of the library, or a measurement that no test repeats.
"""

import inspect
import re

import pytest
import test_readme
from test_readme import NUMBER, sections

from mudawwana.charts._frame import WIDTH
from mudawwana.corpus import _web_pages, folders
from mudawwana.counts._rank_sums import SMALL
from mudawwana.search import collocations
from mudawwana.tokens import saved

NAMES = ("README.md", "README.ar.md")
# Rows of tables whose digits other tests hold against the library or against scores.tsv: figures, columns, files.
ELSEWHERE = {"Figures", "Tables", "Saved tokens", "How good is it"}
IN_WORDS = re.compile(
    r"(?i)\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twice|half|rose|fell|grow|slower|faster|fast|"
    r"smaller|larger|wider|small|large|below|above|none|at most|at least|up to|more than|less than|or better|or more)\b"
)
IN_ARABIC = re.compile(
    r"\b[وفبلك]?(?:ال)?(?:اثن(?:ان|ين|تان|تين)|ثلاثة?|أربعة?|خمسة?|ست[ّة]?|سبعة?|ثماني?ة?|تسعة?|عشرة?|مرتين|ضعفي?|نصف|"
    r"ارتفع|انخفض|يزداد|أبطأ|أسرع|أصغر|أكبر|أوسع|أضيق|أقلّ?|أكثر|أدنى|أعلى|دون|فوق|أقصا[هة]|أيٍّ منها)\b"
)
BEHIND = ("test_", "constant: ", "definition", "measured: ", "source", "layout")


def blocks(text):
    """(number of the section, block) of each paragraph, item, row and piece of code."""
    for number, (_, body) in enumerate(sections(text)):
        found = re.split(r"\n\s*\n|\n(?=[-|] |\d\. |\|)", re.sub(r"</?div.*?>\n*", "", body))
        yield from ((number, block) for block in found if block.strip())


def numbers_of(english, arabic):
    """Rows of the record, but for what is behind them: section, numbers, those in words, those in words in Arabic."""
    headings = [heading or "first lines" for heading, _ in sections(english)]
    for (part, block), (other, translated) in zip(blocks(english), blocks(arabic), strict=True):
        assert part == other, block
        block = re.sub(r"^\d\. ", "", block)  # of a list
        elsewhere = block.startswith("|") and headings[part] in ELSEWHERE
        digits = [] if elsewhere else NUMBER.findall(block)
        found = digits, IN_WORDS.findall(block), IN_ARABIC.findall(translated)
        if any(found):
            yield headings[part], *map(" ".join, found)


@pytest.fixture(scope="module")
def texts(root):
    return [(root / name).read_text(encoding="utf-8") for name in NAMES]


@pytest.fixture(scope="module")
def record(root):
    lines = (root / "tests" / "data" / "readme_numbers.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines[1:]]


def test_every_number_is_in_the_record(texts, record):
    assert list(numbers_of(*texts)) == [row[:4] for row in record]


def test_of_every_number_it_is_known_what_is_behind_it(record):
    for *_, behind in record:
        assert behind.startswith(BEHIND), behind
        for name in re.findall(r"test_\w+", behind):
            assert hasattr(test_readme, name), name


@pytest.mark.parametrize("seen", ["0.9 GB", "29,000 articles", "more than 1 GB", "3 % have", "2.3 GB"])
def test_a_number_changed_in_both_is_seen(texts, record, seen):
    """Also where both READMEs still say the same."""
    digits = NUMBER.search(seen).group()
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    place = texts[0].index(seen) + seen.index(digits)
    changed = texts[0][:place] + wrong + texts[0][place + len(digits) :]
    assert list(numbers_of(changed, texts[1])) != [row[:4] for row in record]


@pytest.mark.parametrize(
    ("which", "old", "new"), [(0, "three models", "four models"), (1, "ثلاثة نماذج", "أربعة نماذج")]
)
def test_a_number_in_words_changed_in_one_is_seen(texts, record, which, old, new):
    texts = [text.replace(old, new) if number == which else text for number, text in enumerate(texts)]
    assert list(numbers_of(*texts)) != [row[:4] for row in record]


def test_constants_are_those_of_the_library(texts):
    said = " ".join(texts[0].split())
    window = inspect.signature(collocations).parameters["window"].default
    assert folders.MAX_BYTES == 1 << 30
    assert "more than 1 GB unpacked is refused" in said
    assert f"({_web_pages._DEEPEST} elements inside each other)" in said
    assert f"parts of about {saved.PART // 10**6} MB" in said
    assert f"one process does up to {saved._SMALL // 10**6} MB" in said
    assert f"(exact up to {SMALL} documents)" in said
    assert f"at most {window} words to either side" in said
    assert f"Figures are {WIDTH * 2.54:.0f} cm wide" in said
