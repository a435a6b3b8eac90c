# Needs Python 3.11 or later, git and make; everything else goes into $(VENV), pinned and hashed.
# `make help` lists the targets. PYTHON=... names another interpreter, VENV=... another environment.

ifndef PYTHON
PYTHON := $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell $(name) -c "print('$(name)')" 2>/dev/null)))
endif
VENV ?= .venv
OUT ?= out
OTHERS ?= 3.12 3.13
TESTS ?= tests
UV ?= uv
BIN := $(VENV)/bin
ARMSBENCH := $(BIN)/armsbench
BASELINES := gazetteer spacy-ruler crf
RESULTS := tests/cases/results

# Two targets must not install into one environment at the same time.
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help demo results test coverage test-fast test-all differential bench mutation lint format build validate lock docs compat tools package clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

demo: $(VENV)/.demo ## validate the gold, run and score every baseline, print the scores, write a report of each
	@mkdir -p $(OUT)
	$(ARMSBENCH) validate
	@set -e; for name in $(BASELINES); do \
	  printf '\n== %s\n' "$$name"; rm -f "$(OUT)/$$name".jsonl*; \
	  $(ARMSBENCH) run "$$name" -o "$(OUT)/$$name.jsonl"; \
	  $(ARMSBENCH) score "$(OUT)/$$name.jsonl" --json "$(OUT)/$$name.json" --html "$(OUT)/$$name.html"; \
	done
	@printf '\nPredictions and results:\n'; ls -1 $(BASELINES:%=$(OUT)/%.jsonl) $(BASELINES:%=$(OUT)/%.json)
	@$(ARMSBENCH) explore "$(OUT)/explore" $(foreach name,$(BASELINES),--pred "$(name)=$(OUT)/$(name).jsonl")
	@printf '\nTo open in a browser, a report of each and the dataset:\n'; ls -1 $(BASELINES:%=$(OUT)/%.html) $(OUT)/explore/index.html

results: $(VENV)/.demo ## score the archived predictions and the raw passes again (tests/cases/results)
	@set -e; for name in $(BASELINES); do \
	  rm -f "$(RESULTS)/$$name.jsonl"; $(ARMSBENCH) run "$$name" -o "$(RESULTS)/$$name.jsonl"; \
	  $(ARMSBENCH) score "$(RESULTS)/$$name.jsonl" --json "$(RESULTS)/$$name.json" >/dev/null; \
	done; \
	for pass in a b; do \
	  $(ARMSBENCH) score "annotations/passes/$$pass" --json "$(RESULTS)/pass-$$pass.json" >/dev/null; \
	done
	$(ARMSBENCH) build

test: $(VENV)/.all ## run the tests
	$(BIN)/python -m pytest -q -n auto --dist loadfile

coverage: $(VENV)/.all ## run the tests and print what they do not reach
	$(BIN)/python -m pytest -n auto --dist loadfile --cov=armsbench --cov-report=term-missing:skip-covered

test-fast: $(VENV)/.dev ## run the quick tests (TESTS=tests/metrics: only these)
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m "not slow" $(TESTS)

test-all: ## run the quick tests under each other supported Python of this machine (OTHERS=3.13: only this one)
	@set -e; for version in $(OTHERS); do \
	  if python$$version -c '' 2>/dev/null; then \
	    $(MAKE) test-fast PYTHON=python$$version VENV=.venv-$$version; \
	  else echo "Python $$version is not on this machine: skipped"; fi; \
	done

differential: $(VENV)/.all ## compare every metric with other scorers on 10,000 random documents a family (minutes)
	PYTHONPATH=tests $(BIN)/python -m differential.run

bench: $(VENV)/.all ## measure how long scoring takes, and write eval/docs/bench.md (10 minutes; BENCH=--help lists choices)
	PYTHONPATH=tests $(BIN)/python -m bench.run $(BENCH)

mutation: .venv-mutation/.ready ## change each line of the scorer and list the changes that no test notices (an hour; tests/mutation.md)
	rm -rf $(OUT)/mutation && mkdir -p $(OUT)/mutation
	cp -r eval $(OUT)/mutation/src && cp -r annotations corpus schema tests pyproject.toml $(OUT)/mutation
	cd $(OUT)/mutation && EXAMPLES=8 $(CURDIR)/.venv-mutation/bin/mutmut run $(MUTANTS)
	cd $(OUT)/mutation && $(CURDIR)/.venv-mutation/bin/mutmut results

lint: $(VENV)/.dev ## check format, style, types, floors, generated files and the gold
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(ARMSBENCH) build --check
	$(ARMSBENCH) validate

format: $(VENV)/.dev ## rewrite the Python files in the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

build: $(VENV)/.demo ## rebuild what is generated and committed
	$(ARMSBENCH) build

validate: $(VENV)/.demo ## check the gold
	$(ARMSBENCH) validate

LOCK = $(UV) pip compile pyproject.toml --group build --extra crf --extra spacy --extra zstd --universal \
  --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet $(LOCK_OPTIONS)
LOCK_DEV = $(LOCK) --extra test --extra lint --extra docs --extra formats --extra parquet

lock: ## bring the locked requirements up to pyproject.toml (LOCK_OPTIONS=--upgrade for newer versions; needs uv)
	$(LOCK) -o requirements.txt
	$(LOCK_DEV) -c requirements.txt -o requirements-dev.txt
	$(subst --universal,--python-platform x86_64-manylinux_2_28,$(LOCK_DEV)) --extra bench --extra inspect --extra lm-eval --extra peers --extra ray --extra s3 --extra spark --extra stores \
	  -c requirements-dev.txt -o requirements-all.txt
	$(LOCK) --extra test --group mutation -c requirements-dev.txt -o requirements-mutation.txt

docs: $(VENV)/.dev ## build the documentation site into out/site (its search needs a server: python -m http.server -d out/site)
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet -f eval/docs/mkdocs.yml -d $(CURDIR)/$(OUT)/site

compat: ## load the tables with each version of datasets in tests/compat, each in an environment of its own
	@set -e; for pins in tests/compat/*.txt; do \
	  environment=.venv-$$(basename $$pins .txt); printf '\n== %s\n' "$$environment"; \
	  test -x $$environment/bin/python || $(PYTHON) -m venv $$environment; \
	  $$environment/bin/python -m pip install --quiet --disable-pip-version-check -r $$pins; \
	  PYTHONPATH=eval $$environment/bin/python -m pytest -q -p no:cacheprovider tests/release/test_load_dataset.py; \
	done

tools: $(VENV)/.all ## try the conversions with a real Label Studio and a real doccano (minutes; needs chromium; tests/tools)
	@set -e; mkdir -p $(OUT)/images; for pins in tests/tools/*.txt; do \
	  name=$$(basename $$pins .txt); environment=.venv-$$name; printf '\n== %s\n' "$$name"; \
	  test -x $$environment/bin/python || $(PYTHON) -m venv $$environment; \
	  $$environment/bin/python -m pip install --quiet --disable-pip-version-check -r $$pins; \
	  PYTHONPATH=tests $(BIN)/python -u -m tools.$$(echo $$name | tr - _) $$environment/bin $(OUT)/images; \
	done

package: $(VENV)/.dev ## build wheel and sdist, install the wheel in a clean environment, and try everything there
	rm -rf dist .venv-package
	$(BIN)/python -m hatchling build
	$(PYTHON) -m venv .venv-package
	.venv-package/bin/python -m pip install --quiet --disable-pip-version-check dist/armsbench-*.whl
	$(BIN)/python tests/package.py .venv-package/bin

clean: ## remove the environments, caches and outputs
	rm -rf $(VENV) .venv-* $(OUT) build dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find eval tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than what it was made from; what is installed for `test` serves `demo` too.
# The locks are complete, so nothing is left to resolve.
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
EDITABLE = $(INSTALL) --no-build-isolation --editable .

$(VENV)/.demo: requirements.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements.txt
	$(EDITABLE)
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements-dev.txt
	$(EDITABLE)
	@touch $(VENV)/.demo $@

$(VENV)/.all: requirements-all.txt requirements-dev.txt requirements.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements-all.txt
	$(EDITABLE)
	@touch $(VENV)/.demo $(VENV)/.dev $@

.venv-mutation/.ready: requirements-mutation.txt
	$(PYTHON) -m venv .venv-mutation
	.venv-mutation/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-mutation.txt
	@touch $@

$(BIN)/python:
	$(if $(PYTHON),,$(error no Python found: install Python 3.11, or name one with PYTHON=...))
	$(PYTHON) -m venv $(VENV)
