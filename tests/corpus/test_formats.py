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


@pytest.mark.parametrize("name", ["a.xls", "a.csv"])
def test_a_page_that_is_called_a_table(tmp_path, name):
    (tmp_path / name).write_text(
        f"<html><body><table><tr><td>text</td></tr><tr><td>{TEXT}</td></tr></table></body></html>"
    )
    with pytest.raises(CorpusError, match="a web page with a table.*save it as .xlsx"):
        read_corpus(tmp_path / name)


@pytest.mark.parametrize(("name", "format"), [("a.csv", "xlsx"), ("a.txt", "parquet"), ("a.bin", "parquet")])
def test_bytes_say_more_than_the_ending(tmp_path, name, format):
    out = io.BytesIO()
    table = pd.DataFrame({"text": [TEXT, TEXT]})
    table.to_parquet(out) if format == "parquet" else table.to_excel(out, index=False)
    (tmp_path / name).write_bytes(out.getvalue())
    assert read_corpus(tmp_path / name).documents["text"].tolist() == [TEXT] * 2


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
    good["json"] = good["ndjson"] = json.dumps([{"text": TEXT, "date": "2024-01-02"}]).encode()
    good["xml"] = good["trec"] = f"<DOC><TITLE>x</TITLE><TEXT>{TEXT}</TEXT></DOC>".encode()
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
