"""Dispersion in groups: as in a corpus of its own, for the terms of the whole."""

import numpy as np
import pandas as pd
import pytest

from mudawwana import Corpus, dispersion, tokenize

TEXTS = [f"الأمن {'السلام ' * (n % 4)}الوطن هنا{' كلام' * n}" for n in range(20)]
GROUPS = ["أ"] * 9 + ["ب"] * 6 + ["ج"] * 4 + [None]


def test_groups_are_counted_apart():
    tokens = tokenize(Corpus.from_texts(TEXTS))
    whole = dispersion(tokens, top=3)
    table = dispersion(tokens, top=3, groups=GROUPS)
    assert table.columns.tolist() == ["group", *whole.columns, "group_documents", "group_words", "too_small"]
    for group, size, few in (("أ", 9, False), ("ب", 6, False), ("ج", 4, True)):
        own = table[table["group"] == group].reset_index(drop=True)
        assert own["term"].tolist() == whole["term"].tolist()
        assert own[["group_documents", "too_small"]].drop_duplicates().values.tolist() == [[size, few]]
        part = tokenize(Corpus.from_texts([text for text, other in zip(TEXTS, GROUPS, strict=True) if other == group]))
        assert own["group_words"].iloc[0] == len(part)
        alone = dispersion(part).set_index("term").loc[own["term"]].reset_index()[whole.columns]
        pd.testing.assert_frame_equal(own[whole.columns], alone)


def test_a_term_that_a_group_lacks_has_no_dp():
    table = dispersion(
        tokenize(Corpus.from_texts(["الأمن هنا"] * 5 + ["السلام هنا"] * 5)), groups=["أ"] * 5 + ["ب"] * 5
    )
    lacking = table.set_index(["group", "label"]).loc[("أ", "السلام")]
    assert lacking[["count", "documents"]].tolist() == [0, 0]
    assert np.isnan(lacking["dp"])
    assert np.isnan(lacking["dp_low"])


def test_periods_and_no_group_at_all():
    tokens = tokenize(Corpus.from_texts(TEXTS))
    days = [f"2015-{8 + n % 2:02}-01" for n in range(20)]
    assert dispersion(tokens, top=1, groups=days, every="month")["group"].dt.month.tolist() == [8, 9]
    none = dispersion(tokens, groups=[None] * 20)
    assert none.empty
    assert none.columns.tolist() == dispersion(tokens, groups=GROUPS).columns.tolist()


def test_minimum_and_top_are_of_the_whole_corpus():
    tokens = tokenize(Corpus.from_texts(TEXTS))
    terms = dispersion(tokens, groups=GROUPS, minimum=20)["term"].unique().tolist()
    assert terms == dispersion(tokens, minimum=20)["term"].tolist()
    assert dispersion(tokens, top=0, groups=GROUPS).empty
    with pytest.raises(Exception, match="groups"):
        dispersion(tokens, groups="outlet")
