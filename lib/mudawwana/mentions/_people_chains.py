"""Names in بن, آل, ولد, أبو, أم and عبد made whole, where the tagger has cut them: «[عبدالله بن] مساعد», «آل [سعود]»;
and titles that it has taken in put outside.
"""

import re

import numpy as np

from mudawwana.arabic import fold
from mudawwana.mentions._country_context import place_cues
from mudawwana.mentions._country_forms import is_country, is_place, may_be_place, names_people, names_town
from mudawwana.mentions._tagger_features import CLASSES, GAPS

_SON = frozenset(map(fold, ["بن", "آل"]))
"""What goes between two parts of a name; ابن and بنت are as often other words."""

_BORN = fold("ولد")  # "was born" as well
_TO = _SON | {_BORN, fold("بنت")}

_OPENING = frozenset(map(fold, ["عبد", "أبو", "أبا", "أبي"]))
_JOINING = _SON | _OPENING
_MOTHER = fold("أم")  # "or" as well
_OUTSIDE = [CLASSES.index(name) for name in ("none", "number", "latin", "stop")]
_VERB = CLASSES.index("verb")
_GIVEN = [CLASSES.index(name) for name in ("given", "surname", "both")]
_BORNE = [*_GIVEN, CLASSES.index("seldom")]
_TITLE, _STOP, _COUNTED, _SELDOM = (CLASSES.index(name) for name in ("title", "stop", "number", "seldom"))
_NUNATION = re.compile("[\u064b-\u064d]").search
_ALSO_NAMES = frozenset(fold("السيد المختار الحاج الأمين").split())  # titles that are given names as well
_AS = frozenset(
    fold("رئيسا رئيسة وزيرا وزيرة مديرا مديرة أمينا أمينة سفيرا سفيرة مدربا مستشارا نائبا قائدا محافظا واليا").split()
)
"""What somebody is made: «عين فلان رئيسا»."""

_PRAISE = frozenset(
    fold(
        "الكبير الكبيرة الراحل الراحلة القدير القديرة الشهير الشهيرة المرحوم المرحومة الوحيد الوحيدة المخضرم "
        "المخضرمة السابق السابقة الأسبق الحالي الحالية"
    ).split()
)
"""What is said of somebody between title and name: «الشاعر الكبير [حبيب الصايغ]»."""

_SPACE = GAPS.index("space")


def whole_chains(spans, forms, codes, of_types, between):
    """The spans of persons with the rest of a chain; of two that a chain joins, one."""
    look = _Chains(spans, forms, codes, of_types, between)
    joins = np.array([rest in _JOINING or rest in (_MOTHER, _BORN) for rest in look.rests], dtype=bool)
    near, found = joins[codes], []
    for first, last, kind in spans:
        if kind == "PER" and near[max(first - 1, 0) : last + 2].any():
            first, last = look.first(first, last), look.last(last)
        goes_on = kind == "PER" and first and not look.apart[first] and look.key(first) in _TO
        if found and first <= found[-1][1] + goes_on:
            if kind == found[-1][2]:
                found[-1] = (found[-1][0], max(last, found[-1][1]), kind)
            continue
        found.append((first, last, kind))
    return found


def only_names(spans, forms, codes, of_types, between):
    """The spans without what is in none of a person's name: titles and function words at its ends, «الملك [حسين]»,
    «[منار حسني] رئيسا», or where one is, «[محمد خير] بتيزنيت»; without what is no person alone: «الرئيس [التركي]»,
    «بلاغاً», «20 ديناراً», «بوركينا فاسو», «سيدي [بوزيد]», «محافظة [صلاح الدين]»; and without a country alone, which is
    no organisation.
    """
    found, classes = [], of_types.classes
    for first, last, kind in spans:
        if kind == "PER":
            while last > first and _is_office(of_types, codes, first, last, between):
                last -= 1
            while last > first and (_is_title(of_types, codes[first]) or classes[codes[first]] == _STOP):
                first += 1
            first += first < last and first > 0 and between[first] == _SPACE and of_types.keys[codes[first]] in _PRAISE
            last = _before_a_place(of_types, codes, first, _before_a_birth(of_types, codes, first, last))
            before = first - (first > 0 and between[first] == _SPACE)  # «سيدي [بوزيد]»
            words = tuple(of_types.rests[c] for c in codes[before : last + 1])
            if is_place(words) or is_place(own := words[first - before :]):
                continue
            if before < first and place_cues().get(words[0]) in ("", "loose") and may_be_place(own):
                continue
            if first == last and (_describes(of_types, codes, first, between) or _NUNATION(forms[codes[first]])):
                continue
            if first == last and classes[codes[first]] == _SELDOM and names_town(of_types.rests[codes[first]]):
                continue  # «[سوسة] : إيقاف شخصين»
            if first == last > before and classes[codes[before]] == _COUNTED and of_types.skips[codes[first]] == 0:
                continue  # «20 دينارا»
        elif is_country(tuple(of_types.rests[c] for c in codes[first : last + 1])):
            continue
        found.append((first, last, kind))
    return found


def _is_title(of_types, code):
    key = of_types.rests[code]
    return of_types.classes[code] == _TITLE and key.startswith("ال") and key not in _ALSO_NAMES


def _before_a_place(of_types, codes, first, last):
    """The last word of a name before a place with something attached."""
    for word in range(first + 1, last + 1):
        if of_types.skips[codes[word]] and is_place((of_types.rests[codes[word]],)):
            return word - 1
    return last


def _before_a_birth(of_types, codes, first, last):
    """The last word of a name before «ولد» and the same name again, who was born."""
    again = of_types.rests[codes[first]]
    return next(
        (i - 1 for i in range(first + 2, last) if [of_types.rests[c] for c in codes[i : i + 2]] == [_BORN, again]), last
    )


def _is_office(of_types, codes, first, last, between):
    """Whether an office follows a name: «خالد بن فيصل [أمير] منطقة»."""
    key, goes_on = of_types.rests[codes[last]], last + 1 < len(codes) and between[last + 1] == _SPACE
    title = of_types.classes[codes[last]] == _TITLE and not key.startswith("ال")
    return key in _AS or (title and goes_on and last - first > 1)


def _describes(of_types, codes, word, between):
    """Whether a word is the nisba of the title or noun before it: «الرئيس التركي»."""
    if not word or between[word] != _SPACE or not names_people(of_types.rests[codes[word]]):
        return False
    return of_types.classes[codes[word - 1]] == _TITLE or of_types.keys[codes[word - 1]].startswith("ال")


class _Chains:
    """Where the chain ends that a name is part of."""

    def __init__(self, spans, forms, codes, of_types, between):
        self.codes, self.classes, self.attached = codes, of_types.classes, of_types.skips > 0
        self.rests = ["" if form.endswith("ـ") else rest for form, rest in zip(forms, of_types.rests, strict=True)]
        self.apart = between != _SPACE  # from the word before
        self.begun, self.ended = {span[0]: span for span in spans}, {span[1] for span in spans}

    def key(self, word):
        return self.rests[self.codes[word]]

    def kind(self, word):
        return self.classes[self.codes[word]]

    def fits(self, word):
        """Whether a word goes on with the one before, and may be part of a name."""
        if word >= len(self.codes) or self.apart[word] or self.attached[self.codes[word]]:
            return False
        if self.key(word).startswith("و") and self.key(word) != _BORN and self.kind(word) not in _BORNE:
            return False  # «آبي وحكومته»
        return self.kind(word) not in _OUTSIDE and (self.kind(word) != _VERB or self.key(word - 1) in _SON)

    def joins(self, word):
        """Whether a word joins the parts of a name: ولد only before what may be one, and another."""
        if self.key(word) != _BORN:
            return self.key(word) in _SON
        again = self.key(word + 1) in map(self.key, range(max(word - 3, 0), word)) if self.fits(word + 1) else True
        return not again and self.kind(word + 1) in [*_BORNE, _TITLE]

    def last(self, last):
        """The last word of the chain that a name ends in, or that follows it; not into an organisation."""
        cut = self.key(last) in _SON
        while True:
            word = last + 1
            if self.fits(word) and self.joins(word) and self.key(last) not in _JOINING:
                word += 1
            elif self.key(last) not in _JOINING:
                break
            _, end, kind = self.begun.get(word, (word, word, "PER"))
            if not self.fits(word) or kind != "PER":
                return last
            father = self.kind(word) == _TITLE and self.fits(word + 1) and self.kind(word + 1) in _BORNE
            last = max(end, word + father)  # «ولد الشيخ أحمد»
        surname = cut and self.fits(last + 1) and self.kind(last + 1) in _BORNE
        return last + 1 if surname and self.key(last + 1).startswith("ال") and last + 1 not in self.begun else last

    def first(self, first, last):
        """The first word of the chain that goes before a name; with whose son he is."""
        before = first - 1
        if self.key(first) in _SON or not first or self.apart[first] or before in self.ended:
            return first
        mother = self.key(before) == _MOTHER and before - 1 not in self.ended and first == last
        if self.key(before) in _OPENING or (mother and self.kind(first) in _BORNE):
            return before
        if self.key(first) == _BORN and self.kind(before) in _BORNE:
            first, before = before, before - 1
        while first and self.key(before) in _SON:
            first, before = before, before - 1
            if not first or self.apart[first] or self.kind(before) not in _GIVEN:
                break
            first, before = before, before - 1
            if not first or self.apart[first]:
                break
        return first
