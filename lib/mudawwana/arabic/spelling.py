"""One key for the spellings of a word: ``fold``, and the letter sets behind it.

Arabic news spells one word in several ways: hamza dropped (الامن for الأمن), final ya without dots (علي for
على), ta marbuta without dots (المغربيه), vowel marks, tatweel, presentation forms copied from PDFs, Persian
letters. Counting needs one key for all of them. The source text is never changed; keys live beside it.
"""

import re
import unicodedata
import warnings

with warnings.catch_warnings():
    # PyArabic 0.6.15 has an invalid escape in a string; where it is not compiled yet, Python says so on every import
    warnings.simplefilter("ignore")
    from pyarabic import araby

MARKS = (
    "".join(map(chr, range(0x0610, 0x061B)))
    + "".join(map(chr, range(0x064B, 0x0660)))
    + "\u0670"
    + "".join(map(chr, range(0x06D6, 0x06DD)))
    + "".join(map(chr, range(0x06DF, 0x06E5)))
    + "\u06e7\u06e8"
    + "".join(map(chr, range(0x06EA, 0x06EE)))
    + "".join(map(chr, range(0x08D3, 0x0900)))
)
"""Arabic combining marks: vowels, shadda, Quranic signs."""

INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e" \
            "\u2060\u2066\u2067\u2068\u2069\ufeff"  # fmt: skip
"""Characters without width that web text leaves inside words: joiners, bidi controls, soft hyphen."""

_SAME_LETTER = {
    araby.ALEF_HAMZA_ABOVE: araby.ALEF,
    araby.ALEF_HAMZA_BELOW: araby.ALEF,
    araby.ALEF_MADDA: araby.ALEF,
    araby.ALEF_WASLA: araby.ALEF,
    araby.ALEF_MAKSURA: araby.YEH,
    "\u06cc": araby.YEH,  # Persian yeh
    "\u06d2": araby.YEH,  # Urdu yeh barree
    araby.TEH_MARBUTA: araby.HEH,
    "\u06c0": araby.HEH,
    "\u06c1": araby.HEH,
    "\u06be": araby.HEH,
    "\u06d5": araby.HEH,
    "\u06a9": araby.KAF,  # Persian kaf
    "\u06aa": araby.KAF,
    # A hamza's seat follows from its neighbours and from house style (مسؤول، مسئول), so it is not kept. The
    # hamza itself is: araby.normalize_hamza would also turn أمريكا into ءمريكا.
    araby.WAW_HAMZA: araby.HAMZA,
    araby.YEH_HAMZA: araby.HAMZA,
}

_DIGITS = {ord(d): str(i) for digits in (araby.NUMBERS_EAST, araby.NUMBERS_PERS) for i, d in enumerate(digits)}
_DIGITS |= {0x66B: ".", 0x66C: ","}  # Arabic decimal and thousands separators

_TABLE = (
    {ord(a): b for a, b in _SAME_LETTER.items()} | dict.fromkeys(map(ord, MARKS + INVISIBLE + araby.TATWEEL)) | _DIGITS
)


_PLAIN = re.compile("[\u0621-\u064a]*").fullmatch
_ISOLATED_MARKS = dict.fromkeys(range(0xFE70, 0xFE80))  # NFKC makes each a space and a mark


_LETTERS = dict.fromkeys(map(ord, MARKS + INVISIBLE + araby.TATWEEL)) | str.maketrans("یکٱ", "يكا")


def plain(form):
    """A form as written but for what is no letter of it: marks, tatweel, joiners, presentation forms, alef wasla."""
    if _PLAIN(form):
        return form.replace(araby.TATWEEL, "") if araby.TATWEEL in form else form
    return unicodedata.normalize("NFKC", form.translate(_ISOLATED_MARKS)).translate(_LETTERS)


def fold(form):
    """Spelling key of a word form: equal for forms that differ only in spelling habit.

    Takes off vowel marks, tatweel and zero-width characters; resolves presentation forms and ligatures
    (NFKC); writes أ إ آ ٱ as ا, ى and Persian ya as ي, ة as ه, ؤ ئ as ء, Persian kaf as ك, Arabic-Indic
    digits as ASCII; lower-cases Latin. The key is for comparing, not for reading.

    Parameters
    ----------
    form : str
        A word or a longer text.

    Returns
    -------
    str
        The key. ``fold(fold(x)) == fold(x)`` for any string; no character of ``_TABLE`` is left in it.

    Examples
    --------
    >>> fold("الأمنيّة") == fold("الامنيه")
    True
    >>> fold("أمريكا"), fold("مسئول") == fold("مسؤول")
    ('امريكا', True)
    """
    if form.isascii():
        return form.lower()
    if _PLAIN(form):  # nothing to compose or to lower: nearly all words
        return form.translate(_TABLE)
    # Twice: case folding may bring back what the first pass took away.
    composed = unicodedata.normalize("NFKC", form.translate(_ISOLATED_MARKS))  # و + combining hamza is ؤ
    folded = composed.translate(_TABLE).casefold()
    return unicodedata.normalize("NFKC", folded).translate(_TABLE)
