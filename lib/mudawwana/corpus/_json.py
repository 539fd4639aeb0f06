"""JSON to documents: lines of objects, arrays, objects that hold arrays."""

import json

from mudawwana.corpus._columns import role_of, roles_of
from mudawwana.corpus._rows import Number, Table
from mudawwana.errors import CorpusError

_DEEPEST = 6  # objects around the array
_AROUND = "\ufeff \t\r\n\v\f\x85\u2028\u2029\0\x1a\x1c\x1d\x1e\x1f"  # white space, marks, controls
_EXAMPLE = '[{"text": "..."}, ...]'


def _object(pairs):
    """An object, no key of which stands twice: Python would keep the last one, and say nothing."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"{next(key for key in keys if keys.count(key) > 1)!r} stands twice in an object")
    return found


_STEPS = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=Number, parse_float=Number, parse_constant=Number, strict=False
)


def read_json(text, file, used, reading):
    """(number or None, document or CorpusError) of each document of a JSON file, which may be lines of JSON as well."""
    try:
        found = _STEPS.decode(text.strip(_AROUND))
    except (ValueError, RecursionError) as error:
        if _has_lines(text):
            yield from read_json_lines(text.split("\n"), file, used, reading)
            return
        raise CorpusError(f"{file}: not JSON ({error}). Mend the file, or write one object a line.") from None
    if isinstance(found, dict) and "nbformat" in found and "cells" in found:
        raise CorpusError(f"{file}: a Jupyter notebook, no article. Leave it out, or save its text as .txt.")
    rows = _rows(found, file)
    if rows and all(isinstance(row, str) and not isinstance(row, Number) for row in rows):
        rows = [{"text": row} for row in rows]
        reading = reading._replace(columns={**reading.columns, "text": "text"})
    objects = [row for row in rows if isinstance(row, dict)]
    if not objects:
        raise CorpusError(f"{file}: JSON without articles. Write an array of objects: {_EXAMPLE}.")
    names = dict.fromkeys(column for row in objects for column in row)
    text = roles_of([*names], reading.columns, file)["text"]  # or an error for all, and not for each object
    table = Table(file, reading._replace(columns={**reading.columns, "text": text}), used)
    alone = rows is not found and rows == [found]
    for number, row in enumerate(rows, start=1):
        where = file if alone else f"{file}, row {number}"
        if isinstance(row, dict):
            yield (None if alone else number), table.document(row, where)
        else:
            yield number, CorpusError(f"{where}: not an object. Write an array of objects: {_EXAMPLE}.")


def read_json_lines(lines, file, used, reading, first=1):
    """Documents of lines of which the first has this number; the first object decides which column is the text."""
    table = Table(file, reading, used)
    for number, line in enumerate(lines, start=first):
        if not line.strip(_AROUND):
            continue
        where = f"{file}, row {number}"
        try:
            row = _STEPS.decode(line.strip(_AROUND))
        except (ValueError, RecursionError) as error:
            yield number, CorpusError(f"{where}: not JSON ({error}). Write one object a line.")
            continue
        if not isinstance(row, dict):
            yield number, CorpusError(f'{where}: not an object. Write one object a line: {{"text": ...}}.')
            continue
        yield number, table.document(row, where)


def first_columns(lines, reading):
    """``Reading.columns`` of all lines, the text being that of the first object; None where no line says it."""
    for line in lines:
        try:
            row = _STEPS.decode(line.strip(_AROUND))
            if isinstance(row, dict):
                return dict(reading.columns) | {"text": roles_of(tuple(row), reading.columns, "")["text"]}
        except (ValueError, RecursionError, CorpusError):
            if line.strip(_AROUND):
                return None
    return None


def is_json(text):
    """Whether a text is meant to be JSON: an array or object that begins with an object or a string."""
    start = text[:200].lstrip(_AROUND)
    if start[:1] not in ("{", "["):
        return False
    inside = start[1:].lstrip()
    return inside[:1] == '"' or (start[0] == "[" and inside[:1] in ("{", "[")) or _decodes(text)


def _decodes(text):
    try:
        return isinstance(_STEPS.decode(text.strip(_AROUND)), (dict, list))
    except (ValueError, RecursionError):
        return False


def _has_lines(text):
    """Whether the first line that is not blank holds an object of its own."""
    return _decodes(next(filter(None, (line.strip(_AROUND) for line in text.split("\n"))), ""))


def _rows(found, file):
    """The rows of what a file holds: of an array, of an object of arrays, of the one array inside, or one object."""
    for _ in range(_DEEPEST):
        if isinstance(found, list):
            return [row["_source"] if _is_hit(row) else row for row in found]
        if not isinstance(found, dict):
            break
        if {"columns", "data"} <= {*found} and all(isinstance(found[key], list) for key in ("columns", "data")):
            return [_zipped(found["columns"], row) for row in found["data"]]  # pandas, orient="split"
        if columns := _columns(found, file):
            return columns
        if any(isinstance(value, str) for value in found.values()) and not any(map(_holds_objects, found.values())):
            return [found]
        inside = [value for value in found.values() if _holds_objects(value)]
        if not inside and found and all(isinstance(value, dict) for value in found.values()):
            return [*found.values()]  # pandas, orient="index"
        if len(inside) > 1:
            inside = [value for value in inside if _has_text(value)] or inside
        if len(inside) > 1:
            names = ", ".join(repr(key) for key, value in found.items() if _holds_objects(value))
            raise CorpusError(f"{file}: {names} could all hold the articles. Save one of them as a file of its own.")
        if not inside:
            break
        found = inside[0]
    raise CorpusError(f"{file}: JSON without articles. Write an array of objects: {_EXAMPLE}.")


def _holds_objects(value):
    """Whether the articles may be in it: an array of objects or strings, or an object around one."""
    if isinstance(value, list):
        return any(isinstance(row, dict) for row in value)
    return isinstance(value, dict) and any(map(_holds_objects, value.values()))


def _has_text(value):
    """Whether the first object of an array has a column that is known to hold the text."""
    first = next((row for row in value if isinstance(row, dict)), {}) if isinstance(value, list) else {}
    return any(role_of(column) == "text" for column in first)


def _is_hit(row):
    return isinstance(row, dict) and isinstance(row.get("_source"), dict)  # as search engines return it


def _columns(found, file):
    """Rows of an object of arrays, or of objects of equal keys, all as long as each other; None if it is none."""
    values = list(found.values())
    if len(values) and all(isinstance(value, list) for value in values) and not any(map(_holds_objects, values)):
        if len({len(value) for value in values}) > 1:
            sizes = ", ".join(f"{key!r} {len(value):,}" for key, value in found.items())
            raise CorpusError(f"{file}: its arrays are not as long as each other ({sizes}). Mend the file.")
        texts = len(values) > 1 or _is_text(values[0])
        return [_zipped(found, row) for row in zip(*values, strict=True)] if texts else None
    if len(values) and all(isinstance(value, dict) and value for value in values):
        keys = [*values[0]]
        if all([*value] == keys for value in values) and all(key.isdigit() for key in keys):
            return [{column: value[key] for column, value in found.items()} for key in keys]
    return None


def _is_text(values):
    return all(isinstance(value, str) and not isinstance(value, Number) for value in values)


def _zipped(columns, row):
    if not isinstance(row, (list, tuple)) or len(row) != len(columns):
        return row
    return dict(zip(map(str, columns), row, strict=True))
