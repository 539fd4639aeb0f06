"""What a mention is part of: a club, a currency, a language, the name of an organisation or of an event."""

from collections import defaultdict
from functools import cache

from mudawwana.arabic import fold, lexicon, without_article
from mudawwana.mentions._country_context import once_a_type
from mudawwana.mentions._phrases import may_read

_REACH = 3  # words back to the head of a name: «وكالة الصحافة الفرنسية», «هيئة الإذاعة والتلفزيون السعودية»
_FROM = frozenset(map(fold, ["في", "إلى", "الى", "من", "مدينة", "العاصمة", "قرب", "شمال", "جنوب", "شرق", "غرب"]))
_OF_LETTERS = frozenset(map(fold, ["الأدبي", "الثقافي", "الأدبية", "الاجتماعي", "الصحفي", "السينمائي"]))  # no sport
_IN = frozenset(map(fold, ["في", "داخل", "قرب"]))
_AGAINST = frozenset(map(fold, ["على", "أمام", "ضد", "وأمام", "وعلى"]))
_FORCE = "السيطرة سيطرة سيطر سيطرت الهجوم هجوم هجمات الاعتداء الاعتداءات القصف قصف الغارات غارات الاستيلاء الحرب الحصار"
_FORCE += " حرب حربه العدوان عدوان عدوانه بالعدوان للعدوان غاراتها غاراته هجماته هجومه حملة الحملة القنابل"
_FORCE += " بالحرب للحرب حصار غارة بغارة بغارات بالقصف بقصف بالهجوم بهجوم"
_FORCE = frozenset(map(fold, [*_FORCE.split(), "المطر", "الأمطار"]))
_BODIES = frozenset(map(fold, ["بلدية", "ببلدية", "شباب"]))  # what wins or faces something else as well
_AIMS = frozenset(map(fold, ["هدف", "هدفا", "أهداف", "بهدف", "بأهداف"]))  # goals, and what is aimed at
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
    return _of_sport("sport") | _of_sport("match")


@cache
def _of_sport(where):
    """The words of sport; of a match are verbs, which tell it only of «اتحاد طنجة», not of a town alone."""
    return frozenset(fold(row["word"]) for row in lexicon("country_parts") if row["where"] == where)


def part_of(context, span, follows=()):
    """What the mention of a span is part of, "" for nothing; ``follows``: country and kind of the next, right after."""
    first, last, start, _, country, kind, _ = span
    attached = start - context.starts[first]
    place = kind in ("capital", "city") or (kind == "name" and _is_bare(context, first))  # موناكو
    bare = not attached or (attached == 1 and context.key(first).startswith("و"))  # «برشلونة وإشبيلية»
    if bare and ((place and _club(context, first, last)) or (kind == "name" and _state_club(context, first, last))):
        return "club"
    if kind in ("capital", "city") and follows == (country, "adjective") and _of_men(context, first, last):
        return "club"
    if kind == "adjective" and _language(context, first, last, country, attached):
        return "language"
    if attached:
        return ""
    if kind != "adjective" and "organisation" in _parts("after").get(context.after(last), ()):
        return "organisation"
    i, definite = first, context.key(first).startswith("ال")
    for back in range(1, _REACH + 1):
        if not context.joined[i]:
            return ""
        i -= 1
        if (found := _before(context, i)) and (of := _head(found, kind, definite, back)):
            return of
        if not context.key(i).startswith(("ال", "وال")) if kind == "adjective" else context.stop[context.codes[i]]:
            return ""  # «الحزب في سوريا»
    return ""


def _head(found, kind, definite, back):
    """Which of what a word may begin holds for a mention so many words after it."""
    if kind == "adjective":
        if back == 1 and "currency" in found:
            return "currency"
        reach = definite  # «شركة أمريكية» names none
    else:
        reach = back == 1 or (back == 2 and kind == "name")  # «شركة في مصر» names none
    return next((of for of in ("organisation", "event") if reach and of in found), "")


def _club(context, first, last):
    """«ريال مدريد», «مانشستر يونايتد», «نادي نجران»; برشلونة where its sentence speaks of sport, not «في برشلونة»."""
    before = context.before(first)
    if before and "club" in _before(context, first - 1) and context.after(last) not in _OF_LETTERS:
        return True
    if "club" in _parts("after").get(context.after(last), ()):
        return True
    # «فاز على الرياض بهدفين», «شباب الأحساء»: whatever town it is named by
    forced = any(context.before(first, back) in _FORCE for back in (2, 3, 4))  # «السيطرة على لحج، بهدف»
    against = before in _AGAINST and not forced
    from_there = before in _FROM or (context.key(first).startswith("و") and context.before(first, 2) in _FROM)
    team = bool(before) and any(without_article(read) in _parts("team") for read in context.reads(first - 1))
    if from_there or not (against or team or _is_bare(context, first)):
        return False
    said = context.sentence(first, last).keys()
    sure = against or (team and without_article(before) not in _BODIES)
    if sure and not said.isdisjoint(_of_sport("match")):
        return True
    return not said.isdisjoint(_of_sport("sport") - _AIMS if against else _of_sport("sport"))


@cache
def words_of_sport():
    """Words that say by themselves that sport is spoken of."""
    return asked_of_clubs() - _AIMS


def _of_men(context, first, last):
    """«من فولفسبورغ الألماني»: towns are feminine, their clubs are not; but «ميناء كاليه الفرنسي», «في X السوري»."""
    before, after = context.before(first), context.after(last)
    if not (after.startswith("ال") and after.endswith("ي")) or before in _IN or context.cues(first - 1):
        return False
    return not context.sentence(first, last).keys().isdisjoint(asked_of_clubs())


def _state_club(context, first, last):
    """«نادي الكويت», «مولودية الجزائر», «المغرب التطواني»: clubs named by a country; «فريق المغرب» is its team."""
    if without_article(context.after(last)) in _parts("after name"):
        return True
    before = context.before(first)
    return bool(before) and any(without_article(read) in _parts("before name") for read in context.reads(first - 1))


@once_a_type
def _is_bare(context, i):
    """Whether the town's name is known to stand for its club."""
    return any(without_article(read) in _parts("bare") for read in context.reads(i))


def _language(context, first, last, country, attached):
    """«اللغة الإنجليزية», «بالفرنسية», «إلى الإنجليزية»: a feminine nisba without a noun that it describes."""
    before = context.before(first)
    if before and "language" in _before(context, first - 1):
        return True
    key = context.key(first)
    if country in _ARAB or not key.endswith("يه"):
        return False
    if "language" in _parts("after").get(context.after(last), ()):  # «الفرنسية بطلاقة»
        return True
    if attached and key.startswith("وال") and before.endswith("يه") and context.joined[first - 1]:
        return "language" in _before(context, first - 2)  # «اللغة الفارسية والإسبانية»
    return bool(attached and key.startswith("بال")) or (before in _INTO and key.startswith("ال"))


@once_a_type
def _before(context, i):
    """What a mention that the word stands before can be part of."""
    reads, parts = context.reads(i) if may_read(context.key(i), _heads()) else (), _parts("before")
    return frozenset(of for read in reads for of in parts.get(without_article(read), ()))


@cache
def _heads():
    """The words that a mention can be part of, with the article and without."""
    return frozenset(written for word in _parts("before") for written in (word, "ال" + word))
