# Two commands: `make demo` and `make test`. Each does all of its own set-up on a fresh Debian or Ubuntu.

PORT ?= 8000
DATA ?= .data/demo
NETWORK_PORT ?= 8100
NETWORK ?= .data/network
PYTHON ?= python3

BIN := .venv/bin
XASO := $(BIN)/python -m xaso.site.cli
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal -p tests.strict
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"

.PHONY: help demo demo-network test lint types sqlite postgres bench bench-exchange bench-documents lock clean

help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1 \t\2/p' $(MAKEFILE_LIST) | expand -t 16

demo: .venv/base ## a province, two communes, synthetic dossiers on http://127.0.0.1:8000 (PORT=… DATA=…)
	@exec $(XASO) demo --port "$(PORT)" --data "$(DATA)"

demo-network: .venv/base ## a province and three communes, each a node of its own, on http://127.0.0.1:8100 (NETWORK=…)
	@exec $(XASO) demo-network --port "$(NETWORK_PORT)" --data "$(NETWORK)"

test: lint types sqlite postgres ## everything that is checked, on both databases

lint: .venv/dev ## walls between the rooms, style, format
	$(BIN)/lint-imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev
	$(BIN)/mypy

sqlite: .venv/dev .make/system
	$(PYTEST)

postgres: .venv/dev .make/system
	$(BIN)/python tools/postgres.py $(PYTEST) -m "not browser and not sqlite" --ignore tests/commands

bench: .venv/dev ## speed with a province's worth of dossiers, into bench/latest.json
	$(BIN)/python -m bench

bench-exchange: .venv/dev ## a hub and 1,000 communes; two nodes over a weak link (WEAKLINK=folder of the emulator)
	$(BIN)/python -m bench.directive
	$(BIN)/python -m bench.exchange --weaklink "$(WEAKLINK)"

bench-documents: .venv/dev ## an office with 200,000 documents; signatures; messages of the axis; with WEAKLINK=… a trip to a commune
	$(BIN)/python -m bench.documents
	$(BIN)/python -m bench.signing
	$(BIN)/python -m bench.edxml
	$(if $(WEAKLINK),$(BIN)/python -m bench.trip --weaklink "$(WEAKLINK)")

lock: .venv/dev ## choose the newest versions that fit, with hashes
	$(BIN)/python -m pip install --quiet uv
	$(LOCK) --upgrade --output-file requirements/base.txt pyproject.toml
	$(LOCK) --upgrade --extra postgres --group dev --output-file requirements/dev.txt pyproject.toml

clean: ## forget the environment and the demo
	rm -rf .venv .make .data

$(BIN)/python:
	@PYTHON="$(PYTHON)" tools/system.sh python
	@echo "Making the environment in .venv"
	@$(PYTHON) -m venv .venv

.venv/base: requirements/base.txt | $(BIN)/python
	@echo "Installing the program's libraries"
	@$(BIN)/python -m pip install --progress-bar off --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/dev: requirements/dev.txt | $(BIN)/python
	@echo "Installing the libraries and the tools for development"
	@$(BIN)/python -m pip install --progress-bar off --disable-pip-version-check --require-hashes -r $<
	@touch $@

.make/system: tools/system.sh
	@tools/system.sh tests
	@mkdir -p .make && touch $@
