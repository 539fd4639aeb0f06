"""What is left of a written form without attached words (``readings``) and without its article (``without_article``).

Both are for looking words up; what a form is counted under is for ``terms``.
"""

from functools import cache

from mudawwana.arabic.spelling import INVISIBLE, MARKS

_SILENT = frozenset(MARKS + INVISIBLE + "\u0640")
_PROCLITICS = frozenset(("و", "ف", "ب", "ك", "ل", "وب", "وك", "ول", "فب", "فك", "فل"))


@cache
def readings(form):
    """The ways to read a written form as attached و ف ب ك ل and a rest.

    The article is not taken off. Of لل the second lam belongs to the rest, which is also read with the article that it
    stands for. Whether a reading makes sense is for a lexicon to say.

    Parameters
    ----------
    form : str

    Returns
    -------
    tuple of (int, str)
        Characters to skip, and the rest as it would be written alone; in the order of the characters skipped.

    Examples
    --------
    >>> readings("للمغرب")
    ((0, 'للمغرب'), (1, 'لمغرب'), (1, 'اللمغرب'), (1, 'المغرب'))
    """
    found = [(0, form)]
    if _SILENT.isdisjoint(form):
        letters, plain = range(len(form)), form
    else:
        letters = [i for i, c in enumerate(form) if c not in _SILENT]
        plain = "".join(form[i] for i in letters)
    for n in (1, 2):
        if plain[:n] in _PROCLITICS and len(plain) > n + 1:
            skip = letters[n]
            found.append((skip, form[skip:]))
            if plain[n - 1 : n + 1] == "لل":
                found += [(skip, "ال" + form[skip:]), (skip, "ا" + form[skip:])]  # للاذقية، للمغرب
    return tuple(found)


def without_article(word, least=2):
    """A word without the article that it begins with.

    Parameters
    ----------
    word : str
        A written form, or the key of one.
    least : int
        How many letters must be left.

    Returns
    -------
    str
        The word itself where no article is to be taken off; الله has none.

    Examples
    --------
    >>> without_article("الأمن"), without_article("ألمانيا"), without_article("اليد", least=3)
    ('أمن', 'ألمانيا', 'اليد')
    """
    return word[2:] if word.startswith("ال") and len(word) >= least + 2 and word != "الله" else word
