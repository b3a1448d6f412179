#!/usr/bin/env bash
# `write` puts the code's contract into openapi/doorstep.json and what it gained into openapi/CHANGELOG.md; `compare`
# fails when what is committed differs.
set -euo pipefail
cd "$(dirname "$0")/.."

written=$(mktemp)
trap 'rm -f "$written"' EXIT
.venv/bin/doorstep openapi >"$written"

case "${1:-}" in
  write)
    cp "$written" openapi/doorstep.json
    .venv/bin/python scripts/contract_changelog.py write
    ;;
  compare)
    if ! diff -u openapi/doorstep.json "$written" | head -40; then
      echo "openapi/doorstep.json is not what the code serves: run \`make openapi\` and commit it." >&2
      exit 1
    fi
    .venv/bin/python scripts/contract_changelog.py compare
    ;;
  *)
    echo "usage: scripts/openapi.sh write|compare" >&2
    exit 2
    ;;
esac
