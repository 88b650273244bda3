# Two commands do everything: `make demo` and `make test`. Each sets up what it needs, once.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SECONDS ?= 1200
AT     := 2026-10-15T06:00:00+01:00

.DEFAULT_GOAL := help
.PHONY: help demo test lint unit endtoend bench fuzz pictures lock clean

help:          ## list the commands
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):[^#]*## /  make \1\t/'

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/ready: pyproject.toml | $(BIN)/python   # the program alone
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/ready-test: tests/requirements.txt pyproject.toml | $(BIN)/python   # the program and what checks it, locked
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement tests/requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/ready

demo: $(VENV)/ready   ## make a briefing from the sample news in examples/
	@rm -rf examples/public examples/.digest
	@$(BIN)/digest run --config examples/config.yaml --at $(AT) --quiet
	@awk '/^### 2/ { exit } { print }' examples/public/daily/*/briefing.md
	@echo
	@echo "The briefing is in"
	@echo "$(CURDIR)/examples/public"

lint: $(VENV)/ready-test   ## format, style and types
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/basedpyright --level error

test: lint debian   ## every check: style, types, unit tests, end to end
	@$(BIN)/python -m pytest -q -m "not endtoend"
	@$(BIN)/python -m pytest -q -m endtoend -p no:randomly --numprocesses auto --dist loadfile

INSTALL = [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq

.PHONY: debian
debian:        # what end-to-end tests need beyond Python; without it they skip and say so
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 || \
	  { $(INSTALL) chromium >/dev/null 2>&1; } || \
	  echo "no Chromium, and none could be installed: tests of the pages in a browser will be skipped"
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
	  { $(INSTALL) postgresql >/dev/null 2>&1; } || \
	  echo "no PostgreSQL, and none could be installed: tests of the store on it will be skipped"

bench: $(VENV)/ready-test   ## every figure that README claims
	@for script in bench/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

fuzz: $(VENV)/ready-test   ## look for input that breaks the readers, for SECONDS (1200)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris 2>/dev/null || true
	@$(BIN)/python tests/fuzz/fuzz.py --seconds $(SECONDS)

pictures: $(VENV)/ready-test   ## pictures of three days of the sample news, for README
	@$(BIN)/python docs/pictures.py --demo docs/pictures

lock: | $(BIN)/python   ## renew tests/requirements.txt after a change of dependencies
	@$(BIN)/python -m pip install --quiet pip-tools
	@$(BIN)/pip-compile --quiet --generate-hashes --no-strip-extras --allow-unsafe --no-emit-index-url --no-emit-options --no-header \
	  --output-file tests/requirements.txt pyproject.toml tests/requirements.in

clean:         ## remove everything that make made
	@rm -rf $(VENV) build dist examples/public examples/.digest .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
