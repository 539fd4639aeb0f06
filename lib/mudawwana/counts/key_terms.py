"""What is said more, or less, than elsewhere: terms of a corpus, or of some of its sentences, and a reference."""

from functools import cache

import numpy as np
import pandas as pd
from scipy import sparse, stats
from wordfreq import get_frequency_dict

from mudawwana.arabic import terms_of
from mudawwana.counts import measures as statistics
from mudawwana.counts.contexts import incidence_of
from mudawwana.counts.frequency import listed, term_frequency
from mudawwana.errors import CorpusError, check_top
from mudawwana.mentions import covered, item_column
from mudawwana.tokens import Tokens, term_codes

_GENERAL_SIZE = 10**8


def keyness(tokens, reference="general", minimum=3, top=None):
    """Terms that are more, or less, frequent here than in a reference.

    Parameters
    ----------
    tokens : Tokens
    reference : Tokens or "general"
        Another corpus; or general Arabic as wordfreq knows it (web, subtitles, news, Wikipedia ...), its commonest
        56,642 forms summed by term. wordfreq gives rates, not counts: they are read as counts in a hundred million
        words, and a term that is not listed is taken to be as frequent as the rarest form that is (one in a
        million), so that its keyness is understated.
    minimum : int
        Only terms that occur at least so often here.
    top : int, optional
        Only so many rows.

    Returns
    -------
    pandas.DataFrame
        ``label``, ``term``, ``count``, ``per_million``, ``reference_per_million``, ``log_likelihood`` (G², all four
        cells; Dunning 1993), ``log_ratio`` (binary logarithm of the ratio of the rates; Hardie 2014), ``low``,
        ``high`` (its 95 % interval), ``p`` (χ², one degree of freedom), ``q`` (Benjamini–Hochberg over all rows). The
        largest G² first, ties by label; the sign of ``log_ratio`` tells over-use from under-use.

    Raises
    ------
    CorpusError
        A reference that is neither.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["الأجهزة الأمنية والأجهزة الأمنية والأجهزة الأمنية"]))
    >>> keyness(tokens)["label"].tolist()
    ['الأمنية', 'الأجهزة']
    """
    check_top(top)
    return keyness_table(term_frequency(tokens, intervals=False), len(tokens), reference, minimum).head(top)


def keyness_table(table, words, reference="general", minimum=3):
    """The table of ``keyness``, from what was counted.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``term_frequency``.
    words : int
        Of the corpus.
    reference, minimum
        As in ``keyness``.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> counted = {"label": "الأمن", "term": "امن", "count": 5, "per_million": 500_000.0, "documents": 1}
    >>> keyness_table(pd.DataFrame([counted]), 10)[["label", "count", "per_million"]].values.tolist()
    [['الأمن', 5, 500000.0]]
    """
    table = table[table["count"] >= minimum]
    if isinstance(reference, Tokens):
        other = term_frequency(reference, stop_words=True, numbers=True, latin=True, intervals=False)
        size = len(reference)
        counts = dict(zip(other["term"], other["count"], strict=True))
        expected = np.array([counts.get(term, 0) for term in table["term"]])
    elif isinstance(reference, str) and reference == "general":
        rates, rarest = general_arabic()
        size = _GENERAL_SIZE
        expected = np.array([rates.get(term, rarest) for term in table["term"]]) * size
    else:
        raise CorpusError("reference: not a corpus. Give Tokens, or 'general' for general Arabic.")
    table = table.drop(columns="documents").assign(
        reference_per_million=statistics.per_million(expected, size),
        **_compared(table["count"].to_numpy(), words, expected, size),
    )
    return table.sort_values(["log_likelihood", "label"], ascending=[False, True], ignore_index=True)


def distinctive_terms(mentions, tokens, by=None, minimum=3, top=10):
    """Terms of the sentences that mention a country, or an entity, compared to all other sentences.

    Words that are part of one of the mentions are left out of both, so that a name is not distinctive of itself, nor
    of its neighbours. Function words, numbers and Latin words are not listed.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``country_mentions`` or ``entity_mentions``.
    tokens : Tokens
    by : str, optional
        As in ``cooccurrence``.
    minimum : int
        Only terms that occur at least so often in the sentences.
    top : int, optional
        Only so many terms for each name.

    Returns
    -------
    pandas.DataFrame
        One row a name and term, over-used terms only: the column ``by``; ``label``, ``term``, ``count`` (in the
        sentences), ``per_million``, ``rest_per_million``, ``log_likelihood`` (G², four cells; Dunning 1993),
        ``log_ratio`` (Hardie 2014), ``low``, ``high`` (its 95 % interval), ``p`` (χ², one degree of freedom), ``q``
        (Benjamini–Hochberg over all names and terms that reach the minimum, under-used ones too). The name with the
        most sentences first, ties by name; within it the largest G², ties by label.

    Examples
    --------
    >>> from mudawwana import Corpus, country_mentions, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["صادرات المغرب. صادرات مغربية. صادرات المغرب. فاز منتخب فرنسا."]))
    >>> distinctive_terms(country_mentions(tokens), tokens)[["country", "label", "count"]].values.tolist()
    [['MA', 'صادرات', 3]]
    """
    check_top(top)
    by = item_column(mentions, by)
    names, incidence, _ = incidence_of(mentions, tokens, "sentence", by)
    outside, terms = np.flatnonzero(~covered(tokens, mentions)), tokens.terms
    term, sentence = term_codes(tokens)[outside], tokens.positions["sentence"].to_numpy()[outside]
    shape = (incidence.shape[1], len(terms))
    words = sparse.coo_array((np.ones(len(term), dtype=np.int64), (sentence, term)), shape=shape).tocsr()
    here = (incidence @ words).tocoo()
    size, total = np.asarray(words.sum(axis=1)).reshape(-1), np.asarray(words.sum(axis=0)).reshape(-1)
    kept = (here.data >= minimum) & listed(terms)[here.col]
    name, term, count = here.row[kept], here.col[kept], here.data[kept]
    n1 = (incidence @ size)[name]
    counts = (count, n1, total[term] - count, size.sum() - n1)
    table = pd.DataFrame(
        {
            by: names[name],
            "label": terms["label"].iloc[term].array,
            "term": terms["term"].iloc[term].array,
            "count": count,
            "per_million": statistics.per_million(*counts[:2]),
            "rest_per_million": statistics.per_million(*counts[2:]),
            **_compared(*counts),
            "sentences": np.asarray(incidence.sum(axis=1)).reshape(-1)[name],
        }
    )
    order = ["sentences", by, "log_likelihood", "label"]
    table = table[table["log_ratio"] > 0].sort_values(order, ascending=[False, True, False, True])
    table = table.drop(columns="sentences")
    return (table if top is None else table.groupby(by, sort=False).head(top)).reset_index(drop=True)


@cache
def general_arabic():
    """Rate of each term in general Arabic, from wordfreq's commonest forms.

    Returns
    -------
    dict of str to float, float
        Term -> share of all words; and the share of the rarest form in the list.

    Examples
    --------
    >>> rates, rarest = general_arabic()
    >>> rates[terms_of(["الأمن"])[0]] > rarest
    True
    """
    forms = get_frequency_dict("ar", "small")
    rates = {}
    for term, rate in zip(terms_of(list(forms)), forms.values(), strict=True):
        rates[term] = rates.get(term, 0.0) + rate
    return rates, min(forms.values())


def _compared(count, words, reference_count, reference_words):
    """The columns on how sure a difference is, and how large."""
    counts = (count, words, reference_count, reference_words)
    g2, (low, high) = statistics.log_likelihood(*counts), statistics.log_ratio_interval(*counts)
    p = stats.chi2.sf(g2, 1)
    return {
        "log_likelihood": g2,
        "log_ratio": statistics.log_ratio(*counts),
        "low": low,
        "high": high,
        "p": p,
        "q": statistics.benjamini_hochberg(p),
    }
