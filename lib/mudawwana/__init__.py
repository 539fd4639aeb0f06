"""mudawwana (مدوّنة, "corpus"): corpus analysis for Arabic news text.

Tables in, tables out; the source text is never changed, every row points at its characters. The rooms, in the order
in which data walks through them; each imports only from those above it:

| room | what is in it |
|---|---|
| `mudawwana.errors` | `CorpusError`; checks of arguments; text of strangers made visible |
| `mudawwana.messages` | Arabic or English: `language`, `message`; what columns are called |
| `mudawwana.arabic` | one word at a time: `fold`, `terms_of`, `explain`; the word lists |
| `mudawwana.corpus` | files in, documents out: `read_corpus`, `Corpus` |
| `mudawwana.cleaning` | article or website: `segment`, `set_aside`; copies of a story: `near_duplicates` |
| `mudawwana.tokens` | words and sentences: `tokenize`, `Tokens`; saved tokens: `read_tokens` |
| `mudawwana.mentions` | who and where: `country_mentions`, `entity_mentions`, `mentions_by_country` |
| `mudawwana.counts` | tables of numbers: `term_frequency`, `dispersion`, `keyness`, `ngrams`, `cooccurrence` |
| `mudawwana.charts` | what is shown: a table in, a matplotlib Axes out; `finding`, `rtl`, `save_figure` |
| `mudawwana.search` | the lines behind a number: `concordance`, `cite`, `collocations`, `explore` |
| `mudawwana.project` | what is no part of analysing: the notebooks on any corpus, report, manifest |

A room is loaded when one of its names is first used, so that importing this takes no time. Which name is of which room
stands in ``__init__.pyi``, where editors look for it too.
"""

import ast
from importlib import import_module
from pathlib import Path

__version__ = "0.1.0"


def _rooms():
    """Name -> module that has it, as the stub imports them; a room is its own."""
    imports = ast.parse(Path(__file__).with_suffix(".pyi").read_text(encoding="utf-8")).body
    return {
        alias.name: node.module if node.module != __name__ else f"{__name__}.{alias.name}"
        for node in imports
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


_ROOM_OF = _rooms()
__all__ = sorted(_ROOM_OF)


def __getattr__(name):
    """Load the room of a name on its first use."""
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room = import_module(_ROOM_OF[name])
    globals()[name] = value = room if room.__name__.endswith(f".{name}") else getattr(room, name)
    return value


def __dir__():
    return sorted({*globals(), *__all__})
