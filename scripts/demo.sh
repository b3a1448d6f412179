#!/usr/bin/env bash
# Serve from a new database in a temporary folder, removed when the server stops.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export DOORSTEP_DATABASE_URL="sqlite:///$folder/doorstep.sqlite"
export DOORSTEP_KEYS_URL="sqlite:///$folder/keys.sqlite"
export DOORSTEP_KEY_FILE="$folder/server.key"
.venv/bin/doorstep serve
