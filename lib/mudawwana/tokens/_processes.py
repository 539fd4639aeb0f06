"""Jobs done here one after the other, or by several processes: results come in the order of the jobs."""

import os
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from multiprocessing import get_context

from mudawwana.errors import CorpusError

MEMORY = 1_500_000_000
"""Bytes that a process may take."""


def default_workers(jobs):
    """As many processes as there are cores, memory for them, and jobs."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):  # not on this system
        free = cores * MEMORY
    return max(1, min(cores, free // MEMORY, jobs))


def check_workers(workers, cache):
    """A number of processes, or what has some; they need a place for what they find."""
    known = workers is None or hasattr(workers, "submit") or (type(workers) is int and workers >= 1)
    if not known:
        raise CorpusError(f"workers: {workers!r} is no number of processes. Give 1 or more, or a distributed.Client.")
    if cache is None and workers not in (None, 1):
        raise CorpusError("workers: what they find is kept in a cache. Give cache=... as well.")


@contextmanager
def working(workers):
    """Yield what does jobs: ``work(function, jobs, stage, said)``, an iterator over results."""
    if workers == 1:
        pool = nullcontext()
    elif hasattr(workers, "submit"):  # a distributed.Client, or an executor: its own to close
        pool = nullcontext(workers)
    else:  # a fork of a process with threads may hang
        pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    with pool as there:

        def work(function, jobs, stage="", said=lambda *_: None):
            said(stage, 0, len(jobs))
            for done, result in enumerate(_results(there, function, jobs), start=1):
                said(stage, done, len(jobs))
                yield result

        yield work


def _results(pool, function, jobs):
    if pool is None:
        yield from (function(*job) for job in jobs)
        return
    waiting = []
    try:
        waiting += [pool.submit(function, *job) for job in jobs]
        for future in waiting:
            yield future.result()
    except Exception as error:
        if isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker":
            raise CorpusError(
                "workers: a process ended before its part was done: it was stopped, or memory ran out. Run it again, "
                "with fewer workers: it goes on from the parts that are finished. (A script needs its calls under "
                "if __name__ == '__main__':.)"
            ) from error
        raise
    finally:
        for future in waiting:
            future.cancel()
