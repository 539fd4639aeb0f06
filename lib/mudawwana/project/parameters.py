"""Parameters of the notebooks: what they are called inside, when given to make, and on the command line."""

import re

PARAMETERS = {
    "NODE": "term whose company is looked at",
    "STRIP": "terms to follow through the documents, parted by spaces",
    "WITHIN": "what counts as together: sentence, paragraph, document, or a number of words",
    "LANGUAGE": "ar or en: language of figures, tables, report and messages",
    "GROUPS": "what to compare: a column of the documents (outlet), folder, or day, week, month, quarter, year",
    "EVERY": "length of periods in what is shown over time: day, week, month, quarter, year",
    "ENTITIES": "a table of your own (TSV: entity, type, country, form): names to find, or to strike",
    "LISTS": "word lists of your own (TSV: list, form), counted like terms",
    "HOME": 'where the articles are at home: a code of ISO 3166-1 ("SA"), or a column of the documents',
    "NAMES": "no: leave names of persons and reporting verbs out of the tables of terms; yes (the default)",
}
PERIODS = ("day", "week", "month", "quarter", "year")
# HOME is the user's folder in every environment, so make cannot have it; LISTS alone says little on a command line
_MAKE = {"LISTS": "WORD_LISTS", "HOME": "HOME_COUNTRY"}
_OPTION = {"LISTS": "word-lists"}
_NAMED = re.compile(rf"(?:^|(?<=[ (]))({'|'.join(PARAMETERS)})(: |=)")


def make_name(name):
    """What a parameter is called when it is given to make."""
    return _MAKE.get(name, name)


def option_name(name):
    """What a parameter is called on the command line, without its hyphens."""
    return _OPTION.get(name, name.lower())


def as_asked(message, form):
    """A message with the parameters called as they are given to make ("make") or on the command line ("command")."""

    def called(found):
        if form == "make":
            return make_name(found[1]) + found[2]
        return f"--{option_name(found[1])}" + (": " if found[2] == ": " else " ")

    return _NAMED.sub(called, str(message))
