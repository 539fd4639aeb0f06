"""What the explorer knows of documents: filters, the article behind a line, the lines as a table to take away; and what
its script says: texts, nouns, heads of columns and digits in the language chosen.
"""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd

from mudawwana.arabic import fold
from mudawwana.charts import as_csv, write_workbook
from mudawwana.errors import CorpusError, visible
from mudawwana.messages import column as headed
from mudawwana.messages import language, rows_of, translated, written
from mudawwana.search.kwic import cite

BESIDE = ["title", "outlet", "date"]
SCRIPT = Path(__file__).with_name("explorer.js")
_TEXT = re.compile(r'\b(?:say(?:\.parts)?|narrowed)\(\s*"((?:[^"\\]|\\.)*)"')
_HEADS = ("document", "before", "node", "after", "outlet", "date")
MOST = 100_000  # lines to take away at once: a browser holds no more with ease


def known_of(documents):
    """Title, outlet, date as text, and day of each document, by name; "" or NaT where it is not known."""
    known = pd.DataFrame(index=pd.Index(documents["name"].astype(object)))
    for column in BESIDE:
        values = documents[column] if column in documents else pd.Series("", index=documents.index)
        known[column] = values.astype(object).where(values.notna(), "").map(str).to_numpy()
    known["outlet"] = known["outlet"].where(known["outlet"] != "").astype("category")
    days = documents["day"].to_numpy() if "day" in documents else known["date"].str[:10].to_numpy()
    known["day"] = pd.to_datetime(pd.Series(days), errors="coerce", format="ISO8601").to_numpy()
    read = known["day"].notna()  # a day says enough beside a line
    known.loc[read, "date"] = known.loc[read, "day"].dt.strftime("%Y-%m-%d")
    return known.astype({"title": "str", "date": "str"})


def range_of(known):
    """What can be filtered by: whether there are outlets and titles, and the first and last day."""
    days = known["day"].dropna()
    ends = [str(day.date()) for day in (days.min(), days.max())] if len(days) else []
    return {
        "outlets": len(known["outlet"].cat.categories) > 0,
        "titles": bool((known["title"] != "").any()),
        "days": ends,
    }


def allowed(index, known, filters):
    """Name of each filter that is set -> which words it lets pass."""
    names, words = index.tokens.corpus.documents["name"], {}

    def of_documents(flags):
        return np.asarray(flags, dtype=bool)[index.document]

    if filters["document"] is not None:
        words["document"] = index.document == _number(names, filters["document"], "document")
    if filters["role"] is not None:
        roles = index.tokens.segments["role"].cat.categories
        words["role"] = index.role[index.segment] == _number(roles, filters["role"], "role")
    if filters["outlet"] is not None:
        _number(known["outlet"].cat.categories.map(visible), filters["outlet"], "outlet")
        outlets = known["outlet"].astype(object).map(visible, na_action="ignore")
        words["outlet"] = of_documents(outlets == filters["outlet"])
    if filters["title"]:
        words["title"] = of_documents([fold(filters["title"]) in fold(title) for title in known["title"]])
    for name in ("since", "until"):
        if filters[name] is not None:
            day = pd.to_datetime(filters[name], errors="coerce")
            if pd.isna(day):
                raise CorpusError(f"{name}: {filters[name]!r} is no date. Write it as 2015-08-04.")
            words[name] = of_documents(known["day"] >= day if name == "since" else known["day"] <= day)
    return words


def article(index, known, lines, name, start):
    """The document of a line as pieces of its text, each with what it is: "" , a "hit", or the one "here"."""
    documents = index.tokens.corpus.documents
    number = _number(documents["name"], name, "document")
    text = documents["text"].iloc[number]
    rows = np.flatnonzero(index.document[lines.first] == number)
    pieces, at = [], 0
    for one in rows[np.argsort(lines.start[rows], kind="stable")]:
        begins, ends = int(lines.start[one]), int(lines.end[one])
        if begins < at:
            continue
        pieces += [[text[at:begins], ""], [text[begins:ends], "here" if begins == start else "hit"]]
        at = ends
    pieces = [[visible(piece, keep="\n"), kind] for piece, kind in [*pieces, [text[at:], ""]] if piece]
    told = [visible(value) for value in known.loc[name, BESIDE].astype(object).fillna("") if value]
    return {"name": name, "start": start, "told": told, "pieces": pieces}


def taken(lines, how):
    """Lines with their citations: as "csv", with tabs to be pasted into a spreadsheet ("copy"), or "xlsx", in bytes."""
    if len(lines) > MOST:
        raise CorpusError(f"{len(lines):,} lines are too many to take away at once. Narrow them, or use lines().")
    cited = cite(lines).drop(columns="line")
    words = lines[["before", "node", "after"]].reset_index(drop=True)
    cited = pd.concat([cited.drop(columns="citation"), pd.DataFrame(words), cited["citation"]], axis=1)
    if how != "xlsx":
        return as_csv(cited, "\t" if how == "copy" else ",")
    file = BytesIO()  # a CSV opens in one column where a spreadsheet parts cells by semicolons, as in Arab countries
    write_workbook(file, [("lines", cited)])
    return file.getvalue()


def _number(names, name, what):
    if name not in set(names):
        raise CorpusError(f"{what}: there is no {name!r}. Give one of the corpus.")
    return list(names).index(name)


@cache
def texts_of_script():
    """The texts that stand in the script, so that no second list of them can go stale."""
    return sorted(set(_TEXT.findall(SCRIPT.read_text(encoding="utf-8"))))


def script_words(*names):
    """What is sent to the script: English text -> text, noun -> its forms; ``names`` are texts that a corpus brings."""
    return {
        "language": language(),
        "digits": written("0123456789,.%"),
        "texts": {text: translated(text) for text in (*texts_of_script(), *names)},
        "nouns": {row["noun"]: row for row in rows_of("nouns")},
        "heads": {name: headed(name) for name in _HEADS},
    }
