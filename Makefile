# make demo   sets up .venv and compares the articles of data/seeds
# make test   sets up .venv and runs every check, as CI does
# Both need Python 3.11 or newer, make and a package index, and nothing else.

.DEFAULT_GOAL := help
.PHONY: help demo test lint types imports figures unit wheel bench schema manual pictures format lock clean
SHELL := /bin/sh
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)

help:
	@echo "make demo    compare the articles of data/seeds (sets up .venv first)"
	@echo "make test    run every check: style, types, layers, tests, the built wheel"
	@echo "make lint | types | imports | unit | wheel    one of these checks"
	@echo "make bench   measure speed"
	@echo "make schema  store the schemas that the models generate"
	@echo "make manual  write the manual page from the help of the commands"
	@echo "make pictures  take the pictures of the README (needs Chromium)"
	@echo "make format  sort imports and mend what ruff can mend"
	@echo "make lock    pin the newest dependencies in requirements/"
	@echo "make clean   remove what was made here"

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "factcheck needs Python 3.11 or newer: install it, or name it: make demo PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv .venv

# The stamps hold the state of the pins: other pins, another installation.
.venv/demo.stamp: requirements/all.txt pyproject.toml | .venv/bin/python
	@test -e .venv/dev.stamp || $(BIN)/python -m pip install --quiet --require-hashes -r requirements/all.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: requirements/dev.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: .venv/demo.stamp
	$(BIN)/factcheck compare data/seeds --format report

test: lint types imports wheel figures unit

lint: .venv/dev.stamp
	$(BIN)/ruff check .

types: .venv/dev.stamp
	$(BIN)/mypy

imports: .venv/dev.stamp
	$(BIN)/lint-imports --no-cache | tail -n +10

# The wheel, in an environment that holds only what it asks for, away from this folder.
wheel: .venv/dev.stamp
	.ci/wheel $(BIN)/python

# A small version of the benchmarks; it prints, and fails on no figure.
figures: .venv/dev.stamp
	$(BIN)/python benchmarks/truth.py 60
	$(BIN)/python benchmarks/rules.py --small

unit: .venv/dev.stamp
	$(BIN)/python -m pytest -q -n auto --dist worksteal

bench: .venv/dev.stamp
	$(BIN)/python benchmarks/speed.py --small
	$(BIN)/python benchmarks/truth.py 300
	$(BIN)/python benchmarks/rules.py

# The stored schemas, after a wanted change of the model.
schema: .venv/dev.stamp
	$(BIN)/factcheck schema extract > docs/schema/extract.json
	$(BIN)/factcheck schema compare > docs/schema/compare.json

manual: .venv/dev.stamp
	$(BIN)/python docs/make_manual.py

pictures: .venv/dev.stamp
	$(BIN)/python docs/make_pictures.py

format: .venv/dev.stamp
	$(BIN)/ruff check --fix .

COMPILE = $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-emit-package factcheck-cli --custom-compile-command "make lock" pyproject.toml
lock: .venv/bin/python
	$(BIN)/python -m pip install --quiet uv
	@mkdir -p requirements
	$(COMPILE) --upgrade --extra all --group build --group dev --output-file requirements/dev.txt
	$(COMPILE) --upgrade --extra all --group build --constraint requirements/dev.txt --output-file requirements/all.txt
	$(COMPILE) --upgrade --constraint requirements/dev.txt --output-file requirements/core.txt

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
