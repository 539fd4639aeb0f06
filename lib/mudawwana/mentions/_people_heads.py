"""Organisations by their head word: «وزارة الشباب والرياضة», «الهيئة العامة للترفيه», «جامعة زيورخ».

How far such a name goes is grammar: what the head governs, the adjectives behind it, one purpose (لـ), what is
coordinated with them, and where it sits (بـ). Heads and what they take are rows of
``lexicons/organisation_heads.tsv``; an inner noun of ``not_organisations.tsv`` makes a phrase of anybody's.
"""

from functools import cache

import numpy as np

from mudawwana.arabic import fold, lexicon
from mudawwana.mentions._country_forms import phrases_of
from mudawwana.mentions._people import JOINED, cues
from mudawwana.mentions._tagger_features import CLASSES, GAPS

HEAD = "head word"
"""Rule of what is found so."""

_DEEP = 3  # nouns that govern one another
_MOST = 5  # adjectives, or parts of a name
_SPACE = GAPS.index("space")
_NAMES = frozenset(("both", "given", "surname", "seldom", "foreign", "place", "city", "name-like", "latin", "joined"))
_COINED = frozenset(("foreign", "name-like", "seldom"))
_TITLE = CLASSES.index("title")
_ENDS = frozenset(("none", "number", "stop", "verb", "title", "kin", "agency", "joined"))
_OFFICES = frozenset(fold("الخارجية الداخلية الدفاع التربية المالية").split())
"""What ministries are called by, and with others: «الدفاع والداخلية»."""

_HONOURED = frozenset(fold("الملك الملكة الأمير الأميرة الإمام الشيخ السلطان").split())
"""Titles that universities and hospitals bear with their names."""


@cache
def heads():
    """Key of a head word -> what may follow it, as the lexicon says."""
    return {fold(row["form"]): frozenset(row["takes"].split()) for row in lexicon("organisation_heads")}


@cache
def _of_countries():
    """Keys of words that name a country, a place in one or its people, whatever else they mean."""
    return frozenset(words[0] for words, (first, *_) in phrases_of(False)[0].items() if len(words) == 1)


@cache
def _anybodys():
    return frozenset(fold(row["form"]) for row in lexicon("not_organisations"))


def headed_names(tokens, seen, between):
    """First and last word of each organisation that a head word begins, and whether a mere name follows the head.

    ``seen`` and ``between`` as ``label_words`` takes them.
    """
    of = heads()
    takes = [of.get(rest) for rest in seen.rests]
    code = tokens.positions["type"].to_numpy()
    is_head = np.array([one is not None for one in takes], dtype=bool)
    walk = _Walk(code, seen, between)
    found, free = [], 0
    for first in np.flatnonzero(is_head[code]).tolist():
        if first >= free and (last := walk.end(first, takes[code[first]])):
            found.append((first, last, walk.by_name))
            free = last + 1
    return found


class _Walk:
    """Goes from a head word to the end of its name."""

    def __init__(self, code, seen, between):
        self.code, self.between, self.seen = code, between, seen
        self.feminine = False  # whether adjectives of feminine form are meant that are no nisba

    def word(self, i):
        """Key, key without attached letters, class; empty where the sentence or the run of words ends."""
        if i >= len(self.code) or self.between[i] != _SPACE:
            return "", "", "none"
        c = self.code[i]
        return self.seen.keys[c], self.seen.rests[c], CLASSES[self.seen.classes[c]]

    def end(self, first, takes):
        """The last word, 0 where no name begins."""
        self.by_name = False
        if "acts" in takes and first and self.seen.classes[self.code[first - 1]] == _TITLE:
            return 0  # «وزيرة الخارجية الألمانية»
        if "acts" in takes and not self.word(first + 1)[0].endswith("ه"):
            return 0  # «ونظيره وزير الخارجية الفرنسي»: the minister is French
        described = self.seen.rests[self.code[first]].startswith("ال")
        last = self.described(first, takes) if described else self.governed(first + 1, takes)
        return last if last > first else 0

    def governed(self, i, takes):
        """«جامعة زيورخ», «محكمة جنايات القاهرة», «وزارة التعليم العالي والبحث العلمي»."""
        first = i
        while i < first + _DEEP and self.governs(i):
            i += 1
        key, rest, kind = self.word(i)
        if key != rest:
            return 0
        end = self.adjectives(self.place(i))
        if i == first and "place" in takes and (end > i or key in _of_countries()):
            return self.further(end, takes)
        if i == first and "name" in takes and self.is_name(i):
            self.by_name = end == i
            return self.further(max(end, self.adjectives(self.names(i))), takes)
        if "of" not in takes or not key.startswith("ال") or (kind in _ENDS and not (kind == "title" and end > i)):
            return 0  # of titles «العالم الإسلامي»
        if rest in _anybodys() and not any(self.word(j)[0] in _of_countries() for j in range(i + 1, end + 1)):
            return 0  # «مجلس الوزراء», unless of a country
        return self.further(end, takes)

    def is_name(self, i):
        key, _, kind = self.word(i)
        if key.endswith("يه") and kind in _COINED:
            return False  # «مؤسسة معنية», «شركة بتروكيماوية»: any one of the kind
        return kind in _NAMES or (key in _HONOURED and self.names(i) > i)

    def place(self, i):
        """The last word of a place of several words that begins there: «الدار البيضاء»."""
        for n in (3, 2):
            if tuple(self.word(j)[0] for j in range(i, i + n)) in phrases_of(False)[0]:
                return i + n - 1
        return i

    def governs(self, i):
        """Whether an indefinite noun stands there that governs the next: «جنايات القاهرة»."""
        (key, rest, kind), (after, bare, then) = self.word(i), self.word(i + 1)
        return (
            kind in ("word", "head") and key == rest and not key.startswith("ال") and len(key) > 2
            and after == bare and (after.startswith("ال") or then in ("word", "head")) and then not in _ENDS
        )  # fmt: skip

    def names(self, i):
        """The last of the words behind that look like parts of a name."""
        end = i + _MOST
        while i < end:
            key, rest, kind = self.word(i + 1)
            if kind not in _NAMES or key != rest or (key.startswith("ال") and self.word(i)[1] not in JOINED):
                break
            i += 1
        return i

    def adjectives(self, i):
        """The last of the adjectives with article behind the word there."""
        end = i + _MOST
        while i < end and self.is_adjective(i + 1):
            i += 1
        return i

    def is_adjective(self, i):
        key, rest, kind = self.word(i)
        if key != rest or not key.startswith("ال") or kind in _ENDS or kind == "head":
            return False
        return kind in ("nisba", "orgword") or key.endswith(("ي", "يه")) or (self.feminine and key.endswith("ه"))

    def described(self, first, takes):
        """«الهيئة العامة للترفيه», «الجمعية الوطنية الفنزويلية»: of a country, or general and for a purpose."""
        self.feminine = self.seen.rests[self.code[first]].endswith(("ه", "ات"))
        last = self.adjectives(first)
        self.feminine = False
        if last < first + 1 + ("two" in takes):
            return 0
        inside, end = [self.word(i) for i in range(first + 1, last + 1)], self.further(last, takes)
        if "any" in takes or "general" not in takes and any(key in _of_countries() for key, *_ in inside):
            return end
        general = any(kind == "orgword" for *_, kind in inside)
        return end if general and (end > last or "alone" in takes) else 0

    def further(self, last, takes):
        """A purpose, what is coordinated with it, where it is."""
        if "for" in takes:
            last = self.purpose(last)
        while "and" in takes and (i := self.coordinated(last)):
            last = self.adjectives(i)
        key = self.word(last + 1)[0]
        if "in" in takes and key.startswith("ب") and key[1:] in _of_countries():
            return self.adjectives(last + 1)
        return last

    def purpose(self, last):
        """«للطيران المدني», «لحقوق الإنسان»."""
        key, rest, kind = self.word(last + 1)
        if not key.startswith("ل") or kind in _ENDS or cues().get(key, "orgword") != "orgword":
            return last
        if key.startswith("لل"):
            return self.adjectives(last + 1)
        i = last + 2
        while i < last + 2 + _DEEP and self.governs(i):
            i += 1
        after, bare, then = self.word(i)
        return self.adjectives(i) if after == bare and after.startswith("ال") and then not in _ENDS else last

    def coordinated(self, last):
        """The word that «والرياضة» or «و الرياضة» is coordinated by, 0 where another name or clause begins."""
        i, key = last + 1, self.word(last + 1)[0]
        if key == "و":
            i, key = i + 1, "و" + self.word(i + 1)[0]
        other = self.word(i)[2] in _ENDS or cues().get(key[1:], "orgword") != "orgword" and key[1:] not in _OFFICES
        done = self.word(last)[2] == "nisba" or (key[1:] in _of_countries() and key[1:] not in _OFFICES)
        return 0 if other or done or not key.startswith("وال") else i


def with_heads(spans, headed):
    """First and last word, type and rule of what the tagger and the heads say, in text order.

    A headed name takes in what the tagger has inside it or begun in it; where the tagger has the inner name alone
    («شركة [سيمنز]») or a longer one it is the tagger's.
    """
    found, i = [], 0
    for first, last, by_name in headed:
        while i < len(spans) and spans[i][1] < first:
            found.append((*spans[i], "tagger"))
            i += 1
        own = []
        while i < len(spans) and spans[i][0] <= last:
            own.append(spans[i])
            i += 1
        if by_name and (persons := [span for span in own if span[2] == "PER" and span[0] > first + 1]):
            last = persons[0][0] - 1  # «شركة غوغل سوندار بيتشاي»
            i -= len(persons)
            own = own[: -len(persons)]
        kinds = {kind for *_, kind in own}
        end = max([last, *(b for _, b, _ in own)])
        if own and (kinds == {"ORG"} and own[-1][1] >= last and (by_name or own[0][0] < first)):
            found += [(*span, "tagger") for span in own]
        else:
            start = min(first, own[0][0]) if kinds == {"ORG"} else first
            found.append((start, end, "ORG", "tagger" if own == [(start, end, "ORG")] else HEAD))
    return found + [(*span, "tagger") for span in spans[i:]]
