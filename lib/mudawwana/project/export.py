"""Results out of the notebooks: every full table as CSV and in one workbook, a network for Gephi, a map for QGIS."""

import os
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas as pd

from mudawwana.charts import as_csv, plain, write_file, write_workbook
from mudawwana.corpus import how_read
from mudawwana.messages import column, language, message, rows_of, translated
from mudawwana.project._graph_files import countries_geojson, network_gexf
from mudawwana.project._result_tables import TABLES, result_tables
from mudawwana.project.manifest import corpus_checksum, versions

FOLDER, WORKBOOK = "tables", "results.xlsx"
COLUMNS, NETWORK, MAP = "columns.csv", "network.gexf", "countries.geojson"
_AT_ONCE = 50_000  # rows turned into text at a time


def export_tables(tokens, folder, name="", parameters=None):
    """Write every full table of a corpus: a workbook, CSVs, what every column holds, a network, a map; their files.

    ``name`` is what the corpus is called; of the notebooks' ``parameters`` some change the tables. The same corpus and
    parameters give the same bytes.
    """
    parameters, folder = parameters or {}, Path(folder)
    of_tables = ("WITHIN", "GROUPS", "EVERY", "ENTITIES", "LISTS", "HOME")
    tables = result_tables(tokens, **{key.lower(): parameters[key] for key in of_tables if key in parameters})
    files, seen, graph = [], [], {}  # seen: name, columns and rows of each table; the tables are not kept

    def each():
        for key, table in tables:
            files.append(_write_csv(folder / FOLDER / f"{key}.csv", table))
            seen.append((key, list(table), len(table)))
            graph.update({key: table} if key in ("countries", "country_pairs") else {})
            yield translated(key), table

    def front(sheets):
        return message("about"), _front(tokens.corpus, name, parameters, seen, sheets)

    with _whole(folder / WORKBOOK) as part:
        write_workbook(part, each(), column, front, front_rtl=language() == "ar")
    files.append(_write_csv(folder / FOLDER / COLUMNS, _explained(seen)))
    files.append(write_file(folder / FOLDER / NETWORK, network_gexf(graph["countries"], graph["country_pairs"])))
    files.append(write_file(folder / FOLDER / MAP, countries_geojson(graph["countries"])))
    return [*files, folder / WORKBOOK]


@contextmanager
def _whole(file):
    """Another name to write a file under, which takes its place when all is written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.part")
    try:
        yield part
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)


def _write_csv(file, table):
    """A table of any length as CSV, as ``save_table`` has it, with days as 2015-08-04 and six digits."""
    table = plain(table).rename(columns=column)
    with _whole(file) as part, open(part, "wb") as out:
        out.write("\ufeff".encode())
        for first in range(0, max(len(table), 1), _AT_ONCE):
            text = as_csv(table.iloc[first : first + _AT_ONCE], written=_written)
            out.write((text if first == 0 else text.partition("\n")[2]).encode())
    return file


def _written(value):
    return f"{value:.6g}" if isinstance(value, (float, np.floating)) else str(value)


def _explained(seen):
    """Every column of every table and what it holds, in the language chosen; one of the user's own explains itself."""
    meaning = "ar_meaning" if language() == "ar" else "meaning"
    known = {row["column"]: row[meaning] for row in rows_of("columns")}
    own = message("as in the source")
    rows = [(key, column(name), known.get(name, own)) for key, columns, *_ in seen for name in columns]
    return pd.DataFrame(rows, columns=["table", "column", "meaning"], dtype="str")


def _front(corpus, name, parameters, seen, sheets):
    """Rows of the first sheet: how the tables were made, what each holds, what every column means."""
    files = {key: Path(parameters[key]).name for key in ("ENTITIES", "LISTS") if key in parameters}  # not whose machine
    given = [f"{key}: {value}" for key, value in (parameters | files).items()]
    facts = [
        ("corpus", name),
        ("sha256 of the corpus", corpus_checksum(corpus)),
        ("read", message("{n:document}", n=len(corpus))),
        *(("read", line) for line in how_read(corpus)),
        ("left out", f"{len(corpus.skipped):,}"),
        *(("parameters", line) for line in given or ["none"]),
        ("versions", ", ".join(f"{package} {number}" for package, number in versions().items())),
    ]
    rows = [[message("How this was made"), "", ""], *([translated(key), "", value] for key, value in facts)]
    rows += [["", "", ""], [message("Sheets"), "", ""]]
    rows += [
        ["، ".join(sheets[translated(key)]), message("{n:row}", n=n), translated(TABLES[key])] for key, _, n in seen
    ]
    rows += [["", "", ""], [message("Columns"), "", ""]]
    return rows + [[translated(key), *rest] for key, *rest in _explained(seen).itertuples(index=False, name=None)]
