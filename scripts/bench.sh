#!/usr/bin/env bash
# The load benchmark; see benchmarks/load/README.md for what it compares and its options.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v wrk >/dev/null; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq wrk >&2
  else
    echo "The load benchmark needs wrk (Debian: apt-get install wrk)." >&2
    exit 1
  fi
fi
stamp=.venv/.bench
if [ ! -e "$stamp" ] || [ requirements-bench.lock -nt "$stamp" ]; then
  # What the plain server of the comparison needs, and nobody else.
  .venv/bin/python -m pip install --quiet --require-hashes --requirement requirements-bench.lock
  touch "$stamp"
fi
exec .venv/bin/python -m benchmarks.load.run "$@"
