"""Sheets of a workbook and row groups of Parquet to documents."""

import datetime
import io

from mudawwana.corpus._columns import check_distinct, header_of, plain_name, roles_of, said_of_titles, titles_above
from mudawwana.corpus._delimited import NO_ROWS
from mudawwana.corpus._rows import Table
from mudawwana.corpus.folders import opened
from mudawwana.errors import CorpusError


def read_workbook(data, file, reading):
    """(name of the row, document or CorpusError, or why a sheet is passed over) of each row of each sheet.

    Of one sheet with rows these are the numbers of the rows; of several, the sheet and the number.
    """
    sheets, hidden = _sheets_with_rows(data, file, reading.max_bytes)
    tables = [(name, *_table(rows, f"{file}, sheet {name!r}", reading)) for name, rows in sheets]
    if all(isinstance(table, CorpusError) for _, table, *_ in tables):
        raise tables[0][1]
    for name in hidden:
        yield f"{name}/", f"sheet {name!r} is passed over: it is hidden. Unhide it if it holds articles."
    for name, table, header, rows, titles in tables:
        label = "" if len(sheets) == 1 else f"{name}/"
        place = file if len(sheets) == 1 else f"{file}, sheet {name!r}"
        if isinstance(table, CorpusError):
            yield f"{label}", f"sheet {name!r} is passed over: {table}"
            continue
        if titles:
            yield label, f"sheet {name!r}: {said_of_titles(titles)}"
        if not rows:
            yield label, f"sheet {name!r}: {NO_ROWS}"
        for number, row in rows:
            document = table.document(dict(zip(header, row, strict=True)), f"{place}, row {number}")
            yield (number if len(sheets) == 1 else f"{label}{number}"), document


def table_of_sheet(data, file, max_bytes):
    """Header, and rows with their numbers, of the first sheet that has rows."""
    for _, rows, visible in _sheets(data, file, max_bytes):
        if rows and visible:
            return [plain_name(cell) for cell in rows[0][1]], rows[1:]
    return [], []


def _sheets_with_rows(data, file, max_bytes):
    """(name, rows) of the sheets to be read, and the names of those that are hidden."""
    sheets = [sheet for sheet in _sheets(data, file, max_bytes) if sheet[1]]
    if not sheets:
        raise CorpusError(f"{file}: the workbook is empty. Put a header and articles into it.")
    shown = [(name, rows) for name, rows, visible in sheets if visible]
    if not shown:
        raise CorpusError(f"{file}: every sheet with rows is hidden. Unhide the one that holds the articles.")
    return shown, [name for name, _, visible in sheets if not visible]


def _table(rows, where, reading):
    """(table, header, rows, titles above) of a sheet; the error first, where its texts are not known."""
    above = titles_above([cells for _, cells in rows], reading.columns)
    titles, rows = [cells for _, cells in rows[:above]], rows[above:]
    header, columns = header_of(rows[0][1], [cells for _, cells in rows[:49]], reading.columns)
    rows, reading = rows[columns is reading.columns :], reading._replace(columns=columns)
    try:
        check_distinct(header, where)
        roles_of(header, reading.columns, where)
    except CorpusError as error:
        return error, None, None, None
    return Table(where, reading, "utf-8", header), header, rows, titles


def _sheets(data, file, max_bytes):
    """(name, rows that are not empty with their numbers, whether it is visible) of each sheet, cells as strings."""
    import python_calamine

    found = []
    try:
        if data.startswith(b"PK"):
            opened(data, file, max_bytes)
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for about in book.sheets_metadata:
            sheet = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
            rows = [(number, [_cell(cell) for cell in row]) for number, row in enumerate(sheet, start=1)]
            rows = [(number, row) for number, row in rows if any(cell.strip() for cell in row)]
            visible = about.visible == python_calamine.SheetVisibleEnum.Visible
            found.append((about.name, _trimmed(rows), visible))
    except (KeyboardInterrupt, SystemExit, CorpusError):
        raise
    except BaseException as error:  # what goes wrong in Rust is no Exception
        raise CorpusError(f"{file}: not a workbook, or damaged ({error}). Save it anew.") from None
    return found


def _trimmed(rows):
    """Rows without the columns, at either side, in which nothing stands."""
    used = {i for _, row in rows for i, cell in enumerate(row) if cell.strip()}
    return [(number, row[min(used) : max(used) + 1]) for number, row in rows]


def _cell(value):
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "seconds")
    return str(value)


def read_parquet(data, file, reading, groups=None, first=1):
    """A row is a document. ``data`` may be a path.

    Of a table in parts: ``groups``, numbers of the row groups to read, and ``first``, number of their first row.
    """
    import pyarrow
    import pyarrow.parquet

    number, size = first - 1, 0
    try:
        source = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(data) if isinstance(data, bytes) else data)
        table = Table(file, reading, "utf-8", source.schema_arrow.names)
        groups = range(source.num_row_groups) if groups is None else groups
        # each by itself: what stands before a damaged one is read, in one piece and in parts
        for batch in (b for group in groups for b in source.iter_batches(batch_size=1000, row_groups=[group])):
            size += batch.nbytes
            if size > reading.max_bytes:
                raise CorpusError(
                    f"{file}: more than {reading.max_bytes:,} bytes unpacked. If you trust it, give a larger max_bytes."
                )
            for row in batch.to_pylist():
                number += 1
                yield number, table.document(row, f"{file}, row {number}")
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError, OverflowError) as error:
        raise CorpusError(f"{file}: not a Parquet table, or damaged ({error}). Write it anew.") from None
