"""Parts of the report: prose, printed lines and tables of notebooks as markup of its own, all that is foreign escaped.

What a notebook says only to those who read it as a notebook stands between ``<!-- notebook -->`` and
``<!-- /notebook -->``, which no viewer of notebooks shows.
"""

import html
import re
from itertools import zip_longest

import lxml.html
import mistune

from mudawwana.messages import language, message, translated

_ARABIC = r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]"
_LATIN = r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f0-9²\u0304]*(?:-[0-9]+)?"
# Words of the script that the language of the page is not written in, in a row, with what may stand between them: in
# English also a number at the end of the line, «كأس العالم 2030», in Arabic what a letter is compared with, q < 0.05.
# Numbers with hyphens too: the parts of a day, or of ISO 3166-1, would change places.
_RUN = {
    "en": re.compile(
        rf"{_ARABIC}+(?:[ \u00a0\u200c\u200d\u2010-\u2013\-_/\"'«».…0-9]+{_ARABIC}+)*(?: [0-9]+(?=\s*$))?"
    ),
    "ar": re.compile(
        rf"(?<![&A-Za-z]){_LATIN}(?:(?:[ \u00a0\u2010-\u2013\-_/'.,+=0-9]|&amp;)+{_LATIN})*"
        "(?: (?:&lt;|&gt;|[=≤≥]) [−-]?[0-9]+(?:[.,][0-9]+)*| [0-9]+(?:-[0-9]+)+)?"
        "|(?<![0-9-])[0-9]+(?:-[0-9]+)+(?![0-9-])"
    ),
}
_ISOLATED = {"en": "<bdi dir='rtl' lang='ar'>{}</bdi>", "ar": "<bdi dir='ltr' lang='en'>{}</bdi>"}
_ONLY_THERE = re.compile(r"[ \t]*<!-- *notebook *-->.*?<!-- */notebook *-->|<!--.*?-->", re.S)
_BLOCK = re.compile(r"<(p|h[1-6]|li|td|th)( [^>]*)?>((?:(?!<(?:p|li|ul|ol|table)\b).)*?)</\1>", re.S)
# A table of so many columns, or characters in a row, stands alone and is set smaller, so that all of it is seen.
_WIDE, _LONG = 8, 70


def markdown(source):
    """Prose of a notebook; its headings go one level down, since the page has a heading of its own."""
    source = re.sub("^(?=#{1,5} )", "#", _ONLY_THERE.sub("", source), flags=re.M)
    return _BLOCK.sub(_directed, mistune.create_markdown(escape=True, plugins=["table"])(source))


def _directed(block):
    """A block that reads as its own words do, whatever the language of the page: it may not have been translated."""
    tag, look, inner = block.groups(default="")
    words = re.sub("<code>.*?</code>|<[^>]*>|&[a-z]+;", "", inner)
    letters = {"ar": len(re.findall(_ARABIC, words)), "en": len(re.findall("[A-Za-z]", words))}
    most = max(letters, key=letters.get)
    if most == language() or not letters[most]:
        return f"<{tag}{look}>{isolated(inner)}</{tag}>"
    direction = "rtl" if most == "ar" else "ltr"
    return f"<{tag}{look} dir='{direction}' lang='{most}'>{isolated(inner, most)}</{tag}>"


def output(found):
    """Printed lines, findings and tables of an output; pictures come from the figures' own files."""
    if found.output_type == "stream" and found.name == "stdout":
        lines = (html.escape(line, quote=False) for line in found.text.splitlines() if line.strip())
        return "".join(_BLOCK.sub(_directed, f"<p class='printed'>{line}</p>\n") for line in lines)
    if prose := "".join(found.get("data", {}).get("text/markdown", "")):
        return markdown(prose)
    markup = "".join(found.get("data", {}).get("text/html", ""))
    return "".join(map(_table, lxml.html.fromstring(markup).iter("table"))) if "<table" in markup else ""


def framed(table, look=""):
    """A table in a frame that begins where the table does: one that is too wide is scrolled, never cut off."""
    direction = " dir='rtl'" if "dir='rtl'" in table[:60] or language() == "ar" else ""
    return f"<div class='table{look}'{direction}>{table}</div>\n"


def _table(found):
    """A table of a notebook made anew from its texts, so that no markup of it reaches the page."""
    direction = " dir='rtl'" if found.get("dir") == "rtl" or language() == "ar" else ""
    caption = "".join(f"<caption dir='auto'>{text(part.text_content())}</caption>" for part in found.iter("caption"))
    rows = {"thead": [], "tbody": []}
    for row in found.iter("tr"):
        cells = [[cell.tag, cell.text_content().strip(), _side(cell)] for cell in row.iter("th", "td")]
        rows["thead" if row.getparent().tag == "thead" else "tbody"].append(cells)
    if len(rows["thead"]) == 2 and not any(words for _, words, _ in rows["thead"][1][1:]):
        rows["thead"][0][:1] = rows["thead"].pop()[:1]  # pandas puts the name of the index on a line of its own
    look = _kind(rows)
    caption += _aligned([*rows["thead"], *rows["tbody"]]) if look == " lines" else ""
    head, body = (
        "".join(f"<tr>{''.join(_cell(*cell, scope) for cell in cells)}</tr>\n" for cells in rows[part])
        for part, scope in (("thead", "col"), ("tbody", "row"))
    )
    nothing = f"<tr><td colspan='{max(map(len, rows['thead']), default=1)}'>{text(translated('no rows'))}</td></tr>\n"
    head = f"<thead>{head}</thead>"
    return framed(f"<table{direction}>{caption}{head}<tbody>\n{body or nothing}</tbody></table>", look)


def _aligned(rows):
    """Mark what stands around the node, and say how wide the other columns are: the lines have the rest."""
    node, widths = [side for _, _, side in rows[-1]].index("center"), []
    for cells in rows:
        for cell, side in zip(cells[node - 1 : node + 2], ("left", "center", "after"), strict=False):
            cell[2] = side
    for cells in zip(*rows, strict=False):
        longest = max(len(words) for _, words, _ in cells)
        wide = f" style='width:{0.65 * min(longest, 24) + 1.6:.1f}em'"
        widths.append("" if cells[-1][2] in ("left", "after") else wide)
    return f"<colgroup>{''.join(f'<col{width}>' for width in widths)}</colgroup>"


def _side(cell):
    found = re.search("text-align: ?(left|center)", cell.get("style", ""))
    return found.group(1) if found else ""


def _kind(rows):
    """What a table is set as. A concordance is known by how its cells are aligned: on the left, then the node."""
    sides = [side for _, _, side in rows["tbody"][0]] if rows["tbody"] else []
    if any(pair == ("left", "center") for pair in zip(sides, sides[1:-1], strict=False)):
        return " lines"
    columns = list(zip_longest(*rows["thead"], *rows["tbody"], fillvalue=("", "", "")))
    longest = sum(max(len(part) for _, words, _ in cells for part in words.split("_")) for cells in columns)
    return " wide" if len(columns) >= _WIDE or longest >= _LONG else ""


def _cell(tag, words, side, scope):
    look = f" class='{side}'" if side else ""
    scope = f" scope='{scope}'" if tag == "th" else ""
    if re.fullmatch(r"(?:[<>] ?)?[−\-+]?[\d٠-٩][\d٠-٩,.٬٫]*(?:e[−\-+]?\d+)?|\d{4}(-\d\d)+|NaN|", words):
        look, words = look or " class='number'", "" if words == "NaN" else words
    elif re.match(rf"\W*{_ARABIC}", words):
        words = html.escape(words)  # on the left it is cut off on the right, away from the node
        words = f"<bdi dir='rtl' lang='ar'>{words}</bdi>" if side == "left" else words
        return f"<{tag}{look}{scope} dir='rtl' lang='ar'>{words}</{tag}>"
    words = text(words)
    return f"<{tag}{look}{scope} dir='ltr'>{words.replace('_', '_<wbr>') if tag == 'th' else words}</{tag}>"


def text(words):
    """Plain text as markup: escaped, what is of the other script kept apart from what stands beside it."""
    return isolated(html.escape(str(words), quote=False))


def isolated(markup, words=None):
    """Markup whose runs of the other script are isolated: beside them words, numbers and stops keep their places.

    Code is apart as it is.
    """
    words = words or language()
    parts = re.split("(<code>.*?</code>|<[^>]*>)", markup)
    run, form = _RUN[words], _ISOLATED[words]
    parts[::2] = [run.sub(lambda found: form.format(found.group()), part) for part in parts[::2]]
    return "".join(parts)


def said(text, **values):
    """A message as markup."""
    return isolated(html.escape(message(text, **values), quote=False))
