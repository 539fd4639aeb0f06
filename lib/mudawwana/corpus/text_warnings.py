"""What is said of the texts of a corpus as a whole once it is read."""

import pandas as pd

from mudawwana.corpus._dates import WITHOUT_DAY
from mudawwana.corpus._markup import TAGS

_ROW = ", row [^ ]+$"
_GLUED = "[ء-غف-ي]{2}ة[ء-غف-ي]{2}"  # «الإسرائيليةفي»: ة ends a word
_OFTEN = 20_000  # characters; what is mistyped now and then is rarer
_LONGEST_CELL = 32_767  # characters that a cell of Excel holds


def in_texts(documents):
    """What is to be looked for in the texts, to warn of it (of a corpus in parts, in those of a part): ``markup``, rows
    of tables that hold HTML, ``cut``, texts as long as a cell of Excel may be, and ``glued``, words run together.
    """
    rows = documents[documents["source"].str.contains(_ROW)]
    titles = rows.get("headline_end", pd.Series(0, index=rows.index))
    cut = rows["text"].str.len() - titles - (titles > 0) == _LONGEST_CELL  # without the title and its line break
    markup, glued = rows["text"].str.contains(TAGS), documents["text"].str.count(_GLUED)
    return {"markup": int(markup.sum()), "cut": int(cut.sum()), "glued": int(glued.sum())}


def warnings_of(documents, found):
    """What may be wrong with some text, a warning each: wrongly decoded, HTML or controls in it, cut off; dates not
    read. ``found``: as ``in_texts`` has it.
    """
    of = len(documents)
    if wrong := int((documents["mojibake"] > 0).sum()):
        yield (
            f"{wrong} of {of} documents hold text that looks wrongly decoded (column 'mojibake'). Read them again from "
            "the source, or mend them with repair=True."
        )
    if found["markup"]:
        yield (
            f"{found['markup']} of {of} documents hold HTML (such as <p>, <br> or &nbsp;), whose tags are counted as "
            "words. Read it as the text that it shows: html='text'."
        )
    for column, what, more in (
        ("controls", "control characters, which were read as spaces", ""),
        ("markup", "HTML tags and entities, which were taken out", ". With html='keep' they stay"),
    ):
        if column in documents and (number := int(documents[column].sum())):
            held = int((documents[column] > 0).sum())
            yield f"{held} of {of} documents held {number:,} {what} (column {column!r}){more}."
    if "day" in documents and "date" in documents:
        dates = documents.loc[documents["day"].isna(), "date"].str.strip()
        dates = dates[(dates != "") & ~dates.str.fullmatch(WITHOUT_DAY.pattern)]
        if len(dates):
            yield (
                f"{len(dates)} dates cannot be read, such as {dates.iloc[0]!r}: their 'day' is empty. Write them as "
                "2024-05-31."
            )
    glued = found["glued"]
    if glued > 20 and glued * _OFTEN > documents["text"].str.len().sum():
        yield (
            f"{glued:,} times a letter follows ة, which ends a word: the space between two words was lost, perhaps "
            "where there were links. They are counted as one word. Save the texts again, with spaces."
        )
    if cut := found["cut"]:
        yield (
            f"{cut} texts have {_LONGEST_CELL:,} characters, the most that a cell of Excel holds: they were probably "
            "cut off. Export them again, not by way of Excel."
        )
