"""Where a person is from by the name alone, beside what document and outlet are about."""

from collections import Counter

import pytest

from mudawwana import Corpus, entity_mentions, tokenize
from mudawwana.arabic import fold
from mudawwana.mentions._people_origin import ahead, at_home, given, has_surname, is_foreign, of_a_foreigner, origin


@pytest.mark.parametrize(
    ("named", "country"),
    [
        ({}, ""),
        ({"TR": 1}, ""),
        ({"TR": 2}, "TR"),
        ({"TR": 2, "GR": 1}, "TR"),
        ({"TR": 3, "GR": 2}, ""),
        ({"INT": 9, "TR": 2}, "TR"),
    ],
)
def test_which_country_is_ahead(named, country):
    assert ahead(Counter(named)) == country


@pytest.mark.parametrize(
    ("name", "foreign"),
    [
        ("جاكوب زوما", True),
        ("كيم دونغ هيون", True),
        ("روبرت", True),
        ("فؤاد", False),
        ("ناصر الخطيب", False),
        ("عبد الكريم جاكسون", False),  # a name in عبد is Arabic
    ],
)
def test_names_of_other_languages(name, foreign):
    assert is_foreign(fold(name).split()) == foreign


@pytest.mark.parametrize(
    ("name", "first", "surname"),
    [
        ("ناصر الخطيب", "ناصر", True),
        ("ناصر", "ناصر", False),
        ("عبد الوهاب", "عبد", False),
        ("عبد الوهاب الخطيب", "عبد الوهاب", True),
        ("فهد بن سعد", "فهد", False),  # whose son he is
    ],
)
def test_first_names_and_surnames(name, first, surname):
    words = fold(name).split()
    assert given(words) == tuple(fold(first).split())
    assert has_surname(words) == surname


@pytest.mark.parametrize(
    ("name", "named", "likely", "expected"),
    [
        ("جورج صليبا", {}, {"MA": 1}, ("LB", "surname")),  # nobody of that surname elsewhere
        ("ناصر الخطيب", {}, {"LB": 1}, ("LB", "surname")),
        ("ناصر الخطيب", {}, {"MA": 1}, None),  # borne in many countries, but not in that one
        ("ناصر الخطيب", {"LB": 1, "JO": 1}, {}, None),
        ("فؤاد", {"MA": 3}, {"MA": 0.6}, ("MA", "document")),
        ("فؤاد", {}, {"MA": 1}, None),
        ("جاكوب زوما", {"MA": 3}, {"MA": 1}, None),
    ],
)
def test_countries_where_a_name_is_borne(name, named, likely, expected):
    assert origin(fold(name).split(), Counter(named), Counter(likely)) == expected


@pytest.mark.parametrize(
    ("name", "named", "country"),
    [
        ("جاكوب زوما", {"ZA": 2, "SA": 9}, "ZA"),
        ("جاكوب زوما", {"ZA": 1, "SA": 9}, ""),
        ("ناصر الخطيب", {"ZA": 2, "SA": 9}, ""),
    ],
)
def test_a_foreign_name_in_a_document_about_another_country(name, named, country):
    assert of_a_foreigner(fold(name).split(), Counter(named)) == country


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("PER", "ناصر الخطيب", ("JO", "home")),
        ("PER", "جاكوب زوما", ("ZA", "document")),
        ("ORG", "وزارة غوغل", ("JO", "home")),  # a body is of home, whatever it is called
        ("ORG", "بيكر هيوز", ("", "")),
        ("ORG", "والتقدم والاشتراكية", ("JO", "home")),
    ],
)
def test_what_is_at_home(kind, name, expected):
    assert at_home(kind, fold(name).split(), Counter({"JO": 2, "ZA": 2}), "JO", "home") == expected


@pytest.mark.parametrize(("body", "elsewhere"), [("وزارة الصحة", ""), ("مجلس النواب", ""), ("جمعية النور", "IQ")])
def test_a_body_that_every_state_has_is_another_in_another_document(body, elsewhere):
    first = f"أعلنت {body} في العراق عن حملة جديدة. وقالت {body} إن الحملة تستمر شهرا."
    other = f"زار الوزير المدينة أمس. وأعلنت {body} عن برنامج جديد في المدارس."
    names = entity_mentions(tokenize(Corpus.from_texts([first, other])))
    names = names[names["surface"] == body]
    assert names["document"].tolist() == ["1", "1", "2"]
    assert names["country"].tolist() == ["IQ", "IQ", elsewhere]
