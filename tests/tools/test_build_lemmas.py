"""The dictionary is mended by how forms look and how frequent they are; no rule names a word."""

from collections import Counter

from tools.build_lemmas import (
    families,
    feminines,
    is_derived,
    pattern,
    verb_cuts,
    verb_of,
    verb_patterns,
    verbal_nouns,
    without_derivations,
)

VERBS = {"كتب": "يكتب تكتب نكتب يكتبون كتبت", "رسم": "يرسم ترسم نرسم رسمت", "درس": "يدرس تدرس ندرس درست"}


def test_derivations_are_words_of_their_own():
    assert is_derived("مكتوب", "كتب")
    assert is_derived("كتابة", "كتب")
    assert not is_derived("أنظمة", "نظام")
    assert is_derived("انتشار", "انتشر")
    assert not is_derived("كتبت", "كتب")
    assert not is_derived("كتبة", "كتب")
    words, nouns = without_derivations({"كتبت": "كتب", "مكتوب": "كتب", "الكتب": "كتاب", "كتب": "كتب"})
    assert words == {"كتبت": "كتب", "كتب": "كتب"}
    assert nouns == {"كتب": "كتاب"}  # behind the article


def test_cuts_of_a_verb():
    assert pattern("قوم") == ("-و-", "قم")
    assert pattern("استخدم") == ("ا-----", "ستخدم")
    assert (("ي", "ون", "---"), "كتب") in list(verb_cuts("يكتبون"))
    for (prefix, ending, _), _ in verb_cuts("تكتبون"):
        assert "تكتبون".startswith(prefix)
        assert "تكتبون".endswith(ending)


def test_a_verb_form_gets_its_verb_by_what_other_verbs_show():
    words = {form: verb for verb, forms in VERBS.items() for form in forms.split()}
    total = Counter(dict.fromkeys(words, 1e-6))
    verbs, patterns = verb_patterns(words, total)
    assert set(verbs) == set(VERBS)
    assert verb_of("يدرسون", verbs, patterns, 0) is None  # one verb shows that ending, and three must
    assert verb_of("ندرس", verbs, patterns, 0) == "درس"
    assert verb_of("ندرس", verbs, patterns, 1) is None  # too rare a verb
    assert verb_of("كتاب", verbs, patterns, 0) is None


def test_families():
    assert families({"كتب": "كتاب", "كتاب": "كتاب", "أمن": "أمن"}) == {"كتاب": ["كتب", "كتاب"], "أمن": ["أمن"]}


def test_verbal_nouns_leave_their_verb():
    words = {"رحمة": "رحم", "ظهور": "ظهر", "رحمت": "رحم", "صعبة": "صعب", "جهود": "جهد"}
    frequency = {"الرحمة": 1e-5, "الظهور": 1e-5, "الصعب": 1e-5, "الصعبة": 1e-5, "الجهود": 1e-5, "الجهد": 1e-6}
    assert list(verbal_nouns(words, {"رحم", "ظهر", "صعب", "جهد"}, frequency)) == ["رحمة", "ظهور"]
    assert list(verbal_nouns(words, {}, frequency)) == []


def test_feminines_with_their_masculine():
    total = Counter({"إرهابي": 5, "إرهابية": 4, "تقني": 5, "تقنية": 9, "تقنيات": 3, "شفافية": 5, "لمسات": 2, "لمسة": 3})
    words = {"لمسات": "لمس", "لمسة": "لمسة"}
    assert dict(feminines(words, total)) == {"إرهابية": "إرهابي", "لمسات": "لمسة"}
