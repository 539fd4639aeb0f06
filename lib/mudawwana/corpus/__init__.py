"""Files in, documents out: folders and archives, formats, web pages, encodings, facts on documents."""

from mudawwana.corpus.documents import Corpus, read_corpus
from mudawwana.corpus.folders import MAX_BYTES, check_given, contents
from mudawwana.corpus.formats import ENDINGS
from mudawwana.corpus.names import short_names
from mudawwana.corpus.text_warnings import warn_of_text

__all__ = [
    "Corpus",
    "ENDINGS",
    "MAX_BYTES",
    "check_given",
    "contents",
    "read_corpus",
    "short_names",
    "warn_of_text",
]
