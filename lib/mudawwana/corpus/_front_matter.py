"""What a text says of itself in front of it: YAML or TOML between marks, as in Markdown, or «Title: …» by line."""

import regex

from mudawwana.corpus._columns import role_of

_FENCED = regex.compile(r"\s*(---|\+\+\+)[ \t]*\n(.{1,5000}?)\n(?:\1|\.\.\.)[ \t]*(?:\n|$)", regex.S)
_KEY = regex.compile(r"([\p{L}_][\p{L}\p{M}\p{N}_ -]{0,30}?)[ \t]*[:=：](?!//)[ \t]*(.*)")
_ITEM = regex.compile(r"(?:[ \t]+|-[ \t])\s*(?:-[ \t]+)?(.*)")
_FEWEST = 2
_SURE = {"title", "date"}
_MOST = 40  # lines


def front_matter(text):
    """(what it says, name -> value; the text behind it), None where there is nothing of the kind.

    Without marks it takes two lines whose names are known, one that of a title or date; a name for the text ends them.
    """
    text = text.lstrip("\ufeff").replace("\r\n", "\n")
    if fenced := _FENCED.match(text):
        said = _said(fenced[2].split("\n"))
        return (said, text[fenced.end() :].lstrip("\n")) if said and any(map(role_of, said)) else None
    said, start, roles = {}, len(text) - len(text.lstrip()), set()
    while len(said) < _MOST and (found := _KEY.match(text, start)):
        if (role := role_of(found[1])) is None or (role != "text" and not found[2].strip()):
            break
        start = found.start(2) if role == "text" else found.end() + 1
        if role == "text":
            break
        roles.add(role)
        said[found[1]] = found[2].strip()
    known = len(roles) >= _FEWEST and roles & _SURE
    return (said, text[start:].lstrip()) if known and text[start:].strip() else None


def _said(lines):
    """Values by their names; None where a line is neither a name with its value nor an item of a list."""
    said, last = {}, None
    for line in filter(str.strip, lines):
        if found := _KEY.match(line):
            last = found[1]
            said[last] = [_plain(found[2])]
        elif last and (found := _ITEM.match(line)):
            said[last].append(_plain(found[1]))
        elif not line.startswith("#"):
            return None
    return {name: "; ".join(filter(None, values)) for name, values in said.items()}


def _plain(value):
    """A value without its quotation marks, a list in brackets without these."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return "; ".join(filter(None, map(_plain, value[1:-1].split(","))))
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value.lstrip("|>").strip()
