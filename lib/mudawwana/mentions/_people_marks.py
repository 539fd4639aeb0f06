"""Where names end by what is certain: well-known names that stand there, and quotation marks; and names that are
everyday words as well.
"""

from functools import cache

import numpy as np

from mudawwana.arabic import fold, lexicon, without_article
from mudawwana.mentions._attached import rest_of
from mudawwana.mentions._country_parts import words_of_sport
from mudawwana.mentions._people import cues
from mudawwana.mentions._phrases import longest_spans
from mudawwana.mentions._tagger_features import GAPS

WELL_KNOWN = "well-known name"
"""Rule of a well-known name of more than one word that the tagger has missed or cut."""

_QUOTE = GAPS.index("quote")
_OPENING, _CLOSING = "«“„‘", "»”’"
MARKS = '"' + _OPENING + _CLOSING


@cache
def _shared():
    """Well-known names that are as often something else: «الشرق الأوسط», «اليوم السابع»."""
    return frozenset(fold(row["form"]) for row in lexicon("not_names"))


def with_well_known(spans, matches, between=None):
    """Names (first and last word, type) and the well-known ones of more than one word, and bodies that stand between
    quotation marks («الحياة»); and which of them are new.

    One that holds all the names that it meets takes their place: «جو [بايدن]». ``matches`` as ``find_phrases`` gives
    them of ``known()``.
    """

    def sure(first, last, row):
        if between is not None and row["type"] == "ORG" and between[first] == between[last + 1] == _QUOTE:
            return True
        return last > first and fold(row["form"]) not in _shared()

    longer = [(a, b, s, e, rows[0]) for a, b, s, e, rows in matches if sure(a, b, rows[0])]
    found, new, i = [], set(), 0
    for a, b, *_, row in longest_spans(longer):
        while i < len(spans) and spans[i][1] < a:
            found.append(spans[i])
            i += 1
        end = i
        while end < len(spans) and spans[end][0] <= b:
            end += 1
        met = spans[i:end]
        if met != [(a, b, row["type"])] and all(a <= first and last <= b for first, last, _ in met):
            found.append((a, b, row["type"]))
            new.add((a, b))
            i = end
    return found + spans[i:], new


@cache
def _company():
    """Key of a name that is an everyday word -> the words that tell it, without article; none for words of sport."""
    return {
        fold(row["form"]): frozenset() if row["needs"] == "sport" else frozenset(map(fold, row["needs"].split()))
        for row in lexicon("name_company")
    }


def in_company(spans, tokens, rests):
    """Names without those that are everyday words where nothing tells them: «كأس الكاف», not «ولاية الكاف».

    What tells them stands in the sentence; of clubs three words of sport in the document do as well.
    """
    code, sentence, document = (tokens.positions[c].to_numpy() for c in ("type", "sentence", "document"))

    def said(parts, at):
        return {rests[c] for c in code[slice(*parts.searchsorted([parts[at], parts[at] + 1]))].tolist()}

    found = []
    for first, last, kind in spans:
        needs = _company().get(rests[code[first]]) if first == last and kind == "ORG" else None
        if needs:
            told = not needs.isdisjoint(map(without_article, said(sentence, first)))
        elif needs is not None:
            told = said(sentence, first) & words_of_sport() or len(said(document, first) & words_of_sport()) > 2
        if needs is None or told:
            found.append((first, last, kind))
    return found


def outside_quotes(spans, tokens, between):
    """Names that cross no quotation mark: what is inside of «حركة «خمس نجوم»», what is before of «أرامكو» السعودية».

    A nickname between two marks stays in a person's name, and a head word alone between two («"جيش" الاحتلال») in its.
    """
    crossed = np.cumsum(between == _QUOTE)
    return [_uncrossed(*span, tokens, between) if crossed[span[1]] > crossed[span[0]] else span for span in spans]


def _uncrossed(first, last, kind, tokens, between):
    mark, *others = [i for i in range(first + 1, last + 1) if between[i] == _QUOTE]
    opens = _opens(tokens, mark)
    if kind == "PER" and opens and len(others) == 1:
        return first, last, kind
    begun = rest_of(tokens.forms[tokens.positions["type"].iloc[first]])[1]
    if mark == first + 1 and cues().get(begun) == "head":
        return (mark, others[0] - 1 if others else last, kind) if opens else (first, last, kind)
    return first, mark - 1, kind


def _opens(tokens, word):
    """Whether the mark before a word belongs to it: it touches that word alone, else by its form."""
    text = tokens.corpus.texts[tokens.positions["document"].iloc[word]]
    between = text[tokens.positions["end"].iloc[word - 1] : tokens.positions["start"].iloc[word]]
    before, after = not between[0].isspace(), not between[-1].isspace()
    return after if before != after else any(c in _OPENING for c in between) and not any(c in _CLOSING for c in between)
