"""Labels, never edits: which stretch of a document is headline, body, boilerplate ...

Every character of a document belongs to exactly one segment, so kept + set aside = all. A label comes with the
rule that gave it: by its words (``furniture``), by where it stands (``page``), by how often (``repeats``).
"""

import itertools

import pandas as pd

from mudawwana.datelines import dateline_end
from mudawwana.furniture import key_of
from mudawwana.page import line_labels
from mudawwana.repeats import repeated_keys

ROLES = ("headline", "dateline", "byline", "heading", "body", "boilerplate", "blank")
"""What a segment can be. All but the last two are article text."""
ARTICLE = ROLES[:5]


def segment(corpus, repeated=None):
    """Label every stretch of every document.

    Lines are the unit, since that is how articles come out of websites; a dateline is cut off the front of its
    paragraph. The rules, in the order in which they win, are given by name in the column ``rule``.

    Parameters
    ----------
    corpus : Corpus
    repeated : collection of str, optional
        Keys of the lines that are furniture because they recur (``repeats.repeated_lines``), where the corpus is a
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
    names, texts = corpus.documents["name"], corpus.texts
    keys = [[key_of(line) for line in text.splitlines()] for text in texts]
    if repeated is None:
        repeated = repeated_keys(texts, keys)
    rows = [
        (document, *piece)
        for document, (text, own) in enumerate(zip(texts, keys, strict=True))
        for piece in _segment_text(text, own, repeated)
    ]
    table = pd.DataFrame(rows, columns=["document", "start", "end", "role", "rule"])
    table["document"] = pd.Categorical.from_codes(table["document"], categories=pd.Index(names, dtype="str"))
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
        One row a segment of boilerplate, in text order: ``document``, ``start``, ``end``, ``rule``, ``text``.

    Examples
    --------
    >>> from mudawwana import Corpus
    >>> corpus = Corpus.from_texts(["وصل الوفد إلى مدينة الرباط يوم الخميس.\\nاترك تعليقاً"])
    >>> set_aside(corpus, segment(corpus))[["rule", "text"]].values.tolist()
    [['comments: to the end', 'اترك تعليقاً']]
    """
    texts = dict(zip(corpus.documents["name"], corpus.texts, strict=True))
    rows = segments[segments["role"] == "boilerplate"].drop(columns="role").reset_index(drop=True)
    rows["text"] = pd.array(
        [texts[d][s:e].strip() for d, s, e in zip(rows["document"], rows["start"], rows["end"], strict=True)],
        dtype="str",
    )
    return rows


def _segment_text(text, keys, repeated):
    """Yield (start, end, role, rule) of the pieces of one document."""
    bounds, start = [], 0
    for line in text.splitlines(keepends=True):
        bounds.append((start, start + len(line)))
        start += len(line)
    lines = [text[s:e] for s, e in bounds]
    labels, first = line_labels(lines, keys, repeated)
    cut = dateline_end(lines[first]) if first is not None and labels[first][0] == "body" else 0
    for (role, rule), group in itertools.groupby(range(len(lines)), key=lambda i: labels[i]):
        group = list(group)
        if role == "blank":
            yield bounds[group[0]][0], bounds[group[-1]][1], role, rule
            continue
        for i in group:
            s, e = bounds[i]
            if i == first and cut:
                yield s, s + cut, "dateline", f"place before a {_sign(lines[first][:cut])}"
                s += cut
            yield s, e, role, rule


def _sign(dateline):
    return {":": "colon", "/": "slash"}.get(dateline.rstrip()[-1], "dash")
