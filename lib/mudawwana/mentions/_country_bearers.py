"""What bears the name of a place and is none: «فيلم روما», «سيات ليون», «واشنطن بوست»."""

from functools import cache

from mudawwana.arabic import fold, lexicon
from mudawwana.mentions._country_context import once_a_type, words_of

_KINDS = ("bearer", "work", "quarter")
_OPENING = frozenset("«\"“'‘")
_ATTACHED = frozenset("وفبكل")


def is_named_after(context, entry, first, last, start):
    """Whether a town's name is here that of a film, a ship, a car, a dish, a tribe, a newspaper or a company."""
    if entry.kind not in ("capital", "city"):
        return False
    if context.after(last) in _after():
        return True
    at = context.starts[first]
    if start != at or not context.joined[first]:
        return False
    kind = bearer(context, first - 1)
    if kind == "bearer":
        return True
    if at == 0 or context.texts[context.documents[first]][at - 1] not in _OPENING:
        return False
    if kind == "work":
        return True
    described = context.before(first).startswith("ال") and context.joined[first - 1]  # «حاملة الطائرات «ملبورن»»
    return described and bearer(context, first - 2) in ("bearer", "work")


@once_a_type
def bearer(context, i):
    """What a word is that names follow: "bearer" (towns'), "work" (in quotation marks), "quarter" or ""."""
    key = context.key(i)
    reads = {key, key[1:] if key[:1] in _ATTACHED else key, "ال" + key[2:] if key.startswith("لل") else key}
    return next((kind for kind in _KINDS if not reads.isdisjoint(words_of(kind))), "")


@cache
def _after():
    """Words after which a town's name is that of a paper or a company."""
    rows = [row for row in lexicon("country_parts") if (row["of"], row["where"]) == ("organisation", "after")]
    return frozenset(fold(row["word"]) for row in rows)
