"""How evenly terms are spread over documents, in a corpus or in each of its groups."""

import numpy as np
import pandas as pd

from mudawwana.counts._dispersion import dp_by_chance, dp_from_sums, dp_norm_from_dp, dp_sums
from mudawwana.counts._intervals import FEWEST_DOCUMENTS
from mudawwana.counts.frequency import documents_matrix, frequency_table
from mudawwana.errors import check_top
from mudawwana.tokens import document_groups


def dispersion(tokens, top=None, minimum=1, *, groups=None, every=None):
    """How evenly each term is spread over the documents.

    DP = ½ Σ|f_i/f − s_i| (Gries 2008): 0 where a term occurs in every document in proportion to its length, near 1
    where it is confined to a short one; DPnorm = DP / (1 − min s) (Lijffijt & Gries 2012). Documents without words
    are no parts. A rare term cannot be even: compare DP with what chance gives at the same frequency.

    Parameters
    ----------
    tokens : Tokens
    top : int, optional
        Only so many of the most frequent terms.
    minimum : int
        Only terms that occur at least so often: DP says little of rare ones.
    groups, every : optional
        As in ``document_groups``: the same terms in each group, over its documents only, in long form.

    Returns
    -------
    pandas.DataFrame
        ``label``, ``term``, ``count``, ``documents``, ``dp``, ``dp_norm`` (missing for a single document),
        ``dp_expected``, ``dp_low``, ``dp_high`` (mean, and 95 % band, of DP if so many occurrences fell on words at
        random); the most frequent first, ties by label.

        With groups the column ``group`` comes first, ``group_documents``, ``group_words`` and ``too_small`` (fewer than
        five documents: they are no sample of how a term is spread) last. The terms and their order are those of the
        whole corpus; where a group lacks a term, its DP is missing.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> table = dispersion(tokenize(Corpus.from_texts(["الأمن هنا", "الأمن هناك"])))
    >>> table[["label", "dp"]].values.tolist()
    [['الأمن', 0.0]]
    """
    check_top(top)
    matrix, sizes = documents_matrix(tokens)
    table = frequency_table(tokens.terms, len(tokens), np.diff(matrix.indptr))
    table = table[table["count"] >= minimum].head(top)
    matrix, table = matrix[table.index.to_numpy()], table.reset_index(drop=True)
    if groups is None:
        return dispersion_table(table, dp_sums(matrix, sizes, table["count"].to_numpy(), len(tokens)), sizes)
    of_document = document_groups(tokens, groups, every)
    groups = sorted(of_document.dropna().unique())
    parts = [_in_group(table, matrix, sizes, of_document, group) for group in groups]
    return pd.concat(parts or [_in_group(table, matrix, sizes, of_document, "").head(0)], ignore_index=True)


def dispersion_table(table, sums, sizes):
    """The table of ``dispersion``, from what was counted: sums from ``dp_sums``, sizes in words of documents."""
    count = table["count"].to_numpy()
    dp, (mean, low, high) = dp_from_sums(sums, count, sizes.sum()), dp_by_chance(count, sizes)
    table = table[["label", "term", "count", "documents"]]
    return table.assign(dp=dp, dp_norm=dp_norm_from_dp(dp, sizes), dp_expected=mean, dp_low=low, dp_high=high)


def _in_group(table, matrix, sizes, of_document, group):
    """Rows of one group: the terms of the table, over its documents."""
    inside = np.flatnonzero((of_document == group).to_numpy() & (sizes > 0))
    own, words = matrix[:, inside], sizes[inside]
    counts = np.asarray(own.sum(axis=1)).reshape(-1)
    table = table.assign(count=counts, documents=np.diff(own.indptr).astype("int64"))
    table = dispersion_table(table, dp_sums(own, words, counts, words.sum()), words)
    table.insert(0, "group", group)
    size = {"group_documents": len(inside), "group_words": int(words.sum())}
    return table.assign(**size, too_small=len(inside) < FEWEST_DOCUMENTS)
