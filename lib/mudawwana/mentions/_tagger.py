"""The recogniser: which words of a sentence are names of persons and organisations, by a linear-chain model.

A word's scores are sums of what its type, the types of two words on either side, the classes around it and the signs
between them contribute. What a type contributes is added up once a type; a sentence takes rows of that table, and the
best labels of many sentences of like length are found at once (Viterbi 1967).

``lexicons/recogniser.tsv.xz`` is made by ``tools.build_recogniser``; its sources and licences are stated there.
"""

import lzma
from functools import cache
from importlib import resources
from itertools import repeat

import numpy as np
from scipy.sparse import csr_array

from mudawwana.mentions._tagger_features import (
    CLASSES,
    GAPS,
    KNOWN,
    affixes,
    gaps,
    known_names,
    on_sport,
    packed,
    type_features,
)

WEIGHTS = "recogniser.tsv.xz"
LABELS = ("O", "S-PER", "S-ORG", "E-PER", "E-ORG", "B-PER", "I-PER", "B-ORG", "I-ORG")
"""Outside, a name of one word, the end, beginning and inside of a longer one."""

FOLLOWS = (((0, 1, 2, 3, 4), (0, 1, 2, 5, 7)), ((5, 6), (3, 6)), ((7, 8), (4, 8)))
"""Labels, and those that may follow them: after a name's end anything that is no end or inside of one; after its
beginning or inside what goes on with it. A sentence begins and ends outside a name.
"""

_KIND = np.array([0, 1, 2, 1, 2, 1, 1, 2, 2], dtype=np.int8)  # of each label: none, PER, ORG
OFFSETS = (-2, -1, 0, 1, 2)
_AT_ONCE = 200_000  # words whose scores are held
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
    "classes-on-sport 0": ((0,), 3 * len(CLASSES)),
    "known-on-sport 0": ((0,), 3 * len(KNOWN)),
}
"""Features of the neighbourhood: offsets, and how many values there are at each. A gap stands before its word."""

_SIZES = {"classes": len(CLASSES), "gaps": len(GAPS), "known": len(KNOWN)}
_SIZES |= {"classes-on-sport": 3 * len(CLASSES), "known-on-sport": 3 * len(KNOWN)}

_GROUPS = {
    "classes": ((-2, -1, 0), (-1, 0, 1), (0, 1, 2)),
    "gaps": ((-1, 0, 1, 2),),
    "known": ((-1, 0, 1),),
    "classes-on-sport": ((0,),),
    "known-on-sport": ((0,),),
}
"""Offsets under which the features of the neighbourhood are added up when the weights are read: few look-ups a word."""


def around(tokens, seen):
    """Name of each feature of the neighbourhood -> its value at each word, a whole number."""
    codes, sentence = (tokens.positions[c].to_numpy() for c in ("type", "sentence"))
    of = {name: values.astype(np.int64) for name, values in _beside(tokens, seen, gaps(tokens)).items()}
    found = {}
    for name, (offsets, size) in AROUND.items():
        values = np.zeros(len(codes), dtype=np.int64)
        for offset in offsets:
            values *= size
            values += shifted(of[name.split()[0]], sentence, offset)
        found[name] = values
    return found


def _beside(tokens, seen, between, matches=None):
    """Kind of feature of the neighbourhood -> what it is at each word."""
    classes, known = seen.classes[tokens.positions["type"].to_numpy()], known_names(tokens, matches)
    sport = on_sport(tokens, seen)
    found = {"classes": classes, "gaps": between, "known": known}
    return found | {f"{kind}-on-sport": sport * _SIZES[kind] + found[kind] for kind in ("classes", "known")}


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


def label_words(tokens, seen=None, between=None, matches=None):
    """Row of ``LABELS`` for each word; what ``type_features`` and ``gaps`` say, and ``matches``, may be given."""
    if not len(tokens):
        return np.zeros(0, dtype=np.int8)
    seen = seen or type_features(tokens.types)
    between = gaps(tokens) if between is None else between
    codes, sentence = (tokens.positions[c].to_numpy() for c in ("type", "sentence"))
    around = _beside(tokens, seen, between[:-1], matches)
    by_type, found = _by_type(seen, *_model()[:2]), np.empty(len(codes), dtype=np.int8)
    starts = np.append(np.flatnonzero(np.append(True, sentence[1:] != sentence[:-1])), len(codes))
    cuts = np.unique(np.searchsorted(starts, np.arange(0, len(codes) + _AT_ONCE, _AT_ONCE)).clip(0, len(starts) - 1))
    for a, b in zip(cuts, cuts[1:], strict=False):
        own = slice(starts[a], starts[b])
        parts = {kind: values[own] for kind, values in around.items()}
        found[own] = _labels(codes[own], starts[a:b] - starts[a], by_type, parts)
    return found


def _labels(codes, first, by_type, around):
    """``label_words`` of some sentences, given where they begin."""
    *_, of_around, transitions = _model()
    sizes = np.diff(np.append(first, len(codes)))
    place = np.arange(len(codes)) + np.repeat(2 * np.arange(1, len(first) + 1), sizes)  # two places free around each

    def padded(values):
        of = np.zeros(len(codes) + 2 * len(first) + 2, dtype=np.int32)
        of[place] = values
        return of

    def at(values, offset):
        return values[2 + offset : len(values) - 2 + offset]

    word = padded(codes + 1)
    scores = np.zeros((len(word) - 4, len(LABELS)), dtype=np.float32)
    for row, offset in enumerate(OFFSETS):
        scores += by_type[row].take(at(word, offset), axis=0)
    around = {kind: padded(values) for kind, values in around.items()}
    for (kind, offsets), weights in of_around.items():
        index = 0
        for offset in offsets:
            index = index * _SIZES[kind] + at(around[kind], offset)
        scores += weights.take(index, axis=0)
    return best_labels(scores, place[first] - 2, sizes, transitions)[place - 2]


def _by_type(seen, rows, of_types):
    """Offset, type (from 1) and label -> the sum of what the features of the type weigh there."""
    columns = []
    for name, values in seen.words.items():
        columns.append(np.array(list(map(rows.get(name, {}).get, values, repeat(-1))), dtype=np.int32))
    for name, (values, codes) in seen.coded.items():
        columns.append(np.array([rows.get(name, {}).get(value, -1) for value in [*values, ""]], dtype=np.int32)[codes])
    for name, codes in affixes(seen.keys).items():
        if values := rows.get(name):
            learnt, row = packed(values), np.fromiter(values.values(), dtype=np.int32)
            order = np.argsort(learnt)
            place = order[np.minimum(np.searchsorted(learnt, codes, sorter=order), len(learnt) - 1)]
            columns.append(np.where(learnt[place] == codes, row[place], -1))
    ids = np.stack(columns, axis=1)
    has = ids >= 0
    bounds = np.append(0, np.cumsum(has.sum(axis=1)))
    table = csr_array((np.ones(bounds[-1], dtype=np.float32), ids[has], bounds), shape=(len(ids), len(of_types)))
    found = np.zeros((len(OFFSETS), len(ids) + 1, len(LABELS)), dtype=np.float32)
    found[:, 1:] = (table @ of_types).reshape(len(ids), len(OFFSETS), len(LABELS)).transpose(1, 0, 2)
    return found


@cache
def _model():
    data = lzma.decompress(resources.files("mudawwana.arabic").joinpath("lexicons", WEIGHTS).read_bytes())
    return read_weights(data.decode())


def read_weights(text):
    """Rows of the features of types, their weights, those of the neighbourhood, and those of pairs of labels."""
    rows, cells, count = {}, [], 0
    of_around = {n: np.zeros((size ** len(o), len(LABELS)), dtype=np.float32) for n, (o, size) in AROUND.items()}
    transitions = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for line in text.splitlines():
        kind, feature, weights = line.split("\t")
        own = [(int(place), int(weight) / SCALE) for place, weight in (w.split(":") for w in weights.split(" "))]
        if kind == "type":
            name, _, value = feature.partition("=")
            rows.setdefault(name, {})[value] = count
            cells += [(count, place, weight) for place, weight in own]
            count += 1
        else:
            target = transitions[int(feature)] if kind == "labels" else of_around[kind][int(feature)]
            for place, weight in own:
                target[place] = weight
    of_types = np.zeros((count, len(OFFSETS) * len(LABELS)), dtype=np.float32)
    for row, place, weight in cells:
        of_types[row, place] = weight
    return rows, of_types, _grouped(of_around), transitions


def _grouped(of_around):
    """Kind and offsets of ``_GROUPS`` -> the weights of all features of the neighbourhood that look there."""
    found = {}
    for kind, groups in _GROUPS.items():
        for group in groups:
            found[kind, group] = np.zeros((_SIZES[kind],) * len(group) + (len(LABELS),), dtype=np.float32)
    for name, weights in of_around.items():
        kind, offsets, size = name.split()[0], AROUND[name][0], AROUND[name][1]
        group = next(group for group in _GROUPS[kind] if set(offsets) <= set(group))
        shape = tuple(size if offset in offsets else 1 for offset in group)
        found[kind, group] += weights.reshape(*shape, len(LABELS))
    return {key: weights.reshape(-1, len(LABELS)) for key, weights in found.items()}


def best_labels(scores, first, sizes, transitions):
    """The best sequence of labels (``FOLLOWS``) of each sentence; of equally good ones the first in that order.

    Sentences by where they begin in ``scores`` and how long they are. The longest stand first, so that those that go
    on at a step are the first so many, and each step is taken for all of them at once.
    """
    order, ends, starts = np.argsort(-sizes, kind="stable"), *map(list, FOLLOWS[0])
    first, scores = first[order], np.ascontiguousarray(scores.T)
    going = np.searchsorted(-sizes[order], -np.arange(1, int(sizes.max()) + 1), side="right")  # how many have a word
    best, back = np.full((len(LABELS), len(first)), -np.inf, dtype=scores.dtype), []
    best[starts] = scores[starts][:, first]
    for step in range(1, len(going)):
        n = going[step]
        before, paths = best[:, :n], np.empty((len(LABELS), n), dtype=scores.dtype)
        came = np.empty(paths.shape, dtype=np.int8)
        for (one, *others), after in FOLLOWS:
            after = list(after)
            own, by = before[one] + transitions[one, after, None], np.full((len(after), n), one, dtype=np.int8)
            for label in others:
                other = before[label] + transitions[label, after, None]
                by[other > own] = label
                np.maximum(own, other, out=own)
            paths[after], came[after] = own, by
        best[:, :n] = paths + scores[:, first[:n] + step]
        back.append(came)
    label, found = best[ends].argmax(axis=0).astype(np.int8), np.zeros(scores.shape[1], dtype=np.int8)
    for step in range(len(going) - 1, -1, -1):
        n = going[step]
        found[first[:n] + step] = label[:n]
        if step:
            label[:n] = back[step - 1][label[:n], np.arange(n)]
    return found


def spans_of(labels, sentence):
    """First word, last word and "PER" or "ORG" of each name; what a new sentence cuts off is a name too."""
    kind, begins = _KIND[labels], np.isin(labels, FOLLOWS[0][1])
    same = np.append(False, (kind[1:] == kind[:-1]) & (sentence[1:] == sentence[:-1]))
    starts = np.flatnonzero((kind > 0) & (begins | ~same))
    stops = np.flatnonzero((kind > 0) & ~np.append(same[1:] & ~begins[1:], False))
    return [
        (a, b, ("PER", "ORG")[k - 1])
        for a, b, k in zip(starts.tolist(), stops.tolist(), kind[starts].tolist(), strict=True)
    ]
