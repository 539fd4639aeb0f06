"""mudawwana (مدوّنة, "corpus"): corpus analysis for Arabic news text.

Tables in, tables out; the source text is never changed, every row points at its characters. In the order in which
data walks through:

========================  ===========================================================================================
``corpus``                ``read_corpus``, ``Corpus``: files in, documents out; by way of ``places`` (folders,
                          archives), ``formats``, ``decoding``, ``mojibake``, ``metadata``
``cleaning``              ``segment``: headline, body, boilerplate ...; ``set_aside``: what is not article
``duplicates``            ``near_duplicates``: copies of one story; ``distinct_documents``: one of each
``tokens``                ``tokenize``, ``Tokens``: words, sentences, types, terms; ``labels``, ``follows``; by way of
                          ``boundaries`` (where words begin and end) and ``store`` (``Tokens.save``, ``Tokens.load``)
``cached``                ``read_tokens``: a corpus on disk, tokenized once
``orthography``           ``fold``: one key for spelling variants
``terms``                 ``terms_of``: what a form is counted under; ``explain``
``frequency``             ``term_frequency``, ``composition``, ``ngrams``, ``dispersion``, ``keyness``, ``collocations``
``concordance``           ``concordance``: key word in context; ``lines``, ``company``: the same by integers, for
                          reading page by page
``countries``             ``country_mentions``, ``country_name``
``entities``              ``entity_mentions``, ``mentions_by_country``, ``suggest_entities``
``cooccurrence``          ``cooccurrence``, ``pair_kinds``, ``term_mentions``, ``square``
``statistics``            the measures, on arrays
``charts``, ``figures``   a table in, a matplotlib Axes out; ``save_figure``
``tables``                ``rtl``: a table that reads from right to left in Jupyter
``explore``               ``explore``: search, sort, narrow and click through lines in the notebook
``lexicons/*.tsv``        the words: countries, homographs, entities, boilerplate, stop words
========================  ===========================================================================================
"""

from mudawwana import charts
from mudawwana.cached import read_tokens
from mudawwana.cleaning import segment, set_aside
from mudawwana.concordance import Concordance, concordance
from mudawwana.cooccurrence import cooccurrence, distinctive_terms, neighbours, pair_kinds, square, term_mentions
from mudawwana.corpus import Corpus, read_corpus, short_names
from mudawwana.countries import country_mentions, country_name
from mudawwana.duplicates import distinct_documents, near_duplicates
from mudawwana.entities import entity_mentions, mentions_by_country, suggest_entities
from mudawwana.errors import CorpusError
from mudawwana.explore import explore
from mudawwana.figures import save_figure
from mudawwana.frequency import (
    collocations,
    composition,
    dispersion,
    keyness,
    ngrams,
    resampling_unit,
    term_frequency,
    term_positions,
)
from mudawwana.orthography import fold
from mudawwana.tables import rtl
from mudawwana.terms import explain, terms_of
from mudawwana.tokens import Tokens, follows, labels, tokenize

__version__ = "0.1.0"
__all__ = [
    "Concordance",
    "Corpus",
    "CorpusError",
    "Tokens",
    "charts",
    "collocations",
    "composition",
    "concordance",
    "cooccurrence",
    "country_mentions",
    "country_name",
    "dispersion",
    "distinct_documents",
    "distinctive_terms",
    "entity_mentions",
    "explain",
    "explore",
    "fold",
    "follows",
    "keyness",
    "labels",
    "mentions_by_country",
    "near_duplicates",
    "neighbours",
    "ngrams",
    "pair_kinds",
    "read_corpus",
    "read_tokens",
    "resampling_unit",
    "rtl",
    "save_figure",
    "segment",
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
