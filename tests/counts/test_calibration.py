"""Every function that returns q, on shuffled corpora: any q below 0.05 in at most one corpus of twenty.

The fast form is as large as the seeds; the other, of 200 corpora and 50,000 words, runs with ``make test-repeat``.
Words are drawn apart from each other; in half of the corpora each document has words of its own that it prefers, as
documents do, which is no tie between words of one sentence. Sentences are of very different lengths.
"""

import numpy as np
import pytest

from mudawwana import (
    Corpus,
    beside_by_group,
    collocations,
    cooccurrence,
    distinctive_terms,
    keyness,
    term_frequency,
    term_mentions,
    tokenize,
    trends,
)

LETTERS = list("بتثجحخدذرزسشصضطظعغفقكلمنهي")


def corpus_of(rng, documents, words, topical):
    size = int(6 * words**0.6)
    names = np.array(sorted({"".join(rng.choice(LETTERS, 4)) + "ة" for _ in range(size)}), dtype=object)
    law, texts = 1 / (np.arange(len(names)) + 5), []
    for _ in range(documents):
        many = max(30, int(words / documents * rng.gamma(4, 0.25)))
        own = law * (rng.gamma(0.5, 2, len(names)) if topical else 1)
        drawn, sentences, place = rng.choice(names, many, p=own / own.sum()), [], 0
        while place < many:
            length = max(2, int(rng.lognormal(2.9, 0.6)))
            sentences.append(" ".join(drawn[place : place + length]))
            place += length
        texts.append(". ".join(sentences) + ".")
    return tokenize(Corpus.from_texts(texts))


def pairs_of(rng, tokens, top, **options):
    return cooccurrence(term_mentions(tokens, top), tokens, **options)


def between(rng, tokens, top):
    return pairs_of(rng, tokens, top).drop(columns="q").rename(columns={"q_between": "q"})


def across(rng, tokens, top):
    terms = term_mentions(tokens, top)
    chosen = terms["term"].isin(terms["term"].cat.categories[::3])
    return cooccurrence(terms[chosen], tokens, others=terms[~chosen])


def around(rng, tokens, top):
    terms = term_mentions(tokens, top)
    chosen = terms[terms["term"].isin(terms["term"].cat.categories[::3])]
    return distinctive_terms(chosen.rename(columns={"term": "entity"}), tokens, top=None)


def beside(rng, tokens, top):
    return collocations(tokens, term_frequency(tokens, top=1, intervals=False)["label"].iloc[0])


def halves(rng, tokens, top):
    return keyness(tokens, groups=rng.permutation(np.arange(len(tokens.corpus)) % 2).astype(str))


def beside_in_halves(rng, tokens, top):
    terms = term_mentions(tokens, 20)
    item = terms["term"].value_counts().index[0]
    return beside_by_group(terms, tokens, item, rng.permutation(np.arange(len(tokens.corpus)) % 2).astype(str))


def over_time(rng, tokens, top):
    days = np.datetime64("2015-01-01") + np.arange(len(tokens.corpus)) % 25
    return trends(term_frequency(tokens, top=top, groups=days.astype(str), every="day"))


FUNCTIONS = {
    "cooccurrence": pairs_of,
    "cooccurrence between documents": between,
    "cooccurrence in documents": lambda *given: pairs_of(*given, within="document"),
    "cooccurrence in windows": lambda *given: pairs_of(*given, within=30),
    "cooccurrence across": across,
    "distinctive_terms": around,
    "collocations": beside,
    "keyness": halves,
    "beside_by_group": beside_in_halves,
    "trends": over_time,
}


def false_findings(function, corpora, documents, words, top):
    found = tested = 0
    for number in range(corpora):
        rng = np.random.default_rng(number)
        table = function(rng, corpus_of(rng, documents, words, number % 2), top)
        tested += table["tests"].iloc[0] > 1  # a group may have too few documents beside a name
        found += bool((table["q"] < 0.05).any())
    assert tested >= corpora / 4
    return found


@pytest.mark.parametrize("name", FUNCTIONS)
def test_corpora_of_the_size_of_the_seeds(name):
    assert false_findings(FUNCTIONS[name], 20, 10, 2500, 40) <= 3  # of 20 at 1 in 20: more in 1.6 % of cases


@pytest.mark.repeat
@pytest.mark.parametrize("name", FUNCTIONS)
def test_two_hundred_corpora_of_50_000_words(name):
    assert false_findings(FUNCTIONS[name], 200, 100, 50_000, 150) <= 16  # 10 expected at most, and two standard errors
