"""Words and sentences of article text; types and terms; saved tokens."""

from mudawwana.tokens._checksums import checksum
from mudawwana.tokens.grouping import MOST_GROUPS, document_groups, periods_between, usable_groups, usable_period
from mudawwana.tokens.kept import kept_table
from mudawwana.tokens.saved import read_tokens
from mudawwana.tokens.slices import over_slices
from mudawwana.tokens.tokenizer import Tokens, follows, labels, tokenize

__all__ = [
    "MOST_GROUPS", "Tokens", "checksum", "document_groups", "follows", "kept_table", "labels", "over_slices",
    "periods_between", "read_tokens", "tokenize", "usable_groups", "usable_period",
]  # fmt: skip
