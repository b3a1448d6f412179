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
scripts/bench_packages.sh
exec .venv/bin/python -m benchmarks.load.run "$@"
