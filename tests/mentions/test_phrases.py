"""Phrases of a lexicon among tokens, and which of them are kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mudawwana import Corpus, tokenize
from mudawwana.arabic.prefixes import readings
from mudawwana.arabic.spelling import fold
from mudawwana.mentions._phrases import find_phrases, longest_spans, may_read


def spans(text, *phrases):
    """First token, last token and surface of each match."""
    keys = {tuple(fold(word) for word in phrase.split()): phrase for phrase in phrases}
    found = find_phrases(tokenize(Corpus.from_texts([text])), keys)
    return [(first, last, text[start:end]) for first, last, start, end, _ in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("في كأس العالم", [(1, 2, "كأس العالم")]),
        ("في كاس العالم", [(1, 2, "كاس العالم")]),
        ("بكأس العالم", [(0, 1, "كأس العالم")]),
        ("وبكأس العالم", [(0, 1, "كأس العالم")]),
        ("كأس  العالم", [(0, 1, "كأس  العالم")]),
        ("كأس-العالم", [(0, 1, "كأس-العالم")]),
        ("كأس «العالم»", [(0, 1, "كأس «العالم»")]),
        ("«كأس العالم»", [(0, 1, "كأس العالم")]),
        ("كأس (العالم", [(0, 1, "كأس (العالم")]),
        ('كأس "العالم"', [(0, 1, 'كأس "العالم"')]),
        ("كأس، العالم", []),
        ("كأس. العالم", []),
        ("كأس بالعالم", []),  # proclitics only before the first word
        ("كأس", []),
        ("العالم كأس", []),
    ],
)
def test_match(text, found):
    assert spans(text, "كأس العالم") == found


def test_shorter_and_longer_alike():
    assert spans("قرب كأس العالم 2022 هنا", "كأس", "كأس العالم", "كأس العالم 2022", "العالم") == [
        (1, 1, "كأس"),
        (1, 2, "كأس العالم"),
        (1, 3, "كأس العالم 2022"),
        (2, 2, "العالم"),
    ]


def test_second_lam_belongs_to_the_span():
    assert spans("للأمن الوطني", "الأمن الوطني") == [(0, 1, "لأمن الوطني")]


@given(
    st.text(st.sampled_from("وفبكلامرة\u064e\u0640\u200c"), min_size=1, max_size=6),
    st.sets(st.text("وبلامره", min_size=1, max_size=3)),
)
def test_the_quick_look_rules_out_no_reading(form, words):
    assert may_read(fold(form), words) or not any(fold(read) in words for _, read in readings(form))


def test_not_across_documents():
    tokens = tokenize(Corpus.from_texts(["كأس", "العالم"]))
    assert list(find_phrases(tokens, {("كاس", "العالم"): 1})) == []
    assert list(find_phrases(tokens, {})) == []


@pytest.mark.parametrize(
    ("given_spans", "kept"),
    [
        ([], []),
        ([(0, 0, 0, 3, "a"), (0, 0, 1, 3, "b")], ["a"]),  # more characters
        ([(0, 1, 0, 5, "a"), (1, 1, 3, 20, "b")], ["a"]),  # more tokens
        ([(0, 1, 0, 5, "a"), (1, 2, 3, 8, "b")], ["a"]),  # the first
        ([(0, 1, 0, 5, "a"), (1, 2, 2, 8, "b"), (2, 3, 6, 9, "c")], ["b"]),
        ([(3, 3, 9, 12, "a"), (0, 1, 0, 5, "b")], ["b", "a"]),  # text order
    ],
)
def test_longest(given_spans, kept):
    assert [name for *_, name in longest_spans(given_spans)] == kept


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4), st.integers(0, 2)), max_size=12))
def test_longest_keeps_what_nothing_longer_touches(rows):
    """No two kept spans touch; every span left out touches a kept one that is at least as long."""
    found = [(i, i + more, 10 * i + skip, 10 * (i + more) + 9, n) for n, (i, more, skip) in enumerate(rows)]
    kept = longest_spans(found)

    def touch(a, b):
        return a[0] <= b[1] and b[0] <= a[1]

    assert [span for span in kept if sum(touch(span, other) for other in kept) > 1] == []
    for span in set(found) - set(kept):
        assert any(touch(span, other) and other[1] - other[0] >= span[1] - span[0] for other in kept)
