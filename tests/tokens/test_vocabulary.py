"""What is known of forms does not depend on the corpus; what is known of terms does not depend on its order."""

import numpy as np
import pandas as pd
import pytest

from mudawwana import Corpus, tokenize
from mudawwana.arabic import is_function_word, lexicon, parses_of
from mudawwana.tokens._vocabulary import shown_as, spellings_of, term_table, types_of


def test_function_words_with_a_conjunction():
    assert spellings_of(["وفي", "فمن", "وكان", "الأمن"], [1] * 4)["is_stop"].tolist() == [True, True, True, False]


def test_no_name_of_the_lexicons_is_a_stop_word():
    words_too = ("cue", "placed", "near", "document", "word", "homograph")  # they count where something says so
    rows = [row for row in lexicon("countries") if row["context"] not in words_too] + list(lexicon("entities"))
    forms = [row["form"] for row in rows]
    assert [form for form, stop in zip(forms, is_function_word(forms), strict=True) if stop] == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_terms_whatever_the_order_of_the_forms(tokens, seed):
    """In pieces, and in any order: the same table, and the same term for each form."""
    order = np.random.default_rng(seed).permutation(len(tokens.forms))
    forms, counts = [tokens.forms[i] for i in order], tokens.types["count"].to_numpy()[order]
    pieces, shown = [], []
    for first in range(0, len(forms), 100):
        part = forms[first : first + 100]
        parses = parses_of(part)
        pieces.append(types_of(spellings_of(part, counts[first : first + 100]), parses[0]))
        shown += shown_as(part, *parses)
    codes, terms = term_table(pd.concat(pieces, ignore_index=True), shown)
    pd.testing.assert_frame_equal(terms, tokens.terms)
    assert codes.tolist() == tokens._terms[0][order].tolist()


def test_spellings_are_types_without_terms(tmp_path):
    tokens = tokenize(Corpus.from_texts(["زار paris في 2024"]), stop_words=["زار"])
    spellings = tokens.spellings
    assert "_parses" not in tokens.__dict__  # made without the costly part
    pd.testing.assert_frame_equal(spellings, tokens.types.drop(columns="term"))
    tokens.save(tmp_path)
    pd.testing.assert_frame_equal(type(tokens).load(tmp_path).spellings, spellings)
