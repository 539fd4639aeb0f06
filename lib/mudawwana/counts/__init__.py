"""Tables of numbers: frequency, keyness, runs of words, contexts, co-occurrence, and the measures behind them."""

from mudawwana.counts import measures
from mudawwana.counts._intervals import interval_unit
from mudawwana.counts.distinctive import distinctive_terms
from mudawwana.counts.frequency import (
    codes_of,
    composition,
    dispersion,
    listed,
    rate_unit,
    term_frequency,
    term_mentions,
    term_positions,
)
from mudawwana.counts.key_terms import keyness
from mudawwana.counts.pairs import cooccurrence, neighbours, pair_kinds, square
from mudawwana.counts.word_runs import ngrams

__all__ = [
    "codes_of",
    "composition",
    "cooccurrence",
    "dispersion",
    "distinctive_terms",
    "interval_unit",
    "keyness",
    "listed",
    "measures",
    "neighbours",
    "ngrams",
    "pair_kinds",
    "rate_unit",
    "square",
    "term_frequency",
    "term_mentions",
    "term_positions",
]
