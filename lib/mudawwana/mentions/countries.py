"""Mentions of countries: names, nisba adjectives, capitals, cities, and the kingdom that goes unnamed.

The words stand in ``lexicons/countries.tsv`` (one row a form), ``homographs.tsv`` (when a form that also means
something else counts), ``not_countries.tsv`` (phrases in which a country's name is no country), ``implicit.tsv``
and ``place_cues.tsv``. What can be derived is derived here: the inflections of a nisba.
"""

from collections import defaultdict
from functools import cache

import pandas as pd
from babel import Locale

from mudawwana.arabic import lexicon
from mudawwana.mentions._country_context import Context
from mudawwana.mentions._country_forms import KINDS, phrases_of
from mudawwana.mentions._phrases import find_phrases, longest_spans
from mudawwana.mentions.mention_tables import mention_table

_COLUMNS = {"country": "str", "kind": pd.CategoricalDtype(KINDS), "rule": "str"}


def country_mentions(tokens, implicit=True, lexicon_file=None):
    """Every mention of a country in the text.

    Parameters
    ----------
    tokens : Tokens
    implicit : bool
        Whether bare المملكة and السلطنة count, for the kingdom or sultanate that the document names most.
    lexicon_file : str or pathlib.Path, optional
        A table of the user's own with the columns of ``lexicons/countries.tsv``. Its rows come before the built-in
        ones; a row whose country is "-" says that the form is no country.

    Returns
    -------
    pandas.DataFrame
        One row a mention, in text order: ``document`` (name, categorical), ``sentence``, ``start``, ``end``
        (characters; proclitics outside, the article inside; of لل the second lam), ``surface``, ``country`` (ISO
        3166-1 alpha-2, "XK" for Kosovo), ``kind`` (one of ``KINDS``), ``rule`` (what decided). No mention overlaps
        another: the longest wins, and where one form has several meanings, the place after a place word, else the
        first of name, capital, city, adjective whose context holds.

    Raises
    ------
    CorpusError
        A lexicon file that is missing or lacks a column.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> found = country_mentions(tokenize(Corpus.from_texts(["التقى الوزير المغربي نظيره الفرنسي بباريس"])))
    >>> found[["surface", "country", "kind"]].values.tolist()
    [['المغربي', 'MA', 'adjective'], ['الفرنسي', 'FR', 'adjective'], ['باريس', 'FR', 'capital']]
    """
    context = Context(tokens)
    spans, unnamed = [], []
    for first, last, start, end, entries in find_phrases(tokens, *phrases_of(implicit, lexicon_file)):
        for entry in entries:
            if entry.kind == "implicit":
                unnamed.append((first, last, start, end, entry.country.split()))
            elif (rule := context.accepts(entry, first, last, start)) is not None:
                spans.append((first, last, start, end, entry.country, entry.kind, rule))
                break
    spans = longest_spans(spans)
    if unnamed:
        spans = sorted(spans + _resolved(unnamed, spans, context))
    rows = [(first, *span) for first, _, *span in spans if span[2] != "-"]
    return mention_table(tokens, rows, _COLUMNS)


def country_name(country, language="ar"):
    """Name of a country for people to read.

    Parameters
    ----------
    country : str
        ISO 3166-1 alpha-2 code, or "XK".
    language : {"ar", "en", "both"}

    Returns
    -------
    str
        Arabic: the first name in the lexicon, as newspapers write it; English: CLDR's name; both: the Arabic name, then
        the English one. A code that is not known (an entity's "INT") comes back as it is.

    Examples
    --------
    >>> country_name("MA"), country_name("MA", "en")
    ('المغرب', 'Morocco')
    >>> country_name("MA", "both")
    'المغرب · Morocco'
    """
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


def _resolved(unnamed, spans, context):
    """Spans of bare المملكة: the kingdom most mentioned in the document, of several the one mentioned nearest."""
    documents = {context.documents[first] for first, *_ in unnamed}
    places, taken = defaultdict(list), set()
    for first, last, _, _, country, *_ in spans:
        if context.documents[first] in documents:
            places[context.documents[first], country].append(first)
            taken.update(range(first, last + 1))
    found = []
    for first, last, start, end, countries in unnamed:
        # «المملكة الهولندية»: the adjective that follows is the mention; in «المملكة والجزائر» nothing is described
        described = first + 1 in taken and context.after(last).startswith("ال")
        named = {c: places[context.documents[first], c] for c in countries if places[context.documents[first], c]}
        if first in taken or described or not named:
            continue
        country = min(named, key=lambda c: (-len(named[c]), min(abs(first - i) for i in named[c]), c))
        found.append((first, last, start, end, country, "implicit", "the kingdom that the document names most"))
    return found
