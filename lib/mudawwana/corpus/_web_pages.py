"""A web page to a document: the article that trafilatura finds in it, and what the page says of itself."""

import logging
from copy import deepcopy

import regex

from mudawwana.corpus._encodings import decode
from mudawwana.corpus._page_facts import facts_of, headline_of
from mudawwana.corpus._page_text import blocks_of, is_list, with_head
from mudawwana.errors import CorpusError

_BEGINS = regex.compile(  # possessive: comments are not parted in another way when no page follows
    r"\s*+(?:<\?xml[^>]*>\s*+)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html)\b", regex.I | regex.S
)
_CHARSET = regex.compile(rb"""<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*["']?\s*([\w.:-]+)""", regex.I)
_DEEPEST = 500
_MOST_ATTRIBUTES = 1000
_PARSER = {"encoding": "utf-8", "huge_tree": True}


def is_page(text):
    """Whether a text begins as a web page does, whatever its file is called."""
    return bool(_BEGINS.match(text[:10_000]))


def read_page(data, file, reading, declared=None):
    """The one document of a page, as `documents_in` yields it."""
    import trafilatura  # a tenth of a second: only for pages

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what matters is in the errors raised here
    if found := _CHARSET.search(data[:4096]):
        declared = found[1].decode("ascii", "ignore")
    text, used = decode(data, file, reading.encoding, reading.errors, declared and _encoding_of(declared))
    tree = _tree(text, file)
    whole, blocks = deepcopy(tree), blocks_of(tree)
    # The latest date allowed is fixed and relative dates ("two hours ago") are not read: the same result any day.
    dates = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
    options = {"with_metadata": True, "include_comments": False, "date_extraction_params": dates}
    try:
        page = trafilatura.bare_extraction(tree, **options)
    except (ValueError, RecursionError, AttributeError, TypeError, LookupError) as error:  # as odd as pages are
        raise CorpusError(f"{file}: the page cannot be read ({error}). Save its article as .txt.") from None
    if page is None or not (page.text or "").strip():
        raise CorpusError(_no_article(file))
    if is_list(page.text, whole):
        raise CorpusError(f"{file}: a page that is only a table or a list of articles, no article. Leave it out.")
    facts = facts_of(whole, page)
    headline = headline_of(whole, facts["title"])
    if headline in facts["title"]:
        facts["title"] = headline or facts["title"]
    shown, end = with_head(page.text, headline, blocks)
    yield None, {"text": shown, "encoding": used, "facts": facts, "headline_end": end}


def _tree(text, file):
    """The page as trafilatura would parse it, but whole.

    At 256 elements inside each other or 10 MB in one piece the parser drops what follows and says so in its log only.
    Here the limits are wider, and past them is an error: time of extraction grows with the square of the depth.
    """
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, fromstring
    from trafilatura.utils import repair_faulty_html

    parser = HTMLParser(**_PARSER, collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True)
    mended = repair_faulty_html(text, text[:50].lower())
    _check_attributes(mended, file)
    try:
        try:
            tree = fromstring(mended, parser=parser)
        except ValueError:  # lxml takes a page that declares its encoding as bytes only
            tree = fromstring(mended.encode("utf-8", "surrogatepass"), parser=parser)
    except LxmlError:
        raise CorpusError(_no_article(file)) from None
    deep = tree.xpath(f"boolean(/descendant::*[count(ancestor::*) > {_DEEPEST}])")
    if deep or any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise CorpusError(
            f"{file}: too many elements inside each other, or too large a one: what follows would be lost. Save its "
            "article as .txt."
        )
    if "html" not in text[:50].lower() and len(tree) < 2:
        raise CorpusError(_no_article(file))
    return tree


class _Attributes:
    """Target of a parser that builds no tree: only the largest number of attributes of a tag is kept."""

    most = 0

    def start(self, _, attributes):
        """Called by the parser at each tag."""
        self.most = max(self.most, len(attributes))

    def close(self):
        """Called by the parser at the end; its result is the parser's."""
        return self.most


def _check_attributes(text, file):
    """Building a tree compares the attributes of a tag with each other: 100,000 of them would take most of a minute."""
    from lxml.etree import HTMLParser, LxmlError, fromstring

    try:
        most = fromstring(text.encode("utf-8", "surrogatepass"), HTMLParser(**_PARSER, target=_Attributes()))
    except LxmlError:  # for the tree to say
        return
    if most > _MOST_ATTRIBUTES:
        raise CorpusError(
            f"{file}: a tag has more than {_MOST_ATTRIBUTES:,} attributes, perhaps for want of a quotation mark. Save "
            "its article as .txt."
        )


def _no_article(file):
    return f"{file}: no article was found in the page. Save its article as .txt."


def _encoding_of(label):
    """Python's name of what a page calls its encoding; browsers read Latin-1 as Windows-1252, and so do we."""
    label = label.lower().replace("iso-8859-6-i", "iso-8859-6").replace("iso-8859-6-e", "iso-8859-6")
    return {"iso-8859-1": "cp1252", "latin1": "cp1252", "windows-1256": "cp1256", "iso-8859-6": "iso8859_6"}.get(
        label, label
    )
