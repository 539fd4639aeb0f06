"""Tables as Arabic readers read them: from right to left."""

import html
import unicodedata

import pandas as pd
from IPython.display import HTML

# Attributes, not a style sheet: Jupyter strips <style> from a notebook that has not been run here, and the table
# would turn round.
_FRAME = "<div dir='rtl' style='overflow-x:auto'><table dir='rtl' style='margin-right:auto'>"  # scrolled from the right
_LOOK = {"before": " style='text-align:left'", "node": " style='text-align:center;font-weight:bold'"}


def rtl(table, caption="", digits=2):
    """Show a table from right to left in Jupyter; a concordance is aligned on its node.

    Parameters
    ----------
    table : pandas.DataFrame
        The index is not shown.
    caption : str
        Line above the table.
    digits : int
        Decimals of numbers that are not whole.

    Returns
    -------
    IPython.display.HTML
        All text from the table is escaped: a document cannot bring markup into the notebook.

    Examples
    --------
    >>> "&lt;b&gt;" in rtl(pd.DataFrame({"نص": ["<b>"]})).data
    True
    """
    head = "".join(f"<th>{html.escape(str(column))}</th>" for column in table.columns)
    body = "".join(
        "<tr>"
        + "".join(_cell(value, column, digits) for column, value in zip(table.columns, row, strict=True))
        + "</tr>"
        for row in table.itertuples(index=False, name=None)
    )
    look = " dir='ltr'" if _is_latin(caption) else ""
    title = f"<caption{look}>{html.escape(caption)}</caption>" if caption else ""
    return HTML(f"{_FRAME}{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>")


def _cell(value, column, digits):
    if isinstance(value, (str, bool)):
        text = str(value)
        # a Latin sentence keeps its full stop at its own end
        look = _LOOK.get(column, "") or (" dir='ltr'" if _is_latin(text) else "")
    else:
        look = " dir='ltr'"
        if pd.api.types.is_scalar(value) and pd.isna(value):
            text = ""
        elif isinstance(value, float):
            text = f"{value:,.{digits}f}"
        else:
            text = f"{value:,}" if hasattr(value, "__index__") else str(value)
    return f"<td{look}>{html.escape(text)}</td>"


def _is_latin(text):
    """Whether the first letter that has a direction reads from left to right."""
    return next(
        (unicodedata.bidirectional(c) == "L" for c in text if unicodedata.bidirectional(c) in ("L", "R", "AL")), False
    )
