"""What is done to one part of a corpus, by whichever process: each function writes files and is done once.

Work goes on in a folder: ``read/`` holds what was read, a file for every few thousand documents; ``words/`` what was
found in each of these, with numbers of its own; ``tokens/`` what will be opened by ``Tokens.load``.
"""

import hashlib
import json
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from mudawwana.arabic import parses_of
from mudawwana.cleaning import line_keys, segment
from mudawwana.corpus import Corpus, in_texts
from mudawwana.errors import CorpusError
from mudawwana.tokens._checksums import text_checksum
from mudawwana.tokens._parquet import read_table, write_table, written
from mudawwana.tokens._saved_tokens import segments_table, write_part
from mudawwana.tokens._vocabulary import shown_as, spellings_of, types_of
from mudawwana.tokens.tokenizer import tokenize

KINDS = (dict, CorpusError, str, bytes)
"""What ``CorpusFiles.records`` finds, by number."""
_LARGEST = 4_000_000  # characters of a file in read/
_SHOWN = ("source", "headline_end")  # what is known of a document that later work asks for


def is_done(file):
    """Whether a part was finished before, by this run or one that was stopped; what it left to be known."""
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None


def _done(file, about):
    file.parent.mkdir(parents=True, exist_ok=True)
    with written(file) as half:
        half.write_text(json.dumps(about), encoding="utf-8")
    return about


def read_part(folder, number, corpus_files, part):
    """Read a part into files of ``read/``; returns their names."""
    mark = Path(folder, "read", f"{number:05d}.json")
    if known := is_done(mark):
        return known
    files, rows, room = [], [], 0
    for found in corpus_files.records(part):
        rows.append(_row(*found))
        room += len(rows[-1]["text"])
        if room >= _LARGEST:
            files.append(_keep(folder, f"{number:05d}-{len(files):05d}", rows))
            rows, room = [], 0
    if rows:
        files.append(_keep(folder, f"{number:05d}-{len(files):05d}", rows))
    return _done(mark, {"files": files})


def _row(where, name, found):
    kind = next(number for number, kind in enumerate(KINDS) if isinstance(found, kind))
    row = {"where": where, "name": name, "kind": kind, "text": "", "known": "", "data": b"", **dict.fromkeys(_SHOWN)}
    if kind == 0:
        row |= {column: found[column] for column in ("text", *_SHOWN)}
        row["known"] = json.dumps(found | {"text": ""}, ensure_ascii=False)
    else:
        row["data" if kind == 3 else "known"] = found if kind == 3 else str(found)
    return row


def _keep(folder, file, rows):
    table = pd.DataFrame(rows)
    table["data"] = table["data"].astype(object)
    write_table(folder, f"read/{file}", table)
    keys = [
        (number, hash_of(key)) for number, row in enumerate(rows) if row["kind"] == 0 for key in line_keys(row["text"])
    ]
    numbers, hashes = zip(*keys, strict=True) if keys else ((), ())
    lines = {"row": np.array(numbers, dtype=np.int32), "line": np.array(hashes, dtype=np.int64)}
    write_table(folder, f"lines/{file}", pd.DataFrame(lines))
    return file


def hash_of(key):
    """64 bits for a line: among a thousand million lines two are taken for one at odds of one in forty."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little", signed=True)


class _Lines:
    """Lines that are boilerplate because they recur, by their hashes, as ``segment`` asks for them."""

    def __init__(self, hashes):
        self.hashes = frozenset(hashes)

    def __contains__(self, key):
        return bool(self.hashes) and bool(key) and hash_of(key) in self.hashes


@cache
def _recurring(folder):
    return _Lines(read_table(folder, "recurring")["line"].to_pylist())


def find_part(folder, number, file, rows, before):
    """Clean a file of ``read/`` and find its words; ``rows``: its documents; ``before``: how many there are before."""
    mark = Path(folder, "words", f"{number:05d}.json")
    if known := is_done(mark):
        return known
    table = read_table(folder, f"read/{file}").select(["text", *_SHOWN]).take(pa.array(rows, pa.int32()))
    documents = table.to_pandas().astype({"headline_end": "int64"})
    documents.insert(0, "name", pd.array([str(row) for row in rows], dtype="str"))
    corpus = Corpus(documents, None, None)
    segments = segment(corpus, _recurring(folder))
    tokens = tokenize(corpus, segments)
    numbers = pa.array(range(before, before + len(rows)), pa.int32())
    texts = pa.table({"document": numbers, "text": table["text"]})
    write_table(folder, f"tokens/texts/{number:05d}", texts)
    write_part(Path(folder, "words"), number, segments_table(segments), tokens.positions, tokens._joined)
    counts = np.bincount(tokens.positions["type"], minlength=len(tokens.forms))
    write_table(
        folder, f"words/forms/{number:05d}", pd.DataFrame({"form": pd.array(tokens.forms, "str"), "count": counts})
    )
    sentences = tokens.positions["sentence"].to_numpy()
    about = {"words": len(tokens), "segments": len(segments), "sentences": int(sentences[-1]) + 1 if len(tokens) else 0}
    about |= {"texts": [text_checksum(text).hex() for text in corpus.texts], "in_texts": in_texts(documents)}
    return _done(mark, about)


def number_part(folder, number, before):
    """Give what was found in a part the numbers of the whole corpus; ``before``: how many there are before, of each."""
    part = f"{number:05d}"
    out = Path(folder, "tokens")
    if Path(out, "positions", f"{part}.parquet").is_file():
        return
    own = Path(folder, "words")
    codes = read_table(own, f"codes/{part}")["code"].to_numpy()
    segments, positions = (read_table(own, f"{name}/{part}").to_pandas() for name in ("segments", "positions"))
    for column in ("document", "segment", "sentence"):
        positions[column] += np.int32(before[column])
    positions["type"] = codes[positions["type"]]
    for column in ("document", "segment"):
        segments[column] += before[column]
    write_table(out, f"segments/{part}", segments)
    write_table(out, f"positions/{part}", positions)


def know_forms(folder, number, first, last, stop_words):
    """What is known of some of the distinct forms, but how often each occurs and how it is shown."""
    if not Path(folder, "words", "types", f"{number:05d}.parquet").is_file():
        forms = read_table(folder, "words/united")["form"].slice(first, last - first).to_pylist()
        terms, proclitics = parses_of(forms)
        table = types_of(spellings_of(forms, np.zeros(len(forms)), stop_words), terms)
        write_table(folder, f"words/parsed/{number:05d}", pd.DataFrame({"term": terms, "proclitics": proclitics}))
        write_table(folder, f"words/types/{number:05d}", table)


def show_forms(folder, number):
    """What each of some forms counts for in the label of its term, of which other forms are asked as well."""
    if not Path(folder, "words", "shown", f"{number:05d}.parquet").is_file():
        forms = read_table(folder, f"words/types/{number:05d}", ["form"])["form"].to_pylist()
        parses = (column.to_pylist() for column in read_table(folder, f"words/parsed/{number:05d}").columns)
        shown = shown_as(forms, *parses, _term_of(folder))
        write_table(folder, f"words/shown/{number:05d}", pd.DataFrame({"shown": pd.array(shown, dtype="str")}))


@lru_cache(1)
def _term_of(folder):
    forms, terms = read_table(folder, "words/united")["form"], read_table(folder, "words/parsed", ["term"])["term"]
    return dict(zip(forms.to_pylist(), terms.to_pylist(), strict=True))
