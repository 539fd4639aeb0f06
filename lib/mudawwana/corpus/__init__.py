"""Files in, documents out: folders and archives, formats, web pages, encodings, facts on documents."""

from mudawwana.corpus.documents import Corpus, count_markup, read_corpus, short_names, warn_of_markup, warn_of_mojibake
from mudawwana.corpus.folders import MAX_BYTES, check_given, contents
from mudawwana.corpus.formats import ENDINGS

__all__ = [
    "Corpus",
    "ENDINGS",
    "MAX_BYTES",
    "check_given",
    "contents",
    "count_markup",
    "read_corpus",
    "short_names",
    "warn_of_markup",
    "warn_of_mojibake",
]
