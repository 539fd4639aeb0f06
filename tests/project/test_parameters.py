"""Parameters of the notebooks: what may be given, what is refused, and what a notebook gets."""

import nbformat
import pandas as pd
import pytest

from mudawwana import Corpus, CorpusError, tokenize
from mudawwana.project._parameter_checks import check_fit, checked, defined_in, files_checksum, with_parameters
from mudawwana.project.parameters import PARAMETERS, as_asked


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lists.tsv").write_text("list\tform\nframe\tالمخلوع\n", encoding="utf-8")
    entities = "entity\ttype\tcountry\tform\nحزب\tORG\tYE\tحزب الإصلاح\n"
    (tmp_path / "entities.tsv").write_text(entities, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def dated():
    corpus = Corpus.from_texts(["قال الوزير إن النفط غال.", "ارتفع النفط في الرياض."])
    days = pd.to_datetime(["2015-08-04", "2015-08-05"])
    columns = {
        "outlet": ["الرياض", "عكاظ"],
        "place": ["SA", ""],
        "one": ["أ", "أ"],
        "day": days,
        "strange": ["SA", "XX"],
    }
    return tokenize(Corpus(corpus.documents.assign(**columns), corpus.skipped))


@pytest.mark.parametrize(
    ("name", "value", "got"),
    [
        ("NODE", " النفط ", "النفط"),
        ("WITHIN", "sentence", "sentence"),
        ("WITHIN", "document", "document"),
        ("WITHIN", "20", 20),
        ("WITHIN", 2, 2),
        ("LANGUAGE", "ar", "ar"),
        ("EVERY", "week", "week"),
        ("NAMES", "no", False),
        ("NAMES", "yes", True),
        ("NAMES", False, False),
        ("GROUPS", "outlet", "outlet"),
    ],
)
def test_values_arrive_as_notebooks_need_them(name, value, got):
    found = checked({name: value}, PARAMETERS)
    assert found == {name: got}
    assert type(found[name]) is type(got)


def test_files_arrive_with_their_whole_path_and_count_by_content(files):
    found = checked({"LISTS": "lists.tsv", "ENTITIES": "entities.tsv"}, PARAMETERS)
    assert found == {"LISTS": str(files / "lists.tsv"), "ENTITIES": str(files / "entities.tsv")}
    before = files_checksum(found)
    (files / "lists.tsv").write_text("list\tform\nframe\tالسابق\n", encoding="utf-8")
    assert files_checksum(found) != before


@pytest.mark.parametrize("period", ["day", "week", "month", "quarter", "year"])
def test_a_period_is_the_column_of_days_in_such_lengths(period, dated):
    found = checked({"GROUPS": period}, PARAMETERS)
    assert found == {"GROUPS": "day", "EVERY": period}
    check_fit(found, dated)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"WITHIN": "clause"}, "WITHIN: 'clause' is not known. Use sentence, paragraph, document, or a number"),
        ({"WITHIN": "1"}, "WITHIN: '1' is not known"),
        ({"WITHIN": True}, "WITHIN: True is not known"),
        ({"LANGUAGE": "both"}, "LANGUAGE: that is not known. Use one of ar, en"),
        ({"EVERY": "hour"}, "EVERY: that is not known. Use one of day, week"),
        ({"NAMES": "maybe"}, "NAMES: that is not known. Use one of yes, no"),
        ({"NODE": " "}, "NODE: it is empty"),
        ({"LISTS": "nowhere.tsv"}, "LISTS: .*nowhere.tsv: there is no such file"),
        ({"LISTS": "entities.tsv"}, "does not name the columns 'list' and 'form'"),
        ({"ENTITIES": "lists.tsv"}, "column 'entity' is missing"),
        ({"GROUPS": "week", "EVERY": "month"}, "GROUPS='week' and EVERY='month' are two periods"),
        ({"TOP": 3}, "TOP: is not known. Use some of NODE"),
    ],
)
def test_what_cannot_be_right_is_said(files, given, said):
    with pytest.raises(CorpusError, match=said):
        checked(given, PARAMETERS)


def test_values_may_be_given_in_arabic():
    given = {"WITHIN": "فقرة", "NAMES": "لا", "GROUPS": "أسبوع", "STRIP": "النفط، الغاز"}
    found = checked(given, PARAMETERS)
    assert found == {"WITHIN": "paragraph", "NAMES": False, "GROUPS": "day", "EVERY": "week", "STRIP": "النفط الغاز"}


def test_a_parameter_that_no_notebook_has_is_an_error():
    with pytest.raises(CorpusError, match="GROUPS: no notebook has this parameter. They have: NODE, WITHIN."):
        checked({"GROUPS": "outlet"}, {"WITHIN", "NODE", "TOP"})


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"NODE": "الغاز"}, "NODE: 'الغاز' does not occur"),
        ({"STRIP": "النفط الغاز"}, "STRIP: 'الغاز' does not occur"),
        ({"GROUPS": "paper"}, "GROUPS: the documents have no column 'paper'. Use one of 'outlet', 'place', 'day'"),
        ({"GROUPS": "one"}, "GROUPS: the column 'one' has 1 group"),
        ({"HOME": "XX"}, "HOME: 'XX' is no country code and no column"),
        ({"HOME": "السعودية"}, "HOME: 'السعودية' is no code. Give SA."),
        ({"HOME": "strange"}, "HOME: 'XX' is no country code"),
    ],
)
def test_what_does_not_fit_the_corpus_is_said(dated, values, said):
    with pytest.raises(CorpusError, match=said):
        check_fit(values, dated)


@pytest.mark.parametrize("given", [{"GROUPS": "week"}, {"EVERY": "week"}])
def test_periods_need_dates(given):
    with pytest.raises(CorpusError, match=f"{next(iter(given))}=week: the documents have no dates"):
        check_fit(checked(given, PARAMETERS), tokenize(Corpus.from_texts(["زار الوزير تونس", "عاد"])))


@pytest.mark.parametrize(
    "values",
    [
        {"NODE": "نفط"},
        {"STRIP": "النفط الوزير"},
        {"GROUPS": "outlet"},
        {"GROUPS": "المنبر"},
        {"HOME": "SA"},
        {"HOME": "place"},
    ],
)
def test_what_fits_passes(dated, values):
    check_fit(values, dated)


@pytest.mark.parametrize(
    ("said", "make", "command"),
    [
        ("HOME: 'XX' is no", "HOME_COUNTRY: 'XX' is no", "--home: 'XX' is no"),
        ("LISTS: a.tsv", "WORD_LISTS: a.tsv", "--word-lists: a.tsv"),
        ("GROUPS=week and EVERY=month are", "GROUPS=week and EVERY=month are", "--groups week and --every month are"),
        ("a HOME: b", "a HOME_COUNTRY: b", "a --home: b"),
        ("MY_NODE: x", "MY_NODE: x", "MY_NODE: x"),
        ("on_error='skip'.", "ON_ERROR=skip.", "--on-error skip."),
        ("columns={'text': '...'}.", 'COLUMNS="text: ...".', '--columns "text: ...".'),
        (
            "encoding='utf-16-le' or 'utf-16-be'.",
            "ENCODING=utf-16-le or utf-16-be.",
            "--encoding utf-16-le or utf-16-be.",
        ),
        ("repair=True.", "REPAIR=yes.", "--repair yes."),
        ("a='b', encoding of it", "a='b', encoding of it", "a='b', encoding of it"),
    ],
)
def test_parameters_are_called_as_they_were_given(said, make, command):
    assert as_asked(said, "make") == make
    assert as_asked(CorpusError(said), "command") == command


def test_what_a_notebook_has_stands_in_its_cell():
    cell = nbformat.v4.new_code_cell("NODE = 'x'  # a\nTOP = 3", metadata={"tags": ["parameters"]})
    notebook = nbformat.v4.new_notebook(cells=[cell, nbformat.v4.new_code_cell("WITHIN = 2")])
    assert defined_in(notebook) == {"NODE", "TOP"}


def test_parameters_of_a_run_can_be_read_and_changed():
    cell = nbformat.v4.new_code_cell("NODE = 'x'\nWITHIN = 'sentence'", metadata={"tags": ["parameters"]})
    notebook = nbformat.v4.new_notebook(cells=[cell, nbformat.v4.new_code_cell("print(NODE)")])
    given = with_parameters(notebook, {"NODE": "النفط 'الخام'", "WITHIN": 20, "GROUPS": "outlet"})
    assert [cell.source for cell in given.cells][1] == "# of this run\nNODE = \"النفط 'الخام'\"\nWITHIN = 20"
    assert len(notebook.cells) == 2
    nbformat.validate(given)
    assert with_parameters(notebook, {"GROUPS": "outlet"}) is notebook
