"""Labels, never edits: segments cover every text; each line of the five articles, as read by a person."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled import BOILERPLATE, FIRST, HEADLINE, SECOND, TEASER, by_line, roles

from mudawwana import Corpus, segment, set_aside
from mudawwana.cleaning import ARTICLE, ROLES

# what holds for any text


PIECES = [
    *"اب .:،؟…-–—ـ()1\u064e\u200f\ufeff*",
    *"\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029",
    "\r\n",
    "\n\n",
    "\n" + FIRST + "\n",
    HEADLINE,
    TEASER + " ...",
    "الرباط - ",
    "القاهرة (رويترز) – ",
    "بقلم: محمد علي",
    "29 ديسمبر 2024",
    *sorted({"\n" + row["phrase"] for row in BOILERPLATE})[::9],
]
texts = st.lists(
    (
        st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(st.characters(exclude_categories=["Cs"]))
    ).filter(str.strip),
    min_size=1,
    max_size=4,
)


@given(texts)
def test_segments_touch_and_cover_the_text(texts):
    corpus = Corpus.from_texts(texts)
    segments = segment(corpus)
    assert segments["document"].cat.categories.tolist() == corpus.documents["name"].tolist()
    assert segments["document"].cat.codes.is_monotonic_increasing
    assert set(segments["role"]) <= set(ROLES)
    assert segments["rule"].str.len().min() > 0
    for name, text in zip(corpus.documents["name"], texts, strict=True):
        rows = segments[segments["document"] == name]
        assert [0, *rows["end"]] == [*rows["start"], len(text)]
        assert (rows["start"] < rows["end"]).all()
        for role, start, end in zip(rows["role"], rows["start"], rows["end"], strict=True):
            assert (role == "blank") == (not text[start:end].strip())


@given(texts)
def test_kept_and_set_aside_are_all(texts):
    corpus = Corpus.from_texts(texts)
    segments = segment(corpus)
    aside = set_aside(corpus, segments)
    assert list(aside) == ["document", "start", "end", "rule", "text"]
    rest = segments[segments["role"].isin([*ARTICLE, "blank"])]
    both = pd.concat([aside, rest])[["document", "start", "end", "rule"]]
    pd.testing.assert_frame_equal(
        both.sort_values(["document", "start"], ignore_index=True), segments.drop(columns="role")
    )
    for document, start, end, text in zip(aside["document"], aside["start"], aside["end"], aside["text"], strict=True):
        assert text == texts[int(document) - 1][start:end].strip()


def test_a_page_is_labelled_the_same_with_any_line_ends():
    lines = [HEADLINE, "", FIRST, "عنوان فرعي", SECOND, "اترك تعليقاً", "الاسم"]
    expected = ["headline", "blank", "body", "heading", "body", "boilerplate", "boilerplate"]
    for end in ("\n", "\r\n", "\r", "\x0b", "\x85", "\u2028"):
        assert roles(*lines) == expected
        text = end.join(lines)
        assert segment(Corpus.from_texts([text]))["role"].tolist() == expected, repr(end)


# the five articles: role of every line that is not blank, read by a person; body where nothing is said

SEEDS = {
    "000_9b3fb781a04e5215": (6, {}),
    "001_205e0c3e7995666f": (13, {1: "headline", 2: "dateline + body"}),
    "002_771e1424d74f8935": (
        21,
        {1: "boilerplate", 3: "headline"} | dict.fromkeys([14, 16, 18, 20, 21], "boilerplate"),
    ),
    "003_fcaa5cbd6f25a28c": (
        46,
        {4: "headline"}
        | dict.fromkeys([11, 15, 19, 23, 27, 31], "heading")
        | dict.fromkeys([1, 2, 7, 36, 38, 40, 42, 44, 46], "boilerplate"),
    ),
    "004_8f029a163d588a8a": (
        24,
        {1: "dateline", 2: "byline"} | dict.fromkeys([4, 5, 7, 9, 11, 13, 15, 17, 19, 22, 23], "heading"),
    ),
}


@pytest.mark.parametrize("name", SEEDS)
def test_every_line_of_the_five_articles(seeds, name):
    count, stated = SEEDS[name]
    text = seeds.documents.set_index("name")["text"][name]
    lines = text.splitlines()
    segments = segment(seeds)
    found = by_line(text, segments[segments["document"] == name])
    assert len(lines) == count
    assert found == [stated.get(n, "body") if line.strip() else "blank" for n, line in enumerate(lines, start=1)]


def test_dateline_of_the_second_article(seeds):
    segments = segment(seeds)
    row = segments[(segments["role"] == "dateline") & (segments["document"] == "001_205e0c3e7995666f")].iloc[0]
    assert seeds.documents["text"][1][row["start"] : row["end"]] == "الرباط - "


@pytest.mark.parametrize("behind", ["   \n\t\n   \n  \n ", " " * 60 + "\n" + 6 * (" " * 80 + "\n")])
def test_white_space_behind_a_headline_that_is_given(behind):
    corpus = Corpus.from_texts(["عنوان\n" + behind])
    corpus.documents["headline_end"] = 6
    assert segment(corpus)["role"].tolist() == ["headline", "blank"]
