"""Write the API pages: what every function takes and gives, as HTML that needs no network. `make docs` runs it."""

import pkgutil
import sys
import warnings
from pathlib import Path

import mudawwana


def build_docs(folder):
    """Write one page for each module, from its docstrings, and an index.

    Parameters
    ----------
    folder : str or pathlib.Path
        Made if it is not there. ``index.html`` is where to begin.

    Returns
    -------
    list of str
        The modules.

    Raises
    ------
    UserWarning
        A docstring or annotation of this library that cannot be read: warnings are errors here.
    """
    import pdoc  # for those who work on the library; not needed to use it

    modules = sorted(module.name for module in pkgutil.walk_packages(mudawwana.__path__, "mudawwana."))
    modules.remove("mudawwana.__main__")
    named = ["mudawwana"]
    for module in modules:  # pdoc itself finds those of a package; where that has __all__, only those that stand there
        if module not in pdoc.extract.walk_specs(named):
            named.append(module)
    pdoc.render.configure(docformat="numpy")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", "Error parsing type annotation .* for pandas")  # pandas has its own readers
        pdoc.pdoc(*named, output_directory=Path(folder))
    return ["mudawwana", *modules]


if __name__ == "__main__":
    build_docs(sys.argv[1])
    print(f"The pages are in {sys.argv[1]}; open {Path(sys.argv[1], 'index.html')}.")
