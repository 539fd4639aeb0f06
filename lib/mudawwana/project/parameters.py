"""Parameters of the notebooks, as given to make or on the command line: what each may be, checked before a run.

The command line reads this file to say what can be given, so that what is heavy is loaded where it is needed.
"""

import ast
import hashlib
import re
from pathlib import Path

from mudawwana.errors import CorpusError

PARAMETERS = {
    "NODE": "term whose company is looked at",
    "STRIP": "terms to follow through the documents, parted by spaces",
    "WITHIN": "what counts as together: sentence, paragraph, document, or a number of words",
    "LANGUAGE": "ar or en: language of figures, tables, report and messages",
    "GROUPS": "what to compare: a column of the documents (outlet), or day, week, month, quarter, year",
    "EVERY": "length of periods in what is shown over time: day, week, month, quarter, year",
    "ENTITIES": "a table of your own (TSV: entity, type, country, form): names to find, or to strike",
    "LISTS": "word lists of your own (TSV: list, form), counted like terms",
    "HOME": 'where the articles are at home: a code of ISO 3166-1 ("SA"), or a column of the documents',
    "NAMES": "no: leave names of persons and reporting verbs out of the tables of terms; yes (the default)",
}
PERIODS = ("day", "week", "month", "quarter", "year")
_WITHIN = ("sentence", "paragraph", "document")
_NAMES = {"yes": True, "1": True, "no": False, "0": False}
_FILES = {"ENTITIES", "LISTS"}
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


def defined_in(notebook):
    """Names that the cell of a notebook tagged ``parameters`` gives a value."""
    cells = (cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", []))
    assigned = (node for cell in cells for node in ast.parse(cell.source).body if isinstance(node, ast.Assign))
    return {target.id for node in assigned for target in node.targets if isinstance(target, ast.Name)}


def checked(given, known):
    """Parameters as the notebooks get them, by name; ``known``: those that the notebooks have.

    What needs no corpus is checked here, so that it is said before anything is read.
    """
    values = {}
    for name, value in given.items():
        if name not in PARAMETERS:
            raise CorpusError(f"{name}: is not known. Use some of {', '.join(PARAMETERS)}.")
        values[name] = _checked(name, value)
    if values.get("GROUPS") in PERIODS:
        every = values["GROUPS"]
        if values.setdefault("EVERY", every) != every:
            raise CorpusError(f"GROUPS={every} and EVERY={values['EVERY']} are two periods. Give one of them.")
        values["GROUPS"] = "day"
    for name in given:
        if name not in known:
            has = ", ".join(name for name in PARAMETERS if name in known) or "none"
            raise CorpusError(f"{name}: no notebook has this parameter. They have: {has}.")
    return values


def _checked(name, value):
    """One value, of the type that a notebook has."""
    if isinstance(value, str) and not value.strip():
        raise CorpusError(f"{name}: it is empty. Give a value, or leave it out.")
    if name == "WITHIN":
        return _within(value)
    if name == "NAMES":
        return _one_of(name, value if isinstance(value, bool) else _NAMES.get(value), (True, False), ("yes", "no"))
    if name in ("LANGUAGE", "EVERY"):
        return _one_of(name, value, ("ar", "en") if name == "LANGUAGE" else PERIODS)
    if name in _FILES:
        file = Path(value).expanduser().absolute()
        if not file.is_file():
            raise CorpusError(f"{name}: {file}: there is no such file. Check the path.")
        if name == "LISTS":
            from mudawwana.counts import word_lists

            word_lists(file)
        else:  # is checked where it is read
            from mudawwana.corpus import Corpus
            from mudawwana.mentions import entity_mentions
            from mudawwana.tokens import tokenize

            entity_mentions(tokenize(Corpus.from_texts(["نص"])), file, tagger=False)
        return str(file)
    return str(value).strip()


def _within(value):
    number = int(value) if str(value).isdecimal() and not isinstance(value, bool) else 0
    if number < 2 and value not in _WITHIN:
        raise CorpusError(f"WITHIN: {value!r} is not known. Use sentence, paragraph, document, or a number of words "
                          "from 2 on.")  # fmt: skip
    return number or value


def _one_of(name, value, known, shown=None):
    if value not in known:
        raise CorpusError(f"{name}: that is not known. Use one of {', '.join(shown or known)}.")
    return value


def check_fit(values, tokens):
    """Stop where a parameter does not fit the corpus: a word that does not occur, no such column, no dates."""
    from mudawwana.counts import codes_of

    documents = tokens.corpus.documents
    for name in ("NODE", "STRIP"):
        for word in values.get(name, "").split():
            try:
                codes_of(tokens.terms, word)
            except CorpusError:
                raise CorpusError(f"{name}: {word!r} does not occur in the corpus. Check the spelling.") from None
    if "EVERY" in values and ("day" not in documents or not documents["day"].notna().any()):
        asked = f"GROUPS={values['EVERY']}" if values.get("GROUPS") == "day" else f"EVERY={values['EVERY']}"
        raise CorpusError(f"{asked}: the documents have no dates. Give a column of dates, or leave this out.")
    if "GROUPS" in values:
        _check_groups(values["GROUPS"], tokens)
    if "HOME" in values:
        _check_home(values["HOME"], documents)


def _check_groups(column, tokens):
    from mudawwana.tokens import document_groups

    documents = tokens.corpus.documents
    if column not in documents:
        known = ", ".join(name for name in documents if name not in ("text", "name", "sha256"))
        raise CorpusError(f"GROUPS: the documents have no column {column!r}. Use one of {known}; or of "
                          f"{', '.join(PERIODS)}.")  # fmt: skip
    if (groups := document_groups(tokens, column).nunique()) < 2:
        raise CorpusError(f"GROUPS: the column {column!r} has {groups} group: nothing to compare. Use another.")


def _check_home(home, documents):
    """Codes are checked where they are read: once each."""
    from mudawwana.corpus import Corpus
    from mudawwana.mentions import country_mentions
    from mudawwana.tokens import tokenize

    codes = list(documents[home].dropna().astype("str").unique()) if home in documents else [home]
    try:
        country_mentions(tokenize(Corpus.from_texts(["نص"] * len(codes or [""]))), home=codes or [""])
    except CorpusError as error:
        raise CorpusError(f"HOME: {str(error).removeprefix('home: ')}") from None


def files_checksum(values):
    """One checksum of the files that parameters name: who changes a lexicon wants other results."""
    files = (Path(values[name]).read_bytes() for name in sorted(_FILES & values.keys()))
    return hashlib.sha256(b"\0".join(files)).hexdigest()
