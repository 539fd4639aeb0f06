"""One page of a run: what the executed notebooks say and show, without their code.

The page needs no network and no other file; all that comes from a corpus is escaped. Its figures, numbers and tables
are those of the notebooks and of the files beside them: nothing is computed anew.
"""

import base64
import hashlib
import html
import re
from pathlib import Path
from string import Template

import lxml.html
import mistune
import nbformat
import pandas as pd

from mudawwana.charts import write_file
from mudawwana.errors import CorpusError
from mudawwana.project.manifest import FILE, corpus_checksum, versions

FILE_NAME = "report.html"
_ARABIC = r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]"
# words of Arabic in a row with what may stand between them, and a number at the end of the line: «كأس العالم 2030»
_RUN = re.compile(rf"{_ARABIC}+(?:[ \u00a0\u200c\u200d\u2010-\u2013\-_/\"'«».…0-9]+{_ARABIC}+)*(?: [0-9]+(?=\s*$))?")
_LARGEST = 600_000  # bytes of a drawing; of more, its picture loads faster and looks the same
_PAGE = Path(__file__).with_name("report_template.html")  # with its style, and what it says of every corpus


def write_report(notebooks, figures, file, corpus, name, root="."):
    """Write the page on a corpus from folders of executed notebooks and of figures with their manifest.

    ``name`` is what the corpus is called, ``root`` the project's folder: its README has the scores, its lock the
    versions. The same files give the same bytes; without a finished run it is a CorpusError.
    """
    table = Path(figures, FILE)
    sources = sorted(Path(notebooks).glob("[0-9][0-9]-*.ipynb"))
    if not sources or not table.is_file():
        raise CorpusError(f"{notebooks}: no finished run. Run the notebooks first: python -m mudawwana figures.")
    known = pd.read_csv(table, sep="\t", dtype=str, keep_default_na=False).set_index("figure")
    sources = [source for source in sources if source.stem in set(known["notebook"])]
    numbers = {}  # figure -> its number on the page
    parts = [_notebook(nbformat.read(s, as_version=4), s.stem, known, Path(figures), numbers) for s in sources]
    ends = [("measures", "Measures"), ("scores", "How good the library is"), ("origin", "Versions and checksums")]
    contents = [(source.stem, _heading(part)) for source, part in zip(sources, parts, strict=True)]
    characters = corpus.documents["text"].str.len().sum()
    page = Template(_PAGE.read_text(encoding="utf-8")).substitute(
        title=html.escape(name),
        name=_text(name),
        size=f"{len(corpus):,} document{'s' * (len(corpus) != 1)}, {characters:,} characters, {len(known)} figures.",
        contents="\n".join(f"<li><a href='#{key}'>{heading}</a></li>" for key, heading in [*contents, *ends]),
        notebooks="".join(parts),
        scores=_scores(Path(root, "README.md")),
        versions=", ".join(f"{name} {version}" for name, version in versions().items()),
        checksums=_checksums(corpus, known, Path(root, "requirements.lock")),
    )
    return write_file(file, page.encode("utf-8", "replace"))


def _notebook(notebook, stem, known, figures, numbers):
    """One notebook as a section: prose, tables, printed lines and figures in their order, without the toy example."""
    found, toy = [], False
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            toy = cell.source.startswith("## A toy") or (toy and not re.match("##? ", cell.source))
            found += [] if toy else [_markdown(cell.source)]
        elif cell.cell_type == "code":
            prose = "".join("".join(output.get("data", {}).get("text/markdown", "")) for output in cell.outputs)
            toy = toy and not re.match("##? ", prose)  # a finding with a heading ends the example
            found += [] if toy else [_output(output) for output in cell.outputs]
            names = re.findall(r"""save_figure\([^"']+["']([0-9]{2}-[a-z0-9-]+)["']""", cell.source)
            for name in names:
                if name in known.index:
                    found.append(_figure(name, known.loc[name], figures, numbers.setdefault(name, len(numbers) + 1)))
    return f"<section id='{stem}'>\n{''.join(found)}</section>\n"


def _heading(section):
    """The first heading of a section."""
    found = re.search("<h2>(.*?)</h2>", section)
    return found.group(1) if found else "Notebook"


def _markdown(source):
    """Prose of a notebook; its headings go one level down, since the page has a heading of its own."""
    source = re.sub("^(?=#{1,5} )", "#", source, flags=re.M)
    return _isolated(mistune.create_markdown(escape=True, plugins=["table"])(source))


def _output(output):
    """Printed lines, findings and tables of an output; pictures come from the figures' own files."""
    if output.output_type == "stream" and output.name == "stdout":
        return "".join(f"<p class='printed'>{_text(line)}</p>\n" for line in output.text.splitlines() if line.strip())
    if prose := "".join(output.get("data", {}).get("text/markdown", "")):
        return _markdown(prose)
    markup = "".join(output.get("data", {}).get("text/html", ""))
    return "".join(map(_table, lxml.html.fromstring(markup).iter("table"))) if "<table" in markup else ""


def _table(found):
    """A table of a notebook made anew from its texts, so that no markup of it reaches the page."""
    direction = " dir='rtl'" if found.get("dir") == "rtl" else ""
    caption = "".join(f"<caption dir='auto'>{_text(part.text_content())}</caption>" for part in found.iter("caption"))
    rows = {"thead": [], "tbody": []}
    for row in found.iter("tr"):
        cells = [[cell.tag, cell.text_content().strip(), cell.get("style", "")] for cell in row.iter("th", "td")]
        rows["thead" if row.getparent().tag == "thead" else "tbody"].append(cells)
    if len(rows["thead"]) == 2 and not any(text for _, text, _ in rows["thead"][1][1:]):
        rows["thead"][0][:1] = rows["thead"].pop()[:1]  # pandas puts the name of the index on a line of its own
    head, body = (
        "".join(f"<tr>{''.join(_cell(*cell, scope) for cell in cells)}</tr>\n" for cells in rows[part])
        for part, scope in (("thead", "col"), ("tbody", "row"))
    )
    body = body or f"<tr><td colspan='{max(map(len, rows['thead']), default=1)}'>no rows</td></tr>\n"
    return f"<div class='table'><table{direction}>{caption}<thead>{head}</thead><tbody>\n{body}</tbody></table></div>\n"


def _cell(tag, text, style, scope):
    side = re.search("text-align: ?(left|center)", style)
    look = f" class='{side.group(1)}'" if side else ""
    if re.fullmatch(r"[−\-+]?[\d,.]+(?:e[−\-+]?\d+)?|NaN|", text):
        look, text = " class='number'", "" if text == "NaN" else text
    elif re.match(rf"\W*{_ARABIC}", text):
        return f"<{tag}{look}{_scope(tag, scope)} dir='rtl' lang='ar'>{html.escape(text)}</{tag}>"
    return f"<{tag}{look}{_scope(tag, scope)} dir='ltr'>{_text(text)}</{tag}>"


def _scope(tag, scope):
    return f" scope='{scope}'" if tag == "th" else ""


def _figure(name, facts, figures, number):
    title, table = facts["title"], facts["table"]
    drawing = figures / f"{name}.svg"
    kind, data = "svg+xml", drawing.read_bytes()
    if len(data) > _LARGEST:
        kind, data = "png", drawing.with_suffix(".png").read_bytes()
    words = re.search(r"<desc>(.*?)</desc>", drawing.read_text(encoding="utf-8"), re.S)
    alt = html.escape(html.unescape(words[1]) if words else title)
    source = f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"
    caption = f"Figure {number}. {_text(title)}. <span class='file'>{html.escape(table)}</span>"
    return (
        f"<figure id='figure-{number}'><img alt=\"{alt}\" src='{source}'><figcaption>{caption}</figcaption></figure>\n"
    )


def _scores(readme):
    """The README's section on scores, so that they stand in one place only."""
    text = readme.read_text(encoding="utf-8") if readme.is_file() else ""
    found = re.search(r"^## How good is it\n(.*?)(?=^## |\Z)", text, flags=re.M | re.S)
    body = _markdown(found.group(1)) if found else "<p>See the README.</p>\n"
    return body.replace("<table>", "<div class='table'><table>").replace("</table>", "</table></div>")


def _checksums(corpus, known, lock):
    facts = {"corpus": corpus_checksum(corpus)}
    if lock.is_file():
        facts["requirements.lock"] = hashlib.sha256(lock.read_bytes()).hexdigest()
    facts |= dict(zip(known["table"], known["csv_sha256"], strict=True))
    return "\n".join(
        f"<tr><th scope='row'>{html.escape(name)}</th><td class='sum'>{checksum}</td></tr>"
        for name, checksum in facts.items()
    )


def _text(text):
    """Plain text as markup: escaped, its Arabic kept apart from what stands beside it."""
    return _isolated(html.escape(str(text), quote=False))


def _isolated(markup):
    """Markup whose runs of Arabic are isolated: beside them English, numbers and stops keep their places."""
    parts = re.split("(<[^>]*>)", markup)
    parts[::2] = [_RUN.sub(lambda run: f"<bdi dir='rtl' lang='ar'>{run.group()}</bdi>", part) for part in parts[::2]]
    return "".join(parts)
