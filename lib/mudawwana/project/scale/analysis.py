"""Parts of a corpus handed out to processes, on Dask: ``analyse``.

Parts of the corpus (``partitions``) are counted by processes, on this machine or on a cluster, by the functions that
count a corpus in memory (``blocks``). What they find are whole numbers, which are added up (``sums``); the tables are
made of the sums by the functions that make them on one machine. Nothing is approximated: they are the same tables.
"""

import os
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

import numpy as np
import pandas as pd
from tqdm import tqdm

try:
    from dask.system import CPU_COUNT
    from distributed import Client, KilledWorker, LocalCluster
except ImportError:
    raise ImportError('mudawwana.project.scale needs Dask: python -m pip install "distributed>=2025.1"') from None

from mudawwana.cleaning._recurring import MOST_HOLDERS, repeated_lines
from mudawwana.corpus import MAX_BYTES
from mudawwana.corpus._records import no_document
from mudawwana.corpus.text_warnings import warn_of_markup, warn_of_mojibake
from mudawwana.counts._contexts import check_within
from mudawwana.errors import CorpusError
from mudawwana.project.scale import sums
from mudawwana.project.scale.blocks import Task, count_terms, count_words, lines_of, parsed, read_blocks, unread
from mudawwana.project.scale.partitions import SIZE, parts_of
from mudawwana.tokens._checksums import library_checksum
from mudawwana.tokens._vocabulary import term_table

ANALYSES = ("term_frequency", "dispersion", "keyness", "country_mentions", "mentions_by_country", "country_pairs",
            "term_pairs")  # fmt: skip
"""What can be asked for."""
_FORMS = 20_000  # forms that are parsed in one task
_PATIENCE = 60  # seconds to wait for a worker


def analyse(
    path,
    client=None,
    analyses=ANALYSES,
    *,
    terms=500,
    within="sentence",
    stop_words=(),
    size=SIZE,
    encoding=None,
    on_error="raise",
    text_column=None,
    errors="strict",
    repair=False,
    progress=None,
    max_bytes=MAX_BYTES,
):
    """Read, clean, tokenize and count a corpus in parts.

    Parameters
    ----------
    path : str or pathlib.Path
        As for ``read_corpus``. All workers must be able to read it under this name.
    client : distributed.Client, optional
        Of a cluster whose workers have the same version of mudawwana. When not given: one process for each core of this
        machine, for as long as it takes. A script (not a notebook) then needs ``if __name__ == "__main__":``.
    analyses : str or collection of str
        Some of ``ANALYSES``.
    terms : int
        ``term_pairs`` are those of so many of the commonest terms.
    within : {"sentence", "paragraph", "document"} or int
        Contexts of the pairs, as in ``cooccurrence``.
    stop_words : iterable of str
        As for ``tokenize``.
    size : int
        Bytes of a part, about (``partitions``).
    on_error : {"raise", "skip"}
        Whether a part, file or row that cannot be read stops everything, or is left out and listed in ``skipped``.
    progress : bool, optional
        Progress bars on stderr. When not given: on a terminal.
    encoding, text_column, errors, repair, max_bytes
        As for ``read_corpus``; a file that is cut may have more than ``max_bytes``.

    Returns
    -------
    dict of str to pandas.DataFrame
        What was asked for, and two more, each the same as from one machine:

        - term_frequency: ``term_frequency(tokens, intervals=False)``
        - dispersion: ``dispersion(tokens)``
        - keyness: ``keyness(tokens)``, against general Arabic
        - country_mentions: ``country_mentions(tokens)``
        - mentions_by_country: ``mentions_by_country(country_mentions(tokens))``
        - country_pairs: ``cooccurrence(country_mentions(tokens), tokens, within)``
        - term_pairs: ``cooccurrence(term_mentions(tokens, top=terms), tokens, within)``
        - documents: name, encoding, source, replaced, mojibake, repaired, as in ``Corpus.documents``; ``words``, of
          article text; and the columns of ``metadata.tsv``. What pages and tables say of a document is not collected.
        - skipped: ``Corpus.skipped``

    Raises
    ------
    CorpusError
        What ``read_corpus`` raises; an analysis that does not exist; workers with another version of mudawwana, or
        none; a part that is too large for the workers' memory.

    Warns
    -----
    UserWarning
        As ``read_corpus`` does.
    """
    analyses = [analyses] if isinstance(analyses, str) else list(analyses)
    for option, values, known in (
        ("analyses", analyses, ANALYSES),
        ("on_error", [on_error], ("raise", "skip")),
        ("errors", [errors], ("strict", "replace")),
    ):
        if strange := set(values) - set(known):
            raise CorpusError(f"{option}: {min(strange)!r} is not known. Use {' or '.join(map(repr, known))}.")
    check_within(within)
    wanted, parts = set(analyses), parts_of(path, size, encoding, text_column, max_bytes)
    if not parts:
        raise no_document(os.path.abspath(path))
    options = {"encoding": encoding, "errors": errors, "text_column": text_column}
    options |= {"repair": repair, "max_bytes": max_bytes}
    task = Task(
        stop_words=tuple(stop_words),
        within=within,
        mentions="country_mentions" in wanted,
        countries=bool(wanted & {"country_mentions", "mentions_by_country", "country_pairs"}),
        terms=bool(wanted & {"term_frequency", "dispersion", "keyness", "term_pairs"}),
    )
    with _jobs(client, len(parts), progress) as jobs:
        readings, blocks = _read(jobs, parts, on_error, options)
        documents, skipped, numbers = sums.documents_of(parts[0].path, readings, on_error)
        repeated = _repeated(jobs, blocks, [line for reading in readings for line in reading.lines], numbers)
        markup = sum(reading.markup for reading in readings)
        del readings  # the checksums of all lines
        counted, kept, forms, counts = _count_words(jobs, blocks, numbers, repeated, task)
        found = {"documents": documents.assign(words=np.concatenate([words.sizes for words in counted]))}
        if task.countries:
            found |= sums.country_tables(counted, documents["name"])
        if task.terms:
            found |= _count_terms(jobs, counted, kept, list(forms), counts, terms, task.stop_words)
    warn_of_mojibake(parts[0].path, documents)
    warn_of_markup(parts[0].path, markup, len(documents))
    found["skipped"] = skipped
    return {name: found[name] for name in (*ANALYSES, "documents", "skipped") if name in wanted or name not in ANALYSES}


class _Jobs(NamedTuple):
    """Where tasks are run; all that were started; whether bars are hidden."""

    client: object
    started: list
    hidden: bool | None

    def start(self, function, *arguments):
        self.started.append(self.client.submit(function, *arguments, pure=False))
        return self.started[-1]

    def results(self, tasks, names, what, instead=None):
        """Results in the order of the tasks, whichever is finished first."""
        for task, name in zip(tqdm(tasks, what, unit=" tasks", disable=self.hidden), names, strict=True):
            try:
                result = task.result()
            except CorpusError:
                raise
            except KilledWorker:
                error = CorpusError(
                    f"{name}: every worker that took it died, most likely for want of memory. Give a smaller size=, or "
                    "the workers more memory."
                )
                if instead is None:
                    raise error from None
                result = instead(name, error)
            except Exception as error:
                error.add_note(f"in {name}")
                raise
            yield result
            task.release()


def _cluster(workers):
    """Processes on this machine, for it alone; no dashboard, and a free port for what is served in its place."""
    return LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        dashboard_address=None,
        scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
    )


@contextmanager
def _jobs(client, most, progress):
    if client is None:
        with _cluster(min(CPU_COUNT, most)) as cluster, Client(cluster) as own, _jobs(own, most, progress) as jobs:
            yield jobs
        return
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
        versions = client.run(library_checksum)
    except TimeoutError:
        raise CorpusError("client: the cluster has no workers. Start some: dask worker tcp://scheduler:8786") from None
    except ImportError:
        raise CorpusError(
            "client: a worker lacks mudawwana. Install the version that is here on all of them."
        ) from None
    if others := sorted(worker for worker, version in versions.items() if version != library_checksum()):
        raise CorpusError(f"client: {others[0]} has another version of mudawwana. Install the same one everywhere.")
    jobs = _Jobs(client, [], None if progress is None else not progress)
    try:
        yield jobs
    finally:
        for task in jobs.started:  # nothing stays behind on the cluster
            task.release()


class _Block(NamedTuple):
    """A block as it is known here: where its texts are, the part that they come from, their checksum."""

    texts: object
    part: object
    checksum: str


def _read(jobs, parts, on_error, options):
    """What is known of each part, and the blocks of all."""
    tasks = [jobs.start(read_blocks, part, on_error, options) for part in parts]
    told = [jobs.start(_about, task) for task in tasks]
    readings, blocks = [], []
    results = jobs.results(told, parts, "reading", unread if on_error == "skip" else None)
    for part, task, reading in zip(parts, tasks, results, strict=True):
        blocks += [_Block(jobs.start(_block, task, i), part, checksum) for i, checksum in enumerate(reading.blocks)]
        task.release()
        readings.append(reading)
    return readings, blocks


def _about(reading):
    return replace(reading, blocks=[block.checksum for block in reading.blocks])


def _block(reading, number):
    return reading.blocks[number]


def _repeated(jobs, blocks, lines, numbers):
    """For each block the keys of those lines that are boilerplate because they recur in the corpus."""
    holders = sums.holders_of(lines, numbers)
    block_of = np.repeat(np.arange(len(numbers)), [(own >= 0).sum() for own in numbers])
    place_of = np.concatenate([np.flatnonzero(own >= 0) for own in numbers])
    documents, digests = defaultdict(set), defaultdict(set)
    for digest, own in holders.items():
        digests[block_of[own[0]]].add(digest)
        for document in own[:MOST_HOLDERS].tolist():
            documents[block_of[document]].add(document)
    asked = sorted(documents)
    tasks = [jobs.start(lines_of, blocks[b].texts, place_of[sorted(documents[b])].tolist(), digests[b]) for b in asked]
    longest, keys = {}, {}
    for b, (own, found) in zip(asked, jobs.results(tasks, [blocks[b].part for b in asked], "lines"), strict=True):
        longest |= zip(sorted(documents[b]), own, strict=True)
        keys |= found
    repeated = [set() for _ in blocks]
    for digest in repeated_lines(holders, longest.__getitem__):
        for b in np.unique(block_of[holders[digest]]):
            repeated[b].add(keys[digest])
    return repeated


def _count_words(jobs, blocks, numbers, repeated, task):
    """What was counted in each block; what is kept of it, with the numbers of its forms; all forms and their counts."""
    tasks, parts = [], []
    for block, own, lines in zip(blocks, numbers, repeated, strict=True):
        if (own >= 0).any():
            left_out = tuple(np.flatnonzero(own < 0).tolist())
            own_task = replace(task, checksum=block.checksum, left_out=left_out, repeated=frozenset(lines))
            tasks.append(jobs.start(count_words, block.texts, own_task))
            parts.append(block.part)
        block.texts.release()
    told, kept = [jobs.start(_told, one) for one in tasks], [jobs.start(_kept, one) for one in tasks]
    for one in tasks:
        one.release()
    counted, numbered, forms, counts = [], [], {}, np.zeros(0, dtype=np.int64)
    for words, own, part in zip(jobs.results(told, parts, "words"), kept, parts, strict=True):
        if task.terms:
            counts, types = sums.add_forms(forms, counts, words)
            numbered.append((own, types, part))
        counted.append(replace(words, forms=None, counts=None))
    return counted, numbered, forms, counts


def _told(words):
    return replace(words, kept=None)


def _kept(words):
    return words.kept


def _count_terms(jobs, counted, kept, forms, counts, top, stop_words):
    """Tables of terms."""
    pieces = [forms[first : first + _FORMS] for first in range(0, max(len(forms), 1), _FORMS)]
    tasks = [jobs.start(parsed, piece, stop_words) for piece in pieces]
    types, shown = zip(*jobs.results(tasks, ["terms"] * len(tasks), "terms"), strict=True)
    types = pd.concat(types, ignore_index=True).assign(count=counts)
    codes, terms = term_table(types, list(chain.from_iterable(shown)))
    names, columns = sums.commonest(terms, int(counts.sum()), top)
    owns, tasks = [], []
    for own, types, _ in kept:
        terms_of_block, known = sums.known_of(codes[types], terms, columns, len(names), int(counts.sum()))
        owns.append(terms_of_block)
        tasks.append(jobs.start(count_terms, own, known))
        own.release()
    results = jobs.results(tasks, [part for *_, part in kept], "terms in parts")
    return sums.term_tables(counted, terms, zip(owns, results, strict=True), names)
