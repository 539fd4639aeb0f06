"""API pages: every module, every public name, nothing from the network."""

import html
import posixpath
import re
from pathlib import Path

import pytest

import mudawwana
from mudawwana.project.build_docs import build_docs

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("docs")
    modules = build_docs(folder)
    return modules, {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in folder.rglob("*.html")}


def test_every_module_has_a_page(pages):
    modules, found = pages
    files = {file.relative_to(ROOT / "lib").with_suffix("") for file in (ROOT / "lib" / "mudawwana").rglob("*.py")}
    names = {(file.parent if file.name == "__init__" else file).as_posix() for file in files} - {"mudawwana/__main__"}
    assert {name.replace("/", ".") for name in names} == set(modules)
    assert set(found) == {"index.html"} | {f"{name}.html" for name in names}


def test_the_map_leads_to_every_module(pages):
    """The map of the library to its modules and packages, that of a package to the modules in it."""
    modules, found = pages
    links = set()
    for module in modules:
        page = f"{module.replace('.', '/')}.html"
        for link in re.findall('href="([a-z_/]+).html"', "".join(found[page].split('class="docstring"')[1:2])):
            links.add(posixpath.join(posixpath.dirname(page), link))
    assert {link.replace("/", ".") for link in links} >= set(modules[1:])


def test_every_public_name_is_explained(pages):
    page = pages[1]["mudawwana.html"]
    for name in set(mudawwana.__all__) - {"charts"}:  # that is a module, with a page of its own
        section = page.split(f'<section id="{name}">')[1].split("</section>")[0]
        first = getattr(mudawwana, name).__doc__.strip().split("\n")[0].split("``")[0]
        assert html.escape(first[:30], quote=False) in html.unescape(re.sub("<[^>]*>", "", section)), name
    for name in mudawwana.charts.__all__:
        assert f'<section id="{name}">' in pages[1]["mudawwana/charts.html"]


def test_tables_of_parameters_are_read(pages):
    page = pages[1]["mudawwana.html"].split('<section id="term_frequency">')[1].split("</section>")[0]
    assert re.search("<h6[^>]*>Parameters</h6>", page)
    assert re.search("<strong>top</strong>", page)


def test_pages_need_no_network_and_name_no_machine(pages):
    for name, page in pages[1].items():
        assert not re.search(r"<(?:script|link|img|iframe)[^>]*\s(?:src|href)=[\"'](?:https?:)?//", page), name
        assert not re.search(r"@import|url\([\"']?(?:https?:)?//", page), name
        assert str(ROOT) not in page, name
