"""Where, when and by whom a report was written: «الرباط - » before a paragraph or alone on a line, dates, bylines."""

from functools import cache

import regex

from mudawwana.arabic import lexicon, without_article
from mudawwana.cleaning._boilerplate import is_credit, is_sentence, key_of

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
_PART = regex.compile(r"([^-–—ـ:/\n.،؛]{2,45}?)(\s*(?:\)\s*)?(?:[-–—ـ]+|[:/])\s*)")
_BRACKETED = regex.compile(r"\s*\(([^()\n]{2,40})\)\s*")
_DASH = regex.compile(r"\s[-–—ـ]+\s*$|[-–—ـ]+\s+$")


@cache
def _places():
    """Folded names of countries, capitals and cities, without the article."""
    kinds = ("name", "capital", "city")
    return frozenset(without_article(key_of(row["form"]), 3) for row in lexicon("countries") if row["kind"] in kinds)


def _is_place(words):
    return any(without_article(" ".join(words[:n]), 3) in _places() for n in range(1, min(4, len(words)) + 1))


@cache
def _function_words():
    return frozenset(key_of(row["form"]) for row in lexicon("stopwords"))


def dateline_end(line):
    """Length of «الرباط - » at the front of a paragraph, 0 when there is none; one part or several («دبي/ وكالات - »).

    A colon or slash only after a place of the country lexicon or an agency, a dash also after an unknown place of one
    or two words, unless what follows it is the aside of a sentence («زار الوزير باريس - وهي…»).
    """
    end, position, known = 0, len(line) - len(line.lstrip()), False
    for named in range(4):
        found = _PART.match(line, position, min(len(line), 90))
        if not found or not line[found.end() :].strip():
            break
        name = found.group(1) + ")" * found.group(2).lstrip().startswith(")")
        bracket = _BRACKETED.search(name)
        words = key_of(_BRACKETED.sub(" ", name)).split()
        credit = bool(bracket) or (bool(words) and is_credit(words)) or words[:1] == ["وكاله"]
        if not (credit or words) or len(words) > 4 or words[:1] and words[0][0].isdigit():
            break
        place = _is_place(words)
        if named and not (place or credit):
            break
        if not (place or credit) and (not _DASH.search(found.group(2)) or not _unknown_place(words, line, found.end())):
            break
        if place and len(words) > 2 and not (credit or known) and not _DASH.search(found.group(2)):
            break
        known |= place or credit
        position = end = found.end()
    if not end:
        return 0
    # A second dash soon after makes the first one the opening of a parenthesis.
    if regex.search(r"[-–—ـ]\s*$", line[:end]) and regex.search(r"\s[-–—]\s", line[end:][:120]):
        return 0
    return end


def _unknown_place(words, line, end):
    following = key_of(line[end : end + 60]).split()[:1]
    aside = not following or following[0] in ("وهو", "وهي", "وهم", "التي", "الذي", "الذين")
    if aside or len(words) > 2 or words[0] in _function_words():
        return False
    return len(words) == 1 or not (following[0] in _function_words() or following[0][0] in "ول")


def is_dateline(line, key):
    """Whether a short line is nothing but a dateline: «الرياض - العربية.نت»، «دبي/ وكالات»."""
    if key.count(" ") > 5 or is_sentence(line):
        return False
    parts = [key_of(part).split() for part in regex.split(r"\s[-–—ـ]\s*|[-–—]\s|[:/()|]", line)]
    parts = [part for part in parts if part]
    return len(parts) > 1 and all(len(part) <= 3 for part in parts) and any(
        " ".join(part) and without_article(" ".join(part), 3) in _places() for part in parts
    )  # fmt: skip


def has_date(line):
    """Whether a date stands in the line: a day or year beside the name of a month, or three numbers."""
    return bool(_DATE.search(line))


def byline(line, words):
    """Whether a line of so many words names its author: "sure"; "perhaps", since «تقرير: ارتفاع عدد السياح» is a
    headline; None.
    """
    if words > 8 or not (found := _BYLINE.match(line)):
        return None
    if found.group(1) and words > 5:
        return None
    if found.group(2):
        return "perhaps" if words <= 4 else None
    return "sure"
