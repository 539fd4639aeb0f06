"""Documents and what is known of them: ``Corpus``."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa

from mudawwana.corpus._rows import check_not_empty, without_lost
from mudawwana.errors import CorpusError


def table_of_skipped(rows):
    """(file, reason) of what was left out, as a table."""
    return pd.DataFrame(rows, columns=["file", "reason"], dtype="str")


def table_of_columns(rows):
    """Which columns were read as what, as a table: see ``Corpus.columns``."""
    table = pd.DataFrame(rows, columns=["file", "column", "read_from", "documents", "note"])
    return table.astype({"file": "str", "column": "str", "read_from": "str", "documents": "int64", "note": "str"})


@dataclass(frozen=True)
class Corpus:
    """Documents and what is known of them.

    Attributes
    ----------
    documents : pandas.DataFrame
        One row a document, in reading order: ``name`` (unique), ``text`` (as read, never changed afterwards),
        ``encoding``, ``sha256`` (of the file's bytes; of the text, in UTF-8, where there is no file); from files also
        those of `read_corpus` and one column for each thing that is known of them (strings; "" where nothing is known).
    skipped : pandas.DataFrame
        One row a file, or row of a table, that was left out: ``file``, ``reason``.
    columns : pandas.DataFrame
        Which column of which table was read as what, one row each: ``file`` (the first that has it so), ``column``
        (of ``documents``), ``read_from`` (its name there), ``documents`` (how many have it), ``note``. `how_read` puts
        it into words.

    Examples
    --------
    >>> corpus = Corpus.from_texts(["زار الوزير باريس."], names=["خبر"])
    >>> len(corpus), corpus.documents["name"].tolist()
    (1, ['خبر'])
    """

    documents: pd.DataFrame
    skipped: pd.DataFrame
    columns: pd.DataFrame = field(default_factory=lambda: table_of_columns([]))

    def __len__(self):
        return len(self.documents)

    @property
    def texts(self):
        """The column ``text`` as a tuple of str: decoded when first asked for, anew when the column was changed."""
        column = self.documents["text"].array
        # Arrow's data never change: an array that was written to holds others
        data = column.__arrow_array__() if hasattr(column, "__arrow_array__") else pa.array(column)
        if self.__dict__.get("_texts", (None,))[0] is not data:
            self.__dict__["_texts"] = data, tuple(data.to_pylist())
        return self.__dict__["_texts"][1]

    def __getstate__(self):
        """Without the decoded texts."""
        return {"documents": self.documents, "skipped": self.skipped, "columns": self.columns}

    def subset(self, rows):
        """Corpus of some of the documents, in the same order, with all their columns.

        Parameters
        ----------
        rows : str or sequence of bool or collection of str
            A query on the columns of ``documents`` as `pandas.DataFrame.query` takes it; or True or False for each
            document (a list, an array, or a Series with the index of ``documents``); or names of documents.

        Returns
        -------
        Corpus
            ``skipped`` and ``columns`` are those of this corpus.

        Raises
        ------
        CorpusError
            No document is left; a query that cannot be read; a mask of another length; a name that no document has.

        Examples
        --------
        >>> corpus = Corpus.from_texts(["نص أول", "نص ثان", "نص ثالث"])
        >>> corpus.documents["outlet"] = ["الرياض", "عكاظ", "الرياض"]
        >>> corpus.subset("outlet == 'الرياض'").documents["name"].tolist()
        ['1', '3']
        >>> corpus.subset(corpus.documents["outlet"] == "عكاظ").documents["name"].tolist()
        ['2']
        >>> corpus.subset(["3", "1"]).documents["name"].tolist()
        ['1', '3']
        """
        mask = _mask_of(self.documents, rows)
        return Corpus(self.documents[mask].reset_index(drop=True), self.skipped, self.columns)

    @classmethod
    def from_texts(cls, texts, names=None):
        """Corpus of strings that are already in memory.

        Parameters
        ----------
        texts : iterable of str
            One string a document.
        names : iterable of str, optional
            One unique name a document; "1", "2" ... when not given.

        Returns
        -------
        Corpus

        Raises
        ------
        CorpusError
            No texts, a text that is not a string, is empty or no valid Unicode, names that are missing or repeated.

        Examples
        --------
        >>> Corpus.from_texts(["نص أول", "نص ثان"]).documents["name"].tolist()
        ['1', '2']
        """
        if isinstance(texts, str):
            raise CorpusError("texts: got one string. Pass a list of strings, one a document.")
        texts = list(texts)
        names = [str(i) for i in range(1, len(texts) + 1)] if names is None else [str(n) for n in names]
        if len(names) != len(texts):
            raise CorpusError(f"names: {len(names)} names for {len(texts)} texts. Give one name a text.")
        rows = []
        for name, text in zip(names, texts, strict=True):
            if not isinstance(text, str):
                raise CorpusError(f"texts: {name} is {type(text).__name__}, not a string. Decode it first.")
            check_not_empty(text, name)
            checksum = hashlib.sha256(without_lost(text, name, "strict").encode()).hexdigest()
            rows.append({"name": name, "text": text, "encoding": "str", "sha256": checksum})
        if twice := [name for name, times in Counter(names).items() if times > 1]:
            raise CorpusError(f"texts: two documents are named {twice[0]!r}. Rename one of them.")
        if not rows:
            raise CorpusError("texts: no documents. Give at least one text.")
        return cls(pd.DataFrame(rows), table_of_skipped([]))


def _mask_of(documents, rows):
    """Which documents are meant, as an array of bool, by a query, a mask or names."""
    if isinstance(rows, str):
        mask, shown = _queried(documents, rows), f"{rows!r} "
    elif isinstance(rows, pd.Series) and rows.dtype == bool and not rows.index.equals(documents.index):
        raise CorpusError("rows: a Series with another index than the documents. Make the mask from corpus.documents.")
    else:
        rows = list(rows)
        is_mask, shown = bool(rows) and all(isinstance(row, (bool, np.bool_)) for row in rows), ""
        if is_mask and len(rows) != len(documents):
            raise CorpusError(
                f"rows: {len(rows):,} values for {len(documents):,} documents. Give one value a document."
            )
        mask = np.array(rows, dtype=bool) if is_mask else _named(rows, documents)
    if not mask.any():
        raise CorpusError(f"rows: {shown}fits none of the {len(documents):,} documents. Ask for others.")
    return mask


def _named(rows, documents):
    if strange := [row for row in rows if row not in set(documents["name"])][:1]:
        raise CorpusError(f"rows: there is no document {strange[0]!r}. Give names as in the column 'name'.")
    return documents["name"].isin(rows).to_numpy(dtype=bool)


def _queried(documents, query):
    """Rows of a query, which sees the columns and nothing else: no variable of the caller, no function of pandas."""
    try:
        mask = documents.eval(query, engine="python", local_dict={}, global_dict={})
    except Exception as error:  # pandas raises what Python raises at what stands there
        shown = ", ".join(map(str, documents.columns))
        raise CorpusError(
            f"rows: {query!r} is no query on {shown} ({error}). Write, say, \"outlet == '...'\"."
        ) from None
    if not isinstance(mask, pd.Series) or mask.dtype != bool:
        raise CorpusError(f"rows: {query!r} is not true or false for a document. Write, say, \"outlet == '...'\".")
    return mask.to_numpy(dtype=bool)
