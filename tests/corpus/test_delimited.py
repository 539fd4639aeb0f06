"""Delimited text as people export it; a bad row costs that row and no other."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudawwana import CorpusError, read_corpus
from mudawwana.corpus._delimited import dialect, is_table, read_delimited, table_of_text
from mudawwana.corpus._rows import Reading

A = "أعلنت الوزارة اليوم عن برنامج جديد لدعم التعليم في القرى."
B = "قال الوزير إن المدارس ستفتح أبوابها في سبتمبر المقبل."
C = "وصل وفد من البرلمان إلى الرباط يوم الخميس لبحث التعاون."


def texts(data, **options):
    """Texts of the rows; None for one that cannot be read."""
    rows = read_delimited(data, "a.csv", "utf-8", Reading(**options))
    return [None if isinstance(found, CorpusError) else found["text"] for _, found in rows]


@pytest.mark.parametrize(
    "table",
    [
        f"sep=;\nid;text\n1;{A}\n2;{B}\n",
        f"SEP=|\r\nid|text\r\n1|{A}\r\n2|{B}\r\n",
        f"\ufeff\ufeff\u200ftext,id\n{A},1\n{B},2\n",
        f"\u202btext\u202c,id\u200b\n{A},1\n{B},2\n",
        f"id|text\n1|{A}\n2|{B}\n",
        f"id;text\n1;{A}\n2;{B}\n",
        f"id\ttext\n1\t{A}\n2\t{B}\n",
        f"id,text\n1,{A}\n\n\n2,{B}\n",
        f"id,text,,\n1,{A},,\n2,{B},,\n",
        f"id,text\n1,{A},,\n2,{B},,\n",
        f"id,text\r1,{A}\r2,{B}\r",
        f"1,{A} {A}\n2,{B}\n".replace(f"{A} {A}", A),
        f"1\t\\N\t{A}\n2\tx\t{B}\n",
        f'id,text\n1,"{A}"\n2,"{B}"',
        f'id, text, no\n1, "{A}", "أ, ب"\n2, "{B}", "ج, د"\n',
        f"id\0,text\x1a\n1,{A}\n2,{B}\n",
    ],
)
def test_tables(table):
    assert texts(table) == [A, B]


def test_without_a_header_the_longest_cells_are_the_texts():
    rows = list(read_delimited(f"رياضة,{A},1\nسياسة,{B},2\n", "a.csv", "utf-8", Reading()))
    assert [number for number, _ in rows] == [1, 2]
    assert rows[0][1]["facts"] == {"column 1": "رياضة", "column 3": "1"}
    given = Reading(columns={"text": "column 1"})
    assert [found["text"] for _, found in read_delimited(f"رياضة,{A}\n", "a.csv", "utf-8", given)] == ["رياضة"]


def test_quotation_marks_escaped_by_a_backslash():
    assert texts(f'id,text\n1,"قال \\"نعم\\", ثم {A}"\n2,"{B}"\n') == [f'قال "نعم", ثم {A}', B]
    assert texts(f'id,text\n1,"C:\\"\n2,"{B}"\n') == ["C:\\", B]


def test_quotation_marks_that_quote_nothing():
    rows = f'"قال" الوزير {A}\t1\nقال "نعم"\t2\n"{B}\t3\n'
    assert texts("text\tid\n" + rows) == [f'"قال" الوزير {A}', 'قال "نعم"', f'"{B}']
    assert dialect('text,id\n"a",1\n"b,2\n"c",3\n')[2] == "doubled"


def test_nulls_of_mysql():
    assert dialect("a\\N\t\\N\t\\N\n", "\t")[0] == "a\\N\t\t\n"


@pytest.mark.parametrize("others", [1, 5, 60])
@pytest.mark.parametrize(
    "bad",
    [
        f'7,"عنوان,{A}\n',
        f'7,عنوان,"{A}\n',
        f'7,"عنوان" آخر,{A}\n',
        f'"7,عنوان,{A}\n',
        f'7,عنوان,"{A} "قال" {A}"\n',
        f'7,عنوان,"سطر\n{A} "قال" {A}\nآخر"\n',
        "7,عنوان\n",
        f"7,عنوان,{A},زائد\n",
    ],
)
@pytest.mark.parametrize("quoted", [True, False])
def test_a_bad_row_takes_no_other_with_it(bad, others, quoted):
    sign = '"' * quoted
    good = "".join(f"{n},{sign}عنوان{sign},{sign}{B}{sign}\n" for n in range(others))
    found = texts(f"id,no,text\n{good}{bad}{good}")
    assert found.count(B) == 2 * others
    assert None in found


def test_rows_and_lines_are_named():
    table = f'id,text\n1,"{A}\nسطر"\n2,{B},3\n'
    (_, error) = list(read_delimited(table, "a.csv", "utf-8", Reading()))[1]
    assert str(error) == "a.csv, row 3 (line 4): 3 cells, the header has 2. Mend it."


CELLS = st.text(st.sampled_from("أب ,;\t|\n\r\"'\\x1"), min_size=1, max_size=12)


@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8), st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"])
)
def test_what_is_written_is_read(rows, delimiter, end):
    """By the csv module, with any cells: the same texts, or an error for the row."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([("title_x", "text"), *rows])
    found = list(read_delimited(out.getvalue(), "a.csv", "utf-8", Reading(html="keep"), delimiter))
    if "\\" not in out.getvalue():  # which may be an escape
        assert len(found) == len(rows)
        for (_, text), (_, document) in zip(rows, found, strict=True):
            assert isinstance(document, CorpusError) or document["text"] == text


@given(st.text(st.sampled_from("textأب ,;\t|\n\"'\\1"), max_size=80))
def test_any_text_is_read_or_refused(text):
    try:
        found = list(read_delimited("id,text\n" + text, "a.csv", "utf-8", Reading()))
    except CorpusError:
        return
    lines = sum(1 for line in text.split("\n") if line.strip('" ,'))
    assert lines == 0 or found


def test_tables_named_txt(tmp_path):
    (tmp_path / "a.txt").write_bytes(f"العنوان\tالنص\r\nخبر\t{A}\r\nخبر\t{B}\r\n".encode("utf-16"))
    assert read_corpus(tmp_path).documents["text"].tolist() == [f"خبر\n{A}", f"خبر\n{B}"]


@pytest.mark.parametrize(
    "text",
    [
        f"{A}\n{B}, نعم, لا\n{C}",
        f"الرئيسية | سياسة | اقتصاد\n{A}\n{B}",
        f"نعم; لا\n{A}",
        A,
        f"الخبر، النص\n{A}\n{B}",
        "سطر\n" * 20,
        "أ,ب\nج,د\n",
    ],
)
def test_prose_is_no_table(text):
    assert not is_table(text, Reading())


@pytest.mark.parametrize("text", [f"id,text\n1,{A}\n", "a,b,c\n1,2,3\n4,5,6\n7,8,9\n", f"1\t2\t{A}\n" * 5])
def test_tables_are_no_prose(text):
    assert is_table(text, Reading())


def test_a_table_without_texts_is_not_read_as_prose(tmp_path):
    (tmp_path / "a.txt").write_text("id,views,likes\n1,2,3\n4,5,6\n7,8,9\n")
    with pytest.raises(CorpusError, match="no column is known to hold the text"):
        read_corpus(tmp_path / "a.txt")


def test_other_tables():
    assert table_of_text("a;b\n1;2\n\n3;4\n", "m.csv") == (["a", "b"], [(2, ["1", "2"]), (4, ["3", "4"])])
    assert table_of_text("", "m.csv") == ([], [])


def test_cells_that_say_nothing_are_no_documents(tmp_path):
    nothing = ["NaN", "nan", "null", "NULL", "None", "#NAME?", "#N/A", "#REF!", "N/A", "\\N", "<NA>", "-"]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in [*nothing, A]), encoding="utf-8")
    corpus = read_corpus(tmp_path, on_error="skip")
    assert corpus.documents["text"].tolist() == [A]
    assert len(corpus.skipped) == len(nothing)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("title", ["تقرير الصحف", "تقرير الصحف{0}{0}", "\ufeff\n\nتقرير الصحف\n"])
def test_titles_above_the_header_are_told(tmp_path, sign, title):
    title = title.format(sign)
    rows = [["id", "العنوان", "النص"], ["1", "برنامج", A], ["2", "وفد", B]]
    lines = [title, *(sign.join(row) for row in rows)]
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert corpus.documents["text"].tolist() == [f"برنامج\n{A}", f"وفد\n{B}"]
    first = title.count("\n") + 3
    assert corpus.documents["source"].tolist() == [f"a.csv, row {first}", f"a.csv, row {first + 1}"]
    (reason,) = corpus.skipped["reason"]
    assert reason == "above the names of its columns stands 'تقرير الصحف', which is no article."


def test_a_first_cell_of_several_lines_is_no_title():
    assert texts(f'"{A}\nid,text\n{B}",1\n"{B} {C} {A} {B}",2\n') == [f"{A}\nid,text\n{B}", f"{B} {C} {A} {B}"]
