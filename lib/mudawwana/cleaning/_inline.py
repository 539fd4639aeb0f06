"""Boilerplate on the lines of the article itself: before its first sentence, or behind its last."""

import re
from itertools import takewhile

from mudawwana.cleaning._boilerplate import WORD, first_words, key_of, phrase_of, phrases, phrases_in_a_row

_WHOLE = ("line", "block", "end")
_OF_TEXT = {"navigation", "source", "caption", "category"}  # names of sections and agencies may open a sentence
_SENTENCE_END = re.compile(r"[.!؟?…][»”\"')\]]*\s+|\.{2,}(?=\S)")
_ENDED = re.compile(r"[.!؟?]\W*$")
_WIRE = re.compile(r"(?:/{1,3}|\()\s*(?:انتهى|انتهي|النهاية|يتبع)\s*(?:\)|/{1,3})?[^.،؛]{0,40}$")
_BEFORE, _BEHIND = 200, 400  # characters
_FEWEST = 3


def opening_end(line):
    """Length of a row of phrases in front of the first paragraph («شارك تويتر فيسبوك وصل …»), and the category of the
    first; 0 and None where fewer than three stand there, two if they are Latin.
    """
    if not (first := WORD.search(line)) or key_of(first.group()) not in first_words(*_WHOLE):
        return 0, None
    words = [(key, word.end()) for word in WORD.finditer(line[:_BEFORE]) for key in key_of(word.group()).split()]
    row = phrases_in_a_row([key for key, _ in words], *_WHOLE)
    found = list(takewhile(lambda phrase: phrase[0] not in _OF_TEXT, row))
    if not found:
        return 0, None
    last = found[-1][1]
    latin = all(key.isascii() for key, _ in words[:last])
    end = words[last - 1][1]
    return (end, found[0][0]) if len(found) >= (2 if latin else _FEWEST) and line[end:].strip() else (0, None)


def ending_start(line):
    """Where, behind a full stop of the last paragraph, tags, links or the end mark of an agency begin, and by which
    rule; the length of the line and None where there is nothing of the kind.
    """
    if wire := _WIRE.search(line.rstrip()):
        return wire.start(), "source: end mark of an agency"
    behind = max(0, len(line) - _BEHIND)
    for stop in _SENTENCE_END.finditer(line, behind):
        rest = line[stop.end() :]
        key = key_of(rest)
        if not key:
            break
        phrase = phrase_of(rest, key) or _tail(rest, key)
        if phrase and phrase[1] not in _OF_TEXT:
            return stop.end(), f"{phrase[1]}: behind the last sentence"
    return len(line), None


def _tail(rest, key):
    """Scope and category of a word that opens a row of tags where nothing but these can follow."""
    words = key.split()
    category = phrases()["tail"].get(words[0])
    return ("tail", category) if category and len(words) > 1 and not _ENDED.search(rest) else None
