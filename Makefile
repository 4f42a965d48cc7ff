# Everything a person does here. On a fresh machine: Python 3.11 or later and make are enough; `make run` or `make test`.
PYTHON ?= python3
VENV ?= .venv
ARGS ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq
RUN_READY := $(VENV)/.ready-to-run
WORK_READY := $(VENV)/.ready-to-work
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard models/locale/*/LC_MESSAGES/*.po))
CODE := models exports organizer_tui tests bench hatch_build.py scripts
# One more than there are processors: a third of the time a test waits, for a screen to settle or for another process.
WORKERS ?= $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) + 1)")

.DEFAULT_GOAL := help
.PHONY: help run setup test nightly check form lint types contracts format bench messages lock clean

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

run: $(RUN_READY) $(CATALOGUES) ## set up what is needed and open the practice building
	@$(BIN)/organizer demo $(ARGS)

setup: $(WORK_READY) $(CATALOGUES) ## set up everything for working on the program

test: $(WORK_READY) $(CATALOGUES) ## set up and run the tests (ARGS="-k lend" for some of them)
	@$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

nightly: $(WORK_READY) $(CATALOGUES) ## the long batteries: many more examples, many more kills
	@ORGANIZER_NIGHTLY=1 $(BIN)/python -m pytest -n $(WORKERS) -m "nightly or not nightly" $(ARGS)

check: form lint types contracts ## format, lint, types, contracts (make -k check: all of them, whichever fails)

form: $(WORK_READY)
	$(BIN)/ruff format --check --quiet $(CODE)

lint: $(WORK_READY)
	$(BIN)/ruff check --quiet $(CODE)

types: $(WORK_READY)
	$(BIN)/mypy $(CODE)

contracts: $(WORK_READY)
	$(BIN)/lint-imports --no-logo

format: $(WORK_READY) ## put the format and what lint can mend right
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

bench: $(WORK_READY) $(CATALOGUES) ## measure the speed goals through a terminal
	@$(BIN)/python -m bench $(ARGS)

messages: $(WORK_READY) ## bring the sentences of the source into the Chinese catalogue
	@$(BIN)/python -m scripts.messages

lock: $(WORK_READY) ## pin the newest versions that pyproject.toml allows, with hashes
	$(BIN)/python scripts/lock.py $(ARGS)

clean: ## forget the environment and everything that was built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis $(CATALOGUES)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

# Pinned with hashes first, what builds before what is built; then the program itself, which asks no index for anything.
$(RUN_READY): pyproject.toml hatch_build.py constraints-build.txt constraints.txt | $(BIN)/python
	$(PIP) --require-hashes -r constraints-build.txt
	$(PIP) --require-hashes --no-build-isolation -r constraints.txt
	$(PIP) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(WORK_READY): $(RUN_READY) constraints-dev.txt
	$(PIP) --require-hashes --no-build-isolation -r constraints-dev.txt
	@touch $@

%.mo: %.po hatch_build.py | $(RUN_READY)
	@$(BIN)/python hatch_build.py
