"""Key word in context: the lines behind a number."""

import numpy as np
import pandas as pd

from mudawwana.charts import rtl
from mudawwana.errors import CorpusError, visible
from mudawwana.search._found_lines import Index, find, of_mentions, order

COLUMNS = ["document", "position", "sentence", "start", "end", "before", "node", "after"]
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
        Order of the lines: as in the text, or as in the table of mentions; by the words before the node, the nearest
        first; or by those after it. Words are compared by their folded spelling, whatever punctuation stands between;
        equal contexts stay in that first order.

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
    if not isinstance(query, str | pd.DataFrame):
        raise CorpusError(f"query: got {type(query).__name__}. Give one string, or a table of mentions.")
    index = Index(tokens)
    lines = of_mentions(index, query) if isinstance(query, pd.DataFrame) else find(index, query, by)
    return shown(index, lines.where(order(index, lines, sort, window)), window)


def shown(index, lines, window=8):
    """Lines as text, in their order; only the documents in which they stand are touched."""
    first, last, starts, ends = lines
    texts, number = index.tokens.corpus.documents["text"].array, index.document[first]
    found = {one: texts[one] for one in np.unique(number).tolist()}
    # context reaches to the ends of the paragraph at most
    left = np.maximum(first - window, np.searchsorted(index.segment, index.segment[first], "left"))
    right = np.minimum(last + window, np.searchsorted(index.segment, index.segment[last], "right") - 1)
    before = first - np.searchsorted(index.document, number, "left")
    contexts = []
    numbers = (number, starts, ends, index.start[left], index.end[right])
    for one, s, e, a, b in zip(*(of.tolist() for of in numbers), strict=True):
        text = found[one]
        parts = (text[a:s], text[s:e], text[e:b]) if window else ("", text[s:e], "")
        contexts.append([" ".join(part.split()) for part in parts])
    places = [of.tolist() for of in (before, index.sentence[first], starts, ends)]
    rows = list(zip(number.tolist(), *places, *zip(*contexts, strict=True), strict=True)) if contexts else []
    table = Concordance(rows, columns=COLUMNS)
    names = index.tokens.corpus.documents["name"]
    table["document"] = pd.Categorical.from_codes(table["document"].astype("int64"), categories=names)
    return table.astype(dict.fromkeys(COLUMNS[1:5], "int64") | dict.fromkeys(COLUMNS[5:], "str"))
