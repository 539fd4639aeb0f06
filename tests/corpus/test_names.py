"""Names of documents that fit on an axis."""

import pytest

from mudawwana import Corpus, short_names


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["000_9b3f", "001_205e"], ["000", "001"]),
        (["wire/2", "wire/30"], ["wire/2", "wire/30"]),
        (["wire/2", "wire/20"], ["wire/2", "wire/20"]),
        (["خبر"], ["خبر"]),
        (["قصير"], ["قصير"]),
        (["أخبار 'اليوم'", "الرابع (نسخة)", "مطوّل عن مصر"], ["أخبار", "الرابع", "مطوّل"]),  # a shadda parts no word
        (["تقرير أول", "تقرير ثان", "تقرير"], ["تقرير أول", "تقرير ثان", "تقرير"]),
        ([f"{n}{'a' * 40}" for n in (10, 20)], ["10a", "20a"]),
        ([f"التقرير السنوي عن الزراعة والمياه، الجزء {n}" for n in (1, 2)], ["التقرير…الجزء 1", "التقرير…الجزء 2"]),
        (["a", *(f"{'b' * 30}{n}" for n in (1, 2))], ["a", "bbbbbbbb…bbbbbbb1", "bbbbbbbb…bbbbbbb2"]),
        ([f"{'b' * 30}{n}{'c' * 30}" for n in (1, 2)], ["bbbbbbbbbbbb… 1", "bbbbbbbbbbbb… 2"]),
    ],
)
def test_short_names_tell_documents_apart(names, short):
    found = short_names(Corpus.from_texts(["نص"] * len(names), names=names))
    assert list(found) == names
    assert list(found.values()) == short


def rows_with(titles):
    corpus = Corpus.from_texts(["نص"] * len(titles), names=[f"news/{n}" for n in range(1, len(titles) + 1)])
    corpus.documents["title"] = titles
    return short_names(corpus)


def test_rows_of_a_table_are_called_by_their_titles():
    found = rows_with(["زيارة الوفد", "زيارة الوفد", "اجتماع مجلس البلدية مساء الخميس", None])
    assert list(found.values()) == ["زيارة الوفد 1", "زيارة الوفد 2", "اجتماع مجلس البلدية… 3", "news/4"]


def test_titles_that_stand_alone_in_their_files_are_told_apart():
    corpus = Corpus.from_texts(["نص"] * 3, names=["a/1", "b/1", "c/1"])
    corpus.documents["title"] = ["زيارة الوفد إلى العاصمة", "زيارة الوفد إلى العاصمتين", "اجتماع"]
    found = [*short_names(corpus).values()]
    assert found == ["زيارة الوفد إلى… 1", "زيارة الوفد إلى… 2", "اجتماع 3"]


@pytest.mark.parametrize(("titles", "titled"), [(["أ", None], True), (["أ", None, None], False)])
def test_titles_are_used_where_half_have_one(titles, titled):
    assert (rows_with(titles)["news/1"] == "أ 1") == titled


def test_signs_of_direction_in_titles_are_not_written_out():
    assert rows_with(["\u202bأفلام\u202c", "\u200fنص\tآخر"]) == {"news/1": "أفلام 1", "news/2": "نص آخر 2"}
