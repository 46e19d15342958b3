# What a fresh clone needs: Python 3.11 or newer, git, make. Everything else goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEMO := $(VENV)/demo
MUTMUT = nice -n 19 $(BIN)/mutmut run --max-children $(or $(CHILDREN),2)
# Sizes to measure; 10,000 people take half an hour.
PEOPLE ?= 100 1000
# Tests start hundreds of processes; each would compile all of it anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test heavy browser fuzz mutation lint bench schemas docs clean

## demo: the main job on the example: assessments, gap, plan, check, pages
demo: $(INSTALLED)
	@sh scripts/demo.sh $(abspath $(BIN)/careerpath) $(abspath $(DEMO))

## test: every test that runs in seconds
test: $(INSTALLED)
	$(BIN)/pytest

## heavy: the tests that take minutes: kills at any moment, disks that fail, eight writers at once
heavy: $(INSTALLED)
	$(BIN)/pytest -m heavy

## browser: the site in Chromium: every page, both colour schemes, narrow and wide, by keyboard, with axe
browser: $(INSTALLED)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[browser]'
	$(BIN)/pytest -m browser -n 0

## fuzz: bytes that look for what makes the program raise, for SECONDS=60; with SEED=1 the same ones each time (Linux)
fuzz: $(INSTALLED)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[fuzz]'
	$(BIN)/python scripts/fuzz.py $(or $(SECONDS),60) $(SEED)

## mutation: the code of analysis and rules changed in small ways, ONLY=analysis/move or SAMPLE=300 of all; CHILDREN=2 at a time (Linux, macOS)
mutation: $(INSTALLED)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[mutation]'
ifdef SAMPLE
	$(MUTMUT) 'careerpath.analysis.rhythm.cadence.x_is_away*'
	$(MUTMUT) $$($(BIN)/python scripts/mutation_sample.py $(SAMPLE))
else
	$(MUTMUT) $(if $(ONLY),'careerpath.$(subst /,.,$(ONLY)).*')
endif
	$(BIN)/python scripts/mutation_scores.py

## lint: ruff, mypy, import-linter
lint: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

## bench: whole processes, paired, against the floor and the peers; writes docs/benchmarks.md
bench: $(INSTALLED)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[bench]'
	$(BIN)/python bench/run.py --people $(PEOPLE) --past 500 --write

## schemas: the JSON Schemas and plans of the example, made anew
schemas: $(INSTALLED)
	$(BIN)/careerpath schema
	$(BIN)/careerpath plan --all

## docs: the pages that are made from the code
docs: $(INSTALLED)
	$(BIN)/python scripts/format_docs.py
	$(BIN)/python scripts/command_docs.py
	$(BIN)/python scripts/gallery.py

## clean: back to a fresh clone
clean:
	rm -rf $(VENV) .bench .fuzz mutants .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(INSTALLED): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@
