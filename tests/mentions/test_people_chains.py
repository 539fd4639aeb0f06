"""Names in بن, آل, أبو, أم and عبد, whatever the tagger has of them; what goes with no name."""

import pytest

from mudawwana import Corpus, tokenize
from mudawwana.mentions._people_spans import found_names


@pytest.mark.parametrize(
    ("text", "tagged", "expected"),
    [
        # to the right: what the name ends in, and what follows it
        ("قال عبدالله بن مساعد ذلك", ["عبدالله بن"], ["عبدالله بن مساعد"]),
        ("قال عبدالله بن رحيل ذلك", ["عبدالله بن"], ["عبدالله بن رحيل"]),  # another word may be a name behind بن
        ("قال عبدالله بن زاهر السلمي ذلك", ["عبدالله بن"], ["عبدالله بن زاهر السلمي"]),
        ("قال عبدالله بن زاهر ذلك", ["عبدالله"], ["عبدالله بن زاهر"]),
        ("زار محمد بن راشد آل مكتوم دبي", ["محمد بن راشد آل", "مكتوم"], ["محمد بن راشد آل مكتوم"]),
        ("أحيت دلال أبو آمنة الحفل", ["دلال أبو"], ["دلال أبو آمنة"]),
        ("عاد شينزو آبي إلى بلده", ["شينزو آبي"], ["شينزو آبي"]),  # a function word is no name
        ("عاد شينزو آبي وحكومته", ["شينزو آبي"], ["شينزو آبي"]),
        ("قال عبدالله بن", ["عبدالله بن"], ["عبدالله بن"]),
        ("قال عبدالله. بن زاهر هنا", ["عبدالله"], ["عبدالله"]),
        # to the left, with whose son he is
        ("كان بن كيران هنا", ["كيران"], ["بن كيران"]),
        ("جاء أحمد بن كيران هنا", ["كيران"], ["أحمد بن كيران"]),
        ("جاء حسن بن أحمد بن كيران هنا", ["كيران"], ["حسن بن أحمد بن كيران"]),
        ("عاد أبو نقطة أمس", ["نقطة"], ["أبو نقطة"]),
        ("غنت أم كلثوم هنا", ["كلثوم"], ["أم كلثوم"]),
        ("فاز أحمد أم سلمى", ["أحمد", "سلمى"], ["أحمد", "سلمى"]),  # or
        ("في الانتخابات أم ترامب", ["ترامب"], ["ترامب"]),
        ("مدرب الـ«سيتيزينس» هنا", ["سيتيزينس"], ["سيتيزينس"]),
        ("زار محمد ولد الشيخ أحمد البلاد", ["محمد"], ["محمد ولد الشيخ أحمد"]),
        ("قال سالم ولد اجاي ذلك", ["ولد اجاي"], ["سالم ولد اجاي"]),
        ("قال زين العابدين ولد الشيخ ذلك", ["زين العابدين", "ولد الشيخ"], ["زين العابدين ولد الشيخ"]),
        ("محمد ولد في نواكشوط", ["محمد"], ["محمد"]),
        ("غادر محمد ناجي ولد محمد ناجي عام", ["محمد ناجي"], ["محمد ناجي"]),
        ("غادر محمد ناجي ولد محمد ناجي عام", ["محمد ناجي ولد محمد ناجي"], ["محمد ناجي"]),
        # titles are no part of a name
        ("نعت الملك حسين أمس", ["الملك حسين"], ["حسين"]),
        ("عين منار حسني رئيسا أمس", ["منار حسني رئيسا"], ["منار حسني"]),
        ("قال السيد البدوي ذلك", ["السيد البدوي"], ["السيد البدوي"]),
        # nor is what is said of somebody
        ("رثى الشاعر الكبير مالك ناجي", ["الكبير مالك ناجي"], ["مالك ناجي"]),
        ("زار عبد الله الكبير أمس", ["عبد الله الكبير"], ["عبد الله الكبير"]),
        # nor are places
        ("خرجت بوركينا فاسو أمس", ["بوركينا فاسو"], []),
        ("عادت تيزنيت أمس", ["تيزنيت"], []),
        ("ولد محمد خير بتيزنيت أمس", ["محمد خير بتيزنيت"], ["محمد خير"]),
        ("قال باريس جاكسون أمس", ["باريس جاكسون"], ["باريس جاكسون"]),
        ("احتجاج في سيدي بوزيد أمس", ["بوزيد"], []),
        ("قال السيد بوزيد ذلك", ["بوزيد"], ["بوزيد"]),
        ("سوسة : إيقاف شخصين", ["سوسة"], []),
        ("وصل إلى محافظة صلاح الدين أمس", ["صلاح الدين"], []),
        ("نزل بمطار هواري بومدين أمس", ["هواري بومدين"], []),
        ("تحدث عن صلاح الدين أمس", ["صلاح الدين"], ["صلاح الدين"]),
        ("دخل المدينة صلاح الدين أمس", ["صلاح الدين"], ["صلاح الدين"]),  # a place word with its article names none
        # nor is what is counted
        ("بلغ السعر 20 دينارا أمس", ["دينارا"], []),
    ],
)
def test_chains_are_whole(monkeypatch, text, tagged, expected):
    tokens = tokenize(Corpus.from_texts([text]))
    words = [text[a:b] for a, b in zip(tokens.positions["start"], tokens.positions["end"], strict=True)]
    spans = []
    for name in tagged:
        parts = name.split()
        first = next(i for i in range(len(words)) if words[i : i + len(parts)] == parts)
        spans.append((first, first + len(parts) - 1, "PER"))
    monkeypatch.setattr("mudawwana.mentions._people_spans.spans_of", lambda labels, sentence: spans)
    assert [text[name.start : name.end] for name in found_names(tokens) if name.rule == "tagger"] == expected


@pytest.mark.parametrize(
    ("text", "tagged", "expected"),
    [
        ("بالشراكة مع إسبانيا والبرتغال أمس", "والبرتغال", []),  # a country alone is no organisation
        ("تأهل برشلونة أمس", "برشلونة", ["برشلونة"]),
    ],
)
def test_no_country_is_an_organisation(monkeypatch, text, tagged, expected):
    tokens = tokenize(Corpus.from_texts([text]))
    word = text.split().index(tagged)
    monkeypatch.setattr("mudawwana.mentions._people_spans.spans_of", lambda labels, sentence: [(word, word, "ORG")])
    assert [text[name.start : name.end] for name in found_names(tokens) if name.rule == "tagger"] == expected
