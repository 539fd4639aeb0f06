"""Tables from right to left, with nothing of a document read as markup."""

import ast
import csv
import html
import re
from io import StringIO

import numpy as np
import pandas as pd
import pytest
from conftest import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from mudawwana import (
    Concordance,
    CorpusError,
    collocations,
    concordance,
    cooccurrence,
    country_mentions,
    entity_mentions,
    explore,
    language,
    ngrams,
    rtl,
    save_table,
    suggest_entities,
    term_frequency,
)
from mudawwana.arabic import lexicon
from mudawwana.charts.tables import as_csv
from mudawwana.cleaning import ROLES
from mudawwana.errors import visible
from mudawwana.messages import column

FORMULA = re.compile(r"\s*[=+\-@\uff1d]")
UNDO = re.compile("(?<![^;\r\n])'(?=['\u200e\u200f\ufeff \t]*[=+\\-@\uff1d])|^'(?='*[\t\r])")


def cells(table, **options):
    return re.findall(r"<td.*?</td>", rtl(table, **options).data)


def cell(value, column="نص", **options):
    (found,) = cells(pd.DataFrame({column: [value]}), **options)
    return found


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("باريس", "<td>باريس</td>"),
        ("<script>alert(1)</script>", "<td dir='ltr'>&lt;script&gt;alert(1)&lt;/script&gt;</td>"),
        ("<img src=x onerror=alert(1)>", "<td dir='ltr'>&lt;img src=x onerror=alert(1)&gt;</td>"),
        ("' onclick='alert(1)", "<td dir='ltr'>&#x27; onclick=&#x27;alert(1)</td>"),
        ('"&amp;"', "<td dir='ltr'>&quot;&amp;amp;&quot;</td>"),
        ("</td></table>", "<td dir='ltr'>&lt;/td&gt;&lt;/table&gt;</td>"),
        ("\u202eabc\u202c", "<td dir='ltr'>\\u202eabc\\u202c</td>"),
        ("12", "<td>12</td>"),
        ("", "<td></td>"),
        (True, "<td dir='ltr'>True</td>"),
        (12600, "<td dir='ltr'>12,600</td>"),
        (np.int64(-3), "<td dir='ltr'>-3</td>"),
        (1234.5, "<td dir='ltr'>1,234.50</td>"),
        (float("nan"), "<td dir='ltr'></td>"),
        (float("inf"), "<td dir='ltr'>inf</td>"),
        (None, "<td dir='ltr'></td>"),
        (pd.NA, "<td dir='ltr'></td>"),
        (pd.NaT, "<td dir='ltr'></td>"),
        (["<b>"], "<td dir='ltr'>[&#x27;&lt;b&gt;&#x27;]</td>"),
    ],
)
def test_cell(value, shown):
    assert cell(value) == shown


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_of_strangers_is_neither_markup_nor_direction(text):
    table = Concordance({"document": [text], "position": [1], "before": text, "node": text, "after": text})
    pages = [rtl(table, caption=text).data, rtl(pd.DataFrame({text: ["أ"]})).data, table._repr_html_()]
    tags = "</?(?:div|table|caption|thead|tbody|tr|th|td)(?: dir='(?:rtl|ltr)')?(?: style='[a-z:;-]*')?>"
    for page in pages:
        assert html.escape(visible(text, keep="\n")) in page
        assert not set("<>'") & set(re.sub(tags, "", page))
        assert visible(page, keep="\n") == page


@pytest.mark.parametrize("ending", ["csv", "tsv"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_cell_of_a_saved_table_is_a_formula(tmp_path, text, ending):
    table = pd.DataFrame({"n": [-1.5, 2], "term": [text, f"نص;{text}"], text: [f"أ\n{text}", "ب"]})
    path = save_table(table, tmp_path / f"a.{ending}")
    found = list(
        csv.reader(StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=",;\t"[2 * (ending == "tsv")])
    )
    assert not any(FORMULA.match(part) for row in found for cell in row[1:] for part in re.split("[;\r\n]", cell))
    assert not any(cell.startswith(("\t", "\r")) for row in found for cell in row)
    assert [row[0] for row in found] == ["n", "-1.5", "2.0"]
    undone = [[UNDO.sub("", cell) for cell in row[1:]] for row in found]
    assert undone == [["term", text], [text, f"أ\n{text}"], [f"نص;{text}", "ب"]]


@given(st.text(alphabet="='+-@;\t\r\n aأ\u200f\uff1d", max_size=12))
def test_the_apostrophes_can_be_undone(text):
    (_, cell) = csv.reader(StringIO(as_csv(pd.DataFrame({"a": [text + "x"]})), newline=""))
    assert UNDO.sub("", cell[0]) == text + "x"
    assert not any(FORMULA.match(part) for part in re.split("[;\r\n]", cell[0]))
    assert not cell[0].startswith(("\t", "\r"))


def test_saved_tables_open_in_a_spreadsheet(tmp_path):
    table = pd.DataFrame({"term": ["الأمن", 'a "b", c'], "n": [3, None]}, index=pd.Index(["x", "y"], name="id"))
    data = save_table(table, tmp_path / "a.CSV").read_bytes()
    assert data == '\ufeffid,term,n\nx,الأمن,3.0\ny,"a ""b"", c",\n'.encode()
    assert save_table(table.reset_index(drop=True), tmp_path / "a.tsv").read_text("utf-8-sig").startswith("term\tn\n")


def test_a_saved_proposal_is_a_lexicon(tmp_path, tokens):
    proposed = suggest_entities(tokens)
    path = save_table(proposed, tmp_path / "mine.tsv")
    found = entity_mentions(tokens, path, tagger=False)
    lost = set(proposed["entity"]) - set(found["entity"])
    assert set(found["entity"]) <= set(proposed["entity"])
    assert all(any(one in form and one != form for form in proposed["form"]) for one in lost)  # the longer name wins


@pytest.mark.parametrize(
    ("table", "name", "message"),
    [
        (pd.DataFrame(), "a.xlsx", "a.xlsx: a table is written as .csv or .tsv"),
        ([1], "a.csv", "this is list, not a DataFrame"),
        (pd.DataFrame(), "none/a.csv", "No such file or directory. Check the folder"),
    ],
)
def test_tables_that_cannot_be_saved(tmp_path, table, name, message):
    with pytest.raises(CorpusError, match=message):
        save_table(table, tmp_path / name)


def test_digits():
    assert cell(0.123456, digits=4) == "<td dir='ltr'>0.1235</td>"


def test_a_concordance_is_aligned_on_its_node():
    assert cell("قبل", "before") == "<td style='text-align:left;white-space:nowrap'>قبل</td>"
    assert cell("كلمة", "node") == "<td style='text-align:center;font-weight:bold;white-space:nowrap'>كلمة</td>"
    assert cell("بعد", "after") == "<td style='white-space:nowrap'>بعد</td>"
    assert cell("بعد", "text") == "<td style='overflow-wrap:anywhere'>بعد</td>"


def test_reads_from_right_to_left_without_a_style_sheet():
    shown = rtl(pd.DataFrame({"كلمة": ["أ"]})).data
    assert "<table dir='rtl'" in shown
    assert "<style" not in shown


def test_head_and_caption_are_escaped():
    shown = rtl(pd.DataFrame({"<th>": []}), caption="عنوان <b>").data
    assert "<th>&lt;th&gt;</th>" in shown
    assert "<caption>عنوان &lt;b&gt;</caption>" in shown
    assert "<caption" not in rtl(pd.DataFrame({"a": [1]})).data


def test_rows_and_columns_in_order_without_the_index():
    table = pd.DataFrame({"كلمة": ["أ", "ب"], "عدد": [2, 1]}, index=["x", "y"])
    assert cells(table) == ["<td>أ</td>", "<td dir='ltr'>2</td>", "<td>ب</td>", "<td dir='ltr'>1</td>"]


def test_table_is_left_as_it_was():
    table = pd.DataFrame({"a": ["<b>"], "b": [1.5]})
    before = table.copy()
    rtl(table)
    pd.testing.assert_frame_equal(table, before)


def tables(tokens):
    mentions = country_mentions(tokens)
    yield mentions
    yield mentions.assign(country="NA")  # Namibia
    yield entity_mentions(tokens)
    yield cooccurrence(mentions, tokens, intervals=True)
    yield term_frequency(tokens)
    yield ngrams(tokens)
    yield collocations(tokens, "الأمن")
    yield concordance(tokens, "الأمن")
    yield explore(tokens, "الأمن").lines()


def test_tables_come_back_from_csv_as_they_were(tokens):
    for table in tables(tokens):
        text = table.to_csv(index=False)
        texts = {column: str for column in table if not pd.api.types.is_numeric_dtype(table[column])}
        blank = {column: [""] for column in table if column not in texts}  # a number that is missing; NA is Namibia
        back = pd.read_csv(StringIO(text), dtype=texts, keep_default_na=False, na_values=blank)
        assert len(back) == len(table) > 3
        pd.testing.assert_frame_equal(back, pd.DataFrame(table.astype(texts)), rtol=1e-12, check_dtype=False)


@pytest.mark.parametrize(
    ("value", "column", "shown"),
    [
        (0.0, "p", "&lt;0.001"),
        (0.00099, "q", "&lt;0.001"),
        (0.001, "q", "0.001"),
        (0.0123, "p_all", "0.012"),
        (1.0, "q", "1.000"),
        (-9.5, "log10_p", "-9.50"),
        (2.5, "per_1000", "2.50"),
        (2603, "count", "2,603"),
    ],
)
def test_numbers_are_written_alike_in_all_tables_and_no_chance_is_nought(value, column, shown):
    assert cell(value, column) == f"<td dir='ltr'>{shown}</td>"


@pytest.fixture
def arabic():
    language("ar", digits="١٢٣")
    yield
    language("en", digits="123")


def test_tables_in_arabic(arabic):
    table = pd.DataFrame({"term": ["city"], "kind": ["city"], "count": [2603], "p": [0.0], "x": [1.5], "sure": [True]})
    shown = rtl(table, caption="nothing to show").data
    assert re.findall("<th>(.*?)</th>", shown)[:2] == ["المفردة", column("kind")]
    assert "<caption>لا شيء لعرضه</caption>" in shown
    assert re.findall(">([^<>]+)</td>", shown) == ["city", "مدينة", "٢٬٦٠٣", "&lt;٠٫٠٠١", "١٫٥٠", "نعم"]  # a term stays
    assert as_csv(table).startswith("term,kind,count,p,x,sure\ncity,city,2603,")


def rules_of_cleaning(root):
    """What the room of cleaning writes into the column ``rule``, as far as it stands in the code or the lexicon."""
    categories = {
        row["category"] for row in lexicon("boilerplate") if row["category"] != "reader"
    }  # that opens no line
    ways = ("opening words", "opening word and colon", "whole line", "several phrases", "to the end")
    yield from (f"{category}: {way}" for category in categories for way in ways)
    for file in sorted((root / "lib" / "mudawwana" / "cleaning").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Tuple) and len(node.elts) == 2 and getattr(node.elts[0], "value", "") in ROLES:
                yield getattr(node.elts[1], "value", "")
            elif (
                isinstance(node, ast.Return) and isinstance(node.value, ast.Constant) and ": " in str(node.value.value)
            ):
                yield node.value.value


def test_every_rule_of_cleaning_has_its_arabic(root, arabic):
    rules = sorted(set(rules_of_cleaning(root)))
    assert len(rules) > 60
    shown = re.findall("<td[^>]*>([^<]*)</td>", rtl(pd.DataFrame({"rule": rules})).data)
    assert [rule for rule, said in zip(rules, shown, strict=True) if re.search("[a-z]{2}", said)] == []


@pytest.mark.parametrize(
    ("rule", "arabic"),
    [
        ("lexicon: nothing against it", "المعجم: لا شيء ينفيه"),
        ("after مدينه", "بعد «مدينه»"),
        ("after a loose قريه", "بعد «قريه»، وهي كلمة عامّة"),
        ("باريس in the sentence", "«باريس» في الجملة"),
        ("a rule of a lexicon of one's own", "a rule of a lexicon of one's own"),
    ],
)
def test_rules_in_the_language_chosen(rule, arabic):
    table = pd.DataFrame({"rule": [rule]})
    assert html.escape(rule) in rtl(table).data
    language("ar")
    try:
        assert html.escape(arabic) in rtl(table).data
    finally:
        language("en")


def test_a_day_has_no_time_of_day():
    assert "2015-07-22<" in rtl(pd.DataFrame({"day": pd.to_datetime(["2015-07-22"])})).data


def test_equal_values_that_look_different_stay_apart():
    table = pd.DataFrame(
        {
            "float": [-0.0, 0.0, float("nan")],
            "mixed": pd.Series([True, 1, 1.0], dtype=object),
            "whole": pd.array([1, None, 1], dtype="Int64"),
            "text": pd.array(["=1", None, "=1"], dtype="str"),
            "day": pd.to_datetime(["2015-08-04", None, "2015-08-04"]),
        }
    )
    rows = ["-0.0,True,1,'=1,2015-08-04 00:00:00", "0.0,1,,,", ",1.0,1,'=1,2015-08-04 00:00:00"]
    assert as_csv(table).splitlines()[1:] == rows
    assert as_csv(pd.DataFrame()) == "\n"
