# make help lists the targets. Set-up happens inside them, once, and again when a lock changes; without make:
# python lib/tools/set_up.py
PYTHON ?= python3
RUN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts/python,.venv/bin/python)
SET_UP = $(PYTHON) lib/tools/set_up.py

.DEFAULT_GOAL := figures
.PHONY: figures report test check test-lab test-repeat test-calibration test-older-matplotlib docs lab bench lint lock help clean set-up set-up-tests

# Values go through the environment as they were given, so that quotes, spaces and dollar signs in them do no harm. Options
# count only when they are given to make: a LANGUAGE or ENCODING that stands in the environment is that of something else.
OPTIONS := TEXT_COLUMN:text-column COLUMNS:columns HTML:html ENCODING:encoding ON_ERROR:on-error ERRORS:errors REPAIR:repair \
    NODE:node STRIP:strip WITHIN:within LANGUAGE:language GROUPS:groups EVERY:every ENTITIES:entities \
    WORD_LISTS:word-lists HOME_COUNTRY:home NAMES:names
variable = $(firstword $(subst :, ,$(1)))
option = $(lastword $(subst :, ,$(1)))
GIVEN := CORPUS:corpus OUT:out $(OPTIONS)
# A name that nothing reads (GROUP for GROUPS) would be passed over in silence, and another question be answered.
STRANGE := $(filter-out PYTHON CHROMIUM RUN SET_UP SHELL MUDAWWANA_% $(foreach pair,$(GIVEN),$(call variable,$(pair))), \
    $(foreach name,$(.VARIABLES),$(if $(findstring command,$(origin $(name))),$(name))))
ifneq ($(strip $(STRANGE)),)
$(error $(if $(filter ar,$(value LANGUAGE)),$(strip $(STRANGE)): لا خيار بهذا الاسم. يسرد make help الخيارات,$(strip $(STRANGE)): no such option. make help lists them))
endif
$(foreach name,$(foreach pair,$(OPTIONS),$(call variable,$(pair))), \
    $(if $(findstring command line,$(origin $(name))),,$(eval override $(name) :=)))
$(foreach name,$(foreach pair,$(GIVEN),$(call variable,$(pair))),$(eval override $(name) := $$(value $(name))))
export $(foreach pair,$(GIVEN),$(call variable,$(pair)))
# Names of files may be Arabic, whatever the locale says.
export PYTHONUTF8 := 1
ARGUMENTS = $(foreach pair,$(GIVEN),$(if $(value $(call variable,$(pair))),"--$(call option,$(pair))=$$$(call variable,$(pair))"))

figures: set-up  ## run all notebooks, write every figure (the default); CORPUS=... OUT=... for a corpus of your own
	@$(RUN) -m mudawwana figures $(ARGUMENTS)

report: set-up  ## the same, and one page that holds all figures and tables
	@$(RUN) -m mudawwana report $(ARGUMENTS)

test: set-up-tests  ## run all tests: units, doctests, lexicons, figures, notebooks under nbval strict
	@$(RUN) -m pytest -n auto --dist loadfile --nbval notebooks tests lib

check: set-up-tests  ## run the notebooks only, and compare all they show and draw in English with what is committed (half a minute)
	@export MUDAWWANA_OUT=$$(mktemp -d) && \
	$(RUN) -m pytest -q -n auto --dist loadfile --nbval notebooks && \
	$(RUN) -m pytest -q tests/project/test_notebooks.py -k "(figure or manifest) and not in_arabic"; \
	code=$$?; rm -rf "$$MUDAWWANA_OUT"; \
	[ $$code = 0 ] || echo "If that is meant: make figures, look at what has changed, and commit it."; exit $$code

test-lab: set-up-tests  ## run the notebooks and the explorer in JupyterLab, in a browser (Chromium; or CHROMIUM=path)
	@$(RUN) -m pytest tests/lab

test-repeat: set-up-tests  ## run the notebooks in two clones, in two surroundings: the same bytes? (a minute)
	@$(RUN) -m pytest -n auto --dist loadfile -m repeat tests/project/test_clones.py tests/tools/test_build_terms.py tests/tools/test_build_general.py

test-calibration: set-up-tests  ## shuffle two hundred corpora of each kind: does any function find what is not there? (15 minutes)
	@$(RUN) -m pytest -m repeat tests/counts/test_calibration.py

# What the test environment has not: older matplotlib, which does not shape Arabic. It is put beside it, not into it.
test-older-matplotlib: set-up-tests  ## draw the charts with matplotlib 3.9 and 3.10, which cannot shape Arabic
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
	    PYTHONPATH=$$place$${PYTHONPATH:+:$$PYTHONPATH} $(RUN) -m pytest -q -n auto --dist loadfile \
	        -W ignore::DeprecationWarning tests/charts; \
	done

docs: set-up-tests  ## write the API pages into .cache/docs
	@$(RUN) lib/tools/api_pages.py .cache/docs

lab: set-up  ## open the project in JupyterLab: notebooks, figures, seeds, report; with OUT=... the results of another corpus
	@$(RUN) -m jupyterlab "--notebook-dir=$${OUT:-.}" --LabApp.default_url=/lab/tree/notebooks

bench: set-up-tests  ## measure speed and memory on 1, 3 and 10 million words
	@PYTHONPATH=lib $(RUN) -m tools.bench

lint: set-up-tests  ## check style
	@$(RUN) -m ruff check lib tests
	@$(RUN) -m ruff format --check lib tests
	@$(RUN) -m ruff check --line-length 100 --ignore B905 notebooks
	@$(RUN) -m ruff format --check --line-length 100 notebooks

# Both locks hold the same versions: the run's are the tests', without what only tests need.
PIN = uv pip compile --quiet pyproject.toml --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
    --no-header --no-annotate
lock:  ## pin the dependencies of pyproject.toml anew, of a run and of the tests (needs uv)
	$(PIN) --extra test --upgrade --output-file requirements-test.lock
	$(PIN) --upgrade --constraint requirements-test.lock --output-file requirements.lock

# In Arabic with LANGUAGE=ar: by the catalogue, in which what is not found stays English.
help:  ## show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST) | awk -F '\t' \
	    'NR == FNR {if ("$(LANGUAGE)" == "ar") arabic[$$1] = $$2; next} {print $$1 "\t" ($$2 in arabic ? arabic[$$2] : $$2)}' \
	    lib/mudawwana/messages.tsv -
	@PYTHONPATH=lib $(PYTHON) -m mudawwana options "--language=$(if $(filter ar,$(LANGUAGE)),ar,en)"

clean:  ## remove the environment and caches, never a figure
	rm -rf .venv .cache .hypothesis .ruff_cache report.html

# What a reader of figures needs is half of what tests need.
set-up:
	@$(SET_UP)

set-up-tests:
	@$(SET_UP) --tests
