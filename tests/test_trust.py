"""A corpus is read, never run: whatever its files hold, nothing is written, fetched, unpickled or executed."""

import ast
import io
import json
import os
import pickle
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pyarrow
import pyarrow.parquet
import pytest
from conftest import HOSTILE

from mudawwana import Concordance, concordance, country_mentions, read_corpus, rtl, tokenize
from mudawwana.errors import visible

ROOT = Path(__file__).parent.parent
TEXT = "زار الوزير باريس أمس والتقى نظيره الفرنسي في مقر الوزارة بحضور السفير المغربي وعدد من المسؤولين."

# Run in another process, since an audit hook cannot be taken off again.
READ = """
import sys, warnings
import mudawwana as mdw

warnings.simplefilter("ignore")
CALLS = ("socket.", "subprocess.", "os.exec", "os.spawn", "os.posix_spawn", "os.system", "os.fork", "os.mkdir", "os.r",
    "os.symlink", "os.link", "os.truncate", "os.ch", "shutil.", "pickle.", "urllib.", "ftplib.", "http.",
    "smtplib.", "webbrowser.", "ctypes.", "compile", "tempfile.")

def look(event, arguments):
    writes = event == "open" and (set(str(arguments[1] or "")) & set("wax+") or arguments[2] & 0b11)
    if listening and (writes or event.startswith(CALLS)):
        seen.append((event, str(arguments)[:200]))

def use(folder):
    corpus = mdw.read_corpus(folder, on_error="skip", repair=True)
    tokens = mdw.tokenize(corpus)
    mentions = mdw.country_mentions(tokens)
    lines = mdw.concordance(tokens, mentions)
    return len(corpus), len(mentions), len(lines._repr_html_() + repr(lines) + mdw.rtl(corpus.documents).data)

listening, seen = False, []
sys.addaudithook(look)
use(sys.argv[1])  # imports what is imported when first needed
listening = True
done = use(sys.argv[2])
listening = False
print((done, seen))
"""


class Payload:
    """Makes a folder when it is unpickled."""

    def __init__(self, folder):
        self.folder = str(folder)

    def __reduce__(self):
        return os.mkdir, (self.folder,)


def table(payload):
    """A Parquet table of which older pyarrow unpickles the type of a column, and pandas could the metadata."""
    harmful = {
        "ARROW:extension:name": "arrow.py_extension_type",
        "ARROW:extension:metadata": payload,
        "pandas": json.dumps({"index_columns": [], "columns": [{"name": "text", "pandas_type": "object"}]}),
    }
    schema = pyarrow.schema(
        [("text", pyarrow.string()), pyarrow.field("more", pyarrow.binary(), metadata=harmful)], metadata=harmful
    )
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table([[TEXT], [payload]], schema=schema), buffer)
    return buffer.getvalue()


def archive(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, TEXT)
    return buffer.getvalue()


@pytest.fixture
def folder(tmp_path):
    """Files of every format that try what they can."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    payload = pickle.dumps(Payload(tmp_path / "unpickled"))
    page = f"<html><body><article><p>{TEXT}</p>" + "".join(
        f"<p>{i}. {TEXT} {t}</p>" for i, t in enumerate(HOSTILE.values())
    )
    rows = [json.dumps({"text": f"{TEXT}\n{text}", text: text}) for text in HOSTILE.values()]
    files = {
        "a.pkl": payload,
        "b.txt": payload,
        "c.parquet": table(payload),
        "d.zip": archive("../out.txt", "/out.txt", "C:/out.txt", "in/a.txt", "in/\u202ea\x1b[2J.txt", "a.pkl"),
        "e.html": re.sub("[\x00-\x08\x0e-\x1f\x7f]", "", page).encode(),
        "f.jsonl": "\n".join(rows).encode(),
        "g.csv": ("text,note\n" + f'"{TEXT}","=cmd|calc"\n' * 3).encode(),
        "h.txt": f"{TEXT}\n$(touch out)\n{{{{7*7}}}} <script>alert(1)</script>\n{TEXT}".encode(),
        "metadata.tsv": b"document\tplace\nh\t=1+1\n",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def test_reading_and_counting_only_reads(folder, tmp_path):
    harmless = tmp_path / "harmless"
    harmless.mkdir()
    (harmless / "a.txt").write_text(TEXT + " Ø§Ù„Ø§Ù„Ø§Ù„", encoding="utf-8")
    (harmless / "b.html").write_text(f"<html><body><p>{TEXT}</p><p>{TEXT * 3}</p></body></html>", encoding="utf-8")
    (harmless / "c.parquet").write_bytes(table(b""))
    (harmless / "d.zip").write_bytes(archive("a.txt"))
    before = sorted(tmp_path.rglob("*"))
    ran = subprocess.run(
        [sys.executable, "-c", READ, harmless, folder], capture_output=True, text=True, encoding="utf-8", cwd=tmp_path
    )
    assert ran.returncode == 0, ran.stderr
    (documents, mentions, shown), seen = ast.literal_eval(ran.stdout)
    assert seen == []
    assert sorted(tmp_path.rglob("*")) == before
    assert documents > len(HOSTILE)
    assert mentions >= 3 * documents
    assert shown > 1_000


def test_the_test_above_sees_what_is_done(tmp_path):
    code = READ.replace(
        "done = use(sys.argv[2])", "done = open('x', 'w'), __import__('pickle').loads(sys.argv[2].encode())"
    )
    loads = pickle.dumps(print, protocol=0).decode()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    ran = subprocess.run([sys.executable, "-c", code, tmp_path, loads], capture_output=True, text=True, cwd=tmp_path)
    assert "('open'" in ran.stdout
    assert "pickle.find_class" in ran.stdout


@pytest.mark.filterwarnings("ignore:.*control characters")
def test_what_would_run_is_listed_or_text(folder, tmp_path):
    with pytest.warns(UserWarning, match="HTML tags and entities, which were taken out"):
        read_corpus(folder, on_error="skip")
    with pytest.warns(UserWarning, match="documents hold HTML"):
        corpus = read_corpus(folder, on_error="skip", html="keep")
    skipped = corpus.skipped.set_index("file")["reason"].to_dict()
    assert "a.pkl" in skipped
    assert "b.txt" in skipped
    assert sum("leads out of the archive" in reason for reason in skipped.values()) == 3
    assert not (tmp_path / "unpickled").exists()
    assert {"c/1", "d/in/a", "e", "f/1", "g/2", "h"} <= set(corpus.documents["name"])
    texts = "\n".join(corpus.documents["text"])
    read = [re.sub("[\x00-\x08\x0e-\x1f\x7f]", " ", text) for text in HOSTILE.values()]
    assert sum(text in texts for text in read) >= len(HOSTILE) - 3  # surely kept as they are, but for controls
    assert corpus.documents.set_index("name").loc["h", "place"] == "=1+1"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_names_of_files_act_on_nothing(tmp_path):
    written = {}
    for text in HOSTILE.values():
        name = text.replace("/", "").replace("\0", "").encode()[:200].decode(errors="ignore") + ".txt"
        if name.strip(".") and not name.startswith("."):
            (tmp_path / name).write_text(TEXT, encoding="utf-8")
            written[visible(name.removesuffix(".txt"))] = name
    corpus = read_corpus(tmp_path)
    assert set(corpus.documents["name"]) == set(written)
    assert len(corpus) > 45
    mentions = country_mentions(tokenize(corpus))
    for shown in (repr(corpus.documents), repr(mentions), rtl(mentions).data, str(corpus.documents["source"].tolist())):
        assert visible(shown, keep="\n") == shown
    (tmp_path / "\u202e\x1b[2J\n.txt").write_text("")
    with pytest.raises(ValueError, match="the file is empty") as error:
        read_corpus(tmp_path)
    assert "\\u202e\\x1b[2J\\n.txt" in str(error.value)
    assert visible(str(error.value)) == str(error.value)


def test_a_concordance_on_a_terminal_shows_what_a_text_would_do():
    from mudawwana import Corpus

    tokens = tokenize(Corpus.from_texts(["زار \x1b[31mالوزير\u202e باريس"]))
    lines = concordance(tokens, "باريس")
    assert isinstance(lines, Concordance)
    assert "\\x1b[31m" in repr(lines)
    assert visible(repr(lines), keep="\n") == repr(lines)
    assert "\x1b[31m" in lines["before"][0]  # the table keeps it


# What the library could run ---------------------------------------------------------------------------------------

MODULES = {"pickle", "cPickle", "cloudpickle", "dill", "joblib", "marshal", "shelve", "yaml", "subprocess", "ctypes"}
NAMES = {"eval", "exec", "compile", "__import__", "breakpoint"}
METHODS = {"read_pickle", "to_pickle", "read_hdf", "system", "popen", "load_module", "extractall", "unsafe_load"}
OPTIONS = {"shell", "allow_pickle", "unsafe"}


def forbidden(code):
    """What in a piece of Python loads pickles, runs text as code, or starts a program."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
            found += [name for name in names if name.split(".")[0] in MODULES]
        elif isinstance(node, ast.Name) and node.id in NAMES | MODULES:
            found.append(node.id)
        elif isinstance(node, ast.Attribute) and node.attr in METHODS:
            found.append(node.attr)
        elif isinstance(node, ast.keyword) and node.arg in OPTIONS:
            found.append(node.arg)
    return found


@pytest.mark.parametrize(
    "code",
    [
        "import pickle",
        "from yaml import load",
        "import dask, joblib.memory",
        "eval(x)",
        "exec('1')",
        "pd.read_pickle(p)",
        "np.load(p, allow_pickle=True)",
        "run(c, shell=True)",
        "os.system(c)",
        "archive.extractall()",
        "getattr(os, 'x')(compile(c, '', 'exec'))",
    ],
)
def test_the_check_below_sees(code):
    assert forbidden(code)


@pytest.mark.parametrize("file", sorted((ROOT / "lib" / "mudawwana").rglob("*.py")), ids=lambda file: file.name)
def test_module_runs_nothing(file):
    allowed = {"subprocess"} if file.name == "bench.py" else set()  # it measures other programs, on texts it makes
    assert set(forbidden(file.read_text(encoding="utf-8"))) <= allowed


@pytest.mark.parametrize("file", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda file: file.name)
def test_notebook_runs_nothing(file):
    cells = [cell.source for cell in nbformat.read(file, as_version=4).cells if cell.cell_type == "code"]
    assert len(cells) > 5
    assert not any(forbidden(cell) or cell.lstrip().startswith(("!", "%")) for cell in cells)
