# The project lives in .venv, which the first target that needs it creates with $(PYTHON). It is installed, editable,
# once, and again when pyproject.toml changes. `make` alone lists the targets.

PYTHON ?= python3
ARGS ?=

BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DELETE_ON_ERROR:
.PHONY: help run test torture fuzz test-lowest audit lint types screenshots bench clean

help:
	@echo 'make run          open the sample dataset; make run DATASET=path opens yours'
	@echo 'make test         run every test; make test ARGS="-k query" runs some'
	@echo 'make torture      kill frtui 300 times, change 10,000 files under it, go through all hostile records: half an hour'
	@echo 'make fuzz         look for inputs that break a promise; FRTUI_FUZZ_SECONDS=600 make fuzz takes longer'
	@echo 'make test-lowest  run every test with the lowest versions of all dependencies'
	@echo 'make audit        ask whether a known hole is in one of the dependencies; needs the network'
	@echo 'make lint         check style and format'
	@echo 'make types        check types'
	@echo 'make screenshots  draw the pictures in screenshots/'
	@echo 'make bench        measure the reader in a real terminal; make bench ARGS="--sizes 20000"'
	@echo 'make clean        remove .venv, caches and builds'

# DATASET is in the environment of the recipe; read there, blanks and quotes in a path survive.
run: .venv/installed
	@$(BIN)/frtui $(if $(DATASET),"$$DATASET",--demo)

test: .venv/installed-dev
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

torture: .venv/installed-dev
	@FRTUI_TORTURE=$${FRTUI_TORTURE:-300} $(BIN)/python -m pytest tests/test_marks_torture.py tests/test_folder_torture.py \
		tests/test_hostile_reader.py tests/test_hostile_terminal.py tests/test_worst_files.py $(ARGS)

# Seconds for each target; make fuzz ARGS="query text" fuzzes some.
fuzz: .venv/installed-fuzz
	@nice -n 19 $(BIN)/python -m fuzz --seconds $${FRTUI_FUZZ_SECONDS:-60} $(ARGS)

test-lowest: .venv-lowest/installed
	@.venv-lowest/bin/python -m pytest $(ARGS)

# First what is installed here, then the lowest versions. --strict: what could not be asked about is a failure too.
audit: .venv/installed-audit
	@$(BIN)/python -m pip --disable-pip-version-check freeze --exclude-editable > .venv/frozen.txt
	@for file in .venv/frozen.txt requirements-lowest.txt; do \
		$(BIN)/python -m pip_audit --strict --no-deps --disable-pip --requirement $$file $(ARGS) || exit 1; done

lint: .venv/installed-dev
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .

types: .venv/installed-dev
	@$(BIN)/python -m mypy

screenshots: .venv/installed-dev
	@$(BIN)/python screenshots/draw.py

bench: .venv/installed-dev
	@$(BIN)/python -m benchmarks $(ARGS)

clean:
	rm -rf .venv .venv-lowest build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests fuzz screenshots -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

$(BIN)/python:
	@command -v "$(PYTHON)" >/dev/null || { \
		echo 'frtui needs Python 3.11 or newer, and there is no $(PYTHON) here.'; \
		echo 'Name one that you have, for example: make $(MAKECMDGOALS) PYTHON=python3.12'; exit 1; } >&2
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "frtui needs Python 3.11 or newer; $(PYTHON) is $$("$(PYTHON)" --version 2>&1)."; \
		echo 'Name a newer one, for example: make $(MAKECMDGOALS) PYTHON=python3.12'; exit 1; } >&2
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
		echo 'frtui needs Python with its venv module, which $(PYTHON) lacks.'; \
		echo 'On Debian and Ubuntu: sudo apt install python3-venv'; exit 1; } >&2
	@echo 'Creating .venv ...'
	@"$(PYTHON)" -m venv .venv

.venv/installed: $(BIN)/python pyproject.toml
	@echo 'Installing frtui into .venv ...'
	@$(PIP_INSTALL) --editable .
	@touch $@

# The development install holds the plain one, so that `make run` after `make test` has nothing left to do.
.venv/installed-dev: $(BIN)/python pyproject.toml
	@echo 'Installing frtui and its development tools into .venv ...'
	@$(PIP_INSTALL) --editable '.[dev]'
	@touch .venv/installed $@

.venv/installed-fuzz: .venv/installed-dev
	@echo 'Installing atheris into .venv ...'
	@$(PIP_INSTALL) --editable '.[dev,fuzz]'
	@touch $@

.venv/installed-audit: .venv/installed-dev
	@echo 'Installing pip-audit into .venv ...'
	@$(PIP_INSTALL) --editable '.[dev,audit]'
	@touch $@

# With the Python that made .venv: the oldest that frtui runs on is the one to try this with.
.venv-lowest/installed: $(BIN)/python pyproject.toml requirements-lowest.txt
	@echo 'Installing frtui with the lowest versions of its dependencies into .venv-lowest ...'
	@$(BIN)/python -m venv .venv-lowest
	@.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements-lowest.txt --editable .
	@touch $@
