"""Names of documents that fit on an axis."""

import unicodedata


def short_names(corpus):
    """Names short enough for the axis of a chart: as many words of each name's beginning as tell it from the others.

    Where that is more than 20 characters, as with articles named by their headlines, the middle of long names is left
    out; where that does not tell them apart, the number of the document takes the place of the end.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    dict of str to str
        Name -> its first words, three characters at least; or its beginning, … and its end or number. A word that
        would pass 20 characters (a checksum) is cut.

    Examples
    --------
    >>> from mudawwana import Corpus
    >>> short_names(Corpus.from_texts(["أ", "ب"], names=["000_9b3fb", "001_205e0"]))
    {'000_9b3fb': '000', '001_205e0': '001'}
    >>> short_names(Corpus.from_texts(["أ", "ب"], names=["أخبار اليوم", "تقرير خاص"]))
    {'أخبار اليوم': 'أخبار', 'تقرير خاص': 'تقرير'}
    """
    names = corpus.documents["name"].tolist()
    longest = max(map(len, names))
    length = next((n for n in range(3, longest) if len({name[:n] for name in names}) == len(names)), longest)
    if length <= 20:
        return {name: _to_end_of_word(name, length) for name in names}
    for end in range(8, 20):
        short = {
            name: name if len(name) < end + 12 else f"{name[:8].rstrip()}…{name[-end:].lstrip()}" for name in names
        }
        if len(set(short.values())) == len(names):
            return short
    return {name: f"{name[:12].rstrip()}… {number}" for number, name in enumerate(names, start=1)}


def _to_end_of_word(name, length):
    """The beginning of a name, longer by what is missing of its last word, unless that passes 20 characters."""
    end = length
    while end < len(name) and unicodedata.category(name[end])[0] not in "PSZ":
        end += 1
    return name[: end if end <= 20 else length]
