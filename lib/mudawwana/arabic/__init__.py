"""One word at a time: spelling, prefixes, affixes, terms; the word lists."""

from mudawwana.arabic.function_words import is_function_word, term_keys
from mudawwana.arabic.prefixes import readings, without_article
from mudawwana.arabic.spelling import INVISIBLE, fold
from mudawwana.arabic.terms import explain, parses_of, terms_of
from mudawwana.arabic.word_lists import lexicon, read_lexicon

__all__ = [
    "INVISIBLE", "explain", "fold", "is_function_word", "lexicon", "parses_of", "read_lexicon", "readings",
    "term_keys", "terms_of", "without_article",
]  # fmt: skip
