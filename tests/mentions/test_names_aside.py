"""Terms without names and verbs of reporting."""

import pytest

from mudawwana import Corpus, term_frequency, tokenize, without_names
from mudawwana.arabic import lexicon

VERBS = [row["verb"] for row in lexicon("reporting_verbs")]


def listed(text):
    return term_frequency(without_names(tokenize(Corpus.from_texts([text]))), intervals=False)["label"].tolist()


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_left_out_in_its_inflections(verb):
    assert listed(f"{verb} المسؤول إن الميزانية كبيرة، و{verb} أنها ترتفع.") == listed(
        "المسؤول إن الميزانية كبيرة، أنها ترتفع."
    )


def test_names_are_left_out_where_they_are_names():
    tokens = tokenize(Corpus.from_texts(["استقبل الوزير أحمد العلوي الوفد. غادر أحمد العلوي أمس."]))
    assert {"أحمد", "العلوي"} <= set(term_frequency(tokens, intervals=False)["label"])
    assert not {"أحمد", "العلوي"} & set(term_frequency(without_names(tokens), intervals=False)["label"])


def test_words_sentences_and_positions_stay():
    tokens = tokenize(Corpus.from_texts(["قال الوزير أحمد العلوي إن الأمن مهم."]))
    assert without_names(tokens).positions is tokens.positions
