"""Who is quoted: every verb, what begins a saying, and names that are no speaker's."""

import pandas as pd
import pytest

from mudawwana import Corpus, entity_mentions, quotations, tokenize
from mudawwana.arabic import lexicon

VERBS = [row["verb"] for row in lexicon("reporting_verbs")]


def quoted(*texts, **given):
    """Names that are quoted, and the verbs; persons as given (name, title) instead of as found."""
    tokens = tokenize(Corpus.from_texts(list(texts)))
    if not given:
        table = quotations(entity_mentions(tokens), tokens)
    else:
        rows = []
        for name, title in given["persons"]:
            start = texts[0].index(name)
            sentence = tokens.positions.loc[tokens.positions["end"] > start, "sentence"].iloc[0]
            rows.append(("1", sentence, start, start + len(name), name, name, "PER", title))
        columns = ["document", "sentence", "start", "end", "surface", "entity", "type", "title"]
        persons = pd.DataFrame(rows, columns=columns)
        persons["document"] = pd.Categorical(persons["document"], categories=tokens.corpus.documents["name"])
        table = quotations(persons, tokens)
    return list(zip(table["verb"], table["entity"], strict=True))


def one(text, name="سامي الحداد", title=""):
    return quoted(text, persons=[(name, title)])


@pytest.mark.parametrize("verb", VERBS)
def test_verbs(verb):
    for form in (verb, f"و{verb}", f"ف{verb}"):
        assert one(f"{form} سامي الحداد إن الطريق مفتوح.") == [(form, "سامي الحداد")]
        assert one(f"{form} سامي الحداد الطريق.") == []


@pytest.mark.parametrize("verb", ["قالت", "وأضافت", "تقول", "وترى", "أكدت", "نفت"])
def test_verbs_of_women(verb):
    assert one(f"{verb} ليلى الحداد أن الطريق مفتوح.", "ليلى الحداد") == [(verb, "ليلى الحداد")]


@pytest.mark.parametrize(
    "rest",
    [
        "إن الطريق مفتوح",
        "أنه سيعود",
        "بأنهم عادوا",
        ": الطريق مفتوح",
        "في كلمة له: «عدنا»",
        "«عدنا»",
        '"عدنا"',
        "قائلا عدنا",
    ],
)
def test_what_begins_a_saying(rest):
    assert one(f"قال سامي الحداد {rest}.") == [("قال", "سامي الحداد")]
    assert one(f"قال سامي الحداد. {rest}.") == []  # in the next sentence


def test_a_preposition_counts_with_its_verb():
    assert one("وأشار سامي الحداد إلى أهمية اللقاء.") == [("وأشار", "سامي الحداد")]
    assert one("وأضاف سامي الحداد إلى القائمة اسما.") == []
    assert one("سجل الأول، فيما أضاف سامي الحداد الهدف الثاني.") == []


def test_far_behind_the_name():
    text = "قال سامي الحداد {}إن الطريق مفتوح."
    assert one(text.format("كلمة " * 24)) != []
    assert one(text.format("كلمة " * 25)) == []


def test_titles_stand_between():
    title = "وزير النقل اليمني المهندس"
    assert one(f"وقال {title} سامي الحداد إن الطريق مفتوح.", title=title) == [("وقال", "سامي الحداد")]
    assert one(f"وقال ثم {title} سامي الحداد إن الطريق مفتوح.", title=title) == []
    assert one("وقال، سامي الحداد، إن الطريق مفتوح.") == []


def test_names_inside_the_name_of_an_institution():
    for place, right in (
        ("وكيل جامعة الملك", False),
        ("مركز الأمير", False),
        ("سمو الأمير", True),
        ("ولي العهد الأمير", True),
    ):
        assert bool(one(f"وقال {place} سامي الحداد إن الطريق مفتوح.", title=place)) == right


def test_an_official_without_a_name_and_honours_without_a_name():
    assert one("قال مسؤول تركي إن الطريق مفتوح.", "تركي", "مسؤول") == []
    assert one("قال المسؤول تركي إن الطريق مفتوح.", "تركي", "المسؤول") != []
    assert one("وقال سموه إن الطريق مفتوح.", "سموه") == []
    assert one("وقال طه إن الطريق مفتوح.", "طه") != []


def test_who_is_spoken_to():
    assert one("قال لسامي الحداد إن الطريق مفتوح.") == []
    assert one("قال لـ(سامي الحداد) إن الطريق مفتوح.", "لـ(سامي الحداد") == []


def test_found_persons_and_none():
    text = "وقال جيرالد دارمانان وزير الداخلية إن التعاون قائم. وزار دارمانان الرباط."
    assert quoted(text) == [("وقال", "جيرالد دارمانان")]
    assert quoted("لا أحد هنا") == []
    table = quotations(entity_mentions(tokens := tokenize(Corpus.from_texts(["لا أحد"]))), tokens)
    assert table.columns[-1] == "verb"
