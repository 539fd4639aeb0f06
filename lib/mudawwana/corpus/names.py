"""Names of documents that fit on an axis."""

import unicodedata


def short_names(corpus):
    """Names short enough for the axis of a chart: as many words of each name's beginning as tell it from the others.

    Where that is more than 20 characters, as with articles named by their headlines, the middle of long names is left
    out; where that does not tell them apart, the number of the document takes the place of the end. Rows of a table
    ("news/12") are called by their titles, where they have them, with the number of the row.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    dict of str to str
        Name -> its first words, three characters at least; or its beginning, … and its end or number. A word that
        would pass 20 characters (a checksum) is cut. Of a row the first words of its title, … and its number.

    Examples
    --------
    >>> from mudawwana import Corpus
    >>> short_names(Corpus.from_texts(["أ", "ب"], names=["000_9b3fb", "001_205e0"]))
    {'000_9b3fb': '000', '001_205e0': '001'}
    >>> short_names(Corpus.from_texts(["أ", "ب"], names=["أخبار اليوم", "تقرير خاص"]))
    {'أخبار اليوم': 'أخبار', 'تقرير خاص': 'تقرير'}
    """
    names = corpus.documents["name"].tolist()
    if titled := _titles(corpus.documents):
        return titled
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


def _titles(documents):
    """Name -> beginning of the title and number of the row, if all are rows of a table and half of them have titles.

    Rows of several files may be called alike, each alone in its file above all: then the number is the document's.
    """
    rows = documents["name"].str.extract(r"/(\d+)$")[0]
    if "title" not in documents or rows.isna().any() or 2 * documents["title"].notna().sum() < len(documents):
        return {}
    # signs of direction, which pages hold in front of titles, would be written out
    seen = ("".join(c for c in str(title) if c.isprintable() or c.isspace()) for title in documents["title"].fillna(""))
    titles = [" ".join(title.split()) for title in seen]
    cut = [title if len(title) <= 20 else f"{title[:20].rsplit(' ', 1)[0]}…" for title in titles]
    if len({*zip(cut, rows, strict=True)}) < len(documents):
        rows = range(1, len(documents) + 1)
    return {
        name: f"{title} {row}" if title else name for name, title, row in zip(documents["name"], cut, rows, strict=True)
    }


def _to_end_of_word(name, length):
    """The beginning of a name, longer by what is missing of its last word, unless that passes 20 characters."""
    end = length
    while end < len(name) and unicodedata.category(name[end])[0] not in "PSZ":
        end += 1
    return name[: end if end <= 20 else length]
