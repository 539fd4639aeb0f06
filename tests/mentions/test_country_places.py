"""Names that places of several countries bear, and that newspapers and clubs bear too."""

import pytest

from mudawwana import Corpus, country_mentions, tokenize


def found(text, home=None):
    table = country_mentions(tokenize(Corpus.from_texts([text])), home=home)
    return [(m.surface, m.country, m.kind) for m in table.itertuples()]


@pytest.mark.parametrize(
    ("text", "home", "surfaces"),
    [
        ("تقع قرية المدان شرق البلدة.", None, ["المدان"]),  # nothing else is named
        ("عاد وفد فرنسا. تقع قرية المدان شرق البلدة.", None, ["فرنسا"]),
        ("عاد وفد اليمن. تقع قرية المدان شرق البلدة.", None, ["اليمن", "المدان"]),
        ("تقع قرية المدان شرق البلدة.", "SA", []),
        ("تقع قرية المدان شرق البلدة.", "YE", ["المدان"]),
        ("وصل الوفد إلى منطقة عسير وزار فرنسا.", None, ["عسير", "فرنسا"]),
    ],
)
def test_loose_place_words(text, home, surfaces):
    """Of a village's name there are several: another country in the document speaks against it."""
    assert [surface for surface, *_ in found(text, home)] == surfaces


@pytest.mark.parametrize(
    ("text", "home", "surfaces"),
    [
        ("قال أهالي واسط إن العمل مستمر.", None, []),
        ("قال أهالي واسط إن العمل مستمر. عاد وفد العراق.", None, ["واسط", "العراق"]),
        ("وقع الحادث بالمهدية ليلا.", None, ["المهدية"]),
        ("وقع الحادث بالمهدية ليلا. عاد وفد فرنسا.", None, ["فرنسا"]),
        ("وقع الحادث بالمهدية ليلا. عاد وفد فرنسا.", "TN", ["المهدية", "فرنسا"]),
    ],
)
def test_document_rows(text, home, surfaces):
    """Counted where the document mentions their country; without any country, after a preposition."""
    assert [surface for surface, *_ in found(text, home)] == surfaces


def test_newspapers():
    """«الرياض» alone in quotation marks is the newspaper; a city in a quotation is a city."""
    assert found("قال لـ«الرياض» إن العمل مستمر.") == found('قال ل"الرياض" إن العمل مستمر.') == []
    assert [surface for surface, *_ in found("قال «عدت إلى الرياض» أمس.")] == ["الرياض"]


def test_what_is_in_a_place_is_not_outweighed():
    """A word of the sentence speaks against «المغرب», but not against «في المغرب»."""
    assert found("وقف المصلون المغرب صفا.") == []
    assert [surface for surface, *_ in found("وقف المصلون في المغرب صفا.")] == ["المغرب"]


def test_clubs_of_any_town():
    """After على and أمام in a sentence of sport, and joined to another club; not in or from the town."""
    assert [kind for *_, kind in found("فاز الهلال على الدمام بهدفين.")] == ["club"]
    assert [kind for *_, kind in found("فازت مباراة برشلونة وإشبيلية بأهداف كثيرة.")] == ["club", "club"]
    assert [kind for *_, kind in found("سجل اللاعب هدفين في برشلونة وإشبيلية.")] == ["city", "city"]
    assert [kind for *_, kind in found("أطل الوفد على الدمام صباحا.")] == ["city"]


def test_a_literary_club_and_a_municipality_are_no_teams():
    """«نادي جدة الأدبي» and «بلدية القنفذة» count; «شباب الأحساء» is a team where sport is spoken of."""
    assert [kind for *_, kind in found("أقام نادي جدة الأدبي أمسية.")] == ["city"]
    assert [kind for *_, kind in found("قال رئيس بلدية القنفذة إن العمل مستمر.")] == ["city"]
    assert [kind for *_, kind in found("قال شباب القنفذة إن العمل مستمر.")] == ["city"]
    assert [kind for *_, kind in found("فاز شباب القنفذة بهدفين.")] == ["club"]


def test_the_adjective_between_a_capital_and_its_name():
    """«العاصمة الأفغانية كابل»: كابل alone is a cable."""
    assert [surface for surface, *_ in found("وصل إلى العاصمة الأفغانية كابل أمس.")] == ["الأفغانية", "كابل"]


def surfaces_of(text):
    return [surface for surface, *_ in found(text)]


def test_forms_that_are_nouns_need_evidence():
    """«في الباحة» is a yard; the town is what a seat, a region or its country in the document speaks of."""
    texts = ["لعب التلاميذ في الباحة", "خرجت جامعة الباحة دفعة", "هطلت أمطار على الباحة وأبها", "صنع قوسا من الحديدة"]
    assert [surfaces_of(text) for text in texts] == [[], ["الباحة"], ["الباحة", "أبها"], []]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("عاد من باريس إلى حمص", ["باريس", "حمص"]),
        ("غادر باريس ثم وقع انفجار بتعز", ["باريس", "تعز"]),
        ("زار تعز يوم أمس", ["تعز"]),
        ("عاد الهدوء. قالت سوريا إن حمص آمنة", ["سوريا", "حمص"]),
        ("وحمص في الفرن ثم سافر إلى باريس", ["باريس"]),
        ("مهدد بعقوبة أخرى في باريس", ["باريس"]),
        ("القلق ينبع من باريس", ["باريس"]),
        ("هم حماة للوطن", []),
        ("تعامل بالرقة واللين", []),
        ("تداول أهل لبنان صور الحفل", ["لبنان"]),
        ("عقد الاجتماع في صور جنوب لبنان", ["صور", "لبنان"]),
        ("في الرقة والعطف", []),
    ],
)
def test_everyday_words(text, surfaces):
    """Where a place stands, whatever other countries are named; else where the document names their country."""
    assert surfaces_of(text) == surfaces


def test_quarters_bear_names_of_other_things():
    assert surfaces_of("يسكن في حي المفرق منذ عام") == []
    assert surfaces_of("يسكن في حي الوراق شمال القاهرة") == ["الوراق", "القاهرة"]
    assert surfaces_of("تقع السفارة في حي الرياض بالرباط") == ["الرباط"]
    assert surfaces_of("سيطر الجيش على حي التواهي في عدن") == ["التواهي", "عدن"]


def test_names_of_persons_after_kin_and_titles():
    assert surfaces_of("لعبت مع صديقتها سيناء") == []
    assert surfaces_of("الأميرة لبنى والأميرة سوريا") == []
    assert surfaces_of("زار الوزير كوبا أمس") == ["كوبا"]
    assert surfaces_of("عاد القناص تركي الشمري") == []
    assert surfaces_of("عاد الوزير تركي الأصل") == ["تركي"]


def test_a_later_mention_is_evidence_as_an_earlier_one_is():
    assert surfaces_of("نقل الجرحى إلى الزرقاء شرق عمان") == ["الزرقاء", "عمان"]
    assert surfaces_of("تقع عمان غرب الزرقاء") == ["عمان", "الزرقاء"]


def test_a_man_insists_and_a_country_depends():
    assert surfaces_of("المدير مصر على رفضه") == []
    assert surfaces_of("اعتمدت مصر على القمح") == surfaces_of("مصر على موعدها") == ["مصر"]


def test_a_word_that_looks_like_a_town_with_something_attached():
    assert surfaces_of("زرع الفلاح المغربي بطاطا") == ["المغربي"]
    assert surfaces_of("يعيش أخوه المغربي بفاس") == ["المغربي", "فاس"]


def test_a_son_of_a_town():
    assert surfaces_of("شرح ابن باجة الكتاب") == []
    assert surfaces_of("عاد ابن مكة المكرمة") == ["مكة المكرمة"]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("قال مسؤول سعودي ذلك. افتتح المعرض في شقراء أمس.", ["سعودي", "شقراء"]),
        ("قال مسؤول سعودي ذلك. افتتح المعرض بالليث أمس.", ["سعودي", "الليث"]),
        ("قال مسؤول سعودي ذلك. زار أمير المنطقة الشرقية المعرض.", ["سعودي", "المنطقة الشرقية"]),
        ("قال مسؤول سعودي ذلك. ظهرت شقراء أمس.", ["سعودي"]),
        ("قال مسؤول يمني ذلك. افتتح المعرض في شقراء أمس.", ["يمني"]),
    ],
)
def test_in_a_town_whose_country_the_document_names(text, surfaces):
    """«في شقراء» where the document speaks of its country; «شقراء» alone is a blonde."""
    assert [surface for surface, *_ in found(text)] == surfaces


def test_homographs_after_a_preposition():
    """«في القائم», where Iraq is named; not «القائم بأعمال السفارة», nor the third chapter, nor a man's talk."""
    texts = ["قتل جندي في القائم غرب العراق", "التقى القائم بالأعمال وفدا من العراق", "وصلوا إلى الباب في سوريا",
             "ورد في الباب الثالث من دستور سوريا", "وأكد في حديثه عن العراق", "قتل جندي في القائم"]  # fmt: skip
    assert [surfaces_of(text) for text in texts] == [
        ["القائم", "العراق"], ["العراق"], ["الباب", "سوريا"], ["سوريا"], ["العراق"], []
    ]  # fmt: skip


def test_reporters_are_no_towns():
    """A surname in a byline is no town, and what stands apart in it is one."""
    assert surfaces_of("افتتاح مدرسة\nسبق- لجين الأحمدي- تربة: افتتحت المدرسة أمس.") == ["تربة"]
