#!/usr/bin/env bash
# The long proofs: the tests that hold a small instance of each, with the counts raised. Each figure has its seed.
# KILLS, RACES, BODIES and CASES change the counts; SEED the moments of the kills.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/steps.sh

kills=${KILLS:-50} races=${RACES:-1000} bodies=${BODIES:-20000} cases=${CASES:-5000} seed=${SEED:-20261122}
test=(.venv/bin/pytest -p no:cacheprovider)

printf 'Counts: %s kills, %s races, %s hostile bodies, %s contract cases; seed %s\n' \
  "$kills" "$races" "$bodies" "$cases" "$seed"
step "$kills kills during writes, on each database" \
  env DOORSTEP_KILLS="$kills" DOORSTEP_SEED="$seed" "${test[@]}" -s tests/faults
step "$races races of each kind, on each database" env DOORSTEP_RACES="$races" "${test[@]}" tests/trust/test_races.py
step "commits that fail" "${test[@]}" tests/trust/test_failing_commit_sqlite.py tests/trust/test_failing_commit_postgresql.py
step "$bodies hostile bodies, on each database" \
  env DOORSTEP_HOSTILE_BODIES="$bodies" "${test[@]}" tests/trust/test_bad_bodies.py
step "$cases cases from the contract" \
  env DOORSTEP_SCHEMATHESIS_CASES="$cases" "${test[@]}" tests/contract/test_schemathesis.py
step "who may see what, and row-level security" \
  "${test[@]}" tests/contract/test_who_may_see.py tests/contract/test_own_words.py tests/contract/test_sessions.py \
  tests/trust/test_row_security.py
step "the canary and encryption" "${test[@]}" tests/trust/test_canary.py tests/trust/test_encryption.py
step "writers and jobs at once, SQLite" .venv/bin/python -m benchmarks.drills.jobs --seconds 60 --writers 32 --jobs 1000
step "kills of the worker, SQLite" \
  .venv/bin/python -m benchmarks.drills.jobs --seconds 60 --writers 8 --jobs 500 --kills 10
step "the container's steps in a clean folder" .venv/bin/python scripts/container_steps.py
finish
