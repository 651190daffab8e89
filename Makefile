# Everything is done by two commands: `make site` and `make test`. `make help` lists the others.
# A machine needs Python 3.11 or later, make, and package registries for the first set-up.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

PYTHON ?= $(firstword $(foreach p,python3.11 python3.12 python3.13 python3.14 python3,$(shell command -v $(p) 2>/dev/null)))
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8000
JOBS ?= auto
SECONDS ?= 150

# pip keeps to the locks: every file it installs has its hash there, and nothing is fetched to build.
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
LOCKED := install -qq --require-hashes --no-deps --no-build-isolation

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- set-up: stamps say which lock an environment was made from ---------------------------------

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "No Python found. Install Python 3.11 or later." >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON) is older than 3.11. Say: make PYTHON=python3.12" >&2; exit 2; }
	@echo "Setting up $(VENV) with $(PYTHON) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "Install Python's venv module (Debian: apt-get install python3-venv)." >&2; exit 2; }
	@touch $@

$(VENV)/.build: requirements/build.lock | $(VENV)/.made
	@$(PIP) $(LOCKED) -r requirements/build.lock
	@touch $@

$(VENV)/.site: requirements/site.lock pyproject.toml | $(VENV)/.build
	@$(PIP) $(LOCKED) -r requirements/site.lock
	@$(PIP) install -qq --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.lock | $(VENV)/.site
	@echo "Setting up the tools for tests and checks …"
	@$(PIP) $(LOCKED) -r requirements/dev.lock
	@touch $@

$(VENV)/.bench: requirements/bench.lock | $(VENV)/.site
	@$(PIP) $(LOCKED) -r requirements/bench.lock
	@touch $@

$(VENV)/.fuzz: requirements/fuzz.lock | $(VENV)/.dev
	@$(PIP) $(LOCKED) -r requirements/fuzz.lock
	@touch $@

# A browser for the tests and a font with Chinese characters. Only root may install; others are told.
$(VENV)/.browser: | $(VENV)/.made
	@sh .ci/browser
	@touch $@

# --- the commands -------------------------------------------------------------------------------

.PHONY: site
site: $(VENV)/.site ## set up, parse, build; prints the address to open
	@$(BIN)/site-builder build $(BUILD_OPTIONS)
	@echo
	@echo "Open  file://$(CURDIR)/public/index.html"
	@echo "or    make serve   (http://127.0.0.1:$(PORT)/, rebuilt as files change)"

.PHONY: serve
serve: $(VENV)/.site ## live preview that rebuilds what changes
	@$(BIN)/site-builder serve --port $(PORT)

.PHONY: test
test: $(VENV)/.dev $(VENV)/.browser ## every test, a real browser included
	@$(BIN)/python -m pytest -n $(JOBS)

.PHONY: check check-format check-lint check-types check-workflows check-archive check-holes
check: $(VENV)/.dev ## format, lint, types, workflows, the archive itself, known holes: the same as CI
	@$(MAKE) --no-print-directory --keep-going \
	  check-format check-lint check-types check-workflows check-archive check-holes

check-format: $(VENV)/.dev
	$(BIN)/ruff format --check .

check-lint: $(VENV)/.dev
	$(BIN)/ruff check .

check-types: $(VENV)/.dev
	$(BIN)/mypy

check-workflows: $(VENV)/.dev
	$(BIN)/zizmor --offline --quiet --persona=pedantic .github
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml

check-archive: $(VENV)/.dev
	$(BIN)/site-builder check

check-holes: $(VENV)/.dev
	@$(BIN)/python .ci/audit.py requirements/site.lock requirements/build.lock

.PHONY: bench
bench: $(VENV)/.bench ## speed and memory beside Hugo, and growth with size
	@$(BIN)/python -m bench

.PHONY: proof
proof: $(VENV)/.dev ## the laws over 100,000 generated pages and 10,000 edits (long)
	@$(BIN)/python -m bench.proof

.PHONY: fuzz
fuzz: $(VENV)/.fuzz ## hostile bytes into every reader, SECONDS=150 for each (Linux)
	@for target in page article sidecar site; do \
	  $(BIN)/python -m bench.fuzz $$target -max_total_time=$(SECONDS) -verbosity=0 -artifact_prefix=.cache/ || exit 1; done

.PHONY: lock
lock: | $(VENV)/.build ## renew requirements/*.lock to the newest versions pyproject.toml allows
	@$(PIP) install -qq --target .cache/lock uv
	@.cache/lock/bin/uv --version
	@for name in build bench fuzz; do $(COMPILE) requirements/$$name.in -o requirements/$$name.lock || exit 1; done
	@$(COMPILE) pyproject.toml -o requirements/site.lock
	@$(COMPILE) pyproject.toml --extra dev -c requirements/site.lock -o requirements/dev.lock

COMPILE = .cache/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
  --generate-hashes --no-emit-index-url --no-annotate --no-header

.PHONY: clean
clean: ## remove what was built: the site, caches and the environment
	rm -rf public .cache $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
