"""Which written forms are function words: ``is_function_word``, and the keys under which tables count: ``term_keys``.

A function word is one of ``lexicons/stopwords.tsv``, alone or behind و or ف, as written. A spelling that leaves
something out stands for it (الى for إلى, فى for في); one that says something else does not (آلية is no إليه). Where the
careless spelling is mostly another word, the list has the word as ``exact`` (علي is a name, no على). What only looks
like ف or و and a function word (فتحت, ولي) is in ``lexicons/not_stopwords.tsv``.
"""

import re
from functools import cache
from itertools import product

from mudawwana.arabic.spelling import fold, plain
from mudawwana.arabic.terms import terms_of
from mudawwana.arabic.word_lists import lexicon

_LETTER = re.compile("[\u0621-\u064a]").fullmatch
_CARELESS = {"أ": "أا", "إ": "إا", "آ": "آا", "ى": "ىي", "ة": "ةه"}


def is_function_word(forms, stop_words=()):
    """Whether each form is a function word (preposition, pronoun, conjunction, auxiliary ...), or a letter alone.

    Parameters
    ----------
    forms : iterable of str
        Written forms, best distinct ones.
    stop_words : iterable of str
        Words of the user's own that count as function words too, in any spelling.

    Returns
    -------
    list of bool
        One value a form. It depends on the form alone: no other form of its term has a say.

    Examples
    --------
    >>> is_function_word(["وفي", "فى", "إليه", "آلية", "فتحت", "ت"])
    [True, True, True, False, False, True]
    """
    spellings, content = _spellings()
    own = {fold(word) for word in stop_words}
    words = ((form, plain(form)) for form in forms)
    return [
        bool(form and not word) or _is_one(word, spellings, content) or bool(own and _has(fold(form), own))
        for form, word in words
    ]


def term_keys(forms):
    """The key under which tables count each form.

    Parameters
    ----------
    forms : iterable of str

    Returns
    -------
    list of str
        The term of a form (``terms_of``); that of a function word in brackets, so that حقا, "really", is not counted
        with الحق, "the right".

    Examples
    --------
    >>> term_keys(["الحق", "حقا"])
    ['حق', '(حق)']
    """
    forms = list(forms)
    return [f"({term})" if own else term for term, own in zip(terms_of(forms), is_function_word(forms), strict=True)]


def _is_one(word, spellings, content):
    # a letter alone is an abbreviation or the number of a paragraph
    return _LETTER(word) is not None or (word not in content and _has(word, spellings))


def _has(word, words):
    # «فو» is a name, not ف + و: what is left after the conjunction has two letters at least
    return word in words or (word[:1] in ("و", "ف") and len(word) > 2 and word[1:] in words)


@cache
def _spellings():
    """Accepted spellings of the function words, and the forms that only look like one."""
    spellings = set()
    for row in lexicon("stopwords"):
        form = row["form"]
        if row["spelling"] == "exact":
            spellings.add(form)
        else:
            letters = [_CARELESS.get(letter, letter) for letter in form]
            if form[-1] == "ي":
                letters[-1] = "يى"
            spellings.update(map("".join, product(*letters)))
    return frozenset(spellings), frozenset(row["form"] for row in lexicon("not_stopwords"))
