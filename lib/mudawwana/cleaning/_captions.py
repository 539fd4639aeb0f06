"""Captions of pictures and who took them: by a credit at the end of the line, or by the lines beside it."""

import re

import regex

from mudawwana.cleaning._boilerplate import is_credit, is_sentence, phrase_of, phrases
from mudawwana.cleaning._keys import MANY, key_of
from mudawwana.cleaning._running_text import stems

_BARS = regex.compile(r"\s*[|»›]\s*|\s[-–—]\s?")
_CREDIT_AT_END = regex.compile(r"[(\[/|–—-]\s*([^()\[\]/|–—-]{2,40}?)\s*[)\]/]?\s*$")
_AFTER_COMMA = regex.compile(r"[،,]\s*([^،,]{2,30})\s*$")
_LATIN_CREDIT = regex.compile(r"[(\[/|–—-]\s*[A-Za-z][A-Za-z .,/&'-]{1,40}\s*[)\]]?\s*$")
_IS_PICTURE = re.compile(r"[-–—(|/]\s*(?:ال)?(?:صورة?|تصوير|عدسة|[أا]رشيفي?ة?)\b[^.()\n]{0,25}\)?\s*\.\s*$")
_OF_PICTURES = regex.compile(  # agencies that are credited for pictures only
    r"[(\[](?:[^()\[\]]*[/،,–-])?\s*(?:غيتي|جيتي|شاترستوك|Getty|AP Photo|Shutterstock|iStock)[^()\[\]]{0,25}[)\]]\.?$"
)
_ADDRESS = re.compile(r"(?:^|\s)[A-Za-z][\w-]+\.(?:com|net|org|info|news|press|[a-z]{2})\s*$")
_TAKEN_BY = ("تصوير", "عدسه", "صوره", "ارشيف", "ارشيفيه")
_CAPTION = {(scope, "caption") for scope in ("line", "open", "label")}


def has_photo_credit(line, words):
    """Whether a line of so many words ends as captions do: who took the picture, or that it is an old one."""
    if ends_as_caption(line):
        return True
    if words >= MANY or is_sentence(line):
        return False
    end = line.rstrip()[-60:]
    if "حقوق الصورة" in line:
        return True
    if found := _CREDIT_AT_END.search(end):
        credit = key_of(found.group(1)).split()
        if credit and (
            is_credit(credit)
            or (end.endswith((")", "]")) and any(is_credit(credit[n:]) for n in range(1, len(credit))))
            or phrase_of(found.group(1), " ".join(credit)) in _CAPTION
            or credit[0] in _TAKEN_BY
            or is_outlet(credit)
        ):
            return True
        if _LATIN_CREDIT.search(end) and any(word in phrases()["agency"] for word in credit):
            return True
    found = _AFTER_COMMA.search(end)
    return bool(found) and words >= 4 and is_credit(key_of(found.group(1)).split())


def ends_as_caption(line):
    """Whether a line of any length ends as no paragraph does, even one that ends in its source: in who is credited for
    pictures only, or in «– صورة أرشيفية.»
    """
    end = line.rstrip()[-60:]
    if end.endswith("[/caption]"):  # of WordPress
        return True
    if end.endswith((")", "]", ").")) and _OF_PICTURES.search(end):
        return True
    return end.endswith(".") and bool(_IS_PICTURE.search(end))


def is_outlet(words):
    """Whether folded words are the name of an outlet: one of them is a word that such names have («نيوز», «برس»)."""
    return 1 <= len(words) <= 4 and any(word in phrases()["outlet"] for word in words)


def parts_of(line):
    """Keys of the parts of a line, between bars or dashes."""
    return [key for part in _BARS.split(line) if (key := key_of(part))]


def are_outlets(line):
    """Whether a line is two names of outlets, each with a word like «جريدة» in front or «نيوز» in it, or one and its
    address («الساحل — alsahel.net»).
    """
    parts = parts_of(line)
    if len(parts) == 2 and _ADDRESS.search(line):
        return True
    if sum(is_outlet(part.split()) for part in parts) >= 2:
        return True
    return len(parts) == 2 and all(part.split()[0] in phrases()["masthead"] and part.count(" ") < 4 for part in parts)


def is_picture_of(key, headline, credited):
    """Whether a line below the headline is the caption of the picture beside a credit: it shares words with it."""
    return credited and bool(stems(key) & stems(headline))


def _nearly(words, others):
    """Whether two sets of words differ in one of eight at most: a slip of the pen in one of them."""
    return 8 * len(words & others) >= 7 * max(len(words), len(others))


def stands_twice(line, others):
    """Whether a line is that of its neighbours again, or the beginning of one (alternative text and caption)."""
    return any(
        line.key == other.key
        or (line.words >= 2 and other.key.startswith(line.key + " "))
        or (other.words >= 2 and line.key.startswith(other.key + " "))
        or (line.words >= 8 and _nearly(set(line.key.split()), set(other.key.split())))
        for other in others
        if other.words and line.words
    )
