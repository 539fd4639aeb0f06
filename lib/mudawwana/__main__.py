"""``python -m mudawwana figures``: the main job, without make."""

import argparse
import os
import sys
from pathlib import Path

from mudawwana.errors import CorpusError, direction
from mudawwana.messages import language, message, retold
from mudawwana.project._surroundings import in_words, prepare, start_again_in_utf8
from mudawwana.project.parameters import PARAMETERS, as_asked, make_name, option_name

_OPTIONS = {
    "text_column": "column of tables that holds the text",
    "columns": 'columns by what they hold: "text: body; title: head"',
    "html": "keep: leave HTML in cells of tables as it is; text (the default): read it as text",
    "encoding": "how all files are encoded (cp1256, utf-8 ...); told from the bytes when not given",
    "on_error": "skip: leave out and list what cannot be read; raise (the default): stop there",
    "errors": "replace: put U+FFFD in the place of bytes that are no text; strict (the default): stop there",
}  # of read_corpus
_FILES = {
    "corpus": "a folder of articles, or one file, in place of seeds/ (needs --out)",
    "out": "folder for the report, notebooks, figures and tables of another run",
}
_REPAIR = "mend text that was decoded wrongly before it was saved"
_YES = {"yes": True, "1": True, "no": False, "0": False}


def main(arguments=None):
    """Command line of the project: 0; 1 and 2 after a message of what was wrong; 130 when stopped from the keyboard."""
    prepare()
    form = "make" if "MAKELEVEL" in os.environ else "command"
    _speak(sys.argv[1:] if arguments is None else arguments)
    options, strange = _parser().parse_known_args(arguments)
    if strange:  # in the words of make, which argparse has not in Arabic
        print(message("{names}: no such option. --help lists them.", names=" ".join(strange)), file=sys.stderr)
        return 2
    try:
        print("\n".join(_listed(form) if options.command == "options" else _done(options)), flush=True)
    except KeyboardInterrupt:
        again = "Give the same command again to go on." if options.out else ""
        print(f"\n{message(['Stopped.', again])}", file=sys.stderr)
        return 130
    except (CorpusError, OSError) as error:
        print(_told(in_words(error) or error, form, options), file=sys.stderr)
        return 1
    except Exception as error:
        if not hasattr(error, "ename"):  # papermill's, of a cell that failed, has one
            raise
        # an error of the project, or of the disk, says all there is to say
        said = error.evalue if error.ename == "CorpusError" else in_words(error.evalue)
        print(_told(said, form, options) if said else _with_cell(error), file=sys.stderr)
        return 1
    return 0


def _done(options):
    """Do what was asked for; the lines that say so. What takes seconds to load is loaded here: that can be stopped."""
    from mudawwana.project.run import report_on_seeds, run_notebooks

    parameters = _given(options, {name: option_name(name).replace("-", "_") for name in PARAMETERS})
    of_run = {"corpus": options.corpus, "out": options.out, "force": options.force, "parameters": parameters}
    ran = run_notebooks(**of_run, **_reading(options))
    page = report_on_seeds() if options.command == "report" and not options.out else None
    language(parameters.get("LANGUAGE"))
    return _closing(ran, options.out, page)


def _speak(arguments):
    """Choose the language before options are read: their meanings, and what is wrong with them, are said in it.

    Who calls it "Arabic", or by its name in Arabic, is answered in Arabic.
    """
    given = [*zip(arguments, arguments[1:], strict=False), *(one.split("=", 1) for one in arguments if "=" in one)]
    asked = [value for name, value in given if name == "--language"]
    if asked and (asked[-1].lower().startswith(("ar", "en")) or direction(asked[-1]) == "rtl"):
        language("en" if asked[-1].lower().startswith("en") else "ar")


def _told(said, form, options):
    """What was wrong, in the language chosen, with options as they are given to make or on the command line."""
    option, colon, rest = str(said).partition(": ")
    told = retold(str(said))
    if colon and option.isidentifier():
        of_reading = option in {*_OPTIONS, *_FILES, "repair"}
        told = f"{_asked_as(option, form) if of_reading else option}: {retold(rest)}"
    return as_asked(told, form)


def _asked_as(option, form):
    """What an option that is no parameter is called where it is given."""
    return option.upper() if form == "make" else f"--{option.replace('_', '-')}"


def _listed(form):
    """What can be given to make or on the command line, a line each, as a page of help has it."""
    first = {**_FILES, **_OPTIONS, "repair": _REPAIR}
    lines = [(_asked_as(option, form), message(meaning)) for option, meaning in first.items()]
    called = make_name if form == "make" else (lambda name: f"--{option_name(name)}")
    lines += [(called(name), message(meaning)) for name, meaning in PARAMETERS.items()]
    return [f"{name}=...\t{meaning}" for name, meaning in lines]


def _with_cell(error):
    """What Python says of a cell that failed, and which cell that is."""
    return "\n".join([str(error).strip(), *getattr(error, "__notes__", ())])


def _parser():
    parser = argparse.ArgumentParser(prog="python -m mudawwana", description="Corpus analysis for Arabic news text.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, what in (
        ("figures", "run the four notebooks and write every figure"),
        ("report", "the same, and one page that holds them all"),
    ):
        command = commands.add_parser(name, help=message(what))
        for option, meaning in (_FILES | _OPTIONS).items():
            command.add_argument(_asked_as(option, "command"), metavar="VALUE", help=message(meaning))
        command.add_argument("--repair", nargs="?", const="yes", metavar="yes|no", help=message(_REPAIR))
        for parameter, meaning in PARAMETERS.items():
            command.add_argument(f"--{option_name(parameter)}", metavar="VALUE", help=message(meaning))
        command.add_argument("--force", action="store_true", help=message("run even if nothing has changed"))
    options = commands.add_parser("options", help=message("list all that can be given"))
    options.add_argument("--language", metavar="VALUE", help=message(PARAMETERS["LANGUAGE"]))
    return parser


def _given(options, names):
    """What was given on the command line, by what it is called inside; names: that -> name of the option."""
    return {name: value for name, option in names.items() if (value := getattr(options, option)) is not None}


def _reading(options):
    """Those options that are given of how the corpus is read."""
    given = _given(options, {option: option for option in _OPTIONS})
    if options.repair is not None:
        if options.repair not in _YES:
            raise CorpusError(f"repair: {options.repair!r} is not known. Use 'yes' or 'no'.")
        given["repair"] = _YES[options.repair]
    return given


def _closing(ran, out, page):
    """Three lines after a run: what was done, what to open, what to look at first."""
    figures = len(list(Path(out or ".", "figures").glob("[0-9][0-9]-*.svg")))
    done = message("Done: {n:figure}.", n=figures) if ran else message("Nothing has changed since the last run.")
    if out:
        report, results = Path(out, "report.html"), Path(out, "results.xlsx")
        opened = message("Open {report}: all on one page. All tables: {results}.", report=report, results=results)
    elif page:
        opened = message("Open {report}: all on one page.", report=page)
    else:
        opened = message("Open the notebooks (make lab) or the pictures in the folder figures.")
    first = message("Look first at what was set aside (notebook 01): no count is better than that.")
    return done, opened, first


if __name__ == "__main__":
    start_again_in_utf8()
    sys.exit(main())
