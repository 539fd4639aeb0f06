"""Make the environment ``.venv`` of the project: ``python lib/tools/set_up.py``; with ``--tests`` what tests need too.

``make`` calls this before every target; where nothing has changed it is done in the time that Python needs to start.
It runs before anything is installed, on whatever Python there is, so that it can say what is wrong with that.
``--link`` makes the package known to the Python that runs it, and no more: for conda and Binder.
"""

import filecmp
import os
import shutil
import subprocess
import sys
import sysconfig

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LOCKS = ("requirements.lock", "requirements-test.lock")  # of a run; the same and what tests need
OLDEST, NEWEST = (3, 11), (3, 13)


def main(arguments):
    """Do what is missing; the number is that of the process: 0, or 1 with a message."""
    venv, log = os.path.join(ROOT, ".venv"), os.path.join(ROOT, ".cache", "set-up.log")
    python = os.path.join(venv, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
    try:
        if "--link" in arguments:
            link(sysconfig.get_path("purelib"))
            return 0
        if not (_is_installed(LOCKS[0], venv) and _starts(python)):
            _check_version()
            print(_said("Setting up .venv (once; a minute or two, 0.9 GB)"), flush=True)
            shutil.rmtree(venv, ignore_errors=True)
            os.makedirs(os.path.dirname(log), exist_ok=True)
            subprocess.run([sys.executable, "-m", "venv", venv], check=True)
            _install(LOCKS[0], python, venv, log)
            link(sysconfig.get_path("purelib", "venv", vars={"base": venv, "platbase": venv}))
        if "--tests" in arguments and not _is_installed(LOCKS[1], venv):
            print(_said("Adding what the tests need (once; 0.2 GB)"), flush=True)
            os.makedirs(os.path.dirname(log), exist_ok=True)
            _install(LOCKS[1], python, venv, log)
    except (OSError, subprocess.CalledProcessError) as error:
        print(_said(f"The environment could not be made: {error}"), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\n{_said('Stopped.')} {_said('Give the same command again to go on.')}", file=sys.stderr)
        return 130
    return 0


def link(place):
    """Make the package known where packages are, by the way from there: the folder may be moved, and named anyhow."""
    place, lib = os.path.realpath(place), os.path.realpath(os.path.join(ROOT, "lib"))
    try:
        way = os.path.relpath(lib, place)
    except ValueError:  # another drive of Windows
        way = lib
    with open(os.path.join(place, "mudawwana.pth"), "w", encoding="utf-8") as file:
        file.write(way + "\n")


def _said(text):
    """A text in Arabic where make was given LANGUAGE=ar, if this Python and its console can say it."""
    if os.environ.get("LANGUAGE") != "ar":
        return text
    sys.path.append(os.path.join(ROOT, "lib"))
    try:
        from mudawwana.messages import language, retold

        language("ar")
        said = retold(text)
    except (ImportError, SyntaxError):
        return text
    encoding = sys.stdout.encoding or "ascii"
    return said if said.encode(encoding, "ignore").decode(encoding) == said else text


def _is_installed(lock, venv):
    """Each stamp is the lock that was installed; a newer file that says the same is no reason to install again."""
    stamp = os.path.join(venv, lock)
    return os.path.isfile(stamp) and filecmp.cmp(os.path.join(ROOT, lock), stamp, shallow=False)


def _starts(python):
    """Whether the environment's Python is still there: it may have come with the folder from another machine."""
    try:
        return subprocess.run([python, "-c", ""], stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def _check_version():
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        raise OSError(
            f"mudawwana needs Python 3.11, 3.12 or 3.13; this is {sysconfig.get_python_version()}. Name another: "
            "make PYTHON=python3.12, or python3.12 lib/tools/set_up.py"
        )


def _install(lock, python, venv, log):
    """Install a lock by its hashes. What pip says is kept, and shown when it fails: its warnings help nobody."""
    command = [python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--require-hashes"]
    with open(log, "wb") as file:
        done = subprocess.run([*command, "-r", os.path.join(ROOT, lock)], stdout=file, stderr=subprocess.STDOUT)
    if done.returncode:
        with open(log, encoding="utf-8", errors="replace") as file:
            lines = [line.rstrip() for line in file if not line.startswith(("Ignoring ", "WARNING: Location"))]
        print(*lines[-6:], sep="\n", file=sys.stderr)
        raise OSError(
            f"the packages of {lock} could not be installed: see above, or all of it in {log}. Is there a "
            "network, and room for 1 GB?"
        )
    shutil.copyfile(os.path.join(ROOT, lock), os.path.join(venv, lock))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
