# Crosswire. `make` or `make help` lists what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
CROSSWIRE_HOME ?= $(CURDIR)/data
DAY ?= 2024-03-14

# Airflow on its embedded default (SQLite), beside the data; nothing phones home.
export AIRFLOW_HOME := $(CROSSWIRE_HOME)/airflow
export AIRFLOW__CORE__DAGS_FOLDER := $(CURDIR)/dags
export AIRFLOW__CORE__LOAD_EXAMPLES := False
export AIRFLOW__USAGE_DATA_COLLECTION__ENABLED := False
export AIRFLOW__LOGGING__LOGGING_LEVEL ?= WARNING
export CROSSWIRE_HOME
export PYTHONPATH := $(CURDIR)
export PYTHONWARNINGS := ignore
export DO_NOT_TRACK := 1
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export GX_ANALYTICS_ENABLED := false
export OMP_NUM_THREADS ?= 1

.PHONY: help venv env demo sbom licences torture torture-whole fuzz fuzz-guided mutate-dbt test lint types sql unit slow browser fmt lock explore airflow train eval-model bench-model model-card bench bench-pages bench-growth bench-linking bench-marts bench-other-model bench-gate score golden stories same-facts freeze-facts docs site metrics clean

help: ## this list
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | awk -F':.*?## ' '{printf "  make %-12s %s\n", $$1, $$2}'

# ------------------------------------------------------------------------------------------------------- environment

venv: .venv/.run ## the environment for running, from the hash-pinned requirements.txt

.venv/.run: requirements.txt
	@echo "setting up .venv (the first time downloads about 500 MB) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Crosswire needs Python 3.11 or newer: make demo PYTHON=python3.11")'
	@test -d .venv || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.run
	@echo "adding what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	@touch $@

.venv/.explore: requirements-explore.txt .venv/.run
	@echo "adding what the explorer needs ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-explore.txt
	@touch $@

.venv/.site: requirements-site.txt .venv/.run
	@echo "adding what the documentation site needs ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-site.txt
	@touch $@

# DuckDB 1.5, apart from the environment's own, for the test that it opens what was published.
.venv/duckdb-1.5: tests/warehouse/duckdb-1.5.txt .venv/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --upgrade --target $@ -r $<
	@touch $@

# SQLAlchemy as Superset has it, with duckdb-engine, for the test of dashboards/bi_tools.md.
.venv/bi-tools: tests/warehouse/bi-tools.txt .venv/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --upgrade --target $@ -r $<
	@touch $@

lock: ## resolve pyproject.toml again into the requirements files (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml --extra pipeline -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml --extra pipeline --group dev -c requirements.txt -o requirements-dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml --extra pipeline --extra team -c requirements.txt -o requirements-team.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group explore -c requirements.txt -o requirements-explore.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group site -c requirements.txt -o requirements-site.txt

# --------------------------------------------------------------------------------------------------------------- run

demo: export CROSSWIRE_SOURCES := folder:$(CURDIR)/seeds/articles
demo: export CROSSWIRE_TASK_RETRIES := 0
demo: venv ## run the three DAGs over the sample articles and show what came out
	@$(MAKE) --no-print-directory -s $(AIRFLOW_HOME)/.migrated
	@$(BIN)/python dags/demo.py $(DAY) "$(CROSSWIRE_HOME)/logs/demo.log"
	@$(BIN)/crosswire overview

$(AIRFLOW_HOME)/.migrated: .venv/.run
	@mkdir -p $(CROSSWIRE_HOME)/logs $(AIRFLOW_HOME)
	@$(call airflow,preparing Airflow,db migrate)
	@touch $@

# $(call airflow,what it does,command): one line while it works; the log's tail when it fails.
define airflow
printf '%s  %s ...' "$$(date +%H:%M:%S)" "$(1)"; \
log=$(CROSSWIRE_HOME)/logs/demo.log; \
if $(BIN)/airflow $(2) > $$log 2>&1; then echo " done"; \
else echo " FAILED"; tail -n 40 $$log; echo "the whole log: $$log"; exit 1; fi
endef

# Not `airflow standalone`: whatever [api] host says, its scheduler and triggerer serve the logs of tasks on every interface (ports
# 8793 and 8794). Here nothing serves them, for the web pages read the same files. When the web pages end, all ends.
AIRFLOW_PORT ?= 8080
AIRFLOW_PASSWORDS = $(AIRFLOW_HOME)/passwords.json
airflow: export PATH := $(abspath $(BIN)):$(PATH)
airflow: export AIRFLOW__API__HOST := 127.0.0.1
airflow: export AIRFLOW__API__PORT := $(AIRFLOW_PORT)
airflow: export AIRFLOW__API__BASE_URL := http://127.0.0.1:$(AIRFLOW_PORT)
airflow: export AIRFLOW__CORE__EXECUTION_API_SERVER_URL := http://127.0.0.1:$(AIRFLOW_PORT)/execution/
airflow: export AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE := $(AIRFLOW_PASSWORDS)
airflow: venv $(AIRFLOW_HOME)/.migrated ## Airflow with its web pages, on http://127.0.0.1:8080 (AIRFLOW_PORT=8090 for another port)
	@airflow pools set duckdb_writer 1 "the one writer of the work file" > /dev/null
	@umask 077; touch $(AIRFLOW_PASSWORDS)
	@echo "Airflow: http://127.0.0.1:$(AIRFLOW_PORT), this machine only, in half a minute"
	@echo "  user admin; its password is in $(AIRFLOW_PASSWORDS) once the pages are there"
	@echo "  DAGs begin paused: switch on build_warehouse, extract_facts and last land_articles: once at once, then daily at 03:00 UTC"
	@echo "  ctrl-C ends it when the tasks that run are done; ctrl-C again ends it at once"
	@$(AIRFLOW_PARTS)

# In one line, so that a shell takes it whole.
FOR_A_SHELL := AIRFLOW_HOME AIRFLOW__CORE__DAGS_FOLDER AIRFLOW__CORE__LOAD_EXAMPLES AIRFLOW__USAGE_DATA_COLLECTION__ENABLED \
  AIRFLOW__LOGGING__LOGGING_LEVEL CROSSWIRE_HOME PYTHONPATH PYTHONWARNINGS DO_NOT_TRACK
env: ## for `airflow` by hand after `make demo` or `make airflow`: eval "$(make -s env)", then airflow dags list
	@test -e "$(AIRFLOW_HOME)/.migrated" || { echo "there is no Airflow yet: make demo or make airflow makes it" >&2; exit 1; }
	@echo export $(foreach name,$(FOR_A_SHELL),$(name)="'$($(name))'") 'PATH="$(abspath $(BIN)):$$PATH"'

# Each part in a process group of its own (set -m), so that ctrl-C reaches this shell alone and each part is told once: the scheduler
# takes a second signal for "at once" and leaves its workers, which heed none, behind. What is left at the end is killed.
define AIRFLOW_PARTS
set -m; parts=(); \
for part in "scheduler --skip-serve-logs" "triggerer --skip-serve-logs" dag-processor api-server; do \
  airflow $$part < /dev/null & parts+=($$!); \
done; \
at_once() { for part in "$${parts[@]}"; do kill -KILL -- -$$part; done 2> /dev/null; }; \
end() { trap at_once INT; trap "" TERM HUP; kill "$${parts[@]}" 2> /dev/null; wait; at_once; }; \
trap end EXIT; trap 'exit 130' INT; trap 'exit 143' TERM; trap 'exit 129' HUP; \
wait $$!
endef

PORT ?= 8501
explore: .venv/.explore ## the published warehouse as web pages, on http://localhost:8501 (PORT=8600 for another port)
	@$(BIN)/streamlit run dashboards/explorer/app.py --server.port $(PORT)

# ------------------------------------------------------------------------------------------------- model and figures

DATA ?= $(CROSSWIRE_TRAINING_DATA)
RUN ?= build/training
TRAINING = $(BIN)/python -m extractors.nlp.training

.venv/.train: pyproject.toml .venv/.run
	@uv pip install --quiet --python $(BIN)/python --group train
	@touch $@

train: .venv/.train ## train the language model again from DATA=folder (needs uv; hours on two cores) and ship it
	@$(TRAINING) train --data $(DATA) --out $(RUN)
	@$(TRAINING) baseline --data $(DATA) --out $(RUN)/cnn
	@$(TRAINING) export --data $(DATA) --run $(RUN) --to extractors/nlp/model

eval-model: .venv/.run ## the model's scores beside the CNN's, from DATA=folder and RUN=folder
	@mkdir -p $(RUN)
	@$(TRAINING) evaluate --data $(DATA) $(if $(wildcard $(RUN)/cnn),--model "spaCy CNN=$(RUN)/cnn") --measurements $(RUN)/measured.json

bench-model: .venv/.run ## words a second on one core, beside the CNN's, from DATA=folder and RUN=folder
	@mkdir -p $(RUN)
	@$(TRAINING) bench --data $(DATA) $(if $(wildcard $(RUN)/cnn),--model "spaCy CNN=$(RUN)/cnn") --measurements $(RUN)/measured.json

model-card: .venv/.run ## write the model card from what was measured in RUN=folder
	@$(TRAINING) card --measurements $(RUN)/measured.json

bench: .venv/.run ## words a second, share of each pipe, ratio to the bare model
	@$(BIN)/python tests/bench/reading.py

bench-pages: .venv/.run ## bodies, titles and days of real pages beside plain trafilatura (PAGES="folder ..."; its --help says where to get them)
	@$(BIN)/python -W ignore tests/bench/pages.py $(or $(PAGES),--help)

bench-growth: .venv/.run ## how the time of one article grows with its length, for texts made to take long (a quarter of an hour)
	@$(BIN)/python tests/bench/growth.py

bench-linking: .venv/.run ## what linking costs as the archive grows, and a day on top (ARTICLES="1000 10000 100000")
	@$(BIN)/python tests/bench/linking.py $(if $(ARTICLES),--articles $(ARTICLES))

bench-marts: .venv/.run ## one dbt build over invented news and its ratio to a raw scan of the same rows (ARTICLES=100000)
	@$(BIN)/python tests/bench/marts.py $(if $(ARTICLES),--articles $(ARTICLES))

bench-corrections: .venv/.run ## what corrections, withdrawals and the record of publishes cost a day that has none
	@$(BIN)/python tests/bench/corrections.py

bench-other-model: .venv/.run ## words a second and golden claims of a spaCy package beside ours (MODEL=en_core_web_sm)
	@$(BIN)/python tests/bench/other_model.py $(MODEL)

bench-gate: .venv/.run ## recall of the relevance gate on the development sets (needs CROSSWIRE_SHARED=folder; READ=1: of claims)
	@$(BIN)/python tests/bench/gate.py $(CROSSWIRE_SHARED)/dev$(if $(READ),/stories --read)

score: .venv/.dev ## every development set beside its committed score (needs CROSSWIRE_SHARED=folder)
	@$(BIN)/python tests/score/dev_sets.py

golden: .venv/.dev ## the golden articles by field, with what is missed
	@$(BIN)/python tests/golden/scoring.py --misses

accuracy: .venv/.run ## write seeds/accuracy.csv from the committed scores (the scorers do when they write theirs)
	@$(BIN)/python tests/score/accuracy.py

STORIES := $(CURDIR)/build/stories
SET ?= first
stories: .venv/.run ## publish the stories of the tests (SET=second for the others) and show them beside the committed figures
	@rm -rf $(STORIES) && mkdir -p $(STORIES)/in
	@PYTHONPATH=$(CURDIR):tests/stories $(BIN)/python -c "import sys, pathlib, story_gold; \
	  story_gold.to_jsonl(story_gold.gold('$(SET)').articles, pathlib.Path(sys.argv[1]))" $(STORIES)/in/articles.jsonl
	@CROSSWIRE_HOME=$(STORIES) $(BIN)/crosswire run --source folder:$(STORIES)/in --day 2026-11-28
	@PYTHONPATH=$(CURDIR):tests/stories $(BIN)/python tests/stories/story_scores.py $(STORIES)/published/current.duckdb --set $(SET) -v

same-facts: .venv/.run ## whether articles are read as they were when `make freeze-facts` was last called (CROSSWIRE_SHARED adds the development sets)
	@$(BIN)/python tests/facts/same_facts.py compare

freeze-facts: .venv/.run ## keep every fact of the golden, ordinary and sample articles for `make same-facts`
	@$(BIN)/python tests/facts/same_facts.py freeze

docs: venv ## the documentation of the warehouse in CROSSWIRE_HOME/docs: dbt's pages as one file, and a data dictionary
	@$(BIN)/crosswire docs

# The site shows what commands print of the sample articles, so these are read first, in a home of its own; they are read
# again when what reads them has changed.
SITE_HOME := $(CURDIR)/build/site-home
site: .venv/.site $(SITE_HOME)/.read ## this project's documentation as pages, in build/site: open build/site/index.html
	@echo "building the pages ..."
	@CROSSWIRE_HOME=$(SITE_HOME) NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --site-dir $(CURDIR)/build/site
	@echo "open build/site/index.html; with search: $(BIN)/python -m http.server --bind 127.0.0.1 --directory build/site 8602"

$(SITE_HOME)/.read: $(shell git ls-files extractors expectations seeds dbt_project)
	@rm -rf $(SITE_HOME)
	@CROSSWIRE_HOME=$(SITE_HOME) $(BIN)/crosswire run --source folder:seeds/articles --day $(DAY) > /dev/null
	@CROSSWIRE_HOME=$(SITE_HOME) $(BIN)/crosswire docs > /dev/null
	@touch $@

# MetricFlow looks for what dbt parsed in the project's own folder.
METRICS_OF ?= --metrics events,claims,conflicts,share_confirmed --group-by metric_time__month
metrics: export CROSSWIRE_WORK_FILE := $(CROSSWIRE_HOME)/warehouse/work.duckdb
metrics: export DBT_LOG_PATH := $(CROSSWIRE_HOME)/logs
metrics: export DBT_PROFILES_DIR := .
metrics: .venv/.metrics ## ask MetricFlow, e.g. METRICS_OF="--metrics killed_low --group-by event__country_iso3"
	@cd dbt_project && export PATH="$(CURDIR)/$(BIN):$$PATH" && dbt --quiet parse && mf query $(METRICS_OF)

.venv/.metrics: pyproject.toml .venv/.run
	@uv pip install --quiet --python $(BIN)/python --constraint requirements.txt --group metrics
	@touch $@

clean: ## forget the data of `make demo` (not the environment)
	rm -rf $(CROSSWIRE_HOME)

# -------------------------------------------------------------------------------------------------------------- test

# A worker a core, and each file of tests with its fixtures on one of them; WORKERS=0 for one process.
WORKERS ?= auto
SIDE_BY_SIDE := --numprocesses $(WORKERS) --maxprocesses 4 --dist loadfile

test: lint types sql unit slow ## everything CI runs

lint: .venv/.dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: .venv/.dev .venv/.explore .venv/.site
	@$(BIN)/mypy && MYPYPATH=dags $(BIN)/mypy dags && MYPYPATH=docs/hooks $(BIN)/mypy docs/hooks

sql: .venv/.dev
	@$(BIN)/sqlfluff lint dbt_project/models dbt_project/analyses --processes 2

unit: .venv/.dev .venv/.explore ## the quick tests, and every example in a docstring
	@$(BIN)/pytest --doctest-modules extractors dashboards expectations --ignore=extractors/nlp/training
	@$(BIN)/pytest $(SIDE_BY_SIDE) -m "not slow"

slow: .venv/.dev .venv/.explore .venv/.site .venv/duckdb-1.5 .venv/bi-tools browser ## the tests that spawn Airflow, dbt or Great Expectations
	@$(BIN)/pytest $(SIDE_BY_SIDE) -m slow

.venv/sbom: .ci/sbom.txt
	@$(PYTHON) -m venv $@ && $@/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@

sbom: .venv/.run .venv/sbom ## what is installed, as a CycloneDX bill of materials in build/sbom.json
	@mkdir -p build
	@.venv/sbom/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o build/sbom.json $(BIN)/python
	@echo "build/sbom.json"

licences: .venv/.run ## list the licence of each pinned package in .ci/licences.csv
	@$(BIN)/python tests/licences.py

browser: ## Chromium for the tests that drive one, installed where this user may (Debian, as root); else they are skipped
	@for name in chromium chromium-browser google-chrome; do command -v $$name > /dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	  echo "installing Chromium ..."; \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } \
	    > /dev/null 2>&1 || echo "no Chromium: apt-get could not install it"; \
	else echo "no Chromium: the tests that drive a browser are skipped"; fi

torture: .venv/.dev ## kill, starve and damage hundreds of runs, and count what is lost, doubled or left over (SEED=7 TRIALS=300)
	@$(BIN)/python tests/torture/trials.py $(if $(SEED),--seed $(SEED)) $(if $(TRIALS),--trials $(TRIALS))

torture-whole: .venv/.dev ## kill whole runs at any moment, parent or group, and compare the marts with a quiet run's (SEED=7 TRIALS=20)
	@$(BIN)/python tests/torture/whole_runs.py $(if $(SEED),--seed $(SEED)) $(if $(TRIALS),--trials $(TRIALS))

fuzz: .venv/.dev ## try invented texts on cleaning, markup, feeds, quantities, dates and the whole reader (SECONDS=600 SEED=0)
	@$(BIN)/python -m tests.fuzz.fuzzing $(if $(SEED),--seed $(SEED)) $(if $(SECONDS),--seconds $(SECONDS))

# Atheris has wheels for Linux on x86-64 and Python up to 3.13.
.venv/fuzz: tests/fuzz/atheris.txt .venv/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --upgrade --target $@ -r $<
	@touch $@

fuzz-guided: .venv/.dev .venv/fuzz ## the same, led by what code an input reaches (atheris; SECONDS=600)
	@PYTHONPATH=.venv/fuzz $(BIN)/python -m tests.fuzz.guided $(if $(SECONDS),--seconds $(SECONDS))

mutate-dbt: .venv/.dev ## break every dbt model in every small way: do its unit tests notice? (MODELS="a b" for some)
	@$(BIN)/python tests/dbt/mutate.py $(MODELS)

fmt: .venv/.dev ## format and sort
	@$(BIN)/ruff check --fix-only . ; $(BIN)/ruff format .
