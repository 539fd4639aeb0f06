"""What was found, in sentences made from the numbers: ``finding``."""

import re
import string

import mistune
from IPython.display import Markdown

from mudawwana.errors import CorpusError, visible
from mudawwana.messages import language, message, template, translated

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$])")  # what Markdown, or a formula in it, would take for a sign
_ON_THE_RIGHT = "<p style='text-align:right'>"


def finding(text, table=None, otherwise=None, *, by=None, **values):
    """Sentences with the numbers that the cells have computed, so that they hold for whatever corpus was read.

    Parameters
    ----------
    text : str or list of str
        As for ``messages.message``: Markdown with fields in braces, ``{n:,}``, ``{share:.1f}``, ``{n:document}``. It
        holds no number of its own that a corpus could change.
    table : pandas.DataFrame, optional
        The columns of its first row are fields too.
    otherwise : str or list of str, optional
        What is said instead where the table has no row.
    by : str, optional
        Column by which the first row comes first: where others have the same number, it is added how many.
    **values
        What other fields stand for; more than are asked for may be given. Text, such as a term or the name of a
        document, brings no markup, and characters that act on what stands around them are written out
        (`errors.visible`); words of the project, as "sentence", are said in the language chosen. Of a list the
        values, with commas between.

    Returns
    -------
    IPython.display.Markdown
        In Arabic a notebook shows it from right to left.

    Raises
    ------
    CorpusError
        A field without a value.

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame({"country": ["<b>"], "total": [1234]})
    >>> finding("{total:,} of {n:,} mentions: {country}", counts, n=2000).data
    '1,234 of 2,000 mentions: &lt;b&gt;'
    >>> finding("{total}", counts.head(0), "No country is mentioned").data
    'No country is mentioned'
    >>> finding(["## {n:document}", "and {m:word}"], n=1, m=3).data
    '## 1 document and 3 words'
    """
    if table is not None:
        text = text if len(table) or otherwise is None else otherwise
        values = {**dict(*table.head(1).to_dict("records")), **values}
    text = template(text)
    fields = {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(text) if name}
    if missing := fields - values.keys():
        raise CorpusError(f"finding: the field {sorted(missing)[0]!r} has no value. Give one by that name.")
    said = _Fields().format(text, **values)
    if equals := 0 if by is None else int((table[by].iloc[1:] == table[by].iloc[:1].max()).sum()):
        said += "\n\n" + message("The same number is reached by others: {n:,}.", n=equals)
    return _FromTheRight(said) if language() == "ar" else Markdown(said)


class _FromTheRight(Markdown):
    """Markdown has no way to say its direction; HTML, which notebooks prefer, has. Values were made harmless before."""

    def _repr_html_(self):
        markup = mistune.create_markdown(escape=False, plugins=["table"])(self.data)
        # JupyterLab sets paragraphs on the left whatever stands around them
        return f"<div dir='rtl'>{markup.replace('<p>', _ON_THE_RIGHT)}</div>"


class _Fields(string.Formatter):
    """Formats as messages do; text from a corpus loses its power to mark up."""

    def format_field(self, value, spec):
        if isinstance(value, list):
            return ("، " if language() == "ar" else ", ").join(self.format_field(one, spec) for one in value)
        if not isinstance(value, str):
            return message(f"{{value:{spec}}}", value=value)
        shown = format(translated(value), spec)
        return _MARKUP.sub(r"\\\1", visible(shown).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
