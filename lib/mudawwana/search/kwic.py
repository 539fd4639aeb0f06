"""Key word in context: the lines behind a number."""

import numpy as np
import pandas as pd

from mudawwana.charts import rtl
from mudawwana.errors import CorpusError, visible
from mudawwana.messages import message
from mudawwana.search._found_lines import Index, find, of_mentions, order, sampled

COLUMNS = ["document", "position", "sentence", "start", "end", "before", "node", "after"]
CITED = ["title", "outlet", "author", "date", "address"]
_SHOWN = 30  # lines in Jupyter; all of them are in the table


class Concordance(pd.DataFrame):
    """A table of lines that Jupyter shows from right to left, aligned on the node. Otherwise a DataFrame.

    It keeps what is known of its documents, for ``cite``.
    """

    _metadata = ["_known"]

    @property
    def _constructor(self):
        return Concordance

    def __repr__(self):
        return visible(super().__repr__(), keep="\n")  # a terminal would obey what a text holds

    def _repr_html_(self):
        """The first lines, escaped, for Jupyter."""
        shown = [column for column in self if column not in ("sentence", "start", "end")]
        text = "{n:line}" if len(self) <= _SHOWN else "{n:line}, the first {m} shown"
        caption = message(text, n=len(self), m=_SHOWN)
        return rtl(self[shown].head(_SHOWN), caption).data


def concordance(tokens, query, window=8, by="term", sort="text", columns=(), sample=None, seed=0):
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
    sort : str or list of str
        Up to three places by which the lines are sorted, the weightiest first: ``"L1"`` to ``"L9"`` and ``"R1"`` to
        ``"R9"``, the word so many steps before or after the node; ``"node"``; ``"before"`` and ``"after"``, all words
        of the context, the nearest first; a column of ``documents``; or ``"text"``, the order of the text, or of the
        table of mentions. Words are compared by their folded spelling, whatever punctuation stands between; what is
        blank comes last, and equal lines stay in the order of the text.
    columns : str or list of str
        Columns of ``documents`` to set beside each line, such as ``"outlet"`` and ``"date"``.
    sample : int, optional
        Only so many lines, drawn by chance and then sorted.
    seed : int
        Another seed draws other lines; the same the same.

    Returns
    -------
    Concordance
        A DataFrame, one row a place: ``document`` (name), ``position`` (words before the node in its document),
        ``sentence``, ``start``, ``end`` (characters of the node), ``before``, ``node``, ``after`` (text as written;
        line breaks become spaces), then the columns asked for.

    Raises
    ------
    CorpusError
        An empty query, an unknown ``by`` or ``sort``, a regular expression that cannot be read, a table without the
        columns, a column that ``documents`` lacks.

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
    lines = sampled(lines, sample, seed)
    table = shown(index, lines.where(order(index, lines, sort, window)), window)
    documents = tokens.corpus.documents.set_index("name")
    for column in [columns] if isinstance(columns, str) else columns:
        if column not in documents:
            raise CorpusError(f"columns: documents have no column {column!r}. They have {', '.join(documents)}.")
        table[column] = documents[column].reindex(table["document"].astype(object)).to_numpy()
    return table


def cite(lines):
    """What a footnote needs for each line of a concordance: whose words they are, of when, and where they stand.

    Parameters
    ----------
    lines : Concordance
        From ``concordance`` or ``Explorer.lines``, or rows of one.

    Returns
    -------
    pandas.DataFrame
        One row a line: ``document``, then ``title``, ``outlet``, ``author``, ``date`` and ``address`` as far as the
        corpus knows them, ``start`` and ``end`` (characters of the node in the text of the document), ``line`` (the
        words themselves) and ``citation``, all of it in one text.

    Raises
    ------
    CorpusError
        A table that did not come from ``concordance``.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> lines = concordance(tokenize(Corpus.from_texts(["أشاد الوزير بالأمن"], names=["خبر"])), "أمن")
    >>> cite(lines)["citation"][0]
    'خبر [12–18]: أشاد الوزير بالأمن'
    """
    known = getattr(lines, "_known", None)
    if known is None or not {*COLUMNS} <= {*lines}:
        raise CorpusError("cite: this table has no documents. Give the one that concordance returned, or rows of it.")
    names = lines["document"].astype(object)
    table = pd.DataFrame({"document": names.to_numpy()})
    for column in known:
        table[column] = known[column].reindex(names).to_numpy()
    table["start"], table["end"] = lines["start"].to_numpy(), lines["end"].to_numpy()
    parts = zip(lines["before"], lines["node"], lines["after"], strict=True)
    table["line"] = [_joined(*part) for part in parts]
    table["citation"] = [_citation(row) for row in table.to_dict("records")]
    return table


def _joined(before, node, after):
    """The words of a line, without a space before a comma."""
    apart = " " if after and (after[0].isalnum() or after[0] in '(«["') else ""
    return " ".join(filter(None, [before, node])) + apart + after


def _citation(row):
    """Title, outlet, author, date, address, document, characters, words, as far as they are known."""
    told = [row.get(column) for column in CITED]
    told = ["" if value is None or value != value else str(value) for value in told]
    title, *rest = told
    where = f"{row['document']} [{row['start']}–{row['end']}]"
    return "، ".join(filter(None, [f"«{title}»" if title else "", *rest, where])) + f": {row['line']}"


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
    table = table.astype(dict.fromkeys(COLUMNS[1:5], "int64") | dict.fromkeys(COLUMNS[5:], "str"))
    known = index.tokens.corpus.documents.set_index("name")
    table._known = known[[column for column in CITED if column in known]]
    return table
