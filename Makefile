# make help lists the targets. Set-up happens inside figures and test, once, and again when the lock changes.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready

ROOMS := errors messages arabic corpus cleaning tokens mentions counts search project  # charts: a name of the face, with a page already

.DEFAULT_GOAL := figures
.PHONY: figures report test test-lab test-repeat test-older-matplotlib docs lab bench lint lock help clean

# Values go through the environment as they were given, so that quotes, spaces and dollar signs in them do no harm. Options
# count only when they are given to make: an ENCODING that stands in the environment is mostly that of something else.
OPTIONS := TEXT_COLUMN COLUMNS HTML ENCODING ON_ERROR ERRORS REPAIR
$(foreach name,$(OPTIONS),$(if $(findstring command line,$(origin $(name))),,$(eval override $(name) :=)))
GIVEN := CORPUS OUT $(OPTIONS)
$(foreach name,$(GIVEN),$(eval override $(name) := $$(value $(name))))
export $(GIVEN)
ARGUMENTS = $(if $(value CORPUS),"--corpus=$$CORPUS") $(if $(value OUT),"--out=$$OUT") \
    $(if $(value TEXT_COLUMN),"--text-column=$$TEXT_COLUMN") $(if $(value COLUMNS),"--columns=$$COLUMNS") \
    $(if $(value HTML),"--html=$$HTML") $(if $(value ENCODING),"--encoding=$$ENCODING") \
    $(if $(value ON_ERROR),"--on-error=$$ON_ERROR") $(if $(value ERRORS),"--errors=$$ERRORS") \
    $(if $(value REPAIR),"--repair=$$REPAIR")

figures: $(READY)  ## run all notebooks, write every figure (the default); CORPUS=... OUT=... for a corpus of your own
	@$(RUN) -m mudawwana figures $(ARGUMENTS)

report: $(READY)  ## the same, and one page that holds all figures and tables
	@$(RUN) -m mudawwana report $(ARGUMENTS)

test: $(READY)  ## run all tests: units, doctests, lexicons, figures, notebooks under nbval strict
	@$(RUN) -m pytest --nbval notebooks tests lib

test-lab: $(READY)  ## run the notebooks and the explorer in JupyterLab, in a browser (Chromium; or CHROMIUM=path)
	@$(RUN) -m pytest tests/lab

test-repeat: $(READY)  ## run the notebooks in two clones, in two surroundings: the same bytes? (a minute)
	@$(RUN) -m pytest -m repeat tests/project/test_clones.py tests/tools/test_build_terms.py

# What the test environment has not: older matplotlib, which does not shape Arabic. It is put beside it, not into it.
test-older-matplotlib: $(READY)  ## draw the charts with matplotlib 3.9 and 3.10, which cannot shape Arabic
	@set -e; for version in 3.9 3.10; do \
	    place=.cache/matplotlib-$$version; \
	    if [ ! -d $$place ]; then \
	        rm -rf $$place.part; \
	        if ! $(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: \
	            --target $$place.part "matplotlib==$$version.*"; then \
	            echo "NOT TESTED: matplotlib $$version cannot be installed here (no package index?)"; \
	            continue; \
	        fi; \
	        mv $$place.part $$place; \
	    fi; \
	    MUDAWWANA_OLDER_MATPLOTLIB=$$place $(RUN) -m pytest -q tests/charts/test_arabic_text.py; \
	    PYTHONPATH=$$place$${PYTHONPATH:+:$$PYTHONPATH} $(RUN) -m pytest -q -W ignore::DeprecationWarning \
	        tests/charts; \
	done

docs: $(READY)  ## write the API pages into .cache/docs
	@$(RUN) -W error -W "ignore:Error parsing type annotation:UserWarning" -m pdoc -d numpy -o .cache/docs mudawwana $(ROOMS:%=mudawwana.%)

lab: $(READY)  ## open the notebooks in JupyterLab, or with OUT=... those of another corpus
	@$(RUN) -m jupyterlab "--notebook-dir=$${OUT:-notebooks}"

bench: $(READY)  ## measure speed and memory on 1, 3 and 10 million words
	@PYTHONPATH=lib $(RUN) -m tools.bench

lint: $(READY)  ## check style
	@$(RUN) -m ruff check lib tests
	@$(RUN) -m ruff format --check lib tests
	@$(RUN) -m ruff check --line-length 100 --ignore B905 notebooks
	@$(RUN) -m ruff format --check --line-length 100 notebooks

lock:  ## pin the dependencies of pyproject.toml anew (needs uv)
	uv pip compile --quiet pyproject.toml --extra test --universal --python-version 3.11 --fork-strategy fewest \
	    --generate-hashes --no-header --no-annotate --upgrade --output-file requirements.lock

help:  ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/'

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
