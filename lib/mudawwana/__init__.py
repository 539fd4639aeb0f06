"""mudawwana (مدوّنة, "corpus"): corpus analysis for Arabic news text.

Tables in, tables out; the source text is never changed, every row points at its characters. The rooms, in the order
in which data walks through them; each imports only from those above it:

| room | what is in it |
|---|---|
| `mudawwana.errors` | `CorpusError`; checks of arguments; text of strangers made visible |
| `mudawwana.messages` | Arabic or English: `language`, `message`; what columns are called |
| `mudawwana.arabic` | one word at a time: `fold`, `terms_of`, `explain`; the word lists |
| `mudawwana.corpus` | files in, documents out: `read_corpus`, `Corpus` |
| `mudawwana.cleaning` | article or website: `segment`, `set_aside`; copies of a story: `near_duplicates` |
| `mudawwana.tokens` | words and sentences: `tokenize`, `Tokens`; saved tokens: `read_tokens` |
| `mudawwana.mentions` | who and where: `country_mentions`, `entity_mentions`, `mentions_by_country` |
| `mudawwana.counts` | tables of numbers: `term_frequency`, `dispersion`, `keyness`, `ngrams`, `cooccurrence` |
| `mudawwana.charts` | what is shown: a table in, a matplotlib Axes out; `finding`, `rtl`, `save_figure` |
| `mudawwana.search` | the lines behind a number: `concordance`, `cite`, `collocations`, `explore` |
| `mudawwana.project` | what is no part of analysing: the notebooks on any corpus, report, manifest |
"""

from mudawwana import charts
from mudawwana.arabic import explain, fold, terms_of
from mudawwana.charts import alt_text, finding, rtl, save_figure, save_table
from mudawwana.cleaning import distinct_documents, near_duplicates, segment, set_aside
from mudawwana.corpus import Corpus, how_read, read_corpus, short_names
from mudawwana.counts import (
    beside_by_group,
    composition,
    cooccurrence,
    dispersion,
    distinctive_terms,
    interval_unit,
    keyness,
    list_mentions,
    mentions_by_group,
    neighbours,
    ngrams,
    pair_kinds,
    quotations,
    rate_unit,
    sensitivity,
    square,
    term_frequency,
    term_mentions,
    term_positions,
    trends,
    word_lists,
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

__version__ = "0.1.0"
__all__ = [
    "Concordance",
    "Corpus",
    "CorpusError",
    "Tokens",
    "alt_text",
    "beside_by_group",
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
    "list_mentions",
    "mentions_by_country",
    "mentions_by_group",
    "message",
    "near_duplicates",
    "neighbours",
    "ngrams",
    "pair_kinds",
    "quotations",
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
    "trends",
    "word_lists",
]
