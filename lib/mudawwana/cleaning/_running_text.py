"""Whether a line reads as running text; the words that two stretches of text share; hard-wrapped lines."""

import re
from collections import Counter
from functools import cache

import regex

from mudawwana.arabic import lexicon
from mudawwana.cleaning._boilerplate import BEHIND_A_STOP
from mudawwana.cleaning._keys import key_of

_BAR = regex.compile(r"\s{3,}|\s*[|•·]\s*|\t")
_STOP = regex.compile(r"[.،؛:]\W*$")
_INSIDE = re.compile(r"[.،؛:؟!…]")  # in every paragraph: re is faster here
_SOURCE = regex.compile(r"\.\s*[(\[][^()\[\]]{2,40}[)\]]\s*$")
_INSIDE_A_LINE = re.compile(r"(?<!\.)[.،؛!؟]\s")
_WORDS_A_COMMA = 2.2
_ARABIC_SHARE, _ARABIC_LETTERS = 0.4, 60  # a paragraph may have a script or an address behind it
_TICKER = 60  # words; so many hold commas, stops and words that join clauses, where they are a paragraph
_LONG_TICKER = 80  # words
_STOP_INSIDE = re.compile(r"(?<![.\d])\.\s")
_JOINED, _SAYS_NOTHING = 0.1, 0.24  # the share of words that join, and of these and those that say nothing, in prose
_BETWEEN_DASHES = re.compile(r"\s[-–—]\s")
_ENTRIES, _LONGEST_ENTRY = 6, 4  # pieces between dashes, and words of each
_MARK = re.compile(r"[.،؛,](?![.\d])")
_COLON, _DOTS = re.compile(r"(?<!\d)\s?:\s"), re.compile(r"\.{2,}")
_LATIN = re.compile(r"[A-Za-z][\w.]*")
_JOINS = """
    ان انه انها بان وان لان لكن التي الذي الذين كان كانت يكون تكون قد كما هذا هذه ذلك تلك هو هي لا لم لن ما الا او ثم
    حيث اذا حتي بين بعد قبل عند
"""
_NO_AND = re.compile("وزير|وزار|وكال|وف[اد]|والي|ولاي|وسط|وصل|وصول|وقع|وقف|وضع|وحد|وطن|ورق|وجه|واشنطن")
_NARROWEST, _WIDEST = 35, 130  # characters of a line that is broken by hand


def is_bar(line):
    """Whether a line is a ticker or a row of links: pieces between bars or wide gaps, of which few end as a sentence
    does; or commas around every word or two; or many words without a comma, a stop or a function word.
    """
    if "|" in line or "   " in line or "•" in line or "·" in line or "\t" in line:
        pieces = [piece for piece in _BAR.split(line.strip()) if piece.strip()]
        if len(pieces) >= 3 and 3 * sum(bool(_STOP.search(piece)) for piece in pieces) < len(pieces):
            return True
    pieces = _BETWEEN_DASHES.split(line) if " - " in line or " – " in line else []
    if len(pieces) >= _ENTRIES and all(len(piece.split()) <= _LONGEST_ENTRY for piece in pieces):
        return True
    if not ends(line):
        commas = line.count("،") + line.count(",")
        if commas >= 6 and len(line.split()) <= _WORDS_A_COMMA * (commas + 1):
            return True
        if is_ticker(line):
            return True
    if _INSIDE.search(line):
        return False
    words = key_of(line).split()
    return len(words) >= 12 and not any(word in function_words() for word in words)


def has_signs(line):
    """Whether a sign stands in a line that parts sentences or clauses."""
    return bool(_INSIDE.search(line))


def ends(line):
    """Whether a line ends as a sentence does, or in a colon."""
    return line.rstrip(BEHIND_A_STOP).endswith((".", "!", "؟", "?", ":", "…"))


def is_ticker(line):
    """Whether a long line is headlines one after the other, nothing or the site's name between them."""
    size = line.count(" ")
    if size < _TICKER or ends(line):
        return False
    marks, dots, colons = len(_MARK.findall(line)), len(_DOTS.findall(line)), len(_COLON.findall(line))
    if marks <= dots and colons >= 3 and 25 * (colons + dots) >= size:  # «الوزير: …» again and again
        return True
    signs = marks - dots  # of the dots between two headlines the last one is a mark
    if 25 * signs > size:
        return False
    words, joins = key_of(line).split(), _JOINS.split()
    joined = sum(word in joins or begins_with_and(word) for word in words)
    nothing = sum(word in function_words() for word in words)
    few = joined < _JOINED * len(words) and joined + nothing < _SAYS_NOTHING * len(words)
    if len(words) >= _LONG_TICKER and few and len(_STOP_INSIDE.findall(line)) <= 1:
        return True
    latin = Counter(_LATIN.findall(line))
    named = any(count >= 5 and 40 * count >= size and 2 * count > latin.total() for count in latin.values())
    return 50 * marks <= size and (named or 30 * joined <= len(words))


def begins_with_and(word):
    """Whether the first letter of a folded word is «and»: of longer words that do not begin with it themselves."""
    return word[0] == "و" and len(word) > 3 and not _NO_AND.match(word)


def is_chain(line):
    """Whether a long line is a headline of several parts, dots between them («قمة عربية.. البطل يسعى.. وحلم يتجدد»)."""
    if ".." not in line or line.count(" ") >= _TICKER or ends(line):
        return False
    return len(_MARK.findall(line)) <= len(_DOTS.findall(line)) >= 2


def is_latin(line):
    """Whether most letters of a line are Latin, and few Arabic: these take two bytes."""
    start = line[: 2 * _ARABIC_LETTERS]
    if len(start.encode("utf-8", "replace")) - len(start) >= _ARABIC_LETTERS:
        return False  # nearly always
    arabic = len(line.encode("utf-8", "replace")) - len(line)
    return arabic < min(_ARABIC_SHARE * len(line), _ARABIC_LETTERS)


def ends_in_source(line):
    """Whether the line is a sentence with its source in brackets behind the full stop."""
    return bool(_SOURCE.search(line[-60:]))


@cache
def function_words():
    """Folded words that say nothing of what a text is about."""
    return frozenset(key_of(row["form"]) for row in lexicon("stopwords"))


def stems(key):
    """The words of a key that say what it is about, cut to what lines can be compared by."""
    return {_stem(word) for word in key.split() if len(word) > 2 and word not in function_words()}


@cache
def _stem(word):
    for prefix in ("وال", "بال", "فال", "كال", "ال", "لل"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :][:4]
    return word[:4]


def wrapped(lines):
    """Groups of lines of a page that was broken by hand at some width, each the numbers of the lines of a paragraph;
    None where it was not.

    Broken by hand are most lines of the page: as long as each other, one below the other, and cut inside a sentence.
    """
    if len(lines) < 5 or max(map(len, lines)) > _WIDEST:
        return None
    sizes = [len(line.rstrip()) for line in lines]
    width = max(sizes)
    follows = [i + 1 < len(lines) and sizes[i + 1] > 0 for i in range(len(lines))]
    groups, joins = [], False
    for i, (line, size) in enumerate(zip(lines, sizes, strict=True)):
        if joins:
            groups[-1].append(i)
        else:
            groups.append([i])
        cut = size >= max(_NARROWEST, 0.6 * width) and not ends(line)
        # a line that ends as a sentence does goes on where it is as wide as the others
        joins = follows[i] and (cut or (joins and size >= 0.75 * width and 2 * sizes[i + 1] >= width))
    long = [group for group in groups if len(group) >= 3 and _reads_on([lines[i] for i in group])]
    if not long or sum(map(len, long)) < 0.6 * sum(size > 0 for size in sizes):
        return None
    kept = {group[0] for group in long}
    return [part for group in groups for part in ([group] if group[0] in kept else [[i] for i in group])]


def _reads_on(lines):
    """Whether lines are sentences that go on from line to line: some end inside a line, few with one."""
    inside = sum(bool(_INSIDE_A_LINE.search(line.strip())) for line in lines)
    return 6 * inside >= len(lines) and 2 * sum(map(ends, lines[:-1])) <= len(lines)
