"""Boilerplate on the lines of the article itself: before its first sentence, behind its last, beside its headline."""

import re
from itertools import takewhile

from mudawwana.cleaning._boilerplate import end_of_word, first_words, phrase_of, phrases, phrases_in_a_row
from mudawwana.cleaning._captions import is_outlet
from mudawwana.cleaning._datelines import is_all_place
from mudawwana.cleaning._keys import first_word, key_of

_WHOLE = ("line", "block", "end")
_OPENING = (*_WHOLE, "start", "open", "label", "tail")
_OF_TEXT = {"navigation", "source", "caption", "category"}  # names of sections and agencies may open a sentence
_SENTENCE_END = re.compile(r"[.!؟?…][»”\"')\]]*\s+|\.{2,}(?=\S)")
_ENDED = re.compile(r"[.!؟?]\W*$")
_SIDES = re.compile(r"\s*[|›]\s*|\s+[-–—/]\s+|\s+»\s+")
_HOME = {"الرءيسيه", "الرءيسه", "home"}
_LONGEST_NAME = 5  # words of an outlet
_WIRE = re.compile(r"(?:/{1,3}|\()\s*(?:انتهى|انتهي|النهاية|يتبع)\s*(?:\)|/{1,3})?[^.،؛]{0,40}$")
_BEFORE, _BEHIND, _MARK = 200, 400, 80  # characters
_SHORT = 60  # characters; so long a line is a phrase by its first word only
_FEWEST = 3


def opening_end(line):
    """Length of a row of phrases in front of the first paragraph («شارك تويتر فيسبوك وصل …»), and the category of the
    first; 0 and None where fewer than three stand there, two if they are Latin.
    """
    if first_word(line) not in first_words(*_WHOLE):
        return 0, None
    words = key_of(line[:_BEFORE]).split()
    found = list(takewhile(lambda phrase: phrase[0] not in _OF_TEXT, phrases_in_a_row(words, *_WHOLE)))
    latin = bool(found) and all(word.isascii() for word in words[: found[-1][1]])
    if len(found) < (2 if latin else _FEWEST):
        return 0, None
    end = end_of_word(line, found[-1][1])
    return (end, found[0][0]) if line[end:].strip() else (0, None)


def ending_start(line):
    """Where, behind a full stop of the last paragraph, tags, links or the end mark of an agency begin, and by which
    rule; the length of the line and None where there is nothing of the kind.
    """
    ended = line.rstrip()
    if wire := _WIRE.search(ended, max(0, len(ended) - _MARK)):
        return wire.start(), "source: end mark of an agency"
    behind = max(0, len(line) - _BEHIND)
    for stop in _SENTENCE_END.finditer(line, behind):
        rest = line[stop.end() :]
        if not (first := first_word(rest)):
            break
        if len(rest) > _SHORT and not first[0].isdigit() and first not in first_words(*_OPENING):
            continue
        key = key_of(rest)
        phrase = phrase_of(rest, key) or _tail(rest, key)
        if phrase and phrase[1] not in _OF_TEXT:
            return stop.end(), f"{phrase[1]}: behind the last sentence"
    return len(line), None


def _tail(rest, key):
    """Scope and category of a word that opens a row of tags where nothing but these can follow."""
    words = key.split()
    category = phrases()["tail"].get(words[0])
    return ("tail", category) if category and len(words) > 1 and not _ENDED.search(rest) else None


def tail_key(line):
    """What stands behind the last bar of a line, as a key that no line has; None where nothing short does."""
    key = key_of(line.rpartition("|")[2]) if "|" in line else ""
    return f"| {key}" if key and key.count(" ") < _LONGEST_NAME else None


def headline_in(line, repeated):
    """Where in its line the headline begins and ends, without the outlet, and the section beside that: «… | أخبار |
    صدى النخيل». An outlet is told by its words, or stands behind a bar in three documents (``repeated``).
    """
    signs = list(_SIDES.finditer(line))
    if not signs:
        return 0, len(line)
    starts, ends = [0, *(sign.end() for sign in signs)], [*(sign.start() for sign in signs), len(line)]
    keys = [key_of(line[start:end]) for start, end in zip(starts, ends, strict=True)]
    first, last = 0, len(keys) - 1
    while last and (
        _is_outlet(keys[last], signs[last - 1], repeated) or (0 < last < len(signs) and _is_head(keys[last]))
    ):
        last -= 1
    if keys[0] in _HOME:  # a path
        first = last
    elif "|" in signs[0][0] and is_outlet(keys[0].split()):
        first = 1 + _is_head(keys[1])
    if first > last or sum(len(key.split()) for key in keys[first : last + 1]) < _FEWEST:
        return 0, len(line)
    return starts[first], len(line) if last == len(signs) else ends[last]


def _is_head(key):
    return key in phrases()["head"]


def _is_outlet(key, sign, repeated):
    words = key.split()
    if not 1 <= len(words) <= _LONGEST_NAME or any(key in phrases()[scope] for scope in ("line", "head")):
        return False
    return is_outlet(words) or ("|" in sign[0] and f"| {key}" in repeated and not is_all_place(words))
