"""What the recogniser found, to be reviewed and kept as a lexicon: ``suggest_entities``."""

import numpy as np
import pandas as pd

from mudawwana.errors import check_top
from mudawwana.mentions._people_spans import FULL_NAME, written
from mudawwana.mentions.entities import named

_COLUMNS = ["form", "entity", "type", "country", "needs", "count", "documents", "title", "country_rule", "line"]
_SIDE = 40  # characters of the line on either side


def suggest_entities(tokens, limit=60):
    """What the recogniser takes for persons and organisations, one row a spelling, to be reviewed.

    Saved and edited it is a lexicon: strike a name by writing "-" for its ``entity`` (a row that is only taken out is
    found again), give the spellings of one entity one ``entity`` to merge them and different ones to split them, mend
    ``type`` and ``country``.

    Parameters
    ----------
    tokens : Tokens
    limit : int
        How many rows to return at most.

    Returns
    -------
    pandas.DataFrame
        Entities by number of mentions, spellings of one entity together, the most frequent first: ``form``, ``entity``,
        ``type``, ``country``, ``needs`` ("full" for what counts only in a document with the full name), and the
        evidence: ``count``, ``documents``, ``title`` (the most frequent, "" for none), ``country_rule`` (as in
        ``entity_mentions``), ``line`` (the first place, the name in brackets). Ties: code points of entity and form.

    Raises
    ------
    CorpusError
        A limit below one.

    Notes
    -----
    ``save_table(table, "mine.tsv")`` writes a lexicon that ``entity_mentions(tokens, lexicon_file="mine.tsv")`` reads
    as it is.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> suggest_entities(tokenize(Corpus.from_texts(["التقى الوزير الفرنسي جيرالد دارمانان نظيره"])))["form"].tolist()
    ['جيرالد دارمانان']
    """
    check_top(limit, "limit")
    table = named(tokens, [])
    document, table["type"], table["place"] = table["document"].cat.codes, table["type"].astype("str"), table.index
    table["form"] = [written(*of) for of in zip(table["surface"], table["after_l"], strict=True)]
    spaced = table["entity"].str.contains(" ") & ~table["surface"].str.contains(" ")
    short = (table["rule"] == FULL_NAME) | ((table["type"] == "PER") & table["alone"] & spaced)
    table["needs"] = np.where(short, "full", "")
    by, told = ["entity", "type", "form"], {"needs": ("needs", "min"), "count": ("form", "size")}
    told |= {"documents": ("document", "nunique"), "first": ("place", "first")}
    found = table.assign(document=document).groupby(by, sort=True).agg(**told)
    for column in ("country", "title", "country_rule"):
        found[column] = _most(table, by, column).reindex(found.index, fill_value="")
    found = found.reset_index()
    found["of_entity"] = found.groupby(["entity", "type"])["count"].transform("sum").astype("int64")
    found = found.sort_values(
        ["of_entity", "entity", "type", "count", "form"], ascending=[False, True, True, False, True]
    )
    found, texts = found.head(limit).reset_index(drop=True), tokens.corpus.documents["text"]
    places = zip(*(of.iloc[found["first"]].tolist() for of in (document, table["start"], table["end"])), strict=True)
    found["line"] = pd.array([_line(texts.iloc[number], start, end) for number, start, end in places], dtype="str")
    return found[_COLUMNS]


def _most(table, by, column):
    """The most frequent value of a column in each group that is not empty; ties: the longer, then code points."""
    counts = table[table[column] != ""].groupby([*by, column]).size().rename("count").reset_index()
    counts["length"] = counts[column].str.len()
    counts = counts.sort_values(["count", "length", column], ascending=[False, False, True])
    return counts.drop_duplicates(by).set_index(by)[column]


def _line(text, start, end):
    return " ".join(f"{text[max(start - _SIDE, 0) : start]}[{text[start:end]}]{text[end : end + _SIDE]}".split())
