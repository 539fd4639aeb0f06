"""Arguments that pandas would take, and mean something else by."""

import pytest

import mudawwana as mdw
from mudawwana import Corpus, CorpusError, country_mentions, tokenize

TOKENS = tokenize(Corpus.from_texts(["زار المغرب وفرنسا. التعاون المغربي الفرنسي. وفد من المغرب في فرنسا."]))
MENTIONS = country_mentions(TOKENS)


@pytest.mark.parametrize("top", [-3, 2.5, "20", True])
@pytest.mark.parametrize(
    "function",
    [
        lambda top: mdw.term_frequency(TOKENS, top=top),
        lambda top: mdw.dispersion(TOKENS, top=top),
        lambda top: mdw.keyness(TOKENS, top=top),
        lambda top: mdw.collocations(TOKENS, "المغرب", top=top),
        lambda top: mdw.term_mentions(TOKENS, top=top),
        lambda top: mdw.cooccurrence(MENTIONS, TOKENS, top=top),
        lambda top: mdw.distinctive_terms(MENTIONS, TOKENS, top=top),
        lambda top: mdw.neighbours(mdw.cooccurrence(MENTIONS, TOKENS), "npmi", top=top),
        lambda limit: mdw.suggest_entities(TOKENS, limit=limit),
    ],
)
def test_numbers_of_rows(function, top):
    with pytest.raises(CorpusError, match="(top|limit): .* is not a number of rows"):
        function(top)


@pytest.mark.parametrize("top", [0, 2, None])
def test_as_many_rows_as_asked_for(top):
    table = mdw.term_frequency(TOKENS, intervals=False)
    assert len(mdw.term_frequency(TOKENS, top=top, intervals=False)) == (len(table) if top is None else top)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: mdw.cooccurrence(TOKENS, MENTIONS), "^mentions: got Tokens. Give a table of mentions, and tokens"),
        (lambda: mdw.mentions_by_country(TOKENS), "^mentions: got Tokens. Use country_mentions"),
        (lambda: mdw.neighbours(mdw.cooccurrence(MENTIONS, TOKENS), "foo"), "^value: the pairs have no column 'foo'"),
    ],
)
def test_arguments_in_each_others_place(call, message):
    with pytest.raises(CorpusError, match=message):
        call()
