#!/usr/bin/env bash
# The long proofs, each printing one line a row with its seed.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/steps.sh

step "kills during writes, SQLite and PostgreSQL" .venv/bin/python -m tests.faults.drills
step "the container's steps in a clean folder" .venv/bin/python scripts/container_steps.py
finish
