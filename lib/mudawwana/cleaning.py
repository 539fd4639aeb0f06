"""Labels, never edits: which stretch of a document is headline, body, boilerplate ...

Every character of a document belongs to exactly one segment, so kept + set aside = all. A label comes with the
rule that gave it. The words that website furniture is made of stand in ``lexicons/boilerplate.tsv``; the rules
here are about structure: what stands alone on a line, where, how long, how often.
"""

import itertools
from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

import pandas as pd
import regex

from mudawwana.furniture import (
    dateline_end,
    has_photo_credit,
    is_dateline,
    is_sentence,
    key_of,
    phrase_of,
    phrases,
    shape_of,
)

ROLES = ("headline", "dateline", "byline", "heading", "body", "boilerplate", "blank")
"""What a segment can be. All but the last two are article text."""
ARTICLE = ROLES[:5]

_ELLIPSIS = regex.compile(r"(?:…|\.\.|\[[….]+\])\s*$")
_FINAL = regex.compile(r"[.!؟?:;؛۔][\s\"'”“»)\]]*$")
_MONTH = (
    "يناير|فبراير|مارس|أبريل|إبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|جانفي|فيفري|أفريل|ماي|"
    "جوان|جويلية|أوت|يوليوز|غشت|شتنبر|نونبر|دجنبر|كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|"
    "تشرين الأول|تشرين الثاني|كانون الأول"
)
_DATE = regex.compile(rf"\b\d{{1,2}}\s+(?:{_MONTH})|\b(?:{_MONTH})\s+\d|\b\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}}\b")
_BYLINE = regex.compile(  # تقرير and إعداد also open headlines: only with a dash or colon, and few words after it
    r"\s*(?:(?:بقلم|كتبه|حاوره|حاورته|بواسطة)[\s\-–—:ـ/]+\p{L}|(?:كتب|كتبت)\s*[\-–—:ـ/][\s\-–—:ـ/]*\p{L}|"
    r"(كتب|كتبت)\s+(?!ال)\p{L}|(إعداد|اعداد|تقرير|حوار|تحرير)\s*[\-–—:ـ/][\s\-–—:ـ/]*\p{L})"
)
_LONGEST_HEADING = 12  # words; longer lines are paragraphs even without a full stop
_LONGEST_HEADLINE = 24
_LONGEST_ENTRY = 5  # of a menu
LONGEST_SHORT = 400
"""Characters from which a line is no short one, however few its words."""
MOST_HOLDERS = 50
"""So many of the documents that share a line are compared."""


def segment(corpus, repeated=None):
    """Label every stretch of every document.

    Lines are the unit, since that is how articles come out of websites; a dateline is cut off the front of its
    paragraph. The rules, in the order in which they win, are given by name in the column ``rule``.

    Parameters
    ----------
    corpus : Corpus
    repeated : collection of str, optional
        Keys of the lines that are furniture because they recur (``repeated_lines``), where the corpus is a part of
        another; found in the corpus when not given.

    Returns
    -------
    pandas.DataFrame
        One row a segment, in text order: ``document`` (name, categorical), ``start``, ``end`` (characters of the
        document's text, end exclusive; the segments of a document touch and cover it), ``role`` (one of
        ``ROLES``), ``rule`` (str).

    Examples
    --------
    >>> from mudawwana import Corpus
    >>> text = "عنوان الخبر الأول هنا\\nوصل الوفد إلى مدينة الرباط يوم الخميس.\\nاترك تعليقاً"
    >>> segment(Corpus.from_texts([text]))["role"].tolist()
    ['headline', 'body', 'boilerplate']
    """
    names, texts = corpus.documents["name"], corpus.texts
    keys = [[key_of(line) for line in text.splitlines()] for text in texts]
    if repeated is None:
        repeated = _repeated(texts, keys)
    rows = [
        (document, *piece)
        for document, (text, own) in enumerate(zip(texts, keys, strict=True))
        for piece in _segment_text(text, own, repeated)
    ]
    table = pd.DataFrame(rows, columns=["document", "start", "end", "role", "rule"])
    table["document"] = pd.Categorical.from_codes(table["document"], categories=pd.Index(names, dtype="str"))
    table["role"] = pd.Categorical(table["role"], categories=ROLES)
    return table


def set_aside(corpus, segments):
    """What cleaning kept out of the article text, to be read and checked.

    Parameters
    ----------
    corpus : Corpus
    segments : pandas.DataFrame
        From ``segment(corpus)``.

    Returns
    -------
    pandas.DataFrame
        One row a segment of boilerplate, in text order: ``document``, ``start``, ``end``, ``rule``, ``text``.

    Examples
    --------
    >>> from mudawwana import Corpus
    >>> corpus = Corpus.from_texts(["وصل الوفد إلى مدينة الرباط يوم الخميس.\\nاترك تعليقاً"])
    >>> set_aside(corpus, segment(corpus))[["rule", "text"]].values.tolist()
    [['comments: to the end', 'اترك تعليقاً']]
    """
    texts = dict(zip(corpus.documents["name"], corpus.texts, strict=True))
    rows = segments[segments["role"] == "boilerplate"].drop(columns="role").reset_index(drop=True)
    rows["text"] = pd.array(
        [texts[d][s:e].strip() for d, s, e in zip(rows["document"], rows["start"], rows["end"], strict=True)],
        dtype="str",
    )
    return rows


def _repeated(texts, keys):
    """Keys of the lines of a corpus that are furniture because they recur."""
    holders, longest = defaultdict(list), []
    for document, (text, own) in enumerate(zip(texts, keys, strict=True)):
        lines = text.splitlines()
        longest.append(own[longest_line(lines)] if lines else "")
        for key in short_keys(lines, own):
            holders[key].append(document)
    return repeated_lines(holders, longest.__getitem__)


def short_keys(lines, keys):
    """Those lines of a document that may turn out to be furniture because they recur.

    Parameters
    ----------
    lines, keys : list of str
        The lines, and ``key_of`` each.

    Returns
    -------
    set of str
        Their keys.

    Examples
    --------
    >>> short_keys(["زار", "اقرأ المزيد من الأخبار"], ["زار", "اقرا المزيد من الاخبار"])
    {'اقرا المزيد من الاخبار'}
    """
    return {
        key
        for line, key in zip(lines, keys, strict=True)
        if len(line) < LONGEST_SHORT and 3 <= key.count(" ") + 1 <= _LONGEST_HEADLINE
    }


def longest_line(lines):
    """Number of the longest line of a document (the first of several), by which it is told from a copy.

    Examples
    --------
    >>> longest_line(["عنوان", "وصل الوفد إلى الرباط"])
    1
    """
    sizes = list(map(len, lines))
    return sizes.index(max(sizes))


def repeated_lines(holders, longest):
    """Those lines that stand in three documents or more whose articles differ: furniture of the site.

    Copies of one story share its headline and headings, so documents count apart only where their longest lines
    have less than half of their words in common.

    Parameters
    ----------
    holders : mapping
        Line -> its documents, in order; the first 50 are looked at.
    longest : callable
        Document -> key of its longest line.

    Returns
    -------
    set
        Of the keys of `holders`.

    Examples
    --------
    >>> articles = ["وصل الوفد إلى الرباط", "غاب الوزير عن الجلسة", "فاز المنتخب في المباراة"]
    >>> repeated_lines({"اقرا ايضا هذا": [0, 1, 2], "عنوان واحد هنا": [0, 1]}, articles.__getitem__)
    {'اقرا ايضا هذا'}
    """
    words = cache(lambda document: frozenset(longest(document).split()))
    found = set()
    for line, documents in holders.items():
        apart = []
        for document in documents[:MOST_HOLDERS] if len(documents) >= 3 else ():
            if all(2 * len(words(document) & words(d)) < len(words(document) | words(d)) for d in apart):
                apart.append(document)
                if len(apart) == 3:
                    found.add(line)
                    break
    return found


def _segment_text(text, keys, repeated):
    """Yield (start, end, role, rule) of the pieces of one document."""
    bounds, start = [], 0
    for line in text.splitlines(keepends=True):
        bounds.append((start, start + len(line)))
        start += len(line)
    lines = [text[s:e] for s, e in bounds]
    labels, first = _labels(lines, keys, repeated)
    cut = dateline_end(lines[first]) if first is not None and labels[first][0] == "body" else 0
    for (role, rule), group in itertools.groupby(range(len(lines)), key=lambda i: labels[i]):
        group = list(group)
        if role == "blank":
            yield bounds[group[0]][0], bounds[group[-1]][1], role, rule
            continue
        for i in group:
            s, e = bounds[i]
            if i == first and cut:
                yield s, s + cut, "dateline", f"place before a {_sign(lines[first][:cut])}"
                s += cut
            yield s, e, role, rule


def _sign(dateline):
    return {":": "colon", "/": "slash"}.get(dateline.rstrip()[-1], "dash")


def _labels(lines, keys, repeated):
    """(role, rule) of each line, and which line is the first paragraph (None where there is no paragraph)."""
    kept = [i for i, line in enumerate(lines) if line.strip()]
    page = [_line(lines[i], keys[i]) for i in kept]
    paragraphs = [i for i, line in enumerate(page) if line.paragraph]
    if not paragraphs:  # questions only, say
        paragraphs = [i for i, line in enumerate(page) if line.prose]
    if paragraphs:
        paragraphs = _without_notices(page, paragraphs)
        found = _page(page, paragraphs[0], repeated)
    else:  # a collection of single sentences or of tweets
        found = [_stated(line) or ("body", "no paragraph in the document") for line in page]
    if not any(role in ARTICLE for role, _ in found):
        found = [("body", "nothing else in the document")] * len(page)
        paragraphs = []
    labels = [("blank", "blank line")] * len(lines)
    for i, label in zip(kept, found, strict=True):
        labels[i] = label
    return labels, kept[paragraphs[0]] if paragraphs else None


class _Line(NamedTuple):
    text: str
    key: str
    words: int
    phrase: tuple | None  # scope and category, where the words say what the line is
    prose: bool  # reads as running text
    paragraph: bool  # surely is: long, or with a full stop at its end; a headline may be a question


def _line(text, key):
    words, phrase = key.count(" ") + bool(key), phrase_of(text, key)
    plain = not phrase and (words >= 60 or not _ELLIPSIS.search(text))  # not a teaser that is cut off
    long, some = words > _LONGEST_HEADLINE, words >= 6
    prose = plain and (long or (some and bool(_FINAL.search(text))))
    return _Line(text, key, words, phrase, prose, prose and (long or is_sentence(text)))


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
    return None if line.key else ("boilerplate", "no words on the line")


def _page(page, first, repeated):
    """Label of each line of a document whose first paragraph is line ``first``."""
    labels = _blocks(page, first)
    last = max(i for i, line in enumerate(page) if i == first or (line.paragraph and not labels[i]))
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
    headline = _headline(page, first, labels)
    if headline is not None:
        labels[headline] = ("headline", "short line above the first paragraph")
    _top(page, first, headline, labels)
    _tail(page, last, labels)
    furniture = {x.key for x, label in zip(page, labels, strict=True) if _aside(label) and x.words <= 6}
    for i, line in enumerate(page):
        if labels[i]:
            continue
        if line.key in furniture and not line.prose:
            labels[i] = ("boilerplate", "repeats page furniture")
        elif headline is not None and line.key == page[headline].key:
            labels[i] = ("boilerplate", "headline repeated")
        elif _is_date(line) and not line.prose and not first < i < last:
            labels[i] = ("dateline", "date on a short line")
        elif (i > first or (headline is not None and i > headline)) and _caption(page, i):
            labels[i] = ("boilerplate", "caption: credit at the end")
        elif line.prose or line.words > _LONGEST_HEADING:
            labels[i] = ("body", "paragraph")
        else:
            labels[i] = ("heading", "short line without a full stop")
    return labels


def _aside(label):
    return label is not None and label[0] == "boilerplate"


def _blocks(page, first):
    """Labels by the words of the lines, and of the blocks that such lines open below the first line of the article."""
    labels, block = [], None
    for i, line in enumerate(page):
        if block and block[0] == "block" and line.paragraph and (line.words >= 8 or i == first):
            block = None
        if line.phrase and line.phrase[0] in ("end", "block") and i > first and not (block and block[0] == "end"):
            # Below a mere summary, a line of links to share and to comment is not the end of the article.
            early = sum(x.paragraph for x in page[:i]) == 1 and sum(x.words > 24 for x in page[i:]) > 1
            block = ("block", line.phrase[1]) if early else line.phrase
        if block:
            where = "to the end" if block[0] == "end" else "to the next paragraph"
            labels.append(("boilerplate", f"{block[1]}: {where}"))
        else:
            # A menu entry of that name above the article opens nothing.
            labels.append(_stated(line))
    return labels


def _caption(page, i):
    return has_photo_credit(page[i].text, page[i].key)


def _is_date(line):
    return line.words <= _LONGEST_HEADING and bool(_DATE.search(line.text))


def _headline(page, first, labels):
    """Line above the first paragraph that is the headline, None when there is none.

    A line that stands there twice; else the one whose words the article takes up; else the first of four words.
    """
    above = [i for i in range(first) if not labels[i] and not _is_date(page[i]) and _byline(page[i]) != "sure"]
    above = [i for i in above if not page[i].paragraph]
    above = [i for i in above if not _caption(page, i)] or above[:1]
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


def _byline(line):
    """Whether the line names its author: "sure", "perhaps" («تقرير: ارتفاع عدد السياح» is a headline) or None."""
    if line.words > 8 or not (found := _BYLINE.match(line.text)):
        return None
    if found.group(1) and line.words > 5:
        return None
    if found.group(2):
        return "perhaps" if line.words <= 4 else None
    return "sure"


def _top(page, first, headline, labels):
    """Labels above the first paragraph: menus above the headline, bylines and datelines below it."""
    names = phrases()["masthead"]
    end = first if headline is None else headline
    furniture = sum(_aside(label) for label in labels[:end])
    dated = any(_is_date(page[i]) and not labels[i] for i in range(end + 1, first))
    for i, line in enumerate(page[:first]):
        if labels[i] or line.prose:
            continue
        if headline is not None and i > headline and line.key == page[headline].key:
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
        elif furniture >= 2:
            labels[i] = ("boilerplate", "navigation: line among furniture above the headline")


_INLINE = ("related: opening", "caption: ", "notice: whole", "no words", "source: ")


def _tail(page, last, labels):
    """Labels below the last paragraph: what follows the first furniture there is furniture too."""
    below = range(last + 1, len(page))
    furniture = next((i for i in below if _aside(labels[i])), None)
    strong = next((i for i in below if _aside(labels[i]) and not labels[i][1].startswith(_INLINE)), len(page))
    for i in below:
        line = page[i]
        if labels[i]:
            continue
        if _byline(line) and i < strong:
            labels[i] = ("byline", "opening word")
        elif furniture is None or (i < strong and (line.prose or is_sentence(line.text))):
            continue
        elif i > furniture:
            labels[i] = ("boilerplate", "below the end of the article")
        elif line.words <= 4 and not is_sentence(line.text):
            labels[i] = ("boilerplate", "short line below the last paragraph")
