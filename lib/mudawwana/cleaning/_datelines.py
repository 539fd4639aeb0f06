"""Where, when and by whom a report was written: «الرباط - » before a paragraph or alone on a line, dates, bylines."""

import re
from functools import cache

import regex

from mudawwana.arabic import lexicon, without_article
from mudawwana.cleaning._boilerplate import is_credit, is_sentence
from mudawwana.cleaning._captions import is_outlet
from mudawwana.cleaning._keys import key_of
from mudawwana.cleaning._running_text import function_words

_MONTHS = """
    يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر جانفي فيفري أفريل ماي جوان جويلية أوت
    يوليوز غشت شتنبر نونبر دجنبر شباط آذار نيسان أيار حزيران تموز آب أيلول كانون تشرين محرم صفر ربيع جمادى رجب شعبان
    رمضان شوال ذو ذي يونيه يوليه
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec janvier février mars avril mai juin juillet août septembre
    octobre novembre décembre
"""
_AROUND = """
    الأول الثاني الآخر الأولى الثانية الآخرة القعدة الحجة السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة
    الموافق هـ ه م ص الساعة ساعة في يوم من تاريخ التاريخ بتاريخ آخر تحديث نشر صباحا مساء ظهرا بتوقيت توقيت غرينتش جرينتش
    مكة المكرمة gmt am pm utc saturday sunday monday tuesday wednesday thursday friday sat sun mon tue wed thu fri
    lundi mardi mercredi jeudi vendredi samedi dimanche st nd rd th date
"""
_NUMBERS = regex.compile(r"(?<!\d)\d{1,4}\s*([/.-])\s*\d{1,2}\s*\1\s*\d{1,4}(?!\d)")
_WRITTEN = "✍✎✏🖊🖋📝"
_BYLINE = regex.compile(  # تقرير and إعداد also open headlines: only with a dash or colon, and few words after it
    r"\s*(?:(?:بقلم|كتبه|حاوره|حاورته|بواسطة|ترجمة|بإشراف)[\s\-–—:ـ/|]+\p{L}|(?:كتب|كتبت)\s*[.\-–—:ـ/][\s\-–—:ـ/]*\p{L}|"
    r"(كتب|كتبت)\s+(?!ال)\p{L}|(متابعة|متابعات)\s+\p{L}|(إعداد|اعداد|تقرير|حوار|تحرير|متابعة|مراسلة|مراسل)\s*[\-–—:ـ/][\s\-–—:ـ/]*\p{L})"
)
_PART = regex.compile(r"([^-–—ـ:/\n.،؛]{2,45}?)(\s*(?:\)\s*)?(?:[-–—ـ]+|:|/{1,2})\s*)")
_SIGN = re.compile(r"[-–—ـ:/\n.،؛]")
_BRACKETED = regex.compile(r"\s*\(([^()\n]{2,40})\)\s*")
_WITH_CREDIT = regex.compile(r"\s*([^()\[\]\n.:؛\"«»-]{2,50}?)\s*[(\[]([^()\[\]\n]{2,40})[)\]]\s*([-–—ـ:/]*)\s*(?=\S)")
_OUTLET_QUOTED = regex.compile(r"\s*([^:«»\n.،]{2,25}):\s*«[^«»\n]{2,30}»\s*[-–—ـ]*\s*")
_PLACE_AND_QUOTED = regex.compile(  # «لندن - "الحياة"، رويترز - »
    r"\s*([^:«»\"“\n.،–—-]{2,25}?)\s*[-–—ـ]\s*[\"“«][^«»\"“”\n]{2,30}[\"”»](?:\s*،\s*[^-–—:\n.]{2,30}?)?\s*[-–—ـ]+\s*(?=\S)"
)
_TWO_PLACES = regex.compile(r"\s*([^،,()\n.:؛\"«»-]{2,25})[،,]\s*([^،,()\n.:؛\"«»-]{2,40}?)\s*[-–—ـ]+\s+(?=\S)")
_CREDIT_FIRST = regex.compile(r"\s*[(\[]([^()\[\]\n]{2,30})[)\]]\s*([^-–—ـ:\n.،]{2,25})?[-–—ـ:]+\s*(?=\S)")
_FROM_PLACE = regex.compile(r"\s*([^:\n.،؛()\"«»-]{5,40}?)\s+من\s+([^:\n.،؛()\"«»-]{2,25}):\s*(?=\S)")
_LEFT_OPEN = regex.compile(r"[^:_–—-]{2,40}(?:[-–—][^:_–—-]{2,30})?(?:\s[-–—ـ_]+|[-–—]|\s?::)\s*")
_LEFT_TO_COLON = regex.compile(r"\s*([^-–—ـ:/\n.،؛]{2,25}?)\s*[-–—ـ/]\s*[^-–—ـ:/\n.،؛]{2,30}:\s*")
_CREDIT_BEHIND = regex.compile(r"([^-–—ـ:/\n.،؛()]{2,30})\s*[.،]\s+(?=\S)")
_BETWEEN = regex.compile(r"\s[-–—ـ]+\s*|[-–—ـ]+\s|[-–—_:/()|،,\[\]]")
_OF_OUTLET = regex.compile(r"\s+(?:خاص\s+)?(?:لـ?|من)\s*[\"“”«][^\"“”«»]{2,30}[\"“”»]\s*$")
_COLON = regex.compile(r"(?<!\d):")
_DASH = regex.compile(r"\s[-–—ـ]+\s*$|[-–—ـ]+\s+$")
_NOT_IN_NAMES = regex.compile(r"[\d!؟?\"«»…:]|\.\.")
_ASIDE = {"", "وهو", "وهي", "وهم", "التي", "الذي", "الذين"}
_OF_EDITORS = {"هيءه", "اسره", "فريق", "قسم"}
_PARTICLES = {"بن", "بنت", "ابو", "ابي", "ام", "ال", "ولد", "اد", "ايت", "عبد", "د", "ا", "م"}


@cache
def _months():
    return frozenset(key_of(word) for word in _MONTHS.split())


@cache
def _date_words():
    return _months() | {key_of(word) for word in _AROUND.split()}


@cache
def _places(*kinds):
    """Folded names of countries, capitals and cities (all, or those of the kinds), without the article."""
    kinds = kinds or ("name", "capital", "city")
    return frozenset(without_article(key_of(row["form"]), 3) for row in lexicon("countries") if row["kind"] in kinds)


@cache
def _given_names():
    return frozenset(key_of(row["form"]) for row in lexicon("given_names"))


def _is_place(words):
    return any(without_article(" ".join(words[:n]), 3) in _places() for n in range(1, min(4, len(words)) + 1))


def is_all_place(words):
    """Whether folded words are the name of a country, a capital or a city, and nothing else."""
    return without_article(" ".join(words), 3) in _places()


def _is_country(words):
    return without_article(" ".join(words), 3) in _places("name")


def _undated(words):
    """Words that are no date: «الرياض 20 شوال 1436» names a place."""
    dated = any(word[0].isdigit() for word in words)
    return [word for word in words if not word[0].isdigit() and word not in _date_words()] if dated else words


def dateline_end(line):
    """Length of «الرباط - » at the front of a paragraph, 0 when there is none; one part or several («دبي/ وكالات - »).

    A colon or slash only after a place of the country lexicon or an agency, a dash also after an unknown place of one
    or two words, unless what follows it is the aside of a sentence («زار الوزير باريس - وهي…»).
    """
    return _credited_end(line) or _parted_end(line)


def _credited_end(line):
    """Of «دبي، الإمارات العربية المتحدة (CNN)-- », «القاهرة (رويترز) - »، «بيروت، لبنان - »."""
    head = line[:130]
    if (found := _CREDIT_FIRST.match(head)) and _credits(*map(key_of, found.groups(""))):
        return found.end()
    if ":" in head and (found := _FROM_PLACE.match(head)) and is_all_place(key_of(found.group(2)).split()):
        return found.end() if is_name(found.group(1), key_of(found.group(1)).split()) else 0
    if ("(" in head or "[" in head) and (found := _WITH_CREDIT.match(head)):
        places = [key_of(part).split() for part in regex.split("[،,]", found.group(1))]
        credit = key_of(found.group(2)).split()
        short = all(1 <= len(_undated(words)) <= 4 for words in places) and len(places) <= 3
        named = is_credit(credit) or is_outlet(credit)
        if short and named and (_is_place(places[0]) or (found.group(3) and _plain(places))):
            return found.end()
    quoted = '"' in head or "«" in head or "“" in head
    if quoted and (found := _PLACE_AND_QUOTED.match(head)) and is_all_place(key_of(found.group(1)).split()):
        return found.end()
    if ":" in head and (found := _OUTLET_QUOTED.match(head)) and is_all_place(key_of(found.group(1)).split()):
        return found.end()  # «الرياض: «الشرق الأوسط» »
    found = _TWO_PLACES.match(head) if "،" in head or "," in head else None
    if found and not regex.search(r"\s[-–—]\s", head[found.end() :]):
        places = [key_of(part).split() for part in found.groups()]
        if all(words and len(words) <= 4 for words in places) and _is_country(places[1]) > _is_country(places[0]):
            return found.end()
    return 0


def _credits(agency, outlet):
    """Whether «(رويترز) - » or «(MENAFN - Al Wakeel News) الوكيل الإخباري - » credits an agency."""
    words = agency.split()
    named = not outlet or is_credit(outlet.split()) or is_outlet(outlet.split())
    return (is_credit(words) and named) or (bool(outlet) and is_outlet(words) and named)


def _plain(parts):
    return not any(word in function_words() for words in parts for word in words)


def _parted_end(line):
    end, position, known, signed = 0, len(line) - len(line.lstrip()), False, False
    for named in range(4):
        sign = _SIGN.search(line, position, min(len(line), 90))
        found = sign and sign[0] not in "\n.،؛" and _PART.match(line, position, min(len(line), 90))
        if not found or not line[found.end() :].strip():
            break
        name = found.group(1) + ")" * found.group(2).lstrip().startswith(")")
        bracket = _BRACKETED.search(name)
        words = _undated(key_of(_BRACKETED.sub(" ", name)).split())
        dated = not words and not bracket and known
        credit = bool(bracket) or (bool(words) and (is_credit(words) or is_outlet(words))) or words[:1] == ["وكاله"]
        if not (credit or words or dated) or len(words) > 4 or words[:1] and words[0][0].isdigit():
            break
        place = _is_place(words)
        signature = known and is_name(found.group(1), words) and bool(_DASH.search(found.group(2)))
        if named and not (place or credit or signature or dated or _before_place(line, found.end())):
            break
        dash = bool(_DASH.search(found.group(2)))
        if not (place or credit or signature or dated) and (not dash or not _unknown_place(words, line, found.end())):
            break
        if place and not (credit or known or dash) and not _stands_alone(words):
            break
        known |= place or credit
        signed |= signature or (named > 0 and credit)
        position = end = found.end()
    if not end or (not signed and _is_of_sentence(line, end)):
        return 0
    if known and (behind := _CREDIT_BEHIND.match(line, end)) and is_credit(key_of(behind.group(1)).split()):
        return behind.end()  # «موسكو - سبوتنيك. »
    # A second dash soon after makes the first one the opening of a parenthesis.
    if not signed and regex.search(r"[-–—ـ]\s*$", line[:end]) and regex.search(r"\s[-–—]\s", line[end:][:120]):
        return 0
    return end


def _stands_alone(words):
    """Whether a place before a colon is all that stands there, or has an outlet beside it: «باريس ترفض: » is none."""
    rest = next((words[n:] for n in range(1, 4) if is_all_place(words[:n])), words)
    return is_all_place(words) or is_credit(rest) or is_outlet(rest)


def _before_place(line, position):
    """Whether a place and a colon or dash follow, as on an unknown outlet in «سلمى الدالي- النبأ- الرباط: »."""
    found = _PART.match(line, position, min(len(line), 90))
    return bool(found) and is_all_place(key_of(found.group(1)).split())


def _is_of_sentence(line, end):
    """Whether what looks like a dateline opens a sentence: countries alone speak («روسيا: لن نقبل») or play each other
    («ألمانيا - إسبانيا: »), unless they have the name of their capital; or an aside follows.
    """
    parts = [words for part in _BETWEEN.split(line[:end]) if (words := _undated(key_of(part).split()))]
    speak = len(parts) > 1 or ":" in line[:end]
    named = [without_article(" ".join(part), 3) for part in parts]
    countries = all(name in _places("name") - _places("capital") for name in named)
    return _word_behind(line, end) in _ASIDE or (speak and countries)


def _word_behind(line, end):
    return key_of(line[end : end + 60]).partition(" ")[0]


def _unknown_place(words, line, end):
    following = _word_behind(line, end)
    if following in _ASIDE or len(words) > 2 or words[0] in function_words():
        return False
    return len(words) == 1 or not (following in function_words() or following[0] in "ول")


def is_dateline(line, key, of_several=False):
    """Whether a line is nothing but a dateline: «الرياض - العربية.نت»، «دبي/ وكالات»، «واشنطن — سبوتنيك», «الرباط».

    ``of_several``: of a place and something that is none, as headings are not.
    """
    spaces = key.count(" ")
    if spaces < 4 and not of_several and _LEFT_OPEN.fullmatch(line) and _plain([key.split()]):
        return True  # «الساحل اليوم _»
    if (found := _LEFT_TO_COLON.fullmatch(line)) and is_all_place(key_of(found.group(1)).split()):
        return True  # «نواكشوط - الساحل:»
    if (found := _OUTLET_QUOTED.fullmatch(line)) and is_all_place(key_of(found.group(1)).split()):
        return True
    if "#" in line or spaces > 14 or (spaces > 5 and not _BETWEEN.search(line)) or is_sentence(line):
        return False
    parts = [_undated(key_of(part).split()) for part in _BETWEEN.split(line)]
    parts = [part for part in parts if part]
    if not parts or any(len(part) > 4 for part in parts) or sum(map(len, parts)) > 8:
        return False
    places = [is_all_place(part) for part in parts]
    if len(parts) == 1 or (of_several and (all(places) or not any(places))):
        return places[0] and not of_several
    named = [_is_place(part) or is_credit(part) or _closes(part) for part, place in zip(parts, places, strict=True)]
    if _COLON.search(line) and not all(named):
        return False  # «مصر: افتتاح القناة»
    if any(places) or _is_place(parts[0]) and len(parts[0]) <= 3:
        return all(len(part) <= 2 or name for part, name in zip(parts, named, strict=True))
    return len(parts) == 2 and len(parts[0]) <= 3 and _plain(parts) and (is_credit(parts[1]) or _closes(parts[1]))


def _closes(words):
    initials = 2 <= len(words) <= 4 and all(len(word) <= 2 for word in words)  # «يو.بي.آي»
    return initials or (is_outlet(words) and len(words) <= 3)


def has_date(line, key):
    """Whether a date stands in the line: a day or year beside the name of a month, or three numbers."""
    if _NUMBERS.search(line):
        return True
    words = key.split()
    return any(
        word in _months() and any(w[0].isdigit() for w in words[max(i - 1, 0) : i + 3]) for i, word in enumerate(words)
    )


def is_date(line, key):
    """Whether a line is a date and hardly anything else: a headline with a date in it is none."""
    words = key.split()
    if len(words) > 20 or not has_date(line, key):
        return False
    rest = sum(not word[0].isdigit() and word not in _date_words() for word in words)
    most = 0 if len(words) > 12 else 3 if _NUMBERS.search(line) else 2
    return rest <= most and 2 * rest <= len(words)


def is_name(line, words):
    """Whether folded words are the name of a person: two to five, a given name first, no function word."""
    titled = words[:1] and words[0] in ("د", "الدكتور", "الدكتوره")
    words = words[1:] if titled or words[:1] == ["ا"] else words
    if not 2 <= len(words) <= 5 or _NOT_IN_NAMES.search(line) or is_all_place(words):
        return False
    first = words[0].removeprefix("و")
    known = words[0] in _given_names() or first in _given_names() or words[0].startswith("عبدال") or words[0] == "عبد"
    known = known or titled
    known = known or (words[0] in ("ابو", "ام", "بن", "ولد", "ايت") and len(words) <= 3)
    return known and not any(word in function_words() and word not in _PARTICLES for word in words[1:])


def is_of_a_family(words):
    """Whether two or three words end in the name of a family or place with its article («… الساحلي»), alone with it.

    Below a headline that is a name; elsewhere it may be a headline («تكريم الشامي»).
    """
    last = words[-1] if len(words) > 1 else ""
    family = len(words) <= 3 and last.startswith("ال") and last.endswith("ي") and len(last) >= 6
    return family and not any(word.startswith("ال") for word in words[:-1])


def byline(line, words):
    """Whether a line of so many words names its author: "sure"; "perhaps", since «تقرير: ارتفاع عدد السياح» is a
    headline; None.
    """
    if 2 <= words <= 5 and line.lstrip().startswith(tuple(_WRITTEN)):
        return "sure"
    if words > 8 or not (found := _BYLINE.match(line)):
        return None
    if found.group(1) and words > 5:
        return None
    if found.group(2) or found.group(3):
        return "perhaps" if words <= 4 else None
    return "sure"


def is_signature(line, key):
    """Whether a line is a bare name, or one beside an outlet: «سلمى الدالي», «هسبريس - عبد الله», «سلمى ل"الخبر"»."""
    if found := _OF_OUTLET.search(line):
        line = line[: found.start()]
        key = key_of(line)
    if not _BETWEEN.search(line):
        return is_name(line, key.split())
    parts = [(part, key_of(part).split()) for part in _BETWEEN.split(line)]
    parts = [(part, words[1:] if words[0] == "من" else words) for part, words in parts if words]
    if any(len(words) == 2 and words[0] in _OF_EDITORS and words[1] == "التحرير" for _, words in parts):
        return len(parts) <= 2
    if len(parts) > 1 and _COLON.search(line) and not _plain([words for _, words in parts]):
        return False  # «سلمى الدالي تكتب: لا ماء في المدينة»
    if (
        len(parts) == 2
        and _COLON.search(line)
        and is_name(*parts[0])
        and len(parts[1][1]) >= 2
        and not (_closes(parts[1][1]) or is_all_place(parts[1][1]) or is_credit(parts[1][1]))
    ):
        return False  # «سلمى الدالي: نهاية الماء قريبة»
    names = len(parts) == 1 or all(len(words) <= 4 for _, words in parts)
    return names and 1 <= len(parts) <= 3 and key.count(" ") < 8 and any(is_name(part, words) for part, words in parts)
