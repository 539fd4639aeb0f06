"""What a web page says of itself: title, author, date ..., without what templates put there."""

import json
from urllib.parse import urljoin, urlsplit, urlunsplit

import regex

_ARTICLE = regex.compile(r"article|report|posting|story", regex.I)  # kinds of schema.org
_BETWEEN = regex.compile(r"\s+[|\-–—•:·»«‹›/]+\s+|\s*[|•]\s*|\s+::\s+")
_WORD = regex.compile(r"\w+")
_NO_NAME = regex.compile(  # what is left of addresses and files of pictures where a name should be
    r"https?|www|\bcdn|\b(?:png|jpe?g|gif|svg|webp|logo|icon|null|undefined|admin|none)\b|[@_#/\\<>{}=%]|\d{3}|\w\.(?:com|net|org)\b",
    regex.I,
)
_DAY = regex.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_YEAR = regex.compile(r"(?<!\d)(?:1[3-9]|20)\d\d(?!\d)")
_LONGEST_NAME, _LONGEST_OUTLET = 8, 5  # words
_TRACKING = regex.compile(r"(?:utm_\w+|fbclid|gclid)=[^&]*&?")


def facts_of(tree, page):
    """Facts of a page as strings, from the tree before anything was taken out of it, and from trafilatura's reading.

    What the page says in its own data (schema.org, Open Graph) comes before what was guessed from its text.
    """
    meta, data = _meta(tree), _data(tree)
    printed = next((" ".join(element.text_content().split()) for element in tree.iter("title")), "")
    outlet = _one(meta.get("og:site_name"), _name(data.get("publisher")), _behind(tree, printed), page.sitename)
    address = _address(tree, meta, data, page.url)
    titles = [_one(data.get("headline")), meta.get("og:title"), meta.get("twitter:title"), printed, page.title]
    outlets = {outlet, page.sitename or "", meta.get("og:site_name", ""), urlsplit(address).hostname or ""}
    title = next((cleaned for one in titles if one and (cleaned := without_outlet(one, outlets))), "")
    author = _author(outlets, _name(data.get("author")), meta.get("author"), meta.get("article:author"), page.author)
    dates = [data.get("datePublished"), meta.get("article:published_time"), meta.get("datepublished")]
    dates += [element.get("datetime") for element in tree.xpath("//*[contains(@itemprop, 'datePublished')]")]
    date = _date([date for date in dates if isinstance(date, str)]) or page.date or ""
    section = _one(data.get("articleSection"), meta.get("article:section"))
    found = {"title": title, "date": date, "outlet": outlet, "author": author, "section": section, "address": address}
    lists = {"categories": "; ".join(page.categories or ()), "tags": "; ".join(page.tags or ())}
    return found | {"description": page.description or ""} | lists


def _behind(tree, title):
    """The name of the outlet: what stands in a page's title behind the words of its heading; "" where nothing does."""
    for heading in tree.iter("h1", "h2"):
        text = " ".join(heading.text_content().split())
        if len(_WORD.findall(text)) >= 3 and title.startswith(text) and _BETWEEN.match(title, len(text)):
            name = _BETWEEN.split(title)[-1]
            return name if 1 <= len(_WORD.findall(name)) <= _LONGEST_OUTLET else ""
    return ""


def _date(given):
    """The first of several dates as machines write it, else the first in words that has a year."""
    machine = (found[0] for date in given if (found := _DAY.search(date)))
    return next(machine, "") or next(filter(_YEAR.search, given), "")


def without_outlet(title, outlets):
    """A title without the name of the outlet, which templates put before or after it."""
    title, own = " ".join(str(title).split()), {_key(name) for name in outlets if name}
    parts = _BETWEEN.split(title)
    while len(parts) > 1 and _is_outlet(parts[-1], own):
        title, parts = title[: title.rindex(parts[-1])].rstrip(" |-–—•:·»«‹›/"), parts[:-1]
    while len(parts) > 1 and _is_outlet(parts[0], own):
        title, parts = title[title.index(parts[0]) + len(parts[0]) :].lstrip(" |-–—•:·»«‹›/"), parts[1:]
    return title if not _is_outlet(title, own) else ""


def headline_of(tree, title):
    """The heading of the page that says what its title says, else the title; the words as the reader sees them.

    A template cuts or changes titles for searches; the heading is what was printed.
    """
    wanted, best = set(_WORD.findall(title)), ("", 0.0)
    for heading in tree.iter("h1", "h2"):
        text = " ".join(heading.text_content().split())
        words = set(_WORD.findall(text))
        share = len(words & wanted) / len(words | wanted) if words and wanted else 0.0
        if len(words) >= 3 and words <= wanted:  # the rest is the outlet in other letters than in its address, say
            share = max(share, 0.9)
        if len(wanted) >= 3 and text.startswith(title.rstrip(" .…")):  # the title was cut
            share = 1.0
        if share > best[1]:
            best = text, share
    if best[1] >= 0.5:
        return best[0]
    alone = [text for h in tree.iter("h1") if len((text := " ".join(h.text_content().split())).split()) >= 3]
    return title or (alone[0] if len(alone) == 1 else "")


def _is_outlet(part, own):
    """Whether a part of a title is the outlet: its name, a part of it or the name and a slogan; «عكاظ» of okaz too."""
    key = _key(part)
    return bool(key) and any(
        key == name or (len(name) > 3 and (name in key or (len(key) > 3 and key in name))) for name in own
    )


def _key(name):
    return "".join(_WORD.findall(name.casefold().removeprefix("www."))).replace("أ", "ا").replace("إ", "ا")


def _meta(tree):
    """Content of meta elements by name or property, the first of each."""
    found = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _data(tree):
    """The first article that the page describes as schema.org does."""
    for element in tree.xpath("//script[@type='application/ld+json']"):
        try:
            waiting = [json.loads(element.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                kinds = item.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds):
                    return item
                waiting += [item["@graph"]] if isinstance(item.get("@graph"), list) else []
    return {}


def _name(value):
    """Names in what schema.org calls an author or publisher: a string, an object, or several."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_name, value)))
    if isinstance(value, dict):
        value = value.get("name")
        return _name(value) if isinstance(value, list) else value if isinstance(value, str) else ""
    return value if isinstance(value, str) else ""


def _one(*values):
    """The first string of several values, or of lists in them, without spaces around it."""
    for value in values:
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return ""


def _author(outlets, *candidates):
    """The first of several that is made of names only, none of them the outlet's: where a part is none, the others are
    pieces of it.
    """
    own = {_key(part) for name in outlets if name for part in (name, *name.split("."))}
    for candidate in candidates:
        names = [name for part in regex.split(r"[;\n]", candidate or "") if (name := " ".join(part.split()))]
        if names and all(_is_name(name) and not _is_outlet(name, own) for name in names):
            return "; ".join(dict.fromkeys(names))
    return ""


def _is_name(name):
    words = _WORD.findall(name)
    return 1 <= len(words) <= _LONGEST_NAME and len(name) > 2 and not _NO_NAME.search(name)


def _address(tree, meta, data, found):
    """The canonical address: that of the page, not of the site; without what follows a reader."""
    given = [link.get("href") for link in tree.xpath("//link[@rel='canonical']")] + [meta.get("og:url")]
    given += [_one(data.get("url")), data.get("mainEntityOfPage"), found]
    bases = [one for one in given if isinstance(one, str) and urlish(one)]
    for one in given:
        one = one.get("@id") if isinstance(one, dict) else one
        if isinstance(one, str) and one.strip():
            whole = urljoin(bases[0], one.strip()) if bases else one.strip()
            if urlish(whole) and (urlsplit(whole).path.strip("/") or urlsplit(whole).query):
                parts = urlsplit(whole)
                return urlunsplit(parts._replace(query=_TRACKING.sub("", parts.query).rstrip("&"), fragment=""))
    return next(iter(bases), "")


def urlish(text):
    """Whether a text is an address of the web with a host."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
