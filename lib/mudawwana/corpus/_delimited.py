"""Delimited text to documents, as spreadsheets, databases and programs export it."""

import csv
import io
import itertools

import regex

from mudawwana.corpus._columns import header_of, plain_name, roles_of, said_of_titles, titles_above
from mudawwana.corpus._rows import Table
from mudawwana.errors import CorpusError

DELIMITERS = ",;\t|"
NO_ROWS = "no row below the names of its columns. Put articles there, or leave it out."
_MARKS = "\ufeff\u200b\u200e\u200f\u2060"
_SEPARATOR = regex.compile(r"\s*sep=([,;|\t])\s*(?:\r\n|\r|\n)", regex.I)  # Excel's own first line
_NULL = r"(?<![^\r\n{0}])\\N(?=[\r\n{0}]|$)"  # of MySQL
_LONGEST = 10_000  # lines of a row; past them a quotation mark was left open
_HEAD, _DEEPEST = 20_000, 3  # characters and lines in which the header stands
_SAMPLE = 50  # rows that tell how a table is written
_FEWEST = 4  # rows of equal width that are a table whatever its header
_MOST = 0.7  # of the first rows of a table have as many cells as its header


def read_delimited(text, file, used, reading, delimiter=None):
    """(number of the row, document or CorpusError) of each row; a spreadsheet numbers them so, the header being row 1.

    Where no first row names the columns they are "column 1" and so on, and the longest cells are the texts.
    """
    text, titles = _without_titles(text, delimiter, reading.columns)
    if titles:
        yield None, said_of_titles(titles)
    text, delimiter, quotes = dialect(text, delimiter)
    rows, width, documents = _Rows(text, delimiter, quotes), None, 0
    for number, (line, row) in enumerate(rows, start=1):
        if isinstance(row, str):
            yield number, CorpusError(f"{_place(file, number, line)}: {row}")
            continue
        if not any(row):
            continue
        if width is None:
            first = [cells for _, cells in itertools.islice(_Rows(text, delimiter, quotes), _SAMPLE)]
            header, columns = header_of(row, [cells for cells in first if isinstance(cells, list)], reading.columns)
            table = Table(file, reading._replace(columns=columns), used, header)
            rows.width = width = len(header)
            if columns is reading.columns:
                continue
        documents += 1
        yield number, _document(table, header, row, _place(file, number, line))
    if width and not documents:
        yield None, NO_ROWS


def _without_titles(text, delimiter, given):
    """The text with blank lines in place of the titles of the whole above its header, and their cells."""
    lines = io.StringIO(text[:_HEAD], newline="").readlines()
    filled = [i for i, line in enumerate(lines) if line.strip()][:_DEEPEST]
    of_several_lines = any(lines[i].count('"') % 2 for i in filled)
    if of_several_lines or _SEPARATOR.match(text.lstrip(_MARKS)):
        return text, []
    for sign in delimiter or DELIMITERS:
        rows = [[cell.strip().strip('"') for cell in lines[i].split(sign)] for i in filled]
        if above := titles_above(rows, given):
            start = sum(map(len, lines[: filled[above]]))
            return "\n" * filled[above] + text[start:], rows[:above]
    return text, []


def table_of_text(text, file):
    """Header, and rows with their numbers, of delimited text whose every row has a cell for each column."""
    text, delimiter, quotes = dialect(text, "\t" if file.lower().endswith(".tsv") else None)
    rows = []
    for number, (line, row) in enumerate(_Rows(text, delimiter, quotes), start=1):
        place = _place(file, number, line)
        if isinstance(row, str):
            raise CorpusError(f"{place}: {row}")
        if any(row):
            rows.append((number, row))
        if rows and any(row) and len(row) != len(rows[0][1]):
            raise CorpusError(f"{place}: {len(row)} cells, the header has {len(rows[0][1])}. Mend the row.")
    return (rows[0][1], rows[1:]) if rows else ([], [])


def dialect(text, delimiter=None):
    """The text without what spreadsheets put before the header, the delimiter, and what quotation marks are.

    The delimiter is the one by which most of the first rows have the width of the header, and more than one cell. In a
    quoted cell quotation marks are "doubled"; where more rows can be read so, "escaped" by a backslash, or they are
    "plain" characters that quote nothing, as between tabs, or stand behind a space ("spaced").
    """
    text = text.lstrip(_MARKS)
    if stated := _SEPARATOR.match(text):
        text, delimiter = text[stated.end() :], stated[1]
    if delimiter is None:
        delimiter = max(DELIMITERS, key=lambda sign: _fit(text, sign))
    quotes = "doubled"
    if '"' in text:
        ways = [quotes, *["escaped"] * ('\\"' in text), *["plain"] * (delimiter == "\t")]
        ways += ["spaced"] * bool(regex.search(r'[,;|] +"', text))
        quotes = max(ways, key=lambda way: _fit(text, delimiter, way, None))  # of equals the first
    if "\\N" in text:
        text = regex.sub(_NULL.format(regex.escape(delimiter)), "", text)
    return text, delimiter, quotes


def _fit(text, delimiter, quotes="doubled", most=_SAMPLE):
    """How well a table reads so: (whether it has several columns, rows as wide as the header less others, width)."""
    good, width = 0, 0
    for _, row in itertools.islice(_Rows(text, delimiter, quotes), most):
        if isinstance(row, str):
            good -= 1
        elif any(row):
            width = width or len(row)
            quoted = quotes == "plain" and any(len(cell) > 1 and cell[0] == cell[-1] == '"' for cell in row)
            good += 1 if len(row) == width and not quoted else -1
    return width > 1, good, width


def _document(table, header, row, where):
    if len(row) > len(header) and not any(row[len(header) :]):
        row = row[: len(header)]  # spreadsheets mark empty columns so
    if len(row) != len(header):
        return CorpusError(f"{where}: {len(row)} cells, the header has {len(header)}. Mend it.")
    return table.document(dict(zip(header, row, strict=True)), where)


def _place(file, number, line):
    return f"{file}, row {number}" + (f" (line {line})" if line != number else "")


class _Rows:
    """Rows of delimited text with the number of their first line; for one that cannot be read, what is wrong.

    A quotation mark that nothing closes, or that closes too early, costs its own row only: reading goes on at the next
    line that reads as a row of the table's ``width``.
    """

    def __init__(self, text, delimiter, quotes):
        self.lines = io.StringIO(text, newline="").readlines()
        self.options = {"delimiter": delimiter, "strict": True}
        self.options |= {
            "escaped": {"escapechar": "\\"},
            "plain": {"quoting": csv.QUOTE_NONE},
            "spaced": {"skipinitialspace": True},
        }.get(quotes, {})
        self.width = None

    def __iter__(self):
        start = 0
        while start < len(self.lines):
            reader, begun = csv.reader(iter(self.lines[start:]), **self.options), start
            while start < len(self.lines):
                try:
                    row = _next(reader)
                except csv.Error as error:
                    yield start + 1, f'{_in_words(str(error))}. Write a cell with quotation marks as "a ""b"" c".'
                    start = self._after(start)
                    break
                if row is None:
                    return
                yield start + 1, row
                start = begun + reader.line_num

    def _after(self, start):
        """The line after a bad one at which rows of the table go on."""
        for line in range(start + 1, len(self.lines)):
            reader = csv.reader(iter(self.lines[line : line + _LONGEST]), **self.options)
            try:
                row = _next(reader)
            except csv.Error:
                continue
            if row is None or self.width in (None, len(row)):
                return line
        return len(self.lines)


def _in_words(error):
    """What Python's csv says of a row, as somebody says it who sees the cell."""
    if error.endswith("end of data"):
        return "a quotation mark is opened and never closed"
    return "a quotation mark stands inside a cell, or closes it too early" if "expected after" in error else error


def _next(reader):
    """Next row, or None; cells may be as long as they like."""
    limit = csv.field_size_limit(2**31 - 1)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(limit)


def is_table(text, reading):
    """Whether a text is a table: its first rows are of one width, three cells or more, or two with a known header.

    Prose has commas and bars as well, but not as many in each line, nor a first line that names a column of texts.
    """
    if not any(sign in text.lstrip().partition("\n")[0] for sign in DELIMITERS):
        return False
    text, delimiter, quotes = dialect(text)
    rows = [
        row for _, row in itertools.islice(_Rows(text, delimiter, quotes), _SAMPLE) if isinstance(row, str) or any(row)
    ]
    first = rows[0] if rows else ""
    if isinstance(first, str) or len(first) < 2 or len(rows) < 2:
        return False
    fitting = sum(len(row) == len(first) for row in rows if isinstance(row, list)) / len(rows)
    try:
        roles_of([plain_name(cell) for cell in first], reading.columns, "")
        return fitting >= _MOST
    except CorpusError:
        return len(first) > 2 and len(rows) >= _FEWEST and fitting == 1
