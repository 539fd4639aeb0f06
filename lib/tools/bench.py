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
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
import pandas as pd
import psutil
from wordfreq import get_frequency_dict

from mudawwana import charts, save_figure
from mudawwana.cleaning import segment
from mudawwana.corpus import read_corpus
from mudawwana.counts import cooccurrence, dispersion, term_frequency, term_mentions
from mudawwana.errors import CorpusError
from mudawwana.mentions import country_mentions
from mudawwana.search import concordance
from mudawwana.tokens import Tokens, tokenize

SIZES = (1_000_000, 3_000_000, 10_000_000)
_AGAIN = "tokenize, best of five"
_BLOCK = 10_000_000  # words that are drawn at a time
_BEFORE = ["و", "ف", "ب", "ل", "ك", "س", "وال", "بال", "فال", "لل", "وب", "ول"]
_AFTER = ["ه", "ها", "هم", "نا", "ات", "ين", "ون", "ان", "ي", "ية", "كم", "هما"]
_SYLLABLES = [consonant + vowel for consonant in "بتجحخدرزسشصطعفقكلمنهي" for vowel in ("", "ا", "و", "ي")]


def articles(words, seed=0):
    """Articles made of words drawn by their frequency in general Arabic, and of words that no list has.

    Distinct forms grow as they do in newspapers: 31,030 real articles have 102,707 in the first million words, 185,091
    in three and 318,882 in nine, these 110,000, 200,000 and 360,000. A list alone would come to its end.

    Parameters
    ----------
    words : int
        In all, of which one in fifty is a number.
    seed : int

    Returns
    -------
    list of str
        One string an article: a line of nine words, then 3 to 12 paragraphs of 1 to 3 sentences, with commas and
        quotation marks; about 340 words. The same for the same arguments and the same word list.

    Examples
    --------
    >>> texts = articles(2000)
    >>> texts == articles(2000), 1900 < sum(len(re.findall(r"\\w+", text)) for text in texts) < 2100
    (True, True)
    """
    rng = np.random.default_rng(seed)
    drawn = _grown(_by_frequency(words, rng), rng)
    numbers = rng.integers(1, 10 ** rng.integers(1, 6, words // 50))
    drawn[rng.integers(0, words, len(numbers))] = [str(number) for number in numbers.tolist()]
    found, at = [], 0
    while at < words:
        lines = [" ".join(drawn[at : at + 9])]
        at += 9
        for _ in range(rng.integers(3, 13)):
            sentences = []
            for size in np.clip(rng.lognormal(3.0, 0.5, rng.integers(1, 4)), 4, 80).astype(int).tolist():
                sentence = drawn[at : at + size].tolist()
                at += size
                for place in range(7, len(sentence) - 1, 9):
                    sentence[place] += "،"
                if size % 7 == 0 and len(sentence) > 4:
                    sentence[1], sentence[3] = "«" + sentence[1], sentence[3] + "»"
                sentences.append(" ".join(sentence) + ("." if size % 11 else "؟"))
            lines.append(" ".join(sentences))
        found.append("\n".join(lines))
    return found


@cache
def _frequencies():
    rates = get_frequency_dict("ar")
    forms = np.array(sorted(rates, key=lambda form: (-rates[form], form)), dtype=object)
    return forms, np.cumsum([rates[form] for form in forms])


def _by_frequency(words, rng):
    forms, shares = _frequencies()
    return forms[np.searchsorted(shares, rng.random(words) * shares[-1])]


def _grown(drawn, rng):
    """Some words with what is attached or inflected, some replaced by names, of which ever new ones are met."""
    for added, before in ((_BEFORE, True), (_AFTER, False)):
        places = np.flatnonzero(rng.random(len(drawn)) < 0.004)
        own = np.array(added, dtype=object)[rng.integers(0, len(added), len(places))]
        drawn[places] = own + drawn[places] if before else drawn[places] + own
    places = np.flatnonzero(rng.random(len(drawn)) < 0.004)
    drawn[places] = [_name(rank) for rank in (rng.pareto(0.6, len(places)) * 100).astype(np.int64).tolist()]
    return drawn


def _name(rank):
    """The name of this rank: syllables, the more the rarer."""
    rank, name = rank + 60, ""
    while rank:
        rank, syllable = divmod(rank, len(_SYLLABLES))
        name += _SYLLABLES[syllable]
    return name


def run(sizes=SIZES, out=".cache/bench", report=print):
    """Measure everything, save the tables and the figure.

    Parameters
    ----------
    sizes : iterable of int
        Words; the corpora are kept in the user's cache folder.
    out : str or pathlib.Path
        Gets ``stages.csv`` and the figure ``01-ratios`` with its table.
    report : callable
        Called with each line of the report.

    Returns
    -------
    stages : pandas.DataFrame
        ``words``, ``stage``, ``seconds``, ``words_per_second``, ``peak_mb`` (of the process, in this stage).
    ratios : pandas.DataFrame
        ``alternative``, ``version``, ``words``, ``words_per_second``, ``ratio`` (how many times as fast tokenization is
        on the largest corpus; the best of five times each, except for those that are slow), the largest first.
    """
    rows = []
    for words in sizes:
        file = _corpus_file(words)
        for stage in _process("stages", file):
            rows.append({"words": words} | stage)
            report(f"{words:>11,} words  {stage['stage']:<28} {stage['seconds']:>8.2f} s {stage['peak_mb']:>7.0f} MB")
    stages = pd.DataFrame(rows)
    stages.insert(3, "words_per_second", stages["words"] / stages["seconds"])
    words = max(sizes)
    (own,) = stages.loc[(stages["stage"] == _AGAIN) & (stages["words"] == words), "words_per_second"]
    rows = []
    for name, (_, packages, _) in ALTERNATIVES.items():
        if missing := [package for package in packages if not _version(package)]:
            report(f"{name}: {missing[0]} is not installed, left out")
            continue
        try:
            (found,) = _process("alternative", _corpus_file(words), name)
        except CorpusError as error:
            report(f"{name}: failed, left out ({error})")
            continue
        rate = words / found["seconds"]
        rows.append((name, ", ".join(map(_version, packages)), words, rate, own / rate))
        report(f"{name}: {rate:,.0f} words/s; tokenize is {own / rate:.1f} times as fast")
    ratios = pd.DataFrame(rows, columns=["alternative", "version", "words", "words_per_second", "ratio"])
    ratios = ratios.sort_values("ratio", ascending=False, ignore_index=True)
    whole = stages[~stages["stage"].isin([_AGAIN, "save", "load", "concordance"])].groupby("words")["seconds"].sum()
    report(f"whole path: {', '.join(f'{s:.1f} s for {w:,} words' for w, s in whole.items())}")
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
    """The whole path, from the file to the last table."""
    corpus = yield from _timed("read", lambda: read_corpus(file))
    segments = yield from _timed("segment", lambda: segment(corpus))
    tokens = yield from _timed("tokenize", lambda: tokenize(corpus, segments))
    yield from _timed(_AGAIN, lambda: tokenize(corpus, segments), repeats=5)
    yield from _timed("terms", lambda: tokens.terms)
    yield from _timed("frequency", lambda: term_frequency(tokens, intervals=False))
    yield from _timed("dispersion", lambda: dispersion(tokens))
    mentions = yield from _timed("country mentions", lambda: country_mentions(tokens))
    yield from _timed("co-occurrence of countries", lambda: cooccurrence(mentions, tokens, by="country"))
    yield from _timed("co-occurrence of 500 terms", lambda: cooccurrence(term_mentions(tokens, 500), tokens))
    with tempfile.TemporaryDirectory() as folder:
        yield from _timed("save", lambda: tokens.save(folder))
        loaded = yield from _timed("load", lambda: Tokens.load(folder))
        yield from _timed("concordance", lambda: concordance(loaded, "الأمن"))


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
    process, done = psutil.Process(), threading.Event()
    peak = [process.memory_info().rss]

    def watch():
        while not done.wait(0.01):
            peak[0] = max(peak[0], process.memory_info().rss)

    watcher = threading.Thread(target=watch)
    watcher.start()
    seconds = float("inf")
    try:
        for _ in range(repeats):
            start = time.perf_counter()
            result = function()
            seconds = min(seconds, time.perf_counter() - start)
    finally:
        done.set()
        watcher.join()
    yield {"stage": stage, "seconds": seconds, "peak_mb": peak[0] / 1e6}
    return result


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


def _corpus_file(words):
    """The corpus of so many words, as JSON lines in the user's cache folder."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    file = home / "mudawwana" / f"grown-{words}-{version('wordfreq')}.jsonl"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        blocks = ((min(_BLOCK, words - first), first) for first in range(0, words, _BLOCK))
        lines = (json.dumps({"text": t}, ensure_ascii=False) + "\n" for block in blocks for t in articles(*block))
        half = file.with_suffix(f".{os.getpid()}")
        with half.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(lines)
        half.replace(file)
    return file


def _version(package):
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def main(arguments):
    """Command line: sizes and a folder; or, in a process of its own, one thing to measure."""
    if arguments[:1] in (["stages"], ["alternative"]):
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
    if what == "stages":
        rows = _stages(file)
    else:
        texts = read_corpus(file).documents["text"].tolist()
        function, _, slow = ALTERNATIVES[name]
        rows = _timed(name, lambda: function(texts), repeats=1 if slow else 5)
    for row in rows:
        print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
