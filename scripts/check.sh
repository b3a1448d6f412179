#!/usr/bin/env bash
# What must hold before any test runs.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/steps.sh

code=(backend tests benchmarks scripts alembic)

step "style" .venv/bin/ruff check "${code[@]}"
step "format" .venv/bin/ruff format --check --quiet "${code[@]}"
step "types" .venv/bin/mypy
step "layers" .venv/bin/lint-imports --no-cache --no-logo
step "contract is the code's" scripts/openapi.sh compare
step "contract lint" scripts/lint_contract.sh
step "contract breaks nothing published" .venv/bin/python scripts/breaking_changes.py --published
step "web app" npm run check --prefix frontend --silent
finish
