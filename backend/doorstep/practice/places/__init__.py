"""Places: where it is easier."""
