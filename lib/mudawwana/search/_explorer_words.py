"""What the explorer's script says: its texts, nouns, heads of columns and digits in the language chosen."""

import re
from functools import cache
from pathlib import Path

from mudawwana.messages import column, language, rows_of, translated, written

SCRIPT = Path(__file__).with_name("explorer.js")
_TEXT = re.compile(r'\b(?:say(?:\.parts)?|narrowed)\(\s*"((?:[^"\\]|\\.)*)"')
_HEADS = ("document", "before", "node", "after", "outlet", "date")


@cache
def texts_of_script():
    """The texts that stand in the script, so that no second list of them can go stale."""
    return sorted(set(_TEXT.findall(SCRIPT.read_text(encoding="utf-8"))))


def words(*names):
    """What is sent to the script: English text -> text, noun -> its forms; ``names`` are texts that a corpus brings."""
    return {
        "language": language(),
        "digits": written("0123456789,.%"),
        "texts": {text: translated(text) for text in (*texts_of_script(), *names)},
        "nouns": {row["noun"]: row for row in rows_of("nouns")},
        "heads": {name: column(name) for name in _HEADS},
    }
