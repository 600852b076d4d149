# make         build content/ into build/
# make test    run the tests
# make quick   run those that take no time, in about a minute
# make cov     run the tests, and say how much of each package they run
# make check   what CI checks besides the tests: style, types, import contract
# make clean   remove what was built and installed here
#
# Needs Python 3.11 or newer, make and git. The rest is installed into .venv, from constraints.txt: what the
# program needs by `make`, and what its tests need besides by the others.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
# One test process more than there are processors: some wait for a browser or for LibreOffice.
JOBS ?= $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1)))
# Each process would compile the program, its libraries and all tests anew where a machine forbids bytecode.
export PYTHONDONTWRITEBYTECODE :=
QUICK := not slow and not libreoffice and not poppler and not chromium

.PHONY: build test quick cov check clean pango
.DEFAULT_GOAL := build
.NOTPARALLEL:

build: .venv/ready pango
	$(BIN)/ddcurric build

test: .venv/tests pango
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal --durations=25

quick: .venv/tests pango
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m '$(QUICK)' --ignore tests/end_to_end

cov: .venv/tests pango
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal --cov ddcurric --cov-report= ; tests=$$?; \
	$(BIN)/python tests/coverage_by_package.py && exit $$tests

check: .venv/tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/ddcurric format --check

define VENV
@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: https://www.python.org/downloads/"; exit 1; }
@# One that works is kept, whichever Python made it: another's, laid over it, finds half of its own modules.
@.venv/bin/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
endef

.venv/ready: pyproject.toml constraints.txt
	$(VENV)
	$(INSTALL) -e .
	@touch $@

# With what the program needs, in one turn of pip; what is never imported needs no bytecode, and that is most of it.
.venv/tests: pyproject.toml constraints.txt
	$(VENV)
	$(INSTALL) --no-compile -e '.[dev,import]'
	@touch .venv/ready $@

# WeasyPrint draws text with Pango, which comes with the system and not from PyPI.
pango: .venv/ready
	@$(BIN)/python -c 'import weasyprint' >/dev/null 2>&1 && exit 0; \
	packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"; \
	if command -v apt-get >/dev/null; then \
		if [ "$$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo -n"; else \
			echo "Pango is missing. Install it, then run make again:"; \
			echo "    sudo apt-get install $$packages"; exit 1; fi; \
		echo "Installing Pango …"; \
		$$as apt-get update -qq && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
			--no-install-recommends $$packages >/dev/null; \
	elif [ "$$(uname)" = Darwin ]; then \
		echo "Pango is missing. Install it, then run make again:"; \
		echo "    brew install pango"; exit 1; \
	else \
		echo "Pango is missing. Install it with your system's package manager (pango), then run make again."; exit 1; \
	fi; \
	$(BIN)/python -c 'import weasyprint'

clean:
	rm -rf .venv build/.ddcurric
	find build -mindepth 1 ! -name .gitignore -delete
