"""A function word is one as written, whatever the other forms of its term are."""

import pytest

from mudawwana import Corpus, term_frequency, tokenize
from mudawwana.arabic import is_function_word, lexicon, term_keys, terms_of
from mudawwana.arabic.function_words import _spellings

ROWS = lexicon("stopwords")


@pytest.mark.parametrize("row", ROWS, ids=[row["form"] for row in ROWS])
def test_every_row(row):
    form = row["form"]
    after = [conjunction + form for conjunction in "وف" if len(form) > 1]
    content = {row["form"] for row in lexicon("not_stopwords")}
    assert is_function_word([form]) == [True]
    assert is_function_word(after) == [word not in content for word in after]


def test_rows_are_distinct():
    forms = [row["form"] for row in ROWS]
    assert len(forms) == len(set(forms))
    assert {row["spelling"] for row in ROWS} == {"", "exact"}


def test_what_only_looks_like_a_function_word():
    forms = [row["form"] for row in lexicon("not_stopwords")]
    assert len(forms) == len(set(forms))
    assert not any(is_function_word(forms))
    spellings, _ = _spellings()
    assert all(form[0] in "فو" and form[1:] in spellings for form in forms)  # no row without need


@pytest.mark.parametrize(
    "forms", ["إلى الى الي إلَى وإلى فإلى", "في فى وفي وفى ففي", "هذه وهذه", "أثناء اثناء", "آخر اخر"]
)
def test_careless_spellings(forms):
    assert all(is_function_word(forms.split()))


@pytest.mark.parametrize(
    "forms", ["إليه آلية", "أمام إمام", "على علي", "أم إم", "إثر أثر", "هنا هنأ", "أي آي", "مني منى"]
)
def test_another_word_in_the_same_letters(forms):
    assert is_function_word(forms.split()) == [True, False]


def test_content_after_a_conjunction():
    assert not any(is_function_word(["فتحت", "فهم", "ولي", "وفهم", "وولي", "واحد", "فعلي"]))
    assert all(is_function_word(["فقد", "وقد", "فلم", "ولم", "فمن"]))


def test_letters_alone():
    assert is_function_word(["ت", "ي", "هـ", "و", "تم", "5", "a", ""]) == [
        True,
        True,
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_own_function_words():
    assert is_function_word(["قال", "وقال", "مقال"], ["قَال"]) == [True, True, False]


@pytest.mark.parametrize(
    ("word", "function"),
    [("العام", "عامة"), ("اليمن", "فيمن"), ("حقوق", "حقا"), ("المياه", "إما"), ("الأفلام", "فلم"), ("الأول", "أولا"),
     ("الأحد", "أحد"), ("نتائج", "نتيجة")],
)  # fmt: skip
def test_a_term_is_no_function_word_by_another_form(word, function):
    tokens = tokenize(Corpus.from_texts([f"{word} {function} {function} {word} {function}"]))
    table = term_frequency(tokens, intervals=False)
    assert table[["label", "term", "count"]].values.tolist() == [[word, *terms_of([word]), 2]]
    table = term_frequency(tokens, stop_words=True, intervals=False)
    assert table["count"].tolist() == [3, 2]
    assert table["term"].tolist() == term_keys([function, word])


def test_keys():
    assert term_keys(["في", "الأمن"]) == ["(في)", "امن"]
