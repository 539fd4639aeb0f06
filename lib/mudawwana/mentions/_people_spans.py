"""Names that the recogniser finds, and those that a document gives away; and what each is counted under.

What a document gives away: a surname alone after the full name, an acronym after its expansion.
"""

from collections import defaultdict
from typing import NamedTuple

import numpy as np

from mudawwana.arabic import fold, without_article
from mudawwana.mentions._country_forms import phrases_of
from mudawwana.mentions._people import JOINED, bare_key, cues, known, lone_surnames, name_key, shorter_key, surname
from mudawwana.mentions._people_chains import only_names, whole_chains
from mudawwana.mentions._people_heads import HEAD, headed_names, with_heads
from mudawwana.mentions._people_marks import MARKS, WELL_KNOWN, in_company, outside_quotes, with_well_known
from mudawwana.mentions._phrases import find_phrases
from mudawwana.mentions._tagger import label_words, spans_of
from mudawwana.mentions._tagger_features import CLASSES, GAPS, gaps, type_features

_NO_SURNAME = frozenset(
    ("number", "latin", "stop", "title", "kin", "head", "orgword", "verb", "nisba", "place", "city", "joined")
)
FULL_NAME = "full name in the document"
"""Rule of a surname alone."""

SURNAME = "well-known surname"
"""Rule of the surname of a well-known person, alone and of no use as another word («بلاتيني»)."""

_OWN = frozenset(("tagger", HEAD, SURNAME, WELL_KNOWN))
"""Rules of names that are no short form of another."""

_RARELY_ELSE = [CLASSES.index(name) for name in ("foreign", "rare", "name-like", "word")]
_FORMULAS = frozenset(
    fold("رحمه رحمها رحمهم رضي حفظه حفظها حفظهم وفقه صلى سبحان سبحانه الحمد شاء بإذن إله اله جزاه").split()
)
"""Words of «رحمه الله» and the like, which look as names in الله do."""

_PROCLITICS = frozenset("بفكلو")  # «محمد سمير لـ«الشرق الأوسط»»: set before a quotation mark

TRANSLITERATED = str.maketrans("غ", "ج")
"""What one name is written with here and there: سيرغي لافروف and سيرجي لافروف, g by the habit of the country."""

_SPACE, _BRACKET = GAPS.index("space"), GAPS.index("bracket")
_PARTING = [GAPS.index(name) for name in ("start", "comma", "bracket", "colon", "other")]


class Name(NamedTuple):
    """A stretch that names somebody; ``words`` are its keys, ``key`` is equal for spellings of one name."""

    first: int
    last: int
    start: int
    end: int
    type: str
    key: str
    rule: str
    words: tuple


def found_names(tokens, taken=None, matches=None):
    """Names in text order, none in the words taken (bool, one a word); ``matches`` as ``known_names`` takes them."""
    if not len(tokens):
        return []
    taken = np.zeros(len(tokens), dtype=bool) if taken is None else taken
    names, seen = [], taken.copy()
    of_types, between = type_features(tokens.types), gaps(tokens)
    matches = list(find_phrases(tokens, known())) if matches is None else matches
    columns = (
        *(tokens.positions[c].to_numpy() for c in ("type", "start", "end")),
        tokens.spellings["is_stop"].to_numpy(),
        list(zip(of_types.skips.tolist(), of_types.rests, strict=True)),
        tokens.spellings["key"].tolist(),
        between,
        {(first, last): start for first, last, start, *_ in matches},
    )
    some = taken.any()
    parts = np.cumsum(np.isin(between[:-1], _PARTING))  # no name goes on behind a comma or a bracket
    spans = spans_of(label_words(tokens, of_types, between, matches), parts)
    spans = whole_chains(spans, tokens.forms, columns[0], of_types, between)
    spans = only_names(spans, tokens.forms, columns[0], of_types, between)
    spans, new = with_well_known(outside_quotes(spans, tokens, between), matches, between)
    uncrossed = outside_quotes(spans, tokens, between)  # «حركة «حماس»» is well known too
    new = {after[:2] for before, after in zip(spans, uncrossed, strict=True) if before[:2] in new}
    spans = in_company(uncrossed, tokens, of_types.rests)
    for first, last, kind, rule in with_heads(spans, headed_names(tokens, of_types, between)):
        rule = WELL_KNOWN if rule == "tagger" and (first, last) in new else rule
        if not (some and taken[first : last + 1].any()) and (name := _name(columns, first, last, kind, rule)):
            names.append(name)
            seen[first : last + 1] = True
    names += _well_known_surnames(columns, seen, of_types)
    names += _short_forms(tokens, columns, names, seen, of_types, between)
    return sorted(names)


def _name(columns, first, last, kind, rule, key=None):
    """A name without its proclitics; None where nothing but a function word or a title would be left."""
    code, starts, ends, stop, rests, keys, between, known_at = columns
    skip, head = rests[code[first]]
    if not skip and (more := known_at.get((first, last), int(starts[first])) - int(starts[first])):
        skip, head = more, keys[code[first]][more:]  # of a well-known name it is known: «لتنظيم داعش»
    if skip and keys[code[first]][0] == "ف" and between[first] == _SPACE:
        skip, head = 0, keys[code[first]]  # «وأضاف فرومان»: "and so" begins a clause
    words = [head, *(keys[c] for c in code[first + 1 : last + 1].tolist())] if last > first else [head]
    while len(words) > 1 and words[-1] in _PROCLITICS:
        words, last = words[:-1], last - 1
    if kind == "PER" and not _FORMULAS.isdisjoint(words):
        return None
    if first == last and (cues().get(head) in ("title", "verb", "kin") or stop[code[first]]):
        return None
    start, end = int(starts[first]) + skip, int(ends[last])
    return Name(first, last, start, end, kind, key or name_key(words, kind), rule, tuple(words))


def _well_known_surnames(columns, seen, of_types):
    """Words that are the surname of a well-known person and hardly anything else, where nothing was found."""
    code, found, often = columns[0], [], lone_surnames().get
    rare = of_types.coded["f"][1] % 9 == 0
    asked = np.array(
        [(own := often(rest)) or (own is False and r) for rest, r in zip(of_types.rests, rare.tolist(), strict=True)],
        dtype=bool,
    )
    asked &= np.isin(of_types.classes, _RARELY_ELSE)
    for i in np.flatnonzero(asked[code] & ~seen).tolist():
        if name := _name(columns, i, i, "PER", SURNAME):
            found.append(name)
            seen[i] = True
    return found


def _short_forms(tokens, columns, names, seen, of_types, between):
    """Surnames and acronyms of names found, elsewhere in their documents."""
    code, document = (tokens.positions[c].to_numpy() for c in ("type", "document"))
    keys, wanted = columns[5], defaultdict(dict)  # document -> key of a word -> name
    documents = document[[name.first for name in names]].tolist()
    for name, at in zip(names, documents, strict=True):
        if name.type == "PER" and name.first < name.last:
            short = surname([keys[c] for c in code[name.first : name.last + 1].tolist()])
            if len(short) == 1 and len(short[0]) > 2:
                wanted[at].setdefault(short[0], name)
        after = name.last + 1
        if name.type == "ORG" and after < len(code) and between[after] == _BRACKET and between[after + 1] == _BRACKET:
            wanted[int(document[after])].setdefault(keys[code[after]], name)
    if not wanted:
        return []
    fit = np.array([CLASSES[c] not in _NO_SURNAME for c in of_types.classes])
    latin = tokens.spellings["is_latin"].to_numpy()
    every = {key for of in wanted.values() for key in of}
    rests = {
        i: short
        for i, rest in enumerate(of_types.rests)
        if (short := without_article(rest)) in every and not (rest != short and (rest,) in phrases_of(False)[0])
    }  # «محمود رياض» is no «الرياض», «سالم القطري» not in «الفن القطري»
    asked = np.zeros(len(keys), dtype=bool)
    asked[list(rests)] = True
    found = []
    places = np.flatnonzero(asked[code] & ~seen)
    for i, at, c in zip(*(of.tolist() for of in (places, document[places], code[places])), strict=True):
        name = wanted.get(at, {}).get(rests[c])
        if name and (fit[c] if name.type == "PER" else latin[c]):
            rule = FULL_NAME if name.type == "PER" else "acronym in the document"
            if i > name.first and (one := _name(columns, i, i, name.type, rule, name.key)):
                found.append(one)
    return found


def keys_of(tokens, names):
    """Of each name: its key, that of a shorter name, "" for none; and twice what it is counted under and how it is
    written ("" where it does not count as a spelling): as it is, and where the shorter name stands somewhere.

    A surname goes to the full name: of several in the document to the nearest before, else to the first after.
    """
    texts, full, found = tokens.corpus.texts, defaultdict(list), []
    documents = tokens.positions["document"].to_numpy()[[name.first for name in names]].tolist()
    for name, document in zip(names, documents, strict=True):
        if name.type == "PER" and len(name.words) > 1:
            full[document, surname(name.words)].append(name)
    for name, document in zip(names, documents, strict=True):
        other, near = shorter_key(name) or bare_key(name), []
        if name.type == "PER" and name.rule in _OWN:
            own = name.words
            short = own if own[0] in JOINED else (without_article(own[0]),) if len(own) == 1 else None
            near = full.get((document, short), [])
        text, row = texts[document][name.start : name.end], [name.type + name.key]
        row.append(other and name.type + other)
        for key in (name.key, other or name.key):
            if longer := [n for n in near if len(n.key) > len(key)]:
                key = max((n for n in longer if n.first < name.first), default=longer[0]).key
            counts = key in (name.key, other) and name.rule in _OWN
            changed = name.type == "PER" and (len(name.words) > 1 or key != name.key)
            row += [name.type + (key.translate(TRANSLITERATED) if changed else key)]
            row += [written(text, name.words[0].startswith("ال")) if counts else ""]
        found.append(row)
    return found


def written(surface, cut):
    """As it is written alone: of للأمم المتحدة, whose article is cut, what was left is لأمم المتحدة; of «"جيش"
    الاحتلال» no mark alone.
    """
    surface = " ".join(surface.split())
    if sum(map(surface.count, MARKS)) % 2:
        surface = surface.translate(dict.fromkeys(map(ord, MARKS)))
    return "ال" + surface[1:] if cut and surface.startswith("ل") else surface
