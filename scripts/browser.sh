#!/usr/bin/env bash
# Find Chromium for the browser tests, or install it where this user may. `--print` only prints its path.
set -euo pipefail

find_browser() {
  local candidate
  for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$candidate" ] && command -v "$candidate" && return
  done
  return 1
}

[ "${1:-}" = --print ] && { find_browser; exit; }
find_browser >/dev/null && exit

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests …" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >&2 && apt-get install -y -qq --no-install-recommends chromium >&2 && find_browser >/dev/null && exit
fi
echo "The browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM to its path." >&2
exit 1
