"""JupyterLab as ``make lab`` starts it, on a copy of the project, and a browser to read it with."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / ".cache" / "lab"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    f"--{switch}"
    for switch in ("no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
                   "disable-component-update", "disable-sync")
]  # fmt: skip
WINDOW = {"width": 1280, "height": 900}
SETTINGS = {  # all cells stay in the page, so that they can be measured; nothing is asked of the network
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}


# A kernel that is restarted before it has answered once loses the cells that are sent to it.
READY = """async () => {
    const context = window.jupyterapp.shell.currentWidget.sessionContext
    await context.ready
    await context.session.kernel.info
    await context.session.kernel.requestKernelInfo()
    return true
}"""


@pytest.fixture(scope="session")
def browser():
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.fail(
            f"no browser: {named or 'Chromium'} is not here. Install it (Debian, Ubuntu: apt-get install chromium), "
            "or name one: make test-lab CHROMIUM=/path/to/chrome"
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    """A copy of what the notebooks read, so that the committed ones stay as they are."""
    copy = tmp_path_factory.mktemp("lab")
    for part in ("notebooks", "seeds"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    (copy / "figures").mkdir()
    return copy


@pytest.fixture(scope="session")
def lab(project, tmp_path_factory):
    """Address of the server, with %s for the path, and its log."""
    home = tmp_path_factory.mktemp("home")
    for name, setting in SETTINGS.items():
        file = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(setting), encoding="utf-8")
    folders = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    }
    environment = os.environ | {name: str(home / folder) for name, folder in folders.items()}
    environment.pop("MUDAWWANA_OUT", None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token, log = secrets.token_hex(16), home / "log"
    command = [sys.executable, "-m", "jupyterlab", f"--notebook-dir={project}", "--no-browser"]
    command += [
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.default_url=/lab/tree/notebooks",
        "--allow-root",
        "--ip=127.0.0.1",
        f"--port={port}",
        "--ServerApp.port_retries=0",
    ]
    with log.open("w", encoding="utf-8") as out:
        server = subprocess.Popen(
            [*command, f"--IdentityProvider.token={token}"], env=environment, stdout=out, stderr=out, cwd=home
        )
    address = f"http://127.0.0.1:{port}/%s?token={token}"
    try:
        _wait_for(address % "api/status", server, log)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_for(address, server, log):
    for _ in range(240):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.25)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')[-3000:]}")


@pytest.fixture(scope="session")
def open_notebook(browser, lab):
    """Function: name of a notebook -> its page in JupyterLab, with ``run_all`` to restart the kernel and run it."""
    context = browser.new_context(viewport=WINDOW)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    own, strange = lab.split("%s")[0], []
    context.on("request", lambda r: None if r.url.startswith((own, "blob:", "data:")) else strange.append(r.url))

    def opened(name, run=True):
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.dialogs = []
        page.on("dialog", lambda dialog: (page.dialogs.append(dialog.message), dialog.dismiss()))
        page.goto(lab % f"lab/tree/notebooks/{name}" + "&reset")
        page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        page.wait_for_function(READY)
        page.run_all = lambda: _restart_and_run(page)
        if run:
            page.run_all()
        return page

    yield opened
    context.close()
    assert not strange  # nothing is asked of the network


@pytest.fixture(scope="session")
def picture():
    """Function: page, name -> a picture of the whole notebook, for people to look at, in .cache/lab."""
    PICTURES.mkdir(parents=True, exist_ok=True)

    def taken(page, name):
        height = page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollHeight")
        page.set_viewport_size({"width": WINDOW["width"], "height": min(height + 120, 16_000)})
        page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollTo(0, 0)")
        page.wait_for_timeout(500)
        page.locator(".jp-NotebookPanel:visible").screenshot(path=PICTURES / f"{name}.png")
        page.set_viewport_size(WINDOW)

    return taken


def _restart_and_run(page):
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Restart Kernel and Run All Cells…").click()
    page.locator(".jp-Dialog .jp-mod-accept").click()
    prompts = "[...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')].map(p => p.textContent)"
    page.wait_for_function(f"{prompts}.includes('[*]:')")
    page.wait_for_function(f"!{prompts}.includes('[*]:')", timeout=90_000)
