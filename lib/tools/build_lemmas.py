"""What a dictionary says of Arabic forms, mended for counting: ``lemmas``, used by ``build_terms``.

simplemma's Arabic dictionary maps forms to lemmas. It is mended where it speaks of something else than inflection:

- a verbal noun or participle listed as a form of its verb is a word of its own (مكتوب is not كتب);
- a verb form listed as its own lemma (يكتب) gets its verb, by the patterns that the other verbs show;
- what is listed with the article only, or differently with it (الكتب: كتاب), holds where a noun must stand;
- a feminine in ـة is its masculine only where the dictionary says so and it has no plural of its own, and never where
  the dictionary gives it to a verb (رحمة is not رحم);
- a feminine nisba or participle is its masculine (الإرهابية, المتطورة), unless its plural shows a noun (التقنيات);
- what only a reader can know (months, broken plurals, nouns in ـية, names) is in ``lexicons/lemmas.tsv``, which was
  written for this project and has the last word.

Frequencies (wordfreq) decide where the dictionary alone cannot. No rule names a word.
"""

import re
from collections import Counter, defaultdict

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from mudawwana.arabic import fold, lexicon, without_article
from mudawwana.arabic._affixes import ENDINGS

ARABIC = re.compile("[\u0621-\u064a]{2,}")
RARE = 1e-8  # the lowest frequency that the frequency list tells apart


def lemmas(frequency, total):
    """The dictionary, mended by how frequent forms are alone and with their article: words, nouns, imperfects, verbs.

    Form without article -> lemma; the same where only a noun can stand (behind the article, behind a preposition), as
    far as it differs; the forms that are an imperfect verb; the lemmas, folded, that are verbs (maybe nouns as well).
    """
    words, nouns = without_derivations(dictionary())
    merge_nouns(words, nouns, frequency, total)
    verbs, patterns = verb_patterns(words, total)
    for word in verbal_nouns(words, verbs, frequency):
        words[word] = word
    for word, lemma in list(nouns.items()):
        if word == lemma:
            doubtful = fold(words[word]) not in verbs  # "its own lemma", but known as a plural without the article
        else:
            doubtful = word == words[word] and frequency.get("ال" + word, 0) >= total[lemma]  # plural of a rare word
        if doubtful:
            del nouns[word]
    family = families(words)
    for word in sorted(words):
        alone = words[word] == word and not any(total[other] for other in family[word] if other != word)
        if alone and frequency.get("ال" + word, 0) <= 0.05 * frequency.get(word, 0):
            words[word] = verb_of(word, verbs, patterns, 0.02 * total[word]) or word
    for word in sorted(frequency):
        if word[0] in "يتن" and frequency[word] > 2 * RARE and word not in words and "ال" + word not in frequency:
            verb = verb_of(word, verbs, patterns, 0.02 * total[word])
            if verb:
                words[word] = verb
    words.update(list(feminines(words, total)))
    for word in [word for word in nouns if FEMININE(word) and words[word] == word[:-1]]:
        del nouns[word]
    read_list(words, nouns)
    conjugated = (word for word, lemma in words.items() if word != lemma and fold(lemma) in verbs)
    imperfects = {word for word in conjugated if any(c in patterns and c[0] for c, _ in verb_cuts(fold(word)))}
    return words, nouns, imperfects, set(verbs)


def dictionary():
    """simplemma's Arabic forms and their lemmas."""
    pairs = DefaultDictionaryFactory().get_dictionary("ar").items()
    return {form: lemma for form, lemma in pairs if ARABIC.fullmatch(form) and ARABIC.fullmatch(lemma)}


def without_derivations(pairs):
    """Dictionary without articles and derivations: form -> lemma, and form -> lemma behind the article."""
    words, nouns = {}, {}
    for form, lemma in sorted(pairs.items()):
        word, lemma = without_article(form), without_article(lemma)
        if is_derived(word, lemma):
            if word[0] == "إ":  # or the careless spelling of a plural (أشعار) would be read into it
                words[word] = word
            continue
        if word == form:
            words[word] = lemma
        elif pairs.get("أ" + form[1:]) != lemma:  # not السنة for ألسنة
            nouns[word] = lemma
    for word, lemma in nouns.items():
        words.setdefault(word, lemma)
    return words, nouns


def merge_nouns(words, nouns, frequency, total):
    """Let what holds behind the article hold everywhere where it is likely; leave in ``nouns`` what differs."""
    for word, lemma in words.items():
        if word == lemma + "ي" and frequency.get("ال" + word, 0) > 0.05 * frequency.get(word, 1):
            words[word] = word  # a nisba or a name: the dual before a noun takes no article
    family = families(words)
    for word, lemma in list(nouns.items()):
        if words[word] == word != lemma:
            if word == lemma + "ة":
                plurals = [w for w in family[word] if not w.startswith(word[:-1])] + [word[:-1] + "ات"]
                if sum(total[w] for w in plurals) < 0.05 * total[word]:
                    words[word] = lemma
                nouns[word] = words[word]
            elif frequency.get("ال" + word, 0) > 0.5 * frequency.get(word, 0):
                words[word] = lemma
        if nouns[word] == words[word]:
            del nouns[word]


def is_derived(word, lemma):
    """Whether a form is a participle or verbal noun (مكتوب, انتشار) of the lemma that the dictionary gives it."""
    if word[0] == "م" != lemma[0]:
        return True
    if len(lemma) == 3 and word[:-1] != lemma and re.fullmatch(".ا..|ت..ي.|..ا.ة|ت...?ة", word):
        return True
    if word[0] == "إ" != lemma[0] and re.fullmatch("إ..?ا.ة?|إ.ا.ة|إ..?اء", word):
        return True
    return lemma[0] in "أإا" and lemma[-2:-1] != "ا" and re.fullmatch("[إا].+ا.", word) is not None


def verbal_nouns(words, verbs, frequency):
    """Nouns that the dictionary gives to a verb: a word in ـة (رحمة), or with a long vowel more (ظهور), where what is
    written as the verb is rare behind the article: so it is no noun or adjective of which the word could be a form.
    """
    for word, lemma in words.items():
        key, verb = fold(word), fold(lemma)
        feminine = word[-1] == "ة" and verb in key
        longer = len(verb) == 3 and re.fullmatch(f"{verb[0]}{verb[1]}[اوي]{verb[2]}", key)
        as_noun, rare = frequency.get("ال" + lemma, 0), 0.05 * max(frequency.get("ال" + word, 0), RARE)
        if verb in verbs and (feminine or longer) and as_noun < rare:
            yield word


FEMININE = re.compile("...+ية|مت[^ا]...?ة|مست....?ة").fullmatch
"""Feminines of nisbas (إرهابية) and of participles that are long enough to be no other pattern (متطورة)."""


def feminines(words, total):
    """Feminines that are words of their own, with the masculine: where both are met, and a plural in ـات, which nouns
    have (تقنيات), is not. Plurals in ـات of what is no masculine, with their feminine (لمسات with لمسة, not لمس)."""
    for word in sorted(total):
        if FEMININE(word) and words.get(word, word) == word and not word.startswith("ال"):
            masculine, plural = word[:-1], total[word[:-1] + "ات"]
            if masculine in total and total[masculine] > 0.04 * total[word] and plural < 0.05 * total[word]:
                yield word, words.get(masculine, masculine)
    for word in sorted(words):
        feminine = word[:-2] + "ة"
        if word.endswith("ات") and words[word] != feminine and words.get(feminine) == feminine and total[feminine]:
            yield word, feminine


def read_list(words, nouns):
    """Let the list of lemmas overrule the dictionary: its forms, and theirs with an ending that went the same way."""
    for row in lexicon("lemmas"):
        form, lemma = row["form"], row["lemma"]
        if row["where"] == "article":
            nouns[form] = lemma
            continue
        wrong = words.get(form)
        nouns.pop(form, None)
        for ending in ENDINGS:
            if ending and form + ending != wrong != lemma and words.get(form + ending) == wrong is not None:
                words[form + ending] = lemma
                nouns.pop(form + ending, None)
        words[form] = lemma


VERB_ENDINGS = dict.fromkeys("يتنا", ("", "ون", "وا", "ان", "ا", "ن")) | {"": ("ت", "تم", "تا", "نا", "ن", "وا", "ا")}
"""Prefix of a verb form (ا is the first person) -> the endings that go with it. No feminine of the second person:
rare in news, and it looks like other words."""


def verb_cuts(key):
    """Ways to read a folded form as a verb: ((prefix, ending, template of the rest), root consonants)."""
    for prefix, endings in VERB_ENDINGS.items():
        for ending in endings:
            end = len(key) - len(ending)
            if key.startswith(prefix) and key.endswith(ending) and end - len(prefix) >= 2:
                template, root = pattern(key[len(prefix) : end])
                yield (prefix, ending, template), root


def pattern(stem):
    """Split a stem into a template and the consonants that fill it: قوم into -و- and قم."""
    return re.sub("[^اويء]", "-", stem), re.sub("[اويء]", "", stem)


def verb_patterns(words, total):
    """What the verbs with many forms show: verb -> frequency, and cut -> how often its verb has which template."""
    verbs = Counter()
    for lemma, family in families(words).items():
        if lemma[0] != "ي" and sum(word[0] in "ينت" for word in family) >= 3:
            verbs[fold(lemma)] += sum(total[word] for word in family) + RARE
    patterns = defaultdict(Counter)
    for word, lemma in words.items():
        if word != lemma and fold(lemma) in verbs:
            template, root = pattern(fold(lemma))
            for cut, consonants in verb_cuts(fold(word)):
                # Conjugation adds no long vowel: انتشار is no form of انتشر.
                longer = len(re.findall("[اوي]", cut[2])) > len(re.findall("[اوي]", template.removeprefix("ا")))
                if consonants == root and not longer:
                    patterns[cut][template] += 1
    return verbs, patterns


def verb_of(word, verbs, patterns, least):
    """The verb that a form most likely belongs to, or None: share of the pattern times frequency of the verb."""
    best = (least, "")
    for cut, root in verb_cuts(fold(word)):
        seen = patterns.get(cut, {})
        for template, n in seen.items():
            consonants = iter(root)
            verb = "".join(next(consonants) if c == "-" else c for c in template)
            if n >= 3 and verb in verbs and verb != fold(word):
                best = max(best, (n / sum(seen.values()) * verbs[verb], verb))
    return best[1] or None


def families(words):
    """Lemma -> its forms."""
    family = defaultdict(list)
    for word, lemma in words.items():
        family[lemma].append(word)
    return family
