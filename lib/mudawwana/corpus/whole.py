"""What was read of a corpus, put together: what only the whole of it tells is decided here, by ``corpus_of``."""

import warnings
from collections import Counter
from pathlib import Path

import pandas as pd

from mudawwana.corpus._columns import ROLES
from mudawwana.corpus._dates import days_of
from mudawwana.corpus._metadata import with_metadata
from mudawwana.corpus._records import COLUMNS, COUNTED, RESERVED, named_twice, no_document, reason_of, unusable
from mudawwana.corpus.documents import Corpus, table_of_columns, table_of_skipped
from mudawwana.errors import CorpusError


def corpus_of(found, path, reading, on_error, said):
    """Put together what was read, part by part or all at once: what only the whole corpus tells is decided here."""
    records, skipped, left_out, table = _sorted_out(found, path, on_error, said)
    if not records:
        raise no_document(path, skipped)
    known = _known(records.values(), reading.columns, path)
    documents = _documents(list(records.values()))
    if table:
        documents = with_metadata(documents, *table, left_out, RESERVED)
    documents, dates = _with_days(documents, path)
    return Corpus(documents, table_of_skipped(skipped), table_of_columns(known + dates))


def _sorted_out(found, path, on_error, said):
    """Records by name, (place, reason) of what is skipped, names left out, content and path of a metadata table."""
    records, skipped, left_out, table = {}, [], set(), None
    for where, name, record in found:
        if isinstance(record, bytes):
            if table:
                raise CorpusError(f"{where}: {Path(table[1]).name} is there as well. Keep one of them.")
            table = (record, where)
            continue
        if isinstance(record, str):
            skipped.append((where, record))
            continue
        if name in records and not isinstance(record, CorpusError):
            record = named_twice(path, name, records[name]["source"], where)
        if not isinstance(record, CorpusError):
            records[name] = record
            said()
        elif on_error == "raise":
            raise unusable(record, path, where)
        else:
            skipped.append((where, reason_of(record, where)))
            left_out.add(name)
    return records, skipped, left_out, table


def _documents(records):
    facts = pd.DataFrame([record.pop("facts") for record in records], dtype="str").fillna("")
    counted = [column for column in COUNTED if any(record[column] for record in records)]
    return pd.concat([pd.DataFrame(records, columns=[*COLUMNS, *counted]), facts], axis=1)


def _known(records, given, path):
    """Rows of ``Corpus.columns``: each set of columns once, with the first file that has it."""
    files = {}
    for record in records:
        if roles := record.pop("columns"):
            file = record["source"].rpartition(", row ")[0] or record["source"]
            seen = files.setdefault(file, {})
            for pair in roles.items():
                seen[pair] = seen.get(pair, 0) + 1
    if missing := [pair for pair in given.items() if pair[1] and files and not any(pair in f for f in files.values())]:
        role, column = missing[0]
        raise CorpusError(f"{path}: columns: no table has {column!r}, which is to be the {role}. Check the name.")
    rows = {}
    for file, seen in files.items():
        _, numbers = rows.setdefault(tuple(sorted(seen)), (file, Counter()))
        numbers.update(seen)
    order = {role: number for number, role in enumerate(ROLES)}
    return [
        (file, role, column, number, "")
        for file, numbers in rows.values()
        for (role, column), number in sorted(numbers.items(), key=lambda pair: order[pair[0][0]])
    ]


def _with_days(documents, path):
    """Documents with ``day``, and rows of ``Corpus.columns``.

    Dates of one table are read as a whole; what stands alone in its file (``<DOC>``, a saved page) with all that do.
    """
    if "date" not in documents:
        return documents, []
    tables = documents["source"].str.extract(r"^(.*), row \S+$")[0].fillna("")
    tables = tables.where(tables.duplicated(keep=False), "")  # one date says nothing of the order of its day
    days, about = pd.Series(pd.NaT, index=documents.index, dtype="datetime64[ms]"), Counter()
    notes, example = [], ""
    for table, dates in documents["date"].groupby(tables, sort=False):
        found, said = days_of(dates)
        days[dates.index] = found.to_numpy()
        about.update({key: said[key] for key in ("dates", "unreadable")})
        example = example or said["example"]
        if said["order"]:
            notes.append(f"{table}: {said['order']}" if table else said["order"])
            if "assumed" in said["order"] or "left out" in said["order"]:
                warnings.warn(f"{path}: dates{f' of {table}' if table else ''}: {said['order']}.", stacklevel=5)
    if not about["dates"]:
        return documents, []
    read = int(days.notna().sum())
    note = f"read from {read:,} of {about['dates']:,} dates"
    note += f" (not from {example!r} and the like)" if example else ""
    rows = [("", "day", "date", read, "; ".join([note, *notes]))]
    place = documents.columns.get_loc("date") + 1
    documents.insert(place, "day", days)
    return documents, rows
