"""Lines that are boilerplate because they recur: in three documents or more whose articles differ."""

from collections import defaultdict
from functools import cache

from mudawwana.cleaning._boilerplate import LONGEST_HEADLINE
from mudawwana.cleaning._inline import tail_key
from mudawwana.cleaning._keys import key_of

LONGEST_SHORT = 400
"""Characters from which a line is no short one, however few its words."""
_HEAD = 3  # lines
MOST_HOLDERS = 50
"""So many of the documents that share a line are compared."""


def repeated_keys(lines, keys):
    """Keys of the lines of a corpus that are boilerplate because they recur; ``keys``: ``short_key`` of each line."""
    holders = defaultdict(list)
    for document, page in enumerate(zip(lines, keys, strict=True)):
        for key in short_keys(*page):
            holders[key].append(document)

    def longest_of(document):
        return key_of(longest_of_page([_without_end(line) for line in lines[document]]))

    return repeated_lines(holders, longest_of)


def _without_end(line):
    return "".join(line.splitlines())


def short_keys(lines, keys):
    """Keys of those lines of a document that may turn out to be boilerplate because they recur; of its first lines also
    what stands behind a bar or dash, as the outlet does behind a headline.
    """
    tails = {tail_key(line) for line in lines[:_HEAD] if len(line) < LONGEST_SHORT} - {None}
    return tails | {
        key
        for line, key in zip(lines, keys, strict=True)
        if key and key.count(" ") < LONGEST_HEADLINE
        if len(line) < LONGEST_SHORT or len(_without_end(line)) < LONGEST_SHORT
    }


def longest_of_page(lines):
    """The longest line of a document (the first of several), by which it is told from a copy."""
    return max(lines, key=len)


def repeated_lines(holders, longest_of):
    """Those lines that stand in three documents or more whose articles differ: boilerplate of the site.

    Copies of one story share its headline and headings, so documents count apart only where their longest lines have
    less than half of their words in common. ``holders``: line -> its documents, in order; ``longest_of``: document ->
    key of its longest line.
    """
    words = cache(lambda document: frozenset(longest_of(document).split()))
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
