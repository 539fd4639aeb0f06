import hashlib
import re

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from mudawwana import Corpus, charts, read_corpus, save_figure
from mudawwana.project.manifest import ENDINGS, FILE, PACKAGES, corpus_checksum, manifest, versions, write_manifest


@pytest.fixture
def folder(tmp_path):
    table = pd.DataFrame({"term": ["الأمن"], "count": [3]})
    for name, title in (("02-terms", "Terms: <الأمن> & more"), ("01-empty", "Nothing"), ("07-other", "Of no notebook")):
        save_figure(charts.bar(table, "term", "count", title=title).figure, name, table, tmp_path)
    plt.close("all")
    (tmp_path / "02-lonely.svg").write_text("<svg/>")  # without a picture and a table
    (tmp_path / "note.csv").write_text("a")
    return tmp_path


def test_one_row_a_figure(folder):
    table = manifest(folder, ["01-cleaning", "02-term-frequency"], "c0ffee")
    assert table[["figure", "title", "notebook", "table", "corpus_sha256"]].values.tolist() == [
        ["01-empty", "Nothing", "01-cleaning", "01-empty.csv", "c0ffee"],
        ["02-terms", "Terms: <الأمن> & more", "02-term-frequency", "02-terms.csv", "c0ffee"],
    ]
    for row in table.to_dict("records"):
        for ending in ENDINGS:
            data = (folder / f"{row['figure']}.{ending}").read_bytes()
            assert row[f"{ending}_sha256"] == hashlib.sha256(data).hexdigest()
        assert {package: row[package] for package in versions()} == versions()


def test_written_and_read_again(folder):
    file = write_manifest(folder, ["01-cleaning", "02-term-frequency"], "c0ffee")
    assert file.name == FILE
    again = pd.read_csv(file, sep="\t", dtype="str", keep_default_na=False)
    pd.testing.assert_frame_equal(again, manifest(folder, ["01-cleaning", "02-term-frequency"], "c0ffee"))


def test_versions_are_those_of_the_lock_and_the_same_for_every_python(root):
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    for package in PACKAGES:
        assert re.findall(rf"^{package}==(\S+) (.)", lock, re.M) == [(versions()[package], "\\")], package


def test_checksum_of_a_corpus_is_of_what_was_read(tmp_path):
    one = Corpus.from_texts(["أ ب", "ج"], names=["1", "2"])
    others = [(["أ ب", "ج"], ["2", "1"]), (["أ", "ب ج"], ["1", "2"]), (["أ ب", "ج "], ["1", "2"]), (["أ ب"], ["1"])]
    sums = {corpus_checksum(Corpus.from_texts(texts, names)) for texts, names in others}
    assert len(sums | {corpus_checksum(one)}) == 5
    read = []
    for place in ("here", "there"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "a.txt").write_text("نص", encoding="utf-8")
        read.append(corpus_checksum(read_corpus(tmp_path / place)))
    assert read[0] == read[1]  # wherever it lies
    (tmp_path / "there" / "metadata.tsv").write_text("document\tdate\na\t2024\n", encoding="utf-8")
    assert corpus_checksum(read_corpus(tmp_path / "there")) != read[0]
