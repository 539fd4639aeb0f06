"""Labels, never edits: which stretch of a document is headline, body, boilerplate ...

Every character of a document belongs to exactly one segment, so kept + set aside = all. A label comes with the
rule that gave it. The words that website furniture is made of stand in ``lexicons/boilerplate.tsv``; the rules
here are about structure: what stands alone on a line, where, how long, how often.
"""

import itertools
from collections import Counter, defaultdict
from functools import cache

import pandas as pd
import regex

from mudawwana.errors import CorpusError
from mudawwana.lexicon import lexicon
from mudawwana.orthography import fold

ROLES = ("headline", "dateline", "byline", "heading", "body", "boilerplate", "blank")
"""What a segment can be. All but the last two are article text."""
ARTICLE = ROLES[:5]

_WORD = regex.compile(r"[\p{L}\p{N}\p{M}\u0640]+")
_ELLIPSIS = regex.compile(r"(?:…|\.\.|\[[….]+\])\s*$")
_FINAL = regex.compile(r"[.!؟?:;؛۔][\s\"'”“»)\]]*$")
_MONTH = (
    "يناير|فبراير|مارس|أبريل|إبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|جانفي|فيفري|أفريل|ماي|"
    "جوان|جويلية|أوت|يوليوز|غشت|شتنبر|نونبر|دجنبر|كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|"
    "تشرين الأول|تشرين الثاني|كانون الأول"
)
_DATE = regex.compile(rf"\b\d{{1,2}}\s+(?:{_MONTH})|\b(?:{_MONTH})\s+\d|\b\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}}\b")
_BYLINE = regex.compile(  # تقرير and إعداد also open headlines: only with a dash or colon
    r"\s*(?:(?:بقلم|كتب|كتبت|كتبه|حاوره|حاورته|بواسطة)(?=[\s\-–—:ـ/])|(?:إعداد|اعداد|تقرير)(?=\s*[-–—:ـ/]))"
    r"[\s\-–—:ـ/]+\p{L}"
)
_DATELINE = regex.compile(r"\s*\p{L}[^-–—.،:\n]{1,45}?\s[-–—ـ]\s+(?=\S)")
_LONGEST_HEADING = 12  # words; longer lines are paragraphs even without a full stop
_LONGEST_HEADLINE = 24
_LONGEST_NOTICE = 15


def segment(corpus):
    """Label every stretch of every document.

    Lines are the unit, since that is how articles come out of websites; a dateline is cut off the front of its
    paragraph. The rules, in the order in which they win, are given by name in the column ``rule``.

    Parameters
    ----------
    corpus : Corpus

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
    names, texts = corpus.documents["name"], corpus.documents["text"]
    repeated = _lines_of_many_documents(texts)
    rows = [(document, *piece) for document, text in enumerate(texts) for piece in _segment_text(text, repeated)]
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
    texts = dict(zip(corpus.documents["name"], corpus.documents["text"], strict=True))
    rows = segments[segments["role"] == "boilerplate"].drop(columns="role").reset_index(drop=True)
    rows["text"] = pd.array(
        [texts[d][s:e].strip() for d, s, e in zip(rows["document"], rows["start"], rows["end"], strict=True)],
        dtype="str",
    )
    return rows


def near_duplicates(corpus, segments=None, size=5, threshold=0.5):
    """Pairs of documents that share much of their wording.

    A document is the set of its runs of ``size`` folded words (shingles); a pair is compared by Jaccard
    similarity, shared / all (Broder 1997), and by containment, shared / the smaller set.

    Parameters
    ----------
    corpus : Corpus
    segments : pandas.DataFrame, optional
        From ``segment(corpus)``; made when not given. Only article text is compared.
    size : int
        Words in a shingle.
    threshold : float
        Pairs are listed from this containment on; 0 lists every pair.

    Returns
    -------
    pandas.DataFrame
        ``a``, ``b`` (names, a before b in the corpus), ``shared`` (shingles), ``jaccard``, ``containment``; the
        most alike first, ties in corpus order.

    Examples
    --------
    >>> from mudawwana import Corpus
    >>> text = "أعلنت الوزارة اليوم عن برنامج جديد لدعم التعليم في القرى."
    >>> near_duplicates(Corpus.from_texts([text, text]))[["a", "b", "jaccard"]].values.tolist()
    [['1', '2', 1.0]]
    """
    if size < 1:
        raise CorpusError(f"size: {size} is not a number of words. Use 1 or more.")
    segments = segment(corpus) if segments is None else segments
    kept = segments[segments["role"].isin(ARTICLE)]
    spans = defaultdict(list)
    for document, start, end in zip(kept["document"].cat.codes, kept["start"], kept["end"], strict=True):
        spans[document].append((start, end))
    shingles = []
    for document, text in enumerate(corpus.documents["text"]):
        words = [fold(w) for start, end in spans[document] for w in _WORD.findall(text[start:end])]
        shingles.append({tuple(words[i : i + size]) for i in range(len(words) - size + 1)})
    holders = defaultdict(list)
    for document, found in enumerate(shingles):
        for shingle in found:
            holders[shingle].append(document)
    shared = Counter(pair for documents in holders.values() for pair in itertools.combinations(documents, 2))
    pairs = itertools.combinations(range(len(shingles)), 2) if threshold <= 0 else shared
    names = corpus.documents["name"]
    rows = []
    for a, b in pairs:
        both, small = shared[a, b], min(len(shingles[a]), len(shingles[b]))
        containment = both / small if small else 0.0
        if containment >= threshold:
            jaccard = both / (len(shingles[a]) + len(shingles[b]) - both) if both else 0.0
            rows.append((a, b, both, jaccard, containment))
    rows.sort(key=lambda row: (-row[4], -row[3], row[0], row[1]))
    return pd.DataFrame(
        [(names[a], names[b], *rest) for a, b, *rest in rows],
        columns=["a", "b", "shared", "jaccard", "containment"],
    )


@cache
def _phrases():
    """Folded phrase -> category, for each scope of the boilerplate lexicon."""
    scopes = {"line": {}, "start": {}, "block": {}, "end": {}, "head": {}, "masthead": {}}
    for row in lexicon("boilerplate"):
        scopes[row["scope"]][_key(row["phrase"])] = row["category"]
    return scopes


def _key(line):
    return " ".join(fold(word) for word in _WORD.findall(line))


def _is_prose(line, words):
    """Whether the line reads as a paragraph: it ends like a sentence or is long, and is not a cut-off teaser."""
    if _ELLIPSIS.search(line) and words < 60:
        return False
    return words > _LONGEST_HEADLINE or (words >= 6 and bool(_FINAL.search(line)))


def _notice(key, words):
    """Category of the notice whose opening words the line begins with, or None."""
    if words > _LONGEST_NOTICE:
        return None
    return next((c for phrase, c in _phrases()["start"].items() if (key + " ").startswith(phrase + " ")), None)


def _lines_of_many_documents(texts):
    """Keys of short lines that stand in three documents or more: furniture of the site."""
    seen = Counter()
    for text in texts:
        keys = {_key(line) for line in text.splitlines()}
        seen.update(key for key in keys if 3 <= key.count(" ") + 1 <= _LONGEST_HEADLINE)
    return {key for key, documents in seen.items() if documents >= 3}


def _segment_text(text, repeated):
    """Yield (start, end, role, rule) of the pieces of one document."""
    bounds, start = [], 0
    for line in text.splitlines(keepends=True):
        bounds.append((start, start + len(line)))
        start += len(line)
    lines = [text[s:e] for s, e in bounds]
    keys = [_key(line) for line in lines]
    words = [key.count(" ") + 1 if key else 0 for key in keys]
    prose = [_is_prose(line, n) and not _notice(key, n) for line, key, n in zip(lines, keys, words, strict=True)]
    first = prose.index(True) if any(prose) else len(lines)
    labels = _boilerplate(lines, keys, words, prose, first, repeated)
    if first == len(lines):  # nothing reads as a paragraph: a collection of single sentences or of tweets
        labels = [label or ("body", "no paragraph in the document") for label in labels]
    else:
        _article(lines, keys, words, prose, first, labels)
    cut = _dateline_end(lines[first]) if first < len(lines) and labels[first][0] == "body" else 0
    for (role, rule), group in itertools.groupby(range(len(lines)), key=lambda i: labels[i]):
        group = list(group)
        if role == "blank":
            yield bounds[group[0]][0], bounds[group[-1]][1], role, rule
            continue
        for i in group:
            s, e = bounds[i]
            if i == first and cut:
                yield s, s + cut, "dateline", "place before a dash"
                s += cut
            yield s, e, role, rule


def _boilerplate(lines, keys, words, prose, first, repeated):
    """Label of each line that is blank or website furniture, None for the others."""
    phrases, labels = _phrases(), [None] * len(lines)
    block = None
    for i, key in enumerate(keys):
        if not lines[i].strip():
            labels[i] = ("blank", "blank line")
            continue
        if block and block[0] == "block" and prose[i]:
            block = None
        if not prose[i] and (found := next((s for s in ("end", "block") if key in phrases[s]), None)):
            # A comment form ends the page, but a menu entry of that name above the article does not.
            block = (found if i > first else "block", phrases[found][key])
        if block:
            where = "to the end" if block[0] == "end" else "to the next paragraph"
            labels[i] = ("boilerplate", f"{block[1]}: {where}")
        elif key in phrases["line"]:
            labels[i] = ("boilerplate", f"{phrases['line'][key]}: whole line")
        elif i < first and key in phrases["head"]:
            labels[i] = ("boilerplate", f"{phrases['head'][key]}: above the article")
        elif i < first and 2 <= words[i] <= 4 and key.split()[0] in phrases["masthead"]:
            labels[i] = ("boilerplate", "navigation: name of the outlet")
        elif category := _notice(key, words[i]):
            labels[i] = ("boilerplate", f"{category}: opening words")
        elif not key:
            labels[i] = ("boilerplate", "no words on the line")
        elif key in repeated and not prose[i]:
            labels[i] = ("boilerplate", "line of three documents or more")
    furniture = {keys[i] for i, label in enumerate(labels) if label and label[0] == "boilerplate" and words[i] <= 6}
    return [
        label or (("boilerplate", "repeats page furniture") if keys[i] in furniture and not prose[i] else None)
        for i, label in enumerate(labels)
    ]


def _article(lines, keys, words, prose, first, labels):
    """Fill in the labels that are still None, in a document whose first paragraph is line ``first``."""
    for i in range(len(lines)):
        if labels[i] or prose[i]:
            continue
        if words[i] <= _LONGEST_HEADING and _DATE.search(lines[i]) and not first < i < len(lines) - 3:
            labels[i] = ("dateline", "date on a short line")
        elif i < first and words[i] <= 8 and _BYLINE.match(lines[i]):
            labels[i] = ("byline", "opening word")
    above = [i for i in range(first) if labels[i] is None]
    copies = Counter(keys[i] for i in above)
    headline = next((i for i in above if copies[keys[i]] > 1), next((i for i in above if words[i] >= 4), None))
    if headline is None and above:
        headline = above[-1]
    for i in range(len(lines)):
        if labels[i]:
            continue
        if i == headline:
            labels[i] = ("headline", "short line above the first paragraph")
        elif headline is not None and keys[i] == keys[headline]:
            labels[i] = ("boilerplate", "headline repeated")
        elif prose[i] or words[i] > _LONGEST_HEADING:
            labels[i] = ("body", "paragraph")
        else:
            labels[i] = ("heading", "short line without a full stop")


def _dateline_end(line):
    """Length of «الرباط - » at the front of a paragraph, 0 when there is none."""
    found = _DATELINE.match(line)
    # A second dash soon after makes the first one the opening of a parenthesis.
    if not found or len(_WORD.findall(found.group())) > 5 or regex.search(r"\s[-–—]\s", line[found.end() :][:120]):
        return 0
    return found.end()
