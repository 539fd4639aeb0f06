"""Run the notebooks: the project's main job."""

import hashlib
import os
from pathlib import Path

import nbformat
import papermill

from mudawwana.errors import CorpusError

NOTEBOOKS = ("01-cleaning", "02-term-frequency", "03-entity-mentions-by-country", "04-co-occurrence")
_INPUTS = ("lib/mudawwana", "seeds", "notebooks", "figures", "requirements.lock")
_STAMP = Path(".cache", "figures.sha256")


def run_notebooks(root=".", corpus=None, out=None, force=False):
    """Run the four notebooks in order and write every figure.

    Without ``corpus`` and ``out`` the project's own notebooks are run in place, on ``seeds/`` into ``figures/``; files
    are written only where their content changes, and nothing is run when no file has changed since the last time.

    Parameters
    ----------
    root : str or pathlib.Path
        The project's folder.
    corpus : str or pathlib.Path, optional
        Another folder of articles. Needs ``out``.
    out : str or pathlib.Path, optional
        Folder for the figures and the executed notebooks; the project's own stay as they are.
    force : bool
        Run even if nothing has changed.

    Returns
    -------
    bool
        Whether the notebooks were run.

    Raises
    ------
    CorpusError
        ``root`` is not the project's folder, the corpus does not exist, or ``corpus`` without ``out``.
    papermill.PapermillExecutionError
        A cell failed.
    """
    root = Path(root).resolve()
    if not (root / "notebooks" / f"{NOTEBOOKS[0]}.ipynb").is_file():
        raise CorpusError(f"{root}: there are no notebooks here. Run the command in the project's folder.")
    if corpus is not None and not Path(corpus).exists():
        raise CorpusError(f"{corpus}: there is no such folder. Check the path.")
    if corpus is not None and out is None:
        raise CorpusError("corpus: give --out as well, so that the project's own figures are not written over.")
    own = out is None
    if own and not force and _digest(root) == _read(root / _STAMP):
        return False
    parameters = {} if corpus is None else {"CORPUS": str(Path(corpus).resolve())}
    target = root / "notebooks"
    if not own:
        target = Path(out).resolve()
        target.mkdir(parents=True, exist_ok=True)
        parameters["OUT"] = str(target)
    for name in NOTEBOOKS:
        source = root / "notebooks" / f"{name}.ipynb"
        notebook = papermill.execute_notebook(
            str(source),
            None,
            parameters=parameters,
            cwd=str(source.parent),
            # the kernel would report on its own transport and shutdown; a failing cell is reported by papermill
            extra_arguments=["--log-level=CRITICAL"],
            progress_bar={
                "desc": name,
                "ncols": 80,
                "bar_format": "{desc:32}{percentage:3.0f}%|{bar}| {n}/{total} cells",
            },
        )
        _write(_without_traces(notebook, nbformat.read(source, as_version=4)), target / source.name)
    if own:
        stamp = root / _STAMP
        stamp.parent.mkdir(exist_ok=True)
        stamp.write_text(_digest(root), encoding="ascii")
    return True


def _without_traces(notebook, source):
    """The executed notebook without times, durations, the version of Python: equal runs give equal files.

    Nor does it point to widgets, which end with their kernel; what stands for them when saved is another output.
    """
    notebook.metadata = source.metadata
    for cell in notebook.cells:
        for trace in ("papermill", "execution"):
            cell.metadata.pop(trace, None)
        # papermill adds tags to every cell, empty ones too
        if not cell.metadata.get("tags"):
            cell.metadata.pop("tags", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
    return notebook


def _write(notebook, file):
    data = (nbformat.writes(notebook).rstrip("\n") + "\n").encode("utf-8")
    if not file.exists() or file.read_bytes() != data:
        file.write_bytes(data)


def _digest(root):
    """One checksum over every file that the run reads or writes."""
    digest = hashlib.sha256()
    for part in _INPUTS:
        path = root / part
        files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
        for file in files:
            if "__pycache__" not in file.parts and ".ipynb_checkpoints" not in file.parts:
                digest.update(os.fsencode(file.relative_to(root).as_posix()) + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _read(file):
    return file.read_text(encoding="ascii") if file.exists() else ""
