"""Article or website: what each line is, datelines, lines that recur, copies of a story."""

from mudawwana.cleaning.copies import distinct_documents, near_duplicates
from mudawwana.cleaning.in_parts import line_keys, recurring
from mudawwana.cleaning.segments import ARTICLE, ROLES, segment, set_aside

__all__ = [
    "ARTICLE",
    "ROLES",
    "distinct_documents",
    "line_keys",
    "near_duplicates",
    "recurring",
    "segment",
    "set_aside",
]
