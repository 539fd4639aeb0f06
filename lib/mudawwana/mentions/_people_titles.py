"""The title of a person, before the name or behind it, and the country that it tells."""

from mudawwana.arabic import fold
from mudawwana.mentions._attached import rest_of
from mudawwana.mentions._people import cues

_FAR = 9  # words of a title and what describes it
_IN_TITLES = frozenset(fold("في لدى باسم على").split())  # «رئيس الوزراء في باكستان»
_IN = frozenset(fold("في بـ ب").split())
UNITED_NATIONS = tuple(map(fold, ["الأمم", "المتحدة"]))
_PLAYERS = frozenset(
    fold(
        "لاعب اللاعب لاعبة مهاجم المهاجم مدافع المدافع حارس الحارس نجم النجم هداف الهداف جناح الجناح ظهير الظهير وسط "
        "قائد القائد"
    ).split()
)
_TRAINERS = frozenset(fold("مدرب المدرب مدربة المدير مساعد").split())
_TEAMS = frozenset(fold("منتخب المنتخب لمنتخب للمنتخب").split())
_CLUB = frozenset(fold("نادي النادي فريق الفريق لنادي لفريق للفريق للنادي بنادي").split())
KING = tuple(map(fold, ["خادم", "الحرمين"]))
_AWAY = frozenset(fold("سفير سفيرة السفير السفيرة سفارة قنصل القنصل قنصلية مندوب مندوبة").split())


class Around:
    """What stands around a name, in its sentence."""

    def __init__(self, tokens, names):
        columns = ("type", "document", "sentence", "start", "end")
        self.code, self.document, self.sentence, self.start, self.end = (
            tokens.positions[c].to_numpy() for c in columns
        )
        self.texts, self.forms = tokens.corpus.texts, tokens.forms
        self.stop = tokens.spellings["is_stop"].to_numpy()
        self.tokens, self.keys, self.codes = tokens, {}, memoryview(self.code)  # of which one number is quickly had
        self.mentions = {}  # word -> country that it names, and how
        self.persons, self.bodies = (
            {word for name in names if name.type == kind for word in range(name.first, name.last + 1)}
            for kind in ("PER", "ORG")
        )

    def key(self, word):
        code = self.codes[word]
        if code not in self.keys:
            self.keys[code] = rest_of(self.forms[code])[1]
        return self.keys[code]

    def cue(self, word):
        return cues().get(self.key(word), "")

    def text(self, first, last):
        if last < first:
            return ""
        skip, _ = rest_of(self.forms[self.code[first]])
        return " ".join(self.texts[self.document[first]][self.start[first] + skip : self.end[last]].split())

    def gap(self, word):
        """What stands between a word and the one before."""
        return self.texts[self.document[word]][self.end[word - 1] : self.start[word]].strip()

    def before(self, name):
        """First and last word of the title before the name."""
        best, word = None, name.first
        while word > 0 and name.first - word < _FAR and self.sentence[word - 1] == self.sentence[name.first]:
            if self.gap(word) and (self.gap(word) not in '،,:«"“-' or word != name.first):
                break
            word -= 1
            if word in self.persons:
                break
            cue = self.cue(word)
            if cue == "title" and not self.stop[self.code[word]]:  # «أمام» is no «إمام»
                best = word
            elif cue in ("verb", "kin") or (self.stop[self.code[word]] and self.key(word) not in _IN_TITLES):
                break
        return (0, -1) if best is None else (best, name.first - 1)

    def after(self, name):
        """First and last word of the title that follows: «سامح شكري، وزير الخارجية», «سامح شكري وزير الخارجية»."""
        last = after = name.last + 1
        if not self.goes_on(name, after) or self.gap(after) not in ("", "،", ",") or self.cue(after) != "title":
            return 0, -1
        if rest_of(self.forms[self.code[after]])[0]:
            return 0, -1  # «وفلان، والمهاجم فلان»: of another
        while last - after < 6 and self.goes_on(name, last + 1) and not self.gap(last + 1):
            key = self.key(last + 1)
            if self.cue(last + 1) == "verb" or (self.stop[self.code[last + 1]] and key not in _IN_TITLES):
                break
            if last + 1 in self.persons:
                return 0, -1  # «استقبل فلان وزير الخارجية فلانا»
            last += 1
        return after, last

    def goes_on(self, name, word):
        return 0 <= word < len(self.code) and self.sentence[word] == self.sentence[name.first]

    def nisba(self, name, word):
        """The country of a nisba that stands there, in the sentence of the name."""
        country, kind = self.mentions.get(word, ("", ""))
        return country if kind == "adjective" and self.goes_on(name, word) else ""

    def of_title(self, name, first, last, nisba=True):
        """The country in the title; without a title a nisba right before the name: «التونسي حمدي النقاز»."""
        if last < first:
            country = self.nisba(name, name.first - 1) if name.first and nisba else ""
            return (country, "title") if country and self.key(name.first - 1).startswith("ال") else ("", "")
        keys = [self.key(word) for word in range(first, last + 1)]
        if KING in zip(keys, keys[1:], strict=False):
            return "SA", "title"
        words, away = self._own(first, last), self.key(first) in _AWAY or first > name.first
        united = [first + i for i, pair in enumerate(zip(keys, keys[1:], strict=False)) if pair == UNITED_NATIONS]
        if united and (not words or (united[0] < words[0] and not away)):  # «رئيس بعثة الأمم المتحدة في اليمن»
            return "INT", "title"
        while not away and len(words) > 1 and self._inside(words[-1]):
            words = words[:-1]  # «الناشط المغربي المقيم بأمريكا»
        nearer = words[:1] if away else words[-1:]
        return (self.mentions[nearer[0]][0], "title") if nearer else ("", "")

    def _inside(self, word):
        """Whether «في» or an attached ب stands before the word."""
        return self.key(word - 1) in _IN or self.forms[self.code[word]].startswith("ب")

    def _own(self, first, last):
        """Words in a title that say where its holder is from: a player's club does not, nor a coach's team."""
        words = [word for word in range(first, last + 1) if word in self.mentions]
        head = self.key(first)
        if head not in _PLAYERS | _TRAINERS:
            return words
        of = _CLUB if head in _PLAYERS else _CLUB | _TEAMS
        return [w for w in words if w not in self.bodies and w - 1 not in self.bodies and self.key(w - 1) not in of]
