# The same words for people and for CI: install, run, test, check, eval.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
RUN := .venv/.run-installed
DEV := .venv/.dev-installed
BENCH := .venv/.bench-installed
AUDIT := .cache/audit
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes

.PHONY: install run test check eval audit licences bench soak affiches lock french schemas format clean
.DEFAULT_GOAL := run

install: $(RUN)

run: $(RUN)
	@$(BIN)/python main.py run

test: $(DEV)
	@$(BIN)/python -m pytest

check: $(DEV)
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy
	@$(BIN)/python main.py check

eval: $(RUN)
	@$(BIN)/python main.py eval

# Known faults of security in the dependencies. Its tool stays out of .venv: the bot never sees it.
audit: $(AUDIT)/.installed
	@$(AUDIT)/bin/python deploy/audit.py

# docs/licences.md, from what the installed packages say of themselves.
licences: $(DEV)
	@$(BIN)/python -m deploy.licences

# It takes minutes, and depends on the machine: CI leaves it alone.
bench: $(BENCH)
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench.journal
	@$(BIN)/python -m tests.bench.curators

# Memory over many messages, then any updates: about an hour. CI leaves it alone.
soak: $(DEV)
	@$(BIN)/python -m tests.soak

# What `main.py qr` needs for PNG images; SVG ones need nothing more.
affiches: $(RUN)
	@$(PIP) -r requirements-affiches.lock

format: $(DEV)
	@$(BIN)/python -m ruff format .
	@$(BIN)/python -m ruff check --fix .

# For whoever changes a dependency in pyproject.toml; needs uv. The bench measures what is run: it
# takes the same versions.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --quiet --custom-compile-command "make lock" -o requirements.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --quiet --custom-compile-command "make lock" -o requirements-dev.lock
	uv pip compile pyproject.toml --group bench --constraint requirements.lock --universal \
		--python-version 3.11 --generate-hashes --no-emit-index-url --quiet \
		--custom-compile-command "make lock" -o requirements-bench.lock
	uv pip compile --group affiches --constraint requirements-dev.lock --universal \
		--python-version 3.11 --generate-hashes --no-emit-index-url --quiet \
		--custom-compile-command "make lock" -o requirements-affiches.lock

	uv pip compile --group audit --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --quiet --custom-compile-command "make lock" -o requirements-audit.lock

# The French word list, made anew from simplemma's.
french: $(DEV)
	@$(BIN)/python -m bot.words.build_french

# What editors know of the YAML files, made anew from the models and the guide.
schemas: $(RUN)
	@$(BIN)/python -m knowledge.schema

clean:
	rm -rf .venv

$(BIN)/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" \
		|| { echo "Il faut Python 3.11 ou plus récent : installez-le, puis relancez make (PYTHON=python3.12 choisit la commande)."; exit 1; }
	@echo "Première fois : création de .venv et installation (une minute environ)."
	@$(PYTHON) -m venv .venv \
		|| { rm -rf .venv; echo "Python ne sait pas créer .venv : sous Debian ou Ubuntu, « sudo apt install python3-venv », puis relancez make."; exit 1; }

$(RUN): requirements.lock | $(BIN)/python
	@$(PIP) -r requirements.lock
	@$(BIN)/python main.py prepare >/dev/null 2>&1 || true
	@touch $@

$(DEV): requirements-dev.lock $(RUN)
	@$(PIP) -r requirements-dev.lock
	@touch $@

$(BENCH): requirements-bench.lock $(RUN)
	@$(PIP) -r requirements-bench.lock
	@touch $@

$(AUDIT)/.installed: requirements-audit.lock
	@$(PYTHON) -m venv $(AUDIT)
	@$(AUDIT)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r $<
	@touch $@
