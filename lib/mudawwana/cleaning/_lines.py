"""A line that is not blank, and what its words and its end say of it: ``Line``; who opens and ends a block."""

import re
from functools import cached_property
from itertools import groupby

import regex

from mudawwana.cleaning._boilerplate import LONGEST_HEADLINE, is_notice, is_sentence, may_open, phrase_of
from mudawwana.cleaning._captions import ends_as_caption
from mudawwana.cleaning._datelines import is_date
from mudawwana.cleaning._headline import stands_apart
from mudawwana.cleaning._keys import MANY, key_of
from mudawwana.cleaning._places_on_page import is_bio
from mudawwana.cleaning._running_text import (
    begins_with_and,
    ends_in_source,
    has_signs,
    is_bar,
    is_chain,
    is_latin,
    stems,
)

_ELLIPSIS = regex.compile(r"(?r)(?:…|\.\.|\[[….]+\])\s*")  # (?r): match at the end of the line
_CUT = regex.compile(r"(?r)(?:…|\.\.\.|\[[….]+\])\s*")
_DIGIT = re.compile(r"\d")
_FINAL = regex.compile(r"(?r)[.!؟?:;؛۔][\s\"'”“»)\]]*")
_CUT_OFF = 16  # words of a line that is no headline, but the beginning of an article
_ENTRIES, _LONGEST_ENTRY = 6, 4  # of a menu, and words of each
_OPENING = 400  # characters
_VERSE, _VOWEL = 6, re.compile("[\u064c-\u0650\u0652]")  # lines; not ـً and ـّ, which many write (جدًا، محمّد)
_GOES_ON = {"كما", "لكن", "ثم", "فيما", "بينما", "من", "في", "بدوره", "بدورها", "يذكر", "يشار", "كذلك", "ايضا", "علي"}


class Line:
    """A line that is not blank."""

    def __init__(self, text, key):
        self.text = text
        if key is not None:
            self.key = key
        self.words = MANY if key is None else min(key.count(" ") + bool(key), MANY)  # more do not matter
        # scope and category, where the words say what the line is
        self.phrase = phrase_of(text, self.key) if key is not None or may_open(text) else None
        long = self.words > LONGEST_HEADLINE
        # cut off, and not long for that; many writers end a paragraph in two dots
        dots = text.rstrip().endswith(("..", "…", "]")) and (_CUT if long else _ELLIPSIS).match(text)
        self.teaser = bool(dots) and self.key.count(" ") < 59
        self.cut_off = self.teaser and self.words >= _CUT_OFF and text.rstrip().endswith(("...", "…"))
        plain = not self.phrase and not self.teaser
        sentence = not long and self.words >= 6 and (is_sentence(text) or ends_in_source(text))
        credited = (long or sentence) and ends_as_caption(text) and self.key.count(" ") < 60
        long, sentence = long and not credited, sentence and not credited
        # a ticker, a row of links, English
        self.strange = plain and (long or sentence) and (is_latin(text) or is_bar(text))
        # a paragraph reads as running text; prose may be some, or a headline that is a question
        self.paragraph = plain and (long or sentence) and not self.strange
        self.prose = self.paragraph or (plain and not long and self.words >= 6 and bool(_FINAL.match(text)))

    @cached_property
    def key(self):
        """Of a line of ``MANY`` words or more; hardly ever asked for."""
        return key_of(self.text)

    @cached_property
    def opening(self):
        """What the line begins with, folded."""
        return key_of(self.text[:_OPENING])

    @cached_property
    def dated(self):
        """Whether the line is a date."""
        return self.words <= 20 and self.has_digit and is_date(self.text, self.key)

    @property
    def has_digit(self):
        """Whether a figure stands in the line."""
        return bool(_DIGIT.search(self.text))


def set_menus_apart(page):
    """A long line without a sign, whose words are those of the entries of a menu on the page, is no paragraph; nor is a
    sentence that stands twice above the first long one, as in the menus of a desktop and of a mobile.
    """
    long = next((i for i, line in enumerate(page) if line.paragraph and line.words == MANY), 0)
    above = [line for line in page[:long] if line.paragraph and line.words <= _CUT_OFF]
    for line in above:
        if sum(line.key == other.key for other in above) > 1 and len(above) < long / 2:
            line.paragraph = line.prose = False
    entries = [line.key.split() for line in page if 1 <= line.words <= _LONGEST_ENTRY]
    known = {word for entry in entries for word in entry}
    for line in page if len(entries) >= _ENTRIES else ():
        if line.paragraph and not has_signs(line.text):
            words = set(line.key.split())
            if 10 * len(words & known) >= 9 * len(words):
                line.paragraph, line.prose, line.strange = False, False, True


def mark_verse(page):
    """Lines of a poem are body: six or more, half of them with vowels written, as no menu has them."""
    for short, run in groupby(page, lambda line: line.words <= LONGEST_HEADLINE and not line.paragraph):
        lines = list(run) if short else []
        vowels = [i for i, line in enumerate(lines) if _VOWEL.search(line.text)] if len(lines) >= _VERSE else []
        verse = lines[vowels[0] : vowels[-1] + 1] if vowels else []
        if len(verse) >= _VERSE and 2 * len(vowels) >= len(verse):
            for line in verse:
                line.phrase, line.paragraph, line.prose = None, bool(line.words), bool(line.words)


def where_the_article_begins(page, paragraphs):
    """The paragraphs from the first of the article on, and the notices above and below it, by their words.

    A paragraph above a menu, nothing like a headline above it, is a notice too: it stays text, since its words are none
    of the lexicon's, but it does not mark where the article begins.
    """
    notices, kept = set(), list(paragraphs)
    alone = len(page) < len(paragraphs) + 2 and not any(line.phrase for line in page)  # no other lines of a website
    while len(kept) > 1 and is_notice(page[kept[0]], alone):
        notices.add(kept.pop(0))
    while len(kept) > 1 and is_notice(page[kept[-1]], alone):
        notices.add(kept.pop())
    while len(kept) > 1 and is_bio(page, kept[0]):
        notices.add(kept.pop(0))
    if len(kept) > 1 and _is_headline(page, *kept[:2]):
        page[kept.pop(0)].paragraph = False
    while len(kept) > 1:
        first, second = kept[:2]
        if stands_apart(page, kept):
            above = page[first - 1].phrase if first else None
            if above and above[0] == "block":  # «آخر الأخبار»
                notices.add(first)
            kept = kept[1:]
            continue
        if any(line.words >= 3 and not line.phrase for line in page[:first]):
            break
        between = [line for line in page[first + 1 : second] if line.words and line.words <= 6]
        known = sum(phrase_of(line.text, line.key, above=True) is not None for line in between)
        if known < 4 or 2 * known < len(between):
            break
        kept = kept[1:]
    return kept, notices


def _is_headline(page, first, second):
    """Whether the first paragraph is a headline that ends in a full stop: the first line of words that says something,
    other short lines below it (a byline, a date), and the paragraph below these takes up most of its words;
    or a long one of several parts, some of whose words it takes up.
    """
    chain = is_chain(page[first].text)
    if not chain and (
        page[first].words > _CUT_OFF or any(line.words >= 3 and not line.phrase for line in page[:first])
    ):
        return False
    between = [line for line in page[first + 1 : second] if line.words]
    if not chain and (not between or any(line.words > 6 for line in between)):
        return False
    own = stems(page[first].key)
    shared = len(own & stems(page[second].opening))
    return shared >= (3 if chain else max(3, len(own) / 2))


def is_teaser(page, i, opened, first, teased):
    """Whether paragraph ``i``, in a block that line ``opened`` opened, is the beginning of the article named above it.

    The line above it is a title that shares words with it, and with the article few: a paragraph that goes on with the
    article does not, or its first word says that it does. ``teased``: paragraphs of the block that are such; the next
    one is too if it shares more words with them than with the article.
    """
    title = page[i - 1]
    if teased:
        other = set().union(*(stems(page[k].opening) for k in teased))
        article = set().union(*(stems(line.opening) for line in page[first:opened] if line.paragraph))
        words = stems(page[i].opening)
        return len(words & other) > max(2, len(words & article))
    if i - 1 <= opened or title.paragraph or title.words < 3 or (title.phrase and title.phrase[1] != "related"):
        return False
    begins = page[i].key.split()[0]
    if begins in _GOES_ON or begins_with_and(begins):
        return False
    above = [line.opening for line in page[first:opened] if line.paragraph]
    own, article = stems(title.key), set().union(*map(stems, above))
    shared = len(own & stems(page[i].opening))
    return shared >= 2 and 2 * shared >= len(own) and 2 * len(own & article) < len(own)
