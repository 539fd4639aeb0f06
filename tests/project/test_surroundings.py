"""The machine refuses something: what is said is for users, and nothing of it is another library's."""

import errno
import os
import re
import subprocess
import sys

import pytest

from mudawwana import CorpusError
from mudawwana.__main__ import main
from mudawwana.messages import language
from mudawwana.project import _kernels, _surroundings, run
from mudawwana.project._surroundings import _WORDS, in_words, prepare


@pytest.fixture
def asked(monkeypatch):
    """Say what a run ends in, and get what main() then prints."""

    def ask(error, capsys, *arguments):
        def fail(**options):
            raise error

        monkeypatch.setattr(run, "run_notebooks", fail)
        code = main(["figures", *arguments])
        return code, capsys.readouterr().err

    return ask


class CellError(Exception):
    """As papermill's: what a cell raised, by name and text."""

    def __init__(self, ename, evalue):
        self.ename, self.evalue = ename, evalue
        super().__init__(f"Traceback\n{ename}: {evalue}")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM])
def test_what_the_disk_refuses_is_said_in_words(number, asked, capsys):
    error = OSError(number, os.strerror(number), "/نتائج/01-a.png")
    words = _surroundings._WORDS[number]
    assert asked(error, capsys) == (1, f"/نتائج/01-a.png: {words}.\n")
    assert asked(CellError(type(error).__name__, str(error)), capsys) == (1, f"/نتائج/01-a.png: {words}.\n")


def test_a_full_disk_without_the_name_of_a_file(asked, capsys):
    full = OSError(errno.ENOSPC, "No space left on device")
    assert asked(full, capsys) == (1, "The disk is full. Make room and give the same command again.\n")


def test_other_errors_keep_their_words(asked, capsys):
    assert in_words(OSError(errno.ENOENT, "No such file", "a")) is None
    assert asked(OSError(errno.ENOENT, "No such file", "a"), capsys) == (1, "[Errno 2] No such file: 'a'\n")
    error = CellError("KeyError", "'a'")
    error.add_note("01-cleaning.ipynb, [5] The documents")
    assert asked(error, capsys) == (1, "Traceback\nKeyError: 'a'\n01-cleaning.ipynb, [5] The documents\n")
    assert asked(CellError("CorpusError", "so and so"), capsys) == (1, "so and so\n")
    with pytest.raises(KeyError):
        asked(KeyError("b"), capsys)


def test_stopped_from_the_keyboard(asked, capsys):
    assert asked(KeyboardInterrupt(), capsys) == (130, "\nStopped.\n")
    assert asked(KeyboardInterrupt(), capsys, "--out=o") == (130, "\nStopped. Give the same command again to go on.\n")


def test_no_port_is_said_at_once(monkeypatch, tmp_path):
    def refuse(*arguments, **options):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(_kernels.socket, "create_server", refuse)
    with pytest.raises(CorpusError, match=r"no port can be opened.*Operation not permitted.*127\.0\.0\.1"):
        _kernels.execute(None, "01-cleaning", tmp_path, tmp_path, False)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (RuntimeError("Kernel died before replying to kernel_info"), "01-cleaning: .* did not start: Kernel died"),
        (_kernels.DeadKernelError("Kernel died"), "01-cleaning: .* ended from outside, mostly because memory ran out"),
    ],
)
def test_a_kernel_that_dies_is_explained(error, message, monkeypatch, tmp_path):
    def die(*arguments, **options):
        raise error

    monkeypatch.setattr(_kernels.papermill, "execute_notebook", die)
    monkeypatch.delenv("MUDAWWANA_OUT", raising=False)
    with pytest.raises(CorpusError, match=message):
        _kernels.execute(None, "01-cleaning", tmp_path, tmp_path, False)
    assert "MUDAWWANA_OUT" not in os.environ


@pytest.mark.parametrize("home", ["nowhere", None, "here"])
def test_where_home_cannot_be_written_caches_are_elsewhere(home, monkeypatch, tmp_path):
    for name in _surroundings._HOMES:
        monkeypatch.setenv(name, "x")  # so that it is set back
        monkeypatch.delenv(name)
    homes = {"nowhere": tmp_path / "nowhere", "here": tmp_path}
    if home:
        monkeypatch.setattr(_surroundings.Path, "expanduser", lambda path: homes[home])
    else:

        def fail(path):
            raise RuntimeError("Could not determine home directory.")

        monkeypatch.setattr(_surroundings.Path, "expanduser", fail)
    prepare()
    assert all((name in os.environ) == (home != "here") for name in _surroundings._HOMES)


def test_a_variable_that_is_set_stays(monkeypatch, tmp_path):
    monkeypatch.setattr(_surroundings, "_can_be_written", lambda folder: False)
    for name in _surroundings._HOMES:
        monkeypatch.setenv(name, "own")
    prepare()
    assert os.environ["MPLCONFIGDIR"] == "own"


NO_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize("encoding", ["cp1252", "cp1256", "ascii"])
def test_what_a_console_cannot_show_is_written_out(encoding, root):
    code = "from mudawwana.project._surroundings import prepare; prepare(); print(chr(0x646), chr(0x67e), chr(0x6d0))"
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONPATH": str(root / "lib")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert done.stdout.rstrip() == "ن پ ې".encode(encoding, "backslashreplace")


@pytest.mark.skipif(os.name == "nt", reason="locales are named otherwise there")
def test_the_command_knows_an_arabic_folder_without_a_locale(root, tmp_path):
    folder = tmp_path / "مشروع بلا دفاتر"
    folder.mkdir()
    unset = ("PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL")
    environment = {key: value for key, value in os.environ.items() if key not in unset} | NO_LOCALE
    environment |= {"PYTHONPATH": str(root / "lib")}
    command = [sys.executable, "-m", "mudawwana", "figures", "--corpus", "أخبار", "--out", "نتائج"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True)
    said = f"{folder}: there are no notebooks here. Run the command in the project's folder.\n"
    assert (done.returncode, done.stdout, done.stderr.decode()) == (1, b"", said)


@pytest.mark.skipif(os.name == "nt", reason="locales are named otherwise there")
def test_a_run_in_an_arabic_folder_without_a_locale(root, tmp_path):
    """What is read there has its name."""
    corpus = tmp_path / "مدونتي"
    corpus.mkdir()
    (corpus / "خبر.txt").write_text("وصل الوزير إلى باريس.", encoding="utf-8")
    code = (
        "import sys; from mudawwana.project import _surroundings as s; s.start_again_in_utf8(); "
        "from mudawwana import read_corpus; print(ascii(read_corpus(sys.argv[1]).documents['name'].tolist()))"
    )
    environment = os.environ | NO_LOCALE | {"PYTHONPATH": str(root / "lib")}
    command = [sys.executable, "-c", code, str(corpus)]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert eval(done.stdout) == ["خبر"]


def test_warnings_are_words_on_the_console(root, tmp_path):
    code = "from mudawwana.project._surroundings import prepare; prepare(); import warnings; warnings.warn('so and so')"
    environment = os.environ | {"PYTHONPATH": str(root / "lib"), "PYTHONWARNINGS": "default"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True, cwd=tmp_path)
    assert done.stderr == b"so and so\n"


def test_what_the_machine_refuses_is_said_in_arabic():
    language("ar")
    try:
        assert in_words(OSError(errno.ENOSPC, "x", "/a/ب.csv")).startswith("/a/ب.csv: القرص ممتلئ. ")
        assert not any(re.search("[a-z]{4}", in_words(f"[Errno {code}]").replace("--out", "")) for code in _WORDS)
    finally:
        language("en")
