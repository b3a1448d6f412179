# Sourced by check.sh, test.sh and drills.sh: run every step, go on after a failure, tell all at the end.
failed=()

step() {
  local name=$1
  shift
  local started=$SECONDS
  printf '\n== %s\n' "$name"
  if "$@"; then
    printf '== %s: passed in %d s\n' "$name" $((SECONDS - started))
  else
    printf '== %s: FAILED after %d s\n' "$name" $((SECONDS - started))
    failed+=("$name")
  fi
}

finish() {
  printf '\n'
  if [ ${#failed[@]} -gt 0 ]; then
    printf 'FAILED in %d s: %s\n' "$SECONDS" "$(printf '%s; ' "${failed[@]}")"
    exit 1
  fi
  printf 'All passed in %d s.\n' "$SECONDS"
}
