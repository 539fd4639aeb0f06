"""HTML inside a cell, as content systems export it, to the text that it shows."""

import html

import regex

TAGS = (  # what no plain article holds: < and > in other places are text. Arrow's expressions take linear time
    r"(?i)</[a-z][a-z0-9:-]{0,20}[ \t\r\n]*>|<(?:br|hr)[ \t\r\n]*/?>|<(?:p|div|span|a|img)(?:[ \t\r\n][^<>]*)?/?>|<!--"
    r"|&(?:nbsp|amp|quot|lt|gt|[lr]aquo|[lr][ds]quo|hellip|[mn]dash|#[0-9]{2,6}|#x[0-9a-f]{2,5});"
)
_TAGS = regex.compile(TAGS)
_PIECE = regex.compile(
    r"<!--.*?(?:-->|$)|</?[a-zA-Z][^<>]*>|&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]\w{1,30});", regex.S
)
_UNSEEN = regex.compile(r"<(script|style|noscript|iframe|object|svg)\b[^<>]*>.*?</\1\s*>", regex.I | regex.S)
_PARTS = regex.compile(  # what stands in it is on lines of its own
    r"</?(?:p|div|h[1-6]|li|ul|ol|dl|dt|dd|tr|table|blockquote|section|article|header|footer|figure|figcaption|pre|center|hr"
    r"|tbody|thead|caption|main|aside|nav|form|address|video|audio)(?:\s[^<>]*)?/?>",
    regex.I,
)
_OPENS = regex.compile(
    r"\s*+(?:<!--(?>.*?-->)\s*+)*+<(?:p|div|h[1-6]|article|section|body|head|table|span|ul|ol|main|a|b|strong|br|img)\b[^<>]*>",
    regex.I | regex.S,
)
_CLOSES = regex.compile(r"</[a-z][a-z0-9]*\s*>|<br\b[^<>]*>", regex.I)
_BREAK = regex.compile(r"<br(?:\s[^<>]*)?/?>", regex.I)
_CELLS = regex.compile(r"</t[dh]\s*>", regex.I)
_SPACES = regex.compile(r"[ \t\u00a0]+")
_LINES = regex.compile(r" ?\n[ \n]*")


def is_fragment(text):
    """Whether a text begins as a piece of a page does, and so is HTML inside."""
    return bool(_OPENS.match(text[:2000]) and _CLOSES.search(text))


def without_markup(text):
    """The text that HTML shows, and how many tags and entities were taken out; other text as it is.

    Paragraphs, list items, headings and ``<br>`` end a line. Line breaks of the source stand where no tag parts the
    text (content systems add the tags when they show it), and are spaces where tags do.
    """
    if "<" not in text and "&" not in text or not _TAGS.search(text):
        return text, 0
    number = 0
    for _ in range(2):  # exports of exports are escaped twice
        text, unseen = _UNSEEN.subn("\n", text)
        number += unseen + len(_PIECE.findall(text))
        if _PARTS.search(text) or _BREAK.search(text):
            text = regex.sub(r"(?<!\n[ \t\r]*+)\r?\n(?![ \t\r]*+\n)", " ", text)
        text = _BREAK.sub("\n", _PARTS.sub("\n", _CELLS.sub(" ", text)))
        text = html.unescape(_PIECE.sub(lambda piece: piece[0] if piece[0][0] == "&" else "", text))
        if not _TAGS.search(text):
            break
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip(), number
