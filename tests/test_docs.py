"""API pages as `make docs` writes them: every room, every public name, nothing from the network."""

import html
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
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    rooms = re.search("^ROOMS := ([a-z ]*)", makefile, re.M)[1].split()
    line = re.search(r"^\t@\$\(RUN\) (.* -m pdoc .*)$", makefile, re.M)[1]
    line = line.replace(".cache/docs", str(folder)).replace("$(ROOMS:%=mudawwana.%)", "")
    options = [option.strip('"') for option in re.findall('"[^"]*"|[^ ]+', line)]
    command = [sys.executable, *options, *(f"mudawwana.{room}" for room in rooms)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
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
