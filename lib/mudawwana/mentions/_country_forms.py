"""What the lexicons of countries and places stand for: phrases of word keys, and what each may mention."""

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from mudawwana.arabic import fold, lexicon, read_lexicon
from mudawwana.mentions._phrases import by_first_words

KINDS = ("name", "adjective", "capital", "city", "implicit", "dateline", "club")
"""How a country is mentioned; the last two are listed, and count only where asked for."""

CUED = ("cue", "placed", "near", "document", "word", "noun")
"""Contexts of forms that count only where something says so."""

_HELD = {"kind": KINDS[:4], "paradigm": ("fixed", "nisba"), "context": ("", "exact", "homograph", *CUED)}

_NISBA_ENDINGS = ("ي", "ية", "يون", "يين", "يان", "يتان", "يتين", "يات")
_ONE_YA = "ين"  # فلسطينين for فلسطينيين, often so written; of a short nisba it may be another word
_LONG = 6
_BEFORE_A_NOUN = ("يو", "يي")  # فلسطينيو الداخل: a plural in construct has neither nun nor article
_SMALL = 5_000  # people of a place that only a list of divisions names
_ORDER = {kind: i for i, kind in enumerate(("name", "capital", "city", "adjective", "implicit"))}


class Entry(NamedTuple):
    """One meaning of a phrase."""

    country: str  # "-": no country; of an implicit entry all codes that it may stand for, "*" for any
    kind: str
    form: str  # as it must be spelled when context is "exact"
    key: str
    context: str
    derived: bool
    people: int = 0  # of a place: the larger of two is meant where nothing else decides


def phrases_of(implicit, file=None):
    """Phrases -> entries in the order in which they are tried, and the phrases by their first words."""
    if file is None:
        return _built_in(bool(implicit))
    phrases = _with_unnamed(_merged(_named(), file), implicit)
    return phrases, by_first_words(phrases)


def inflections(row):
    """(form, whether it was derived) of a row: a nisba is inflected, an indefinite adjective gets the article."""
    form = row["form"]
    if row["kind"] != "adjective":
        return [(form, False)]
    forms = [form]
    if row["paradigm"] == "nisba":
        endings = _NISBA_ENDINGS + (_ONE_YA,) * (len(form) >= _LONG)
        forms = [form[:-1] + ending for ending in endings]
    if " " not in form and not form.startswith("ال"):
        forms += ["ال" + f for f in forms]
    if row["paradigm"] == "nisba":
        forms.append(form + "ا")  # مغربيا، فرنسيا: the adverb has no article
        forms += [form[:-1] + ending for ending in _BEFORE_A_NOUN]
    return [(f, f != form) for f in forms]


@cache
def feminine_nisbas():
    """Keys of the feminines of all nisbas: those that are also a name need a look at the word before."""
    nisbas = (row for row in lexicon("countries") if row["paradigm"] == "nisba")
    return frozenset(fold(form) for row in nisbas for form, _ in inflections(row) if form.endswith("ية"))


@cache
def _named():
    rows = [{**row, "country": "-", "kind": "name", "paradigm": "fixed", "context": "", "form": row["phrase"]}
            for row in lexicon("not_countries")]  # fmt: skip
    places = [{**row, "kind": "city", "paradigm": "fixed"} for row in lexicon("places")]
    return _entries([*rows, *lexicon("countries"), *places])


@cache
def _built_in(implicit):
    phrases = _with_unnamed(_named(), implicit)
    return phrases, by_first_words(phrases)


def _merged(phrases, file):
    rows = read_lexicon(file, ("country", "kind", "form"), _HELD)
    own = _entries([{"paradigm": "fixed", "context": ""} | row for row in rows])
    return phrases | {words: entries + phrases.get(words, []) for words, entries in own.items()}


def _with_unnamed(phrases, implicit):
    """With المملكة and the like."""
    if not implicit:
        return phrases
    unnamed = {
        (fold(row["form"]),): Entry(row["countries"], "implicit", row["form"], fold(row["form"]), "", False)
        for row in lexicon("implicit")
    }
    return phrases | {words: phrases.get(words, []) + [entry] for words, entry in unnamed.items()}


def _entries(rows):
    phrases = defaultdict(dict)
    for row in rows:
        people = int(row.get("people") or (_SMALL if "people" in row else 0))
        for form, derived in inflections(row):
            words = tuple(fold(word) for word in form.replace("-", " ").split())
            entry = Entry(row["country"], row["kind"], form, " ".join(words), row["context"], derived, people)
            # a row of places.tsv that is in countries.tsv too tells how large the place is
            known = phrases[words].setdefault((row["country"], row["kind"] == "adjective"), [])
            if known and row["kind"] == "city" and "people" in row:
                known[:] = [one._replace(people=people) for one in known]
            else:
                known.append(entry)
    return {words: sorted((e for of in known.values() for e in of), key=_rank) for words, known in phrases.items()}


def _rank(entry):
    # a place word says more than the order of kinds: مدينة بولونيا is in Italy, مدينة كوبي in Japan
    order = (entry.country != "-", entry.context not in CUED, entry.derived, _ORDER[entry.kind])
    return *order, entry.context != "homograph", -entry.people, entry.country


@cache
def places():
    """Key of a word -> "nisba", "place" (a country, a capital) or "city", by the lexicon of countries."""
    found = {}
    for words, entries in phrases_of(False)[0].items():
        first = entries[0]
        if len(words) == 1 and first.country != "-" and not first.context:  # what needs a word near it is left out
            found[words[0]] = "nisba" if first.kind == "adjective" else "city" if first.kind == "city" else "place"
    return found


def is_place(words):
    """Whether words (keys) are the name of a place that needs no other word near it, and no adjective."""
    entries = phrases_of(False)[0].get(words, ())
    return bool(entries) and entries[0].country != "-" and not entries[0].context and entries[0].kind != "adjective"


def may_be_place(words):
    """Whether words (keys) are the name of a place, whatever else they may be."""
    return any(entry.country != "-" and entry.kind != "adjective" for entry in phrases_of(False)[0].get(words, ()))


def is_country(words):
    """Whether words (keys) are the name of a country itself that needs no other word near it."""
    return is_place(words) and phrases_of(False)[0][words][0].kind == "name"


def names_people(key):
    """Whether a word may be the nisba of a country, whatever else it means."""
    return any(entry.kind == "adjective" for entry in phrases_of(False)[0].get((key,), ()))


def names_town(key):
    """Whether a word names a place by itself, if only where its document names the country: «سوسة», not «كوبر»."""
    return any(
        entry.kind != "adjective" and entry.context in ("", "document", "exact")
        for entry in phrases_of(False)[0].get((key,), ())
    )
