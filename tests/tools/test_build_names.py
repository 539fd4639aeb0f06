"""The list of names: how often a word is borne, and citizens of one country only."""

import lzma

from tools.build_names import names, step


def test_names():
    full = [("سامي ابو الخطيب", "EG"), ("سامي ناصر", "MA"), ("سامي ناصر", "TN"), ("عبد الكريم ناصر", "IQ")]
    lines = lzma.decompress(names(full, [("ايت", "surname")], ["بارو", "ab"])).decode().splitlines()
    assert lines == [
        "w\tالخطيب\t010",
        "w\tالكريم\t100",
        "w\tايت\t010",
        "w\tبارو\t001",
        "w\tسامي\t200",
        "w\tناصر\t020",
        "f\tسامي ابو الخطيب\tEG",
        "f\tعبد الكريم ناصر\tIQ",
    ]


def test_steps():
    assert [step(n) for n in (0, 1, 2, 5, 20, 99, 100)] == [0, 1, 2, 3, 4, 4, 5]
