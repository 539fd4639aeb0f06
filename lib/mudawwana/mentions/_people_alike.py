"""Which names are one entity, how it is written, and the country that its other mentions have: of the whole corpus.

What a document tells of its own names (``_people_spans``, ``_people_country``) is put together here. Where it tells no
country: the country that the entity has elsewhere in the corpus, the list of citizens and who bears the surname, the
home country, the country that the outlet or the document is about. "" where none of them says anything.
"""

from collections import Counter, defaultdict
from functools import cache

import numpy as np
import pandas as pd

from mudawwana.arabic import fold, without_article
from mudawwana.mentions._collector import uncollected
from mudawwana.mentions._people import JOINED, bearers_of_fame, known, name_key, name_words, well_known
from mudawwana.mentions._people_origin import ahead, at_home, most_of, of_names, prior_of
from mudawwana.mentions._people_spans import TRANSLITERATED

KEYS = ("own", "shorter", "key", "written", "shorter_key", "shorter_written")
"""Columns of ``keys_of``."""

AROUND = ("title", "country", "country_rule", "words", "named", "shared")
"""Columns of ``titles_and_countries``."""

_VOWELS = str.maketrans("", "", "اويء")

_ENOUGH = 30
"""Documents of an outlet, with names in them, that say which country is its home."""


def entities_of(names):
    """The entity of each name (``surface`` and ``KEYS``): how it is mostly written, proclitics off.

    «تنظيم داعش» is داعش and «سلمان بن عبدالعزيز آل سعود» is سلمان بن عبدالعزيز where the shorter name is met as well;
    سيرغي لافروف is سيرجي لافروف, and «ترامب» is دونالد ترامب where no other of the surname is met as often as once in
    ten times, and «دونالد ترمب» as well. Ties of spelling: the shorter, then code points.
    """
    met = (names["shorter"] != "") & names["shorter"].isin(names["own"].unique())
    key, written = (names[column].mask(met, names["shorter_" + column]) for column in ("key", "written"))
    if respelled := _respelled(key, written):
        key = key.map(respelled).fillna(key)
    if full := _full_names(key):
        key, written = key.map(full).fillna(key), written.mask(key.isin(full), "")
    counts = pd.DataFrame({"key": key, "form": written})[written != ""].value_counts(sort=False).reset_index(name="n")
    counts["length"] = counts["form"].str.len()
    counts = counts.sort_values(["key", "n", "length", "form"], ascending=[True, False, True, True])
    best = counts.drop_duplicates("key").set_index("key")["form"]
    return _looked_up(best, key).fillna(names["surface"])


def _respelled(key, written):
    """Key of a full name -> key of the spelling that a well-known person mostly has here: «دونالد ترمب» is ترامب.

    They differ in long vowels and hamza, and what differs by more is no Arabic name, as «سالم» and «سليم» are.
    """
    counts, alike, found = key.value_counts(), defaultdict(dict), {}
    for one, form in sorted({*zip(key.tolist(), written.tolist(), strict=True)}):
        words = [fold(word) for word in form.split()]
        if len(words) > 1 and one == "PER" + name_key(words, "PER").translate(TRANSLITERATED):
            alike[tuple(word.translate(_VOWELS) for word in words)][one] = words
    famous = {"PER" + name.translate(TRANSLITERATED) for kind, name in well_known() if kind == "PER"}
    for group in alike.values():
        most = max(group, key=lambda one: (counts[one], one in famous, one))
        if len(group) > 1 and not famous.isdisjoint(group):
            same = [one for one in group if all(map(_alike, group[one], group[most]))]
            found |= dict.fromkeys(same, most)
            alone = ["PER" + without_article(group[one][-1]) for one in [*same, most]]
            found |= {one: alone[-1] for one in alone if one != alone[-1]}
    return found


def _alike(one, other):
    """Whether two words without the same long vowels are spellings of one."""
    borne = [int(max(name_words().get(word, "00")[:2])) for word in (one, other)]
    return one.replace("ء", "ي") == other.replace("ء", "ي") or not min(borne)


def _full_names(key):
    """Key of a surname alone -> that of the well-known person whom it names by far mostly in this corpus; and of
    «أمير عبد اللهيان» -> of حسين أمير عبد اللهيان, who is met as often.
    """
    counts, found = key[key.str.startswith("PER")].value_counts(), {}
    for alone in counts.index:
        of = bearers_of_fame().get(without_article(alone[3:]), ())
        written = ["PER" + one.translate(TRANSLITERATED) for one in of]
        met = Counter({one: int(counts.get(one, 0)) for one in written})
        if met and (best := met.most_common(1)[0])[1] >= max(1, 0.9 * met.total()):
            found[alone] = best[0]
    for tail, of in _tails().items():
        if tail in counts.index and len(of) == 1 and counts.get(full := min(of), 0) >= counts[tail]:
            found[tail] = full
    return found


@cache
def _tails():
    """Keys of the well-known names of three words or more without their first -> keys of the whole."""
    found = defaultdict(set)
    for words, rows in known().items():
        if len(words) > 2 and rows[0]["type"] == "PER" and words[1] not in JOINED:
            tail, whole = (name_key(part, "PER") for part in (words[1:], words))
            if ("PER", tail) not in well_known():
                found["PER" + tail.translate(TRANSLITERATED)].add("PER" + whole.translate(TRANSLITERATED))
    return found


@uncollected()
def countries_of(names, homes, outlets):
    """Country and rule of each name (``entity``, ``document``, ``type``, ``KEYS``, ``AROUND``), of the corpus too;
    ``homes``, ``outlets``: one a document.
    """
    alike = names["type"].astype("str") + names["entity"]
    alike = alike.mask(names["shared"].astype(bool), alike + " " + names["document"].astype("str"))
    document, types = names["document"].cat.codes.tolist(), names["type"].astype("str").tolist()
    words, keys = names["words"].to_numpy(dtype=object), names["own"].str[3:].to_numpy(dtype=object)
    about = _Documents(names, document, homes, outlets)

    def of_name(i):
        if types[i] == "PER":
            at = document[i]
            return of_names(words[i].split(" "), keys[i], about.named[at], about.likely(at), about.prior(at))
        return None

    def of_home(i):
        return at_home(types[i], words[i].split(" "), about.named[document[i]], *about.home(document[i]))

    found = names[["country", "country_rule"]]
    for told in (of_name, of_home):
        found = _told(_elsewhere(found, alike), told)
    return found["country"], found["country_rule"]


class _Documents:
    """Which countries each document names, and what is known of it before it is read."""

    def __init__(self, names, document, homes, outlets):
        self.homes, self.outlets, self.named, self.latest, found = homes, outlets, {}, {}, defaultdict(Counter)
        known, first = np.unique(document, return_index=True)
        for at, of in zip(known.tolist(), names["named"].iloc[first].tolist(), strict=True):
            self.named[at] = Counter({code: int(n) for code, n in (pair.split(":") for pair in of.split())})
            if best := most_of(Counter({code: n for code, n in self.named[at].items() if code != "INT"})):
                found[outlets[at]][best] += 1
        self.of_outlets = defaultdict(lambda: ({}, ""))
        for outlet, of in found.items():
            shares = {country: count / of.total() for country, count in of.items()}
            self.of_outlets[outlet] = shares, ahead(of) if of.total() >= _ENOUGH else ""

    def likely(self, at):
        """Country -> weight of what is known before the document is read: its home, or what its outlet writes about."""
        return {self.homes[at]: 1} if self.homes[at] else self.of_outlets[self.outlets[at]][0]

    def prior(self, at):
        """``prior_of`` the document; names are asked about in text order."""
        if at not in self.latest:
            self.latest = {at: prior_of(self.named[at], self.likely(at))}
        return self.latest[at]

    def home(self, at):
        """The home country and the rule: given, or what most documents of the outlet name most, if clearly ahead."""
        return (self.homes[at], "home") if self.homes[at] else (self.of_outlets[self.outlets[at]][1], "outlet")


def _told(found, told):
    """Countries and rules, those that ``told`` knows of the rows without taken in."""
    places = np.flatnonzero(found["country"].to_numpy(dtype=object) == "")
    rows = [told(place) or ("", "") for place in places.tolist()]
    found = found.copy()
    found.iloc[places] = pd.DataFrame(rows, columns=found.columns, index=found.index[places], dtype="str")
    return found


def _elsewhere(found, alike):
    """Countries and rules, those that other mentions have taken in."""
    there = _mostly(alike, found["country"])
    here = (found["country"] == "") & (there != "")
    return found.assign(country=found["country"].mask(here, there),
                        country_rule=found["country_rule"].mask(here, "another mention"))  # fmt: skip


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
