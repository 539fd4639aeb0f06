"""What is known of names: how many bear a word as their name, who is a citizen of where, well-known entities.

``lexicons/names.tsv.xz`` is made by ``tools.build_names`` (its sources and licences are stated there),
``known_entities.tsv``, ``known_countries.tsv`` and ``name_cues.tsv`` are the project's own.
"""

import lzma
from collections import defaultdict
from functools import cache
from importlib import resources

from mudawwana.arabic import fold, lexicon, without_article

NAMES = "names.tsv.xz"
JOINED = frozenset(map(fold, ["عبد", "أبو", "أبي", "أبا", "بن", "ابن", "بنت", "آل", "أم", "ولد", "بو"]))
"""Words that make one name with the next: عبد اللطيف."""
HEADS = frozenset(fold("حركة جبهة جماعة تنظيم ميليشيا حزب صحيفة جريدة قناة وكالة موقع مجلة شركة شبكة منصة").split())
"""What stands before the name of one organisation, and is no part of another's."""

CLUBS = frozenset(map(fold, ["نادي", "النادي", "فريق"]))
_SECOND = frozenset(map(fold, ["الدين", "الله", "الإسلام"]))  # of names of two words: صلاح الدين
_BIN, _IBN = map(fold, ["بن", "ابن"])
_FATHERS = frozenset(map(fold, ["بن", "آل"]))


@cache
def _lines():
    data = resources.files("mudawwana.arabic").joinpath("lexicons", NAMES).read_bytes()
    return lzma.decompress(data).decode().splitlines()


@cache
def name_words():
    """Key of a word -> three digits: borne as a first name, as another part of a name, in other languages."""
    return {word: digits for kind, word, digits in (line.split("\t") for line in _lines()) if kind == "w"}


@cache
def citizens():
    """Key of a full name without spaces -> country, "" where two names become one so."""
    found = {}
    for name, country in full_names():
        key = name.replace(" ", "")
        found[key] = country if found.get(key, country) == country else ""
    return found


@cache
def full_names():
    """Keys of full names, and the country of whoever bears them."""
    return [(name, country) for kind, name, country in (line.split("\t") for line in _lines()) if kind == "f"]


@cache
def cues():
    """Key of a word -> what it tells of a name near it: "title", "kin", "head", "orgword", "verb", "agency"."""
    found = {}
    for row in lexicon("name_cues"):
        found.setdefault(fold(row["form"]), row["kind"])
    for row in lexicon("titles"):
        found.setdefault(fold(row["form"]), "title")
    return found


@cache
def known():
    """Keys of the words of a well-known name -> its rows in ``known_entities.tsv`` or ``known_countries.tsv``.

    What stands in the second by one word alone is often something else («الجديد»): ``firm`` is False.
    """
    found = defaultdict(list)
    for table in ("known_entities", "known_countries"):
        for row in lexicon(table):
            words = tuple(fold(word) for word in row["form"].split())
            found[words].append(row | {"firm": table == "known_entities" or len(words) > 1})
    return dict(found)


def surname(words):
    """Keys of the words that may stand for a person alone: the last, with what is joined to it."""
    if len(words) > 2 and (words[-2] in JOINED or words[-1] in _SECOND):
        return tuple(words[-2:])
    return (without_article(words[-1]),)


@cache
def bearers():
    """Surname -> country -> how many citizens with that surname are listed."""
    found = defaultdict(dict)
    for name, country in full_names():
        of = found[surname(name.split())]
        of[country] = of.get(country, 0) + 1
    return found


@cache
def known_surnames():
    """Surname -> countries of the well-known persons who bear it."""
    found = defaultdict(set)
    for words, rows in known().items():
        if len(words) > 1:
            found[surname(words)].update(row["country"] for row in rows if row["type"] == "PER")
    return found


@cache
def lone_surnames():
    """Last words, without article, of the well-known persons, and whether they name them however frequent they are:
    «نتنياهو» does, «فورد» does not.
    """
    found = {}
    for table in ("known_countries", "known_entities"):
        for row in lexicon(table):
            words = tuple(fold(word) for word in row["form"].split())
            if row["type"] == "PER" and len(words) > 1 and len(words[-1]) > 3 and not words[-1].startswith("ال"):
                found[words[-1]] = table == "known_entities"
    return found


def name_key(words, kind):
    """Words without spaces and the article of a surname: عبداللطيف حموشي is عبد اللطيف الحموشي, العبد الله عبدالله,
    «عبد الإله ابن كيران» عبد الإله بنكيران.
    """
    words = [_BIN if word == _IBN and kind == "PER" else word for word in words]
    if kind == "PER" and len(words) > 1:
        last = -2 if without_article(words[-2]) in JOINED else -1
        words[last] = without_article(words[last])
    return "".join(words)


@cache
def well_known():
    """Type and key of a name -> the countries it may have: one, or those of the clubs that share it."""
    found = {}
    for words, rows in known().items():
        for row in rows:
            found.setdefault((row["type"], name_key(words, row["type"])), row["country"].split())
    return found


def shorter_key(name):
    """Key of a well-known person's shorter name, «محمد بن سلمان» of «محمد بن سلمان بن عبدالعزيز آل سعود»; else ""."""
    for n in range(len(name.words) - 1, 2, -1) if name.type == "PER" else ():
        if name.words[n] in _FATHERS and ("PER", key := name_key(name.words[:n], "PER")) in well_known():
            return key
    return ""


@cache
def bearers_of_fame():
    """Key of a surname -> keys of the well-known persons' full names with it; not of one that is a given name too."""
    found = defaultdict(set)
    for words, rows in known().items():
        own = surname(words)
        given = len(own) == 1 and name_words().get(own[0], "000")[0] >= "3"
        if len(words) > 1 and rows[0]["type"] == "PER" and not given:
            found["".join(own)].add(name_key(words, "PER"))
    return found


def bare_key(name):
    """Key of an organisation's name without what it is: «داعش» of «تنظيم داعش»; else "", as of a name clubs share."""
    if name.type != "ORG" or len(name.words) < 2 or name.words[0] not in HEADS | CLUBS:
        return ""
    key = name_key(name.words[1:], "ORG")
    return key if len(well_known().get(("ORG", key), ())) < 2 else ""
