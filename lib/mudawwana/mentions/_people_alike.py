"""Which names are one entity, how it is written, and the country that its other mentions have: of the whole corpus.

What a document tells of its own names (``_people_spans``, ``_people_country``) is put together here.
"""

import pandas as pd

KEYS = ("own", "shorter", "key", "written", "shorter_key", "shorter_written")
"""Columns of ``keys_of``."""

AROUND = ("title", "country", "country_rule", "later_country", "later_rule", "home_country", "home_rule", "shared")
"""Columns of ``titles_and_countries``."""


def entities_of(names):
    """The entity of each name (``surface`` and ``KEYS``): how it is mostly written, proclitics off.

    «تنظيم داعش» is داعش and «سلمان بن عبدالعزيز آل سعود» is سلمان بن عبدالعزيز where the shorter name is met as well;
    سيرغي لافروف is سيرجي لافروف. Ties of spelling: the shorter, then code points.
    """
    met = (names["shorter"] != "") & names["shorter"].isin(names["own"].unique())
    key, written = (names[column].mask(met, names["shorter_" + column]) for column in ("key", "written"))
    counts = pd.DataFrame({"key": key, "form": written})[written != ""].value_counts(sort=False).reset_index(name="n")
    counts["length"] = counts["form"].str.len()
    counts = counts.sort_values(["key", "n", "length", "form"], ascending=[True, False, True, True])
    best = counts.drop_duplicates("key").set_index("key")["form"]
    return _looked_up(best, key).fillna(names["surface"])


def countries_of(names):
    """Country and rule of each name (``entity``, ``type`` and ``AROUND``), what is said elsewhere taken in."""
    country, rule = names["country"].copy(), names["country_rule"].copy()
    alike = (names["type"].astype("str") + names["entity"]).where(~names["shared"].astype(bool))
    for column in ("later", "home"):
        there = _mostly(alike, country)
        here = (country == "") & (there != "")
        country, rule = country.mask(here, there), rule.mask(here, "another mention")
        here = (country == "") & (names[f"{column}_country"] != "")
        country, rule = (
            values.mask(here, names[f"{column}_{what}"]) for values, what in ((country, "country"), (rule, "rule"))
        )
    return country, rule


def _mostly(alike, country):
    """The country that most of those alike have; of two, none."""
    told = pd.DataFrame({"alike": alike, "country": country})[(country != "") & alike.notna()]
    counts = told.value_counts(sort=False).reset_index(name="n")
    most = counts[counts["n"] == counts.groupby("alike")["n"].transform("max")]
    most = most[~most["alike"].duplicated(keep=False)].set_index("alike")["country"]
    return _looked_up(most, alike).fillna("")


def _looked_up(values, keys):
    """The value of each key, missing where there is none: text, also where there are no values at all."""
    return values.astype("str").reindex(keys).set_axis(keys.index)
