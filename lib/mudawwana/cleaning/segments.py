"""Labels, never edits: which stretch of a document is headline, body, boilerplate ...

Every character of a document belongs to exactly one segment, so kept + set aside = all. A label comes with the
rule that gave it: by its words (``_boilerplate``), by where it stands (``_line_roles``), by how often (``_recurring``).
"""

import pandas as pd

from mudawwana.cleaning._datelines import dateline_end
from mudawwana.cleaning._inline import ending_start, headline_in, opening_end
from mudawwana.cleaning._keys import short_key
from mudawwana.cleaning._line_roles import line_labels
from mudawwana.cleaning._recurring import repeated_keys

ROLES = ("headline", "dateline", "byline", "heading", "body", "caption", "boilerplate", "blank")
"""What a segment can be. All but the last three are article text: a caption is text of a picture, often there twice."""
ARTICLE = ROLES[:5]


def segment(corpus, repeated=None):
    """Label every stretch of every document.

    Lines are the unit, since that is how articles come out of websites; a dateline, and boilerplate on the line of the
    first or last sentence or of the headline, are cut off it. The rules, in the order in which they win, are given by
    name in the column ``rule``.

    Parameters
    ----------
    corpus : Corpus
    repeated : collection of str, optional
        Keys of the lines that are boilerplate because they recur (``repeated_lines``), where the corpus is a
        part of another; found in the corpus when not given.

    Returns
    -------
    pandas.DataFrame
        One row a segment, in text order: ``document`` (name, categorical), ``start``, ``end`` (characters of the
        document's text, end exclusive; the segments of a document touch and cover it), ``role`` (one of
        ``ROLES``), ``rule`` (str).

    Examples
    --------
    >>> from mudawwana import Corpus
    >>> text = "عنوان الخبر الأول هنا\\nوصل الوفد إلى مدينة الرباط يوم الخميس.\\nاترك تعليقاً"
    >>> segment(Corpus.from_texts([text]))["role"].tolist()
    ['headline', 'body', 'boilerplate']
    """
    lines = [text.splitlines(keepends=True) for text in corpus.texts]
    keys = [list(map(short_key, page)) for page in lines]
    if repeated is None:
        repeated = repeated_keys(lines, keys)
    given = corpus.documents.get("headline_end")
    given = [0] * len(lines) if given is None else given.fillna(0).astype(int).tolist()
    pages = enumerate(zip(lines, keys, given, strict=True))
    rows = [(document, *piece) for document, page in pages for piece in _pieces(*page, repeated)]
    table = pd.DataFrame(rows, columns=["document", "start", "end", "role", "rule"])
    names = pd.Index(corpus.documents["name"], dtype="str")
    table["document"] = pd.Categorical.from_codes(table["document"], categories=names)
    table["role"] = pd.Categorical(table["role"], categories=ROLES)
    return table


def set_aside(corpus, segments):
    """What cleaning kept out of the article text, to be read and checked.

    Parameters
    ----------
    corpus : Corpus
    segments : pandas.DataFrame
        From ``segment(corpus)``.

    Returns
    -------
    pandas.DataFrame
        One row a segment of boilerplate and a caption, in text order: ``document``, ``start``, ``end``, ``rule``,
        ``text``.

    Examples
    --------
    >>> from mudawwana import Corpus
    >>> corpus = Corpus.from_texts(["وصل الوفد إلى مدينة الرباط يوم الخميس.\\nاترك تعليقاً"])
    >>> set_aside(corpus, segment(corpus))[["rule", "text"]].values.tolist()
    [['comments: to the end', 'اترك تعليقاً']]
    """
    texts = dict(zip(corpus.documents["name"], corpus.texts, strict=True))
    rows = segments[segments["role"].isin(["boilerplate", "caption"])].drop(columns="role").reset_index(drop=True)
    rows["text"] = pd.array(
        [texts[d][s:e].strip() for d, s, e in zip(rows["document"], rows["start"], rows["end"], strict=True)],
        dtype="str",
    )
    return rows


def _pieces(lines, keys, headline_end, repeated):
    """(start, end, role, rule) of the segments of a document; ``headline_end``: where a headline ends that is known."""
    pieces, start = [], 0
    given = _lines_before(lines, headline_end)
    labels, first = line_labels(lines, keys, repeated, given)
    last = max((i for i, (role, _) in enumerate(labels) if role == "body"), default=None)
    for i, (line, label) in enumerate(zip(lines, labels, strict=True)):
        end = start + len(line)
        if label[0] == "blank" and pieces and pieces[-1][2] == "blank":
            start = pieces.pop()[0]
        if first is not None and label[0] == "body" and i in (first, last):
            pieces += [(start + a, start + b, *part) for a, b, *part in _parts(line, label, i == first, i == last)]
        elif label[0] == "headline":
            pieces += [(start + a, start + b, *part) for a, b, *part in _beside_headline(line, label, repeated)]
        else:
            pieces.append((start, end, *label))
        start = end
    return pieces


def _beside_headline(line, label, repeated):
    """(start, end, role, rule) in the line of a headline: the outlet comes off it."""
    start, end = headline_in(line, repeated)
    outlet = ("boilerplate", "navigation: name of the outlet")
    parts = [(0, start, *outlet), (start, end, *label), (end, len(line), *outlet)]
    return [part for part in parts if part[0] < part[1]]


def _parts(line, label, first, last):
    """(start, end, role, rule) in a line of the article: boilerplate and a dateline come off its ends."""
    end, behind = ending_start(line) if last else (len(line), None)
    shared, before = opening_end(line[:end]) if first else (0, None)
    start = shared + (dateline_end(line[shared:end]) if first else 0)
    parts = [
        (0, shared, "boilerplate", f"{before}: before the first sentence"),
        (shared, start, "dateline", f"place before a {_sign(line[shared:start])}" if start > shared else None),
        (start, end, *label),
        (end, len(line), "boilerplate", behind),
    ]
    return [part for part in parts if part[0] < part[1]]


def _lines_before(lines, end):
    """How many lines begin before a place in the text."""
    count = 0
    while end > 0:
        end -= len(lines[count])
        count += 1
    return count


def _sign(dateline):
    return {":": "colon", "/": "slash"}.get(dateline.rstrip()[-1], "dash")
