"""Every full table of a corpus: what the notebooks show the first rows of, and the lines behind each mention."""

import numpy as np
import pandas as pd

from mudawwana.cleaning import distinct_documents, near_duplicates, set_aside
from mudawwana.counts import (
    cooccurrence,
    dispersion,
    keyness,
    list_mentions,
    mentions_by_group,
    ngrams,
    term_frequency,
    trends,
    word_lists,
)
from mudawwana.mentions import country_mentions, country_name, entity_mentions, mentions_by_country
from mudawwana.search import concordance
from mudawwana.tokens import document_groups

FEWEST = 5
"""Occurrences from which terms and entities are compared between groups, as ``keyness`` has it."""
MOST_ROWS = 1_000_000
"""Rows of a table of things by groups: past them the rarest things are left out, and the number of things is said."""

TABLES = {
    "documents": "Every document, what is known of it, and of which document it is a copy.",
    "left_out": "Files and rows that could not be read, and why.",
    "set_aside": "Lines that were taken for the website's and are in no count, each with the rule that said so.",
    "copies": "Pairs of documents that share at least half of the shorter one's wording.",
    "frequency": "Every term but function words, numbers, Latin words: how often, in how many documents, how evenly.",
    "keyness": "Terms that occur five times or more, compared with general Arabic.",
    "phrases": "Sequences of words that recur.",
    "countries": "Mentions of each country by kind.",
    "country_mentions": "Every mention of a country, with the line in which it stands; an empty country is undecided.",
    "entities": "Every person, organisation and event, with the number of mentions.",
    "entity_mentions": "Every mention of a person, organisation or event, with the line in which it stands.",
    "country_pairs": "Pairs of countries that share a context, with tests.",
    "entity_pairs": "Pairs of persons, organisations and events that share a context, with tests.",
    "terms_by_group": "Terms in each group of documents; what is not listed does not occur there.",
    "keyness_by_group": "Terms of each group of documents, compared with all other documents.",
    "countries_by_group": "Mentions of countries in each group of documents.",
    "entities_by_group": "Mentions of entities in each group of documents; what is not listed does not occur there.",
    "countries_over_time": "Mentions of countries in each period; a period without documents is blank, not nought.",
    "country_trends": "Whether mentions of a country rise or fall over time.",
    "list_mentions": "Every occurrence of a word of your lists, with the line in which it stands.",
    "lists_by_group": "Words of your lists in each group of documents.",
}


def result_tables(tokens, within="sentence", groups=None, every=None, entities=None, lists=None, home=None):
    """Name and table of one after the other, in the order of ``TABLES``, so that not all have to be held at once.

    The parameters are those of the notebooks.
    """
    people = entity_mentions(tokens, entities, home=home)
    found = country_mentions(tokens, home=home, persons=people, unresolved=True)
    countries, by = found[found["country"] != ""].reset_index(drop=True), (groups, every if groups == "day" else None)
    copies = near_duplicates(tokens)
    yield "documents", _documents(tokens, copies)
    yield "left_out", tokens.corpus.skipped
    yield "set_aside", set_aside(tokens.corpus, tokens.segments)
    yield "copies", copies
    spread = dispersion(tokens).drop(columns=["label", "count", "documents"])
    yield "frequency", (frequency := term_frequency(tokens).merge(spread, "left", "term", validate="one_to_one"))
    yield "keyness", keyness(tokens, at_least=FEWEST).drop(columns=["p", "log10_p", "q", "tests"])
    yield "phrases", ngrams(tokens, longest=5)
    yield "countries", _named(mentions_by_country(countries))
    yield "country_mentions", _lines(tokens, found, ["country", "kind", "of", "rule"])
    yield "entities", _entities(people)
    yield "entity_mentions", _lines(tokens, people, ["entity", "type", "country", "title", "rule", "country_rule"])
    yield "country_pairs", _named_pairs(cooccurrence(countries, tokens, within, "country"))
    yield "entity_pairs", cooccurrence(people, tokens, within, "entity")
    if groups is not None:
        yield from _by_group(tokens, frequency, countries, people, *by)
    if every is not None:
        over_time = mentions_by_group(countries, tokens, "day", every, "country")
        if groups != "day":
            yield "countries_over_time", _named(over_time)
        yield "country_trends", _named(trends(over_time, by="country"))
    if lists is not None:
        hits = list_mentions(tokens, word_lists(lists))
        yield "list_mentions", _lines(tokens, hits, ["term"]).rename(columns={"term": "list"})
        if groups is not None:
            yield "lists_by_group", mentions_by_group(hits, tokens, *by, "term").rename(columns={"term": "list"})


def _documents(tokens, copies):
    """Documents without their text, with their size and what they are copies of."""
    documents, own = tokens.corpus.documents, tokens.positions["document"].to_numpy()
    keep = distinct_documents(tokens.corpus, copies)
    firsts = np.flatnonzero(np.diff(tokens.positions["sentence"].to_numpy(), prepend=-1))
    table = documents.drop(columns=["text"]).rename(columns={"name": "document"})
    table.insert(1, "characters", documents["text"].str.len().to_numpy())
    table.insert(2, "words", np.bincount(own, minlength=len(documents)))
    table.insert(3, "sentences", np.bincount(own[firsts], minlength=len(documents)))
    table.insert(4, "copy_of", keep["group"].where(~keep["keep"], "").to_numpy())
    return table


def _lines(tokens, mentions, columns):
    """Mentions with their lines, in the order of the table, and what tells where and when they were printed."""
    known = [column for column in ("outlet", "day") if column in tokens.corpus.documents]
    lines = pd.DataFrame(concordance(tokens, mentions, columns=known).drop(columns=["position"]))
    for place, column in enumerate(columns, start=1):
        lines.insert(place, column, mentions[column].astype("str").to_numpy())
    if "country" in columns:
        lines.insert(columns.index("country") + 2, "country_name", _names(mentions["country"]).to_numpy())
    return lines


def _entities(people):
    """Entities with their mentions and documents; the country that most of their mentions are told to be of."""
    people = people.assign(entity=people["entity"].astype("str"), type=people["type"].astype("str"))
    own = ["entity", "type"]
    told = people[people["country"] != ""].groupby([*own, "country"]).size().rename("times").reset_index()
    told = told.sort_values([*own, "times", "country"], ascending=[True, True, False, True]).drop_duplicates(own)
    table = people.groupby(own, sort=False)["document"].agg(mentions="size", documents="nunique").reset_index()
    table = table.merge(told.drop(columns="times"), on=own, how="left").fillna({"country": ""})
    table = table.sort_values(["mentions", *own], ascending=[False, True, True], ignore_index=True)
    return table.assign(country_name=_names(table["country"]))


def _by_group(tokens, frequency, countries, people, groups, every):
    """The tables between groups of documents."""
    number = max(document_groups(tokens, groups, every).nunique(), 1)
    enough = min(int((frequency["count"] >= FEWEST).sum()), MOST_ROWS // number)
    least = max(int(frequency["count"].iloc[enough - 1]) if enough else FEWEST, FEWEST)
    yield "terms_by_group", _occurring(term_frequency(tokens, top=enough, groups=groups, every=every))
    yield "keyness_by_group", keyness(tokens, at_least=least, groups=groups, every=every)
    yield "countries_by_group", _named(mentions_by_group(countries, tokens, groups, every, "country"))
    often = people.groupby("entity")["document"].size()  # by name, so that of equal ones the first are taken
    often = often[often >= FEWEST].sort_values(ascending=False, kind="stable").head(MOST_ROWS // number)
    often = people[people["entity"].isin(often.index)]
    yield "entities_by_group", _occurring(mentions_by_group(often, tokens, groups, every, "entity"))


def _occurring(table):
    """Without the rows of groups that have documents, and the thing in none of them."""
    return table[table["count"].fillna(1) > 0].reset_index(drop=True)


def _names(codes):
    """Names of countries; of several codes in a cell, all of them."""
    called = {code: "، ".join(map(country_name, code.split())) for code in codes.astype("str").unique()}
    return codes.astype("str").map(called)


def _named(table):
    """With the country's name after its code."""
    table = table.copy()
    table.insert(table.columns.get_loc("country") + 1, "country_name", _names(table["country"]))
    return table


def _named_pairs(pairs):
    for place, end in ((2, "a"), (3, "b")):
        pairs.insert(place, f"name_{end}", _names(pairs[end]))
    return pairs
