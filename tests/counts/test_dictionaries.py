"""Word lists: phrases and overlaps by hand, and files that cannot be used."""

import pandas as pd
import pytest
from corpora import read

from mudawwana import CorpusError, cooccurrence, country_mentions
from mudawwana.counts import list_mentions, mentions_by_group, word_lists

TEXT = "قال الرئيس السابق كلاما. زار المخلوع اليمن. الرئيس، السابق. للرئيس السابق وفد والرئيس حاضر."


def table_of(*rows):
    return pd.DataFrame(rows, columns=["list", "form"])


def test_phrases_inflections_and_commas():
    tokens = read(TEXT)
    found = list_mentions(tokens, table_of(("سابق", "الرئيس السابق"), ("مخلوع", "المخلوع")))
    surface = [TEXT[start:end] for start, end in zip(found["start"], found["end"], strict=True)]
    assert surface == ["الرئيس السابق", "المخلوع", "للرئيس السابق"]
    assert found["term"].tolist() == ["سابق", "مخلوع", "سابق"]


def test_the_longest_form_of_a_list_counts_and_lists_may_overlap():
    tokens = read(TEXT)
    one = list_mentions(tokens, table_of(("a", "الرئيس"), ("a", "الرئيس السابق")))
    assert len(one) == 4
    assert (one["end"] - one["start"]).max() == len("الرئيس السابق")
    two = list_mentions(tokens, table_of(("a", "الرئيس"), ("b", "الرئيس السابق")))
    assert two["term"].value_counts().to_dict() == {"a": 4, "b": 2}


def test_lists_go_where_mentions_go():
    tokens = read(TEXT, TEXT)
    found = list_mentions(tokens, table_of(("مخلوع", "المخلوع"), ("غائب", "زنبركوش")))
    pairs = cooccurrence(country_mentions(tokens), tokens, others=found)
    assert pairs[["a", "b", "observed"]].values.tolist() == [["YE", "مخلوع", 2]]
    assert mentions_by_group(found, tokens, ["أ", "ب"])["count"].tolist() == [1, 1]
    assert list_mentions(tokens, table_of()).empty
    assert list_mentions(tokens, table_of(("غائب", "زنبركوش"))).empty


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("list\tword\na\tb\n", "does not name the columns"),
        ("list\tform\na\t\n", "line 2 has an empty cell"),
        ("", "cannot be read"),
    ],
)
def test_files_that_cannot_be_used(tmp_path, content, message):
    file = tmp_path / "lists.tsv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        word_lists(file)
    with pytest.raises(CorpusError, match="cannot be read"):
        word_lists(tmp_path / "none.tsv")


def test_a_file_with_a_byte_order_mark(tmp_path):
    file = tmp_path / "lists.tsv"
    file.write_text("\ufefflist\tform\tnote\nإطار\t الرئيس السابق \tx\n", encoding="utf-8")
    assert word_lists(file).values.tolist() == [["إطار", "الرئيس السابق"]]


def test_lists_of_other_columns():
    with pytest.raises(CorpusError, match="lists: not a table"):
        list_mentions(read(TEXT), {"a": ["b"]})
