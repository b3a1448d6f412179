#!/usr/bin/env bash
# `write` puts the code's contract into openapi/doorstep.json; `compare` fails when the committed one differs.
set -euo pipefail
cd "$(dirname "$0")/.."

written=$(mktemp)
trap 'rm -f "$written"' EXIT
.venv/bin/doorstep openapi >"$written"

case "${1:-}" in
  write) cp "$written" openapi/doorstep.json ;;
  compare)
    if ! diff -u openapi/doorstep.json "$written" | head -40; then
      echo "openapi/doorstep.json is not what the code serves: run \`make openapi\` and commit it." >&2
      exit 1
    fi
    ;;
  *)
    echo "usage: scripts/openapi.sh write|compare" >&2
    exit 2
    ;;
esac
