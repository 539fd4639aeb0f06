"""Of several countries the one that is meant: by what else the document mentions, the home country, size."""

from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from functools import partial

from mudawwana.arabic import fold
from mudawwana.mentions._country_context import place_cues
from mudawwana.mentions._country_persons import moves
from mudawwana.mentions._country_rules import homographs

_IN = frozenset(fold(and_ + word) for and_ in ("", "و", "ف") for word in ("في", "من", "إلى", "الى", "عن", "نحو", "قرب"))
_WITHIN = frozenset(map(fold, ["في", "من", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط"]))
_PROVINCES = frozenset(map(fold, ["ولاية", "محافظة", "مقاطعة", "منطقة", "إقليم", "إمارة", "قضاء", "عمالة", "ريف"]))
_ABROAD = frozenset(map(fold, ["في", "لدى"]))
_UNKNOWN = 100_000  # people of a place that the lexicon has and GeoNames has not by this name
_PLACED = frozenset(map(fold, ["في", "وفي", "إلى", "الى"]))
_BARE = frozenset(["BH", "BN", "JO", "MA", "OM", "SA"])  # of which bare المملكة, السلطنة is the common name
_NEAR = "near a mention of its country"
_FAR = 40  # words by which a country may stand before «العاصمة» that means its capital


_numbers = partial(array, "q")


class Evidence:
    """The mentions of a corpus that need no evidence themselves."""

    def __init__(self, context, spans):
        self.context = context
        self.places = defaultdict(lambda: defaultdict(_numbers))  # document -> country -> first words, in text order
        self.ends, self.begins = {}, {}
        for span in spans:
            self.add(span)

    def add(self, span):
        first, last, _, _, country, kind, _ = span
        if country != "-":
            insort(self.places[self.context.documents[first]][country], first)
            self.ends[last] = self.begins[first] = country, kind

    def nearest(self, country, first):
        """Distance in words to the nearest mention of the country in the document, None when there is none."""
        places = self.places[self.context.documents[first]].get(country, ())
        at = bisect_left(places, first)
        near = [abs(first - i) for i in places[max(at - 1, 0) : at + 1]]
        return min(near) if near else None

    def met(self, option, first, last, start, home):
        """Whether what an option needs is there."""
        country = option.entry.country
        if option.beside and start > self.context.starts[first] and self.ends.get(first - 1, ("",))[0] == country:
            return True
        if option.beside and (self.begins.get(last + 1) == (country, "adjective") or self._lies(country, last)):
            return True
        if not option.needs:
            return not option.beside
        if option.rule.startswith(_NEAR) and self._describes(option, first, start):
            return False
        if option.wide == "placed":
            return home == country or bool(self.places[self.context.documents[first]].get(country))
        if option.wide:
            return self._named(option, first, start, home)
        begin, end = self.context.bounds(first)
        for country in option.needs:
            places = self.places[self.context.documents[first]].get(country, ())
            if bisect_left(places, begin) < bisect_left(places, end):
                return True
        if home in option.needs and self._in(option, first, start):
            return True
        # «في صور», of whose country the document speaks
        named = self.places[self.context.documents[first]].keys() & option.needs
        return bool(named) and self._at(option, first, last, start)

    def _lies(self, country, last):
        """«الباب شمالي حلب», «بورصة شمال غربي تركيا»: a direction, and a place of its country, stand right after it."""
        context = self.context
        for at in (last + 1, last + 2):
            if place_cues().get(context.after(last, at - last)) != "direction":
                return False
            if context.after(at) and self.begins.get(at + 1, ("", ""))[0] == country:
                return self.begins[at + 1][1] in ("name", "capital", "city")
        return False

    def _describes(self, option, first, start):
        """«الفيلم القصير», «الأمم المتحدة السفيرة»: right after a noun with the article, that is no place itself."""
        of_its_own = start > self.context.starts[first] or " " in option.entry.key or first - 1 in self.ends
        if of_its_own or self.context.ends[first - 1] + 1 != start:  # «طريق البيضاء - أبين»
            return False
        return self.context.is_a("@described", self.context.before(first)) and not moves(self.context, first)

    def _named(self, option, first, start, home):
        """Whether the document names the country or, if there is no home, none at all: then a place word decides."""
        country, named = option.entry.country, self.places[self.context.documents[first]]
        if named.get(country):
            return True
        at_home = home == country if home else not named
        if option.wide == "noun":  # «في الباحة»: a yard as well as the town
            return bool(home) and at_home
        on = self.context.before(first) == "علي"  # «السيطرة على عفرين»
        return at_home and (option.wide == "loose" or on or self._in(option, first, start))

    def _in(self, option, first, start):
        """«في حائل»; of several words, «أمير المنطقة الشرقية», whatever stands before."""
        attached = start > self.context.starts[first] and self.context.key(first)[0] in "بل"
        return " " in option.entry.key or attached or self.context.before(first) in _IN

    def _at(self, option, first, last, start):
        """«في حائل», «بالليث»; not «في الصف اليمني»: where hardly anything but a place stands."""
        context, definite = self.context, option.entry.key.startswith("ال")
        attached = start > context.starts[first]
        if " " in option.entry.key:
            return definite or not attached
        if definite and context.after(last).startswith(("ال", "لل")):
            return False
        return (definite and context.key(first)[0] == "ب") if attached else context.before(first) in _PLACED


def choose(evidence, options, first, last, home):
    """The option that is meant, and the rule that says why: its own, when there is no other."""
    if len(options) == 1:
        return options[0].entry, options[0].rule
    by_kind = _beside(evidence, options, first, last)
    if by_kind:
        return by_kind.entry, f"beside another {by_kind.entry.kind}"
    near = [(d, n) for n, option in enumerate(options) if (d := _distance(evidence, option, first, last)) is not None]
    if near:
        return options[min(near)[1]].entry, "of several places: its country is mentioned nearest"
    for option in options:
        if option.entry.country == home:
            return option.entry, "of several places: the home country"
    largest = max(options, key=lambda option: option.entry.people or _UNKNOWN)
    return largest.entry, "of several places: the largest"


def _beside(evidence, options, first, last):
    """«السعودية وعمان»: joined to the name of a country it is one, to a capital a capital."""
    if {option.entry.kind for option in options} != {"name", "capital"}:
        return None
    joined = evidence.context.joined
    key = evidence.context.key
    kinds = []
    if joined[first] and key(first).startswith("و"):
        kinds.append(evidence.ends.get(first - 1, ("", ""))[1])
    if last + 1 < len(joined) and joined[last + 1] and key(last + 1).startswith("و"):
        kinds.append(evidence.begins.get(last + 1, ("", ""))[1])
    for option in options:
        if option.entry.kind in kinds and len(set(kinds)) == 1:
            return option
    return None


def in_their_provinces(context, spans):
    """«باريس في ولاية تكساس»: a town of the province that follows it, whatever better-known one bears its name."""
    begins, found = {span[0]: span for span in spans}, []
    for span in spans:
        first, last, start, end, country, kind, rule = span
        if kind in ("capital", "city") and (of := _province(context, begins, last)) not in ("", country):
            country, kind, rule = of, "city", "in a province of this country"
        found.append((first, last, start, end, country, kind, rule))
    return found


def _province(context, begins, last):
    """Country of the province named after a word («في ولاية X», «بولاية X», «شمال محافظة X»), "" for none."""
    at = last + 1
    if context.after(last) in _WITHIN:
        at += 1
    if at >= len(context.codes) or not all(context.joined[last + 1 : at + 1]):
        return ""
    key = context.key(at)
    if key not in _PROVINCES and not (key[:1] == "ب" and key[1:] in _PROVINCES):
        return ""
    # «ولاية جورجيا» is a form of its own
    for i in (at, at + 1):
        if i in begins and context.joined[i]:
            return begins[i][4] if begins[i][5] == "city" else ""
    return ""


def _distance(evidence, option, first, last):
    """To the nearest mention of the country in the document, or word of its own in the sentence."""
    distances = [evidence.nearest(option.entry.country, first)]
    for test, _, words, _ in homographs().get((option.entry.country, option.entry.key), ()):
        if test == "for":
            distances += [abs(first - i) for word, i in evidence.context.sentence(first, last).items() if word in words]
    return min((d for d in distances if d is not None), default=None)


def unnamed(evidence, first, last, countries, home):
    """The country of bare المملكة, العاصمة and the rule; "" where nothing decides; None where it is not bare."""
    context = evidence.context
    if first in evidence.begins or first in evidence.ends:
        return None
    # «المملكة الهولندية»: the adjective that follows is the mention; in «المملكة والجزائر» nothing is described
    if last + 1 in evidence.begins and context.joined[last + 1] and context.after(last).startswith("ال"):
        return None
    places = evidence.places[context.documents[first]]
    if "*" in countries:
        return _of_any(places, first, home)
    # «سفير المملكة في المنامة»: of a kingdom that is not this one
    abroad = evidence.begins.get(last + 2, ("",))[0] if context.after(last) in _ABROAD else ""
    named = {
        c: len(of)
        for c, of in places.items()
        if c in countries and c != abroad and (c in _BARE or c == home or any(_as_kingdom(context, i) for i in of))
    }
    if home in countries and home != abroad and (home in named or max(named.values(), default=0) < 2):
        return home, "the home country"
    if not named:
        return "", ""
    country = min(named, key=lambda c: (-named[c], evidence.nearest(c, first), c))
    return country, "the kingdom that the document names most"


def _as_kingdom(context, i):
    """«المملكة المتحدة», «مملكة هولندا»: without it, bare المملكة beside «بريطانيا» is mostly another kingdom."""
    return context.key(i).endswith("مملكه") or context.before(i) == "مملكه"


def _of_any(places, first, home):
    """العاصمة, الجمهورية: the home country's, unless a country was named shortly before."""
    if not home:
        return "", ""
    before = [
        (first - i, c) for c, of in places.items() for i in of[max(bisect_left(of, first) - 1, 0) :][:1] if i < first
    ]
    distance, country = min(before, default=(0, home))
    return (home, "the home country") if country == home or distance > _FAR else ("", "")
