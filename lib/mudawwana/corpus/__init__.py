"""Files in, documents out: folders and archives, formats, web pages, encodings, facts on documents."""

from mudawwana.corpus.documents import Corpus, mask_of
from mudawwana.corpus.folders import MAX_BYTES, check_given, contents
from mudawwana.corpus.formats import ENDINGS
from mudawwana.corpus.names import short_names
from mudawwana.corpus.reading import how_read, read_corpus
from mudawwana.corpus.text_warnings import warn_of_text

__all__ = [
    "Corpus",
    "ENDINGS",
    "MAX_BYTES",
    "check_given",
    "contents",
    "how_read",
    "mask_of",
    "read_corpus",
    "short_names",
    "warn_of_text",
]
