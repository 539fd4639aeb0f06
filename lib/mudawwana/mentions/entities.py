"""Persons, organisations and events, found by a recogniser and by lexicon."""

import json
from bisect import bisect_left
from collections import defaultdict
from functools import cache, lru_cache
from operator import itemgetter

import pandas as pd

from mudawwana.arabic import fold, lexicon, read_lexicon, readings
from mudawwana.errors import CorpusError
from mudawwana.mentions._collector import uncollected
from mudawwana.mentions._people import known
from mudawwana.mentions._people_alike import AROUND, KEYS, countries_of, entities_of
from mudawwana.mentions._people_country import titles_and_countries
from mudawwana.mentions._people_spans import found_names, keys_of
from mudawwana.mentions._phrases import find_phrases, longest_spans
from mudawwana.mentions._slices import in_slices, once
from mudawwana.mentions.countries import homes_of
from mudawwana.mentions.mention_tables import PLACES, mention_table

TYPES = ("PER", "ORG", "EVENT")
"""Persons, organisations, events."""

_NEAR = 200  # words by which a short form (in a headline, say) may stand before the full name
_COLUMNS = {"entity": "str", "type": pd.CategoricalDtype(TYPES), "country": "str", "rule": "str", "title": "str",
            "country_rule": "str"}  # fmt: skip


def entity_mentions(tokens, lexicon_file=None, tagger=True, home=None):
    """Every mention of a person, organisation or event.

    Persons and organisations are found by a recogniser that was trained on annotated news (``tools.build_recogniser``):
    a guess, right in about four of five cases (see the README), organisations by head words too («وزارة الشباب
    والرياضة»); events, and what the recogniser gets wrong, by a lexicon. Titles stay outside the span, proclitics too.
    Within a document a surname alone counts after the full name, an acronym after its expansion. Who reports (in a
    dateline, credit or byline) is nobody who is written about, and is not looked for.

    In a lexicon a short form (a bare surname, كأس العالم without its year) counts only where its row's ``needs`` is
    met: ``full``, the document has an unconditional form of the entity before it, or at most 200 words after it (of
    several entities the one whose full form stands nearest); ``sentence: a b``, one of these words stands in the
    sentence (``_`` joins the words of a phrase).

    Parameters
    ----------
    tokens : Tokens
    lexicon_file : str or pathlib.Path, optional
        A table of the user's own, columns ``entity``, ``type`` (PER, ORG, EVENT), ``country`` (codes parted by a
        space, INT for international), ``form``, ``needs``. It takes the place of the built-in lexicon, which
        knows only the five articles. What it finds comes before what the recogniser finds; a row whose entity is "-"
        strikes whatever the recogniser finds within or across the form.
    tagger : bool
        Whether to use the recogniser, or the lexicon alone.
    home : str or sequence of str, optional
        As in ``country_mentions``: the country of the outlet, for names of which nothing else tells the country.

    Returns
    -------
    pandas.DataFrame
        One row a mention, in text order, longer spans first: ``document`` (name, categorical), ``sentence``,
        ``start``, ``end``, ``surface``, ``entity`` (of the recogniser: the most frequent spelling), ``type``,
        ``country`` ("" where nothing tells it), ``rule`` ("tagger", "head word", "well-known name",
        "well-known surname", "full name in the document", "acronym in the document", or of the lexicon: "full name",
        "... in the sentence"),
        ``title`` (before the name or behind it, "" for none), ``country_rule`` ("lexicon", "well-known", "title",
        "own words", "place behind", "another mention", "surname", "citizens", "home"; "outlet" and "document": the
        country that most documents of the outlet, or that document, are clearly about; ""). Of overlapping mentions of
        one type the longest is kept; mentions of different types may nest (an organisation in an event's name).

    Raises
    ------
    CorpusError
        A lexicon file that is missing, lacks a column or has an unknown type.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> text = "استقبل وزير الخارجية المصري سامح شكري وفدا. وأشاد شكري به."
    >>> found = entity_mentions(tokenize(Corpus.from_texts([text])))
    >>> found[["surface", "entity", "country", "title"]].values.tolist()
    [['سامح شكري', 'سامح شكري', 'EG', 'وزير الخارجية المصري'], ['شكري', 'سامح شكري', 'EG', '']]
    """
    rows = list(lexicon("entities")) if lexicon_file is None else _own(lexicon_file)
    return named(tokens, rows, tagger, home)[[*PLACES, *_COLUMNS]]


def named(tokens, rows, tagger=True, home=None):
    """``entity_mentions`` by the rows of a lexicon, and whether what is named is ``alone``, one word, and whether an
    attached ل stands before it.
    """
    homes, outlets = homes_of(tokens, home), tokens.corpus.documents.get("outlet")
    outlets = [""] * len(homes) if outlets is None else outlets.astype("str").fillna("").tolist()
    columns = PLACES | _COLUMNS | dict.fromkeys(["alone", "after_l"], "bool")
    return once(tokens, [json.dumps([rows, tagger, homes, outlets])], columns,
                lambda: _found(tokens, rows, tagger, homes, outlets))  # fmt: skip


def _found(tokens, rows, tagger, homes, outlets):
    """``named``, in slices where the corpus is large, and further columns: ``KEYS``, ``AROUND`` (empty for what a
    lexicon names).
    """
    options = {"rows": rows, "tagger": tagger}
    if (table := in_slices(found_in, tokens, homes, None, options)) is None:
        table = found_in(tokens, homes, **options)
    names = table["own"] != ""
    table.loc[names, "entity"] = entities_of(table[names])
    table.loc[names, "country"], table.loc[names, "country_rule"] = countries_of(table[names], homes, outlets)
    return table


@uncollected()
def found_in(tokens, home, rows, tagger):
    """``named`` of documents that are looked through at once, before names that are alike are put together."""
    matches, well_known = _matches(tokens, rows, known() if tagger else {})
    spans, struck = _of_lexicon(tokens, matches)
    names = []
    if tagger:
        taken = _of_who_reports(tokens)
        for first, last in struck:
            taken[first : last + 1] = True
        for first, last, *_, row, _ in spans:
            if row["type"] != "EVENT":
                taken[first : last + 1] = True
        names = found_names(tokens, taken, well_known)
    none = [""] * (len(KEYS) + len(AROUND[3:-1])) + [False] * 3
    found = [(first, last, s, e, row["entity"], row["type"], row["country"], rule, "", "lexicon", *none)
             for first, last, s, e, row, rule in spans]  # fmt: skip
    document, texts = tokens.positions["document"].to_numpy(), tokens.corpus.texts
    around = zip(names, keys_of(tokens, names), titles_and_countries(tokens, names, home), strict=True)
    for name, keys, (title, country, country_rule, *later) in around:
        of_it = name.first == name.last, texts[document[name.first]][name.start - 1 : name.start] == "ل"
        place = name.first, name.last, name.start, name.end
        found.append((*place, "", name.type, country, name.rule, title, country_rule, *keys, *later, *of_it))
    found.sort(key=lambda s: (s[0], s[0] - s[1], s[2]))
    columns = (
        _COLUMNS | dict.fromkeys([*KEYS, *AROUND[3:]], "str") | dict.fromkeys(["shared", "alone", "after_l"], "bool")
    )
    return mention_table(tokens, [(first, *rest) for first, _, *rest in found], columns)


def _of_who_reports(tokens):
    """Which words stand in datelines, credits and bylines, which name who reports: the agency, the author."""
    roles = tokens.segments["role"].isin(["dateline", "byline"])
    return tokens.positions["segment"].isin(tokens.segments.index[roles]).to_numpy(copy=True)


def _matches(tokens, rows, known):
    """Where the rows of a lexicon stand and where well-known names do, found in one walk."""
    phrases = defaultdict(lambda: ([], []))
    for row in rows:
        phrases[tuple(fold(word) for word in row["form"].split())][0].append(row)
    for words, of in known.items():
        phrases[words][1].extend(of)
    matches = list(find_phrases(tokens, phrases))
    return tuple([(*place, both[i]) for *place, both in matches if both[i]] for i in (0, 1))


def _of_lexicon(tokens, matches):
    """Spans of the rows of a lexicon whose needs are met, and first and last word of those that strike."""
    documents, full = tokens.positions["document"].to_numpy(), defaultdict(list)
    for first, *_, candidates in matches:
        for row in candidates:
            if not row["needs"]:
                full[documents[first], row["entity"]].append(first)
    spans, in_sentence = defaultdict(list), _in_sentence(tokens)
    for first, last, start, end, candidates in matches:
        # a full name before a short form, the nearer full name, a word in the sentence; ties by entity
        met = [
            (*how, row["entity"], row)
            for row in candidates
            if (how := _met(row, first, documents[first], full, in_sentence))
        ]
        if met:
            _, _, rule, _, row = min(met, key=itemgetter(0, 1, 3))
            spans["-" if row["entity"] == "-" else row["type"]].append((first, last, start, end, row, rule))
    struck = [span[:2] for span in spans.pop("-", [])]
    return [span for of_type in spans.values() for span in longest_spans(of_type)], struck


def _own(file):
    rows = read_lexicon(file, ("entity", "type", "country", "form"), {"type": TYPES})
    for number, row in enumerate(rows, start=2):
        if (needs := row.get("needs", "")) not in ("", "full") and not needs.startswith("sentence:"):
            raise CorpusError(f"{file}: row {number}: needs {needs!r} is not known. Use full or sentence: words.")
    return [{"needs": ""} | row for row in rows]


def _met(row, first, document, full, in_sentence):
    """Rank and distance of what the row needs, and the rule; None when its needs are not met."""
    if not row["needs"]:
        return 0, 0, "full name"
    if row["needs"] == "full":
        places = full[document, row["entity"]]  # in text order
        after = bisect_left(places, first)
        near = [abs(first - i) for i in places[max(after - 1, 0) : after + 1] if i - first <= _NEAR]
        return (1, min(near), "full name in the document") if near else None
    word = in_sentence(first, row["needs"])
    return (2, 0, f"{word} in the sentence") if word else None


def _in_sentence(tokens):
    """Function of a token and needs: the first of the words needed that stands in its sentence, None when none does.

    Tokens are asked about in text order; each sentence is read once.
    """
    sentences, types = (tokens.positions[column].to_numpy() for column in ("sentence", "type"))
    forms = tokens.forms

    @cache
    def keys_of(code):
        return frozenset(fold(rest) for _, rest in readings(forms[code]))

    @lru_cache(maxsize=1)
    def read(sentence):
        first, last = sentences.searchsorted(sentence), sentences.searchsorted(sentence, side="right")
        keys = [keys_of(code) for code in types[first:last].tolist()]
        return keys, frozenset().union(*keys)

    @cache
    def found(sentence, needs):
        keys, all_keys = read(sentence)
        for word in needs.removeprefix("sentence:").split():
            parts = [fold(part) for part in word.split("_")]
            if all_keys.issuperset(parts) and (len(parts) == 1 or _stands(parts, keys)):
                return word.replace("_", " ")
        return None

    return lambda position, needs: found(sentences[position], needs)


def _stands(parts, keys):
    return any(
        all(part in of for part, of in zip(parts, keys[i : i + len(parts)], strict=True))
        for i in range(len(keys) - len(parts) + 1)
    )
