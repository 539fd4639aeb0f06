# make help lists the targets. Set-up happens inside figures and test, once, and again when the lock changes.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready

.DEFAULT_GOAL := figures
.PHONY: figures test lab bench lint lock help clean

figures: $(READY)  ## run all notebooks, write every figure (the default)
	@$(RUN) -m mudawwana figures $(if $(CORPUS),--corpus "$(CORPUS)") $(if $(OUT),--out "$(OUT)")

test: $(READY)  ## run all tests: units, doctests, lexicons, figures, notebooks under nbval strict
	@$(RUN) -m pytest --nbval notebooks tests lib

lab: $(READY)  ## open the notebooks in JupyterLab
	@$(RUN) -m jupyterlab --notebook-dir=notebooks

bench: $(READY)  ## measure speed and memory on 1, 3 and 10 million words
	@$(RUN) -m mudawwana bench

lint: $(READY)  ## check style
	@$(RUN) -m ruff check lib tests
	@$(RUN) -m ruff format --check lib tests
	@$(RUN) -m ruff check --line-length 100 --ignore B905 notebooks
	@$(RUN) -m ruff format --check --line-length 100 notebooks

lock:  ## pin the dependencies of pyproject.toml anew (needs uv)
	uv pip compile --quiet pyproject.toml --extra test --universal --python-version 3.11 --fork-strategy fewest \
	    --generate-hashes --no-header --no-annotate --upgrade --output-file requirements.lock

help:  ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/'

clean:  ## remove the environment and caches, never a figure
	rm -rf $(VENV) .cache .hypothesis .ruff_cache

$(READY): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(None if (3, 11) <= sys.version_info[:2] <= (3, 13) else \
	    "mudawwana needs Python 3.11, 3.12 or 3.13; this is " + sys.version.split()[0] + \
	    ". Name another: make PYTHON=python3.12")'
	@echo "Setting up $(VENV) (once; a minute or two)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
