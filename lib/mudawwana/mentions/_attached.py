"""Letters attached to a word (و ف ب ك ل) that may be a name: which of them belong to it, by how well word and rest are
known.
"""

import re
from functools import cache

import numpy as np

from mudawwana.arabic import fold, lexicon, readings
from mudawwana.mentions._country_forms import places
from mudawwana.mentions._people import JOINED, cues, known, name_words

_ATTACHED = frozenset("وفبكل")
_TWO = frozenset(("وب", "وك", "ول", "فب", "فك", "فل"))
_JOINED_BY_AND = re.compile("و(?!ي|و|ا[^ل])").match  # of words that nobody knows; ويلبور and واتارا may be whole
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")


@cache
def rest_of(form):
    """Characters of attached و ف ب ك ل, and the key of the rest: where the rest is better known than the whole."""
    key = fold(form)
    return (0, key) if key[:1] not in _ATTACHED else _rest(form, key)


def rests_of(forms, keys):
    """Characters of attached words, and the key of the rest, of each form."""
    skips, rests = np.zeros(len(keys), dtype=np.int64), keys.copy()
    for i, key in enumerate(keys):
        if key[:1] in _ATTACHED:
            skip, rest = _rest(forms[i], key)
            if skip:
                skips[i], rests[i] = skip, rest
    return skips, rests


def _rest(form, key):
    if "لل" in key[:3]:
        for skip in (1, 2):  # of للأمم the second lam belongs to the name
            if key[skip - 1 : skip + 1] == "لل" and len(key) > skip + 2 and key[: skip - 1] in ("", "و", "ف"):
                return skip, "ال" + key[skip + 1 :]
    listed_keys = _listed()
    frequency, listed, alone = frequencies().get, listed_keys.get, _alone()
    if len(form) != len(key):  # marks to skip
        ways = [(skip, without_marks(rest), fold(rest)) for skip, rest in readings(form)[1:]]
        form = without_marks(form)
    else:
        ways = [(1, form[1:], key[1:])]
        if key[:2] in _TWO:
            ways.append((2, form[2:], key[2:]))
    best, chosen = -1, (0, key)
    for skip, rest, own in ways:
        if own in alone and key not in listed_keys:
            return skip, own  # «لوكالة» and «لرويترز» are frequent, and no words of their own
        weight = max(frequency(rest, 0), listed(own, 0)) - 1.1 * skip
        if weight > 0 and key[:3] == "وال" and len(own) > 5:
            return skip, own  # «والعدالة», but «والدين»
        if weight > 0 and len(own) > 2:
            if best < 0:  # asked for only where a rest is known at all
                best = max(frequency(form, 0), listed(key, 0))
            if weight > best:
                best, chosen = weight, (skip, own)
    if best < 0 and len(key) > 4 and _JOINED_BY_AND(form) and not (frequency(form) or listed(key)):
        return 1, key[1:]
    return chosen


@cache
def _listed():
    """Key -> how well it is known as a name, a cue, a place; as frequencies are."""
    found = dict.fromkeys(places(), 4)
    heads = (fold(row["form"]) for row in lexicon("organisation_heads"))
    for key in (*cues(), *heads, *JOINED, *_well_known()):
        found[key] = max(found.get(key, 0), 3)
    for key, (given, other, foreign) in name_words().items():
        name = max(int(given), int(other), 2 * int(foreign))
        found[key] = max(found.get(key, 0), name + 0.5 * (name > 0))
    return found


@cache
def _alone():
    """What organisations begin with, and well-known names of one long word."""
    known_by_one = {words[0]: rows[0]["firm"] for words, rows in known().items() if len(words) == 1}
    heads = {key for key, cue in cues().items() if cue == "head"}
    return heads | {word for word, firm in known_by_one.items() if firm and len(word) > 4}


@cache
def _well_known():
    return frozenset(word for words, rows in known().items() if rows[0]["firm"] for word in words if len(word) > 3)


@cache
def frequencies():
    """Form -> how frequent it is in general Arabic, from 1 to about 6; only what is not rare."""
    from wordfreq import get_frequency_dict

    return {form: 8 + float(np.log10(f)) for form, f in get_frequency_dict("ar", "small").items()}


def without_marks(form):
    """No frequency is known of vowelled words."""
    return _MARKS.sub("", form)
