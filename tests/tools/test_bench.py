"""The benchmark measures what it says, on a corpus that is the same everywhere."""

import re

import pandas as pd
import pytest

from mudawwana import Corpus, tokenize
from tools import bench
from tools.bench_articles import _name, articles


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_articles_are_words_in_sentences_in_paragraphs():
    texts = articles(20_000)
    assert texts == articles(20_000) != articles(20_000, seed=1)
    tokens = tokenize(Corpus.from_texts(texts))
    assert abs(len(tokens) - 20_000) < 100
    assert 200 < len(tokens) / len(texts) < 500
    assert 15 < len(tokens) / (tokens.positions["sentence"].max() + 1) < 30
    top = tokens.types.nlargest(3, "count")["form"].tolist()
    assert {"من", "في"} <= set(top)  # as in general Arabic


def test_forms_grow_as_in_newspapers():
    """In a million words of real articles there are 102,707 forms, in three 185,091: the more, the fewer are new."""
    seen, grown = set(), []
    for block in range(3):
        seen.update(word for text in articles(100_000, seed=block) for word in text.split())
        grown.append(len(seen))
    assert 25_000 < grown[0] < 45_000
    assert grown[1] - grown[0] > grown[2] - grown[1] > 0.3 * grown[0]
    names = {_name(rank) for rank in range(20_000)}
    assert len(names) == 20_000


def test_report(tmp_path, monkeypatch):
    lines = []
    monkeypatch.setattr(bench, "ALTERNATIVES", bench.ALTERNATIVES | {"no such thing": (None, (), False)})
    stages, ratios = bench.run([2_000, 4_000], tmp_path / "out", lines.append, workers=[1])
    assert stages.groupby(["words", "processes"]).size().tolist() == 2 * [12, 13]
    assert (stages["seconds"] > 0).all()
    assert (stages["peak_mb"] > 50).all()
    assert (ratios["peak_mb"] > 50).all()
    assert {"re.finditer and a dict", "re.findall and Counter", "PyArabic, tokenize"} <= set(ratios["alternative"])
    assert ratios["ratio"].is_monotonic_decreasing
    saved = pd.read_csv(tmp_path / "out" / "01-ratios.csv")
    assert saved["alternative"].tolist() == ratios["alternative"].tolist()
    assert (tmp_path / "out" / "01-ratios.png").stat().st_size > 5000
    for how in ("in one piece", "in parts, 1 process"):
        assert any(re.match(f"whole path, {how}: .* for 2,000 words, .* for 4,000 words", line) for line in lines)
    assert any(line.startswith("no such thing: failed, left out (KeyError") for line in lines)
    for name, (_, packages, _) in list(bench.ALTERNATIVES.items())[:-1]:
        assert name in set(ratios["alternative"]) or f"{name}: {packages[0]} is not installed, left out" in lines


def test_the_command_takes_sizes_and_a_folder(monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(bench, "run", lambda *arguments: asked.append(arguments))
    bench.main(["--words", "2000", "3000", "--out", "there"])
    bench.main([])
    assert asked == [([2000, 3000], "there"), (bench.SIZES, ".cache/bench")]
    assert "Tables and figure are in there." in capsys.readouterr().out
