"""Persons, organisations and events: found by lexicon, counted by country, suggested where there is no lexicon."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import cache

import pandas as pd
from wordfreq import zipf_frequency

from mudawwana.countries import KINDS, country_mentions
from mudawwana.errors import CorpusError
from mudawwana.lexicon import lexicon, read_lexicon
from mudawwana.matching import longest, match
from mudawwana.orthography import fold
from mudawwana.readings import readings
from mudawwana.tokens import follows

TYPES = ("PER", "ORG", "EVENT")
"""Persons, organisations, events."""

_PARTICLES = frozenset(map(fold, ["عبد", "أبو", "ابو", "بن", "ابن", "بنت", "آل", "أم", "ولد", "سيدي"]))
_NEAR = 200  # words by which a short form (in a headline, say) may stand before the full name
_COMMON = 4.2  # Zipf frequency from which a word is hardly part of a name: about 16 in a million


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
    rows = lexicon("entities") if lexicon_file is None else _own(lexicon_file)
    phrases = defaultdict(list)
    for row in rows:
        phrases[tuple(fold(word) for word in row["form"].split())].append(row)
    documents = tokens.positions["document"].tolist()
    matches = list(match(tokens, phrases))
    full = defaultdict(list)
    for first, *_, candidates in matches:
        for row in candidates:
            if not row["needs"]:
                full[documents[first], row["entity"]].append(first)
    spans = defaultdict(list)
    for first, last, start, end, candidates in matches:
        met = []
        for row in candidates:
            if not row["needs"]:
                met.append((0, 0, row, "full name"))
            elif row["needs"] == "full":
                if places := [i for i in full[documents[first], row["entity"]] if i - first <= _NEAR]:
                    met.append((1, min(abs(first - i) for i in places), row, "full name in the document"))
            elif word := _in_sentence(tokens, first, row["needs"].removeprefix("sentence:").split()):
                met.append((2, 0, row, f"{word} in the sentence"))
        if met:
            _, _, row, rule = min(met, key=lambda m: (m[0], m[1], m[2]["entity"]))
            spans[row["type"]].append((first, last, start, end, row, rule))
    found = sorted(
        (span for of_type in spans.values() for span in longest(of_type)), key=lambda s: (s[0], s[0] - s[1], s[2])
    )
    texts, sentences = tokens.corpus.texts, tokens.positions["sentence"].tolist()
    table = pd.DataFrame(
        [
            (
                documents[i],
                sentences[i],
                s,
                e,
                texts[documents[i]][s:e],
                row["entity"],
                row["type"],
                row["country"],
                rule,
            )
            for i, _, s, e, row, rule in found
        ],
        columns=["document", "sentence", "start", "end", "surface", "entity", "type", "country", "rule"],
    )
    table["document"] = pd.Categorical.from_codes(
        table["document"].astype("int64"), categories=pd.Index(tokens.corpus.documents["name"], dtype="str")
    )
    table["type"] = pd.Categorical(table["type"], categories=TYPES)
    return table.astype(dict.fromkeys(["sentence", "start", "end"], "int64") | dict.fromkeys(
        ["surface", "entity", "country", "rule"], "str"))  # fmt: skip


def mentions_by_country(mentions, within=None):
    """Count mentions by country.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``country_mentions`` (counted by kind) or ``entity_mentions`` (counted by type, under the entity's own
        country; an event of three hosts counts for each).
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
    if within is None:
        table = mentions.assign(country=mentions["country"].str.split()).explode("country")
    else:
        around = within[["sentence", "country"]].drop_duplicates()
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
        Best first: ``form``, ``score``, ``count``, ``documents``, ``titles`` (occurrences within four words after a
        title), ``particle`` (bool), ``alone`` (the last word by itself), ``rarity`` (8 − mean Zipf frequency),
        ``country`` (of the nearest country mention before it, "" when there is none), ``type`` ("PER"), ``needs``
        ("") and ``entity`` (the form again). Ties: code-point order of the form.

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
    types, positions = tokens.types, tokens.positions
    codes, joined = positions["type"].tolist(), follows(tokens)
    documents = positions["document"].tolist()
    keys, forms = types["key"].tolist(), types["form"].tolist()
    titles = {fold(row["form"]) for row in lexicon("titles")}
    countries = country_mentions(tokens)
    nationality = _country_by_token(tokens, countries)
    # A name is mostly its own term; what can be read as an inflected Arabic word speaks against one.
    own = (types["term"] == types["key"]).tolist()
    name = [
        key in _PARTICLES or not (stop or number or latin or key in titles or key.startswith("ال")) and _rare(form)
        for stop, number, latin, key, form in types[["is_stop", "is_number", "is_latin", "key", "form"]].itertuples(
            index=False
        )
    ]
    named = [name[c] and not nationality[i] for i, c in enumerate(codes)]
    # After عبد even a common word with the article is part of the name: عبد اللطيف، عبد الله.
    for i in range(1, len(codes)):
        if joined[i] and keys[codes[i - 1]] in ("عبد", "ابو") and named[i - 1]:
            named[i] = True
    found, i = defaultdict(list), 0
    while i < len(codes):
        last = i
        while named[i] and last + 1 < len(codes) and named[last + 1] and joined[last + 1] and last - i < 3:
            last += 1
        if named[i] and last > i:
            found[tuple(keys[c] for c in codes[i : last + 1])].append((i, last))
        i = last + 1
    single = Counter(keys[c] for c in codes)
    rows = []
    for words, places in found.items():
        after_title = sum(_title_before(i, codes, keys, joined, titles) for i, _ in places)
        inside = any(word in _PARTICLES for word in words)
        alone = single[words[-1]] + single["ال" + words[-1]] - len(places)
        rarity = 8 - sum(zipf_frequency(word, "ar") for word in words) / len(words)
        is_own = sum(own[codes[j]] for j in range(places[0][0], places[0][1] + 1)) / len(words)
        score = (
            2 * is_own
            + 2 * after_title / len(places)
            + inside
            + min(len(places), 5) / 5
            + min(alone, 5) / 5
            + rarity / 4
        )
        first, last = places[0]
        form = " ".join(forms[c] for c in codes[first : last + 1])
        country = next((nationality[j] for j in range(first - 1, max(first - 12, -1), -1) if nationality[j]), "")
        rows.append((form, score, len(places), len({documents[i] for i, _ in places}), after_title, inside,
                     max(alone, 0), rarity, country, "PER", "", form))  # fmt: skip
    columns = [
        "form",
        "score",
        "count",
        "documents",
        "titles",
        "particle",
        "alone",
        "rarity",
        "country",
        "type",
        "needs",
        "entity",
    ]
    table = pd.DataFrame(rows, columns=columns).sort_values(["score", "form"], ascending=[False, True])
    return table.head(limit).reset_index(drop=True)


def _own(file):
    rows = read_lexicon(file, ("entity", "type", "country", "form"), ("type", TYPES))
    for number, row in enumerate(rows, start=2):
        if (needs := row.get("needs", "")) not in ("", "full") and not needs.startswith("sentence:"):
            raise CorpusError(f"{file}: row {number}: needs {needs!r} is not known. Use full or sentence: words.")
    return [{"needs": ""} | row for row in rows]


def _in_sentence(tokens, position, words):
    """The first of the words that stands in the sentence of a token, None when none does."""
    sentences = tokens.positions["sentence"].to_numpy()
    first = bisect_left(sentences, sentences[position])
    last = bisect_right(sentences, sentences[position])
    types = tokens.positions["type"].to_numpy()[first:last]
    read = [{fold(rest) for _, rest in readings(tokens.types["form"].iloc[code])} for code in types]
    for word in words:
        parts = [fold(part) for part in word.split("_")]
        if any(
            all(part in keys for part, keys in zip(parts, read[i : i + len(parts)], strict=False))
            for i in range(len(read) - len(parts) + 1)
        ):
            return word.replace("_", " ")
    return None


@cache
def _rare(form):
    """Whether neither the form nor what is left of it without its proclitics is common."""
    return max(zipf_frequency(rest, "ar") for _, rest in readings(form)) < _COMMON


def _country_by_token(tokens, countries):
    """Country code of every token that belongs to a country mention, "" for the others."""
    positions = tokens.positions
    where = {(d, s): i for i, (d, s) in enumerate(zip(positions["document"], positions["end"], strict=True))}
    codes = [""] * len(positions)
    for document, end, country in zip(
        countries["document"].cat.codes, countries["end"], countries["country"], strict=True
    ):
        if (document, end) in where:
            codes[where[document, end]] = country
    return codes


def _title_before(i, codes, keys, joined, titles):
    """Whether a title stands within four words before the token, in the same run of text."""
    for j in range(i - 1, max(i - 6, -1), -1):
        if any(key in titles for key in (keys[codes[j]], keys[codes[j]][1:])):
            return True
        if not joined[j]:
            # «المدير العام للأمن الوطني، عبد اللطيف حموشي»: one comma may part title and name
            continue
    return False
