"""Word documents: all that an article may stand in, and nothing that was deleted."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mudawwana import CorpusError, read_corpus
from mudawwana.corpus._rows import Reading
from mudawwana.corpus._word import read_word

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = (
    "<w:p><w:r><w:t>عنوان</w:t></w:r></w:p><w:p/>"
    "<w:p><w:r><w:t>وصل</w:t><w:tab/><w:t xml:space='preserve'>الوزير </w:t></w:r>"
    "<w:hyperlink><w:r><w:t>أمس</w:t></w:r></w:hyperlink>"
    "<w:ins><w:r><w:t> مساء</w:t></w:r></w:ins>"
    "<w:del><w:r><w:delText>حذف</w:delText></w:r></w:del></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>خلية</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    "<w:sdt><w:sdtContent><w:p><w:r><w:t>عنصر</w:t><w:br/><w:t>تحكم</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    "<w:p><w:r><w:t>قبل</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>مربع</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
)
LINES = ["عنوان", "وصل\tالوزير أمس مساء", "خلية", "عنصر", "تحكم", "قبل", "مربع", "حاشية"]
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>خبر</dc:title>'
    "<dc:creator>سعيد</dc:creator><dcterms:created>2024-05-02T10:00:00Z</dcterms:created></cp:coreProperties>"
)


def docx(body=BODY, notes="<w:footnote><w:p><w:r><w:t>حاشية</w:t></w:r></w:p></w:footnote>"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")
        file.writestr("word/footnotes.xml", f"<w:footnotes {NAMESPACE}>{notes}</w:footnotes>")
        file.writestr("docProps/core.xml", CORE)
    return out.getvalue()


@pytest.mark.parametrize("zipped", [True, False])
def test_document(tmp_path, zipped):
    if zipped:
        with zipfile.ZipFile(tmp_path / "z.zip", "w") as file:
            file.writestr("a.docx", docx())
    else:
        (tmp_path / "a.docx").write_bytes(docx())
    (document,) = read_corpus(tmp_path).documents.to_dict("records")
    assert document["text"].split("\n") == LINES
    assert (document["title"], document["author"], document["created"]) == ("خبر", "سعيد", "2024-05-02T10:00:00Z")
    assert document["name"] == "z/a" if zipped else "a"


def test_as_word_writes_it(tmp_path):
    written = pytest.importorskip("docx").Document()
    written.add_heading("عنوان", 0)
    written.add_paragraph("وصل الوزير أمس.")
    written.add_table(1, 2).cell(0, 1).text = "خلية"
    written.save(tmp_path / "a.docx")
    assert read_corpus(tmp_path).documents["text"].tolist() == ["عنوان\nوصل الوزير أمس.\nخلية"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (docx(body="", notes=""), "the document is empty"),
        (docx(body="<w:p>"), "not a Word document, or damaged"),
        (docx()[:200], "damaged"),
        (b"text", "not what its ending says"),
    ],
)
def test_errors(tmp_path, data, message):
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(CorpusError, match=message):
        read_corpus(tmp_path / "a.docx")


def test_nothing_is_fetched_or_expanded():
    body = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    data = docx()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name == "word/document.xml":
                content = body + content.replace("عنوان", "&x;")
            new.writestr(name, content)
    ((_, document),) = read_word(out.getvalue(), "a.docx", Reading())
    assert "root:" not in document["text"]


@settings(max_examples=50)
@given(st.binary(min_size=1, max_size=40), st.integers(0, 3000))
def test_damaged_documents_are_read_or_refused(noise, start):
    data = bytearray(docx())
    data[start : start + len(noise)] = noise
    try:
        ((_, document),) = read_word(bytes(data), "a.docx", Reading())
    except CorpusError:
        return
    assert isinstance(document["text"], str)
