"""Rebuild the recogniser of names: ``python -m tools.build_recogniser ANERCORP.jsonl``.

Learns from annotated sentences with python-crfsuite (MIT, only here) and writes ``lexicons/recogniser.tsv.xz``: the
same sentences give the same bytes.

- ``annotated/*.txt``: the project's own invented sentences (see the README there); files with an odd number are for
  checking, and only ``--all`` learns from them too.
- ANERcorp (Benajiba, Rosso & Benedí 2007) in the release of CAMeL Lab (Obeid et al. 2020), CC BY-SA 4.0, one half: only
  what was learnt from it is in the file, none of its text; who passes the weights on names it and shares them alike.

A model has a weight for each feature, offset and label, and for each pair of labels, by maximum likelihood with both
norms as penalty (L-BFGS, Okazaki 2007). Weights are rounded; those of zero are dropped.
"""

import argparse
import json
import lzma
import random
import re
import tempfile
from collections import defaultdict
from pathlib import Path
from unittest import mock

import numpy as np

from mudawwana import Corpus, tokenize
from mudawwana.arabic import word_lists
from mudawwana.mentions import _tagger
from mudawwana.mentions._attached import rest_of
from mudawwana.mentions._people import full_names, name_words
from mudawwana.mentions._tagger import AROUND, LABELS, OFFSETS, SCALE, WEIGHTS, around
from mudawwana.mentions._tagger_features import feature_names, type_features

ANNOTATED = Path(__file__).parent / "annotated"
C1, C2, ROUNDS = 0.02, 0.02, 80
SEEDS = (7, 21, 31)
SHARES = ((1, 1), (1, 2), (1, 4), (2, 1), (4, 1), (8, 1))  # of newswire, of our own: one in so many sentences
_AFFIXES = tuple(f"{side}{n}=" for side in "az" for n in (1, 2, 3, 4))  # of a word and its neighbours, no further
_MARKED = re.compile(r"\[(PER|ORG) ([^\[\]|]+)(?:\|([A-Z]{2,3}|))?\]")


def main():
    """Learn from all, and write the file next to the other lexicons."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("anercorp", type=Path)
    parser.add_argument("--all", action="store_true", help="learn from the sentences for checking too")
    parser.add_argument("--curve", action="store_true", help="only print what less of either would give")
    options = parser.parse_args()
    if options.curve:
        learning_curve(options.anercorp)
        return
    path = Path(word_lists.__file__).parent / "lexicons" / WEIGHTS
    path.write_bytes(weights_file(mean(learn(own) for own in trainings(options.anercorp, options.all))))
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def trainings(anercorp, every=False):
    """What each of three models is learnt from: our own sentences twice, since the newswire of 2005 is more and has
    other habits, and those that name persons once more, under names drawn for each model anew.
    """
    own, news = own_sentences(0) + (own_sentences(1) if every else []), newswire(anercorp)
    return [training(own, news, seed) for seed in SEEDS]


def training(own, news, seed):
    """What one model is learnt from."""
    return 2 * own + news + renamed(own, seed) + renamed(news, seed + 2)


def learning_curve(anercorp):
    """Print F1 by how much of the newswire and of our own sentences one model has learnt from.

    Newswire is scored on every fifth sentence, not learnt from (two such folds), our own on those for checking.
    """
    own, news, check = own_sentences(0), newswire(anercorp), own_sentences(1)
    for of_news, of_own in SHARES:
        counts = defaultdict(lambda: np.zeros(3, dtype=int))
        for fold in (2, 4):
            rest = [sentence for i, sentence in enumerate(news) if i % 5 != fold]
            model = learn(training(own[::of_own], rest[::of_news], SEEDS[0]))
            for name, held in (("newswire", news[fold::5]), ("own", check)):
                for kind, found in counted(model, held).items():
                    counts[name, kind] += found
        scores = [f"{name} {kind} {2 * r / (f + e):.3f}" for (name, kind), (r, f, e) in sorted(counts.items())]
        print(f"newswire 1/{of_news}\town 1/{of_own}", *scores, sep="\t", flush=True)


def counted(model, sentences):
    """Kind -> how many names a model finds rightly, finds, and should find."""
    weights = _tagger.read_weights(lzma.decompress(weights_file(model)).decode())
    tokens, expected = labelled(sentences)
    of = tokens.positions["sentence"].to_numpy()
    with mock.patch.object(_tagger, "_model", return_value=weights):
        found, expected = (set(_tagger.spans_of(labels, of)) for labels in (_tagger.label_words(tokens), expected))
    both = [found & expected, found, expected]
    return {kind: np.array([sum(span[2] == kind for span in spans) for spans in both]) for kind in ("PER", "ORG")}


def mean(models):
    """The model whose weights are the means: it errs less than each, and depends less on the names drawn."""
    models = list(models)
    total = [defaultdict(float), defaultdict(float)]
    for model in models:
        for of, weights in zip(total, model, strict=True):
            for key, weight in weights.items():
                of[key] += weight
    return tuple({key: weight / len(models) for key, weight in of.items()} for of in total)


def own_sentences(odd):
    """(text, spans) of the invented sentences of the files with an even (0) or odd (1) number."""
    files = sorted(file for file in ANNOTATED.glob("*.txt") if int(re.search(r"\d+", file.stem)[0]) % 2 == odd)
    return [parse(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def parse(line):
    """Text without marks, and spans: start, end, "PER" or "ORG", country ("" where none is given)."""
    text, spans, at = "", [], 0
    for mark in _MARKED.finditer(line):
        text += line[at : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), mark[1], mark[3] or ""))
        text, at = text + mark[2], mark.end()
    return text + line[at:], spans


def newswire(file):
    """(text, spans) of ANERcorp: persons and organisations."""
    found = []
    for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        spans = []
        for entity in row["entities"]:
            place, _, kind = entity["tag"].partition("-")
            if kind not in ("PERS", "ORG"):
                continue
            kind = "PER" if kind == "PERS" else kind
            if place == "I" and spans and spans[-1][2] == kind and spans[-1][1] + 1 == entity["start"]:
                spans[-1] = (spans[-1][0], entity["end"], kind, "")
            else:
                spans.append((entity["start"], entity["end"], kind, ""))
        found.append((row["text"], spans))
    return found


def renamed(sentences, seed=7):
    """The sentences that name persons once more, with other names: half of them Arabic, half from other languages.

    Names of the list and not of the news of one year: what surrounds a name counts for more.
    """
    draw = random.Random(seed)
    full = sorted(name for name, country in full_names() if country not in ("IR", "PK", "AF", "SO", "KM", "DJ"))
    foreign = sorted(word for word, digits in name_words().items() if digits[2] == "1" and len(word) > 3)
    found = []
    for text, spans in sentences:
        if any(kind == "PER" for _, _, kind, _ in spans):
            new, moved, at = "", [], 0
            for start, end, kind, country in sorted(spans):
                new, name = new + text[at:start], text[start:end]
                if kind == "PER":
                    name = name[: rest_of(name.split()[0])[0]] + _drawn(draw, len(name.split()), full, foreign)
                moved.append((len(new), len(new) + len(name), kind, country))
                new, at = new + name, end
            found.append((new + text[at:], moved))
    return found


def _drawn(draw, words, full, foreign):
    if words == 1:
        return draw.choice(foreign) if draw.random() < 0.6 else draw.choice(full).split()[-1]
    if draw.random() < 0.5:
        return draw.choice(full)
    return " ".join(draw.choice(foreign) for _ in range(min(words, 3)))


def labelled(sentences):
    """Tokens of the sentences, and the row of ``LABELS`` of each word."""
    tokens = tokenize(Corpus.from_texts([text for text, _ in sentences]))
    labels = np.zeros(len(tokens), dtype=np.int8)
    document, start, end = (tokens.positions[c].to_numpy() for c in ("document", "start", "end"))
    bounds = np.searchsorted(document, np.arange(len(sentences) + 1))
    for number, (_, spans) in enumerate(sentences):
        words = slice(bounds[number], bounds[number + 1])
        for first, last, kind, *_ in spans:
            inside = bounds[number] + np.flatnonzero((start[words] < last) & (end[words] > first))
            labels[inside] = LABELS.index(f"I-{kind}")
            labels[inside[-1:]] = LABELS.index(f"E-{kind}")
            labels[inside[:1]] = LABELS.index(f"{'B' if len(inside) > 1 else 'S'}-{kind}")
    return tokens, labels


def features(tokens, every=False):
    """Features of every word as strings, sentence by sentence: what the model learns from, or every one there is."""
    seen = type_features(tokens.types)
    of_types = feature_names(seen)
    codes, sentence = (tokens.positions[c].to_numpy().tolist() for c in ("type", "sentence"))
    near = [(name, values.tolist()) for name, values in around(tokens, seen).items()]
    by_offset = [
        [[f"{place}\t{f}" for f in own if every or abs(offset) < 2 or not f.startswith(_AFFIXES)] for own in of_types]
        for place, offset in enumerate(OFFSETS)
    ]
    rows = []
    for i, number in enumerate(sentence):
        row = [f"{name}\t{values[i]}" for name, values in near]
        for place, offset in enumerate(OFFSETS):
            if 0 <= i + offset < len(codes) and sentence[i + offset] == number:
                row += by_offset[place][codes[i + offset]]
        rows.append(row)
    return rows


def learn(sentences):
    """(feature, label) -> weight and (label, label) -> weight, as python-crfsuite gives them."""
    import pycrfsuite

    tokens, labels = labelled(sentences)
    rows, sentence = features(tokens), tokens.positions["sentence"].to_numpy()
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": C1, "c2": C2, "max_iterations": ROUNDS, "feature.possible_transitions": True})
    first = np.flatnonzero(np.append(True, sentence[1:] != sentence[:-1])).tolist()
    for a, b in zip(first, [*first[1:], len(rows)], strict=True):
        trainer.append(rows[a:b], [LABELS[label] for label in labels[a:b]])
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/model")
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{folder}/model")
        info = tagger.info()
        tagger.close()
    return info.state_features, info.transitions


def weights_file(model):
    """The bytes of the file, as ``_tagger.read_weights`` reads them."""
    return lzma.compress("".join(weight_lines(*model)).encode(), preset=9)


def weight_lines(states, transitions):
    """Kind, feature, and place:weight of each that is not zero."""
    of_types, others = defaultdict(list), defaultdict(list)
    for (feature, label), weight in states.items():
        if not (rounded := round(weight * SCALE)):
            continue
        kind, _, value = feature.partition("\t")
        if kind in AROUND:
            others[kind, int(value)].append((LABELS.index(label), rounded))
        else:
            of_types[value].append((int(kind) * len(LABELS) + LABELS.index(label), rounded))
    for (before, after), weight in transitions.items():
        others["labels", LABELS.index(before)].append((LABELS.index(after), round(weight * SCALE)))
    rows = [("type", feature, own) for feature, own in sorted(of_types.items())]
    rows += [(kind, value, own) for (kind, value), own in sorted(others.items())]
    for kind, feature, own in rows:
        yield f"{kind}\t{feature}\t{' '.join(f'{place}:{weight}' for place, weight in sorted(own))}\n"


def score(found, expected):
    """Precision, recall and F1 of sets of spans."""
    right = len(found & expected)
    p, r = right / max(len(found), 1), right / max(len(expected), 1)
    return p, r, 2 * p * r / max(p + r, 1e-9)


if __name__ == "__main__":
    main()
