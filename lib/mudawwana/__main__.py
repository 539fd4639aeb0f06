"""``python -m mudawwana figures``: the main job, without make."""

import argparse
import os
import sys
from pathlib import Path

from mudawwana.errors import CorpusError, as_given

_OPTIONS = {
    "text_column": "column of tables that holds the text",
    "columns": 'columns by what they hold: "text: body; title: head"',
    "html": "keep: leave HTML in cells of tables as it is; text (the default): read it as text",
    "encoding": "how all files are encoded (cp1256, utf-8 ...); told from the bytes when not given",
    "on_error": "skip: leave out and list what cannot be read; raise (the default): stop there",
    "errors": "replace: put U+FFFD in the place of bytes that are no text; strict (the default): stop there",
}  # of read_corpus
_YES = {"yes": True, "1": True, "no": False, "0": False}


def main(arguments=None):
    """Command line of the project.

    Parameters
    ----------
    arguments : list of str, optional
        ``sys.argv[1:]`` when not given.

    Returns
    -------
    int
        0; 1 with a message when the input cannot be used or a notebook fails; 130 when stopped from the keyboard.
    """
    parser = argparse.ArgumentParser(prog="python -m mudawwana", description="Corpus analysis for Arabic news text.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, what in (
        ("figures", "run the four notebooks and write every figure"),
        ("report", "the same, and one page that holds them all"),
    ):
        command = commands.add_parser(name, help=what)
        command.add_argument("--corpus", help="a folder of articles, or one file, in place of seeds/ (needs --out)")
        command.add_argument("--out", help="folder for the notebooks, figures and report of another run")
        for option, meaning in _OPTIONS.items():
            command.add_argument(f"--{option.replace('_', '-')}", metavar="VALUE", help=f"of the corpus: {meaning}")
        repair = "of the corpus: mend text that was decoded wrongly before it was saved"
        command.add_argument("--repair", nargs="?", const="yes", metavar="yes|no", help=repair)
        command.add_argument("--force", action="store_true", help="run even if nothing has changed")
    options = parser.parse_args(arguments)
    from papermill import PapermillExecutionError

    from mudawwana.project.run import report_on_seeds, run_notebooks

    form = "make" if "MAKELEVEL" in os.environ else "command"
    try:
        ran = run_notebooks(corpus=options.corpus, out=options.out, force=options.force, **_reading(options))
        page = report_on_seeds() if options.command == "report" and not options.out else None
    except PapermillExecutionError as error:
        # an error of the project says all there is to say
        print(as_given(error.evalue, form) if error.ename == "CorpusError" else error, file=sys.stderr)
        return 1
    except (CorpusError, OSError) as error:
        print(as_given(error, form), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        again = " Give the same command again to go on." if options.out else ""
        print(f"\nStopped.{again}", file=sys.stderr)
        return 130
    done = "" if ran else "Nothing has changed since the last run. "
    if options.out:
        print(f"{done}Notebooks, figures, tables and report.html are in {Path(options.out)}.")
    elif page:
        print(f"{done}The report is {page}.")
    else:
        print(f"{done}Figures and tables are in figures.")
    return 0


def _reading(options):
    """Those options that are given of how the corpus is read."""
    given = {option: value for option in _OPTIONS if (value := getattr(options, option)) is not None}
    if options.repair is not None:
        if options.repair not in _YES:
            raise CorpusError(f"repair: {options.repair!r} is not known. Use 'yes' or 'no'.")
        given["repair"] = _YES[options.repair]
    return given


if __name__ == "__main__":
    sys.exit(main())
