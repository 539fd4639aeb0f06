"""Persons, organisations and events: found by lexicon, counted by country, suggested where there is no lexicon."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import cache
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import pandas as pd
from wordfreq import zipf_frequency

from mudawwana.countries import KINDS, country_mentions
from mudawwana.errors import CorpusError
from mudawwana.lexicon import lexicon, read_lexicon
from mudawwana.matching import longest, match
from mudawwana.mentions import items_of, mention_table, words_of
from mudawwana.orthography import fold
from mudawwana.readings import readings
from mudawwana.tokens import follows

TYPES = ("PER", "ORG", "EVENT")
"""Persons, organisations, events."""

_PARTICLES = frozenset(map(fold, ["عبد", "أبو", "ابو", "بن", "ابن", "بنت", "آل", "أم", "ولد", "سيدي"]))
_NEAR = 200  # words by which a short form (in a headline, say) may stand before the full name
_COMMON = 4.2  # Zipf frequency from which a word is hardly part of a name: about 16 in a million
_TITLE, _COUNTRY = 5, 11  # words before a name: «المديرة العامة للأمن الداخلي الفرنسي، سيلين بيرتون»
_COLUMNS = {"entity": "str", "type": pd.CategoricalDtype(TYPES), "country": "str", "rule": "str"}
_SUGGESTED = ["form", "score", "count", "documents", "titles", "particle", "alone", "rarity", "country", "type",
              "needs", "entity"]  # fmt: skip


def entity_mentions(tokens, lexicon_file=None):
    """Every mention of a person, organisation or event of the lexicon.

    Titles stay outside the span, proclitics too. A short form (a bare surname, كأس العالم without its year) counts
    only where its row's ``needs`` is met: ``full``, the document has an unconditional form of the entity before it, or
    at most 200 words after it (of several entities the one whose full form stands nearest); ``sentence: a b``, one of
    these words stands in the sentence (``_`` joins the words of a phrase).

    Parameters
    ----------
    tokens : Tokens
    lexicon_file : str or pathlib.Path, optional
        A table of the user's own, columns ``entity``, ``type`` (PER, ORG, EVENT), ``country`` (codes parted by a
        space, INT for international), ``form``, ``needs``. It takes the place of the built-in lexicon, which
        knows only the five articles.

    Returns
    -------
    pandas.DataFrame
        One row a mention, in text order, longer spans first: ``document`` (name, categorical), ``sentence``,
        ``start``, ``end``, ``surface``, ``entity``, ``type``, ``country``, ``rule``. Of overlapping mentions of one
        type the longest is kept; mentions of different types may nest (an organisation in an event's name).

    Raises
    ------
    CorpusError
        A lexicon file that is missing, lacks a column or has an unknown type.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> found = entity_mentions(tokenize(Corpus.from_texts(["استقبل عبد اللطيف حموشي وفدا. وأشاد حموشي به."])))
    >>> found[["surface", "rule"]].values.tolist()
    [['عبد اللطيف حموشي', 'full name'], ['حموشي', 'full name in the document']]
    """
    phrases = defaultdict(list)
    for row in lexicon("entities") if lexicon_file is None else _own(lexicon_file):
        phrases[tuple(fold(word) for word in row["form"].split())].append(row)
    documents = tokens.positions["document"].to_numpy()
    matches, full = list(match(tokens, phrases)), defaultdict(list)
    for first, *_, candidates in matches:
        for row in candidates:
            if not row["needs"]:
                full[documents[first], row["entity"]].append(first)
    spans = defaultdict(list)
    for first, last, start, end, candidates in matches:
        # a full name before a short form, the nearer full name, a word in the sentence; ties by entity
        met = [(*how, row["entity"], row) for row in candidates if (how := _met(row, first, tokens, documents, full))]
        if met:
            _, _, rule, _, row = min(met, key=itemgetter(0, 1, 3))
            spans[row["type"]].append((first, last, start, end, row, rule))
    found = sorted(
        (span for of_type in spans.values() for span in longest(of_type)), key=lambda s: (s[0], s[0] - s[1], s[2])
    )
    rows = [(first, s, e, row["entity"], row["type"], row["country"], rule) for first, _, s, e, row, rule in found]
    return mention_table(tokens, rows, _COLUMNS)


def mentions_by_country(mentions, within=None):
    """Count mentions by country.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``country_mentions`` (counted by kind) or ``entity_mentions`` (counted by type, under the entity's own
        country; an event of three hosts counts for each). A mention without a country counts for none.
    within : pandas.DataFrame, optional
        Country mentions. When given, ``mentions`` are entities, and each counts for every country that is mentioned in
        its sentence, whatever country it belongs to.

    Returns
    -------
    pandas.DataFrame
        One row a country: ``country``, one column a kind or type, ``total``, ``documents``; the largest total
        first, ties by code.

    Raises
    ------
    CorpusError
        A table that is neither country nor entity mentions.

    Examples
    --------
    >>> from mudawwana import Corpus, country_mentions, tokenize
    >>> mentions_by_country(country_mentions(tokenize(Corpus.from_texts(["المغرب وفرنسا والمغاربة"]))))[
    ...     ["country", "name", "adjective", "total"]].values.tolist()
    [['MA', 1, 1, 2], ['FR', 1, 0, 1]]
    """
    column, order = ("kind", KINDS) if "kind" in mentions else ("type", TYPES)
    if column not in mentions or "country" not in mentions:
        raise CorpusError("mentions: not a table of mentions. Use country_mentions or entity_mentions.")
    table = _by_country(mentions)
    if within is not None:
        around = _by_country(within)[["sentence", "country"]].drop_duplicates()
        table = mentions.drop(columns="country").merge(around, on="sentence")
    counts = pd.crosstab(table["country"].astype("str"), table[column]).reindex(columns=list(order), fill_value=0)
    counts.columns = list(order)
    counts["total"] = counts.sum(axis=1)
    counts["documents"] = table.groupby("country", observed=True)["document"].nunique()
    counts = counts.rename_axis("country").reset_index()
    counts = counts.astype(dict.fromkeys(counts.columns[1:], "int64"))
    return counts.sort_values(["total", "country"], ascending=[False, True], ignore_index=True)


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
    text = _read(tokens)
    alone = Counter(text.key)
    rows = [_suggestion(text, alone, words, places) for words, places in _candidates(text).items()]
    table = pd.DataFrame(rows, columns=_SUGGESTED).sort_values(["score", "form"], ascending=[False, True])
    return table.head(limit).reset_index(drop=True)


def _own(file):
    rows = read_lexicon(file, ("entity", "type", "country", "form"), ("type", TYPES))
    for number, row in enumerate(rows, start=2):
        if (needs := row.get("needs", "")) not in ("", "full") and not needs.startswith("sentence:"):
            raise CorpusError(f"{file}: row {number}: needs {needs!r} is not known. Use full or sentence: words.")
    return [{"needs": ""} | row for row in rows]


def _met(row, first, tokens, documents, full):
    """Rank and distance of what the row needs, and the rule; None when its needs are not met."""
    if not row["needs"]:
        return 0, 0, "full name"
    if row["needs"] == "full":
        near = [i for i in full[documents[first], row["entity"]] if i - first <= _NEAR]
        return (1, min(abs(first - i) for i in near), "full name in the document") if near else None
    word = _in_sentence(tokens, first, row["needs"].removeprefix("sentence:").split())
    return (2, 0, f"{word} in the sentence") if word else None


def _in_sentence(tokens, position, words):
    """The first of the words that stands in the sentence of a token, None when none does."""
    sentences = tokens.positions["sentence"].to_numpy()
    first = bisect_left(sentences, sentences[position])
    last = bisect_right(sentences, sentences[position])
    types = tokens.positions["type"].to_numpy()[first:last]
    read = [{fold(rest) for _, rest in readings(tokens.forms[code])} for code in types]
    for word in words:
        parts = [fold(part) for part in word.split("_")]
        if any(
            all(part in keys for part, keys in zip(parts, read[i : i + len(parts)], strict=False))
            for i in range(len(read) - len(parts) + 1)
        ):
            return word.replace("_", " ")
    return None


def _by_country(mentions):
    """One row a mention and country."""
    countries = items_of(mentions, "country")
    return mentions.iloc[countries.index].assign(country=countries.to_numpy())


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
    for first, last, code in zip(*words_of(tokens, mentions), mentions["country"], strict=True):
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
    rarity = 8 - sum(zipf_frequency(word, "ar") for word in words) / len(words)
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
    return max(zipf_frequency(rest, "ar") for _, rest in readings(form)) < _COMMON
