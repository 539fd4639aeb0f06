"""Whether a form of a country counts where it stands: place words, homographs, names that are adjectives at once."""

from collections import defaultdict
from functools import cache
from typing import NamedTuple

import regex

from mudawwana.arabic import fold, lexicon
from mudawwana.mentions._country_context import place_cues, words_of
from mudawwana.mentions._country_forms import Entry, feminine_nisbas
from mudawwana.mentions._country_persons import in_a_person, moves

_DECIDED = "homograph: "
_LOOSE = "after a loose "  # قرية, منطقة: there is one of the name in many countries
_IN = frozenset(map(fold, ["في", "إلى", "الى"]))
_CUED = ("cue", "near", "document", "region", "noun")
_SAFE = 5  # letters from which a town's name with an attached word is told from another word
_OF_PERSONS = frozenset(["@holder", "@foreign"])  # with a word attached to it, a form is no surname
_MARKS = regex.compile(r"[\p{M}\p{Cf}\u0640]")
_DEFINITE = regex.compile("(?:و|ف)?(?:ال|بال|كال|لل).{2}")
_CODE, _CLASS = regex.compile("@[A-Z]{2}"), regex.compile("@[a-z]+")  # a country in the sentence; a class of words


class Option(NamedTuple):
    """A meaning that a form can have where it stands."""

    entry: Entry
    rule: str
    needs: frozenset  # countries of which one has to be mentioned in the sentence; of which the form is a place
    beside: bool  # or it stands beside a place or an adjective of its own country: «تعز وإب», «سوروج التركية»
    wide: str = ""  # "document", "noun": anywhere in the document is near enough; "loose": unless it names others only


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
def asked():
    """The words that some rule looks for in the sentence."""
    return frozenset().union(
        *(words for rules in homographs().values() for _, where, words, _ in rules if where == "sentence")
    )


def options_of(context, entries, first, last, start):
    """What the form may mean here, most likely first: one thing, or several places of one name."""
    plain = context.plain.get(id(entries), 0)
    if plain == 0:  # not looked at yet
        plain = context.plain[id(entries)] = _plain(entries)
    if plain and not (plain.entry.kind != "adjective" and context.is_adverb(context.codes[last])):
        return [] if in_a_person(context, plain.entry, first, last, start) else [plain]
    options = []
    for entry in entries:
        if entry.kind == "implicit" or (any(map(_certain, options)) and entry.kind not in ("capital", "city")):
            continue
        option = _option(context, entry, first, last, start)
        if option is None or in_a_person(context, entry, first, last, start):
            continue
        options.append(option)
        if option.rule.startswith(_DECIDED):
            return [option]
        if entry.country == "-" or (entry.kind in ("name", "adjective") and entry.context != "homograph"):
            break
    certain = {option.entry.country for option in options if _certain(option)}
    options = [option for option in options if _certain(option) or option.entry.country not in certain]
    return list({option.entry.country: option for option in reversed(options)}.values())[::-1]


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
    if entry.context == "exact" and not _as_spelled(context, entry, first, last):
        return None
    if rules := homographs().get((entry.country, entry.key)):
        option = _homograph(context, entry, rules, first, last, start)
        if option is None or entry.context not in _CUED:
            return option
    if entry.context in _CUED:
        return _cued(context, entry, first, last, start)
    if entry.kind == "name" and entry.key in feminine_nisbas() and _modifies(context, first, entry.key):
        return None
    return Option(entry, "derived" if entry.derived else "lexicon", frozenset(), False)


def _as_spelled(context, entry, first, last):
    written = _MARKS.sub("", " ".join(context.form(i) for i in range(first, last + 1)))
    return written.endswith(_MARKS.sub("", entry.form))


def _cued(context, entry, first, last, start):
    """A form that needs a place word, a place of its country beside it, or (``near``) its country in the sentence."""
    near, key = entry.context != "cue", context.key(first)
    wide = {"region": "document", "document": "document", "noun": "noun"}.get(entry.context, "")
    if context.before(first) in words_of("quarter"):  # «حي الروضة»: for what else the word means
        return Option(entry, "near a mention of its country", frozenset([entry.country]), False) if near else None
    if start == context.starts[first]:
        if rule := _place_rule(context, entry, first, last):
            if rule.startswith(_LOOSE) and entry.context not in ("region", "noun"):
                return Option(entry, rule, frozenset([entry.country]), False, "loose")
            return Option(entry, rule, frozenset(), False)
        # «سوروج التركية»: the adjective agrees with a name, but «الحكومة اليمنية» with any noun
        after = "" if entry.key.startswith("ال") else context.after(last)
        beside = after.startswith("ال") and after.endswith("ه")
    else:
        beside = context.joined[first] and key.startswith("و")
        # «بمران», «لوجه»: a short word with something attached is hardly ever the town
        near = near and (entry.key.startswith("ال") or len(entry.key) >= (_SAFE - 1 if wide else _SAFE))
    if not beside and not near:
        return None
    needs = frozenset([entry.country]) if near else frozenset()
    return Option(entry, "near a mention of its country", needs, beside, wide)


def _place_rule(context, entry, first, last):
    """By which word beside a form without attached words it is a place, "" for none."""
    if context.filed[first]:
        return "in a dateline"
    if context.labels(first, last):
        return "the label of a headline"
    definite, before = entry.key.startswith("ال"), context.before(first)
    for read in sorted(context.reads(first - 1)) if before else ():
        use = place_cues().get(read)
        if (
            use in ("", "loose")
            or (use == "definite" and entry.kind == "capital")
            or (use == "direction" and not definite)
            or (use == "dual" and context.after(last).startswith("و"))
        ):
            return f"{_LOOSE if use == 'loose' else 'after '}{read}"
        if use == "seat" and entry.context == "noun":  # «أمانة الباحة»
            return f"after {read}"
    two = context.reads(first - 2) if before.startswith("ال") and context.before(first, 2) else ()
    if entry.kind == "capital" and any(place_cues().get(read) == "definite" for read in two):
        return "after the capital and its adjective"  # «العاصمة الأفغانية كابل»
    after = context.after(last)  # «أوستن بولاية تكساس»
    if after[:1] == "ب" and place_cues().get(after[1:]) in ("", "loose") and not (definite and before.startswith("ال")):
        return f"before {after}"
    return ""


def _homograph(context, entry, rules, first, last, start):
    skip = start - context.starts[first]
    look = {
        "form": lambda: {context.form(first)[skip:]},  # vowels and all: عُمان is never Amman
        "before": lambda: context.reads(first - 1) if context.before(first) else set(),
        "two before": lambda: context.reads(first - 2) if context.before(first, 2) else set(),
        "after": lambda: {context.after(last)} - {""},
        "two after": lambda: {f"{context.after(last)} {context.form(last + 2)}"} if context.after(last, 2) else set(),
        "sentence": lambda: set(context.sentence(first, last)),
        "quoted": lambda: {"«"} if context.quoted(first, last) else set(),
    }
    words = {where: look[where]() for where in {where for _, where, *_ in rules}}

    def holds(where, asked_for):
        seen = words[where]
        return bool(seen & asked_for) or any(
            context.is_a(name, word)
            for name in asked_for
            if _CLASS.fullmatch(name) and not (name in _OF_PERSONS and (skip or moves(context, first)))
            for word in seen
        )

    # «في المغرب» is a place, «أطعمة صينية» Chinese, whatever else its sentence speaks of
    placed = not skip and (
        entry.key.endswith("يه") and _agrees(context, first, entry.key)
        if entry.kind == "adjective"
        else context.before(first) in _IN
    )
    if any(
        test == "not" and not (placed and where == "sentence") and holds(where, found)
        for test, where, found, _ in rules
    ):
        return None
    only = [(where, found, rule) for test, where, found, rule in rules if test == "only"]
    if not only:
        return Option(entry, "lexicon: nothing against it", frozenset(), False)
    for where, found, rule in only:
        if holds(where, found):
            return Option(entry, f"{_DECIDED}{rule}", frozenset(), False)
    needs = frozenset(word[1:] for _, found, _ in only for word in found if _CODE.fullmatch(word))
    return Option(entry, "near a mention of such a country", needs, False) if needs else None


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
