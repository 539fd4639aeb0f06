"""Words of article text and where they stand: ``tokenize``.

A token is a run of letters, marks and digits as written; the hyphen parts words, the point and comma inside a
number do not. Costly work (folding, terms) is done once for each distinct form: ``types``. What is known of each
single token is integers: ``positions``.
"""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import pandas as pd
import regex

from mudawwana.cleaning import ARTICLE, segment
from mudawwana.errors import CorpusError
from mudawwana.lexicon import lexicon
from mudawwana.orthography import INVISIBLE, fold
from mudawwana.readings import readings
from mudawwana.terms import terms_of

_INSIDE = rf"[\p{{L}}\p{{N}}\p{{M}}{INVISIBLE}]"
_WORD = regex.compile(  # does not begin with a tatweel, which also serves as a dash
    rf"[\p{{L}}\p{{N}}--\u0640](?:{_INSIDE}|(?<=\p{{Nd}})[.,٫٬](?=\p{{Nd}}))*(?<=[\p{{L}}\p{{N}}\p{{M}}])", regex.V1
)
_NUMBER = regex.compile(r"\p{Nd}[\p{Nd}.,٫٬]*")
_CLOSING = r"[\"'”“’»)\]}\s]"
_GLUED = r"[\p{Arabic}\p{M}--\p{N}]"
_SENTENCE_END = regex.compile(
    # a full stop ends a sentence before white space, or where the next one was glued on («الأمن.وقال»، «2024.وقال»);
    # not after a single letter (د. أحمد، د.ب.أ) nor inside a number or an address
    rf"(?:(?<!\b\p{{L}})[.۔](?=(?:{_CLOSING}*(?:\s|$))|(?={_GLUED}{{2}})(?<=(?:{_GLUED}{{2}}|\p{{Nd}}{{2}})[.۔]))"
    r"|\.{2,}|…|؟[!?؟]*|(?<![!?])[!?]++(?![\p{Latin}\p{Nd}=&/]))" + _CLOSING + "*",
    regex.V1,
)
_GLUE = regex.compile(rf"[\s{INVISIBLE}\-‐‑–\"'“”«»()\[\]]")


@dataclass(frozen=True)
class Tokens:
    """The words of a corpus, as integers, and the tables that the integers point into.

    Attributes
    ----------
    positions : pandas.DataFrame
        One row a token, in text order, all int32: ``document`` (row of ``corpus.documents``), ``segment`` (row of
        ``segments``), ``sentence`` (counted through the corpus), ``start``, ``end`` (characters of the document's
        text, end exclusive), ``type`` (row of ``types``).
    types : pandas.DataFrame
        One row a distinct written form, in order of first occurrence: ``form``, ``key`` (``fold(form)``), ``term``
        (what it is counted under), ``count``, ``is_number``, ``is_latin`` (no Arabic letter, no number),
        ``is_stop`` (function word).
    corpus : Corpus
    segments : pandas.DataFrame
        From ``cleaning.segment``.
    """

    positions: pd.DataFrame
    types: pd.DataFrame
    corpus: object
    segments: pd.DataFrame

    def __len__(self):
        return len(self.positions)

    @cached_property
    def _joined(self):
        """See ``follows``; asked for by every search for phrases, so computed once."""
        document, sentence, start, end = (
            self.positions[c].to_numpy() for c in ("document", "sentence", "start", "end")
        )
        joined = np.zeros(len(document), dtype=bool)
        joined[1:] = sentence[1:] == sentence[:-1]
        # each document is read once: in how many characters up to here nothing may follow
        bounds = np.searchsorted(document, np.arange(len(self.corpus) + 1))
        for number, text in enumerate(self.corpus.documents["text"].tolist()):
            first, last = bounds[number] + 1, bounds[number + 1]
            if first < last:
                letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
                parting = np.cumsum(~_glue()[np.minimum(letters, len(_glue()) - 1)], dtype=np.int32)
                joined[first:last] &= parting[end[first - 1 : last - 1] - 1] == parting[start[first:last] - 1]
        joined.flags.writeable = False
        return joined

    def __repr__(self):
        return f"<Tokens: {len(self):,} tokens, {len(self.types):,} types, {len(self.corpus):,} documents>"


def tokenize(corpus, segments=None, roles=ARTICLE, stop_words=()):
    """Find the words of the article text of a corpus.

    Parameters
    ----------
    corpus : Corpus
    segments : pandas.DataFrame, optional
        From ``segment(corpus)``; made when not given.
    roles : iterable of str
        Which segments count as text. ``cleaning.ROLES`` takes boilerplate in as well.
    stop_words : iterable of str
        Words in any spelling that count as function words besides those of ``lexicons/stopwords.tsv``.

    Returns
    -------
    Tokens
        ``text[start:end] == form`` for every token; tokens do not overlap; between two tokens of a segment there is
        no letter and no digit. A sentence ends at . ! ؟ ? … and at the end of its segment.

    Raises
    ------
    CorpusError
        Roles that do not exist, segments of another corpus.

    Examples
    --------
    >>> from mudawwana import Corpus
    >>> tokens = tokenize(Corpus.from_texts(["زار 12,600 شخص باريس. عاد الوزير."]))
    >>> tokens.types["form"].tolist(), tokens.positions["sentence"].tolist()
    (['زار', '12,600', 'شخص', 'باريس', 'عاد', 'الوزير'], [0, 0, 0, 0, 1, 1])
    """
    segments = segment(corpus) if segments is None else segments
    roles = tuple(roles)
    if strange := set(roles) - set(segments["role"].cat.categories):
        raise CorpusError(f"roles: {sorted(strange)[0]!r} is not a role. Use some of cleaning.ROLES.")
    if segments["document"].cat.categories.tolist() != corpus.documents["name"].tolist():
        raise CorpusError("segments: made from another corpus. Make them with segment(corpus).")
    texts = corpus.documents["text"].tolist()
    kept = segments[segments["role"].isin(roles)]
    types, rows, sentence = {}, [], -1
    for number, document, first, last in zip(
        kept.index, kept["document"].cat.codes, kept["start"], kept["end"], strict=True
    ):
        for start, end in _sentences(texts[document], first, last):
            sentence += 1
            for word in _WORD.finditer(texts[document], start, end):
                form = word.group()
                rows.append((document, number, sentence, *word.span(), types.setdefault(form, len(types))))
    positions = np.array(rows, dtype=np.int32).reshape(-1, 6)
    # Stretches without a word (a line of dashes) are no sentences: number those that are left.
    positions[:, 2] = np.unique(positions[:, 2], return_inverse=True)[1]
    positions = pd.DataFrame(positions, columns=["document", "segment", "sentence", "start", "end", "type"])
    return Tokens(positions, _types(list(types), positions["type"].to_numpy(), stop_words), corpus, segments)


def follows(tokens):
    """Whether each token follows the one before it directly: same sentence, only space, hyphen or quotes between.

    Phrases (n-grams, names of several words) are only read across such joins, never across a comma.

    Parameters
    ----------
    tokens : Tokens

    Returns
    -------
    numpy.ndarray of bool
        One value a token; False for the first one of a sentence. Computed once a corpus, not to be written to.

    Examples
    --------
    >>> from mudawwana import Corpus
    >>> follows(tokenize(Corpus.from_texts(["التعاون المغربي-الإسباني، ثم غيره"]))).tolist()
    [False, True, True, False, True]
    """
    return tokens._joined


def labels(tokens):
    """How each term is shown: its most frequent written form in the corpus.

    Attached و ف ب ك ل are left off where what remains is a form of the same term; the article stays, since that is
    how the word is read: للأمن and بالأمن count for الأمن, أمني for أمني.

    Parameters
    ----------
    tokens : Tokens

    Returns
    -------
    pandas.Series
        term -> form. Ties: the shorter form, then the order of the code points.

    Examples
    --------
    >>> from mudawwana import Corpus
    >>> labels(tokenize(Corpus.from_texts(["أمن للأمن وللأمن"]))).iloc[0]
    'الأمن'
    """
    types = tokens.types
    shown = types[["form", "term", "count"]].copy()
    forms, terms = types["form"].tolist(), types["term"].tolist()
    rests = [(i, rest) for i, form in enumerate(forms) for _, rest in readings(form)[1:]]
    for (i, rest), term in zip(rests, terms_of([rest for _, rest in rests]), strict=True):
        if term == terms[i]:
            forms[i] = rest  # the last reading is the shortest
    shown["form"] = pd.array(forms, dtype="str")
    shown = shown.groupby(["term", "form"], as_index=False)["count"].sum()
    shown["length"] = shown["form"].str.len()
    shown = shown.sort_values(["term", "count", "length", "form"], ascending=[True, False, True, True])
    return shown.drop_duplicates("term").set_index("term")["form"]


@cache
def _glue():
    """By code point, whether a character may stand between words of a phrase; the last is for all beyond."""
    glue = np.zeros(0x10001, dtype=bool)
    glue[[found.start() for found in _GLUE.finditer("".join(map(chr, range(0x10000))))]] = True
    return glue


def _sentences(text, first, last):
    start = first
    for end in _SENTENCE_END.finditer(text, first, last):
        yield start, end.end()
        start = end.end()
    if start < last:
        yield start, last


def _types(forms, codes, stop_words):
    keys = [fold(form) for form in forms]
    numbers = [_NUMBER.fullmatch(form) is not None for form in forms]
    stops = _stop_keys() | {fold(word) for word in stop_words}
    table = pd.DataFrame(
        {
            "form": pd.array(forms, dtype="str"),
            "key": pd.array(keys, dtype="str"),
            "term": pd.array(terms_of(forms), dtype="str"),
            "count": np.bincount(codes, minlength=len(forms)),
            "is_number": numbers,
            "is_latin": [
                not n and not regex.search(r"\p{Arabic}", form) for form, n in zip(forms, numbers, strict=True)
            ],
            # «فو» is a name, not ف + و: what is left after the conjunction has two letters at least
            "is_stop": [key in stops or (key[:1] in "وف" and len(key) > 2 and key[1:] in stops) for key in keys],
        }
    )
    return table


@cache
def _stop_keys():
    return frozenset(fold(row["form"]) for row in lexicon("stopwords"))
