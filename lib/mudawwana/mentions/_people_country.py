"""Titles of persons, and the country that a document tells of a person or organisation, with the rule that gave it.

In order: a well-known name, its title or its own words and the place behind them. For what the corpus tells where none
of them says anything see ``_people_alike``.
"""

from collections import Counter, defaultdict
from functools import cache

import numpy as np

from mudawwana.arabic import fold
from mudawwana.mentions._country_forms import phrases_of
from mudawwana.mentions._people import CLUBS, HEADS, cues, known, name_key, name_words, shorter_key, well_known
from mudawwana.mentions._people_origin import most_of
from mudawwana.mentions._people_titles import KING, UNITED_NATIONS, Around
from mudawwana.mentions.countries import countries_among, homes_of

_INT = frozenset(
    fold(
        "الأممية الأممي الأوروبي الأوروبية الأفريقي الإفريقي الأفريقية العالمية الأطلسي العربية الإسلامي الدولية الدول "
        "دول العرب العربي الآسيوي الخليجي الخليجية"
    ).split()
)
_INT_HEADS = frozenset(
    fold("منظمة مفوضية المفوضية الاتحاد اتحاد منتدى برنامج مجلس محكمة البرلمان حلف جامعة وكالة الوكالة اللجنة").split()
)
_IN = fold("في")
_OFFICES = frozenset(
    fold(
        "رئيس رئيسة الرئيس وزير وزيرة زعيم زعيمة الأمين أمين نائب النائب نائبة النائبة عضو العضو قائد قيادي القيادي "
        "متحدث المتحدث المتحدثة الناطق ناطق الناطقة محافظ مدير مديرة نقيب مفتي رئيسا وكيل سفير مندوب"
    ).split()
)
_COACHES = frozenset(fold("الفني التنفيذي فني").split())
_DEPUTIES = frozenset(map(fold, ["مساعد", "مساعدة", "وكيل", "وكيلة"]))
_GENERAL = tuple(map(fold, ["الأمين", "العام"]))
"""«مساعد الأمين العام» of no organisation that is named: of the United Nations or the Arab League."""
_OF_STATES = frozenset(
    fold(
        "وزارة محكمة المحكمة شرطة الشرطة جيش الجيش القوات البرلمان مجلس المجلس النيابة المنتخب الحكومة الرئاسة"
    ).split()
)
"""First words of bodies that every state has: «وزارة الصحة» is another in another document."""

_LONG = 12  # words of a name in which another is looked for


def titles_and_countries(tokens, names, home=None):
    """What each name has around it, ``AROUND``: title, country and rule; where it has no country, its words, by which
    one may be found; the countries that its document names; whether several clubs bear it: elsewhere another is meant.
    """
    look = _Countries(tokens, names, home)
    before = [look.before(name) if name.type == "PER" else (0, -1) for name in names]
    after = [look.after(name) if name.type == "PER" else (0, -1) for name in names]
    look.read_countries(names, before + after, home)
    spans = [one if one != (0, -1) else other for one, other in zip(before, after, strict=True)]
    titles = [look.text(first, last) for first, last in spans]
    found = [look.country(name, places) for name, places in zip(names, zip(before, after, strict=True), strict=True)]
    _from_offices(look, names, spans, found)
    about = {document: " ".join(f"{code}:{n}" for code, n in of.items()) for document, of in look.named.items()}
    return [
        (title, *of, "" if of[0] else " ".join(name.words), about.get(look.document[name.first], ""), look.shared(name))
        for name, title, of in zip(names, titles, found, strict=True)
    ]


def _from_offices(look, names, titles, found):
    """Who holds an office in an organisation has its country: «القيادي في حماس غازي حمد»; a coach has not."""
    organisations = {
        name.last: (name.first, country)
        for name, (country, _) in zip(names, found, strict=True)
        if name.type == "ORG" and country
    }
    for i, (name, (first, last)) in enumerate(zip(names, titles, strict=True)):
        if name.type == "PER" and not found[i][0] and first <= last and look.key(first) in _OFFICES | _DEPUTIES:
            inside = [organisations[word] for word in range(last, first, -1) if word in organisations]
            if inside and inside[0][0] > first and not _COACHES & {look.key(first + 1), look.key(first)}:
                found[i] = inside[0][1], "title"
            elif look.key(first) in _DEPUTIES and (look.key(first + 1), look.key(first + 2)) == _GENERAL:
                found[i] = "INT", "title"


@cache
def _first_of_known():
    """First words of well-known organisations of more than one word."""
    return {words[0] for words, rows in known().items() if len(words) > 1 and rows[0]["type"] == "ORG"}


@cache
def _words_of_countries():
    """Key of a word that names a country or its people wherever it stands -> the country."""
    found = {}
    for words, (entry, *_) in phrases_of(False)[0].items():
        name = entry.kind == "city" and words[0] in name_words()
        if len(words) == 1 and entry.country != "-" and not (entry.context or name):
            found[words[0]] = entry.country
    return found | {KING[1]: "SA"}


class _Countries(Around):
    """Countries by what stands around a name and in its document."""

    def __init__(self, tokens, names, home):
        super().__init__(tokens, names)
        self.homes = homes_of(tokens, home)
        self.named = defaultdict(Counter)  # document -> countries that it names, and how often

    def read_countries(self, names, titles, home):
        """Countries in titles, names and the words beside them: first word and country, or nisba."""
        near = np.zeros(len(self.code), dtype=bool)
        for name in names:
            near[max(name.first - 2, 0) : name.last + 3] = True  # «الكوري الجنوبي» begins two before
        for first, last in titles:
            near[first : last + 1] = True
        for first, last, country, kind in countries_among(self.tokens, near, home):
            for word in range(first, last + 1):
                self.mentions[word] = country, kind
        self._count_countries(names)

    def _count_countries(self, names):
        """Countries by document: of the words that name them, outside persons' names, and of well-known names."""
        inside = np.zeros(len(self.code), dtype=bool)
        for name in names:
            if name.type == "PER":
                inside[name.first : name.last + 1] = True
            if len(codes := well_known().get((name.type, name.key), ())) == 1:
                self.named[self.document[name.first]][codes[0]] += 1
        of, asked = _words_of_countries().get, self.tokens.spellings["key"].tolist()
        of_types = [of(key) or (of(key[1:]) if key[:1] in "وفبكل" else None) or "" for key in asked]
        places = np.flatnonzero(np.array([code != "" for code in of_types], dtype=bool)[self.code] & ~inside)
        for document, code in zip(self.document[places].tolist(), self.code[places].tolist(), strict=True):
            self.named[document][of_types[code]] += 1

    def country(self, name, titles):
        if country := self._well_known(name):
            return country, "well-known"
        if name.type != "PER":
            return self._of_words(name)
        if len(name.words) > 1 and name.words[0].startswith("ال") and (country := self.nisba(name, name.first)):
            return country, "own words"  # «الغاني مونتاري»
        before, after = titles
        found = self.of_title(name, *before)
        return found if found[0] else self.of_title(name, *after, nisba=False)

    def _well_known(self, name):
        """The country of a well-known name; of a name that several bear (الأهلي) the home's, or the one most named."""
        codes = self._codes(name)
        if len(codes) < 2:
            return codes[0] if codes else ""
        words = {self.mentions[word][0] for word in range(name.first, name.last + 2) if word in self.mentions}
        if own := [code for code in codes if code in words]:
            return own[0]
        document = self.document[name.first]
        of, home = self.named[document], self.homes[document]
        most = max(of[code] for code in codes)
        if home in codes and of[home] >= most:
            return home
        return most_of(Counter({code: of[code] for code in codes if of[code]}))

    def _codes(self, name):
        known = well_known()  # «محمد بن سلمان» of «محمد بن سلمان بن عبدالعزيز آل سعود» too
        return known.get((name.type, name.key)) or known.get(("PER", shorter_key(name))) or self._headed(name)

    def shared(self, name):
        """Whether several bodies bear the name (الأهلي, «وزارة الصحة»): in another document another one is meant."""
        if name.type != "ORG":
            return False
        codes = self._codes(name)
        return len(codes) > 1 or (not codes and name.words[0] in _OF_STATES)

    def _headed(self, name):
        """«جماعة أنصار الله»; of a club's name those that several bear, for papers and groups bear them too."""
        if name.type == "ORG" and len(name.words) > 1 and name.words[0] in HEADS | CLUBS:
            codes = well_known().get(("ORG", name_key(name.words[1:], "ORG")), ())
            return codes if (len(codes) > 1) == (name.words[0] in CLUBS) else ()
        return ()

    def _of_words(self, name):
        """The country in an organisation's own words, or the nisba behind it: «جامبا أوساكا الياباني»."""
        words = [word for word in range(name.first, name.last + 1) if word in self.mentions]
        if words:
            return self.mentions[words[0]][0], "own words"
        keys = [self.key(word) for word in range(name.first, name.last + 1)]
        if UNITED_NATIONS in zip(keys, keys[1:], strict=False):
            return "INT", "own words"
        if len(keys) > 1 and keys[0] in _INT_HEADS and not _INT.isdisjoint(keys):
            return "INT", "own words"
        after = name.last + 1
        if (country := self.nisba(name, after)) and not self.gap(after):
            return country, "own words"
        if country := self._known_inside(name):
            return country, "own words"
        return self._place_behind(name, after)

    def _known_inside(self, name):
        """The country of a well-known organisation in the name: «اتحاد غرف دول مجلس التعاون الخليجي»."""
        words = name.words[:_LONG]
        starts = [a for a, word in enumerate(words[:-1]) if word in _first_of_known()]
        parts = [(a, b) for a in starts for b in range(len(words), a + 1, -1)]
        found = (well_known().get(("ORG", name_key(words[a:b], "ORG")), ()) for a, b in parts)
        return next((codes[0] for codes in found if len(codes) == 1), "")

    def _place_behind(self, name, after):
        """«إدارة الإطفاء في اليونان», «وزارة الصحة بغزة»."""
        if cues().get(name.words[0]) != "head" or not self.goes_on(name, after) or self.gap(after):
            return "", ""
        word = after + (self.key(after) == _IN)
        country, kind = self.mentions.get(word, ("", ""))
        inside = word > after or self.forms[self.code[after]].startswith("ب")
        named = country and kind != "adjective" and inside and self.goes_on(name, word) and not self.gap(word)
        return (country, "place behind") if named else ("", "")
