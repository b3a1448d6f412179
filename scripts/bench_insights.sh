#!/usr/bin/env bash
# The benchmark of patterns; see benchmarks/insights/README.md for its rows and options.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/bench_packages.sh
# One process is one core's worth: threads inside the linear algebra would fight over it and spoil the times.
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
exec .venv/bin/python -m benchmarks.insights "$@"
