# Everything a person needs. On a new machine: Python 3.11 or newer, make and a package index.
PYTHON ?= python3
UV_VERSION := 0.13.8
UV := .tools/bin/uv
VENV_PYTHON := .venv/bin/python
PORT ?= 8000

export UV_PYTHON_DOWNLOADS := never
export UV_LINK_MODE ?= hardlink

INSTALL := $(UV) pip install --quiet --python $(VENV_PYTHON)
COMPILE := $(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-header --python-version 3.11

.DELETE_ON_ERROR:
.PHONY: run test test-all lint bench docs assets pictures lock audit clean

run: .venv/.runtime assets ## the demonstration, at http://localhost:$(PORT)
	@echo "==> Starting Evenhand at http://localhost:$(PORT) (stop with Ctrl-C)"
	@EVENHAND_DEMO=1 PORT=$(PORT) .venv/bin/evenhand serve

test: lint .venv/.browser assets ## every check that takes seconds
	@echo "==> Tests"
	@.venv/bin/pytest -n auto --dist worksteal -m "not slow"

test-all: lint .venv/.browser assets ## also the checks that take minutes
	@echo "==> All tests"
	@HYPOTHESIS_PROFILE=thorough .venv/bin/pytest -n auto --dist worksteal

lint: .venv/.test ## style, types and the direction of imports
	@echo "==> Style (ruff)"
	@.venv/bin/ruff check
	@echo "==> Types (mypy)"
	@.venv/bin/mypy
	@echo "==> Direction of imports (import-linter)"
	@.venv/bin/lint-imports --no-cache

bench: .venv/.test
	@echo "==> Measuring"
	@$(VENV_PYTHON) bench/run.py

docs: .venv/.runtime ## write the documents that are made of the code
	@.venv/bin/evenhand docs

pictures: .venv/.browser assets
	@echo "==> Taking pictures of every page into pictures/"
	@EVENHAND_PICTURES=pictures .venv/bin/pytest tests/journeys/test_every_page.py

assets: .venv/.assets

.venv/.assets: .venv/.runtime package.json package-lock.json .npmrc $(shell find assets -type f -not -path '*/node_modules/*' 2>/dev/null)
	@echo "==> Building styles, scripts and fonts"
	@$(VENV_PYTHON) assets/build.py
	@touch $@

$(UV):
	@echo "==> Fetching uv $(UV_VERSION) into .tools"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
		--target .tools uv==$(UV_VERSION)

$(VENV_PYTHON): | $(UV)
	@echo "==> Making .venv"
	@$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv

.venv/.runtime: requirements.lock requirements-assets.lock pyproject.toml | $(VENV_PYTHON)
	@echo "==> Installing what Evenhand needs to run"
	@$(INSTALL) --require-hashes -r requirements.lock -r requirements-assets.lock
	@$(INSTALL) --no-deps --editable .
	@touch $@

.venv/.test: .venv/.runtime requirements-test.lock
	@echo "==> Installing what the tests need"
	@$(INSTALL) --require-hashes -r requirements-test.lock
	@touch $@

# Debian's own Chromium is a third of the size of Playwright's, so it is tried first.
.venv/.browser: .venv/.test
	@if command -v chromium chromium-browser google-chrome >/dev/null 2>&1; then \
		echo "==> Using the Chromium that is installed"; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
		&& echo "==> Installing Chromium with apt-get" && apt-get update -qq \
		&& DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium >/dev/null; then \
		true; \
	else \
		echo "==> Installing Playwright's Chromium"; .venv/bin/playwright install chromium; \
	fi
	@touch $@

lock: | $(VENV_PYTHON) ## choose versions anew
	@echo "==> Locking versions"
	@$(COMPILE) --upgrade pyproject.toml -o requirements.lock
	@$(COMPILE) --upgrade --group assets -c requirements.lock -o requirements-assets.lock
	@$(COMPILE) --upgrade --group test -c requirements.lock -c requirements-assets.lock -o requirements-test.lock

audit: .venv/.test ## are there known weaknesses in any locked package?
	@echo "==> Asking about known weaknesses"
	@$(VENV_PYTHON) .ci/audit.py

clean: ## remove everything made here except var/, which holds your data
	rm -rf .venv .tools node_modules assets/node_modules .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis src/evenhand/portals/shared/static/evenhand pictures
