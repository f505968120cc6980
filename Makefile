# Everything a person does with Ronda. The first call makes .venv from the hashed lock files in requirements/.
#   make PYTHON=/path/to/python3.12 test    another Python for .venv
#   make test ARGS="-k outbox -x"           more arguments for the program behind a target

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:
MAKEFLAGS += --no-print-directory
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_USER = 0
unexport PYTHONHOME
unexport PYTHONPATH

ARGS ?=
# On a small machine twice as many as it has processors: much of a story is waiting for what it set going.
WORKERS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN); echo $$((n < 4 ? 2 * n : n)))
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip -qq

.PHONY: help demo run test test-coverage test-slow test-storm check style types imports words shell format bench lock upgrade clean

help: ## Show this list
	@echo "Ronda: a night watch for chat platforms. Try: make demo"
	@echo
	@sed -n 's/^\([a-z][a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

demo: $(VENV)/.runtime ## Try Ronda in a browser, without a Telegram account
	@$(PY) -m bot demo $(ARGS)

run: $(VENV)/.runtime ## Run the bot; settings come from the environment or .env
	@$(PY) -m bot run $(ARGS)

test: $(VENV)/.dev ## Run the tests
	@$(PY) -m pytest -n $(WORKERS) $(if $(CI),--verbose -ra) $(ARGS)

test-coverage: $(VENV)/.dev ## The same, twice as slow, with how much of the code they reach; at least 85 %
	@$(PY) -m pytest -n $(WORKERS) --cov --cov-report=term:skip-covered $(ARGS)

test-slow: $(VENV)/.dev ## Run the long form of the heavy tests (kill rounds, floods)
	@TEST_LONG=1 $(PY) -m pytest -m slow $(ARGS)

test-storm: $(VENV)/.dev ## Send the bot 10,000 messages of every kind; TEST_SEED=… for other ones
	@TEST_LONG=1 $(PY) -m pytest -m slow tests/storm $(ARGS)

check: style types imports words shell ## Check style, types, imports, texts and scripts

style: $(VENV)/.dev
	@echo "ruff" && $(PY) -m ruff check --quiet . && $(PY) -m ruff format --check --quiet . \
	|| { echo "make format mends most of this" >&2; exit 1; }

types: $(VENV)/.dev
	@echo "mypy" && $(PY) -m mypy --no-error-summary

imports: $(VENV)/.dev
	@echo "import-linter" && PYTHONPATH=. $(PY) -c 'from importlinter.cli import lint_imports_command as run; run()' --no-logo --no-cache

words: # msgfmt is part of gettext
	@if command -v msgfmt >/dev/null; then echo "msgfmt"; \
	for po in bot/locales/*.po; do msgfmt --check-format --check-domain --output-file=/dev/null "$$po" || exit 1; done; \
	else echo "msgfmt: skipped, gettext is not installed"; fi

shell:
	@if command -v shellcheck >/dev/null; then echo "shellcheck" && shellcheck .ci/run; \
	else echo "shellcheck: skipped, it is not installed"; fi

format: $(VENV)/.dev ## Put the code into its usual shape
	@$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format --quiet .

bench: $(VENV)/.dev ## Measure it on this machine, beside an ordinary bot
	@$(PY) -m bench $(ARGS)

clean: ## Remove the environment and all caches (never data/ or .env)
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage ./*.egg-info
	find bot handlers storage simulator tests bench -name __pycache__ -prune -exec rm -rf {} +

# --- the environment --------------------------------------------------------------------------------

# `demo` and `run` do not wait for the tools that only `test` and `check` need.
$(VENV)/.runtime: requirements/build.txt requirements/runtime.txt | $(PY)
	@echo "Installing what Ronda needs into $(VENV) (once) ..."
	@$(PIP) install --no-deps --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	@echo "Installing what the tests and checks need into $(VENV) (once) ..."
	@$(PIP) install --no-deps --require-hashes -r requirements/dev.txt
	@touch $@

# $(PYTHON), or a newer one under its own name if that is too old.
$(PY):
	@old='import sys; sys.exit(sys.version_info < (3, 11))'; python=; \
	for try in "$(PYTHON)" $(if $(filter file,$(origin PYTHON)),python3.13 python3.12 python3.11); do \
	  if "$$try" -c "$$old" >/dev/null 2>&1; then python=$$try; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  if command -v "$(PYTHON)" >/dev/null; then is=$$("$(PYTHON)" --version 2>&1); else is="not there"; fi; \
	  echo "Ronda needs Python 3.11 or newer; $(PYTHON) is $$is." >&2; \
	  echo "If a newer one is installed, name it: make PYTHON=/path/to/python3.12" >&2; exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	  echo "$$python has no venv module, which Ronda needs for its own environment." >&2; \
	  echo "On Debian or Ubuntu: apt install python3-venv. Then run make again." >&2; exit 1; \
	fi; \
	"$$python" -m venv --clear $(VENV)

# --- the lock files ---------------------------------------------------------------------------------

# dev.txt is made first and holds runtime.txt to its versions: what is tested is what is run.
# Made with the oldest Python we support, since newer ones need fewer packages.
LOCK := build/lock/bin/python -m piptools compile --quiet --no-config --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options $(RENEW)

lock: ## Write requirements/*.txt anew from pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' \
	|| { echo "The lock files are made with Python 3.11: make lock PYTHON=python3.11" >&2; exit 1; }
	@test -x build/lock/bin/python || "$(PYTHON)" -m venv build/lock
	@build/lock/bin/python -m pip -qq install "pip-tools>=7.6,<8"
	@export CUSTOM_COMPILE_COMMAND="make lock"; \
	$(LOCK) --all-extras --output-file requirements/dev.txt pyproject.toml && \
	$(LOCK) --extra postgres --constraint requirements/dev.txt --output-file requirements/runtime.txt pyproject.toml && \
	$(LOCK) --only-build-deps --all-build-deps --output-file requirements/build.txt pyproject.toml
	@if grep -nE '://|^ *-[-fic]|/(opt|tmp|home|root)/' requirements/*.txt | grep -v -- '--hash='; then \
	echo "A lock file names an address or a path." >&2; exit 1; fi

upgrade: ## The same, with the newest versions that pyproject.toml allows
	@$(MAKE) lock RENEW=--upgrade
