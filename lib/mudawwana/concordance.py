"""Key word in context: the lines behind a number."""

import numpy as np
import pandas as pd
import regex

from mudawwana.display import visible
from mudawwana.errors import CorpusError
from mudawwana.orthography import fold
from mudawwana.tables import rtl
from mudawwana.terms import terms_of
from mudawwana.tokens import follows

COLUMNS = ["document", "position", "sentence", "start", "end", "before", "node", "after"]
SORTS = ("text", "before", "after")
_SHOWN = 30  # lines in Jupyter; all of them are in the table


class Concordance(pd.DataFrame):
    """A table of lines that Jupyter shows from right to left, aligned on the node. Otherwise a DataFrame."""

    @property
    def _constructor(self):
        return Concordance

    def __repr__(self):
        return visible(super().__repr__(), keep="\n")  # a terminal would obey what a text holds

    def _repr_html_(self):
        """The first lines, escaped, for Jupyter."""
        shown = [column for column in ("document", "position", "before", "node", "after") if column in self]
        caption = f"{len(self):,} lines" if len(self) <= _SHOWN else f"{len(self):,} lines, the first {_SHOWN} shown"
        return rtl(self[shown].head(_SHOWN), caption).data


def concordance(tokens, query, window=8, by="term", sort="text"):
    """Every place where something stands, with its context.

    Parameters
    ----------
    tokens : Tokens
    query : str or pandas.DataFrame
        A word or several words in a row; or a table of mentions (columns ``document``, ``start``, ``end``), to read
        the evidence behind a count.
    window : int
        Words of context on either side, never past the end of the paragraph.
    by : {"term", "form", "regex"}
        How a string is compared with each word: as a term in any inflection, as a form in any spelling, or as a
        regular expression that the whole written form must match.
    sort : {"text", "before", "after"}
        Order of the lines: as in the text; by the words before the node, the nearest first; or by those after it.
        Words are compared by their folded spelling; equal contexts stay in text order.

    Returns
    -------
    Concordance
        A DataFrame, one row a place: ``document`` (name), ``position`` (words before the node in its document),
        ``sentence``, ``start``, ``end`` (characters of the node), ``before``, ``node``, ``after`` (text as written;
        line breaks become spaces).

    Raises
    ------
    CorpusError
        An empty query, an unknown ``by`` or ``sort``, a regular expression that cannot be read, a table without the
        columns.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> lines = concordance(tokenize(Corpus.from_texts(["أشاد الوزير بالأمن الوطني"])), "أمن")
    >>> lines[["before", "node", "after"]].values.tolist()
    [['أشاد الوزير', 'بالأمن', 'الوطني']]
    """
    if window < 0:
        raise CorpusError(f"window: {window} is not a number of words. Use 0 or more.")
    if sort not in SORTS:
        raise CorpusError(f"sort: {sort!r} is not known. Use one of {SORTS}.")
    positions = tokens.positions
    if isinstance(query, pd.DataFrame):
        first, last, starts, ends = _of_mentions(tokens, query)
    else:
        first, last = _of_words(tokens, query, by)
        starts, ends = positions["start"].to_numpy()[first], positions["end"].to_numpy()[last]
    document, segment, start, end, sentence = (
        positions[c].to_numpy() for c in ("document", "segment", "start", "end", "sentence")
    )
    texts, number = tokens.corpus.documents["text"].array, document[first]
    found = {one: texts[one] for one in np.unique(number).tolist()}
    # context reaches to the ends of the paragraph at most
    left = np.maximum(first - window, np.searchsorted(segment, segment[first], "left"))
    right = np.minimum(last + window, np.searchsorted(segment, segment[last], "right") - 1)
    before = first - np.searchsorted(document, number, "left")
    numbers = (number, starts, ends, start[left], end[right])
    contexts = []
    for one, s, e, a, b in zip(*(of.tolist() for of in numbers), strict=True):
        text = found[one]
        parts = (text[a:s], text[s:e], text[e:b]) if window else ("", text[s:e], "")
        contexts.append([" ".join(part.split()) for part in parts])
    places = [of.tolist() for of in (before, sentence[first], starts, ends)]
    names = tokens.corpus.documents["name"]
    rows = list(zip(number.tolist(), *places, *zip(*contexts, strict=True), strict=True)) if contexts else []
    if sort != "text":
        column = COLUMNS.index(sort)
        rows.sort(key=lambda row: fold(row[column]).split()[:: -1 if sort == "before" else 1])
    table = Concordance(rows, columns=COLUMNS)
    table["document"] = pd.Categorical.from_codes(table["document"].astype("int64"), categories=names)
    return table.astype(dict.fromkeys(COLUMNS[1:5], "int64") | dict.fromkeys(COLUMNS[5:], "str"))


def _of_words(tokens, query, by):
    words = str(query).split()
    if not words:
        raise CorpusError("query: it is empty. Give a word.")
    types = tokens.types
    if by == "term":
        wanted = [types["term"] == term for term in terms_of(words)]
    elif by == "form":
        wanted = [types["key"] == fold(word) for word in words]
    elif by == "regex":
        try:
            patterns = [regex.compile(word) for word in words]
        except regex.error as error:
            raise CorpusError(
                f"query: not a regular expression ({error}). Escape ( [ * + ? with a backslash."
            ) from None
        wanted = [types["form"].map(lambda form, p=p: p.fullmatch(form) is not None).astype(bool) for p in patterns]
    else:
        raise CorpusError(f"by: {by!r} is not known. Use 'term', 'form' or 'regex'.")
    codes, joined = tokens.positions["type"].to_numpy(), follows(tokens)
    hits = wanted[0].to_numpy()[codes]
    for n, flags in enumerate(wanted[1:], start=1):
        here = np.zeros(len(codes), dtype=bool)
        here[: len(codes) - n] = flags.to_numpy()[codes[n:]] & joined[n:]
        hits &= here
    first = np.flatnonzero(hits)
    return first, first + len(words) - 1


def _of_mentions(tokens, mentions):
    for column in ("document", "start", "end"):
        if column not in mentions:
            raise CorpusError(f"query: the table has no column {column!r}. Give a table of mentions.")
    number = {name: i for i, name in enumerate(tokens.corpus.documents["name"])}
    if strange := set(mentions["document"]) - set(number):
        raise CorpusError(f"query: the corpus has no document {min(strange)!r}. Give mentions found in this corpus.")
    p = tokens.positions
    # one growing number for every character of the corpus lets all mentions be found in one search
    lengths = tokens.corpus.documents["text"].str.len().to_numpy()
    offset = np.concatenate([[0], np.cumsum(lengths + 1)])
    places = offset[[number[name] for name in mentions["document"]]] if len(mentions) else np.empty(0, dtype=int)
    starts, ends = mentions["start"].to_numpy(), mentions["end"].to_numpy()
    token_starts = offset[p["document"].to_numpy()] + p["start"].to_numpy()
    first = np.searchsorted(token_starts, places + starts, "right") - 1
    last = np.searchsorted(token_starts, places + ends, "left") - 1
    return first, last, starts, ends
