"""Lines that are furniture because they recur: in three documents or more whose articles differ."""

from collections import defaultdict
from functools import cache

from mudawwana.furniture import LONGEST_HEADLINE

LONGEST_SHORT = 400
"""Characters from which a line is no short one, however few its words."""
MOST_HOLDERS = 50
"""So many of the documents that share a line are compared."""


def repeated_keys(texts, keys):
    """Keys of the lines of a corpus that are furniture because they recur.

    Parameters
    ----------
    texts : list of str
    keys : list of list of str
        ``key_of`` each line of each text.

    Returns
    -------
    set of str

    Examples
    --------
    >>> articles = ["وصل الوفد الى الرباط امس", "غاب الوزير عن الجلسه امس", "فاز المنتخب في المباراه امس"]
    >>> texts = [f"اقرا ايضا هذا\\n{article}" for article in articles]
    >>> repeated_keys(texts, [text.splitlines() for text in texts])
    {'اقرا ايضا هذا'}
    """
    holders, longest = defaultdict(list), []
    for document, (text, own) in enumerate(zip(texts, keys, strict=True)):
        lines = text.splitlines()
        longest.append(own[longest_line(lines)] if lines else "")
        for key in short_keys(lines, own):
            holders[key].append(document)
    return repeated_lines(holders, longest.__getitem__)


def short_keys(lines, keys):
    """Those lines of a document that may turn out to be furniture because they recur.

    Parameters
    ----------
    lines, keys : list of str
        The lines, and ``key_of`` each.

    Returns
    -------
    set of str
        Their keys.

    Examples
    --------
    >>> short_keys(["زار", "اقرأ المزيد من الأخبار"], ["زار", "اقرا المزيد من الاخبار"])
    {'اقرا المزيد من الاخبار'}
    """
    return {
        key
        for line, key in zip(lines, keys, strict=True)
        if len(line) < LONGEST_SHORT and 3 <= key.count(" ") + 1 <= LONGEST_HEADLINE
    }


def longest_line(lines):
    """Number of the longest line of a document (the first of several), by which it is told from a copy.

    Examples
    --------
    >>> longest_line(["عنوان", "وصل الوفد إلى الرباط"])
    1
    """
    sizes = list(map(len, lines))
    return sizes.index(max(sizes))


def repeated_lines(holders, longest):
    """Those lines that stand in three documents or more whose articles differ: furniture of the site.

    Copies of one story share its headline and headings, so documents count apart only where their longest lines
    have less than half of their words in common.

    Parameters
    ----------
    holders : mapping
        Line -> its documents, in order; the first 50 are looked at.
    longest : callable
        Document -> key of its longest line.

    Returns
    -------
    set
        Of the keys of `holders`.

    Examples
    --------
    >>> articles = ["وصل الوفد إلى الرباط", "غاب الوزير عن الجلسة", "فاز المنتخب في المباراة"]
    >>> repeated_lines({"اقرا ايضا هذا": [0, 1, 2], "عنوان واحد هنا": [0, 1]}, articles.__getitem__)
    {'اقرا ايضا هذا'}
    """
    words = cache(lambda document: frozenset(longest(document).split()))
    found = set()
    for line, documents in holders.items():
        apart = []
        for document in documents[:MOST_HOLDERS] if len(documents) >= 3 else ():
            if all(2 * len(words(document) & words(d)) < len(words(document) | words(d)) for d in apart):
                apart.append(document)
                if len(apart) == 3:
                    found.add(line)
                    break
    return found
