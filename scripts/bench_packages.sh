#!/usr/bin/env bash
# Install what only the benchmarks need: the plain server's packages, other methods for patterns, and plots.
set -euo pipefail
cd "$(dirname "$0")/.."

stamp=.venv/.bench
if [ ! -e "$stamp" ] || [ requirements-bench.lock -nt "$stamp" ]; then
  .venv/bin/python -m pip install --quiet --require-hashes --requirement requirements-bench.lock
  touch "$stamp"
fi
