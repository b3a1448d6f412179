#!/usr/bin/env bash
# The long proofs, each printing one line a row with its seed.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/steps.sh

step "kills during writes, SQLite and PostgreSQL" env DOORSTEP_KILLS="${KILLS:-50}" .venv/bin/pytest -s tests/faults/test_kill.py
step "the container's steps in a clean folder" .venv/bin/python scripts/container_steps.py
finish
