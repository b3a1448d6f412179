#!/usr/bin/env bash
# Lint the committed contract with the rules in openapi/.
set -euo pipefail
cd "$(dirname "$0")/../openapi"

stamp=node_modules/.installed
if [ ! -e "$stamp" ] || [ package-lock.json -nt "$stamp" ]; then
  npm ci --no-audit --no-fund --loglevel=error
  touch "$stamp"
fi
npm run lint --silent
