"""The recogniser: which words of a sentence are names of persons and organisations, by a linear-chain model.

A word's scores are sums of what its type, the types of two words on either side, the classes around it and the signs
between them contribute. What a type contributes is added up once a type; a sentence takes rows of that table, and the
best labels of many sentences of like length are found at once (Viterbi 1967).

``lexicons/recogniser.tsv.xz`` is made by ``tools.build_recogniser``; its sources and licences are stated there.
"""

import lzma
from functools import cache
from importlib import resources

import numpy as np
from scipy.sparse import csr_array

from mudawwana.mentions._tagger_features import CLASSES, GAPS, KNOWN, gaps, known_names, type_features

WEIGHTS = "recogniser.tsv.xz"
LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")
OFFSETS = (-2, -1, 0, 1, 2)
SCALE = 16
"""Weights are whole numbers in the file: so many to one."""

AROUND = {
    "classes -1 0": ((-1, 0), len(CLASSES)),
    "classes 0 1": ((0, 1), len(CLASSES)),
    "classes -2 -1 0": ((-2, -1, 0), len(CLASSES)),
    "classes -1 0 1": ((-1, 0, 1), len(CLASSES)),
    "classes 0 1 2": ((0, 1, 2), len(CLASSES)),
    "gaps 0 1": ((0, 1), len(GAPS)),
    "gaps 0": ((0,), len(GAPS)),
    "gaps 1": ((1,), len(GAPS)),
    "gaps -1": ((-1,), len(GAPS)),
    "gaps 2": ((2,), len(GAPS)),
    "known -1 0 1": ((-1, 0, 1), len(KNOWN)),
    "known 0": ((0,), len(KNOWN)),
}
"""Features of the neighbourhood: offsets, and how many values there are at each. A gap stands before its word."""

_BATCH = 1 << 17  # words whose labels are found at once


def around(tokens, classes):
    """Name of each feature of the neighbourhood -> its value at each word, a whole number."""
    codes, sentence = (tokens.positions[c].to_numpy() for c in ("type", "sentence"))
    of = {"classes": classes[codes], "gaps": gaps(tokens), "known": known_names(tokens)}
    of = {name: values.astype(np.int64) for name, values in of.items()}
    found = {}
    for name, (offsets, size) in AROUND.items():
        values = np.zeros(len(codes), dtype=np.int64)
        for offset in offsets:
            values *= size
            values += shifted(of[name.split()[0]], sentence, offset)
        found[name] = values
    return found


def shifted(values, sentence, offset):
    """The value so many words on, 0 outside the sentence; the gap behind the last word belongs to no word."""
    n, moved = len(sentence), np.zeros(len(sentence), dtype=values.dtype)
    if offset == 0:
        return values[:n]
    if abs(offset) < n:
        here, there = (
            (slice(0, n - offset), slice(offset, n)) if offset > 0 else (slice(-offset, n), slice(0, n + offset))
        )
        same = sentence[here] == sentence[there]
        moved[here] = np.where(same, values[:n][there], 0)
    return moved


def label_words(tokens, seen_types=None):
    """Row of ``LABELS`` for each word; what ``type_features`` says of the types may be given."""
    if not len(tokens):
        return np.zeros(0, dtype=np.int8)
    rows, of_types, of_around, transitions = _model()
    features, classes = seen_types or type_features(tokens.types)
    known = [[rows[f] for f in own if f in rows] for own in features]
    bounds = np.cumsum([0, *map(len, known)])
    ids = np.fromiter((row for own in known for row in own), dtype=np.int64, count=bounds[-1])
    table = csr_array((np.ones(len(ids), dtype=np.float32), ids, bounds), shape=(len(known), len(of_types)))
    by_type = (table @ of_types).reshape(len(known), len(OFFSETS), len(LABELS))
    codes, sentence = (tokens.positions[c].to_numpy() for c in ("type", "sentence"))
    scores = np.zeros((len(codes), len(LABELS)), dtype=np.float32)
    for place, offset in enumerate(OFFSETS):
        own = np.vstack([np.zeros(len(LABELS), dtype=np.float32), by_type[:, place]])
        scores += own[shifted(codes.astype(np.int64) + 1, sentence, offset)]
    for name, values in around(tokens, classes).items():
        scores += of_around[name][values]
    return best_labels(scores, sentence, transitions)


@cache
def _model():
    data = lzma.decompress(resources.files("mudawwana.arabic").joinpath("lexicons", WEIGHTS).read_bytes())
    return read_weights(data.decode())


def read_weights(text):
    """Rows of the features of types, their weights, those of the neighbourhood, and those of pairs of labels."""
    rows, cells = {}, []
    of_around = {n: np.zeros((size ** len(o), len(LABELS)), dtype=np.float32) for n, (o, size) in AROUND.items()}
    transitions = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for line in text.splitlines():
        kind, feature, weights = line.split("\t")
        own = [(int(place), int(weight) / SCALE) for place, weight in (w.split(":") for w in weights.split(" "))]
        if kind == "type":
            rows[feature] = len(rows)
            cells += [(rows[feature], place, weight) for place, weight in own]
        else:
            target = transitions[int(feature)] if kind == "labels" else of_around[kind][int(feature)]
            for place, weight in own:
                target[place] = weight
    of_types = np.zeros((len(rows), len(OFFSETS) * len(LABELS)), dtype=np.float32)
    for row, place, weight in cells:
        of_types[row, place] = weight
    return rows, of_types, of_around, transitions


def best_labels(scores, sentence, transitions):
    """The best sequence of labels of each sentence; of equally good ones the first in the order of ``LABELS``."""
    first = np.flatnonzero(np.append(True, sentence[1:] != sentence[:-1]))
    sizes = np.diff(np.append(first, len(sentence)))
    order = np.argsort(sizes, kind="stable")
    found, batch = np.zeros(len(sentence), dtype=np.int8), 0
    while batch < len(order):  # sentences of like length together: little padding
        longest = int(sizes[order[min(batch + 255, len(order) - 1)]])
        take = order[batch : batch + max(256, _BATCH // max(longest, 1))]
        batch += len(take)
        _viterbi(scores, first[take], sizes[take], transitions, found)
    return found


def _viterbi(scores, first, sizes, transitions, found):
    longest, rows = int(sizes.max()), np.arange(len(first))
    best = scores[first].copy()
    back = np.zeros((longest, len(first), len(LABELS)), dtype=np.int8)
    for step in range(1, longest):
        going = np.flatnonzero(sizes > step)
        paths = best[going][:, :, None] + transitions
        back[step, going] = paths.argmax(axis=1)
        best[going] = paths.max(axis=1) + scores[first[going] + step]
    label = best.argmax(axis=1)
    for step in range(longest - 1, -1, -1):
        going = sizes > step
        found[first[going] + step] = label[going]
        if step:
            label = np.where(going, back[step, rows, label], label)


def spans_of(labels, sentence):
    """First word, last word and "PER" or "ORG" of each name; an I without its B begins a name."""
    kind, begins = (labels + 1) // 2, labels % 2 == 1
    same = np.append(False, (kind[1:] == kind[:-1]) & (sentence[1:] == sentence[:-1]))
    starts = np.flatnonzero((kind > 0) & (begins | ~same))
    stops = np.flatnonzero((kind > 0) & ~np.append(same[1:] & ~begins[1:], False))
    return [
        (a, b, ("PER", "ORG")[k - 1])
        for a, b, k in zip(starts.tolist(), stops.tolist(), kind[starts].tolist(), strict=True)
    ]
