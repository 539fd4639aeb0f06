"""Tables made of saved tokens once, and kept beside them: ``kept_table``."""

import json
from contextlib import suppress

from mudawwana.errors import CorpusError
from mudawwana.tokens._checksums import checksum, library_checksum
from mudawwana.tokens._parquet import read_table, write_table
from mudawwana.tokens._saved_tokens import SavedTokens

MOST = 6
"""Tables that are kept, the newest: those of a run, and of another lexicon before it."""


def kept_table(tokens, room, made_of, make):
    """A table that takes long to make: of saved tokens it is made once, and read by whatever process asks again.

    It is made anew where the tokens have changed, the room that makes it or one above tokens, or ``made_of``. A folder
    that cannot be written is done without.

    Parameters
    ----------
    tokens : Tokens
    room : str
        The room of the library that makes the table.
    made_of : iterable of str or bytes
        All else that decides what is in it: options, lexicons, columns of the documents.
    make : callable
        Makes a table of text, numbers and truth values, without an index of its own.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["زار"]))
    >>> kept_table(tokens, "mentions", [], lambda: tokens.types[["form"]])["form"].tolist()  # in memory: made each time
    ['زار']
    """
    if not isinstance(tokens, SavedTokens):
        return make()
    of = [library_checksum(room), json.dumps(tokens.about, sort_keys=True), *made_of]
    folder, name = tokens.folder / "kept", checksum(of)[:32]
    if (folder / f"{name}.parquet").is_file():
        with suppress(CorpusError):  # damaged
            return read_table(folder, name).to_pandas()
    table = make()
    with suppress(CorpusError, OSError):
        write_table(folder, name, table)
        for file in sorted(folder.glob("*.parquet"), key=lambda file: file.stat().st_mtime)[:-MOST]:
            file.unlink(missing_ok=True)
    return table
