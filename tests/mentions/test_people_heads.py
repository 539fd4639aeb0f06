"""Organisations by their head word: every row of the lexicon finds its example, and what ends a name."""

import pytest

from mudawwana import Corpus, entity_mentions, tokenize
from mudawwana.arabic import lexicon
from mudawwana.mentions._people_heads import HEAD, headed_names, with_heads
from mudawwana.mentions._tagger_features import gaps, type_features


def headed(text):
    """What the heads alone find."""
    tokens = tokenize(Corpus.from_texts([text]))
    starts, ends = (tokens.positions[c].tolist() for c in ("start", "end"))
    found = headed_names(tokens, type_features(tokens.types), gaps(tokens))
    return [text[starts[first] : ends[last]] for first, last, _ in found]


@pytest.mark.parametrize("row", lexicon("organisation_heads"), ids=lambda row: row["form"])
def test_every_head_finds_its_example_and_is_no_name_alone(row):
    assert headed(f"أعلنت {row['example']} أمس عن خطة") == [row["example"]]
    assert headed(f"أعلنت {row['form']} أمس عن خطة") == []


@pytest.mark.parametrize("row", lexicon("not_organisations"), ids=lambda row: row["form"])
def test_what_is_of_anybody_is_no_name(row):
    assert headed(f"اجتمع مجلس {row['form']} أمس") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلن مجلس الوزراء السعودي ذلك", ["مجلس الوزراء السعودي"]),
        ("قالت وزارة التعليم العالي والبحث العلمي إن", ["وزارة التعليم العالي والبحث العلمي"]),
        ("لحزب العدالة و التنمية", ["لحزب العدالة و التنمية"]),
        ("قالت وزارة الداخلية التركية والشرطة", ["وزارة الداخلية التركية"]),
        ("بين وزارة الدفاع والوزير", ["وزارة الدفاع"]),
        ("قالت وزارة الصحة، الجهة المشرفة", ["وزارة الصحة"]),
        ("قالت وزارة الصحة إن اللجنة", ["وزارة الصحة"]),
        ("في محكمة جنايات القاهرة", ["محكمة جنايات القاهرة"]),
        ("تشرف الهيئة المغربية لنصرة قضايا الأمة عليها", ["الهيئة المغربية لنصرة قضايا الأمة"]),
        ("القوات الروسية دخلت", []),
        ("المؤسسة الأمنية المغربية", []),
        ("قال وزير الخارجية الفرنسي إن", []),
        ("جامعة حكومية", []),
        ("شركة كبيرة", []),
        ("منتخب واحد فقط", []),
        ("وهي مؤسسة معنية بالأمر", []),
        ("أصدرت الخارجية الفرنسية بيانا", ["الخارجية الفرنسية"]),
        ("وزراء الخارجية الفرنسي والألماني", []),
    ],
)
def test_how_far_a_name_goes(text, expected):
    assert headed(text) == expected


@pytest.mark.parametrize(
    ("spans", "one", "expected"),
    [
        ([], (2, 4, False), [(2, 4, "ORG", HEAD)]),
        ([(2, 4, "ORG")], (2, 4, False), [(2, 4, "ORG", "tagger")]),
        ([(3, 3, "ORG"), (7, 8, "PER")], (2, 4, False), [(2, 4, "ORG", HEAD), (7, 8, "PER", "tagger")]),
        ([(4, 6, "ORG")], (2, 4, False), [(2, 6, "ORG", HEAD)]),
        ([(1, 3, "ORG")], (2, 4, False), [(1, 4, "ORG", HEAD)]),
        ([(1, 5, "ORG")], (2, 4, False), [(1, 5, "ORG", "tagger")]),
        ([(3, 3, "ORG")], (2, 3, True), [(3, 3, "ORG", "tagger")]),
        ([(3, 5, "PER")], (2, 3, True), [(2, 5, "ORG", HEAD)]),
        ([(4, 5, "PER")], (2, 4, True), [(2, 3, "ORG", HEAD), (4, 5, "PER", "tagger")]),
        ([(0, 1, "PER")], (2, 4, False), [(0, 1, "PER", "tagger"), (2, 4, "ORG", HEAD)]),
    ],
)
def test_heads_and_tagger_together(spans, one, expected):
    assert with_heads(spans, [one]) == expected


def test_rules_are_shown():
    found = entity_mentions(tokenize(Corpus.from_texts(["قالت لجنة الحكماء إن المدارس آمنة"])))
    assert found[["surface", "type", "rule"]].values.tolist() == [["لجنة الحكماء", "ORG", HEAD]]
