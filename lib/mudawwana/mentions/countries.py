"""Mentions of countries: names, nisba adjectives, capitals, cities, and the kingdom that goes unnamed.

The words stand in ``lexicons/countries.tsv`` (one row a form), ``homographs.tsv`` (when a form that also means
something else counts), ``not_countries.tsv`` (phrases in which a country's name is no country), ``implicit.tsv``
and ``place_cues.tsv``. What can be derived is derived here: the inflections of a nisba.
"""

from collections import defaultdict
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd
import regex
from babel import Locale

from mudawwana.arabic import fold, lexicon, read_lexicon, readings
from mudawwana.mentions.mention_tables import mention_table
from mudawwana.mentions.phrases import indexed, longest, match, may_read
from mudawwana.tokens import follows

KINDS = ("name", "adjective", "capital", "city", "implicit")
"""How a country is mentioned."""
_COLUMNS = {"country": "str", "kind": pd.CategoricalDtype(KINDS), "rule": "str"}

_NISBA_ENDINGS = ("ي", "ية", "يون", "يين", "يان", "يتان", "يتين", "يات")
_MARKS = regex.compile(r"[\p{M}\p{Cf}\u0640]")
_ADVERB = regex.compile("ا\u064b|\u064bا")  # إسبانياً is the adverb of the nisba, never a name; كوباً a cup
_DEFINITE = regex.compile("(?:و|ف)?(?:ال|بال|كال|لل).{2}")


class _Entry(NamedTuple):
    country: str
    kind: str
    form: str  # as it must be spelled when context is "exact"
    key: str
    context: str
    derived: bool


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
    if lexicon_file is None:
        phrases, index = _built_in(bool(implicit))
    else:
        phrases, index = _with_unnamed(_merged(_phrases(), lexicon_file), implicit), None
    context = _Context(tokens)
    spans, unnamed = [], []
    for first, last, start, end, entries in match(tokens, phrases, index):
        for entry in entries:
            if entry.kind == "implicit":
                unnamed.append((first, last, start, end, entry.country.split()))
            elif (rule := context.accepts(entry, first, last, start)) is not None:
                spans.append((first, last, start, end, entry.country, entry.kind, rule))
                break
    spans = longest(spans)
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


@cache
def _phrases():
    """Word keys -> entries in the order in which they are tried."""
    rows = [{**row, "country": "-", "kind": "name", "paradigm": "fixed", "context": "", "form": row["phrase"]}
            for row in lexicon("not_countries")]  # fmt: skip
    return _entries([*rows, *lexicon("countries")])


@cache
def _built_in(implicit):
    """The phrases without those of a user, and the same for ``match``."""
    phrases = _with_unnamed(_phrases(), implicit)
    return phrases, indexed(phrases)


def _with_unnamed(phrases, implicit):
    if not implicit:
        return phrases
    return phrases | {words: phrases.get(words, []) + [entry] for words, entry in _unnamed().items()}


def _entries(rows):
    phrases = defaultdict(list)
    for row in rows:
        for form, derived in inflections(row):
            words = tuple(fold(word) for word in form.replace("-", " ").split())
            phrases[words].append(_Entry(row["country"], row["kind"], form, " ".join(words), row["context"], derived))
    order = {kind: i for i, kind in enumerate(("name", "capital", "city", "adjective"))}
    for entries in phrases.values():
        # a place word says more than the order of kinds: مدينة بولونيا is in Italy, مدينة كوبي in Japan
        entries.sort(
            key=lambda e: (
                e.country != "-",
                e.context != "cue",
                e.derived,
                order[e.kind],
                e.context != "homograph",
                e.country,
            )
        )
    return dict(phrases)


def inflections(row):
    """The written forms that a row of the country lexicon stands for.

    Parameters
    ----------
    row : dict
        With ``form``, ``kind``, ``paradigm`` ("nisba": inflect; "fixed": take as it is).

    Returns
    -------
    list of (str, bool)
        Form, and whether it was derived. A nisba gets feminine, dual, plurals and the adverb; every indefinite
        adjective gets the article as well.

    Examples
    --------
    >>> [form for form, derived in inflections({"form": "قطري", "kind": "adjective", "paradigm": "nisba"})][:3]
    ['قطري', 'قطرية', 'قطريون']
    """
    form = row["form"]
    if row["kind"] != "adjective":
        return [(form, False)]
    forms = [form]
    if row["paradigm"] == "nisba":
        forms = [form[:-1] + ending for ending in _NISBA_ENDINGS]
    if " " not in form and not form.startswith("ال"):
        forms += ["ال" + f for f in forms]
    if row["paradigm"] == "nisba":
        forms.append(form + "ا")  # مغربيا، فرنسيا: the adverb has no article
    return [(f, f != form) for f in forms]


def _merged(phrases, file):
    rows = read_lexicon(file, ("country", "kind", "form"), ("kind", KINDS[:4]))
    own = _entries([{"paradigm": "fixed", "context": ""} | row for row in rows])
    return phrases | {words: entries + phrases.get(words, []) for words, entries in own.items()}


@cache
def _homographs():
    rules = defaultdict(list)
    for row in lexicon("homographs"):
        words = frozenset(word if row["where"] == "form" else fold(word) for word in row["words"].split())
        rules[row["country"], fold(row["form"])].append((row["test"], row["where"], words, row["rule"]))
    return dict(rules)


@cache
def _asked():
    """The words that some rule looks for in the sentence."""
    return frozenset().union(
        *(words for rules in _homographs().values() for _, where, words, _ in rules if where == "sentence")
    )


class _Context:
    """What stands around a match; read only where a match asks for it."""

    def __init__(self, tokens):
        positions = tokens.positions
        self.documents, self.sentences, self.starts = (
            positions[c].to_numpy() for c in ("document", "sentence", "start")
        )
        self.codes = positions["type"].tolist()
        types = tokens.spellings
        self.keys, self.forms = types["key"].tolist(), types["form"].tolist()
        self.adverbs = {code for code, form in enumerate(self.forms) if _ADVERB.search(form)}
        self.homographs, self.nisba = _homographs(), _nisba_keys()
        self.stop = types["is_stop"].to_numpy()
        self.joined = follows(tokens)
        self.cues = frozenset(fold(row["form"]) for row in lexicon("place_cues"))
        self.read = cache(self._read)

    def before(self, i):
        return self.keys[self.codes[i - 1]] if self.joined[i] else ""

    def after(self, i):
        return self.keys[self.codes[i + 1]] if i + 1 < len(self.codes) and self.joined[i + 1] else ""

    def _read(self, code):
        """The words that homographs ask for, as which a form can be read."""
        if not may_read(self.keys[code], _asked()):
            return ()
        return [fold(rest) for _, rest in readings(self.forms[code])]

    def sentence(self, i):
        first, last = np.searchsorted(self.sentences, [self.sentences[i], self.sentences[i] + 1])
        return {key for code in self.codes[first:last] for key in self.read(code)}

    def accepts(self, entry, first, last, start):
        """The rule by which the match counts, None when it does not."""
        if entry.country == "-":
            return "not a country"
        if entry.kind != "adjective" and self.codes[last] in self.adverbs:
            return None
        if entry.context == "exact":
            written = _MARKS.sub("", " ".join(self.forms[code] for code in self.codes[first : last + 1]))
            if not written.endswith(_MARKS.sub("", entry.form)):
                return None
        if entry.context == "cue":
            # with a proclitic of its own the form no longer stands in apposition to the place word
            alone = start == self.starts[first]
            return f"after {self.before(first)}" if alone and self.before(first) in self.cues else None
        if rules := self.homographs.get((entry.country, entry.key)):
            return self._homograph(rules, first, last, start - self.starts[first])
        if entry.kind == "name" and entry.key in self.nisba and self._modifies(first, entry.key):
            return None
        return "derived" if entry.derived else "lexicon"

    def _homograph(self, rules, first, last, skip):
        look = {
            "form": lambda: {self.forms[self.codes[first]][skip:]},  # vowels and all: عُمان is never Amman
            "before": lambda: {self.before(first)},
            "after": lambda: {self.after(last)},
            "sentence": lambda: self.sentence(first),
        }
        words = {where: look[where]() for where in {where for _, where, *_ in rules}}
        if any(test == "not" and words[where] & found for test, where, found, _ in rules):
            return None
        only = [(where, found, rule) for test, where, found, rule in rules if test == "only"]
        if not only:
            return "homograph: nothing against it"
        return next((f"homograph: {rule}" for where, found, rule in only if words[where] & found), None)

    def _modifies(self, first, key):
        """Whether a form that is name and nisba at once (السعودية) follows a noun that it can describe."""
        previous = self.before(first)
        if not previous or self.stop[self.codes[first - 1]]:
            return False
        if key.startswith("ال"):
            return bool(_DEFINITE.match(previous))
        return previous.endswith(("ه", "ات"))


@cache
def _nisba_keys():
    """Keys of the feminines of all nisbas: those that are also a name need a look at the word before."""
    return frozenset(
        fold(form)
        for row in lexicon("countries")
        if row["paradigm"] == "nisba"
        for form, _ in inflections(row)
        if form.endswith("ية")
    )


@cache
def _unnamed():
    """Word keys -> entry for المملكة and the like; its country is all that it may be."""
    rows = lexicon("implicit")
    return {
        (fold(row["form"]),): _Entry(row["countries"], "implicit", row["form"], fold(row["form"]), "", False)
        for row in rows
    }


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
