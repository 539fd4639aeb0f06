"""Tables by groups of documents, in long form: a row a group and thing."""

from functools import partial

import numpy as np
import pandas as pd

from mudawwana.counts import measures
from mudawwana.counts._checks import divided
from mudawwana.counts._comparison import Side, documents_compared, rates_of, with_tests
from mudawwana.counts._intervals import FEWEST_DOCUMENTS, rate_intervals
from mudawwana.counts._rank_sums import rank_sums_of, ranks_of
from mudawwana.tokens import periods_between


def groups_against_rest(terms, matrix, sizes, groups):
    """Each group of documents against all others: terms, their counts (terms × documents), words of documents."""
    tables, logs, matrix, sizes = [], [], matrix.tocsr(), np.asarray(sizes)
    known = groups.notna().to_numpy()
    used = np.flatnonzero(known & (sizes > 0))
    ranks = ranks_of(rates_of(Side(matrix[:, used], sizes[used], None)))  # once, whichever group is set apart
    for group in sorted(groups.dropna().unique()):
        inside = (groups == group).to_numpy() & known
        sides = (Side(matrix[:, np.flatnonzero(which)], sizes[which], None) for which in (inside, known & ~inside))
        columns, log_p = documents_compared(*sides, rank_test=partial(rank_sums_of, ranks, inside[used]))
        table = terms.assign(**columns, group_documents=int((sizes[inside] > 0).sum()))
        table.insert(0, "group", group)
        tables.append(table)
        logs.append(log_p)
    if not tables:
        columns, log_p = documents_compared(*(Side(matrix[:, :0], sizes[:0], None),) * 2)
        table = terms.assign(**columns, group_documents=0).head(0)
        table.insert(0, "group", groups.head(0))
        return with_tests(table, log_p[:0])
    return with_tests(pd.concat(tables, ignore_index=True), np.concatenate(logs))


def counts_by_group(things, matrix, sizes, groups, every=None):
    """How often each thing occurs in each group: things, their counts (things × documents), words of documents.

    Intervals are of the group's own documents. A period without documents is a gap: nothing is known of it, which is
    not the same as nothing said.
    """
    tables, matrix, sizes = [], matrix.tocsr(), np.asarray(sizes)
    members = sorted(groups.dropna().unique()) if every is None else periods_between(groups, every)
    for group in members:
        inside = np.flatnonzero((groups == group).to_numpy() & (sizes > 0))
        own, words, documents = matrix[:, inside], int(sizes[inside].sum()), len(inside)
        count, seen = np.asarray(own.sum(axis=1)).reshape(-1), np.diff(own.indptr)
        enough = documents >= FEWEST_DOCUMENTS
        low, high = 1e6 * rate_intervals(own, sizes[inside]) if enough else np.full((2, len(things)), np.nan)
        share_low, share_high = measures.wilson(seen, documents)
        rate = measures.per_million(count, words) if words else np.full(len(things), np.nan)
        table = things.assign(
            count=pd.array(count if documents else [pd.NA] * len(things), dtype="Int64"),
            per_million=rate, per_1000=rate / 1000, low=low, high=high,
            documents=pd.array(seen if documents else [pd.NA] * len(things), dtype="Int64"),
            share_of_documents=divided(seen.astype(float), documents), share_low=share_low, share_high=share_high,
            group_documents=documents, group_words=words, too_small=not enough,
        )  # fmt: skip
        table.insert(0, "group", group)
        tables.append(table)
    if tables:
        return pd.concat(tables, ignore_index=True)
    empty = pd.Series(pd.to_datetime(["2000-01-01"]) if every else ["x"])
    return counts_by_group(things.head(0), matrix[:0], sizes, empty.reindex(range(len(sizes))), every).head(0)
