#!/usr/bin/env bash
# Every test. Green only when all of them passed.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/steps.sh

scripts/browser.sh || exit 1
CHROMIUM=$(scripts/browser.sh --print)
export CHROMIUM

# schemathesis gives the cases of all operations one node id, and pytest-xdist runs one test an id: apart, or only the
# first operation would be asked.
cases=tests/contract/test_schemathesis.py

step "Python tests, SQLite and PostgreSQL" .venv/bin/pytest -n "${WORKERS:-2}" --dist loadfile --ignore "$cases"
step "cases from the contract" .venv/bin/pytest "$cases"
step "web app units" npm run test --prefix frontend --silent
finish
