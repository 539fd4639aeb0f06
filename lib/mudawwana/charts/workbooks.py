"""Tables as one workbook for a spreadsheet: sheets from right to left, headers that stay, the same bytes each time.

Written here rather than by a package: a corpus of 30,000 articles has some 20 million cells, for which openpyxl and
XlsxWriter take minutes, cell by cell. A cell of text is text, whatever it begins with: nothing that a news text says
runs, also after somebody has edited it, and nothing is a link.
"""

import re
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
import pandas as pd

ROWS = 1_048_575
"""Rows of a sheet below its header; a longer table goes on on another sheet."""
CELLS = 12_000_000
"""Cells of a sheet: past some two gigabytes of markup spreadsheets take a file for damaged."""
CHARACTERS = 32_767
"""UTF-16 units of a cell; a longer text goes on in another column."""
_AT_ONCE = 20_000  # rows turned into markup at a time
_ACTING = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")  # as Office writes them: _x000D_
_WIDEST = 45  # characters
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# 0 as it comes, 1 a header, 2 text that stays text, 3 Arabic text that begins in Latin or with a number
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill '
    'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border>'
    '<left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" '
    'fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" '
    'xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf '
    'numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" '
    'fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="right" '
    'readingOrder="2"/></xf></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write_workbook(file, tables, headers=str, front=None, front_rtl=False, rows=ROWS):
    """Write tables as .xlsx, a sheet each; what cannot stand in one sheet or cell goes on in the next.

    Parameters
    ----------
    file : str, pathlib.Path or binary file
    tables : iterable of tuple
        Title of a sheet and DataFrame, one after the other, so that not all have to be held at once.
    headers : callable
        What a column is headed, from its name.
    front : callable, optional
        Gives title and rows, three cells each, of a first sheet when all tables are written; it is given the titles of
        the sheets of each table, by title.
    front_rtl : bool
        Whether the first sheet is Arabic, as the tables are.
    rows : int
        Rows of a sheet below its header.

    Examples
    --------
    >>> from io import BytesIO
    >>> file = BytesIO()
    >>> write_workbook(file, [("lines", pd.DataFrame({"node": ["=1+1"]}))])
    >>> ZipFile(file).namelist()[0]
    'xl/worksheets/sheet1.xml'
    """
    sheets, titles, before = [], {}, int(front is not None)  # sheets: title, and the cells that its filter covers
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for title, table in tables:
            table = _fitting(plain(table))
            headed = [_headed(name, headers) for name in table]
            step = min(rows, CELLS // max(len(table.columns), 1))
            many = max(-(-len(table) // step), 1)
            titles[title] = [title, *(f"{title} ({number})" for number in range(2, many + 1))]
            for number, part in enumerate(titles[title]):
                own = table.iloc[number * step : (number + 1) * step]
                sheets.append((part, f"$A$1:${_letters(len(headed) - 1)}${len(own) + 1}"))
                place = len(sheets) + before
                _write_sheet(archive, place, _blocks(own, headed), _widths(own, headed), sheets[-1][1])
        if front:
            name, lines = front(titles)
            look = 3 if front_rtl else 2
            marked = [[_text(cell, look if any(line[1:]) else 1) for cell in line] for line in lines]
            _write_sheet(archive, 1, [list(zip(*marked, strict=True))], (28, 28, 100), rtl=front_rtl)
            sheets.insert(0, (name, ""))
        _write_parts(archive, sheets)


def plain(table):
    """A table of text, numbers and truth: days as 2015-08-04, categories as what they stand for.

    Parameters
    ----------
    table : pandas.DataFrame

    Returns
    -------
    pandas.DataFrame
        Its rows are counted from 0.

    Examples
    --------
    >>> plain(pd.DataFrame({"day": pd.to_datetime(["2015-08-04", None])}))["day"].tolist()
    ['2015-08-04', '']
    """
    columns = {}
    for name, column in table.items():
        if isinstance(column.dtype, pd.CategoricalDtype):
            column = column.astype(column.cat.categories.dtype)
        if pd.api.types.is_datetime64_any_dtype(column):
            column = column.dt.strftime("%Y-%m-%d").astype("str").where(column.notna(), "")
        columns[name] = column.reset_index(drop=True)
    return pd.DataFrame(columns)


def _fitting(table):
    """With the ends of texts that are too long for a cell in columns of their own, directly after it."""
    for name in [name for name, column in table.items() if not pd.api.types.is_numeric_dtype(column)]:
        rest, number = table[name].tolist(), 1
        while any(isinstance(value, str) and _size(value) > CHARACTERS for value in rest):
            cuts = [_cut(value) if isinstance(value, str) else (value, "") for value in rest]
            rest, number = [end for _, end in cuts], number + 1
            table[name if number == 2 else f"{name} ({number - 1})"] = [first for first, _ in cuts]
            table.insert(table.columns.get_loc(name) + number - 1, f"{name} ({number})", rest)
    return table


def _size(text):
    return len(text.encode("utf-16-le")) // 2 if len(text) > CHARACTERS // 2 else len(text)


def _cut(text):
    """A text in two, the first as long as a cell may be; no character is halved."""
    first = text.encode("utf-16-le")[: 2 * CHARACTERS].decode("utf-16-le", "ignore")
    return first, text[len(first) :]


def _headed(name, headers):
    """The header of a column, of one that goes on too."""
    found = re.fullmatch(r"(.*) (\(\d+\))", name)
    return f"{headers(found[1])} {found[2]}" if found else headers(name)


def _widths(table, headed):
    first = table.head(200)
    longest = [max(map(len, map(str, first[name])), default=0) for name in table]
    return [min(max(length, len(head)) + 3, _WIDEST) for length, head in zip(longest, headed, strict=True)]


def _blocks(table, headed):
    """Rows in blocks, each a list of columns whose cells are markup without their place; "" for what is blank."""
    yield [[_text(head, 1)] for head in headed]
    for first in range(0, len(table), _AT_ONCE):
        yield [_cells(column) for _, column in table.iloc[first : first + _AT_ONCE].items()]


def _cells(column):
    if pd.api.types.is_bool_dtype(column):
        return [f'" t="b"><v>{int(value)}</v></c>' for value in column]
    if pd.api.types.is_integer_dtype(column):
        return ["" if value is pd.NA else f'"><v>{value}</v></c>' for value in column]
    if pd.api.types.is_numeric_dtype(column):
        values = column.to_numpy(dtype=float, na_value=np.nan).tolist()
        return [f'"><v>{value + 0:.6g}</v></c>' if value - value == 0 else "" for value in values]
    values = ["" if value is None or value != value else str(value) for value in column]
    known = {value: _text(value, 2) for value in dict.fromkeys(values)}  # many say the same
    return [known[value] for value in values]


def _text(text, look):
    if not text:
        return ""
    text = escape(_ACTING.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
    return f'" s="{look}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _write_sheet(archive, number, blocks, widths, cover="", rtl=True):
    """One sheet; with a cover, the cells that can be filtered, its first row stays where it is."""
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' if cover else ""
    cols = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(widths, start=1))
    letters, row = [_letters(place) for place in range(len(widths))], 0
    with archive.open(_entry(f"xl/worksheets/sheet{number}.xml"), "w") as out:
        view = f'<sheetView rightToLeft="{int(rtl)}" workbookViewId="0">{pane}</sheetView>'
        out.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews>{view}</sheetViews>'.encode())
        out.write(f'<sheetFormatPr defaultRowHeight="15"/><cols>{cols}</cols><sheetData>'.encode())
        for block in blocks:
            rows = enumerate(zip(*block, strict=True), start=row + 1)
            out.write("".join(_row(n, cells, letters) for n, cells in rows).encode())
            row += len(block[0])
        filtered = f'<autoFilter ref="{cover.replace("$", "")}"/>' if cover else ""
        out.write(f"</sheetData>{filtered}</worksheet>".encode())


def _row(number, row, letters):
    cells = "".join([f'<c r="{letter}{number}{cell}' for letter, cell in zip(letters, row, strict=True) if cell])
    return f'<row r="{number}">{cells}</row>'


def _letters(number):
    """Letters of a column: A to Z, AA ..."""
    return (_letters(number // 26 - 1) if number > 25 else "") + chr(65 + number % 26)


def _write_parts(archive, sheets):
    """What names the sheets and says which part is what."""
    numbers = range(1, len(sheets) + 1)
    named = [f"worksheets/sheet{n}.xml" for n in numbers]
    listed = "".join(f'<sheet name={quoteattr(title)} sheetId="{n}" r:id="rId{n}"/>'
                     for n, (title, _) in zip(numbers, sheets, strict=True))  # fmt: skip
    ranges = [escape(f"'{title}'!{cover}") if cover else "" for title, cover in sheets]
    filters = "".join(f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n}" hidden="1">{cells}</definedName>'
                      for n, cells in enumerate(ranges) if cells)  # fmt: skip
    kinds = [("workbook.xml", "sheet.main"), ("styles.xml", "styles"), *((name, "worksheet") for name in named)]
    overrides = "".join(f'<Override PartName="/xl/{name}" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in kinds)
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    within = [*((name, "worksheet") for name in named), ("styles.xml", "styles")]
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{filters}</definedNames></workbook>",
        "xl/styles.xml": _STYLES,
        "xl/_rels/workbook.xml.rels": _relations(within),
        "_rels/.rels": _relations([("xl/workbook.xml", "officeDocument")]),
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="{rels}"/>{overrides}</Types>',
    }
    for name, text in parts.items():
        with archive.open(_entry(name), "w") as out:
            out.write((_HEAD + text).encode())


def _relations(parts):
    inside = "".join(f'<Relationship Id="rId{n}" Type="{_DOCUMENT}/{kind}" Target="{name}"/>'
                     for n, (name, kind) in enumerate(parts, start=1))  # fmt: skip
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _entry(name):
    """A part of the file, of no time and no machine."""
    entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o600 << 16
    return entry
