"""Which line above the first paragraph is the headline: the one whose words the article takes up."""

import re

from mudawwana.cleaning._boilerplate import LONGEST_HEADLINE, is_glued, phrases
from mudawwana.cleaning._captions import are_outlets, has_photo_credit, is_outlet, stands_twice
from mudawwana.cleaning._datelines import byline, is_dateline, is_signature
from mudawwana.cleaning._keys import key_of
from mudawwana.cleaning._running_text import stems

_TAKEN_FROM = 4  # paragraphs
_PLAIN = 9  # words
_LONGEST_HEADING = 12
_MANY = 4  # lines that could be it: a list of headlines, most of them of other articles
_LIST, _LONG = 5, 6  # lines, and words in them on average
_BESIDE = re.compile(r"\s*[|»›•]|\s+[-–—/]\s|\s+[A-Za-z]")  # between a headline and the outlet, or links, behind it
_BEFORE = re.compile(r"[|»›•]\s*$|\s[-–—/]\s+$")
_STEPS = re.compile(r"[»›>←/|]")
_LONGEST_BESIDE = 9  # words
_OF_NEWS = re.compile(r"[0-9٠-٩:؟«“\"]")
_INSIDE = ("source", "no Arabic", "notice: about the author")  # credits and the like stand below a headline
_WALL = 2  # lines of boilerplate between it and the first paragraph


def headline_of(page, first, labels):
    """Number of the line above line ``first`` that is the headline, None when there is none.

    Lines are taken in zones, between which a few lines of boilerplate stand. It is in the highest zone that has a line
    whose words the article takes up about as much as those of any line, the first there of which it takes up enough;
    else the first of four words in the nearest zone.
    """
    if first == 1 and not labels[0] and _is_plain(page[0]):
        return 0  # of most articles; the rest of this function would say the same
    candidates = _candidates(page, first, labels)
    if not candidates:
        return _marked(page, first, labels)
    if len(candidates) == 1 and page[candidates[0]].words >= 4 and not labels[candidates[0]]:
        return candidates[0]
    article = set().union(*(stems(line.opening) for line in _paragraphs(page, first)))
    scores = {i: _score(page[i], article) / (2 if labels[i] else 1) for i in candidates}  # less where it recurs
    crowds = _zones(candidates, labels)
    if whole := [i for i in candidates if page[i].words >= 4 and scores[i] >= 1]:
        candidates = whole  # «صدى الأوراس» is in the article too
    zones, best = _zones(candidates, labels), max(scores[i] for i in candidates)
    if best < 1:
        marked = _marked(page, first, labels)
        if marked is not None and _score(page[marked], article) >= 1:
            return marked
        return _unsupported(page, first, zones, labels, scores)
    tops = [max(scores[i] for i in zone) for zone in zones]
    zone, top = next(
        (zone, top)
        for zone, top in zip(reversed(zones), reversed(tops), strict=True)
        if top >= max(1, best * (0.6 if _few(page, zone) else 0.9))
    )
    crowd = [i for crowd in crowds if zone[-1] in crowd for i in crowd if page[i].words >= _LONG]
    least = 1 if _few(page, zone) and len(crowd) <= _MANY else 0.75 * top
    top = _few(page, zone) and page[0].words >= 4  # what a page begins with, before one line or two
    chosen = next(i for i in zone if scores[i] >= least or (top and i == 0 and scores[i] > 0))
    if _few(page, zone) and _is_caption(page, chosen, first):
        above = [i for crowd in crowds if chosen in crowd for i in crowd if i < chosen and page[i].words >= 4]
        chosen = next((i for i in above if scores[i] > 0 and not _same_words(page[i], page[chosen])), chosen)
    return _nearest_copy(page, zones, chosen)


def is_beside(line, headline):
    """Whether a line is the headline and, behind or before it, the outlet, a section or links: «… | صدى النخيل»."""
    if not 0 < line.words - headline.words <= _LONGEST_BESIDE or headline.words < _MANY or line.paragraph:
        return False
    text, title = line.text.strip(), headline.text.strip()
    if text.startswith(title):
        return bool(_BESIDE.match(text, len(title)))
    return text.endswith(title) and bool(_BEFORE.search(text[: -len(title)]))


def _is_caption(page, i, first):
    """Whether a short line may be the caption of a picture: it stands twice, or the article begins with its words."""
    around = [page[k] for k in (i - 1, i + 1) if k < first]
    return page[i].words <= _PLAIN and (stands_twice(page[i], around) or page[i].key in page[first].opening)


def _same_words(line, other):
    """Whether one of two lines begins with the other."""
    return line.key.startswith(other.key) or other.key.startswith(line.key)


def _few(page, zone):
    """Whether a zone has few different lines: the headline, a deck, a caption, not a list of headlines."""
    return len({page[i].key for i in zone}) <= _MANY


def _nearest_copy(page, zones, chosen):
    """The line, or its words in a zone nearer to the article: above it they are a step of a path of links, or stand
    behind a word in a list of the latest («أخبار الفن: …»).
    """
    words = page[chosen].key
    for zone in zones:
        for i in zone:
            if page[i].key == words or (page[i].words >= 4 and words.endswith(" " + page[i].key)):
                return i
    return chosen


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
    short = [i for i, line in enumerate(page[:first]) if line.words and not (line.paragraph or line.cut_off)]
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
    return line.key.endswith(" " + title.key) or is_beside(line, title)


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


def _zones(candidates, labels):
    """Runs of candidates without ``_WALL`` lines of boilerplate between them, the nearest to the paragraph first."""
    zones = [[candidates[-1]]]
    for i in reversed(candidates[:-1]):
        between = range(i + 1, zones[-1][0])
        if sum(_parts(labels[k]) for k in between) >= _WALL:
            zones.append([i])
        else:
            zones[-1].insert(0, i)
    return zones


def _parts(label):
    """Whether a label is that of a line between two parts of a page: credits stand below a headline."""
    return label is not None and label[0] == "boilerplate" and not label[1].startswith(_INSIDE)


def is_list(lines):
    """Whether lines are a list of headlines of other articles: several, long, some with numbers, colons, quotes."""
    if len(lines) <= _LIST or sum(line.words for line in lines) < _LONG * len(lines):
        return False
    return 4 * sum(bool(_OF_NEWS.search(line.text)) for line in lines) >= len(lines)


def _unsupported(page, first, zones, labels, scores):
    """The headline where the article hardly takes up the words of any line."""
    names = phrases()["masthead"]
    plain = [i for i in zones[0] if labels[i] is None and not byline(page[i].text, page[i].words)]
    plain = [i for i in plain if page[i].words > 3 or not is_outlet(page[i].key.split()[-1:])]
    long = [i for i in plain if page[i].words >= 4]
    unnamed = [i for i in long if page[i].key.split()[0] not in names or page[i].words > 4]
    chosen = unnamed or long or [i for i in plain if page[i].words >= 3]
    listed = is_list([page[i] for i in zones[0]])
    last = _last_of_list(page, first, zones[0], labels) if listed or len(long) > _MANY else None
    if listed or last is not None:
        return last
    if chosen:
        best = max(scores[i] for i in chosen)
        return next(i for i in chosen if 2 * scores[i] >= best)
    return plain[-1] if plain and page[plain[-1]].words >= 2 and plain[-1] == 0 else None


def _last_of_list(page, first, zone, labels):
    """The last of a list of headlines, if it is that of the article: what says by whom and of when it is stands below
    it, or a section alone above it; none otherwise.
    """
    last = zone[-1]
    below = range(last + 1, min(last + 3, first))
    own = any(page[k].dated or byline(page[k].text, page[k].words) or _is_signature(page[k]) for k in below)
    own = own or any(labels[k] and labels[k][1].startswith("timestamp") for k in below)
    alone = last > 0 and _parts(labels[last - 1])
    return last if page[last].words >= 4 and (own or alone) else None


def _marked(page, first, labels):
    """Where no other line is: «شاهد.. نازحون يعودون» may well be a headline, or the last step of a path of links."""
    paths = [i for i in range(first) if labels[i] and labels[i][1] == "navigation: path of links"]
    if ended := [i for i in paths if len(key_of(_STEPS.split(page[i].text)[-1]).split()) >= _MANY]:
        return ended[-1]
    opened = (i for i in range(first) if page[i].phrase and page[i].phrase[0] in ("open", "label"))
    return next((i for i in opened if page[i].words >= 4 and page[i].phrase[1] in ("related", "caption")), None)
