"""Articles for ``tools.bench``: words drawn by their frequency, and ever new ones, as newspapers have them."""

import json
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np
from wordfreq import get_frequency_dict

_BLOCK = 10_000_000  # words that are drawn at a time
_BEFORE = ["و", "ف", "ب", "ل", "ك", "س", "وال", "بال", "فال", "لل", "وب", "ول"]
_AFTER = ["ه", "ها", "هم", "نا", "ات", "ين", "ون", "ان", "ي", "ية", "كم", "هما"]
_SYLLABLES = [consonant + vowel for consonant in "بتجحخدرزسشصطعفقكلمنه" for vowel in ("", "ا", "و", "ي")]


def corpus_file(words):
    """The corpus of so many words, as JSON lines in the user's cache folder."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    file = home / "mudawwana" / f"grown-{words}-{version('wordfreq')}.jsonl"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        blocks = ((min(_BLOCK, words - first), first) for first in range(0, words, _BLOCK))
        lines = (json.dumps({"text": t}, ensure_ascii=False) + "\n" for block in blocks for t in articles(*block))
        half = file.with_suffix(f".{os.getpid()}")
        with half.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(lines)
        half.replace(file)
    return file


def articles(words, seed=0):
    """Articles of words drawn by their frequency in general Arabic, and of words that no list has; always the same.

    Distinct forms grow as they do in newspapers: 31,030 real articles have 102,707 in the first million words, 318,882
    in nine, these 110,000 and 360,000. An article has about 340 words in 3 to 12 paragraphs; one in fifty is a number.
    """
    rng = np.random.default_rng(seed)
    drawn = _grown(_by_frequency(words, rng), rng)
    numbers = rng.integers(1, 10 ** rng.integers(1, 6, words // 50))
    drawn[rng.integers(0, words, len(numbers))] = [str(number) for number in numbers.tolist()]
    found, at = [], 0
    while at < words:
        lines = [" ".join(drawn[at : at + 9])]
        at += 9
        for _ in range(rng.integers(3, 13)):
            sentences = []
            for size in np.clip(rng.lognormal(3.0, 0.5, rng.integers(1, 4)), 4, 80).astype(int).tolist():
                sentence = drawn[at : at + size].tolist()
                at += size
                for place in range(7, len(sentence) - 1, 9):
                    sentence[place] += "،"
                if size % 7 == 0 and len(sentence) > 4:
                    sentence[1], sentence[3] = "«" + sentence[1], sentence[3] + "»"
                sentences.append(" ".join(sentence) + ("." if size % 11 else "؟"))
            lines.append(" ".join(sentences))
        found.append("\n".join(lines))
    return found


@cache
def _frequencies():
    rates = get_frequency_dict("ar")
    forms = np.array(sorted(rates, key=lambda form: (-rates[form], form)), dtype=object)
    return forms, np.cumsum([rates[form] for form in forms])


def _by_frequency(words, rng):
    forms, shares = _frequencies()
    return forms[np.searchsorted(shares, rng.random(words) * shares[-1])]


def _grown(drawn, rng):
    """Some words with what is attached or inflected, some replaced by names, of which ever new ones are met."""
    for added, before in ((_BEFORE, True), (_AFTER, False)):
        places = np.flatnonzero(rng.random(len(drawn)) < 0.004)
        own = np.array(added, dtype=object)[rng.integers(0, len(added), len(places))]
        drawn[places] = own + drawn[places] if before else drawn[places] + own
    places = np.flatnonzero(rng.random(len(drawn)) < 0.004)
    drawn[places] = [_name(rank) for rank in (rng.pareto(0.6, len(places)) * 100).astype(np.int64).tolist()]
    return drawn


def _name(rank):
    """The name of this rank: syllables, the more the rarer."""
    rank, name = rank + 60, ""
    while rank:
        rank, syllable = divmod(rank, len(_SYLLABLES))
        name += _SYLLABLES[syllable]
    return name
