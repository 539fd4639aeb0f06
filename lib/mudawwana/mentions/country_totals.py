"""Mentions of countries and of entities, counted by country."""

import pandas as pd

from mudawwana.errors import CorpusError
from mudawwana.mentions.countries import KINDS
from mudawwana.mentions.entities import TYPES
from mudawwana.mentions.mention_tables import items_of


def counted(mentions, datelines=False, clubs=False):
    """The mentions that count: what stands in totals and contexts.

    Where a report was filed is not what it is about, and a club that bears a city's name is not the city: mentions of
    the kinds ``dateline`` and ``club`` are left out unless asked for.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``country_mentions``. A table without a column ``kind`` comes back as it is.
    datelines, clubs : bool
        Whether these kinds count.

    Returns
    -------
    pandas.DataFrame
        Rows of the table, with their index.

    Examples
    --------
    >>> from mudawwana import Corpus, country_mentions, tokenize
    >>> found = country_mentions(tokenize(Corpus.from_texts(["هزم ريال مدريد منافسه وعاد إلى إسبانيا"])))
    >>> found["kind"].tolist(), counted(found)["surface"].tolist()
    (['club', 'name'], ['إسبانيا'])
    """
    if not isinstance(mentions, pd.DataFrame) or "kind" not in mentions:  # what is no table is refused where it is read
        return mentions
    left_out = [kind for kind, asked in (("dateline", datelines), ("club", clubs)) if not asked]
    return mentions[~mentions["kind"].isin(left_out)]


def mentions_by_country(mentions, within=None, datelines=False, clubs=False):
    """Count mentions by country.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``country_mentions`` (counted by kind) or ``entity_mentions`` (counted by type, under the entity's own
        country; an event of three hosts counts for each). A mention without a country counts for none.
    within : pandas.DataFrame, optional
        Country mentions. When given, ``mentions`` are entities, and each counts for every country that is mentioned in
        its sentence, whatever country it belongs to.
    datelines, clubs : bool
        Whether mentions of these kinds are in ``total`` and ``documents`` (and ``within``); see ``counted``.

    Returns
    -------
    pandas.DataFrame
        One row a country: ``country``, one column a kind or type, ``total``, ``documents``; the largest total
        first, ties by code. A country that stands in datelines or clubs only has a row, and a total of 0.

    Raises
    ------
    CorpusError
        A table that is neither country nor entity mentions.

    Examples
    --------
    >>> from mudawwana import Corpus, country_mentions, tokenize
    >>> mentions_by_country(country_mentions(tokenize(Corpus.from_texts(["المغرب وفرنسا والمغاربة"]))))[
    ...     ["country", "name", "adjective", "total"]].values.tolist()
    [['MA', 1, 1, 2], ['FR', 1, 0, 1]]
    """
    if not isinstance(mentions, pd.DataFrame):
        raise CorpusError(f"mentions: got {type(mentions).__name__}. Use country_mentions or entity_mentions.")
    column, order = ("kind", KINDS) if "kind" in mentions else ("type", TYPES)
    if column not in mentions or "country" not in mentions:
        raise CorpusError("mentions: not a table of mentions. Use country_mentions or entity_mentions.")
    if (strange := ~mentions[column].isin(order)).any():
        value = mentions[column].astype(object)[strange].iloc[0]
        raise CorpusError(f"mentions: the {column} {value!r} is not known. Use some of {', '.join(order)}.")
    if within is None:
        table = _by_country(mentions)
    else:
        around = _by_country(counted(within, datelines, clubs))[["sentence", "country"]].drop_duplicates()
        table = mentions.drop(columns="country").merge(around, on="sentence")
    counts = pd.crosstab(table["country"].astype("str"), table[column]).reindex(columns=list(order), fill_value=0)
    counts.columns = list(order)
    count = counted(table, datelines, clubs).groupby("country", observed=True)["document"]
    counts["total"] = count.size()
    counts["documents"] = count.nunique()
    counts = counts.fillna(0).rename_axis("country").reset_index()
    counts = counts.astype(dict.fromkeys(counts.columns[1:], "int64"))
    return counts.sort_values(["total", "country"], ascending=[False, True], ignore_index=True)


def _by_country(mentions):
    """One row a mention and country."""
    countries = items_of(mentions, "country")
    return mentions.iloc[countries.index].assign(country=countries.to_numpy())
