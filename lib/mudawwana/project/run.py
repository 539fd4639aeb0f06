"""Run the notebooks: the project's main job, on its own five articles or on a corpus of the user's."""

import hashlib
import json
import os
import sys
from itertools import count
from pathlib import Path

import nbformat
import papermill

from mudawwana.charts import write_file
from mudawwana.corpus import check_given, read_corpus
from mudawwana.errors import CorpusError
from mudawwana.project.manifest import ENDINGS, corpus_checksum, write_manifest
from mudawwana.project.neutral import for_another_corpus
from mudawwana.project.report import FILE_NAME, write_report
from mudawwana.search import WIDGET
from mudawwana.tokens import read_tokens

NOTEBOOKS = ("01-cleaning", "02-term-frequency", "03-entity-mentions-by-country", "04-co-occurrence")
_INPUTS = ("lib/mudawwana", "seeds", "notebooks", "figures", "requirements.lock")
_STAMP = Path(".cache", "figures.sha256")
_FINISHED = ".finished.json"  # in the folder of the results: what each finished notebook was made from and wrote


def run_notebooks(root=".", corpus=None, out=None, force=False, **options):
    """Run the four notebooks in order and write every figure.

    Without ``out`` the project's own notebooks are run in place, on ``seeds/`` into ``figures/``, and nothing is run
    when no file has changed since the last time. With ``out`` executed notebooks, figures, their manifest and the
    report go there, and the project's own stay as they are; a notebook that has been run on the same documents,
    with the same library, is not run again, so that a run that was stopped goes on where it stopped.

    Over another corpus than ``seeds/`` nothing is said that was found in the five articles: cells with ``neutral`` in
    their metadata are replaced by it, statements about ``SEEDS`` are left out (``neutral.for_another_corpus``).

    Parameters
    ----------
    root : str or pathlib.Path
        The project's folder.
    corpus : str or pathlib.Path, optional
        Another corpus, anything that ``read_corpus`` reads. Needs ``out``.
    out : str or pathlib.Path, optional
        Folder for the results.
    force : bool
        Run even if nothing has changed.
    **options
        How ``corpus`` is read, as for ``read_corpus``: ``text_column``, ``encoding``, ``on_error``, ``errors``,
        ``repair``. The notebooks read it in the same way.

    Returns
    -------
    bool
        Whether any notebook was run.

    Raises
    ------
    CorpusError
        ``root`` is not the project's folder, the corpus cannot be read or has no words, ``corpus`` without ``out``,
        options without ``corpus``, or an ``out`` that would be written into the project or the corpus.
    papermill.PapermillExecutionError
        A cell failed.
    """
    root = Path(root).resolve()
    if not (root / "notebooks" / f"{NOTEBOOKS[0]}.ipynb").is_file():
        raise CorpusError(f"{root}: there are no notebooks here. Run the command in the project's folder.")
    if options and corpus is None:
        raise CorpusError(
            f"{next(iter(options))}: says how a corpus of your own is read. Give CORPUS=... and OUT=... (--corpus and "
            "--out) as well."
        )
    if out is None:
        if corpus is not None:
            raise CorpusError(
                "corpus: give OUT=... (--out) as well, so that the project's figures are not written over."
            )
        return _run_own(root, force)
    check_given(corpus)
    own = root / "seeds"
    place = own if corpus is None else Path(os.path.abspath(Path(corpus).expanduser()))
    other = bool(options) or not (place.exists() and place.samefile(own))  # read otherwise, seeds are another corpus
    out = _folder(out, root, place)
    documents = _read(place, root, **options)
    parameters = {"OUT": str(out)} | ({"CORPUS": str(place), "OPTIONS": options} if other else {})
    base = [_digest(root, ["lib/mudawwana", "requirements.lock"]), corpus_checksum(documents)]
    base += [json.dumps([parameters, documents.skipped.to_numpy().tolist()])]
    finished = _finished(out)
    ran = False
    for number, name in enumerate(NOTEBOOKS, start=1):
        source = root / "notebooks" / f"{name}.ipynb"
        inputs = hashlib.sha256("\n".join(base).encode() + source.read_bytes()).hexdigest()
        done = finished.get(name, {})
        if not force and done.get("inputs") == inputs and _is_whole(out, name, done["figures"]):
            _say(f"{number} of {len(NOTEBOOKS)}  {name}: finished before")
            continue
        for figure in finished.pop(name, {}).get("figures", {}):
            (out / figure).unlink(missing_ok=True)  # this run may draw fewer
        notebook = nbformat.read(source, as_version=4)
        data = _execute(for_another_corpus(notebook) if other else notebook, number, name, parameters, root)
        _keep(out / source.name, done.get("notebook"))
        write_file(out / source.name, data)
        figures = {file.name: _sha256(file) for e in ENDINGS for file in sorted(out.glob(f"{name[:2]}-*.{e}"))}
        finished[name] = {"inputs": inputs, "notebook": hashlib.sha256(data).hexdigest(), "figures": figures}
        write_file(out / _FINISHED, json.dumps(finished, indent=1).encode())
        ran = True
    write_manifest(out, NOTEBOOKS, base[1])
    write_report(out, out, out / FILE_NAME, documents, place.name, root)
    _say(f"report  {out / FILE_NAME}")
    return ran


def report_on_seeds(root="."):
    """Write the report on the project's own articles, from its notebooks and figures as they are.

    Parameters
    ----------
    root : str or pathlib.Path
        The project's folder.

    Returns
    -------
    pathlib.Path
        ``.cache/report.html``: it holds nothing that is not in the notebooks and figures, so it is not committed.
    """
    root = Path(root)
    folders = root / "notebooks", root / "figures"
    return write_report(*folders, root / ".cache" / FILE_NAME, read_corpus(root / "seeds"), "seeds", root)


def _run_own(root, force):
    if not force and _digest(root) == _text_of(root / _STAMP):
        return False
    corpus = _read(root / "seeds", root)
    for number, name in enumerate(NOTEBOOKS, start=1):
        source = root / "notebooks" / f"{name}.ipynb"
        write_file(source, _execute(nbformat.read(source, as_version=4), number, name, {}, root))
    write_manifest(root / "figures", NOTEBOOKS, corpus_checksum(corpus))
    write_file(root / _STAMP, _digest(root).encode("ascii"))
    return True


def _read(place, root, **options):
    """The corpus, read before any notebook starts: what is wrong with it is said at once, and words are found once."""
    corpus = read_tokens(place, root / ".cache" / "tokens", **options).corpus
    if not corpus.documents["text"].str.contains(r"\w").any():
        raise CorpusError(f"{place}: there is not one word in it. Put articles there.")
    left_out = f", {len(corpus.skipped):,} left out" if len(corpus.skipped) else ""
    _say(f"read    {len(corpus):,} document{'s' * (len(corpus) != 1)} of {place.name}{left_out}")
    return corpus


def _execute(notebook, number, name, parameters, root):
    metadata = notebook.metadata.copy()
    notebook = papermill.execute_notebook(
        notebook,
        None,
        parameters=parameters,
        cwd=str(root / "notebooks"),
        # the kernel would report on its own transport and shutdown; a failing cell is reported by papermill
        extra_arguments=["--log-level=CRITICAL"],
        progress_bar={
            "desc": f"{number} of {len(NOTEBOOKS)}  {name}",
            "ncols": 80,
            "bar_format": "{desc:40}{percentage:3.0f}%|{bar}| {n}/{total} cells",
        },
    )
    return (nbformat.writes(_without_traces(notebook, metadata)).rstrip("\n") + "\n").encode("utf-8")


def _without_traces(notebook, metadata):
    """The executed notebook without times and the version of Python: equal runs give equal files.

    Nor does it point to widgets, which end with their kernel; what stands for them when saved is another output.
    """
    notebook.metadata = metadata
    for cell in notebook.cells:
        for trace in ("papermill", "execution"):
            cell.metadata.pop(trace, None)
        # papermill adds tags to every cell, empty ones too
        if not cell.metadata.get("tags"):
            cell.metadata.pop("tags", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET, None)
    return notebook


def _folder(out, root, corpus):
    """The folder for the results, made if need be; an error where they would do harm."""
    out = Path(os.path.abspath(Path(out).expanduser()))
    real, inside = out.resolve(), corpus.resolve()
    if real == root or any(real.is_relative_to(root / part) for part in ("notebooks", "figures", "lib", "tests")):
        raise CorpusError(f"{out}: belongs to the project. Give another folder for the results.")
    if inside.is_dir() and real.is_relative_to(inside):
        raise CorpusError(f"{out}: lies in the corpus, whose next reading would take the results for documents. "
                          "Give a folder outside.")  # fmt: skip
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CorpusError(f"{out}: no folder can be made there ({error.strerror}). Give another for --out.") from None
    return out


def _keep(file, written):
    """Put a notebook aside that somebody has changed since it was written."""
    if file.is_file() and _sha256(file) != written:
        aside = (file.with_stem(f"{file.stem} (changed{'' if n == 1 else f' {n}'})") for n in count(1))
        kept = next(path for path in aside if not path.exists())
        os.replace(file, kept)
        _say(f"        {file.name} was changed by hand: kept as {kept.name}")


def _finished(out):
    try:
        return json.loads((out / _FINISHED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _is_whole(out, name, figures):
    """Whether all that a notebook wrote is still there, its figures unchanged."""
    files = {out / figure: checksum for figure, checksum in figures.items()}
    return (out / f"{name}.ipynb").is_file() and all(f.is_file() and _sha256(f) == files[f] for f in files)


def _digest(root, parts=_INPUTS):
    """One checksum over every file of some parts of the project."""
    digest = hashlib.sha256()
    for part in parts:
        path = root / part
        files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
        for file in files:
            if "__pycache__" not in file.parts and ".ipynb_checkpoints" not in file.parts:
                digest.update(os.fsencode(file.relative_to(root).as_posix()) + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _sha256(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _text_of(file):
    return file.read_text(encoding="ascii") if file.exists() else ""


def _say(line):
    print(line, file=sys.stderr, flush=True)
