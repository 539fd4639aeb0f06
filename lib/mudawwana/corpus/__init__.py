"""Files in, documents out: folders and archives, formats, web pages, encodings, facts on documents."""

from mudawwana.corpus.documents import Corpus
from mudawwana.corpus.folders import check_given
from mudawwana.corpus.names import short_names
from mudawwana.corpus.reading import CorpusFiles, how_read, read_corpus

__all__ = ["Corpus", "CorpusFiles", "check_given", "how_read", "read_corpus", "short_names"]
