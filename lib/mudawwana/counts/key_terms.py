"""What is said more, or less, than elsewhere: terms of a corpus and of a reference."""

from functools import cache

import numpy as np

from mudawwana.arabic import term_keys
from mudawwana.counts import measures
from mudawwana.counts._comparison import compared
from mudawwana.counts.frequency import term_frequency
from mudawwana.errors import CorpusError, check_top
from mudawwana.tokens import Tokens

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
    """The table of ``keyness``, from that of ``term_frequency`` and the size of the corpus in words."""
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
        reference_per_million=measures.per_million(expected, size),
        **compared(table["count"].to_numpy(), words, expected, size),
    )
    return table.sort_values(["log_likelihood", "label"], ascending=[False, True], ignore_index=True)


@cache
def general_arabic():
    """Share of each term in general Arabic, from wordfreq's commonest forms, and the share of the rarest form."""
    from wordfreq import get_frequency_dict  # takes 0.1 s to load, and only this needs it

    forms = get_frequency_dict("ar", "small")
    rates = {}
    for term, rate in zip(term_keys(forms), forms.values(), strict=True):
        rates[term] = rates.get(term, 0.0) + rate
    return rates, min(forms.values())
