"""Words, sentences and types, each traceable to the characters that it came from."""

import unicodedata

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudawwana import Corpus, CorpusError, country_mentions, follows, labels, segment, tokenize
from mudawwana.arabic.spelling import INVISIBLE
from mudawwana.cleaning import ARTICLE, ROLES
from mudawwana.tokens.tokenizer import _GLUE

TATWEEL = "\u0640"
PIECES = [
    *"اوبلمغرب ن.،؟!…:;-–—_()«»“”\"'\n\r\t\x0b\x85\u2028ـ",
    *"\u064e\u0651\u0654\u0301\u200c\u200d\u200f\u00ad\ufeff12٣۴٫٬,aZé😀👩🏽‍🚀𐎀𞤀ﻻ²Ⅷ",
    "د.ب.أ",
    "12,600",
    "الأمن.وقال",
    "۱۲.۳۴",
    "كلمة ",
    ". ",
    "...",
    "اترك تعليقا\n",
]
texts = st.lists(
    (
        st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(st.characters(exclude_categories=["Cs"]))
    ).filter(str.strip),
    min_size=1,
    max_size=3,
)


def toy(*texts, **options):
    return tokenize(Corpus.from_texts(texts), **options)


def forms(tokens):
    return tokens.types["form"].iloc[tokens.positions["type"]].tolist()


def sentences(text):
    tokens = toy(text)
    found = [[] for _ in range(tokens.positions["sentence"].nunique())]
    for form, sentence in zip(forms(tokens), tokens.positions["sentence"], strict=True):
        found[sentence].append(form)
    return [" ".join(words) for words in found]


def stands_between(character):
    """Nothing that a word is made of: marks alone do not make one, and a tatweel alone is a dash."""
    return unicodedata.category(character)[0] not in "LN" or character == TATWEEL


# what holds for any text


@given(texts)
def test_every_token_is_where_it_says(texts):
    tokens = toy(*texts)
    p, segments = tokens.positions, tokens.segments
    for form, row in zip(forms(tokens), p.itertuples(), strict=True):
        assert texts[row.document][row.start : row.end] == form
        assert segments["start"][row.segment] <= row.start < row.end <= segments["end"][row.segment]
        assert segments["document"].cat.codes[row.segment] == row.document
        assert form[0] != TATWEEL
        assert unicodedata.category(form[0])[0] in "LN" or not form[0].isprintable()  # newer than this Python
        assert form[-1] not in INVISIBLE + ".,٫٬"


@given(texts)
def test_only_separators_between_tokens(texts):
    tokens = toy(*texts)
    kept = tokens.segments[tokens.segments["role"].isin(ARTICLE)]
    for number, document, first, last in zip(
        kept.index, kept["document"].cat.codes, kept["start"], kept["end"], strict=True
    ):
        rows = tokens.positions[tokens.positions["segment"] == number]
        ends, starts = [first, *rows["end"]], [*rows["start"], last]
        assert all(end <= start for end, start in zip(ends, starts, strict=True))
        gaps = "".join(texts[document][end:start] for end, start in zip(ends, starts, strict=True))
        assert all(map(stands_between, gaps))


@given(texts)
def test_numbers_are_nested_and_dense(texts):
    tokens = toy(*texts)
    p = tokens.positions
    assert (p.dtypes == np.int32).all()
    for column in ("document", "segment", "sentence"):
        assert (np.diff(p[column]) >= 0).all()
    assert sorted(set(p["sentence"])) == list(range(p["sentence"].nunique()))
    assert (p.groupby("sentence")["segment"].nunique() == 1).all()
    assert (p.groupby("segment")["document"].nunique() == 1).all()


@given(texts)
def test_types_are_distinct_and_counted(texts):
    tokens = toy(*texts)
    types = tokens.types
    assert types["form"].is_unique
    assert types["form"].tolist() == list(dict.fromkeys(forms(tokens)))
    assert types["count"].tolist() == [forms(tokens).count(form) for form in types["form"]]
    assert types["count"].sum() == len(tokens) == len(tokens.positions)


@given(texts)
def test_followers_stand_in_one_sentence(texts):
    tokens = toy(*texts)
    joined = follows(tokens)
    p = tokens.positions
    same = np.diff(p["sentence"], prepend=-1) == 0
    read = tokens.corpus.documents["text"].tolist()
    gaps = [read[d][a:b] for d, a, b in zip(p["document"], p["end"], p["start"][1:], strict=False)]
    glued = [all(_GLUE.fullmatch(character) for character in gap) for gap in gaps]
    assert joined.dtype == bool
    assert joined.tolist() == [False, *(same[1:] & np.array(glued, dtype=bool))][: len(p)]


@given(texts, st.integers(1, 40))
def test_parts_make_no_difference(texts, size):
    whole = toy(*texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mudawwana.tokens._found_words._PART", size)
        parts = toy(*texts)
    assert parts.forms == whole.forms
    pd.testing.assert_frame_equal(parts.positions, whole.positions)


@given(texts, st.data())
def test_segments_may_cut_anywhere(texts, data):
    """What stands in a segment is read as if nothing stood around it."""
    corpus = Corpus.from_texts(texts)
    cuts = [sorted({0, len(t), *data.draw(st.lists(st.integers(0, len(t)), max_size=6))}) for t in texts]
    rows = [(d, a, b, "body", "") for d, own in enumerate(cuts) for a, b in zip(own, own[1:], strict=False)]
    segments = pd.DataFrame(rows, columns=["document", "start", "end", "role", "rule"])
    segments["document"] = pd.Categorical.from_codes(segments["document"], corpus.documents["name"])
    segments["role"] = pd.Categorical(segments["role"], ROLES)
    p = tokenize(corpus, segments).positions
    pieces = tokenize(corpus=(own := Corpus.from_texts([texts[d][a:b] + "\n." for d, a, b, *_ in rows])), roles=ROLES,
                      segments=_one_each(own)).positions  # fmt: skip
    shift = np.array([row[1] for row in rows])[pieces["document"]]
    assert p["segment"].tolist() == pieces["document"].tolist()
    assert p["sentence"].tolist() == pieces["sentence"].tolist()
    assert p["start"].tolist() == (pieces["start"] + shift).tolist()
    assert p["end"].tolist() == (pieces["end"] + shift).tolist()


def _one_each(corpus):
    names, size = corpus.documents["name"], len(corpus)
    ends = corpus.documents["text"].str.len()
    table = pd.DataFrame({"document": pd.Categorical.from_codes(range(size), names), "start": 0, "end": ends})
    return table.assign(role=pd.Categorical(["body"] * size, ROLES), rule="")


@given(texts)
def test_every_term_has_a_label(texts):
    tokens = toy(*texts)
    shown = labels(tokens)
    assert shown.index.is_unique
    assert set(shown.index) == set(tokens.types["term"])


# words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("زار الوزير، أمس، باريس", "زار الوزير أمس باريس"),
        ("المغربي-الإسباني", "المغربي الإسباني"),
        ("يونيو/حزيران", "يونيو حزيران"),
        ("(أنتربول)«قطر 2022»“بلاغ”", "أنتربول قطر 2022 بلاغ"),
        ("12,600 و3.5 و٣٫٥", "12,600 و3.5 و٣٫٥"),
        ("93، 2024.", "93 2024"),
        ("14:04", "14 04"),
        ("نموذجًا مُحَمَّد الأمــن", "نموذجًا مُحَمَّد الأمــن"),
        ("ـ قال ـكلمة", "قال كلمة"),
        ("می\u200cخواهد", "می\u200cخواهد"),
        ("\u200fفرنسا\u200f وباريس\u200e.", "فرنسا وباريس"),
        ("COVID-19 في e\u0301te\u0301", "COVID 19 في e\u0301te\u0301"),
        ("😀 مرحبا👩🏽‍🚀بك", "مرحبا بك"),
        ("𞤀𞤣𞤤𞤢𞤥 كلمة", "𞤀𞤣𞤤𞤢𞤥 كلمة"),
        ("\u064eكلمة", "كلمة"),
        ("خبر_عاجل #قطر @وزير", "خبر عاجل قطر وزير"),
    ],
)
def test_words(text, words):
    assert forms(toy(text)) == words.split()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("عاد الوزير. قال نعم.", ["عاد الوزير", "قال نعم"]),
        ("هل عاد؟ نعم! لم يعد… ثم", ["هل عاد", "نعم", "لم يعد", "ثم"]),
        ("كيف؟! وقال... ثم", ["كيف", "وقال", "ثم"]),
        ("أجهزة الأمن.وقال الوزير", ["أجهزة الأمن", "وقال الوزير"]),
        ("نموذجًا.وقال", ["نموذجًا", "وقال"]),
        ("قال: «نعم.» ثم عاد", ["قال نعم", "ثم عاد"]),
        ('قال "هل عاد؟" ثم عاد', ["قال هل عاد", "ثم عاد"]),
        ("سنة 2022. ثم سنة 2024.", ["سنة 2022", "ثم سنة 2024"]),
        ("یک جمله۔ جمله", ["یک جمله", "جمله"]),
        ("بلغ 12,600 شخص و3.5 في المئة", ["بلغ 12,600 شخص و3.5 في المئة"]),
        ("بلغ ۱۲.۳۴ في المئة", ["بلغ ۱۲.۳۴ في المئة"]),
        ("قالت (د.ب.أ) إن", ["قالت د ب أ إن"]),
        ("قالت وكالة د. ب. أ. إن", ["قالت وكالة د ب أ إن"]),
        ("زار د. أحمد وأ.د. علي", ["زار د أحمد وأ د علي"]),
        ("عاد «الوزير» من “باريس” أمس", ["عاد الوزير من باريس أمس"]),
        ("في موقع example.com اليوم", ["في موقع example com اليوم"]),
        ("في سنة 2024.وقال الوزير", ["في سنة 2024", "وقال الوزير"]),
        ("قالت وكالة (أ.ف.ب) أمس", ["قالت وكالة أ ف ب أمس"]),
        ("كتب أ.ب. علي مقالا", ["كتب أ ب علي مقالا"]),
        ("ارتفع 1.5 % أمس", ["ارتفع 1.5 أمس"]),
        ("بلغ ٣٫٥ و12.600 شخص", ["بلغ ٣٫٥ و12.600 شخص"]),
        ("انظر https://example.org/a?b=1&c=2!x اليوم", ["انظر https example org a b 1 c 2 x اليوم"]),
        ("راسل a.b@example.org. ثم عاد", ["راسل a b example org", "ثم عاد"]),
        ("قال: «هل عاد؟» وسكت", ["قال هل عاد", "وسكت"]),
        ("قال «عاد الوزير» ثم سكت", ["قال عاد الوزير ثم سكت"]),
        ("عاد؟نعم!لا", ["عاد", "نعم", "لا"]),
        ("عاد في 2024؟2025 قريب", ["عاد في 2024", "2025 قريب"]),
        ("أولا، ثم: ثانيا؛ وثالثا", ["أولا ثم ثانيا وثالثا"]),
        ("سطر أول\nسطر ثان", ["سطر أول", "سطر ثان"]),
        ("... !!! كلمة .", ["كلمة"]),
    ],
)
def test_sentences(text, found):
    assert sentences(text) == found


def test_headings_stand_alone():
    page = "عنوان الخبر الأول هنا\nوصل الوفد إلى مدينة الرباط يوم الخميس.\nردود الفعل\nقال الوزير نعم في المساء.\nوعاد"
    assert sentences(page) == [line.strip(".") for line in page.split("\n")]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("كأس العالم", True),
        ("كأس  \t العالم", True),
        ("كأس\u00a0العالم", True),
        ("كأس «العالم»", True),
        ("المغربي-الإسباني", True),
        ("كأس \u200fالعالم", True),
        ("كأس\u200f العالم", True),
        ("كأس (العالم", True),
        ("كأس، العالم", False),
        ("كأس: العالم", False),
        ("كأس/العالم", False),
        ("كأس؟ العالم", False),
        ("كأس\nالعالم", False),
    ],
)
def test_follows(text, joined):
    assert follows(toy(text)).tolist() == [False, joined]


def test_documents_do_not_follow_each_other():
    assert follows(toy("كأس", "العالم")).tolist() == [False, False]


# types


def test_types():
    types = toy("زار الوزير 12,600 و2024 paris والوزير في ٣").types.set_index("form")
    assert types.index[types["is_number"]].tolist() == ["12,600", "و2024", "٣"]
    assert types.index[types["is_latin"]].tolist() == ["paris"]
    assert types.index[types["is_stop"]].tolist() == ["في"]
    assert types["key"]["12,600"] == "12,600"
    assert types["key"]["٣"] == "3"
    assert types["term"]["والوزير"] == types["term"]["الوزير"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("أمني أمني الأمنية", "أمني"),
        ("أمني الأمنية الأمنية", "الأمنية"),
        ("الأمن للأمن وللأمن", "الأمن"),  # للأمن counts for الأمن
        ("للأمن", "الأمن"),
        ("أمن أمن للأمن", "أمن"),
        ("أمن للأمن", "أمن"),  # tie: the shorter one
        ("الامن الأمن", "الأمن"),  # tie: the first in code points
        ("باريس", "باريس"),  # not اريس
        ("وباريس باريس", "باريس"),
        ("وفد", "وفد"),  # فد has the same term, but the و is none that is attached
        ("وفد والوفد", "وفد"),
    ],
)
def test_label(text, label):
    shown = labels(toy(text))
    assert shown.tolist() == [label]


# arguments


PAGE = "عنوان الخبر الأول هنا\nالرباط - وصل الوفد إلى مدينة الرباط يوم الخميس.\nاترك تعليقاً"


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        (ARTICLE, "عنوان الخبر الأول هنا الرباط وصل الوفد إلى مدينة الرباط يوم الخميس"),
        (ROLES, "عنوان الخبر الأول هنا الرباط وصل الوفد إلى مدينة الرباط يوم الخميس اترك تعليقاً"),
        (["headline"], "عنوان الخبر الأول هنا"),
        (["dateline"], "الرباط"),
        (iter(["boilerplate"]), "اترك تعليقاً"),
        ([], ""),
    ],
)
def test_roles(roles, words):
    assert forms(toy(PAGE, roles=roles)) == words.split()


@pytest.mark.parametrize("roles", ["body", ["text"]])
def test_unknown_role(roles):
    with pytest.raises(CorpusError, match="^roles: '(b|d|o|y|text)' is not a role"):
        toy(PAGE, roles=roles)


def test_segments_of_another_corpus():
    with pytest.raises(CorpusError, match="^segments: made from another corpus"):
        toy(PAGE, segments=segment(Corpus.from_texts([PAGE, PAGE])))


def test_segments_that_the_user_changed():
    segments = segment(Corpus.from_texts([PAGE]))
    segments.loc[segments["role"] == "boilerplate", "role"] = "body"
    assert forms(toy(PAGE, segments=segments))[-2:] == ["اترك", "تعليقاً"]


@pytest.mark.parametrize(
    "edited",
    [
        lambda s: s.iloc[::-1],
        lambda s: pd.concat([s, s.tail(1)], ignore_index=True),
        lambda s: s.set_index(s.index * 0),
        lambda s: s.assign(start=-1),
        lambda s: s.assign(end=s["end"] + 1000),
        lambda s: s.assign(start=s["end"], end=s["start"]),
        lambda s: s.assign(document=s["document"].where(s.index > 0)),
    ],
)
def test_segments_in_which_words_would_be_lost_or_found_twice(edited):
    with pytest.raises(CorpusError, match=r"^segments: .* is not in the text, overlaps another one or stands out of"):
        toy(PAGE, segments=edited(segment(Corpus.from_texts([PAGE]))))


def test_segments_from_a_file():
    segments = segment(Corpus.from_texts([PAGE]))
    with pytest.raises(CorpusError, match="^segments: the column 'document' is not categorical"):
        toy(PAGE, segments=segments.astype({"document": "str"}))
    with pytest.raises(CorpusError, match="^segments: index is not whole numbers"):
        toy(PAGE, segments=segments.set_index(segments["rule"]))
    with pytest.raises(CorpusError, match="^segments: start is not whole numbers"):
        toy(PAGE, segments=segments.assign(start=segments["start"].where(segments.index > 0)))
    with pytest.raises(CorpusError, match="^segments: the table has no column 'role'"):
        toy(PAGE, segments=segments.drop(columns="role"))


def test_a_segment_cut_in_two_and_put_in_its_place():
    whole = toy(PAGE)
    segments = segment(whole.corpus)
    row = segments.index[segments["role"] == "body"][0]
    middle = PAGE.index(" ", segments.loc[row, "start"] + 10)
    halves = segments.loc[[row, row]].assign(start=[segments.loc[row, "start"], middle])
    halves["end"] = [middle, segments.loc[row, "end"]]
    cut = pd.concat([segments.drop(index=row), halves]).sort_values(["document", "start"], ignore_index=True)
    assert forms(toy(PAGE, segments=cut)) == forms(whole)


def test_what_is_no_corpus_and_no_list():
    with pytest.raises(CorpusError, match="^corpus: got str. Make one with read_corpus"):
        tokenize("articles")
    with pytest.raises(CorpusError, match="^stop_words: got one string"):
        tokenize(Corpus.from_texts(["مصر"]), stop_words="مصر")


def test_a_corpus_without_words():
    tokens = toy("...", "😀 !")
    assert len(tokens) == 0
    assert list(tokens.positions) == ["document", "segment", "sentence", "start", "end", "type"]
    assert tokens.types.empty
    assert tokens.types["form"].dtype == "str"
    assert follows(tokens).tolist() == []
    assert labels(tokens).empty
    assert repr(tokens) == "<Tokens: 0 tokens, 0 types, 2 documents>"


def test_long_lines_take_time_in_proportion():
    """Each of these is quadratic, and takes minutes, where an expression goes back over what it has read."""
    n = 50_000
    for text in (
        "كلمة." + ")" * n + "x",
        ". " * n,
        "..  " * n,
        "ا" + "\u200d" * n,
        "ا\u200d" * n,
        "1." * n,
        "ا" + TATWEEL * n,
        "مارس" + " " * n + "x",
        "كتب" + " " * n + "-" + " " * n + "!\nأعلنت الوزارة اليوم عن برنامج جديد.",
        "ا\u064e\u0651" * n,
        "[." * n,
        "!" * n + "a",
        "؟!" * n + "a",
        ".)" * n,
    ):
        assert len(toy(text)) < len(text)


def test_stop_words():
    def flagged(text, **options):
        types = tokenize(Corpus.from_texts([text]), **options).types
        return types.loc[types["is_stop"], "form"].tolist()

    assert flagged("زار في المدينة ومن ثَمّ فيها") == ["في", "ومن", "ثَمّ", "فيها"]
    assert flagged("فريديريك فو") == []  # a surname, not ف + و
    assert flagged("قال الوزير وقال المدير", stop_words=["قَال"]) == ["قال", "وقال"]


def test_a_part_is_what_its_texts_alone_would_be(seeds):
    """Of documents in any place, also before their terms are known; segments as among all."""
    whole = tokenize(seeds)
    for mask in ([True, False, False, True, False], [False, False, True, False, False], [True] * 5):
        for known in (False, True):
            if known:
                assert len(whole.terms)
            part = whole.subset(mask)
            corpus = seeds.subset(mask)
            segments = whole.segments[whole.segments["document"].isin(corpus.documents["name"])]
            names = pd.Categorical(segments["document"].astype("str"), categories=corpus.documents["name"])
            alone = tokenize(corpus, segments.assign(document=names).reset_index(drop=True))
            for table in ("positions", "types", "terms", "segments"):
                pd.testing.assert_frame_equal(getattr(part, table), getattr(alone, table))
            pd.testing.assert_frame_equal(part.corpus.documents, corpus.documents)
            assert follows(part).tolist() == follows(alone).tolist()
            pd.testing.assert_frame_equal(country_mentions(part), country_mentions(alone))
    with pytest.raises(CorpusError, match="rows"):
        whole.subset([False] * 5)


@pytest.mark.parametrize(
    "form", ["20", "و20", "و١٥", "ب50", "لل7", "الـ11", "والـ11", "بـ100", "وبال12", "و2015م", "500هـ"]
)
def test_figures_with_something_attached_are_numbers(form):
    assert toy(f"وصل {form} شخصا").types.set_index("form").loc[form, "is_number"]


@pytest.mark.parametrize("form", ["كوفيد19", "ف16", "جي20", "5ج", "وال"])
def test_words_with_figures_in_them_are_no_numbers(form):
    assert not toy(f"وصل {form} أمس").types.set_index("form").loc[form, "is_number"]
