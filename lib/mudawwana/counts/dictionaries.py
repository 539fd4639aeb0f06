"""Word lists of one's own, counted like terms."""

import numpy as np
import pandas as pd

from mudawwana.arabic import term_keys
from mudawwana.errors import CorpusError
from mudawwana.tokens import follows


def word_lists(path):
    """Word lists of one's own: a table of tab-separated values with the columns ``list`` and ``form``.

    Parameters
    ----------
    path : str or pathlib.Path
        UTF-8, the names of the columns in the first line. A form is a word or several.

    Returns
    -------
    pandas.DataFrame
        ``list``, ``form``.

    Raises
    ------
    CorpusError
        No such file, other columns, an empty cell.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp(), "lists.tsv")
    >>> _ = file.write_text("list\\tform\\nframe\\tالمخلوع\\n", encoding="utf-8")
    >>> word_lists(file).values.tolist()
    [['frame', 'المخلوع']]
    """
    try:
        table = pd.read_csv(path, sep="\t", dtype="str", encoding="utf-8-sig", keep_default_na=False)
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise CorpusError(f"{path}: cannot be read ({error}). Give tab-separated text in UTF-8.") from None
    if not {"list", "form"} <= set(table.columns):
        raise CorpusError(f"{path}: the first line does not name the columns 'list' and 'form'. Add it.")
    table = table[["list", "form"]].apply(lambda column: column.str.strip())
    if (empty := (table == "").any(axis=1)).any():
        raise CorpusError(f"{path}: line {int(np.flatnonzero(empty)[0]) + 2} has an empty cell. Fill or delete it.")
    return table


def list_mentions(tokens, lists):
    """Occurrences of the forms of word lists, in the shape of a table of mentions.

    Words are compared as terms, so any inflection counts; the words of a form of several follow each other directly.
    The table can be given to ``cooccurrence`` (also as ``others``), ``distinctive_terms`` and ``beside_by_group``.

    Parameters
    ----------
    tokens : Tokens
    lists : pandas.DataFrame
        Columns ``list`` and ``form``, as from ``word_lists``.

    Returns
    -------
    pandas.DataFrame
        One row an occurrence, in text order: ``document`` (name), ``sentence``, ``start``, ``end``, ``term`` (the
        list). Where forms of one list overlap, the longest counts, of equal ones the first.

    Raises
    ------
    CorpusError
        Other columns.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["قال الرئيس السابق، ثم المخلوع"]))
    >>> lists = pd.DataFrame({"list": ["a", "b"], "form": ["الرئيس السابق", "المخلوع"]})
    >>> list_mentions(tokens, lists)["term"].tolist()
    ['a', 'b']
    """
    if not isinstance(lists, pd.DataFrame) or not {"list", "form"} <= set(lists.columns):
        raise CorpusError("lists: not a table with the columns 'list' and 'form'. Use word_lists(path).")
    codes, joined = tokens.term_codes, follows(tokens)
    row_of = {term: row for row, term in enumerate(tokens.terms["term"])}
    found = []
    for number, (name, form) in enumerate(zip(lists["list"], lists["form"], strict=True)):
        rows = [row_of.get(key, -1) for key in term_keys(form.split())]
        first = np.arange(max(len(codes) - len(rows) + 1, 0))
        for step, row in enumerate(rows):
            first = first[(codes[first + step] == row) & (joined[first + step] | (step == 0))]
        found += [(name, place, -len(rows), number) for place in first.tolist()]
    taken, kept = {}, []
    for name, place, size, _ in sorted(found, key=lambda hit: (hit[0], hit[2], hit[1], hit[3])):
        own = taken.setdefault(name, set())
        if not own & (words := set(range(place, place - size))):
            own |= words
            kept.append((place, place - size - 1, name))
    kept.sort()
    first, last = (np.array([hit[n] for hit in kept], dtype=np.int64) for n in (0, 1))
    positions = tokens.positions
    names = list(dict.fromkeys(lists["list"]))
    return pd.DataFrame(
        {
            "document": pd.Categorical.from_codes(positions["document"].to_numpy()[first],
                                                  categories=tokens.corpus.documents["name"]),
            "sentence": positions["sentence"].to_numpy()[first].astype("int64"),
            "start": positions["start"].to_numpy()[first].astype("int64"),
            "end": positions["end"].to_numpy()[last].astype("int64"),
            "term": pd.Categorical([hit[2] for hit in kept], categories=names),
        }
    )  # fmt: skip
