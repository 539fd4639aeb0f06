"""Tokens in a folder: written part by part, and read table by table, column by column, when they are asked for."""

from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa

from mudawwana.cleaning import ROLES
from mudawwana.corpus import Corpus
from mudawwana.errors import CorpusError
from mudawwana.tokens._checksums import library_checksum, texts_checksum
from mudawwana.tokens._found_words import COLUMNS
from mudawwana.tokens._lazy import Columns, Texts
from mudawwana.tokens._parquet import read_about, read_column, read_table, replaced, write_about, write_table
from mudawwana.tokens.tokenizer import Tokens


class SavedTokens(Tokens):
    """Tokens of which nothing is read before it is used."""

    def __init__(self, folder, about, corpus=None):
        """Take a folder, what is known of it, and the corpus if that is there already."""
        self.__dict__.update(folder=folder, about=about, stop_words=tuple(about["stop_words"]))
        if corpus is not None:
            self.__dict__["corpus"] = corpus

    def __len__(self):
        return self.about["words"]

    def __repr__(self):
        words, types, documents = (self.about[what] for what in ("words", "types", "documents"))
        return f"<Tokens: {words:,} tokens, {types:,} types, {documents:,} documents>"

    def __reduce__(self):
        return SavedTokens, (self.folder, self.about)

    @cached_property
    def corpus(self):
        """See ``Tokens``."""
        documents, skipped, columns = (self._table(name) for name in ("documents", "skipped", "columns"))
        documents.insert(documents.columns.get_loc("name") + 1, "text", pd.Series(Texts(self.folder, "texts")))
        return Corpus(documents[self.about["columns"]], skipped, columns)

    @cached_property
    def positions(self):
        """See ``Tokens``."""
        return Columns(self.folder, "positions", len(self), COLUMNS)

    @cached_property
    def segments(self):
        """See ``Tokens``."""
        segments = self._table("segments").set_index("segment").rename_axis(None)
        names = pd.Index(self.corpus.documents["name"], dtype="str")
        segments["document"] = pd.Categorical.from_codes(segments["document"], names)
        segments["role"] = pd.Categorical(segments["role"], categories=ROLES)
        return segments.astype({"rule": "str"})

    @cached_property
    def types(self):
        """See ``Tokens``."""
        return self._table("types", TYPES)

    @cached_property
    def spellings(self):
        """See ``Tokens``."""
        return self.types.drop(columns="term")

    @cached_property
    def forms(self):
        """See ``Tokens``."""
        return self.types["form"].tolist()

    @cached_property
    def _terms(self):
        return self._table("types", ["term_row"])["term_row"].to_numpy(), self._table("terms")

    @cached_property
    def _joined(self):
        joined = read_column(self.folder, "positions", "follows", len(self))
        joined.flags.writeable = False
        return joined

    def with_stop_words(self, words):
        """See ``Tokens``."""
        other = super().with_stop_words(words)
        other.__dict__["_joined"] = self._joined
        return other

    def _table(self, name, columns=None):
        return read_table(self.folder, name, columns).to_pandas(split_blocks=True)


TYPES = ["form", "key", "term", "count", "is_number", "is_latin", "is_stop"]
"""Columns of ``Tokens.types``; on disk there is ``term_row`` as well, the row of ``terms``."""


def write_part(folder, number, segments, positions, joined):
    """Write what there is of each segment and word of a part."""
    part = f"{number:05d}"
    write_table(folder, f"segments/{part}", segments)
    write_table(folder, f"positions/{part}", positions.assign(follows=joined))


def segments_table(segments):
    """Segments as they are saved: ``document`` the row of ``documents``, ``segment`` their own number."""
    columns = {"segment": segments.index, "document": segments["document"].cat.codes.astype("int32")}
    columns |= {column: segments[column] for column in ("start", "end")}
    columns |= {column: segments[column].astype("category") for column in ("role", "rule")}
    return pd.DataFrame({name: getattr(column, "array", column) for name, column in columns.items()})


def write_rest(folder, documents, skipped, columns, types, terms, about):
    """Write what there is once of a corpus; ``terms`` as ``Tokens._terms``."""
    write_table(folder, "documents", documents.drop(columns="text"))
    write_table(folder, "skipped", skipped)
    write_table(folder, "columns", columns)
    write_table(folder, "types", types.assign(term_row=terms[0])[[*TYPES, "term_row"]])
    write_table(folder, "terms", terms[1])
    own = {"library": library_checksum(), "columns": list(documents.columns)}
    write_about(folder, dict(about) | own | {"documents": len(documents), "types": len(types)})


_WORDS = 1_000_000  # in a part of what is saved from memory


def save(tokens, path, about=()):
    """``Tokens.save``."""
    documents = tokens.corpus.documents
    segments, positions, document = segments_table(tokens.segments), tokens.positions, tokens.positions["document"]
    texts = pa.table({"document": pa.array(range(len(documents)), pa.int32()), "text": pa.array(documents["text"])})
    words = np.searchsorted(document, np.arange(len(documents) + 1))  # before each document
    own = np.searchsorted(segments["document"], np.arange(len(documents) + 1))
    cuts = np.unique([*np.searchsorted(words, np.arange(0, len(tokens), _WORDS)), 0, len(documents)])
    parts = list(zip(cuts.tolist(), cuts[1:].tolist(), strict=False))
    with replaced(path, dict(about).get("source")) as folder:
        for number, (a, b) in enumerate(parts):
            of_words, of_segments = slice(words[a], words[b]), slice(own[a], own[b])
            write_table(folder, f"texts/{number:05d}", texts.slice(a, b - a))
            write_part(folder, number, segments[of_segments], positions[of_words], tokens._joined[of_words])
        known = {"texts": texts_checksum(documents), "words": len(tokens), "stop_words": list(tokens.stop_words)}
        known["parts"] = [(b - a, int(words[b] - words[a])) for a, b in parts]
        tables = documents, tokens.corpus.skipped, tokens.corpus.columns, tokens.types, tokens._terms
        write_rest(folder, *tables, dict(about) | known)


def load(path, corpus=None):
    """``Tokens.load``."""
    about = read_about(path)
    if about["library"] != library_checksum():
        raise CorpusError(f"{path}: saved by another version of the library or its lexicons. Tokenize and save anew.")
    if corpus is not None and about["texts"] != texts_checksum(corpus.documents):
        raise CorpusError(f"{path}: saved from other texts than this corpus. Tokenize and save anew.")
    return SavedTokens(path, about, corpus)
