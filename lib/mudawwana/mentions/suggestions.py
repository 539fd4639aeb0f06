"""Likely names of persons, where there is no lexicon yet: ``suggest_entities``."""

from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from mudawwana.arabic import fold, lexicon, readings
from mudawwana.errors import check_top
from mudawwana.mentions.countries import country_mentions
from mudawwana.mentions.mention_tables import mention_words
from mudawwana.tokens import follows

_PARTICLES = frozenset(map(fold, ["عبد", "أبو", "ابو", "بن", "ابن", "بنت", "آل", "أم", "ولد", "سيدي"]))
_COMMON = 4.2  # Zipf frequency from which a word is hardly part of a name: about 16 in a million
_TITLE, _COUNTRY = 5, 11  # words before a name: «المديرة العامة للأمن الداخلي الفرنسي، سيلين بيرتون»
_COLUMNS = ["form", "score", "count", "documents", "titles", "particle", "alone", "rarity", "country", "type",
            "needs", "entity"]  # fmt: skip


def suggest_entities(tokens, limit=60):
    """Likely names of persons in a corpus that has no lexicon yet, to be checked by a reader.

    A candidate is two to four words in a row, none of them a function word, a title, a country word or common in
    general Arabic (wordfreq), the particles of names aside (عبد، بن، أبو ...). What speaks for it is counted: titles
    before it, particles in it, how often it recurs, how often its last word stands alone, how rare its words are.

    Parameters
    ----------
    tokens : Tokens
    limit : int
        How many to return at most.

    Returns
    -------
    pandas.DataFrame
        Best first: ``form``, ``score``, ``count``, ``documents``, ``titles`` (occurrences within five words after a
        title), ``particle`` (bool), ``alone`` (the last word by itself), ``rarity`` (8 − mean Zipf frequency),
        ``country`` (of the nearest country mention within eleven words before its first occurrence, "" when there is
        none), ``type`` ("PER"), ``needs`` ("") and ``entity`` (the form again). Title and country stand in the sentence
        of the name; a comma may part them from it. Ties: code-point order of the form.

    Notes
    -----
    The table has all columns of an entity lexicon: ``save_table(table, "mine.tsv")`` writes one that
    ``entity_mentions(tokens, lexicon_file="mine.tsv")`` reads as it is. Strike the rows that are no names, give the
    forms of one person one ``entity``, mend ``type`` and ``country``, and add short forms with ``needs`` = ``full``.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> suggest_entities(tokenize(Corpus.from_texts(["التقى الوزير الفرنسي جيرالد دارمانان"])))["form"].tolist()
    ['جيرالد دارمانان']
    """
    check_top(limit, "limit")
    text = _read(tokens)
    alone = Counter(text.key)
    rows = [_suggestion(text, alone, words, places) for words, places in _candidates(text).items()]
    table = pd.DataFrame(rows, columns=_COLUMNS).sort_values(["score", "form"], ascending=[False, True])
    return table.head(limit).reset_index(drop=True)


class _Text(NamedTuple):
    """What is asked of each word of a corpus when names are looked for; lists of equal length."""

    key: list
    form: list
    document: list
    sentence: list
    follows: list
    own: list  # mostly a name is its own term; what can be read as an inflected Arabic word speaks against one
    title: list
    country: list  # of the mention to which the word belongs, "" outside
    named: list  # may be part of a name


def _read(tokens):
    """Look at each type once, and say of each word what is said of its type."""
    types, codes = tokens.types, tokens.positions["type"].to_numpy()
    titles = {fold(row["form"]) for row in lexicon("titles")}
    with_proclitic = [key in titles or key[1:] in titles for key in types["key"]]
    of_types = types["key"], types["form"], types["term"] == types["key"], with_proclitic, _name_like(types, titles)
    key, form, own, title, named = (np.array(column, dtype=object)[codes].tolist() for column in of_types)
    document, sentence = (tokens.positions[c].tolist() for c in ("document", "sentence"))
    joined, country = follows(tokens).tolist(), _country_by_word(tokens)
    named = [one and not code for one, code in zip(named, country, strict=True)]
    for i in range(1, len(codes)):  # after عبد even a common word with the article is part of the name: عبد اللطيف
        if joined[i] and key[i - 1] in ("عبد", "ابو") and named[i - 1]:
            named[i] = True
    return _Text(key, form, document, sentence, joined, own, title, country, named)


def _name_like(types, titles):
    """Whether each type may be part of a name."""
    not_so = types[["is_stop", "is_number", "is_latin"]].any(axis=1) | types["key"].isin(titles)
    not_so |= types["key"].str.startswith("ال")
    return [
        key in _PARTICLES or not no and _rare(form)
        for key, form, no in zip(types["key"], types["form"], not_so, strict=True)
    ]


def _country_by_word(tokens):
    """Country code of every word that a country mention covers, "" for the others."""
    mentions, codes = country_mentions(tokens), [""] * len(tokens)
    for first, last, code in zip(*mention_words(tokens, mentions), mentions["country"], strict=True):
        codes[first : last + 1] = [code] * (last + 1 - first)
    return codes


def _candidates(text):
    """Two to four words in a row that may be a name: keys -> places, each first and last word."""
    found, i = defaultdict(list), 0
    while i < len(text.key):
        last = i
        while text.named[i] and last + 1 < len(text.key) and last - i < 3:
            if not (text.named[last + 1] and text.follows[last + 1]):
                break
            last += 1
        if last > i:
            found[tuple(text.key[i : last + 1])].append((i, last))
        i = last + 1
    return found


def _suggestion(text, alone, words, places):
    """A row of ``suggest_entities``: a candidate, and what speaks for it."""
    first, last = places[0]
    titles = sum(any(text.title[j] for j in _before(text, i, _TITLE)) for i, _ in places)
    particle = any(word in _PARTICLES for word in words)
    others = alone[words[-1]] + alone["ال" + words[-1]] - len(places)
    rarity = 8 - sum(_zipf(word) for word in words) / len(words)
    own = sum(text.own[first : last + 1]) / len(words)
    often = min(len(places), 5) / 5, min(others, 5) / 5
    score = 2 * own + 2 * titles / len(places) + particle + often[0] + often[1] + rarity / 4
    form = " ".join(text.form[first : last + 1])
    country = next((text.country[j] for j in _before(text, first, _COUNTRY) if text.country[j]), "")
    documents = len({text.document[i] for i, _ in places})
    return (form, score, len(places), documents, titles, particle, max(others, 0), rarity, country, "PER", "", form)


def _before(text, i, most):
    """The words before a word in its sentence, the nearest first, at most so many; commas may stand between."""
    return (j for j in range(i - 1, max(i - 1 - most, -1), -1) if text.sentence[j] == text.sentence[i])


@cache
def _rare(form):
    """Whether neither the form nor what is left of it without its proclitics is common."""
    return max(_zipf(rest) for _, rest in readings(form)) < _COMMON


def _zipf(word):
    """How common a word is in general Arabic, as a power of ten."""
    from wordfreq import zipf_frequency  # takes 0.1 s to load, and only suggestions need it

    return zipf_frequency(word, "ar")
