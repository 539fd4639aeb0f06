"""Which column holds what, by its name in Arabic, English and French."""

import pytest

from mudawwana import CorpusError
from mudawwana.corpus._columns import (
    ROLES,
    check_columns,
    is_header,
    plain_name,
    role_of,
    roles_of,
    said_of_titles,
    titles_above,
)

NAMES = {  # role -> names, with | between them
    "text": "text|Body|CONTENT|article_text|fullText|body_text|Content_ar|contentAr|post_content|news|article|"
    "articleBody|content:encoded|texte|contenu|corps|النص|نص|المتن|المحتوى|الخبر|التفاصيل|نص الخبر|نص_المقال|نص المادة|"
    "تفاصيل الخبر|النصّ الكامل|\u202bالنص\u202c|مضمون الخبر",
    "title": "title|Headline|news_title|titre|العنوان|عنوان الخبر|العنوان الرئيسي|المانشيت|title_ar|article heading",
    "date": "date|published_at|publishedAt|pubDate|Publication Date|date_published|datetime|created_at|تاريخ النشر|"
    "التاريخ|تاريخ|تاريخ الصدور|يوم النشر|date de publication|timestamp|post_date",
    "outlet": "outlet|source|src|Source Name|newspaper|publisher|الجريدة|الصحيفة|المصدر|اسم الموقع|Publication|"
    "المنبر|المنبر الإعلامي|المجلة|المنصة|الجهة الناشرة|وسيلة الإعلام|الصحيفة الإلكترونية",
    "author": "author|author_name|byline|الكاتب|اسم الكاتب|auteur|المؤلف|المحرر|الكاتبة|بقلم",
    "section": "section|category|category_name|cat|القسم|التصنيف|الزاوية|التبويب|rubrique",
    "address": "url|link|article_url|source_url|الرابط|رابط الخبر|رابط المصدر|الرابط الإلكتروني|permalink|lien",
}
NOTHING = (
    "id|news_id|text_length|title_count|date_extracted|updated_at|name|رقم الخبر|عدد الكلمات|text2|date1|sentiment|"
)
NOTHING += "id|label|اليوم|المؤسسة|البريد الإلكتروني|نوع المقال|الجهة|اسم الجهة|الملاحظات|source_text|| |column 1"


@pytest.mark.parametrize(("role", "name"), [(role, name) for role, names in NAMES.items() for name in names.split("|")])
def test_names(role, name):
    assert role_of(name) == role


def test_what_the_project_calls_a_column_in_arabic_is_known_when_it_is_read():
    for role, name in zip(ROLES, ["النص", "العنوان", "التاريخ", "المنبر", "الكاتب", "الباب", "الرابط"], strict=True):
        assert role_of(name) == role


@pytest.mark.parametrize("name", NOTHING.split("|"))
def test_names_that_say_nothing(name):
    assert role_of(name) is None


@pytest.mark.parametrize(
    ("columns", "given", "found"),
    [
        (["id", "news", "text"], {}, {"text": "text"}),
        (["text_ar", "text"], {}, {"text": "text"}),
        (["article", "body"], {}, {"text": "body"}),
        (["published_at", "date", "body"], {}, {"text": "body", "date": "date"}),
        (["body", "x", "title"], {"title": "x"}, {"text": "body", "title": "x"}),
        (["body", "title"], {"title": ""}, {"text": "body"}),
        (["text", "body"], {"text": "body"}, {"text": "body"}),
        (["text", "title"], {"text": "title"}, {"text": "title"}),
    ],
)
def test_roles(columns, given, found):
    assert roles_of(columns, given, "a.csv") == found


@pytest.mark.parametrize(
    ("columns", "given", "message"),
    [
        (["text", "body"], {}, "'text' and 'body' could all hold the text"),
        (["news", "article"], {}, "could all hold the text"),
        (["id", "title"], {}, "the columns are id, title. Name it: columns={'text': '...'}."),
        (["text"], {"text": "x"}, "there is no column 'x'; the columns are text"),
    ],
)
def test_no_text(columns, given, message):
    with pytest.raises(CorpusError) as error:
        roles_of(columns, given, "a.csv")
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("columns", "text_column", "expected"),
    [
        (None, None, {}),
        (None, "x", {"text": "x"}),
        ({"title": "x"}, "y", {"title": "x", "text": "y"}),
        ("text: body; title: head", None, {"text": "body", "title": "head"}),
        ("text: a:b ;", None, {"text": "a:b"}),
        ("title:", None, {"title": ""}),
    ],
)
def test_columns_as_they_are_named(columns, text_column, expected):
    assert check_columns(columns, text_column) == expected


@pytest.mark.parametrize(
    ("columns", "text_column", "message"),
    [
        ("body", None, "columns: 'body' says no name"),
        (["body"], None, "is no dict of names"),
        ({"text": 3}, None, "is no dict of names"),
        ({"headline": "x"}, None, "columns: 'headline' is not known. Use some of text, title, date"),
        ({"text": "x"}, "y", "text_column: columns names another column"),
    ],
)
def test_columns_that_cannot_be(columns, text_column, message):
    with pytest.raises(CorpusError, match=message):
        check_columns(columns, text_column)


def test_headers():
    assert is_header(["id", "text"], {})
    assert is_header(["x", "y"], {})
    assert is_header(["نص الخبر", "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية"], {})
    assert not is_header(["1", "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية"], {})
    assert plain_name("\ufeff\u200f text\u200b ") == "text"


PARAGRAPH = " ".join(["كلمة"] * 25)


def test_beside_a_paragraph_an_outlet_names_no_column():
    assert not is_header(["الخبر", PARAGRAPH], {})
    assert is_header(["الخبر", " ".join(["كلمة"] * 24)], {})  # a question of a survey
    assert is_header(["الخبر", PARAGRAPH], {"text": "الخبر"})


HEADER = ["العنوان", "النص"]


@pytest.mark.parametrize(
    ("rows", "above"),
    [
        ([HEADER], 0),
        ([["تقارير الصحف", ""], HEADER], 1),
        ([["تقارير الصحف", "يناير"], HEADER], 1),
        ([["تقارير الصحف", ""], ["يناير", ""], HEADER], 2),
        ([["تقارير الصحف", "يناير"], ["للعام", "2024"], HEADER], 2),
        ([["a", ""], ["b", ""], ["c", ""], HEADER], 0),  # the fourth row is none in which a header is looked for
        ([["الرقم", "الوصف"], ["الخبر", "سطر قصير"]], 0),  # one name known is not enough below a row of names
        ([["العنوان", "الوصف"], HEADER], 0),  # a header that does not name the text, for the user to say
        ([["تقارير الصحف", ""], ["الجريدة", "الخبر", PARAGRAPH]], 0),
        ([["تقارير", ""], ["x", "y"]], 0),
        ([], 0),
    ],
)
def test_titles_above_a_header(rows, above):
    assert titles_above(rows, {}) == above


def test_titles_above_a_header_that_the_user_names():
    assert titles_above([["تقارير", ""], ["x", "y"]], {"text": "y"}) == 1
    assert said_of_titles([["تقارير", ""], ["يناير", "2024"]]) == (
        "above the names of its columns stands 'تقارير / يناير 2024', which is no article."
    )


@pytest.mark.parametrize(
    ("names", "roles"),
    [
        (["Titel des Artikels", "Veröffentlicht am", "Quelle", "Volltext"], ["title", "date", "outlet", "text"]),
        (["Überschrift", "Datum", "Zeitung", "Artikel"], ["title", "date", "outlet", "text"]),
        (["Título", "Fecha de publicación", "Periódico", "Contenido"], ["title", "date", "outlet", "text"]),
        (["HABER BAŞLIĞI", "TARİH", "GAZETE", "HABER METNİ"], ["title", "date", "outlet", "text"]),
        (["Başlık", "Yayın Tarihi", "Kaynak", "İçerik"], ["title", "date", "outlet", "text"]),
    ],
)
def test_names_in_german_spanish_and_turkish(names, roles):
    assert [role_of(name) for name in names] == roles
