"""What a mention is part of: a club, a currency, a language, the name of an organisation or of an event."""

from collections import defaultdict
from functools import cache

from mudawwana.arabic import fold, lexicon, readings, without_article

_REACH = 3  # words back to the head of a name: «وكالة الصحافة الفرنسية», «هيئة الإذاعة والتلفزيون السعودية»
_FROM = frozenset(map(fold, ["في", "إلى", "الى", "من", "مدينة", "العاصمة", "قرب", "شمال", "جنوب", "شرق", "غرب"]))
_INTO = frozenset(map(fold, ["إلى", "الى", "من"]))
# no language of their own
_ARAB = frozenset(["AE", "BH", "DJ", "DZ", "EG", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA",
                   "SD", "SO", "SY", "TN", "YE"])  # fmt: skip


@cache
def _parts(where):
    """Folded word, without its article -> what a mention beside it is part of, in order of precedence."""
    parts = defaultdict(list)
    for row in lexicon("country_parts"):
        if row["where"] == where:
            parts[without_article(fold(row["word"]))].append(row["of"])
    return dict(parts)


@cache
def asked_of_clubs():
    """The words that tell sport, to be looked for in the sentence of a place that is a club as well."""
    return frozenset(fold(row["word"]) for row in lexicon("country_parts") if row["where"] == "sport")


def part_of(context, span):
    """ "club", "currency", "language", "organisation", "event", or "" """
    first, last, start, _, country, kind, _ = span
    attached = start - context.starts[first]
    place = kind in ("capital", "city")
    if place and not attached and _club(context, first, last):
        return "club"
    if kind == "adjective" and _language(context, first, country, attached):
        return "language"
    if attached:
        return ""
    definite = context.key(first).startswith("ال")
    after = _parts("after").get(context.after(last), ())
    if "organisation" in after and kind != "adjective":
        return "organisation"
    for back in range(1, _REACH + 1):
        word = context.before(first, back)
        if not word:
            return ""
        found = {of for read in _read(context, first - back) for of in _parts("before").get(read, ())}
        if back == 1 and kind == "adjective" and "currency" in found:
            return "currency"
        if kind != "adjective" or definite:
            for of in ("organisation", "event"):
                # «شركة في مصر» names none, nor does «شركة أمريكية»
                if of in found and (back == 1 or kind == "adjective" or (back == 2 and kind == "name")):
                    return of
        if kind == "adjective" and not word.startswith(("ال", "وال")):
            return ""
    return ""


def _club(context, first, last):
    """«ريال مدريد», «مانشستر يونايتد», «نادي نجران»; برشلونة where its sentence speaks of sport, not «في برشلونة»."""
    before = context.before(first)
    if any("club" in _parts("before").get(read, ()) for read in (_read(context, first - 1) if before else ())):
        return True
    if "club" in _parts("after").get(context.after(last), ()):
        return True
    if without_article(context.key(first)) not in _parts("bare") or before in _FROM:
        return False
    return bool(asked_of_clubs() & set(context.sentence(first, last)))


def _language(context, first, country, attached):
    """«اللغة الإنجليزية», «بالفرنسية», «إلى الإنجليزية»: a feminine nisba without a noun that it describes."""
    before = context.before(first)
    if before and any("language" in _parts("before").get(read, ()) for read in _read(context, first - 1)):
        return True
    key = context.key(first)
    if country in _ARAB or not key.endswith("يه"):
        return False
    return bool(attached and key.startswith("بال")) or (before in _INTO and key.startswith("ال"))


def _read(context, i):
    """The word, and what is left of it without attached words; without the article."""
    return {without_article(fold(rest)) for _, rest in readings(context.form(i))}
