"""One notebook is executed by a Python of its own; what can go wrong with that is said in words."""

import os
import socket

import papermill
from nbclient.exceptions import DeadKernelError

from mudawwana.errors import CorpusError
from mudawwana.project._notebook_files import cell_name


def execute(notebook, name, folder, figures, progress):
    """Execute a notebook in a folder; without a parameter OUT it writes its figures where ``figures`` says.

    A cell that fails is a PapermillExecutionError that has a note: which cell of which notebook, as its reader sees it.
    """
    _check_port()
    given = os.environ.get("MUDAWWANA_OUT")
    os.environ["MUDAWWANA_OUT"] = str(figures)
    warned = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = "ignore::UserWarning:mudawwana.tokens.saved"  # said once, before the notebooks
    try:
        return papermill.execute_notebook(
            notebook,
            None,
            cwd=str(folder),
            # the kernel would report on its own transport and shutdown; a failing cell is reported by papermill
            extra_arguments=["--log-level=CRITICAL"],
            progress_bar=progress,
        )
    except papermill.PapermillExecutionError as error:
        error.add_note(f"{name}.ipynb, {cell_name(notebook, error.cell_index)}")
        raise
    except DeadKernelError:
        raise CorpusError(
            f"{name}: the Python of the notebook was ended from outside, mostly because memory ran out. Close other "
            "programs or take a part of the corpus, and give the same command again."
        ) from None
    except RuntimeError as error:
        raise CorpusError(
            f"{name}: the Python of the notebook did not start: {error}. It may have said why, above. If not, start it "
            "by hand: python -m ipykernel"
        ) from None
    finally:
        os.environ.pop("MUDAWWANA_OUT")
        os.environ.pop("PYTHONWARNINGS")
        if warned is not None:
            os.environ["PYTHONWARNINGS"] = warned
        if given is not None:
            os.environ["MUDAWWANA_OUT"] = given


def _check_port():
    """A notebook's Python is spoken to over a port of this machine; without one papermill would wait a minute."""
    try:
        with socket.create_server(("127.0.0.1", 0)) as server:
            socket.create_connection(server.getsockname(), timeout=5).close()
    except OSError as error:
        raise CorpusError(
            f"a notebook cannot be run: no port can be opened on this machine ({error}), over which its Python is "
            "spoken to. A firewall or a sandbox may forbid it: allow connections to 127.0.0.1."
        ) from None
