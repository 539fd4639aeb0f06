"""What several test modules share."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from mudawwana import read_corpus, tokenize

ROOT = Path(__file__).parent.parent

# Notebooks that nbval runs write their figures here, never over the committed ones (see test_notebooks.py).
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
