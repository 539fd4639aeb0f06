"""Every row of the lexicons of countries and entities, in the text it is meant for and in the text it is not."""

from collections import defaultdict

import pytest
from babel import Locale

from mudawwana import Corpus, country_mentions, country_name, entity_mentions, tokenize
from mudawwana.arabic.spelling import fold
from mudawwana.arabic.word_lists import lexicon
from mudawwana.mentions._country_forms import inflections
from mudawwana.mentions.countries import KINDS

ENTITIES = [row for row in lexicon("entities") if row["entity"] != "-"]  # without those that strike
COUNTRIES, HOMOGRAPHS = lexicon("countries"), lexicon("homographs")
PLACES = [*COUNTRIES, *({**row, "kind": "city", "paradigm": "fixed"} for row in lexicon("places"))]
NATIONS = defaultdict(set)
for _row in PLACES:
    NATIONS[fold(_row["form"])].add(_row["country"])
FREE = [row for row in COUNTRIES if row["context"] in ("", "exact") and len(NATIONS[fold(row["form"])]) == 1]
CLASSES = {"@verb": "تعادلت", "@given": "محسن", "@title": "الوزير", "@speech": "قال", "@definite": "الكشافة",
           "@described": "الطريق",
           "@holder": "الوزير", "@foreign": "ماركوس", "@quarter": "حي",
           "@human": "الضحايا", "@kin": "أخيه", "@his": "على موقفه", "@resolute": "الرجل {} على",
           "@verbal": "لم {} أحدا", "@first": "عزف {} سميث", "@called": "الوزير {} كاتز"}  # fmt: skip
NAMED = {"OM": "مسقط", "ML": "باماكو", "مالي": "باماكو"}
NO_COUNTRY = {fold(row["phrase"]) for row in lexicon("not_countries")}
FROM = "عاد من {} أمس"
RESPELL = str.maketrans("ةهىيأإآا", "هةيىاااأ")
# What CLDR lists beside the countries of ISO 3166-1: unions, islands without a code of their own, tests.
NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


def alone(form):
    return f"ورد، {form}، هنا"


def found(sentences):
    """(surface, country, kind) of the mentions in each sentence."""
    sentences = list(sentences)
    tokens = tokenize(Corpus.from_texts([". ".join(sentences)]))
    assert tokens.positions["sentence"].nunique() == len(sentences)
    mentions = [[] for _ in sentences]
    for row in country_mentions(tokens).itertuples():
        mentions[row.sentence].append((row.surface, row.country, row.kind))
    return mentions


def differences(words, expected, sentence=alone):
    """What is found with each word, where that is not what was expected."""
    mentions = found([sentence(word) for word in words])
    return {word: got for word, got, right in zip(words, mentions, expected, strict=True) if got != right}


def itself(row):
    return [(row["form"], row["country"], row["kind"])]


def countries_in(mentions):
    return {country for _, country, _ in mentions}


def test_columns():
    assert {row["kind"] for row in COUNTRIES} == set(KINDS[:4])
    assert {row["paradigm"] for row in COUNTRIES} == {"fixed", "nisba"}
    assert {row["context"] for row in COUNTRIES} == {
        "",
        "cue",
        "placed",
        "near",
        "document",
        "word",
        "noun",
        "exact",
        "homograph",
    }
    nisba = [row for row in COUNTRIES if row["paradigm"] == "nisba"]
    assert all(row["kind"] == "adjective" and row["form"].endswith("ي") for row in nisba)


@pytest.mark.parametrize("proclitic", ["", "و", "ف", "ب", "ك", "وب"])
def test_free_rows(proclitic):
    """A form is found as itself, attached words outside; but where the two make another word, that word is listed."""
    wrong = differences([proclitic + row["form"] for row in FREE], [itself(row) for row in FREE])
    assert {word for word in wrong if fold(word.removeprefix("و")) not in NO_COUNTRY} == set()
    assert not any(wrong.values())
    assert len(wrong) < 16


def test_second_lam():
    rows = [row for row in FREE if row["form"].startswith("ال") and not row["form"].startswith("الل")]
    expected = [[("ل" + row["form"][2:], row["country"], row["kind"])] for row in rows]
    assert differences(["لل" + row["form"][2:] for row in rows], expected) == {}


def test_exact_rows_in_another_spelling():
    """The other spelling is another word, unless a row of its own lists it."""
    rows = [row for row in COUNTRIES if row["context"] == "exact"]
    spellings = [row["form"].translate(RESPELL) for row in rows]
    assert all(a != row["form"] and fold(a) == fold(row["form"]) for a, row in zip(spellings, rows, strict=True))
    listed = {row["form"]: itself(row) for row in COUNTRIES if row["context"] == ""}
    assert differences(spellings, [listed.get(spelling, []) for spelling in spellings]) == {}


@pytest.mark.parametrize("context", ["cue", "placed", "near", "document", "word", "noun"])
def test_cue_rows(context):
    """Counted after a place word, as one of the places of that name; not counted otherwise."""
    rows = [row for row in PLACES if row["context"] == context]
    places = defaultdict(list)
    for row in PLACES:
        places[row["form"]].extend(itself(row))
    forms = sorted({row["form"] for row in rows})
    after = found([f"زار مدينة {form} أمس" for form in forms])
    assert [form for form, got in zip(forms, after, strict=True) if len(got) != 1 or got[0] not in places[form]] == []
    free = {row["form"] for row in PLACES if row["context"] in ("", "exact")}
    # «خربة الناصرية» holds a town that needs nothing, and would name its country to all others
    asked = [form for form in forms if form not in free and free.isdisjoint(form.split())]
    assert len(asked) > 0.9 * len(forms)
    without = [place for got in found(map(alone, asked)) for place in got]
    assert set(without) & {itself(row)[0] for row in rows} == set()


def test_near_rows():
    """Counted where the sentence mentions their country; what countries.tsv says of a place holds before places.tsv."""
    cued = {(row["country"], row["form"]) for row in COUNTRIES if row["context"] == "cue"}
    rows = [row for row in PLACES if row["context"] in ("near", "document", "noun", "word")]
    rows = [row for row in rows if (row["country"], row["form"]) not in cued]
    sentences = [
        f"ورد، {row['form']}، هنا، {NAMED.get(row['country']) or country_name(row['country'], 'ar')}" for row in rows
    ]
    wrong = [s for s, got, row in zip(sentences, found(sentences), rows, strict=True) if itself(row)[0] not in got]
    assert wrong == []


def test_joined_rows():
    """«تعز وإب»: what is joined to a place of its country is a place."""
    table = found(["زار تعز وإب", "زار باريس وإب", "زار تعز وقال"])
    assert [[surface for surface, *_ in got] for got in table] == [["تعز", "إب"], ["باريس"], ["تعز"]]


def test_what_follows_a_place():
    """A place word with ب after it."""
    surfaces = [
        [surface for surface, *_ in got] for got in found(["عاد من أوستن بولاية تكساس", "وصل إلى أوستن بسيارة"])
    ]
    assert surfaces == [["أوستن", "تكساس"], []]


def test_place_cues():
    cues = [row["form"] for row in lexicon("place_cues") if row["use"] in ("", "loose")]
    wrong = differences(cues, [[("غازي", "XX", "city")]] * len(cues), lambda cue: f"مرّ {cue} حديثة")
    assert {word: [place[1] for place in got] for word, got in wrong.items()} == {cue: ["IQ"] for cue in cues}
    dual = [row["form"] for row in lexicon("place_cues") if row["use"] == "dual"]
    assert differences(dual, [[]] * len(dual), lambda cue: f"مرّ {cue} حديثة بالمطر") == {}
    both = found([f"مرّ {cue} حديثة وهيت" for cue in dual])
    assert [[place[1] for place in got] for got in both] == [["IQ", "IQ"]] * len(dual)


def test_definite_place_words_stand_before_capitals_only():
    assert found(["زار العاصمة كابل", "زار العاصمة حديثة"]) == [[("كابل", "AF", "capital")], []]


def homograph_cases(test):
    for row in HOMOGRAPHS:
        if row["test"] == test:
            for word in row["words"].split():
                word = CLASSES.get(word) or (country_name(word[1:], "ar") if word.startswith("@") else word)
                sentence = {
                    "before": f"ورد، {word} {row['form']}، هنا",
                    "two before": f"ورد، {word} من {row['form']}، هنا",
                    "after": f"ورد، {row['form']} {word}، هنا",
                    "two after": f"ورد، {row['form']} {word}، هنا",
                    "beside": f"ورد، {word.format(row['form'])}، هنا",
                    "sentence": f"ورد، {row['form']}، هنا، {NAMED.get(word, word)}",
                    "anywhere": f"ورد، {row['form']}، هنا، {word}",
                    "form": f"ورد، و{word}، هنا",
                    "quoted": f"ورد، «{row['form']}»، هنا",
                }[row["where"]]
                yield sentence, row


@pytest.mark.parametrize("test", ["only", "not", "for"])
def test_homograph_words(test):
    """Each word of each rule decides as the rule says; it is the form that counts, not the word beside it."""
    cases = list(homograph_cases(test))
    mentions = found([sentence for sentence, _ in cases])
    wrong = []
    for (sentence, row), got in zip(cases, mentions, strict=True):
        counted = any(c == row["country"] and fold(row["form"]) in fold(s) for s, c, _ in got)
        if counted != (test != "not"):
            wrong.append((sentence, got))
    assert wrong == []


def test_homographs_need_their_word():
    only = sorted({(row["form"], row["country"]) for row in HOMOGRAPHS if row["test"] == "only"})
    mentions = found([alone(form) for form, _ in only])
    assert [case for case, got in zip(only, mentions, strict=True) if case[1] in countries_in(got)] == []


def test_homographs_count_where_nothing_speaks_against_them():
    only = {(row["form"], row["country"]) for row in HOMOGRAPHS if row["test"] == "only"}
    needy = ("near", "noun", "document", "word")
    only |= {(row["form"], row["country"]) for row in COUNTRIES if row["context"] in needy}
    rest = sorted({(row["form"], row["country"]) for row in HOMOGRAPHS} - only - {("عمان", "OM"), ("عمان", "JO")})
    mentions = found([alone(form) for form, _ in rest])
    assert [case for case, got in zip(rest, mentions, strict=True) if countries_in(got) != {case[1]}] == []


def test_homograph_rules_and_rows_belong_together():
    rules = {(row["country"], row["form"]) for row in HOMOGRAPHS}
    forms = {(row["country"], form) for row in COUNTRIES for form, _ in inflections(row)}
    assert rules - forms == set()
    assert [row for row in HOMOGRAPHS if row["where"] != "form" and row["form"] in row["words"].split()] == []
    flagged = [row for row in COUNTRIES if row["context"] == "homograph"]
    assert [r["form"] for r in flagged if not rules & {(r["country"], form) for form, _ in inflections(r)}] == []


def test_inflections():
    """Every derived form is an adjective of its country; adverbs carry the tanwin that parts them from names."""
    cases = [
        (form[:-1] + "ًا" if form == row["form"] + "ا" else form, row["country"])
        for row in COUNTRIES
        if row["paradigm"] == "nisba"
        for form, derived in inflections(row)
        if derived
    ]
    assert len(cases) > 5500
    wrong = differences([form for form, _ in cases], [[(form, country, "adjective")] for form, country in cases])
    assert wrong == {
        "السعودية": [("السعودية", "SA", "name")],  # not after a noun: the state
        "سورية": [("سورية", "SY", "name")],
        "مجريات": [],
        "المجريات": [],
        "قمرية": [],
        "القمري": [],
        "القمرية": [],
        "الكوريتان": [],
        "الكوريتين": [],
        "بولينيزيًا": [],
    }


def test_one_country_a_form():
    """No form stands for two countries, unless a context decides or a name is also an adverb."""
    countries = defaultdict(set)
    for row in COUNTRIES:
        if row["context"] == "":
            for form, _ in inflections(row):
                countries[fold(form)].add(row["country"])
    two = {form: codes for form, codes in countries.items() if len(codes) > 1}
    assert two == {"غويانيا": {"BR", "GY"}, "نيجريا": {"NG", "NE"}, "زنجبار": {"TZ", "YE"}, "طرابلس": {"LY", "LB"}}


def test_places_of_several_countries():
    """Each is found where its country is named, and the largest where nothing is."""
    shared = [row for row in PLACES if len(NATIONS[fold(row["form"])]) > 1 and row["kind"] in ("capital", "city")
              and row["context"] != "homograph"]  # fmt: skip
    names = [NAMED.get(row["country"]) or country_name(row["country"], "ar") for row in shared]
    sentences = [f"زار {name} مدينة {row['form']} أمس" for row, name in zip(shared, names, strict=True)]
    mentions = found(sentences)
    wrong = [
        (sentence, got)
        for sentence, got, row in zip(sentences, mentions, shared, strict=True)
        if row["country"] not in {country for surface, country, _ in got if fold(surface) == fold(row["form"])}
    ]
    assert wrong == []


def test_names_before_a_surname():
    """«وفاء الجزائري»: after each a nisba is a surname; a noun with its article is described by it."""
    names = [row["form"] for row in lexicon("person_words") if row["kind"] == "perhaps"]
    assert differences(names, [[]] * len(names), lambda name: f"زار {name} العراقي المعرض") == {}
    assert len(found(["زار الوفد العراقي المعرض"])[0]) == 1


def test_what_is_named_by_places():
    """«حي السويدي», «مقهى كندا»: not there, unless the country is named as well."""
    named = [row["form"] for row in lexicon("person_words") if row["kind"] == "quarter"]
    assert differences(named, [[]] * len(named), lambda word: f"مرّ {word} كندا أمس") == {}
    both = found([f"مرّ {word} مونتريال أمس في كندا" for word in named])
    assert [word for word, got in zip(named, both, strict=True) if len(got) != 2] == []


@pytest.mark.parametrize("kind", ["bearer", "work"])
def test_what_bears_the_name_of_a_town(kind):
    """«فيلم «روما»», «قبيلة بلقرن»: no town; of a work only in quotation marks, of a country never."""
    words = [row["form"] for row in lexicon("person_words") if row["kind"] == kind]
    assert differences(words, [[]] * len(words), lambda word: f"عرف {word} «تولوز» أمس") == {}
    assert all(found([f"عرف {word} تونس" for word in words]))
    bare = found([f"عرف {word} تولوز أمس" for word in words])
    assert {bool(got) for got in bare} == {kind == "work"}


def test_people_of_a_family():
    """«جدة الضحايا» is a grandmother; «في جدة الضحايا» is not."""
    words = [row["form"] for row in lexicon("person_words") if row["kind"] == "human"]
    assert differences(words, [[]] * len(words), lambda word: f"بكت كثيرا جدة {word} أمس") == {}
    assert all(found([f"التقى في جدة {word} أمس" for word in words]))


def test_not_countries():
    phrases = [row["phrase"] for row in lexicon("not_countries")]
    assert differences(phrases, [[]] * len(phrases)) == {}


def test_iso_codes():
    cldr = Locale("en").territories
    iso = {code for code in cldr if len(code) == 2 and code.isalpha()} - NOT_ISO
    assert len(iso) == 250  # 249 and Kosovo
    assert {row["country"] for row in COUNTRIES if row["kind"] == "name"} == iso
    assert {row["country"] for row in COUNTRIES} == iso


def test_cldr_names():
    """Arabic names of CLDR are found as one name, but for three that are not how a text names the country."""
    cldr = Locale("ar").territories
    codes = sorted({row["country"] for row in COUNTRIES})
    wrong = differences(
        [cldr[code] for code in codes],
        [[(cldr[code], code, "name")] for code in codes],
        lambda name: f"عاد من {name} أمس",
    )
    assert wrong == {
        "أروبا": [],  # Aruba: also a careless spelling of Europe, counted after جزيرة
        "ميانمار (بورما)": [("ميانمار", "MM", "name"), ("بورما", "MM", "name")],  # two names
        "هونغ كونغ الصينية (منطقة إدارية خاصة)": [
            ("هونغ كونغ", "HK", "name"),
            ("الصينية", "CN", "adjective"),
        ],  # a name and a description
    }


def test_shown_names():
    """The Arabic name shown in tables and charts is found in a text as that country."""
    codes = sorted({row["country"] for row in COUNTRIES} - {"AW", "OM"})  # found where the context tells
    names = [country_name(code, "ar") for code in codes]
    assert len(set(names)) == len(names)
    assert differences(names, [[(n, c, "name")] for n, c in zip(names, codes, strict=True)], FROM.format) == {}
    assert [country_name(code, "en") for code in ("XK", "NA", "INT")] == ["Kosovo", "Namibia", "international bodies"]


def test_implicit_rows():
    cases = [(row["form"], code) for row in lexicon("implicit") for code in row["countries"].split() if code != "*"]
    named = {code: "مملكة " * (code not in "BH BN JO MA OM SA") + country_name(code, "ar") for _, code in cases}
    named["GB"] = "المملكة المتحدة"
    texts = [f"زار {named[code]} أمس. وعادت {form} إلى الصدارة" for form, code in cases]
    texts = [text.replace("زار عمان", "زار سلطنة عمان") for text in texts]
    table = country_mentions(tokenize(Corpus.from_texts(texts)))
    last = table[table["kind"] == "implicit"]
    assert last[["surface", "country"]].values.tolist() == [list(case) for case in cases]


def test_entity_rows():
    """A full form is found as itself in a text of its own; a short one only when its condition is met."""
    rows = ENTITIES
    full = {row["entity"]: row["form"] for row in reversed(rows) if not row["needs"]}
    texts = []
    for row in rows:
        if not row["needs"]:
            texts.append(alone(row["form"]))
        elif row["needs"] == "full":
            texts.append(f"{alone(row['form'])}. {alone(full[row['entity']])}")
        else:
            texts.append(
                alone(row["form"]) + "، " + row["needs"].removeprefix("sentence:").split()[-1].replace("_", " ")
            )
    table = entity_mentions(tokenize(Corpus.from_texts(texts)))
    starts = table[table["start"] == len("ورد، ")].set_index("document")
    wrong = []
    for number, row in enumerate(rows, start=1):
        got = starts.loc[[str(number)]]
        if (row["form"], row["entity"], row["type"], row["country"]) not in set(
            got[["surface", "entity", "type", "country"]].itertuples(index=False, name=None)
        ):
            wrong.append(row["form"])
    assert wrong == []


def test_short_entity_forms_do_not_count_alone():
    full = {row["form"] for row in ENTITIES if not row["needs"]}
    short = sorted({row["form"] for row in ENTITIES if row["needs"]} - full)
    table = entity_mentions(tokenize(Corpus.from_texts([alone(form) for form in short])), tagger=False)
    assert table["surface"].tolist() == []


def test_title_rows():
    """Every title before a name is told from it, and shown with it."""
    titles = [row["form"] for row in lexicon("titles")]
    table = entity_mentions(tokenize(Corpus.from_texts([f"حضر {title} محمد الخطيب أمس" for title in titles])))
    names = table[table["surface"] == "محمد الخطيب"]
    assert len(names) >= 0.9 * len(titles)
    shown = [titles[int(document) - 1] for document in names["document"].astype("str")]
    assert sum(map(str.__eq__, shown, names["title"])) >= 0.95 * len(names)  # of «كتب» the next word is the writer
