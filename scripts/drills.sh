#!/usr/bin/env bash
# The long proofs: the tests that hold a small instance of each, with the counts raised. One line a row: what passed, its
# figures, the seed of what was drawn by lot. KILLS, RACES, BODIES, CASES, JOBS, STOPS and SECONDS_OF_JOBS change the counts,
# SEED the moments of the kills; what a row wrote is kept in var/drills.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/steps.sh

kills=${KILLS:-50} races=${RACES:-1000} bodies=${BODIES:-20000} cases=${CASES:-20000} seed=${SEED:-20261122}
jobs=${JOBS:-5000} stops=${STOPS:-50} seconds=${SECONDS_OF_JOBS:-60}
test=(.venv/bin/pytest -p no:cacheprovider)
workers=(.venv/bin/python -m benchmarks.drills.workers)
beside=(.venv/bin/python -m benchmarks.drills.jobs)
logs=var/drills
mkdir -p "$logs"
number=0

# The figures are the lines that name a seed; where there are none, the last line says what ran.
row() {
  local name=$1 log verdict=passed started=$SECONDS figures
  shift
  number=$((number + 1))
  log="$logs/$number.log"
  if ! "$@" >"$log" 2>&1; then
    verdict="FAILED ($log)"
    failed+=("$name")
  fi
  figures=$(grep -E 'seed ([0-9]+|none)' "$log" | sed 's/^[.F]*//' | paste -sd '|' - | sed 's/|/ | /g')
  [ -n "$figures" ] || figures="$(grep -v '^$' "$log" | tail -n 1), seed none"
  printf '%s: %s in %d s: %s\n' "$name" "$verdict" $((SECONDS - started)) "$figures"
}

row "kills during writes, each database" env DOORSTEP_KILLS="$kills" DOORSTEP_SEED="$seed" "${test[@]}" -s tests/faults
row "races, $races of each kind, each database" env DOORSTEP_RACES="$races" "${test[@]}" \
  tests/trust/test_races.py tests/gateway/test_oauth_races.py
row "commits that fail" \
  "${test[@]}" tests/trust/test_failing_commit_sqlite.py tests/trust/test_failing_commit_postgresql.py
row "hostile bodies, $bodies, each database" \
  env DOORSTEP_HOSTILE_BODIES="$bodies" "${test[@]}" tests/trust/test_bad_bodies.py
row "cases from the contract, $cases" \
  env DOORSTEP_SCHEMATHESIS_CASES="$cases" "${test[@]}" tests/contract/test_schemathesis.py
row "who may see what, apps with every scope, and row-level security" \
  env DOORSTEP_WHOLE_MATRIX=1 "${test[@]}" tests/contract/test_what_apps_may_do.py \
  tests/contract/test_who_may_see.py tests/contract/test_own_words.py tests/contract/test_sessions.py \
  tests/trust/test_row_security.py
row "the canary and encryption" "${test[@]}" tests/trust/test_canary.py tests/trust/test_encryption.py
row "writers and jobs at once" "${beside[@]}" --seconds "$seconds" --writers 32 --jobs $((jobs / 5))
row "a burst of jobs" "${workers[@]}" burst --jobs "$jobs" --over "$seconds"
row "more workers do more" "${workers[@]}" growth
row "stops under load" "${workers[@]}" stops --jobs "$jobs" --times "$stops" --over $((seconds * 5)) --seed "$seed"
row "kills of workers, PostgreSQL" \
  "${workers[@]}" kills --jobs "$jobs" --times "$kills" --over $((seconds * 5)) --seed "$seed"
row "kills of the worker, SQLite" \
  "${workers[@]}" kills --database sqlite --workers 1 --jobs "$jobs" --times "$kills" --over $((seconds * 5)) --seed "$seed"
deliveries=(.venv/bin/python -m benchmarks.drills.webhooks --jobs $((jobs / 5)) --times "$kills" --seed "$seed")
row "deliveries while workers are killed, PostgreSQL" "${deliveries[@]}" --over $((seconds * 5))
row "deliveries while the worker is killed, SQLite" \
  "${deliveries[@]}" --database sqlite --workers 1 --over $((seconds * 7))
row "the container's steps in a clean folder" .venv/bin/python scripts/container_steps.py
finish
