"""Which line above the first paragraph is the headline: what speaks for each of them, and what against it."""

import re

from mudawwana.cleaning._boilerplate import LONGEST_HEADLINE, is_glued
from mudawwana.cleaning._captions import are_outlets, has_photo_credit, is_outlet
from mudawwana.cleaning._datelines import byline, is_dateline, is_signature
from mudawwana.cleaning._keys import key_of
from mudawwana.cleaning._running_text import begins_with_and, stems

_TAKEN_FROM = 4  # paragraphs
_PLAIN = 9  # words
_LONGEST_HEADING = 12
_SHORT, _LONG = 4, 18  # words
_FEW, _MANY = 2, 4  # other lines beside it, and lines that could be it
_WALL = 2  # lines
_LIST, _LISTED = 5, 6  # lines, and words in them on average
_BESIDE = re.compile(r"\s*[|»›•]|\s+[-–—/]\s|\s+[A-Za-z]")  # between a headline and the outlet, or links, behind it
_BEFORE = re.compile(r"[|»›•]\s*$|\s[-–—/]\s+$")
_STEPS = re.compile(r"[»›>←/|]")
_LONGEST_BESIDE = 9  # words
_OF_NEWS = re.compile(r"[0-9٠-٩:؟«“\"]")
_INSIDE = ("source", "no Arabic", "notice: about the author")  # credits and the like stand below a headline
_BELOW = (*_INSIDE, "share", "number alone")  # what is below them is a deck or a caption


def headline_of(page, first, labels):
    """Number of the line above line ``first`` that is the headline, None when there is none: the one for which most
    speaks, the nearer to the article of two.
    """
    if first == 1 and not labels[0] and _is_plain(page[0]):
        return 0  # of most articles; the rest of this function would say the same
    if not (candidates := _candidates(page, first, labels)):
        return _marked(page, first, labels)
    article = set().union(*(stems(line.opening) for line in _paragraphs(page, first)))
    titles = {i for i in candidates if page[i].words >= _SHORT}
    points = {i: _points(page, i, first, labels, article, titles) for i in candidates}
    best = max(reversed(candidates), key=points.get)
    if points[best] < 0 or _is_one_of_many(page, best, first, article):
        return _marked(page, first, labels)
    copies = [i for i in candidates if page[i].key == page[best].key]
    return next((i for i in copies if not _is_far(i, first, labels)), best)


def _is_far(i, first, labels):
    """Whether lines of a website stand between a line and the first paragraph."""
    return sum(_parts(labels[k]) for k in range(i + 1, first)) >= _WALL


def _points(page, i, first, labels, article, titles):
    """What speaks for a line as the headline, less what speaks against it; the weights are rounded from what told the
    headlines of 200 pages from their other lines best.
    """
    line, own = page[i], stems(page[i].key)
    shared = len(own & article)
    points = min(shared, 8) / 2 + 2 * shared / max(len(own), 1) + (1 if shared else 0)
    points += 1.5 * (i == 0 or _parts(labels[i - 1], _BELOW))  # what a page or a part of it begins with
    # a line that recurs is of the website, or a headline that other pages of the corpus list
    points -= (1 if shared > 1 else 6) * bool(labels[i]) + 2 * (line.words > _LONG)
    far = _is_far(i, first, labels)
    if line.words < _SHORT:
        return points - far - 1.5 - bool(titles) - 3 * _may_be_outlet(line)
    points += -1 if far else 2 * any(page[k].key == line.key for k in titles if k != i)
    if i == 0 and len(titles) <= _MANY and not any(map(_parts, labels[:first])):
        points += 2  # above decks and captions
    below = range(i + 1, min(i + 4, first))
    dated = [k for k in below if page[k].dated or (labels[k] and labels[k][1].startswith("timestamp"))]
    own_date = bool(dated) and titles.isdisjoint(range(i + 1, dated[0]))
    signed = i + 1 < first and _says_where_or_who(page[i + 1])
    points += 3 * bool(dated) + 2 * own_date + signed
    return points - _listed(i, titles, own_date or signed)


def _may_be_outlet(line):
    """Whether a short line ends as names of outlets do: «مقديشو برس», «الساحل اليوم»."""
    last = line.key.split()[-1:]
    return is_outlet(last) or (line.words == 2 and last == ["اليوم"])


def _is_one_of_many(page, best, first, article):
    """Whether the article takes up no word of the best line, nor of most others, and no date or name is below it."""
    strange = [article.isdisjoint(stems(line.key)) for line in page[:first] if line.words >= _SHORT]
    if len(strange) <= _MANY or 2 * sum(strange) <= len(strange) or not article.isdisjoint(stems(page[best].key)):
        return False
    dated = any(line.dated for line in page[best + 1 : min(best + 4, first)])
    return page[best].words >= _SHORT and not dated and not _says_where_or_who(page[best + 1])


def _says_where_or_who(line):
    return byline(line.text, line.words) == "sure" or _is_signature(line) or is_dateline(line.text, line.key)


def _listed(i, titles, signed):
    """What speaks against a line in a list of headlines, three or more beside each other, less for the last of them;
    more of six or more without a date or name below it: they may all be of other articles.
    """
    above, below = (next((n for n in range(_LIST) if i + way * (n + 1) not in titles), _LIST) for way in (-1, 1))
    return (above + below >= _FEW) * (2 if below else 1) + 2 * (above + below >= _LIST and not signed)


def is_beside(line, headline):
    """Whether a line is the headline and, behind or before it, the outlet, a section or links: «… | صدى النخيل»."""
    if not 0 < line.words - headline.words <= _LONGEST_BESIDE or headline.words < _SHORT or line.paragraph:
        return False
    text, title = line.text.strip(), headline.text.strip()
    if text.startswith(title):
        return bool(_BESIDE.match(text, len(title)))
    return text.endswith(title) and bool(_BEFORE.search(text[: -len(title)]))


def _is_plain(line):
    """Whether a line is too long to be a date, a place or a name, and names no author."""
    short = line.paragraph or line.cut_off or line.words < _PLAIN or line.has_digit or _goes_on(line)
    return not short and byline(line.text, line.words) != "sure"


def stands_apart(page, paragraphs):
    """Whether the first paragraph is none of the article: below a menu and above the headline.

    It shares hardly a word with the paragraphs below it, and no line above it shares some; a line below it does.
    """
    first, second = paragraphs[:2]
    between = [line for line in page[first + 1 : second] if line.words >= 4]
    if not between or not any(line.phrase or line.strange for line in page[:first]):
        return False
    own, article = stems(page[first].opening), set().union(*(stems(page[i].opening) for i in paragraphs[1:_TAKEN_FROM]))
    if 6 * len(own & article) > len(own) or any(_score(line, own) >= 1 for line in page[:first]):
        return False
    return any(_score(line, article) >= 2 for line in between)


def _candidates(page, first, labels):
    begun = (i for i, line in enumerate(page[:first]) if line.words > _LONGEST_HEADING and _goes_on(line))
    first = next(begun, first)  # a sentence that ends in a colon: the text has begun
    short = [i for i, line in enumerate(page[:first]) if line.words > 1 and not (line.paragraph or line.cut_off)]
    short = [i for i in short if not (page[i].teaser and page[i].words > LONGEST_HEADLINE)]
    above = [i for i in short if not labels[i] or labels[i][1].startswith("line of three")]
    above = [i for i in above if not page[i].dated and byline(page[i].text, page[i].words) != "sure"]
    above = [i for i in above if not is_dateline(page[i].text, page[i].key) and not _is_signature(page[i])]
    above = [i for i in above if not _goes_on(page[i]) and not (page[i].words <= 8 and are_outlets(page[i].text))]
    titles = [page[i] for i in above if page[i].words >= 4]
    above = [i for i in above if not any(_holds(page[i], title) for title in titles)]
    above = [i for i in above if not is_glued(page[i].text, page[i].key)] or above
    items = [i for i in above if page[i].text.lstrip().startswith(("*", "•", "▪"))]  # what the article says, in short
    above = [i for i in above if i not in items or len(items) < 2] or above
    credited = [i for i in above if has_photo_credit(page[i].text, page[i].words)]
    return [i for i in above if i not in credited] or [i for i in above[:1] if page[i].words <= LONGEST_HEADLINE]


def _holds(line, title):
    """Whether a line is another with the outlet's name before or behind it."""
    return (line.words <= 2 * title.words and line.key.endswith(" " + title.key)) or is_beside(line, title)


def _goes_on(line):
    """Whether a line ends in a comma or a colon: it goes on in the next one."""
    return line.text.rstrip().endswith(("،", ",", ":"))


def _is_signature(line):
    return line.words <= 8 and is_signature(line.text, line.key)


def _paragraphs(page, first):
    found = [line for line in page[first : first + 40] if line.paragraph]
    return [page[first], *found[:_TAKEN_FROM]]


def _score(line, article):
    """Shared words, times their share in the line, so that a long line does not win by its length."""
    own = stems(line.key)
    shared = len(own & article)
    if shared < 2:
        return 0.9 * shared / max(len(own), 1)
    return shared * shared / len(own)


def _parts(label, inside=_INSIDE):
    """Whether a label is that of a line between two parts of a page: credits stand below a headline."""
    return label is not None and label[0] == "boilerplate" and not label[1].startswith(inside)


def is_list(lines):
    """Whether lines are a list of headlines of other articles: several, long, some with numbers, colons, quotes, and
    hardly one that begins with «and», as verses do.
    """
    if len(lines) <= _LIST or sum(line.words for line in lines) < _LISTED * len(lines):
        return False
    if 8 * sum(bool(line.words) and begins_with_and(line.key.partition(" ")[0]) for line in lines) > len(lines):
        return False
    return 6 * sum(bool(_OF_NEWS.search(line.text)) for line in lines) >= len(lines)


def _marked(page, first, labels):
    """Where no other line is: «شاهد.. نازحون يعودون» may well be a headline, or the last step of a path of links."""
    paths = [i for i in range(first) if labels[i] and labels[i][1] == "navigation: path of links"]
    if ended := [i for i in paths if len(key_of(_STEPS.split(page[i].text)[-1]).split()) >= _SHORT]:
        return ended[-1]
    opened = (i for i in range(first) if page[i].phrase and page[i].phrase[0] in ("open", "label"))
    return next((i for i in opened if page[i].words >= 4 and page[i].phrase[1] in ("related", "caption")), None)
