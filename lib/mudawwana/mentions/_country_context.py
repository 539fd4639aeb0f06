"""What stands around the form of a country, and whether it counts there."""

from collections import defaultdict
from functools import cache

import numpy as np
import regex

from mudawwana.arabic import fold, lexicon, readings
from mudawwana.mentions._country_forms import feminine_nisbas
from mudawwana.mentions._phrases import may_read
from mudawwana.tokens import follows

_MARKS = regex.compile(r"[\p{M}\p{Cf}\u0640]")
_ADVERB = regex.compile("ا\u064b|\u064bا")  # إسبانياً is the adverb of the nisba, never a name; كوباً a cup
_DEFINITE = regex.compile("(?:و|ف)?(?:ال|بال|كال|لل).{2}")


@cache
def _homographs():
    rules = defaultdict(list)
    for row in lexicon("homographs"):
        words = frozenset(word if row["where"] == "form" else fold(word) for word in row["words"].split())
        rules[row["country"], fold(row["form"])].append((row["test"], row["where"], words, row["rule"]))
    return dict(rules)


@cache
def _asked():
    """The words that some rule looks for in the sentence."""
    return frozenset().union(
        *(words for rules in _homographs().values() for _, where, words, _ in rules if where == "sentence")
    )


class Context:
    """What stands around a match; read only where a match asks for it."""

    def __init__(self, tokens):
        positions = tokens.positions
        self.documents, self.sentences, self.starts = (
            positions[c].to_numpy() for c in ("document", "sentence", "start")
        )
        self.codes = positions["type"].tolist()
        types = tokens.spellings
        self.keys, self.forms = types["key"].tolist(), types["form"].tolist()
        self.adverbs = {code for code, form in enumerate(self.forms) if _ADVERB.search(form)}
        self.homographs, self.nisba = _homographs(), feminine_nisbas()
        self.stop = types["is_stop"].to_numpy()
        self.joined = follows(tokens)
        self.cues = frozenset(fold(row["form"]) for row in lexicon("place_cues"))
        self.read = cache(self._read)

    def before(self, i):
        return self.keys[self.codes[i - 1]] if self.joined[i] else ""

    def after(self, i):
        return self.keys[self.codes[i + 1]] if i + 1 < len(self.codes) and self.joined[i + 1] else ""

    def _read(self, code):
        """The words that homographs ask for, as which a form can be read."""
        if not may_read(self.keys[code], _asked()):
            return ()
        return [fold(rest) for _, rest in readings(self.forms[code])]

    def sentence(self, i):
        first, last = np.searchsorted(self.sentences, [self.sentences[i], self.sentences[i] + 1])
        return {key for code in self.codes[first:last] for key in self.read(code)}

    def accepts(self, entry, first, last, start):
        """The rule by which the match counts, None when it does not."""
        if entry.country == "-":
            return "not a country"
        if entry.kind != "adjective" and self.codes[last] in self.adverbs:
            return None
        if entry.context == "exact":
            written = _MARKS.sub("", " ".join(self.forms[code] for code in self.codes[first : last + 1]))
            if not written.endswith(_MARKS.sub("", entry.form)):
                return None
        if entry.context == "cue":
            # with a proclitic of its own the form no longer stands in apposition to the place word
            alone = start == self.starts[first]
            return f"after {self.before(first)}" if alone and self.before(first) in self.cues else None
        if rules := self.homographs.get((entry.country, entry.key)):
            return self._homograph(rules, first, last, start - self.starts[first])
        if entry.kind == "name" and entry.key in self.nisba and self._modifies(first, entry.key):
            return None
        return "derived" if entry.derived else "lexicon"

    def _homograph(self, rules, first, last, skip):
        look = {
            "form": lambda: {self.forms[self.codes[first]][skip:]},  # vowels and all: عُمان is never Amman
            "before": lambda: {self.before(first)},
            "after": lambda: {self.after(last)},
            "sentence": lambda: self.sentence(first),
        }
        words = {where: look[where]() for where in {where for _, where, *_ in rules}}
        if any(test == "not" and words[where] & found for test, where, found, _ in rules):
            return None
        only = [(where, found, rule) for test, where, found, rule in rules if test == "only"]
        if not only:
            return "homograph: nothing against it"
        return next((f"homograph: {rule}" for where, found, rule in only if words[where] & found), None)

    def _modifies(self, first, key):
        """Whether a form that is name and nisba at once (السعودية) follows a noun that it can describe."""
        previous = self.before(first)
        if not previous or self.stop[self.codes[first - 1]]:
            return False
        if key.startswith("ال"):
            return bool(_DEFINITE.match(previous))
        return previous.endswith(("ه", "ات"))
