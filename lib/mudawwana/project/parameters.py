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

# An option of reading in a message, its value, and perhaps another value.
_READING = re.compile(
    r"\b(?P<name>encoding|on_error|errors|columns|html|repair)=(?P<value>\{'\w+': '[^']*'\}|'[^']*'|True)"
    r"(?P<other> or '[^']*')?"
)


def make_name(name):
    """What a parameter is called when it is given to make."""
    return _MAKE.get(name, name)


def option_name(name):
    """What a parameter is called on the command line, without its hyphens."""
    return _OPTION.get(name, name.lower())


def as_asked(message, form):
    """A message with parameters and options of reading as they are given to make ("make") or on the command line
    ("command"): on_error='skip', as Python has it, is ON_ERROR=skip or --on-error skip.
    """

    def called(found):
        if form == "make":
            return make_name(found[1]) + found[2]
        return f"--{option_name(found[1])}" + (": " if found[2] == ": " else " ")

    def written(found):
        value = found["value"].strip("{}").replace("'", "").replace("True", "yes")
        value = f'"{value}"' if " " in value else value
        name = found["name"]
        given = f"{name.upper()}={value}" if form == "make" else f"--{name.replace('_', '-')} {value}"
        return given + (found["other"] or "").replace("'", "")

    return _NAMED.sub(called, _READING.sub(written, str(message)))
