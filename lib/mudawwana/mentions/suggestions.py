"""What the recogniser found, to be reviewed and kept as a lexicon: ``suggest_entities``."""

import pandas as pd

from mudawwana.errors import check_top
from mudawwana.mentions._people_country import titles_and_countries
from mudawwana.mentions._people_spans import FULL_NAME, entities_of, found_names

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
    names = found_names(tokens)
    entities = entities_of(tokens, names)
    titles, countries, rules = titles_and_countries(tokens, names, entities)
    document = tokens.positions["document"].to_numpy()
    texts = tokens.corpus.texts
    table = pd.DataFrame(
        {
            "form": [_form(texts[document[n.first]], n.start, n.end) for n in names],
            "entity": entities,
            "type": [n.type for n in names],
            "country": countries,
            "needs": [
                "full" * _short(n, entity, texts[document[n.first]]) for n, entity in zip(names, entities, strict=True)
            ],
            "document": [int(document[n.first]) for n in names],
            "title": titles,
            "country_rule": rules,
            "line": [_line(texts[document[n.first]], n.start, n.end) for n in names],
        }
    )
    by = ["entity", "type", "form"]
    found = table.groupby(by, sort=True).agg(
        needs=("needs", "min"), count=("form", "size"), documents=("document", "nunique"), line=("line", "first")
    )
    for column in ("country", "title", "country_rule"):
        found[column] = _most(table, by, column).reindex(found.index, fill_value="")
    found = found.reset_index()
    found["of_entity"] = found.groupby(["entity", "type"])["count"].transform("sum").astype("int64")
    found = found.sort_values(
        ["of_entity", "entity", "type", "count", "form"], ascending=[False, True, True, False, True]
    )
    return found.head(limit).reset_index(drop=True)[_COLUMNS]


def _short(name, entity, text):
    """Whether it counts only in a document with the full name: a surname alone."""
    one_word = name.type == "PER" and name.first == name.last
    return name.rule == FULL_NAME or (one_word and " " in entity and " " not in text[name.start : name.end])


def _form(text, start, end):
    """As a lexicon has it: of للأمم المتحدة the stretch begins with the second lam."""
    form = " ".join(text[start:end].split())
    return "ال" + form[1:] if form.startswith("ل") and text[:start].endswith("ل") else form


def _most(table, by, column):
    """The most frequent value of a column in each group that is not empty; ties: code points."""
    counts = table[table[column] != ""].groupby([*by, column]).size().rename("count").reset_index()
    counts = counts.sort_values(["count", column], ascending=[False, True])
    return counts.drop_duplicates(by).set_index(by)[column]


def _line(text, start, end):
    return " ".join(f"{text[max(start - _SIDE, 0) : start]}[{text[start:end]}]{text[end : end + _SIDE]}".split())
