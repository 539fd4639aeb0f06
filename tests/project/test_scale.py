"""Counted in parts, by several processes, one of which may die: the tables are those of one machine."""

import json
import os
import signal
import subprocess
import sys
import time

import numpy as np
import pandas as pd
import pytest
from distributed import Client, KilledWorker
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mudawwana import (
    CorpusError,
    cooccurrence,
    country_mentions,
    dispersion,
    keyness,
    mentions_by_country,
    read_corpus,
    segment,
    term_frequency,
    term_mentions,
    tokenize,
)
from mudawwana.project import scale
from mudawwana.project.scale import analysis, blocks

BOILERPLATE = "ملحق الجمعة والكتاب والفنون"  # no phrase of the lexicon: boilerplate only because it recurs
LINES = [
    BOILERPLATE,
    "زاوية الرأي والتحليل",
    "تعزيز التعاون الأمني بين المغرب وفرنسا",
    "زار الوزير المغربي باريس والتقى نظيره الفرنسي. وعاد إلى المملكة، ثم سافر إلى السعودية!",
    "أعلنت المملكة العربية السعودية عن اتفاق جديد مع مصر وتونس يشمل 12 مشروعا في الطاقة والنقل.",
    "وقال المتحدث باسم FIFA إن كأس العالم 2030 ستنظم في المغرب وإسبانيا والبرتغال معا.",
    "الأمن للأمن وبالأمن والأمن؛ أمن المملكة من أمن السلطنة وسلطنة عمان.",
    "وصل الوفد إلى مدينة الرباط يوم الخميس للمشاركة في أعمال المؤتمر السنوي للأرصاد الجوية.",
    "ارتفعت أسعار النفط في الأسواق العالمية بعد قرار المنظمة خفض الإنتاج خلال الشهر المقبل.",
    "اترك تعليقا",
    "...",
    "",
]


class Done:
    """A future of what was worked out at once."""

    def __init__(self, function, arguments):
        self.value, self.error = None, None
        try:
            self.value = function(*(a.result() if isinstance(a, Done) else a for a in arguments))
        except (CorpusError, KilledWorker) as error:
            self.error = error

    def result(self):
        if self.error:
            raise self.error
        return self.value

    def release(self):
        pass


class Here:
    """In place of a client: tasks are worked out here, in the order in which they are started."""

    def __init__(self, version=None, killed=()):
        self.version, self.killed, self.workers, self.started = version, list(killed), True, []

    def submit(self, function, *arguments, pure):
        self.started.append(function.__name__)
        if self.started[-1] in self.killed:
            return Done(self.die, ())
        return Done(function, arguments)

    def die(self):
        raise KilledWorker("task", None, 3)

    def wait_for_workers(self, n_workers, timeout):
        if not self.workers:
            raise TimeoutError

    def run(self, function):
        return {"tcp://here": function(), "tcp://there": self.version or function()}


def one_machine(path, terms=500, within="sentence", stop_words=(), **options):
    corpus = read_corpus(path, **options)
    tokens = tokenize(corpus, stop_words=stop_words)
    mentions = country_mentions(tokens)
    words = np.bincount(tokens.positions["document"], minlength=len(corpus))
    known = [column for column in corpus.documents if column not in ("text", "sha256")]
    return {
        "term_frequency": term_frequency(tokens, intervals=False),
        "dispersion": dispersion(tokens),
        "keyness": keyness(tokens),
        "country_mentions": mentions,
        "mentions_by_country": mentions_by_country(mentions),
        "country_pairs": cooccurrence(mentions, tokens, within),
        "term_pairs": cooccurrence(term_mentions(tokens, top=terms), tokens, within),
        "documents": corpus.documents[known].assign(words=words),
        "skipped": corpus.skipped,
    }


def assert_same(found, expected, but=()):
    assert list(found) == list(expected)
    for name, table in expected.items():
        if name == "documents":
            table = table[found["documents"].columns]  # what a table or page says of a document is not collected
        if name not in but:
            pd.testing.assert_frame_equal(found[name], table, check_exact=True, obj=name)


def write(folder, texts, form):
    folder.mkdir(exist_ok=True)
    if form == "txt":
        for number, text in enumerate(texts):
            (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    elif form == "jsonl":
        lines = [json.dumps({"text": text, "n": n}, ensure_ascii=False) for n, text in enumerate(texts)]
        (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    else:
        table = pd.DataFrame({"text": pd.array(texts, dtype="str")})
        table.to_parquet(folder / "news.parquet", row_group_size=3)
    return folder


@pytest.fixture
def news(tmp_path, seeds):
    """Thirty documents in three formats; boilerplate and copies that only the whole corpus shows, and a bad row."""
    texts, paragraphs = [], [p for text in seeds.documents["text"] for p in text.splitlines() if len(p) > 80]
    for number in range(30):
        own = [paragraphs[(7 * number + i) % len(paragraphs)] for i in range(3)]
        texts.append(
            "\n".join([f"خبر عاجل رقم {number} من العاصمة", *own[:2], BOILERPLATE, own[2], LINES[number % 12]])
        )
    folder = write(tmp_path / "news", texts[:10], "txt")
    write(folder / "j", texts[10:20], "jsonl")
    write(folder / "p", texts[20:], "parquet")
    (folder / "notes.doc").write_text("")
    (folder / "metadata.tsv").write_text("document\toutlet\n003\tهسبريس\nj/news/2\tلوموند\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("size", "within"),
    [(1, "sentence"), (5_000, 20), (9_000, "document"), (25_000, "paragraph"), (1 << 20, "sentence")],
)
def test_any_size(news, size, within):
    expected = one_machine(news, 50, within)
    assert_same(scale.analyse(news, Here(), size=size, terms=50, within=within, progress=False), expected)
    assert len(expected["country_mentions"]) > 100
    assert len(expected["term_pairs"]) > 100
    assert expected["documents"]["outlet"].tolist().count("") == 28


def test_lines_that_recur_in_the_corpus_but_in_no_part(news):
    """One part alone would take them for headings, and count their words."""
    corpus = read_corpus(news)
    alone = segment(corpus, repeated=())
    assert (alone["rule"] == "line of three documents or more").sum() == 0
    whole = segment(corpus)
    assert (whole["rule"] == "line of three documents or more").sum() >= 25
    counts = np.bincount(tokenize(corpus, alone).positions["document"])
    found = scale.analyse(news, Here(), analyses=["term_frequency"], size=1, progress=False)
    assert (found["documents"]["words"] < counts).sum() >= 25


@pytest.mark.parametrize("copies", [48, 49])
def test_copies_of_a_story_hide_boilerplate_as_in_one_run(tmp_path, copies):
    """Of a line's documents the first fifty are compared, wherever the parts are cut."""
    articles = ["\n".join(["عنوان طويل للخبر هنا", LINES[5], BOILERPLATE, LINES[3]])] * copies
    articles += ["\n".join(["عنوان ثان للخبر هنا", LINES[i], BOILERPLATE, LINES[i - 1]]) for i in (7, 8)]
    folder = write(tmp_path / "a", articles, "jsonl")
    found = scale.analyse(folder, Here(), size=5_000, progress=False)
    assert_same(found, one_machine(folder))
    words = sum(len(line.split()) for line in articles[-1].splitlines())
    assert found["documents"]["words"].iloc[-1] == (words if copies >= 49 else words - len(BOILERPLATE.split()))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.sampled_from(LINES), min_size=1, max_size=8), min_size=1, max_size=8),
    st.sampled_from(["txt", "jsonl", "parquet"]),
    st.integers(200, 4_000),
    st.sampled_from(["sentence", "document", 3]),
)
def test_any_corpus(tmp_path_factory, documents, form, size, within):
    folder = write(tmp_path_factory.mktemp("any"), ["\n".join(lines) for lines in documents], form)
    options = {"on_error": "skip"}
    try:
        expected = one_machine(folder, 20, within, **options)
    except CorpusError as error:
        with pytest.raises(CorpusError, match=str(error)):
            scale.analyse(folder, Here(), size=size, progress=False, **options)
    else:
        found = scale.analyse(folder, Here(), size=size, terms=20, within=within, progress=False, **options)
        assert_same(found, expected)


def test_blocks_of_a_part(news, monkeypatch):
    """A file that is never cut may be large; what is worked on in one go is not."""
    monkeypatch.setattr("mudawwana.project.scale.blocks._BLOCK", 5_000)
    here = Here()
    assert_same(scale.analyse(news, here, terms=50, progress=False), one_machine(news, 50))
    assert here.started.count("read_blocks") == 1
    assert here.started.count("count_words") > 5


@pytest.mark.parametrize(
    ("analyses", "tasks"),
    [
        (["term_pairs"], {"parsed", "count_terms"}),
        (["mentions_by_country", "country_pairs"], set()),
        ([], set()),
    ],
)
def test_only_what_is_asked_for(news, analyses, tasks):
    here, expected = Here(), one_machine(news, 50)
    found = scale.analyse(news, here, analyses, terms=50, progress=False)
    assert_same(found, {name: expected[name] for name in expected if name in (*analyses, "documents", "skipped")})
    assert set(here.started) - {"read_blocks", "_about", "_block", "lines_of", "count_words", "_told", "_kept"} == tasks


def test_stop_words_and_options_of_reading(tmp_path):
    folder = write(tmp_path / "a", LINES[2:9] * 3, "jsonl")
    (folder / "b.csv").write_text("body,text\nنص,قال الوزير\n", encoding="cp1256")
    options = {"stop_words": ("الوزير",), "text_column": "text", "encoding": None, "errors": "replace"}
    expected = one_machine(folder, **options)
    assert "وزير" not in expected["term_frequency"]["term"].tolist()
    assert_same(scale.analyse(folder, Here(), size=900, progress=False, **options), expected)


def test_wrongly_decoded_text(tmp_path):
    folder = write(tmp_path / "a", [*LINES[2:9], LINES[4].encode().decode("cp1256")], "txt")
    with pytest.warns(UserWarning, match="1 of 8 documents hold text that looks wrongly decoded"):
        scale.analyse(folder, Here(), size=900, progress=False)
    expected = one_machine(folder, repair=True)
    assert expected["documents"]["repaired"].sum() > 50
    assert_same(scale.analyse(folder, Here(), size=900, progress=False, repair=True), expected)


def damaged(news):
    (news / "005.txt").write_bytes(b"")
    (news / "p" / "bad.parquet").write_bytes(b"PAR1 no table")
    (news / "003.html").write_text("<html><body><p>" + LINES[3] + "</p></body></html>", encoding="utf-8")  # 003 twice
    with (news / "j" / "news.jsonl").open("a", encoding="utf-8") as file:
        file.write('\n{"text": null}\nno JSON\n')
    return news


@pytest.mark.parametrize("size", [4_000, 1 << 20])
def test_what_cannot_be_read_is_left_out_and_listed(news, size):
    expected = one_machine(damaged(news), on_error="skip")
    assert expected["skipped"]["file"].tolist() == [
        "003.txt", "005.txt", "j/news.jsonl, row 11", "j/news.jsonl, row 12", "notes.doc", "p/bad.parquet"]  # fmt: skip
    assert_same(scale.analyse(news, Here(), size=size, on_error="skip", progress=False), expected)


@pytest.mark.parametrize("size", [4_000, 1 << 20])
def test_or_stops_everything(news, size):
    here = Here()
    with pytest.raises(CorpusError, match=r"005\.txt: the file is empty\..* on_error='skip'"):
        scale.analyse(damaged(news), here, size=size, progress=False)
    assert "count_words" not in here.started


@pytest.mark.parametrize("size", [1, 1 << 20])
def test_two_documents_of_one_name(tmp_path, size):
    folder = write(tmp_path / "a", LINES[3:6], "txt")
    (folder / "001.html").write_text(f"<html><body><p>{LINES[3]}</p></body></html>", encoding="utf-8")
    with pytest.raises(CorpusError) as once:
        read_corpus(folder)
    with pytest.raises(CorpusError) as parts:
        scale.analyse(folder, Here(), size=size, progress=False)
    assert str(parts.value) == str(once.value)


@pytest.mark.parametrize("size", [1, 1 << 20])
def test_nothing_left_after_skipping(tmp_path, size):
    for name in "abcde":
        (tmp_path / f"{name}.txt").write_text("")
    with pytest.raises(CorpusError) as once:
        read_corpus(tmp_path, on_error="skip")
    with pytest.raises(CorpusError) as parts:
        scale.analyse(tmp_path, Here(), size=size, on_error="skip", progress=False)
    assert "5 left out. (1) a.txt: the file is empty." in str(parts.value)
    assert str(parts.value) == str(once.value)


def test_metadata_of_no_document(news):
    (news / "metadata.tsv").write_text("document\toutlet\n099\tx\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="none of its 1 names is that of a document"):
        scale.analyse(news, Here(), size=1, progress=False)


def test_nothing_to_read(tmp_path):
    (tmp_path / "a.doc").write_text("")
    for path, message in ((tmp_path, "no document that can be used"), (tmp_path / "b", "there is no such folder")):
        with pytest.raises(CorpusError, match=message):
            scale.analyse(path, Here(), progress=False)
    (tmp_path / "c").mkdir()
    with pytest.raises(CorpusError, match="no document that can be used"):
        scale.analyse(tmp_path / "c", Here(), progress=False)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"analyses": ["terms"]}, "analyses: 'terms' is not known. Use 'term_frequency' or"),
        ({"analyses": "terms"}, "analyses: 'terms' is not known. Use 'term_frequency' or"),
        ({"on_error": "ignore"}, "on_error: 'ignore' is not known"),
        ({"errors": "ignore"}, "errors: 'ignore' is not known"),
        ({"within": "page"}, "within: 'page' is not known"),
        ({"size": 0}, "size: 0 is not a number of bytes"),
    ],
)
def test_options_that_are_none(news, options, message):
    with pytest.raises(CorpusError, match=message):
        scale.analyse(news, Here(), progress=False, **options)


def test_texts_that_change_while_they_are_counted(news, monkeypatch):
    """A worker dies, its part is read again, and is another one."""
    monkeypatch.setattr(analysis, "_block", lambda reading, i: blocks.Block.of(reading.blocks[i].names, ["x"] * 30))
    with pytest.raises(CorpusError, match="changed while it was counted"):
        scale.analyse(news, Here(), progress=False)


@pytest.mark.parametrize("stage", ["_about", "lines_of", "_told", "count_terms"])
def test_a_part_that_kills_every_worker(news, stage):
    with pytest.raises(CorpusError, match=r"^000\.txt.*: every worker that took it died"):
        scale.analyse(news, Here(killed=[stage]), size=5_000, progress=False)


def test_any_other_error_names_its_part(news, monkeypatch):
    class Failing(Done):
        def result(self):
            raise MemoryError

    monkeypatch.setattr(Here, "submit", lambda *a, pure: Failing(dict, ()))
    with pytest.raises(MemoryError) as failed:
        scale.analyse(news, Here(), size=5_000, progress=False)
    assert failed.value.__notes__[0].startswith("in 000.txt to ")


def test_a_part_that_kills_every_worker_that_reads_it_can_be_left_out(news):
    here = Here()
    here.killed = ["_about"]
    with pytest.raises(CorpusError, match="no document that can be used"):
        scale.analyse(news, here, on_error="skip", progress=False)
    (news / "metadata.tsv").unlink()

    class First(Here):
        def submit(self, function, *arguments, pure):
            self.killed = ["_about"] if "_about" not in self.started else []
            return super().submit(function, *arguments, pure=pure)

    found = scale.analyse(news, First(), size=20_000, on_error="skip", progress=False)
    parts = scale.partitions(news, size=20_000)
    assert parts["files"].iloc[0] > 1
    assert len(found["documents"]) == 30 - parts["files"].iloc[0]
    assert found["skipped"]["file"].iloc[0].startswith("000.txt to ")
    assert "every worker that took it died" in found["skipped"]["reason"].iloc[0]


def test_another_version_on_a_worker(news):
    with pytest.raises(CorpusError, match="client: tcp://there has another version of mudawwana"):
        scale.analyse(news, Here(version="other"), progress=False)


def test_no_workers(news):
    here = Here()
    here.workers = False
    with pytest.raises(CorpusError, match="client: the cluster has no workers"):
        scale.analyse(news, here, progress=False)


def test_bars_on_request_only(news, capsys):
    scale.analyse(news, Here(), ["term_frequency"])  # no terminal
    scale.analyse(news, Here(), ["term_frequency"], progress=False)
    assert capsys.readouterr().err == ""
    scale.analyse(news, Here(), ["term_frequency"], progress=True)
    shown = capsys.readouterr().err
    assert all(f"{stage}: 100%" in shown for stage in ("reading", "words", "terms", "terms in parts"))


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_dask_is_needed_here_only():
    without = run(
        "import sys, mudawwana\n"
        "assert not {'dask', 'distributed'} & sys.modules.keys()\n"
        "sys.modules['dask'] = sys.modules['distributed'] = None\n"
        "import mudawwana.project.scale"
    )
    assert without.stderr.rstrip().endswith(
        'ImportError: mudawwana.project.scale needs Dask: python -m pip install "distributed>=2025.1"'
    )


# with processes


@pytest.fixture(scope="module")
def client():
    with analysis._cluster(2) as cluster, Client(cluster) as client:
        yield client


def left_behind(client):
    for _ in range(50):
        if not (tasks := client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks))):
            break
        time.sleep(0.1)
    return tasks


def test_two_processes(news, client):
    expected = one_machine(damaged(news), 50, on_error="skip")
    found = scale.analyse(news, client, size=6_000, terms=50, on_error="skip", progress=False)
    assert_same(found, expected)
    with pytest.raises(CorpusError, match=r"005\.txt: the file is empty"):
        scale.analyse(news, client, size=6_000, progress=False)
    assert left_behind(client) == 0


def test_a_worker_dies(news, client):
    """Once when texts lie on it, once when words do: they are read, and counted, again."""

    class Deadly:
        """The client, until a task of one of these names is started: then one worker is killed."""

        stages, killed = ["count_words", "count_terms"], []

        def __getattr__(self, name):
            return getattr(client, name)

        def submit(self, function, *arguments, pure):
            if function.__name__ in self.stages:
                self.stages.remove(function.__name__)
                pids = {pid: client.run(lambda dask_worker: len(dask_worker.data), workers=[address])[address]
                        for address, pid in client.run(os.getpid).items()}  # fmt: skip
                pid = max(pids, key=pids.get)
                self.killed.append((pid, pids[pid]))
                os.kill(pid, signal.SIGKILL)
            return client.submit(function, *arguments, pure=pure)

    deadly = Deadly()
    found = scale.analyse(news, deadly, size=6_000, terms=50, progress=False)
    assert_same(found, one_machine(news, 50))
    assert len(deadly.killed) == 2
    assert all(held > 0 for _, held in deadly.killed)  # results were lost with it
    client.wait_for_workers(2, timeout=30)
    assert not {pid for pid, _ in deadly.killed} & set(client.run(os.getpid).values())


def test_a_process_of_its_own(news, monkeypatch):
    monkeypatch.setattr(analysis, "CPU_COUNT", 1)
    found = scale.analyse(news, size=30_000, terms=50, progress=False)
    assert_same(found, one_machine(news, 50))
