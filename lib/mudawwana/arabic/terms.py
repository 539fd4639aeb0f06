"""The countable term of each word form: ``terms_of``, and how it was found: ``explain``.

الأمن, للأمن and بأمن are one term. Each form is cut in every way that the grammar allows (``_affixes``); the reading
that general Arabic makes likeliest wins: how frequent its stem is, whether a dictionary knows it, how rare its
clitics are. Nothing else in the list, and nothing in the corpus, has a say: the same form is always the same term.

The evidence is one file of the package, ``lexicons/terms_evidence.tsv.xz``, which ``tools.build_terms``
makes from simplemma and wordfreq (their licences are stated there). The names in ``lexicons/countries.tsv`` and
``entities.tsv`` are terms of their own.
"""

import lzma
import re
from functools import cache
from importlib import resources

import pandas as pd

from mudawwana.arabic._affixes import ENDINGS, splits
from mudawwana.arabic.prefixes import without_article
from mudawwana.arabic.spelling import fold, plain
from mudawwana.arabic.word_lists import lexicon

EVIDENCE = "terms_evidence.tsv.xz"
UNSEEN = 39.0
"""Price of a stem that is not in the evidence, in bits."""

_CLITIC_LIKELY = 4.0  # added for an unseen stem in ال or و: far more words take these than begin with them
_UNLIKE_NAME = 12.0  # added for a name with an ending: عراقة, nobility, is a word of its own
_UNLIKE_ADJECTIVE = 20.0  # added for ة at a stem that has not the form of a participle or adjective
_TAKES_FEMININE = re.compile("م..+|.ا[^اوي].|..ي.|.+ي").fullmatch  # مشرفة, هائلة, كبيرة, أمنية; others in ة: عمرة
_OTHER_SEAT = 2.0  # added for a hamza on another seat
_SEAT = re.compile("ىء|ئ$")
_PROTECTED = 10.0  # price of a name of the country lexicon: below any parse that cuts it up
_WORD = re.compile("[\u0621-\u063a\u0641-\u064a\u066e-\u06d3]{2,}")
_PLAIN_WORD = re.compile("[\u0621-\u063a\u0641-\u064a]+")
_BEFORE_LATIN = re.compile("([وف]?(?:لل|[بلك]?(?:ال)?))([a-z].*)")  # «لـCNN», «وبالـPDF»
_TRANSLITERATED = str.maketrans("جغق", "ككك", "اويه")
_NUNATION = ("ً", "ٌ", "ٍ", "ًا")
_SOURCES = {"d": "dictionary", "f": "frequency list", "l": "lexicon of names", "n": "lexicon of names", "u": "unseen"}


def terms_of(forms):
    """The term under which each form is counted.

    Clitics, the article, number, gender and pronouns come off; a verb is its past tense; a nisba is a term of its
    own (أمني is not أمن). A term is written as ``fold`` writes: one alef, no ta marbuta.

    Parameters
    ----------
    forms : iterable of str
        Written forms, best distinct ones.

    Returns
    -------
    list of str
        One term a form, in the same order. Numbers, words in other letters, without what is attached to them («لـCNN»),
        and anything that is no single Arabic word: the folded form. Empty only for the empty form.

    Examples
    --------
    >>> terms_of(["الأمن", "للأمن", "وبأمنها"])
    ['امن', 'امن', 'امن']
    >>> terms_of(["الأمنية", "أمني", "باريس", "١٢", "COVID"])
    ['امني', 'امني', 'باريس', '12', 'covid']
    """
    return parses_of(forms)[0]


def parses_of(forms):
    """What the likeliest parse of each form makes of it.

    Parameters
    ----------
    forms : iterable of str

    Returns
    -------
    terms, proclitics : list of str
        One value a form each: the term, and what stands before the stem, the article included ("" for nothing, and
        for what is not parsed).

    Examples
    --------
    >>> parses_of(["للأمن", "وفد"])
    (['امن', 'وفد'], ['لل', ''])
    """
    table = _table()
    found = [_best(form, table) for form in forms]
    return [term for term, _ in found], [proclitics for _, proclitics in found]


def explain(form):
    """The parses of one form, the chosen one first.

    Parameters
    ----------
    form : str

    Returns
    -------
    pandas.DataFrame
        One row a parse: ``proclitics``, ``stem`` (as in the dictionary), ``suffixes``, ``lemma`` (the term),
        ``score`` (in bits, the less negative the likelier) and ``evidence`` (where the stem is known from and what
        stem and clitics add to the score). No row where a form is not parsed at all: numbers, other scripts.

    Examples
    --------
    >>> explain("وبالأمن").iloc[0][["proclitics", "stem", "suffixes", "lemma"]].tolist()
    ['وبال', 'أمن', '', 'امن']
    """
    rows = [
        (proclitics, stem, suffixes, lemma, -price, f"{_SOURCES[source]}; stem {-seen:g}, clitics {seen - price:g}")
        for price, proclitics, stem, suffixes, lemma, seen, source in sorted(
            _with_other_seats(form, fold(form), _table())
        )
    ]
    return pd.DataFrame(rows, columns=["proclitics", "stem", "suffixes", "lemma", "score", "evidence"])


def _best(form, table):
    key = fold(form)
    best = None if key.isascii() else min(_with_other_seats(form, key, table), default=None)
    if not best and (latin := _BEFORE_LATIN.fullmatch(key)):
        return latin[2], latin[1]
    return (best[4], best[1]) if best else (key or form, "")


def _with_other_seats(form, key, table):
    """Parses of a form, and where it ends in ىء or ئ those of known words with another seat: شاطىء, شىء, شئ."""
    yield from _parses(form, key, table)
    if _SEAT.search(form):
        for seat in ("ئ", "يء"):
            other = _SEAT.sub(seat, form)
            for price, *parse in _parses(other, fold(other), table) if other != form else ():
                if parse[-1] != "u":
                    yield price + _OTHER_SEAT, *parse


def _parses(form, key, table):
    """Parses of a form as (price, proclitics, stem, suffixes, lemma, price of the stem, source)."""
    if not _WORD.fullmatch(key):
        return
    word, closed = form, False
    if not _PLAIN_WORD.fullmatch(form):
        word = plain(form)
        if len(word) != len(key):
            word = key
        closed = form.endswith(_NUNATION)  # no pronoun follows nunation
    adverb = closed and word.endswith("ا")
    for cut, keep, base, price, context in splits(word):
        suffixes = word[keep:]
        if closed and suffixes:
            if ENDINGS[suffixes][0][2] == "pronoun":
                continue
            if suffixes == "ا":
                price -= 4
        elif adverb:
            price += 4
        stem = word[cut:keep] + base
        folded = key[cut:keep] + fold(base) if base else key[cut:keep]
        lemma, paid, source = _seen(stem, context, table) or (folded, UNSEEN, "u")
        if folded != stem and source == "u":  # careless spelling has its price in the table
            other = _seen(folded, context, table)
            if other and other[1] < paid:
                lemma, paid, source = other
        if source == "u" and stem.startswith(("ال", "و")):
            paid += _CLITIC_LIKELY
        elif source == "l" and suffixes:
            paid += _UNLIKE_NAME
        elif suffixes == "ة" and not _TAKES_FEMININE(stem):
            paid += _UNLIKE_ADJECTIVE
        yield price + paid, word[:cut], stem, suffixes, lemma, paid, source


def _seen(stem, context, table):
    if not context:
        return table.get(stem)
    entry = table.get("=" + stem) if context == "article" else None
    return entry or table.get("+" + stem) or table.get(stem)


@cache
def _table():
    """Stem -> (lemma, price, source). A "+" before the stem: where only a noun can stand; "=": behind the article."""
    table = read_evidence((resources.files("mudawwana.arabic") / "lexicons" / EVIDENCE).read_bytes())
    table.update(_names())
    return table


def read_evidence(data):
    """Evidence file -> table: stem -> (lemma, price, source).

    Three lines, xz-compressed, their cells parted by tabs: stems, lemmas (empty: the stem itself), letters of the
    sources with prices in quarter bits. A column a line is read four times faster than a row a line.
    """
    stems, lemmas, prices = (line.split("\t") for line in lzma.decompress(data).decode().split("\n"))
    known = {price: (int(price[1:]) / 4, price[0]) for price in set(prices)}
    return {stem: (lemma or stem, *known[price]) for stem, lemma, price in zip(stems, lemmas, prices, strict=True)}


def _names():
    """Entries for the single words of the country and entity lexicons: each is its own term, with its nisba; but what
    transliteration alone parts is one, named by the first: أميركي is of أمريكي, إنكلترا of إنجلترا.
    """
    rows = [row | {"kind": "entity", "paradigm": "", "context": ""} for row in _rows("entities")] + _rows("countries")
    nisbas, first = {}, {}
    for row in rows:
        if row["paradigm"] == "nisba":
            nisbas.setdefault(row["country"], []).append(row["form"])
            _first_spelling(row, fold(row["form"]), first)
    order = ["entity", "city", "adjective", "capital", "name"]  # the last one wins
    table, listed = {}, {row["form"] for row in _rows("lemmas")}
    for row in sorted((row for row in rows if row["kind"] in order), key=lambda row: order.index(row["kind"])):
        form, context = row["form"], row["context"]
        # cities that are also common words (العيون) are left to the evidence
        if not _WORD.fullmatch(form) or (row["kind"] == "city" and context):
            continue
        stem = without_article(form)
        lemma = fold(stem)
        if row["kind"] in ("adjective", "entity") and stem in listed:
            continue
        if row["kind"] == "adjective" and row["paradigm"] == "fixed":
            lemma = next((fold(n) for n in nisbas.get(row["country"], ()) if _is_form(lemma, fold(n))), lemma)
        of_people = lemma[:-1] in map(fold, nisbas.get(row["country"], ()))  # سورية
        if row["kind"] in ("adjective", "name") and not of_people:
            lemma = _first_spelling(row, lemma, first)
        # where the folded form is another word (فاس, فأس), only the exact one is protected
        spellings = {stem} if context == "exact" else {stem, fold(stem)}
        # السورية is no سورية: a name is written with its article or never has one
        marks = ("", "+") if stem == form else ("=",)
        if row["kind"] == "adjective" and (stem == form or row["paradigm"] == "nisba"):  # ترك is no الترك
            marks = ("", "+", "=")
        source = "n" if row["kind"] == "adjective" else "l"
        if row["paradigm"] == "nisba":
            spellings |= {stem + "ة", fold(stem + "ة"), stem + "ات", fold(stem + "ات")}
        for spelling in spellings:
            for mark in marks:
                table[mark + spelling] = (lemma, _PROTECTED, source)
    return table


def _first_spelling(row, lemma, first):
    """The name by which another transliteration of it is counted: what comes first of its country and kind."""
    return first.setdefault((row["country"], row["kind"], lemma.translate(_TRANSLITERATED)), lemma)


def _rows(name):
    try:
        return list(lexicon(name))
    except FileNotFoundError:  # names are safer with it, terms do without
        return []


def _is_form(word, nisba):
    """Whether a word is a plural of a nisba: مغاربة of مغربي, by consonants, or ألبانيين of ألباني."""
    return word.startswith(nisba) or re.sub("[اويه]", "", word) == re.sub("[اويه]", "", nisba)
