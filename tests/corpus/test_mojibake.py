"""Text that was decoded wrongly before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudawwana.corpus._mojibake import _WRONG, _characters, count_mojibake, mend

TEXT = "أعلنت الوزارة اليوم عن برنامج جديد لدعم التعليم في القرى، وقال الوزير إنه يبدأ في شهر مايو؟ «نعم» من فضلك"
PLAIN = TEXT.replace("«", "").replace("»", "")  # ISO-8859-6 has no such quotation marks


def spoilt(text, saved, read):
    """As a program shows it that takes the bytes for another table; gaps become control characters."""
    table = [chr(byte) for byte in range(256)] if read == "latin-1" else _characters(read, 0, 255)
    return "".join(table[byte] for byte in text.encode(saved))


UTF8 = ["latin-1", "cp1252", "cp1256", "cp1251", "cp1250", "mac_roman", "cp437", "cp850"]
CASES = [("utf-8", read) for read in UTF8] + [("cp1256", "cp1252"), ("iso8859_6", "latin-1"), ("iso8859_6", "cp1252")]


@pytest.mark.parametrize(("saved", "read"), CASES)
def test_found_and_mended(saved, read):
    wrong = spoilt(PLAIN, saved, read)
    assert count_mojibake(wrong) > 0.7 * len(wrong)
    assert mend(f"سطر «سليم»\r\n{wrong}\nabc é") == f"سطر «سليم»\r\n{PLAIN}\nabc é"


@pytest.mark.parametrize("read", ["cp1252", "cp1256"])
def test_quotation_marks_too(read):
    assert mend(spoilt(TEXT, "utf-8", read)) == TEXT


@pytest.mark.parametrize("read", ["cp1252", "cp1256"])
def test_twice_spoilt(read):
    assert mend(spoilt(spoilt(PLAIN, "utf-8", read), "utf-8", read)) == PLAIN


def test_a_line_that_is_right_in_part():
    assert mend(f"قال الوزير {spoilt('التعليم', 'utf-8', 'cp1256')} في القرى") == "قال الوزير التعليم في القرى"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Fenêtre à l'été, œuvre, ÉÈÀ, naïf, Þórður, çeşitliliği",
        "Приветствие, Щука, ШЩ",
        "پاکستان، ژاپن، ڈاک، گھر، ظط، طظ، وسط، فقط… «حظ»",
        "ظ" * 30,
        "",
    ],
)
def test_right_text_is_left_alone(text):
    assert count_mojibake(text) == 0
    assert mend(text) == text


def test_seeds_are_right(seeds):
    assert not seeds.documents["mojibake"].any()


spoilt_words = st.builds(
    lambda text, read, more: (
        spoilt(spoilt(text, "utf-8", read), "utf-8", more) if more else spoilt(text, "utf-8", read)
    ),
    st.text(TEXT, max_size=5),
    st.sampled_from(UTF8),
    st.sampled_from([None, "cp1252", "cp1256"]),
)


@given(st.lists(spoilt_words | st.text(TEXT + "Ãطظ·¸˜™آâئéÀ¬ \x98", max_size=8)).map("".join))
def test_the_quick_look_misses_nothing(text):
    assert count_mojibake(text) == sum(len(found[0]) for found in _WRONG.finditer(text))
