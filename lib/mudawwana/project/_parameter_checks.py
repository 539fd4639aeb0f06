"""What each parameter of the notebooks may be, checked before a run."""

import ast
import hashlib
import re
from copy import deepcopy
from pathlib import Path

from nbformat.v4 import new_code_cell

from mudawwana.corpus import Corpus
from mudawwana.counts import codes_of, word_lists
from mudawwana.errors import CorpusError
from mudawwana.mentions import country_mentions, entity_mentions
from mudawwana.messages import rows_of
from mudawwana.project.parameters import PARAMETERS, PERIODS
from mudawwana.tokens import MOST_GROUPS, document_groups, tokenize

_WITHIN = ("sentence", "paragraph", "document")
_NAMES = {"yes": True, "1": True, "no": False, "0": False}
_KNOWN = {"WITHIN": _WITHIN, "NAMES": _NAMES, "EVERY": PERIODS, "GROUPS": PERIODS}
_FILES = {"ENTITIES", "LISTS"}
_OF_READING = {"text", "name", "sha256", "source", "encoding", "replaced", "mojibake", "repaired", "headline_end"}


def defined_in(notebook):
    """Names that the cell of a notebook tagged ``parameters`` gives a value."""
    cells = (cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", []))
    assigned = (node for cell in cells for node in ast.parse(cell.source).body if isinstance(node, ast.Assign))
    return {target.id for node in assigned for target in node.targets if isinstance(target, ast.Name)}


def with_parameters(notebook, values):
    """A notebook with a cell after its own parameters that gives values to those of them that it has.

    Written here: papermill would write Arabic as \\u0627, which nobody can read or change.
    """
    known = defined_in(notebook)
    lines = [f"{name} = {value!r}" for name, value in values.items() if name in known]
    places = [n for n, cell in enumerate(notebook.cells, start=1) if "parameters" in cell.metadata.get("tags", [])]
    if not lines or not places:
        return notebook
    notebook, source = deepcopy(notebook), "\n".join(["# of this run", *lines])
    cell = new_code_cell(source, id="of-this-run", metadata={"tags": ["injected-parameters"]})
    notebook.cells.insert(places[0], cell)
    return notebook


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
            raise CorpusError(f"GROUPS={every!r} and EVERY={values['EVERY']!r} are two periods. Give one of them.")
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
    if name in _KNOWN:
        value = _as_known(value, _KNOWN[name])
    if name == "STRIP":
        value = re.sub(r"[\s,،;؛]+", " ", str(value))
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
            word_lists(file)
        else:  # is checked where it is read
            entity_mentions(tokenize(Corpus.from_texts(["نص"])), file, tagger=False)
        return str(file)
    return str(value).strip()


def _as_known(value, known):
    """A value as the notebooks have it that was given in Arabic, as the help and the messages say it."""
    return next((row["en"] for row in rows_of("messages") if row["ar"] == value and row["en"] in known), value)


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
    documents = tokens.corpus.documents
    try:
        groups = document_groups(tokens, column).nunique()
    except CorpusError:
        known = ", ".join(repr(name) for name in documents if _groups_well(name, documents[name]))
        known = f"{known}; or of " if known else ""
        raise CorpusError(f"GROUPS: the documents have no column {column!r}. Use one of {known}"
                          f"{', '.join(PERIODS)}.") from None  # fmt: skip
    if groups < 2:
        raise CorpusError(f"GROUPS: the column {column!r} has {groups} group: nothing to compare. Use another.")


def _groups_well(name, values):
    """Whether a column has values to compare documents by: not what reading noted down, not one value a document."""
    return name not in _OF_READING and 2 <= values.astype("str").nunique() <= MOST_GROUPS


def _check_home(home, documents):
    """Codes are checked where they are read: once each."""
    codes = list(documents[home].dropna().astype("str").unique()) if home in documents else [home]
    try:
        country_mentions(tokenize(Corpus.from_texts(["نص"] * len(codes or [""]))), home=codes or [""])
    except CorpusError as error:
        named = country_mentions(tokenize(Corpus.from_texts([home])))["country"].unique()
        if len(named) == 1:
            raise CorpusError(f"HOME: {home!r} is no code. Give {named[0]}.") from None
        raise CorpusError(f"HOME: {str(error).removeprefix('home: ')}") from None


def files_checksum(values):
    """One checksum of the files that parameters name: who changes a lexicon wants other results."""
    files = (Path(values[name]).read_bytes() for name in sorted(_FILES & values.keys()))
    return hashlib.sha256(b"\0".join(files)).hexdigest()
