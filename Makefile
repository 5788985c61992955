# make demo      build the graph of the sample pages into exports/
# make test      style, types, data, and every test
# make check     the same without the tests
# make bench     the benchmarks of bench/
# make pictures  take the pictures of docs/screenshots/ anew, from exports/graph.html
#
# Each sets up what it needs in .venv first; nothing has to be installed before but Python 3.11
# and make. As root on Debian or Ubuntu, system packages that are missing are installed as well.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help setup demo check test bench pictures browser node lock audit pythons fuzz clean
help:
	@sed -n '1,/^$$/s/^# \{0,1\}//p' Makefile

setup: $(READY)

demo: $(READY)
	$(BIN)/kg build seeds/pages -o exports
	@echo "open exports/graph.html in a browser"

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check -q .
	$(BIN)/mypy
	$(BIN)/kg check

test: check browser node
	$(BIN)/pytest -q

bench: $(READY)
	@set -e; for script in bench/bench_*.py; do echo "== $$script"; $(BIN)/python -m bench.$$(basename $$script .py); done

pictures: $(READY) browser
	$(BIN)/python docs/screenshots/make.py

# As root with apt-get: install Debian packages $(1); else say which command is missing and how to get it.
define install
if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $(1) >/dev/null; \
else \
	echo "missing: $(1); install it (Debian, Ubuntu: sudo apt-get install $(1)) and run make again" >&2; exit 1; \
fi
endef

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; say which with make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { $(call install,python3-venv); }
	$(PYTHON) -m venv $(VENV)

$(READY): pyproject.toml constraints.txt requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install -q --upgrade 'pip>=25.1'
	@# What the lock file's hashes vouch for; where a registry builds files of its own, the same versions without.
	{ $(BIN)/python -m pip install -q --require-hashes -r requirements.lock && \
		$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .; } || \
		$(BIN)/python -m pip install -q -c constraints.txt -e . --group dev
	@touch $@

# The tests of graph.html look at it in a browser.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	command -v google-chrome >/dev/null || { $(call install,chromium fonts-noto-cjk); }

# The tests of the page's own script, where there are any.
node: $(READY)
	@if [ -f package.json ]; then \
		command -v npm >/dev/null || { $(call install,nodejs npm); }; \
		[ node_modules -nt package-lock.json ] || { npm ci --silent --no-audit --no-fund && touch node_modules; }; \
	fi

# Newer versions of everything: into a fresh environment, then written down.
lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install -q --upgrade 'pip>=25.1'
	build/lock/bin/python -m pip install -q '.[fast,frames,parquet,spark]' --group dev
	build/lock/bin/python -m pip freeze --exclude gongjiang > constraints.txt
	build/lock/bin/python -m pip install -q uv
	build/lock/bin/python -m uv pip compile -q pyproject.toml --group dev --universal --python-version 3.11 \
		-c constraints.txt --generate-hashes --no-header --no-annotate -o requirements.lock

# Known vulnerabilities of what is locked. It asks pypi.org (behind a mirror: --vulnerability-service osv asks api.osv.dev),
# and fails where it gets no answer about a package.
audit: $(READY)
	$(BIN)/python -m pip install -q pip-audit
	$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements.lock

# The same bytes under other Pythons, wherever such are installed: each gets what is locked, then builds the sample pages.
PYTHONS ?= 3.12 3.13
pythons: $(READY)
	@set -e; for version in $(PYTHONS); do \
		command -v python$$version >/dev/null || { echo "no python$$version here" >&2; continue; }; \
		python$$version -m venv build/python$$version; \
		build/python$$version/bin/python -m pip install -q --require-hashes -r requirements.lock; \
	done
	$(BIN)/pytest -q -rs tests/hostile/test_same_bytes.py

# Random input for every door, and misprinted pages, for a minute each (Linux, Python 3.11 or 3.12).
fuzz: $(READY)
	$(BIN)/python -m pip install -q atheris
	@set -e; for door in text html jsonl docx csv xlsx pdf front rulings seeds ontology gold query; do \
		$(BIN)/python -m tests.hostile.fuzz $$door -max_total_time=60; done
	$(BIN)/python -m tests.hostile.misprints 60

clean:
	rm -rf $(VENV) node_modules build dist .mypy_cache .ruff_cache .hypothesis
