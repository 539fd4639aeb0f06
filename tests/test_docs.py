"""API pages as `make docs` writes them: every room, every public name, nothing from the network."""

import html
import os
import re
import subprocess
import sys

import pytest
from conftest import ROOT

import mudawwana
from mudawwana import arabic, charts, cleaning, corpus, counts, mentions, search, tokens

ROOMS = (arabic, corpus, cleaning, tokens, mentions, counts, charts, search)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The command of the Makefile, in a folder of its own."""
    folder = tmp_path_factory.mktemp("docs")
    line = re.search(r"^\t@\$\(RUN\) (.*api_pages.py) \.cache/docs$", (ROOT / "Makefile").read_text("utf-8"), re.M)[1]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "lib")}
    command = [sys.executable, ROOT / line, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)
    assert done.returncode == 0, done.stderr
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in folder.rglob("*.html")}


def explained(page, name, what):
    section = page.split(f'<section id="{name}">')[1].split("</section>")[0]
    first = what.__doc__.strip().split("\n")[0].split("``")[0]
    return html.escape(first[:30], quote=False) in html.unescape(re.sub("<[^>]*>", "", section))


def test_every_public_name_is_explained(pages):
    for name in set(mudawwana.__all__) - {"charts"}:  # that is a room, with a page of its own
        assert explained(pages["mudawwana.html"], name, getattr(mudawwana, name)), name
    for room in ROOMS:
        page = pages[f"{room.__name__.replace('.', '/')}.html"]
        for name in room.__all__:
            if callable(what := getattr(room, name)):
                assert explained(page, name, what), name


def test_the_map_leads_to_every_room(pages):
    links = set(re.findall('href="mudawwana/([a-z]+).html"', pages["mudawwana.html"].split('class="docstring"')[1]))
    assert links >= {room.__name__.split(".")[1] for room in ROOMS}


def test_tables_of_parameters_are_read(pages):
    page = pages["mudawwana.html"].split('<section id="term_frequency">')[1].split("</section>")[0]
    assert re.search("<h6[^>]*>Parameters</h6>", page)
    assert re.search("<strong>top</strong>", page)


def test_pages_need_no_network_and_name_no_machine(pages):
    for name, page in pages.items():
        assert not re.search(r"<(?:script|link|img|iframe)[^>]*\s(?:src|href)=[\"'](?:https?:)?//", page), name
        assert not re.search(r"@import|url\([\"']?(?:https?:)?//", page), name
        assert str(ROOT) not in page, name


def test_arabic_in_code_stands_as_it_is_read(pages):
    """Each run of words has a direction of its own, whatever brackets, numbers and other words are beside it."""
    page = pages["mudawwana.html"]
    assert re.search("pre,[^{}]*{ *unicode-bidi: *isolate", page.split("custom.css")[1])
    code = re.findall(r"(?s)<(pre|code)\b(.*?)</\1>", page)
    words = [found for _, piece in code for found in re.findall("[\u0620-\u064a]+", piece)]
    runs = [found for _, piece in code for found in re.findall("<bdi>(.*?)</bdi>", piece)]
    assert len(words) > 100
    assert sum(len(run.split()) for run in runs) >= len(words) * 0.9
    assert not re.search("[\u0620-\u064a]", re.sub("<bdi>.*?</bdi>", "", "".join(piece for _, piece in code)))
    assert all("<" not in run and not re.search("[A-Za-z0-9'\"\\[\\]]", run) for run in runs)
