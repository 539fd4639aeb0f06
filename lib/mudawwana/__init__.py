"""mudawwana (مدوّنة, "corpus"): corpus analysis for Arabic news text.

Tables in, tables out; the source text is never changed, every row points at its characters. In the order in which
data walks through:

| module | what is in it |
|---|---|
| `mudawwana.corpus` | `read_corpus`, `Corpus`: files in, documents out |
| `mudawwana.files`, `mudawwana.formats` | folders and archives; web pages and tables |
| `mudawwana.decoding`, `mudawwana.mojibake`, `mudawwana.metadata` | bytes to text; facts on documents |
| `mudawwana.cleaning` | `segment`: headline, body, boilerplate ...; `set_aside`: what is not article |
| `mudawwana.page` | what each line of a page is by where it stands |
| `mudawwana.furniture`, `mudawwana.datelines` | what a line can be by itself: furniture; dateline, date, byline |
| `mudawwana.repeats` | lines that are furniture because they recur |
| `mudawwana.duplicates` | `near_duplicates`: copies of one story; `distinct_documents`: one of each |
| `mudawwana.tokens`, `mudawwana.boundaries` | `tokenize`, `Tokens`: words, sentences, types; `labels`, `follows` |
| `mudawwana.distinct` | which words are written alike, by numbers |
| `mudawwana.vocabulary` | forms, spellings, terms and their labels |
| `mudawwana.store`, `mudawwana.cached` | `Tokens.save`, `Tokens.load`; `read_tokens`: a folder, tokenized once |
| `mudawwana.orthography` | `fold`: one key for spelling variants |
| `mudawwana.terms`, `mudawwana.clitics`, `mudawwana.readings` | `terms_of`: what a form is counted under; `explain` |
| `mudawwana.frequency` | `term_frequency`, `composition`, `dispersion`, `term_positions` |
| `mudawwana.ngrams` | `ngrams`: runs of terms that recur |
| `mudawwana.mentions` | tables of mentions: the words that they cover, the items that they count for |
| `mudawwana.lines` | where something stands, before it is text, for reading page by page |
| `mudawwana.concordance` | `concordance`: key word in context |
| `mudawwana.collocations` | `collocations`: what stands near a term; the same of any lines |
| `mudawwana.countries`, `mudawwana.matching` | `country_mentions`, `country_name` |
| `mudawwana.entities` | `entity_mentions`, `mentions_by_country` |
| `mudawwana.suggestions` | `suggest_entities`: names for a lexicon that is still to be made |
| `mudawwana.contexts` | sentences, paragraphs, documents, windows: what stands in each |
| `mudawwana.keyness` | `keyness`: terms against a reference; `distinctive_terms`: sentences against the others |
| `mudawwana.cooccurrence` | `cooccurrence`, `pair_kinds`, `neighbours`, `term_mentions`, `square` |
| `mudawwana.statistics` | the measures, on arrays |
| `mudawwana.charts` | a table in, a matplotlib Axes out: a package, with a map of its own |
| `mudawwana.figures` | `save_figure`, `alt_text` |
| `mudawwana.lettering` | how Arabic is drawn, fonts, style |
| `mudawwana.tables` | `rtl`: a table that reads from right to left in Jupyter; `save_table`: one as CSV or TSV |
| `mudawwana.explore` | `explore`: search, sort, narrow and click through lines in Jupyter |
| `mudawwana.scale` | `scale.analyse`: the same tables, counted in parts on Dask; nothing outside imports it |
| `mudawwana.scale.analysis`, `mudawwana.scale.partitions` | how parts are handed out; how a corpus is cut |
| `mudawwana.scale.blocks`, `mudawwana.scale.sums` | what is counted of a part; how it adds up |
| `mudawwana.errors`, `mudawwana.display`, `mudawwana.lexicon` | what all use: messages, text made visible, word lists |
| `lexicons/*` | countries, homographs, place cues, entities, titles, boilerplate, stop words; evidence for terms |
| `mudawwana.project` | what is no part of analysing a corpus; nothing outside it imports it: |
| `mudawwana.project.run`, `mudawwana.project.neutral` | the notebooks, on any corpus, and their prose |
| `mudawwana.project.manifest`, `mudawwana.project.report` | where each figure comes from; all of them on one page |
| `mudawwana.project.bench` | how fast, against what else |
| `mudawwana.project.build_docs` | the API pages |
| `mudawwana.project.build_terms`, `mudawwana.project.build_lemmas` | the evidence for `mudawwana.terms` |
"""

from mudawwana import charts
from mudawwana.cached import read_tokens
from mudawwana.cleaning import segment, set_aside
from mudawwana.collocations import collocations
from mudawwana.concordance import Concordance, concordance
from mudawwana.cooccurrence import cooccurrence, neighbours, pair_kinds, square, term_mentions
from mudawwana.corpus import Corpus, read_corpus, short_names
from mudawwana.countries import country_mentions, country_name
from mudawwana.duplicates import distinct_documents, near_duplicates
from mudawwana.entities import entity_mentions, mentions_by_country
from mudawwana.errors import CorpusError
from mudawwana.explore import explore
from mudawwana.figures import alt_text, save_figure
from mudawwana.frequency import composition, dispersion, resampling_unit, term_frequency, term_positions
from mudawwana.keyness import distinctive_terms, keyness
from mudawwana.ngrams import ngrams
from mudawwana.orthography import fold
from mudawwana.suggestions import suggest_entities
from mudawwana.tables import rtl, save_table
from mudawwana.terms import explain, terms_of
from mudawwana.tokens import Tokens, follows, labels, tokenize

__version__ = "0.1.0"
__all__ = [
    "Concordance",
    "Corpus",
    "CorpusError",
    "Tokens",
    "alt_text",
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
    "save_table",
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
