"""A corpus read in parts, by this process or by several, and put together: ``read_in_parts``."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from mudawwana.cleaning import recurring
from mudawwana.tokens._checksums import checksum
from mudawwana.tokens._lazy import Texts
from mudawwana.tokens._parquet import read_table, write_table
from mudawwana.tokens._part_work import KINDS, find_part, know_forms, number_part, read_part, show_forms
from mudawwana.tokens._processes import working
from mudawwana.tokens._saved_tokens import TYPES, write_rest
from mudawwana.tokens._vocabulary import term_table

_FORMS = 50_000  # distinct ones that are looked up at a time


def read_in_parts(folder, files, parts, stop_words, about, workers, said):
    """Fill ``folder``/tokens; parts that were finished by a run that was stopped are not made again.

    ``files``: the CorpusFiles. ``said``: called with a stage, how many parts of it are done, and of how many.
    """
    with working(workers) as work:
        jobs = [(folder, number, files, part) for number, part in enumerate(parts)]
        places, written = {}, []
        corpus = files.whole(_records(folder, parts, work(read_part, jobs, "reading", said), places, written))
        rows = _rows_of(corpus, places, written)
        said("cleaning", 0, 1)
        _write_recurring(folder, written, rows)
        said("cleaning", 1, 1)
        jobs, before = [], 0
        for number, (file, own) in enumerate((f, r) for f, r in zip(written, rows, strict=True) if r):
            jobs.append((folder, number, file, own, before))
            before += len(own)
        known = list(work(find_part, jobs, "words", said))
        forms, counts = _united(folder, len(jobs))
        number = [(folder, number, before) for number, before in enumerate(_before(jobs, known))]
        cuts = range(0, len(forms), _FORMS)
        chunks = [(folder, n, first, min(first + _FORMS, len(forms)), stop_words) for n, first in enumerate(cuts)]
        list(work(know_forms, chunks, "terms", said))
        list(work(show_forms, [chunk[:2] for chunk in chunks], "labels", said))
        list(work(number_part, number, "uniting", said))
    _write_rest(folder, corpus, known, counts, dict(about) | {"stop_words": list(stop_words)})


def _records(folder, parts, results, places, files):
    """What was found in all parts, without the texts; where each document stands (file, row) by name."""
    ended = None
    for part, about in zip(parts, results, strict=True):
        for file in about["files"]:
            files.append(file)
            if part.files[0] == ended:
                continue
            table = read_table(folder, f"read/{file}", ["where", "name", "kind", "known", "data"])
            for row, (where, name, kind, known, data) in enumerate(
                zip(*(c.to_pylist() for c in table.columns), strict=True)
            ):
                if kind == 0:
                    places.setdefault(name, (len(files) - 1, row))
                    yield where, name, json.loads(known)
                    continue
                yield where, name, data if kind == 3 else KINDS[kind](known)
                if kind == 1 and part.checksum and ", row " not in where:
                    ended = part.files[0]  # reading in one piece ends there as well
                    break


def _rows_of(corpus, places, files):
    """Of each file the rows that became documents."""
    rows = [[] for _ in files]
    for name in corpus.documents["name"]:
        file, row = places[name]
        rows[file].append(row)
    return rows


def _write_recurring(folder, files, rows):
    """The lines that are boilerplate because they recur: whole numbers are counted, few texts are looked at."""
    lines, holders = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    starts = np.cumsum([0, *map(len, rows)])
    for file, own, first in zip(files, rows, starts, strict=False):
        table = read_table(folder, f"lines/{file}")
        row, line = table["row"].to_numpy(), table["line"].to_numpy()
        kept = np.isin(row, own)
        lines.append(line[kept])
        holders.append(first + np.searchsorted(own, row[kept]))
    lines, holders = np.concatenate(lines), np.concatenate(holders)
    _, codes, counts = np.unique(lines, return_inverse=True, return_counts=True)
    often = counts[codes] >= 3
    lines, holders = lines[often], holders[often]
    order = np.argsort(lines, kind="stable")
    lines, holders = lines[order], holders[order]
    begins = np.flatnonzero(np.diff(lines, prepend=~lines[:1]))
    known = zip(lines[begins].tolist(), np.split(holders, begins[1:]), strict=False)  # of no lines one piece
    texts = [None] * len(files)

    def text_of(document):
        file = int(np.searchsorted(starts, document, "right")) - 1
        if texts[file] is None:
            texts[file] = Texts(folder, f"read/{files[file]}")
        return texts[file][rows[file][document - starts[file]]]

    found = recurring({line: own.tolist() for line, own in known}, text_of)
    write_table(folder, "recurring", pd.DataFrame({"line": np.array(sorted(found), dtype=np.int64)}))


def _before(jobs, known):
    """How many documents, segments and sentences stand before each part."""
    segments, sentences = 0, 0
    for job, about in zip(jobs, known, strict=True):
        yield {"document": job[-1], "segment": segments, "sentence": sentences}
        segments += about["segments"]
        sentences += about["sentences"]


def _united(folder, parts):
    """The distinct forms of all parts in order of first occurrence, how often each occurs; by part, their numbers."""
    tables = [read_table(folder, f"words/forms/{number:05d}") for number in range(parts)]
    whole = pa.concat_tables(tables)
    found = pa.array(whole["form"].cast(pa.large_string()).combine_chunks()).dictionary_encode()
    codes = found.indices.to_numpy()
    counts = np.bincount(codes, whole["count"].to_numpy(), minlength=len(found.dictionary)).astype(np.int64)
    write_table(folder, "words/united", pa.table({"form": found.dictionary}))
    ends = np.cumsum([0, *map(len, tables)])
    for number, (first, last) in enumerate(zip(ends, ends[1:], strict=False)):
        write_table(folder, f"words/codes/{number:05d}", pd.DataFrame({"code": codes[first:last].astype(np.int32)}))
    return found.dictionary, counts


def _write_rest(folder, corpus, known, counts, about):
    types = read_table(folder, "words/types").to_pandas()
    types["count"] = counts
    terms = term_table(types, read_table(folder, "words/shown")["shown"].to_pandas())
    names = corpus.documents["name"]
    sums = (bytes.fromhex(text) for part in known for text in part["texts"])
    about |= {"texts": checksum([*names, *sums]), "words": sum(part["words"] for part in known)}
    about["parts"] = [(len(part["texts"]), part["words"]) for part in known]
    about["in_texts"] = {what: sum(part["in_texts"][what] for part in known) for what in known[0]["in_texts"]}
    write_rest(Path(folder, "tokens"), corpus.documents, corpus.skipped, corpus.columns, types[TYPES], terms, about)
