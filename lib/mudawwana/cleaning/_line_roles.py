"""What each line of a page is: by its words, and by where it stands above, in and below the article."""

from collections import Counter
from functools import cache, cached_property

import regex

from mudawwana.cleaning._boilerplate import (
    LONGEST_HEADLINE,
    MANY,
    has_photo_credit,
    is_sentence,
    key_of,
    may_open,
    phrase_of,
    phrases,
    shape_of,
)
from mudawwana.cleaning._datelines import byline, has_date, is_dateline

_ELLIPSIS = regex.compile(r"(?r)(?:…|\.\.|\[[….]+\])\s*")  # (?r): match at the end of the line
_FINAL = regex.compile(r"(?r)[.!؟?:;؛۔][\s\"'”“»)\]]*")
_LONGEST_HEADING = 12  # words; longer lines are paragraphs even without a full stop
_LONGEST_ENTRY = 5  # of a menu


def line_labels(lines, keys, repeated):
    """Role and rule of each line of a page, and which line is the first paragraph (None where there is none).

    ``keys``: ``short_key`` of each line; ``repeated``: keys of the lines that are boilerplate because they recur.
    """
    kept = [i for i, line in enumerate(lines) if not line.isspace()]
    page = [_Line(lines[i], keys[i]) for i in kept]
    paragraphs = [i for i, line in enumerate(page) if line.paragraph]
    if not paragraphs:  # questions only, say
        paragraphs = [i for i, line in enumerate(page) if line.prose]
    if paragraphs:
        paragraphs = _without_notices(page, paragraphs)
        found = _page(page, paragraphs[0], repeated)
    else:  # a collection of single sentences or of tweets
        found = [_stated(line) or ("body", "no paragraph in the document") for line in page]
    if all(role == "boilerplate" for role, _ in found):
        found = [("body", "nothing else in the document")] * len(page)
        paragraphs = []
    labels = [("blank", "blank line")] * len(lines)
    for i, label in zip(kept, found, strict=True):
        labels[i] = label
    return labels, kept[paragraphs[0]] if paragraphs else None


class _Line:
    """A line that is not blank, and what its words and its end say of it."""

    def __init__(self, text, key):
        self.text = text
        if key is not None:
            self.key = key
        self.words = MANY if key is None else min(key.count(" ") + bool(key), MANY)  # more do not matter
        # scope and category, where the words say what the line is
        self.phrase = phrase_of(text, self.key) if key is not None or may_open(text) else None
        teaser = _ELLIPSIS.match(text) and self.key.count(" ") < 59  # cut off, and not long for that
        plain, long = not self.phrase and not teaser, self.words > LONGEST_HEADLINE
        # prose reads as running text; a paragraph surely is some, while a headline may be a question
        self.prose = plain and (long or (self.words >= 6 and bool(_FINAL.match(text))))
        self.paragraph = self.prose and (long or is_sentence(text))

    @cached_property
    def key(self):
        """Of a line of ``MANY`` words or more; hardly ever asked for."""
        return key_of(self.text)


def _without_notices(page, paragraphs):
    """The paragraphs from the first of the article on: one above a menu, nothing like a headline above it, is a notice.

    It stays text, since its words are none of the lexicon's, but it does not mark where the article begins.
    """
    while len(paragraphs) > 1:
        first, second = paragraphs[:2]
        if any(line.words >= 3 and not line.phrase for line in page[:first]):
            break
        if sum(phrase_of(line.text, line.key, above=True) is not None for line in page[first:second]) < 5:
            break
        paragraphs = paragraphs[1:]
    return paragraphs


def _stated(line):
    """Label by the words of the line alone, None when they say nothing."""
    if line.phrase:
        scope, category = line.phrase
        how = {"start": "opening words", "open": "opening words", "label": "opening word and colon"}
        return "boilerplate", f"{category}: {how.get(scope, 'whole line')}"
    return None if line.words else ("boilerplate", "no words on the line")


def _page(page, first, repeated):
    """Label of each line of a document whose first paragraph is line ``first``."""
    labels = _blocks(page, first)
    last = max(i for i, line in enumerate(page) if i == first or (line.paragraph and not labels[i]))
    _edges(page, first, last, repeated, labels)
    headline = _headline(page, first, labels)
    if headline is not None:
        labels[headline] = ("headline", "short line above the first paragraph")
    _top(page, first, headline, labels)
    _tail(page, last, labels)
    _rest(page, first, last, headline, labels)
    return labels


def _edges(page, first, last, repeated, labels):
    """Labels of short lines by their words and shape, at the edges of the page by more of these than inside."""
    for i, line in enumerate(page):
        if labels[i] or line.prose:
            continue
        edge = i < first or i > last
        phrase = phrase_of(line.text, line.key, above=True) if edge else None
        shape = None if phrase else shape_of(line.text, line.key, edge and ("above" if i < first else "below"))
        if phrase:
            labels[i] = ("boilerplate", f"{phrase[1]}: {'above' if i < first else 'below'} the article")
        elif shape and not _is_date(line):
            labels[i] = ("boilerplate", shape)
        elif line.key in repeated:
            labels[i] = ("boilerplate", "line of three documents or more")


def _rest(page, first, last, headline, labels):
    """Labels of the lines that nothing was said of: copies, dates, captions, paragraphs and headings."""
    boilerplate = {x.key for x, label in zip(page, labels, strict=True) if _aside(label) and x.words <= 6}
    for i, line in enumerate(page):
        if labels[i]:
            continue
        if not line.prose and line.key in boilerplate:
            labels[i] = ("boilerplate", "repeats boilerplate of the page")
        elif headline is not None and _same(line, page[headline]):
            labels[i] = ("boilerplate", "headline repeated")
        elif not line.prose and not first < i < last and _is_date(line):
            labels[i] = ("dateline", "date on a short line")
        elif (i > first or (headline is not None and i > headline)) and _caption(line):
            labels[i] = ("boilerplate", "caption: credit at the end")
        elif line.prose or line.words > _LONGEST_HEADING:
            labels[i] = ("body", "paragraph")
        else:
            labels[i] = ("heading", "short line without a full stop")


def _aside(label):
    return label is not None and label[0] == "boilerplate"


def _blocks(page, first):
    """Labels by the words of the lines, and of the blocks that such lines open below the first line of the article."""
    labels, block = [], None
    paragraphs, long = 0, sum(line.words > LONGEST_HEADLINE for line in page)  # above this line; from it on
    for i, line in enumerate(page):
        if block and block[0] == "block" and line.paragraph and (line.words >= 8 or i == first):
            block = None
        if line.phrase and line.phrase[0] in ("end", "block") and i > first and not (block and block[0] == "end"):
            # Below a mere summary, a line of links to share and to comment is not the end of the article.
            block = ("block", line.phrase[1]) if paragraphs == 1 and long > 1 else line.phrase
        if block:
            where = "to the end" if block[0] == "end" else "to the next paragraph"
            labels.append(("boilerplate", f"{block[1]}: {where}"))
        else:
            # A menu entry of that name above the article opens nothing.
            labels.append(_stated(line))
        paragraphs += line.paragraph
        long -= line.words > LONGEST_HEADLINE
    return labels


def _same(line, other):
    return line.words == other.words and line.key == other.key


def _caption(line):
    return has_photo_credit(line.text, line.words)


def _is_date(line):
    return line.words <= _LONGEST_HEADING and has_date(line.text)


def _byline(line):
    return byline(line.text, line.words)


def _headline(page, first, labels):
    """Line above the first paragraph that is the headline, None when there is none.

    A line that stands there twice; else the one whose words the article takes up; else the first of four words.
    """
    above = [i for i in range(first) if not labels[i] and not _is_date(page[i]) and _byline(page[i]) != "sure"]
    above = [i for i in above if not page[i].paragraph]
    above = [i for i in above if not _caption(page[i])] or above[:1]
    copies = Counter(page[i].key for i in above)
    for i in above:
        if page[i].words >= 3 and copies[page[i].key] > 1:
            return i
    names = phrases()["masthead"]
    plain = [i for i in above if not _byline(page[i])] or above
    long = [i for i in plain if page[i].words >= 4]
    unnamed = [i for i in long if page[i].key.split()[0] not in names or page[i].words > 4]
    chosen = unnamed or long or [i for i in plain if page[i].words >= 3] or plain[-1:]
    if not chosen:  # «شاهد.. نازحون يعودون» may well be a headline, where no other line is
        opened = (i for i in range(first) if page[i].phrase and page[i].phrase[0] in ("open", "label"))
        return next((i for i in opened if page[i].words >= 4 and page[i].phrase[1] in ("related", "caption")), None)
    if len(chosen) == 1:
        return chosen[0]
    article = {_stem(w) for line in page[first : first + 4] for w in line.key.split()[:80]}
    share = {i: len({_stem(w) for w in page[i].key.split() if len(w) > 2} & article) for i in chosen}
    return next(i for i in chosen if 2 * share[i] >= max(share.values()))


@cache
def _stem(word):
    """The word without what is joined to it in front, as far as it takes to compare a headline with its article."""
    for prefix in ("وال", "بال", "ال", "لل"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :][:4]
    return word[:4]


def _top(page, first, headline, labels):
    """Labels above the first paragraph: menus above the headline, bylines and datelines below it."""
    names = phrases()["masthead"]
    end = first if headline is None else headline
    boilerplate = sum(_aside(label) for label in labels[:end])
    dated = any(_is_date(page[i]) and not labels[i] for i in range(end + 1, first))
    for i, line in enumerate(page[:first]):
        if labels[i] or line.prose:
            continue
        if headline is not None and i > headline and _same(line, page[headline]):
            labels[i] = ("boilerplate", "headline repeated")
        elif _is_date(line):
            far = headline is not None and headline - i > 3  # the date of the visit, in a corner
            labels[i] = ("boilerplate", "timestamp: date above the headline") if i < end and (dated or far) else None
        elif _byline(line):
            labels[i] = ("byline", "opening word")
        elif 2 <= line.words <= 4 and line.key.split()[0] in names:
            labels[i] = ("boilerplate", "navigation: name of the outlet")
        elif headline is None or i > headline:
            labels[i] = ("dateline", "place and agency on a line") if is_dateline(line.text, line.key) else None
        elif end >= 2 and line.words <= _LONGEST_ENTRY:
            labels[i] = ("boilerplate", "navigation: short line above the headline")
        elif boilerplate >= 2:
            labels[i] = ("boilerplate", "navigation: line among boilerplate above the headline")


_INLINE = ("related: opening", "caption: ", "notice: whole", "no words", "source: ")


def _tail(page, last, labels):
    """Labels below the last paragraph: what follows the first boilerplate there is boilerplate too."""
    below = range(last + 1, len(page))
    boilerplate = next((i for i in below if _aside(labels[i])), None)
    strong = next((i for i in below if _aside(labels[i]) and not labels[i][1].startswith(_INLINE)), len(page))
    for i in below:
        line = page[i]
        if labels[i]:
            continue
        if _byline(line) and i < strong:
            labels[i] = ("byline", "opening word")
        elif boilerplate is None or (i < strong and (line.prose or is_sentence(line.text))):
            continue
        elif i > boilerplate:
            labels[i] = ("boilerplate", "below the end of the article")
        elif line.words <= 4 and not is_sentence(line.text):
            labels[i] = ("boilerplate", "short line below the last paragraph")
