"""The one error that users see."""

from numbers import Integral

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


def check_top(top, name="top"):
    """Stop unless this is a number of rows, or None for all: pandas would take -3 for all but three.

    Parameters
    ----------
    top : int or None
    name : str
        What the argument is called.

    Raises
    ------
    CorpusError

    Examples
    --------
    >>> check_top(10), check_top(None)
    (None, None)
    """
    if top is not None and (isinstance(top, bool) or not isinstance(top, Integral) or top < 0):
        raise CorpusError(f"{name}: {top!r} is not a number of rows. Use a whole number from 0 on.")
