"""What a text says of itself in front of it."""

import pytest

from mudawwana import read_corpus
from mudawwana.corpus._front_matter import front_matter

BODY = "أعلنت الوزارة اليوم عن برنامج جديد.\nوقال الوزير: العمل يبدأ غدا."


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: برنامج للقرى\ndate: 2024-05-02\n---\n",
        "---\n# saved\ntitle: 'برنامج للقرى'\ndate: \"2024-05-02\"\n...\n\n",
        '+++\ntitle = "برنامج للقرى"\ndate = "2024-05-02"\n+++\n',
        "Title: برنامج للقرى\nDate: 2024-05-02\n\n",
        "العنوان: برنامج للقرى\nالتاريخ: 2024-05-02\nالنص: ",
        "Titel: برنامج للقرى\nDatum: 2024-05-02\n",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_it_becomes_columns(tmp_path, front, end):
    (tmp_path / "a.txt").write_bytes((front + BODY).replace("\n", end).encode())
    found = read_corpus(tmp_path).documents
    assert found.loc[0, ["name", "title", "date", "headline_end"]].tolist() == ["a", "برنامج للقرى", "2024-05-02", 12]
    assert found.loc[0, "text"] == f"برنامج للقرى\n{BODY}"
    assert found["day"].notna().all()


def test_lists_are_joined():
    said, text = front_matter(f"---\ntitle: برنامج\ntags:\n  - قرى\n  - تعليم\nkinds: [a, 'b']\n---\n{BODY}")
    assert said == {"title": "برنامج", "tags": "قرى; تعليم", "kinds": "a; b"}
    assert text == BODY


@pytest.mark.parametrize(
    "text",
    [
        f"---\nقال الوزير: لا\nوأضاف: نعم\n---\n{BODY}",  # no name is known
        f"---\n\n{BODY}\n\n---\n",
        f"برنامج للقرى\n---\n{BODY}\n---\n",
        f"المصدر: وكالات\n{BODY}",
        f"الكاتب: سلمى\nالمصدر: وكالات\n{BODY}",  # neither title nor date
        "Title: برنامج للقرى\nDate: 2024-05-02\n",  # and no text
    ],
)
def test_prose_is_none(text):
    assert front_matter(text) is None
