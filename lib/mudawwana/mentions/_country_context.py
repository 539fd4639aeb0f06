"""The words around the form of a country; they are read only where a form asks for them."""

from functools import cache, wraps

import numpy as np
import regex

from mudawwana.arabic import fold, lexicon, readings
from mudawwana.mentions._people import cues, name_words
from mudawwana.mentions._phrases import may_read
from mudawwana.tokens import follows

_ADVERB = regex.compile("ا\u064b|\u064bا")  # إسبانياً is the adverb of the nisba, never a name; كوباً a cup
_FEMININE_VERB = regex.compile("[وف]?(?:(?!ال|ب).{2,}(?<!ا)ت|ست.{3,}(?<!ه|ين))")  # تعادلت، وأعلنت، ستحصل
# classes of the words after a form, or of the one before it and the one after it
_PATTERNS = {
    "@his": regex.compile("علي (?!ال).{2,}(?<!ا)ه"),  # «على موقفه»: of a man; a country is feminine
    "@resolute": regex.compile("ال.+(?<!ه) علي"),  # «صاحب الأرض مصر على بيعها»: it describes a noun
    "@verbal": regex.compile("(?:[وف]?(?:لم|لن|قد|سوف|كي) .*|ف?لا (?!و|ال).+)"),  # not «لا تشاد ولا مالي»
    "@kin": regex.compile(
        "(?:ابي|ام|والد|والدت|زوج|زوجت|اخ|اخي|اخت|ابن|ابنت|حفيد|صديق|جار|زميل|خطيب|طفل|طفلت|عريس|عروس|ولد|بنت|ضحيت)(?:ه|ها|هم|هن|ي|نا|ك)"
    ),
}
_LINKS = frozenset(map(fold, ["في", "من", "إلى", "عن", "على", "مع", "بين", "ضد", "لدى", "أن", "دولة", "جمهورية"]))
_CLOSING = {"«": "»", '"': '"', "“": "”"}


@cache
def words_of(kind):
    """Folded words of one kind of ``person_words.tsv``, "title" those of ``titles.tsv``, "borne" given names that a
    surname shows to be such: «رنا التونسي», though «رنا» alone may be a verb.
    """
    if kind == "title":
        return frozenset(fold(row["form"]) for row in lexicon("titles"))
    if kind == "borne":
        listed = {fold(row["form"]) for row in lexicon("given_names") if not row["form"].startswith("ال")}
        return words_of("given") | words_of("perhaps") | listed
    words = frozenset(fold(row["form"]) for row in lexicon("person_words") if row["kind"] == kind)
    return words | {word + "ه" for word in words} if kind == "person" else words  # a woman who does the same


@cache
def place_cues():
    """Folded place words -> "" (before any place), "definite" (a capital), "dual" (two places), "direction" (one
    without the article: in «شمال البحيرة» a lake is meant).
    """
    return {fold(row["form"]): row["use"] for row in lexicon("place_cues")}


def once_a_type(function):
    """A function of a context and the place of a word that asks of the word's type alone: worked out once for each."""

    @wraps(function)
    def known(context, i):
        key = function, context.codes[i]
        if (found := context.heads.get(key)) is None:
            found = context.heads[key] = function(context, i)
        return found

    return known


class Context:
    """What stands around a match."""

    def __init__(self, tokens, asked):
        positions = tokens.positions
        self.texts = tokens.corpus.texts
        self.sentences = positions["sentence"].to_numpy()
        # views, no lists: they cost no memory, and few of their items are looked at
        self.documents, self.starts, self.ends, self.codes, self.segments, self.joined = map(
            memoryview,
            (*(np.ascontiguousarray(positions[c]) for c in ("document", "start", "end", "type", "segment")),
             follows(tokens)),
        )  # fmt: skip
        types = tokens.spellings
        self.keys, self.forms = types["key"].tolist(), tokens.forms
        self.stop = types["is_stop"].tolist()
        self.asked = asked
        self.read, self.reads_of = cache(self._read), cache(self._reads)
        self.is_adverb = cache(lambda code: bool(_ADVERB.search(self.forms[code])))
        # what is known of a list of entries, of a type, of a sentence: filled by those who ask
        self.plain, self.heads, self.held, self.said = {}, {}, {}, {}
        roles = tokens.segments["role"].isin(["dateline", "byline"])
        self.filed_segments = frozenset(tokens.segments.index[roles].tolist())

    def filed(self, i):
        """Whether a word stands in a dateline, credit or byline."""
        return self.segments[i] in self.filed_segments

    def key(self, i):
        return self.keys[self.codes[i]]

    def form(self, i):
        return self.forms[self.codes[i]]

    def before(self, i, back=1):
        """Key of the word so many places before, when nothing parts them."""
        if back == 1:
            return self.keys[self.codes[i - 1]] if self.joined[i] else ""
        return self.keys[self.codes[i - back]] if i >= back and all(self.joined[i - back + 1 : i + 1]) else ""

    def after(self, i, on=1):
        """Key of the word so many places after, when nothing parts them."""
        last = i + on
        parted = last >= len(self.codes) or not self.joined[last] or (on > 1 and not all(self.joined[i + 1 : last]))
        return "" if parted else self.keys[self.codes[last]]

    def runs_on(self, i):
        """Whether nothing but a space parts the word from the one before."""
        return bool(self.joined[i]) and self.texts[self.documents[i]][self.ends[i - 1] : self.starts[i]].isspace()

    def reads(self, i):
        """The word as all that it can be read as, folded: itself, and what is left without attached words."""
        return self.reads_of(self.codes[i])

    @once_a_type
    def cues(self, i):
        """What the word can be read as that is a place word, with the use of each, in order."""
        uses = place_cues()
        near = may_read(self.key(i), uses) and sorted(self.reads(i) & uses.keys())
        return [(read, uses[read]) for read in near or ()]

    @once_a_type
    def speaks(self, i):
        """Whether the word can be read as a verb of speech."""
        verbs = words_of("speech")
        return may_read(self.key(i), verbs) and not verbs.isdisjoint(self.reads(i))

    def _reads(self, code):
        return frozenset(fold(rest) for _, rest in readings(self.forms[code]))

    def _read(self, code):
        """The words that rules ask for, as which a form can be read."""
        if not may_read(self.keys[code], self.asked):
            return ()
        return self.reads_of(code)

    def bounds(self, i):
        """First word of the sentence, and the one after its last."""
        number = self.sentences[i]
        return np.searchsorted(self.sentences, [number, number + 1]).tolist()

    def labels(self, first, last):
        """Whether the words stand alone before two dots: «الجديدة.. توقيف شخص»."""
        end = self.ends[last]
        dots = self.texts[self.documents[last]][end : end + 2]
        return (dots == ".." or dots[:1] == "…") and self.bounds(first) == [first, last + 1]

    def quoted(self, first, last):
        """Whether the words stand alone in quotation marks: «الرياض» is the newspaper."""
        text, start, end = self.texts[self.documents[first]], self.starts[first], self.ends[last]
        return start > 0 and text[start - 1] in _CLOSING and text[end : end + 1] == _CLOSING[text[start - 1]]

    def sentence(self, first, last):
        """Words of the sentence, with where they stand; the match itself is no witness for itself."""
        number = self.sentences[first]
        if (said := self.said.get(number)) is None:
            begin, end = self.bounds(first)
            read, words = self.read, enumerate(self.codes[begin:end].tolist(), start=begin)
            said = self.said[number] = [(i, of) for i, code in words if (of := read(code))]
        return {key: i for i, read in said if not first <= i <= last for key in read}

    def is_a(self, name, word):
        """Whether a word (a key) is of a class that rules name: @title, @given, @human, @verb, @definite, @described,
        @holder, @foreign, @first, @called, and those of ``_PATTERNS``.
        """
        if name in ("@definite", "@described"):
            return word.startswith(("ال", "لل")) and len(word) > 3  # not «إلى»
        if name == "@verb":
            return bool(_FEMININE_VERB.fullmatch(word))
        if name == "@holder":  # «الوزير», of one who holds the office; «وزير مصر» names the country
            return word.startswith("ال") and (word in words_of("title") or word in words_of("person"))
        if name == "@foreign":  # a name of another language: «ماركوس»
            return name_words().get(word) == "001" and word not in place_cues() and cues().get(word) != "verb"  # «زار»
        if name in ("@first", "@called"):  # beside: «عزف تشاد سميث», not «رئيس تشاد ديبي»; «الوزير إسرائيل كاتز»
            before, _, after = word.partition(" ")
            free = name == "@first" and before not in _LINKS and before not in words_of("office")
            return name_words().get(after) == "001" and (free or before.startswith("ال"))
        if pattern := _PATTERNS.get(name):
            return bool(pattern.fullmatch(word))
        return word in words_of(name[1:])
