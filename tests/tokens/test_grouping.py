"""Groups and periods by which a corpus can be compared."""

import json

import pandas as pd
import pytest

from mudawwana import Corpus, CorpusError, document_groups, read_corpus, tokenize, usable_groups, usable_period


def dated(days):
    corpus = Corpus.from_texts(["زار"] * len(days))
    corpus.documents["day"] = pd.to_datetime(days)
    return tokenize(corpus)


@pytest.mark.parametrize(
    ("days", "every"),
    [
        (["2015-01-01", "2015-02-09"], "day"),
        (["2015-01-01", "2015-02-10"], "week"),
        (["2015-01-01", "2017-01-01"], "month"),
        (["2010-01-01", "2017-01-01"], "year"),
        (["2010-01-01", *["2017-01-01", "2017-01-20"] * 50], "day"),
        (["2015-01-01", "2015-01-01"], None),
        (["2015-01-01", "2015-01-02", None, None], "day"),
        (["2015-01-01", "2015-01-02", None, None, None], None),
    ],
)
def test_the_period_is_the_shortest_that_makes_forty_at_most(days, every):
    assert usable_period(dated(days)) == every


def of_outlets(values):
    corpus = Corpus.from_texts(["زار"] * len(values))
    corpus.documents["outlet"] = values
    return tokenize(corpus)


@pytest.mark.parametrize(
    ("values", "usable"),
    [
        (["أ", "ب"] * 7, True),
        (["أ", "أ"] * 7, False),
        (["أ", "ب", None, None] * 4, True),
        (["أ", "ب", None, None, None] * 3, False),
        ([str(n) for n in range(40)], True),
        ([str(n) for n in range(41)], False),
    ],
)
def test_groups_are_usable_if_they_can_be_compared(values, usable):
    groups = usable_groups(of_outlets(values))
    assert (groups is not None) == usable
    if usable:
        assert groups.dropna().tolist() == [value for value in values if value]
    assert usable_groups(of_outlets(values), "section") is None


@pytest.mark.parametrize(("size", "usable"), [(1, False), (2, True), (12, True), (13, False)])
def test_of_few_documents_each_is_a_group(size, usable):
    assert (usable_groups(of_outlets([None] * size)) is not None) == usable


@pytest.mark.parametrize(
    ("names", "folders"),
    [
        (["أ/1", "أ/ب/2", "ج/3"], ["أ", "أ", "ج"]),
        (["أ/1", "ج/2", "3"], ["أ", "ج", None]),
        (["أ/1", "أ/2", "أ/3"], None),
        (["أ/1", "2", "3"], None),  # one folder, and the rest beside it
        (["1", "2", "3"], None),
    ],
)
def test_folders_are_groups_where_no_outlet_is_known(names, folders):
    tokens = tokenize(Corpus.from_texts(["زار"] * 30, [f"{names[n % 3]}-{n}" for n in range(30)]))
    found = usable_groups(tokens)
    if folders is None:
        assert found is None
        with pytest.raises(CorpusError, match="no column 'folder'"):
            document_groups(tokens, "folder")
    else:
        assert found.astype(object).where(found.notna(), None).tolist() == folders * 10
        assert found.equals(document_groups(tokens, "folder"))
        tokens.corpus.documents["outlet"] = "س"
        assert found.equals(usable_groups(tokens))
    tokens.corpus.documents["outlet"] = ["س", "ص"] * 15
    assert set(usable_groups(tokens)) == {"س", "ص"}
    tokens.corpus.documents["folder"] = ["م", "ن"] * 15  # a column of the user's own goes first
    assert set(document_groups(tokens, "folder")) == {"م", "ن"}


def test_days_are_joined_to_periods():
    groups = usable_groups(dated(["2015-01-01", "2015-01-02", "2015-03-01"]), "day", "month")
    assert groups.tolist() == ["2015-01", "2015-01", "2015-03"]


@pytest.mark.parametrize("column", ["source", "outlet"])
def test_a_column_is_called_as_in_the_file_too(tmp_path, column):
    rows = [{"text": "زار الوزير المدينة اليوم", "source": outlet} for outlet in ["أ", "ب"] * 20]
    (tmp_path / "all.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    tokens = tokenize(read_corpus(tmp_path / "all.jsonl"))
    assert tokens.corpus.documents["source"].nunique() == 40
    assert usable_groups(tokens, column).tolist() == ["أ", "ب"] * 20
