"""One page of a run: what the executed notebooks say and show, without their code, in Arabic or English.

The page needs no network and no other file; all that comes from a corpus is escaped. Its figures, numbers and tables
are those of the notebooks and of the files beside them: nothing is computed anew.
"""

import base64
import hashlib
import html
import re
from pathlib import Path
from string import Template

import nbformat
import pandas as pd

from mudawwana.charts import write_file
from mudawwana.errors import CorpusError
from mudawwana.messages import language, translated
from mudawwana.project._report_parts import framed, markdown, output, said, text
from mudawwana.project.manifest import FILE, corpus_checksum, versions
from mudawwana.project.prose import in_language

FILE_NAME = "report.html"
_LARGEST = 600_000  # bytes of a drawing; of more, its picture loads faster and looks the same
_PAGE = Path(__file__).with_name("report_template.html")  # with its style
_ONLY_THERE = "notebook-only"  # tag of a cell
_README = {"en": "README.md", "ar": "README.ar.md"}
_MEASURES = {"en": "Measures", "ar": "المقاييس"}  # headings of the READMEs
_SCORES = {"en": "How good is it", "ar": "ما مدى جودة النتائج"}


def write_report(notebooks, figures, file, corpus, name, root="."):
    """Write the page on a corpus from folders of executed notebooks and of figures with their manifest.

    ``name`` is what the corpus is called, ``root`` the project's folder: its README has measures and scores, its lock
    the versions. The same files give the same bytes; without a finished run it is a CorpusError.
    """
    table = Path(figures, FILE)
    sources = sorted(Path(notebooks).glob("[0-9][0-9]-*.ipynb"))
    if not sources or not table.is_file():
        raise CorpusError(f"{notebooks}: no finished run. Run the notebooks first: python -m mudawwana figures.")
    known = pd.read_csv(table, sep="\t", dtype=str, keep_default_na=False).set_index("figure")
    sources = [source for source in sources if source.stem in set(known["notebook"])]
    numbers = {}  # figure -> its number on the page
    parts = {s.stem: _notebook(nbformat.read(s, as_version=4), known, Path(figures), numbers) for s in sources}
    ends = {
        "measures": _headed("Measures", _measures(root)),
        "scores": _headed("How good the library is", _of_readme(root, _SCORES)),
        "origin": _headed("Versions and checksums", _origin(corpus, known, Path(root, "requirements.lock"))),
    }
    page = Template(_PAGE.read_text(encoding="utf-8")).substitute(
        lang=language(),
        dir="rtl" if language() == "ar" else "ltr",
        title=html.escape(_report_on(name)),
        heading=text(_report_on(name)),
        skip=said("To the figures"),
        nav=html.escape(translated("Contents")),
        size=said(
            "{n:document}, {characters:character}, {figures:figure}.",
            n=len(corpus),
            characters=int(corpus.documents["text"].str.len().sum()),
            figures=len(known),
        ),
        about=said(
            "Made by mudawwana. Below a figure stands the name of the file with its table; the code behind every "
            "number lies in the folder beside this page."
        ),
        contents="\n".join(_entry(key, body, known, numbers) for key, body in (parts | ends).items()),
        sections="".join(f"<section id='{key}'>\n{body}</section>\n" for key, body in (parts | ends).items()),
    )
    return write_file(file, page.encode("utf-8", "replace"))


def _report_on(name):
    # not by a field: a corpus may be called as a message is
    return translated("Report on {name}").replace("{name}", name)


def _notebook(notebook, known, figures, numbers):
    """One notebook as a section: prose, tables, printed lines and figures in their order.

    A section that only readers of the notebook need, such as a toy example, begins with a cell tagged `_ONLY_THERE`
    and ends with the next heading of its level.
    """
    found, passed_over = [], 0  # level of the heading whose section is passed over
    told = ""  # prose below the last heading that stands beside nothing yet
    for cell in notebook.cells:
        prose = _prose(cell)
        level = len(re.match("#*", prose).group())
        if passed_over and 0 < level <= passed_over:
            passed_over = 0
        if _ONLY_THERE in cell.metadata.get("tags", ()):
            passed_over = level or 6
        if passed_over:
            continue
        if level:
            only_a_heading = re.fullmatch(rf"<h{level + 1}[^>]*>.*?</h\d>\s*", told)  # the notebook has more of it
            found += [] if only_a_heading else [told]
            told = ""
        names = [name for name in _saved(cell) if name in known.index]
        drawn = "".join(_figure(name, known.loc[name], figures, numbers) for name in names)
        shown = "".join(map(output, cell.get("outputs", ())))
        if drawn or "<table" in shown:
            found.append(_laid_out(told, drawn, shown))
            told = ""
        else:
            told += markdown(prose) if cell.cell_type == "markdown" else shown
    return "".join([*found, told])


def _saved(cell):
    """Names of the figures that a cell of code saves."""
    found = re.findall(r"""save_figure\([^"']+["']([0-9]{2}-[a-z0-9-]+)["']""", cell.source)
    return found if cell.cell_type == "code" else []


def _laid_out(told, drawn, shown):
    """A narrow table stands beside its figure; on paper what has nothing beside it stands beside what is told of it."""
    narrow = "class='table'" in shown and not re.search("class='table [a-z]", shown)
    if drawn and shown and narrow:
        return f"{told}<div class='both'>\n{drawn}{shown}</div>\n"
    if told and (drawn or narrow):
        beside, below = (drawn, shown) if drawn else (f"<div>{shown}</div>\n", "")
        return f"<div class='told'>\n<div>{told}</div>\n{beside}</div>\n{below}"
    return told + drawn + shown


def _prose(cell):
    """What a cell says: markdown in the language of the page, or the finding that it shows."""
    if cell.cell_type == "markdown":
        return in_language(cell.source, language())
    return "".join("".join(one.get("data", {}).get("text/markdown", "")) for one in cell.get("outputs", ()))


def _headed(heading, body):
    return f"<h2>{said(heading)}</h2>\n{body}"


def _entry(key, body, known, numbers):
    """A section in the contents: its first heading, below it the figures that it holds."""
    heading = re.search("<h2[^>]*>(.*?)</h2>", body)
    own = [(name, number) for name, number in numbers.items() if known.loc[name, "notebook"] == key]
    figures = "".join(
        f"<li><a href='#figure-{number}'>{_called(number, known.loc[name, 'title'])}</a></li>\n" for name, number in own
    )
    figures = f"<ul>\n{figures}</ul>" if figures else ""
    return f"<li><a href='#{key}'><bdi>{heading.group(1) if heading else html.escape(key)}</bdi></a>{figures}</li>"


def _called(number, title):
    return f"{said('Figure {number}', number=number)}. {text(title)}"


def _figure(name, facts, figures, numbers):
    number = numbers.setdefault(name, len(numbers) + 1)
    drawing = figures / f"{name}.svg"
    kind, data = "svg+xml", drawing.read_bytes()
    if len(data) > _LARGEST:
        kind, data = "png", drawing.with_suffix(".png").read_bytes()
    words = re.search(r"<desc>(.*?)</desc>", drawing.read_text(encoding="utf-8"), re.S)
    alt = html.escape(html.unescape(words[1]) if words else facts["title"])
    source = f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"
    caption = f"{_called(number, facts['title'])}. <span class='file'>{html.escape(facts['table'])}</span>"
    return (
        f"<figure id='figure-{number}'><img alt=\"{alt}\" src='{source}'><figcaption>{caption}</figcaption></figure>\n"
    )


def _measures(root):
    about = said(
        "Documents are read and never changed. Cleaning labels every stretch of them; headline, dateline, byline, "
        "headings and body are article text, the rest is set aside. A token is a word of article text as written; a "
        "term is what its inflections and attached letters are counted under. A mention is a stretch of text that "
        "refers to a country or an entity. Every row of every table points at the characters that it was counted from."
    )
    return f"<p>{about}</p>\n{_of_readme(root, _MEASURES)}"


def _rows(names, rows):
    """A table of the report's own, its cells markup already."""
    head = "".join(f"<th scope='col'>{said(name)}</th>" for name in names)
    body = ""
    for first, *rest in rows:
        body += f"<tr><th scope='row'>{first}</th>{''.join(f'<td>{cell}</td>' for cell in rest)}</tr>\n"
    return framed(f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>")


def _of_readme(root, headings):
    """A section of the README, so that measures and scores stand in one place only."""
    readme = Path(root, _README[language()])
    words = readme.read_text(encoding="utf-8") if readme.is_file() else ""
    found = re.search(rf"^## {re.escape(headings[language()])}\n(.*?)(?=^## |\Z)", words, flags=re.M | re.S)
    if not found:
        return f"<p>{said('See the README.')}</p>\n"
    body = markdown(re.sub("</?(?:span|div)[^>]*>", "", found.group(1)))  # of the Arabic one, for GitHub
    return re.sub("<table>.*?</table>", lambda table: framed(table.group()), body, flags=re.S)


def _origin(corpus, known, lock):
    made = ", ".join(f"{name} {version}" for name, version in versions().items())
    facts = {translated("corpus"): corpus_checksum(corpus)}
    if lock.is_file():
        facts["requirements.lock"] = hashlib.sha256(lock.read_bytes()).hexdigest()
    facts |= dict(zip(known["table"], known["csv_sha256"], strict=True))
    rows = [[f"<bdi>{html.escape(name)}</bdi>", f"<span class='sum'>{sum_}</span>"] for name, sum_ in facts.items()]
    about = said(
        "SHA-256, in hexadecimal; that of the corpus is over the names, texts and facts of all documents. Those of "
        "pictures and drawings are in MANIFEST.tsv."
    )
    made = f"{said('Made with')} <bdi dir='ltr'>{html.escape(made)}</bdi>."
    return f"<p>{made}</p>\n<p>{about}</p>\n" + _rows(["what", "checksum"], rows)
