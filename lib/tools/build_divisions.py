"""Add the regions, provinces and communes of Morocco to ``lexicons/places.tsv``, which GeoNames has in French only.

    python -m tools.build_divisions FOLDER        (in lib/)

``FOLDER`` is the ``data`` of github.com/mahdiboughrous/moroccan-administrative-division-data (M. Boughrous 2024, MIT).
Regions, provinces and urban communes count by the rules for towns of ``build_places``: a name that is common in general
Arabic or short needs its country in the sentence; rural communes count after a place word. They have no people.
"""

import json
import sys
from collections import defaultdict
from functools import cache
from math import log10
from pathlib import Path

import regex
from wordfreq import get_frequency_dict

from mudawwana.arabic import fold, lexicon
from mudawwana.mentions._people import name_words
from tools.build_places import VILLAGE, is_village, listed_forms, write

_LETTERS = str.maketrans("ݣڭ", "كك", "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
_ARABIC = regex.compile(r"[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")
RARE = 2.5  # Zipf frequency below which a name is taken for no other word
EVERYDAY = 3.6  # from which a word of a name of several words is an everyday one: «سبع عيون»


@cache
def _frequencies():
    """Key -> how frequent all that is spelled so is: تأهله beside تاهلة."""
    found = defaultdict(float)
    for word, frequency in get_frequency_dict("ar").items():
        found[fold(word)] += frequency
    return found


def commonness(word):
    """Zipf frequency of all that is spelled like a word."""
    return log10(max(_frequencies().get(fold(word), 0), 1e-9)) + 9


def is_borne(name):
    """Whether persons are called so: «نعيمة», «العروي»."""
    return max(name_words().get(fold(name), "000")) >= "2"


def context_of(name, kind):
    """The context of a row, None where a name is too common to be told from other words."""
    common = [commonness(word) for word in name.split()]
    if len(common) == 1 and is_borne(name):
        return "cue"
    if kind == "rural":
        return "cue" if max(common) < VILLAGE or len(common) > 1 else None
    if len(common) > 1:
        return "near" if min(common) >= EVERYDAY else ""
    if common[0] >= VILLAGE:
        return None
    return "near" if common[0] >= RARE or len(name) < 5 else ""


def divisions(folder):
    """(name, "region", "province", "urban" or "rural") of each division."""
    for file, key in (("regions", "regions"), ("region-divisions", "region_divisions"), ("communes", "communes")):
        for row in json.loads((Path(folder) / f"{file}.json").read_text(encoding="utf-8"))[key]:
            kind = {"urbain": "urban", "rural": "rural"}.get(row.get("type"), "province")
            yield row["name"]["ar"].translate(_LETTERS).replace("-", " ").strip(), kind


def rows_of(folder, known):
    """Rows for the names that no lexicon has."""
    found = {}
    for name, kind in divisions(folder):
        key = fold(name)
        context = (
            context_of(name, kind) if _ARABIC.fullmatch(name) and is_village(key.replace(" ", ""), known) else None
        )
        if context is not None and not {key, "ال" + key} & known and len(key) > 3:
            found.setdefault(key, ("MA", name, context, ""))
    return list(found.values())


def main():
    """Add to the table."""
    _, known, _ = listed_forms()
    before = [tuple(row[c] for c in ("country", "form", "context", "people")) for row in lexicon("places")]
    rows = rows_of(sys.argv[1], known | {fold(form) for _, form, *_ in before})
    write([*before, *rows])


if __name__ == "__main__":
    main()
