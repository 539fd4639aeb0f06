"""Runs of terms: by hand, and by brute force on random texts."""

from collections import Counter
from math import log2

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_sentences import SENTENCES, made, read, term

from mudawwana import CorpusError, ngrams
from mudawwana.counts import word_runs
from mudawwana.counts.word_runs import c_values


def brute_ngrams(sentences, longest, minimum):
    plain = {term(word) for word in ("الأمن", "التعاون", "وزير", "مدينة", "قال")}
    counts, where = Counter(), {}
    for document, words in sentences:
        for size in range(2, longest + 1):
            for i in range(len(words) - size + 1):
                run = tuple(words[i : i + size])
                if None not in run and {run[0], run[-1]} <= plain:
                    counts[run] += 1
                    where.setdefault(run, set()).add(document)
    runs = {run: n for run, n in counts.items() if n >= minimum}

    def within(run, other):
        return len(other) > len(run) and any(other[i : i + len(run)] == run for i in range(len(other)))

    def nested(run):
        """What longer runs hold of it, without what those owe to longer ones still."""
        return [n - sum(nested(other)) for other, n in runs.items() if within(run, other)]

    rows = []
    for run, n in runs.items():
        inside = nested(run)
        value = log2(len(run)) * (n - (np.mean(inside) if inside else 0))
        longer = max([m for other, m in runs.items() if within(run, other)], default=0) / n
        rows.append((len(run), n, len(where[run]), round(value, 9), round(longer, 9)))
    return sorted(rows)


@settings(max_examples=60)
@given(SENTENCES, st.integers(2, 5), st.integers(1, 3), st.sampled_from([1, 3, word_runs._AT_ONCE]))
def test_ngrams_against_brute_force(documents, longest, minimum, at_once):
    tokens, sentences = made(documents)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_runs, "_AT_ONCE", at_once)
        table = ngrams(tokens, longest=longest, minimum=minimum)
    columns = table[["size", "count", "documents", "c_value", "in_longer"]].round(9)
    got = sorted(columns.itertuples(index=False, name=None))
    assert got == brute_ngrams(sentences, longest, minimum)
    order = list(zip(-table["c_value"], -table["size"], table["label"], strict=True))
    assert order == sorted(order)
    assert table["per_million"].to_numpy() == pytest.approx(table["count"].to_numpy() / len(tokens) * 1e6)


def test_ngram_inside_a_longer_one():
    """A run that stands only inside a longer one gets C-value 0; the label is the way it is mostly written."""
    tokens = read("مكافحة الإرهاب الدولي. لمكافحة الإرهاب الدولي. مكافحة الإرهاب الدولي")
    rows = ngrams(tokens).set_index("label")
    assert rows.loc["مكافحة الإرهاب الدولي", "c_value"] == pytest.approx(3 * log2(3))
    assert rows.loc["مكافحة الإرهاب", "c_value"] == 0
    assert len(rows) == 3


def test_c_value_of_the_paper():
    """Frantzi, Ananiadou & Mima (2000): 5 of the 11 CYSTIC BASAL CELL CARCINOMA are nested in a longer term already."""
    counts = {
        "ADENOID CYSTIC BASAL CELL CARCINOMA": 5,
        "CYSTIC BASAL CELL CARCINOMA": 11,
        "ULCERATED BASAL CELL CARCINOMA": 7,
        "RECURRENT BASAL CELL CARCINOMA": 5,
        "CIRCUMSCRIBED BASAL CELL CARCINOMA": 3,
        "BASAL CELL CARCINOMA": 984,
    }
    words, terms = sorted(set(" ".join(counts).split())), [name.split() for name in counts]
    sizes = np.array(list(map(len, terms)))
    runs = np.array([[*map(words.index, own), *[-1] * (5 - len(own))] for own in terms])
    values, most = c_values(runs, sizes, np.array(list(counts.values())))
    values = dict(zip(counts, values.tolist(), strict=True))
    assert values["BASAL CELL CARCINOMA"] == pytest.approx(1551.36, abs=0.005)
    assert values["CYSTIC BASAL CELL CARCINOMA"] == pytest.approx(2 * (11 - 5))
    assert values["ADENOID CYSTIC BASAL CELL CARCINOMA"] == pytest.approx(log2(5) * 5)
    assert most.tolist() == [0, 5, 0, 0, 0, 11]


@pytest.mark.parametrize("options", [{"longest": 1}, {"minimum": 0}])
def test_ngram_errors(options):
    with pytest.raises(CorpusError, match="at least 2 words and 1 occurrence"):
        ngrams(read("الأمن"), **options)


def test_nothing_that_can_begin_or_end_a_run():
    assert ngrams(read("2024 في 2024")).empty
    assert ngrams(read("2024")).empty
