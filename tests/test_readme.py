"""The READMEs: what they say is so, in both languages."""

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from labelled import labelled
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import mudawwana
from mudawwana.__main__ import main
from mudawwana.arabic.word_lists import lexicon
from mudawwana.corpus._encodings import arabic_of
from mudawwana.counts import measures
from tools import scores
from tools.scores import share

NAMES = ("README.md", "README.ar.md")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^]]*\]\(([^)\s]+)\)")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@pytest.fixture(scope="module")
def readmes(root):
    return [(root / name).read_text(encoding="utf-8") for name in NAMES]


@pytest.fixture(scope="module")
def english(readmes):
    return readmes[0]


@pytest.fixture(scope="module")
def listed(root, tmp_path_factory):
    """What the snippet of the README makes, run in an empty folder with the seeds; the session goes on in it."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(root / "seeds", folder / "seeds")
    (folder / "lists.tsv").write_text("list\tform\nأمن\tالأمن\n", encoding="utf-8")
    names = {name: getattr(mudawwana, name) for name in mudawwana.__all__}
    text = (root / "README.md").read_text(encoding="utf-8")
    snippets = [code for language, code in FENCE.findall(text) if language == "python"]
    assert len(snippets) == 1
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        exec(snippets[0], names)
        for code in re.findall(r"`(\w+ = [^`]+)`", section(text, "Tables")):
            exec(code, names)
        yield names


def section(text, heading):
    return dict(sections(text))[heading]


def sections(text):
    """(heading, body) of each section; the first has no heading. Lines of code that begin with # are no headings."""
    parts = re.split(r"^#{2} (.+)\n", text, flags=re.M)
    return [("", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]


def prose(text):
    return FENCE.sub("", text)


def codes(text):
    return INLINE.findall(prose(text))


def tables(text):
    """Rows of the tables, headings too, as lists of cells."""
    rows = [line for line in prose(text).splitlines() if line.startswith("|") and not re.fullmatch(r"[|\- ]+", line)]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def commands(text):
    """Lines of shell and inline code."""
    lines = [line for language, code in FENCE.findall(text) if language == "sh" for line in code.splitlines()]
    return [line.split("  #")[0].strip() for line in lines] + codes(text)


# ---- both say the same


def test_each_links_to_the_other_in_its_first_lines(readmes):
    for text, other in zip(readmes, reversed(NAMES), strict=True):
        assert f"]({other})" in "\n".join(text.splitlines()[:5])


def links(text):
    return [link for link in LINK.findall(text) if link not in NAMES]


def cells(text):
    """The numbers and the code in each cell of the tables."""
    return [[NUMBER.findall(cell) + INLINE.findall(cell) for cell in row] for row in tables(text)]


ALIKE = (NUMBER.findall, links, codes, cells, FENCE.findall)


@pytest.mark.parametrize("what", ALIKE)
def test_both_have_the_same_in_each_section_in_the_same_order(readmes, what):
    one, other = map(sections, readmes)
    assert len(one) == len(other) > 10
    for (heading, text), (arabic, translated) in zip(one, other, strict=True):
        translated = translated.replace("figures/ar/", "figures/")  # each shows the figures of its language
        assert what(text) == what(translated), f"{heading} / {arabic}"
    assert any(what(text) for _, text in one)


@pytest.mark.parametrize(
    ("old", "new"), [("2,143", "2,144"), ("make test ", "make tests "), ("`on_error=", "`on_errors="), (".csv)", ")")]
)
def test_a_change_in_one_of_them_is_seen(readmes, old, new):
    for text in readmes:
        changed = text.replace(old, new, 1)
        assert changed != text
        assert [[what(part) for _, part in sections(changed)] for what in ALIKE] != [
            [what(part) for _, part in sections(text)] for what in ALIKE
        ]


def test_the_arabic_one_reads_from_the_right_and_code_from_the_left(readmes):
    arabic = readmes[1]
    assert arabic.startswith('<div dir="rtl" lang="ar">\n\n# ')
    assert arabic.endswith("\n</div>\n")
    assert len(FENCE.findall(arabic)) == arabic.count('<div dir="ltr">\n\n```')
    assert arabic.count("<div ") == arabic.count("</div>")
    assert arabic.count("<span ") == arabic.count("</span>")
    assert not re.search("[٠-٩۰-۹]", arabic)
    # code that begins or ends with anything but a letter would lose its ends to the Arabic around it
    outside = re.sub(r'<span dir="ltr">.*?</span>', "", prose(arabic))
    assert [code for code in codes(outside) if not re.fullmatch(r"[A-Za-z](.*[A-Za-z])?", code)] == []
    assert not re.search(r"(?<!`)\[\d", outside)


@pytest.mark.parametrize(("name", "own"), [("README.md", "[a-z]"), ("README.ar.md", "[\u0621-\u064a]")])
def test_paragraphs_begin_in_their_own_letters(root, name, own):
    """GitHub gives headings, paragraphs and lists the direction of their first letter."""
    text = re.sub(r"</?div.*>", "", prose((root / name).read_text(encoding="utf-8")))
    text = re.sub(r'<span dir="ltr">.*?</span>|!\[.*\)', "", LINK.sub(lambda link: link.group().split("]")[0], text))
    blocks = [block for block in re.split(r"\n\s*\n", text) if block.strip() and not block.startswith("|")]
    assert len(blocks) > 30
    first = [re.search("[a-z\u0621-\u064a]", block, re.I) for block in blocks]
    assert [block for block, letter in zip(blocks, first, strict=True) if not re.match(own, letter.group(), re.I)] == []


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_read_in_one_sitting(root, name):
    assert len((root / name).read_text(encoding="utf-8").splitlines()) < 320


# ---- what is named exists


@pytest.mark.parametrize("name", NAMES)
def test_links_and_paths_lead_somewhere(root, name):
    text = (root / name).read_text(encoding="utf-8")
    headings = {re.sub(r"[^\w -]", "", heading).replace(" ", "-").lower() for heading, _ in sections(text)}
    targets = LINK.findall(text)
    assert len(targets) > 40
    for target in targets:
        path, _, anchor = target.partition("#")
        assert "://" not in target
        assert not path or (root / path).exists(), target
        assert not anchor or anchor in headings, target
    paths = [code for code in codes(text) if re.match(r"(lib|seeds|tests|notebooks|figures)/|requirements\.", code)]
    assert len(paths) >= 3
    assert [path for path in paths if not (root / path).exists()] == []


def test_every_figure_and_every_notebook_has_a_line(root, english):
    rows = tables(section(english, "Figures"))
    notebooks = [row[0] for row in rows if len(row) == 2][1:]
    assert notebooks == [f"[{p.stem}](notebooks/{p.name})" for p in sorted(root.glob("notebooks/*.ipynb"))]
    figures = [row for row in rows if len(row) == 3][1:]
    assert sorted(row[0] for row in figures) == sorted(f"`{p.stem}`" for p in root.glob("figures/*.png"))
    for name, _, files in figures:
        stem = name.strip("`")
        assert files == f"[PNG](figures/{stem}.png) · [CSV](figures/{stem}.csv)"


def test_make_knows_every_target(root, english):
    listed = subprocess.run(["make", "help"], cwd=root, capture_output=True, text=True, check=True).stdout
    known = set(re.findall(r"^make ([\w-]+)", listed, re.M))
    named = {found.group(1) for line in commands(english) if (found := re.match(r"make ([\w-]+)", line))}
    assert named >= {"figures", "test", "report", "lab", "help", "docs", "test-repeat", "test-lab"}
    assert named <= known
    for target in sorted(named):
        done = subprocess.run(["make", "-n", target, "OUT=a b"], cwd=root, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, ""), target


def test_commands_without_make_are_those_of_make(root, english):
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    lines = [line for line in commands(english) if re.match("python|pip|conda", line)]
    (line,) = [line for line in lines if "set_up.py --tests" in line]
    assert line == "python lib/tools/set_up.py --tests"
    assert "SET_UP = $(PYTHON) lib/tools/set_up.py\n" in makefile
    assert "$(SET_UP) --tests\n" in makefile
    assert "-m pytest -n auto --dist loadfile --nbval notebooks tests lib\n" in makefile
    assert "python -m pytest -n auto --dist loadfile --nbval notebooks tests lib" in lines
    (conda,) = [line for line in lines if line.startswith("conda")]
    assert conda.split(" && ")[-1] in (root / "postBuild").read_text(encoding="utf-8")
    assert "environment.yml" in conda
    assert "name: mudawwana\n" in (root / "environment.yml").read_text(encoding="utf-8")


def test_the_command_line_knows_its_commands_and_options(english, capsys):
    lines = [line.split() for line in commands(english) if line.startswith("python -m mudawwana")]
    assert len(lines) >= 2
    for _, _, _, command, *options in lines:
        with pytest.raises(SystemExit) as stopped:
            main([command, "--help"])
        assert stopped.value.code == 0
        said = capsys.readouterr().out
        assert all(option in said for option in options if option.startswith("--"))


def test_what_no_test_can_run_is_run_by_ci(root):
    ci = (root / ".ci" / "run").read_text(encoding="utf-8")
    run = re.findall(r"^ *step make ([\w-]+)$", ci, re.M)
    assert {"figures", "test", "test-repeat", "test-older-matplotlib", "test-lab", "lint"} <= set(run)
    assert run[-1] == "test"


def test_what_is_contested_is_marked(english):
    names = re.search(r"Contested attributions \((.+?)\)", english).group(1).split("، ")
    assert len(names) >= 4
    marked = {row["form"] for row in lexicon("countries") if row["note"].startswith("contested")}
    assert [name for name in names if name not in marked] == []


# ---- what is said is so


def test_findings(root, english, tokens, seeds):
    text = " ".join(section(english, "What it found").split())
    mentions = mudawwana.country_mentions(tokens)
    counts = mudawwana.mentions_by_country(mentions).set_index("country")["total"]
    names = [mudawwana.country_name(code, "ar") for code in counts.index]
    bare = sum(len(mudawwana.concordance(tokens, name, by="form")) for name in names)
    pairs = mudawwana.cooccurrence(mentions, tokens, by="country")
    first, total = pairs.iloc[0], counts.sum()
    assert len(seeds) == 5
    assert f"({len(tokens):,} words of article text)" in text
    assert f"{total} mentions of {len(counts)} countries, {counts['MA']} of Morocco and {counts['FR']}" in text
    assert f"and {len(mentions) - total} more in a dateline" in text
    assert f"finds {bare} of the {total}," in text
    assert {first.a, first.b} == {"FR", "MA"}
    assert f"share {first.observed} of {first.contexts} sentences, where chance would give {first.expected:.1f}" in text
    assert (
        f"(p = {first.p:.2f} within documents; q, corrected for the {first.tests} pairs tested, is {first.q:.2f})"
        in text
    )
    assert not (pairs["q"] < 0.05).any()
    assert "no pair of countries stands out" in text
    assert "figures/03-mentions-by-kind.png" in text
    drawn = pd.read_csv(root / "figures" / "03-mentions-by-kind.csv", keep_default_na=False)
    assert drawn.set_index("country")["total"].to_dict() == counts.to_dict()


def test_scores_are_of_the_data_that_is_here(root, english):
    text = section(english, "How good is it")
    data = root / "tests" / "data"
    for file, what in (("country_mentions", "160 mentions, two"), ("entity_mentions", "89 mentions, one")):
        rows = map(json.loads, (data / f"{file}.jsonl").read_text(encoding="utf-8").splitlines())
        assert f"{sum(row['region'] == 'article' for row in rows)} mentions" == what.split(",")[0]
        assert f"the five articles, {what}" in text
    pages = sorted(data.glob("pages/*.tsv"))
    sites = {re.match(r"\w+-\d+", page.name).group() for page in pages}
    lines = sum(len(page.read_text(encoding="utf-8").splitlines()) for page in pages)
    assert f"{len(pages)} pages of {len(sites)} invented sites, {lines:,} lines" in text
    pairs = [(gold == "boilerplate", found == "boilerplate") for gold, found in labelled("held", "\n")]
    both, found, gold = (sum(map(of, pairs)) for of in (all, lambda pair: pair[1], lambda pair: pair[0]))
    precision, recall, f1 = share(both, found), share(both, gold), scores.f1(both, found, gold)
    said = f"precision {precision}, recall {recall}, F1 {f1};".replace("–", " to ")
    assert f"held-out half: {said}" in text


def test_words_whose_encoding_is_told(english, seeds):
    words = {word for text in seeds.documents["text"] for word in re.findall(r"[ء-ي]{3,}", text)}
    words = [word for word in words if word.encode("cp1256") != word.encode("iso8859_6")]
    right = min(sum(arabic_of(w.encode(codec)) == (w, codec) for w in words) for codec in ("cp1256", "iso8859_6"))
    assert f"(right for {right} of {len(words)} words, each alone in a file)" in " ".join(english.split())


def test_persons_that_are_proposed(root, english, tokens):
    rows = (root / "tests" / "data" / "entity_mentions.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, rows) if row["type"] == "PER" and row["region"] == "article"]
    suggested = set(mudawwana.suggest_entities(tokens, limit=60)["form"])
    found = {row["entity"] for row in rows if row["surface"] in suggested}
    persons = len({row["entity"] for row in rows})
    low, high = measures.wilson(len(found), persons)
    assert f"{len(found)} of {persons} ({low:.2f} to {high:.2f}) among the first 60 proposals" in english


def test_the_snippet_runs_and_names_the_columns(listed):
    assert len(listed["mentions"]) == 160
    assert mudawwana.read_corpus("mine.tsv", text_column="form").documents["entity"].str.len().gt(0).all()
    words = mudawwana.terms_of(["الأمن", "للأمن", "بأمن"])
    assert len(set(words)) == 1


def test_columns_of_tables(english, listed, seeds):
    rows = [row for row in tables(section(english, "Tables")) if row[0].startswith("`")]
    assert len(rows) >= 28
    own = {"headline", "outlet", "date", "day", "place", "author"}  # from metadata.tsv
    for table, _, columns in rows:
        found = eval(table.strip("`"), listed)
        assert INLINE.findall(columns) == [name for name in found.columns if name not in own], table
        assert len(found) or table in ("`copies`",), table
    assert own <= set(seeds.documents.columns)
    added = mudawwana.cooccurrence(listed["mentions"], listed["tokens"], intervals=True).columns
    named = [name for name in added if name not in listed["pairs"].columns]
    assert "adds " + ", ".join(f"`{name}`" for name in named[:-1]) + f" and `{named[-1]}`" in english


def test_every_function_that_returns_a_table_has_its_row(english):
    """Public names whose docstring says that they return a table, but for those whose columns are the reader's."""
    tables_of = {
        name
        for name in mudawwana.__all__
        if re.search(r"Returns\n\s+-+\n\s+(pandas\.DataFrame|Concordance)", getattr(mudawwana, name).__doc__)
    }
    text = section(english, "Tables")
    assert len(tables_of) > 15
    assert {name for name in tables_of if f"{name}(" not in text} <= {"country_mentions", "square"}


def test_saved_tokens(english, listed):
    text = section(english, "Saved tokens")
    for code in ("tokens.save", "Tokens.load", "read_tokens"):
        call = next(found for found in codes(text) if found.startswith(f"{code}("))
        eval(call, listed)
        eval(call, listed)
    folder = Path("words")
    rows = [row for row in tables(text) if row[0].startswith("`")]
    assert len(list(Path("kept").iterdir())) == 1
    assert {row[0].strip("`/") for row in rows} | {"about.json"} == {file.name for file in folder.iterdir()}
    own = {"headline", "outlet", "date", "day", "place", "author"}
    for file, _, columns in rows:
        place = folder / file.strip("`")
        saved = pq.read_schema(place if place.is_file() else next(place.iterdir())).names
        assert INLINE.findall(columns) == [name for name in saved if name not in own], file
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    sizes = {"words", "documents", "types", "parts", "columns"}
    assert set(about) == {"layout", "files", "library", "texts", "stop_words"} | sizes


def test_sources_are_those_of_the_library(root, english):
    files = [file for file in sorted(root.glob("lib/mudawwana/**/*.*")) if file.suffix in (".py", ".html")]
    written = " ".join(file.read_text(encoding="utf-8") for file in files)
    known = re.sub(r"[()\s]+", " ", written.replace("&amp;", "&"))
    cited = [source for *_, cell in tables(section(english, "Measures"))[1:] for source in cell.split("; ") if source]
    assert len(cited) >= 12
    assert [source for source in cited if source not in known] == []


def test_every_dependency_has_its_reason(root, english):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = {Requirement(line).name for line in project["dependencies"] + extras["test"]}
    text = section(english, "Dependencies, and why")
    named = {name for row in tables(text)[1:] for name in re.findall(r"[\w-]+", row[0])}
    assert named - {"numpy"} == wanted
    first, last = re.search(r"Python (3\.\d+) to (3\.\d+)", text).groups()
    allowed = SpecifierSet(project["requires-python"])
    minors = [f"3.{minor}" for minor in range(5, 30) if allowed.contains(f"3.{minor}.1")]
    assert [first, last] == [minors[0], minors[-1]]
    assert f"Python {', '.join(minors[:-1])} or {minors[-1]}" in english


def test_scores_are_those_that_were_measured(root, english):
    """``tests/data/scores.tsv`` is the record of what was measured on data that cannot be shipped."""
    lines = (root / "tests" / "data" / "scores.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = re.findall(r"(?m)^\| (?!what)(.+?) \| (.+?) \| (.+?) \|$", section(english, "How good is it"))
    found = [f"{what}: {data}\t{' '.join(NUMBER.findall(f'{data} {result}'))}" for what, data, result in rows]
    assert found == lines


def test_the_number_of_articles_in_words(english, seeds):
    words = re.findall(r"(?i)\b(one|two|three|four|five|six|seven|eight|nine|ten)\b(?: \w+)? articles", english)
    assert words
    assert len(seeds) == 5
    assert {word.lower() for word in words} == {"five"}


def test_intervals_of_shares_are_score_intervals(english):
    """Behind "73 of 86" stands Wilson's interval, to the digits given."""
    shares = re.findall(r"(\d+) of (\d+)(?: names)? \((0\.\d+) to (0\.\d+)\)", section(english, "How good is it"))
    assert len(shares) >= 2
    for hits, of, low, high in shares:
        ends = measures.wilson(int(hits), int(of))
        assert [f"{end:.{len(low) - 2}f}" for end in ends] == [low, high]
