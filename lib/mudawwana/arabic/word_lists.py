"""Read the tables in ``lexicons/``: words are data, not code."""

import csv
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
        "implicit", "known_countries", "known_entities", "lemmas", "name_cues", "not_countries",
        "not_names", "not_organisations", "not_stopwords", "organisation_heads", "person_words", "place_cues", "places",
        "reporting_verbs", "stopwords", "titles".

    Returns
    -------
    tuple of dict
        One dict a row, the header's names for keys, every value a string (Namibia's code stays "NA").

    Examples
    --------
    >>> lexicon("boilerplate")[0]["phrase"]
    'مقالات ذات صلة'
    """
    return tuple(_parse(resources.files("mudawwana.arabic").joinpath("lexicons", f"{name}.tsv").read_bytes(), name))


def read_table(data, name, exported=False):
    """Header and rows of a tab-separated table.

    Parameters
    ----------
    data : bytes
        The file, UTF-8.
    name : str
        What to call it in an error.
    exported : bool
        As a spreadsheet exports it: cells may stand in quotation marks, rows that are all empty are passed over.

    Returns
    -------
    header : list of str
        Empty for an empty file.
    rows : list of (int, list of str)
        Number of the row, the header's being 1, and its cells: as many as the header has.

    Raises
    ------
    CorpusError
        Not UTF-8, a quotation mark that nothing closes, or a row with more or fewer cells than the header.

    Examples
    --------
    >>> read_table(b"country\\tkind\\nNA\\tname\\n", "mine")
    (['country', 'kind'], [(2, ['NA', 'name'])])
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{name}: byte {error.start} is not UTF-8. Save the table as UTF-8.") from None
    quoting = csv.QUOTE_MINIMAL if exported else csv.QUOTE_NONE
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=quoting, strict=exported))
    except csv.Error as error:
        raise CorpusError(f'{name}: {error}. Write a cell with quotation marks as "a ""b"" c".') from None
    header = rows[0] if rows else []
    numbered = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(row) or not exported]
    for number, row in numbered:
        if len(row) != len(header):
            raise CorpusError(f"{name}: row {number} has {len(row)} cells, the header {len(header)}. Mend the row.")
    return header, numbered


def _parse(data, name):
    """Rows of a lexicon as dicts of strings: pandas would take Namibia's code for a missing value."""
    header, rows = read_table(data, name)
    return [dict(zip(header, row, strict=True)) for _, row in rows]


def read_lexicon(file, columns, known):
    """Rows of a lexicon of the user's own, checked.

    Parameters
    ----------
    file : str or pathlib.Path
    columns : iterable of str
        What the table must have; ``form`` among them.
    known : tuple of (str, collection of str)
        A column, and the values that it may hold.

    Returns
    -------
    list of dict

    Raises
    ------
    CorpusError
        No such file, not a table (``read_table``), a missing column, an unknown value, an empty form.

    Examples
    --------
    >>> read_lexicon("nowhere.tsv", ["form"], ("kind", ["name"]))
    Traceback (most recent call last):
    ...
    mudawwana.errors.CorpusError: nowhere.tsv: there is no such lexicon. Check the path.
    """
    file = Path(file)
    if not file.is_file():
        raise CorpusError(f"{file}: there is no such lexicon. Check the path.")
    header, rows = read_table(file.read_bytes(), str(file))
    if missing := [name for name in columns if name not in header]:
        raise CorpusError(f"{file}: column {missing[0]!r} is missing. Add it to the header.")
    rows, (column, values) = [dict(zip(header, row, strict=True)) for _, row in rows], known
    for number, row in enumerate(rows, start=2):
        if row[column] not in values:
            raise CorpusError(f"{file}: row {number}: {column} {row[column]!r} is not known. Use one of {values}.")
        if not row["form"].strip():
            raise CorpusError(f"{file}: row {number}: form is empty. Write the words to look for.")
    return rows
