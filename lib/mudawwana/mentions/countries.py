"""Mentions of countries: names, nisba adjectives, capitals, cities, and the kingdom that goes unnamed.

The words stand in ``lexicons/``: ``countries.tsv`` (one row a form), ``places.tsv`` (towns, from GeoNames),
``homographs.tsv`` (when a form that also means something else counts), ``not_countries.tsv`` (phrases in which a
country's name is no country), ``implicit.tsv``, ``place_cues.tsv``, ``person_words.tsv``, ``country_parts.tsv``. What
can be derived is derived: the inflections of a nisba.
"""

import json
from functools import cache

import pandas as pd
from babel import Locale

from mudawwana.arabic import lexicon
from mudawwana.errors import CorpusError
from mudawwana.mentions._collector import uncollected
from mudawwana.mentions._country_choice import Evidence, choose, in_their_provinces, unnamed
from mudawwana.mentions._country_context import Context
from mudawwana.mentions._country_forms import KINDS, phrases_of
from mudawwana.mentions._country_parts import asked_of_clubs, part_of
from mudawwana.mentions._country_persons import is_surname
from mudawwana.mentions._country_rules import asked, options_of
from mudawwana.mentions._phrases import find_phrases, longest_spans
from mudawwana.mentions._slices import in_slices, once
from mudawwana.mentions.mention_tables import PLACES, MentionPlaces, mention_table
from mudawwana.messages import language as chosen_language
from mudawwana.messages import translated

_OF = ("", "club", "currency", "language", "organisation", "event")
_COLUMNS = {"country": "str", "kind": pd.CategoricalDtype(KINDS), "of": pd.CategoricalDtype(_OF), "rule": "str"}


def country_mentions(tokens, implicit=True, lexicon_file=None, home=None, persons=None, unresolved=False):
    """Every mention of a country in the text.

    Parameters
    ----------
    tokens : Tokens
    implicit : bool
        Whether bare المملكة, السلطنة, الجمهورية and العاصمة count: for the home country; without one the first two for
        the kingdom or sultanate that the document names most, the others stay open.
    lexicon_file : str or pathlib.Path, optional
        A table of the user's own with the columns of ``lexicons/countries.tsv``. Its rows come before the built-in
        ones; a row whose country is "-" says that the form is no country.
    home : str, dict or sequence of str, optional
        The country that the texts speak from: a code ("SA"), a column of ``corpus.documents`` that holds codes, a code
        for each outlet (``{"Al-Ahram": "EG"}``; an outlet that is not named has none), or one code a document ("" for
        none).
    persons : pandas.DataFrame, optional
        Mentions of persons (``document``, ``start``, ``end``; of a table with ``type`` the rows ``PER``): what stands
        inside one is no country.
    unresolved : bool
        Whether what nothing decides (bare المملكة and the like) stays in the table, with an empty country; such a row
        counts for no country, and their number says how much stays open.

    Returns
    -------
    pandas.DataFrame
        One row a mention, in text order: ``document`` (name, categorical), ``sentence``, ``start``, ``end``
        (characters; proclitics outside, the article inside; of لل the second lam), ``surface``, ``country`` (ISO
        3166-1 alpha-2, "XK" for Kosovo), ``kind`` (one of ``KINDS``; ``dateline``: in a dateline, credit or byline;
        ``club``: a club that bears the name of a place; these two count only where asked for, see ``counted``), ``of``
        (what the mention is part of: club, currency, language, organisation, event; "" mostly), ``rule`` (what
        decided). No mention overlaps another: the longest wins. Where one form has several meanings, the place after a
        place word, else the first of name, capital, city, adjective whose context holds; of several places of one name
        that whose country the document mentions nearest, else that of the home country, else the largest.

    Raises
    ------
    CorpusError
        A lexicon file that is missing or lacks a column; a home that is no code, no column, or not one a document.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> found = country_mentions(tokenize(Corpus.from_texts(["التقى الوزير المغربي نظيره الفرنسي بباريس"])))
    >>> found[["surface", "country", "kind"]].values.tolist()
    [['المغربي', 'MA', 'adjective'], ['الفرنسي', 'FR', 'adjective'], ['باريس', 'FR', 'capital']]
    >>> tokens = tokenize(Corpus.from_texts(["جال الوفد في مناطق المملكة وتبرع بألف دولار أمريكي"]))
    >>> country_mentions(tokens, home="SA")[["surface", "country", "kind", "of"]].values.tolist()
    [['المملكة', 'SA', 'implicit', ''], ['أمريكي', 'US', 'adjective', 'currency']]
    """
    homes = homes_of(tokens, home)
    if lexicon_file is None:
        made_of = [json.dumps([bool(implicit), homes]), _checksum(persons)]
        table = once(tokens, made_of, PLACES | _COLUMNS, lambda: _found(tokens, homes, implicit, persons))
    else:
        table = _found(tokens, homes, implicit, persons, lexicon_file)
    return table if unresolved else table[table["country"] != ""].reset_index(drop=True)


def _checksum(persons):
    """What tells whether persons stand at other places."""
    if persons is None:
        return ""
    places = persons[[column for column in ("document", "start", "end", "type") if column in persons]]
    return pd.util.hash_pandas_object(places, index=False).to_numpy().tobytes()


def _found(tokens, home, implicit, persons=None, lexicon_file=None):
    """The mentions, unresolved ones too; in slices where the corpus is large."""
    options = {"implicit": implicit, "lexicon_file": lexicon_file}
    if (table := in_slices(_found, tokens, home, persons, options)) is not None:
        return table
    with uncollected():
        rows = _rows(tokens, home, phrases_of(implicit, lexicon_file), persons)
    return mention_table(tokens, rows, _COLUMNS)


def _rows(tokens, homes, phrases, persons):
    """The rows of the table."""
    context = Context(tokens, asked() | asked_of_clubs())
    spans, evidence, bare = _named(context, find_phrases(tokens, *phrases), homes, _inside(tokens, persons))
    taken = {i for first, last, *_ in spans for i in range(first, last + 1)}
    for first, last, start, end, entry in bare:
        if first not in taken:
            found = unnamed(evidence, first, last, entry.country.split(), homes[context.documents[first]])
            if found:
                spans.append((first, last, start, end, found[0], "implicit", found[1] or "open"))
    rows, begins = [], {first: (country, kind) for first, _, _, _, country, kind, _ in spans}
    for span in sorted(spans):
        first, last, start, end, country, kind, rule = span
        if country != "-":
            of = part_of(context, span, begins.get(last + 1, ()))
            kind = "dateline" if context.filed(first) else "club" if of == "club" else kind
            rows.append((first, start, end, country, kind, of, rule))
    return rows


def countries_among(tokens, near, home=None):
    """First and last word, country and kind of what names a country where ``near``, a bool a word, says so."""
    context = Context(tokens, asked() | asked_of_clubs())
    matches = find_phrases(tokens, *phrases_of(False), near)
    spans, *_ = _named(context, matches, homes_of(tokens, home), frozenset())
    return [(first, last, country, kind) for first, last, _, _, country, kind, _ in spans if country != "-"]


def _named(context, matches, homes, inside):
    """Spans of all that is named, and the evidence that they are: first what needs none, then what does.

    And the matches that may be a country that goes unnamed.
    """
    firm, pending, bare, surnames = [], [], [], {}
    for first, last, start, end, entries in matches:
        if entries[-1].kind == "implicit":
            bare.append((first, last, start, end, entries[-1]))
        if first in inside or entries[0].kind == "implicit":
            continue
        options = options_of(context, entries, first, last, start)
        if not options:
            if entries[0].kind == "adjective" and entries[0].key.startswith("ال") and entries[0].key.endswith("ي"):
                surnames.setdefault(context.documents[first], set()).add(entries[0].key)
        elif len(options) == 1 and not options[0].needs and not options[0].beside:
            entry, rule, *_ = options[0]
            firm.append((first, last, start, end, entry.country, entry.kind, rule))
        else:
            pending.append((first, last, start, end, options))
    if surnames:
        firm = [span for span in firm if not _is_person(context, surnames, span)]
    evidence = Evidence(context, longest_spans(firm))
    later = []
    for match in pending:
        if not _decided(evidence, homes, match, firm):
            later.append((*match[:4], [option for option in match[4] if not option.wide]))
    for match in later:  # «الزرقاء شرق عمان»: what its sentence goes on to mention is evidence too
        _decided(evidence, homes, match, firm)
    return in_their_provinces(context, longest_spans(firm)), evidence, bare


def _decided(evidence, homes, match, firm):
    """Whether there is what a match needs; then what is meant joins the spans and the evidence."""
    first, last, start, end, options = match
    home = homes[evidence.context.documents[first]]
    met = [option for option in options if evidence.met(option, first, last, start, home)]
    if met:
        entry, rule = choose(evidence, met, first, last, home)
        firm.append((first, last, start, end, entry.country, entry.kind, rule))
        evidence.add(firm[-1])
    return bool(met)


def _is_person(context, surnames, span):
    """«السوداني» after «محسن السوداني»: the person again."""
    first, last, *_, kind, _ = span
    borne = kind == "adjective" and surnames.get(context.documents[first])
    return bool(borne) and not borne.isdisjoint(context.reads(first)) and is_surname(context, first, last)


def homes_of(tokens, home):
    """The home country of each document, "" for none."""
    documents = tokens.corpus.documents
    if home is None:
        return [""] * len(documents)
    if isinstance(home, dict):
        if "outlet" not in documents:
            raise CorpusError("home: codes for outlets, but the documents have no column 'outlet'. Add it as metadata.")
        if strange := sorted(set(map(str, home)) - set(documents["outlet"].dropna().astype("str"))):
            raise CorpusError(f"home: there is no outlet {strange[0]!r} in the corpus. Write it as in the documents.")
        home = documents["outlet"].astype("object").map(home)
    elif isinstance(home, str) and home in documents:
        home = documents[home]
    homes = [home] * len(documents) if isinstance(home, str) else [str(code) if pd.notna(code) else "" for code in home]
    if len(homes) != len(documents):
        raise CorpusError(f"home: {len(homes)} codes for {len(documents)} documents. Give one code a document.")
    known = {row["country"] for row in lexicon("countries")} | {""}
    if strange := [code for code in homes if code not in known]:
        raise CorpusError(f"home: {strange[0]!r} is no country code and no column of the documents. Use one like 'SA'.")
    return homes


def _inside(tokens, persons):
    """The words that stand in names of persons."""
    if persons is None or persons.empty:
        return frozenset()
    if "type" in persons:
        persons = persons[persons["type"] == "PER"]
    first, last = MentionPlaces(tokens, persons).words
    return {i for a, b in zip(first.tolist(), last.tolist(), strict=True) for i in range(a, b + 1)}


def country_name(country, language=None):
    """Name of a country for people to read.

    Parameters
    ----------
    country : str
        ISO 3166-1 alpha-2 code, or "XK".
    language : {"ar", "en", "both"}, optional
        That of ``messages.language`` when not given.

    Returns
    -------
    str
        Arabic: the first name in the lexicon, as newspapers write it; English: CLDR's name; both: the Arabic name, then
        the English one. "INT", of entities, is international bodies; a code that is not known comes back as it is.

    Examples
    --------
    >>> country_name("MA", "ar"), country_name("MA", "en")
    ('المغرب', 'Morocco')
    >>> country_name("MA", "both")
    'المغرب · Morocco'
    """
    language = language or chosen_language()
    if country == "INT":
        return translated("international bodies")
    if language == "both":
        return " · ".join(dict.fromkeys(country_name(country, one) for one in ("ar", "en")))
    if language == "ar":
        return _arabic_names().get(country, country)
    return Locale(language).territories.get(country, country)


@cache
def _arabic_names():
    names = {}
    for row in lexicon("countries"):
        if row["kind"] == "name":
            names.setdefault(row["country"], row["form"])
    return names
