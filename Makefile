# The only commands anyone has to know. Every target sets up what it needs first.
.DEFAULT_GOAL := help
PYTHON3 ?= $(shell command -v python3.11 || command -v python3)
PY := .venv/bin/python
ARGS ?=
export PORT LOCAL CHILDREN SIZE ONLY

.PHONY: help setup run test check fix bench e2e screenshots pictures lock

help: ## Show this list
	@grep -E '^[a-z0-9]+:.*##' Makefile | sed 's/:.*##/\t/'

setup: .venv/.installed .assets/.built ## Build the environment: pinned packages and front-end assets

.venv/.installed: requirements/dev.txt
	@echo "  Python packages: installing"
	@$(PYTHON3) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with PYTHON3=")'
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON3) -m venv --clear .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.assets/.built: .venv/.installed package-lock.json scripts/build_assets.py
	@echo "  Front-end assets: building"
	@$(PY) scripts/build_assets.py
	@touch $@

run: setup ## Start the whole stack with demo data (PORT=8000 CHILDREN=480)
	@exec $(PY) -m riskapp.embedded.run

test: setup ## Run every test, browser journeys included (ARGS= goes to pytest)
	@exec $(PY) -m riskapp.embedded.testing $(ARGS)

e2e: setup ## Run the browser journeys only
	@exec $(PY) -m riskapp.embedded.testing -m browser $(ARGS)

check: setup ## Format, lint, import contracts, migrations, production settings
	@exec $(PY) scripts/check.py

fix: setup ## Repair what the formatter and linter can
	@$(PY) -m ruff check --fix --quiet .
	@$(PY) -m ruff format --quiet .
	@git ls-files -co --exclude-standard 'templates/**.html' | xargs .venv/bin/djade --target-version 5.2

bench: setup ## Measure: one line a figure (SIZE=, ONLY=)
	@exec $(PY) -m bench

screenshots: setup ## Take pictures of the key screens into screenshots/
	@exec $(PY) -m riskapp.embedded.testing -m screenshots tests/browser $(ARGS)

pictures: setup ## Take the pictures of the documents anew, into docs/pictures/
	@exec $(PY) -m riskapp.embedded.testing -m pictures tests/browser/test_pictures.py $(ARGS)

lock: setup ## Write the hashed lock files anew
	@$(PY) -m uv pip compile --quiet --generate-hashes --no-emit-index-url --universal --python-version 3.11 pyproject.toml -o requirements/base.txt
	@$(PY) -m uv pip compile --quiet --generate-hashes --no-emit-index-url --universal --python-version 3.11 pyproject.toml --group dev -c requirements/base.txt -o requirements/dev.txt
