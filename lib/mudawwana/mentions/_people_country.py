"""Titles of persons, and the country of each person and organisation, with the rule that gave it.

In order: a well-known name, its title or its own words and the place behind them, the country that the entity has
elsewhere in the corpus, the list of citizens and who bears the surname, the home country, the country that the outlet
or the document is about. "" where none of them says anything.
"""

from collections import Counter, defaultdict
from functools import cache

import numpy as np

from mudawwana.arabic import fold
from mudawwana.mentions._country_forms import phrases_of
from mudawwana.mentions._people import (
    CLUBS,
    HEADS,
    bearers,
    citizens,
    cues,
    known_surnames,
    name_key,
    name_words,
    shorter_key,
    surname,
    well_known,
)
from mudawwana.mentions._people_origin import ahead, is_foreign, listed_countries, of_a_foreigner, origin
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
_LONG = 12  # words of a name in which another is looked for
_ENOUGH = 30
"""Documents of an outlet that say which country is its home."""


def titles_and_countries(tokens, names, entities, home=None):
    """Title, country and rule of the country for each name."""
    look = _Countries(tokens, names, home)
    before = [look.before(name) if name.type == "PER" else (0, -1) for name in names]
    after = [look.after(name) if name.type == "PER" else (0, -1) for name in names]
    look.read_countries(names, before + after, home)
    spans = [one if one != (0, -1) else other for one, other in zip(before, after, strict=True)]
    titles = [look.text(first, last) for first, last in spans]
    found = [look.country(name, places) for name, places in zip(names, zip(before, after, strict=True), strict=True)]
    _from_offices(look, names, spans, found)
    alike = [None if look.shared(name) else (name.type, entity) for name, entity in zip(names, entities, strict=True)]
    _from_elsewhere(alike, found)
    for i, name in enumerate(names):
        if name.type == "PER" and not found[i][0]:
            at = look.document[name.first]
            found[i] = _of_names(name, look.named[at], look.likely(at)) or found[i]
    _from_elsewhere(alike, found)
    for i, name in enumerate(names):
        if not found[i][0]:
            found[i] = look.at_home(name)
    return titles, [country for country, _ in found], [rule for _, rule in found]


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


def _from_elsewhere(alike, found):
    """Names without a country take the one that most of those alike have; of two, none. None is like no other."""
    of = defaultdict(Counter)
    for entity, (country, _) in zip(alike, found, strict=True):
        if country and entity:
            of[entity][country] += 1
    for i, entity in enumerate(alike):
        if not found[i][0] and (counts := of.get(entity)) and (country := _most_of(counts)):
            found[i] = country, "another mention"


def _most_of(counts):
    """The country counted most, "" of two alike or none."""
    best = counts.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else ""


def _listed(name):
    """Of the list; «عبد الوهاب» is a first name, and its one bearer in the list nobody here."""
    country = citizens().get(name.key) if len(name.words) > len(surname(("", *name.words))) else ""
    return (country, "citizens") if country else None


def _of_names(name, named, likely):
    """By the surname of one well-known person, the list of citizens, or who bears such names."""
    own = surname(name.words)
    of, known = bearers().get(own, {}), known_surnames().get(own, ())
    if len(name.words) == 1 and len(known) == 1 and known.issuperset(of):
        return next(iter(known)), "surname"
    return _listed(name) or origin(name.words, named, likely)


@cache
def _words_of_countries():
    """Key of a word that names a country or its people wherever it stands -> the country."""
    found = {}
    for words, (entry, *_) in phrases_of(False)[0].items():
        if (
            len(words) == 1
            and entry.country != "-"
            and not entry.context
            and (entry.kind != "city" or words[0] not in name_words())
        ):
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
        self.outlets = self._count_outlets()

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

    def _count_outlets(self):
        """For each document: the share of its outlet that names each country most, and which is its home for that."""
        documents, found = self.tokens.corpus.documents, defaultdict(Counter)
        outlets = (
            documents["outlet"].astype("str").fillna("").tolist() if "outlet" in documents else [""] * len(documents)
        )
        for document, of in self.named.items():
            if best := _most_of(Counter({country: n for country, n in of.items() if country != "INT"})):
                found[outlets[document]][best] += 1
        of = {
            outlet: (
                {country: n / count.total() for country, n in count.items()},
                ahead(count) if count.total() >= _ENOUGH else "",
            )
            for outlet, count in found.items()
        }
        return [of.get(outlet, ({}, "")) for outlet in outlets]

    def likely(self, document):
        """Country -> weight of what is known before the document is read: its home, or what its outlet writes about."""
        home = self.homes[document]
        return {home: 1} if home else self.outlets[document][0]

    def home(self, document):
        """The home country and the rule: given, or what most documents of the outlet name most, if clearly ahead."""
        if self.homes[document]:
            return self.homes[document], "home"
        return self.outlets[document][1], "outlet"

    def at_home(self, name):
        """The home country, where no other is named more often; else the one that the document is about."""
        document = self.document[name.first]
        (code, rule), of = self.home(document), self.named[document]
        others = max((count for country, count in of.items() if country not in (code, "INT")), default=0)
        foreign = name.type == "PER" and code in listed_countries() and is_foreign(name.words)
        if code and others <= of[code] and not foreign:
            return code, rule
        about = of_a_foreigner(name.words, of) if name.type == "PER" else ahead(of)
        return (about, "document") if about else ("", "")

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
        return _most_of(Counter({code: of[code] for code in codes if of[code]}))

    def _codes(self, name):
        return well_known().get((name.type, name.key)) or self._shortened(name) or self._headed(name)

    def shared(self, name):
        """Whether several clubs bear the name: in another document another one is meant."""
        return name.type == "ORG" and len(self._codes(name)) > 1

    def _shortened(self, name):
        """«محمد بن سلمان» of «محمد بن سلمان بن عبدالعزيز آل سعود»."""
        return well_known().get(("PER", shorter_key(name))) or ()

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
        parts = [(a, b) for a in range(len(words)) for b in range(len(words), a + 1, -1)]
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
