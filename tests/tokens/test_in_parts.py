"""A corpus in parts is the same as in one piece: whoever reads it, however it is cut, however often it is stopped."""

import errno
import json
import os
import warnings
import zipfile
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import get_context

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mudawwana import (
    CorpusError,
    country_mentions,
    entity_mentions,
    follows,
    read_corpus,
    read_tokens,
    suggest_entities,
    tokenize,
    without_names,
)
from mudawwana.corpus import CorpusFiles
from mudawwana.tokens import _in_parts, _parquet, saved, slices

BODY = "أعلنت الوزارة اليوم عن برنامج جديد لدعم التعليم في القرى رقم {n}، وقال الوزير المغربي إن فرنسا تشارك فيه."
OTHER = (
    "انتهت مباراة الأمس بين {n} لاعبا من مصر وتونس، وفاز الفريق الضيف بهدفين أمام جمهور كبير في الملعب الكبير بالعاصمة."
)


def text_of(n):
    """An article; every third line recurs in some of them, and their longest lines differ."""
    own = " ".join(f"ك{n}ت{i}" for i in range(30))
    parts = [f"خبر رقم {n}", f"{(BODY if n % 2 else OTHER).format(n=n)} وفيه {own}.", "عين اليوم"]
    return "\n".join(parts[: 2 + (n % 3 == 0)])


@pytest.fixture
def folder(tmp_path):
    """Every way in which a corpus can be cut, and things that only its whole tells."""
    folder = tmp_path / "news"
    (folder / "below").mkdir(parents=True)
    for n in range(6):
        (folder / "below" / f"{n}.txt").write_text(text_of(n), encoding="utf-8")
    rows = [
        {"text": text_of(n), "title": f"عنوان {n}", "date": f"{n % 28 + 1}/3/2015", "outlet": "أ"} for n in range(40)
    ]
    del rows[7]["outlet"]
    rows[9]["section"] = "رياضة"
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    lines[3:3], lines[20:20] = ["", "  "], ["not JSON", '{"text": ""}']
    (folder / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
    pd.DataFrame(rows).to_parquet(folder / "groups.parquet", row_group_size=7)
    pd.DataFrame(rows[:9]).to_csv(folder / "table.csv", index=False)
    (folder / "markup.csv").write_text("text\n<p>زار الوزير</p>\n", encoding="utf-8")
    (folder / "table.txt").write_text("x", encoding="utf-8")
    (folder / "old.jsonl").write_text("\n".join(lines[:4]), encoding="cp1256")
    (folder / "array.jsonl").write_text(json.dumps(rows[:5], ensure_ascii=False), encoding="utf-8")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        for n in range(3):
            archive.writestr(f"{n}.txt", text_of(n + 50))
    (folder / "notes.doc").write_text("")
    (folder / "metadata.csv").write_text("document,outlet\nlines/1,ب\nbelow/0,ج\n", encoding="utf-8")
    return folder


def parted(folder, cache, monkeypatch, size=2_000, workers=1, **options):
    monkeypatch.setattr(saved, "PART", size)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return read_tokens(folder, cache, workers=workers, on_error="skip", **options)


def whole(folder, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return tokenize(read_corpus(folder, on_error="skip", **options))


def assert_same(one, other):
    for name in ("positions", "types", "terms", "segments"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    for name in ("documents", "skipped", "columns"):
        pd.testing.assert_frame_equal(getattr(one.corpus, name), getattr(other.corpus, name))
    assert one.forms == other.forms
    assert follows(one).tolist() == follows(other).tolist()


@pytest.mark.parametrize("size", [500, 5_000, 10_000_000])
def test_of_any_size(folder, tmp_path, monkeypatch, size):
    found, expected = parted(folder, tmp_path / "cache", monkeypatch, size), whole(folder)
    assert_same(found, expected)
    assert "line of three documents or more" in set(found.segments["rule"])
    assert {"notes.doc", "lines.jsonl, row 21"} <= set(found.corpus.skipped["file"])
    assert [file.suffix for file in (tmp_path / "cache").iterdir()] == [""]  # what was in the making is gone
    assert_same(parted(folder, tmp_path / "cache", monkeypatch), expected)  # opened, not made again


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.text(alphabet='ابت \n.«»<&\\"\u0000\ud7ff😀1', min_size=0, max_size=80), min_size=1, max_size=30),
    size=st.integers(20, 900),
)
def test_of_any_lines(tmp_path_factory, monkeypatch, texts, size):
    folder = tmp_path_factory.mktemp("any")
    rows = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in [*texts, "نص"])
    (folder / "a.jsonl").write_text(rows, encoding="utf-8")
    assert_same(parted(folder / "a.jsonl", folder / "cache", monkeypatch, size), whole(folder / "a.jsonl"))


def test_of_one_file(folder, tmp_path, monkeypatch):
    for name in ("lines.jsonl", "groups.parquet", "table.csv", "more.zip"):
        cache = tmp_path / name
        assert_same(parted(folder / name, cache, monkeypatch), whole(folder / name))
        assert_same(
            parted(folder / name, cache, monkeypatch, html="keep", stop_words=["الوزير"], workers=1),
            tokenize(whole(folder / name, html="keep").corpus, stop_words=["الوزير"]),
        )


def test_a_table_that_ends_with_an_error(tmp_path, monkeypatch):
    """Damage inside a Parquet file ends its rows in one piece and in parts."""
    rows = pd.DataFrame({"text": [text_of(n) for n in range(200)]})
    folder = tmp_path / "news"
    folder.mkdir()
    file = folder / "a.parquet"
    rows.to_parquet(file, row_group_size=20, compression=None, write_page_checksum=True)
    data = bytearray(file.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 3000] = b"\xff" * 3000
    file.write_bytes(data)
    (folder / "b.txt").write_text("نص", encoding="utf-8")
    found = parted(folder, tmp_path / "cache", monkeypatch)
    assert_same(found, whole(folder))
    assert "damaged" in found.corpus.skipped["reason"][0]
    assert 20 < len(found.corpus) < 200


class _Backwards:
    """An executor whose last job is done first."""

    def __init__(self):
        self.waiting = []

    def submit(self, function, *arguments):
        future = Future()
        future.result = lambda: self._result(future)
        self.waiting.append((future, function, arguments))
        return future

    def _result(self, wanted):
        while self.waiting:
            future, function, arguments = self.waiting.pop()
            future.set_result(function(*arguments))
        return Future.result(wanted)


def test_in_any_order_of_finishing(folder, tmp_path, monkeypatch):
    assert_same(parted(folder, tmp_path / "cache", monkeypatch, workers=_Backwards()), whole(folder))


def test_by_several_processes(folder, tmp_path, monkeypatch):
    stages = []
    found = parted(folder, tmp_path / "cache", monkeypatch, workers=2, progress=lambda *now: stages.append(now))
    assert_same(found, whole(folder))
    assert list(dict.fromkeys(stage for stage, *_ in stages)) == [
        "reading",
        "cleaning",
        "words",
        "terms",
        "labels",
        "uniting",
    ]
    last = {stage: (done, of) for stage, done, of in stages}
    assert all(done == of for done, of in last.values())


def test_goes_on_where_it_stopped(folder, tmp_path, monkeypatch):
    real, full = _parquet.pq.write_table, []

    def no_room(table, file, **options):
        if "texts" in str(file) and len(full) == 0:
            full.append(file)
            file.write_bytes(b"half")
            raise OSError(errno.ENOSPC, "No space left on device")
        real(table, file, **options)

    monkeypatch.setattr(_parquet.pq, "write_table", no_room)
    with pytest.raises(CorpusError, match=r"cannot be written \(No space left on device\)\. Make room"):
        parted(folder, tmp_path / "cache", monkeypatch)
    read, expected = [], whole(folder)
    monkeypatch.setattr(CorpusFiles, "records", lambda *a: read.append(a))
    assert_same(parted(folder, tmp_path / "cache", monkeypatch), expected)
    assert read == []  # all was read before


@pytest.mark.parametrize("when", ["before", "after"])
def test_another_process_reads_the_same(folder, tmp_path, monkeypatch, when):
    """The faster one clears away what both were making: the other takes what came of it, and leaves it where it is."""
    real, made = _in_parts.read_in_parts, []

    def raced(*given):
        if when == "after":
            real(*given)
        monkeypatch.setattr(saved, "read_in_parts", real)
        made.append(parted(folder, tmp_path / "cache", monkeypatch).folder)
        made.append((made[0] / "about.json").stat().st_ino)
        if when == "before":
            real(*given)

    monkeypatch.setattr(saved, "read_in_parts", raced)
    tokens = parted(folder, tmp_path / "cache", monkeypatch)
    assert_same(tokens, whole(folder))
    assert [tokens.folder, (tokens.folder / "about.json").stat().st_ino] == made


def test_what_has_changed_is_read_again(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(_in_parts, "_united", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        parted(folder, tmp_path / "cache", monkeypatch)
    monkeypatch.undo()
    (folder / "below" / "1.txt").write_text("نص آخر تماما", encoding="utf-8")
    assert_same(parted(folder, tmp_path / "cache", monkeypatch), whole(folder))


def test_a_killed_process(folder, tmp_path, monkeypatch):
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=os._exit, initargs=(9,)) as pool:
        with pytest.raises(CorpusError, match="workers: a process ended before its part was done.*goes on") as error:
            parted(folder, tmp_path / "cache", monkeypatch, workers=pool)
        assert isinstance(error.value.__cause__, BrokenExecutor)
    assert_same(parted(folder, tmp_path / "cache", monkeypatch), whole(folder))


def test_a_part_that_cannot_be_read(folder, tmp_path, monkeypatch):
    """An error is the same as in one piece, whichever part it stands in; a file that goes away is one as well."""
    monkeypatch.setattr(saved, "PART", 1_000)
    with pytest.raises(CorpusError) as expected:
        read_corpus(folder / "lines.jsonl")
    with pytest.raises(CorpusError) as found:
        read_tokens(folder / "lines.jsonl", tmp_path / "cache", workers=1)
    assert str(found.value) == str(expected.value)
    assert "row 21: not JSON" in str(found.value)
    real = CorpusFiles.parts

    def gone(files, size):
        cut = real(files, size)
        (folder / "lines.jsonl").unlink()
        return cut

    monkeypatch.setattr(CorpusFiles, "parts", gone)
    with pytest.raises(CorpusError, match=r"lines\.jsonl: .*read it again"):
        read_tokens(folder / "lines.jsonl", tmp_path / "other", workers=1)


@pytest.mark.parametrize("workers", [0, -1, 1.5, True, "two"])
def test_no_number_of_processes(folder, tmp_path, workers):
    with pytest.raises(CorpusError, match="workers: .* is no number of processes"):
        read_tokens(folder, tmp_path / "cache", workers=workers)


def test_processes_need_a_cache(folder):
    with pytest.raises(CorpusError, match="workers: what they find is kept in a cache"):
        read_tokens(folder, workers=2)


def test_warned_as_in_one_piece(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(saved, "PART", 1_000)
    (folder / "cut.csv").write_text("text\n" + "ك" * 32_767 + "\n", encoding="utf-8")
    with warnings.catch_warnings(record=True) as expected:
        warnings.simplefilter("always")
        read_corpus(folder, on_error="skip", html="keep")
    for _ in range(2):
        with warnings.catch_warnings(record=True) as found:
            warnings.simplefilter("always")
            read_tokens(folder, tmp_path / "cache", workers=1, on_error="skip", html="keep")
        said = {str(w.message) for w in found}
        assert said
        assert {str(w.message) for w in expected if "dates of" not in str(w.message)} <= said


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_small_corpus_stays_in_this_process(folder, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(saved, "default_workers", lambda jobs: asked.append(jobs) or 1)
    monkeypatch.setattr(saved, "read_in_parts", None)
    read_tokens(folder, tmp_path / "one", on_error="skip")
    assert asked == []
    monkeypatch.setattr(saved, "_SMALL", 1_000)
    read_tokens(folder, tmp_path / "two", on_error="skip")
    assert asked == [1]


def test_countries_in_slices(folder, tmp_path, monkeypatch):
    found = parted(folder, tmp_path / "cache", monkeypatch)
    expected = country_mentions(whole(folder), home="MA")
    looked = []
    monkeypatch.setattr(slices, "WORDS", 300)
    monkeypatch.setattr(slices, "_slice", lambda *a, real=slices._slice: looked.append(a[1:3]) or real(*a))
    pd.testing.assert_frame_equal(country_mentions(found, home="MA"), expected)
    assert len(looked) > 3
    persons = expected.iloc[::5].assign(type="PER")
    pd.testing.assert_frame_equal(
        country_mentions(found, persons=persons), country_mentions(whole(folder), persons=persons)
    )
    monkeypatch.setattr(slices, "_MANY", 300)
    monkeypatch.setattr(slices, "default_workers", lambda jobs: 2)
    pd.testing.assert_frame_equal(country_mentions(found, home="MA"), expected)


def test_persons_and_organisations_in_slices(tmp_path, monkeypatch):
    """Which spelling is shown, which shorter name is meant and which country a name has, the whole corpus tells."""
    file, around = tmp_path / "news.jsonl", "وقال الوزير في ذلك اليوم إن الأمر مهم جدا للجميع"
    texts = ["زار سيرغي لافروف الرياض", "قال سيرجي لافروف", "عاد سيرجي لافروف", "هاجم تنظيم داعش، وهاجم داعش"]
    texts = [*texts, "التقى وزير الخارجية المصري سامح شكري وفدا", "وصل سامح شكري أمس. وأشاد شكري بذلك"] * 3
    rows = [{"text": f"{text}. {around} رقم {n}."} for n, text in enumerate(texts)]
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    found, expected = parted(file, tmp_path / "cache", monkeypatch), whole(file)
    monkeypatch.setattr(slices, "WORDS", 40)
    for function in (entity_mentions, suggest_entities):
        pd.testing.assert_frame_equal(function(found), function(expected))
    names = entity_mentions(found)
    assert {"سيرجي لافروف", "سامح شكري"} <= set(names["entity"])
    assert "سيرغي لافروف" not in set(names["entity"])
    assert "another mention" in set(names["country_rule"])
    aside, all_at_once = without_names(found), without_names(expected)
    pd.testing.assert_frame_equal(aside.terms, all_at_once.terms)
    assert follows(aside).tolist() == follows(all_at_once).tolist()


def test_slices_of_more_documents_than_a_small_number_counts(tmp_path, monkeypatch):
    """pandas numbers up to 127 documents of a slice with one byte: the whole corpus has more."""
    file = tmp_path / "news.jsonl"
    rows = ({"text": f"زار الوزير المغربي فرنسا يوم {n} مع وفد كبير."} for n in range(300))
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    found = parted(file, tmp_path / "cache", monkeypatch)
    monkeypatch.setattr(slices, "WORDS", 900)
    pd.testing.assert_frame_equal(country_mentions(found), country_mentions(whole(file)))
