"""Contexts of towns, by how common and how much else a name is; rows beside those that are there."""

import pytest

from tools import build_towns


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("باسكنو", ""),
        ("عين غزال", ""),  # what a town is called after
        ("رأس الوادي", "near"),  # also a phrase
        ("سيدي عيسى", "near"),  # also a person
        ("صالح باي", "cue"),
        ("أبو حماد", "cue"),
        ("المخيبة", "cue"),  # a noun with its article
        ("جسرين", "cue"),  # a dual
        ("معبدة", "cue"),  # a feminine
        ("رقان", "cue"),  # left of another word: برقان
        ("براكة", "exact"),  # «براكه», of him
        ("داميا", "cue"),  # an adverb
        ("القرى", None),
        ("التميمي", None),  # a surname
    ],
)
def test_context(name, context):
    assert build_towns.context_of(name) == context


def test_rows():
    """Another country's place needs its own; a village gets what is said of it; phrases of a place stay out."""
    listed = {"المرج": {("EG", "city", "المرج")}, "القاهره": {("EG", "capital", "القاهرة")}}
    before = ({"country": "LY", "form": "تازربو", "context": "cue", "people": "8085"},
              {"country": "LY", "form": "درج", "context": "near", "people": "9"})  # fmt: skip
    found = [("LY", "المرج", ""), ("LY", "تازربو", ""), ("LY", "درج", ""), ("YE", "القاهرة", "cue"),
             ("LY", "بنينا", ""), ("LY", "مطار بنينا", ""), ("LY", "حقل آمال", ""),
             ("YE", "أفلح اليمن", ""), ("EG", "المرج", "")]  # fmt: skip
    rows = build_towns.rows_of(found, listed, listed.keys() | {"اليمن"}, {"اليمن"}, before)
    assert [row[1:3] for row in rows] == [("المرج", "near"), ("تازربو", ""), ("بنينا", ""), ("حقل آمال", "")]
    assert rows[1][3] == "8085"


def test_villages():
    """A village that can be nothing else counts in documents of its country; one of two not."""
    before = [("MA", name, "cue", "") for name in ("تنزولين", "النكور", "فم زكيد", "آيت ميلك", "أمطار", "بركين")]
    placed = {build_towns.fold(name): {"MA"} for _, name, *_ in before} | {"بركين": {"MA", "DZ"}}
    contexts = [("تنزولين", "document"), ("النكور", "placed"), ("فم زكيد", "near")]
    assert [row[1:] for row in build_towns.villages(before, placed)] == contexts


@pytest.mark.parametrize(
    ("country", "name", "spellings"),
    [
        ("MR", "وادي الناقة", ["واد الناقة"]),
        ("LB", "دير ميماس", ["ديرميماس"]),
        ("EG", "أبو سمبل", ["أبي سمبل", "أبوسمبل"]),
        ("LY", "أبو سليم", ["أبي سليم", "أبوسليم", "بوسليم"]),
        ("DZ", "بئر العاتر", ["بير العاتر"]),
        ("PS", "كفر عين", []),  # very short
        ("LB", "بيت الدين", []),  # with an article
        ("MA", "إجوكاك", ["إيجوكاك"]),
        ("MA", "لعيايدة", ["العيايدة"]),
        ("LB", "لبايا", []),  # no article of the Maghreb
    ],
)
def test_spellings(country, name, spellings):
    assert build_towns.respelled(country, name) == spellings


def test_spellings_that_are_words_are_none():
    found = [("MR", "لعصابة", ""), ("MA", "إجوكاك", "document"), ("MA", "إغود", "cue")]
    assert list(build_towns.spellings(found, []))[:1] == [("MA", "إيجوكاك", "document")]


def test_another_file_is_refused(tmp_path):
    for wheel in build_towns.WHEELS:
        (tmp_path / wheel).write_bytes(b"")
    with pytest.raises(SystemExit, match="is not the file"):
        next(build_towns.names_in(tmp_path))


def test_own_table():
    """Sorted, no row twice, no context but those of the lexicon and «free»."""
    rows = [tuple(line.split("\t")) for line in build_towns.OWN.read_text(encoding="utf-8").splitlines()[1:]]
    assert rows == sorted(rows)
    assert len({row[:2] for row in rows}) == len(rows)
    assert {row[2] for row in rows} == {"", "free", "exact", "document", "placed", "cue"}
