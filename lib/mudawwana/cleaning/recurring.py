"""Lines that are furniture because they recur: in three documents or more whose articles differ."""

from collections import defaultdict
from functools import cache

from mudawwana.cleaning.boilerplate import LONGEST_HEADLINE, key_of

LONGEST_SHORT = 400
"""Characters from which a line is no short one, however few its words."""
MOST_HOLDERS = 50
"""So many of the documents that share a line are compared."""


def repeated_keys(lines, keys):
    """Keys of the lines of a corpus that are furniture because they recur.

    Parameters
    ----------
    lines, keys : list of list of str
        The lines of each document, and ``short_key`` of each line.

    Returns
    -------
    set of str

    Examples
    --------
    >>> articles = ["وصل الوفد الى الرباط امس", "غاب الوزير عن الجلسه امس", "فاز المنتخب في المباراه امس"]
    >>> lines = [["اقرا ايضا هذا", article] for article in articles]
    >>> repeated_keys(lines, lines)
    {'اقرا ايضا هذا'}
    """
    holders = defaultdict(list)
    for document, page in enumerate(zip(lines, keys, strict=True)):
        for key in short_keys(*page):
            holders[key].append(document)

    def longest(document):
        own = [_without_end(line) for line in lines[document]]
        return key_of(own[longest_line(own)])

    return repeated_lines(holders, longest)


def _without_end(line):
    return "".join(line.splitlines())


def short_keys(lines, keys):
    """Those lines of a document that may turn out to be furniture because they recur.

    Parameters
    ----------
    lines, keys : list of str
        The lines, and ``short_key`` of each.

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
        if key and 3 <= key.count(" ") + 1 <= LONGEST_HEADLINE
        if len(line) < LONGEST_SHORT or len(_without_end(line)) < LONGEST_SHORT
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
