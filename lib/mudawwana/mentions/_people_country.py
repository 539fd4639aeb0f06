"""Titles of persons, and what tells the country of each person and organisation, with its rule.

In order: a well-known name, its title or its own words, the country that the entity has elsewhere in the corpus
(``_people_alike``), those who bear the surname, the list of citizens, home. "" where none says anything.
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
    shorter_key,
    surname,
    well_known,
)
from mudawwana.mentions._tagger_features import rest_of
from mudawwana.mentions.countries import countries_among, homes_of

_FAR = 9  # words of a title and what describes it
_INT = frozenset(
    fold(
        "الأممية الأممي الأوروبي الأوروبية الأفريقي الإفريقي الأفريقية العالمية الأطلسي العربية الإسلامي الدولية"
    ).split()
)
_INT_HEADS = frozenset(
    fold("منظمة مفوضية المفوضية الاتحاد اتحاد برنامج مجلس محكمة البرلمان حلف جامعة وكالة الوكالة اللجنة").split()
)
_IN_TITLES = frozenset(fold("في لدى باسم على").split())  # «رئيس الوزراء في باكستان»
_UN = tuple(map(fold, ["الأمم", "المتحدة"]))
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

_KING = tuple(map(fold, ["خادم", "الحرمين"]))
_BEARERS, _MOST, _SOME = 15, 0.8, 0.25
"""A surname tells the country where so many bear it and so large a part of them there; and a country that the document
names where at least some of them live, and in no other that it names."""

_AWAY = frozenset(fold("سفير سفيرة السفير السفيرة سفارة قنصل القنصل قنصلية مندوب مندوبة").split())


def titles_and_countries(tokens, names, home=None):
    """What each name has around it: its title, its country and the rule; country and rule where no other mention tells
    them; those of home where nothing does; whether several clubs bear the name: elsewhere another one is meant.
    """
    look = _Around(tokens, home)
    before = [look.before(name) if name.type == "PER" else (0, -1) for name in names]
    after = [look.after(name) if name.type == "PER" else (0, -1) for name in names]
    look.read_countries(names, before + after, home)
    spans = [one if one != (0, -1) else other for one, other in zip(before, after, strict=True)]
    titles = [look.text(first, last) for first, last in spans]
    found = [look.country(name, places) for name, places in zip(names, zip(before, after, strict=True), strict=True)]
    _from_offices(look, names, spans, found)
    rows = []
    for name, title, own in zip(names, titles, found, strict=True):
        later = at_home = None
        if not own[0]:
            later = name.type == "PER" and (_of_surname(name, look.named[look.document[name.first]]) or _listed(name))
            at_home = look.at_home(name)
        rows.append((title, *own, *(later or ("", "")), *(at_home or ("", "")), look.shared(name)))
    return rows


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


def _most_of(counts):
    """The country counted most, "" of two alike or none."""
    best = counts.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else ""


def _listed(name):
    """Of the list; «عبد الوهاب» is a first name, and its one bearer in the list nobody here."""
    country = citizens().get(name.key) if len(name.words) > len(surname(("", *name.words))) else ""
    return (country, "citizens") if country else None


def _of_surname(name, named):
    """The country of those who bear the surname: of a well-known person's, of nearly all, or of a country named."""
    own = surname(name.words)
    of, known = bearers().get(own, {}), known_surnames().get(own, ())
    if len(name.words) == 1 and len(known) == 1 and known.issuperset(of):
        return next(iter(known)), "surname"
    if len(name.words) > 1 and of:
        every, (most, count) = sum(of.values()), max(of.items(), key=lambda pair: pair[1])
        if every >= _BEARERS and count >= _MOST * every:
            return most, "surname"
        likely = [country for country, count in of.items() if count >= _SOME * every and named[country]]
        if len(likely) == 1:
            return likely[0], "surname"
    return None


@cache
def _words_of_countries():
    """Key of a word that names a country or its people wherever it stands -> the country."""
    found = {}
    for words, (entry, *_) in phrases_of(False)[0].items():
        if len(words) == 1 and entry.country != "-" and not entry.context and entry.kind != "city":
            found[words[0]] = entry.country
    return found


class _Around:
    """What stands around a name, in its sentence."""

    def __init__(self, tokens, home):
        columns = ("type", "document", "sentence", "start", "end")
        self.code, self.document, self.sentence, self.start, self.end = (
            tokens.positions[c].to_numpy() for c in columns
        )
        self.texts, self.forms = tokens.corpus.texts, tokens.forms
        self.stop = tokens.spellings["is_stop"].to_numpy()
        self.tokens, self.mentions, self.keys, self.homes = tokens, {}, {}, homes_of(tokens, home)
        self.named = defaultdict(Counter)  # document -> countries in titles and names, and how often

    def read_countries(self, names, titles, home):
        """Countries in titles, names and the words beside them: first word and country, or nisba."""
        near = np.zeros(len(self.code), dtype=bool)
        for name in names:
            near[max(name.first - 2, 0) : name.last + 2] = True  # «الكوري الجنوبي» begins two before
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

    def at_home(self, name):
        """The home country, where no other is named more often: where one is, most names are not of home."""
        document = self.document[name.first]
        code, of = self.homes[document], self.named[document]
        others = max((count for country, count in of.items() if country not in (code, "INT")), default=0)
        return (code, "home") if code and others <= of[code] else ("", "")

    def key(self, word):
        code = self.code[word]
        if code not in self.keys:
            self.keys[code] = rest_of(self.forms[code])[1]
        return self.keys[code]

    def _cue(self, word):
        return cues().get(self.key(word), "")

    def text(self, first, last):
        if last < first:
            return ""
        skip, _ = rest_of(self.forms[self.code[first]])
        return " ".join(self.texts[self.document[first]][self.start[first] + skip : self.end[last]].split())

    def _gap(self, word):
        """What stands between a word and the one before."""
        return self.texts[self.document[word]][self.end[word - 1] : self.start[word]].strip()

    def before(self, name):
        """First and last word of the title before the name."""
        best, word = None, name.first
        while word > 0 and name.first - word < _FAR and self.sentence[word - 1] == self.sentence[name.first]:
            if self._gap(word) and (self._gap(word) not in '،,:«"“-' or word != name.first):
                break
            word -= 1
            if (cue := self._cue(word)) == "title":
                best = word
            elif cue in ("verb", "kin") or (self.stop[self.code[word]] and self.key(word) not in _IN_TITLES):
                break
        return (0, -1) if best is None else (best, name.first - 1)

    def after(self, name):
        """First and last word of the title that follows the name after a comma: «سامح شكري، وزير الخارجية»."""
        last = after = name.last + 1
        if self._goes_on(name, after) and self._gap(after) in ("،", ",") and self._cue(after) == "title":
            if rest_of(self.forms[self.code[after]])[0]:
                return 0, -1  # «وفلان، والمهاجم فلان»: of another
            while last - after < 6 and self._goes_on(name, last + 1) and not self._gap(last + 1):
                if self._cue(last + 1) == "verb":
                    break
                last += 1
            return after, last
        return 0, -1

    def _goes_on(self, name, word):
        return 0 <= word < len(self.code) and self.sentence[word] == self.sentence[name.first]

    def _nisba(self, name, word):
        """The country of a nisba that stands there, in the sentence of the name."""
        country, kind = self.mentions.get(word, ("", ""))
        return country if kind == "adjective" and self._goes_on(name, word) else ""

    def country(self, name, titles):
        if country := self._well_known(name):
            return country, "well-known"
        if name.type != "PER":
            return self._of_words(name)
        of_titles = (self._of_title(name, first, last) for first, last in titles)
        return next((found for found in of_titles if found[0]), ("", ""))

    def _well_known(self, name):
        """The country of a well-known name; of a name that several bear (الأهلي) the home's, or the one most named."""
        codes = self._codes(name)
        if len(codes) < 2:
            return codes[0] if codes else ""
        words = {self.mentions[word][0] for word in range(name.first, name.last + 2) if word in self.mentions}
        if own := [code for code in codes if code in words]:
            return own[0]
        document = self.document[name.first]
        if self.homes[document] in codes:
            return self.homes[document]
        return _most_of(Counter({code: self.named[document][code] for code in codes if self.named[document][code]}))

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

    def _of_title(self, name, first, last):
        """The country in the title; without a title a nisba right before the name: «التونسي حمدي النقاز»."""
        if last < first:
            country = self._nisba(name, name.first - 1) if name.first else ""
            return (country, "title") if country and self.key(name.first - 1).startswith("ال") else ("", "")
        keys = [self.key(word) for word in range(first, last + 1)]
        if _KING in zip(keys, keys[1:], strict=False):
            return "SA", "title"
        words, away = [word for word in range(first, last + 1) if word in self.mentions], self.key(first) in _AWAY
        united = [first + i for i, pair in enumerate(zip(keys, keys[1:], strict=False)) if pair == _UN]
        if united and (not words or (united[0] < words[0] and not away)):  # «رئيس بعثة الأمم المتحدة في اليمن»
            return "INT", "title"
        nearer = words[:1] if away else words[-1:]
        return (self.mentions[nearer[0]][0], "title") if nearer else ("", "")

    def _of_words(self, name):
        """The country in an organisation's own words, or the nisba behind it: «جامبا أوساكا الياباني»."""
        words = [word for word in range(name.first, name.last + 1) if word in self.mentions]
        if words:
            return self.mentions[words[0]][0], "own words"
        keys = [self.key(word) for word in range(name.first, name.last + 1)]
        if _UN in zip(keys, keys[1:], strict=False):
            return "INT", "own words"
        if len(keys) > 1 and keys[0] in _INT_HEADS and not _INT.isdisjoint(keys):
            return "INT", "own words"
        after = name.last + 1
        if (country := self._nisba(name, after)) and not self._gap(after):
            return country, "own words"
        return "", ""
