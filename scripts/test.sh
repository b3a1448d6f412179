#!/usr/bin/env bash
# Every test. Green only when all of them passed.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/steps.sh

scripts/browser.sh || exit 1
CHROMIUM=$(scripts/browser.sh --print)
export CHROMIUM

step "Python tests, SQLite and PostgreSQL" .venv/bin/pytest -n "${WORKERS:-2}" --dist loadfile
step "web app units" npm run test --prefix frontend --silent
finish
