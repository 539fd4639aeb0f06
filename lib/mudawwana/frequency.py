"""How often, where, how evenly, with what, and compared to what: tables of counts over terms.

All tables show a term by ``label``, its most frequent written form in the corpus. Function words, numbers and Latin
words are left out unless asked for; every rate is per million words of article text, whatever is left out.
"""

from collections import Counter, defaultdict
from functools import cache

import numpy as np
import pandas as pd
from scipy import sparse, stats
from wordfreq import get_frequency_dict

from mudawwana import statistics
from mudawwana.errors import CorpusError
from mudawwana.terms import terms_of
from mudawwana.tokens import Tokens, follows, term_codes

FEWEST_DOCUMENTS = 20
"""From this many documents on, intervals come from resampling documents; below, sentences within documents."""

_GENERAL_SIZE = 10**8


def resampling_unit(tokens, within="sentence"):
    """What bootstrap intervals resample, to be stated beside them.

    Parameters
    ----------
    tokens : Tokens
    within : {"sentence", "paragraph", "document"} or int
        The contexts that are counted, for ``cooccurrence``.

    Returns
    -------
    str
        Documents when there are enough of them, or when they are the contexts; else contexts within documents.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> resampling_unit(tokenize(Corpus.from_texts(["نص قصير"])))
    'sentences within documents'
    """
    if len(tokens.corpus) >= FEWEST_DOCUMENTS or within == "document":
        return "documents"
    return f"{within if isinstance(within, str) else 'window'}s within documents"


def composition(tokens):
    """What the words of a corpus are: what the tables of terms show, and what they leave out.

    Parameters
    ----------
    tokens : Tokens

    Returns
    -------
    pandas.DataFrame
        Four rows, ``words`` being "content words", "function words", "numbers", "Latin words": ``types``, ``tokens``,
        ``percent`` (of all tokens). They add up to the corpus.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> composition(tokenize(Corpus.from_texts(["زار مدير FIFA في 2024"])))["tokens"].tolist()
    [2, 1, 1, 1]
    """
    types = tokens.types
    kind = np.select([types["is_number"], types["is_latin"], types["is_stop"]], [2, 3, 1], 0)
    table = pd.DataFrame(
        {
            "words": ["content words", "function words", "numbers", "Latin words"],
            "types": np.bincount(kind, minlength=4),
            "tokens": np.bincount(kind, weights=types["count"], minlength=4).astype(np.int64),
        }
    )
    return table.assign(percent=100 * table["tokens"] / max(len(tokens), 1))


def term_frequency(
    tokens, top=None, stop_words=False, numbers=False, latin=False, intervals=True, seed=0, repeats=2000
):
    """How often each term occurs.

    Parameters
    ----------
    tokens : Tokens
    top : int, optional
        Only so many rows.
    stop_words, numbers, latin : bool
        Whether function words, numbers and words without an Arabic letter are listed; ``composition`` counts them.
    intervals : bool
        Whether to compute 95 % percentile bootstrap intervals; ``resampling_unit`` says of what.
    seed, repeats : int
        Of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        ``label``, ``term`` (the key), ``count``, ``per_million``, ``documents``, and with intervals ``low`` and
        ``high`` (per million). The most frequent first, ties by label in code-point order.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> table = term_frequency(tokenize(Corpus.from_texts(["الأمن للأمن والأمن الأمن، التعاون"])), intervals=False)
    >>> table[["label", "count"]].values.tolist()
    [['الأمن', 4], ['التعاون', 1]]
    """
    documents = np.diff(by_document(tokens).indptr)
    table = frequency_table(tokens.terms, len(tokens), documents, stop_words, numbers, latin).head(top)
    if intervals:
        units, sizes, groups = _units(tokens)
        matrix = _matrix(units, term_codes(tokens), (len(sizes), len(tokens.terms)))[:, table.index.to_numpy()]
        table["low"], table["high"] = statistics.bootstrap_interval(matrix, sizes, groups, seed=seed, repeats=repeats)
    return table.reset_index(drop=True)


def frequency_table(terms, words, documents, stop_words=False, numbers=False, latin=False):
    """The table of ``term_frequency`` without intervals, from what was counted.

    Parameters
    ----------
    terms : pandas.DataFrame
        As ``tokens.terms``.
    words : int
        Of the corpus.
    documents : numpy.ndarray of int
        In how many documents each term occurs.
    stop_words, numbers, latin : bool
        As in ``term_frequency``.

    Returns
    -------
    pandas.DataFrame
        Its index: rows of ``terms``.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["الأمن ثم الأمن"]))
    >>> frequency_table(tokens.terms, 3, [1, 1])[["label", "count", "documents"]].values.tolist()
    [['الأمن', 2, 1]]
    """
    table = terms[["label", "term", "count"]].assign(
        per_million=statistics.per_million(terms["count"].to_numpy(), max(words, 1)),
        documents=np.asarray(documents, dtype=np.int64),
    )
    table = table[listed(terms, stop_words, numbers, latin)]
    return table.sort_values(["count", "label"], ascending=[False, True])


def dispersion(tokens, top=None, minimum=1):
    """How evenly each term is spread over the documents.

    DP = ½ Σ|f_i/f − s_i| (Gries 2008): 0 where a term occurs in every document in proportion to its length, near 1
    where it is confined to a short one; DPnorm = DP / (1 − min s) (Lijffijt & Gries 2012).

    Parameters
    ----------
    tokens : Tokens
    top : int, optional
        Only so many of the most frequent terms.
    minimum : int
        Only terms that occur at least so often: DP says little of rare ones.

    Returns
    -------
    pandas.DataFrame
        ``label``, ``term``, ``count``, ``documents``, ``dp``, ``dp_norm`` (missing for a single document); the most
        frequent first, ties by label.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> table = dispersion(tokenize(Corpus.from_texts(["الأمن هنا", "الأمن هناك"])))
    >>> table[["label", "dp"]].values.tolist()
    [['الأمن', 0.0]]
    """
    table = term_frequency(tokens, intervals=False)
    table = table[table["count"] >= minimum].head(top)
    matrix = by_document(tokens)[pd.Index(tokens.terms["term"]).get_indexer(table["term"])]
    sizes = np.bincount(tokens.positions["document"], minlength=len(tokens.corpus))
    return dispersion_table(table, statistics.dp_sums(matrix, sizes, table["count"].to_numpy(), len(tokens)), sizes)


def dispersion_table(table, sums, sizes):
    """The table of ``dispersion``, from what was counted.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``term_frequency``.
    sums : numpy.ndarray of int
        ``statistics.dp_sums`` of its terms.
    sizes : numpy.ndarray of int
        Words of each document.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> table = pd.DataFrame({"label": ["الأمن"], "term": ["امن"], "count": [2], "documents": [2]})
    >>> dispersion_table(table, np.array([-8]), np.array([2, 2]))["dp"].tolist()
    [0.0]
    """
    dp = statistics.dp_from_sums(sums, table["count"].to_numpy(), sizes.sum())
    table = table[["label", "term", "count", "documents"]]
    return table.assign(dp=dp, dp_norm=statistics.dp_norm_from_dp(dp, sizes))


def term_positions(tokens, terms):
    """Where given terms stand, as word numbers within their documents.

    Parameters
    ----------
    tokens : Tokens
    terms : iterable of str
        Words in any spelling or inflection; of none, the table has no rows.

    Returns
    -------
    pandas.DataFrame
        One row an occurrence, in the order of the terms, then of the text: ``label``, ``term``, ``document`` (name),
        ``position`` (0 for the first word of article text), ``length`` (words in the document).

    Raises
    ------
    CorpusError
        A term that does not occur.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> term_positions(tokenize(Corpus.from_texts(["أمن ثم الأمن"])), ["الأمن"])["position"].tolist()
    [0, 2]
    """
    of_token, known = term_codes(tokens), tokens.terms
    documents = tokens.positions["document"].to_numpy()
    sizes = np.bincount(documents, minlength=len(tokens.corpus))
    first = np.cumsum(sizes) - sizes
    names = tokens.corpus.documents["name"].to_numpy()
    parts = [pd.DataFrame({"label": [], "term": [], "document": []}, dtype="str").assign(position=0, length=0)]
    for term in _codes(known, terms):
        places = np.flatnonzero(of_token == term)
        where = documents[places]
        parts.append(
            pd.DataFrame(
                {
                    "label": known["label"].iloc[term],
                    "term": known["term"].iloc[term],
                    "document": names[where],
                    "position": places - first[where],
                    "length": sizes[where],
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def ngrams(tokens, longest=4, minimum=3):
    """Runs of terms that recur: compounds, titles, set phrases.

    A run stays inside a sentence, is not parted by a comma, and neither begins nor ends with a function word, a number
    or a Latin word. Written forms of one run (مكافحة الإرهاب، لمكافحة الإرهاب) are counted together.

    Parameters
    ----------
    tokens : Tokens
    longest : int
        In words; the shortest run has two.
    minimum : int
        Only runs that occur at least so often.

    Returns
    -------
    pandas.DataFrame
        ``label`` (the most frequent way it is written), ``size`` (words), ``count``, ``per_million``, ``documents``,
        ``c_value``: log₂(size) · (count − mean count of the longer listed runs that contain it), which puts a run
        that is mostly a part of a longer one below it (Frantzi, Ananiadou & Mima 2000). The largest C-value first, then
        the longer, then by label.

    Raises
    ------
    CorpusError
        ``longest`` or ``minimum`` too small.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> text = "مكافحة الإرهاب، لمكافحة الإرهاب. مكافحة الإرهاب"
    >>> ngrams(tokenize(Corpus.from_texts([text])))[["label", "count", "c_value"]].values.tolist()
    [['مكافحة الإرهاب', 3, 3.0]]
    """
    if longest < 2 or minimum < 1:
        raise CorpusError(f"longest={longest}, minimum={minimum}: give at least 2 words and 1 occurrence.")
    of_token, joined = term_codes(tokens), follows(tokens)
    edge = listed(tokens.terms)[of_token]
    codes = tokens.positions["type"].to_numpy()
    documents = tokens.positions["document"].to_numpy()
    forms = tokens.types["form"].to_numpy()
    runs, alive = of_token.astype(np.int64), np.ones(len(tokens), dtype=bool)
    rows, containing = [], defaultdict(list)
    for size in range(2, min(longest, len(tokens)) + 1):
        # extend every run by one word; equal pairs of (run, next term) get one number
        alive = alive[:-1] & joined[size - 1 :]
        runs = np.unique(runs[:-1] * len(tokens.terms) + of_token[size - 1 :], return_inverse=True)[1]
        starts = np.flatnonzero(alive & edge[: len(alive)] & edge[size - 1 :])
        counts = np.bincount(runs[starts], minlength=1)
        for places in _grouped(starts, runs[starts], np.flatnonzero(counts >= minimum)):
            written = Counter(" ".join(forms[codes[i : i + size]]) for i in places.tolist())
            label = min(written, key=lambda form: (-written[form], len(form), form))
            keys = tuple(of_token[places[0] : places[0] + size].tolist())
            rows.append((label, size, len(places), len(np.unique(documents[places])), keys))
            for part in {keys[i:j] for i in range(size) for j in range(i + 2, size + 1)} - {keys}:
                containing[part].append(len(places))
    c_value = [
        np.log2(size) * (count - (sum(containing[keys]) / len(containing[keys]) if containing[keys] else 0))
        for _, size, count, _, keys in rows
    ]
    table = pd.DataFrame([row[:4] for row in rows], columns=["label", "size", "count", "documents"])
    table.insert(3, "per_million", statistics.per_million(table["count"].to_numpy(), max(len(tokens), 1)))
    table["c_value"] = np.array(c_value, dtype=float)
    return table.sort_values(["c_value", "size", "label"], ascending=[False, False, True], ignore_index=True)


def keyness(tokens, reference="general", minimum=3, top=None):
    """Terms that are more, or less, frequent here than in a reference.

    Parameters
    ----------
    tokens : Tokens
    reference : Tokens or "general"
        Another corpus; or general Arabic as wordfreq knows it (web, subtitles, news, Wikipedia ...), its commonest
        56,642 forms summed by term. wordfreq gives rates, not counts: they are read as counts in a hundred million
        words, and a term that is not listed is taken to be as frequent as the rarest form that is (one in a
        million), so that its keyness is understated.
    minimum : int
        Only terms that occur at least so often here.
    top : int, optional
        Only so many rows.

    Returns
    -------
    pandas.DataFrame
        ``label``, ``term``, ``count``, ``per_million``, ``reference_per_million``, ``log_likelihood`` (G², all four
        cells; Dunning 1993), ``log_ratio`` (binary logarithm of the ratio of the rates; Hardie 2014), ``low``,
        ``high`` (its 95 % interval), ``p`` (χ², one degree of freedom), ``q`` (Benjamini–Hochberg over all rows). The
        largest G² first, ties by label; the sign of ``log_ratio`` tells over-use from under-use.

    Raises
    ------
    CorpusError
        A reference that is neither.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["الأجهزة الأمنية والأجهزة الأمنية والأجهزة الأمنية"]))
    >>> keyness(tokens)["label"].tolist()
    ['الأمنية', 'الأجهزة']
    """
    return keyness_table(term_frequency(tokens, intervals=False), len(tokens), reference, minimum).head(top)


def keyness_table(table, words, reference="general", minimum=3):
    """The table of ``keyness``, from what was counted.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``term_frequency``.
    words : int
        Of the corpus.
    reference, minimum
        As in ``keyness``.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> counted = {"label": "الأمن", "term": "امن", "count": 5, "per_million": 500_000.0, "documents": 1}
    >>> keyness_table(pd.DataFrame([counted]), 10)[["label", "count", "per_million"]].values.tolist()
    [['الأمن', 5, 500000.0]]
    """
    table = table[table["count"] >= minimum]
    if isinstance(reference, Tokens):
        other = term_frequency(reference, stop_words=True, numbers=True, latin=True, intervals=False)
        size = len(reference)
        counts = dict(zip(other["term"], other["count"], strict=True))
        expected = np.array([counts.get(term, 0) for term in table["term"]])
    elif isinstance(reference, str) and reference == "general":
        rates, rarest = general_arabic()
        size = _GENERAL_SIZE
        expected = np.array([rates.get(term, rarest) for term in table["term"]]) * size
    else:
        raise CorpusError("reference: not a corpus. Give Tokens, or 'general' for general Arabic.")
    count, n = table["count"].to_numpy(), words
    low, high = statistics.log_ratio_interval(count, n, expected, size)
    g2 = statistics.log_likelihood(count, n, expected, size)
    p = stats.chi2.sf(g2, 1)
    table = table.assign(
        reference_per_million=statistics.per_million(expected, size),
        log_likelihood=g2,
        log_ratio=statistics.log_ratio(count, n, expected, size),
        low=low,
        high=high,
        p=p,
        q=statistics.benjamini_hochberg(p),
    ).drop(columns="documents")
    return table.sort_values(["log_likelihood", "label"], ascending=[False, True], ignore_index=True)


def collocations(tokens, node, window=5, minimum=2, top=None):
    """Terms that stand near a node term more often than chance puts them there.

    The window reaches ``window`` words to either side, not past the end of the sentence (L5–R5 by default). What is
    tested is a two-by-two table of positions: in a window or not, this term or not; the node's own positions are
    left out.

    Parameters
    ----------
    tokens : Tokens
    node : str
        A word in any spelling or inflection.
    window : int
    minimum : int
        Only terms that occur at least so often in the windows.
    top : int, optional
        Only so many rows.

    Returns
    -------
    pandas.DataFrame
        ``label``, ``term``, ``count`` (in the corpus), ``observed`` (in the windows), ``expected``, ``log_dice``
        (Rychlý 2008, with the node's own count; windows that share a word count it once), ``npmi`` (Bouma 2009),
        ``log_likelihood``, ``delta_p_term`` (ΔP of the term given the window), ``delta_p_window`` (of the window given
        the term; Gries 2013), ``p`` (hypergeometric, upper tail), ``q`` (Benjamini–Hochberg over all rows). The largest
        logDice first, ties by label.

    Raises
    ------
    CorpusError
        The node does not occur, or ``window`` or ``minimum`` is too small.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> text = "مكافحة الإرهاب أولوية. مكافحة الإرهاب واجب. الأمن أولا."
    >>> collocations(tokenize(Corpus.from_texts([text])), "الإرهاب")[["label", "observed"]].values.tolist()
    [['مكافحة', 2]]
    """
    if window < 1:
        raise CorpusError(f"window: {window} is not a number of words. Use 1 or more.")
    if minimum < 1:
        raise CorpusError(f"minimum: {minimum} is not a number of occurrences. Use 1 or more.")
    terms, of_token = tokens.terms, term_codes(tokens)
    places = np.flatnonzero(of_token == _codes(terms, [node])[0])
    sentence = tokens.positions["sentence"].to_numpy()
    inside = np.zeros(len(tokens), dtype=bool)
    for shift in (*range(-window, 0), *range(1, window + 1)):
        near = places + shift
        kept = (near >= 0) & (near < len(tokens))
        near, here = near[kept], places[kept]
        inside[near[sentence[near] == sentence[here]]] = True
    inside[places] = False
    observed = np.bincount(of_token[inside], minlength=len(terms))
    rows = np.flatnonzero((observed >= minimum) & listed(terms))
    f_xy, f_y, f_x, n = observed[rows], terms["count"].to_numpy()[rows], int(inside.sum()), len(tokens) - len(places)
    dp_term, dp_window = statistics.delta_p(f_xy, f_x, f_y, n)
    p = statistics.fisher_upper(f_xy, f_x, f_y, n)
    table = pd.DataFrame(
        {
            "label": terms["label"].iloc[rows].array,
            "term": terms["term"].iloc[rows].array,
            "count": f_y,
            "observed": f_xy,
            "expected": statistics.expected(f_x, f_y, n),
            "log_dice": statistics.log_dice(np.minimum(f_xy, len(places)), len(places), f_y),
            "npmi": statistics.npmi(f_xy, f_x, f_y, n),
            "log_likelihood": statistics.contingency_g2(f_xy, f_x, f_y, n),
            "delta_p_term": dp_term,
            "delta_p_window": dp_window,
            "p": p,
            "q": statistics.benjamini_hochberg(p),
        }
    )
    return table.sort_values(["log_dice", "label"], ascending=[False, True]).head(top).reset_index(drop=True)


@cache
def general_arabic():
    """Rate of each term in general Arabic, from wordfreq's commonest forms.

    Returns
    -------
    dict of str to float, float
        Term -> share of all words; and the share of the rarest form in the list.

    Examples
    --------
    >>> rates, rarest = general_arabic()
    >>> rates[terms_of(["الأمن"])[0]] > rarest
    True
    """
    forms = get_frequency_dict("ar", "small")
    rates = {}
    for term, rate in zip(terms_of(list(forms)), forms.values(), strict=True):
        rates[term] = rates.get(term, 0.0) + rate
    return rates, min(forms.values())


def listed(terms, stop_words=False, numbers=False, latin=False):
    """Which terms the tables show.

    Parameters
    ----------
    terms : pandas.DataFrame
        As ``tokens.terms``.
    stop_words, numbers, latin : bool
        Whether function words, numbers and words without an Arabic letter are shown.

    Returns
    -------
    numpy.ndarray of bool
        One value a term.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["زار مدير FIFA في 2024"]))
    >>> tokens.terms["term"][listed(tokens.terms)].tolist()
    ['زار', 'مدير']
    """
    stop, number, no_arabic = (terms[flag].to_numpy() for flag in ("is_stop", "is_number", "is_latin"))
    return (stop_words | ~stop) & (numbers | ~number) & (latin | ~no_arabic)


def _codes(terms, words):
    """Codes of the terms of words, or an error that names the word which the corpus lacks."""
    words = [words] if isinstance(words, str) else list(words)
    codes = pd.Index(terms["term"]).get_indexer(terms_of(words))
    for word, code in zip(words, codes, strict=True):
        if code < 0:
            raise CorpusError(f"{word!r}: the corpus has no such term. Check the spelling.")
    return codes


def by_document(tokens):
    """How often each term occurs in each document.

    Parameters
    ----------
    tokens : Tokens

    Returns
    -------
    scipy.sparse.csr_array of int64
        Rows of ``tokens.terms`` × documents.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> by_document(tokenize(Corpus.from_texts(["الأمن ثم الأمن", "الأمن"]))).toarray().tolist()
    [[2, 1], [1, 0]]
    """
    documents = tokens.positions["document"].to_numpy()
    return _matrix(term_codes(tokens), documents, (len(tokens.terms), len(tokens.corpus)))


def _matrix(rows, columns, shape):
    return sparse.coo_array((np.ones(len(rows), dtype=np.int64), (rows, columns)), shape=shape).tocsr()


def _units(tokens):
    """Unit of each token for the bootstrap, the units' sizes in words, and their groups (None for documents)."""
    documents = tokens.positions["document"].to_numpy()
    if resampling_unit(tokens) == "documents":
        return documents, np.bincount(documents, minlength=len(tokens.corpus)), None
    sentences = tokens.positions["sentence"].to_numpy()
    first = np.unique(sentences, return_index=True)[1]
    return sentences, np.bincount(sentences), documents[first]


def _grouped(values, by, wanted):
    """Yield the values of each wanted group, in their order."""
    order = np.argsort(by, kind="stable")
    sorted_by = by[order]
    for group in wanted:
        a, b = np.searchsorted(sorted_by, [group, group + 1])
        yield values[order[a:b]]
