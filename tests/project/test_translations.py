"""Every text that a notebook shows has its Arabic, and the catalogue holds none that nobody shows."""

import ast
import re

import nbformat
import pytest

from mudawwana.arabic import lexicon
from mudawwana.messages import rows_of
from mudawwana.project.run import NOTEBOOKS

KNOWN = {row["en"] for row in rows_of("messages")}
# Looked up where a table is shown: values, and rules whose words are joined in the library.
VALUES = {
    "False",
    "File is not a zip file",  # of the machine and of other libraries
    "Is a directory",
    "No columns to parse from file",
    "Permission denied",
    "above the article",
    "beside another name",
    "comments",
    "place before a colon",
    "place before a dash",
}
CODE = re.compile(r"\w+ [<>]=? @?\w+( and \w+ [<>]=? @?\w+)*| +")  # not shown: queries, separators


def texts_of(source):
    """The string constants of some code, those that `+=` joins as the one text that they make."""
    joined, number, single = {}, {}, []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Assign, ast.AugAssign)) and isinstance(node.value, ast.Constant):
            target = getattr(node, "target", None) or node.targets[0]
            if isinstance(node.value.value, str) and isinstance(target, ast.Name):
                if isinstance(node, ast.Assign):
                    number[target.id] = len(joined)
                place = target.id, number.get(target.id)
                joined[place] = joined.get(place, "") + node.value.value
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            single.append(node.value)
    pieces = [text for text in single if not any(text in whole and text != whole for whole in joined.values())]
    return {*joined.values(), *pieces}


@pytest.fixture(scope="module", params=NOTEBOOKS)
def notebook(request, root):
    return nbformat.read(root / "notebooks" / f"{request.param}.ipynb", as_version=4)


def test_every_text_that_a_notebook_shows_has_its_arabic(notebook):
    missing = []
    for cell in notebook.cells:
        if cell.cell_type != "code" or "parameters" in cell.metadata.get("tags", []):
            continue
        if any(isinstance(node, ast.Assert) for node in ast.parse(cell.source).body):
            continue  # an example
        sentences = (text for text in texts_of(cell.source) if re.search("[A-Za-z]{2}.* ", text))
        missing += [text for text in sentences if text not in KNOWN and not CODE.fullmatch(text)]
    assert missing == []


FIELD = re.compile(r"\{[^}]*\}")
RETOLD = re.compile(r"\{(this|word)\}")  # of what `retold` reads again
# The room and file of errors that no run meets, but who calls the library.
OF_CALLS = {("corpus", "documents.py"), ("corpus", "reading.py"), ("corpus", "whole.py")}


def with_gaps(node):
    """The text of a string in code, {} for what differs, without the place in front; "" of what is no string."""
    parts = getattr(node, "values", [node]) if isinstance(node, (ast.JoinedStr, ast.Constant)) else []
    text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
    return re.sub(r"^\{\}(/\{\})?: ", "", text)


def strings(root):
    """(room, file, text with gaps) of every string of the library, those of errors with the name of the error."""
    for file in [*sorted((root / "lib" / "mudawwana").rglob("*.py")), root / "lib" / "tools" / "set_up.py"]:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        errors = {id(node.args[0]) for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args
                  and getattr(node.func, "id", "") == "CorpusError"}  # fmt: skip
        for node in ast.walk(tree):
            if text := with_gaps(node):
                yield file.parent.name, file.name, text, id(node) in errors


def test_no_text_of_the_catalogue_is_left_over(root):
    sources = [file.read_text(encoding="utf-8") for file in (root / "lib" / "mudawwana").rglob("*.py")]
    for name in NOTEBOOKS:
        cells = nbformat.read(root / "notebooks" / f"{name}.ipynb", as_version=4).cells
        sources += [cell.source for cell in cells if cell.cell_type == "code"]
    shown = set().union(*map(texts_of, sources))
    shown |= {part for text in shown for part in text.split(": ")}  # of rules: what they are, how they were met
    shown |= {text for _, _, text, _ in strings(root)}
    shown |= {row["category"] for row in lexicon("boilerplate")}
    files = [file for kind in ("html", "js") for file in (root / "lib" / "mudawwana").rglob(f"*.{kind}")]
    rest = "\n".join(file.read_text(encoding="utf-8") for file in [*files, root / "Makefile"])
    plain = {text for text in KNOWN - VALUES if not RETOLD.search(text)}
    assert [text for text in sorted(plain) if not {text, text[:-1]} & shown and text not in rest] == []


def test_what_is_wrong_in_a_run_has_its_arabic(root):
    known = {FIELD.sub("{}", text.replace("{{", "{").replace("}}", "}")) for text in KNOWN}
    told = {
        re.sub(r"^\w+: ", "", text.replace("{}{}", "{}"))
        for room, file, text, error in strings(root)
        if error and (room in ("corpus", "project") or file == "word_lists.py") and (room, file) not in OF_CALLS
    }
    assert len(told) > 60
    # "{}." only passes on another text; a place before a colon is told apart from what is said of it
    own = {FIELD.sub("{}", text).replace("{}. It has", "{} It has") for text in told if text.strip("{}.")}
    assert sorted(text for text in own if not {text, text.rpartition("}: ")[2]} & known) == []


def test_no_text_that_is_told_again_is_left_over(root):
    words = set(re.findall(r"\w+", "\n".join(text for _, _, text, _ in strings(root))))
    rows = [text for text in KNOWN if RETOLD.search(text)]
    assert len(rows) > 40
    assert [row for row in rows if not set(re.findall(r"\w+", FIELD.sub(" ", row))) <= words] == []


IN_WORDS = {"3": "ثلاث", "5": "خمس", "60": "ستين"}


@pytest.mark.parametrize(
    ("name", "english", "arabic"), [("messages", "en", "ar"), ("columns", "meaning", "ar_meaning")]
)
def test_both_languages_name_the_same_numbers(name, english, arabic):
    for row in rows_of(name):
        said, meant = (re.findall(r"\d+(?:[.,]\d+)*", re.sub(r"\{[^}]*\}", "", row[key])) for key in (english, arabic))
        missing = [number for number in said if number not in meant and IN_WORDS.get(number, number) not in row[arabic]]
        assert missing == [], row[english]
        assert [number for number in meant if number not in said] == [], row[english]


# What says an order or a number in words in Arabic -> what says it in English. Without "the two", which is a pronoun.
ORDERS = {
    "أقل|أقلّ|الأقل|أدنى|الأدنى|القصرى": "few|less|least|below|lowe|short|under|small|minimum|rare|without|only",
    "أكثر|الأكثر|أعلى|الأعلى|فوق|فما فوق": "more|most|high|above|frequent|over|at least|large|longer|than|many|up|% on",
    "الوحيد|الوحيدة": "only",
    "الأول|الأولى|أول": "first|earli|f_a",
    "آخر|الأخير|الأخيرة": "last|latest|other|end",
    "ثلاث|ثلاثة|أربع|أربعة|خمس|خمسة|ست|ستة|سبع|سبعة|ثمان|ثماني|ثمانية|تسع|تسعة|عشر|عشرة|نصف|ضعف|مرتين": (
        r"\d|three|four|five|six|seven|eight|nine|ten|half|twice"
    ),
}


def orders_of_its_own(english, arabic):
    """What the Arabic says first, most or least, while the English says nothing of the kind."""
    word = r"(?<![\u0621-\u0652])[وفبلك]?(?:{})(?![\u0621-\u0652])"
    return [
        said for said, meant in ORDERS.items()
        if re.search(word.format(said), arabic) and not re.search(meant, FIELD.sub("", english), re.I)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "english", "arabic"), [("messages", "en", "ar"), ("columns", "meaning", "ar_meaning")]
)
def test_the_arabic_claims_no_order_that_the_english_does_not(name, english, arabic):
    assert [row[english] for row in rows_of(name) if orders_of_its_own(row[english], row[arabic])] == []


@pytest.mark.parametrize("wrong", ["أقل المفردات: {a}", "وهو الأول", "{a} الوحيد بينها", "في خمس وثائق", "{a} فوق {b}"])
def test_an_order_of_its_own_is_seen(wrong):
    assert orders_of_its_own("{a} stands beside {b}", wrong)
