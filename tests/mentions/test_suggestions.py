"""Names that are proposed where there is no lexicon."""

import json

import pytest

from mudawwana import Corpus, entity_mentions, mentions_by_country, suggest_entities, tokenize


@pytest.fixture(scope="module")
def gold(root):
    lines = (root / "tests" / "data" / "entity_mentions.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["region"] == "article"]


def test_suggestions_find_the_persons(tokens, gold):
    """At least four of five persons of the gold among the first 60, without the lexicon."""
    forms = {}
    for row in gold:
        if row["type"] == "PER":
            forms.setdefault(row["entity"], set()).add(row["surface"])
    suggested = suggest_entities(tokens)
    proposed = set(suggested["form"])
    hits = [person for person, names in forms.items() if names & proposed]
    assert len(suggested) <= 60
    assert len(hits) / len(forms) >= 0.8


def test_suggestions():
    text = "التقى الوزير الفرنسي جيرالد دارمانان زيغمار بن غوندرسون. وقال دارمانان كلمة، ثم عاد جيرالد دارمانان."
    table = suggest_entities(tokenize(Corpus.from_texts([text, "حضر عبد اللطيف وفرنسا ويلديز، سلامي وحده"])))
    rows = table.set_index("form")
    assert rows.loc["عبد اللطيف", ["particle", "count"]].tolist() == [True, 1]  # after عبد any word belongs
    assert "ويلديز سلامي" not in rows.index  # not across a comma
    assert not table["form"].str.contains("فرنسا|الوزير").any()
    assert (table["score"].diff().dropna() <= 0).all()
    assert set(table["type"]) == {"PER"}
    assert set(table["needs"]) == {""}


def test_suggestion_evidence():
    text = "التقى الوزير الفرنسي جيرالد دارمانان أمس. وقال دارمانان كلمة. ثم عاد جيرالد دارمانان"
    best = suggest_entities(tokenize(Corpus.from_texts([text]))).iloc[0]
    assert best[["form", "count", "documents", "titles", "particle", "alone", "country"]].tolist() == [
        "جيرالد دارمانان", 2, 1, 1, False, 1, "FR"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "titles", "country"),
    [
        (["التقى الوزير الفرنسي، جيرالد دارمانان"], 1, "FR"),  # a comma may part them
        (["غاب الوزير الفرنسي. جيرالد دارمانان"], 0, ""),  # the end of a sentence may not
        (["غاب الوزير الفرنسي", "جيرالد دارمانان"], 0, ""),  # nor another document
        (["المديرة العامة للأمن الداخلي الفرنسي جيرالد دارمانان"], 1, "FR"),  # the fifth word before
        (["المديرة العامة للأمن الداخلي الفرنسي هنا جيرالد دارمانان"], 0, "FR"),
        (["فرنسا" + " هنا" * 10 + " جيرالد دارمانان"], 0, "FR"),
        (["فرنسا" + " هنا" * 11 + " جيرالد دارمانان"], 0, ""),
        (["إسبانيا ثم فرنسا ثم جيرالد دارمانان"], 0, "FR"),  # the nearest
    ],
)
def test_title_and_country_of_a_suggestion_stand_near_in_its_sentence(texts, titles, country):
    best = suggest_entities(tokenize(Corpus.from_texts(texts))).set_index("form").loc["جيرالد دارمانان"]
    assert best[["titles", "country"]].tolist() == [titles, country]


@pytest.mark.parametrize("text", [None, 'التقى الوزير "جيرالد  دارمانان" وغاب السيد روبير-جان لوفيغ'])
def test_suggestions_make_a_lexicon(tokens, tmp_path, text):
    """Written as it is, the table is a lexicon that finds what was suggested; without a country it counts for none."""
    tokens = tokens if text is None else tokenize(Corpus.from_texts([text]))
    table, own = suggest_entities(tokens), tmp_path / "own.tsv"
    table.to_csv(own, sep="\t", index=False)
    found = entity_mentions(tokens, lexicon_file=own)
    assert set(found["entity"]) <= set(table["entity"])
    counts = found["entity"].value_counts()
    assert all(counts[row.form] >= row.count for row in table[["form", "count"]].itertuples(index=False, name="Row"))
    assert set(mentions_by_country(found)["country"]) == set(table["country"]) - {""}
