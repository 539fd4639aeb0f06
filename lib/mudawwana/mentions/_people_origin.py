"""Where a person is from whose name is all that is known: who bears its words, and which countries are near.

The list of citizens says in which Arab or neighbouring countries a first name and a surname are borne; what document
and corpus name says which of them is meant (naive Bayes: Maron 1961). A name of another language belongs to the
country that the document is about, where that is another one.
"""

from collections import Counter, defaultdict
from functools import cache, lru_cache

import numpy as np

from mudawwana.arabic import fold
from mudawwana.mentions._people import JOINED, bearers, citizens, cues, full_names, known_surnames, name_words, surname

_NEAR = 0.1
"""Whoever has the name of a citizen who is listed is somebody else, unless the document, or so large a part of its
outlet's, names that country, or nobody of the surname is listed elsewhere.
"""

_SURE = 0.8
"""A country is told where so much speaks for it and not for another."""

_OWN, _LIKELY, _ANY = 1.0, 1.0, 0.1  # what a mention in the document weighs, what is likely, the list
_BORNE = 5  # so many persons who bear a name weigh as much as what is known of all names together
_TWICE = 2  # a country is ahead that is named so often, and so many times as often as the next
_FEW = 5  # the digit of a word that a hundred bear, and more
_OFTEN = 4
_SON = fold("بن")
_ARAB = tuple(map(fold, ["ال", "وال", "بن", "عبد"]))


def ahead(named, among=None):
    """The country that a document or corpus names clearly most often, of those for which ``among`` holds; else ""."""
    best = Counter({c: n for c, n in named.items() if c != "INT" and n > 0 and (among is None or among(c))})
    first, second = [*best.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] >= max(_TWICE, _TWICE * second[1]) else ""


def most_of(counts):
    """The country counted most, "" of two alike or none."""
    best = counts.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else ""


@cache
def listed_countries():
    """Countries whose citizens are listed."""
    return tuple(sorted({country for _, country in full_names()}))


@cache
def _places():
    """Row of each country in ``listed_countries``, and its share of the citizens listed."""
    counts = Counter(country for _, country in full_names())
    shares = np.array([counts[country] for country in listed_countries()])
    return {country: row for row, country in enumerate(listed_countries())}, shares / shares.sum()


@cache
def _first_names():
    """First name -> country -> how many citizens bear it."""
    found = defaultdict(Counter)
    for name, country in full_names():
        found[given(name.split())][country] += 1
    return found


def given(words):
    """The first name: with عبد and the like, what goes on with it."""
    return tuple(words[:2]) if len(words) > 2 and words[0] in JOINED else (words[0],)


def is_foreign(words):
    """Whether a name is of a language that is not written in Arabic letters: of its words alone."""
    if any(word in JOINED or word.startswith(_ARAB) for word in words):
        return False
    digits = [tuple(map(int, name_words().get(word, "000"))) for word in words]
    first, _, other = digits[0]
    if first >= _FEW or (first == _FEW - 1 and not other):
        return False
    if len(words) == 1:
        return first + digits[0][1] < 2 or (other > 0 and first < _FEW)
    last = surname(words)[-1]
    borne = max((int(name_words().get(one, "000")[1]) for one in (last, "ال" + last)), default=0)
    return borne < 2 and (other > 0 or first == 0)


def has_surname(words):
    """Whether more than a first name is there («عبد الوهاب»), and more than whose son it is («فهد بن سعد»)."""
    own = surname(words)
    father = own[0] == _SON and int(name_words().get(own[-1], "000")[0]) >= _OFTEN
    return not father and len(words) > len(surname(("", *words)))


def of_names(words, key, named, likely, prior=None):
    """By the surname of one well-known person, the list of citizens, or who bears such names; and the rule."""
    own = surname(words)
    of, known = bearers().get(own, {}), known_surnames().get(own, ())
    if len(words) == 1 and len(known) == 1 and known.issuperset(of):
        return next(iter(known)), "surname"
    country = citizens().get(key) if has_surname(words) else ""
    near = country in named or likely.get(country, 0) >= _NEAR or set(of) == {country}
    return (country, "citizens") if country and near else origin(words, named, likely, prior)


def at_home(kind, words, named, home, rule):
    """The home country, where no other is named more often; else the one that the document is about; and the rule."""
    others = max((count for country, count in named.items() if country not in (home, "INT")), default=0)
    body = kind == "ORG" and cues().get(words[0]) in ("head", "orgword")  # «LVMH» may be of anywhere
    foreign = not body and home in listed_countries() and is_foreign(words)
    if home and others <= named[home] and not foreign:
        return home, rule
    about = of_a_foreigner(words, named) if kind == "PER" else ahead(named) if body else ""
    return (about, "document") if about else ("", "")


def prior_of(named, likely):
    """What speaks for each country listed before a name is read."""
    places, shares = _places()
    prior = _ANY * shares
    for weight, of in ((_OWN, named), (_LIKELY, likely)):
        for country, count in of.items():
            if country in places:
                prior[places[country]] += weight * count
    return prior


def origin(words, named, likely, prior=None):
    """The country whose citizens bear such names, given those that the document names and likely ones, and the rule.

    ``prior_of`` these may be given.
    """
    first, last = given(words), surname(words) if has_surname(words) else ()
    odds, borne = _odds(first, last)
    weights = (prior_of(named, likely) if prior is None else prior) * odds
    row = int(weights.argmax())
    if weights[row] < _SURE * weights.sum():
        return None
    best = listed_countries()[row]
    if borne and odds[row] > 1 and (best in _first_names().get(first, ()) or not is_foreign(words)):
        return best, "surname"
    arab = ahead(named, _places()[0].__contains__) == best and not is_foreign(words)
    return (best, "document") if arab else None


def of_a_foreigner(words, named):
    """The country other than Arab ones that a document with a foreign name is about."""
    places, _ = _places()
    return ahead(named, lambda country: country not in places) if is_foreign(words) else ""


@lru_cache(maxsize=100_000)
def _odds(first, last):
    """By country, how many times as likely the name is there as anywhere; and whether anybody bears the surname."""
    _, shares = _places()
    found, surnames = np.ones(len(shares)), bearers().get(last, {})
    for of in (_first_names().get(first, {}), surnames):
        borne = np.array([of.get(country, 0) for country in listed_countries()])
        found *= (borne + _BORNE * shares) / (sum(of.values()) + _BORNE) / shares
    return found, bool(surnames)
