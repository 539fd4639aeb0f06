"""Run the notebooks: the project's main job, on its own five articles or on a corpus of the user's."""

import hashlib
import json
import os
import sys
import warnings
from itertools import count
from pathlib import Path
from typing import NamedTuple

from mudawwana.charts import write_file
from mudawwana.corpus import check_given, how_read, read_corpus
from mudawwana.errors import CorpusError
from mudawwana.messages import language, message, retold
from mudawwana.project._kernels import execute
from mudawwana.project._notebook_files import as_bytes, cleared, content_checksum, fold_code, publish, read
from mudawwana.project._parameter_checks import check_fit, checked, defined_in, files_checksum, with_parameters
from mudawwana.project.export import WORKBOOK, export_tables
from mudawwana.project.manifest import ENDINGS, FILE, corpus_checksum, write_manifest
from mudawwana.project.prose import in_one_language
from mudawwana.project.report import FILE_NAME, write_report
from mudawwana.project.sections import missing_sections, put_back, taken_out, told_missing, with_reasons
from mudawwana.tokens import checksum, read_tokens

NOTEBOOKS = ("01-cleaning", "02-term-frequency", "03-entity-mentions-by-country", "04-co-occurrence")
_FEW = 5  # files left out, or kinds of tables, of which each is named before a run
_PROJECT = ("notebooks", "figures", "lib", "tests")  # folders of the project that no results may be written into


class _Places(NamedTuple):
    """Where a run reads and writes. The memory says of each finished notebook what it was made from and wrote.

    What is made in place stands aside until all four notebooks have run, so that nothing is mixed with what was there.
    """

    corpus: Path
    notebooks: Path
    figures: Path
    memory: Path
    parameters: dict
    made: Path
    missing: dict = {}  # sections for which the corpus has nothing, and why


def run_notebooks(root=".", corpus=None, out=None, force=False, parameters=None, **options):
    """Run the four notebooks and write every figure: in place on ``seeds/``, or on a ``corpus`` into ``out``.

    Into ``out`` go the executed notebooks, figures, tables and report too. What is finished is not run again, unless
    by ``force``. ``parameters`` are the notebooks', ``options`` those of ``read_corpus``. Whether any was run.
    """
    root = Path(root).resolve()
    places = _places(root, corpus, out, options)
    sources = [read(root / "notebooks" / f"{name}.ipynb") for name in NOTEBOOKS]
    known = set().union(*map(defined_in, sources))
    values = checked(_given(parameters, out), known)
    spoken = language()
    try:
        language(values.get("LANGUAGE"))
        ran = _run_all(root, places, sources, values, force, options)
    finally:
        language(spoken)
    return ran | (_arabic_edition(root, force) if out is None and "LANGUAGE" in known else False)


def _run_all(root, places, sources, values, force, options):
    """Read the corpus, run what has to be run, and write what is made from it."""
    remembered = _remembered(places, force)
    documents, missing = _read(places.corpus, root, values, **options)
    places = places._replace(missing=missing)
    base = [_digest(root, ["lib/mudawwana", "requirements.lock"]), corpus_checksum(documents)]
    base += [json.dumps([places.parameters, documents.skipped.to_numpy().tolist(), language()]), files_checksum(values)]
    if not places.parameters:
        cleared(places.made)
    ran = [
        _run(root, places, remembered, base, number, source, values, force)
        for number, source in enumerate(sources, start=1)
    ]
    if any(ran) and not places.parameters:
        for line in publish(places.made, places.notebooks, places.figures):
            _say(line)
        write_file(places.memory, json.dumps(remembered, indent=1).encode())
    if any(ran) or not (places.figures / FILE).is_file():
        write_manifest(places.figures, NOTEBOOKS, base[1])
    if places.parameters:
        _export(root, places, remembered, [*base, json.dumps(values)], values, force)
        page = places.memory.with_name(FILE_NAME)
        write_report(places.notebooks, places.figures, page, documents, places.corpus.name, root)
        _say(message("report  {file}", file=page))
        for line in told_missing(missing):
            _say(line)
    return any(ran)


def _arabic_edition(root, force):
    """The project's own figures in Arabic, beside those in English; its notebooks and report in Arabic are a cache."""
    made, figures = root / ".cache" / "ar", root / "figures" / "ar"
    ran = run_notebooks(root, out=made, force=force, parameters={"LANGUAGE": "ar"})
    drawn = sorted((made / "figures").iterdir())
    for file in drawn:
        write_file(figures / file.name, file.read_bytes())
    for file in set(figures.iterdir()) - {figures / file.name for file in drawn}:
        file.unlink()
    return ran


def report_on_seeds(root="."):
    """Write the report on the project's own articles, from its notebooks and figures as they are.

    It stands beside them and is not committed: it holds nothing that they do not hold.
    """
    root = Path(root)
    folders = root / "notebooks", root / "figures"
    return write_report(*folders, root / FILE_NAME, read_corpus(root / "seeds"), "seeds", root)


def _places(root, corpus, out, options):
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
        memory = root / ".cache" / "finished.json"
        made = root / ".cache" / "run"
        return _Places(root / "seeds", root / "notebooks", root / "figures", memory, {}, made)
    if corpus is not None:
        check_given(corpus)
    place = root / "seeds" if corpus is None else Path(os.path.abspath(Path(corpus).expanduser()))
    out = _checked_out(out, root, place)
    parameters = {"CORPUS": str(place), "OPTIONS": options, "OUT": str(out / "figures")}
    parameters["CACHE"] = str(root / ".cache" / "tokens")
    return _Places(place, out / "notebooks", out / "figures", out / ".finished.json", parameters, out)


def _given(parameters, out):
    """The parameters, which would change the project's own figures if they were given without a place for others."""
    if parameters and out is None:
        first = next(iter(parameters))
        raise CorpusError(f"{first}: give OUT=... (--out) as well, so that the project's figures are not written over.")
    return parameters or {}


def _run(root, places, remembered, base, number, notebook, values, force):
    """Run one notebook if it has to be run; what it wrote is remembered at once, or in place when all have run."""
    name, in_place = NOTEBOOKS[number - 1], not places.parameters
    target, drawn = places.notebooks / f"{name}.ipynb", places.made / "figures"
    given = places.parameters | {key: value for key, value in values.items() if key in defined_in(notebook)}
    done = remembered["finished"].get(name, {})
    edited = None if in_place or force else _edited(target, done, given)
    cells = (part for cell in (edited or notebook).cells for part in (cell.cell_type, cell.source))
    inputs = checksum([*base, json.dumps(given), *cells])
    if not force and done.get("inputs") == inputs and _is_whole(target, done, places.figures, in_place):
        _say(message("{n} of {all}  {name}: finished before", n=number, all=len(NOTEBOOKS), name=name))
        if in_place:
            write_file(target, as_bytes(notebook))  # without what JupyterLab adds when it saves
        return False
    drawn.mkdir(parents=True, exist_ok=True)
    for figure in remembered["finished"].pop(name, {}).get("figures", {}):
        (drawn / figure).unlink(missing_ok=True)  # this run may draw fewer
    if edited:
        _say(message("        {name} was changed by hand: it is run as it stands", name=target.name))
    notebook, gone = (edited, []) if edited else taken_out(with_parameters(notebook, given), places.missing)
    if not in_place:
        notebook = in_one_language(with_reasons(notebook, gone, places.missing), language())
    executed = put_back(_execute(notebook, number, name, root, drawn), gone if in_place else [])
    if not in_place:
        fold_code(executed)
    if not in_place and not edited:
        _keep(target, done.get("notebook"))
    write_file(places.made / "notebooks" / target.name, as_bytes(executed))
    figures = {file.name: _sha256(file) for e in ENDINGS for file in sorted(drawn.glob(f"{name[:2]}-*.{e}"))}
    facts = {"inputs": inputs, "notebook": content_checksum(executed), "figures": figures}
    facts |= {"given": given, "code": checksum(_code(executed)), "edited": bool(edited)}
    remembered["finished"][name] = facts
    if not in_place:
        write_file(places.memory, json.dumps(remembered, indent=1).encode())
    return True


def _edited(file, done, given):
    """The notebook in OUT, if somebody changed its code and asks for nothing else since; None otherwise."""
    if done.get("given") != given or not file.is_file():
        return None
    try:
        notebook = read(file)
    except (ValueError, OSError):  # no notebook any more: it is put aside
        return None
    return notebook if done.get("edited") or checksum(_code(notebook)) != done.get("code") else None


def _code(notebook):
    """What decides the results of a notebook, a part a cell; prose does not, nor outputs or what Jupyter notes down."""
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def _export(root, places, remembered, inputs, values, force):
    """Write the full tables, unless all of them are there as they were written from the same."""
    out, inputs = places.memory.parent, checksum(inputs)
    done = remembered.get("tables", {})
    files = {out / name: known for name, known in done.get("files", {}).items()}
    if not force and done.get("inputs") == inputs and all(f.is_file() and _sha256(f) == files[f] for f in files):
        return
    remembered.pop("tables", None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # said when it was read first
        tokens = read_tokens(places.corpus, root / ".cache" / "tokens", **places.parameters["OPTIONS"])
    written = export_tables(tokens, out, places.corpus.name, values)
    for file in files.keys() - set(written):
        file.unlink(missing_ok=True)  # a table of groups that nobody asks for any more
    files = {file.relative_to(out).as_posix(): _sha256(file) for file in written}
    remembered["tables"] = {"inputs": inputs, "files": files}
    write_file(places.memory, json.dumps(remembered, indent=1).encode())
    _say(message("tables  {file}", file=out / WORKBOOK))


def _read(place, root, values, **options):
    """The corpus, read before any notebook starts: what is wrong with it is said at once, and words are found once.

    Its words are not kept: the notebooks have theirs, and hundreds of megabytes twice are too many.
    """
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", UserWarning)
        tokens = read_tokens(place, root / ".cache" / "tokens", **options)
    corpus = tokens.corpus
    if not corpus.documents["text"].str.contains(r"\w").any():
        raise CorpusError(f"{place}: there is not one word in it. Put articles there.")
    said = message("read    {n:document} of {name}", n=len(corpus), name=place.name)
    said += message(", {n} left out", n=len(corpus.skipped)) if len(corpus.skipped) else ""
    _say(said + _reasons(corpus.skipped))
    for line in [*how_read(corpus)[:_FEW], *(retold(str(one.message)) for one in told)]:
        _say(f"        {line}")
    if 2 * tokens.types.loc[tokens.types["is_latin"], "count"].sum() > len(tokens):
        _say(f"        {message('Most words are in Latin letters: only Arabic is analysed.')}")
    check_fit(values, tokens)
    return corpus, missing_sections(tokens, values)


def _reasons(skipped):
    """Which files were left out and why, where they are few."""
    few = skipped[["file", "reason"]].itertuples(index=False, name=None) if 0 < len(skipped) <= _FEW else []
    return "".join(f"\n        {file}: {retold(reason)}" for file, reason in few)


def _execute(notebook, number, name, root, figures):
    desc = message("{n} of {all}  {name}", n=number, all=len(NOTEBOOKS), name=name)
    bar = {"desc": desc, "ncols": 80, "bar_format": "{desc:40}{percentage:3.0f}%|{bar}| {n}/{total} cells"}
    if not sys.stderr.isatty():  # a log, in which a bar is a line of its own for every cell
        _say(desc)
        bar = False
    return execute(notebook, name, root / "notebooks", figures, bar)


def _checked_out(out, root, corpus):
    """The folder for the results; an error where they would do harm or cannot be written."""
    out = Path(os.path.abspath(Path(out).expanduser()))
    real, inside = out.resolve(), corpus.resolve()
    if real == root or any(real.is_relative_to(root / part) for part in _PROJECT):
        raise CorpusError(f"{out}: belongs to the project. Give another folder for the results.")
    if inside.is_dir() and real.is_relative_to(inside):
        raise CorpusError(f"{out}: lies in the corpus, whose next reading would take the results for documents. "
                          "Give a folder outside.")  # fmt: skip
    there = next(folder for folder in (out, *out.parents) if folder.exists())
    if not there.is_dir() or not os.access(there, os.W_OK):
        raise CorpusError(f"{out}: no folder can be made there. Give another folder for OUT (--out).")
    return out


def _remembered(places, force):
    """What earlier runs wrote down of this corpus; in place that is seeds/, wherever the project has been moved."""
    own = str(places.corpus) if places.parameters else places.corpus.name
    try:
        found = json.loads(places.memory.read_text(encoding="utf-8"))
        corpus, _ = found["corpus"], found["finished"]
    except (OSError, ValueError, KeyError, TypeError):
        corpus, found = None, None
    if corpus not in (None, own) and places.parameters and not force:
        raise CorpusError(f"{places.memory.parent}: holds results of another corpus, {corpus}. Give another folder for "
                          "OUT (--out), or --force to replace them.")  # fmt: skip
    return found if corpus == own else {"corpus": own, "finished": {}}


def _keep(file, written):
    """Put a notebook aside that somebody has changed since it was written."""
    if file.is_file() and content_checksum(file) != written:
        aside = (file.with_stem(f"{file.stem} (changed{'' if n == 1 else f' {n}'})") for n in count(1))
        kept = next(path for path in aside if not path.exists())
        os.replace(file, kept)
        _say(message("        {name} was changed by hand: kept as {kept}", name=file.name, kept=kept.name))


def _is_whole(notebook, done, figures, in_place):
    """Whether all that a notebook wrote is still there, its figures unchanged; in place, itself as well."""
    if not notebook.is_file() or (in_place and content_checksum(notebook) != done["notebook"]):
        return False
    files = {figures / figure: checksum for figure, checksum in done["figures"].items()}
    return all(file.is_file() and _sha256(file) == files[file] for file in files)


def _digest(root, parts):
    """One checksum over every file of some parts of the project."""
    files = [file for part in parts for file in (root / part, *sorted((root / part).rglob("*"))) if file.is_file()]
    files = [file for file in files if "__pycache__" not in file.parts]
    return checksum(part for file in files for part in (file.relative_to(root).as_posix(), file.read_bytes()))


def _sha256(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _say(line):
    print(line, file=sys.stderr, flush=True)
