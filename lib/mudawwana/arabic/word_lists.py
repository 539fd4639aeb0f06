"""Read the tables in ``lexicons/``: words are data, not code."""

import io
from functools import cache
from importlib import resources
from pathlib import Path

from mudawwana.errors import CorpusError


@cache
def lexicon(name):
    """Rows of a lexicon of the package.

    Parameters
    ----------
    name : str
        File name without ending: "boilerplate", "countries", "country_parts", "entities", "given_names", "homographs",
        "implicit", "known_countries", "known_entities", "lemmas", "name_company", "name_cues",
        "not_countries", "not_names", "not_organisations", "not_stopwords", "organisation_heads", "person_words",
        "place_cues", "places", "reporting_verbs", "stopwords", "titles".

    Returns
    -------
    tuple of dict
        One dict a row, the header's names for keys, every value a string (Namibia's code stays "NA").

    Examples
    --------
    >>> lexicon("boilerplate")[0]["phrase"]
    'مقالات ذات صلة'
    """
    file = resources.files("mudawwana.arabic").joinpath("lexicons", f"{name}.tsv")
    return tuple(table_rows(file.read_bytes(), name)[1])


def table_rows(data, name):
    """Header, [] for an empty file, and rows of a tab-separated table in UTF-8, dicts of strings: pandas would take
    Namibia's code for a missing value.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{name}: byte {error.start} is not UTF-8. Save the table as UTF-8.") from None
    lines = (line.rstrip("\n") for line in io.StringIO(text, newline=None))
    header, *rows = [line.split("\t") if line else [] for line in lines] or [[]]
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise CorpusError(f"{name}: row {number} has {len(row)} cells, the header {len(header)}. Mend the row.")
    return header, [dict(zip(header, row, strict=True)) for row in rows]


def read_lexicon(file, columns, known):
    """Rows of a lexicon of the user's own, checked.

    Parameters
    ----------
    file : str or pathlib.Path
    columns : iterable of str
        What the table must have; ``form`` among them.
    known : dict of str to collection of str
        Columns, if the table has them, and the values that they may hold.

    Returns
    -------
    list of dict

    Raises
    ------
    CorpusError
        No such file, not a table, a missing column, an unknown value, an empty form.

    Examples
    --------
    >>> read_lexicon("nowhere.tsv", ["form"], {"kind": ["name"]})
    Traceback (most recent call last):
    ...
    mudawwana.errors.CorpusError: nowhere.tsv: there is no such lexicon. Check the path.
    """
    file = Path(file)
    if not file.is_file():
        raise CorpusError(f"{file}: there is no such lexicon. Check the path.")
    header, rows = table_rows(file.read_bytes(), str(file))
    if missing := [name for name in columns if name not in header]:
        raise CorpusError(f"{file}: column {missing[0]!r} is missing. Add it to the header.")
    for number, row in enumerate(rows, start=2):
        for column, values in known.items():
            if row.get(column, values[0]) not in values:
                raise CorpusError(f"{file}: row {number}: {column} {row[column]!r} is not known. Use one of {values}.")
        if not row["form"].strip():
            raise CorpusError(f"{file}: row {number}: form is empty. Write the words to look for.")
    return rows
