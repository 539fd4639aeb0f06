"""Tables of numbers: frequency, keyness, runs of words, contexts, co-occurrence, and the measures behind them."""

from mudawwana.counts import measures
from mudawwana.counts._intervals import interval_unit
from mudawwana.counts.dictionaries import list_mentions, word_lists
from mudawwana.counts.distinctive import distinctive_terms
from mudawwana.counts.evenness import dispersion
from mudawwana.counts.frequency import codes_of, composition, listed, term_frequency, term_mentions, term_positions
from mudawwana.counts.groups_and_time import beside_by_group, mentions_by_group, trends
from mudawwana.counts.key_terms import keyness
from mudawwana.counts.measures import rate_unit
from mudawwana.counts.pairs import cooccurrence, neighbours, pair_kinds, square
from mudawwana.counts.quotations import quotations
from mudawwana.counts.sensitivity_checks import sensitivity
from mudawwana.counts.word_runs import ngrams

__all__ = [
    "beside_by_group", "codes_of", "composition", "cooccurrence", "dispersion", "distinctive_terms",
    "interval_unit", "keyness", "list_mentions", "listed", "measures", "mentions_by_group", "neighbours", "ngrams",
    "pair_kinds", "quotations", "rate_unit", "sensitivity", "square", "term_frequency", "term_mentions",
    "term_positions", "trends", "word_lists",
]  # fmt: skip
