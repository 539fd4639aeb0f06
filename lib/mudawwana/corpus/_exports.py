"""Exports of press databases to documents: many articles in one text, each between its headers and what is known of it.

Nexis (LexisNexis), ProQuest, Factiva, as text or as a Word document. Where an article's text begins is told by the
headers that always stand before it; an article where that cannot be told is an error, never half an article.
"""

import regex

from mudawwana.corpus._rows import Table
from mudawwana.errors import CorpusError

_LINE = regex.MULTILINE
_MARKS = {  # what stands alone on a line between articles; whether it opens one
    "Nexis": (regex.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*\r?$", _LINE), True),
    "Nexis Uni": (regex.compile(r"^[ \t]*End of Document[ \t]*\r?$", _LINE), False),
    "ProQuest": (regex.compile(r"^[ \t]*Document \d+ of \d+[ \t]*\r?$", _LINE), True),
    "Factiva": (regex.compile(r"^[ \t]*Do[ck]ument [A-Z]{2,}\w{14,}[ \t]*\r?$", _LINE), False),
}
_BESIDE = {
    "Nexis Uni": regex.compile(r"^\s*(?:Load-Date:|Body\s*$|Length: )", _LINE),
    "ProQuest": regex.compile("ProQuest|Full text:"),
}  # in the text
_ROLES = {
    **dict.fromkeys(("byline", "author", "BY"), "author"), **dict.fromkeys(("title", "headline", "HD"), "title"),
    **dict.fromkeys(("section", "SE"), "section"), **dict.fromkeys(("publication title", "SN"), "outlet"),
    **dict.fromkeys(("publication date", "PD"), "date"),
}  # fmt: skip
_FIELD = regex.compile(r"\s*(\p{Lu}[\p{L}/ -]{2,40}?):\s*(.*)")
_LENGTH = regex.compile(r"(?:Length|Länge|Longueur|Longitud): *\d", regex.I)
_DATE = regex.compile(
    r"(?:\p{Latin}+,? )?(?:\p{Latin}{3,}\.? \d{1,2},? \d{4}|\d{1,2}\.? (?:de )?\p{Latin}{3,}\.?,? (?:de )?\d{4})\b"
    r"[^.]{0,40}$"
)
_RIGHTS = regex.compile(r"\s*(?:Copyright\b|©|\(c\)|All Rights Reserved)", regex.I)
_COVER = regex.compile(r"\s*(?:User Name|Job Number|Search Terms|Date and Time|Client/Matter):", _LINE)
_BEHIND = regex.compile(  # the article, in Nexis
    r"\s*(?:(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|JOURNAL-CODE|DOCUMENT-TYPE|SUBJECT|GRAPHIC|UPDATE|TYPE):|"
    r"(?:Classification|Graphic)\s*$|(?:Copyright|©) .*\d{4})",
    regex.I,
)
_LABELS = regex.compile(  # of ProQuest
    r"\s*(?:Subject|Business indexing term|Location|People|Company(?: / organization)?|Identifier / keyword|Credit|"
    r"Links|(?:Alternate )?Title|Publication (?:title|year|date|subject|info)|Year|Volume|Issue|First page|Pages|"
    r"Section|"
    r"Publisher|Place of publication|Country of publication|ISSN|e-ISSN|Source type|Language of publication|Author|"
    r"Document (?:type|URL)|ProQuest document ID|Copyright|Last updated|Database|Dateline|Abstract|Full [Tt]ext):"
)
_CODED = regex.compile(
    r"(HD|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CT|CO|IN|NS|RE|IPD|IPC|PUB|AN|BY|SE|CLM|VOL|RF|ART)"
    r"(?:\s+(.*)|\s*)$"
)
_WORDS = regex.compile(r"\s*\d[\d., ]* (?:words|Wörter|mots|palabras|كلم(?:ة|ات))\s*$", regex.I)
_TIME = regex.compile(r"\s*\d{1,2}:\d\d")


def database_of(text):
    """The press database whose export a text is, or None."""
    if not any(word in text for word in ("Document", "DOCUMENT", "Dokument")):
        return None
    kinds = [name for name, (mark, _) in _MARKS.items() if mark.search(text)]
    return next((name for name in kinds if name not in _BESIDE or _BESIDE[name].search(text)), None)


def read_export(text, file, used, reading, database):
    """(number, document or CorpusError) of each article, and what stands before the first one or behind the last."""
    mark, opens = _MARKS[database]
    outside, *articles = mark.split(text)
    if not opens:
        *articles, outside = [outside, *articles]  # what stands behind the last
    table = Table(file, reading, used)
    parse = {"ProQuest": _of_proquest, "Factiva": _of_factiva}.get(database, _of_nexis)
    for number, article in enumerate(filter(str.strip, articles), start=1):
        where = f"{file}, row {number}"
        row = parse([line.strip() for line in article.splitlines()])
        if row is None:
            problem = f"where the text of this article of {database} begins cannot be told. Save it as .txt."
            yield number, CorpusError(f"{where}: {problem}")
        else:
            yield number, table.document({role: value for role, value in row.items() if value or role == "text"}, where)
    if shown := " ".join(outside.replace("_", " ").split())[:40]:
        yield None, f"an export of {database}: {shown!r} stands outside of its articles."


def _of_nexis(lines):
    """The date stands below the outlet; the title above that, in an older export below the date."""
    lines = ["Body" if line.casefold() == "body:" else line for line in lines]
    told = next((i for i, line in enumerate(lines) if line == "Body" or _LENGTH.match(line)), None)
    dates = [i for i, line in enumerate(lines[:told]) if _DATE.match(line)]
    if told is None or not dates:
        return None
    head, start = [line for line in lines[: dates[-1]] if line], dates[-1] + 1
    row, between, field, goes_on = {"date": lines[dates[-1]], "outlet": "".join(head[-1:])}, [], False, False
    body = lines.index("Body", start) if "Body" in lines[start:] else told
    while start < len(lines):
        line, found = lines[start], _FIELD.match(lines[start])
        if start > body and line and not (found or goes_on):
            break
        start += 1
        if line == "Body":
            break
        if found:
            row[_ROLES.get(found[1].casefold(), "")] = found[2]
        elif line and not (_RIGHTS.match(line) or field or line.endswith("Edition")):
            between.append(line)
        field = field or bool(found)
        goes_on = bool(line and (found or goes_on)) and not _LENGTH.match(line)
    row.pop("", None)
    covered = any(map(_COVER.match, head))  # by a list of all articles, before the first one
    row["title"] = " ".join(between or (head[-2:-1] if covered else head[:-1]))
    end = next((k for k in range(start, len(lines)) if _BEHIND.match(lines[k])), len(lines))
    return row | {"text": "\n".join(lines[start:end]).strip("\n")}


def _of_proquest(lines):
    fields, last = {}, None
    for line in lines:
        if regex.fullmatch(r"_{10,}", line):
            break
        if _LABELS.match(line):
            name, _, value = line.partition(":")
            last = name.strip().casefold()
            fields.setdefault(last, []).append(value.strip())
        elif last is None:
            fields.setdefault("", []).append(line)
        else:
            fields[last].append(line)
    if "full text" not in fields:
        return None
    row = {_ROLES[name]: " ".join(filter(None, values)) for name, values in fields.items() if name in _ROLES}
    row.setdefault("title", next(filter(None, fields.get("", [])), ""))
    return row | {"text": "\n".join(fields["full text"]).strip("\n")}


def _of_factiva(lines):
    """By its codes (HD, LP, TD …); shown without them, the text begins behind who holds the rights."""
    fields, last = {}, None
    for line in lines:
        if found := _CODED.match(line):
            last = found[1]
            fields.setdefault(last, []).append(found[2] or "")
        elif last:
            fields[last].append(line)
    if "HD" in fields and {"LP", "TD"} & {*fields}:
        row = {_ROLES[code]: " ".join(filter(None, values)) for code, values in fields.items() if code in _ROLES}
        return row | {"text": "\n".join([*fields.get("LP", []), *fields.get("TD", [])]).strip("\n")}
    shown = [line for line in lines if line]
    counted = next((i for i, line in enumerate(shown) if _WORDS.match(line)), None)
    rights = next((i for i, line in enumerate(shown) if counted and i > counted and _RIGHTS.match(line)), None)
    if not rights:
        return None
    rest = [line for line in shown[counted + 1 : rights] if not _TIME.match(line)]
    row = {"title": max(shown[:counted], key=len), "date": rest[0] if rest else "", "outlet": "".join(rest[1:2])}
    return row | {"text": "\n".join(shown[rights + 1 :])}
