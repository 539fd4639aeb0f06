"""The committed notebooks keep the rules; the figures that they write are the committed ones, byte for byte."""

import ast
import csv
import os
import re
import statistics
from pathlib import Path

import babel
import matplotlib as mpl
import nbformat
import pytest
from IPython.display import Markdown
from matplotlib import pyplot as plt

import mudawwana
from mudawwana import Corpus, country_mentions, entity_mentions, tokenize
from mudawwana.project.manifest import ENDINGS, FILE, corpus_checksum, manifest
from mudawwana.project.run import NOTEBOOKS, run_notebooks
from mudawwana.project.sections import missing_sections, taken_out
from mudawwana.tokens import read_tokens


@pytest.fixture(scope="module", params=NOTEBOOKS)
def notebook(request, root):
    return nbformat.read(root / "notebooks" / f"{request.param}.ipynb", as_version=4)


def shown(notebook, parameters):
    """What the cells of a notebook print and find, run here; the figures' names go to whatever `save_figure` is."""
    names = {}
    tokens = read_tokens(parameters["CORPUS"], None, **parameters.get("OPTIONS", {}))
    notebook, _ = taken_out(notebook, missing_sections(tokens, parameters))
    for cell in code_cells(notebook):
        *statements, last = ast.parse(cell.source).body
        if isinstance(last, ast.Expr):
            exec(compile(ast.Module(statements, []), cell.id, "exec"), names)
            value = eval(compile(ast.Expression(last.value), cell.id, "eval"), names)
            if isinstance(value, Markdown):
                print(value.data)
        else:
            exec(cell.source, names)
        if "parameters" in cell.metadata.get("tags", []):
            names |= parameters
    plt.close("all")


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_size(notebook):
    cells = [cell for cell in code_cells(notebook) if "parameters" not in cell.metadata.get("tags", [])]  # a list
    lines = [len(cell.source.splitlines()) for cell in cells]
    assert max(lines) <= 10
    assert statistics.median(lines) <= 6


def test_size_of_all(root):
    notebooks = [nbformat.read(root / "notebooks" / f"{name}.ipynb", as_version=4) for name in NOTEBOOKS]
    assert sum(len(cell.source.splitlines()) for notebook in notebooks for cell in code_cells(notebook)) <= 850


def test_parameters_are_tagged_and_explained(notebook):
    tagged = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    assert all("#" in line for line in tagged[0].source.splitlines())


def test_committed_from_a_clean_run(notebook):
    ran = [cell for cell in code_cells(notebook) if "nbval-skip" not in cell.metadata.get("tags", [])]
    counts = [cell.execution_count for cell in ran]
    assert counts == list(range(1, len(counts) + 1))
    for cell in code_cells(notebook):
        for output in cell.outputs:
            assert output.output_type != "error"
            assert output.get("name") != "stderr", output.get("text")


def test_nothing_of_the_machine_is_kept(notebook, root):
    text = nbformat.writes(notebook)
    assert str(Path.home()) not in text or str(Path.home()) == "/"
    assert str(root) not in text
    assert "papermill" not in notebook.metadata
    assert set(notebook.metadata.language_info) == {"name"}


def test_groups_may_be_periods_in_every_notebook(notebook):
    code = "\n".join(cell.source for cell in code_cells(notebook))
    assert "usable_groups(tokens, GROUPS, EVERY)" in code
    assert "GROUPS)" not in code


def test_notebooks_define_no_function(notebook):
    assert not any(
        line.startswith(("def ", "class ")) for cell in code_cells(notebook) for line in cell.source.splitlines()
    )


# Prose claims no more than the cells computed ------------------------------------------------------------------------

# What belongs to a definition or to the way of counting, whatever the corpus.
DEFINED = [
    "10⁶ × count", "ISO 3166-1",
    "1 only ever together, 0 as by chance, −1 never", "0 is spread evenly, 1 is confined", "7 means 128 times",
    "below 0 a term", "14 is the most it", "lies above 0", "two to five words", "five words", "two to five terms",
    "two answer", "two countries", "three contexts", "three times or more", "one term, two words", "two terms",
    "which of the two",
    "one in twenty", "two texts", "Two texts", "two mentions", "two documents", "two words", "two dots", "two share",
    "one or two", "two most alike", "the two act", "95 % intervals", "reaches 0", "above 0",
    "At least 3 times", "At least 3 occurrences", "at most 5 neighbours", "the 60 most frequent",
    "per 1,000 words", "log_ratio > 0", "one context or two", "two groups", "at least 3 occurrences",
    "10⁶ × العدد", "1 لما لا يأتي إلا معًا، و0 كالمصادفة، و−1 لما", "0 للتوزّع المتساوي، و1 لما",
    "7 تعني أنها أكثر 128 مرة", "وما دون 0", "وأقصاه 14", "فوق 0",
    "fewer than three", "one  or two", "first two", "half of the documents",
    "counted twice", "عُدّ مرتين", "معدودة مرتين", "خمس كلمات من كل جانب", "من مفردتين إلى خمس", "أعدادًا في مئة مليون",
    "a hundred million words", "one mention in a hundred", "تذكر الاثنين", "يجتمع الاثنان", "المشتركة عن ثلاثة",
]  # fmt: skip
WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifths|half|third|fourth|fifth|"
    "one in|twice|hundred|thousand"
)
IN_ARABIC = (
    r"(?<![\u0621-\u0652])[وفبلك]?(?:ال)?(?:اثن(?:ان|ين|تان|تين)|ثلاثة?|ثلث|ثالثة?|أربعة?|ربع|رابعة?|خمسة?|خامسة?|ست[ّة]?ة?|"
    r"سادسة?|سبعة?|سابعة?|ثماني?ة?|ثامنة?|تسعة?|عشرة?|عشر[وي]ن|ثلاث[وي]ن|أربع[وي]ن|خمس[وي]ن|مرتين|ضعفي?|نصف|مئة|ألف)"
    r"(?![\u0621-\u0652])"
)
STEMS = "Moroc|Fren|Paris|Spani|German|Qatari|Belgi|Ital|Portug|Turk|America|Emirat|Saudi|Interpol|Olympi|Games"
COUNTRIES = "|".join(re.escape(name) for code, name in babel.Locale("en").territories.items() if len(code) == 2)


def prose_of(notebook):
    """(heading above, text) of all that is written in a notebook, not computed: prose, and strings of the code."""
    part = ""
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            continue
        if cell.cell_type == "markdown":
            heading = re.match("#+ .*", cell.source)
            part = heading.group() if heading else part
            yield part, re.sub(r"^# 0\d · |`[^`]*`|\*\*(?:Next|التالي):\*\* 0\d", "", cell.source, flags=re.M)
        else:
            tree = ast.parse(cell.source)
            strings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
            texts = [re.sub(r"\{[^}]*\}", "", text) for text in strings if isinstance(text, str) and " " in text]
            if any(isinstance(node, ast.Assert) for node in tree.body):
                texts = []  # an example, checked on the spot
            part = "" if texts and texts[0].startswith("##") else part
            yield part, "\n".join(texts)


def claims_in(notebook):
    """Numbers, countries and persons that are written in the prose: what another corpus, or the next, makes untrue."""
    found, read = [], []
    for part, text in prose_of(notebook):
        if part.startswith("## A toy"):
            continue
        found += re.findall(rf"\b(?:{COUNTRIES})\b|\b(?:{STEMS})|\b(?:five articles|seeds)\b", text)
        for phrase in DEFINED:
            text = text.replace(phrase, "")
        found += re.findall(r"\d+", text) + re.findall(rf"(?i)\b(?:{WORDS})\b", text)
        found += re.findall(IN_ARABIC, text)
        read.append((text or "…", part))
    words = tokenize(Corpus.from_texts([text for text, _ in read] or ["…"]))
    countries = country_mentions(words)
    examples = [str(number) for number, (_, part) in enumerate(read, start=1) if part == "## Terms used"]
    countries = countries[~countries["document"].isin(examples)]
    return found + countries["surface"].tolist() + entity_mentions(words, tagger=False)["surface"].tolist()


def test_prose_holds_no_number_of_its_own(notebook):
    assert claims_in(notebook) == []


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("## Morocco and France hold most mentions", "Morocco"),
        ("## Moroccans are mentioned most", "Moroc"),
        ("Of the mentions 49 are of one country", "49"),
        ("Website boilerplate is 3.6 % of the text", "3"),
        ("A search finds ٤٠ of them", "٤٠"),
        ("It is twelve times as frequent.", "twelve"),
        ("It holds in all five articles.", "five articles"),
        ("It would have inflated عبد اللطيف حموشي most.", "عبد اللطيف حموشي"),
        ("The words around باريس.", "باريس"),
        ("وثلاثة من المقالات تقول ذلك.", "وثلاثة"),
        ("ومنها خمس وعشرون كلمة.", "خمس"),
        ("وهو الخامس بينها.", "الخامس"),
        ("Three of them say so.", "Three"),
    ],
)
def test_a_number_or_name_that_is_written_is_noticed(source, problem):
    cells = [nbformat.v4.new_markdown_cell(source)]
    assert problem in claims_in(nbformat.v4.new_notebook(cells=cells))
    cells = [nbformat.v4.new_code_cell(f"text = {source!r}\nmdw.finding(text)")]
    assert problem in claims_in(nbformat.v4.new_notebook(cells=cells))


def test_every_figure_has_a_finding_before_it(notebook):
    """Between two figures stands a sentence that was computed."""
    saves = [i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code" and "save_figure" in cell.source]
    findings = [i for i, cell in enumerate(notebook.cells) if "mdw.finding(" in cell.source]
    assert saves
    assert all(any(before < i < save for i in findings) for before, save in zip([0, *saves], saves, strict=False))


# No corpus stops a notebook -----------------------------------------------------------------------------------------

STORY = "اجتمع مجلس البلدية مساء الخميس لمناقشة ميزانية التعليم.\nوقال الناطق إن الميزانية ترتفع كل سنة. "
VISIT = "زار وزير الخارجية المغربي باريس يوم الاثنين.\nوالتقى الوزير في فرنسا عددا من المسؤولين."
ODD = {
    "no country": [STORY, STORY + "واختتم الاجتماع بكلمة حول الميزانية."],
    "one country": ["زار الوفد القاهرة. مصر تستقبل الوفد اليوم في القاهرة."],
    "one document": [VISIT],
    "a few words": ["خبر عاجل"],
    "numbers only": ["2024"],
    "Latin script": ["The council met on Thursday. The budget of the council grew.\nSchools need teachers.", "A text."],
    "a hundred copies": [VISIT] * 100,
}


@pytest.mark.parametrize("texts", ODD.values(), ids=ODD)
def test_no_corpus_stops_a_notebook(texts, notebook, root, tmp_path, monkeypatch, capsys):
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    saved = {}
    mpl.use("agg")
    monkeypatch.setattr(mudawwana, "save_figure", lambda figure, name, table, folder: saved.update({name: table}))
    shown(notebook, {"CORPUS": str(folder)})
    number = next(iter(saved))[:2]
    drawn = {file.stem for file in (root / "figures").glob(f"{number}-*.csv")}
    assert set(saved) == drawn - ({f"{number}-groups"} if len(texts) in (1, 100) else set())
    printed = capsys.readouterr().out
    assert f"{len(texts)} document{'s' * (len(texts) != 1)}" in printed or number == "04"
    if number == "03":
        assert ("No country is mentioned" in printed) == saved["03-mentions-by-kind"].empty
    if number == "04":
        assert ("No two countries share a context" in printed) == saved["04-country-heatmap"].empty


# What a chart leaves out, its note says -----------------------------------------------------------------------------

MANY = [
    "المغرب", "فرنسا", "إسبانيا", "مصر", "تونس", "ليبيا", "اليمن", "قطر", "الكويت", "السودان", "لبنان", "تركيا",
    "ألمانيا", "إيطاليا", "بلجيكا",
]  # fmt: skip


PAIR = "زار وفد المغرب ثم وفد فرنسا."


def words_of_figures(name, files, root, folder, monkeypatch, **options):
    """Figure -> all that is written on it, from a run of a notebook on some files."""
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8")
    words = {}

    def read(figure, name, table, folder):
        figure = (figure[0] if isinstance(figure, list) else figure).figure
        words[name] = re.sub(r"\s+", " ", " ".join(text.get_text() for text in figure.findobj(mpl.text.Text)))

    mpl.use("agg")
    monkeypatch.setattr(mudawwana, "save_figure", read)
    notebook = nbformat.read(root / "notebooks" / f"{name}.ipynb", as_version=4)
    shown(notebook, {"CORPUS": str(folder), "OPTIONS": options})
    return words


def test_charts_of_more_countries_than_they_hold_say_so(root, tmp_path, monkeypatch):
    pairs = [f"زار وفد {one} ثم وفد {other}." for one, other in zip(MANY[::2], MANY[1::2], strict=False)]
    pairs.append(f"زار وفد {MANY[-1]} ثم وفد {MANY[0]}.")
    text = " ".join([f"وصل الوفد إلى {name}." for name in MANY * 2] + pairs)
    words = words_of_figures("04-co-occurrence", {"a.txt": text}, root, tmp_path, monkeypatch)
    found = re.search(r"Shown: the 12 of 15 countries mentioned most, (\d) of 8 pairs\.", words["04-country-network"])
    assert found
    assert int(found[1]) < 8
    assert found.group() in words["04-country-heatmap"]
    assert "Of 15 countries the 6 mentioned most, at most 5 neighbours each" in words["04-neighbours"]


def test_charts_of_all_countries_say_all(root, tmp_path, monkeypatch):
    words = words_of_figures("04-co-occurrence", {"a.txt": PAIR}, root, tmp_path, monkeypatch)
    assert "mentioned most" not in words["04-country-network"]
    assert "mentioned most" not in words["04-country-heatmap"]


def test_of_web_pages_nothing_is_said_of_the_whole_page(root, tmp_path, monkeypatch, capsys):
    article = "".join(f"<p>{line} {PAIR}</p>" for line in VISIT.splitlines() * 3)
    page = f"<html><body><nav><a href='/'>مصر</a></nav><article><h1>خبر</h1>{article}</article></body></html>"
    files = {"a.html": page, "b.htm": page, "c.txt": STORY}
    cleaning = words_of_figures("01-cleaning", files, root, tmp_path, monkeypatch)
    assert "in the text as read." in cleaning["01-boilerplate-and-counts"]
    countries = words_of_figures("03-entity-mentions-by-country", files, root, tmp_path, monkeypatch)
    assert "in the text as read," in countries["03-boilerplate-and-mentions"]
    printed = capsys.readouterr().out
    assert "web pages: 2 of 3; read is the article extracted from each, no menus" in printed
    assert re.search(r"Boilerplate would add 0 to \d+ mentions; no country would change its rank", printed)
    assert "Copies among 3 documents: 1" in printed
    assert "page" not in " ".join((cleaning | countries).values())


def test_what_was_left_out_is_counted_and_the_first_is_named(root, tmp_path, monkeypatch, capsys):
    rows = "".join(f'"{text}"\n' for text in [VISIT.replace("\n", " "), *[" "] * 6])
    words_of_figures("01-cleaning", {"w.csv": f"text\n{rows}"}, root, tmp_path, monkeypatch, on_error="skip")
    printed = capsys.readouterr().out
    assert "left out: 6\n  w.csv, row 3: the document is empty." in printed
    assert "\n  and 1 more: corpus.skipped\n" in printed
    assert str(tmp_path) not in printed


# The figures --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def regenerated(root, tmp_path_factory):
    """Folder with all figures, drawn in this test run: by nbval if it ran before, else here."""
    names = set(committed())
    folder = Path(os.environ["MUDAWWANA_OUT"])
    if names <= {file.name for file in folder.iterdir()}:
        return folder
    folder = tmp_path_factory.mktemp("figures")
    run_notebooks(root, out=folder)
    return folder / "figures"


def committed():
    """Names of the committed figures: all that is in their folder but the manifest."""
    files = (file for file in (Path(__file__).parents[2] / "figures").iterdir() if file.is_file())
    return sorted(file.name for file in files if file.name != FILE)


@pytest.mark.parametrize("name", committed())
def test_figure_is_the_committed_one(name, root, regenerated):
    assert (regenerated / name).read_bytes() == (root / "figures" / name).read_bytes()


@pytest.fixture(scope="module")
def in_arabic(root, tmp_path_factory):
    """Folder with the results in Arabic, made in this test run."""
    folder = tmp_path_factory.mktemp("arabic")
    run_notebooks(root, out=folder, parameters={"LANGUAGE": "ar"})
    return folder


def test_figures_in_arabic_are_the_committed_ones(root, in_arabic):
    own = {file.name: file.read_bytes() for file in (root / "figures" / "ar").iterdir() if file.name != FILE}
    drawn = {file.name: file.read_bytes() for file in (in_arabic / "figures").iterdir() if file.name != FILE}
    assert own.keys() == drawn.keys() == set(committed())
    assert [name for name in own if own[name] != drawn[name]] == []


def test_results_in_arabic_speak_arabic(in_arabic):
    for file in (in_arabic / "notebooks").iterdir():
        notebook = nbformat.read(file, as_version=4)
        for cell in notebook.cells:
            found = [out["data"].get("text/markdown", "") for out in cell.get("outputs", []) if "data" in out]
            for text in [*found, cell.source if cell.cell_type == "markdown" else ""]:
                words = re.sub(r"`[^`]*`|<[^>]*>|\*\w+\*|[A-Za-z]*\d\w*", "", text).split()
                latin = [word for word in words if re.match("[a-z]{3}", word)]
                assert len(latin) <= 0.2 * len(words), text


def test_figures_are_complete_and_nothing_else_is_there(root, regenerated):
    drawn = {file.name for file in regenerated.iterdir() if file.suffix[1:] in ENDINGS}
    assert drawn == set(committed())
    stems = {name.rsplit(".", 1)[0] for name in drawn}
    assert drawn == {f"{stem}.{ending}" for stem in stems for ending in ENDINGS}
    assert len(stems) >= 17


def test_tables_of_the_figures_are_tables(root):
    for file in (root / "figures").glob("*.csv"):
        rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
        assert len(rows) > 1, file.name
        assert {len(row) for row in rows} == {len(rows[0])}, file.name


def test_manifest_is_current(root, seeds):
    table = manifest(root / "figures", NOTEBOOKS, corpus_checksum(seeds))
    assert {f"{name}.png" for name in table["figure"]} == {name for name in committed() if name.endswith(".png")}
    written = (root / "figures" / FILE).read_bytes().decode("utf-8")
    assert written == table.to_csv(sep="\t", index=False, lineterminator="\n")
