"""Titles of persons, and the country of each person and organisation, with the rule that gave it.

In order: a well-known name, its title or its own words, the country that the entity has elsewhere in the corpus, the
list of citizens, home. "" where none of them says anything.
"""

from collections import Counter, defaultdict

import numpy as np

from mudawwana.arabic import fold
from mudawwana.mentions._people import citizens, cues, name_key, well_known
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
_FATHERS = frozenset(map(fold, ["بن", "آل"]))
_COACHES = frozenset(fold("الفني التنفيذي فني").split())
_AWAY = frozenset(fold("سفير سفيرة السفير السفيرة سفارة قنصل القنصل قنصلية مندوب مندوبة").split())


def titles_and_countries(tokens, names, entities, home=None):
    """Title, country and rule of the country for each name."""
    look = _Around(tokens, home)
    spans = [look.title(name) if name.type == "PER" else (0, -1) for name in names]
    look.read_countries(names, spans, home)
    titles = [look.text(first, last) for first, last in spans]
    found = [look.country(name, first, last) for name, (first, last) in zip(names, spans, strict=True)]
    _from_offices(look, names, spans, found)
    _from_elsewhere(entities, [n.type for n in names], found)
    for i, (name, (country, _)) in enumerate(zip(names, found, strict=True)):
        if not country and (rule := _listed(name)):
            found[i] = rule
        elif not country and (code := look.homes[look.document[name.first]]):
            found[i] = code, "home"
    return titles, [country for country, _ in found], [rule for _, rule in found]


def _from_offices(look, names, titles, found):
    """Who holds an office in an organisation has its country: «القيادي في حماس غازي حمد»; a coach has not."""
    organisations = {
        name.last: (name.first, country)
        for name, (country, _) in zip(names, found, strict=True)
        if name.type == "ORG" and country
    }
    for i, (name, (first, last)) in enumerate(zip(names, titles, strict=True)):
        if name.type == "PER" and not found[i][0] and first <= last and look.key(first) in _OFFICES:
            inside = [organisations[word] for word in range(last, first, -1) if word in organisations]
            if inside and inside[0][0] > first and not _COACHES & {look.key(first + 1), look.key(first)}:
                found[i] = inside[0][1], "title"


def _from_elsewhere(entities, types, found):
    """Names without a country take the one that most other mentions of the entity have; of two, none."""
    of = defaultdict(Counter)
    for entity, kind, (country, rule) in zip(entities, types, found, strict=True):
        if country and rule:
            of[entity, kind][country] += 1
    for i, entity in enumerate(zip(entities, types, strict=True)):
        if not found[i][0] and (counts := of.get(entity)) and (country := _most_of(counts)):
            found[i] = country, "another mention"


def _most_of(counts):
    """The country counted most, "" of two alike or none."""
    best = counts.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else ""


def _listed(name):
    if name.type == "PER" and (country := citizens().get(name.key)):
        return country, "citizens"
    return None


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
        for name, (first, last) in zip(names, titles, strict=True):
            near[max(name.first - 1, 0) : name.last + 2] = True
            near[first : last + 1] = True
        for first, last, country, kind in countries_among(self.tokens, near, home):
            self.named[self.document[first]][country] += 1
            for word in range(first, last + 1):
                self.mentions[word] = country, kind

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

    def title(self, name):
        """First and last word of the title before the name, or of the one that follows it after a comma."""
        best, word = None, name.first
        while word > 0 and name.first - word < _FAR and self.sentence[word - 1] == self.sentence[name.first]:
            if self._gap(word) and (self._gap(word) not in '،,:«"“-' or word != name.first):
                break
            word -= 1
            if (cue := self._cue(word)) == "title":
                best = word
            elif cue in ("verb", "kin") or (self.stop[self.code[word]] and self.key(word) not in _IN_TITLES):
                break
        if best is not None:
            return best, name.first - 1
        after = name.last + 1
        if self._goes_on(name, after) and self._gap(after) in ("،", ",") and self._cue(after) == "title":
            last = after
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

    def country(self, name, first, last):
        if country := self._well_known(name):
            return country, "well-known"
        return self._of_title(name, first, last) if name.type == "PER" else self._of_words(name)

    def _well_known(self, name):
        """The country of a well-known name; of a name that several bear (الأهلي) the home's, or the one most named."""
        codes = well_known().get((name.type, name.key)) or self._shortened(name)
        if len(codes) < 2:
            return codes[0] if codes else ""
        words = {self.mentions[word][0] for word in range(name.first, name.last + 2) if word in self.mentions}
        if own := [code for code in codes if code in words]:
            return own[0]
        document = self.document[name.first]
        if self.homes[document] in codes:
            return self.homes[document]
        return _most_of(Counter({code: self.named[document][code] for code in codes if self.named[document][code]}))

    def _shortened(self, name):
        """«محمد بن سلمان» of «محمد بن سلمان بن عبدالعزيز آل سعود»."""
        keys = [self.key(word) for word in range(name.first, name.last + 1)] if name.type == "PER" else []
        for n in range(len(keys) - 1, 2, -1):
            if keys[n] in _FATHERS and (codes := well_known().get(("PER", name_key(keys[:n], "PER")))):
                return codes
        return ()

    def _of_title(self, name, first, last):
        """The country in the title; without a title a nisba right before the name: «التونسي حمدي النقاز»."""
        if last < first:
            country = self._nisba(name, name.first - 1) if name.first else ""
            return (country, "title") if country and self.key(name.first - 1).startswith("ال") else ("", "")
        words = [word for word in range(first, last + 1) if word in self.mentions]
        nearer = words[:1] if self.key(first) in _AWAY else words[-1:]
        if nearer:
            return self.mentions[nearer[0]][0], "title"
        keys = [self.key(word) for word in range(first, last + 1)]
        if _UN in zip(keys, keys[1:], strict=False):
            return "INT", "title"
        return "", ""

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
