"""Words of article text and where they stand: ``tokenize``.

A token is a run of letters, marks and digits as written; the hyphen parts words, the point and comma inside a
number do not (``boundaries``). Costly work (folding, terms) is done once for each distinct form: ``types``. What is
known of each single token is integers: ``positions``.
"""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import pandas as pd
import regex

from mudawwana.arabic import INVISIBLE, parses_of
from mudawwana.cleaning import ARTICLE, segment
from mudawwana.corpus import Corpus
from mudawwana.errors import CorpusError
from mudawwana.tokens._found_words import find_words
from mudawwana.tokens._given_segments import checked
from mudawwana.tokens._some_documents import of_documents
from mudawwana.tokens._vocabulary import shown_as, spellings_of, term_table, types_of

_GLUE = regex.compile(rf"[\s{INVISIBLE}\-‐‑–\"'“”«»()\[\]]")


@dataclass(frozen=True)
class Tokens:
    """The words of a corpus, as integers, and the tables that the integers point into.

    Attributes
    ----------
    positions : pandas.DataFrame
        One row a token, in text order, all int32: ``document`` (row of ``corpus.documents``), ``segment`` (row of
        ``segments``), ``sentence`` (counted through the corpus), ``start``, ``end`` (characters of the document's
        text, end exclusive), ``type`` (row of ``types``).
    types : pandas.DataFrame
        One row a distinct written form, in order of first occurrence: ``form``, ``key`` (``fold(form)``), ``term``
        (what it is counted under; of a function word in brackets), ``count``, ``is_number``, ``is_latin`` (no Arabic
        letter, no number), ``is_stop`` (function word).
    spellings : pandas.DataFrame
        ``types`` without ``term``, which is the costly column.
    terms : pandas.DataFrame
        One row a term, in code-point order: ``term``, ``label`` (see ``labels``), ``count``, and flags as in ``types``.
        Function words are terms of their own: «حق» holds الحق and حقوق, «(حق)» the adverb حقا.
    term_codes : numpy.ndarray of int32
        The term of each token, a row of ``terms``.
    forms : list of str
        The column of ``types``.
    corpus : Corpus
    segments : pandas.DataFrame
        From ``cleaning.segment``.
    stop_words : tuple of str
        Function words of the user's own, as given to ``tokenize``.
    """

    positions: pd.DataFrame
    forms: list
    corpus: object
    segments: pd.DataFrame
    stop_words: tuple = ()

    def __len__(self):
        return len(self.positions)

    @cached_property
    def _parses(self):
        return parses_of(self.forms)

    @cached_property
    def spellings(self):
        """See above."""
        counts = np.bincount(self.positions["type"], minlength=len(self.forms))
        return spellings_of(self.forms, counts, self.stop_words)

    @cached_property
    def types(self):
        """See above; made when first asked for, since terms cost more than words."""
        return types_of(self.spellings, self._parses[0])

    @cached_property
    def _terms(self):
        """Code of the term of each type, and the table `terms`."""
        return term_table(self.types, shown_as(self.forms, *self._parses))

    @property
    def terms(self):
        """See above."""
        return self._terms[1]

    @property
    def term_codes(self):
        """See above."""
        return self._terms[0][self.positions["type"].to_numpy()]

    def save(self, path, about=()):
        """Write everything into a folder, to be opened again by ``Tokens.load``.

        Parquet, for any program that reads it: ``documents`` (without texts), ``types`` (with ``term_row``), ``terms``,
        ``skipped``, ``columns``, a file each; ``positions`` (with ``follows``, see there), ``segments`` (``segment``
        numbers them) and ``texts``, a folder of files each, in the order of their names. ``document``, ``segment``,
        ``type`` and ``term_row`` are numbers of rows, from 0. ``about.json``: layout, checksums of texts and library.

        Parameters
        ----------
        path : str or pathlib.Path
            A new folder, or one that was saved before, which is replaced.
        about : mapping or iterable of pairs
            What else ``about.json`` is to say.

        Raises
        ------
        CorpusError
            The folder holds something else, or cannot be written.
        """
        _saved().save(self, path, about)

    @classmethod
    def load(cls, path, corpus=None):
        """Open what ``save`` wrote.

        Parameters
        ----------
        path : str or pathlib.Path
        corpus : Corpus, optional
            The corpus that it must have been made from; the saved one when not given.

        Returns
        -------
        Tokens
            Of which each table, and each column of ``positions``, is read when it is first used, and of the texts those
            that are shown.

        Raises
        ------
        CorpusError
            Nothing saved there, damaged files, another version of the library or of its lexicons, other texts.

        Examples
        --------
        >>> import tempfile
        >>> from mudawwana import Corpus
        >>> folder = tempfile.mkdtemp()
        >>> tokenize(Corpus.from_texts(["زار الوزير باريس"])).save(folder)
        >>> Tokens.load(folder)
        <Tokens: 3 tokens, 3 types, 1 documents>
        """
        return _saved().load(path, corpus)

    @cached_property
    def _joined(self):
        """See ``follows``; asked for by every search for phrases, so computed once."""
        document, sentence, start, end = (
            self.positions[c].to_numpy() for c in ("document", "sentence", "start", "end")
        )
        joined = np.zeros(len(document), dtype=bool)
        joined[1:] = sentence[1:] == sentence[:-1]
        # each document is read once: in how many characters up to here nothing may follow
        bounds = np.searchsorted(document, np.arange(len(self.corpus) + 1))
        for number, text in enumerate(self.corpus.texts):
            first, last = bounds[number] + 1, bounds[number + 1]
            if first < last:
                letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
                parting = np.cumsum(~_glue()[np.minimum(letters, len(_glue()) - 1)], dtype=np.int32)
                joined[first:last] &= parting[end[first - 1 : last - 1] - 1] == parting[start[first:last] - 1]
        joined.flags.writeable = False
        return joined

    def subset(self, rows):
        """The words of some of the documents, as if no others had been read; nothing is tokenized or parsed again.

        Parameters
        ----------
        rows : str or sequence of bool or collection of str
            As for ``Corpus.subset``: a query, True or False for each document, or names.

        Returns
        -------
        Tokens
            All its numbers count from 0 again; segments keep the roles that they had among all documents.

        Raises
        ------
        CorpusError
            As ``Corpus.subset`` does.

        Examples
        --------
        >>> tokenize(Corpus.from_texts(["زار الوزير", "عاد الوزير"])).subset([False, True]).forms
        ['عاد', 'الوزير']
        """
        corpus = self.corpus.subset(rows)
        mask = self.corpus.documents["name"].isin(corpus.documents["name"]).to_numpy()
        positions, segments, types = of_documents(self, mask, corpus.documents["name"])
        part = Tokens(positions, [self.forms[row] for row in types], corpus, segments, self.stop_words)
        if "_parses" in self.__dict__:
            part.__dict__["_parses"] = tuple([each[row] for row in types] for each in self._parses)
        return part

    def with_stop_words(self, words):
        """The same words, with further function words; nothing is tokenized or parsed again.

        Parameters
        ----------
        words : iterable of str
            In any spelling.

        Returns
        -------
        Tokens

        Examples
        --------
        >>> tokenize(Corpus.from_texts(["زار الوزير"])).with_stop_words(["زار"]).types["is_stop"].tolist()
        [True, False]
        """
        other = Tokens(self.positions, self.forms, self.corpus, self.segments, (*self.stop_words, *words))
        other.__dict__.update({name: self.__dict__[name] for name in ("_parses", "_joined") if name in self.__dict__})
        return other

    def __repr__(self):
        return f"<Tokens: {len(self):,} tokens, {len(self.forms):,} types, {len(self.corpus):,} documents>"


def tokenize(corpus, segments=None, roles=ARTICLE, stop_words=()):
    """Find the words of the article text of a corpus.

    Parameters
    ----------
    corpus : Corpus
    segments : pandas.DataFrame, optional
        From ``segment(corpus)``; made when not given.
    roles : iterable of str
        Which segments count as text. ``cleaning.ROLES`` takes boilerplate in as well.
    stop_words : iterable of str
        Words in any spelling that count as function words besides those of ``lexicons/stopwords.tsv``.

    Returns
    -------
    Tokens
        ``text[start:end] == form`` for every token; tokens do not overlap; between two tokens of a segment there is
        no letter and no digit. A sentence ends at . ! ؟ ? … and at the end of its segment.

    Raises
    ------
    CorpusError
        Roles that do not exist, segments of another corpus.

    Examples
    --------
    >>> from mudawwana import Corpus
    >>> tokens = tokenize(Corpus.from_texts(["زار 12,600 شخص باريس. عاد الوزير."]))
    >>> tokens.types["form"].tolist(), tokens.positions["sentence"].tolist()
    (['زار', '12,600', 'شخص', 'باريس', 'عاد', 'الوزير'], [0, 0, 0, 0, 1, 1])
    """
    if not isinstance(corpus, Corpus):
        raise CorpusError(f"corpus: got {type(corpus).__name__}. Make one with read_corpus(path) or Corpus.from_texts.")
    if isinstance(stop_words, str):
        raise CorpusError(f"stop_words: got one string. Pass a list of words: [{stop_words!r}].")
    segments = segment(corpus) if segments is None else checked(segments, corpus)
    roles = tuple(roles)
    if strange := set(roles) - set(segments["role"].cat.categories):
        raise CorpusError(f"roles: {sorted(strange)[0]!r} is not a role. Use some of cleaning.ROLES.")
    kept = segments[segments["role"].isin(roles)]
    positions, forms = find_words(corpus.texts, kept)
    return Tokens(positions, forms, corpus, segments, tuple(stop_words))


def follows(tokens):
    """Whether each token follows the one before it directly: same sentence, only space, hyphen or quotes between.

    Phrases (n-grams, names of several words) are only read across such joins, never across a comma.

    Parameters
    ----------
    tokens : Tokens

    Returns
    -------
    numpy.ndarray of bool
        One value a token; False for the first one of a sentence. Computed once a corpus, not to be written to.

    Examples
    --------
    >>> from mudawwana import Corpus
    >>> follows(tokenize(Corpus.from_texts(["التعاون المغربي-الإسباني، ثم غيره"]))).tolist()
    [False, True, True, False, True]
    """
    return tokens._joined


def labels(tokens):
    """How each term is shown: its most frequent written form in the corpus.

    Attached و ف ب ك ل are left off where what remains is a form of the same term; the article stays, since that is
    how the word is read: للأمن and بالأمن count for الأمن, أمني for أمني.

    Parameters
    ----------
    tokens : Tokens

    Returns
    -------
    pandas.Series
        term -> form. Ties: the shorter form, then the order of the code points.

    Examples
    --------
    >>> from mudawwana import Corpus
    >>> labels(tokenize(Corpus.from_texts(["أمن للأمن وللأمن"]))).iloc[0]
    'الأمن'
    """
    return tokens.terms.set_index("term")["label"].rename("form")


def _saved():
    """What writes and reads tokens is made of them, and so imported late."""
    from mudawwana.tokens import _saved_tokens

    return _saved_tokens


@cache
def _glue():
    """By code point, whether a character may stand between words of a phrase; the last is for all beyond."""
    glue = np.zeros(0x10001, dtype=bool)
    glue[[found.start() for found in _GLUE.finditer("".join(map(chr, range(0x10000))))]] = True
    return glue
