"""Read a corpus in the notebook: a query, its lines, what stands beside it, and charts that lead to lines.

The kernel keeps the corpus and sends the page that is looked at; ``explorer.js`` draws it. What can be asked stands in
``_START``, what comes back in ``Explorer._page``. Text that is sent to be read is made ``visible``; names by which to
ask stay as they are.
"""

from functools import cache, lru_cache, partial
from pathlib import Path

import numpy as np
import pandas as pd
import traitlets
from anywidget import AnyWidget
from IPython.display import display

from mudawwana.charts import rtl
from mudawwana.corpus import short_names
from mudawwana.counts import listed
from mudawwana.errors import CorpusError, visible
from mudawwana.mentions import country_name, items_of
from mudawwana.messages import message
from mudawwana.search._explored import BESIDE, SCRIPT, allowed, article, known_of, range_of, script_words, taken
from mudawwana.search._found_lines import NONE, Index, find, of_mentions, order, sampled
from mudawwana.search.collocation import collocates, having
from mudawwana.search.kwic import shown

WIDGET = "application/vnd.jupyter.widget-view+json"  # the form of an output that only a running kernel can show
WITHIN = {"sentence": "sentence", "paragraph": "segment", "document": "document"}

_START = {
    "query": "", "by": "term", "window": 8, "sort": "text", "page": 0,
    "item": None,  # of the mentions, in place of a query
    "partner": None,  # item, or term, of which there must be one in the same context
    "document": None, "role": None, "collocate": None,
    "outlet": None, "title": "", "since": None, "until": None,  # of the documents, as far as they are known
    "sample": None, "seed": 0,
}  # fmt: skip
_FILTERS = ("document", "role", "outlet", "title", "since", "until")
_CHOSEN = ("query", "by", "item", "partner", "collocate", *_FILTERS, "sample", "seed")
_SORTED = ("sort", "window", *_CHOSEN)
_LINE = ["document", "short", "position", "start", "end", "before", "node", "after", *BESIDE]
_READ = ["short", "before", "node", "after", *BESIDE]
_BARS, _DISCS, _TIES, _PAIRS, _DOCUMENTS = 20, 20, 60, 500, 200  # most that are drawn, looked through, listed
# Where the widget lives, its own style sheet hides the table; where its kernel is gone, this hides the message that
# JupyterLab puts in its place. Without trust JupyterLab strips the style, and shows no widget that it could hide.
_TABLE, _ROOT = "mudawwana-lines", "mudawwana-explore"  # classes of the two, also in explorer.css and explorer.js
_STYLE = f"<style>.jp-OutputArea-child:has(.{_TABLE})+.jp-OutputArea-child:not(:has(.{_ROOT})){{display:none}}</style>"


def explore(
    tokens, query="", *, by="term", terms=None, mentions=None, pairs=None, within="sentence", rows=20, roles=("body",)
):
    """A concordance to search, sort and narrow in the notebook, with charts whose marks lead to their lines.

    Type a word, or click: a bar shows the lines that it counts, a disc of the network those of its name, a tie those
    where both stand together, a collocate keeps the lines that have it within five words. What is shown is
    read as a table with ``lines()``. Where no widget can run the first lines are shown as a table.

    Parameters
    ----------
    tokens : Tokens
    query : str
        What to look for first. When not given: the first of ``terms``, else the most frequent item of ``mentions``,
        else the most frequent term.
    by : {"term", "form", "regex"}
        How the query is compared, see ``concordance``.
    terms : pandas.DataFrame, optional
        Columns ``label`` and ``count``, as from ``term_frequency``: drawn as bars.
    mentions : pandas.DataFrame, optional
        From ``country_mentions``, ``entity_mentions`` or ``term_mentions``: drawn as bars, one an item, labelled
        by the column ``name`` where the table has one, countries else by their Arabic names.
    pairs : pandas.DataFrame, optional
        From ``cooccurrence``, columns ``a``, ``b``, ``observed``: drawn as a network. The names are items of
        ``mentions``, or without mentions terms.
    within : {"sentence", "paragraph", "document"}
        The contexts in which the pairs were counted.
    rows : int
        Lines a page.
    roles : list of str, optional
        Roles of the text whose contexts count, as in ``cooccurrence``: only lines in them make a tie, and "in so many
        sentences" counts these alone. None stands for all text.

    Returns
    -------
    Explorer

    Raises
    ------
    CorpusError
        A table without its columns or of another corpus, an unknown ``by`` or ``within``, a regular expression that
        cannot be read.

    Examples
    --------
    >>> from mudawwana import Corpus, tokenize
    >>> explorer = explore(tokenize(Corpus.from_texts(["أشاد الوزير بالأمن الوطني"])), "أمن")
    >>> explorer.lines()[["before", "node", "after"]].values.tolist()
    [['أشاد الوزير', 'بالأمن', 'الوطني']]
    """
    if within not in WITHIN:
        raise CorpusError(f"within: {within!r} is not known. Use one of {tuple(WITHIN)}.")
    if rows < 1:
        raise CorpusError(f"rows: {rows} is not a number of lines. Use 1 or more.")
    for name, table, columns in (
        ("terms", terms, ("label", "count")),
        ("mentions", mentions, ("document", "start", "end")),
        ("pairs", pairs, ("a", "b", "observed")),
    ):
        for column in columns if table is not None else ():
            if column not in table:
                raise CorpusError(f"{name}: the table has no column {column!r}. It needs {', '.join(columns)}.")
    known = list(tokens.segments["role"].cat.categories)
    for role in roles or ():
        if role not in known:
            raise CorpusError(f"roles: {role!r} is not known. Use some of {', '.join(known)}.")
    return Explorer(tokens, query, by, (terms, mentions, pairs), within, rows, roles)


class Explorer(AnyWidget):
    """The widget that ``explore`` returns. ``request`` is what the reader asked for last, ``answer`` the page of it."""

    _esm = SCRIPT
    _css = Path(__file__).with_name("explorer.css")
    charts = traitlets.Dict().tag(sync=True)
    request = traitlets.Dict().tag(sync=True)
    answer = traitlets.Dict().tag(sync=True)

    def __init__(self, tokens, query, by, tables, within, rows, roles):
        """See ``explore``."""
        (terms, mentions, pairs), self._within, self._rows = tables, within, rows
        self._index = Index(tokens)
        self._context, self._short = getattr(self._index, WITHIN[within]), short_names(tokens.corpus)
        self._known = known_of(tokens.corpus.documents)
        self._items = {} if mentions is None else _items(self._index, mentions)
        known = tokens.segments["role"].cat.categories
        counted = np.isin(known, known if roles is None else list(roles))
        self._counted = counted[self._index.role][self._index.segment]  # words in whose contexts things can meet
        # turning the page finds nothing anew
        keep = lru_cache(maxsize=4)
        self._found, self._chosen, self._sorted = keep(partial(find, self._index)), keep(self._choose), keep(self._sort)
        charts = self._charts(terms, mentions, pairs)
        start = _START | {"query": query, "by": by}
        if not query and charts.get("terms"):
            start["query"] = charts["terms"][0][0]
        elif not query and charts["items"]:
            start["item"] = charts["items"][0][0]
        elif not query:
            start["query"] = _commonest(tokens.terms)
        super().__init__(charts=charts, request=start, answer=self._page(start))
        self.observe(self._asked, "request")
        self.on_msg(self._told)

    def lines(self):
        """All lines of what is looked at, page after page, as a table.

        Returns
        -------
        Concordance
        """
        asked = self.answer["asked"]
        return shown(self._index, self._sorted(*_of(asked, _SORTED)), asked["window"])

    def __repr__(self):
        return f"<Explorer: {self.answer.get('total', 0):,} lines>"

    def _asked(self, change):
        asked = _START | change["new"]
        try:
            self.answer = self._page(asked)
        except CorpusError as error:
            self.answer = self.answer | {"asked": asked, "error": str(error), "lines": [], "total": 0, "collocates": []}

    def _told(self, _, content, __):
        """What is no page: the article of a line, and the lines as a table to take away."""
        try:
            if content.get("ask") == "article":
                lines = self._chosen(*_of(self.answer["asked"], _CHOSEN))[0]
                self.send({"article": article(self._index, self._known, lines, content["document"], content["start"])})
            elif content.get("ask") == "lines":
                how = content.get("how", "csv")
                lines = taken(self.lines(), how)
                if how == "xlsx":
                    self.send({"lines": "", "how": how}, [lines])
                else:
                    self.send({"lines": lines, "how": how})
        except CorpusError as error:
            self.send({"error": str(error)})

    def _page(self, asked):
        """What is sent: the lines of one page, how many there are, what they can be narrowed by."""
        lines, found, documents, roles, outlets, company = self._chosen(*_of(asked, _CHOSEN))
        total = len(lines.first)
        first = min(asked["page"], max(total - 1, 0) // self._rows) * self._rows
        page = self._sorted(*_of(asked, _SORTED)).where(slice(first, first + self._rows))
        text = shown(self._index, page, asked["window"]).astype({"document": object})
        text.insert(0, "short", text["document"].map(self._short))
        for column in BESIDE:
            text[column] = self._known[column].astype(object).fillna("").reindex(text["document"]).to_numpy()
        text[_READ] = text[_READ].map(visible)
        contexts = len(np.unique(self._context[lines.first[self._counted[lines.first]]]))
        return {
            "asked": asked, "error": "", "title": visible(self._title(asked)), "lines": text[_LINE].values.tolist(),
            "first": first, "rows": self._rows, "total": total, "found": found, "contexts": contexts,
            "documents": documents, "roles": roles, "outlets": outlets, "collocates": company,
        }  # fmt: skip

    def _choose(self, query, by, item, partner, collocate, *filters):
        """Lines in text order, how many before a sample was drawn, and what they could be narrowed by instead."""
        index, documents = self._index, self._index.tokens.corpus.documents
        *filters, sample, seed = filters
        lines = self._of(query, by, item)
        if partner is not None:
            others = self._of(partner, "term", None if item is None else partner)
            lines, others = (some.where(self._counted[some.first]) for some in (lines, others))
            lines = lines.where(np.isin(self._context[lines.first], self._context[others.first]))
        words = allowed(index, self._known, dict(zip(_FILTERS, filters, strict=True)))

        def counts(of, size, but):
            """Lines of each document, role or outlet, whatever is chosen there."""
            here = np.ones(len(lines.first), dtype=bool)
            for name, flags in words.items():
                here &= flags[lines.first] if name != but else True
            return np.bincount(of[here], minlength=size)

        roles, outlets = index.tokens.segments["role"].cat.categories, self._known["outlet"].cat
        document, role = index.document[lines.first], index.role[index.segment[lines.first]]
        in_document = counts(document, len(documents), "document")
        in_role = counts(role, len(roles), "role")
        in_outlet = counts(outlets.codes.to_numpy()[document] + 1, len(outlets.categories) + 1, "outlet")[1:]
        inside = np.logical_and.reduce(list(words.values())) if words else None
        if inside is not None:
            lines = lines.where(inside[lines.first])
        company = collocates(index, lines, inside)
        if collocate is not None:
            lines = lines.where(having(index, lines, collocate))
        names = documents["name"]
        most = [i for i in np.argsort(-in_document, kind="stable")[:_DOCUMENTS].tolist() if in_document[i]]
        return (
            sampled(lines, sample, seed),
            len(lines.first),
            [[names[i], visible(self._short[names[i]]), int(in_document[i])] for i in most],
            [[name, int(n)] for name, n in zip(roles, in_role, strict=True) if n],
            [[name, int(n)] for name, n in zip(outlets.categories, in_outlet, strict=True) if n],
            company[["label", "term", "lines", "log_dice"]].values.tolist(),
        )

    def _sort(self, sort, window, *chosen):
        lines = self._chosen(*chosen)[0]
        return lines.where(order(self._index, lines, sort, window))

    def _of(self, query, by, item):
        if item is None:
            return self._found(query, by) if query else NONE
        if item not in self._items:
            raise CorpusError(f"item: {item!r} is not in the mentions. Give one that is.")
        return self._items[item][1]

    def _title(self, asked):
        names = [asked["query"] if asked["item"] is None else asked["item"], asked["partner"]]
        return " + ".join(name if asked["item"] is None else self._items[name][0] for name in names if name)

    def _charts(self, terms, mentions, pairs):
        counts = sorted((-len(lines.first), label, item) for item, (label, lines) in self._items.items())
        charts = {
            "within": self._within,
            "words": script_words(*self._index.tokens.segments["role"].cat.categories, self._within),
            **range_of(self._known),
            "items": [[item, visible(label), -n] for n, label, item in counts[:_BARS]],
        }
        if terms is not None:
            top = terms.head(_BARS)
            rows = zip(top["label"].astype(str), top["count"], strict=True)
            charts["terms"] = [[name, visible(name), int(n)] for name, n in rows]
        if pairs is not None:
            charts["network"] = self._network(pairs.head(_PAIRS), mentions is not None)
        return charts

    def _network(self, pairs, of_items):
        """The first pairs, as many as can be told apart, and the names in them, the most frequent first."""
        by_label = {label: item for item, (label, _) in self._items.items()}

        @cache
        def disc(name):
            item = name if not of_items or name in self._items else by_label.get(name)
            if item is None or not len(lines := self._of(name, "term", item if of_items else None).first):
                raise CorpusError(f"pairs: {name!r} is not found. Give the mentions that the pairs were made from.")
            return item, visible(self._items[item][0] if of_items else name), len(lines)

        discs, ties = set(), []
        for a, b, observed in zip(pairs["a"], pairs["b"], pairs["observed"], strict=True):
            ends = {disc(a), disc(b)}
            if len(discs | ends) <= _DISCS and len(ties) < _TIES:
                discs |= ends
                ties.append([disc(a)[0], disc(b)[0], int(observed)])
        places = sorted(map(list, discs), key=lambda disc: (-disc[2], *disc[1::-1]))
        return {"items": of_items, "discs": places, "ties": ties}

    def _ipython_display_(self, **_):
        """The first lines as a table, and the widget as an output of its own.

        JupyterLab shows one form of an output and prefers the widget, even where it can only say that there is none.
        """
        page = self.answer
        table = pd.DataFrame(page["lines"], columns=_LINE).rename(columns={"document": "name", "short": "document"})
        all_shown = len(table) == page["total"]
        text = "{n:line}: {title}" if all_shown else "{n:line}, the first {m} shown: {title}"
        caption = message(text, n=page["total"], m=len(table), title=page["title"])
        lines = rtl(table[["document", "before", "node", "after"]], caption)
        html = f"{_STYLE}<div class='{_TABLE}'>{lines.data}</div>"
        display({"text/html": html, "text/plain": repr(self)}, raw=True)
        display({WIDGET: self.get_view_spec(), "text/html": "<!-- the widget, while its kernel runs -->"}, raw=True)


def _commonest(terms):
    """Label of the most frequent term that tables list; "" where there is none."""
    content = terms[listed(terms)].sort_values(["count", "label"], ascending=[False, True])
    return next(iter(content["label"]), "")


def _items(index, mentions):
    """Item -> label, lines."""
    of_rows = items_of(mentions).astype(object)
    if "name" in mentions:
        labels = mentions["name"].iloc[of_rows.index]
    else:
        labels = of_rows.map(country_name if of_rows.name == "country" else str)
    places = of_mentions(index, mentions).where(of_rows.index.to_numpy())
    labels, items = labels.astype(str).to_numpy(), {}
    for item, rows in of_rows.groupby(of_rows.to_numpy()).indices.items():
        rows = rows[np.lexsort((places.start[rows], places.first[rows]))]
        items[item] = labels[rows[0]], places.where(rows)
    return items


def _of(asked, names):
    """What is asked, as arguments that can be remembered."""
    return [tuple(value) if isinstance(value := asked.get(name), list) else value for name in names]
