"""What each figure came from: ``MANIFEST.tsv`` beside the figures."""

import hashlib
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd

import mudawwana
from mudawwana.charts import write_file
from mudawwana.tokens import checksum

FILE = "MANIFEST.tsv"
ENDINGS = ("png", "svg", "csv")
PACKAGES = ("matplotlib", "numpy", "pandas", "pillow", "scipy", "wordfreq")
"""Those that decide the bytes of a figure; of each, the lock has one version for every Python."""


def corpus_checksum(corpus):
    """One checksum for all that was read: names, texts and what is known of the documents, wherever the corpus lies."""
    rows = (corpus.documents.columns, *corpus.documents.itertuples(index=False, name=None))
    return checksum(str(value) for row in rows for value in row)


def versions():
    """Versions of this library and of the packages that decide the bytes of a figure, as installed."""
    return {"mudawwana": mudawwana.__version__} | {package: version(package) for package in PACKAGES}


def manifest(folder, notebooks, checksum):
    """Describe the figures in a folder: a row a figure, by name, all text.

    A figure belongs to the notebook with its number; what ``save_figure`` did not write is passed over.
    """
    numbers, rows = {name[:2]: name for name in notebooks}, []
    for drawing in sorted(Path(folder).glob("[0-9][0-9]-*.svg")):
        files = {ending: drawing.with_suffix(f".{ending}") for ending in ENDINGS}
        if drawing.name[:2] not in numbers or not all(file.is_file() for file in files.values()):
            continue  # not by save_figure
        title = ElementTree.parse(drawing).getroot().findtext("{http://www.w3.org/2000/svg}title", "")
        sums = {f"{ending}_sha256": hashlib.sha256(file.read_bytes()).hexdigest() for ending, file in files.items()}
        facts = {"figure": drawing.stem, "title": " ".join(title.split()), "notebook": numbers[drawing.name[:2]]}
        rows.append(facts | {"table": files["csv"].name} | sums | {"corpus_sha256": checksum} | versions())
    columns = ["figure", "title", "notebook", "table", *(f"{e}_sha256" for e in (*ENDINGS, "corpus")), *versions()]
    return pd.DataFrame(rows, columns=columns, dtype="str")


def write_manifest(folder, notebooks, checksum):
    """Write the manifest, as TSV, into the folder of the figures."""
    table = manifest(folder, notebooks, checksum)
    return write_file(Path(folder, FILE), table.to_csv(sep="\t", index=False, lineterminator="\n").encode("utf-8"))
