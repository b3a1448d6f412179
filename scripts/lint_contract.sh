#!/usr/bin/env bash
# Lint the committed contract, or the named documents, with the rules in openapi/. Installs the linter on first use.
set -euo pipefail
documents=()
for name in "$@"; do documents+=("$(realpath "$name")"); done
cd "$(dirname "$0")/../openapi"

stamp=node_modules/.installed
if [ ! -e "$stamp" ] || [ package-lock.json -nt "$stamp" ]; then
  npm ci --no-audit --no-fund --loglevel=error >&2
  touch "$stamp"
fi
exec node_modules/.bin/spectral lint --ruleset .spectral.yaml --fail-severity warn "${documents[@]:-doorstep.json}"
