# The face: every public name and its room. `__init__.py` loads by it, editors complete by it.

from mudawwana import charts
from mudawwana.arabic import explain, fold, terms_of
from mudawwana.charts import alt_text, finding, rtl, save_figure, save_table
from mudawwana.cleaning import distinct_documents, near_duplicates, segment, set_aside
from mudawwana.corpus import Corpus, how_read, read_corpus, short_names
from mudawwana.counts import (
    composition,
    cooccurrence,
    dispersion,
    distinctive_terms,
    interval_unit,
    keyness,
    neighbours,
    ngrams,
    pair_kinds,
    rate_unit,
    sensitivity,
    square,
    term_frequency,
    term_mentions,
    term_positions,
)
from mudawwana.errors import CorpusError
from mudawwana.mentions import (
    counted,
    country_mentions,
    country_name,
    entity_mentions,
    mentions_by_country,
    suggest_entities,
)
from mudawwana.messages import language, message
from mudawwana.search import Concordance, cite, collocations, concordance, explore
from mudawwana.tokens import Tokens, follows, labels, read_tokens, tokenize

__version__: str
__all__ = [
    "Concordance",
    "Corpus",
    "CorpusError",
    "Tokens",
    "alt_text",
    "charts",
    "cite",
    "collocations",
    "composition",
    "concordance",
    "cooccurrence",
    "counted",
    "country_mentions",
    "country_name",
    "dispersion",
    "distinct_documents",
    "distinctive_terms",
    "entity_mentions",
    "explain",
    "explore",
    "finding",
    "fold",
    "follows",
    "how_read",
    "interval_unit",
    "keyness",
    "labels",
    "language",
    "mentions_by_country",
    "message",
    "near_duplicates",
    "neighbours",
    "ngrams",
    "pair_kinds",
    "rate_unit",
    "read_corpus",
    "read_tokens",
    "rtl",
    "save_figure",
    "save_table",
    "segment",
    "sensitivity",
    "set_aside",
    "short_names",
    "square",
    "suggest_entities",
    "term_frequency",
    "term_mentions",
    "term_positions",
    "terms_of",
    "tokenize",
]
