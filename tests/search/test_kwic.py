"""Key word in context."""

import dataclasses

import pandas as pd
import pytest
from corpora import JOINTS, lay_out, read
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mudawwana import Corpus, CorpusError, cite, concordance, country_mentions, fold, tokenize
from mudawwana.search.kwic import COLUMNS

TEXT = "أشاد الوزير بالأمن الوطني، وقال إن الأمن أولا.\nللأمن رجاله. تعاون أمني"


def nodes(query, *texts, **options):
    return concordance(read(*texts or (TEXT,)), query, **options)["node"].tolist()


@pytest.mark.parametrize(
    ("query", "by", "found"),
    [
        ("أمن", "term", ["بالأمن", "الأمن", "للأمن"]),
        ("للأمن", "term", ["بالأمن", "الأمن", "للأمن"]),
        ("الأمن", "form", ["الأمن"]),
        ("الامن", "form", ["الأمن"]),  # any spelling
        (".*أمن", "regex", ["بالأمن", "الأمن", "للأمن"]),
        ("أمن", "regex", []),  # the whole word must match
        (".*أمن.*", "regex", ["بالأمن", "الأمن", "للأمن", "أمني"]),
        ("الأمن الوطني", "term", ["بالأمن الوطني"]),
        ("بالامن الوطني", "form", ["بالأمن الوطني"]),
        ("وقال إن الأمن", "form", ["وقال إن الأمن"]),
        ("الوطني وقال", "form", []),  # parted by a comma
        (".* رجاله", "regex", ["للأمن رجاله"]),
        ("غائب", "term", []),
    ],
)
def test_query(query, by, found):
    assert nodes(query, by=by) == found


def test_table():
    table = concordance(read("كلام", TEXT), "الأمن", window=2)
    assert table.columns.tolist() == COLUMNS
    assert table[["document", "sentence", "before", "node", "after"]].values.tolist() == [
        ["2", 1, "أشاد الوزير", "بالأمن", "الوطني، وقال"],
        ["2", 1, "وقال إن", "الأمن", "أولا"],
        ["2", 2, "", "للأمن", "رجاله. تعاون"],  # past the sentence, not past the paragraph
    ]
    assert [TEXT[row.start : row.end] for row in table.itertuples()] == table["node"].tolist()


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(["قال", "الأمن", "بيان"]), st.sampled_from(JOINTS)), min_size=1, max_size=9),
        min_size=1,
        max_size=4,
    ),
    st.integers(0, 4),
    st.booleans(),
)
def test_context_is_cut_out_of_the_text(documents, window, of_mentions):
    """Words and characters counted in the texts as laid out; of a query and of a table in another order."""
    texts, words = lay_out(documents)
    tokens = read(*texts)
    assume(len(tokens) == len(words))  # nothing taken for boilerplate
    expected = []
    for i, word in enumerate(words):
        near = range(max(i - window, 0), min(i + window + 1, len(words)))
        near = [words[n] for n in near if words[n].paragraph == word.paragraph]
        parts = (near[0].start, word.start), (word.start, word.end), (word.end, near[-1].end)
        expected.append([
            str(word.document + 1), sum(w.document == word.document for w in words[:i]), word.sentence,
            word.start, word.end, *(" ".join(texts[word.document][a:b].split()) for a, b in parts),
        ])  # fmt: skip
    expected = [row for row, word in zip(expected, words, strict=True) if word.text == "الأمن"]
    query = "الأمن"
    if of_mentions:
        expected = expected[::-1]
        query = pd.DataFrame(expected, columns=COLUMNS)
    assert concordance(tokens, query, window, "form").values.tolist() == expected


def test_no_context():
    table = concordance(read(TEXT), "الأمن", window=0)
    assert set(table["before"]) | set(table["after"]) == {""}


def test_whole_paragraph():
    row = concordance(read(TEXT), "وقال", by="form", window=99).iloc[0]
    assert f"{row['before']} {row['node']} {row['after']}." == TEXT.split("\n")[0]


def test_line_breaks_become_spaces():
    table = concordance(read("قال\tالوزير  كلمة"), "الوزير")
    assert table[["before", "node", "after"]].values.tolist() == [["قال", "الوزير", "كلمة"]]


def test_mentions():
    """The evidence behind a count: the span as it is, also inside a word."""
    texts = ["سافر إلى باريس وبالمغرب أقام", "كلام", "من الولايات المتحدة\nفرنسا"]
    tokens = read(*texts)
    mentions = country_mentions(tokens)
    table = concordance(tokens, mentions, window=1)
    assert table[["document", "before", "node", "after"]].values.tolist() == [
        ["1", "إلى", "باريس", "وبالمغرب"],
        ["1", "باريس وب", "المغرب", "أقام"],
        ["3", "من", "الولايات المتحدة", ""],
        ["3", "", "فرنسا", ""],
    ]
    assert table[["start", "end", "sentence"]].equals(mentions[["start", "end", "sentence"]])
    assert concordance(tokens, mentions.iloc[[3, 0]])["node"].tolist() == ["فرنسا", "باريس"]
    empty = concordance(tokens, mentions.head(0))
    assert empty.empty
    assert empty.dtypes.equals(table.dtypes)


def test_all_mentions_of_the_articles(tokens):
    mentions = country_mentions(tokens)
    table = concordance(tokens, mentions)
    assert table["node"].tolist() == [" ".join(surface.split()) for surface in mentions["surface"]]
    assert table["document"].astype("str").tolist() == mentions["document"].astype("str").tolist()


@pytest.mark.parametrize(
    ("query", "options", "message"),
    [
        ("", {}, "query: it is empty"),
        (" \n", {}, "query: it is empty"),
        ("أمن", {"by": "lemma"}, "by: 'lemma' is not known"),
        ("أمن(", {"by": "regex"}, "not a regular expression"),
        ("أمن", {"window": -1}, "window: -1"),
        (pd.DataFrame({"document": ["1"], "start": [0]}), {}, "no column 'end'"),
        (pd.DataFrame({"document": ["9"], "start": [0], "end": [1]}), {}, "no document '9'"),
    ],
)
def test_errors(query, options, message):
    with pytest.raises(CorpusError, match=message):
        concordance(read(TEXT), query, **options)


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("text", ["ثانيا", "ختاما", "أولا"]),
        ("before", ["ختاما", "ثانيا", "أولا"]),  # جار، زعيم، غيره: the nearest word comes first
        ("after", ["أولا", "ثانيا", "ختاما"]),
    ],
)
def test_sort(sort, found):
    text = "زعيم الأمن ثانيا. رأى جار الأمن ختاما. يأتي قبل غيره الأمن أولا"
    lines = concordance(read(text), "الأمن", window=3, sort=sort)
    assert [after.split()[0].strip(".") for after in lines["after"]] == found


def test_sort_does_not_hear_punctuation():
    text = "قال: «زعيم» الأمن، قال. قال أحمد الأمن بيان. قال ياسر الأمن (جار)"
    before = concordance(read(text), "الأمن", sort="before", window=1)["before"].tolist()
    assert before == ["أحمد", "زعيم»", "ياسر"]
    after = concordance(read(text), "الأمن", sort="after", window=1)["after"].tolist()
    assert after == ["بيان", "(جار", "، قال"]


def test_position_counts_the_words_of_the_document():
    assert concordance(read("كلام طويل", TEXT), "الأمن")["position"].tolist() == [2, 6, 8]


def test_jupyter_shows_lines_from_right_to_left_and_escaped():
    shown = concordance(read("قال <b>الأمن</b> أولا"), "الأمن")._repr_html_()
    assert "<caption dir='ltr'>1 line</caption>" in shown
    assert "&lt;b&gt;" in shown
    assert "<b>" not in shown


def test_jupyter_shows_the_first_lines_of_many():
    lines = concordance(read("الأمن " * 40), "الأمن")
    assert len(lines) == 40
    assert lines._repr_html_().count("<tr>") == 31
    assert "40 lines, the first 30 shown" in lines._repr_html_()


def test_parts_of_a_concordance_are_shown_alike():
    lines = concordance(read(TEXT), "الأمن")
    assert "<table dir='rtl'" in lines.head(1)._repr_html_()
    assert "<table dir='rtl'" in lines[["node", "after"]]._repr_html_()


def test_a_list_is_no_query():
    with pytest.raises(CorpusError, match="^query: got list. Give one string"):
        concordance(tokenize(Corpus.from_texts(["مصر"])), ["مصر"])


def test_names_of_documents_come_back_from_a_csv_as_numbers():
    tokens = tokenize(Corpus.from_texts(["قال فرنسا. قال", "زار المغرب. هنا", "وصل إسبانيا. هناك"]))
    table = country_mentions(tokens).astype({"document": "int64"})
    assert concordance(tokens, table)["node"].tolist() == ["فرنسا", "المغرب", "إسبانيا"]


def corpus_of_outlets():
    texts = ["زار وزير الأمن باريس", "قال وزير الأمن كلاما", "الأمن", "رأى مدير الأمن بيانا", "قال الأمن كلاما"]
    corpus = Corpus.from_texts(texts, names=list("abcde"))
    documents = corpus.documents.assign(
        outlet=["عكاظ", "الرياض", None, "عكاظ", "الرياض"], title=[f"خبر {n}" for n in range(5)]
    )
    return tokenize(dataclasses.replace(corpus, documents=documents))


@pytest.mark.parametrize(
    "sort",
    ["L1", "R2", ["L1", "R1"], ["R1", "L1"], "outlet", ["outlet", "L1"], ["node", "L2", "R1"], "text", ["text", "L1"]],
)
def test_three_places_blanks_last(sort):
    found = concordance(corpus_of_outlets(), "الأمن", sort=sort)["document"].tolist()
    places = [sort] if isinstance(sort, str) else sort
    assert sorted(found) == list("abcde")
    assert found == expected_order(places)


def expected_order(places):
    """The same worked out on the words themselves."""
    tokens = corpus_of_outlets()
    documents = tokens.corpus.documents
    lines = concordance(tokens, "الأمن")

    def key(n):
        line, keys = lines.iloc[n], []
        for place in places:
            if place == "text":
                continue
            if place == "node":
                value = line["node"]
            elif place == "outlet":
                value = documents["outlet"].fillna("")[n]
            else:
                words = line["before"].split()[::-1] if place[0] == "L" else line["after"].split()
                value = (words + [""] * 9)[int(place[1]) - 1]
            keys.append((not value, fold(value)))
        return keys

    return [lines["document"][n] for n in sorted(range(len(lines)), key=key)]


def test_a_sample_is_drawn_by_its_seed_and_stays_in_order():
    tokens = corpus_of_outlets()
    whole = concordance(tokens, "الأمن")
    drawn = {seed: concordance(tokens, "الأمن", sample=3, seed=seed)["document"].tolist() for seed in range(20)}
    assert all(len(names) == 3 and names == sorted(names) for names in drawn.values())
    assert len({tuple(names) for names in drawn.values()}) > 4
    assert drawn[7] == concordance(tokens, "الأمن", sample=3, seed=7)["document"].tolist()
    assert concordance(tokens, "الأمن", sample=99).equals(whole)
    assert concordance(tokens, "الأمن", sample=0).empty


def test_columns_of_documents_stand_beside_the_lines():
    lines = concordance(corpus_of_outlets(), "الأمن", columns=["outlet", "title"])
    assert lines.columns.tolist() == [*COLUMNS, "outlet", "title"]
    assert lines["outlet"].fillna("").tolist() == ["عكاظ", "الرياض", "", "عكاظ", "الرياض"]
    assert "عكاظ" in lines._repr_html_()


def test_cite_gives_a_footnote():
    lines = concordance(corpus_of_outlets(), "الأمن")
    table = cite(lines[lines["document"].isin(["a", "c"])])
    assert table["citation"].tolist() == ["«خبر 0»، عكاظ، a [9–14]: زار وزير الأمن باريس", "«خبر 2»، c [0–5]: الأمن"]
    assert table.columns.tolist() == ["document", "title", "outlet", "start", "end", "line", "citation"]
    assert cite(lines.head(0)).empty
    assert len(cite(lines.assign(note=1).sample(2, random_state=1))) == 2
    with pytest.raises(CorpusError, match="no documents"):
        cite(pd.DataFrame(lines))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"sort": "L0"}, "'L0' is not known"),
        ({"sort": "date"}, "'date' is not known"),
        ({"sort": ["L1", "L2", "L3", "R1"]}, "4 places are too many"),
        ({"columns": "date"}, "no column 'date'. They have"),
        ({"sample": -1}, "sample: -1"),
    ],
)
def test_what_cannot_be_sorted_or_shown(options, message):
    with pytest.raises(CorpusError, match=message):
        concordance(corpus_of_outlets(), "الأمن", **options)
