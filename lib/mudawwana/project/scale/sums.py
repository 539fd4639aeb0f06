"""What was counted in blocks, added up and made into the tables of a corpus. Order of blocks is order of the text."""

import numpy as np
import pandas as pd
from scipy import sparse

from mudawwana.corpus._metadata import with_metadata
from mudawwana.corpus._records import RESERVED, named_twice, no_document, unusable
from mudawwana.counts.frequency import dispersion_table, frequency_table
from mudawwana.counts.key_terms import keyness_table
from mudawwana.counts.pairs import pair_table
from mudawwana.project.scale.blocks import Known


def documents_of(path, readings, on_error):
    """The documents of a corpus that was read in parts.

    Parameters
    ----------
    path : pathlib.Path
    readings : list of blocks.Reading
        Of all parts.
    on_error : {"raise", "skip"}

    Returns
    -------
    documents : pandas.DataFrame
        With the columns of the metadata table, if there is one.
    skipped : pandas.DataFrame
        As ``Corpus.skipped``.
    numbers : list of numpy.ndarray of int
        For each block, which of the documents its own are; -1 for one that is left out.

    Raises
    ------
    CorpusError
        As ``read_corpus`` does once all is read: no documents, two of one name, metadata of others.
    """
    documents = pd.concat([reading.documents for reading in readings], ignore_index=True)
    before = np.cumsum([0, *(len(reading.documents) for reading in readings)]).tolist()
    left_out = [
        (before[part] + number, where, name, reason)
        for part, reading in enumerate(readings)
        for number, where, name, reason in reading.skipped
    ]
    twice = documents["name"].duplicated().to_numpy()
    sources = dict(zip(documents["name"][::-1], documents["source"][::-1], strict=True)) if twice.any() else {}
    for row in np.flatnonzero(twice).tolist():
        name, where = documents.loc[row, ["name", "source"]]
        error = named_twice(path, name, sources[name], where)
        if on_error == "raise":
            raise unusable(error, path, where)
        left_out.append((row, where, name, str(error)))
    left_out.sort(key=lambda row: row[0])  # what was read before a document stands before it
    numbers = np.where(twice, -1, np.cumsum(~twice) - 1)
    ends = np.cumsum([size for reading in readings for size in reading.sizes])
    documents = documents[~twice].reset_index(drop=True)
    if documents.empty:
        raise no_document(path, [(where, reason) for _, where, _, reason in left_out])
    for table in [reading.metadata for reading in readings if reading.metadata][:1]:
        documents = with_metadata(documents, *table, {name for *_, name, _ in left_out}, RESERVED)
    skipped = pd.DataFrame(
        [(where, reason) for _, where, _, reason in left_out], columns=["file", "reason"], dtype="str"
    )
    return documents, skipped, np.split(numbers, ends[:-1])


def holders_of(lines, numbers):
    """Lines that stand in three documents or more.

    Parameters
    ----------
    lines : list of (numpy.ndarray, numpy.ndarray)
        For each block, ``blocks.Reading.lines``.
    numbers : list of numpy.ndarray of int
        From ``documents_of``.

    Returns
    -------
    dict of bytes to numpy.ndarray of int
        Checksum of the line -> its documents, in order.

    Examples
    --------
    >>> digests = np.array([[7, 7], [7, 7], [8, 8]], dtype="<u8")
    >>> lines = [(np.array([0, 1, 1]), digests), (np.array([0]), digests[:1])]
    >>> found = holders_of(lines, [np.arange(2), np.array([2])])
    >>> [documents.tolist() for documents in found.values()]
    [[0, 1, 2]]
    """
    documents = np.concatenate([own[places] for own, (places, _) in zip(numbers, lines, strict=True)])
    digests = np.concatenate([digests for _, digests in lines])[documents >= 0]
    documents = documents[documents >= 0]
    order = np.lexsort((documents, digests[:, 1], digests[:, 0]))
    documents, digests = documents[order], digests[order]
    bounds = np.flatnonzero(np.r_[True, (digests[1:] != digests[:-1]).any(axis=1), True])[: len(digests) + 1]
    often = np.flatnonzero(np.diff(bounds) >= 3)
    return {digests[s].tobytes(): documents[s:e] for s, e in zip(bounds[often], bounds[often + 1], strict=True)}


def add_forms(forms, counts, words):
    """Add the types of a block to those of the corpus.

    Parameters
    ----------
    forms : dict of str to int
        Form -> its number; new ones are added.
    counts : numpy.ndarray of int
        How often each occurs.
    words : blocks.Words

    Returns
    -------
    counts : numpy.ndarray of int
    numbers : numpy.ndarray of int32
        Of the types of the block.
    """
    numbers = np.array([forms.setdefault(form, len(forms)) for form in words.forms], dtype=np.int32)
    counts = np.append(counts, np.zeros(len(forms) - len(counts), dtype=np.int64))
    counts[numbers] += words.counts
    return counts, numbers


def country_tables(counted, names):
    """Tables of countries.

    Parameters
    ----------
    counted : list of blocks.Words
    names : pandas.Series of str
        Of the documents.

    Returns
    -------
    dict of str to pandas.DataFrame
    """
    by_country = pd.concat([words.by_country for words in counted]).groupby("country", as_index=False).sum()
    by_country = by_country.sort_values(["total", "country"], ascending=[False, True], ignore_index=True)
    names_of = sorted({country for words in counted for country in words.countries[0]})
    codes, shape = {country: code for code, country in enumerate(names_of)}, (len(names_of), len(names_of))
    pairs = sparse.csr_array(shape, dtype=np.int64)
    for countries, matrix in (words.countries for words in counted):
        own, code = matrix.tocoo(), np.array([codes[country] for country in countries], dtype=np.int64)
        pairs += sparse.coo_array((own.data, (code[own.coords[0]], code[own.coords[1]])), shape=shape)
    found = {"mentions_by_country": by_country, "country_pairs": _pair_table(names_of, counted, pairs)}
    if counted[0].mentions is not None:
        found["country_mentions"] = _mentions(counted, names)
    return found


def _mentions(counted, names):
    tables, documents, sentences = [], 0, 0
    for words in counted:
        tables.append(words.mentions.assign(document=words.mentions["document"] + documents,
                                            sentence=words.mentions["sentence"] + sentences))  # fmt: skip
        documents += len(words.sizes)
        sentences += words.sentences
    table = pd.concat(tables, ignore_index=True)
    table["document"] = pd.Categorical.from_codes(table["document"], categories=pd.Index(names, dtype="str"))
    return table


def _pair_table(names, counted, pairs):
    above, contexts = sparse.triu(pairs, k=1).tocoo(), sum(words.contexts for words in counted)
    return pair_table(np.array(names, dtype=object), contexts, pairs.diagonal(), *above.coords, above.data)


def commonest(terms, words, top):
    """The commonest terms, as ``cooccurrence.term_mentions`` picks them.

    Parameters
    ----------
    terms : pandas.DataFrame
        As ``Tokens.terms``.
    words : int
        Of the corpus.
    top : int

    Returns
    -------
    names : list of str
        Their labels, in code-point order.
    columns : numpy.ndarray of int
        For each term its number among them, or -1.
    """
    chosen = frequency_table(terms, words, np.zeros(len(terms), dtype=np.int64)).index[:top].to_numpy()
    labels = terms["label"].to_numpy(dtype=object)[chosen]
    order = np.argsort(labels)
    columns = np.full(len(terms), -1)
    columns[chosen[order]] = np.arange(len(chosen))
    return labels[order].tolist(), columns


def known_of(codes, terms, columns, top, words):
    """What a block is to know of its terms, and which terms of the corpus they are.

    Parameters
    ----------
    codes : numpy.ndarray of int
        The term of each type of the block.
    terms, columns
        As for, and from, ``commonest``.
    top : int
        How many terms have a column.
    words : int
        Of the corpus.

    Returns
    -------
    own : numpy.ndarray of int
    known : blocks.Known
    """
    own, of_type = np.unique(codes, return_inverse=True)
    totals = terms["count"].to_numpy()[own]
    return own, Known(of_type.astype(np.int32), totals, columns[own], top, words)


def term_tables(counted, terms, parts, names):
    """Tables of terms.

    Parameters
    ----------
    counted : list of blocks.Words
    terms : pandas.DataFrame
        As ``Tokens.terms``.
    parts : iterable of tuple
        For each block its terms (``known_of``), and what ``blocks.count_terms`` says of them.
    names : list of str
        From ``commonest``.

    Returns
    -------
    dict of str to pandas.DataFrame
    """
    documents, dispersed = np.zeros(len(terms), dtype=np.int64), np.zeros(len(terms), dtype=np.int64)
    pairs = sparse.csr_array((len(names), len(names)), dtype=np.int64)
    for own, (in_documents, own_sums, own_pairs) in parts:
        documents[own] += in_documents
        dispersed[own] += own_sums
        pairs += own_pairs
    sizes = np.concatenate([words.sizes for words in counted])
    table = frequency_table(terms, int(sizes.sum()), documents)
    dispersed = dispersed[table.index]
    table = table.reset_index(drop=True)
    return {
        "term_frequency": table,
        "dispersion": dispersion_table(table, dispersed, sizes),
        "keyness": keyness_table(table, int(sizes.sum())),
        "term_pairs": _pair_table(names, counted, pairs),
    }
