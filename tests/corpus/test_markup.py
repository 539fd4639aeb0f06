"""HTML inside cells to the text that it shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudawwana.corpus._markup import is_fragment, without_markup

ONE, TWO = "أعلنت الوزارة اليوم عن برنامج جديد.", "وقال الوزير إنه يبدأ في شهر مايو."


@pytest.mark.parametrize(
    ("html", "number"),
    [
        (f"<p>{ONE}</p><p>{TWO}</p>", 4),
        (f"<!-- wp:paragraph -->\n<p>{ONE}</p>\n<!-- /wp:paragraph -->\n\n<p class='x'>{TWO}</p>", 6),
        (f"{ONE}<br>{TWO}", 1),
        (f"{ONE}<br />\n{TWO}<br/>", 2),
        (f"<div>{ONE}</div>\n\n\n<div>{TWO}&nbsp;</div>", 5),
        (f"<ul><li>{ONE}</li><li>{TWO}</li></ul>", 6),
        (f"<h2>{ONE}</h2>{TWO}", 2),
        (f"<strong>{ONE}</strong>\n\n{TWO}", 2),
        (f"&lt;p&gt;{ONE}&lt;/p&gt;&lt;p&gt;{TWO}&lt;/p&gt;", 12),
        (f"<p>{ONE}</p><script>var x = '<p>';</script><style>p {{}}</style><p>{TWO}</p>", 6),
        (f"<p>{ONE.replace(' ', chr(10), 1)}</p><p>{TWO}</p>", 4),
        (f"<p>{ONE.replace(' ', '&nbsp; ', 1)}</p><p>{TWO}</p>", 5),
    ],
)
def test_text_of_html(html, number):
    assert without_markup(html) == (f"{ONE}\n{TWO}", number)


def test_entities():
    assert without_markup("قال &quot;نعم&quot; &amp; &#8220;لا&#x201d;") == ('قال "نعم" & “لا”', 5)


@pytest.mark.parametrize("text", [ONE, "3 < 5 > 4", "AT&T; ب&ج;", "<زار>", f"  {ONE}\n\n {TWO}  ", "", "<", "&"])
def test_other_text_stays(text):
    assert without_markup(text) == (text, 0)


def test_a_comparison_stays():
    assert without_markup("<p>العدد 3 < 5 و 7 > 6</p>") == ("العدد 3 < 5 و 7 > 6", 2)


PARTS = ["<p>", "</p>", "<br>", "<!--", "-->", "<script>", "</script>", "&lt;", "<", ">", "&", "زار", " ", "\n"]


@given(st.lists(st.sampled_from(PARTS)))
def test_words_are_never_lost_outside_of_scripts(parts):
    text = "".join(parts)
    shown, _ = without_markup(text)
    if "<!--" not in text and "<script>" not in text:
        assert shown.count("زار") >= text.count("زار") - text.count("<زار")


def test_fragments():
    assert is_fragment(f"<div><p>{ONE}</p></div>")
    assert is_fragment(f" <!-- a --> <P>{ONE}<br>{TWO}")
    assert not any(map(is_fragment, (ONE, f"<زار> {ONE}", "<p> وحدها", f"{ONE} <br>", "<!---->" * 9)))
