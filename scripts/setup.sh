#!/usr/bin/env bash
# Install what Doorstep needs, once: each part is skipped while its stamp is newer than what it was made from.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

find_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
    [ -n "$candidate" ] && command -v "$candidate" >/dev/null || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  say "Doorstep needs Python 3.11 or newer. Install it, or name one: make setup PYTHON=/path/to/python3.12"
  exit 1
}

require_node() {
  local found major minor
  found=$(node --version 2>/dev/null) || found=""
  IFS=. read -r major minor _ <<<"${found#v}"
  if command -v npm >/dev/null && [ -n "$found" ] &&
    { [ "$major" -ge 24 ] || { [ "$major" -eq 22 ] && [ "$minor" -ge 13 ]; } || { [ "$major" -eq 20 ] && [ "$minor" -ge 19 ]; }; }; then
    return
  fi
  say "Doorstep needs Node.js 20.19+, 22.13+ or 24+ with npm, to build the web app; this is ${found:-none}."
  exit 1
}

install_python() {
  local packages=.venv/.packages project=.venv/.project
  if [ ! -e "$packages" ] || [ requirements-dev.lock -nt "$packages" ]; then
    local python
    python=$(find_python)
    say "Installing the Python packages with $("$python" --version) …"
    [ -x .venv/bin/python ] || "$python" -m venv .venv
    .venv/bin/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
    touch "$packages"
  fi
  if [ ! -e "$project" ] || [ pyproject.toml -nt "$project" ] || [ "$packages" -nt "$project" ]; then
    .venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
    touch "$project"
  fi
}

install_node_packages() {
  local folder=$1 whose=$2 stamp=$1/node_modules/.installed
  [ -e "$folder/package-lock.json" ] || return 0
  if [ ! -e "$stamp" ] || [ "$folder/package-lock.json" -nt "$stamp" ]; then
    require_node
    say "Installing the packages of $whose …"
    npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error
    touch "$stamp"
  fi
}

build_frontend() {
  [ -e frontend/package-lock.json ] || return 0
  local stamp=frontend/build/.built
  local sources=(frontend/src frontend/static frontend/package-lock.json frontend/*.ts frontend/*.js openapi/doorstep.json)
  # Sources that do not exist are no reason to rebuild; find says nothing about them.
  if [ ! -e "$stamp" ] || [ -n "$(find "${sources[@]}" -newer "$stamp" -print -quit 2>/dev/null)" ]; then
    require_node
    say "Building the web app …"
    npm run build --prefix frontend --silent
    touch "$stamp"
  fi
}

install_python
install_node_packages frontend "the web app"
install_node_packages tests/clients "the clients that tests use"
build_frontend
