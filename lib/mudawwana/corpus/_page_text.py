"""The text of a web page: the article that was extracted, with the headline and the lead that extraction left out."""

from typing import NamedTuple

import regex

_BLOCKS = frozenset(
    ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "section", "header", "article", "main", "blockquote", "li", "td"]
)
_NOT_TEXT = frozenset(["script", "style", "noscript", "template", "iframe", "svg", "button", "select"])
_ASIDE = frozenset(["nav", "aside", "footer", "figure", "figcaption", "ul", "ol", "dl", "table", "form"])
_NAMED_ASIDE = regex.compile(
    r"shar|relat(?:ed|ion)|tags?\b|author|byline|writer|date|time\b|caption|comment|\bads?\b|advert|breadcrumb|menu|social|nav\b|"
    r"promo|newsletter|subscri|meta\b|credit|cookie|player|widget|sidebar|footer|copyright",
    regex.I,
)
_WORD = regex.compile(r"\w+")
_SHORTEST_LEAD = 6  # words
_FEWEST, _PROSE = 3, 8  # lines of a list; words of a line that is none of it
_SURE = 10  # words of a lead without a full stop
_ENDS = tuple('.!؟?…:"”»')
_CLOCK = regex.compile(r"\d{1,2}:\d\d|\d[/.-]\d{1,2}[/.-]\d{4}|©")
_MOST_LEADS = 2
_SAME = 0.7  # of the words of two headlines


def is_list(text, tree):
    """Whether what was extracted from a page is only a table, the links of a list, or beginnings of articles."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    cut = [line for line in lines if line.endswith(("...", "…"))]
    rows = [line for line in lines if line.startswith("|")]
    others = {*cut, *rows}
    if len(lines) < _FEWEST or any(len(line.split()) >= _PROSE for line in lines if line not in others):
        return False
    links = {" ".join(part.text_content().split()) for part in tree.iter("a", "td", "th")}
    listed = sum(line.removeprefix("- ") in links for line in lines)
    return 2 * (listed + len(rows) + len(cut) * (len(cut) > 1)) >= len(lines)


class Block(NamedTuple):
    """A stretch of the page with no other inside, and whether it may be text of the article."""

    text: str
    prose: bool


def blocks_of(tree):
    """The stretches of text of a page, from its top to its end."""
    found = []
    for element in tree.iter(*_BLOCKS):
        if any(child.tag in _BLOCKS for child in element.iterdescendants()):
            continue
        if text := _shown(element):
            found.append(Block(text, _is_prose(element, text)))
    return found


def with_head(text, headline, blocks):
    """The text with the headline as its first line and the lead after it, and where the headline ends.

    The lead is what stands between headline and first paragraph of the page, reads as a paragraph and is not in the
    text. A line of the text's beginning that is the headline moves to the top.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    leads = _leads(lines, headline, blocks)
    if not headline:
        return "\n".join(lines), 0
    again = [i for i, line in enumerate(lines[:5]) if _alike(line, headline)]
    if len(lines) > len(again):
        lines = [line for i, line in enumerate(lines) if i not in again]
    return "\n".join([headline, *leads, *lines]), len(headline)


def _leads(lines, headline, blocks):
    heading = next((i for i, block in enumerate(blocks) if headline and _alike(block.text, headline)), None)
    body = [line for line in lines if not _alike(line, headline)]
    if heading is None or not body:
        return []
    start = _key(body[0])[:60]
    first = next((i for i, b in enumerate(blocks) if i > heading and _key(b.text).startswith(start)), heading)
    there, leads = _key("".join(lines)), []
    for block in blocks[heading + 1 : first]:
        key = _key(block.text)
        if block.prose and key not in there and not _alike(block.text, headline) and block.text not in leads:
            leads.append(block.text)
    return leads[:_MOST_LEADS] if len(leads) <= _MOST_LEADS else []  # more are something else


def _is_prose(element, text):
    words = len(_WORD.findall(text))
    cut = words < (_SHORTEST_LEAD if text.endswith(_ENDS) else _SURE)
    if cut or text.startswith(("http:", "https:")) or _CLOCK.search(text):
        return False
    if sum(len(_shown(link)) for link in element.iter("a")) > 0.5 * len(text):
        return False
    while element is not None and element.tag not in ("body", "html"):
        if element.tag in _ASIDE or _NAMED_ASIDE.search(f"{element.get('class', '')} {element.get('id', '')}"):
            return False
        element = element.getparent()
    return True


def _shown(element):
    pieces = []

    def collect(part):
        if part.tag in _NOT_TEXT or not isinstance(part.tag, str):
            return
        pieces.append(part.text or "")
        for child in part:
            collect(child)
            pieces.append(child.tail or "")

    collect(element)
    return " ".join("".join(pieces).split())


def _alike(one, other):
    one, other = set(_WORD.findall(one)), set(_WORD.findall(other))
    return bool(one) and len(one & other) >= _SAME * len(one | other)


def _key(text):
    return "".join(_WORD.findall(text))
