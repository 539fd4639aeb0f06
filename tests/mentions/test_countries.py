"""Mentions of countries: the gold of the five articles, sentences with and without, rules, a user's own lexicon."""

import json
import os
import subprocess
import sys
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mudawwana import Corpus, CorpusError, country_mentions, tokenize
from mudawwana.arabic.word_lists import table_rows
from mudawwana.mentions._country_forms import inflections
from mudawwana.mentions.countries import KINDS

WORDS = ["المغرب", "للمغرب", "وفرنسا", "بالفرنسية", "المملكة", "المتحدة", "الولايات", "الأمريكية", "كوريا", "الشمالية",
         "مدينة", "ليون", "عمان", "سلطنة", "مالي", "السعودية", "وزارة", "نصف", "قطر", "بحر", "الصين", "قال", "،", ".",
         "«", "»", "-", "\n"]  # fmt: skip


def mentions(*texts, **options):
    return country_mentions(tokenize(Corpus.from_texts(list(texts))), **options)


def told(table):
    return [f"{row.surface}={row.country} {row.kind}" for row in table.itertuples()]


@pytest.fixture(scope="module")
def data(root):
    return root / "tests" / "data"


def test_gold(tokens, data):
    """The 160 mentions in the five articles, and none in what is not the article."""
    rows = [json.loads(line) for line in (data / "country_mentions.jsonl").read_text(encoding="utf-8").splitlines()]
    gold = {tuple(r[c] for c in ("file", "start", "end", "country", "kind")) for r in rows if r["region"] == "article"}
    found = country_mentions(tokens)
    names = found["document"].astype("str") + ".txt"
    spans = zip(names, found["start"], found["end"], found["country"], found["kind"], strict=True)
    assert len(gold) == 160
    assert set(spans) == gold
    assert Counter(found["kind"])["dateline"] == 1


def test_sentences_with_mentions(data):
    _, rows = table_rows((data / "mentions.tsv").read_bytes(), "mentions.tsv")
    table = mentions(*(row["sentence"] for row in rows))
    got = {name: told(group) for name, group in table.groupby("document", observed=False)}
    wrong = [
        (row["sentence"], got[str(number)])
        for number, row in enumerate(rows, start=1)
        if got[str(number)] != row["mentions"].split("; ")
    ]
    assert len(rows) >= 120
    assert wrong == []


def test_sentences_without_mentions(data):
    sentences = (data / "not_mentions.txt").read_text(encoding="utf-8").splitlines()
    table = mentions(*sentences)
    assert len(sentences) >= 120
    assert [(sentences[int(row.document) - 1], row.surface) for row in table.itertuples()] == []


def test_table():
    table = mentions("قال: زار المغرب.", "لا شيء", "وفرنسا أيضا. ثم المغرب")
    assert list(table.columns) == ["document", "sentence", "start", "end", "surface", "country", "kind", "of", "rule"]
    assert table.drop(columns=["of", "rule"]).values.tolist() == [
        ["1", 0, 9, 15, "المغرب", "MA", "name"],
        ["3", 2, 1, 6, "فرنسا", "FR", "name"],
        ["3", 3, 16, 22, "المغرب", "MA", "name"],
    ]
    assert table["document"].cat.categories.tolist() == ["1", "2", "3"]
    assert tuple(table["kind"].cat.categories) == KINDS
    empty = mentions("لا شيء")
    assert empty.empty
    assert empty.dtypes.drop("document").equals(table.dtypes.drop("document"))


@settings(max_examples=50)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_spans(words):
    """Any text: spans hold their surface, do not overlap, stay in a sentence's words, stand in text order."""
    text = " ".join(["قال", *words])
    table = mentions(text)
    assert [text[row.start : row.end] for row in table.itertuples()] == table["surface"].tolist()
    assert all(a <= b for a, b in zip(table["end"], table["start"].iloc[1:], strict=False))
    assert (table["start"] < table["end"]).all()
    assert not table["surface"].str.startswith(("وفرنسا", "بال", "لل")).any()


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("وللمغرب", "لمغرب"),
        ("فللولايات المتحدة", "لولايات المتحدة"),
        ("وبالمغرب", "المغرب"),
        ("كفرنسا", "فرنسا"),
        ("وَبِفرنسا", "فرنسا"),
        ("لـفرنسا", "فرنسا"),
        ("«المغرب»", "المغرب"),
        ("بلغ مدينة ليون", "ليون"),
        ("بلغ مدينة وحديثة", None),  # the place word does not speak of what is joined to it
        ("الولايات\nالمتحدة", None),
        ("الولايات، المتحدة", None),
        ("الولايات  المتحدة", "الولايات  المتحدة"),
    ],
)
def test_span(text, surface):
    assert mentions(text)["surface"].tolist() == ([surface] if surface else [])


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("فرنسا", "lexicon"),
        ("الفرنسيات", "derived"),
        ("بلغ مدينة تنس", "after مدينه"),
        ("سلطنة عمان", "lexicon: nothing against it"),
        ("زنجبار", "of several places: the largest"),
        ("اليمنية في زنجبار", "of several places: its country is mentioned nearest"),
        ("عاد من مالي", "homograph: a preposition or a word of state before it"),
        ("تركي", "lexicon: nothing against it"),
    ],
)
def test_rule(text, rule):
    assert mentions(text)["rule"].tolist()[-1:] == [rule]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("السعودية تعلن", "name"),
        ("أعلنت السعودية", "name"),
        ("في السعودية", "name"),
        ("حكومة السعودية", "name"),
        ("الحكومة السعودية", "adjective"),
        ("والحكومة السعودية", "adjective"),
        ("للحكومة السعودية", "adjective"),
        ("الحكومة، السعودية", "name"),
        ("قرأ صحيفة سورية", "adjective"),
        ("قوات سورية", "adjective"),
        ("في سورية", "name"),
        ("ألمانياً", "adjective"),
        ("ألمانيا", "name"),
    ],
)
def test_name_or_adjective(text, kind):
    assert mentions(text)["kind"].tolist() == [kind]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("المغرب وحده. ثم المملكة", ["MA"]),
        ("المغرب والمغرب والسعودية. ثم المملكة", ["MA"]),  # the one named most
        ("المغرب والسعودية. ثم المملكة", ["SA"]),  # of two the nearest
        ("فرنسا وحدها. ثم المملكة", []),  # no kingdom
        ("المملكة وحدها", []),
        ("المغرب. زار المملكة الهولندية", []),  # described: the adjective is the mention
        ("المغرب. المملكة المتحدة", []),
        ("بريطانيا والمغرب وبريطانيا. ثم المملكة", ["MA"]),
        ("المملكة المتحدة. ثم المملكة", ["GB"]),
        ("بريطانيا. ثم المملكة", []),
        ("المغرب. بين المملكة والجزائر", ["MA"]),
        ("سلطنة عمان. ثم السلطنة", ["OM"]),
        ("المغاربة. للمملكة", ["MA"]),
    ],
)
def test_implicit(text, countries):
    table = mentions(text)
    assert table.loc[table["kind"] == "implicit", "country"].tolist() == countries
    without = table[table["kind"] != "implicit"].reset_index(drop=True)
    assert mentions(text, implicit=False).equals(without)


@pytest.mark.parametrize(
    ("text", "home", "countries"),
    [
        ("مناطق المملكة", "SA", ["SA"]),
        ("مناطق المملكة", None, []),
        ("مناطق المملكة", "FR", []),  # no kingdom
        ("زار السلطنة", "OM", ["OM"]),
        ("رئيس الجمهورية", "TN", ["TN"]),
        ("رئيس الجمهورية", None, []),
        ("زار فرنسا وعاد إلى العاصمة", "TN", []),  # whose capital, is open
        ("أسعار العاصمة", "TN", ["TN"]),
        ("الأردن والأردن. ثم المملكة", "SA", ["JO"]),
        ("الأردن. ثم المملكة", "SA", ["SA"]),
        ("سفير المملكة في المنامة يستقبل سعوديين", None, ["SA"]),  # an ambassador is sent abroad
    ],
)
def test_home(text, home, countries):
    table = mentions(text, home=home)
    assert table.loc[table["kind"] == "implicit", "country"].tolist() == countries


def test_home_of_each_document():
    """A code a document, or a column of the documents: each outlet has its own."""
    texts = ["مناطق المملكة", "مناطق المملكة", "مناطق المملكة"]
    corpus = Corpus.from_texts(texts)
    corpus.documents["land"] = ["SA", "MA", None]
    tokens = tokenize(corpus)
    for home in ("land", ["SA", "MA", ""], corpus.documents["land"]):
        assert country_mentions(tokens, home=home)["country"].tolist() == ["SA", "MA"]
    for home, message in (("Saudi", "'Saudi' is no country code"), (["SA"], "1 codes for 3 documents")):
        with pytest.raises(CorpusError, match=f"^home: {message}"):
            country_mentions(tokens, home=home)


def test_home_of_each_outlet():
    """A code for each outlet; one that is misspelled, or no outlets at all, is an error."""
    corpus = Corpus.from_texts(["زار الوفد المملكة."] * 3)
    corpus.documents["outlet"] = ["a", "b", None]
    tokens = tokenize(corpus)
    assert country_mentions(tokens, home={"a": "SA", "b": "MA"})["country"].tolist() == ["SA", "MA"]
    with pytest.raises(CorpusError, match="^home: there is no outlet 'c' in the corpus"):
        country_mentions(tokens, home={"c": "SA"})
    with pytest.raises(CorpusError, match="^home: codes for outlets, but the documents have no column 'outlet'"):
        country_mentions(tokenize(Corpus.from_texts(["زار الوفد المملكة."])), home={"a": "SA"})


def test_unresolved():
    """What nothing decides stays with an empty country where asked for: its number is how much is open."""
    texts = ["المملكة وحدها", "فرنسا. ثم العاصمة", "المغرب. ثم المملكة"]
    table = mentions(*texts, unresolved=True)
    assert table.loc[table["kind"] == "implicit", ["surface", "country", "rule"]].values.tolist() == [
        ["المملكة", "", "open"],
        ["العاصمة", "", "open"],
        ["المملكة", "MA", "the kingdom that the document names most"],
    ]
    assert mentions(*texts)["country"].tolist() == ["FR", "MA", "MA"]


def test_persons():
    """No country inside a person that the caller knows; of entities the persons only."""
    tokens = tokenize(Corpus.from_texts(["قدمت زهراء لبنان أغنية عن لبنان"]))
    persons = pd.DataFrame({"document": ["1"], "start": [5], "end": [16], "type": ["PER"]})
    assert country_mentions(tokens)["start"].tolist() == [11, 26]
    assert country_mentions(tokens, persons=persons)["start"].tolist() == [26]
    assert country_mentions(tokens, persons=persons.assign(type="ORG"))["start"].tolist() == [11, 26]
    assert country_mentions(tokens, persons=persons.iloc[:0])["start"].tolist() == [11, 26]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("قال المحلل محسن السوداني إن السوق هادئة", []),
        ("تعادل المدرب بولوني مع فريقه", []),
        ("المدرب برازيلي الجنسية", ["برازيلي"]),
        ("المدرب البرازيلي", ["البرازيلي"]),
        ("المدرب الروماني لازلو بلغاري", ["الروماني"]),
        ("كتب علي الكندي مقالا", []),
        ("فاز على الكندي", ["الكندي"]),  # the preposition
        ("كتب محسن السوداني. وقال السوداني إنه عائد. والجيش السوداني هنا", ["السوداني"]),
        ("كتب محسن السوداني. ثم حضر السوداني وأشاد بالسوداني نظيره السوداني", ["السوداني"]),
        ("وصل خليل زاد، الأفغاني الأصل. ثم الرئيس الأفغاني", ["الأفغاني", "الأفغاني"]),
        ("أن الدين اليوناني كبير", ["اليوناني"]),
        ("أعلنت شركة السعودي الفرنسي", ["السعودي", "الفرنسي"]),
        ("أصدر جاك لندن روايته", []),
        ("غادر محمد القاهرة", ["القاهرة"]),
        ("سافرت الفنانة لبنان العلي", []),
        ("طفلة اسمها كندا", []),
    ],
)
def test_no_country_in_a_person(text, surfaces):
    assert mentions(text)["surface"].tolist() == surfaces


@pytest.mark.parametrize(
    ("text", "kind", "of"),
    [
        ("مليون دولار أمريكي", "adjective", "currency"),
        ("اللغة الإنجليزية", "adjective", "language"),
        ("تحدث بالفرنسية", "adjective", "language"),
        ("باللبنانية", "adjective", ""),
        ("وكالة الصحافة الفرنسية", "adjective", "organisation"),
        ("شركة فرنسية", "adjective", ""),
        ("جامعة القاهرة", "capital", "organisation"),
        ("قطر إيرويز", "name", "organisation"),
        ("وكالة أنباء البحرين", "name", "organisation"),
        ("شركة في القاهرة", "capital", ""),
        ("المستشفى في بريطانيا", "name", ""),
        ("الحزب الشيوعي الصيني", "adjective", "organisation"),
        ("اللغة العبرية والإنجليزية", "adjective", "language"),
        ("يتحدث الأطفال الفرنسية بطلاقة", "adjective", "language"),
        ("السيطرة على صنعاء بهدف عزلها", "capital", ""),
        ("العدوان المستمر على غزة لم يحقق أهدافه ولا أي هدف", "city", ""),
        ("تغلب النجم على قرطاج بهدف", "club", "club"),
        ("خسر رئيس بلدية إسطنبول الانتخابات", "city", ""),
        ("خسر شباب القيروان مباراته", "club", "club"),
        ("رفع اللاعب لافتة ضد العدوان المستمر على غزة", "city", ""),
        ("تعثر موناكو في مباراة الدوري", "club", "club"),
        ("مهرجان قرطاج", "city", "event"),
        ("فاز ريال مدريد", "club", "club"),
        ("مئة ريال سعودي", "adjective", "currency"),
        ("خسر مانشستر يونايتد", "club", "club"),
        ("خسر ليفربول مباراته", "club", "club"),
        ("زار ليفربول وحده", "city", ""),
        ("مباراة في ليفربول", "city", ""),
        ("زار نادي نجران", "club", "club"),
    ],
)
def test_part_of(text, kind, of):
    assert mentions(text)[["kind", "of"]].values.tolist() == [[kind, of]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("انضم اللاعب إلى بورتسموث الإنجليزي", "club"),
        ("انضم اللاعب إلى فيينا النمساوي", "club"),
        ("عاد اللاعب إلى بورتسموث الإنجليزية", "city"),  # a town is feminine
        ("وصل اللاعب إلى ميناء بورتسموث الإنجليزي", "city"),
        ("زار اللاعب معرضا في بورتسموث الإنجليزي", "city"),
        ("انضم الجندي إلى بورتسموث الإنجليزي", "city"),  # nothing speaks of sport
        ("انضم اللاعب إلى بورتسموث الفرنسي", "city"),  # of another country
    ],
)
def test_a_town_that_is_masculine_is_its_club(text, kind):
    assert mentions(text)["kind"].tolist() == [kind, "adjective"]


def test_datelines():
    """Where a report was filed is of a kind of its own, and a town's name counts there without a place word."""
    table = mentions("عنوان الخبر هنا\nالرباط - وصل الوفد إلى الرباط اليوم الخميس.")
    assert told(table) == ["الرباط=MA dateline", "الرباط=MA capital"]


def test_implicit_stays_in_its_document():
    assert mentions("زار المغرب", "زار المملكة")["kind"].tolist() == ["name"]


def test_own_lexicon(tmp_path):
    """Rows add a form, give it to another country, or take it away; the rest stays."""
    own = tmp_path / "own.tsv"
    own.write_text(
        "country\tkind\tform\tparadigm\nXX\tname\tصوماليلاند\tfixed\nEH\tadjective\tصحراوي\tnisba\n-\tname\tتايوان\tfixed\n"
        "-\tadjective\tسوري\tnisba\n",
        encoding="utf-8",
    )
    text = "صوماليلاند والصحراويون وتايوان والسوريات وفرنسا"
    assert told(mentions(text)) == ["صوماليلاند=SO city", "تايوان=TW name", "السوريات=SY adjective", "فرنسا=FR name"]
    assert told(mentions(text, lexicon_file=own)) == ["صوماليلاند=XX name", "الصحراويون=EH adjective", "فرنسا=FR name"]
    assert told(mentions(text)) == told(mentions(text, lexicon_file=None))


def test_own_lexicon_needs_three_columns(tmp_path):
    own = tmp_path / "own.tsv"
    own.write_text("form\tkind\tcountry\nبلاد الغال\tname\tFR\n", encoding="utf-8")
    assert told(mentions("في بلاد الغال", lexicon_file=str(own))) == ["بلاد الغال=FR name"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no such lexicon"),
        ("country\tform\nFR\tفرنسا\n", "column 'kind' is missing"),
        ("country\tkind\tform\nFR\ttown\tليون\n", "row 2: kind 'town' is not known"),
        ("country\tkind\tform\nFR\tname\tفرنسا\nFR\tname\t\n", "row 3: form is empty"),
        ("country\tkind\tform\nFR\tname\n", "row 2 has 2 cells"),
        ("country\tkind\tform\tcontext\nFR\tcity\tليون\tregion\n", "row 2: context 'region' is not known"),
        ("country\tkind\tform\tparadigm\nFR\tname\tفرنسا\tnoun\n", "row 2: paradigm 'noun' is not known"),
    ],
)
def test_own_lexicon_errors(tmp_path, content, message):
    own = tmp_path / "own.tsv"
    if content is not None:
        own.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        mentions("فرنسا", lexicon_file=own)


def test_inflections_of_a_nisba():
    forms = inflections({"form": "مغربي", "kind": "adjective", "paradigm": "nisba"})
    assert forms[0] == ("مغربي", False)
    assert [form for form, derived in forms if derived] == [
        "مغربية", "مغربيون", "مغربيين", "مغربيان", "مغربيتان", "مغربيتين", "مغربيات",
        "المغربي", "المغربية", "المغربيون", "المغربيين", "المغربيان", "المغربيتان", "المغربيتين", "المغربيات",
        "مغربيا", "مغربيو", "مغربيي",
    ]  # fmt: skip
    assert inflections({"form": "مغاربة", "kind": "adjective", "paradigm": "fixed"}) == [
        ("مغاربة", False),
        ("المغاربة", True),
    ]
    assert inflections({"form": "المغرب", "kind": "name", "paradigm": "fixed"}) == [("المغرب", False)]


def test_same_under_another_hash_seed(root):
    """Sets and dicts may change their order; tables may not."""
    code = (
        "import hashlib, mudawwana as m; t = m.tokenize(m.read_corpus('seeds')); c = m.country_mentions(t);"
        "tables = [c, m.entity_mentions(t), m.mentions_by_country(c), m.suggest_entities(t), m.cooccurrence(c, t),"
        "m.ngrams(t), m.keyness(t, t), m.term_frequency(t, top=50), m.collocations(t, 'الأمن')];"
        "print(hashlib.sha256(''.join(x.to_csv() for x in tables).encode()).hexdigest())"
    )
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code], cwd=root, env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.PIPE
        )
        for seed in ("1", "2")
    ]
    digests = [run.communicate()[0].strip() for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert digests[0] == digests[1]
