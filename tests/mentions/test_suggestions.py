"""What the recogniser found, as a table to be reviewed."""

import pytest

from mudawwana import Corpus, entity_mentions, suggest_entities, tokenize

TEXTS = [
    "استقبل وزير الخارجية المصري سامح شكري وفد الأمم المتحدة. وأشاد شكري به.",
    "التقى وزير الخارجية المصري سامح شكري نظيره الفرنسي. وأعلنت وزارة الداخلية المغربية دعمها للأمم المتحدة.",
]


@pytest.fixture(scope="module")
def small():
    return tokenize(Corpus.from_texts(TEXTS))


def test_one_row_a_spelling_with_its_evidence(small):
    table = suggest_entities(small)
    assert table[["form", "entity", "type", "needs", "count", "documents"]].values.tolist() == [
        ["سامح شكري", "سامح شكري", "PER", "", 2, 2],
        ["شكري", "سامح شكري", "PER", "full", 1, 1],
        ["الأمم المتحدة", "الأمم المتحدة", "ORG", "", 2, 2],
        ["وزارة الداخلية المغربية", "وزارة الداخلية المغربية", "ORG", "", 1, 1],
    ]
    assert table["country"].tolist() == ["EG", "EG", "INT", "MA"]
    assert table["title"].tolist()[:2] == ["وزير الخارجية المصري", ""]
    assert table["line"].iloc[1].endswith("الأمم المتحدة. وأشاد [شكري] به.")
    assert suggest_entities(small, limit=2).equals(table.head(2))


def test_it_is_a_lexicon(small, tmp_path):
    """Written as it is, it finds by itself what the recogniser found."""
    own = tmp_path / "mine.tsv"
    suggest_entities(small).to_csv(own, sep="\t", index=False)
    columns = ["document", "start", "end", "entity", "type", "country"]
    assert entity_mentions(small, own, tagger=False)[columns].equals(entity_mentions(small)[columns])


def test_merging_splitting_and_striking(small, tmp_path):
    own, table = tmp_path / "mine.tsv", suggest_entities(small).set_index("form")
    table.loc["وزارة الداخلية المغربية", "entity"] = "-"
    table.loc["سامح شكري", "entity"] = table.loc["شكري", "entity"] = "شكري (سامح)"
    table.reset_index().to_csv(own, sep="\t", index=False)
    assert set(entity_mentions(small, own)["entity"]) == {"شكري (سامح)", "الأمم المتحدة"}


def test_nothing_found():
    table = suggest_entities(tokenize(Corpus.from_texts(["لا شيء"])))
    assert table.empty
    assert "line" in table


def test_persons_of_the_five_articles(tokens, root):
    """The recogniser alone, without the lexicon that knows them, finds at least seven of ten persons."""
    import json

    lines = (root / "tests" / "data" / "entity_mentions.jsonl").read_text(encoding="utf-8").splitlines()
    persons = {}
    for row in map(json.loads, lines):
        if row["type"] == "PER" and row["region"] == "article":
            persons.setdefault(row["entity"], set()).add(row["surface"])
    proposed = set(suggest_entities(tokens, limit=200)["form"])
    assert sum(bool(names & proposed) for names in persons.values()) >= 0.7 * len(persons)


def test_of_two_titles_that_are_as_frequent_the_longer_is_shown():
    text = "استقبل وزير الداخلية الفرنسي جيرالد دارمانان الوفد. وكان نظيره الفرنسي جيرالد دارمانان قد وصل أمس."
    table = suggest_entities(tokenize(Corpus.from_texts([text])))
    assert table["title"].tolist() == ["وزير الداخلية الفرنسي"]
