"""The array arithmetic of ``boundaries`` against the plain expressions that say what a word and a sentence are."""

import numpy as np
import regex
from hypothesis import given
from hypothesis import strategies as st

from mudawwana.arabic.spelling import INVISIBLE
from mudawwana.tokens._word_bounds import _CLASSES, _USED, ALPHABET, PADDING, RARE, boundaries

_INSIDE = rf"[\p{{L}}\p{{N}}\p{{M}}{INVISIBLE}]"
WORD = regex.compile(
    rf"[\p{{L}}\p{{N}}--\u0640](?:{_INSIDE}|(?<=\p{{Nd}})[.,٫٬](?=\p{{Nd}}))*(?<=[\p{{L}}\p{{N}}\p{{M}}])", regex.V1
)
_CLOSING = r"[\"'”“’»)\]}\s]"
_GLUED = r"[\p{Arabic}\p{M}--\p{N}]"
SENTENCE_END = regex.compile(
    rf"(?:(?<!\b\p{{L}})[.۔](?=(?:{_CLOSING}*(?:\s|$))|(?={_GLUED}{{2}})(?<=(?:{_GLUED}{{2}}|\p{{Nd}}{{2}})[.۔]))"
    r"|\.{2,}|…|؟[!?؟]*|(?<![!?])[!?]++(?![\p{Latin}\p{Nd}=&/]))" + _CLOSING + "*",
    regex.V1,
)
PIECES = [
    *"اوبلمغرب ن.،؟!…:;-–—_()«»“”\"'\n\r\t\x0b\x85\u2028ـ",
    *"\u064e\u0651\u0654\u0301\u034f\u200c\u200d\u200f\u00ad\ufeff12٣۴٫٬,aZé=&/😀👩🏽‍🚀𐎀𞤀𞥑ﻻ²Ⅷ۔?!]}",
    *("د.ب.أ", "12,600", "الأمن.وقال", "2024.وقال", "۱۲.۳۴", "كلمة ", ". ", "...", "؟!", "a?b", ").", ".)"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text()


def plainly(text):
    """(start, end, sentence) of each word, sentences without a word not counted."""
    words, sentence, start = [], -1, 0
    for end in [*(found.end() for found in SENTENCE_END.finditer(text)), len(text)]:
        inside = [word.span() for word in WORD.finditer(text, start, end)]
        sentence += bool(inside)
        words += [(*span, sentence) for span in inside]
        start = end
    return words


def quickly(text):
    starts, ends, stops, letters = boundaries(text)
    assert len(letters) == len(text) + PADDING
    assert not letters[len(text) :].any()
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        assert letters[start:end].tolist() == [ALPHABET.find(character) + 1 or RARE for character in text[start:end]]
    before = np.searchsorted(stops, starts)  # signs that end a sentence, up to here
    sentences = np.cumsum(np.diff(before, prepend=before[:1]) > 0)
    return list(zip(starts.tolist(), ends.tolist(), sentences.tolist(), strict=True))


@given(texts)
def test_like_the_plain_expressions(text):
    assert quickly(text) == plainly(text)


def test_every_character_like_the_plain_expressions():
    # all characters, each among letters, digits and points, in one text
    every = [chr(code) for code in (*range(0xD800), *range(0xE000, 0x32400), *range(0xE0000, 0xE0200))]
    text = "".join(f"{c}اب{c}1{c}2.{c}اب.{c}{c}ج! {c}. {c}ا!{c}" for c in every)
    assert quickly(text) == plainly(text)


def test_articles_like_the_plain_expressions(seeds):
    for text in seeds.documents["text"]:
        assert quickly(text) == plainly(text)
        assert len(quickly(text)) > 100


def test_planes_that_are_not_looked_at():
    every = "".join(map(chr, range(0x110000)))
    for expression in _CLASSES.values():
        places = [found.start() for found in regex.finditer(expression, every, regex.V1)]
        assert all(any(first <= place < last for first, last in _USED) for place in places)
