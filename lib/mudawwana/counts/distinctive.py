"""What is said around a name, more than elsewhere: terms of the sentences that mention it, and of all others."""

import numpy as np
import pandas as pd
from scipy import sparse

from mudawwana.counts import measures
from mudawwana.counts._comparison import compared
from mudawwana.counts._contexts import incidence_of
from mudawwana.counts.frequency import listed
from mudawwana.errors import check_top
from mudawwana.mentions import covered, item_column
from mudawwana.tokens import term_codes


def distinctive_terms(mentions, tokens, by=None, minimum=3, top=10):
    """Terms of the sentences that mention a country, or an entity, compared to all other sentences.

    Words that are part of one of the mentions are left out of both, so that a name is not distinctive of itself, nor
    of its neighbours. Function words, numbers and Latin words are not listed.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``country_mentions`` or ``entity_mentions``.
    tokens : Tokens
    by : str, optional
        As in ``cooccurrence``.
    minimum : int
        Only terms that occur at least so often in the sentences.
    top : int, optional
        Only so many terms for each name.

    Returns
    -------
    pandas.DataFrame
        One row a name and term, over-used terms only: the column ``by``; ``label``, ``term``, ``count`` (in the
        sentences), ``per_million``, ``rest_per_million``, ``log_likelihood`` (G², four cells; Dunning 1993),
        ``log_ratio`` (Hardie 2014), ``low``, ``high`` (its 95 % interval), ``p`` (χ², one degree of freedom), ``q``
        (Benjamini–Hochberg over all names and terms that reach the minimum, under-used ones too). The name with the
        most sentences first, ties by name; within it the largest G², ties by label.

    Examples
    --------
    >>> from mudawwana import Corpus, country_mentions, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["صادرات المغرب. صادرات مغربية. صادرات المغرب. فاز منتخب فرنسا."]))
    >>> distinctive_terms(country_mentions(tokens), tokens)[["country", "label", "count"]].values.tolist()
    [['MA', 'صادرات', 3]]
    """
    check_top(top)
    by = item_column(mentions, by)
    names, incidence, _ = incidence_of(mentions, tokens, "sentence", by)
    outside, terms = np.flatnonzero(~covered(tokens, mentions)), tokens.terms
    term, sentence = term_codes(tokens)[outside], tokens.positions["sentence"].to_numpy()[outside]
    shape = (incidence.shape[1], len(terms))
    words = sparse.coo_array((np.ones(len(term), dtype=np.int64), (sentence, term)), shape=shape).tocsr()
    here = (incidence @ words).tocoo()
    size, total = np.asarray(words.sum(axis=1)).reshape(-1), np.asarray(words.sum(axis=0)).reshape(-1)
    kept = (here.data >= minimum) & listed(terms)[here.col]
    name, term, count = here.row[kept], here.col[kept], here.data[kept]
    n1 = (incidence @ size)[name]
    counts = (count, n1, total[term] - count, size.sum() - n1)
    table = pd.DataFrame(
        {
            by: names[name],
            "label": terms["label"].iloc[term].array,
            "term": terms["term"].iloc[term].array,
            "count": count,
            "per_million": measures.per_million(*counts[:2]),
            "rest_per_million": measures.per_million(*counts[2:]),
            **compared(*counts),
            "sentences": np.asarray(incidence.sum(axis=1)).reshape(-1)[name],
        }
    )
    order = ["sentences", by, "log_likelihood", "label"]
    table = table[table["log_ratio"] > 0].sort_values(order, ascending=[False, True, False, True])
    table = table.drop(columns="sentences")
    return (table if top is None else table.groupby(by, sort=False).head(top)).reset_index(drop=True)
