"""Files in, documents out: folders and archives, formats, web pages, encodings, facts on documents."""

from mudawwana.corpus.documents import Corpus, mask_of
from mudawwana.corpus.folders import check_given
from mudawwana.corpus.names import short_names
from mudawwana.corpus.parts import corpus_parts, part_records
from mudawwana.corpus.reading import checked_reading, how_read, read_corpus
from mudawwana.corpus.text_warnings import in_texts, warn_of_text
from mudawwana.corpus.whole import corpus_of

__all__ = [
    "Corpus",
    "check_given",
    "checked_reading",
    "corpus_of",
    "corpus_parts",
    "how_read",
    "in_texts",
    "mask_of",
    "part_records",
    "read_corpus",
    "short_names",
    "warn_of_text",
]
