"""Workbooks: sheets, cells of every kind, and what is passed over is said."""

import datetime
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mudawwana import CorpusError, read_corpus
from mudawwana.corpus._rows import Reading
from mudawwana.corpus._sheets import read_workbook, table_of_sheet

A, B, H = "أعلنت الوزارة عن برنامج جديد.", "قال الوزير إنه يبدأ في مايو.", "برنامج جديد"


def xlsx(**sheets):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows):
    """As small as one can be."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
        f'xmlns:text="{urn}:text:1.0"><office:body><office:spreadsheet><table:table table:name="a">{cells}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", content)
        file.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


def xls(rows):
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("a")
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            sheet.write(i, j, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ROWS = [["العنوان", "النص", "رقم"], [H, A, "007"], [H, B, ""]]


@pytest.mark.parametrize(("ending", "make"), [("xlsx", lambda rows: xlsx(a=rows)), ("ods", ods), ("xls", xls)])
@pytest.mark.parametrize("zipped", [True, False])
def test_workbooks(tmp_path, ending, make, zipped):
    if zipped:
        with zipfile.ZipFile(tmp_path / "z.zip", "w") as file:
            file.writestr(f"a.{ending}", make(ROWS))
    else:
        (tmp_path / f"a.{ending}").write_bytes(make(ROWS))
    documents = read_corpus(tmp_path).documents
    assert documents["text"].tolist() == [f"{H}\n{A}", f"{H}\n{B}"]
    assert documents["رقم"].tolist() == ["007", ""]
    assert documents["source"].tolist() == [f"{'z/' * zipped}a.{ending}, row {n}" for n in (2, 3)]


def test_cells_of_every_kind(tmp_path):
    day = datetime.datetime(2015, 8, 6)
    rows = [["text", "date", "n", "x", "yes"], [A, day, 3, 2.5, True], [B, day.replace(hour=10), None, -1, False]]
    (tmp_path / "a.xlsx").write_bytes(xlsx(a=rows))
    documents = read_corpus(tmp_path).documents
    assert documents[["date", "n", "x", "yes"]].values.tolist() == [
        ["2015-08-06", "3", "2.5", "True"],
        ["2015-08-06 10:00:00", "", "-1", "False"],
    ]
    assert documents["day"].dt.strftime("%Y-%m-%d").tolist() == ["2015-08-06"] * 2


def test_several_sheets(tmp_path):
    book = xlsx(
        يناير=[["text"], [A]], ملاحظات=[["id", "n"], [1, 2]], فارغ=[], فبراير=[[None], [None, "body"], [None, B]]
    )
    (tmp_path / "a.xlsx").write_bytes(book)
    corpus = read_corpus(tmp_path)
    assert corpus.documents["name"].tolist() == ["a/يناير/2", "a/فبراير/3"]
    assert corpus.documents["text"].tolist() == [A, B]
    (reason,) = corpus.skipped["reason"]
    assert "sheet 'ملاحظات' is passed over" in reason
    assert "no column is known to hold the text" in reason


def test_without_a_header(tmp_path):
    long = f"{A} {B} {A}"
    (tmp_path / "a.xlsx").write_bytes(xlsx(a=[["x", long], ["y", long]]))
    assert read_corpus(tmp_path).documents["text"].tolist() == [long] * 2


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"x", "not what its ending says"),
        (b"PK\x03\x04xx", "damaged"),
        (ods([]), "the workbook is empty"),
        (ods([["id"], ["1"]]), "no column is known to hold the text"),
        (ods([["text"], [""]]), "no document"),
    ],
)
def test_errors(tmp_path, data, message):
    (tmp_path / "a.ods").write_bytes(data)
    with pytest.raises(CorpusError, match=message):
        read_corpus(tmp_path / "a.ods")


def test_large_only_unpacked(tmp_path):
    (tmp_path / "a.ods").write_bytes(data := ods([["text"], ["نعم " * 1000]]))
    assert len(data) < 3000
    with pytest.raises(CorpusError, match="unpacked, more than 3,000"):
        read_corpus(tmp_path, max_bytes=3000)


def test_texts_that_excel_cut_off(tmp_path):
    (tmp_path / "a.csv").write_text("text\n" + "ن" * 32_767 + "\n" + "ن" * 32_766 + "\n", encoding="utf-8")
    with pytest.warns(UserWarning, match="1 texts have 32,767 characters"):
        read_corpus(tmp_path)


def test_first_sheet_with_rows():
    assert table_of_sheet(ods([["document", "x"], ["a", "1"]]), "m.xlsx", 10**6) == (
        ["document", "x"],
        [(2, ["a", "1"])],
    )


@settings(max_examples=50)
@given(st.binary(max_size=60), st.integers(0, 2000), st.booleans())
def test_damaged_workbooks_are_read_or_refused(noise, start, cut):
    data = bytearray(ods(ROWS))
    data[start : start + len(noise) * (not cut)] = noise
    try:
        rows = list(read_workbook(bytes(data), "a.ods", Reading()))
    except CorpusError:
        return
    assert len(rows) >= 1


def test_a_title_above_the_header(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(
        xlsx(s=[["تقرير الصحف", None, None], ["العنوان", "النص", "التاريخ"], [H, A, "٢٩/١٢/٢٠٢٤"]])
    )
    documents = read_corpus(tmp_path).documents
    assert documents[["name", "text", "date"]].values.tolist() == [["a/3", f"{H}\n{A}", "٢٩/١٢/٢٠٢٤"]]
    (tmp_path / "a.xlsx").write_bytes(xlsx(s=[["تقرير الصحف", None], ["أول", "ثان"], [H, A]]))
    with pytest.raises(CorpusError, match="تقرير الصحف, column 2"):
        read_corpus(tmp_path)


def test_a_sheet_with_a_header_only_is_named(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(xlsx(s=[["text"], [A]], t=[["text"]]))
    assert read_corpus(tmp_path).skipped["reason"].str.contains("'t': no row below").tolist() == [True]


def test_of_several_sheets_the_reason_stands_without_the_place(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(xlsx(s=[["title", "text"], [H, None]], t=[["text"], [A]]))
    assert str(tmp_path) not in read_corpus(tmp_path, on_error="skip").skipped["reason"][0]


def test_titles_above_the_header_are_told(tmp_path):
    rows = [["تقرير الصحف", "يناير"], ["للعام", "2024"], ["العنوان", "النص"], [H, A]]
    (tmp_path / "a.xlsx").write_bytes(xlsx(s=rows))
    corpus = read_corpus(tmp_path)
    assert corpus.documents["source"].tolist() == ["a.xlsx, row 4"]
    assert corpus.skipped["reason"].tolist() == [
        "sheet 's': above the names of its columns stands 'تقرير الصحف يناير / للعام 2024', which is no article."
    ]


def hidden(data, *names):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(data))
    for name, state in names:
        book[name].sheet_state = state
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_hidden_sheets_are_passed_over_and_told(tmp_path):
    book = xlsx(a=[["text"], [A]], b=[["text"], [B]], c=[["text"], [H]], d=[])
    (tmp_path / "a.xlsx").write_bytes(hidden(book, ("b", "hidden"), ("c", "veryHidden"), ("d", "hidden")))
    corpus = read_corpus(tmp_path)
    assert corpus.documents[["name", "text"]].values.tolist() == [["a/2", A]]
    told = "is passed over: it is hidden. Unhide it if it holds articles."
    assert corpus.skipped["reason"].tolist() == [f"sheet 'b' {told}", f"sheet 'c' {told}"]


def test_a_workbook_whose_articles_are_hidden(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(hidden(xlsx(a=[], b=[["text"], [A]]), ("b", "hidden")))
    with pytest.raises(CorpusError, match="every sheet with rows is hidden. Unhide the one"):
        read_corpus(tmp_path)


def test_metadata_stands_in_a_sheet_that_is_seen():
    book = hidden(xlsx(a=[["document", "x"], ["a", "0"]], b=[["document", "x"], ["a", "1"]]), ("a", "hidden"))
    assert table_of_sheet(book, "m.xlsx", 10**6)[1] == [(2, ["a", "1"])]


def test_an_outlet_of_one_word_in_the_first_row(tmp_path):
    long = f"{A} {B} {A} {B} {A}"
    (tmp_path / "a.xlsx").write_bytes(xlsx(a=[["الخبر", long], ["الخبر", A], ["الجريدة", B]]))
    assert read_corpus(tmp_path).documents["text"].tolist() == [long, A, B]


CELL = st.sampled_from(
    ["", "الخبر", "يناير", "2024", "تقرير الصحف", "النص", "id", "الجريدة", "العنوان", A, B, f"{A} {B}" * 3]
)


@settings(max_examples=150)
@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=6))
def test_no_row_of_a_sheet_is_lost_in_silence(rows):
    """Whatever stands in the first rows: each is a document, an error, the header, or in what is said."""
    rows = [["الصحيفة", "نص"], *rows] if len(rows) % 2 else rows
    try:
        found = [one for _, one in read_workbook(ods(rows), "a.ods", Reading())]
    except CorpusError:
        return
    rows = [row for row in rows if any(row)]
    titles = [one for one in found if isinstance(one, str) and "which is no article" in one]
    told = sum(one.count(" / ") + 1 for one in titles) + sum(not isinstance(one, str) for one in found)
    assert len(rows) - told in (0, 1)  # what is not told is the header
