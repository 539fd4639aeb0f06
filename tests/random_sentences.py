"""Corpora of random sentences of a few words, for counting by brute force."""

from corpora import read
from hypothesis import strategies as st

from mudawwana import terms_of

WORDS = ["الأمن", "التعاون", "وزير", "مدينة", "في", "2024", "،"]
# documents of sentences of words
SENTENCES = st.lists(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7), min_size=1, max_size=4), min_size=1, max_size=4
)


def made(documents):
    """A corpus from documents of sentences of words, and its sentences as lists of terms; None parts like a comma."""
    corpus = ["قال " + ". قال ".join(" ".join(sentence) for sentence in document) for document in documents]
    sentences = [
        (number, ["قال", *(None if word == "،" else word for word in sentence)])
        for number, document in enumerate(documents)
        for sentence in document
    ]
    key = dict(zip(["قال", *WORDS], terms_of(["قال", *WORDS]), strict=True))
    return read(*corpus), [(number, [key.get(word) for word in sentence]) for number, sentence in sentences]


def term(word):
    return terms_of([word])[0]
