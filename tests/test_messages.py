"""The language of what is shown."""

import pytest

from mudawwana.errors import CorpusError
from mudawwana.messages import column, counted_noun, language, message, number, retold, rows_of, translated


@pytest.fixture(autouse=True)
def english_again():
    yield
    language("en", digits="123")


def test_english_until_something_is_chosen():
    assert language() == "en"
    assert message("{n:document}", n=2) == "2 documents"


def test_the_environment_may_decide(monkeypatch):
    monkeypatch.setattr("mudawwana.messages._chosen", {"language": None, "digits": "123"})
    monkeypatch.setenv("MUDAWWANA_LANGUAGE", "ar")
    assert language() == "ar"
    monkeypatch.setenv("MUDAWWANA_LANGUAGE", "fr")
    with pytest.raises(CorpusError, match="MUDAWWANA_LANGUAGE: 'fr'"):
        language()


@pytest.mark.parametrize("arguments", [{"choice": "fr"}, {"digits": "٠"}])
def test_what_is_not_known_is_said(arguments):
    with pytest.raises(CorpusError, match="is not known"):
        language(**arguments)


ARABIC = {0: "0 جملة", 1: "جملة واحدة", 2: "جملتان", 3: "3 جمل", 10: "10 جمل", 11: "11 جملة", 99: "99 جملة"}
ARABIC |= {100: "100 جملة", 102: "102 جملة", 103: "103 جمل", 1000: "1,000 جملة"}


@pytest.mark.parametrize(("value", "shown"), ARABIC.items())
def test_arabic_nouns_follow_their_number(value, shown):
    language("ar")
    assert message("{n:sentence}", n=value) == shown


def test_masculine_nouns_are_accusative_from_eleven_to_ninety_nine():
    language("ar")
    assert [counted_noun(n, "country") for n in (10, 11, 99, 100)] == ["10 بلدان", "11 بلدًا", "99 بلدًا", "100 بلد"]


def test_the_dual_has_two_cases():
    language("ar")
    assert message("{n:country.oblique}", n=2) == "بلدين"
    assert message("{n:country.oblique}", n=3) == "3 بلدان"


def test_values_that_are_messages_are_translated():
    assert message("{within}s", within="sentence") == "sentences"
    language("ar")
    assert message("{within}", within="sentence") == "جملة"


def test_arabic_digits_have_arabic_signs():
    language("ar", digits="١٢٣")
    assert number(1234.5, ",.1f") == "١٬٢٣٤٫٥"
    assert message("{share:.1f} %", share=12.5) == "١٢٫٥ %"  # no text of the catalogue
    assert message("per 1,000 words") == "في كل ١٬٠٠٠ كلمة"
    language("en")
    assert number(1234.5, ",.1f") == "1,234.5"


def test_braces_without_values_are_left_alone():
    assert message("{n}") == "{n}"


def test_columns_keep_their_names_in_english():
    assert column("term") == "term"
    language("ar")
    assert (column("term"), column("mine")) == ("المفردة", "mine")


@pytest.mark.parametrize(("table", "key"), [("messages", "en"), ("nouns", "noun"), ("columns", "column")])
def test_catalogues_are_whole(table, key):
    rows = rows_of(table)
    assert len({row[key] for row in rows}) == len(rows)
    assert all(value.strip() for row in rows for value in row.values())


@pytest.mark.parametrize("row", rows_of("messages"), ids=lambda row: row["en"][:40])
def test_both_languages_have_the_same_fields(row):
    from string import Formatter

    fields = [{name for _, name, _, _ in Formatter().parse(row[key]) if name} for key in ("en", "ar")]
    assert fields[0] == fields[1]


def test_what_has_no_arabic_is_shown_as_it_is():
    language("ar")
    assert translated("nobody wrote this") == "nobody wrote this"


@pytest.mark.parametrize(
    ("text", "arabic"),
    [
        ("not a format that is read", "صيغة لا تُقرأ"),
        ("byte 7 is not utf-8. Convert the file to UTF-8, give another encoding, or put U+FFFD in its place with "
         "errors='replace'.",
         "البايت 7 ليس من ترميز utf-8. حوّل الملف إلى UTF-8، أو اذكر ترميزًا آخر، "
         "أو ضع مكانه U+FFFD بالخيار errors='replace'."),
        ("a.csv: 2 of 9 documents held 12 HTML tags and entities, which were taken out (column 'markup'). With "
         "html='keep' they stay.",
         "a.csv: 2 من 9 من الوثائق فيها 12 من وسوم HTML ورموزها، وقد حُذفت (العمود markup)، وتبقى بالخيار html='keep'."),
        ("read from 2 of 3 dates; a.json: the day is first in 1 that may be either, as 4 others have it",
         "التواريخ المقروءة 2 من 3؛ a.json: اليوم أولًا في 1 تحتمل الوجهين، كما في 4 غيرها"),
        ("nobody wrote this: not even {this}", "nobody wrote this: not even {this}"),
    ],
)  # fmt: skip
def test_what_was_written_down_in_english_is_told_again(text, arabic):
    assert message(text) == retold(text) == text
    language("ar")
    assert message(text) == retold(text) == arabic


@pytest.mark.parametrize(
    ("text", "arabic"),
    [
        ("GROUPS: the documents have no column 'x'. Use one of 'outlet'; or of day, week.",
         "GROUPS: ليس للوثائق عمود 'x'. استعمل واحدًا من هذه: 'outlet'؛ أو مدّة: day, week."),
        ("a.csv: no column is known to hold the text; the columns are a, b. Name it: columns={'text': '...'}.",
         "a.csv: لا عمود يُعرف أن فيه النص؛ والأعمدة a, b. عيّنه: columns={'text': '...'}."),
        ("a.csv, row 1: no text in 'x'. Put a string there or remove the row. Or leave it out: on_error='skip'.",
         "a.csv، الصف 1: لا نص في 'x'. ضع فيه نصًّا أو احذف الصف. أو استبعده: on_error='skip'."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_arabic_behind_its_place(text, arabic):
    language("ar")
    assert retold(text) == arabic
