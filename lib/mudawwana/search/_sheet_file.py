"""One table as a sheet for Excel, in memory: from right to left, its head stays, all text is text and nothing runs.

A CSV opens in one column where a spreadsheet parts cells by semicolons, as in many Arab countries. The full tables of a
run are written elsewhere (`project`); this is what the explorer hands to the browser.
"""

import io
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mudawwana.errors import CorpusError, visible

_LONGEST = 32_767  # UTF-16 units of a cell
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="lines" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
_VIEW = (
    '<sheetViews><sheetView rightToLeft="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/>'
    "</sheetView></sheetViews>"
)


def as_sheet(table):
    """The bytes of an .xlsx; the same table gives the same."""
    head = [_cell(name) for name in table]
    rows = [head, *([_cell(value) for value in row] for row in table.itertuples(index=False, name=None))]
    body = "".join(f"<row>{''.join(row)}</row>" for row in rows)
    sheet = f'<worksheet xmlns="{_MAIN}">{_VIEW}<sheetData>{body}</sheetData></worksheet>'
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, part in (_PARTS | {"xl/worksheets/sheet1.xml": sheet}).items():
            info = ZipInfo(name)  # without the time of day
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, (_XML + part).encode("utf-8"))
    return file.getvalue()


def _cell(value):
    if hasattr(value, "__index__"):
        return f"<c><v>{int(value)}</v></c>"
    text = visible("" if value is None or value != value else str(value), keep="\n")
    if len(text.encode("utf-16-le")) > 2 * _LONGEST:
        raise CorpusError(f"{text[:40]}…: too long for a cell of Excel. Save the lines as CSV.")
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
