"""``python -m mudawwana figures``: the main job, without make."""

import argparse
import sys

from mudawwana.errors import CorpusError


def main(arguments=None):
    """Command line of the project.

    Parameters
    ----------
    arguments : list of str, optional
        ``sys.argv[1:]`` when not given.

    Returns
    -------
    int
        0, or 1 with a message when the input cannot be used or a notebook fails.
    """
    parser = argparse.ArgumentParser(prog="python -m mudawwana", description="Corpus analysis for Arabic news text.")
    commands = parser.add_subparsers(dest="command", required=True)
    figures = commands.add_parser("figures", help="run the four notebooks and write every figure")
    figures.add_argument("--corpus", help="a folder of .txt articles in place of seeds/ (needs --out)")
    figures.add_argument("--out", help="folder for the figures and the executed notebooks")
    figures.add_argument("--force", action="store_true", help="run even if nothing has changed")
    bench = commands.add_parser("bench", help="measure speed and memory, against what else is installed")
    bench.add_argument("--words", type=int, nargs="+", metavar="N", help="sizes of the corpora; 1, 3 and 10 million")
    bench.add_argument("--out", default=".cache/bench", help="folder for the tables and the figure")
    options = parser.parse_args(arguments)
    if options.command == "bench":
        from mudawwana.bench import SIZES, run

        run(options.words or SIZES, options.out)
        print(f"Tables and figure are in {options.out}.")
        return 0
    from papermill import PapermillExecutionError

    from mudawwana.run import run_notebooks

    try:
        ran = run_notebooks(corpus=options.corpus, out=options.out, force=options.force)
    except (CorpusError, PapermillExecutionError) as error:
        print(error, file=sys.stderr)
        return 1
    print(
        f"Figures and tables are in {options.out or 'figures'}." if ran else "Nothing has changed since the last run."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
