# Set-up, tests and measures. `make help` lists what there is.
# It needs Python 3.11 or newer and a package index, nothing else.

SHELL := /bin/bash
VENV ?= .venv
export VENV
BIN := $(VENV)/bin
STAMP := $(VENV)/.rapporteur-stamp
.DEFAULT_GOAL := help
TREEBANKS ?= ../shared/treebanks
.PHONY: help demo test check accuracy bench language samples picture constraints clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(STAMP): pyproject.toml constraints.txt tools/setup
	@tools/setup

demo: $(STAMP) ## set up, read the samples, show what the record says
	@$(BIN)/rapporteur demo

test: $(STAMP) ## set up and run every test
	@$(BIN)/python -m pytest -q $(ARGS)

check: $(STAMP) ## style, types, the rules of import, the docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict src bench tools training tests/*.py
	@# each folder of tests by itself: several of them have a conftest of their own
	set -e; for folder in tests/*/; do if compgen -G "$$folder*.py" > /dev/null; then $(BIN)/mypy --strict $$folder; fi; done
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -q tests/test_docs.py tests/test_samples.py

accuracy: $(STAMP) ## score the reader against the gold claims beside the checkout, hold the floors
	@$(BIN)/python tests/accuracy/measure.py $(ARGS)

bench: $(STAMP) ## measure speed and memory on the corpus beside the checkout
	@$(BIN)/python bench/run.py $(ARGS)

language: $(STAMP) ## train the language pipeline from the treebanks in TREEBANKS (under two hours), write its card
	@$(BIN)/python -m training --treebanks $(TREEBANKS) $(ARGS)

samples: $(STAMP) ## make the PDF and the DOCX among the samples again from their texts
	@$(BIN)/python tools/make_samples.py

picture: $(STAMP) ## draw docs/picture.svg again from what the program prints
	@$(BIN)/python tools/make_picture.py

constraints: $(STAMP) ## write constraints.txt from what is installed
	@$(BIN)/python tools/make_constraints.py

clean: ## remove the environment and everything that was built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} + ; rm -rf src/*.egg-info
