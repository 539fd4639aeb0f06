"""What is counted of some documents apart from the others, in whole numbers that add up.

A block is documents that are worked on in one go. Its counts are made by the functions that count a whole corpus; what
one of these must know of all other blocks (which lines recur, what the forms of a term are, which terms are the
commonest) it is given. Nothing here knows where the blocks are worked on: that is ``analysis``.
"""

import hashlib
import json
import threading
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
from scipy import sparse

from mudawwana.arabic.terms import parses_of
from mudawwana.cleaning._boilerplate import key_of, short_key
from mudawwana.cleaning._recurring import longest_line, short_keys
from mudawwana.cleaning.segments import segment
from mudawwana.corpus import Corpus
from mudawwana.corpus._records import reason_of, unusable
from mudawwana.corpus.text_warnings import count_markup
from mudawwana.counts._contexts import contexts_of, incidence_matrix, incidence_of, pairs_in
from mudawwana.counts._dispersion import dp_sums
from mudawwana.errors import CorpusError
from mudawwana.mentions.countries import country_mentions
from mudawwana.mentions.country_totals import mentions_by_country
from mudawwana.project.scale.partitions import read_part
from mudawwana.tokens._checksums import texts_checksum
from mudawwana.tokens._vocabulary import shown_as, spellings_of, types_of
from mudawwana.tokens.tokenizer import tokenize

FACTS = ["name", "encoding", "source", "replaced", "mojibake", "repaired"]
_BLOCK = 8 << 20  # characters
_ONE_AT_A_TIME = threading.Lock()  # workers may have threads, the csv module has one limit for all of them


@dataclass(frozen=True)
class Block:
    """Some documents, compressed."""

    names: list
    packed: bytes
    size: int
    checksum: str

    @classmethod
    def of(cls, names, texts):
        """The block of documents with these names and texts."""
        data = json.dumps(texts, ensure_ascii=False).encode()
        checksum = texts_checksum(pd.DataFrame({"name": names, "text": texts}))
        return cls(names, pa.compress(data, codec="zstd", asbytes=True), len(data), checksum)

    def texts(self):
        """The texts."""
        return json.loads(pa.decompress(self.packed, self.size, codec="zstd", asbytes=True))


@dataclass(frozen=True)
class Reading:
    """What came of a part: blocks, and what is to be known of them without their texts.

    ``documents``: a table with the columns FACTS; for each block ``sizes``, how many of them are in it, and ``lines``,
    document (within the block) and checksum of each line that may recur; ``skipped``: number of documents before it,
    place, name, reason; ``metadata``: content and path of a metadata table; ``markup``: how many rows of tables hold
    HTML.
    """

    blocks: list
    documents: pd.DataFrame
    sizes: list
    lines: list
    skipped: list
    metadata: tuple | None = None
    markup: int = 0


def read_blocks(part, on_error, options):
    """Read a part.

    Parameters
    ----------
    part : partitions.Part
    on_error : {"raise", "skip"}
    options : dict
        As of ``partitions.read_part``.

    Returns
    -------
    Reading

    Raises
    ------
    CorpusError
        Something cannot be read, and on_error is "raise".
    """
    facts, blocks, lines, skipped, metadata, names, texts, size, markup = [], [], [], [], None, [], [], 0, 0

    def close():
        nonlocal names, texts, size, markup
        sources = [row[FACTS.index("source")] for row in facts[-len(texts) :]]
        markup += count_markup(pd.DataFrame({"text": texts, "source": sources}, dtype="str"))
        blocks.append(Block.of(names, texts))
        lines.append(_lines(texts))
        names, texts, size = [], [], 0

    with _ONE_AT_A_TIME:
        for where, name, found in read_part(part, **options):
            if isinstance(found, bytes):
                metadata = found, where
            elif isinstance(found, dict):
                facts.append([found[fact] for fact in FACTS])
                names.append(name)
                texts.append(found["text"])
                size += len(found["text"])
                if size >= _BLOCK:
                    close()
            elif isinstance(found, CorpusError) and on_error == "raise":
                raise unusable(found, part.path, where)
            else:
                reason = found if isinstance(found, str) else reason_of(found, where)
                skipped.append((len(facts), where, name, reason))
    if names:
        close()
    sizes = [len(block.names) for block in blocks]
    return Reading(blocks, _facts(facts), sizes, lines, skipped, metadata, markup)


def unread(part, error):
    """What came of a part that cannot be read at all.

    Parameters
    ----------
    part : partitions.Part
    error : CorpusError

    Returns
    -------
    Reading
    """
    return Reading([], _facts([]), [], [], [(0, str(part), None, reason_of(error, str(part)))])


def _facts(rows):
    table = pd.DataFrame(rows, columns=FACTS)
    return table.astype(dict.fromkeys(FACTS[:3], "str") | dict.fromkeys(FACTS[3:], "int64"))


def lines_of(block, documents, digests):
    """Lines of some documents of a block, for ``repeated_lines``.

    Parameters
    ----------
    block : Block
    documents : collection of int
    digests : set of bytes
        Checksums of lines.

    Returns
    -------
    longest : list of str
        Key of the longest line of each of the documents.
    keys : dict of bytes to str
        Keys of those of their short lines that have one of the checksums.
    """
    texts, longest, keys = block.texts(), [], {}
    for document in documents:
        lines = texts[document].splitlines()
        longest.append(key_of(lines[longest_line(lines)]))
        found = {_digest(key): key for key in _short_keys(texts[document])}
        keys |= {digest: found[digest] for digest in digests & found.keys()}
    return longest, keys


@dataclass(frozen=True)
class Task:
    """What ``count_words`` is to do with a block.

    ``checksum``: of the texts that the rest was worked out from; ``left_out``: documents that do not count;
    ``repeated``: keys of lines that recur; ``mentions``, ``countries``, ``terms``: whether mentions are to be returned,
    countries to be counted, and terms to be counted later, in contexts ``within``.
    """

    checksum: str = ""
    left_out: tuple = ()
    repeated: frozenset = frozenset()
    stop_words: tuple = ()
    within: object = "sentence"
    mentions: bool = True
    countries: bool = True
    terms: bool = True


@dataclass(frozen=True)
class Words:
    """What ``count_words`` found in a block.

    ``kept``, for ``count_terms``: the type of each word, words of each document and of each context. ``sizes``: words
    of each document; ``sentences`` and ``contexts``: how many; ``forms`` and ``counts``: its types; ``mentions``, with
    numbers of documents; ``by_country``; ``countries``: codes, and ``pair_counts``.
    """

    kept: tuple | None
    sizes: np.ndarray
    sentences: int
    contexts: int
    forms: list | None = None
    counts: np.ndarray | None = None
    mentions: pd.DataFrame | None = None
    by_country: pd.DataFrame | None = None
    countries: tuple | None = None


def count_words(block, task):
    """Clean and tokenize a block, and count what does not depend on other blocks.

    Parameters
    ----------
    block : Block
    task : Task

    Returns
    -------
    Words

    Raises
    ------
    CorpusError
        The texts are not those that the task was made for.
    """
    if block.checksum != task.checksum:
        raise CorpusError(
            f"{block.names[0]}: changed while it was counted. Run again when nothing writes to the corpus."
        )
    documents = pd.DataFrame({"name": block.names, "text": block.texts()}, dtype="str").drop(index=list(task.left_out))
    corpus = Corpus(documents.reset_index(drop=True), None)
    tokens = tokenize(corpus, segment(corpus, task.repeated), stop_words=task.stop_words)
    positions = tokens.positions
    sizes = np.bincount(positions["document"], minlength=len(corpus))
    contexts, documents = contexts_of(positions, tokens, task.within)
    found = {"kept": None, "sizes": sizes, "contexts": len(documents)}
    found["sentences"] = int(positions["sentence"].max()) + 1 if len(tokens) else 0
    if task.terms:
        codes = positions["type"].to_numpy()
        found |= {"forms": tokens.forms, "counts": np.bincount(codes, minlength=len(tokens.forms))}
        found["kept"] = codes, sizes, np.bincount(contexts, minlength=len(documents)).astype(np.int32)
    if task.countries:
        mentions = country_mentions(tokens)
        names, incidence, _ = incidence_of(mentions, tokens, task.within, "country")
        found |= {"by_country": mentions_by_country(mentions), "countries": (names, pair_counts(incidence))}
        if task.mentions:
            found["mentions"] = mentions.assign(document=mentions["document"].cat.codes.astype("int64"))
    return Words(**found)


def parsed(forms, stop_words):
    """Rows of ``Tokens.types`` without counts, and what each form counts for in a label.

    Parameters
    ----------
    forms : list of str
    stop_words : iterable of str

    Returns
    -------
    types : pandas.DataFrame
    shown : list of str

    Examples
    --------
    >>> types, shown = parsed(["للأمن"], ())
    >>> types["term"].tolist(), shown
    (['امن'], ['الأمن'])
    """
    spellings, parses = spellings_of(forms, np.zeros(len(forms)), stop_words), parses_of(forms)
    return types_of(spellings, parses[0]), shown_as(forms, *parses)


@dataclass(frozen=True)
class Known:
    """What is known of the terms of a block from all blocks.

    ``of_type``: the term of each of its types, as number among its terms; of these, ``totals``: occurrences in the
    corpus, ``columns``: number among the ``top`` commonest, or -1; ``words`` of the corpus.
    """

    of_type: np.ndarray
    totals: np.ndarray
    columns: np.ndarray
    top: int
    words: int


def count_terms(kept, known):
    """Count the terms of a block in its documents and contexts.

    Parameters
    ----------
    kept : tuple
        ``Words.kept``.
    known : Known

    Returns
    -------
    documents, sums : numpy.ndarray of int
        For each term of the block: in how many documents it occurs, and ``statistics.dp_sums``.
    pairs : scipy.sparse.csr_array
        ``pair_counts`` of the commonest.
    """
    codes, sizes, contexts = kept
    terms = known.of_type[codes]
    document = np.repeat(np.arange(len(sizes)), sizes)
    ones = np.ones(len(terms), dtype=np.int64)
    matrix = sparse.coo_array((ones, (terms, document)), shape=(len(known.totals), len(sizes))).tocsr()
    columns = known.columns[terms]
    among = columns >= 0
    context = np.repeat(np.arange(len(contexts)), contexts)
    incidence = incidence_matrix(columns[among], context[among], (known.top, len(contexts)))
    return np.diff(matrix.indptr), dp_sums(matrix, sizes, known.totals, known.words), pair_counts(incidence)


def pair_counts(incidence):
    """Contexts of each row and pair of rows, as a matrix that adds up with others.

    Parameters
    ----------
    incidence : scipy.sparse.csr_array
        From ``contexts.incidence_matrix``.

    Returns
    -------
    scipy.sparse.csr_array of int64
        Above the diagonal: contexts that both rows share; on it: contexts of the row.

    Examples
    --------
    >>> pair_counts(incidence_matrix([0, 1, 1], [0, 0, 1], (2, 3))).toarray().tolist()
    [[1, 1], [0, 2]]
    """
    _, frequency, a, b, observed = pairs_in(incidence)
    own = np.arange(len(frequency))
    values = np.concatenate([frequency, observed]).astype(np.int64)
    places = np.concatenate([own, a]), np.concatenate([own, b])
    return sparse.coo_array((values, places), shape=(len(own), len(own))).tocsr()


def _lines(texts):
    """Document and checksum of each line that may recur: int32, and two uint64 each."""
    documents, digests = [], []
    for number, text in enumerate(texts):
        keys = sorted(_short_keys(text))
        documents += [number] * len(keys)
        digests += map(_digest, keys)
    return np.array(documents, dtype=np.int32), np.frombuffer(b"".join(digests), dtype="<u8").reshape(-1, 2)


def _digest(key):
    return hashlib.blake2b(key.encode(), digest_size=16).digest()


def _short_keys(text):
    lines = text.splitlines()
    return short_keys(lines, list(map(short_key, lines)))
