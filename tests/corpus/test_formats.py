"""One file to documents, by its ending: a result or a CorpusError, whatever is in it."""

import contextlib
import io
import json
import random
import warnings
import zipfile

import pandas as pd
import pytest
from corpora import TEXT, pages

from mudawwana import CorpusError, read_corpus
from mudawwana.corpus._rows import Reading
from mudawwana.corpus.formats import ENDINGS, documents_in


def test_a_row_is_a_document():
    data = "date,text\n2024,وصل الوزير".encode()
    ((number, document),) = documents_in(data, "a.csv", Reading())
    assert number == 2
    assert document["text"] == "وصل الوزير"
    assert document["facts"] == {"date": "2024"}
    assert document["columns"] == {"text": "text", "date": "date"}


@pytest.mark.parametrize("ending", [ending[1:] for ending in ENDINGS])
def test_damaged_files_are_read_or_refused(tmp_path, ending):
    """Bytes changed, cut out and put in: a result or a CorpusError, nothing else."""
    chance = random.Random(ending)
    table, archive = io.BytesIO(), io.BytesIO()
    pd.DataFrame({"text": [TEXT, TEXT], "n": [1, 2]}).to_parquet(table)
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("خبر.txt", TEXT)
        file.writestr("b.csv", f"text\n{TEXT}\n")
    good = {"parquet": table.getvalue(), "zip": archive.getvalue(), "jsonl": json.dumps({"text": TEXT}).encode()}
    good |= {"csv": f'date,text\n1,"{TEXT}"\n'.encode(), "tsv": f"text\td\n{TEXT}\t1\n".encode("cp1256")}
    for _ in range(100):
        data = bytearray(good.get(ending, next(iter(pages(1).values()))))
        for _ in range(chance.choice([1, 3, 20])):
            start = chance.randrange(len(data))
            data[start : start + chance.choice([0, 1, 9])] = chance.randbytes(chance.choice([0, 1, 1, 5]))
        with warnings.catch_warnings(), contextlib.suppress(CorpusError):
            warnings.simplefilter("ignore", UserWarning)  # of what is in them
            (tmp_path / f"a.{ending}").write_bytes(data)
            assert len(read_corpus(tmp_path / f"a.{ending}", max_bytes=10**7))
