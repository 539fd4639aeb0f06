"""API pages: every module, every public name, nothing from the network."""

import html
import re
from pathlib import Path

import pytest

import mudawwana
from mudawwana.build_docs import build_docs

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("docs")
    modules = build_docs(folder)
    return modules, {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in folder.rglob("*.html")}


def test_every_module_has_a_page(pages):
    modules, found = pages
    library = ROOT / "lib" / "mudawwana"
    public = {file.parent if file.name == "__init__.py" else file.with_suffix("") for file in library.rglob("*.py")}
    public = {file.relative_to(library.parent) for file in public if not re.match("_|build_", file.name)}
    assert {".".join(file.parts) for file in public} == set(modules)
    assert set(found) == {"index.html"} | {f"{file.as_posix()}.html" for file in public}


def test_the_map_leads_to_every_module(pages):
    """The map of the library to its modules and packages, that of a package to the modules in it."""
    modules, found = pages
    for package in {module.rpartition(".")[0] for module in modules[1:]}:
        *_, name = package.split(".")
        links = set(re.findall(f'href="{name}/([a-z]+).html"', found[f"{package.replace('.', '/')}.html"]))
        assert links == {module.rpartition(".")[2] for module in modules if module.rpartition(".")[0] == package}


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
