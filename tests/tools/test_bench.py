"""The benchmark measures what it says, on a corpus that is the same everywhere."""

import re

import pandas as pd
import pytest

from mudawwana import Corpus, tokenize
from tools import bench


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_articles_are_words_in_sentences_in_paragraphs():
    texts = bench.articles(20_000)
    assert texts == bench.articles(20_000) != bench.articles(20_000, seed=1)
    tokens = tokenize(Corpus.from_texts(texts))
    assert abs(len(tokens) - 20_000) < 100
    assert 200 < len(tokens) / len(texts) < 500
    assert 15 < len(tokens) / (tokens.positions["sentence"].max() + 1) < 30
    top = tokens.types.nlargest(3, "count")["form"].tolist()
    assert {"من", "في"} <= set(top)  # as in general Arabic


def test_report(tmp_path, capsys):
    lines = []
    stages, ratios = bench.run([2_000, 4_000], tmp_path / "out", lines.append)
    assert stages.groupby("words").size().tolist() == [13, 13]
    assert (stages["seconds"] > 0).all()
    assert (stages["peak_mb"] > 50).all()
    assert {"re.finditer and a dict", "re.findall and Counter", "PyArabic, tokenize"} <= set(ratios["alternative"])
    assert ratios["ratio"].is_monotonic_decreasing
    saved = pd.read_csv(tmp_path / "out" / "01-ratios.csv")
    assert saved["alternative"].tolist() == ratios["alternative"].tolist()
    assert (tmp_path / "out" / "01-ratios.png").stat().st_size > 5000
    assert any(re.match("whole path: .* for 2,000 words, .* for 4,000 words", line) for line in lines)
    for name, (_, packages, _) in bench.ALTERNATIVES.items():
        assert name in set(ratios["alternative"]) or f"{name}: {packages[0]} is not installed, left out" in lines


def test_command_says_which_alternative_fails(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(bench, "ALTERNATIVES", {"no such thing": (None, (), False)})
    bench.main(["--words", "2000", "--out", str(tmp_path / "out")])
    assert (tmp_path / "out" / "stages.csv").read_text(encoding="utf-8").count("\n") == 14
    assert "no such thing: failed, left out (KeyError" in capsys.readouterr().out
