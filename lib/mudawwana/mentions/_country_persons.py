"""No country inside a person's name: «المدرب بولوني», «علي الكندي», «قال تركي», «اندرو اكسوم»."""

import regex

from mudawwana.arabic import fold
from mudawwana.mentions._country_bearers import bearer
from mudawwana.mentions._country_context import once_a_type, words_of
from mudawwana.mentions._country_forms import names_people
from mudawwana.mentions._people import cues, name_words
from mudawwana.mentions._phrases import may_read

_FATHER_OF = frozenset(map(fold, ["أبو", "أبي", "أبا"]))
_KIN = frozenset(map(fold, ["بن", "ابن", "أبو", "أبي", "آل", "بنت"]))
_RELIGION = fold("الدين")  # سعد الدين المصري
_ORIGIN = frozenset(map(fold, ["الجنسية", "الأصل", "المولد", "المنشأ", "الأصول", "الأب"]))
_HIS_KIN = regex.compile("[ولب]?(?:ابن|بنت|شقيق|(?:ابن|شقيق|اخ|زوج|صديق|والد|خال|عم|حفيد|خطيب|زميل)ت)(?:ه|ها|هم|ي|نا)")
_DEFINITE = regex.compile("(?:ال|لل|[وفبك]ال|وبال|ولل)..")  # «الخبير بالشأن السوري»
_COMPANIES = frozenset(map(fold, ["شركة", "مجموعة", "مؤسسة", "مكتب", "دار", "محلات", "مصنع", "مصانع", "مطابع"]))
_HOUSES = frozenset(map(fold, ["شركة", "مؤسسة", "مكتبة", "صيدلية", "عيادة", "مطبعة", "ورشة", "مدرسة"]))
_HUNDREDS = frozenset(map(fold, ["مئة", "مائة"]))
_MANY = "3"  # of the digits of ``name_words``
_HIS = ("ه", "ة", "ها", "هم", "نا")  # «نظيره السوداني», «القاهرة المصرية»


def in_a_person(context, entry, first, last, start):
    """Whether the form is part of a person's name, by the words beside it."""
    if entry.country == "-" or start != context.starts[first]:
        return False
    if entry.kind == "adjective":
        before = context.before(first)
        if not entry.key.endswith("ي"):  # «الأميرة جورجيا», the adverb of the nisba in writing
            return entry.key.endswith("ا") and before.removeprefix("و") in words_of("person")
        return _nisba(context, entry.key, before, first, last)
    town = entry.kind in ("capital", "city")
    if town and _has_surname(context, entry, first, last):
        return True
    if not context.joined[first] or not _leads(context, first - 1):
        return False
    before = context.before(first)
    if before in _FATHER_OF:
        return True
    # a capital stands for its government, «دعا الرئيس طهران»; another city does not
    titled = entry.kind == "city" and before.startswith("ال") and _is_title(before)
    given = town and given_before(context, first)  # not «اتهم الرئيس بوتين واشنطن»: a surname is no given name
    return (titled or given or _is_called(context, entry, before, first)) and not moves(context, first)


def _has_surname(context, entry, first, last):
    """«عفيف العنزي», «الشيخ زايد بن سلطان»: a town by whose name many are called; but «ميناء جيهان التركي»."""
    after = context.after(last)
    if after in ("بن", "بنت"):
        return True
    if not (after.startswith("ال") and after.endswith("ي") and name_words().get(entry.key, "0")[0] >= _MANY):
        return False
    return not (context.before(first) and context.cues(first - 1))


@once_a_type
def _leads(context, i):
    """Whether a name of a person can go on after the word at all: most words rule that out."""
    word = context.key(i)
    bare, kinds = word.removeprefix("و"), map(words_of, ("person", "title", "given", "named"))
    known = any(word in of or bare in of for of in kinds) or name_words().get(word, "000")[::2] != "00"
    return known or word in _KIN or bool(_HIS_KIN.fullmatch(word))


def _is_called(context, entry, before, first):
    """«الفنانة لبنان», «طفلة اسمها كندا», «صديقتها سيناء»."""
    bare = before.removeprefix("و")  # it may also be the first letter of the word: «والد»
    if before in words_of("person") or bare in words_of("person"):
        return True
    # «ابن باجة», a given name too, is a man; «ابن مكة المكرمة» is at home there
    if entry.kind == "city" and before == "بن":
        return True
    if entry.kind in ("capital", "city") and _HIS_KIN.fullmatch(before):
        return True
    return before in words_of("named") or bare in words_of("named")


def given_before(context, first):
    """Whether a given name stands before: «علي», but not the preposition «على»."""
    word = context.before(first)
    return bool(words_of("given") & {word, word.removeprefix("و")}) and not context.form(first - 1).endswith("ى")


def _is_holder(word):
    """«الفيلسوف», «المهندس»: a name stands after it, if the next word is no adjective."""
    return word.startswith(("ال", "وال")) and (_is_title(word) or cues().get(word.removeprefix("و")) == "title")


def _nisba(context, key, before, first, last):
    after = context.after(last)
    two = context.before(first, 2)
    definite = key.startswith("ال")
    if before in _KIN or (given_before(context, first) and (definite or not names_people(before))):
        return True  # but not «اتفاق تركي صومالي», two adjectives
    # «سعد الدين المصري», but «أن الدين اليوناني»
    if two and before == _RELIGION and not context.stop[context.codes[first - 2]]:
        return True
    # «شركة السوداني للنقل»: as an adjective it would agree; «شركة السعودي الفرنسي» is a bank of both
    house = _house(context, first - 1) if definite and before else ""
    if house and (after.startswith("لل") or (house == "house" and not after.endswith("ي"))):
        return True
    # «حي السويدي» bears a name, «الحي السويدي» is Swedish
    quarter = bool(before) and bearer(context, first - 1) == "quarter"
    borne = definite and bool(before) and _borne(context, first - 1)
    if borne and context.before(first - 1) and context.cues(first - 2):  # «ميناء جيهان التركي»
        borne = False
    if borne or (definite and quarter):
        return True
    if two and (two in _KIN or (_may_be_given(context, first - 1) and _titled(context, first - 1))):
        return True
    if definite:
        return False
    # «القناص تركي الشمري»: no adjective, which would have the article of its noun; but «الوزير تركي الأصل»
    if before.startswith("ال") and after.startswith("ال") and after not in _ORIGIN:
        return True
    named = bool(before) and (_is_holder(before) or context.speaks(first - 1))
    # «مجموعة تركي القابضة»: a given name, since an adjective would agree; «تركي أبو نقطة»
    agrees = not context.form(first - 1).endswith("ة") or before in _HUNDREDS
    named = named or (key in words_of("given") and (after in _KIN or not agrees))
    return named and after not in _ORIGIN


@once_a_type
def _house(context, i):
    """What a word is that names of owners follow: "house", "company" (where «for» follows the name), ""."""
    reads = context.reads(i)
    return "house" if not _HOUSES.isdisjoint(reads) else "" if _COMPANIES.isdisjoint(reads) else "company"


@once_a_type
def _borne(context, i):
    """«عادل السوري», «لرنا التونسي»: a nisba with the article describes no noun without it; but «أمين جدة»."""
    names = words_of("borne")
    named = may_read(context.key(i), names) and not names.isdisjoint(context.reads(i))
    return named and not context.form(i).endswith("على")


def is_surname(context, first, last):
    """Whether a nisba that was part of a name in this document stands for that person here: no noun before it."""
    word = context.before(first)
    if not word or context.stop[context.codes[first - 1]]:
        return True
    if context.form(first - 1).endswith(_HIS):
        return False
    # «عاد المصري ليمدح»: it describes a noun that has the article or is somebody's, and nothing else
    return _is_title(word) or not _DEFINITE.match(word)


def _may_be_given(context, i):
    """Whether a word after «المحلل» can be a name: no article (بال), no function word, no word of office."""
    word = context.key(i)
    return not _DEFINITE.match(word) and not context.stop[context.codes[i]] and len(word) > 2 and (
        word not in words_of("office") and not word.endswith(("ه", "ات"))
    )  # fmt: skip


def _titled(context, i):
    """Whether a definite title stands before a word, or before the adjectives before it: «المدرب الروماني لازلو»."""
    for back in (1, 2, 3):
        word = context.before(i, back)
        if not word.startswith(("ال", "وال")) or context.stop[context.codes[i - back]]:  # «اللاعب إلى ليون الفرنسي»
            return False
        if _is_title(word):
            return True
    return False


def _is_title(word):
    titles = words_of("title") | words_of("person")
    return word in titles or word.removeprefix("و") in titles


def moves(context, first):
    """«غادر محمد القاهرة»: a verb of motion before the name makes of what follows a place."""
    return any((word := context.before(first, back)) and word in words_of("motion") for back in (2, 3))
