#!/usr/bin/env bash
# Write the Python and TypeScript clients of the committed contract into a folder: python/doorstep_client with
# openapi-python-client, typescript/doorstep.d.ts with openapi-typescript, for openapi-fetch. Nothing of it is committed.
set -euo pipefail
folder=$(realpath -m "${1:?usage: scripts/generate_clients.sh FOLDER}")
cd "$(dirname "$0")/.."

mkdir -p "$folder/python" "$folder/typescript"
.venv/bin/openapi-python-client generate --path openapi/doorstep.json --config openapi/python-client.yaml \
  --meta none --output-path "$folder/python/doorstep_client" --overwrite --fail-on-warning
touch "$folder/python/doorstep_client/py.typed"
frontend/node_modules/.bin/openapi-typescript openapi/doorstep.json -o "$folder/typescript/doorstep.d.ts" >&2
cp openapi/tsconfig.json "$folder/typescript/"
echo '{"type": "module"}' >"$folder/typescript/package.json"
