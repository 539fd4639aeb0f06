"""What is known of names: how many bear a word as their name, who is a citizen of where, well-known entities.

``lexicons/names.tsv.xz`` is made by ``tools.build_names`` (its sources and licences are stated there),
``known_entities.tsv`` and ``name_cues.tsv`` are the project's own.
"""

import lzma
from collections import defaultdict
from functools import cache
from importlib import resources

from mudawwana.arabic import fold, lexicon

NAMES = "names.tsv.xz"
JOINED = frozenset(map(fold, ["عبد", "أبو", "أبي", "أبا", "بن", "ابن", "بنت", "آل", "أم", "ولد", "بو"]))
"""Words that make one name with the next: عبد اللطيف."""


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
    """Keys of the words of a well-known name -> its rows in ``known_entities.tsv``."""
    found = defaultdict(list)
    for row in lexicon("known_entities"):
        found[tuple(fold(word) for word in row["form"].split())].append(row)
    return dict(found)
