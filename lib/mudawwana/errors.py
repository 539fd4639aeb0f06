"""The one error that users see."""

from mudawwana.display import visible


class CorpusError(ValueError):
    """Input that cannot be used: the message names the file or argument, what is wrong, and what to do.

    Examples
    --------
    >>> raise CorpusError("articles: there is no such folder. Check the path.")
    Traceback (most recent call last):
    ...
    mudawwana.errors.CorpusError: articles: there is no such folder. Check the path.
    """

    def __init__(self, message):
        """Write out what would forge a line or colour a terminal: file names may hold anything."""
        super().__init__(visible(message))
