"""How fast, how much memory, and against what else: ``make bench``, or ``python -m tools.bench --words N ...`` in lib.

A corpus is drawn from general Arabic's word frequencies, each stage of the library and each alternative that is
installed runs over the same articles in a process of its own. Times differ from machine to machine and from run to run,
so what counts are the ratios of one run.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pandas as pd
import psutil

from mudawwana import charts, save_figure
from mudawwana.cleaning import near_duplicates, segment
from mudawwana.corpus import read_corpus
from mudawwana.counts import cooccurrence, dispersion, term_frequency, term_mentions
from mudawwana.errors import CorpusError
from mudawwana.mentions import country_mentions, entity_mentions
from mudawwana.search import concordance, explore
from mudawwana.tokens import Tokens, read_tokens, tokenize
from tools.bench_articles import corpus_file

SIZES = (1_000_000, 3_000_000, 10_000_000)
_AGAIN = "tokenize, best of five"
_OPENED = ("open again", "concordance", "another", "explorer", "page of the explorer")
_NO_END = 1 << 40  # bytes of a file that was made here


def run(sizes=SIZES, out=".cache/bench", report=print, workers=(1, 2)):
    """Measure everything, a line to ``report`` at a time; the tables of stages and ratios, which ``out`` gets too.

    Corpora of so many words are kept in the user's cache. Each is read in one piece (``processes`` 0), then in parts by
    so many ``workers``. ``cpu_seconds`` are of all processes; a ratio is how many times as fast tokenization is.
    """
    rows = []
    for words in sizes:
        file = corpus_file(words)
        for processes, what in ((0, ("stages", file)), *((n, ("parts", file, n)) for n in workers)):
            for stage in _process(*what):
                rows.append({"words": words, "processes": processes} | stage)
                shown = f"{words:>11,} words {processes:>2}  {stage['stage']:<28} {stage['seconds']:>8.2f} s"
                report(f"{shown} {stage['cpu_seconds']:>8.2f} s CPU {stage['peak_mb']:>7.0f} MB")
    stages = pd.DataFrame(rows)
    stages.insert(4, "words_per_second", stages["words"] / stages["seconds"])
    words = max(sizes)
    largest = stages[(stages["stage"] == _AGAIN) & (stages["words"] == words)].iloc[0]
    own = largest["words_per_second"]
    rows = []
    for name, (_, packages, _) in ALTERNATIVES.items():
        if missing := [package for package in packages if not _version(package)]:
            report(f"{name}: {missing[0]} is not installed, left out")
            continue
        try:
            (found,) = _process("alternative", corpus_file(words), name)
        except CorpusError as error:
            report(f"{name}: failed, left out ({error})")
            continue
        rate = words / found["seconds"]
        rows.append((name, ", ".join(map(_version, packages)), words, rate, own / rate, found["peak_mb"]))
        report(f"{name}: {rate:,.0f} words/s; tokenize is {own / rate:.1f} times as fast")
    ratios = pd.DataFrame(rows, columns=["alternative", "version", "words", "words_per_second", "ratio", "peak_mb"])
    ratios = ratios.sort_values("ratio", ascending=False, ignore_index=True)
    path = stages[~stages["stage"].isin([_AGAIN, *_OPENED])]
    for processes, own in path.groupby("processes"):
        whole = own.groupby("words")["seconds"].sum()
        how = f"in parts, {processes} process{'es' * (processes > 1)}" if processes else "in one piece"
        report(f"whole path, {how}: {', '.join(f'{s:.1f} s for {w:,} words' for w, s in whole.items())}")
        per_word = whole / whole.index
        report(f"time per word, the largest size to the smallest: {per_word.iloc[-1] / per_word.iloc[0]:.2f}")
    Path(out).mkdir(parents=True, exist_ok=True)
    stages.to_csv(Path(out, "stages.csv"), index=False, lineterminator="\n")
    if len(ratios):
        ax = charts.bar(
            ratios, "alternative", "ratio", fmt="{:.1f}", xlabel="times as fast",
            title="Tokenization, against what else there is",
            subtitle="words per second of mudawwana / words per second of the alternative",
            note="one run, same articles, the best of five times; mudawwana also gives offsets and sentences",
        )  # fmt: skip
        save_figure(ax.figure, "01-ratios", ratios, out)
    return stages, ratios


# what is measured; each runs in a process of its own


def _stages(file):
    """The whole path in one piece, from the file to the last table."""
    corpus = yield from _timed("read", lambda: read_corpus(file, max_bytes=_NO_END))
    segments = yield from _timed("segment", lambda: segment(corpus))
    tokens = yield from _timed("tokenize", lambda: tokenize(corpus, segments))
    yield from _timed(_AGAIN, lambda: tokenize(corpus, segments), repeats=5)
    yield from _timed("terms", lambda: tokens.terms)
    yield from _tables(tokens)


def _parts(file, workers):
    """The whole path in parts, and what was saved opened again."""
    with tempfile.TemporaryDirectory() as cache:

        def read():
            return read_tokens(file, cache, workers=int(workers), max_bytes=_NO_END)

        tokens = yield from _timed("read to terms, in parts", read)
        yield from _tables(tokens)
        tokens = yield from _timed("open again", lambda: Tokens.load(tokens.folder))
        yield from _timed("concordance", lambda: concordance(tokens, "الأمن"))
        yield from _timed("another", lambda: concordance(tokens, "العام"))
        page = yield from _timed("explorer", lambda: explore(tokens, "الأمن"))
        yield from _timed("page of the explorer", lambda: setattr(page, "request", {"query": "العام", "page": 1}))


def _tables(tokens):
    yield from _timed("frequency", lambda: term_frequency(tokens))
    yield from _timed("dispersion", lambda: dispersion(tokens))
    mentions = yield from _timed("country mentions", lambda: country_mentions(tokens))
    yield from _timed("persons and organisations", lambda: entity_mentions(tokens))
    yield from _timed("co-occurrence of countries", lambda: cooccurrence(mentions, tokens, by="country"))
    yield from _timed("co-occurrence of 500 terms", lambda: cooccurrence(term_mentions(tokens, 500), tokens))
    yield from _timed("copies", lambda: near_duplicates(tokens))


def _finditer(texts):
    types, rows = {}, []
    for text in texts:
        for word in re.finditer(r"\w+", text):
            rows.append((word.start(), word.end(), types.setdefault(word.group(), len(types))))


def _findall(texts):
    Counter(word for text in texts for word in re.findall(r"\w+", text))


def _pyarabic(texts):
    from pyarabic.araby import tokenize

    Counter(word for text in texts for word in tokenize(text))


def _scikit_learn(texts):
    from sklearn.feature_extraction.text import CountVectorizer

    CountVectorizer(token_pattern=r"\w+", lowercase=False).fit_transform(texts)


def _polars(texts):
    import polars

    polars.Series("text", texts).str.extract_all(r"\w+").explode().value_counts()


def _camel_tools(texts):
    from camel_tools.tokenizers.word import simple_word_tokenize

    Counter(word for text in texts for word in simple_word_tokenize(text))


def _conc(texts):
    import spacy
    from conc.corpus import Corpus as Conc

    with tempfile.TemporaryDirectory() as folder:
        pd.DataFrame({"text": texts}).to_csv(Path(folder, "news.csv"), index=False)
        model = spacy.blank("ar")
        for name in ("parser", "ner", "lemmatizer", "tagger", "senter", "tok2vec", "attribute_ruler"):
            model.add_pipe("sentencizer", name=name)  # Conc switches these off, and stops where they are missing
        model.to_disk(Path(folder, "blank_ar"))
        Conc(name="news", description="").build_from_csv(
            source_path=str(Path(folder, "news.csv")), save_path=folder, model=str(Path(folder, "blank_ar"))
        )


ALTERNATIVES = {
    "re.finditer and a dict": (_finditer, (), False),
    "re.findall and Counter": (_findall, (), False),
    "polars, value_counts": (_polars, ("polars",), False),
    "scikit-learn, CountVectorizer": (_scikit_learn, ("scikit-learn",), False),
    "PyArabic, tokenize": (_pyarabic, ("pyarabic",), True),
    "CAMeL Tools, simple_word_tokenize": (_camel_tools, ("camel_tools",), True),
    "Conc, build": (_conc, ("conc", "spacy"), True),
}
"""Name -> function of a list of texts, the packages it needs, and whether it is slow: measured once."""


# how it is measured


def _timed(stage, function, repeats=1):
    """Yield what a call took, the quickest of several; return what it returned."""
    done, peak = threading.Event(), [_memory()]

    def watch():
        while not done.wait(0.02):
            peak[0] = max(peak[0], _memory())

    watcher = threading.Thread(target=watch)
    watcher.start()
    seconds = cpu = float("inf")
    try:
        for _ in range(repeats):
            start, used = time.perf_counter(), sum(os.times()[:4])
            result = function()
            seconds, cpu = min((seconds, cpu), (time.perf_counter() - start, sum(os.times()[:4]) - used))
    finally:
        done.set()
        watcher.join()
    yield {"stage": stage, "seconds": seconds, "cpu_seconds": cpu, "peak_mb": peak[0] / 1e6}
    return result


def _memory():
    """Bytes of this process and of all that it has started."""
    own, total = psutil.Process(), 0
    for process in (own, *own.children(recursive=True)):
        with suppress(psutil.Error):  # it may have ended
            total += process.memory_info().rss
    return total


def _process(*arguments):
    """Rows that a fresh process prints, one JSON object a line."""
    command = [sys.executable, "-m", "tools.bench", *map(str, arguments)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as child:
        out, problems = child.communicate()
    if child.returncode:
        raise CorpusError((problems.strip().splitlines() or ["no message"])[-1])
    return [json.loads(line) for line in out.splitlines() if line.startswith('{"stage"')]


def _version(package):
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def main(arguments):
    """Command line: sizes and a folder; or, in a process of its own, one thing to measure."""
    if arguments[:1] in (["stages"], ["parts"], ["alternative"]):
        _measure(*arguments)
        return
    parser = argparse.ArgumentParser(
        prog="python -m tools.bench", description="Speed and memory, against what else is installed."
    )
    parser.add_argument(
        "--words", type=int, nargs="+", metavar="N", default=SIZES, help="sizes of the corpora; 1, 3 and 10 million"
    )
    parser.add_argument("--out", default=".cache/bench", help="folder for the tables and the figure")
    options = parser.parse_args(arguments)
    run(options.words, options.out)
    print(f"Tables and figure are in {options.out}.")


def _measure(what, file, name=None):
    if what != "alternative":
        rows = _stages(file) if what == "stages" else _parts(file, name)
    else:
        texts = read_corpus(file).documents["text"].tolist()
        function, _, slow = ALTERNATIVES[name]
        rows = _timed(name, lambda: function(texts), repeats=1 if slow else 5)
    for row in rows:
        print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
