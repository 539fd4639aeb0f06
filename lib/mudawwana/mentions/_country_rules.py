"""Whether a form of a country counts where it stands: place words, homographs, names that are adjectives at once."""

from collections import defaultdict
from functools import cache
from typing import NamedTuple

import regex
from wordfreq import get_frequency_dict

from mudawwana.arabic import fold, lexicon
from mudawwana.mentions._country_bearers import bearer, is_named_after
from mudawwana.mentions._country_context import place_cues, words_of
from mudawwana.mentions._country_forms import CUED, Entry, feminine_nisbas
from mudawwana.mentions._country_persons import in_a_person, moves
from mudawwana.mentions._people import name_words

_DECIDED = "homograph: "
_LOOSE = "after a loose "  # قرية, منطقة: there is one of the name in many countries
_BEFORE = "before "
_IN = frozenset(map(fold, ["في", "إلى", "الى"]))
_FROM = _IN | frozenset(map(fold, ["من", "نحو", "باتجاه"]))
_SAID = ("sentence", "anywhere")  # the second holds whatever stands before the form
_SAFE = 5  # letters from which a town's name with an attached word is told from another word
_ALONE = frozenset(["@holder", "@foreign", "@described"])  # with a word attached, a form is no surname, no adjective
_MARKS = regex.compile(r"[\p{M}\p{Cf}\u0640]")
_DEFINITE = regex.compile("(?:و|ف)?(?:ال|بال|كال|لل).{2}")
_CODE, _CLASS = regex.compile("@[A-Z]{2}"), regex.compile("@[a-z]+")  # a country in the sentence; a class of words


class Option(NamedTuple):
    """A meaning that a form can have where it stands."""

    entry: Entry
    rule: str
    needs: frozenset  # countries of which one has to be mentioned in the sentence; of which the form is a place
    beside: bool  # or it stands beside a place or an adjective of its country: «تعز وإب», «والعين الإماراتي»
    wide: str = ""  # "document", "noun": anywhere in the document is near enough; "loose": unless it names others only;
    # "placed": anywhere, for «في القائم»


@cache
def homographs():
    """(country, key of the form) -> (test, where, words, rule)."""
    rules = defaultdict(list)
    for row in lexicon("homographs"):
        raw = row["where"] in ("form", "quoted")
        words = frozenset(word if raw or word.startswith("@") else fold(word) for word in row["words"].split())
        rules[row["country"], fold(row["form"])].append((row["test"], row["where"], words, row["rule"]))
    return dict(rules)


@cache
def _neighbours(country, key):
    """The countries of which a mention in the sentence is evidence for a form."""
    only = (found for test, _, found, _ in homographs()[country, key] if test == "only")
    return frozenset(word[1:] for found in only for word in found if _CODE.fullmatch(word))


@cache
def asked():
    """The words that some rule looks for in the sentence."""
    rows = (row for rules in homographs().values() for row in rules)
    return frozenset().union(*(words for _, where, words, _ in rows if where in _SAID))


def options_of(context, entries, first, last, start):
    """What the form may mean here, most likely first: one thing, or several places of one name."""
    plain = context.plain.get(id(entries), 0)
    if plain == 0:  # not looked at yet
        only_cued = all(entry.context == "cue" and entry.kind == "city" for entry in entries)
        plain = context.plain[id(entries)] = "cue" if only_cued else _plain(entries)
    if plain == "cue":
        if not _beside_a_cue(context, first, last, start):
            return []
    elif plain and not (plain.entry.kind != "adjective" and context.is_adverb(context.codes[last])):
        if _is_no_place(context, plain.entry, first, last, start):
            return []
        return [_of_a_quarter(context, plain.entry, first, start) or plain]
    options = []
    for entry in entries:
        if entry.kind == "implicit" or (any(map(_certain, options)) and entry.kind not in ("capital", "city")):
            continue
        option = _option(context, entry, first, last, start)
        if option is None or _is_no_place(context, entry, first, last, start):
            continue
        options.append(option)
        if option.rule.startswith(_DECIDED):
            return [option]
        if entry.country == "-" or (entry.kind in ("name", "adjective") and entry.context != "homograph"):
            break
    if len(options) < 2:
        return options
    certain = {option.entry.country for option in options if _certain(option)}
    options = [option for option in options if _certain(option) or option.entry.country not in certain]
    return list({option.entry.country: option for option in reversed(options)}.values())[::-1]


def _beside_a_cue(context, first, last, start):
    """Whether anything beside a form could be a cue: for most everyday words that are towns too, nothing is."""
    if not context.joined[first]:  # a label, or a dateline
        return True
    after = context.after(last)
    return (
        start != context.starts[first]
        or bool(context.cues(first - 1))
        or after.startswith("ب")
        or (after.startswith("ال") and after.endswith("ه"))
        or place_cues().get(after) == "direction"
        or context.filed(first)
    )


def _is_no_place(context, entry, first, last, start):
    """Whether a form is part of a person's name or of that of a thing, or another word."""
    return (
        in_a_person(context, entry, first, last, start)
        or _is_word_itself(context, entry, first, start)
        or is_named_after(context, entry, first, last, start)
    )


def _is_word_itself(context, entry, first, start):
    """«بطاطا» is no «ب» and طاطا, a town: with what is attached the word is as frequent as without."""
    if entry.kind != "city" or start == context.starts[first] or " " in entry.key or entry.key.startswith("ال"):
        return False
    code = context.codes[first]
    if (found := context.heads.get(("itself", code))) is None:
        form, frequency = context.forms[code], get_frequency_dict("ar", "small")
        whole = frequency.get(form, 0)
        found = bool(whole) and whole >= frequency.get(form[start - context.starts[first] :], 0)
        context.heads["itself", code] = found
    return found


def _of_a_quarter(context, entry, first, start):
    """What a form is after «حي», «شارع», which bear names of other towns, and of countries: asks for its country."""
    place = entry.kind != "adjective" and start == context.starts[first]
    if not (place and context.joined[first] and bearer(context, first - 1) == "quarter"):
        return None
    wide = "" if entry.context in CUED else "noun"
    return Option(entry, "near a mention of its country", frozenset([entry.country]), False, wide)


def _plain(entries):
    """The option of a form that means one thing wherever it stands, None for any other: most forms are such."""
    entry = entries[0]
    asks = (
        entry.country == "-" or entry.kind == "implicit" or entry.context or (entry.country, entry.key) in homographs()
    )
    if asks or (entry.kind == "name" and entry.key in feminine_nisbas()):
        return None
    if entry.kind not in ("name", "adjective") and any(other.country != entry.country for other in entries):
        return None
    return Option(entry, "derived" if entry.derived else "lexicon", frozenset(), False)


def _certain(option):
    return not option.needs and not option.beside


def _option(context, entry, first, last, start):
    if entry.country == "-":
        return Option(entry, "not a country", frozenset(), False)
    if entry.kind != "adjective" and context.is_adverb(context.codes[last]):
        return None
    if quarter := _of_a_quarter(context, entry, first, start):
        return quarter if entry.context != "cue" else None
    if entry.context == "exact" and not _as_spelled(context, entry, first, last):
        return None
    if rules := homographs().get((entry.country, entry.key)):
        option = _homograph(context, entry, rules, first, last, start)
        if option is None or entry.context not in CUED:
            return option
    if entry.context in CUED:
        return _cued(context, entry, first, last, start)
    if entry.kind == "name" and entry.key in feminine_nisbas() and _modifies(context, first, entry.key):
        return None
    return Option(entry, "derived" if entry.derived else "lexicon", frozenset(), False)


def _as_spelled(context, entry, first, last):
    written = _MARKS.sub("", " ".join(context.form(i) for i in range(first, last + 1)))
    form = _MARKS.sub("", entry.form)
    return written.endswith((form, "لل" + form[2:]) if form.startswith("ال") else form)  # «لليمنيين»


def _cued(context, entry, first, last, start):
    """A form that needs a place word, a place of its country beside it, or (``near``) its country in the sentence."""
    near, key = entry.context not in ("cue", "placed"), context.key(first)
    if entry.form.endswith("ى") and context.form(last).endswith("ي"):  # «طلب مني», «صفوي»
        return None
    wide = {"word": "document", "document": "document", "noun": "noun"}.get(entry.context, "")
    if entry.context == "word" and _is_reached(context, entry, first, last, start):
        return Option(entry, "where a place stands", frozenset(), False)
    if start == context.starts[first]:
        if rule := _place_rule(context, entry, first, last):
            if rule.startswith(_LOOSE) and entry.context not in ("word", "noun"):
                return Option(entry, rule, frozenset([entry.country]), False, "loose")
            if rule.startswith(_BEFORE):  # «الأربعاء بمدينة بريدة», a day: the town that follows tells the country
                return Option(entry, rule, frozenset([entry.country]), False)
            return Option(entry, rule, frozenset(), False)
        # «ميلان الإيطالية»: the adjective agrees with a name, but «الحكومة اليمنية» with any noun; «الباب شمالي حلب»
        after = context.after(last)
        agrees = after.startswith("ال") and after.endswith("ه") and not entry.key.startswith("ال")
        beside = agrees or place_cues().get(after) == "direction"
        if entry.context == "placed" and _is_placed(context, entry, first, last):
            near, wide = True, "placed"
    else:
        beside = context.joined[first] and key.startswith("و")
        # «بمران», «لوجه»: a short word with something attached is hardly ever the town
        safe = 0 if entry.context == "word" else _SAFE - 1 if wide else _SAFE
        near = near and (entry.key.startswith("ال") or len(entry.key) >= safe)
    if not beside and not near:
        return None
    needs = frozenset([entry.country]) if near else frozenset()
    return Option(entry, "near a mention of its country", needs, beside, wide)


def _is_reached(context, entry, first, last, start):
    """«في حمص», «بتعز», «غادر ينبع»; not «في الرقة والعطف», «من حماة الوطن»."""
    if start > context.starts[first]:
        return not entry.key.startswith("ال") and context.key(first)[0] == "ب"
    if context.after(last).startswith(("وال", "ال")):
        return False
    return context.before(first) in _FROM or context.before(first) in words_of("motion") or moves(context, first)


def _is_placed(context, entry, first, last):
    """«في القائم»; not «في الباب الثالث», nor «في حديثه» of somebody."""
    described = entry.key.startswith("ال") and context.after(last).startswith(("ال", "لل"))
    return context.before(first) in _IN and not described and _as_spelled(context, entry, first, last)


def _place_rule(context, entry, first, last):
    """By which word beside a form without attached words it is a place, "" for none."""
    if context.filed(first) and _stands_apart(context, first, last):
        return "in a dateline"
    if context.labels(first, last):
        return "the label of a headline"
    definite, before = entry.key.startswith("ال"), context.before(first)
    for read, use in context.cues(first - 1) if before else ():
        if (
            use in ("", "loose")
            or (use == "definite" and entry.kind == "capital")
            or (use == "direction" and not definite)
            or (use == "dual" and context.after(last).startswith("و"))
        ):
            return f"{_LOOSE if use == 'loose' else 'after '}{read}"
        if use == "seat" and entry.context in ("noun", "document", "word"):  # «أمانة الباحة», «مركز إدفو»
            return f"after {read}" if entry.context in ("word", "noun") else f"{_LOOSE}{read}"
    two = context.cues(first - 2) if before.startswith("ال") and context.before(first, 2) else ()
    if entry.kind == "capital" and any(use == "definite" for _, use in two):
        return "after the capital and its adjective"  # «العاصمة الأفغانية كابل»
    after = context.after(last)  # «أوستن بولاية تكساس»
    if after[:1] == "ب" and place_cues().get(after[1:]) in ("", "loose") and not (definite and before.startswith("ال")):
        return f"{_BEFORE}{after}"
    return ""


def _stands_apart(context, first, last):
    """Whether a word of a dateline is no part of a reporter's name: «لجين الأحمدي – الجوف»."""
    if context.runs_on(first) and context.before(first) not in _IN:
        return False
    after = name_words().get(context.after(last), "000")
    return not (max(after[:2]) >= "2" and context.runs_on(last + 1))


def _homograph(context, entry, rules, first, last, start):
    skip = start - context.starts[first]
    # «في المغرب» is a place, «أطعمة صينية» Chinese, whatever else its sentence speaks of
    placed = not skip and (
        entry.key.endswith("يه") and _agrees(context, first, entry.key)
        if entry.kind == "adjective"
        else context.before(first) in _IN
    )
    only = False
    for test, where, found, _ in rules:
        only = only or test == "only"
        spared = placed and (where == "sentence" or "@human" in found)  # «وصل إلى جدة اللاعب»
        if test == "not" and not spared and _holds(context, where, found, first, last, skip):
            return None
    if not only:
        return Option(entry, "lexicon: nothing against it", frozenset(), False)
    for test, where, found, rule in rules:
        if test == "only" and _holds(context, where, found, first, last, skip):
            return Option(entry, f"{_DECIDED}{rule}", frozenset(), False)
    needs = _neighbours(entry.country, entry.key)
    wide = "noun" if entry.kind == "adjective" and needs == {entry.country} else ""  # «الرومانية», of Rome as well
    return Option(entry, "near a mention of such a country", needs, False, wide) if needs else None


def _holds(context, where, found, first, last, skip):
    """Whether what a rule asks for stands where it says."""
    match where:
        case "before" | "two before":
            back = 1 if where == "before" else 2
            return bool(context.before(first, back)) and _is_one(context, found, first, back, skip)
        case "after":
            after = context.after(last)
            return bool(after) and (after in found or _of_class(context, found, (after,)))
        case "two after":
            return bool(context.after(last, 2)) and _of_class(
                context, found, (f"{context.after(last)} {context.form(last + 2)}",)
            )
        case "beside":  # both at once: «لا تشاد صديقك»
            return not skip and _of_class(context, found, (f"{context.before(first)} {context.after(last)}",))
        case "sentence" | "anywhere":
            return not found.isdisjoint(context.sentence(first, last))
        case "quoted":
            return context.quoted(first, last)
        case _:  # vowels and all: عُمان is never Amman
            return context.form(first)[skip:] in found


def _is_one(context, found, first, back, skip):
    """Whether a word before is one of those found, or of their classes: worked out once a type."""
    code = context.codes[first - back]
    if (held := context.held.get((found, code))) is None:
        reads = context.reads_of(code)
        sure = not found.isdisjoint(reads) or _of_class(context, found - _ALONE, reads)
        held = context.held[found, code] = sure, _of_class(context, found & _ALONE, reads)
    sure, alone = held
    return sure or (alone and not skip and not moves(context, first))


def _of_class(context, found, words):
    return any(context.is_a(name, word) for name in found if _CLASS.fullmatch(name) for word in words)


def _agrees(context, first, key):
    """«أطعمة صينية», «الحكومة الصينية»: an adjective, not «الأم الصينية» nor a noun of its own."""
    return context.before(first).endswith(("ه", "ات")) and _modifies(context, first, key)


def _modifies(context, first, key):
    """Whether a form that is name and nisba at once (السعودية) follows a noun that it can describe."""
    previous = context.before(first)
    if not previous or context.stop[context.codes[first - 1]]:
        return False
    if key.startswith("ال"):
        return bool(_DEFINITE.match(previous))
    return previous.endswith(("ه", "ات"))
