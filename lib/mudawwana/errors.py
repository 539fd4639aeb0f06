"""The one error that users see."""


class CorpusError(ValueError):
    """Input that cannot be used: the message names the file or argument, what is wrong, and what to do.

    Examples
    --------
    >>> raise CorpusError("articles: there is no such folder. Check the path.")
    Traceback (most recent call last):
    ...
    mudawwana.errors.CorpusError: articles: there is no such folder. Check the path.
    """
