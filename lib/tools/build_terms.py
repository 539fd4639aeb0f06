"""Rebuild the evidence for ``terms``: ``python -m tools.build_terms``.

Reads two packages, pinned in the lock file, and writes ``lexicons/terms_evidence.tsv.xz``: the same packages give
the same bytes. Only this and ``build_lemmas`` need simplemma; wordfreq is general Arabic for other modules too.

- simplemma (code MIT), Arabic dictionary: form -> lemma. It names as its sources the lemmatization lists of Michal
  Měchura (Open Database License), Wiktionary as packaged by Kaikki (CC BY-SA), FreeLing, spaCy's lookups data,
  UniMorph and the Wikinflection corpus (CC BY 4.0), and does not say which of them each language draws on.
- wordfreq (code Apache-2.0, data CC BY-SA 4.0), Arabic list: how frequent a form is in Wikipedia, OpenSubtitles,
  news, web and Twitter.

The file is a database derived from both: who passes it on keeps these names and licences with it, and shares what
is made of it alike (ODbL 1.0 for the lemmas, CC BY-SA 4.0 for the frequencies).

Every stem gets a price in bits: -log2 of its frequency, and more where less is known of it. See ``build_lemmas`` for
how the dictionary is mended, ``_affixes`` for the prices of what is attached.
"""

import lzma
import math
import re
from collections import Counter, defaultdict
from functools import partial
from pathlib import Path

import wordfreq

from mudawwana.arabic import fold, lexicon, terms, without_article
from mudawwana.arabic._affixes import ENDINGS
from tools.build_lemmas import ARABIC, RARE, families, lemmas

FLOOR = 27.0  # price of a dictionary form that the frequency list does not have
SELDOM = 23.0  # price from which a dictionary form is left out where its parse says the same
UNLISTED = 8.0  # added for a form that the dictionary does not have
ODD = 4.0  # the same where the form is far more frequent than its parse explains
STACKED = 0.005  # share of a form behind another preposition that shows it does not begin with one
ALONE = 2.0  # added for a dictionary form that no other form belongs to, so that it may be an inflected form
PHRASE = 4.0  # and for one that begins like a proclitic and a word (بسبب)
HAMZA = partial(re.sub, "[أإآ]", "ا")
CARELESS = 3.0  # added for a spelling without its hamza, ta marbuta or alef maqsura


def main():
    """Write the evidence file next to the other lexicons."""
    path = Path(terms.__file__).parent / "lexicons" / terms.EVIDENCE
    path.write_bytes(evidence())
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def evidence():
    """The bytes of the evidence file, as ``terms.read_evidence`` reads them."""
    frequency = {w: f for w, f in wordfreq.get_frequency_dict("ar", "large").items() if ARABIC.fullmatch(w)}
    total = Counter(frequency)
    for word, f in frequency.items():
        if without_article(word) != word:
            total[without_article(word)] += f
    table = of_dictionary(frequency, total)
    prefer_list(table)
    add_unlisted(table, frequency, total)
    drop_needless(table)
    prefer_list(table)  # what is listed now may be read into the forms of the list too
    rows = [
        (stem, "" if lemma == stem else lemma, f"{source}{round(4 * price)}")
        for stem, (lemma, price, source) in sorted(table.items())
    ]
    return lzma.compress("\n".join(map("\t".join, zip(*rows, strict=True))).encode(), preset=9)


def of_dictionary(frequency, total):
    """Evidence for the forms of the dictionary: stem -> (lemma, price, source)."""
    words, nouns, imperfects, verbs = lemmas(frequency, total)
    family = families(words)
    given = {row["form"] for row in lexicon("lemmas")}
    spellings = defaultdict(dict)
    for word, lemma in words.items():
        price = bits(total[word])
        if word == lemma and family[word] == [word] and word not in given:
            price += ALONE
            if word[-1] == "ا" and word[-2] != "ي" and word[:-1] in words:
                price += PHRASE
            phrase = word[0] in "بلكوف" and len(word) > 3 and (word[1:] in words or word[1:3] == "ال")
            if phrase and frequency.get("ال" + word, 0) < 0.01 * total[word]:
                price += PHRASE * (prepositions(word, frequency) <= STACKED * frequency.get(word, 0))
        elif word != lemma and lemma in total and word not in given:
            # a form far more frequent than its lemma must mostly be something else
            price = bits(min(total[word], 8 * total[lemma]))
        spellings[fold(word)][word] = (fold(lemma), price, "d")
    table = {}
    for key in sorted(spellings):
        known = spellings[key]
        table.update(known)
        if key not in known and key.startswith("ال") and key[2:] in words:
            continue  # الغاز is no ألغاز
        price, lemma = min((p + careless(s), lemma) for s, (lemma, p, _) in known.items())
        listed = [(p, of) for s, (of, p, _) in known.items() if s in given and (key not in known or HAMZA(s) == key)]
        lemma = min(listed, default=(price, lemma))[1]
        table[key] = (lemma, price, "d")
    for word, lemma in words.items():
        behind_article = frequency.get("ال" + word, 0)
        if word in nouns:
            table["+" + word] = (fold(nouns[word]), bits(behind_article), "d")
        elif fold(lemma) in verbs and max(behind_article, 2**-FLOOR) < total[word] / 16:
            # a verb is rare where a noun must stand, and its imperfect is another word there (التعدين is no تعد)
            table["+" + word] = (fold(word) if word in imperfects else table[word][0], bits(behind_article), "d")
    return table


def prefer_list(table):
    """Make the forms of the list of lemmas cheaper than what would otherwise be read into them (عملات is no عمل)."""
    for row in lexicon("lemmas"):
        form, lemma = row["form"], fold(row["lemma"])
        for article in ("ال",) if row["where"] else ("", "ال"):
            parses = list(terms._parses(article + form, fold(article + form), table))
            others = min((parse[0] for parse in parses if parse[4] != lemma), default=math.inf)
            if min((parse[0] for parse in parses if parse[4] == lemma), default=math.inf) > others - 0.5:
                stem = "+" * (("+" + form) in table and bool(article)) + form
                table[stem] = lemma, others - 1 - bool(article), "d"


def add_unlisted(table, frequency, total):
    """Add forms that only the frequency list has, where their best parse is not what they are."""
    for word in sorted(total, key=lambda w: (-total[w], w)):
        key = fold(word)
        if (
            total[word] < RARE
            or without_article(word) != word
            or word in table
            or key in table
            or without_article(key) in table
        ):
            continue
        seen = bits(total[word])
        parses = sorted(terms._parses(word, key, table))
        right = [parse for parse in parses if not is_refuted(word, parse[1], parse[3], frequency)]
        price, lemma = seen + UNLISTED, key
        if right:
            if right[0][5] > seen + 4:  # its stem is too rare for it
                price = seen + ODD
            if right[0][0] < price:
                price, lemma = right[0][0], right[0][4]
        if parses[0] not in right:
            price = max(seen, min(price, parses[0][0] - 1))
        elif price >= parses[0][0]:
            continue
        table[word] = (lemma, price, "f")
        table.setdefault(key, (lemma, price + careless(word), "f"))


def drop_needless(table):
    """Drop forms that are rare in the frequency list, or never met, and get the same lemma without being listed."""
    for word in sorted(word for word, entry in table.items() if entry[1] >= SELDOM and entry[2] == "d"):
        entry = table.pop(word)
        parse = min(terms._parses(word, fold(word), table), default=None)
        if not parse or parse[4] != entry[0] or parse[5] >= SELDOM:
            table[word] = entry


def is_refuted(word, proclitics, ending, frequency):
    """Whether the other forms of a word show that it cannot be parsed so.

    No preposition stands before another (بايدن, لبايدن), no article with a pronoun (السيسي is no سيس and ي).
    """
    known = frequency.get(word, 0)
    if proclitics:
        return not proclitics.endswith(("ال", "لل")) and prepositions(word, frequency) > STACKED * known
    pronoun = ENDINGS[ending][0][2] == "pronoun"
    return pronoun and frequency.get("ال" + word, 0) > 0.05 * known


def prepositions(word, frequency):
    """How frequent a form is behind a preposition; للعام is no ل and لعام."""
    return frequency.get("ب" + word, 0) + (word[0] != "ل") * frequency.get("ل" + word, 0)


def bits(frequency):
    """Price of a frequency: -log2, at most ``FLOOR``."""
    return -math.log2(max(frequency, 2**-FLOOR))


def careless(word):
    """Price of writing a word without its hamza, ta marbuta or alef maqsura."""
    return CARELESS if re.search("[أإآةى]", word) else 0


if __name__ == "__main__":
    main()
