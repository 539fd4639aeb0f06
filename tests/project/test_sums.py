"""Blocks added up."""

from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudawwana import CorpusError
from mudawwana.project.scale.blocks import FACTS, Reading, Words
from mudawwana.project.scale.sums import add_forms, documents_of, holders_of


def reading(names, sizes=None, skipped=(), metadata=None):
    facts = pd.DataFrame([[name, "utf-8", f"{name}.txt", 0, 0, 0] for name in names], columns=FACTS)
    facts = facts.astype(dict.fromkeys(FACTS[:3], "str"))
    return Reading([], facts, [len(names)] * bool(names) if sizes is None else sizes, [], list(skipped), metadata)


def test_documents_in_order():
    documents, skipped, numbers = documents_of(
        Path("news"), [reading("abc", sizes=[2, 1]), reading(""), reading("de")], "raise"
    )
    assert documents["name"].tolist() == list("abcde")
    assert skipped.empty
    assert [own.tolist() for own in numbers] == [[0, 1], [2], [3, 4]]


def test_left_out_in_the_order_of_reading():
    parts = [
        reading("ab", skipped=[(0, "0.doc", None, "x"), (1, "a2", "a2", "y"), (2, "b2", "b2", "z")]),
        reading("ac", skipped=[(0, "b3", "b3", "v"), (1, "a3", "a3", "w")]),
        reading("dab"),
    ]
    documents, skipped, numbers = documents_of(Path("news"), parts, "skip")
    assert documents["name"].tolist() == list("abcd")
    assert skipped["file"].tolist() == ["0.doc", "a2", "b2", "b3", "a.txt", "a3", "a.txt", "b.txt"]
    assert skipped["reason"].iloc[6].startswith("news: two documents are named 'a'. They are a.txt and a.txt: rename")
    assert [own.tolist() for own in numbers] == [[0, 1], [-1, 2], [3, -1, -1]]
    with pytest.raises(CorpusError, match="two documents are named 'a'"):
        documents_of(Path("news"), parts, "raise")


def test_metadata_of_documents_that_were_left_out():
    parts = [
        reading("a", skipped=[(1, "b.txt", "b", "x")]),
        reading("c", metadata=(b"document\tplace\na\tFez\nb\tRabat\n", "metadata.tsv")),
    ]
    assert documents_of(Path("news"), parts, "skip")[0]["place"].tolist() == ["Fez", ""]


@given(st.lists(st.lists(st.sets(st.integers(0, 5), max_size=4), min_size=1, max_size=4), min_size=1, max_size=5))
def test_holders_by_hand(blocks):
    """Some documents are left out; a line is two numbers."""
    lines, numbers, expected, number = [], [], {}, 0
    for block in blocks:
        own = []
        for position, keys in enumerate(block):
            own.append(-1 if 5 in keys else number)
            number += 5 not in keys
            for key in keys if 5 not in keys else ():
                expected.setdefault(key, []).append(own[position])
        places = [(position, key) for position, keys in enumerate(block) for key in keys]
        digests = np.array([(key % 2, key // 2) for _, key in places], dtype="<u8").reshape(-1, 2)
        lines.append((np.array([position for position, _ in places], dtype=np.int32), digests))
        numbers.append(np.array(own))
    found = {
        int(digest[0] + 2 * digest[1]): documents.tolist()
        for digest, documents in ((np.frombuffer(d, "<u8"), v) for d, v in holders_of(lines, numbers).items())
    }
    assert found == {key: documents for key, documents in expected.items() if len(documents) >= 3}


@given(st.lists(st.lists(st.sampled_from("abcde"))))
def test_forms_by_hand(blocks):
    forms, counts = {}, np.zeros(0, dtype=np.int64)
    for block in blocks:
        own = Counter(block)
        words = Words(None, np.zeros(0), 0, 0, list(own), np.array(list(own.values()), dtype=np.int64))
        counts, numbers = add_forms(forms, counts, words)
        assert [list(forms)[n] for n in numbers] == list(own)
    assert dict(zip(forms, counts.tolist(), strict=True)) == Counter(c for block in blocks for c in block)
