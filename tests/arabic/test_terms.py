"""Terms: forms that belong together get one term, names keep their letters, the same form is always the same."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudawwana.arabic._affixes import PROCLITICS
from mudawwana.arabic.spelling import fold
from mudawwana.arabic.terms import explain, terms_of
from mudawwana.arabic.word_lists import lexicon

SAFE = (Path(__file__).parents[1] / "data" / "safe_names.txt").read_text(encoding="utf-8").split()

ONE_TERM = {
    "article and prepositions": "الأمن أمن للأمن بأمن والأمن وبالأمن كالأمن فالأمن وللأمن أمنًا أمنٌ",
    "pronouns": "كتاب كتابه كتابها كتابهم كتابنا كتابك الكتاب",
    "pronoun after ta marbuta": "علاقة علاقته علاقتها علاقتهم علاقاتنا علاقات العلاقات",
    "pronoun after alef maqsura": "مستوى مستواها المستوى بمستواه",
    "sound plural": "مسؤول مسؤولون مسؤولين المسؤولين للمسؤولين مسؤولة مسؤولات",
    "dual": "بلد بلدان بلدين البلدين",
    "broken plural": "دولة دول الدول للدول بدولها",
    "nisba": "أمني أمنية الأمنية الأمني أمنيين والأمنية أمنيًا",
    "adverb": "قليلا قليلاً قليلًا قليل",
    "verb, past": "قال قالت قالوا وقال فقالت",
    "verb, imperfect": "كتب يكتب تكتب ويكتب سيكتب يكتبون كتبت",
    "hollow verb": "زاد يزيد تزيد سيزيد",
    "country": "لبنان بلبنان ولبنان للبنان",
    "country with article": "المغرب بالمغرب للمغرب والمغرب كالمغرب",
    "nisba of a country": "مغربي المغربية مغاربة المغاربة للمغاربة مغربيين والمغربيات",
    "nisba with a plural of its own": "ألماني ألمان الألمان الألمانية",
    "feminine nisba": "إرهابي الإرهابي الإرهابية إرهابية",
    "feminine participle": "متطور المتطورة",
    "feminine active participle": "هائل الهائلة",
    "youth": "شاب الشباب شبان",
    "alef wasla": "الوزير ٱلوزير وٱلوزير",
    "seat of the hamza": "شاطئ شاطىء الشاطىء",
    "its careless seat": "شيء شىء شئ",
    "hundred": "مائة مئة مأة المائة بالمئة",
    "verb of the fourth form": "أوضح يوضح نوضح أوضحت",
    "first person": "قال أقول يقول",
    "marks, tatweel": "الأَمْن الأمـــن الأمن",
    "presentation forms": "ﻣﺤﻤﺪ محمد",
}

APART = [
    "أمن أمني",
    "كتب مكتوب كاتب مكتب",
    "مشارك مشاركة",
    "معالج معالجة",
    "شخص شخصية",
    "مغرب مغربي",
    "جزيرة الجزائر",
    "ألمانيا ألماني",
    "وقت وزارة",
    "مدرس مدرسة",
    "عملية عملي",
    "جنسية جنسي",
    "ربيع الأربعاء",
    "عاد يعد",
    "كتاب الكتابة",
    "معرض المعارضين",
    "سمر الأسمري",
    "سعد السعدون",
    "عراق عراقة",
    "نمس النمسا",
    "غاز ألغاز",
    "أب آب",
    "رأي يرى",
    "معنى المعنية",
    "وول ستريت ترى",
]

LEMMAS = lexicon("lemmas")


@pytest.mark.parametrize("forms", ONE_TERM.values(), ids=ONE_TERM.keys())
def test_one_term(forms):
    forms = forms.split()
    assert dict(zip(forms, terms_of(forms), strict=True)) == dict.fromkeys(forms, terms_of(forms)[0])


@pytest.mark.parametrize("forms", APART)
def test_terms_of_their_own(forms):
    terms = terms_of(forms.split())
    assert len(set(terms)) == len(terms), terms


@pytest.mark.parametrize("row", LEMMAS, ids=[row["where"] + row["form"] for row in LEMMAS])
def test_every_row_of_the_list_of_lemmas(row):
    assert terms_of(["ال" * (row["where"] == "article") + row["form"]]) == [fold(row["lemma"])]


def test_the_list_of_lemmas_has_a_form_once():
    forms = [(row["where"], row["form"]) for row in LEMMAS]
    assert len(forms) == len(set(forms))
    assert {row["where"] for row in LEMMAS} == {"", "article"}


def test_safe_names_keep_their_letters():
    assert len(SAFE) == len(set(SAFE)) >= 150
    expected = [fold(name.removeprefix("ال")) for name in SAFE]
    assert dict(zip(SAFE, terms_of(SAFE), strict=True)) == dict(zip(SAFE, expected, strict=True))


def spelled_alike(one, other):
    """Whether two words differ in long vowels, and in what g is written with."""
    same = str.maketrans("جغق", "ككك", "اويه")
    return one.translate(same) == other.translate(same)


@pytest.mark.parametrize(
    "forms",
    [["الأمريكية", "الأميركي", "أميركيون"], ["إنجليزي", "الإنكليزية"], ["إنجلترا", "إنكلترا"], ["أمريكا", "بأميركا"]],
)
def test_spellings_of_one_country_are_of_one_term(forms):
    assert len(set(terms_of(forms))) == 1
    assert len(set(terms_of(["إنجلترا", "الإنجليزي", "أمريكا", "الأمريكي"]))) == 4


def test_names_of_the_lexicon_are_terms_of_their_own():
    rows = [row for row in lexicon("countries") if row["kind"] in ("name", "capital") and " " not in row["form"]]
    rows = [row for row in rows if row["form"].isalpha()]
    assert len(rows) > 250
    for row in rows:
        form = row["form"]
        bare_form = form.removeprefix("ال")
        behind = [f"بال{bare_form}", f"ولل{bare_form}"] if bare_form != form else [f"ب{form}", f"ول{form}"]
        (term,) = set(terms_of([form, "و" + form, *behind]))
        assert term == fold(bare_form) or (row["kind"] == "name" and spelled_alike(term, fold(bare_form))), form


def test_nisba_of_each_country_with_its_inflections():
    rows = lexicon("countries")
    names = {row["form"] for row in rows if row["kind"] in ("name", "capital", "city")}
    nisbas = [row["form"] for row in rows if row["paradigm"] == "nisba" and row["form"].isalpha()]
    assert len(nisbas) > 200
    for nisba in nisbas:
        forms = [nisba, "ال" + nisba, nisba + "ة", "ال" + nisba + "ين", "و" + nisba + "ون", nisba + "ات"]
        forms = [form for form in forms + ["ال" + nisba + "ة"] if form not in names]  # السعودية, سورية
        (term,) = set(terms_of(forms))
        assert spelled_alike(term, fold(nisba)), nisba


def test_careless_spelling():
    pairs = {"الأمن": "الامن", "الإسلامية": "الاسلاميه", "مسؤول": "مسئول", "المدينة": "المدينه", "إعلام": "اعلام",
             "الحكومة": "الحكومه", "أوروبا": "اوروبا", "إلى": "الى", "الآن": "الان", "مستشفى": "مستشفي"}  # fmt: skip
    assert terms_of(pairs.keys()) == terms_of(pairs.values())


def test_what_is_no_arabic_word_is_folded():
    assert terms_of(["", "12,600", "١٢", "COVID-19", "Ürün", "من.إلى", "ـ", " "]) == [
        "", "12,600", "12", "covid-19", "ürün", "من.الي", "ـ", " ",
    ]  # fmt: skip


def test_what_is_attached_to_a_latin_word_comes_off():
    assert terms_of(["لـCNN", "الـCNN", "وبـBBC", "لPDF", "سBBC", "CNN"]) == ["cnn", "cnn", "bbc", "pdf", "سbbc", "cnn"]


@given(st.lists(st.text() | st.text("ابتةىيوفكلسأإآنهمء\u064bـ\u200dﻻ")))
def test_any_text(forms):
    terms = terms_of(forms)
    assert len(terms) == len(forms)
    assert all(bool(term) == bool(form) for term, form in zip(terms, forms, strict=True))


@given(st.text("ابتةىيوفكلسأإنهمء\u064b", min_size=1))
def test_chosen_parse_is_the_term(form):
    parses = explain(form)
    assert parses["score"].is_monotonic_decreasing
    if len(parses):
        assert parses["lemma"].iloc[0] == terms_of([form])[0]


def test_stateless():
    forms = SAFE + " ".join(ONE_TERM.values()).split()
    alone = [terms_of([form])[0] for form in forms]
    shuffled = forms.copy()
    random.Random(1).shuffle(shuffled)
    assert alone == terms_of(forms)
    assert dict(zip(shuffled, terms_of(shuffled), strict=True)) == dict(zip(forms, alone, strict=True))


def test_same_terms_with_any_hash_seed():
    forms = " ".join(ONE_TERM.values()).split()
    code = f"from mudawwana.arabic.terms import terms_of; print(ascii(terms_of({forms!r})))"
    command, seed = [sys.executable, "-c", code], {"PYTHONHASHSEED": "7"}
    done = subprocess.run(command, env=os.environ | seed, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == ascii(terms_of(forms))


def test_speed():
    """Against the spelling key of the same forms, since a second is not the same on every machine."""
    forms = [p + n for n in SAFE for p in PROCLITICS] * 2

    def quickest(function):
        def once():
            start = time.perf_counter()
            function()
            return time.perf_counter() - start

        return min(once() for _ in range(3))

    terms_of(forms[:1])
    spelling = quickest(lambda: [fold(form + "é") for form in forms])
    assert quickest(lambda: terms_of(forms)) < 15 * spelling


def test_explain():
    parses = explain("وبالأمن")
    assert parses.columns.tolist() == ["proclitics", "stem", "suffixes", "lemma", "score", "evidence"]
    assert parses.iloc[0][["proclitics", "stem", "suffixes", "lemma"]].tolist() == ["وبال", "أمن", "", "امن"]
    assert parses["evidence"].iloc[0].startswith("dictionary; stem -")
    assert explain("بباريس")["evidence"].iloc[0].startswith("lexicon of names")
    assert explain("2024").empty
    assert explain("2024").columns.tolist() == parses.columns.tolist()
