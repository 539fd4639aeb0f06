"""The recogniser: features of words, the best labels, and what it finds in sentences that it has not seen."""

import itertools
import lzma
import os
from collections import defaultdict
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from corpora import read
from hypothesis import given, settings
from hypothesis import strategies as st

from mudawwana import entity_mentions
from mudawwana.arabic import lexicon
from mudawwana.mentions import _tagger
from mudawwana.mentions._attached import rest_of
from mudawwana.mentions._tagger import (
    FOLLOWS,
    LABELS,
    SCALE,
    WEIGHTS,
    best_labels,
    label_words,
    read_weights,
    shifted,
    spans_of,
)
from mudawwana.mentions._tagger_features import (
    GAPS,
    KNOWN,
    affixes,
    gaps,
    known_names,
    on_sport,
    packed,
    sounds_like_names,
    type_features,
)
from tools import build_recogniser as builder


@pytest.mark.parametrize(
    ("form", "rest"),
    [
        ("وليد", "وليد"),
        ("ووليد", "وليد"),
        ("لحماس", "حماس"),
        ("للأمم", "الامم"),
        ("بوتين", "بوتين"),
        ("وماكرون", "ماكرون"),
        ("والعدالة", "العداله"),
        ("لرويترز", "رويترز"),
        ("وميكالدو", "ميكالدو"),  # nobody knows either: hardly any word begins with و by itself
        ("ويلكوردس", "ويلكوردس"),
    ],
)
def test_proclitics_of_names(form, rest):
    assert rest_of(form)[1] == rest


def test_names_sound_otherwise_than_words():
    assert sounds_like_names(["سيغموند"])[0] > 0 > sounds_like_names(["اجتماعات"])[0]


@given(st.lists(st.text("ابتثكلمن", max_size=7), min_size=1))
def test_beginnings_and_ends_are_packed_alike(keys):
    """As numbers they are looked up, as strings learnt: both have to be the same letters."""
    found = affixes(keys)
    for n in (1, 2, 3, 4):
        for name, cut in ((f"a{n}", lambda key, n=n: key[:n]), (f"z{n}", lambda key, n=n: key[-n:])):
            expected = [int(packed([cut(key)])[0]) if len(key) > n else 0 for key in keys]
            assert found[name].tolist() == expected


def test_gaps():
    names = [GAPS[i] for i in gaps(read("قال (سامي) أمس، «نعم» إنه: عاد. ثم"))]
    assert names == ["start", "bracket", "bracket", "quote", "quote", "colon", "start", "start"]


def test_well_known_names():
    found = [KNOWN[i] for i in known_names(read("قالت الأمم المتحدة ويونسكو"))]
    assert found == ["no", "B-ORG", "I-ORG", "one-ORG"]


def test_other_words_of_a_sentence_on_sport():
    tokens = read("فاز الاتفاق في المباراة. ولاعب واحد هنا. بدأ الاتفاق أمس")
    assert on_sport(tokens, type_features(tokens.types)).tolist() == [1, 2, 2, 1, 0, 1, 1, 0, 0, 0]


def test_neighbours_stay_in_the_sentence():
    values, sentence = np.array([1, 2, 3, 4]), np.array([0, 0, 1, 1])
    assert shifted(values, sentence, 1).tolist() == [2, 0, 4, 0]
    assert shifted(values, sentence, -1).tolist() == [0, 1, 0, 3]
    assert shifted(values, sentence, -4).tolist() == [0, 0, 0, 0]


def sequences(size):
    """All sequences of labels that a sentence of so many words may have."""
    ends, starts = FOLLOWS[0]
    return (
        path
        for path in itertools.product(range(len(LABELS)), repeat=size)
        if path[0] in starts
        and path[-1] in ends
        and all(any(a in before and b in after for before, after in FOLLOWS) for a, b in itertools.pairwise(path))
    )


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.integers(0, 2**32 - 1))
def test_labels_are_the_best_of_all_sequences(sizes, seed):
    random = np.random.default_rng(seed)
    n, sentence = sum(sizes), np.repeat(np.arange(len(sizes)), sizes)
    scores, pairs = random.normal(size=(n, len(LABELS))), random.normal(size=(len(LABELS), len(LABELS)))
    found = best_labels(scores, np.cumsum([0, *sizes[:-1]]), np.array(sizes), pairs)
    for number in range(len(sizes)):
        own = scores[sentence == number]

        def worth(path, own=own):
            return sum(own[i, label] for i, label in enumerate(path)) + sum(
                pairs[a, b] for a, b in itertools.pairwise(path)
            )

        best = max(sequences(len(own)), key=worth)
        assert tuple(found[sentence == number]) in set(sequences(len(own)))
        assert worth(found[sentence == number]) == pytest.approx(worth(best))


def test_scores_are_the_sum_of_all_features(monkeypatch):
    """What is added up for types and for the neighbourhood is what the features of each word weigh, one by one."""
    seen = []
    monkeypatch.setattr(_tagger, "best_labels", lambda *found: seen.append(found) or best_labels(*found))
    tokens = read("قال وزير الخارجية المصري سامح شكري (CNN) إن 5 دول: ولبنان. نعم", "زار للأمم المتحدة وفد")
    label_words(tokens)
    scores, first, sizes, _ = seen[0]
    weights = defaultdict(lambda: np.zeros(len(LABELS)))
    for line in (
        lzma.decompress(resources.files("mudawwana.arabic").joinpath("lexicons", WEIGHTS).read_bytes())
        .decode()
        .splitlines()
    ):
        kind, feature, pairs = line.split("\t")
        for place, weight in (pair.split(":") for pair in pairs.split(" ")):
            offset = str(int(place) // len(LABELS)) if kind == "type" else kind
            weights[f"{offset}\t{feature}"][int(place) % len(LABELS)] = int(weight) / SCALE
    places = [a + i for a, n in zip(first, sizes, strict=True) for i in range(n)]
    expected = [sum(weights[feature] for feature in row) for row in builder.features(tokens, every=True)]
    assert scores[places].tolist() == np.array(expected).tolist()


def test_spans():
    labels = np.array(
        [LABELS.index(x) for x in ("B-PER", "E-PER", "S-PER", "O", "B-ORG", "I-ORG", "E-ORG", "S-PER")], dtype=np.int8
    )
    assert spans_of(labels, np.array([0, 0, 0, 0, 0, 1, 1, 1])) == [
        (0, 1, "PER"), (2, 2, "PER"), (4, 4, "ORG"), (5, 6, "ORG"), (7, 7, "PER")
    ]  # fmt: skip


def test_a_text_has_the_same_names_alone_and_among_others():
    texts = [text for text, _ in builder.own_sentences(1)][:40]
    together = entity_mentions(read(*texts), tagger=True)
    for number in (0, 7, 21):
        alone = entity_mentions(read(texts[number]))
        assert alone["surface"].tolist() == together.loc[together["document"] == str(number + 1), "surface"].tolist()


def test_nothing_in_nothing():
    empty = read("...")
    assert label_words(empty).size == 0
    assert entity_mentions(empty).empty


def test_sentences_for_checking():
    """The invented sentences that nothing was learnt from: at least these shares of persons and organisations."""
    sentences = builder.own_sentences(1)
    tokens, expected = builder.labelled(sentences)
    of = tokens.positions["sentence"].to_numpy()
    right, found = set(spans_of(expected, of)), set(spans_of(label_words(tokens), of))
    for kind, least in (("PER", 0.8), ("ORG", 0.55)):
        *_, f1 = builder.score({x for x in found if x[2] == kind}, {x for x in right if x[2] == kind})
        assert f1 >= least, kind


def test_builder_learns_and_its_file_says_so():
    """Two sentences are enough to tell their words apart; learnt twice, the bytes are the same; no text is in them."""
    lines = ["قال الوزير [PER سامي الخطيب|EG] كلمة"] * 3 + ["زار [ORG وزارة الصحة|EG] وفد كبير"] * 3
    sentences = [builder.parse(line) for line in lines]
    model = builder.learn(sentences)
    assert builder.weights_file(model) == builder.weights_file(builder.learn(sentences))
    rows, of_types, _, pairs = read_weights("".join(builder.weight_lines(*model)))
    assert set(rows) <= {
        "w", "t", "p", "r", "f", "s", "k", "c", "length", "attached", "n0", "n1", "n2", "r0", "r1", "r2",
        "a1", "a2", "a3", "a4", "z1", "z2", "z3", "z4",
    }  # fmt: skip
    assert of_types.any()
    assert pairs.shape == (len(LABELS), len(LABELS))
    counted = {kind: found.tolist() for kind, found in builder.counted(model, sentences).items()}
    assert counted == {"PER": [3, 3, 3], "ORG": [3, 3, 3]}


def test_mean_of_models():
    models = ({("f", "O"): 1.0, ("g", "O"): 3.0}, {("O", "O"): 1.0}), ({("f", "O"): 2.0}, {("O", "O"): 3.0})
    assert builder.mean(models) == ({("f", "O"): 1.5, ("g", "O"): 1.5}, {("O", "O"): 2.0})


def test_marks_of_annotation():
    assert builder.parse("قال [PER سامي|EG] ل[ORG رويترز]") == (
        "قال سامي لرويترز", [(4, 8, "PER", "EG"), (10, 16, "ORG", "")]
    )  # fmt: skip
    for odd in (0, 1):
        for text, spans in builder.own_sentences(odd):
            assert not set("[]|") & set(text), text
            assert all(text[s:e] == text[s:e].strip() for s, e, *_ in spans)


def test_renamed_sentences_keep_everything_but_the_names():
    text, spans = builder.parse("قال [PER سامي الخطيب|EG] ل[ORG رويترز] أمس")
    ((new, moved),) = builder.renamed([(text, spans)])
    assert new.startswith("قال ")
    assert new.endswith(" لرويترز أمس")
    assert [new[s:e] for s, e, kind, _ in moved if kind == "ORG"] == ["رويترز"]
    assert builder.renamed([(text, spans)]) == builder.renamed([(text, spans)])


@pytest.mark.repeat
def test_the_weights_are_built_again_byte_for_byte(tmp_path):
    """From the same annotated sentences: the newswire lies outside the repository, so its place is a variable."""
    newswire = os.environ.get("MUDAWWANA_ANERCORP")
    if not newswire:
        pytest.skip("MUDAWWANA_ANERCORP names no file")
    model = builder.mean(builder.learn(sentences) for sentences in builder.trainings(Path(newswire)))
    shipped = resources.files("mudawwana.arabic").joinpath("lexicons", WEIGHTS).read_bytes()
    assert builder.weights_file(model) == shipped


@pytest.mark.parametrize(("home", "country"), [("SA", "SA"), ("EG", "EG"), (None, "")])
def test_a_name_that_several_clubs_bear(home, country):
    found = entity_mentions(read("فاز الأهلي على ضيفه بهدفين في الجولة الأولى"), home=home)
    assert found["country"].tolist() == [country]


def test_every_row_of_well_known_names_is_one():
    rows = [(row["type"], row["form"]) for name in ("known_entities", "known_countries") for row in lexicon(name)]
    assert len(rows) == len(set(rows))
    assert {kind for kind, _ in rows} == {"PER", "ORG"}
