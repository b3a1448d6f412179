# Each target is a line or two; the work is in scripts/. Start with `make run`.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8000
export PORT

.PHONY: help setup run demo migrate openapi check test bench bench-insights bench-suggestions bench-planning drills clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

setup: ## Install everything into .venv and frontend/node_modules, and build the web app
	@scripts/setup.sh

run: setup ## Serve the API and the web app from one address (PORT, DOORSTEP_DATABASE_URL)
	@exec .venv/bin/doorstep serve

demo: setup ## Serve from a database of its own that is thrown away when you stop
	@exec scripts/demo.sh

migrate: setup ## Bring the database of DOORSTEP_DATABASE_URL to the newest schema
	@.venv/bin/doorstep migrate

openapi: setup ## Write the contract from the code to openapi/doorstep.json
	@scripts/openapi.sh write

check: setup ## Everything that needs no running parts: style, types, layers, contract
	@scripts/check.sh

test: setup ## Every test, on SQLite and PostgreSQL, with the web app and the browser
	@scripts/test.sh

bench: setup ## Load: requests a second beside a bare server and a plain one, in one run
	@scripts/bench.sh

bench-insights: setup ## Patterns: every goal and the alternatives on simulated people (ARGS="--quick")
	@scripts/bench_insights.sh $(ARGS)

bench-suggestions: setup ## Suggestions: regret in worlds the model does not expect, and the rules on random days
	@.venv/bin/python -m benchmarks.suggestions

bench-planning: setup ## Weeks: rules kept, proofs, reasons confirmed and times on invented people (ARGS="--weeks 200")
	@.venv/bin/python -m benchmarks.planning $(ARGS)

drills: setup ## The long proofs, a line each: kills, races, hostile bodies, workers (KILLS, RACES, BODIES, CASES, JOBS)
	@scripts/drills.sh

clean: ## Remove what was installed and built; data under var/ stays
	@rm -rf .venv frontend/node_modules frontend/build frontend/.svelte-kit openapi/node_modules
