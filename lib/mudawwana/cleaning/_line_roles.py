"""What each line of a page is: by its words, and by where it stands above, in and below the article."""

import re

import regex

from mudawwana.cleaning._boilerplate import LONGEST_HEADLINE, has_arabic, is_sentence, phrase_of, shape_of
from mudawwana.cleaning._captions import has_photo_credit
from mudawwana.cleaning._datelines import byline, is_dateline, is_signature
from mudawwana.cleaning._headline import headline_of
from mudawwana.cleaning._keys import short_key
from mudawwana.cleaning._lines import Line, is_teaser, mark_verse, set_menus_apart, where_the_article_begins
from mudawwana.cleaning._places_on_page import (
    LONGEST_HEADING,
    heads,
    is_bio,
    is_strange,
    label_above,
    label_below,
    same,
)
from mudawwana.cleaning._running_text import function_words, is_ticker, wrapped

_ITEM = re.compile(r"\s*(?:[-–—•*▪◦]|[\d٠-٩]{1,2}\s*[-–.)])\s*[^\W\d_]")
_ENDED_INSIDE = regex.compile(r"(?:\S+\s+){5,}\p{L}{2,}[.؟!]\s+\S")
_FAR = 15  # lines of boilerplate
_LONGEST_MENU = 2  # words of an entry that recurs


def line_labels(lines, keys, repeated, given=0):
    """Role and rule of each line of a page, and which line is the first paragraph (None where there is none).

    ``keys``: ``short_key`` of each line; ``repeated``: keys of the lines that are boilerplate because they recur;
    ``given``: so many lines are the headline, as a column or the page's own markup says.
    """
    if groups := wrapped(lines[given:]):
        return _labels_of_groups(lines, repeated, given, groups)
    kept = [i for i, line in enumerate(lines) if not line.isspace()]
    page = [Line(lines[i], keys[i]) for i in kept]
    set_menus_apart(page)
    mark_verse(page)
    head = sum(i < given for i in kept)
    paragraphs, notices = _paragraphs(page, head)
    if paragraphs:
        found = _page(page, paragraphs[0], repeated, head, notices)
    else:  # a collection of single sentences or of tweets
        found = [_stated(line) or ("body", "no paragraph in the document") for line in page]
    found[:head] = [("headline", "given beside the text")] * head
    if all(role == "boilerplate" for role, _ in found[head:]):
        found[head:] = [("body", "nothing else in the document")] * (len(page) - head)
        paragraphs = []
    labels = [("blank", "blank line")] * len(lines)
    for i, label in zip(kept, found, strict=True):
        labels[i] = label
    return labels, kept[paragraphs[0]] if paragraphs else None


def _labels_of_groups(lines, repeated, given, groups):
    """``line_labels`` of a page that was broken by hand: its paragraphs are judged whole, their lines labelled."""
    groups = [[i] for i in range(given)] + [[i + given for i in group] for group in groups]
    whole = ["".join(lines[i].rstrip() + " " for i in group[:-1]) + lines[group[-1]] for group in groups]
    found, first = line_labels(whole, list(map(short_key, whole)), repeated, given)
    labels = [label for group, label in zip(groups, found, strict=True) for _ in group]
    return labels, None if first is None else groups[first][0]


def _paragraphs(page, head):
    """Numbers of the paragraphs of the article, and those of the notices above and below it."""
    tests = (
        lambda line: line.paragraph,
        lambda line: line.teaser and line.words >= 12 and not line.strange,  # the only one, cut off
        lambda line: line.prose,  # questions only, say
    )
    for test in tests:
        if found := [i for i, line in enumerate(page) if i >= head and test(line)]:
            return where_the_article_begins(page, found) if test is tests[0] else (found, set())
    return [], set()


def _stated(line):
    """Label by the words of the line alone, None when they say nothing."""
    if line.phrase:
        scope, category = line.phrase
        how = {"start": "opening words", "open": "opening words", "label": "opening word and colon"}
        role = "caption" if category == "caption" else "boilerplate"
        return role, f"{category}: {how.get(scope, 'whole line')}"
    return None if line.words else ("boilerplate", "no words on the line")


def _page(page, first, repeated, head, notices):
    """Label of each line of a document whose first paragraph is line ``first``."""
    labels = _blocks(page, first)
    for i in notices:
        labels[i] = _noticed(page, i)
    last = _last(page, first, labels)
    _edges(page, head, first, last, repeated, labels)
    headline = head - 1 if head else headline_of(page, first, labels)
    if headline is not None:
        labels[headline] = ("headline", "line above the first paragraph")
    label_above(page, first, headline, labels)
    label_below(page, last, headline, labels)
    _rest(page, first, last, headline, labels)
    return labels


def _noticed(page, i):
    """Label of a paragraph that is none of the article."""
    if i and page[i - 1].phrase and page[i - 1].phrase[0] == "block":
        return "boilerplate", "related: beginning of another article"
    return "boilerplate", f"notice: {'about the author' if is_bio(page, i) else 'words of notices'}"


def _last(page, first, labels):
    """Number of the last line of the article: not of what is said of the outlet far below, in words of its own."""
    running = [i for i, line in enumerate(page) if i == first or (i > first and _runs_on(line) and not labels[i])]
    while len(running) > 1 and running[-1] - running[-2] > _FAR and all(labels[running[-2] + 1 : running[-1]]):
        if not is_strange(page[running[-1]], page[first : running[-2] + 1]):
            break
        labels[running.pop()] = ("boilerplate", "below the end of the article")
    return running[-1]


def _runs_on(line):
    """Whether a line is running text wherever it stands: a paragraph, or what introduces a list."""
    return line.paragraph or (line.prose and line.text.rstrip().endswith(":"))


def _edges(page, head, first, last, repeated, labels):
    """Labels of short lines by their words and shape, at the edges of the page by more of these than inside."""
    for i, line in enumerate(page[head:], head):
        edge = "above" if i < first else "below" if i > last else None
        if labels[i] or line.paragraph or (line.prose and not edge):
            continue
        phrase = phrase_of(line.text, line.key, above=True) if edge else None
        shape = None if phrase else shape_of(line.text, line.key, edge)
        if phrase:
            labels[i] = ("boilerplate", f"{phrase[1]}: {edge} the article")
        elif shape and not line.dated and not (" | " in line.text and byline(line.text, line.words) == "sure"):
            labels[i] = ("boilerplate", shape)
        elif line.key in repeated and _is_of_the_site(line, edge):
            labels[i] = ("boilerplate", "line of three documents or more")
        elif (
            edge
            and line.strange
            and not (edge == "below" and is_ticker(line.text))
            and (line.words > LONGEST_HEADLINE or not has_arabic(line.text))
        ):
            labels[i] = ("boilerplate", "navigation: row of links")


def _rest(page, first, last, headline, labels):
    """Labels of the lines that nothing was said of: copies, dates, captions, paragraphs and headings."""
    boilerplate = {x.key for x, label in zip(page, labels, strict=True) if _aside(label) and x.words <= 6}
    for i, line in enumerate(page):
        if labels[i]:
            continue
        if not line.prose and line.key in boilerplate:
            labels[i] = ("boilerplate", "repeats boilerplate of the page")
        elif headline is not None and same(line, page[headline]):
            labels[i] = ("boilerplate", "headline repeated")
        elif not line.prose and not first < i < last and line.dated:
            labels[i] = ("dateline", "date on a short line")
        elif i > first and not line.prose and _caption(page, i, last):
            labels[i] = ("caption", "caption: credit at the end")
        elif headline is not None and first < i <= first + 2 and _summed_up(line) and not _announces(page[i - 1]):
            labels[i] = ("dateline", "place and agency on a line")  # below a summary
        elif headline is not None and boilerplate and first < i <= first + 2 and byline(line.text, line.words):
            labels[i] = ("byline", "opening word")  # likewise
        elif i > first and (_is_item(page, i) or (i < last and _is_announced(page, labels, i))):
            labels[i] = ("body", "item of a list")
        elif line.prose or line.words > LONGEST_HEADING or (i > first and line.words >= 3 and _is_text(line)):
            labels[i] = ("body", "paragraph")
        else:
            labels[i] = ("heading", "short line without a full stop")


def _is_item(page, i):
    """Whether a line has the sign of an item of a list, and one beside it too."""
    return bool(_ITEM.match(page[i].text)) and any(_ITEM.match(line.text) for line in page[i - 1 : i + 2 : 2])


def _is_announced(page, labels, i):
    """Whether a line is one of several short ones below a colon: a list without signs."""
    above, below = page[i - 1], page[i + 1]
    begun = labels[i - 1] == ("body", "item of a list") and not _ITEM.match(above.text)
    opened = above.words >= 3 and _announces(above) and not (below.prose or labels[i + 1])
    return not page[i].prose and page[i].words >= 2 and (opened or begun)


def _announces(line):
    return line.text.rstrip().endswith(":")


def _is_text(line):
    """Whether a sentence ends at the end of a line, or one of six words or more inside it, or it begins with «and he»,
    «and in»: as no heading does.
    """
    begins = line.key.partition(" ")[0]
    joined = begins[0] == "و" and len(begins) > 2 and begins[1:] in function_words()
    return joined or is_sentence(line.text) or bool(_ENDED_INSIDE.match(line.text))


def _summed_up(line):
    """Whether a line is the dateline of a report that has a summary above it: a place, and something that is none."""
    short = line.words <= LONGEST_HEADING and not line.paragraph  # no need to fold a paragraph
    return short and is_dateline(line.text, line.key, of_several=True) and not byline(line.text, line.words)


def _is_of_the_site(line, edge):
    """Whether a line that recurs is boilerplate: one or two words are a menu at the edges only, and no sentence."""
    short = line.words <= _LONGEST_MENU
    return not (short and (not edge or is_sentence(line.text))) and not _signed(line)


def _signed(line):
    """Whether a line names an author or a place: such lines recur, and belong to the article."""
    return line.words <= 8 and (is_signature(line.text, line.key) or is_dateline(line.text, line.key))


def _caption(page, i, last):
    """Whether line ``i`` ends in a credit; a long one below the last paragraph is body that ends in its source."""
    return has_photo_credit(page[i].text, page[i].words) and not (i > last and page[i].words > LONGEST_HEADING)


def _aside(label):
    return label is not None and label[0] == "boilerplate"


def _blocks(page, first):
    """Labels by the words of the lines, and of the blocks that such lines open below the first line of the article."""
    labels, block, opened, teased = [], None, 0, []
    paragraphs, long = 0, sum(line.words > LONGEST_HEADLINE for line in page)  # above this line; from it on
    for i, line in enumerate(page):
        if block and block[0] == "block" and line.paragraph and (line.words >= 8 or i == first):
            block = block if i > first and is_teaser(page, i, opened, first, teased) else None
            teased.append(i)
        elif block == ("block", "share") and line.words >= 4 and page[i + 1 : i + 2] and heads(page, i, i + 1):
            block = None  # a heading below «share»
        if line.phrase and line.phrase[0] in ("end", "block") and i > first and not (block and block[0] == "end"):
            # Below a mere summary, a line of links to share and to comment is not the end of the article.
            block = ("block", line.phrase[1]) if paragraphs == 1 and long > 1 else line.phrase
            opened, teased = i, []
        if block:
            where = "to the end" if block[0] == "end" else "to the next paragraph"
            labels.append(("boilerplate", f"{block[1]}: {where}"))
        else:
            # A menu entry of that name above the article opens nothing, but a poll asks its question.
            asked = i and page[i - 1].phrase == ("block", "poll") and line.text.rstrip().endswith(("؟", "?"))
            labels.append(("boilerplate", "poll: its question") if asked else _stated(line))
        paragraphs += line.paragraph
        long -= line.words > LONGEST_HEADLINE
    return labels
