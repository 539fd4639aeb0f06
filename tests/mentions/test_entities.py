"""Persons, organisations, events: gold, conditions, nesting, a user's own lexicon."""

import json
import time

import pytest

from mudawwana import Corpus, CorpusError, entity_mentions, tokenize
from mudawwana.arabic.word_lists import lexicon
from mudawwana.mentions._people import bearers, surname
from mudawwana.mentions.entities import TYPES


def entities(*texts, tagger=False, **options):
    """By lexicon alone, unless said otherwise."""
    return entity_mentions(tokenize(Corpus.from_texts(list(texts))), tagger=tagger, **options)


def countries(row):
    return row["country"] if isinstance(row["country"], list) else [row["country"]]


def told(table):
    return [f"{row.surface}={row.entity}" for row in table.itertuples()]


@pytest.fixture(scope="module")
def gold(root):
    lines = (root / "tests" / "data" / "entity_mentions.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["region"] == "article"]


@pytest.mark.parametrize("tagger", [True, False])
def test_gold(tokens, gold, tagger):
    """The 89 mentions in the five articles, with entity and country, and no other, with the recogniser or without."""
    expected = {
        (r["file"].removesuffix(".txt"), r["start"], r["end"], r["type"], r["entity"], tuple(countries(r)))
        for r in gold
    }
    found = {
        (str(r.document), r.start, r.end, r.type, r.entity, tuple(r.country.split()))
        for r in entity_mentions(tokens, tagger=tagger).itertuples()
    }
    assert len(expected) == 89
    assert found == expected


def test_spans(tokens):
    texts = tokens.corpus.documents.set_index("name")["text"]
    table = entity_mentions(tokens)
    assert [texts[row.document][row.start : row.end] for row in table.itertuples()] == table["surface"].tolist()
    for _, one in table.groupby(["document", "type"], observed=True):
        assert (one["end"].to_numpy()[:-1] <= one["start"].to_numpy()[1:]).all()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["حضر دارمانان"], []),
        (["حضر جيرالد دارمانان. غاب دارمانان"], ["جيرالد دارمانان", "دارمانان"]),
        (["غاب دارمانان. حضر جيرالد دارمانان"], ["دارمانان", "جيرالد دارمانان"]),  # before or after
        (["غاب دارمانان", "حضر جيرالد دارمانان"], ["جيرالد دارمانان"]),  # in the same document
        (["التقى الوزير جيرالد دارمانان"], ["جيرالد دارمانان"]),  # the title stays outside
        (["وللمديرية العامة للأمن الوطني"], ["لمديرية العامة للأمن الوطني"]),
        (["الأمن الداخلي"], []),
        (["الأمن الداخلي والأمن الخارجي"], ["الأمن الداخلي", "الأمن الخارجي"]),  # each needs the other
        (["الأمن الداخلي. الأمن الخارجي"], []),  # in the sentence
    ],
)
def test_conditions(texts, expected):
    assert entities(*texts)["surface"].tolist() == expected


def test_short_form_goes_to_the_nearest_full_one():
    text = "الشرطة الوطنية الإسبانية هنا. الشرطة الوطنية. كلام بعيد هنا وهناك. الشرطة الوطنية الفرنسية. الشرطة الوطنية"
    assert entities(text)["country"].tolist() == ["ES", "ES", "FR", "FR"]
    assert entities(text)["rule"].tolist() == ["full name", "full name in the document"] * 2


def test_nesting():
    """An organisation within an event's name is a mention of its own; of one type the longest is kept."""
    table = entities("حضر الدورة 93 للجمعية العامة للإنتربول")
    assert table[["surface", "type"]].values.tolist() == [
        ["الدورة 93 للجمعية العامة للإنتربول", "EVENT"],
        ["لإنتربول", "ORG"],
    ]


def test_hosts():
    assert entities("كأس العالم 2030")["country"].tolist() == ["MA ES PT"]


def test_table():
    table = entities("لا شيء", "حضر سلامي يلديز")
    assert table.drop(columns=["rule", "title", "country_rule"]).values.tolist() == [
        ["2", 1, 4, 15, "سلامي يلديز", "سلامي يلديز", "PER", "TR"]
    ]
    assert tuple(table["type"].cat.categories) == TYPES
    empty = entities("لا شيء")
    assert empty.empty
    assert empty.dtypes.drop("document").equals(table.dtypes.drop("document"))


def test_own_lexicon_replaces_the_built_in_one(tmp_path):
    own = tmp_path / "own.tsv"
    own.write_text(
        "entity\ttype\tcountry\tform\tneeds\n"
        "هيئة\tORG\tINT\tالهيئة العليا\t\n"
        "هيئة\tORG\tINT\tالهيئة\tsentence: اجتماع دورة_سنوية\n",
        encoding="utf-8",
    )
    texts = [
        "الهيئة",
        "في اجتماع الهيئة",
        "عقدت للهيئة دورة سنوية",
        "دورة الهيئة",
        "وبحثت الهيئة العليا مع سلامي يلديز",
    ]
    assert told(entities(*texts, lexicon_file=own)) == ["الهيئة=هيئة", "لهيئة=هيئة", "الهيئة العليا=هيئة"]
    assert entities(*texts, lexicon_file=own)["rule"].tolist() == [
        "اجتماع in the sentence",
        "دورة سنوية in the sentence",
        "full name",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no such lexicon"),
        ("entity\ttype\tform\nأ\tPER\tأ\n", "column 'country' is missing"),
        ("entity\ttype\tcountry\tform\nأ\tMAN\tFR\tأ\n", "row 2: type 'MAN' is not known"),
        ("entity\ttype\tcountry\tform\nأ\tPER\tFR\t \n", "row 2: form is empty"),
        ("entity\ttype\tcountry\tform\tneeds\nأ\tPER\tFR\tأ\tluck\n", "row 2: needs 'luck' is not known"),
    ],
)
def test_own_lexicon_errors(tmp_path, content, message):
    own = tmp_path / "own.tsv"
    if content is not None:
        own.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        entities("أ", lexicon_file=own)


def test_lexicon_columns():
    rows = lexicon("entities")
    assert {row["type"] for row in rows} == set(TYPES)
    assert all(row["needs"] in ("", "full") or row["needs"].startswith("sentence: ") for row in rows)


@pytest.mark.parametrize(("words", "found"), [(50, 2), (500, 1)])
def test_a_surname_counts_near_before_its_full_name_and_anywhere_after(words, found):
    between = "كلام " * words
    before = tokenize(Corpus.from_texts([f"أشاد حموشي بالوفد {between} عبد اللطيف حموشي"]))
    assert len(entity_mentions(before, tagger=False)) == found
    after = tokenize(Corpus.from_texts([f"عبد اللطيف حموشي {between} أشاد حموشي بالوفد"]))
    assert len(entity_mentions(after, tagger=False)) == 2


@pytest.mark.parametrize(
    "words", ["كأس إفريقيا للأمم كلام", "الشرطة الفدرالية", "الأمن الداخلي", "عبد اللطيف حموشي حموشي"]
)
def test_time_grows_in_proportion_in_one_long_sentence(words):
    def seconds(number):
        tokens = tokenize(Corpus.from_texts([f"{words} " * number]))
        start = time.process_time()
        entity_mentions(tokens)
        return time.process_time() - start

    assert min(seconds(4000) for _ in range(2)) < 30 * min(seconds(400) for _ in range(3)) + 0.05  # not a hundred times


def found(text, **options):
    """What the recogniser finds, with a lexicon that knows nothing of it."""
    return entities(text, tagger=True, **options)


def test_title_and_country():
    table = found("التقى وزير الخارجية المصري سامح شكري الرئيس الفرنسي إيمانويل ماكرون.").set_index("surface")
    assert table.loc["سامح شكري", ["title", "country"]].tolist() == ["وزير الخارجية المصري", "EG"]
    assert table.loc["إيمانويل ماكرون", "country"] == "FR"


@pytest.mark.parametrize(
    ("text", "surface", "country", "rule"),
    [
        ("قال وزير الداخلية الكويتي ناصر الخطيب إن الأمر انتهى", "ناصر الخطيب", "KW", "title"),
        ("قال رئيس الوزراء في باكستان ناصر الخطيب إن الأمر انتهى", "ناصر الخطيب", "PK", "title"),
        ("أعلنت وزارة الداخلية المغربية النتائج", "وزارة الداخلية المغربية", "MA", "own words"),
        ("قالت وزارة الصحة إن الأمر انتهى", "وزارة الصحة", "", ""),
        ("دعت منظمة الصحة العالمية إلى الحذر", "منظمة الصحة العالمية", "INT", "well-known"),
        ("أعلنت جماعة أنصار الله في بيان أنها هاجمت السفينة", "جماعة أنصار الله", "YE", "well-known"),
        # a title behind the name, where the one before tells nothing; not that of the next person
        ("وأكد الدكتور ناصر الخطيب، وزير الصحة الأردني، أن الأمر انتهى", "ناصر الخطيب", "JO", "title"),
        ("قال الوزير ناصر الخطيب، والوزير التونسي سامي النجار إن الأمر انتهى", "ناصر الخطيب", "", ""),
        ("سجل المهاجم الكوري الجنوبي كيم دونغ هيون هدفا", "كيم دونغ هيون", "KR", "title"),
        # whose mission it is goes before where it is
        ("قال رئيس بعثة الأمم المتحدة في اليمن ناصر الخطيب إن الأمر انتهى", "ناصر الخطيب", "INT", "title"),
        ("قال سفير فرنسا لدى الأمم المتحدة ناصر الخطيب إن الأمر انتهى", "ناصر الخطيب", "FR", "title"),
        ("قال سفير خادم الحرمين الشريفين لدى النمسا ناصر الخطيب إن الأمر انتهى", "ناصر الخطيب", "SA", "title"),
        # a title behind the name without a comma, where it is not that of the next person
        ("وأكد ناصر الخطيب وزير الصحة الأردني أن الأمر انتهى", "ناصر الخطيب", "JO", "title"),
        ("استقبل ناصر الخطيب وزير الصحة التونسي سامي النجار في مكتبه", "سامي النجار", "TN", "title"),
        ("استقبل ناصر الخطيب وزير الصحة التونسي سامي النجار في مكتبه", "ناصر الخطيب", "", ""),
        # a player's club and a coach's team do not tell where they are from
        ("سجل لاعب نادي برشلونة ناصر الخطيب هدفا", "ناصر الخطيب", "", ""),
        ("قال مدرب المنتخب الياباني ناصر الخطيب إن الأمر انتهى", "ناصر الخطيب", "", ""),
        ("قال المدرب التونسي ناصر الخطيب إن الأمر انتهى", "ناصر الخطيب", "TN", "title"),
        ("قال اللاعب الغاني مونتاري إن الأمر انتهى", "مونتاري", "GH", "title"),
        # an organisation's place, and a well-known one in its name
        ("قالت وزارة الصحة في اليونان إن الأمر انتهى", "وزارة الصحة", "GR", "place behind"),
        ("عقدت وزارة الصحة أمس في اليونان اجتماعا", "وزارة الصحة", "", ""),
        ("قال اتحاد غرف دول مجلس التعاون الخليجي ذلك", "اتحاد غرف دول مجلس التعاون الخليجي", "INT", "own words"),
    ],
)
def test_country_of_a_name(text, surface, country, rule):
    table = found(text).set_index("surface")
    assert table.loc[surface, ["country", "country_rule"]].tolist() == [country, rule]


def test_a_surname_tells_the_country_with_the_document():
    """المطيري live in Saudi Arabia and Kuwait: where the document names one of the two, it is that one."""
    text = "قال الدكتور منصف المطيري إن الأمر انتهى. "
    assert "SA" in bearers()[surname(("منصف", "المطيري"))]
    assert "KW" in bearers()[surname(("منصف", "المطيري"))]
    for more, expected in (
        ("وعاد إلى الكويت.", ["KW", "surname"]),
        ("وعاد إلى السعودية.", ["SA", "surname"]),
        ("وعاد من السعودية إلى الكويت.", ["", ""]),
        ("وعاد إلى اليابان.", ["", ""]),
    ):
        table = found(text + more).set_index("surface")
        assert table.loc["منصف المطيري", ["country", "country_rule"]].tolist() == expected, more


def test_a_name_that_several_clubs_bear_is_another_one_in_another_document():
    names = ["فاز الأهلي على الزمالك في القاهرة.", "فاز الأهلي على ضيفه بهدفين في الجولة الأولى."]
    table = entity_mentions(tokenize(Corpus.from_texts(names)))
    assert table.loc[table["surface"] == "الأهلي", "country"].tolist() == ["EG", ""]


def test_home_is_for_names_of_which_nothing_else_tells():
    table = found("قالت وزارة الصحة إن الأمر انتهى. وقالت منظمة الصحة العالمية ذلك", home="JO").set_index("surface")
    assert table["country"].to_dict() == {"وزارة الصحة": "JO", "منظمة الصحة العالمية": "INT"}


@pytest.mark.parametrize(
    ("before", "country"),
    [
        ("", "JO"),
        ("زار الوفد الأردن وتركيا.", "JO"),
        ("زار الوفد تركيا.", ""),
        ("زار الوفد الأردن وتركيا ثم أنقرة في تركيا.", "TR"),
    ],
)
def test_home_is_not_for_names_of_a_document_about_another_country(before, country):
    table = found(f"{before} وقالت وزارة الصحة إن الأمر انتهى", home="JO").set_index("surface")
    assert table.loc["وزارة الصحة", "country"] == country


@pytest.mark.parametrize(
    ("before", "country"),
    [
        ("زار الوفد تركيا.", ""),
        ("زار الوفد تركيا ثم عاد إلى تركيا.", "TR"),
        ("زار الوفد تركيا ثم اليونان وعاد إلى تركيا.", "TR"),
        ("زار الوفد تركيا ثم اليونان وعاد إلى تركيا ثم اليونان ثم تركيا.", ""),
    ],
)
def test_country_of_the_document(before, country):
    table = found(f"{before} وقالت وزارة الصحة إن الأمر انتهى").set_index("surface")
    rule = "document" if country else ""
    assert table.loc["وزارة الصحة", ["country", "country_rule"]].tolist() == [country, rule]


def test_no_country_of_the_document_for_a_body_that_may_be_of_anywhere():
    table = found("زار الوفد تركيا ثم عاد إلى تركيا. وقالت شركة LVMH ذلك. ونقلته رويترز وقالت وزارة الصحة ذلك.")
    assert set(table.loc[table["country_rule"] == "document", "surface"]) == {"وزارة الصحة"}


@pytest.mark.parametrize(
    ("name", "more", "expected"),
    [
        ("خالد سعد", "وعاد إلى الأردن.", ["JO", "citizens"]),
        ("خالد سعد", "وعاد إلى تركيا.", ["", ""]),  # one of the name is listed, of Jordan; many bear it
        ("إبراهيم تساكي", "وعاد إلى تركيا.", ["DZ", "citizens"]),  # nobody else of the surname is listed
    ],
)
def test_a_citizen_who_is_listed(name, more, expected):
    table = found(f"قال الدكتور {name} إن الأمر انتهى. {more}").set_index("surface")
    assert table.loc[name, ["country", "country_rule"]].tolist() == expected


ABROAD = "عادت وزارة الصحة من مؤتمر في"


@pytest.mark.parametrize(
    ("there", "elsewhere", "expected"),
    [(30, 0, ["JO", "outlet"]), (29, 0, ["", ""]), (30, 15, ["JO", "outlet"]), (30, 16, ["", ""])],
)
def test_country_that_an_outlet_is_about(there, elsewhere, expected):
    texts = [f"{ABROAD} الأردن."] * there + [f"{ABROAD} تركيا."] * elsewhere + ["قالت وزارة الصحة إن الأمر انتهى"]
    table = entity_mentions(tokenize(Corpus.from_texts(texts)))
    assert table[["country", "country_rule"]].values.tolist()[-1] == expected


@pytest.mark.parametrize(("share", "expected"), [(3, ["JO", "citizens"]), (2, ["TR", "outlet"])])
def test_a_citizen_of_a_country_that_the_outlet_writes_about(share, expected):
    texts = [f"{ABROAD} الأردن."] * share + [f"{ABROAD} تركيا."] * (30 - share) + ["قال الدكتور خالد سعد ذلك"]
    table = entity_mentions(tokenize(Corpus.from_texts(texts)))
    assert table[["country", "country_rule"]].values.tolist()[-1] == expected


def test_documents_that_name_nobody_do_not_tell_what_an_outlet_is_about():
    texts = ["عاد الوفد إلى الأردن."] * 30 + ["قالت وزارة الصحة إن الأمر انتهى"]
    assert entity_mentions(tokenize(Corpus.from_texts(texts)))["country"].tolist() == [""]


def test_each_outlet_has_a_country_of_its_own():
    texts = [f"{ABROAD} الأردن."] * 30 + [f"{ABROAD} تركيا."] * 30 + ["قالت وزارة الصحة إن الأمر انتهى"] * 2
    corpus = Corpus.from_texts(texts)
    corpus.documents["outlet"] = ["a"] * 30 + ["b"] * 30 + ["b", "a"]
    table = entity_mentions(tokenize(corpus))
    assert table["country"].tolist()[-2:] == ["TR", "JO"]


def test_one_entity_with_and_without_what_it_is():
    assert set(found("أعلن تنظيم داعش مسؤوليته. وقال داعش إن الهجوم وقع.")["entity"]) == {"داعش"}
    assert set(found("أعلن تنظيم داعش مسؤوليته.")["entity"]) == {"تنظيم داعش"}


def test_one_entity_for_a_well_known_person_s_longer_name():
    table = found("استقبل الملك سلمان بن عبدالعزيز آل سعود الوفد. وقال الملك سلمان بن عبدالعزيز ذلك.")
    assert len(set(table["entity"])) == 1
    table = found("استقبل الوزير حازم بن زاهر آل ناصر الوفد. وقال الوزير حازم بن زاهر ذلك.")
    assert len(set(table["entity"])) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سيرغي لافروف", "سيرجي لافروف"),
        ("محمد العبد الله", "محمد العبدالله"),
        ("دونالد ترمب", "دونالد ترامب"),
        ("بنيامين نتانياهو", "بنيامين نتنياهو"),
    ],
)
def test_one_entity_for_two_habits_of_writing(one, other):
    table = found(f"قال الوزير {one} أمس. وعاد الوزير {other} اليوم. وأضاف الوزير {other} ذلك.")
    assert table["surface"].tolist() == [one, other, other]
    assert set(table["entity"]) == {other}


def test_a_surname_of_another_spelling_goes_to_the_same_person():
    texts = ["زار دونالد ترمب لندن.", "وصل دونالد ترامب أمس.", "عاد دونالد ترامب اليوم.", "وقال ترمب إنه سيعود."]
    assert set(entity_mentions(tokenize(Corpus.from_texts(texts)))["entity"]) == {"دونالد ترامب"}


@pytest.mark.parametrize(("often", "one"), [(1, True), (2, False)])
def test_a_well_known_name_without_its_first_word_is_of_the_same_person(often, one):
    texts = ["وصل الوزير حسين أمير عبد اللهيان أمس.", *["وقال الوزير أمير عبد اللهيان ذلك."] * often]
    found = entity_mentions(tokenize(Corpus.from_texts(texts)))
    assert (set(found["entity"]) == {"حسين أمير عبد اللهيان"}) == one


def test_who_reports_is_no_mention():
    text = "الوزير يزور باريس\n{}قال الوزير سامح شكري إن الزيارة ناجحة، وأضاف أن المباحثات مع رويترز تناولت ملفات عدة."
    for line in ("باريس (رويترز) - ", "باريس - أ ف ب: ", "كتب: أحمد حسن\n"):
        tokens = tokenize(Corpus.from_texts([text.format(line)]))
        assert entity_mentions(tokens)["surface"].tolist() == ["سامح شكري", "رويترز"]


def test_two_names_that_differ_in_a_long_vowel_are_two():
    table = found("قال الوزير محمد سالم أمس. وعاد الوزير محمد سليم اليوم.")
    assert table["entity"].tolist() == ["محمد سالم", "محمد سليم"]


def test_a_surname_with_a_gh_goes_to_the_well_known_person():
    tokens = tokenize(Corpus.from_texts(["وصل الرئيس رجب طيب إردوغان أمس.", "وقال إردوغان ذلك."]))
    assert set(entity_mentions(tokens)["entity"]) == {"رجب طيب إردوغان"}


def test_no_name_ends_with_a_letter_that_belongs_to_what_follows():
    table = found("قال العميد محمد سمير لـ«الحياة» إن الأمر انتهى")
    assert table["surface"].tolist()[0] == "محمد سمير"


def test_a_surname_after_the_full_name():
    table = found("استقبل الوزير سامح شكري وفدا. وأشاد شكري به.")
    assert table[["surface", "entity"]].values.tolist() == [["سامح شكري", "سامح شكري"], ["شكري", "سامح شكري"]]
    assert "شكري" not in found("أعرب عن شكري لكم").get("surface").tolist()


def test_one_entity_for_its_spellings():
    table = found(
        "قال الوزير عبد الرحمن الحداد كلمة. وعاد الوزير عبدالرحمن حداد أمس. وزار الوزير عبد الرحمن الحداد فرنسا."
    )
    assert set(table["entity"]) == {"عبد الرحمن الحداد"}


def test_a_surname_behind_a_name_in_abd():
    table = found("استقبل الوزير محمد عبد الرحمن شكري وفدا. وأشاد شكري به.")
    assert table["entity"].tolist() == ["محمد عبد الرحمن شكري"] * 2


def test_a_lexicon_overrides_and_strikes(tmp_path):
    own = tmp_path / "own.tsv"
    text = "قال وزير الخارجية سامح شكري إن وزارة الداخلية المغربية أعلنت النتائج"
    assert set(found(text)["surface"]) == {"سامح شكري", "وزارة الداخلية المغربية"}
    own.write_text(
        "entity\ttype\tcountry\tform\nشكري، سامح\tPER\tSD\tسامح شكري\n-\tORG\t\tالداخلية المغربية\n", encoding="utf-8"
    )
    table = found(text, lexicon_file=own)
    assert table[["entity", "country", "rule", "country_rule"]].values.tolist() == [
        ["شكري، سامح", "SD", "full name", "lexicon"]
    ]


def test_a_formula_is_no_name():
    text = "قال الملك عبدالعزيز رحمه الله إن عبد الله الخطيب رضي الله عنه عاد"
    assert not any("رحمه" in surface or "رضي" in surface for surface in found(text)["surface"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("رأى أن على بلاتيني الرحيل", ["بلاتيني=well-known surname"]),
        ("سيارة سريع ثمنها", []),  # of a well-known man only with its article
        ("في شهر ماي الماضي", []),  # too short
    ],
)
def test_surnames_of_well_known_persons(monkeypatch, text, expected):
    """Where the tagger has found nothing."""
    monkeypatch.setattr("mudawwana.mentions._people_spans.spans_of", lambda labels, sentence: [])
    found = entities(text, tagger=True)
    assert [f"{row.surface}={row.rule}" for row in found.itertuples()] == expected


def test_a_nisba_is_nobody_s_name_alone():
    """«الفن القطري» in a document on «سالم القطري»; another surname stands for its bearer."""
    text = "قال المخرج سالم القطري ذلك. شارك نجوم الفن القطري فيها. وقال المخرج سالم البناني ذلك. عاد البناني."
    found = entity_mentions(tokenize(Corpus.from_texts([text])))
    assert "القطري" not in found["surface"].tolist()
    assert found["surface"].tolist().count("البناني") == 1


def test_a_well_known_surname_alone_is_the_person_of_the_corpus():
    """Where no other of the surname is met; in a corpus without the full name it stays what is written."""
    texts = ["وصل دونالد ترامب إلى باريس.", "وقال ترامب إن اللقاء انتهى."]
    assert set(entity_mentions(tokenize(Corpus.from_texts(texts)))["entity"]) == {"دونالد ترامب"}
    assert set(entity_mentions(tokenize(Corpus.from_texts(texts[1:])))["entity"]) == {"ترامب"}
    more = [*texts, "وصلت ميلانيا ترامب إلى باريس."]
    assert "ترامب" in set(entity_mentions(tokenize(Corpus.from_texts(more)))["entity"])


def test_ibn_is_bin_in_a_name():
    table = found("قال عبد الإله ابن كيران ذلك. وأضاف عبد الإله بنكيران أن عبد الإله بن كيران حضر.")
    assert table["entity"].nunique() == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقال الرئيس التركي إن اللقاء انتهى", "التركي"),
        ("أدلى محمود رياض بتصريح. ودعت الرياض إلى الحوار.", "الرياض"),
        ("وصلت بلاغاً جديداً إلى الشرطة", "بلاغاً"),
    ],
)
def test_what_is_no_person(text, name):
    assert name not in found(text)["surface"].tolist()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أكد الوالي ل«الخبر» أن الطريق سالك", "الخبر"),
        ("ينتمي الموقوف لتنظيم داعش منذ عام", "تنظيم داعش"),
        ("وزارة الاقتصاد والمالية تنشر التقرير", "وزارة الاقتصاد والمالية"),
    ],
)
def test_bodies_that_are_known(text, name):
    assert name in found(text)["surface"].tolist()


def test_and_so_is_no_part_of_what_a_verb_says():
    assert "فرومان" in found("وأضاف الأميركي مايكل فرومان ذلك. وأكد فرومان أن المفاوضات مستمرة.")["surface"].tolist()


def test_where_somebody_lives_is_not_where_he_is_from():
    table = found("وقال الناشط المغربي المقيم بأمريكا سعيد بنجبلول إن الحملة مستمرة")
    assert table.loc[table["type"] == "PER", "country"].tolist() == ["MA"]
