"""Lines that recur: boilerplate where the articles differ, headlines and headings where they are copies."""

from labelled import FIRST, HEADLINE, SECOND, TEASER, roles

from mudawwana.cleaning._keys import key_of, short_key
from mudawwana.cleaning._recurring import LONGEST_SHORT, repeated_keys, short_keys

BODIES = [FIRST, SECOND, "شهدت الأسواق هذا الأسبوع ارتفاعا في أسعار الخضر والفواكه بسبب تأخر الأمطار."]
ENTRY = "عدسة المدينة ترصد"


def test_a_line_of_three_documents_whose_articles_differ_is_boilerplate():
    page = [HEADLINE, BODIES[0], ENTRY, BODIES[0]]
    others = [f"{TEASER}\n{body}\n{ENTRY}\n{body}" for body in BODIES[1:]]
    assert roles(*page, others=others) == ["headline", "body", "boilerplate", "body"]
    assert roles(*page, others=others[:1]) == ["headline", "body", "heading", "body"]


def test_copies_of_one_story_share_headline_and_headings():
    page = [HEADLINE, FIRST, ENTRY, SECOND]
    copies = ["\n".join(page), "\n".join([*page, "اترك تعليقا"]), "\n".join([*page[:3], SECOND + " وأضاف كلمة."])]
    assert roles(*page, others=copies) == ["headline", "body", "heading", "body"]


def test_short_headings_of_three_documents_are_headings():
    assert roles(FIRST, "ردود الفعل", SECOND, others=["ردود الفعل\n" + FIRST] * 2)[1] == "heading"


def test_a_paragraph_of_three_documents_is_body():
    assert roles(HEADLINE, FIRST, others=[FIRST, FIRST, SECOND])[1] == "body"


def test_how_long_a_short_line_is():
    line = "كلمة بعد كلمة".ljust(LONGEST_SHORT - 1, "ـ")
    for end in ("", "\n", "\r\n"):
        assert short_keys([line + end], [key_of(line)]) == {key_of(line)}
        assert short_keys([line + "ـ" + end], [key_of(line)]) == set()


def test_empty_lines_and_long_ones_recur_in_no_document():
    lines = [["", f"{ENTRY}\n", "\n", "كلمة " * 30, (body[:-1] + " ") * 4] for body in BODIES]
    assert repeated_keys(lines, [list(map(short_key, page)) for page in lines]) == {key_of(ENTRY)}
