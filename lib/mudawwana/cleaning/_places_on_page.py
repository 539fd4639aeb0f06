"""What a line is by where it stands: above the headline, between it and the first paragraph, below the last one."""

import regex

from mudawwana.cleaning._boilerplate import LONGEST_HEADLINE, ends_in_time_since, is_glued, is_sentence, phrases
from mudawwana.cleaning._captions import are_outlets, has_photo_credit, is_outlet, is_picture_of, parts_of, stands_twice
from mudawwana.cleaning._datelines import byline, is_dateline, is_of_a_family, is_signature
from mudawwana.cleaning._headline import is_beside, is_list
from mudawwana.cleaning._keys import first_word, key_of
from mudawwana.cleaning._running_text import stems

LONGEST_HEADING = 12
"""Words; longer lines are paragraphs even without a full stop."""
_STAFF = regex.compile(r"(?:رءيس|مدير|سكرتير|نائب|الاشراف|المشرف|الناشر|مجلس|هيءه).*")
_CLOSED = regex.compile(r"^\s*[-*•]|\p{P}\s*$")
_IN_BRACKETS = regex.compile(r"\s\(([^\W\d]{2,}(?: [^\W\d]{2,})?)\)\s*$")
_NO_CREDIT = {"فيديو", "صور", "صوره", "تفاصيل", "تقرير", "خاص", "شاهد", "انفوجراف", "انفوغراف", "تحديث", "وثيقه"}
_STEP = regex.compile(r"\s*(\d{1,2})\.\s")
_DEGREES = regex.compile(r"\W*\d{1,2}\s?°\s?[cC]?\W*")
_TIME = regex.compile(r"\W*[0-2]?\d:[0-5]\d\W*")
_TIME_SINCE = ("boilerplate", "timestamp: time since")
_LONGEST_ENTRY = 5  # of a menu
_LONGEST_NAME = 9  # with a title
_TEASERS = 2  # beginnings of other articles below an article
_LONGEST_BIO = 40
_TOLD = {"ان", "انه", "كان", "قال", "قد", "هذا", "هذه", "لا", "لم", "ما"}  # in a sentence, not in who somebody is
_DATES = 3  # in a list of headlines, each with its date
_TIMES = 3  # that a name of the site stands above an article


def same(line, other):
    """Whether a line has the words of another, or is its beginning, cut off (inside a word, say), or more."""
    if line.words > other.words:
        return is_beside(line, other)
    if line.words > LONGEST_HEADLINE:
        return False
    if line.words == other.words and line.key == other.key:
        return True
    return line.words >= 4 and 2 * len(line.key) > len(other.key) and other.key.startswith(line.key)


def label_above(page, first, headline, labels):
    """Labels above the first paragraph: menus above the headline; captions, bylines and datelines below it."""
    end = first if headline is None else headline
    _label_lists(page, end, labels)
    site = sum(_of_a_site(label) for label in labels[:first])
    rows = [i for i in range(end) if not labels[i] and not page[i].paragraph]
    others = _others(page, rows, end, headline)
    copy = next((i for i in rows if headline is not None and same(page[i], page[headline])), end)
    for i in rows:
        labels[i] = _above(page, i, first, headline, labels, site, copy)
        if not labels[i] and i in others:
            labels[i] = ("boilerplate", "navigation: line among boilerplate above the headline")
    for i in range(end + (headline is not None), first):
        if not labels[i] and not page[i].paragraph:
            labels[i] = _between(page, i, first, headline, labels, site)
            site += labels[i] == _TIME_SINCE
    rest = [i for i in range(end + 1, first) if headline is not None and not labels[i]]
    if len(rest) == 1 and all(labels[:end]) and any(map(_of_a_site, labels)) and _is_no_heading(page, rest[0], first):
        alone = page[rest[0]].words == 1  # an outlet or a section
        short = ("boilerplate", "navigation: short line below the headline")
        labels[rest[0]] = short if alone else ("caption", "caption: short line below the headline")


def _others(page, rows, end, headline):
    """Those of the lines above an article that are headlines of others: a list, or several of which it has no word."""
    listed = is_list(page[:end])
    if headline is None or len(rows) < _DATES:
        return rows if listed else ()
    strange = [i for i in rows if is_strange(page[i], page[end:])]
    several = len(strange) == len(rows) and all(page[i].words >= 4 and not page[i].prose for i in rows)
    own = stems(page[headline].key) & set().union(*(stems(line.opening) for line in page[end + 1 : end + 4]))
    return strange if listed or (several and len(own) >= 2) else ()


def _label_lists(page, end, labels):
    """Labels of lists above the article: headlines behind their times, the steps of a path behind their numbers, places
    before their weather.
    """
    timed = [i for i in range(end) if _TIME.fullmatch(page[i].text)]
    if len(timed) >= _DATES:
        for i in (i + 1 for i in timed if i + 1 < end):
            labels[i] = labels[i] or ("boilerplate", "related: headlines with their times")
    for i in range(end - 1):
        if _DEGREES.fullmatch(page[i + 1].text) and page[i].words <= 3:
            labels[i] = labels[i] or ("boilerplate", "navigation: place of the weather")
    for i in range(1, end):
        step, above = (_STEP.match(page[k].text) for k in (i, i - 1))
        if step and above and _of_a_site(labels[i - 1]) and int(step[1]) > int(above[1]):
            labels[i] = ("boilerplate", "navigation: path of links")


def _of_a_site(label):
    """Whether a label is that of words or shapes that only the pages of a website have."""
    return label is not None and label[0] == "boilerplate" and not label[1].startswith(("no words", "number alone"))


def _is_staff(line, label):
    """Whether a line is the title of somebody who makes the outlet: «رئيس التحرير»."""
    return line.words <= 5 and _of_a_site(label) and bool(_STAFF.match(line.key))


def _above(page, i, first, headline, labels, site, copy):
    line, end = page[i], first if headline is None else headline
    if line.dated:
        dated = any(page[k].dated for k in range(end + 1, first))
        aside = headline is not None and i < copy  # the date of the visit, in a corner
        aside = aside and (dated or (site and i + 1 < headline))
        return ("boilerplate", "timestamp: date above the headline") if aside else ("dateline", "date on a short line")
    if _opens_headline(page, line, first, headline):
        return "boilerplate", "navigation: name of the outlet"
    if i and _is_staff(page[i - 1], labels[i - 1]) and line.words <= 4 and is_signature(line.text, line.key):
        return "boilerplate", "notice: name of staff"
    if (headline is None or not site or i > copy) and (found := _signed(page, i, first)):
        return found
    if byline(line.text, line.words):
        return "byline", "opening word"
    if _is_outlet(line) or _is_outlet_and_section(line):
        return "boilerplate", "navigation: name of the outlet"
    if headline is not None and same(line, page[headline]):
        return "boilerplate", "headline repeated"
    if headline is not None and line.words <= _LONGEST_ENTRY and _is_section(line):
        return "boilerplate", "navigation: sections"
    if sum(line.key == other.key for other in page[:first]) >= _TIMES and headline is not None:
        return "boilerplate", "navigation: stands there three times"
    if line.words <= (_LONGEST_ENTRY if site else 1) and not is_sentence(line.text) and headline is not None:
        return "boilerplate", "navigation: short line above the headline"
    others = [page[k] for k in range(first) if k != i and page[k].cut_off] if line.cut_off else []
    if (
        line.cut_off
        and is_strange(line, page[first:])
        and (site >= 2 or any(is_strange(x, page[first:]) for x in others))
    ):
        return "boilerplate", "related: beginning of another article"
    taken_up = line.prose and not is_strange(line, page[first:])
    if site >= 2 and not taken_up:
        return "boilerplate", "navigation: line among boilerplate above the headline"
    return None


def is_strange(line, article):
    """Whether an article hardly takes up a word of a line above it."""
    own, article = stems(line.key), set().union(*(stems(x.opening) for x in article[:6]))
    return 6 * len(own & article) <= len(own)


def _is_other(page, i, first, headline):
    """Whether a line is the headline of another article: its words are taken up nowhere, and it is no deck."""
    if not headline + 1 < i < first or page[i].prose or page[i].words < 6:
        return False
    line = page[i]
    if has_photo_credit(line.text, line.words):
        return False
    return not stems(line.key) & stems(page[headline].key) and is_strange(line, page[first:])


def _is_outlet(line):
    """Whether a line is the name of an outlet, alone or beside one of its sections."""
    if 2 <= line.words <= 3 and is_outlet(line.key.split()[-1:]):
        return True
    begins = line.words >= 2 and line.key.split()[0] in phrases()["masthead"]
    return begins and (line.words <= 3 or (line.words <= 6 and " – " in line.text.replace("-", "–")))


def _is_section(line):
    """Whether a line is a section and whose («سياسة عربية»), or several without a gap («آخر الأخبارسورية الآن»)."""
    words, head = line.key.split(), phrases()["head"]
    if len(words) == 2 and (words[0] in head or words[0].removeprefix("ال") in head) and words[1].endswith(("ي", "يه")):
        return True
    if key_of(line.text.strip().removeprefix("أخبار").removeprefix("اخبار")) in head and len(words) <= 3:
        return True  # «أخبارمحلية»
    return is_glued(line.text, line.key) or any(
        line.key.startswith(phrase) and line.key[len(phrase)].isalpha()
        for phrase in (*head, *phrases()["line"], *phrases()["block"])
        if " " in phrase and len(phrase) < len(line.key)
    )


def _is_outlet_and_section(line):
    """Whether a line is an outlet beside one of its sections, or two of its names: «الساحل نيوز | اقتصاد»."""
    if line.words > 6:  # «وكالة النخيل نيوز - Nakhil News | آخر الأخبار»
        return line.words <= 12 and are_outlets(line.text)
    parts = parts_of(line.text)
    known = any(part in phrases()["head"] or is_outlet(part.split()) for part in parts)
    return len(parts) == 2 and (known or are_outlets(line.text))


def _opens_headline(page, line, first, headline):
    """Whether a line stands, on another one, before the headline: the outlet («العرب اليوم - قتلى في…»)."""
    if headline is None or line.words > _LONGEST_NAME:
        return False
    both = f"{line.key} {page[headline].key}"
    return any(other.key == both for other in page[:first])


def _signed(page, i, first):
    """Label of a line that says where or by whom the report is."""
    line = page[i]
    if byline(line.text, line.words):
        return "byline", "opening word"
    initials = line.key.split()
    if 2 <= len(initials) <= 3 and all(len(word) == 1 for word in initials) and len(set(initials)) > 1:
        return "byline", "initials on a line"
    if line.words >= 5 and has_photo_credit(line.text, line.words) and not is_dateline(line.text, line.key):
        return "caption", "caption: credit at the end"
    if line.words <= 8 and is_signature(line.text, line.key) and not _named_in(page, line, first):
        return "byline", "name on a line"
    if is_dateline(line.text, line.key):
        return "dateline", "place and agency on a line"
    return None


def _named_in(page, line, first):
    """Whether the article names the person of a line: then it is who is in the picture. In a talk it begins so."""
    return any(line.key in other.opening[1:] for other in page[first : first + 6])


def _between(page, i, first, headline, labels, site):
    line = page[i]
    if headline is not None and same(line, page[headline]):
        return "boilerplate", "headline repeated"
    if _opens_headline(page, line, first, headline):
        return "boilerplate", "navigation: name of the outlet"
    if line.dated:
        return "dateline", "date on a short line"
    if headline is not None and line.words <= _LONGEST_ENTRY + 1 and ends_in_time_since(line.text):
        return _TIME_SINCE
    if is_bio(page, i) and labels[i - 1] and labels[i - 1][0] == "byline":
        return "boilerplate", "notice: about the author"
    neighbours = [page[k] for k in (i - 1, i + 1) if headline is None or k != headline if 0 <= k < first]
    found = _signed(page, i, first)
    if not found and headline is not None and is_of_a_family(line.key.split()) and not _named_in(page, line, first):
        found = "byline", "name on a line"
    if headline is not None and stands_twice(line, neighbours) and not (found and found[0] == "byline"):
        return "caption", "caption: stands there twice"
    if found:
        return found
    if headline is None:
        return None
    if 2 <= line.words <= _LONGEST_NAME and not line.prose and _named_in(page, line, first):
        return "caption", "caption: named in the article"
    if has_photo_credit(line.text, line.words) or _ends_in_brackets(page, line, first):
        return "caption", "caption: credit at the end"
    credited = any(
        labels[k] and labels[k][1].startswith(("caption", "source")) for k in (i - 1, i + 1) if headline < k < first
    )
    if line.words <= 24 and not line.prose and is_picture_of(line.key, page[headline].key, credited):
        return "caption", "caption: beside a credit"
    if _is_outlet(line):
        return "boilerplate", "navigation: name of the outlet"
    if site and _is_other(page, i, first, headline):
        beside = (i - 1, i + 1)
        if all(_of_a_site(labels[k]) for k in beside):
            return "boilerplate", "notice: between lines of the website"
        if any(_is_other(page, k, first, headline) for k in beside):
            return "boilerplate", "related: headlines of other articles"
    ends = line.text.rstrip().endswith((".", "؟", "!", ":"))
    if site > 1 and line.words <= _LONGEST_ENTRY and not ends and not heads(page, i, first):
        return "boilerplate", "navigation: short line below the headline"
    return None


def _ends_in_brackets(page, line, first):
    """Whether a short line that the article takes up ends in who took the picture: «… (النخيل)», not «(فيديو)»."""
    found = _IN_BRACKETS.search(line.text) if 3 <= line.words <= _LONGEST_NAME else None
    if not found or phrases()["line"].get(key_of(found[1])) or key_of(found[1]).removeprefix("بال") in _NO_CREDIT:
        return False
    return bool(stems(key_of(line.text[: found.start()])) & stems(page[first].opening))


def is_bio(page, i):
    """Whether a line below a name says who that is: «كاتب وباحث سوداني»."""
    line = page[i]
    if not i or first_word(line.text) not in phrases()["profession"]:
        return False
    if not 2 <= len(words := line.opening.split()) <= _LONGEST_BIO:
        return False
    above = page[i - 1]
    named = above.words <= 8 and (byline(above.text, above.words) or is_signature(above.text, above.key))
    named = named or (2 <= above.words <= 4 and i > 1 and stands_twice(above, [page[i - 2]]))
    return bool(named) and not _TOLD & {*words}


def _is_no_heading(page, i, first):
    """Whether the only line between headline and article is a caption or an outlet, as most short ones are there."""
    line = page[i]
    return line.words <= _LONGEST_ENTRY and not _CLOSED.search(line.text) and not heads(page, i, first)


def heads(page, i, first):
    """Whether the first paragraph takes up the words of the line just above it, as under a heading."""
    own = stems(page[i].key)
    return i == first - 1 and len(own) >= 2 and len(own & stems(page[first].opening)) >= max(2, len(own) / 2)


def _is_inline(line, rule):
    """Whether a line of boilerplate may stand inside an article, or behind its last paragraph but one."""
    return rule.startswith(_INLINE) or (line.words <= 2 and rule.startswith("line of three"))


_INLINE = ("related: opening", "caption: ", "notice: whole", "no words", "source: ", "no Arabic")


def _teasers_below(page, last):
    """Lines at the end of a page that are beginnings of other articles, cut off, each below its title or all without:
    two or more, of whose words the article, which does not end so itself, takes up hardly one.
    """
    article, start, cut = page[: last + 1], len(page), 0
    while start - 1 > last and _is_teaser_of_other(page[start - 1], article):
        start -= 1
        cut += page[start].text.rstrip().endswith(("...", "…"))
        title = page[start - 1]
        if start - 1 > last and not (title.teaser or title.prose) and 3 <= title.words <= LONGEST_HEADLINE:
            start -= 1
            cut += 1
    return range(start, len(page)) if cut >= _TEASERS and not any(line.teaser for line in article) else ()


def _is_teaser_of_other(line, article):
    return line.teaser and line.words >= LONGEST_HEADING and is_strange(line, article[-6:])


def label_below(page, last, headline, labels):
    """Labels below the last paragraph: what follows the first boilerplate there is boilerplate too."""
    below = range(last + 1, len(page))
    dated = [i for i in below if page[i].dated and page[i].words <= _LONGEST_ENTRY]
    if len(dated) >= _DATES:
        for i in range(max(dated[0] - 1, last + 1), len(page)):
            labels[i] = labels[i] or ("boilerplate", "related: headlines with their dates")
    for i in _teasers_below(page, last):
        labels[i] = labels[i] or ("boilerplate", "related: beginning of another article")
    aside = [i for i in below if labels[i] and labels[i][0] in ("boilerplate", "caption")]
    boilerplate = next(iter(aside), None)
    strong = next((i for i in aside if not _is_inline(page[i], labels[i][1])), len(page))
    for i in below:
        line = page[i]
        if labels[i]:
            continue
        if byline(line.text, line.words) and i < strong:
            labels[i] = ("byline", "opening word")
        elif headline is not None and same(line, page[headline]):
            labels[i] = ("boilerplate", "headline repeated")
        elif boilerplate is None or (i < strong and (line.prose or is_sentence(line.text))):
            continue
        elif i > boilerplate:
            labels[i] = ("boilerplate", "below the end of the article")
        elif line.words <= 4 and not is_sentence(line.text):
            labels[i] = ("boilerplate", "short line below the last paragraph")
