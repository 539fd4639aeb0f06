"""What may stand before and after a stem in written Arabic: ``PROCLITICS`` and ``ENDINGS``, with their price.

A price is in bits, about -log2 of how often a stem is met with the clitic, so that prices of clitics and of stems
(``terms``) add up: the parse with the lowest sum is the likeliest reading. The prices are whole numbers,
rounded from their rates in general Arabic; they do not depend on any corpus that is analysed.
"""

_CONJUNCTIONS = {"": 0, "و": 3, "ف": 6}
_PREPOSITIONS = {"": 0, "ب": 2, "ل": 3, "ك": 6}


def _proclitics():
    table = {"أ": (10, "any")}
    for first, price in _CONJUNCTIONS.items():
        for second, more in _PREPOSITIONS.items():
            # The article melts into ل: للأمن. After ب and ك stands a noun; after ل a verb may stand (ليكون).
            article = first + ("لل" if second == "ل" else second + "ال")
            table[article] = (price + more + 1, "article")
            table[first + second] = (price + more, "noun" if second in ("ب", "ك") else "any")
        table[first + "س"] = (price + 4, "future")
    return table


PROCLITICS = _proclitics()
"""Proclitics as written, each with its price and what must follow: any, noun, article (a noun that can take no
pronoun), future (an imperfect verb)."""

PRONOUNS = {
    "ه": 3, "ها": 3, "هم": 5, "هن": 8, "هما": 8, "نا": 6, "ي": 6, "ني": 7, "ك": 7, "كم": 8, "كن": 11, "كما": 11,
}  # fmt: skip
"""Pronoun enclitics and their price."""

INFLECTIONS = {
    "ة": {"": 6},
    "ات": {"ة": 1, "": 5},
    "ان": {"": 5},
    "تان": {"ة": 5},
    "ين": {"": 4},
    "تين": {"ة": 5},
    "ون": {"": 3},
    "ية": {"ي": 3},
    "يات": {"ي": 4, "ية": 4},
    "يين": {"ي": 3},
    "يون": {"ي": 3},
}
"""Endings of nouns and adjectives: what the word ends in without them, and the price."""

_OTHER = {"ا": {"": 3}, "ت": {"": 4}, "وا": {"": 5}, "تم": {"": 8}}  # adverbs (قليلا), verbs

_BEFORE_PRONOUN = {
    # what stands before the pronoun: what the word ends in without it
    "": {"": 0},
    "ت": {"ة": 1, "": 6},  # علاقتها, زارتها
    "ات": {"ة": 2, "": 5},
    "ا": {"ى": 1, "": 6},  # مستواها, والداه
    "ي": {"": 4},  # والديه
    "و": {"": 4, "وا": 2},  # مسؤولوها, زاروها
    "تي": {"ة": 5},
}


LONGEST_PROCLITIC = max(map(len, PROCLITICS))


def _endings():
    table = {"": [("", 0, "none")]}
    for kind, endings in (("noun", INFLECTIONS), ("other", _OTHER)):
        for ending, bases in endings.items():
            table[ending] = [(base, price, kind) for base, price in bases.items()]
    for pronoun, price in PRONOUNS.items():
        for before, bases in _BEFORE_PRONOUN.items():
            row = table.setdefault(before + pronoun, [])
            row += [(base, price + more, "pronoun") for base, more in bases.items()]
    return table


ENDINGS = _endings()
"""Endings as written: how the stem ends in the dictionary, the price, and the kind (none, noun, other, pronoun)."""

LONGEST_ENDING = max(map(len, ENDINGS))

# what no imperfect verb ends in: ستريت is a street
_NO_FUTURE = frozenset(INFLECTIONS | _OTHER) - {"ان", "ون", "ين", "وا"}


def splits(form):
    """All ways to cut a form without marks, as (cut, keep, base, price, context).

    Proclitics ``form[:cut]``, ending ``form[keep:]``, dictionary stem ``form[cut:keep] + base``; the price of both;
    what the stem must be: "article" (a noun behind the article), "noun", or "" (any word).
    """
    length = len(form)
    endings = [(keep, form[keep:]) for keep in range(max(2, length - LONGEST_ENDING), length + 1)]
    endings = [(keep, ending, ENDINGS[ending]) for keep, ending in endings if ending in ENDINGS]
    for cut in range(min(LONGEST_PROCLITIC + 1, length - 1)):
        if form[:cut] not in PROCLITICS:
            continue
        price, follows = PROCLITICS[form[:cut]]
        if follows == "future" and form[cut] not in "يتناأ":
            continue
        article = follows == "article"
        for keep, ending, bases in endings:
            if keep < cut + 2 or (follows == "future" and ending in _NO_FUTURE):
                continue
            for base, more, kind in bases:
                if article and kind != "noun" and kind != "none":
                    continue
                if kind == "noun" and len(ending) > 1 and keep - cut + len(base) < 3:
                    continue  # كان is not ك + ان, دين is not د + ين
                context = "article" if article else "noun" if kind == "noun" or follows == "noun" else ""
                yield cut, keep, base, price + more, context
