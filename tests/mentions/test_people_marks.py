"""Well-known names and quotation marks: where names end by what is certain."""

import pytest

from mudawwana import Corpus, entity_mentions, tokenize
from mudawwana.arabic import fold, lexicon
from mudawwana.mentions._attached import rest_of
from mudawwana.mentions._people import known
from mudawwana.mentions._people_marks import WELL_KNOWN, in_company, outside_quotes, with_well_known
from mudawwana.mentions._phrases import find_phrases
from mudawwana.mentions._tagger_features import gaps


def tokens_of(text):
    return tokenize(Corpus.from_texts([text]))


@pytest.fixture
def silent(monkeypatch):
    """A tagger that finds nothing."""
    monkeypatch.setattr("mudawwana.mentions._people_spans.spans_of", lambda labels, sentence: [])


@pytest.mark.parametrize("row", lexicon("not_names"), ids=lambda row: row["form"])
def test_what_is_something_else_is_no_name_by_itself(silent, row):
    assert row["form"] in row["example"]
    assert tuple(map(fold, row["form"].split())) in known()
    found = entity_mentions(tokens_of(row["example"]))
    assert fold(row["form"]) not in set(map(fold, found["surface"]))


@pytest.mark.parametrize("row", lexicon("name_company"), ids=lambda row: row["form"])
def test_an_everyday_word_is_a_name_where_something_tells_it(monkeypatch, row):
    assert (fold(row["form"]),) in known()
    for text, told in ((row["name"], True), (row["other"], False)):
        assert row["form"] in text
        tokens = tokens_of(text)
        rests = [rest_of(form)[1] for form in tokens.forms]
        place = [rests[c] for c in tokens.positions["type"]].index(fold(row["form"]))
        assert in_company([(place, place, "ORG")], tokens, rests) == [(place, place, "ORG")] * told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('أعلن المتحدث باسم "جيش" الاحتلال مقتل ثلاثة جنود', "جيش الاحتلال"),
        ("يعاني «الجيش» الإسرائيلي نقصا في الجنود", "الجيش الإسرائيلي"),
        ('رفض المجلس قرارات "حكومة" الوفاق', "حكومة الوفاق"),
        ("أكدت حركة «حماس» الفلسطينية أنها سلمت ردها", "حماس"),
    ],
)
def test_a_head_word_in_quotation_marks_is_part_of_the_name(text, name):
    assert entity_mentions(tokens_of(text))["entity"].tolist() == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اجتمع وفد صندوق النقد الدولي أمس", ["صندوق النقد الدولي"]),
        ("انتقل إلى أنغيلا ميركل السؤال", ["أنغيلا ميركل"]),
        ("مقاتلو داعش", []),  # one word alone may be something else
    ],
)
def test_well_known_names_are_found(silent, text, expected):
    found = entity_mentions(tokens_of(text))
    assert found["surface"].tolist() == expected
    assert set(found["rule"]) <= {WELL_KNOWN, "head word"}


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [(1, 2, "PER")]),
        ([(2, 2, "PER")], [(1, 2, "PER")]),  # جو [بايدن]
        ([(1, 1, "PER"), (2, 2, "ORG")], [(1, 2, "PER")]),
        ([(1, 2, "PER")], [(1, 2, "PER")]),
        ([(0, 1, "PER"), (3, 3, "ORG")], [(0, 1, "PER"), (3, 3, "ORG")]),  # crossing: the tagger's
        ([(0, 3, "ORG")], [(0, 3, "ORG")]),
    ],
)
def test_well_known_names_and_those_of_the_tagger(spans, expected):
    tokens = tokens_of("وصل جو بايدن مساء")
    found, new = with_well_known(spans, list(find_phrases(tokens, known())))
    assert found == expected
    assert new == set() if found == spans else new == {(1, 2)}


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("زعيم حركة «خمس نجوم» اليوم", (1, 3, "ORG"), (2, 3, "ORG")),
        ("سهم “أرامكو” السعودية", (1, 2, "ORG"), (1, 1, "ORG")),
        ("نفى اتحاد المدارس الحرة “UNL” ذلك", (1, 4, "ORG"), (1, 3, "ORG")),
        ("نفى اتحاد المدارس «\xa0UNL\xa0» ذلك", (1, 3, "ORG"), (1, 2, "ORG")),
        ('قالت قناة "النور" السعودية', (1, 3, "ORG"), (2, 2, "ORG")),
        ("عثر على خالد «أبو علي» الخطيب", (2, 5, "PER"), (2, 5, "PER")),
        ("قال سامي «إن", (1, 2, "PER"), (1, 1, "PER")),
        ("قالت شركة سيمنز", (1, 2, "ORG"), (1, 2, "ORG")),
    ],
)
def test_no_name_crosses_a_quotation_mark(text, span, expected):
    tokens = tokens_of(text)
    assert outside_quotes([span], tokens, gaps(tokens)) == [expected]
