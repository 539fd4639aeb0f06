"""What several test modules share."""

import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from matplotlib import pyplot as plt

from mudawwana import language, read_corpus, tokenize

ROOT = Path(__file__).parent.parent

# What a text, a name or a cell of strangers may hold: what it tries -> the text. Escaped in the file, so that it acts
# in no editor. `from conftest import HOSTILE` in a test.
HOSTILE = json.loads((ROOT / "tests" / "data" / "hostile.json").read_text(encoding="ascii"))

# Notebooks that nbval runs write their figures here, as for those who test notebooks only (notebooks/conftest.py).
if "MUDAWWANA_OUT" not in os.environ:
    os.environ["MUDAWWANA_OUT"] = tempfile.mkdtemp(prefix="mudawwana-")

# The first example loads the dictionary, so a deadline an example would measure the machine, not the code.
settings.register_profile("mudawwana", deadline=None, derandomize=True)
settings.load_profile("mudawwana")


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def seeds():
    return read_corpus(ROOT / "seeds")


@pytest.fixture(scope="session")
def tokens(seeds):
    return tokenize(seeds)


@pytest.fixture
def closed_figures():
    """For tests that draw: `pytestmark = pytest.mark.usefixtures("closed_figures")`."""
    yield
    plt.close("all")


@pytest.fixture
def arabic():
    language("ar")
    yield
    language("en")
