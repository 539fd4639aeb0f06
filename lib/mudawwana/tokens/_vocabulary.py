"""Tables of written forms and of terms, from the forms and how often each occurs.

What is known of a form (``spellings_of``, ``shown_as``) depends on nothing but the form, so it can be worked out
anywhere; ``term_table`` needs the counts of the whole corpus.
"""

import numpy as np
import pandas as pd
import regex

from mudawwana.arabic import fold, is_function_word, readings, terms_of

# a year with its era (1436هـ) and figures with something attached (و20، الـ11) are numbers too; ف16 is an aircraft
_NUMBER = regex.compile(r"و?(?:لل|[بلك]?(?:ال)?)ـ*\p{Nd}[\p{Nd}.,٫٬]*(?:هـ?|م)?")
_ARABIC = regex.compile(r"\p{Arabic}")


def spellings_of(forms, counts, stop_words=()):
    """The columns of ``Tokens.types`` but ``term``: what is known of written forms before they are parsed."""
    keys = [fold(form) for form in forms]
    numbers = [_NUMBER.fullmatch(form) is not None for form in forms]
    no_arabic = [not n and not _ARABIC.search(form) for form, n in zip(forms, numbers, strict=True)]
    flags = {"is_number": numbers, "is_latin": no_arabic, "is_stop": is_function_word(forms, stop_words)}
    flags = {name: np.array(values, dtype=bool) for name, values in flags.items()}
    table = pd.DataFrame({"form": forms, "key": keys}, dtype="str")
    return table.assign(count=np.asarray(counts, dtype=np.int64), **flags)


def types_of(spellings, terms):
    """``Tokens.types``: spellings, and what each is counted under, its term, in brackets where it is a function word:
    so no term is a function word by another of its forms.
    """
    types = spellings.copy()
    keys = [f"({term})" if stop else term for term, stop in zip(terms, types["is_stop"], strict=True)]
    types.insert(2, "term", pd.array(keys, dtype="str"))
    return types


def term_table(types, shown):
    """The term of each type (int32, row of the table), and the table ``Tokens.terms``.

    ``types`` as ``Tokens.types``; ``shown``: what each type counts for in the label of its term (``shown_as``).
    """
    codes, keys = pd.factorize(types["term"], sort=True)
    labels = types[["term", "count"]].assign(form=pd.array(shown, dtype="str"))
    labels = labels.groupby(["term", "form"], as_index=False)["count"].sum()
    labels["length"] = labels["form"].str.len()
    labels = labels.sort_values(["term", "count", "length", "form"], ascending=[True, False, True, True])
    labels = labels.drop_duplicates("term").set_index("term")["form"].reindex(keys)
    table = pd.DataFrame({"term": keys, "label": pd.array(labels, dtype="str")})
    table["count"] = np.bincount(codes, weights=types["count"], minlength=len(keys)).astype(np.int64)
    for flag in ("is_number", "is_latin", "is_stop"):
        table[flag] = np.bincount(codes[types[flag].to_numpy()], minlength=len(keys)) > 0
    return codes.astype(np.int32), table


def shown_as(forms, terms, proclitics, term_of=None):
    """What each form counts for when the label of its term is chosen: itself, without what is attached to it
    («للأمن» counts for «الأمن»). ``terms`` and ``proclitics`` as ``parses_of`` returns them; ``term_of``: of all forms
    that are known.
    """
    shown = list(forms)
    rests = [
        (code, rest)
        for code, (form, attached) in enumerate(zip(forms, proclitics, strict=True))
        if attached and (own := attached[:-1] if attached.endswith("لل") else attached.removesuffix("ال"))
        for taken, rest in readings(form)[1:]
        if fold(form[:taken]) == own
    ]
    term_of = dict(zip(forms, terms, strict=True)) if term_of is None else term_of  # most rests are forms themselves
    others = list(dict.fromkeys(rest for _, rest in rests if rest not in term_of))
    unseen = dict(zip(others, terms_of(others), strict=True))
    for code, rest in rests:
        if (term_of[rest] if rest in term_of else unseen[rest]) == terms[code]:
            shown[code] = rest  # the last reading is the one with the article
    return shown
