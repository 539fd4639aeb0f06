"""Lines that recur over a corpus that is read in parts: ``line_keys`` of each text, ``recurring`` of all."""

from mudawwana.cleaning._keys import key_of, short_key
from mudawwana.cleaning._recurring import longest_of_page, repeated_lines, short_keys


def line_keys(text):
    """Keys of those lines of a document that may turn out to be boilerplate because they recur.

    Parameters
    ----------
    text : str

    Returns
    -------
    set of str
        Their folded words.

    Examples
    --------
    >>> line_keys("اترك تعليقًا\\nوصل الوزير") == {"اترك تعليقا", "وصل الوزير"}
    True
    """
    lines = text.splitlines(keepends=True)
    return short_keys(lines, list(map(short_key, lines)))


def recurring(holders, text_of):
    """Which lines are boilerplate because they recur: what ``segment`` takes as ``repeated``.

    Parameters
    ----------
    holders : dict
        Line (a key, or what stands for it) -> the documents that hold it, in their order.
    text_of : callable
        Document -> its text, asked for only where three documents or more hold a line.

    Returns
    -------
    set
        Lines of ``holders``.

    Examples
    --------
    >>> texts = ["وصل الوزير إلى الرباط", "غادر الرئيس باريس أمس", "لعب الفريق مباراة ودية"]
    >>> recurring({"اترك تعليقا": [0, 1, 2], "تابعونا": [0, 1]}, texts.__getitem__)
    {'اترك تعليقا'}
    """
    # the first of each line are asked for anyhow; asked for in their order, each stretch of a file is read once
    first = {document for documents in holders.values() if len(documents) >= 3 for document in documents[:3]}
    longest = {document: _longest(text_of(document)) for document in sorted(first)}
    return repeated_lines(holders, lambda one: longest[one] if one in longest else _longest(text_of(one)))


def _longest(text):
    return key_of(longest_of_page(text.splitlines()))
